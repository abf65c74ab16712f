"""The same score is desired at every step.

A few moments stay with customers, and they set you apart. To want the same everywhere is to choose none: decide where
it is enough to be effortless, and which one or two moments should be memorable. Reported from three desired scores
on.

Source: the reaction "memorable" in the checklist of the ideal customer journey, by flowresulting.

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 0.5, desired: 1}
      - {id: try, title: I try one, phase: choose, emotion: 0.5, desired: 1}
      - {id: drive, title: I drive it, phase: use, emotion: 1, desired: 1}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 0.5, desired: 0.5}
      - {id: try, title: I try one, phase: choose, emotion: 1.5, desired: 2}
      - {id: drive, title: I drive it, phase: use, emotion: 1, desired: 1}
"""

from collections.abc import Iterator

from cjm.analysis.peak_end import CLAIM
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding

SEVERITY = Severity.INFO
PROFILES = ("ideal-journey",)
NEEDS = (("steps", "*", "desired"),)
EACH_PATH = True


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    desired = [step.desired for step in journey.steps if step.desired is not None]
    if len(desired) >= CLAIM and len(set(desired)) == 1:
        yield Finding(
            journey.place / "steps",
            Message(
                "the same is desired at all {n} steps ({desired}): nothing is chosen to stand out",
                n=len(desired),
                desired=journey.scale.text(desired[0]),
            ),
            Message("choose one or two moments to make memorable"),
        )
