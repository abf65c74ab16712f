"""The sheets of a workbook: locked but for what may be edited, coloured by score, with lists to choose from."""

import datetime
import io
import re
from collections.abc import Sequence
from typing import Any

from cjm.editing.rebase import ROW
from cjm.errors import InputError
from cjm.exchange._labels import label
from cjm.exchange._sheet import OWN_SHEET
from cjm.exchange._workbook import front_sheet
from cjm.exchange._workbook.made import Made
from cjm.exchange._workbook.styles import A3, A4, BORDER, COLOURS, HIGH, INDENT, LOW, Formats, cells, printed
from cjm.exchange._workbook.tables import FIRST, TABLES, Column, Names, Table, columns, lanes_of, value_of
from cjm.files.zips import settled
from cjm.journey.languages import Language, known
from cjm.journey.loading import Loaded
from cjm.languages.messages import in_language
from cjm.plaintext import Message, figure, printable, short_line

SPARE = 60
"""How many empty rows behind the last one may be filled in."""

_DATE = 14
"""The short date of the reader's own country, as Excel numbers its formats."""
_DAY = r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"
_LONGEST = 32_767
"""How many characters a cell holds."""


def workbook(loaded: Loaded) -> bytes:
    """The workbook of a journey: the same bytes for the same file."""
    return _Writer(loaded).data()


class _Writer:
    def __init__(self, loaded: Loaded) -> None:
        import xlsxwriter

        assert loaded.journey is not None
        self.loaded, self.journey = loaded, loaded.journey
        self.language: Language = known(self.journey.language) or "en"
        self.names = Names.of(self.journey, self.language)
        self.lanes = lanes_of(loaded)
        self.sheets = {table.key: _sheet_name(label(table.key, self.language)) for table in TABLES}
        self.made = Made.of(loaded, self.names, self.sheets)
        self.base = self.made.base
        self.stream = io.BytesIO()
        self.book: Any = xlsxwriter.Workbook(
            self.stream,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        self.book.set_properties({"title": self.journey.title, "created": datetime.datetime(2020, 1, 1)})
        self.formats = Formats(self.book)

    def data(self) -> bytes:
        explained = self.book.add_worksheet(_sheet_name(self._say(Message("Read this"))))
        lists = self.book.add_worksheet("lists")
        self.ranges = self._lists(lists)
        for table in TABLES:
            self._table(table)
        front_sheet.write(self.book, explained, self.formats, self.loaded, self.made)
        self._hidden()
        lists.very_hidden()
        explained.activate()
        self.book.close()
        return settled(self.stream.getvalue())

    def _say(self, message: Message) -> str:
        return in_language(message, self.language)

    def _lists(self, sheet: Any) -> dict[tuple[str, str], str]:
        """The lists to choose from, one a column of a hidden sheet; the range of each."""
        ranges: dict[tuple[str, str], str] = {}
        for table in TABLES:
            for column in columns(table, self.lanes):
                choices = self.names.choices(column)
                if choices and (table.key, column.key) not in ranges:
                    at = len(ranges)
                    for row, text in enumerate(choices):
                        sheet.write_string(row, at, text)
                    ranges[table.key, column.key] = cells("lists", at, 0, len(choices) - 1)
        steps = [*self.names.titles["steps"].values()]
        for row, text in enumerate(steps):
            sheet.write_string(row, len(ranges), text)
        ranges["steps", "step"] = cells("lists", len(ranges), 0, len(steps) - 1)
        return ranges

    def _table(self, table: Table) -> None:
        sheet = self.book.add_worksheet(self.sheets[table.key])
        lead = [*FIRST, *(["step"] if table.in_steps else [])]
        listed = columns(table, self.lanes)
        rows = self._rows(table)
        head = self.formats(
            bold=True, font_color=COLOURS["phase_text"], bg_color=COLOURS["phase"], valign="vcenter", **INDENT, **BORDER
        )
        for at, key in enumerate(lead):
            sheet.write_string(0, at, label(key, self.language), head)
        for at, column in enumerate(listed, len(lead)):
            sheet.write_string(0, at, self.names.title(column), head)
        grey = {"font_color": COLOURS["mute"], "bg_color": COLOURS["band"], "text_wrap": False, **BORDER}
        known, number = self.formats(**INDENT, **grey), self.formats(align="center", **grey)
        named = self.formats(**INDENT, **(grey | {"text_wrap": True}))
        last = len(rows) + SPARE
        for row, (id, place, step, entry) in enumerate(rows, 1):
            sheet.write_string(row, 0, id, known)
            sheet.write_number(row, 1, place, number)
            if table.in_steps:
                sheet.write_string(row, 2, self.names.titles["steps"][step], named)
            shown = [self.names.shown(column, value_of(entry, column)) for column in listed]
            for at, (column, value) in enumerate(zip(listed, shown, strict=True), len(lead)):
                self._cell(sheet, row, at, column, value)
            sheet.set_row(row, _height(listed, shown))
        for row in range(len(rows) + 1, last + 1):
            for at in range(2, len(lead) + len(listed)):
                self._cell(sheet, row, at, listed[at - len(lead)] if at >= len(lead) else Column("step"), None)
        self._validate(sheet, table, lead, listed, len(rows), last)
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, 1, 5)
        if table.in_steps:
            sheet.set_column(2, 2, 30)
        for at, column in enumerate(listed, len(lead)):
            sheet.set_column(at, at, column.width)
        sheet.set_row(0, 33)
        frozen = len(lead) + (2 if table.key == "steps" else 1 if not table.in_steps else 0)
        sheet.freeze_panes(1, frozen)
        sheet.autofilter(0, 0, max(len(rows), 1), len(lead) + len(listed) - 1)
        sheet.protect(
            "",
            {
                "format_cells": True,
                "format_columns": True,
                "format_rows": True,
                "insert_rows": True,
                "delete_rows": True,
                "sort": True,
                "autofilter": True,
                "select_locked_cells": True,
            },
        )
        printed(sheet, self.journey.title, A3 if table.key in ("steps", "opportunities") else A4)
        sheet.print_area(0, 0, max(len(rows), 1), len(lead) + len(listed) - 1)
        sheet.repeat_rows(0)
        sheet.hide_gridlines(2)

    def _rows(self, table: Table) -> list[tuple[str, int, str, dict[str, Any]]]:
        """The rows of a sheet: what each is known by, its number, its step, its values."""
        if not table.in_steps:
            return [(one["id"], number, "", one) for number, one in enumerate(self.base[table.key], 1)]
        found: list[tuple[str, int, str, dict[str, Any]]] = []
        for step in self.base["steps"]:
            for one in step.get(table.key, ()):
                found.append((f"{step['id']}/{one[ROW] + 1}", len(found) + 1, step["id"], one))
        return found

    def _cell(self, sheet: Any, row: int, at: int, column: Column, value: Any) -> None:
        style: dict[str, Any] = {"locked": False, "bg_color": COLOURS["page"], **BORDER}
        if column.kind in ("score", "rating", "count"):
            figures = "0.##########" if isinstance(value, float) else "0"
            signed = column.kind == "score" and self.journey.scale.signed
            style |= {"align": "center", "num_format": f"+{figures};-{figures};0" if signed else figures}
        elif column.kind == "date":
            style |= {"num_format": _DATE, **INDENT}
        elif column.kind in ("duration", "text", "texts"):
            style |= {"num_format": "@", **INDENT}
        else:
            style |= INDENT
        form = self.formats(**style)
        if value is None:
            sheet.write_blank(row, at, None, form)
        elif isinstance(value, str) and len(value) > _LONGEST:
            raise InputError(
                f"{printable(self.loaded.file)} has a text of {len(value)} characters, and a cell holds {_LONGEST}: "
                f"{short_line(value)}",
                "shorten it, or export it as JSON",
            )
        elif column.kind == "date" and re.fullmatch(_DAY, value):
            sheet.write_datetime(row, at, datetime.datetime.fromisoformat(value), form)
        elif isinstance(value, str):
            sheet.write_string(row, at, value, form)
        else:
            sheet.write_number(row, at, value, form)

    def _validate(
        self, sheet: Any, table: Table, lead: Sequence[str], listed: Sequence[Column], rows: int, last: int
    ) -> None:
        if table.in_steps:
            # a step that is new in the workbook may be named too, after a warning
            steps = {"validate": "list", "source": self.ranges["steps", "step"], "error_type": "warning"}
            sheet.data_validation(rows + 1, 2, last, 2, steps)
        scale = self.journey.scale
        for at, column in enumerate(listed, len(lead)):
            if (table.key, column.key) in self.ranges:
                sheet.data_validation(
                    1, at, last, at, {"validate": "list", "source": self.ranges[table.key, column.key]}
                )
            elif column.kind == "score":
                message = self._say(
                    Message("a score lies from {low} to {high}", low=figure(scale.min), high=figure(scale.max))
                )
                sheet.data_validation(
                    1,
                    at,
                    last,
                    at,
                    {
                        "validate": "decimal",
                        "criteria": "between",
                        "minimum": scale.min,
                        "maximum": scale.max,
                        "error_title": label(column.key, self.language),
                        "error_message": message,
                    },
                )
                neutral = scale.neutral if scale.neutral is not None else (scale.min + scale.max) / 2
                low, high = (LOW, HIGH) if scale.direction == "up" else (HIGH, LOW)
                sheet.conditional_format(
                    1,
                    at,
                    last,
                    at,
                    {
                        "type": "3_color_scale",
                        "min_type": "num",
                        "mid_type": "num",
                        "max_type": "num",
                        "min_value": scale.min,
                        "mid_value": neutral,
                        "max_value": scale.max,
                        "min_color": low,
                        "mid_color": COLOURS["page"],
                        "max_color": high,
                    },
                )

    def _hidden(self) -> None:
        sheet = self.book.add_worksheet(OWN_SHEET)
        for row, text in enumerate(self.made.texts()):
            sheet.write_string(row, 0, text)
        sheet.very_hidden()


def _sheet_name(text: str) -> str:
    return "".join(" " if one in "[]:*?/\\'" else one for one in text)[:31]


def _height(listed: Sequence[Column], shown: Sequence[str | int | float | None]) -> float:
    """The height of a row in points: room for the longest of its texts, as it breaks in its column."""
    lines = 1
    for column, value in zip(listed, shown, strict=True):
        if isinstance(value, str):
            lines = max(lines, sum(max(1, -(-len(line) // (column.width - 1))) for line in value.split("\n")))
    return min(15.0 * lines + 3, 400)
