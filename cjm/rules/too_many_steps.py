"""The journey has more than seven steps.

Seven steps force attention to the core. What is more is mostly a touchpoint within a step, or two journeys in one.

Bad:

    steps:
      - {id: one, title: I see one, phase: choose, emotion: 1}
      - {id: two, title: I read about it, phase: choose, emotion: 1}
      - {id: three, title: I ask a friend, phase: choose, emotion: 1}
      - {id: four, title: I call, phase: choose, emotion: 1}
      - {id: five, title: I visit, phase: choose, emotion: 1}
      - {id: six, title: I try it, phase: choose, emotion: 1}
      - {id: seven, title: I buy it, phase: choose, emotion: 1}
      - {id: eight, title: I drive it, phase: use, emotion: 1}

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
from cjm.rules import Finding

SEVERITY = Severity.INFO
PROFILES = ("basic",)
EACH_PATH = True


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    count = len(journey.steps)
    if count > thresholds.steps:
        yield Finding(
            journey.place / "steps",
            Message("{n} steps; at most {most} keep attention on the core", n=count, most=thresholds.steps),
            Message("make some of them touchpoints within a step"),
        )
