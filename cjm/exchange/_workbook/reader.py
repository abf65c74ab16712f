"""What was edited in a workbook, compared with the values that it was made with."""

import copy
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from cjm.editing.rebase import ROW
from cjm.errors import InputError
from cjm.exchange import Changes, SourceFile, xlsx
from cjm.exchange._draft import Lost, Where
from cjm.exchange._ids import id_for
from cjm.exchange._labels import label
from cjm.exchange._sheet import OWN_SHEET, Cell, Sheet
from cjm.exchange._workbook.made import Made, made_from, version_of
from cjm.exchange._workbook.tables import FIRST, TABLES, Column, Names, Table, columns, same, value_of
from cjm.journey.loading import Loaded
from cjm.journey.model import Journey
from cjm.plaintext import Message, printable, short_line

Rows = list[dict[str, Any]]

_STEP = "\0step"
"""The key under which a row of another sheet has the step that it is of."""

_UNKNOWN = "?"
_FIRST_ROWS = 20
"""Among so many rows the titles of a sheet are looked for."""


def changes(file: SourceFile, loaded: Loaded) -> Changes:
    """The data that a workbook was made with, as it is after what was edited, and what could not be read.

    Names in cells are those with which the workbook was made; `loaded` is the file as it is now, of which a new row
    gets no id that is there. InputError for what is no workbook of cjm.
    """
    assert loaded.journey is not None
    book = xlsx.workbook(file)
    made = made_from(file, book)
    if made.file != PurePath(loaded.file).name and made.title != loaded.journey.title:
        called = f"{printable(file.name)} was made from {short_line(made.file)}, {short_line(made.title)}"
        raise InputError(f"{called}, and not from this journey", "bring it back into that one, or export this one")
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
                step = steps.get(row.pop(_STEP))
                if step is not None:
                    step.setdefault(key, []).append(row)
        for key in [key for key, value in self.data.items() if value == [] and not self.made.base.get(key)]:
            del self.data[key]
        return self.data

    def _sheet(self, table: Table) -> Sheet | None:
        """The sheet of a table, by its name or else by its titles."""
        name = self.made.sheets[table.key]
        others = {*self.made.sheets.values(), OWN_SHEET, "lists"} - {name}
        every = [one for one in (*self.book.sheets, *self.book.hidden) if one.name not in others]
        named = next((one for one in every if one.name == name), None)
        alike = [one for one in every if (head := self._head(table, one)) and self._titles(table) <= _texts(head)]
        return named if named is not None and (named in alike or not alike) else alike[0] if len(alike) == 1 else named

    def _titles(self, table: Table) -> set[str]:
        return {label(key, self.made.language) for key in (*FIRST, *(one.key for one in table.columns))}

    def _head(self, table: Table, sheet: Sheet) -> list[Cell]:
        """The row with the most titles of a table, which may stand below others; none where none has several."""
        titles = self._titles(table)
        best = max(sheet.rows[:_FIRST_ROWS], key=lambda row: len(titles & _texts(row)), default=[])
        return best if len(titles & _texts(best)) > 1 else []

    def _rows(self, table: Table, sheet: Sheet) -> Rows | None:
        """The rows of a sheet as entries: those that it was made with, changed, and new ones; None where they cannot be
        known."""
        listed = columns(table, self.made.lanes)
        head = self._head(table, sheet)
        ids = label("id", self.made.language)
        if ids not in _texts(head):
            why = Message("the titles or the ids of the sheet are gone; its rows stay as they are")
            self.lost.append(Lost(Where(self.file.name), sheet.name, why))
            return None
        at = self._columns(table, sheet, head, listed)
        old = self._made_rows(table)
        taken = {entry["id"] for _, entry in old.values() if "id" in entry}
        white = {at[one.key] for one in listed if one.key in at}
        lines = []
        for row in sheet.rows:
            cells = {cell.column: cell for cell in row if not cell.empty}
            if row[0].row < head[0].row:
                self._lose(sheet, row, Message("it stands above the titles"))
            elif row is not head and (white & cells.keys() or self._was_empty(cells, at, listed, old)):
                lines.append(cells)
        found: Rows = []
        known = self._known(table, sheet, lines, at, old)
        for cells, key in zip(lines, known, strict=True):
            if key == _UNKNOWN:
                continue
            number = next(iter(cells.values())).row
            if key:
                found.append(self._changed(table, sheet, number, cells, at, listed, old[key]))
            elif (entry := self._new(table, sheet, number, cells, at, listed, taken)) is not None:
                found.append(entry)
        return self._kept(sheet, found, known, old) if _UNKNOWN in known else found

    def _was_empty(
        self,
        cells: Mapping[int, Cell],
        at: Mapping[str, int],
        listed: Sequence[Column],
        old: Mapping[str, tuple[str, dict[str, Any]]],
    ) -> bool:
        """Whether a row with nothing but grey cells was made so; any other was emptied, and goes."""
        cell = cells.get(at["id"])
        made = old.get(cell.text) if cell else None
        return made is not None and all(value_of(made[1], one) is None for one in listed)

    def _known(
        self,
        table: Table,
        sheet: Sheet,
        lines: Sequence[Mapping[int, Cell]],
        at: Mapping[str, int],
        old: Mapping[str, tuple[str, dict[str, Any]]],
    ) -> list[str]:
        """The key of each row, empty for a new one; a row whose grey cells are damaged is known by its title."""
        found: list[str | None] = []
        for cells in lines:
            cell = cells.get(at["id"])
            key = cell.text if cell else ""
            # a copy of a row with its grey cells is a new one
            found.append("" if key in found else key if key in old else None)
        for index, cells in enumerate(lines):
            if found[index] is not None:
                continue
            cell = cells.get(at["id"])
            key = next((key for key in old if key not in found and self._same_row(table, cells, at, old[key])), "")
            if key or cell is not None:
                where, text = (sheet.where(cell), cell.text) if cell else (sheet.where(next(iter(cells.values()))), key)
                why = Message("the id is gone; the row is known by its title") if key else Message("no row has this id")
                self.lost.append(Lost(where, text, why))
            found[index] = key or (_UNKNOWN if cell else "")
        return [key or "" for key in found]

    def _same_row(
        self, table: Table, cells: Mapping[int, Cell], at: Mapping[str, int], made: tuple[str, dict[str, Any]]
    ) -> bool:
        step, entry = made
        title, named = cells.get(at.get(table.name, 0)), cells.get(at.get("step", 0))
        own = title is not None and same(entry.get(table.name), title)
        return own and (not step or (named is not None and same(self.names.titles["steps"].get(step, step), named)))

    def _kept(
        self, sheet: Sheet, found: Rows, known: Sequence[str], old: Mapping[str, tuple[str, dict[str, Any]]]
    ) -> Rows:
        """The rows with those that are gone, where they were: one that is not known may be each of them."""
        keys = {key: (step, entry.get("id", entry.get(ROW))) for key, (step, entry) in old.items()}
        kept = list(found)
        before = 0
        for key, (step, entry) in old.items():
            if key in known:
                places = [(one.get(_STEP, ""), one.get("id", one.get(ROW))) for one in kept]
                before = places.index(keys[key]) + 1
                continue
            kept.insert(before, {**copy.deepcopy(entry), **({_STEP: step} if step else {})})
            before += 1
        if len(kept) > len(found):
            why = Message("rows that are gone stay, as not every row is known")
            self.lost.append(Lost(Where(self.file.name), sheet.name, why))
        return kept

    def _lose(self, sheet: Sheet, cells: Sequence[Cell], why: Message) -> None:
        self.lost += [Lost(sheet.where(cell), cell.text, why) for cell in cells if not cell.empty]

    def _columns(self, table: Table, sheet: Sheet, head: Sequence[Cell], listed: Sequence[Column]) -> dict[str, int]:
        """The column on the sheet of each key; those that are gone are named."""
        by_title: dict[str, Cell] = {}
        for cell in head:
            by_title.setdefault(cell.text, cell)
        lead = [*FIRST, *(["step"] if table.in_steps else [])]
        titles = {key: label(key, self.made.language) for key in lead} | {
            one.key: self.names.title(one) for one in listed
        }
        for key, title in titles.items():
            if title not in by_title and key != "number":
                why = Message("the column is gone; its values stay as they are")
                self.lost.append(Lost(Where(self.file.name, sheet.name), title, why))
        others = [cell for title, cell in by_title.items() if title not in titles.values()]
        self._lose(sheet, others, Message("no column of the workbook"))
        return {key: by_title[title].column for key, title in titles.items() if title in by_title}

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
        table: Table,
        sheet: Sheet,
        row: int,
        cells: Mapping[int, Cell],
        at: Mapping[str, int],
        listed: Sequence[Column],
        made: tuple[str, dict[str, Any]],
    ) -> dict[str, Any]:
        step, old = made
        entry: dict[str, Any] = copy.deepcopy(old)
        if step:
            entry[_STEP] = step
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
                where = Where(self.file.name, sheet.name, row, at[column.key])
                if (row, at[column.key]) in self.book.facts[sheet.name].uncomputed:
                    why = Message("the formula has no value; open the workbook and save it once")
                    self.lost.append(Lost(where, "", why))
                elif column.key in table.needed:
                    why = Message("a row needs its {column}; it stays", column=self.names.title(column))
                    self.lost.append(Lost(where, "", why))
                else:
                    _put(entry, column, None)
                continue
            value = self._value(column, cell, before)
            if isinstance(value, Message):
                self.lost.append(Lost(sheet.where(cell), cell.text, value))
            elif value != before:
                _put(entry, column, value)
                if column.key == table.name and table.key in self.names.ids:
                    self.names.add(table.key, entry["id"], value)
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
        needed = [key for key in table.needed if key not in entry] + ["step"] * (table.in_steps and not step)
        if needed:
            where = Where(self.file.name, sheet.name, row)
            missing = label(needed[0], self.made.language)
            text = " | ".join(cell.text for cell in cells.values())
            self.lost.append(Lost(where, text, Message("a new row needs {column}", column=missing)))
            return None
        if table.ids:
            word = {"steps": "step", "pains": "pain", "highlights": "highlight"}.get(table.key, table.key[:-1])
            title = " ".join(entry["title"].split())
            # the same row, brought in before, has the id that it got then
            others = {id for id, known in self.every_title.items() if known != title}
            entry = {"id": id_for(title, taken | others, word), **entry}
            taken.add(entry["id"])
            if table.key in self.names.ids:
                self.names.add(table.key, entry["id"], title)
        return entry | ({_STEP: step} if step else {})

    def _value(self, column: Column, cell: Cell, old: Any) -> Any:
        """The value that a cell was given, or the Message why it has none."""
        if column.kind == "score" and self.scale_changed:
            return Message("the scale of the file has changed since; export it again to edit scores")
        return self.names.value(column, cell, old)


def _texts(row: Sequence[Cell]) -> set[str]:
    return {cell.text for cell in row if not cell.empty}


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
