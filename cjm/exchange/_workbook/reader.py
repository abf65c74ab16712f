"""What was edited in a workbook, compared with the values that it was made with."""

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from cjm.editing.rebase import ROW
from cjm.exchange import Changes, SourceFile, xlsx
from cjm.exchange._draft import Lost, Where
from cjm.exchange._ids import id_for
from cjm.exchange._labels import label
from cjm.exchange._sheet import OWN_SHEET, Cell, Sheet
from cjm.exchange._workbook.made import Made, made_from, version_of
from cjm.exchange._workbook.tables import FIRST, TABLES, Column, Names, Table, columns, same, value_of
from cjm.journey.loading import Loaded
from cjm.journey.model import Journey
from cjm.plaintext import Message

Rows = list[dict[str, Any]]


def changes(file: SourceFile, loaded: Loaded) -> Changes:
    """The data that a workbook was made with, as it is after what was edited, and what could not be read.

    Names in cells are those with which the workbook was made; `loaded` is the file as it is now, of which a new row
    gets no id that is there. InputError for what is no workbook of cjm.
    """
    assert loaded.journey is not None
    book = xlsx.workbook(file)
    made = made_from(file, book)
    reader = _Reader(file, book, made, loaded.journey)
    return Changes(made.base, reader.read(), tuple(reader.lost), made.version != version_of(loaded))


class _Reader:
    def __init__(self, file: SourceFile, book: xlsx.Workbook, made: Made, journey: Journey) -> None:
        self.file, self.book, self.made = file, book, made
        self.names = Names(made.language, journey.scale, made.titles, made.lanes)
        lists = [made.titles, Names.of(journey, made.language).titles]
        self.every_title = {id: title for titles in lists for names in titles.values() for id, title in names.items()}
        self.every_title |= {one.id: " ".join(one.title.split()) for one in journey.opportunities}
        self.scale_changed = (*made.scale,) != journey.scale.measure
        self.lost: list[Lost] = []
        self.data: dict[str, Any] = copy.deepcopy(made.base)

    def read(self) -> dict[str, Any]:
        """The data after what was edited."""
        found: dict[str, tuple[Table, Rows | None]] = {}
        for table in TABLES:
            sheet = self._sheet(table)
            if sheet is None:
                why = Message("the sheet is gone; its rows stay as they are")
                self.lost.append(Lost(Where(self.file.name), self.made.sheets[table.key], why))
            found[table.key] = (table, None if sheet is None else self._rows(table, sheet))
        for key, (table, rows) in found.items():
            if rows is not None and not table.in_steps:
                self.data[key] = rows
        steps = {step["id"]: step for step in self.data["steps"]}
        for key, (table, rows) in found.items():
            if rows is None or not table.in_steps:
                continue
            for step in steps.values():
                step.pop(key, None)
            for row in rows:
                step = steps.get(row.pop("\0step"))
                if step is not None:
                    step.setdefault(key, []).append(row)
        for key in [key for key, value in self.data.items() if value == [] and not self.made.base.get(key)]:
            del self.data[key]
        return self.data

    def _sheet(self, table: Table) -> Sheet | None:
        """The sheet of a table, by its name or else by its titles."""
        name = self.made.sheets[table.key]
        every = [*self.book.sheets, *(one for one in self.book.hidden if one.name not in (OWN_SHEET, "lists"))]
        titles = {label(key, self.made.language) for key in FIRST} | {
            label(one.key, self.made.language) for one in table.columns
        }
        named = next((one for one in every if one.name == name), None)
        alike = [one for one in every if one.rows and titles <= {cell.text for cell in one.rows[0]}]
        return named if named is not None and (named in alike or not alike) else alike[0] if len(alike) == 1 else named

    def _rows(self, table: Table, sheet: Sheet) -> Rows:
        """The rows of a sheet as entries: those that it was made with, changed, and new ones."""
        listed = columns(table, self.made.lanes)
        head = sheet.rows[0] if sheet.rows and sheet.rows[0][0].row == 1 else []
        at = self._columns(table, sheet, head, listed)
        old = self._made_rows(table)
        taken = {one["id"] for entries in old.values() for one in [entries[1]] if "id" in one}
        found: Rows = []
        seen: set[str] = set()
        for row in sheet.rows[1:] if head else sheet.rows:
            cells = {cell.column: cell for cell in row if not cell.empty}
            if not cells:
                continue
            known = cells.get(at.get("id", 0))
            key = known.text if known else ""
            if key and (key not in old or key in seen):
                why = Message("the row is there twice") if key in seen else Message("no row was known by this")
                self.lost.append(Lost(sheet.where(known), key, why))  # type: ignore[arg-type]
                continue
            entry = (
                self._changed(sheet, cells, at, listed, old[key])
                if key
                else self._new(table, sheet, row[0].row, cells, at, listed, taken)
            )
            seen.add(key)
            if entry is not None:
                found.append(entry)
        return found

    def _columns(self, table: Table, sheet: Sheet, head: Sequence[Cell], listed: Sequence[Column]) -> dict[str, int]:
        """The column on the sheet of each key; those that are gone are named."""
        by_title: dict[str, int] = {}
        for cell in head:
            by_title.setdefault(cell.text, cell.column)
        lead = [*FIRST, *(["step"] if table.in_steps else [])]
        titles = {key: label(key, self.made.language) for key in lead} | {
            one.key: self.names.title(one) for one in listed
        }
        found = {key: by_title[title] for key, title in titles.items() if title in by_title}
        for key in titles.keys() - found.keys() - {"number"}:
            why = Message("the column is gone; its values stay as they are")
            self.lost.append(Lost(Where(self.file.name, sheet.name), titles[key], why))
        for title in by_title.keys() - set(titles.values()):
            self.lost.append(
                Lost(Where(self.file.name, sheet.name, 1, by_title[title]), title, Message("no column of the workbook"))
            )
        return found

    def _made_rows(self, table: Table) -> dict[str, tuple[str, dict[str, Any]]]:
        """The rows that a sheet was made with, by what each is known by: its step, and its values."""
        if not table.in_steps:
            return {one["id"]: ("", one) for one in self.made.base.get(table.key, ())}
        return {
            f"{step['id']}/{one[ROW] + 1}": (step["id"], one)
            for step in self.made.base["steps"]
            for one in step.get(table.key, ())
        }

    def _changed(
        self,
        sheet: Sheet,
        cells: Mapping[int, Cell],
        at: Mapping[str, int],
        listed: Sequence[Column],
        made: tuple[str, dict[str, Any]],
    ) -> dict[str, Any]:
        step, old = made
        entry: dict[str, Any] = copy.deepcopy(old)
        if step:
            entry["\0step"] = step
            named = cells.get(at.get("step", 0))
            if named is not None and not same(self.names.titles["steps"].get(step, step), named):
                why = Message("a row stays with its step; delete it, and write it anew for the other")
                self.lost.append(Lost(sheet.where(named), named.text, why))
        for column in listed:
            if column.key not in at:
                continue
            before, cell = value_of(old, column), cells.get(at[column.key])
            if same(self.names.shown(column, before), cell):
                continue
            if cell is None:
                _put(entry, column, None)
                continue
            value = self._value(column, cell, before)
            if isinstance(value, Message):
                self.lost.append(Lost(sheet.where(cell), cell.text, value))
            elif value != before:
                _put(entry, column, value)
        return entry

    def _new(
        self,
        table: Table,
        sheet: Sheet,
        row: int,
        cells: Mapping[int, Cell],
        at: Mapping[str, int],
        listed: Sequence[Column],
        taken: set[str],
    ) -> dict[str, Any] | None:
        entry: dict[str, Any] = {}
        for column in listed:
            cell = cells.get(at.get(column.key, 0))
            if cell is None:
                continue
            value = self._value(column, cell, None)
            if isinstance(value, Message):
                self.lost.append(Lost(sheet.where(cell), cell.text, value))
            else:
                _put(entry, column, value)
        step = ""
        if table.in_steps:
            named = cells.get(at.get("step", 0))
            step = self.names.step(named.text) if named else ""
            if named and not step:
                self.lost.append(Lost(sheet.where(named), named.text, Message("no step has this title")))
        if table.name not in entry or (table.in_steps and not step):
            where = Where(self.file.name, sheet.name, row)
            missing = label(table.name if table.name not in entry else "step", self.made.language)
            text = " | ".join(cell.text for cell in cells.values())
            self.lost.append(Lost(where, text, Message("a new row needs {column}", column=missing)))
            return None
        if table.key == "sources":
            entry.setdefault("kind", "assumption")
        if table.name == "title" and table.key != "touchpoints":
            word = {"steps": "step", "pains": "pain", "highlights": "highlight"}.get(table.key, table.key[:-1])
            title = " ".join(entry["title"].split())
            # the same row, brought in before, has the id that it got then
            others = {id for id, known in self.every_title.items() if known != title}
            entry = {"id": id_for(title, taken | others, word), **entry}
            taken.add(entry["id"])
            if table.key in self.names.ids:
                self.names.add(table.key, entry["id"], title)
        return entry | ({"\0step": step} if step else {})

    def _value(self, column: Column, cell: Cell, old: Any) -> Any:
        """The value that a cell was given, or the Message why it has none."""
        if column.kind == "score" and self.scale_changed:
            return Message("the scale of the file has changed since; export it again to edit scores")
        return self.names.value(column, cell, old)


def _put(entry: dict[str, Any], column: Column, value: Any) -> None:
    """Put a value where its column has it; None takes it away."""
    key, _, lane = column.key.partition(".")
    holder = entry.setdefault(key, {}) if lane else entry
    if value is None:
        holder.pop(lane or key, None)
    else:
        holder[lane or key] = value
    if lane and not holder:
        del entry[key]
