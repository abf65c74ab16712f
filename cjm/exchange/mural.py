"""Mural: the notes of a board, as its export to CSV has them, with their positions, areas and colours."""

import math
from collections.abc import Iterator, Mapping, Sequence

from cjm.errors import InputError, UsageError
from cjm.exchange import ReadOptions, SourceFile
from cjm.exchange._board import Note, draft_of
from cjm.exchange._decoding import decoded
from cjm.exchange._draft import Draft, Where
from cjm.exchange._note_table import Source
from cjm.exchange._sheet import Cell
from cjm.exchange._tables.headers import LEFT_OUT
from cjm.exchange.csv import sheet, table
from cjm.plaintext import Message, printable

SUFFIXES = (".csv",)

_COLUMNS = {
    "text": ("text",),
    "x": ("position x", "x"),
    "y": ("position y", "y"),
    "area": ("area",),
    "colour": ("bg color", "bg colour", "background color"),
    "tags": ("tags",),
}
_LOOK = Message("it says how the board looks; its rows are told otherwise")


def recognises(file: SourceFile) -> bool:
    """Whether the first line has the titles of such an export."""
    first = decoded(file).text.lstrip().partition("\n")[0].casefold()
    return "position x" in first and "position y" in first and "text" in first


def read(files: Sequence[SourceFile], options: ReadOptions) -> Draft:
    """The journey on a board: its columns by where notes stand, its rows by the titles beside them, or else by area or
    colour. InputError where the file is no such export."""
    if len(files) != 1:
        raise UsageError("a board is one journey", "import one file at a time")
    (file,) = files
    found = table(file)
    rows = [row for row in sheet(file, found).rows if row]
    titles = {" ".join(cell.text.casefold().split()): cell for cell in rows[0]} if rows else {}
    columns = {key: titles[name] for key, names in _COLUMNS.items() for name in names[::-1] if name in titles}
    if not {"text", "x", "y"} <= set(columns):
        raise InputError(f"{printable(file.name)} is no board of Mural", "export it as CSV, with positions")
    lost: list[tuple[Where, str]] = []
    notes = list(_notes(file.name, rows[1:], columns, lost))
    if not notes:
        raise InputError(f"{printable(file.name)} holds no note with a position", "export the board anew as CSV")
    draft = draft_of(file.name, notes, options, "mural")
    for where, text in lost:
        draft.lose(where, text, Message("the note has no position"))
    _beside(draft, rows, columns, {note.row.where for note in notes})
    for reading, why in found.guessed:
        draft.guess(Where(file.name), reading, why)
    return draft


def _notes(
    file: str, rows: Sequence[Sequence[Cell]], columns: Mapping[str, Cell], lost: list[tuple[Where, str]]
) -> Iterator[Note]:
    for row in rows:
        cells = {cell.column: cell for cell in row}
        text, *places = (cells.get(columns[key].column) for key in ("text", "x", "y"))
        if text is None or text.empty:
            continue
        where = Where(file, "", text.row, text.column)
        x, y = (_number(one.text) if one else math.nan for one in places)
        if math.isnan(x) or math.isnan(y):
            lost.append((where, text.text))
            continue
        title = columns["text"]
        kind = Source(Where(file, "", title.row, title.column), title.text)
        for key in ("colour", "area"):
            cell = cells.get(columns[key].column) if key in columns else None
            if cell is not None and not cell.empty:
                kind = Source(Where(file, "", cell.row, cell.column), cell.text)
        yield Note(Source(where, text.text), x, y, kind)


def _number(text: str) -> float:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return math.nan
    return value if abs(value) <= 1e9 else math.nan


def _beside(draft: Draft, rows: Sequence[Sequence[Cell]], columns: Mapping[str, Cell], kinds: set[Where]) -> None:
    """Report what the other columns of the export were read as; `kinds` are the places that may have told rows."""
    file = draft.files[0]
    told = {one.where.column for one in draft.placed if one.title and one.where in kinds}
    for cell in rows[0]:
        as_place = cell in (columns["x"], columns["y"])
        if cell != columns["text"] and cell.column not in told:
            draft.read_as(
                Where(file, "", cell.row, cell.column), cell.text, "the place on the board" if as_place else LEFT_OUT
            )
    for key, why in (("area", _LOOK), ("colour", _LOOK), ("tags", Message("a note has no tags in a journey"))):
        if key in columns and columns[key].column not in told:
            found = list(_values(file, rows[1:], columns[key], all_of_them=key == "tags"))
            for text, where in found if key == "tags" or len(found) > 1 else ():
                draft.lose(where, text, why)


def _values(file: str, rows: Sequence[Sequence[Cell]], title: Cell, all_of_them: bool) -> Iterator[tuple[str, Where]]:
    """The values of a column, where each stands first, or all of them."""
    seen = set()
    for cell in (cell for row in rows for cell in row if cell.column == title.column and not cell.empty):
        if all_of_them or cell.text not in seen:
            seen.add(cell.text)
            yield cell.text, Where(file, "", cell.row, cell.column)
