"""Cells in rows: what a workbook, a file of comma-separated values or a table of a page holds before anything is
made of it."""

import datetime
from typing import NamedTuple

from cjm.exchange._draft import Where

OWN_SHEET = "cjm"
"""The hidden sheet by which a workbook that cjm made is known."""

Value = str | int | float | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta | None
"""What a cell holds; None where it is empty."""


class Cell(NamedTuple):
    """A cell. `text` is what a reader sees, without blanks at its ends; `value` what the file has, a whole number as an
    int. `row` and `column` count from 1, as the file's own program counts them. `error` is that of a formula, such as
    `#REF!`. `merged`: the cell has the value of the range that it is merged with, and is not that range's first.
    `hidden`: its row or column is."""

    text: str
    row: int
    column: int
    value: Value = None
    error: str = ""
    merged: bool = False
    hidden: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it."""
        return not self.text and not self.error


class Sheet(NamedTuple):
    """The cells of a sheet or a table, row by row; rows may be shorter than others, and what is empty may be absent.

    `file` and `name` are as they are printed, `title` is a heading that stands above the table.
    """

    file: str
    name: str
    rows: list[list[Cell]]
    title: str = ""

    def where(self, cell: Cell) -> Where:
        """The place of a cell."""
        return Where(self.file, self.name, cell.row, cell.column)
