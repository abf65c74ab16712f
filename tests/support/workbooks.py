"""Workbooks edited and saved anew, as another program does it."""

import io
from collections.abc import Callable
from typing import Any

import xlsxwriter

from cjm.exchange import SourceFile, xlsx

Sheets = dict[str, list[list[Any]]]
"""The rows of each sheet, each a list of values with None where there is none."""


def rewritten(data: bytes, edit: Callable[[Sheets], None], file: str = "a.xlsx") -> bytes:
    """A workbook with the values of another after an edit, and none of its formats."""
    book = xlsx.workbook(SourceFile(file, data))
    sheets: Sheets = {}
    for sheet in [*book.sheets, *book.hidden]:
        height = max((cell.row for row in sheet.rows for cell in row), default=0)
        width = max((cell.column for row in sheet.rows for cell in row), default=0)
        rows: list[list[Any]] = [[None] * width for _ in range(height)]
        for cell in (cell for row in sheet.rows for cell in row):
            rows[cell.row - 1][cell.column - 1] = cell.value
        sheets[sheet.name] = rows
    edit(sheets)
    hidden = {sheet.name for sheet in book.hidden}
    stream = io.BytesIO()
    with xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as made:
        for name, rows in sheets.items():
            sheet_made = made.add_worksheet(name)
            if name in hidden:
                sheet_made.very_hidden()
            for row, values in enumerate(rows):
                for column, value in enumerate(values):
                    if isinstance(value, str):
                        sheet_made.write_string(row, column, value)
                    elif value is not None:
                        sheet_made.write(row, column, value)
    return stream.getvalue()
