"""Texts that are no cells as a table with a row for each step, in which each cell knows what it is made of."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from cjm.exchange import ReadOptions
from cjm.exchange._draft import Draft, Where
from cjm.exchange._sheet import Cell, Sheet
from cjm.exchange._tables import journey_from

_EMPTY = "steps.owner"
"""The title of an empty column beside a single one, without which titles would be no line of titles."""


class Source(NamedTuple):
    """A text in the file: where it stands, and what it is. `reading` is what is read instead of it, such as a score
    without its brackets."""

    where: Where
    text: str
    reading: str = ""


class Heading(NamedTuple):
    """The title of a column, the field that it is where its title does not tell, and where it stands in the file."""

    title: str
    field: str = ""
    source: Source | None = None


class NoteTable(NamedTuple):
    """A table of notes: those above it, each a row of its own; its headings, the title of steps first; for each step
    the notes in each column. `filled` are places whose notes stand at the step before."""

    file: str
    above: Sequence[Source]
    headings: Sequence[Heading]
    steps: Sequence[Sequence[Sequence[Source]]]
    filled: Collection[tuple[int, int]] = ()

    def draft(self, options: ReadOptions, format: str) -> Draft:
        """The journey in the table; its report is about the file."""
        sources: dict[tuple[int, int], list[Source]] = {}
        lines = [[_cell([note], row, 1, sources)] for row, note in enumerate(self.above, 1)]
        start = len(lines) + 1
        lines.append([])
        used = {index for step in self.steps for index, notes in enumerate(step) if notes}
        for column, heading in enumerate(self.headings, 1):
            if column - 1 not in used and heading.source is None:
                continue
            lines[-1].append(Cell(heading.title, start, column, heading.title))
            sources[start, column] = [heading.source] if heading.source else []
        if len(lines[-1]) == 1:
            lines[-1].append(Cell(_EMPTY, start, len(self.headings) + 1, _EMPTY))
        for at, step in enumerate(self.steps):
            row = start + 1 + at
            line = []
            for index, notes in enumerate(step):
                if notes:
                    cell = _cell(notes, row, index + 1, sources)
                    line.append(cell._replace(merged=(at, index) in self.filled))
            lines.append(line)
        asked = {one.casefold() for one in options.columns}
        named = {one.title: one.field for one in self.headings if one.field and one.title.casefold() not in asked}
        columns: Mapping[str, str] = {_EMPTY: _EMPTY, **named, **options.columns}
        sheet = Sheet(self.file, "", lines)
        draft = journey_from([sheet], options._replace(rows="steps", columns=columns), format)

        def found(where: Where, text: str) -> list[Source]:
            if not where.row and not where.column:
                return [Source(where, text)]
            return sources.get((where.row or start, where.column or 1), [])

        draft.placed = [
            one._replace(where=source.where, text=source.text)
            for one in draft.placed
            for source in found(one.where, one.text)
        ]
        draft.lost = [
            one._replace(where=source.where, text=source.text)
            for one in draft.lost
            for source in found(one.where, one.text)
        ]
        nowhere = [Source(Where(self.file), "")]
        draft.guessed = [one._replace(where=(found(one.where, "") or nowhere)[0].where) for one in draft.guessed]
        return draft


def _cell(notes: Sequence[Source], row: int, column: int, sources: dict[tuple[int, int], list[Source]]) -> Cell:
    text = "\n".join(" ".join((one.reading or one.text).split()) for one in notes)
    sources[row, column] = list(notes)
    return Cell(text, row, column, text)
