"""A moment is well below what customers expected.

Customers compare with what they expected, mostly without being able to say so. Where the experience falls short by a
quarter of the scale or more, they are disappointed, however good the score looks by itself: fix the moment, or what
you promise before it. A touchpoint is only reported where its step is no disappointment. The limit is
`disappointment`.

Source: what was felt against what was expected, Oliver; the limit is a convention of cjm.

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: try, title: I try one, phase: choose, emotion: 0, expected: 1}
      - {id: drive, title: I drive it, phase: use, emotion: 2}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: try, title: I try one, phase: choose, emotion: 0, expected: 0.5}
      - {id: drive, title: I drive it, phase: use, emotion: 2}
"""

from collections.abc import Iterator

from cjm.analysis.peak_end import TOLERANCE
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey, Step, Touchpoint
from cjm.journey.scale import Scale
from cjm.plaintext import Message
from cjm.rules import Finding, named

SEVERITY = Severity.WARNING
PROFILES = ("ideal-journey",)
NEEDS = (
    ("steps", ".", "emotion"),
    ("steps", ".", "expected"),
)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    least = (thresholds.disappointment - TOLERANCE) * journey.scale.range
    for step in journey.steps:
        if _short(step, journey.scale) >= least:
            yield _finding(step, journey.scale, named(step))
            continue
        for touchpoint in step.touchpoints:
            if _short(touchpoint, journey.scale) >= least:
                yield _finding(
                    touchpoint,
                    journey.scale,
                    Message("{touchpoint} at {step}", touchpoint=named(touchpoint), step=named(step)),
                )


def _short(moment: Step | Touchpoint, scale: Scale) -> float:
    """How far a moment is below what was expected, in scale units; negative where it is above."""
    if moment.emotion is None or moment.expected is None:
        return 0
    return scale.gain(moment.emotion, moment.expected)


def _finding(moment: Step | Touchpoint, scale: Scale, where: Message) -> Finding:
    return Finding(
        moment.place / "emotion",
        Message(
            "a disappointment: {expected} was expected, {felt} is felt: {where}",
            expected=scale.text(moment.expected),
            felt=scale.text(moment.emotion),
            where=where,
        ),
        Message("fix the moment, or what is promised before it"),
    )
