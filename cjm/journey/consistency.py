"""Whether what a journey says of itself can be true: steps that require one another, metrics and their ranges.

As in `cjm.journey.building`, what cannot be true is reported once and left out.
"""

from collections.abc import Iterator, Sequence

from cjm.diagnostics import Problem
from cjm.journey.entities import Metric
from cjm.journey.model import Journey, Step
from cjm.plaintext import Message, figure, shown

LATER, OUTSIDE = "requires-later-step", "metric-outside-range"


def consistent(journey: Journey) -> tuple[Journey, list[Problem]]:
    """The journey without what contradicts itself, and what that was."""
    metrics, problems = ranges(journey.metrics)
    known = {metric.id: metric for metric in metrics}
    problems += [problem for step in journey.steps for problem in _values(step, known)]
    problems += _required(journey)
    if not problems:
        return journey, []
    wrong = {problem.place for problem in problems}
    steps = (
        step._replace(
            requires=tuple(id for n, id in enumerate(step.requires) if step.place / "requires" / n not in wrong),
            metrics=tuple((id, tuple(one for one in held if one.place not in wrong)) for id, held in step.metrics),
        )
        for step in journey.steps
    )
    return journey._replace(metrics=metrics, steps=tuple(steps), broken=journey.broken | wrong), problems


def ranges(metrics: Sequence[Metric]) -> tuple[tuple[Metric, ...], list[Problem]]:
    """The metrics, without a range that holds nothing and a target beyond theirs, and what was wrong."""
    found, problems = list[Metric](), list[Problem]()
    for metric in metrics:
        low, high, target = metric.min, metric.max, metric.target
        if low is not None and high is not None and low >= high:
            message = Message("`max` of {metric} is not above its `min`", metric=_called(metric))
            problems.append(Problem(OUTSIDE, metric.place / "max", message, Message("correct one of the two")))
            metric = metric._replace(min=None, max=None)
        elif target is not None and (beyond := _beyond(metric, target)):
            message = Message(
                "the target of {metric} is {value}, {beyond}",
                metric=_called(metric),
                value=figure(target),
                beyond=beyond,
            )
            help = Message("correct the target, or `min` and `max`")
            problems.append(Problem(OUTSIDE, metric.place / "target", message, help))
            metric = metric._replace(target=None)
        found.append(metric)
    return tuple(found), problems


def _values(step: Step, known: dict[str, Metric]) -> Iterator[Problem]:
    held = [(known[id], one) for id, values in step.metrics if id in known for one in values]
    for metric, one in held:
        if one.value is not None and (beyond := _beyond(metric, one.value)):
            message = Message(
                "{metric} is {value}, {beyond}", metric=_called(metric), value=figure(one.value), beyond=beyond
            )
            yield Problem(OUTSIDE, one.place, message, Message("correct the value, or `min` and `max` of the metric"))


def _beyond(metric: Metric, value: float) -> Message | None:
    if metric.min is not None and value < metric.min:
        return Message("below its minimum of {limit}", limit=figure(metric.min))
    if metric.max is not None and value > metric.max:
        return Message("above its maximum of {limit}", limit=figure(metric.max))
    return None


def _called(metric: Metric) -> Message:
    return Message("“{title}”", title=shown(metric.title or metric.id))


def _required(journey: Journey) -> Iterator[Problem]:
    """What steps require that nobody has lived through before them: a later step, or one that is on other paths only.
    In a journey that starts again both may be of the last round."""
    order = {step.id: index for index, step in reversed(list(enumerate(journey.steps)))}
    for index, step in enumerate(journey.steps):
        for number, id in enumerate(step.requires):
            place = step.place / "requires" / number
            if order.get(id) == index:
                message = Message("the step `{id}` requires itself, so that it can never begin", id=id)
                yield Problem(LATER, place, message, Message("delete `{id}` from `requires`", id=id))
            elif order.get(id, -1) > index and journey.shape == "line":
                message = Message("the step `{id}` comes later than the one that requires it", id=id)
                help = Message(
                    "delete `{id}` from `requires`, or write the steps in the order in which they happen", id=id
                )
                yield Problem(LATER, place, message, help)
            elif id in order and journey.shape == "line" and _apart(journey, step, journey.steps[order[id]]):
                message = Message("the step `{id}` is on none of the paths of the one that requires it", id=id)
                help = Message(
                    "delete `{id}` from `requires`, or name in `paths` of both a path on which both are", id=id
                )
                yield Problem(LATER, place, message, help)


def _apart(journey: Journey, one: Step, other: Step) -> bool:
    """Whether no path has both steps; not known where paths of one are invalid."""
    known = not any(journey.invalid(step.place / "paths") for step in (one, other))
    return known and bool(one.paths and other.paths) and not set(one.paths) & set(other.paths)
