"""A channel of the journey can resolve fewer issues than another.

To a customer it is one organisation. Where one desk settles at once what another says is impossible, customers learn to
go round the people who may not help them. Compared are the channels used in the journey that state what they can
resolve in `can_resolve`.

Source: the practice of journey programmes: a telecom's social-media desk settled at once what its phone line and its
shops, with the same tools, said they could not.

Bad:

    channels:
      - {id: web, title: Website, can_resolve: [booking]}
      - {id: shop, title: Shop, can_resolve: [booking, complaint]}

Good:

    channels:
      - {id: web, title: Website, can_resolve: [booking, complaint]}
      - {id: shop, title: Shop, can_resolve: [complaint, booking]}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message, shown
from cjm.rules import Finding, titled

SEVERITY = Severity.INFO
PROFILES = ("ideal-journey", "mirror")
NEEDS = (("channels", ".", "can_resolve"),)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    used = {touchpoint.channel for step in journey.steps for touchpoint in step.touchpoints}
    channels = [channel for channel in journey.channels if channel.id in used and channel.can_resolve]
    powers: dict[str, str] = {}
    for channel in channels:
        for power in channel.can_resolve:
            powers.setdefault(_same(power), power)
    for channel in channels:
        own = {_same(power) for power in channel.can_resolve}
        lacking = [power for key, power in powers.items() if key not in own]
        place = channel.place / "can_resolve"
        if lacking:
            yield Finding(
                place,
                Message(
                    "{channel} cannot resolve what another channel of this journey can: {powers}",
                    channel=titled(channel),
                    powers=shown(", ".join(lacking)),
                ),
                Message("give every channel the same powers: to the customer it is one organisation"),
            )


def _same(power: str) -> str:
    """What two names of one power have in common."""
    return " ".join(power.casefold().split())
