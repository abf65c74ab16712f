"""The duration of a step is less than the wait in it.

A `duration` includes its `wait`: somebody who waits three weeks for a visit of 45 minutes spends three weeks on the
step, or waits in a step of its own. Until one of the two is corrected the step counts as lasting as long as its wait.

Source: a whole is not less than its part; waiting is measured within the time that the customer spends.

Bad:

    steps:
      - {id: look, title: I look, phase: choose, emotion: 1, duration: 45min, wait: 3w}
      - {id: drive, title: I drive it, phase: use, emotion: 2}

Good:

    steps:
      - {id: look, title: I look, phase: choose, emotion: 1, wait: 3w}
      - {id: drive, title: I drive it, phase: use, emotion: 2, duration: 45min}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named

SEVERITY = Severity.WARNING
PROFILES = ("basic",)
NEEDS = (
    ("steps", "*", "duration"),
    ("steps", "*", "wait"),
)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    for step in journey.steps:
        if step.duration is not None and step.wait is not None and step.wait > step.duration:
            yield Finding(
                step.place / "duration",
                Message("the `duration` is less than the `wait` in it, and the wait counts: {step}", step=named(step)),
                Message("include the wait in it, leave it out, or make the wait a step of its own"),
            )
