"""A moment of truth rests on opinion, or on nothing.

At a moment of truth customers pause, evaluate and decide: meet the need there and they stay, fail and you may lose
them. It is the last place to guess. Reported where other steps do rest on customers or on research; where none does,
the journey as a whole is a hypothesis, and rules of their own say so.

Source: moments of truth, as practitioners of journey mapping teach them.

Bad:

    sources:
      - {id: talks, kind: interview, title: Talks with twelve buyers}
      - {id: session, kind: workshop, title: Morning with sellers}
    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, evidence: [talks]}
      - {id: try, title: I try one, phase: choose, emotion: 0, evidence: [session], moment_of_truth: fmot}
      - {id: drive, title: I drive it, phase: use, emotion: 2, evidence: [talks]}

Good:

    sources:
      - {id: talks, kind: interview, title: Talks with twelve buyers}
      - {id: session, kind: workshop, title: Morning with sellers}
    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, evidence: [session, talks]}
      - {id: try, title: I try one, phase: choose, emotion: 0, evidence: [session, talks], moment_of_truth: fmot}
      - {id: drive, title: I drive it, phase: use, emotion: 2, evidence: [talks]}
"""

from collections.abc import Iterator

from cjm.analysis import evidence
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named, people

SEVERITY = Severity.WARNING
PROFILES = ("evidence",)

_FOUND = {"none": Message("no source"), "opinion": Message("no more than a workshop or an assumption")}


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    if evidence.intended(journey):
        return
    found = evidence.of(journey)
    if not found.grounded:
        return
    for step, rests in zip(journey.steps, found.steps, strict=True):
        if step.moment_of_truth and rests.level in _FOUND and not rests.unclear:
            yield Finding(
                step.place / "evidence",
                Message("a moment of truth rests on {source}: {step}", source=_FOUND[rests.level], step=named(step)),
                Message(
                    "ask {people} what they decide here, and name the source in `evidence`", people=people(journey)
                ),
            )
