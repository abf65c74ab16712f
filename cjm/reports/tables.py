"""Tables for people and for programs: aligned text, Markdown, CSV, and the JSON beside them.

Texts from a journey are data in each of them: no markup, no formula, no command of a build server. Each function
yields whole lines without their line ends, and a cell never breaks a line.
"""

import csv
import datetime
import io
import json
import re
import shutil
from collections.abc import Sequence
from typing import Any, NamedTuple

from rich.cells import cell_len

from cjm.errors import UsageError
from cjm.plaintext import defused, folded, line, markdown, safe, short, shown
from cjm.terminal.lettering import wrapped

FORMATS = ("text", "markdown", "csv", "json")
LEAST_WIDTH, MOST_WIDTH = 80, 120
_GAP = "  "
_LEAST_COLUMN = 12
_LONGEST_PARAGRAPH = 1_000

Cell = str | int | float | datetime.date | None


class Column(NamedTuple):
    """A column; figures stand at the `right`, and a column that `wraps` gives way where a table is too wide."""

    title: str
    right: bool = False
    wraps: bool = False


class Row(NamedTuple):
    """The cells of a row, and in aligned text the lines below it."""

    cells: tuple[str, ...]
    details: tuple[str, ...] = ()


def known(name: str) -> str:
    """The format with this name; UsageError where there is none."""
    if name not in FORMATS:
        raise UsageError(f"no output format is called `{shown(name)}`", f"formats are {', '.join(FORMATS)}")
    return name


def page_width() -> int:
    """How many cells a table may take: as many as the terminal or COLUMNS has, else 100; from 80 to 120."""
    return min(max(shutil.get_terminal_size((100, 24)).columns, LEAST_WIDTH), MOST_WIDTH)


def rounded(value: float | None) -> float | None:
    """A number for programs, without the noise of binary fractions."""
    return None if value is None else round(value, 9) + 0.0


def paragraph(text: str, width: int, indent: int = 0, hang: int = 0) -> list[str]:
    """A text in lines of at most `width` cells, each begun by `indent` spaces, all but the first by `hang` more; over
    1,000 characters it is cut."""
    first, *rest = wrapped(shown(folded(text), _LONGEST_PARAGRAPH), width - indent - hang)
    return [safe(" " * indent + first), *(safe(" " * (indent + hang) + one) for one in rest)]


def as_text(
    columns: Sequence[Column], rows: Sequence[Row], width: int, indent: int = 2, among: Sequence[Row] = ()
) -> list[str]:
    """A table of at most `width` cells as far as its figures leave room; details are indented by `indent` cells.

    Columns are as wide as `rows`, and the rows of its sister tables in `among`, need.
    """
    titles = [column.title for column in columns]
    cells = [_texts(row) for row in rows]
    widths = [max(map(cell_len, each)) for each in zip(titles, *cells, *map(_texts, among), strict=True)]
    flexible = [index for index, column in enumerate(columns) if column.wraps]
    while sum(widths) + len(_GAP) * (len(widths) - 1) > width:
        widest = max(flexible, key=lambda index: widths[index], default=None)
        if widest is None or widths[widest] <= _LEAST_COLUMN:
            break
        widths[widest] -= 1
    lines = [_aligned(titles, columns, widths)]
    for row, texts in zip(rows, cells, strict=True):
        broken = [wrapped(text, max(room, 2)) for text, room in zip(texts, widths, strict=True)]
        for number in range(max(map(len, broken))):
            lines.append(_aligned([one[number] if number < len(one) else "" for one in broken], columns, widths))
        for detail in row.details:
            lines += paragraph(detail, width, indent, hang=2)
    return lines


def as_markdown(columns: Sequence[Column], rows: Sequence[Row]) -> list[str]:
    """A table as GitHub's Markdown has it; details are left out."""
    lines = [[column.title for column in columns], ["--:" if column.right else "---" for column in columns]]
    lines += [[markdown(cell) for cell in row.cells] for row in rows]
    return [safe(f"| {' | '.join(cells)} |") for cells in lines]


def as_csv(titles: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[str]:
    """Comma-separated lines: texts in quotes, numbers bare, dates as 2026-11-21, nothing where nothing is known.

    A text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(titles)
    writer.writerows([[_value(cell) for cell in row] for row in rows])
    return stream.getvalue().split("\n")[:-1]


def as_json(document: dict[str, Any]) -> str:
    """A document as plain ASCII, so that no encoding can spoil it; build servers take `##[` for a command."""
    return json.dumps(document, allow_nan=False, indent=2).replace("##", "#\\u0023")


def _value(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, float):
        number = round(cell, 9) + 0.0
        return int(number) if number.is_integer() else number
    if isinstance(cell, int):
        return cell
    text = defused(line(cell))
    return f"'{text}" if re.match(r"[=+\-@\uff1d\uff0b\uff0d\uff20]", text) else text


def _texts(row: Row) -> list[str]:
    return [short(cell) for cell in row.cells]


def _aligned(texts: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    parts = []
    for text, column, width in zip(texts, columns, widths, strict=True):
        room = " " * max(0, width - cell_len(text))
        parts.append(room + text if column.right else text + room)
    return safe(_GAP.join(parts).rstrip())
