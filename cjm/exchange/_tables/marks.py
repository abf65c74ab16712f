"""Scores that are crosses in a grid: a column for each score, and a mark in one of them on each row."""

from itertools import pairwise
from typing import NamedTuple

from cjm.exchange._sheet import Cell
from cjm.exchange._tables import scores

Grid = dict[int, dict[int, Cell]]
"""Cells by row, then by column."""

_MARKS = frozenset(["x", "X", "✓", "✔", "✗", "✘", "☒", "☑", "●", "⚫", "■", "•", "v", "V", "√"])
_FEWEST = 3
"""So many scores beside each other are a grid, and"""
_ROWS = 2
"""so many rows with a mark below them."""


class Marked(NamedTuple):
    """The cells of a sheet with the score in place of each mark, in one column; and the scores above the columns."""

    grid: Grid
    labels: tuple[Cell, ...]


def unmarked(grid: Grid) -> Marked:
    """The cells with one column of scores where there are marks in a grid; as they are where there is none."""
    for row in sorted(grid):
        for run in _runs(grid[row]):
            below = {other: cells for other, cells in grid.items() if other > row and set(run) & cells.keys()}
            marks = [[cells[column] for column in run if column in cells] for cells in below.values()]
            if len(marks) >= _ROWS and all(len(one) == 1 and one[0].text in _MARKS for one in marks):
                return _without(grid, row, run)
    return Marked(grid, ())


def _runs(cells: dict[int, Cell]) -> list[list[int]]:
    """The columns of neighbouring cells with scores that differ."""
    runs: list[list[int]] = []
    read = {column: _score(cell) for column, cell in cells.items() if not cell.merged}
    columns = sorted(column for column, score in read.items() if score is not None)
    for before, column in pairwise([-1, *columns]):
        runs.append([column]) if column - before > 1 or not runs else runs[-1].append(column)
    return [run for run in runs if len(run) >= _FEWEST and len({read[column] for column in run}) == len(run)]


def _score(cell: Cell) -> float | None:
    found = scores.score(cell, signs=True)
    if found is None or found.flaw or (found.number is not None and found.words):
        return None
    return found.sign if found.number is None else found.number


def _without(grid: Grid, row: int, run: list[int]) -> Marked:
    """The cells with one column in place of those of a grid; the columns behind it move up to it."""
    first, last, labels = run[0], run[-1], grid[row]
    over = grid.get(row - 1, {}).get(first)
    if over is None or over.merged:
        text = " ".join(labels[column].text for column in run)
        over, above = Cell(text, row, first, text), row
    else:
        above = row - 1
    found: Grid = {}
    for other, cells in grid.items():
        kept = {column - (last - first) * (column > last): cell for column, cell in cells.items() if column not in run}
        for column in run if other > row else ():
            if column in cells:
                label = labels[column]
                kept[first] = cells[column]._replace(text=label.text, value=label.value)
        if other == above:
            kept[first] = over
        if kept:
            found[other] = kept
    return Marked(found, tuple(labels[column] for column in run))
