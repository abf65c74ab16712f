"""What of a journey a format cannot hold, item by item."""

from collections.abc import Callable, Iterator

from cjm.diagnostics import Path
from cjm.exchange._draft import Lost, Where
from cjm.journey.loading import Loaded
from cjm.plaintext import Message


def lost(loaded: Loaded, format: str, held: Callable[[Path], bool]) -> list[Lost]:
    """Each value of a journey's file at whose path `held` is False, and each comment. Keys that only name an entry or
    the format (`id`, `cjm`) are no items."""
    document = loaded.document
    found = []
    for path, text in values_in(document.data, ()):
        if path[-1] not in ("id", "cjm") and not held(path):
            span = document.span(path)
            key = ".".join(part for part in path if isinstance(part, str))
            why = Message("{format} has no place for {key}", format=format, key=key)
            found.append(Lost(Where(document.file, "", span.line, span.column, grid=False), text, why))
    why = Message("{format} has no comments", format=format)
    for comment in document.comments:
        where = Where(document.file, "", comment.line, comment.column, grid=False)
        found.append(Lost(where, comment.text.strip(), why))
    return sorted(found, key=lambda one: (one.where.row, one.where.column))


def values_in(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """The texts, numbers and constants within a value, with their paths."""
    if not isinstance(value, (dict, list)):
        yield path, str(value)
        return
    for key, one in value.items() if isinstance(value, dict) else enumerate(value):
        yield from values_in(one, (*path, key))
