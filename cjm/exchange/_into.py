"""What was edited elsewhere, brought into the file of a journey, of which nothing else changes."""

from typing import Any, NamedTuple

from cjm.diagnostics import Diagnostic, Path
from cjm.editing.rebase import Change, rebased
from cjm.editing.text_edits import edited
from cjm.exchange import Changes
from cjm.journey.loading import Loaded, Loader
from cjm.plaintext import short_line
from cjm.syntax.document import Document


class BroughtIn(NamedTuple):
    """The text of the file with what was edited; each change and each conflict in words; the comments that went with
    what was removed; and the errors that the file would have then."""

    text: str
    changes: tuple[str, ...]
    conflicts: tuple[str, ...]
    comments: tuple[str, ...]
    problems: tuple[Diagnostic, ...]


def brought_in(loaded: Loaded, changes: Changes, folder: Any) -> BroughtIn:
    """The file with the changes; `folder` is where its paths start. Only errors that it did not have are `problems`."""
    document = loaded.document
    found = rebased(changes.base, changes.theirs, document.data or {})
    text, comments = edited(document, found.edits)
    again = Loader().load_bytes(text, document.file, folder)
    before = {(one.rule, one.address, one.message) for one in loaded.diagnostics}
    problems = tuple(one for one in again.diagnostics if (one.rule, one.address, one.message) not in before)
    return BroughtIn(
        text,
        tuple(_in_words(document, one) for one in found.changes),
        tuple(_in_words(document, one) for one in found.conflicts),
        comments,
        problems,
    )


def _in_words(document: Document, change: Change) -> str:
    """A change as people read it: `steps[wait].emotion: -1 -> 0`."""
    if change.moved:
        names = [" ".join(_name(document, (*change.path, at)) for at in order) for order in (change.old, change.new)]
        return f"{document.address(change.path)}: {names[0]} -> {names[1]}"
    if isinstance(change.old, dict) and isinstance(change.new, dict):
        keys = [key for key in change.new if change.new[key] != change.old.get(key)]
        parts = (f"{key} {_value(change.old.get(key))} -> {_value(change.new[key])}" for key in keys)
        return f"{document.address(change.path)}: {'; '.join(parts)}"
    if change.old is None and isinstance(change.new, dict) and isinstance(change.path[-1], int):
        return f"{document.address(change.path[:-1])}: + {_value(change.new)}"
    return f"{document.address(change.path)}: {_value(change.old)} -> {_value(change.new)}"


def _name(document: Document, path: Path) -> str:
    return document.address(path).rpartition("[")[2].rstrip("]")


def _value(value: Any) -> str:
    if value is None:
        return "(nothing)"
    if isinstance(value, dict):
        name = next((value[key] for key in ("id", "title", "text", "key") if key in value), value)
        return short_line(str(name))
    return short_line(", ".join(map(str, value)) if isinstance(value, list) else str(value))
