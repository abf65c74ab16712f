"""A phase comes back after another one.

A phase is one stretch of the journey; on a picture it is one band. When it returns, either the steps are out of
order, or the second stretch is a phase of its own. In a cycle the last steps may belong to the first phase.

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: drive, title: I drive it, phase: use, emotion: 0}
      - {id: doubt, title: I wonder if I chose well, phase: choose, emotion: 1}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: doubt, title: I wonder if I chose well, phase: choose, emotion: 0}
      - {id: drive, title: I drive it, phase: use, emotion: 1}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named, quoted

SEVERITY = Severity.WARNING
PROFILES = ("basic",)
NEEDS = (("shape",),)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    phased = [step for step in journey.steps if step.phase is not None]
    starts = [step for index, step in enumerate(phased) if index == 0 or phased[index - 1].phase != step.phase]
    seen: set[str | None] = set()
    for step in starts:
        closes_circle = journey.shape == "cycle" and step is starts[-1] and step.phase == starts[0].phase
        if step.phase in seen and not closes_circle:
            phase = journey.phase(step.phase)
            title = phase.title if phase and phase.title else step.phase or ""
            yield Finding(
                step.place / "phase",
                Message("the phase {phase} comes back at {step}", phase=quoted(title), step=named(step)),
                Message("put its steps together, or make this a phase of its own"),
            )
        seen.add(step.phase)
