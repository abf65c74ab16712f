"""JSON: the data of a journey, key for key, for other programs."""

import json as _json
import re
from collections.abc import Sequence
from pathlib import Path as FilePath

from cjm.errors import InputError
from cjm.exchange import ReadOptions, SourceFile, WriteOptions, Written
from cjm.exchange._draft import Draft, Where
from cjm.exchange._losing import lost, values_in
from cjm.journey.loading import Loaded, Loader
from cjm.plaintext import json_text, printable

SUFFIXES = (".json",)

_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
"""A character beyond the first 65,536 as JSON may write it, in two halves, which YAML does not know."""


def read(files: Sequence[SourceFile], options: ReadOptions) -> Draft:
    """The journey in a file, exactly; InputError where it is no JSON, or no object."""
    if len(files) != 1:
        raise InputError("JSON holds one journey", "import one file at a time")
    (file,) = files
    try:
        raw: str | bytes = _PAIR.sub(_joined, file.data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raw = file.data
    draft = Draft("json", [file.name])
    loaded = Loader().load_bytes(raw, file.name, FilePath(options.folder))
    document, draft.problems = loaded.document, list(loaded.diagnostics)
    if document.data is None or document.diagnostics:
        return draft
    try:
        _json.loads(document.text)
    except ValueError as error:
        place = f":{error.lineno}:{error.colno}" if isinstance(error, _json.JSONDecodeError) else ""
        raise InputError(f"{printable(file.name)}{place} is no JSON", "check how the file was made") from None
    draft.data = document.data
    for path, text in values_in(document.data, ()):
        span = document.span(path)
        draft.place(Where(file.name, "", span.line, span.column, grid=False), text, path)
    return draft


def write(journeys: Sequence[Loaded], options: WriteOptions) -> Written:
    """The data of a journey as JSON in plain ASCII. Comments are lost: JSON has none."""
    (loaded,) = journeys
    text = json_text(loaded.document.data or {})
    return Written(f"{text}\n".encode(), tuple(lost(loaded, "JSON", lambda _: True)))


def _joined(pair: re.Match[str]) -> str:
    high, low = int(pair[2], 16), int(pair[3], 16)
    return pair[1] + chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
