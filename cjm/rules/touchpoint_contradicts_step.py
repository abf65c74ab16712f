"""A step's score is far from all its touchpoints.

A step is felt as its contacts were: as the worst, as the best, or as something between them. Where its score lies a
quarter of the scale or more outside all of them, one of the scores is wrong, or the moment that makes the difference
is not on the map. Reported once every touchpoint of the step has a score, and not where a step with a `wait` is worse
than its touchpoints: then the waiting may be what hurts. The limit is `contradiction`.

Source: a convention of cjm.

Bad:

    steps:
      - id: look
        title: I look around
        phase: choose
        emotion: 1
        touchpoints:
          - {title: Car page, channel: web, initiator: persona, emotion: -0.5}
      - {id: drive, title: I drive it, phase: use, emotion: 2}

Good:

    steps:
      - id: look
        title: I look around
        phase: choose
        emotion: 1
        touchpoints:
          - {title: Car page, channel: web, initiator: persona, emotion: -0.5}
          - {title: Chat about the boot, channel: web, initiator: persona, emotion: 1.5}
      - {id: drive, title: I drive it, phase: use, emotion: 2}
"""

from collections.abc import Iterator

from cjm.analysis.peak_end import TOLERANCE
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named, quoted

SEVERITY = Severity.WARNING
PROFILES = ("basic", "evidence")
NEEDS = (
    ("steps", ".", "touchpoints"),
    ("steps", ".", "wait"),
)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    far = (thresholds.contradiction - TOLERANCE) * journey.scale.range
    for step in journey.steps:
        scores = [touchpoint.emotion for touchpoint in step.touchpoints if touchpoint.emotion is not None]
        if step.emotion is None or not scores or len(scores) < len(step.touchpoints):
            continue
        low, high, scale = min(scores), max(scores), journey.scale
        worse = scale.gain(step.emotion, scale.worst_of(scores))
        better = scale.gain(scale.best_of(scores), step.emotion)
        if max(better, 0 if step.wait else worse) < far:
            continue
        title = step.touchpoints[0].title
        if len(scores) > 1:
            others = Message("all its {n} touchpoints", n=len(scores))
        else:
            others = (
                Message("its only touchpoint {title}", title=quoted(title)) if title else Message("its only touchpoint")
            )
        yield Finding(
            step.place / "emotion",
            Message(
                "{step} has the score {score}, far from {others} ({scores})",
                step=named(step),
                score=scale.text(step.emotion),
                others=others,
                scores=scale.text(low)
                if low == high
                else Message("{low} to {high}", low=scale.text(low), high=scale.text(high)),
            ),
            Message("correct the score that is wrong, or add the touchpoint that makes the difference"),
        )
