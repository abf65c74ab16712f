"""What was edited elsewhere, brought into the file of a journey, of which nothing else changes."""

import copy
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from cjm.diagnostics import Diagnostic, Path
from cjm.editing.rebase import Change, rebased
from cjm.editing.text_edits import edited
from cjm.exchange import Changes
from cjm.journey.loading import Loaded, Loader
from cjm.plaintext import Message, short_line
from cjm.syntax.document import Document


class BroughtIn(NamedTuple):
    """The text of the file with what was edited; each change and each conflict in words; the comments that went with
    what was removed; the errors that the file would have then; and whether it has entries that were new."""

    text: str
    changes: tuple[str, ...]
    conflicts: tuple[Message, ...]
    comments: tuple[str, ...]
    problems: tuple[Diagnostic, ...]
    grown: bool


_ROUNDS = 5
"""How often removed entries are put back because something else names them, before what is left is an error."""


def brought_in(loaded: Loaded, changes: Changes, folder: Any, source: str) -> BroughtIn:
    """The file with the changes; `folder` is where its paths start, `source` the name of what was edited. Only errors
    that the file did not have are `problems`."""
    document = loaded.document
    before = {(one.rule, one.address, one.message) for one in loaded.diagnostics}
    theirs = changes.theirs
    kept: list[Message] = []
    for _ in range(_ROUNDS):
        found = rebased(changes.base, theirs, document.data or {})
        text, comments = edited(document, found.edits)
        again = Loader().load_bytes(text, document.file, folder)
        problems = tuple(one for one in again.diagnostics if (one.rule, one.address, one.message) not in before)
        named = _named(again, problems, found.changes)
        if not named:
            break
        theirs = _with(theirs, changes.base, [change for change, _ in named])
        kept += [
            Message(
                "{place}: removed in {source}, but {by} names it: it stays",
                place=document.address(change.path),
                source=source,
                by=by,
            )
            for change, by in named
        ]
    return BroughtIn(
        text,
        tuple(one for change in found.changes for one in _change(document, change)),
        (*(_conflict(document, one, source) for one in found.conflicts), *kept),
        comments,
        problems,
        any(one.old is None and isinstance(one.path[-1], int) for one in found.changes),
    )


def _named(loaded: Loaded, problems: Sequence[Diagnostic], changes: Sequence[Change]) -> list[tuple[Change, str]]:
    """Removed entries that something else of the file still names, each with what names it."""
    removed = {
        one.old["id"]: one for one in changes if one.new is None and isinstance(one.old, dict) and "id" in one.old
    }
    found: dict[Path, tuple[Change, str]] = {}
    for one in problems:
        value: Any = loaded.document.data
        for key in one.path:
            value = value[key] if isinstance(value, dict | list) else None  # type: ignore[index]
        if one.rule == "unknown-reference" and value in removed:
            change = removed[value]
            found.setdefault(change.path, (change, one.address))
    return [*found.values()]


def _with(theirs: Mapping[str, Any], base: Mapping[str, Any], changes: Sequence[Change]) -> dict[str, Any]:
    """The edited data with these removed entries again, each behind the one that it followed."""
    found = copy.deepcopy(dict(theirs))
    for change in changes:
        key, id = change.path[-2], change.old["id"]
        holder = next(one for one in _holders(base) if id in _ids(one.get(key, ())))
        listed = next(one for one in _holders(found) if one.get("id") == holder.get("id")).setdefault(key, [])
        at = _ids(holder[key]).index(id)
        ids = _ids(listed)
        before = next((ids.index(one) for one in reversed(_ids(holder[key])[:at]) if one in ids), -1)
        listed.insert(before + 1, copy.deepcopy(holder[key][at]))
    return found


def _holders(data: Mapping[str, Any]) -> list[Any]:
    """What has lists of entries: the journey, which has no id, and its steps."""
    return [data, *data.get("steps", ())]


def _ids(entries: Sequence[Mapping[str, Any]]) -> list[Any]:
    return [one.get("id") for one in entries]


def _change(document: Document, change: Change) -> list[str]:
    """A change as people of any language read it: `steps[wait].emotion: -1 -> 0`, `steps: + I pay`, or with its
    places `steps[pay]: 3 -> 2` for one that moves."""
    if change.moved:
        return [f"{document.address((*change.path, at))}: {old} -> {new}" for at, old, new in _moves(change)]
    return [_value_change(document, change)]


def _value_change(document: Document, change: Change) -> str:
    place = document.address(change.path)
    if isinstance(change.old, dict) and isinstance(change.new, dict):
        keys = [key for key in change.new if change.new[key] != change.old.get(key)]
        parts = (_values(change.old.get(key), change.new[key]) for key in keys)
        return f"{place}: {'; '.join(f'{key} {part}' for key, part in zip(keys, parts, strict=True))}"
    if isinstance(change.path[-1], int):
        place = document.address(change.path[:-1])
    return f"{place}: {_values(change.old, change.new)}"


def _conflict(document: Document, change: Change, source: str) -> Message:
    """What both sides changed in different ways, and what the file keeps."""
    place = document.address(change.path)
    if change.moved:
        return Message("{place}: both changed the order, and the file keeps its own", place=place)
    if isinstance(change.path[-1], int) and change.old is None:
        place = f"{document.address(change.path[:-1])}[{change.new.get('id') or _value(change.new)}]"
        return Message(
            "{place}: changed in {source}, but gone from the file: it stays gone", place=place, source=source
        )
    if isinstance(change.path[-1], int) and change.new is None:
        return Message("{place}: removed in {source}, but changed in the file: it stays", place=place, source=source)
    ours, theirs = change.old, change.new
    if isinstance(ours, dict) and isinstance(theirs, dict):
        keys = [key for key in theirs if theirs[key] != ours.get(key)]
        ours, theirs = ("; ".join(f"{key} {_value(side.get(key))}" for key in keys) for side in (ours, theirs))
    return Message(
        "{place}: {ours} in the file, {theirs} in {source}: both changed it, and the file keeps its own",
        place=place,
        ours=_value(ours),
        theirs=_value(theirs),
        source=source,
    )


def _moves(change: Change) -> list[tuple[int, int, int]]:
    """The fewest entries whose moves make the new order, each with its place before and after, from 1 on."""
    runs: list[list[int]] = []
    for at in change.new:
        before = max((run for run in runs if change.old.index(run[-1]) < change.old.index(at)), key=len, default=[])
        runs.append([*before, at])
    stay = max(runs, key=len, default=[])
    return [(at, change.old.index(at) + 1, change.new.index(at) + 1) for at in change.new if at not in stay]


def _values(old: Any, new: Any) -> str:
    """What becomes of a value: `1 -> 2`, `+ 2` where there was none, `- 1` where none stays."""
    if old is None or new is None:
        return f"+ {_value(new)}" if old is None else f"- {_value(old)}"
    return f"{_value(old)} -> {_value(new)}"


def _value(value: Any) -> str:
    if value is None:
        return Message("nothing")
    if isinstance(value, dict):
        name = next((value[key] for key in ("title", "text", "key", "id") if key in value), value)
        return short_line(str(name))
    return short_line(", ".join(map(_value, value)) if isinstance(value, list) else str(value))
