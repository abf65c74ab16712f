"""The score of a step has no evidence.

Whoever sees the curve takes it for what customers reported. Name the sources of a score in the step's `evidence`;
what the team thinks is a source too, of the kind `workshop` or `assumption`, as long as it says so. Where no score
names a source, that is reported once.

Source: evidence for each step, as practitioners of journey mapping teach it.

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: try, title: I try one, phase: choose, emotion: 0, evidence: []}
      - {id: drive, title: I drive it, phase: use, emotion: 2}

Good:

    sources:
      - {id: talks, kind: interview, title: Talks with twelve buyers}
      - {id: guess, kind: assumption, title: What we think}
    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, evidence: [talks]}
      - {id: try, title: I try one, phase: choose, emotion: 0, evidence: [guess]}
      - {id: drive, title: I drive it, phase: use, emotion: 2, evidence: [talks]}
"""

from collections.abc import Iterator

from cjm.analysis import evidence
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named

SEVERITY = Severity.INFO
PROFILES = ("evidence",)
NEEDS = (
    ("steps", "*", "emotion"),
    ("steps", "*", "evidence"),
)

_HELP = Message("name its sources in `evidence`; a guess is one, with `kind: assumption`")
_HELP_ALL = Message("name the sources in `evidence`; a guess is one, with `kind: assumption`")


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    if evidence.intended(journey):
        return
    found = evidence.of(journey).steps
    scored = [(step, rests) for step, rests in zip(journey.steps, found, strict=True) if step.emotion is not None]
    without = [step for step, rests in scored if rests.level == "none" and not rests.unclear]
    if len(without) == len(scored) > 1:
        yield Finding(journey.place / "steps", Message("no score has evidence"), _HELP_ALL)
        return
    for step in without:
        yield Finding(step.place / "evidence", Message("the score has no evidence: {step}", step=named(step)), _HELP)
