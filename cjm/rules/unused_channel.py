"""A channel is declared that no touchpoint uses.

Either contacts along it are still missing from the map, and with them what customers live through there, or the channel
can go. Channels of a library may serve other journeys and are not judged. This is the practice of mapping every contact
over every channel.

Bad:

    channels:
      - {id: fax, title: Fax, kind: other}

Good:

    channels:
      - {id: web, title: Website, kind: digital}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, quoted_with_id

SEVERITY = Severity.INFO
PROFILES = ("ideal-journey",)
NEEDS = (("steps", "*", "touchpoints", "*", "channel"),)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    used = {touchpoint.channel for step in journey.steps for touchpoint in step.touchpoints}
    for channel in journey.channels:
        if channel.id and not channel.place.file and channel.id not in used:
            title = quoted_with_id(channel.title, channel.id) if channel.title else f"`{channel.id}`"
            yield Finding(
                channel.place / "id",
                Message("no touchpoint uses the channel {title}", title=title),
                Message("write `channel: {id}` at its touchpoints, or delete it", id=channel.id),
            )
