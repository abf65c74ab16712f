"""People help the customer, and no backstage action is recorded.

What the people in front can do is decided back stage: by planning, by systems, by colleagues. A map that shows their
contact with the customer but not what happens behind the line of visibility blames them for what lies elsewhere.
Reported for a step whose touchpoints have people or teams of the side `front`, and whose `backstage` is empty.

Source: Shostack (1984), the service blueprint and its line of visibility.

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: drive, title: I drive it, phase: use, emotion: 1, backstage: []}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: drive, title: I drive it, phase: use, emotion: 1, backstage: [{title: The workshop plans a visit}]}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message, shown
from cjm.rules import Finding, named

SEVERITY = Severity.INFO
PROFILES = ("ideal-journey", "mirror")
NEEDS = (("steps", ".", "backstage"),)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    people = {
        actor.id: actor.title or actor.id
        for actor in journey.actors
        if actor.kind in ("person", "team") and actor.side == "front"
    }
    for step in journey.steps:
        if step.backstage:
            continue
        met = dict.fromkeys(people[id] for touchpoint in step.touchpoints for id in touchpoint.actors if id in people)
        if met:
            yield Finding(
                step.place / "backstage",
                Message(
                    "no backstage action is recorded behind {people}: {step}",
                    people=shown(", ".join(met)),
                    step=named(step),
                ),
                Message("add `backstage: [{title: ...}]`: what makes their work possible, or hard"),
            )
