"""What was measured, and whether it meets its target."""

import pytest

from cjm.analysis import metrics
from cjm.journey.entities import Metric
from cjm.journey.model import MetricValue
from support.journeys import HERE, journey
from support.own_rows import values

NPS = Metric(HERE, "nps", "NPS", "", "higher", -100, 100, 20)
DAYS = Metric(HERE, "days", "Doorlooptijd", "dagen", "lower", None, None, 5)


@pytest.mark.parametrize(
    ("metric", "value", "met"),
    [
        (NPS, 20, True),
        (NPS, 19.99, False),
        (NPS, 0.1 + 0.2 + 19.7, True),
        (DAYS, 5, True),
        (DAYS, 5.01, False),
        (DAYS, -3, True),
        (NPS._replace(target=None), -100, None),
    ],
)
def test_whether_a_value_meets_the_target(metric: Metric, value: float, met: bool | None) -> None:
    assert metrics.meets(metric, value) is met


def test_readings_stand_metric_by_metric_and_the_last_value_counts() -> None:
    subject = journey(1, 0, -1)._replace(metrics=(DAYS, NPS))
    held = ((("nps", values(30, 12)),), (), (("nps", values(24)), ("days", values(9))))
    steps = tuple(step._replace(metrics=one) for step, one in zip(subject.steps, held, strict=True))
    found = metrics.of(subject._replace(steps=steps))
    assert [(one.metric.id, one.step, one.value, one.series, one.met, one.missed_by) for one in found] == [
        ("days", 2, 9, (9,), False, 4),
        ("nps", 0, 12, (30, 12), False, 8),
        ("nps", 2, 24, (24,), True, 0),
    ]
    assert [one.metric.id for one in metrics.at(subject._replace(steps=steps), 2)] == ["days", "nps"]


def test_a_value_without_a_figure_is_none() -> None:
    subject = journey(1)._replace(metrics=(NPS,))
    bare = (("nps", (MetricValue(HERE, 3.0), MetricValue(HERE, None))),)
    (one,) = metrics.of(subject._replace(steps=(subject.steps[0]._replace(metrics=bare),)))
    assert one.value == 3.0
    none = (("nps", (MetricValue(HERE, None),)),)
    assert metrics.of(subject._replace(steps=(subject.steps[0]._replace(metrics=none),))) == ()


def test_better_is_what_the_metric_says() -> None:
    assert (metrics.gain(NPS, 10, 12), metrics.gain(DAYS, 10, 12)) == (2, -2)
