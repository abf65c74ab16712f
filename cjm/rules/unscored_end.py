"""The last step has no score.

Then the remembered experience is unknown: the end is half of it, and an earlier step is no substitute. A journey in
which no step is scored yet is reported once, by `unscored-step`.

Source: the peak-end rule, Fredrickson and Kahneman (1993).

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: drive, title: I drive it, phase: use}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: drive, title: I drive it, phase: use, emotion: 1}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named

SEVERITY = Severity.WARNING
PROFILES = ("basic",)
NEEDS = (("steps", "*", "id"),)
EACH_PATH = True


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    if not journey.steps or all(step.emotion is None for step in journey.steps):
        return
    last = journey.steps[-1]
    if last.emotion is None:
        yield Finding(
            last.place / "emotion",
            Message("the last step is not scored, so the remembered experience is unknown: {step}", step=named(last)),
            Message("write its `emotion`"),
        )
