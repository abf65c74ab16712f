"""What changed in what was measured: a row for each metric at a step whose latest value is another one."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from cjm.analysis import metrics
from cjm.analysis.comparison import Comparison
from cjm.analysis.metrics import Reading
from cjm.journey.entities import Metric
from cjm.journey.model import Journey
from cjm.plaintext import UNKNOWN, count, figure, shown
from cjm.reports.document import Column, Row, Table
from cjm.reports.fields import number

_TITLE = 60
_COLUMNS = (Column("Step", wraps=True), Column("Metric", wraps=True), Column("Value"), Column(""))
_LEAST = 1e-9


class MetricChange(NamedTuple):
    """A metric of a step that both versions have, by the step's index in the new one; None where it has no value."""

    step: int
    metric: Metric
    old: Reading | None
    new: Reading | None

    @property
    def gain(self) -> float | None:
        """By how much it got better, below 0 where it got worse; None where one of the two is not known."""
        if self.old is None or self.new is None:
            return None
        return metrics.gain(self.metric, self.old.value, self.new.value)

    @property
    def verdict(self) -> str:
        """What became of it, and whether its target is met now or not any more."""
        if self.gain is None:
            return "not measured before" if self.old is None else "not measured any more"
        word = "better" if self.gain > 0 else "worse"
        met = (self.old and self.old.met, self.new and self.new.met)
        if met == (False, True):
            return f"{word}, meets its target now"
        return f"{word}, misses its target now" if met == (True, False) else word


def changed(comparison: Comparison) -> list[MetricChange]:
    """The metrics whose latest value changed at a step that both versions have, step by step."""
    return list(_changed(comparison))


def _changed(comparison: Comparison) -> Iterator[MetricChange]:
    old, new = comparison.old, comparison.new
    before, after = _by_place(old), _by_place(new)
    known = {metric.id: metric for metric in (*old.metrics, *new.metrics)}
    for one in comparison.steps:
        if one.old is None or one.new is None:
            continue
        for id, metric in known.items():
            was, now = before.get((one.old, id)), after.get((one.new, id))
            if was and now and abs(was.value - now.value) <= _LEAST:
                continue
            if was or now:
                yield MetricChange(one.new, metric, was, now)


def _by_place(journey: Journey) -> dict[tuple[int, str], Reading]:
    return {(one.step, one.metric.id): one for one in metrics.of(journey)}


def table(comparison: Comparison) -> Table | None:
    """A row for each metric that changed at a step; None where none did."""
    rows = []
    for one in changed(comparison):
        step = comparison.new.steps[one.step]
        title = f"“{shown(step.title or step.id, _TITLE)}”"
        name, unit = shown(one.metric.title or one.metric.id, _TITLE), one.metric.unit
        value = f"{_figure(one.old)} → {_figure(one.new)}"
        rows.append(Row((title, name, f"{value}{'' if unit in ('', '%') else ' '}{shown(unit)}", one.verdict)))
    return Table(_COLUMNS, rows, indent=2) if rows else None


def _figure(one: Reading | None) -> str:
    return UNKNOWN if one is None else figure(one.value, decimals=9)


def summary(comparison: Comparison) -> str:
    """How many metrics got worse and how many better; empty where none changed."""
    found = changed(comparison)
    parts = [
        f"{count(len(some), 'metric')} {word}"
        for word, some in (
            ("worse", [one for one in found if one.gain is not None and one.gain < 0]),
            ("better", [one for one in found if one.gain is not None and one.gain > 0]),
            ("new", [one for one in found if one.old is None]),
            ("gone", [one for one in found if one.new is None]),
        )
        if some
    ]
    return ", ".join(parts)


def data(comparison: Comparison) -> list[dict[str, Any]]:
    """Each change of a latest value, by the ids of step and metric."""
    return [
        {
            "step": comparison.new.steps[one.step].id or None,
            "metric": one.metric.id,
            "old": number(one.old.value) if one.old else None,
            "new": number(one.new.value) if one.new else None,
            "gain": number(one.gain),
            "old_met": one.old.met if one.old else None,
            "new_met": one.new.met if one.new else None,
        }
        for one in changed(comparison)
    ]
