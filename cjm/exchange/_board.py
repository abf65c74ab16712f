"""Notes on a board to a table: which line of notes has the titles of steps, and which row each other note is in."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from cjm.exchange import ReadOptions
from cjm.exchange._draft import Draft
from cjm.exchange._ids import id_for
from cjm.exchange._note_table import Heading, NoteTable, Source
from cjm.exchange._tables.headers import meaning
from cjm.plaintext import Message

_TITLE, _PHASE = "steps.title", "steps.phase"
_FAR = 2
"""So many times the widest column, or the highest row, beyond the last one a note belongs to none."""
_ALONE = 4
"""How wide a column is that stands alone, in notes."""
_SAMPLE = 200
"""So many notes tell how large notes are."""


class Note(NamedTuple):
    """A note: its text, where it is on the board, and what it belongs to where its row has no title: an area, or else
    all notes of its colour. Areas and colours are given by their text."""

    source: Source
    x: float
    y: float
    row: Source


class _Row(NamedTuple):
    """A row of the board: its title, None for that of the steps where it has none; where it is; its notes."""

    title: Source | None
    at: float
    notes: list[Note]


class _Board(NamedTuple):
    """The steps from left to right, the rows with the other notes, and the notes above all of them."""

    steps: list[Note]
    title: Source | None
    rows: list[_Row]
    above: list[Note]
    size: float


def draft_of(file: str, notes: Sequence[Note], options: ReadOptions, format: str) -> Draft:
    """The journey on a board, with the report of where each note went."""
    board, outside = _without_outside(_arranged(notes))
    draft = _table(file, board).draft(options, format)
    for note in outside:
        draft.lose(
            note.source.where, note.source.text, Message("it stands far outside the columns and rows of the map")
        )
    return draft


def _without_outside(board: _Board) -> tuple[_Board, list[Note]]:
    """The board without notes that stand far from all columns and rows, such as those of a parking lot; and these."""
    places = [one.x for one in board.steps]
    wide = _FAR * max([b - a for a, b in pairwise(places)], default=_ALONE * board.size)
    heights = [row.at for row in board.rows if row.title is not None]
    high = _FAR * max([b - a for a, b in pairwise(heights)], default=_ALONE * board.size)
    low = max(heights, default=inf) + high
    inner: list[_Row] = []
    outside: list[Note] = []
    for row in board.rows:
        far = [one for one in row.notes if not (places[0] - wide < one.x < places[-1] + wide) or one.y > low]
        outside += far
        inner.append(row._replace(notes=[one for one in row.notes if one not in far]))
    return board._replace(rows=inner), outside


def _arranged(notes: Sequence[Note]) -> _Board:
    """The rows of a board, whichever way it runs: the titles of rows at the left, or else on top of its columns."""
    size = _size(notes)
    notes = sorted(notes, key=lambda one: (one.y, one.x))
    turned = [one._replace(x=one.y, y=one.x) for one in notes]
    left, top = _titles(notes, size), _titles(turned, size)
    if len(top) > len(left):
        return _by_titles(turned, top, size)
    return _by_titles(notes, left, size) if left else _by_source(notes, size)


def _size(notes: Sequence[Note]) -> float:
    """How far notes stand apart: half of them have their nearest neighbour nearer than that."""
    near = [
        min(filter(None, (max(abs(one.x - other.x), abs(one.y - other.y)) for other in notes)), default=0.0)
        for one in notes[:: max(1, len(notes) // _SAMPLE)]
    ]
    return median(near) or 1.0


def _titles(notes: Sequence[Note], size: float) -> list[Note]:
    """The titles of rows that stand below each other; none where fewer than two of them are known."""
    known = [one for one in notes if (found := meaning(one.source.text)) and found.sure]
    best: list[Note] = []
    most = 1
    for place in sorted({one.x for one in known}):
        band = [one for one in known if place <= one.x <= place + size / 2]
        fields = len({found.field for one in band if (found := meaning(one.source.text))})
        if fields > most:
            best, most = band, fields
    if not best:
        return []
    first, last = min(one.x for one in best), max(one.x for one in best)
    start = min(one.y for one in best)
    return [one for one in notes if first - size / 4 <= one.x <= last + size / 4 and one.y >= start - size / 4]


def _by_titles(notes: Sequence[Note], titles: Sequence[Note], size: float) -> _Board:
    ordered = sorted(titles, key=lambda one: one.y)
    start = ordered[0].y - size / 2
    apart = set(titles)
    others = [one for one in notes if one not in apart]
    above = [one for one in others if one.y < start]
    inner = [one for one in others if one.y >= start]
    rows = [_Row(one.source, one.y, []) for one in ordered]
    places = [one.y for one in ordered]
    for note, at in zip(inner, _assigned([one.y for one in inner], places, size), strict=True):
        rows[at].notes.append(note)
    named = next((row for row in rows if row.notes and _field(row) == _TITLE), None)
    if named is not None:
        steps, title = named.notes, named.title
        rows = [row for row in rows if row is not named]
    else:
        steps = next((line for line in reversed(_lines(above, size)) if len(line) > 1), [])
        title = None
        if not steps:
            longest = max(rows, key=lambda row: len(row.notes))
            steps = longest.notes
            title = longest.title
            rows = [row for row in rows if row is not longest]
        above = [one for one in above if one not in steps]
    return _Board(sorted(steps, key=lambda one: one.x), title, rows, above, size)


def _by_source(notes: Sequence[Note], size: float) -> _Board:
    """A board whose rows have no titles: the first line of several notes has the steps, areas or colours are rows."""
    lines = _lines(notes, size)
    first = next((index for index, line in enumerate(lines) if len(line) > 1), len(lines) - 1)
    rows: dict[str, _Row] = {}
    for note in (one for line in lines[first + 1 :] for one in line):
        rows.setdefault(note.row.text.casefold(), _Row(note.row, note.y, [])).notes.append(note)
    above = [one for line in lines[:first] for one in line]
    return _Board(sorted(lines[first], key=lambda one: one.x), None, list(rows.values()), above, size)


def _lines(notes: Sequence[Note], size: float) -> list[list[Note]]:
    """Notes by lines from top to bottom, a line being not higher than half a note."""
    lines: list[list[Note]] = []
    for note in sorted(notes, key=lambda one: one.y):
        if lines and note.y - lines[-1][0].y <= size / 2:
            lines[-1].append(note)
        else:
            lines.append([note])
    return lines


def _assigned(values: Sequence[float], places: Sequence[float], size: float) -> list[int]:
    """The index of the place that each value belongs to. Where no value is before the first place, a place begins what
    it names; else it stands in the middle of that, and the nearest one counts. Places are in order."""
    begins = all(value >= places[0] - size / 2 for value in values)
    ends = [b - size / 2 if begins else (a + b) / 2 for a, b in pairwise(places)]
    return [bisect_right(ends, value) for value in values]


def _field(row: _Row) -> str:
    found = meaning(row.title.text) if row.title else None
    return found.field if found else ""


def _table(file: str, board: _Board) -> NoteTable:
    """The board with a row for each step, its titles as headings."""
    places = [one.x for one in board.steps]
    steps: list[list[list[Source]]] = [[[one.source], *([] for _ in board.rows)] for one in board.steps]
    filled: set[tuple[int, int]] = set()
    for number, row in enumerate(board.rows, 1):
        found = _assigned([one.x for one in row.notes], places, board.size) if row.notes else []
        for note, at in zip(row.notes, found, strict=True):
            steps[at][number].append(note.source)
        for at in range(1, len(steps)) if _field(row) == _PHASE else ():
            if not steps[at][number] and steps[at - 1][number]:
                steps[at][number] = steps[at - 1][number]
                filled.add((at, number))
    headings = _headings([board.title, *(row.title for row in board.rows)])
    return NoteTable(file, [one.source for one in board.above], headings, steps, filled)


def _headings(titles: Sequence[Source | None]) -> list[Heading]:
    """The titles of rows; one that means nothing is a row of its own."""
    taken: set[str] = set()
    found = []
    for index, title in enumerate(titles):
        text = " ".join(title.text.split()) if title else "Step"
        field = "" if index else _TITLE
        if index and not meaning(text):
            field = id_for(text, taken, "row")
            taken.add(field)
            field = f"lanes.{field}"
        found.append(Heading(text, field, title))
    return found
