"""The values of a metric do not stand with the oldest first.

The last value of a list is the one that counts: it is held against the target, and stands on the map. Where an
earlier value has a later date, what is shown as the state of today is an old one, and the line of the series runs
backwards.

Source: a convention of cjm.

Bad:

    metrics:
      - {id: nps, title: NPS}
    steps:
      - id: look
        title: I look around
        phase: choose
        emotion: 1
        metrics:
          nps:
            - {value: 12, source: talks, date: 2026-09-01}
            - {value: -5, source: talks, date: 2026-03-01}
      - {id: drive, title: I drive it, phase: use, emotion: 2}

Good:

    metrics:
      - {id: nps, title: NPS}
    steps:
      - id: look
        title: I look around
        phase: choose
        emotion: 1
        metrics:
          nps:
            - {value: -5, source: talks, date: 2026-03-01}
            - {value: 12, source: talks, date: 2026-09-01}
      - {id: drive, title: I drive it, phase: use, emotion: 2}
"""

from collections.abc import Iterator
from itertools import pairwise

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named, quoted

SEVERITY = Severity.WARNING
PROFILES = ("basic", "evidence")
NEEDS = (("steps", ".", "metrics"),)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    for step in journey.steps:
        for id, values in step.metrics:
            metric = journey.metric(id)
            dated = [(one, one.date) for one in values if one.date is not None]
            wrong = next((later for (_, a), later in pairwise(dated) if a > later[1]), None)
            if metric and wrong:
                yield Finding(
                    wrong[0].place / "date",
                    Message(
                        "{metric} at {step}: the value of {date} stands behind a later one",
                        metric=quoted(metric.title or metric.id),
                        step=named(step),
                        date=wrong[1].isoformat(),
                    ),
                    Message("write the oldest value first: the last one counts"),
                )
