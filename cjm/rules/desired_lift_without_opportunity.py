"""More is wanted of a step, and nothing is planned for it.

A desired curve that lies well above what customers feel now is a promise to the team. Without an opportunity on that
step, by its id in `steps` or `lifts` or by one of its pains or highlights in `pains`, it stays an intention. Reported
from a quarter of the scale on. Low peaks have a rule of their own, `low-peak-without-opportunity`; a dropped
opportunity does not count, and in a journey with `state: future` this is not asked. This is the practice of going from
insight to action.

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: drive, title: I drive it, phase: use, emotion: 1, desired: 2}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: drive, title: I drive it, phase: use, emotion: 1, desired: 2}
    opportunities:
      - {id: ride, title: A first ride together, steps: [drive], lifts: {drive: 2}}
"""

from collections.abc import Iterator

from cjm.analysis import peak_end, usage
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named

SEVERITY = Severity.INFO
PROFILES = ("roadmap",)
NEEDS = (
    ("state",),
    ("opportunities",),
    ("steps", "*", "emotion"),
    ("steps", ".", "id"),
    ("steps", ".", "pains"),
    ("steps", ".", "highlights"),
)
EACH_PATH = True


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    if journey.state == "future":
        return
    worked_on = usage.worked_on(journey)
    scale = journey.scale
    low = peak_end.of(journey).low if scale.neutral is not None else ()
    for index, step in enumerate(journey.steps):
        if step.emotion is None or step.desired is None or index in low:
            continue
        lift = scale.gain(step.emotion, step.desired)
        ids = {step.id, *(pain.id for pain in step.pains), *(highlight.id for highlight in step.highlights)} - {""}
        if lift / scale.range >= thresholds.contradiction - peak_end.TOLERANCE and ids.isdisjoint(worked_on):
            yield Finding(
                step.place / "desired",
                Message(
                    "{desired} is desired where it is {felt} now, and no opportunity works on it: {step}",
                    desired=scale.text(step.desired),
                    felt=scale.text(step.emotion),
                    step=named(step),
                ),
                Message("add an opportunity with `steps: [{ids}]`, or desire less", ids=step.id or "..."),
            )
