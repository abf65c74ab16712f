"""The sheets of a workbook: locked but for what may be edited, coloured by score, with lists to choose from."""

import datetime
import io
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from cjm.editing.rebase import ROW
from cjm.errors import InputError
from cjm.exchange._labels import label
from cjm.exchange._sheet import OWN_SHEET
from cjm.exchange._workbook.made import Made
from cjm.exchange._workbook.tables import FIRST, TABLES, Column, Names, Table, columns, lanes_of, value_of
from cjm.files.zips import settled
from cjm.journey.languages import Language, known
from cjm.journey.loading import Loaded
from cjm.languages.messages import in_language
from cjm.languages.words import words_of
from cjm.plaintext import Message, figure, printable, short_line

SPARE = 60
"""How many empty rows behind the last one may be filled in."""

_INK, _MUTE, _RULE, _HEAD = "#1B1F24", "#5B6572", "#D5DAE1", "#3A444F"
_LOW, _MIDDLE, _HIGH, _EDIT = "#F2B49B", "#FFFFFF", "#9CC6EA", "#FFFFFF"
_LOCKED = "#F4F6F8"
_LONGEST = 32_767
"""How many characters a cell holds."""
_A3, _A4 = 8, 9
"""Sizes of paper, as Excel numbers them."""


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
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def data(self) -> bytes:
        explained = self.book.add_worksheet(_sheet_name(self._say(Message("Read this"))))
        lists = self.book.add_worksheet("lists")
        self.ranges = self._lists(lists)
        for table in TABLES:
            self._table(table)
        self._explain(explained)
        self._hidden()
        lists.very_hidden()
        explained.activate()
        self.book.close()
        return settled(self.stream.getvalue())

    def _say(self, message: Message) -> str:
        return in_language(message, self.language)

    def _format(self, **properties: Any) -> Any:
        common = {"font_name": "Calibri", "font_size": 11, "font_color": _INK, "valign": "top", "text_wrap": True}
        key = tuple(sorted((common | properties).items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(dict(key))
        return self.formats[key]

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
                    ranges[table.key, column.key] = self._range("lists", at, 0, len(choices) - 1)
        steps = [*self.names.titles["steps"].values()]
        for row, text in enumerate(steps):
            sheet.write_string(row, len(ranges), text)
        ranges["steps", "step"] = self._range("lists", len(ranges), 0, len(steps) - 1)
        return ranges

    def _range(self, sheet: str, column: int, first: int, last: int) -> str:
        from xlsxwriter.utility import xl_rowcol_to_cell

        begin, end = (xl_rowcol_to_cell(row, column, True, True) for row in (first, last))
        return f"='{sheet}'!{begin}:{end}"

    def _table(self, table: Table) -> None:
        sheet = self.book.add_worksheet(self.sheets[table.key])
        lead = [*FIRST, *(["step"] if table.in_steps else [])]
        listed = columns(table, self.lanes)
        rows = self._rows(table)
        head = self._format(bold=True, font_color="#FFFFFF", bg_color=_HEAD, border=1, border_color=_RULE)
        for at, key in enumerate(lead):
            sheet.write_string(0, at, label(key, self.language), head)
        for at, column in enumerate(listed, len(lead)):
            sheet.write_string(0, at, self.names.title(column), head)
        locked = self._format(font_color=_MUTE, bg_color=_LOCKED, border=1, border_color=_RULE, text_wrap=False)
        last = len(rows) + SPARE
        for row, (id, number, step, entry) in enumerate(rows, 1):
            for at, value in enumerate((id, number, *([self.names.titles["steps"][step]] if table.in_steps else ()))):
                (sheet.write_number if isinstance(value, int) else sheet.write_string)(row, at, value, locked)
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
        sheet.set_row(0, 30)
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
        sheet.set_landscape()
        sheet.set_paper(_A3 if table.key in ("steps", "opportunities") else _A4)
        sheet.print_area(0, 0, max(len(rows), 1), len(lead) + len(listed) - 1)
        sheet.fit_to_pages(1, 0)
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
        style: dict[str, Any] = {"locked": False, "border": 1, "border_color": _RULE, "bg_color": _EDIT}
        if column.kind in ("score", "rating", "count"):
            style |= {"align": "center", "num_format": "0.##########" if isinstance(value, float) else "0"}
        elif column.kind in ("date", "duration", "text", "texts"):
            style["num_format"] = "@"
        form = self._format(**style)
        if value is None:
            sheet.write_blank(row, at, None, form)
        elif isinstance(value, str) and len(value) > _LONGEST:
            raise InputError(
                f"{printable(self.loaded.file)} has a text of {len(value)} characters, and a cell holds {_LONGEST}: "
                f"{short_line(value)}",
                "shorten it, or export it as JSON",
            )
        elif isinstance(value, str):
            sheet.write_string(row, at, value, form)
        else:
            sheet.write_number(row, at, value, form)

    def _validate(
        self, sheet: Any, table: Table, lead: Sequence[str], listed: Sequence[Column], rows: int, last: int
    ) -> None:
        if table.in_steps:
            sheet.data_validation(rows + 1, 2, last, 2, {"validate": "list", "source": self.ranges["steps", "step"]})
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
                low, high = (_LOW, _HIGH) if scale.direction == "up" else (_HIGH, _LOW)
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
                        "mid_color": _MIDDLE,
                        "max_color": high,
                    },
                )

    def _explain(self, sheet: Any) -> None:
        """What this is, what may be edited and what comes back, with the curve beside it."""
        words = words_of(self.journey)
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 2)
        sheet.set_column(1, 1, 74)
        sheet.set_column(2, 2, 3)
        sheet.write_string(1, 1, self.journey.title, self._format(bold=True, font_size=20))
        sheet.set_row(1, 30 * -(-len(self.journey.title) // 42))
        facts = [PurePath(self.loaded.file).name, *([words.date(self.journey.date)] if self.journey.date else [])]
        sheet.write_string(2, 1, " · ".join(facts), self._format(font_color=_MUTE))
        sheets = ", ".join(self.sheets.values())
        scale = self.journey.scale
        scores = Message(
            "Scores lie from {low} (worst: {worst}) to {high}; their colours follow by themselves.",
            low=figure(scale.min),
            high=figure(scale.max),
            worst=figure(scale.worst),
        )
        texts = [
            Message("This workbook holds a journey; what is edited here comes back into its file."),
            Message("White cells may be edited, grey ones may not: by them a row is known again."),
            Message(
                "A new row: fill in the first empty one, and leave its grey cells empty. A row that is deleted goes."
            ),
            Message("Before rows are deleted or sorted, take off the protection of the sheet: it has no password."),
            Message("The order of the rows is the order of the journey; sort by number to go back to it."),
            Message("Several entries in a cell stand on lines of their own: Alt+Enter."),
            scores,
            Message("Sheets: {names}", names=sheets),
        ]
        for row, text in enumerate(texts, 4):
            sheet.write_string(row, 1, f"•  {self._say(text)}", self._format())
            sheet.set_row(row, 34 if len(text) > 84 else 19)
        self._curve(sheet)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 1)
        sheet.protect("")

    def _curve(self, sheet: Any) -> None:
        scored = [key for key in ("emotion", "expected", "desired") if any(key in step for step in self.base["steps"])]
        if not scored:
            return
        chart = self.book.add_chart({"type": "line"})
        count, name = len(self.base["steps"]), self.sheets["steps"]
        colours = {"emotion": "#0B5FA5", "expected": "#7A6A53", "desired": "#00796B"}
        at = {column.key: len(FIRST) + index for index, column in enumerate(columns(TABLES[0], self.lanes))}
        for key in scored:
            line: dict[str, Any] = {"color": colours[key], "width": 2.75 if key == "emotion" else 1.5}
            if key != "emotion":
                line["dash_type"] = "dash"
            marker = {"type": "circle", "size": 7, "fill": {"color": colours[key]}, "border": {"color": "#FFFFFF"}}
            chart.add_series(
                {
                    "name": label(key, self.language),
                    "line": line,
                    "marker": marker if key == "emotion" else {"type": "none"},
                    "categories": self._range(name, at["title"], 1, count),
                    "values": self._range(name, at[key], 1, count),
                }
            )
        scale = self.journey.scale
        font = {"name": "Calibri", "size": 10, "color": _MUTE}
        chart.set_y_axis(
            {
                "min": scale.min,
                "max": scale.max,
                "num_font": font,
                "line": {"none": True},
                "major_gridlines": {"visible": True, "line": {"color": _RULE, "width": 0.75}},
                "reverse": scale.direction == "down",
            }
        )
        chart.set_x_axis({"num_font": font, "label_position": "low", "line": {"color": _MUTE}})
        chart.set_title({"none": True})
        chart.set_legend({"position": "top", "font": font} if len(scored) > 1 else {"none": True})
        chart.set_chartarea({"border": {"none": True}})
        chart.show_blanks_as("span")
        chart.set_size({"width": max(760, min(110 * count, 1_400)), "height": 420})
        sheet.insert_chart(1, 3, chart, {"description": self.journey.title})

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
