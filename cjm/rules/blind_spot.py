"""Employees misjudge how the customer feels.

Employees act on what they believe. Where they believe that all is well and the customer is angry, nobody repairs
anything; where they fear the worst, they apologise for what went well. Reported from a quarter of the scale on. A
journey with `state: future` has no findings to compare with.

Source: the employee experience mirror of the journey method.

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, employee: {actor: seller, estimate: 2}}
      - {id: drive, title: I drive it, phase: use, emotion: 1}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, employee: {actor: seller, estimate: 1.5}}
      - {id: drive, title: I drive it, phase: use, emotion: 1}
"""

from collections.abc import Iterator

from cjm.analysis.peak_end import TOLERANCE
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message, shown
from cjm.rules import Finding, named

SEVERITY = Severity.WARNING
PROFILES = ("mirror",)
NEEDS = (("state",),)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    if journey.state == "future":
        return
    scale = journey.scale
    for step in journey.steps:
        view = step.employee
        if view is None or view.estimate is None or step.emotion is None:
            continue
        rosier = scale.gain(step.emotion, view.estimate)
        if abs(rosier) / scale.range >= thresholds.blind_spot - TOLERANCE:
            actor = journey.actor(view.actor)
            scores = {"estimate": scale.text(view.estimate), "felt": scale.text(step.emotion)}
            yield Finding(
                view.place / "estimate",
                Message(
                    "estimated at {estimate} by {actor}, felt as {felt}: {step}",
                    **scores,
                    actor=shown(actor.title),
                    step=named(step),
                )
                if actor and actor.title
                else Message("estimated at {estimate}, felt as {felt}: {step}", **scores, step=named(step)),
                Message("it is worse than employees think: let them hear customers on it")
                if rosier > 0
                else Message("it is better than employees think: let them hear customers on it"),
            )
