"""A step's score is far from what was measured.

A survey says how a moment is felt, with an interval. Where the score lies a quarter of the scale or more outside that
interval, the map says something else than the people who were asked: the score was changed after the survey, or the
survey asked about another moment. Then say on what the score rests, or score it anew. The limit is `contradiction`.

Source: a convention of cjm.

Bad:

    steps:
      - id: look
        title: I look around
        phase: choose
        emotion: 1
        measured: {source: talks, n: 41, mean: -0.4, low: -0.6, high: -0.2}
        touchpoints:
          - {title: Car page, channel: web, initiator: persona}
      - {id: drive, title: I drive it, phase: use, emotion: 2}

Good:

    steps:
      - id: look
        title: I look around
        phase: choose
        emotion: 0.5
        measured: {source: talks, n: 41, mean: 0.4, low: 0.2, high: 0.6}
        touchpoints:
          - {title: Car page, channel: web, initiator: persona}
      - {id: drive, title: I drive it, phase: use, emotion: 2}
"""

from collections.abc import Iterator

from cjm.analysis.peak_end import TOLERANCE
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named

SEVERITY = Severity.WARNING
PROFILES = ("basic", "evidence")
NEEDS = (("steps", ".", "measured"),)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    scale = journey.scale
    far = (thresholds.contradiction - TOLERANCE) * scale.range
    for step in journey.steps:
        measured = step.measured
        if step.emotion is None or measured is None or measured.mean is None:
            continue
        low = measured.mean if measured.low is None else measured.low
        high = measured.mean if measured.high is None else measured.high
        if max(low - step.emotion, step.emotion - high) >= far:
            yield Finding(
                step.place / "emotion",
                Message(
                    "{step} has the score {score}, and {measured} was measured",
                    step=named(step),
                    score=scale.text(step.emotion),
                    measured=scale.text(measured.mean),
                ),
                Message("score it by what was measured, or name in `evidence` what else it rests on"),
            )
