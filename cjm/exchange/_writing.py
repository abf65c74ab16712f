"""The data of a journey as the text of a file, in the canonical form, with comments."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cjm.diagnostics import Path
from cjm.editing.formatter import formatted, quoted
from cjm.errors import InputError
from cjm.exchange._draft import Draft, Where
from cjm.files.reading import MAX_BYTES
from cjm.languages.messages import in_language
from cjm.plaintext import Message, printable, single_spaced
from cjm.syntax.parser import parse, readable

_BLOCKS = ("steps", "opportunities")
"""Lists whose entries always have a line for each key: they grow."""

Comments = Mapping[Path, Sequence[str]]
_NONE: Comments = {}


def journey_text(data: Mapping[str, Any], comments: Comments = _NONE, head: Sequence[str] = ()) -> str:
    """The canonical text of a journey. Comments, each one line, stand above the key or the entry at their path; the
    lines of `head` above all. ValueError where the text would not be read as the same data."""
    lines = [f"# {one}" for one in head]
    lines += [line for key, value in data.items() for line in _entry(key, value, (key,), comments, "")]
    document = parse("", "\n".join(lines) + "\n")
    if document.diagnostics:
        raise ValueError(str(document.diagnostics[0].message))
    return formatted(document)


def _entry(key: str, value: Any, path: Path, comments: Comments, indent: str) -> Iterator[str]:
    yield from _above(path, comments, indent)
    lead = f"{indent}{quoted(key)}:"
    if _inline(value, path, comments):
        yield f"{lead} {_flow(value)}"
        return
    yield lead
    yield from _block(value, path, comments, indent + "  ")


def _block(value: Any, path: Path, comments: Comments, indent: str) -> Iterator[str]:
    """The lines of a mapping or a list that has a line for each entry."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _entry(str(key), one, (*path, key), comments, indent)
        return
    for index, one in enumerate(value):
        place = (*path, index)
        yield from _above(place, comments, indent)
        if _inline(one, place, comments):
            yield f"{indent}- {_flow(one)}"
        else:
            yield f"{indent}-"
            yield from _block(one, place, comments, indent + "  ")


def _above(path: Path, comments: Comments, indent: str) -> list[str]:
    return [f"{indent}# {line}" for one in comments.get(path, ()) for line in one.split("\n")]


def _inline(value: Any, path: Path, comments: Comments) -> bool:
    """Whether a value stands on one line: a scalar, what is empty, and short lists and mappings without comments."""
    if not isinstance(value, (Mapping, list, tuple)) or not value:
        return True
    if any(len(one) > len(path) and one[: len(path)] == path for one in comments):
        return False
    if isinstance(value, Mapping):
        grows = len(path) == 2 and path[0] in _BLOCKS
        deep: tuple[type, ...] = (Mapping, list) if len(path) == 1 else (Mapping,)
        return not grows and not any(isinstance(one, deep) and one for one in value.values())
    return not any(isinstance(one, (Mapping, list)) for one in value)


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{quoted(str(key))}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return quoted(value) if isinstance(value, str) else json.dumps(value, allow_nan=False)


def draft_text(draft: Draft) -> str:
    """The text of an imported journey with its guesses as comments, in the journey's language; above them where it
    comes from.

    Characters that no journey may hold are left out, and that is reported. Raises InputError where the journey is
    larger than a file may be.
    """
    for path, text in _unreadable(draft.data, ()):
        why = Message("characters that do not belong in a journey are left out")
        where = next((one.where for one in draft.placed if one.text == text), Where(draft.files[0]))
        draft.guess(where, single_spaced(readable(text)), why, path)
    language = draft.language
    source = Message("imported from {files}; what was guessed is marked", files=[printable(one) for one in draft.files])
    guessed = {
        path: [single_spaced(readable(in_language(Message("guessed: {why}", why=why), language))) for why in whys]
        for path, whys in draft.comments.items()
    }
    name = printable(draft.files[0])
    try:
        text = journey_text(_readable(draft.data), guessed, [in_language(source, language)] * bool(guessed))
    except ValueError as error:
        raise InputError(f"{name} gives no journey file: {error}", "import a part of it") from error
    if len(text.encode()) > MAX_BYTES:
        raise InputError(f"{name} gives a journey of more than 1 MiB", "import a part of it")
    return text


def _unreadable(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """The texts within a value that hold characters which a journey refuses."""
    if isinstance(value, str) and readable(value) != value:
        yield path, value
    for key, one in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _unreadable(one, (*path, key))


def _readable(value: Any) -> Any:
    if isinstance(value, dict):
        return {readable(key): _readable(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_readable(one) for one in value]
    return readable(value) if isinstance(value, str) else value
