"""What changed in the time of a journey: a row for each step, and the totals before and after."""

from typing import Any

from cjm.analysis import time
from cjm.analysis.comparison import Comparison, StepChange
from cjm.analysis.path_changes import PathChange
from cjm.analysis.time import JourneyTime
from cjm.journey import paths
from cjm.journey.entities import JourneyPath
from cjm.journey.model import Cost, Step
from cjm.languages import time_texts
from cjm.languages.words import words_in
from cjm.plaintext import UNKNOWN, shown
from cjm.reports.changes.wording import TITLE, on, path
from cjm.reports.document import Column, Row, Table
from cjm.reports.fields import number

_COLUMNS = (Column("Step", wraps=True), *map(Column, ("Lasts", "Waiting", "Cost of waiting")))
COST = ("amount", "currency", "per")
"""What the cost of waiting consists of."""

Cells = tuple[str, str, str]
"""How long something lasts, how much of that is waiting, and what the waiting costs."""


def changed(comparison: Comparison) -> list[StepChange]:
    """The steps of which a duration, a wait or its cost changed, or that came or went with one."""
    old, new = comparison.old.steps, comparison.new.steps
    return [
        one
        for one in comparison.steps
        if _times(None if one.old is None else old[one.old]) != _times(None if one.new is None else new[one.new])
    ]


def _times(step: Step | None) -> tuple[Any, ...]:
    return (None, None, None) if step is None else (time.lasts(step), step.wait, step.cost and step.cost[1:])


def table(comparison: Comparison) -> Table | None:
    """The steps of which the time changed, and the whole journey; None where nothing did."""
    rows = []
    for one in changed(comparison):
        step = comparison.new.steps[one.new] if one.new is not None else comparison.old.steps[one.old or 0]
        title = f"“{shown(step.title or step.id, TITLE)}”"
        if one.old is None or one.new is None:
            rows.append(Row((f"{title}, {'added' if one.old is None else 'removed'}", *_cells(step))))
        else:
            pairs = zip(_cells(comparison.old.steps[one.old]), _cells(step), strict=True)
            rows.append(Row((title, *(_became(was, now) if was != now else "" for was, now in pairs))))
    if not rows:
        return None
    for way in comparison.paths:
        totals = [None if facts is None else _cells_of(facts) for facts in _totals(comparison, way)]
        names = ("",) if totals[0] == totals[1] else (" before", " after")
        rows += [
            Row((f"{_whole(comparison, way)}{name}", *total))
            for name, total in zip(names, totals, strict=False)
            if total is not None and (any(total) or not comparison.several)
        ]
    return Table(_COLUMNS, rows, indent=2)


def _whole(comparison: Comparison, one: PathChange) -> str:
    """What the totals are of: all steps, or those on a path."""
    return f"On {path(one.path)}" if comparison.several else "All steps"


def _totals(comparison: Comparison, one: PathChange) -> tuple[JourneyTime | None, JourneyTime | None]:
    """The time of a path before and after, None where it is not there."""
    versions = ((comparison.old, one.old, one.on_old), (comparison.new, one.new, one.on_new))
    old, new = (
        None if steps is None else time.of(journey if path is None else paths.on(journey, path.id))
        for journey, path, steps in versions
    )
    return old, new


def summary(comparison: Comparison) -> str:
    """The totals of each path before and after, as far as they changed; empty where no step changed in time."""
    if not changed(comparison):
        return ""
    found: dict[str, list[JourneyPath | None]] = {}
    for one in comparison.paths:
        old, new = _totals(comparison, one)
        if old is not None and new is not None:
            totals = zip(("time", "waiting", "cost of waiting"), _cells_of(old), _cells_of(new), strict=True)
            parts = [f"{name}: {_became(was, now)}" for name, was, now in totals if was != now]
            found.setdefault(", ".join(parts), []).append(one.path)
    told = [f"{parts}{on(comparison, where)}" for parts, where in found.items() if parts]
    return "; ".join(told) or "times changed, the total is the same"


def _cells(step: Step) -> Cells:
    return _length(time.lasts(step)), _length(step.wait), _rate(step.cost)


def _became(was: str, now: str) -> str:
    """What changed, before and after; what is not known is a question mark."""
    return f"{was or UNKNOWN} → {now or UNKNOWN}"


def _length(seconds: int | None) -> str:
    """A length of time in English; empty where it is not known."""
    return "" if seconds is None else words_in("en").duration(seconds).replace("\u00a0", " ")


def of_path(comparison: Comparison, one: PathChange) -> dict[str, Any]:
    """The times of one path before and after, None where it is not there."""
    old, new = (None if total is None else _total_data(total) for total in _totals(comparison, one))
    return {"old": old, "new": new}


def data(comparison: Comparison) -> dict[str, Any]:
    """The times of the whole journey before and after, and of each step of which they changed, in seconds."""
    old, new = comparison.old, comparison.new
    return {
        "old": _total_data(time.of(old)),
        "new": _total_data(time.of(new)),
        "steps": [
            {
                "step": (new.steps[one.new] if one.new is not None else old.steps[one.old or 0]).id or None,
                "old": None if one.old is None else _step_data(old.steps[one.old]),
                "new": None if one.new is None else _step_data(new.steps[one.new]),
            }
            for one in changed(comparison)
        ],
    }


def _total_data(facts: JourneyTime) -> dict[str, Any]:
    return {
        "seconds": facts.seconds,
        "waiting": facts.waiting,
        "steps": len(facts.path),
        "timed_steps": facts.timed,
        "costs": [{"amount": number(amount), "currency": currency} for amount, currency in facts.costs],
    }


def _step_data(step: Step) -> dict[str, Any]:
    cost = {key: getattr(step.cost, key) for key in COST} if step.cost else None
    return {"duration": step.duration, "wait": step.wait, "cost": cost}


def _cells_of(facts: JourneyTime) -> Cells:
    known = f" ({facts.timed} of {len(facts.path)} steps)" if facts.untimed and facts.timed else ""
    words = words_in("en")
    costs = " + ".join(words.money(*one).replace("\u00a0", " ") for one in facts.costs)
    priced = f" ({facts.priced} of {facts.waits} waits)" if costs and facts.priced < facts.waits else ""
    lasts, waits = (
        "" if one is None else time_texts.length(words, facts, one) for one in (facts.seconds, facts.waiting)
    )
    return lasts.replace("\u00a0", " ") + known, waits.replace("\u00a0", " "), costs + priced


def _rate(cost: Cost | None) -> str:
    if cost is None:
        return ""
    amount = UNKNOWN if cost.amount is None else words_in("en").number(cost.amount, decimals=6)
    return f"{cost.currency or UNKNOWN} {amount} per {cost.per or UNKNOWN}"
