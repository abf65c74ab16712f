"""Something blocks employees, and nothing is planned for that step.

Employees who reported what keeps them from helping the customer, and see nothing follow, keep silent the next time. An
opportunity works on the step that names it in `steps` or `lifts`, or one of its pains or highlights in `pains`. A
dropped one does not count, and in a journey with `state: future` this is not asked.

Source: the employee experience mirror of the journey method: what stimulates and what blocks the behaviour we want.

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, employee: {actor: seller, blocks: [Three systems]}}
      - {id: drive, title: I drive it, phase: use, emotion: 1}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, employee: {actor: seller, blocks: [Three systems]}}
      - {id: drive, title: I drive it, phase: use, emotion: 1}
    opportunities:
      - {id: screen, title: One screen for all, steps: [look]}
"""

from collections.abc import Iterator

from cjm.analysis import usage
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import LONGEST_VALUE, Message, short_line
from cjm.rules import Finding, named

SEVERITY = Severity.INFO
PROFILES = ("mirror", "roadmap")
NEEDS = (
    ("state",),
    ("opportunities",),
    ("steps", ".", "id"),
    ("steps", ".", "pains"),
    ("steps", ".", "highlights"),
)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    if journey.state == "future":
        return
    worked_on = usage.worked_on(journey)
    for step in journey.steps:
        ids = {step.id, *(pain.id for pain in step.pains), *(highlight.id for highlight in step.highlights)} - {""}
        if step.employee and step.employee.blocks and ids.isdisjoint(worked_on):
            blocks = short_line(", ".join(step.employee.blocks), LONGEST_VALUE)
            yield Finding(
                step.employee.place / "blocks",
                Message(
                    "nothing is planned for what blocks employees ({blocks}): {step}", blocks=blocks, step=named(step)
                ),
                Message("add an opportunity with `steps: [{ids}]`", ids=step.id or "..."),
            )
