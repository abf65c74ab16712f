"""What was measured besides feelings: which targets are missed or met, where nothing is planned, and what changed."""

from collections.abc import Iterator, Sequence

from cjm.analysis import evidence, metrics, usage
from cjm.analysis.metrics import Reading
from cjm.findings._view import DESCRIBES, GOOD, Finding, Proof, View
from cjm.journey.entities import Metric
from cjm.languages import metric_texts

_MAP, _LANES = ("journey-map",), ("metrics",)
_FEW = 2
"""From so many missed targets on they are counted. A convention of cjm."""


def lane_of(metric: Metric) -> str:
    """By what name a page of the metrics has one among its lanes."""
    return f"metric {metric.id}"


def find(view: View) -> Iterator[Finding]:
    """Each missed target, how many are missed and for how many nothing is planned, that all are met, and what got
    better or worse since it was first measured."""
    readings = metrics.of(view.journey)
    judged = [one for one in readings if one.met is not None]
    missed = sorted((one for one in judged if one.met is False), key=lambda one: -_share(one, one.missed_by))
    for one in missed:
        yield from _told(view, "metrics.missed", 0.9 * _share(one, one.missed_by), one)
    if len(missed) >= _FEW:
        yield from _counted(view, judged, missed)
    idle = [one for one in missed if not usage.opportunities_at(view.journey, view.journey.steps[one.step])]
    if idle and not view.journey.invalid(view.journey.place / "opportunities"):
        share, figure = GOOD * len(idle) / len(judged), view.of_all(len(idle), len(missed))
        yield view.found("metrics.idle", share, _proof(missed), figure, number=len(idle))
    if judged and not missed:
        figure = view.of_all(len(judged), len(judged))
        yield from _both(view.found("metrics.all-met", GOOD, _proof(judged), figure, number=len(judged)))
    for one in readings:
        gain = metrics.gain(one.metric, one.series[0], one.value)
        if gain:
            kind, good = ("metrics.better", GOOD) if gain > 0 else ("metrics.worse", 0.9)
            before = metric_texts.value(view.words, one.metric, one.series[0])
            yield from _told(view, kind, good * _share(one, abs(gain)), one, before)


def part(view: View, steps: Sequence[int]) -> Iterator[Finding]:
    """What was measured at these steps, one after the other."""
    for one in metrics.of(view.journey):
        if one.step in steps:
            yield from _told(view, "text.metrics", DESCRIBES, one)


def _counted(view: View, judged: Sequence[Reading], missed: Sequence[Reading]) -> Iterator[Finding]:
    """How many targets are missed, with the one that is missed by most."""
    found = view.found(
        "metrics.missed-of",
        0.9 * len(missed) / len(judged),
        _proof(judged),
        view.of_all(len(missed), len(judged)),
        number=len(missed),
        all=view.words.number(len(judged)),
        reading=metric_texts.reading(view.words, missed[0]),
        step=view.title(missed[0].step),
    )
    yield from _both(found)


def _both(found: Finding) -> tuple[Finding, Finding]:
    """A finding as the metrics prove it, and as the map does, where all of them stand in one lane."""
    return found, found._replace(pictures=_MAP, lanes=_LANES)


def _proof(readings: Sequence[Reading]) -> Proof:
    steps, names = ([one.step for one in readings], [lane_of(one.metric) for one in readings])
    return Proof(("metrics",), tuple(dict.fromkeys(steps)), tuple(dict.fromkeys(names)), rests=())


def _told(view: View, kind: str, strength: float, one: Reading, before: str = "") -> Iterator[Finding]:
    """A finding about one metric at one step; where its source is an opinion, it says so."""
    words, proof = view.words, _proof([one])
    value = metric_texts.value(words, one.metric, one.value)
    found = view.found(
        kind,
        strength,
        proof,
        value,
        metric=view.quoted(metric_texts.name(one.metric)),
        value=value,
        target=metric_texts.target(words, one.metric),
        step=view.title(one.step),
        before=before,
    )
    source = view.journey.source(one.latest.source)
    if evidence.intended(view.journey):
        found = found._replace(text=words("finding.intended", text=found.text))
    elif source and evidence.level(source) == "opinion":
        found = found._replace(text=words("finding.assumed", text=found.text))
    yield from _both(found)


def _share(one: Reading, distance: float) -> float:
    """A distance between two values as a share of the metric's range; of the larger of value and target, of which one
    is so far from the other, where it has none."""
    low, high = one.metric.min, one.metric.max
    figures = [abs(figure) for figure in (*one.series, one.metric.target) if figure is not None]
    reach = high - low if low is not None and high is not None else max(figures)
    return min(1.0, distance / reach) if reach > 0 else 0.0
