"""What changed in the paths of a journey: which there are, how many people take them, where they run, how they fare."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cjm.analysis import figures
from cjm.analysis.comparison import Comparison
from cjm.analysis.figures import Figures
from cjm.editing.data_diff import Edit
from cjm.journey.entities import JourneyPath
from cjm.journey.model import Journey
from cjm.journey.paths import indices, on
from cjm.plaintext import count, percent, shown
from cjm.reports import fields
from cjm.reports.scores import FIGURES, score

_ARROW = " → "
_TITLE, _MOST = 60, 5
_STATED = frozenset({"id", "title", "share"})
"""The keys of a path, all of which the sentence on a new one says or stands for."""


class PathChange(NamedTuple):
    """A path by its id, as it was and as it is, None where it is absent; the steps that `joined` it and those that
    `left` it, by their index in the new version, of those that both versions have; and its figures in both."""

    id: str
    old: JourneyPath | None
    new: JourneyPath | None
    joined: tuple[int, ...] = ()
    left: tuple[int, ...] = ()
    before: Figures = Figures()
    after: Figures = Figures()


def changed(comparison: Comparison) -> list[PathChange]:
    """The paths of either version of which something changed, the new version's first."""
    old, new = ({path.id: path for path in one.paths} for one in (comparison.old, comparison.new))
    both = [(one.old, one.new) for one in comparison.steps if one.old is not None and one.new is not None]
    found = []
    for id in dict.fromkeys((*new, *old)):
        was, now = old.get(id), new.get(id)
        if was is None or now is None:
            found.append(PathChange(id, was, now))
            continue
        here, there = (frozenset(indices(one, path)) for one, path in ((comparison.old, was), (comparison.new, now)))
        joined = tuple(after for before, after in both if before not in here and after in there)
        left = tuple(after for before, after in both if before in here and after not in there)
        scores = [figures.of(on(one, id)) for one in (comparison.old, comparison.new)]
        one = PathChange(id, was, now, joined, left, *scores)
        if joined or left or scores[0] != scores[1] or (was.title, was.share) != (now.title, now.share):
            found.append(one)
    return found


def sentences(comparison: Comparison) -> Iterator[str]:
    """The main path, where that is another one; then each path that came, went or changed."""
    old, new = comparison.old, comparison.new
    if old.paths and new.paths and old.paths[0].id != new.paths[0].id:
        yield f"The main path is {_name(new.paths[0])} now; it was {_name(old.paths[0])}."
    for one in changed(comparison):
        yield from _sentences(comparison, one)


def _sentences(comparison: Comparison, one: PathChange) -> Iterator[str]:
    old, new = comparison.old, comparison.new
    if one.new is None:
        if one.old is not None:
            yield f"The path {_name(one.old)} is gone."
        return
    name = _name(one.new)
    if one.old is None:
        taken = "" if one.new.share is None else f", which {percent(one.new.share)} take"
        yield f"A path is new: {name}{taken}."
        return
    if one.old.share != one.new.share:
        shares = ("unknown" if path.share is None else percent(path.share) for path in (one.old, one.new))
        yield f"The share of {name} is another one: {_ARROW.join(shares)}."
    if one.joined:
        yield f"On {name} now: {_titles(new, one.joined)}."
    if one.left:
        yield f"No longer on {name}: {_titles(new, one.left)}."
    if one.new is not new.paths[0] and comparison.same_scale and one.before != one.after:
        pairs = zip(FIGURES.values(), one.before, one.after, strict=True)
        became = [
            f"{label} {score(old.scale, was)}{_ARROW}{score(new.scale, now)}" for label, was, now in pairs if was != now
        ]
        gains = figures.gains(one.before, one.after, old.scale)
        word = figures.verdict(gains, 1e-9 * old.scale.range)
        verdict = f" ({word})" if word and word != "same" else ""
        yield f"{name} fares otherwise{verdict}: {', '.join(became)}."


def summary(comparison: Comparison) -> str:
    """How many paths changed; empty where none did."""
    found = changed(comparison)
    return f"{count(len(found), 'path')} changed" if found else ""


def data(comparison: Comparison) -> list[dict[str, Any]]:
    """Each path that changed; steps by their ids in the new version."""
    steps = comparison.new.steps
    return [
        {
            "id": one.id or None,
            "old": _data(one.old),
            "new": _data(one.new),
            "joined": [steps[index].id or None for index in one.joined],
            "left": [steps[index].id or None for index in one.left],
            "before": fields.figures(one.before),
            "after": fields.figures(one.after),
        }
        for one in changed(comparison)
    ]


def reported(edit: Edit, comparison: Comparison) -> bool:
    """Whether the sentences say all that an edit changes: that a path came or went, its share, or where it runs."""
    if edit.path[0] == "paths":
        ids = {one.id for one in changed(comparison)}
        if len(edit.path) == 3:
            return edit.path[1] in ids and edit.path[2] == "share"
        entry = edit.new if edit.op == "add" else edit.old
        whole = edit.op in ("add", "remove") and isinstance(entry, dict) and entry.keys() <= _STATED
        return len(edit.path) == 2 and whole and isinstance(entry, dict) and entry.get("id") in ids
    if len(edit.path) < 3 or edit.path[0] != "steps" or edit.path[2] != "paths":
        return False
    moved = {comparison.new.steps[index].id for one in changed(comparison) for index in (*one.joined, *one.left)}
    return edit.path[1] in moved


def _data(path: JourneyPath | None) -> Mapping[str, Any] | None:
    return None if path is None else {"title": path.title or None, "share": path.share}


def _name(path: JourneyPath) -> str:
    return f"“{shown(path.title or path.id, _TITLE)}”"


def _titles(journey: Journey, steps: tuple[int, ...]) -> str:
    named = [f"“{shown(journey.steps[at].title or journey.steps[at].id, _TITLE)}”" for at in steps[:_MOST]]
    if len(steps) > _MOST:
        named.append(f"{len(steps) - _MOST:,} more")
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
