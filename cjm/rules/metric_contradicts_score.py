"""A step's score says the opposite of a metric.

Where one of the two lies in the best quarter of its range and the other in the worst quarter of its own, they can
hardly both be true of the same moment: the score was guessed, or the metric measures something else than what people
live through here. Only a metric with `min` and `max` has such quarters; which end is better is `better`. The quarter
is `contradiction`. A value that misses its target says nothing good, however high it is, and one that meets it nothing
bad: 91% where 97% was promised goes with a low score.

Source: a convention of cjm.

Bad:

    metrics:
      - {id: nps, title: NPS, better: higher, min: -100, max: 100}
    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1.5, metrics: {nps: {value: -70, source: survey}}}
      - {id: drive, title: I drive it, phase: use, emotion: 2}

Good:

    metrics:
      - {id: nps, title: NPS, better: higher, min: -100, max: 100}
    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1.5, metrics: {nps: {value: -20, source: survey}}}
      - {id: drive, title: I drive it, phase: use, emotion: 2}
"""

from collections.abc import Iterator

from cjm.analysis import metrics
from cjm.analysis.peak_end import TOLERANCE
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.entities import Metric
from cjm.journey.model import Journey
from cjm.plaintext import Message, figure
from cjm.rules import Finding, named, quoted

SEVERITY = Severity.INFO
PROFILES = ("basic", "evidence")
NEEDS = (("metrics",), ("steps", ".", "metrics"))


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    end = thresholds.contradiction + TOLERANCE
    for one in metrics.of(journey):
        step, place = journey.steps[one.step], _share(one.metric, one.value)
        if step.emotion is None or place is None:
            continue
        felt = journey.scale.share(step.emotion)
        good, bad = place >= 1 - end and one.met is not False, place <= end and one.met is not True
        if (felt >= 1 - end and bad) or (felt <= end and good):
            yield Finding(
                step.place / "emotion",
                Message(
                    "{step} has the score {score}, and {metric} says the opposite: {value}, from {min} to {max}",
                    step=named(step),
                    score=journey.scale.text(step.emotion),
                    metric=quoted(one.metric.title or one.metric.id),
                    value=figure(one.value),
                    min=figure(one.metric.min),
                    max=figure(one.metric.max),
                ),
                Message("score it anew, or measure what is lived through here"),
            )


def _share(metric: Metric, value: float) -> float | None:
    """Where a value lies between the worst (0) and the best (1) of its range; None without one, or beyond it."""
    if metric.min is None or metric.max is None or not metric.min <= value <= metric.max or metric.min == metric.max:
        return None
    share = (value - metric.min) / (metric.max - metric.min)
    return 1 - share if metric.better == "lower" else share
