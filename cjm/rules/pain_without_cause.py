"""A pain has no cause.

What hurts is a symptom. Ask why, and why again: what happened earlier in the journey, what did we do or fail to do?
Without a cause an improvement is a plaster, and the pain comes back elsewhere.

Source: the five whys of the Toyota production system, Ohno (1988).

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, pains: [{id: prices, title: Prices differ}]}
      - {id: drive, title: I drive it, phase: use, emotion: 1}
    opportunities:
      - {id: list, title: One price list, steps: [look], pains: [prices]}

Good:

    steps:
      - id: look
        title: I look around
        phase: choose
        emotion: 1
        pains: [{id: prices, title: Prices differ, causes: [Each shop sets its own]}]
      - {id: drive, title: I drive it, phase: use, emotion: 1}
    opportunities:
      - {id: list, title: One price list, steps: [look], pains: [prices]}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named, titled

SEVERITY = Severity.INFO
PROFILES = ("roadmap",)
NEEDS = (("steps", ".", "pains", ".", "causes"),)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    for step in journey.steps:
        for pain in step.pains:
            place = pain.place / "causes"
            if not pain.causes:
                yield Finding(
                    place,
                    Message("no cause is given: {pain} at {step}", pain=titled(pain), step=named(step)),
                    Message("ask why, and why again; write the answers as `causes`, the nearest first"),
                )
