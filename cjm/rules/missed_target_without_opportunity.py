"""A step misses the target of a metric, and nothing is planned for it.

A target is a promise to oneself. Where the latest value misses it, an opportunity should work on the step: by its id in
`steps` or `lifts`, or by one of its pains in `pains`. A dropped opportunity does not count.

Source: a convention of cjm.

Bad:

    metrics:
      - {id: days, title: Lead time, unit: days, better: lower, target: 5}
    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, metrics: {days: {value: 14, source: survey}}}
      - {id: drive, title: I drive it, phase: use, emotion: 2}

Good:

    metrics:
      - {id: days, title: Lead time, unit: days, better: lower, target: 5}
    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, metrics: {days: {value: 14, source: survey}}}
      - {id: drive, title: I drive it, phase: use, emotion: 2}
    opportunities:
      - {id: plan, title: Plan a week ahead, steps: [look]}
"""

from collections.abc import Iterator

from cjm.analysis import evidence, metrics, usage
from cjm.analysis.metrics import Reading
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.journey.paths import pain_ids
from cjm.plaintext import Message, figure
from cjm.rules import Finding, named, quoted

SEVERITY = Severity.WARNING
PROFILES = ("basic", "roadmap")
NEEDS = (("metrics",), ("opportunities",), ("steps", ".", "id"), ("steps", ".", "pains"), ("steps", ".", "metrics"))


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    if evidence.intended(journey):
        return
    worked_on = usage.worked_on(journey) - {""}
    for index, step in enumerate(journey.steps):
        missed = [one for one in metrics.at(journey, index) if one.met is False]
        if missed and worked_on.isdisjoint((step.id, *pain_ids([step]))):
            yield Finding(
                missed[0].latest.place,
                Message(
                    "{step} misses its target, and no opportunity works on it: {metrics}",
                    step=named(step),
                    metrics=[_held_against(one) for one in missed],
                ),
                Message("add an opportunity with `steps: [{ids}]`", ids=step.id or "..."),
            )


def _held_against(one: Reading) -> Message:
    name, target = quoted(one.metric.title or one.metric.id), figure(one.metric.target)
    if one.metric.better == "lower":
        return Message(
            "{metric} is {value}, the target at most {limit}", metric=name, value=figure(one.value), limit=target
        )
    return Message(
        "{metric} is {value}, the target at least {limit}", metric=name, value=figure(one.value), limit=target
    )
