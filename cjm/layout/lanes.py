"""A grid of rows over the columns of a map, each row with its quiet name at the left."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import inf
from typing import NamedTuple

from cjm.layout import RenderContext
from cjm.layout.cells import Cell
from cjm.layout.typesetting import block, shifted
from cjm.scene.items import Group, Item, LineChart, Text

PAD = 6.5
"""Room above and below the cells of a row."""
INSET = 8.0
"""From a column's left edge to its text; a phase's name is set in by as much, so that all stands on one edge."""
BEFORE = 14.0
"""Between the names of the rows and the first column."""

_AFTER = 6.0


class Grid(NamedTuple):
    """The columns of a page: `columns` of them from `left` on, each `width` wide; no cell is higher than `most`."""

    context: RenderContext
    left: float
    width: float
    columns: int
    most: float = inf

    @property
    def right(self) -> float:
        """The right edge of the last column."""
        return self.left + self.width * self.columns

    @property
    def room(self) -> float:
        """How wide a text in a column may be."""
        return self.width - INSET - _AFTER

    def x(self, index: int) -> float:
        """Where the texts of a column begin."""
        return self.left + self.width * index + INSET


class GridRow(NamedTuple):
    """A row with its name, laid out from y = 0 on; `texts` is what each column holds, in words. Of the columns in
    `cut` the picture shows a part."""

    name: str
    items: tuple[Item, ...]
    height: float
    texts: tuple[str, ...]
    cut: tuple[int, ...] = ()


def row(
    grid: Grid, name: str, cells: Sequence[Cell], texts: Sequence[str], notes: Sequence[str] = (), pad: float = PAD
) -> GridRow:
    """A row of cells, as high as the highest of them; `notes` stand quietly below its name."""
    names = title(grid, name, notes)
    items: list[Item] = [*names]
    for cell in cells:
        items += (shifted(item, pad) for item in cell.items)
    foot = max(names[-1].box.bottom + PAD, *(cell.height + 2 * pad for cell in cells))
    cut = tuple(column for column, cell in enumerate(cells) if not cell.whole)
    return GridRow(name, tuple(items), foot, tuple(texts), cut)


def title(grid: Grid, name: str, notes: Sequence[str] = ()) -> list[Text]:
    """The name of a row at the left of its first column, and the notes below it."""
    context, left = grid.context, grid.context.page.left
    room, sizes, language = grid.left - BEFORE - left, context.sizes, context.words.language
    texts = [block(name, (left, PAD), room, sizes.label, language=language, role="mute", weight="semibold")]
    for note in notes:
        at = (left, texts[-1].box.bottom + 1)
        texts.append(block(note, at, room, sizes.note, language=language, role="mute"))
    return texts


def grouped(name: str, items: Sequence[Item], description: str) -> Iterator[Item]:
    """What a row shows, as groups with its name, the first one with its `description`; a chart stands between them, so
    that a slide may hold it as its own."""
    for chart, run in groupby(items, key=lambda item: isinstance(item, LineChart)):
        if chart:
            yield from run
        else:
            yield Group(name, tuple(run), description)
            description = ""
