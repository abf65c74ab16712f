"""What a workbook was made from, on a hidden sheet of it: with that, what was edited in it is known."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from cjm.editing.rebase import ROW, WHOLE, mark, plain
from cjm.errors import InputError
from cjm.exchange import SourceFile, xlsx
from cjm.exchange._sheet import OWN_SHEET
from cjm.exchange._workbook.tables import LISTS, TABLES, Names, held, is_own, lanes_of
from cjm.journey.languages import LANGUAGES, Language
from cjm.journey.loading import Loaded
from cjm.journey.schema import load
from cjm.journey.validator import Schema, predicate
from cjm.plaintext import printable

_FORMAT = 1
_CHUNK = 30_000
"""How many characters of it are in a cell."""


class Made(NamedTuple):
    """The name of the file, the title of its journey and its version; the measure of its scores; the language and the
    names that the sheets were written with; and the values of their cells as data: nothing else of the file. Parts of
    steps have their index under `ROW`, and each entry the mark of all that it holds."""

    file: str
    title: str
    version: str
    scale: Sequence[float | str | None]
    language: Language
    sheets: Mapping[str, str]
    titles: Mapping[str, Mapping[str, str]]
    lanes: Mapping[str, str]
    base: dict[str, Any]

    @classmethod
    def of(cls, loaded: Loaded, names: Names, sheets: Mapping[str, str]) -> "Made":
        """What the workbook of a journey is made from, with its sheets called like this."""
        return cls(
            PurePath(loaded.file).name,
            loaded.journey.title if loaded.journey else "",
            version_of(loaded),
            names.scale.measure,
            names.language,
            sheets,
            names.titles,
            names.lanes,
            _base(loaded),
        )

    def texts(self) -> Iterator[str]:
        """The texts of the cells that hold it."""
        text = json.dumps({"format": _FORMAT, **self._asdict()}, ensure_ascii=True)
        return (text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK))


def made_from(file: SourceFile, book: xlsx.Workbook) -> Made:
    """What a workbook was made from; InputError where that is not to be had."""
    name = printable(file.name)
    hidden = next((sheet for sheet in book.hidden if sheet.name == OWN_SHEET), None)
    if hidden is None:
        raise InputError(f"{name} is no workbook that cjm made", "import it as a journey of its own, without --into")
    lost = InputError(f"{name} has lost what it was made from", "export the journey again, and edit that")
    try:
        data = json.loads("".join(str(row[0].value) for row in hidden.rows))
    except (ValueError, RecursionError):
        raise lost from None
    if isinstance(data, dict) and data.get("format", _FORMAT) != _FORMAT:
        raise InputError(f"{name} was made by another version of cjm", "export the journey again")
    if not _is_whole(data):
        raise lost
    return Made(*(data[key] for key in Made._fields))


def version_of(loaded: Loaded) -> str:
    """What tells the text of a file from any other."""
    return hashlib.sha256(loaded.document.text.encode()).hexdigest()


def _base(loaded: Loaded) -> dict[str, Any]:
    data, lanes = loaded.document.data or {}, lanes_of(loaded)
    found: dict[str, Any] = {}
    for table in TABLES:
        if not table.in_steps:
            own = [one for one in data.get(table.key, ()) if is_own(table.key, one)]
            found[table.key] = [{**held(one, table, lanes), WHOLE: mark(one)} for one in own]
            continue
        for step, entry in zip(data["steps"], found["steps"], strict=True):
            parts = [
                {**held(one, table, lanes), ROW: row, WHOLE: mark(one)}
                for row, one in enumerate(step.get(table.key, ()))
            ]
            if parts:
                entry[table.key] = parts
    return found


_TEXTS: Schema = {"type": "object", "patternProperties": {"": {"type": "string"}}}
_SHAPE: Schema = {
    "type": "object",
    "required": [*Made._fields],
    "properties": {
        "file": {"type": "string"},
        "title": {"type": "string"},
        "version": {"type": "string"},
        "scale": {"type": "array"},
        "language": {"enum": [*LANGUAGES]},
        "sheets": {**_TEXTS, "required": [table.key for table in TABLES]},
        "titles": {"type": "object", "patternProperties": {"": _TEXTS}, "required": [*LISTS]},
        "lanes": _TEXTS,
        "base": {"type": "object", "required": ["steps"]},
    },
}


def _is_whole(data: Any) -> bool:
    """Whether all is there as it was written: the base is then a part of a journey."""
    if not predicate(_SHAPE)(data):
        return False
    base = {key: value for key, value in plain(data["base"]).items() if value != []}
    if not predicate(load("journey"))({"cjm": 1, "title": "-", **base}):
        return False
    inner = [table.key for table in TABLES if table.in_steps]
    parts = (step.get(key, []) for step in data["base"]["steps"] for key in inner)
    return all([one.get(ROW) for one in entries] == [*range(len(entries))] for entries in parts)
