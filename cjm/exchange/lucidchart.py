"""Lucidchart: the shapes of a document and the lines between them, as its export to CSV has them."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cjm.errors import InputError, UsageError
from cjm.exchange import ReadOptions, SourceFile
from cjm.exchange._decoding import decoded
from cjm.exchange._draft import Draft, Where
from cjm.exchange._note_table import Heading, NoteTable, Source
from cjm.exchange._sheet import Cell
from cjm.exchange._tables.headers import LEFT_OUT, meaning
from cjm.exchange.csv import sheet, table
from cjm.plaintext import Message, printable

SUFFIXES = (".csv",)

_NEEDED = ("id", "name", "page id", "line source", "line destination", "text area 1")
_STEP = "steps.title"


class _Shape(NamedTuple):
    """A row of the export: what it is, its texts, where it is, and which shapes a line connects."""

    id: str
    name: str
    texts: list[Source]
    page: str
    inside: str
    source: str
    destination: str


def recognises(file: SourceFile) -> bool:
    """Whether the first line has the titles of such an export."""
    first = decoded(file).text.lstrip().partition("\n")[0].casefold()
    return all(one in first for one in _NEEDED)


def read(files: Sequence[SourceFile], options: ReadOptions) -> Draft:
    """The journey in a document: shapes are steps in the order of the lines between them, their container or else their
    page is the phase. A shape in a container named as what a step holds, such as pains, belongs to the step that a
    line connects it with. InputError where the file is no such export, or holds no shape."""
    if len(files) != 1:
        raise UsageError("a document is one journey", "import one file at a time")
    (file,) = files
    found = table(file, ",")
    rows = [row for row in sheet(file, found).rows if row]
    titles = {" ".join(cell.text.casefold().split()): cell for cell in rows[0]} if rows else {}
    if not set(_NEEDED) <= set(titles):
        raise InputError(f"{printable(file.name)} is no document of Lucidchart", "export its shapes as CSV")
    shapes = [_shape(file.name, row, titles) for row in rows[1:]]
    draft = _Document(file.name, shapes).draft(options)
    for title, cell in titles.items():
        if title not in _NEEDED and title != "contained by" and not title.startswith("text area"):
            where = Where(file.name, "", cell.row, cell.column)
            draft.read_as(where, cell.text, LEFT_OUT)
    if (comments := titles.get("comments")) is not None:
        for cell in (one for row in rows[1:] for one in row if one.column == comments.column and not one.empty):
            why = Message("a comment in the document")
            draft.lose(Where(file.name, "", cell.row, cell.column), cell.text, why)
    for reading, why in found.guessed:
        draft.guess(Where(file.name), reading, why)
    return draft


def _shape(file: str, row: Sequence[Cell], titles: Mapping[str, Cell]) -> _Shape:
    cells = {cell.column: cell for cell in row}

    def value(title: str) -> str:
        cell = cells.get(titles[title].column) if title in titles else None
        return cell.text if cell is not None else ""

    areas = [cell.column for title, cell in titles.items() if re.fullmatch("text area [0-9]+", title)]
    texts = [
        Source(Where(file, "", cell.row, cell.column), cell.text)
        for column in areas
        if (cell := cells.get(column)) is not None and not cell.empty
    ]
    inside = value("contained by").rpartition("|")[2].strip()
    return _Shape(
        value("id"), value("name"), texts, value("page id"), inside, value("line source"), value("line destination")
    )


class _Document:
    """Arranges the shapes of a document in steps."""

    def __init__(self, file: str, shapes: Sequence[_Shape]) -> None:
        self.file = file
        self.by_id = {one.id: one for one in shapes}
        self.lines = [one for one in shapes if one.source or one.destination or one.name.casefold() == "line"]
        about = [one for one in shapes if one.name.casefold() in ("document", "page")]
        self.about = [one for one in about if one.name.casefold() == "document"]
        self.pages = [one for one in about if one.name.casefold() == "page"]
        holders = {one.inside for one in shapes}
        apart = {id(one) for one in (*self.lines, *about)}
        self.holders = [one for one in shapes if id(one) not in apart and one.id in holders]
        shown = [one for one in shapes if id(one) not in apart and one.id not in holders and one.texts]
        self.kinds = {id(one): self._kind(one) for one in shown}
        self.steps = self._ordered([one for one in shown if not self.kinds[id(one)]])
        self.parts = [one for one in shown if self.kinds[id(one)]]

    def _kind(self, shape: _Shape) -> str:
        """The field that the container of a shape is named as; empty where it is none."""
        holder = self.by_id.get(shape.inside)
        found = meaning(holder.texts[0].text) if holder is not None and holder.texts else None
        known = found is not None and found.sure and found.field not in (_STEP, "steps.phase", "steps.id", "number")
        return found.field if found is not None and known else ""

    def _ordered(self, steps: list[_Shape]) -> list[_Shape]:
        """Steps in the order of the lines, else of the file; where lines run in a circle, the first one is first."""
        names = {one.id: one for one in steps}
        after: dict[str, list[str]] = {}
        waits: dict[str, int] = dict.fromkeys(names, 0)
        for line in self.lines:
            if {line.source, line.destination} <= set(names) and line.source != line.destination:
                after.setdefault(line.source, []).append(line.destination)
                waits[line.destination] += 1
        ordered: list[_Shape] = []
        done: set[int] = set()
        ready = [one for one in steps if not waits[one.id]]
        rest = iter(steps)
        while len(ordered) < len(steps):
            step = ready.pop(0) if ready else next(one for one in rest if id(one) not in done)
            if id(step) in done:
                continue
            done.add(id(step))
            ordered.append(step)
            freed = []
            for name in after.get(step.id, ()):
                waits[name] -= 1
                if not waits[name]:
                    freed.append(names[name])
            ready = freed + ready
        return ordered

    def draft(self, options: ReadOptions) -> Draft:
        """The journey in the document."""
        if not self.steps:
            raise InputError(f"{printable(self.file)} holds no shape with a text", "export the page with the steps")
        several = len({one.page for one in self.steps}) > 1
        phases = [self._phase(one, several) for one in self.steps]
        fields = list(dict.fromkeys(self.kinds[id(one)] for one in self.parts))
        step_at = {one.id: at for at, one in enumerate(self.steps)}
        rows: list[list[list[Source]]] = []
        filled = set()
        seen: set[Source] = set()
        for at, step in enumerate(self.steps):
            phase = phases[at]
            rows.append([step.texts[:1], [phase] if phase else [], step.texts[1:], *([] for _ in fields)])
            if phase in seen:
                filled.add((at, 1))
            elif phase is not None:
                seen.add(phase)
        lost: list[tuple[Source, Message]] = []
        for part in self.parts:
            ends = [(one.source, one.destination) for one in self.lines if part.id in (one.source, one.destination)]
            near = {step_at[end] for pair in ends for end in pair if end in step_at}
            if len(near) == 1:
                rows[near.pop()][3 + fields.index(self.kinds[id(part)])] += part.texts
            else:
                lost += [(one, Message("no line connects it with one step")) for one in part.texts]
        titles = [one for shape in self.about for one in shape.texts[:1]]
        headings = [Heading("Step", _STEP), Heading("Phase", "steps.phase"), Heading("Notes", "lanes.notes")]
        headings += [Heading(field, field) for field in fields]
        draft = NoteTable(self.file, titles, headings, rows, filled).draft(options, "lucidchart")
        named = {id(self.by_id[one.inside]): self.kinds[id(one)] for one in self.parts}
        for shape in self.holders:
            if id(shape) in named and shape.texts:
                draft.read_as(shape.texts[0].where, shape.texts[0].text, named[id(shape)])
        told = {one.where for one in draft.placed} | {one.where for one in draft.lost}
        for shape in (*self.about, *self.pages, *self.holders, *self.lines):
            why = Message("a text of a line, a page or a container")
            lost += [(one, why) for one in shape.texts if one.where not in told]
        for source, why in lost:
            draft.lose(source.where, source.text, why)
        return draft

    def _phase(self, step: _Shape, several: bool) -> Source | None:
        holder = self.by_id.get(step.inside) or (self.by_id.get(step.page) if several else None)
        return holder.texts[0] if holder is not None and holder.texts else None
