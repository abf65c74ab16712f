"""CSV: values with commas, semicolons or tabs between them, as spreadsheets and other programs save tables."""

import csv as _csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from cjm.errors import InputError
from cjm.exchange import ReadOptions, SourceFile, WriteOptions, Written
from cjm.exchange._decoding import decoded
from cjm.exchange._draft import Draft, Where
from cjm.exchange._sheet import Cell, Sheet
from cjm.exchange._step_table import Value, lost_of, step_table
from cjm.exchange._tables import journey_from
from cjm.journey.languages import known
from cjm.journey.loading import Loaded
from cjm.languages.csv_dialect import MARK, dialect
from cjm.languages.csv_dialect import lines as csv_lines
from cjm.plaintext import Message, csv_text, printable

SUFFIXES = (".csv", ".tsv")

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
"""The line by which Excel is told what stands between the values."""
_ESCAPED = re.compile(r"'(?=[=+\-@\uff1d\uff0b\uff0d\uff20\t\r])")
"""The apostrophe that `cjm.plaintext.csv_text` puts before what a spreadsheet would run as a formula."""


class Table(NamedTuple):
    """The rows of a file, what stands between the values, and what was guessed of it."""

    rows: list[list[str]]
    delimiter: str
    guessed: tuple[tuple[str, Message], ...]


def read(files: Sequence[SourceFile], options: ReadOptions) -> Draft:
    """The journey in the tables of these files; InputError where one is no text or holds a quote that is not closed."""
    tables = [table(file) for file in files]
    draft = journey_from([sheet(file, one) for file, one in zip(files, tables, strict=True)], options, "csv")
    for file, one in zip(files, tables, strict=True):
        for reading, why in one.guessed:
            draft.guess(Where(file.name), reading, why)
    return draft


def write(journeys: Sequence[Loaded], options: WriteOptions) -> Written:
    """A row for each step, in the journey's language; `options.excel` says for whom."""
    (loaded,) = journeys
    table = step_table(loaded)
    language = known(loaded.journey.language) if loaded.journey else None
    form = dialect(options.excel, language or "en")
    rows = [table.titles, *([_harmless(one) for one in row] for row in table.rows)]
    text = "".join(f"{line}\n" for line in csv_lines(rows, form))
    return Written(((MARK if form.marked else "") + text).encode(), lost_of(loaded, "CSV"))


def _harmless(value: Value) -> Value:
    """A text that no spreadsheet runs as a formula, with its lines."""
    if not isinstance(value, str) or not value:
        return value
    first, *rest = value.split("\n")
    return "\n".join([csv_text(first), *rest])


def sheet(file: SourceFile, found: Table) -> Sheet:
    """The cells of a table."""
    rows = [
        [
            Cell(text, row, column, value or None)
            for column, value in enumerate(values, 1)
            if (text := _ESCAPED.sub("", value, count=1).strip()) or value
        ]
        for row, values in enumerate(found.rows, 1)
    ]
    return Sheet(file.name, "", rows)


def table(file: SourceFile, known: str = "") -> Table:
    """The rows of a file as they stand in it; `known` is what stands between its values, where that is certain."""
    text, encoding = decoded(file)
    guessed = [] if encoding is None else [("Windows-1252", encoding)]
    separator = _SEPARATOR_LINE.match(text)
    if separator:
        rows = _rows(file, text[separator.end() :], separator[1])
        return Table([[], *rows], separator[1], tuple(guessed))
    delimiter, rows = (known, _rows(file, text, known)) if known else _divided(file, text)
    width = Counter(len(row) for row in rows if any(row)).most_common(1)
    if delimiter != "," and width and width[0][0] > 1:
        why = Message("so most rows have {n:,} values", n=width[0][0])
        guessed.append((f"values between {_DELIMITERS[delimiter]}", why))
    return Table(rows, delimiter, tuple(guessed))


def _divided(file: SourceFile, text: str) -> tuple[str, list[list[str]]]:
    """The rows as they are with the delimiter that gives most of them one width, of more than one value."""
    best: tuple[float, int, str, list[list[str]]] | None = None
    failure: InputError | None = None
    for delimiter in _DELIMITERS:
        try:
            rows = _rows(file, text, delimiter)
        except InputError as error:
            failure = error
            continue
        widths = Counter(len(row) for row in rows if row)
        width, number = max(widths.items(), key=lambda one: (one[0] > 1, one[1], one[0]), default=(1, 0))
        share = number / max(sum(widths.values()), 1) if width > 1 else 0.0
        if best is None or (share, width) > best[:2]:
            best = (share, width, delimiter, rows)
    if best is None or (failure is not None and not best[0]):
        assert failure is not None
        raise failure
    return best[2], best[3]


def _rows(file: SourceFile, text: str, delimiter: str) -> list[list[str]]:
    """The rows of a text. Quotes that are not doubled within a value are read as they stand."""
    name = printable(file.name)
    rows: list[list[str]] = []
    try:
        rows.extend(_csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
        return rows
    except _csv.Error as error:
        if "limit" in str(error):
            raise InputError(f"{name}: a value in row {len(rows) + 1} is too long", "shorten it") from None
        if "end of data" in str(error):
            place = f"the quote that begins in row {len(rows) + 1} is not closed"
            raise InputError(f"{name}: {place}", "close it, or save the file anew") from None
    try:
        return list(_csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except _csv.Error:
        raise InputError(f"{name} cannot be divided into rows and values", "save it anew as CSV UTF-8") from None
