"""No moment is better than neutral.

A journey that only avoids trouble has no positive peak. Customers remember one, and it sets you apart from
others: find the moment that fits the brand and make it stronger. Reported from three scores on.

Source: the peak-end rule, Fredrickson and Kahneman (1993).

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 0}
      - {id: try, title: I try one, phase: choose, emotion: 0}
      - {id: drive, title: I drive it, phase: use, emotion: 0}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 0}
      - {id: try, title: I try one, phase: choose, emotion: 0}
      - {id: drive, title: I drive it, phase: use, emotion: 2}
"""

from collections.abc import Iterator

from cjm.analysis import peak_end
from cjm.analysis.peak_end import CLAIM
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding

SEVERITY = Severity.INFO
PROFILES = ("basic", "ideal-journey")
NEEDS = (("steps", "*", "emotion"),)
EACH_PATH = True


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    scored = sum(step.emotion is not None for step in journey.steps)
    if scored >= CLAIM and not peak_end.of(journey).high:
        yield Finding(
            journey.place / "steps",
            Message("no moment is better than neutral: there is no high peak to remember"),
            Message("find the moment that could become a high peak"),
        )
