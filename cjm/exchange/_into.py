"""What was edited elsewhere, brought into the file of a journey, of which nothing else changes."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from cjm.diagnostics import Diagnostic
from cjm.editing.rebase import Change, rebased
from cjm.editing.text_edits import edited
from cjm.exchange import Changes
from cjm.journey.loading import Loaded, Loader
from cjm.plaintext import Message, short_line
from cjm.syntax.document import Document


class BroughtIn(NamedTuple):
    """The text of the file with what was edited; each change and each conflict in words; the comments that went with
    what was removed; and the errors that the file would have then."""

    text: str
    changes: tuple[str, ...]
    conflicts: tuple[Message, ...]
    comments: tuple[str, ...]
    problems: tuple[Diagnostic, ...]


def brought_in(loaded: Loaded, changes: Changes, folder: Any, source: str) -> BroughtIn:
    """The file with the changes; `folder` is where its paths start, `source` the name of what was edited. Only errors
    that the file did not have are `problems`."""
    document = loaded.document
    found = rebased(changes.base, changes.theirs, document.data or {})
    text, comments = edited(document, found.edits)
    again = Loader().load_bytes(text, document.file, folder)
    before = {(one.rule, one.address, one.message) for one in loaded.diagnostics}
    problems = tuple(one for one in again.diagnostics if (one.rule, one.address, one.message) not in before)
    return BroughtIn(
        text,
        tuple(_change(document, one) for one in found.changes),
        tuple(_conflict(document, one, source) for one in found.conflicts),
        comments,
        problems,
    )


def _change(document: Document, change: Change) -> str:
    """A change as people of any language read it: `steps[wait].emotion: -1 -> 0`, `steps: + pay`."""
    place = document.address(change.path)
    if change.moved:
        return f"{place}: {_order(document, change, change.old)} -> {_order(document, change, change.new)}"
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
        place = f"{document.address(change.path[:-1])}[{_value(change.new)}]"
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


def _order(document: Document, change: Change, entries: Sequence[int]) -> str:
    names = (document.address((*change.path, at)).rpartition("[")[2].rstrip("]") for at in entries)
    return " ".join(names)


def _values(old: Any, new: Any) -> str:
    """What becomes of a value: `1 -> 2`, `+ 2` where there was none, `- 1` where none stays."""
    if old is None or new is None:
        return f"+ {_value(new)}" if old is None else f"- {_value(old)}"
    return f"{_value(old)} -> {_value(new)}"


def _value(value: Any) -> str:
    if value is None:
        return Message("nothing")
    if isinstance(value, dict):
        name = next((value[key] for key in ("id", "title", "text", "key") if key in value), value)
        return short_line(str(name))
    return short_line(", ".join(map(str, value)) if isinstance(value, list) else str(value))
