"""Nothing is planned for a pain.

A map is a means, not an end: a pain that is drawn and left alone shows customers and colleagues that nobody listened.
An opportunity works on it that names it in `pains`, or that names its step and no pain at all. A dropped opportunity
does not count. In a journey with `state: future` this is not asked. This is the practice of going from insight to
action.

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, pains: [{id: price, title: Price, causes: [Habit]}]}
      - {id: drive, title: I drive it, phase: use, emotion: 1}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, pains: [{id: price, title: Price, causes: [Habit]}]}
      - {id: drive, title: I drive it, phase: use, emotion: 1}
    opportunities:
      - {id: list, title: One price list, steps: [look], pains: [price]}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named, titled

SEVERITY = Severity.INFO
PROFILES = ("roadmap",)
NEEDS = (
    ("state",),
    ("opportunities",),
    ("steps", ".", "id"),
    ("steps", ".", "pains", ".", "id"),
)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    if journey.state == "future":
        return
    plans = [opportunity for opportunity in journey.opportunities if opportunity.status != "dropped"]
    mended = {id for plan in plans for id in plan.pains}
    unnamed = {id for plan in plans if not plan.pains for id in (*plan.steps, *(id for id, _ in plan.lifts))}
    for step in journey.steps:
        for pain in step.pains:
            if (not pain.id or pain.id not in mended) and (not step.id or step.id not in unnamed):
                yield Finding(
                    pain.place,
                    Message("no opportunity works on the pain {pain} at {step}", pain=titled(pain), step=named(step)),
                    Message("add an opportunity with `pains: [{id}]`", id=pain.id or "..."),
                )
