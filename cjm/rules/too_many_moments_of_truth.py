"""The journey has more than five moments of truth.

A moment of truth is where the customer takes a decisive decision. Where nearly every step is one, none stands out, and
it is unclear where to improve first. The limit is `moments`.

Source: moments of truth, as practitioners of journey mapping teach them; the limit is a convention of cjm.

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, moment_of_truth: zmot}
      - {id: call, title: I call, phase: choose, emotion: 1, moment_of_truth: general}
      - {id: visit, title: I visit, phase: choose, emotion: 1, moment_of_truth: general}
      - {id: try, title: I try one, phase: choose, emotion: 1, moment_of_truth: general}
      - {id: order, title: I order it, phase: choose, emotion: 1, moment_of_truth: fmot}
      - {id: drive, title: I drive it, phase: use, emotion: 2, moment_of_truth: smot}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, moment_of_truth: zmot}
      - {id: call, title: I call, phase: choose, emotion: 1}
      - {id: visit, title: I visit, phase: choose, emotion: 1}
      - {id: try, title: I try one, phase: choose, emotion: 1}
      - {id: order, title: I order it, phase: choose, emotion: 1, moment_of_truth: fmot}
      - {id: drive, title: I drive it, phase: use, emotion: 2, moment_of_truth: smot}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, somebody

SEVERITY = Severity.INFO
PROFILES = ("basic", "ideal-journey")
EACH_PATH = True


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    count = sum(step.moment_of_truth is not None for step in journey.steps)
    if count > thresholds.moments:
        yield Finding(
            journey.place / "steps",
            Message(
                "{n} moments of truth; of more than {most} none is decisive",
                n=count,
                most=thresholds.moments,
            ),
            Message("keep those where {somebody} decides to go on or to leave", somebody=somebody(journey)),
        )
