"""No step is a zero moment of truth.

Customers look around, read what others wrote and strike most names off their list before they contact anybody; most
of them say that it weighs heavily on their choice. A map without that moment starts where the organisation does, not
where the customer does. Only reported of customer journeys.

Source: the zero moment of truth, as practitioners of journey mapping teach it.

Bad:

    steps:
      - {id: order, title: I order a car, phase: choose, emotion: 1, moment_of_truth: fmot}
      - {id: drive, title: I drive it, phase: use, emotion: 2}

Good:

    steps:
      - {id: look, title: I look for a car online, phase: choose, emotion: 1, moment_of_truth: zmot}
      - {id: order, title: I order a car, phase: choose, emotion: 1, moment_of_truth: fmot}
      - {id: drive, title: I drive it, phase: use, emotion: 2}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding

SEVERITY = Severity.INFO
PROFILES = ("ideal-journey",)
NEEDS = (
    ("kind",),
    ("steps", "*", "moment_of_truth"),
)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    if journey.kind != "customer":
        return
    if all(step.moment_of_truth != "zmot" for step in journey.steps):
        yield Finding(
            journey.place / "steps",
            Message("no step is a zero moment of truth: the map starts where the organisation does"),
            Message("start with how customers look around before any contact, and write `moment_of_truth: zmot` there"),
        )
