"""A phase has no steps.

It takes room on the picture and says nothing. Either a step lacks its `phase`, or the phase can go.

Bad:

    phases:
      - {id: choose, title: Choosing}
      - {id: use, title: Using}
      - {id: return, title: Giving it back}

Good:

    phases:
      - {id: choose, title: Choosing}
      - {id: use, title: Using}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import shown
from cjm.rules import Finding

SEVERITY = Severity.INFO
PROFILES = ("basic",)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    if any(journey.invalid(step.place / "phase") for step in journey.steps):
        return
    used = {step.phase for step in journey.steps}
    for phase in journey.phases:
        if phase.id and phase.id not in used:
            yield Finding(
                phase.place / "id",
                f"no step belongs to the phase “{shown(phase.title)}” ({phase.id})",
                f"write `phase: {phase.id}` at its steps, or delete it",
            )
