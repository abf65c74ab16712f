"""A metric rests on no source.

A figure convinces by where it comes from: which survey, how many people, when. Without a source nobody can look it
up, and nobody knows whether it was measured at all. Only the latest value of each step is asked about.

Source: claims about customers rest on evidence, as practitioners of journey mapping teach it.

Bad:

    metrics:
      - {id: nps, title: NPS}
    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, metrics: {nps: -12}}
      - {id: drive, title: I drive it, phase: use, emotion: 2}

Good:

    metrics:
      - {id: nps, title: NPS}
    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, metrics: {nps: {value: -12, source: survey, n: 80}}}
      - {id: drive, title: I drive it, phase: use, emotion: 2}
"""

from collections.abc import Iterator
from itertools import groupby

from cjm.analysis import evidence, metrics
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, quoted

SEVERITY = Severity.INFO
PROFILES = ("evidence",)
NEEDS = (("steps", "*", "metrics"), ("sources",))


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    if evidence.intended(journey):
        return
    for metric, run in groupby(metrics.of(journey), key=lambda one: one.metric):
        readings = list(run)
        bare = [one for one in readings if one.latest.source is None]
        if bare:
            yield Finding(
                bare[0].latest.place,
                Message.counted(
                    "{metric} names no source at {n} of the {all} steps where it is measured",
                    "{metric} names no source at {n} of the {all} steps where it is measured",
                    len(bare),
                    metric=quoted(metric.title or metric.id),
                    all=len(readings),
                ),
                Message("write `{value: ..., source: ...}`"),
            )
