"""Nobody is named whose journey this is.

A journey is seen from one point of view. Without a persona everybody on the team means somebody else; another
persona is another file.

Bad:

    persona: {goals: [A car within a week]}

Good:

    persona: {name: An, goals: [A car within a week]}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding

SEVERITY = Severity.INFO
PROFILES = ("basic",)
NEEDS = (
    ("persona", "id"),
    ("persona", "name"),
)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    place = journey.persona.place if journey.persona else journey.place / "persona"
    if journey.persona is None or not journey.persona.name:
        yield Finding(
            place,
            Message("nobody is named whose journey this is"),
            Message("add `persona: {name: ..., description: ...}`"),
        )
