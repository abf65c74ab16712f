"""The journey ends below neutral.

In the peak-end rule the end weighs as much as the peak, and it is the moment that is easiest to design. Look
for a good last moment that fits the brand; a mildly good one is never a reason to cut it.

Source: the peak-end rule, Fredrickson and Kahneman (1993).

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 2}
      - {id: drive, title: I drive it, phase: use, emotion: -1}
    opportunities:
      - {id: call, title: Call every customer, steps: [drive]}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 2}
      - {id: drive, title: I drive it, phase: use, emotion: 0}
"""

from collections.abc import Iterator

from cjm.analysis import peak_end
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named

SEVERITY = Severity.WARNING
PROFILES = ("basic", "ideal-journey")
NEEDS = (("steps", "*", "id"),)
EACH_PATH = True


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    end = peak_end.of(journey).end
    if end is None:
        return
    step = journey.steps[end]
    if step.emotion is not None and journey.scale.below_neutral(step.emotion):
        yield Finding(
            step.place / "emotion",
            Message(
                "the journey ends below neutral ({score}): {step}",
                score=journey.scale.text(step.emotion),
                step=named(step),
            ),
            Message("end on a good moment: in the peak-end rule it weighs as much as the peak"),
        )
