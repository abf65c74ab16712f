"""Workbooks edited and saved anew, as another program does it, and what comes back of them."""

import io
from collections.abc import Callable
from typing import Any

import xlsxwriter

from cjm.exchange import SourceFile, WriteOptions, xlsx
from cjm.exchange._into import BroughtIn, brought_in
from cjm.exchange.workbook import changes, write
from cjm.journey.loading import Loaded, Loader

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


JOURNEY = """\
cjm: 1
title: Ik vraag een vergunning
language: nl
phases: [{id: vragen, title: Vragen}, {id: wachten, title: Wachten}]   # twee
channels: [{id: loket, title: Loket}, {id: web, title: Website}]
actors: [{id: ambtenaar, title: Ambtenaar}]
sources: [{id: talks, kind: interview, title: Zes gesprekken, n: 6}]
lanes: [{id: systemen, title: Systemen}]
steps:
  # nagaan bij Els
  - id: aanvraag
    title: Ik vraag aan   # online
    phase: vragen
    emotion: 0
    does: [Formulier zoeken, Invullen]
    lanes: {systemen: [Zaaksysteem]}
    touchpoints:
      - {title: Formulier, channel: web, emotion: -1}
      - {title: Bevestiging, channel: web, actors: [ambtenaar]}
    quotes:
      - {text: "Waar is het?", source: talks}   # Els
    pains:
      - {id: zoeken, title: Lang zoeken}
  - id: wacht
    title: Ik wacht
    phase: wachten
    emotion: -2
    wait: 6w
  - {id: brief, title: Ik krijg een brief, emotion: 1}
opportunities:
  - id: status
    title: Stand van zaken tonen
    steps: [wacht]
    status: idea
    effort: 2
"""


def loaded(text: str = JOURNEY) -> Loaded:
    found = Loader().load_bytes(text, "a.cjm.yaml")
    assert found.diagnostics == ()
    return found


def sent(text: str = JOURNEY) -> bytes:
    return write([loaded(text)], WriteOptions()).data


def back(data: bytes, text: str = JOURNEY) -> tuple[BroughtIn, list[tuple[str, str, str]]]:
    """What comes back into a file, and the cells that are not read."""
    now = loaded(text)
    found = changes([SourceFile("a.xlsx", data)], now)
    return brought_in(now, found, None, "a.xlsx"), [(str(one.where), one.text, str(one.why)) for one in found.lost]


def edited(edit: Callable[[Sheets], None], text: str = JOURNEY) -> tuple[BroughtIn, list[tuple[str, str, str]]]:
    return back(rewritten(sent(), edit), text)


def put(sheet: str, row: int, title: str, value: Any) -> Callable[[Sheets], None]:
    def edit(sheets: Sheets) -> None:
        rows = sheets[sheet]
        at = rows[0].index(title)
        while len(rows) <= row:
            rows.append([None] * len(rows[0]))
        rows[row][at] = value

    return edit


def nothing(_: Sheets) -> None:
    """Only save it anew."""


def without(name: str) -> Callable[[Sheets], None]:
    def edit(sheets: Sheets) -> None:
        del sheets[name]

    return edit


def lines(text: str, old: str = JOURNEY) -> list[str]:
    from difflib import ndiff

    return [line for line in ndiff(old.split("\n"), text.split("\n")) if line[:1] in "+-"]
