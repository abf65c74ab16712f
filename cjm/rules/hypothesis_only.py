"""The whole journey rests on workshops and assumptions.

A team that maps a journey by itself draws what it believes. That is a good start, and a hypothesis: shown as what
customers feel, it leads to improvements that nobody asked for. One source that heard customers, under a score, a quote
or a pain, is enough to end this rule; so is research.

Source: mapping together with customers, as practitioners of journey mapping teach it.

Bad:

    sources:
      - {id: session, kind: workshop, title: Morning with sellers}
    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, evidence: [session]}
      - {id: try, title: I try one, phase: choose, emotion: 0, evidence: [session]}
      - {id: drive, title: I drive it, phase: use, emotion: 2, evidence: [session]}

Good:

    sources:
      - {id: session, kind: workshop, title: Morning with sellers}
      - {id: talks, kind: interview, title: Talks with twelve buyers}
    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, evidence: [talks]}
      - {id: try, title: I try one, phase: choose, emotion: 0, evidence: [session]}
      - {id: drive, title: I drive it, phase: use, emotion: 2, evidence: [session]}
"""

from collections.abc import Iterator

from cjm.analysis import evidence
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, people

SEVERITY = Severity.WARNING
PROFILES = ("evidence",)
NEEDS = (("steps", "*", "emotion"), ("steps", "*", "evidence"), ("sources",))


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    if evidence.intended(journey) or evidence.beyond_opinion(journey):
        return
    found = evidence.of(journey)
    if found.level == "opinion" and not any(step.unclear for step in found.steps):
        yield Finding(
            journey.place / "steps",
            Message("no score rests on more than a workshop or an assumption: the journey is a hypothesis"),
            Message("ask {people} before you decide on it, and name the source in `evidence`", people=people(journey)),
        )
