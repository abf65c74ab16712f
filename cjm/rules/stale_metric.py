"""The latest value of a metric is much older than the journey.

A figure shows how it was when it was measured. Its age is counted up to the journey's `date`, never to today, by the
`date` of the value itself; where it has none, that of its source is judged by `stale-evidence`. A value is stale from
two years; the limit is `months`.

Source: a journey is never finished, as practitioners of journey mapping teach it; the limit is a convention of cjm.

Bad:

    date: 2026-11-21
    metrics:
      - {id: nps, title: NPS}
    steps:
      - id: look
        title: I look around
        phase: choose
        emotion: 1
        metrics: {nps: {value: -12, source: survey, date: 2023-05-02}}
      - {id: drive, title: I drive it, phase: use, emotion: 2}

Good:

    date: 2026-11-21
    metrics:
      - {id: nps, title: NPS}
    steps:
      - id: look
        title: I look around
        phase: choose
        emotion: 1
        metrics: {nps: {value: -12, source: survey, date: 2026-05-02}}
      - {id: drive, title: I drive it, phase: use, emotion: 2}
"""

from collections.abc import Iterator

from cjm.analysis import evidence, metrics
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named, quoted

SEVERITY = Severity.WARNING
PROFILES = ("evidence",)
NEEDS = (("date",), ("steps", ".", "metrics"))


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    if journey.date is None or evidence.intended(journey):
        return
    for one in metrics.of(journey):
        measured = one.latest.date
        age = evidence.months(measured, journey.date) if measured else 0
        if measured and age >= thresholds.months:
            yield Finding(
                one.latest.place / "date",
                Message(
                    "{metric} at {step} was measured on {date}, {age} months before the journey's date",
                    metric=quoted(one.metric.title or one.metric.id),
                    step=named(journey.steps[one.step]),
                    date=measured.isoformat(),
                    age=age,
                ),
                Message("measure it again: people and services change"),
            )
