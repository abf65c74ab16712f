"""A step has no touchpoint.

Once the contact has begun, a step in which nobody and nothing of the organisation is met is rare: mostly there was a
letter, a page, or a silence where a message was expected, and that is a touchpoint too. What lies before the first
contact is not judged, and a journey without any touchpoint is reported once. This is the practice of journey mapping:
every contact moment.

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: wait, title: I wait for my car, phase: use, emotion: 1, touchpoints: [], backstage: []}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: wait, title: I wait for my car, phase: use, emotion: 1, touchpoints: [{title: No message, channel: web}]}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named

SEVERITY = Severity.INFO
PROFILES = ("ideal-journey",)

_HELP = Message("add `touchpoints: [{title: ..., channel: ...}]`; a silence is one too")


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    # a touchpoint that is invalid is one all the same
    met = [bool(step.touchpoints) or journey.invalid(step.place / "touchpoints") for step in journey.steps]
    if not any(met):
        yield Finding(journey.place / "steps", Message("no step has a touchpoint yet"), _HELP)
        return
    for step, contact in list(zip(journey.steps, met, strict=True))[met.index(True) :]:
        if not contact:
            yield Finding(
                step.place / "touchpoints",
                Message("no touchpoint shows where the organisation is met: {step}", step=named(step)),
                _HELP,
            )
