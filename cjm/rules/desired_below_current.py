"""The desired score is worse than the current one.

The desired curve is the journey that you work towards. Where it lies below the current one it is mostly a slip, or the
score went up since and the ambition stayed behind. Where you do choose to do less there, allow it with a comment that
says why.

Source: what customers feel now and what we want them to feel, as practitioners of journey mapping teach it.

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, desired: 0}
      - {id: drive, title: I drive it, phase: use, emotion: 1, desired: 1.5}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, desired: 1}
      - {id: drive, title: I drive it, phase: use, emotion: 1, desired: 1.5}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named

SEVERITY = Severity.INFO
PROFILES = ("ideal-journey",)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    scale = journey.scale
    for step in journey.steps:
        if step.emotion is None or step.desired is None:
            continue
        if scale.gain(step.emotion, step.desired) < 0:
            yield Finding(
                step.place / "desired",
                Message(
                    "`desired` ({desired}) is worse than `emotion` ({felt}): {step}",
                    desired=scale.text(step.desired),
                    felt=scale.text(step.emotion),
                    step=named(step),
                ),
                Message("correct the score that is wrong, or want at least what there is"),
            )
