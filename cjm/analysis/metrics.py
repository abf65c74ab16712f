"""What was measured at the steps that is no emotion, and whether it is what it should be.

The latest value of a metric counts: the last one that the step writes. It meets its target where it is at least as high
as the target, or at most, where lower is better.
"""

from typing import NamedTuple

from cjm.analysis.peak_end import TOLERANCE
from cjm.journey.entities import Metric
from cjm.journey.model import Journey, MetricValue
from cjm.journey.remembered import remembered


class Reading(NamedTuple):
    """A metric at a step, by the step's index: its values, the oldest first, none of them without a figure; `met` is
    None where the metric has no target."""

    metric: Metric
    step: int
    values: tuple[MetricValue, ...]
    met: bool | None = None

    @property
    def latest(self) -> MetricValue:
        return self.values[-1]

    @property
    def value(self) -> float:
        """The figure of the latest value."""
        return self.values[-1].value or 0.0

    @property
    def series(self) -> tuple[float, ...]:
        """All figures, the oldest first."""
        return tuple(value.value for value in self.values if value.value is not None)

    @property
    def missed_by(self) -> float:
        """How far the latest value is from the target on its wrong side, in the metric's unit; 0 where it is met."""
        if self.met is not False or self.metric.target is None:
            return 0.0
        return abs(self.value - self.metric.target)


@remembered
def of(journey: Journey) -> tuple[Reading, ...]:
    """What was measured, metric by metric in the order of the journey, each step by step."""
    found = []
    for metric in journey.metrics:
        for index, step in enumerate(journey.steps):
            written = dict(step.metrics).get(metric.id, ())
            values = tuple(value for value in written if value.value is not None)
            if values:
                found.append(Reading(metric, index, values, meets(metric, values[-1].value or 0.0)))
    return tuple(found)


def used(journey: Journey) -> list[Metric]:
    """The metrics that were measured at any step, in the order of the journey."""
    return list(dict.fromkeys(one.metric for one in of(journey)))


def at(journey: Journey, step: int) -> list[Reading]:
    """What was measured at the step with this index."""
    return [one for one in of(journey) if one.step == step]


def meets(metric: Metric, value: float) -> bool | None:
    """Whether a value meets the target; None where there is none."""
    return None if metric.target is None else gain(metric, metric.target, value) >= -TOLERANCE


def gain(metric: Metric, before: float, after: float) -> float:
    """By how much a value is better than another, in the metric's unit; below 0 where it is worse."""
    return before - after if metric.better == "lower" else after - before
