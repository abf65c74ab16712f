"""Excel workbooks (.xlsx, .xlsm): the tables on their sheets. Macros, formulas and links are never run or followed."""

import datetime
import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cjm.errors import InputError
from cjm.exchange import ReadOptions, SourceFile, _cells
from cjm.exchange._draft import Draft, Where, column_letters
from cjm.exchange._sheet import OWN_SHEET, Cell, Sheet, Value
from cjm.exchange._tables import journey_from
from cjm.files.zips import danger
from cjm.plaintext import Message, printable

SUFFIXES = (".xlsx", ".xlsm")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Workbook(NamedTuple):
    """The visible sheets of a workbook, those that are hidden, and what is hidden on each of the visible ones or has
    no value there."""

    sheets: list[Sheet]
    hidden: list[Sheet]
    facts: dict[str, _cells.SheetFacts]


def read(files: Sequence[SourceFile], options: ReadOptions) -> Draft:
    """The journey in the tables of these workbooks; InputError for what is no workbook or is not safe to open."""
    books = [workbook(file) for file in files]
    for file, book in zip(files, books, strict=True):
        if any(sheet.name == OWN_SHEET for sheet in book.hidden):
            raise InputError(f"{printable(file.name)} was exported from a journey", "bring it back with --into JOURNEY")
    draft = journey_from([sheet for book in books for sheet in book.sheets], options, "xlsx")
    for book in books:
        _report(draft, book)
    return draft


def workbook(file: SourceFile) -> Workbook:
    """The cells of a workbook, with the values that its formulas had when it was saved."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    name = printable(file.name)
    refuse(file.data, name)
    found = _cells.facts(file.data, name)
    shown: list[Sheet] = []
    hidden: list[Sheet] = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(file.data)) as opened:
            for one in opened.sheets_metadata:
                if one.typ is SheetTypeEnum.WorkSheet and one.name in found:
                    sheet = _sheet(file.name, opened.get_sheet_by_name(one.name), found[one.name])
                    (shown if one.visible is SheetVisibleEnum.Visible else hidden).append(sheet)
    except CalamineError:
        raise InputError(f"{name} is a damaged workbook", "open it and save it anew") from None
    return Workbook(shown, hidden, found)


def refuse(data: bytes, name: str) -> None:
    """InputError for what is no workbook, or one that is not safe to open."""
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        why = "is protected by a password" if encrypted else "is a file of Excel 2003 or older"
        raise InputError(f"{name} {why}", f"save it as .xlsx{', without the password' * encrypted}")
    try:
        why = danger(data)
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError):
        raise InputError(f"{name} is no Excel workbook", "name a workbook (.xlsx)") from None
    if why:
        raise InputError(f"{name} is refused: it {why}", "import a workbook with the map alone")
    if not any(one.startswith("xl/") for one in names):
        raise InputError(f"{name} is no Excel workbook", "name a workbook (.xlsx)")


def _sheet(file: str, sheet: Any, facts: _cells.SheetFacts) -> Sheet:
    values: dict[tuple[int, int], Value] = {}
    if sheet.start is not None:
        for row, held in enumerate(sheet.to_python(skip_empty_area=False), 1):
            for column, value in enumerate(held, 1):
                if value not in ("", None):
                    values[row, column] = value
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if (top + 1, left + 1) in values and (bottom - top + 1) * (right - left + 1) <= _cells.MOST_CELLS - len(merged):
            for row in range(top + 1, bottom + 2):
                for column in range(left + 1, right + 2):
                    merged[row, column] = (top + 1, left + 1)
    cells: dict[int, list[Cell]] = {}
    for row, column in sorted({*values, *merged, *facts.errors}):
        first = merged.get((row, column), (row, column))
        value = _plain(values.get(first))
        error = facts.errors.get(first, "")
        hidden = row in facts.hidden_rows or column in facts.hidden_columns
        cell = Cell(error or text_of(value), row, column, value, error, first != (row, column), hidden)
        cells.setdefault(row, []).append(cell)
    return Sheet(file, sheet.name, [cells[row] for row in sorted(cells)])


def _plain(value: Value) -> Value:
    """A value in which whole numbers are such, and texts have no blanks at their ends."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, float):
        return float(f"{value:.15g}")  # as Excel shows what it calculated: 0.1 + 0.2 is 0.3
    return value.strip() if isinstance(value, str) else value


def text_of(value: Value) -> str:
    """A value as a reader of the sheet sees it, nearly: numbers and dates have no format of their own."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "minutes") if value.time() != datetime.time() else value.date().isoformat()
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    if isinstance(value, datetime.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(value)


def _report(draft: Draft, book: Workbook) -> None:
    """What is hidden, and formulas without a value."""
    for sheet in book.sheets:
        facts = book.facts[sheet.name]
        for where in _hidden(sheet, facts):
            reading = f"row {where.row}" if where.row else f"column {column_letters(where.column)}"
            draft.guess(where, reading, Message("it is hidden in the workbook, and is read like others"))
        for row, column in sorted(facts.uncomputed):
            why = Message("the formula has no value; open the workbook and save it once")
            draft.lose(Where(sheet.file, sheet.name, row, column), "", why)
    for sheet in book.hidden:
        for cell in (cell for cells in sheet.rows for cell in cells if not cell.merged):
            draft.lose(sheet.where(cell), cell.text, Message("the sheet is hidden"))


def _hidden(sheet: Sheet, facts: _cells.SheetFacts) -> Iterator[Where]:
    """The rows and columns that are hidden and hold something."""
    cells = [cell for row in sheet.rows for cell in row]
    rows, columns = {cell.row for cell in cells}, {cell.column for cell in cells}
    yield from (Where(sheet.file, sheet.name, row, 0) for row in sorted(facts.hidden_rows & rows))
    yield from (Where(sheet.file, sheet.name, 0, column) for column in sorted(facts.hidden_columns & columns))
