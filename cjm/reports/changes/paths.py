"""What changed in the paths of a journey: which there are, how many people take them, where they run, how they fare."""

from collections.abc import Iterator, Mapping
from typing import Any

from cjm.analysis.comparison import Comparison
from cjm.analysis.path_changes import PathChange
from cjm.analysis.peak_end import TOLERANCE
from cjm.editing.data_diff import Edit
from cjm.journey.entities import JourneyPath
from cjm.plaintext import count, percent, shown
from cjm.reports.changes import times
from cjm.reports.changes.wording import ARROW, path, steps
from cjm.reports.fields import ids, number

_STATED = frozenset({"id", "title", "share"})
"""The keys of a path, all of which the sentence on a new one says or stands for."""


def sentences(comparison: Comparison) -> Iterator[str]:
    """The main path, where that is another one; then each path that came, went or runs otherwise."""
    old, new = comparison.old, comparison.new
    if old.paths and new.paths and old.paths[0].id != new.paths[0].id:
        was, now = path(old.paths[0]), path(new.paths[0])
        if was == now:
            yield f"The main path {now} has another id: {shown(old.paths[0].id)}{ARROW}{shown(new.paths[0].id)}."
        else:
            yield f"The main path is {now} now; it was {was}."
    for one in comparison.paths:
        if one.path is not None:
            yield from _sentences(comparison, one)


def _sentences(comparison: Comparison, one: PathChange) -> Iterator[str]:
    new, name = comparison.new, path(one.path)
    if one.new is None:
        yield f"The path {name} is gone."
        return
    if one.old is None:
        taken = "" if one.new.share is None else f", which {percent(one.new.share)} take"
        yield f"A path is new: {name}{taken}."
        return
    if one.old.share != one.new.share:
        shares = ("unknown" if share is None else percent(share) for share in (one.old.share, one.new.share))
        yield f"The share of {name} is another one: {ARROW.join(shares)}."
    if one.joined:
        yield f"On {name} now: {steps(new, one.joined)}."
    if one.left:
        yield f"No longer on {name}: {steps(new, one.left)}."


def summary(comparison: Comparison) -> str:
    """How many paths came, went or run otherwise; empty where none did."""
    number = sum(one.path is not None and any(_sentences(comparison, one)) for one in comparison.paths)
    return f"{count(number, 'path')} changed" if number else ""


def data(comparison: Comparison) -> list[dict[str, Any]]:
    """Each path of which something changed, also its figures; steps by their ids in the version where they stand."""
    old, new = comparison.old, comparison.new
    return [
        {
            "id": one.path.id or None,
            "old": _data(one.old),
            "new": _data(one.new),
            "joined": ids(new, one.joined),
            "left": ids(new, one.left),
            "verdict": one.verdict(TOLERANCE * old.scale.range),
            "before": {figure.name: number(figure.old) for figure in one.figures},
            "after": {figure.name: number(figure.new) for figure in one.figures},
            "peaks": {
                peak.side: {"old": ids(old, peak.old), "new": ids(new, peak.new), "moved": peak.moved}
                for peak in one.peaks
            },
            "time": times.of_path(comparison, one),
        }
        for one in comparison.paths
        if one.path is not None and one.changed
    ]


def reported(edit: Edit, comparison: Comparison) -> bool:
    """Whether the sentences say all that an edit changes: that a path came or went, its share, or where it runs."""
    if edit.path[0] == "paths":
        known = {path.id for one in comparison.paths for path in (one.old, one.new) if path is not None}
        if len(edit.path) == 3:
            return edit.path[1] in known and edit.path[2] == "share"
        entry = edit.new if edit.op == "add" else edit.old
        whole = edit.op in ("add", "remove") and isinstance(entry, dict) and entry.keys() <= _STATED
        return len(edit.path) == 2 and whole and isinstance(entry, dict) and entry.get("id") in known
    if len(edit.path) < 3 or edit.path[0] != "steps" or edit.path[2] != "paths":
        return False
    moved = {comparison.new.steps[index].id for one in comparison.paths for index in (*one.joined, *one.left)}
    return edit.path[1] in moved


def _data(path: JourneyPath | None) -> Mapping[str, Any] | None:
    return None if path is None else {"title": path.title or None, "share": path.share}
