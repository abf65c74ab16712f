"""Nothing is planned for the lowest moment.

A negative peak shows an unmet need, and it is what customers share with others. Name at least one opportunity that
works on it: by the step in `steps` or `lifts`, or by one of its pains in `pains`. A dropped opportunity does not count.

Source: the peak-end rule, Fredrickson and Kahneman (1993).

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: -1}
      - {id: drive, title: I drive it, phase: use, emotion: 1}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: -1}
      - {id: drive, title: I drive it, phase: use, emotion: 1}
    opportunities:
      - {id: compare, title: Show three cars side by side, steps: [look]}
"""

from collections.abc import Iterator

from cjm.analysis import peak_end, usage
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named

SEVERITY = Severity.WARNING
PROFILES = ("basic", "roadmap")
NEEDS = (
    ("opportunities",),
    ("steps", "*", "emotion"),
    ("steps", ".", "id"),
    ("steps", ".", "pains"),
)
EACH_PATH = True

_MOST_TITLES = 7


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    if journey.scale.neutral is None:
        return
    worked_on = usage.worked_on(journey)
    lowest = [journey.steps[index] for index in peak_end.of(journey).low]
    left = [step for step in lowest if {step.id, *(pain.id for pain in step.pains)}.isdisjoint({*worked_on} - {""})]
    if left and left[0].emotion is not None:
        titles = [named(step) for step in left[:_MOST_TITLES]]
        if len(left) > _MOST_TITLES:
            titles.append(Message("{n:,} more", n=len(left) - _MOST_TITLES))
        ids = ", ".join(step.id or "..." for step in left[:_MOST_TITLES])
        yield Finding(
            left[0].place / "emotion",
            Message(
                "no opportunity works on the low peak ({score}): {steps}",
                score=journey.scale.text(left[0].emotion),
                steps=titles,
            ),
            Message("add an opportunity with `steps: [{ids}]`", ids=ids),
        )
