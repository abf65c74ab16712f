"""A step has no score.

It leaves a gap in the curve, and the most intense moment may be just there. Ask a customer. The last step has a rule
of its own, `unscored-end`.

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: try, title: I try one, phase: choose}
      - {id: drive, title: I drive it, phase: use, emotion: 1}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: try, title: I try one, phase: choose, emotion: 0}
      - {id: drive, title: I drive it, phase: use, emotion: 1}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named

SEVERITY = Severity.INFO
PROFILES = ("basic",)
EACH_PATH = True


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    unscored = [step for step in journey.steps if step.emotion is None and not journey.invalid(step.place / "emotion")]
    if len(unscored) == len(journey.steps) > 1:
        help = Message("write what is felt at each step as `emotion`")
        yield Finding(journey.place / "steps", Message("no step is scored yet"), help)
        return
    for step in unscored:
        if step is not journey.steps[-1] or len(journey.steps) == 1:
            message = Message("not scored yet: {step}", step=named(step))
            yield Finding(step.place / "emotion", message, Message("write its `emotion`"))
