"""A touchpoint has no channel.

Each contact goes along some way: a page, a call, a counter. Without it the touchpoint stands in no lane of the map, and
nobody sees where customers have to change from one channel to another. This is the practice of journey mapping: every
contact moment, over every channel.

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, touchpoints: [{title: Advertisement}]}
      - {id: drive, title: I drive it, phase: use, emotion: 1}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, touchpoints: [{title: Car page, channel: web}]}
      - {id: drive, title: I drive it, phase: use, emotion: 1}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named

SEVERITY = Severity.INFO
PROFILES = ("ideal-journey",)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    for step in journey.steps:
        for touchpoint in step.touchpoints:
            if touchpoint.channel is None:
                yield Finding(
                    touchpoint.place / "channel",
                    Message("{touchpoint} has no channel: {step}", touchpoint=named(touchpoint), step=named(step)),
                    Message("write its `channel`, and declare that in `channels`"),
                )
