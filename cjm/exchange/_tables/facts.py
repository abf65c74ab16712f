"""What stands around the tables: the title of the journey, whose it is, what it is about."""

import re
from collections.abc import Sequence

from cjm.exchange._draft import Draft, Where
from cjm.exchange._sheet import Cell, Sheet
from cjm.exchange._tables import values
from cjm.exchange._tables.headers import labelled
from cjm.journey.languages import Language
from cjm.plaintext import Message


class Facts:
    """Reads what stands around tables into a draft."""

    def __init__(self, draft: Draft, language: Language | None) -> None:
        self.draft, self.language = draft, language

    def read(self, sheet: Sheet, rows: Sequence[Sequence[Cell]], titles: bool = True) -> None:
        """Read rows that belong to no table; `titles` says whether the first text alone may be the journey's title."""
        for row in rows:
            self._row(sheet, row, titles, labels=True)

    def read_sheet(self, sheet: Sheet, rows: Sequence[Sequence[Cell]]) -> None:
        """Read a sheet without a table: labels with their texts behind them only where most of its rows begin with one,
        for it may be a list of anything else."""
        several = [row for row in rows if len(row) > 1]
        known = sum(bool(labelled(row[0].text)) for row in several)
        for row in rows:
            self._row(sheet, row, True, labels=len(several) == 1 or (known > 1 and known * 2 >= len(several)))

    def _row(self, sheet: Sheet, row: Sequence[Cell], titles: bool, labels: bool) -> None:
        cells = [cell for cell in row if not cell.merged and not cell.empty]
        held = {cell.column for cell in row}
        while cells:
            cells = self._next(sheet, cells, titles, labels, held)

    def _next(self, sheet: Sheet, cells: list[Cell], titles: bool, labels: bool, held: set[int]) -> list[Cell]:
        """Read the first of the cells of a row, or the first two where no empty one stands between; those left."""
        first = cells[0]
        path = labelled(first.text) if labels else ()
        joined = len(cells) > 1 and cells[1].row == first.row and set(range(first.column, cells[1].column)) <= held
        if path and joined and self._put(sheet, path, cells[1].text, cells[1]):
            self.draft.read_as(sheet.where(first), first.text, ".".join(path))
            return cells[2:]
        label, colon, text = first.text.partition(":")
        path = labelled(label) if colon else ()
        if path and self._put(sheet, path, text.strip(), first):
            return cells[1:]
        if (
            titles
            and len(cells) == 1
            and "title" not in self.draft.data
            and len(first.text) <= 200
            and isinstance(first.value, str)
        ):
            self._put(sheet, ("title",), first.text, first)
            return []
        self.draft.lose(sheet.where(first), first.text, Message("it stands in no table"))
        return cells[1:]

    def _put(self, sheet: Sheet, path: tuple[str, ...], text: str, cell: Cell) -> bool:
        data, key = self.draft.data, path[-1]
        if not text.strip():
            return False
        holder = data if len(path) == 1 else data.get(path[0], {})
        value: str | list[str] = " ".join(text.split())
        if key == "date":
            value = self._date(sheet, cell if cell.text == text else cell._replace(text=text, value=text))
        elif key == "goals":
            value = values.lines(text)
        if not value or holder.get(key, value) != value:
            return False
        if len(path) > 1:
            holder = data.setdefault(path[0], {})
        holder[key] = value
        self.draft.place(sheet.where(cell), cell.text, path)
        return True

    def _date(self, sheet: Sheet, cell: Cell) -> str:
        """A date; where days and months could be either, the day is first but in English, which is guessed."""
        if found := values.date(cell):
            return found
        found = values.date(cell, self.language)
        if found:
            self.draft.guess(sheet.where(cell), found, Message("the day stands before the month"), ("date",))
        return found

    def title(self, name: str, heading: str) -> None:
        """Give the journey a title where none was found: the heading above its table, else the name of its file."""
        if "title" in self.draft.data:
            return
        stem = re.split(r"[/\\]", name)[-1]
        stem = re.sub(r"(\.cjm)?\.[A-Za-z0-9]{1,5}$", "", stem)
        title = heading or " ".join(re.split(r"[\s_-]+", stem)).strip() or name
        self.draft.data["title"] = title
        why = Message("the heading above the table") if heading else Message("the name of the file")
        self.draft.guess(Where(name), title, why, ("title",))
