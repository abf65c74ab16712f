"""Which edits of a journey the sentences and tables report; no other may be left out of the list of texts."""

from collections.abc import Iterator
from typing import Any

from cjm.analysis import time
from cjm.analysis.comparison import Comparison, Curve
from cjm.diagnostics import Path
from cjm.editing.data_diff import Edit
from cjm.journey.model import Step
from cjm.journey.patterns import seconds
from cjm.reports.changes import metrics, paths, times
from cjm.versions.change import Change

PLACES: dict[Curve, Path] = {
    "emotion": ("emotion",),
    "expected": ("expected",),
    "desired": ("desired",),
    "measured": ("measured", "mean"),
    "estimate": ("employee", "estimate"),
    "employee": ("employee", "emotion"),
}
"""Where the scores of each curve stand in a step."""

_AnyPath = tuple[str | int | None, ...]


def unreported(change: Change) -> list[Edit]:
    """The edits of a change that neither sentences nor tables report, in their order."""
    comparison = change.comparison
    if comparison is None:
        return list(change.edits)
    facts = list(_facts(comparison))
    return [
        edit
        for edit in change.edits
        if _fact(edit) not in facts
        and not _about_evidence(edit, comparison)
        and not _about_time(edit, comparison)
        and not paths.reported(edit, comparison)
        and not _about_metric(edit, comparison)
    ]


def _facts(comparison: Comparison) -> Iterator[tuple[Any, ...]]:
    """What sentences and tables report, each in the form that `_fact` gives an edit: an entry that has no id is known
    by its place in no version, so by None."""
    old, new = comparison.old, comparison.new
    for one in comparison.steps:
        before, after = (None if at is None else journey.steps[at] for journey, at in ((old, one.old), (new, one.new)))
        if before is None and after is not None:
            yield "add", ("steps",), after.id, after.title
        elif after is None and before is not None:
            yield "remove", ("steps",), before.id, before.title
        elif before is not None and after is not None:
            if one.moved:
                yield "move", ("steps", after.id)
            if one.renamed:
                yield "value", ("steps", before.id, "id"), before.id, after.id
            for score in one.scores:
                for id in (after.id, None):
                    yield "value", ("steps", id, *PLACES[score.curve]), score.old, score.new
    for moment in comparison.moments:
        step = new.steps[moment.new] if moment.new is not None else old.steps[moment.old or 0]
        for id in (step.id, None):
            yield "value", ("steps", id, "moment_of_truth"), moment.before, moment.after
    for opportunity in comparison.opportunities:
        was, now = opportunity.old, opportunity.new
        if was is not None and now is not None:
            for id in (opportunity.id, None):
                yield "value", ("opportunities", id, "status"), was.status, now.status
        else:
            one_version = was or now
            title = one_version.title if one_version else ""
            yield "add" if was is None else "remove", ("opportunities",), opportunity.id, title
    for check in comparison.checks:
        yield "value", ("scorecard", check.group, check.name, "verdict"), check.old, check.new


def _fact(edit: Edit) -> tuple[Any, ...]:
    """An edit in the form of `_facts`."""
    path: _AnyPath = tuple(None if isinstance(key, int) else key for key in edit.path)
    if edit.op == "move":
        return "move", path
    entry = edit.new if edit.op == "add" else edit.old
    if len(path) == 2 and path[0] in ("steps", "opportunities") and edit.op != "change" and isinstance(entry, dict):
        return edit.op, path[:1], *(entry[key] if isinstance(entry.get(key), str) else "" for key in ("id", "title"))
    return "value", path, edit.old, edit.new


def _about_evidence(edit: Edit, comparison: Comparison) -> bool:
    """Whether an edit adds or removes sources that the sentence about the evidence of its step names."""
    if len(edit.path) < 3 or edit.path[0] != "steps":
        return False
    inner = edit.path[2:]
    if inner[0] != "evidence" and inner != ("measured", "source"):
        return False
    lost, gained = _ids(edit.old) - _ids(edit.new), _ids(edit.new) - _ids(edit.old)
    return bool(lost or gained) and any(
        lost <= set(one.lost) and gained <= set(one.gained)
        for one in comparison.evidence
        if isinstance(edit.path[1], int) or comparison.new.steps[one.new].id == edit.path[1]
    )


def _about_time(edit: Edit, comparison: Comparison) -> bool:
    """Whether the table of times shows this change of a step's duration, wait or cost, value by value."""
    if len(edit.path) < 3 or edit.path[0] != "steps":
        return False
    key, *inner = edit.path[2:]
    return any(
        _shows(edit, key, inner, comparison.old.steps[one.old], comparison.new.steps[one.new])
        for one in times.changed(comparison)
        if one.old is not None and one.new is not None
        if isinstance(edit.path[1], int) or comparison.new.steps[one.new].id == edit.path[1]
    )


def _about_metric(edit: Edit, comparison: Comparison) -> bool:
    """Whether the table of metrics shows this change of a figure at a step."""
    if len(edit.path) < 4 or edit.path[0] != "steps" or edit.path[2] != "metrics":
        return False
    step, id, inner = edit.path[1], edit.path[3], edit.path[4:]
    if inner not in ((), ("value",)) and (len(inner) != 2 or inner[1] != "value"):
        return False
    return any(
        one.metric.id == id
        and (isinstance(step, int) or comparison.new.steps[one.step].id == step)
        and (one.old.value if one.old else None, one.new.value if one.new else None) == (edit.old, edit.new)
        for one in metrics.changed(comparison)
    )


def _shows(edit: Edit, key: Any, inner: list[Any], before: Step, after: Step) -> bool:
    """Whether the row of a step shows the values of an edit."""
    if key in ("duration", "wait") and not inner:
        lengths = (before.wait, after.wait) if key == "wait" else (time.lasts(before), time.lasts(after))
        stated = (edit.old, edit.new)  # without a duration a step lasts as long as its wait
        left_out = key == "duration"
        shown = (
            (value is None and left_out) or _seconds(value) == length
            for value, length in zip(stated, lengths, strict=True)
        )
        return lengths[0] != lengths[1] and all(shown)
    if key == "cost" and not inner:
        return all(_same_cost(step, value) for step, value in ((before, edit.old), (after, edit.new)))
    if key == "cost" and len(inner) == 1 and inner[0] in times.COST and before.cost and after.cost:
        return (getattr(before.cost, inner[0]), getattr(after.cost, inner[0])) == (edit.old, edit.new)
    return False


def _same_cost(step: Step, value: Any) -> bool:
    """Whether a step has the cost that the file states, and the file states no more than that."""
    if step.cost is None or not isinstance(value, dict):
        return step.cost is None and value is None
    return {key: getattr(step.cost, key) for key in times.COST} == value


def _seconds(value: Any) -> int | None:
    """A length of time in the file in seconds, None where there is none, and -1 where it is invalid."""
    try:
        return None if value is None else seconds(value)
    except (AttributeError, KeyError):
        return -1


def _ids(value: Any) -> set[str]:
    """The ids in a value of evidence: one or a list."""
    values = value if isinstance(value, list) else [value]
    return {str(one) for one in values if one is not None}
