"""The least that a journey must reach, as `[gate]` in `cjm.toml` sets it."""

from collections.abc import Iterator

from cjm.analysis import evidence, metrics, scorecard
from cjm.analysis.metrics import Reading
from cjm.analysis.peak_end import CLAIM
from cjm.diagnostics import Place, Problem
from cjm.journey.entities import Metric
from cjm.journey.model import Journey
from cjm.plaintext import Figure, Message, figure, number
from cjm.rules import named, quoted
from cjm.settings.values import Gate

RULE = "below-gate"
NEEDS = (("steps", "*", "emotion"), ("steps", "*", "evidence"), ("sources",), ("state",), ("scorecard", "employee"))
"""What must be valid for the figures to be known (see `cjm.rules`)."""
NEEDS_OF_METRICS = (("metrics",), ("steps", ".", "metrics"))
"""The same of what each step measures."""


def below(journey: Journey, gate: Gate) -> Iterator[Problem]:
    """A problem for each figure that is below its minimum, or unknown; one where there are fewer scores than a claim
    takes. On a scale where less is better the minimum is the most that is allowed."""
    if gate == Gate():
        return
    steps = journey.place / "steps"
    covers = gate.evidence is not None and not evidence.intended(journey)
    scored = sum(step.emotion is not None for step in journey.steps)
    if scored < CLAIM:
        if covers or (gate.remembered, gate.mean, gate.end) != (None, None, None):
            message = Message(
                "{n} of {all} steps are scored; the gate judges no fewer than {limit} scores",
                n=scored,
                all=len(journey.steps),
                limit=CLAIM,
            )
            yield Problem(RULE, steps, message, Message("score the steps"))
    else:
        from cjm.analysis import figures

        facts = figures.of(journey)
        last = journey.steps[-1].place / "emotion"
        yield from _score(journey, Message("the remembered experience"), facts.memory, gate.remembered, steps)
        yield from _score(journey, Message("the mean"), facts.mean, gate.mean, steps)
        yield from _score(journey, Message("the end"), facts.end, gate.end, last)
        if covers and gate.evidence is not None:
            yield from _coverage(journey, gate.evidence, steps)
    if gate.weakest is not None:
        yield from _weakest(scorecard.of(journey), gate.weakest, journey.place / "scorecard" / "employee")


def _score(
    journey: Journey, name: Message, figure: float | None, minimum: float | None, place: Place
) -> Iterator[Problem]:
    if minimum is None:
        return
    if figure is None:
        message = Message(
            "{figure} is unknown; the gate asks for {limit}", figure=name, limit=journey.scale.text(minimum)
        )
        yield Problem(RULE, place, message, Message("score the steps"))
        return
    scale = journey.scale
    if scale.gain(minimum, figure) < -1e-9:
        found = {"value": scale.text(figure), "limit": scale.text(minimum)}
        if scale.direction == "up":
            message = Message("{figure} is {value}, below the gate's minimum of {limit}", figure=name, **found)
        else:
            message = Message("{figure} is {value}, above the gate's maximum of {limit}", figure=name, **found)
        yield Problem(RULE, place, message)


def _coverage(journey: Journey, minimum: float, place: Place) -> Iterator[Problem]:
    found = evidence.of(journey)
    if found.coverage is None or found.coverage < minimum - 1e-9:
        scored = [one.level for step, one in zip(journey.steps, found.steps, strict=True) if step.emotion is not None]
        message = Message(
            "{n} of {all} scored steps rest on what customers said or did; the gate asks for {limit}%",
            n=scored.count("customer"),
            all=len(scored),
            limit=Figure(number(100 * minimum)),
        )
        yield Problem(RULE, place, message, Message("name sources in `evidence`"))


def _weakest(card: scorecard.ScoreCard, minimum: scorecard.Judgement, place: Place) -> Iterator[Problem]:
    if card.verdict is None:
        message = Message("no employee check is judged; the gate asks for `{limit}`", limit=minimum)
        yield Problem(RULE, place, message, Message("judge the four checks"))
    elif scorecard.JUDGEMENTS.index(card.verdict) < scorecard.JUDGEMENTS.index(minimum):
        message = Message(
            "the weakest employee check is {names}: `{verdict}`, below the gate's minimum of `{limit}`",
            names=[f"`{name}`" for name in card.weakest],
            verdict=card.verdict,
            limit=minimum,
        )
        yield Problem(RULE, place, message)


def missed(journey: Journey, gate: Gate) -> Iterator[Problem]:
    """A problem for each step whose latest value of a metric is not what the gate asks for, and for a metric of the
    journey's own that no step measures. A journey without the metric is not judged by it."""
    for id, limit in gate.metrics:
        metric = journey.metric(id)
        if metric is None:
            continue
        found = [one for one in metrics.of(journey) if one.metric is metric]
        if not found and metric.place.file == journey.place.file:
            message = Message(
                "{figure} is unknown; the gate asks for {limit}", figure=_called(metric), limit=figure(limit)
            )
            yield Problem(
                RULE, metric.place / "id", message, Message("write under `metrics` of a step what was measured")
            )
        for one in found:
            if metrics.gain(metric, limit, one.value) < -1e-9:
                yield Problem(RULE, one.latest.place, _too_little(journey, one, limit))


def _too_little(journey: Journey, one: Reading, limit: float) -> Message:
    known = {
        "metric": _called(one.metric),
        "step": named(journey.steps[one.step]),
        "value": figure(one.value),
        "limit": figure(limit),
    }
    if one.metric.better == "lower":
        return Message("{metric} at {step} is {value}, above the gate's maximum of {limit}", **known)
    return Message("{metric} at {step} is {value}, below the gate's minimum of {limit}", **known)


def _called(metric: Metric) -> Message:
    return quoted(metric.title or metric.id)
