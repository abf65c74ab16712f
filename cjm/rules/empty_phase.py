"""A phase has no steps.

It takes room on the picture and holds nothing. Either a step lacks its `phase`, or the phase can go.

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
from cjm.plaintext import Message
from cjm.rules import Finding, quoted_with_id

SEVERITY = Severity.INFO
PROFILES = ("basic",)
NEEDS = (("steps", "*", "phase"),)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    used = {step.phase for step in journey.steps}
    for phase in journey.phases:
        if phase.id and phase.id not in used:
            yield Finding(
                phase.place / "id",
                Message("no step belongs to the phase {phase}", phase=quoted_with_id(phase.title, phase.id)),
                Message("write `phase: {id}` at its steps, or delete it", id=phase.id),
            )
