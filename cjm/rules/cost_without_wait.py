"""A step states what waiting costs, and not how long the wait is.

What waiting costs the persona is its amount multiplied by the wait; without a wait no picture and no total can show it.

Source: waiting is a cost like any other once somebody has put a price on it, as practitioners of journey mapping teach.

Bad:

    steps:
      - {id: look, title: I look, phase: choose, emotion: 1, cost: {amount: 20, currency: EUR, per: day}}
      - {id: drive, title: I drive it, phase: use, emotion: 2}

Good:

    steps:
      - {id: look, title: I look, phase: choose, emotion: 1, wait: 2d, cost: {amount: 20, currency: EUR, per: day}}
      - {id: drive, title: I drive it, phase: use, emotion: 2}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named

SEVERITY = Severity.WARNING
PROFILES = ("basic",)
NEEDS = (("steps", "*", "wait"),)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    for step in journey.steps:
        if step.cost and step.wait is None:
            yield Finding(
                step.place / "cost",
                Message("waiting has a cost and no length: {step}", step=named(step)),
                Message("write how long the `wait` is, or leave `cost` out"),
            )
