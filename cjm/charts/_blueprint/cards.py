"""The cards of a row: what somebody does at a step, each in a box of its own."""

from collections.abc import Sequence
from math import inf

from cjm.charts._blueprint.bands import Band, Zone
from cjm.layout.cells import Cell, CellEntry, cell, more
from cjm.layout.lanes import Grid, GridRow, row
from cjm.layout.typesetting import block, shifted
from cjm.scene.items import Box, Group, Item, Rectangle, Role

_PAD, _ABOVE, _GAP, _BESIDE = 8.0, 4.0, 5.0, 8.0
_RADIUS = 4.0
_GROUNDS: dict[Zone, tuple[Role, Role, float]] = {
    "evidence": ("page", "rule", 1.0),
    "persona": ("page", "emotion", 1.5),
    "front": ("band", "mute", 1.0),
    "back": ("page", "mute", 1.0),
    "support": ("page", "rule", 1.0),
}
"""The ground of a zone's cards, and the colour and the width of their outline."""


def band_row(grid: Grid, band: Band, steps: range, *, brief: bool = False) -> GridRow:
    """A row of cards over these steps; cells that would be higher than the grid admits say how many more there are, and
    `brief` ones leave out what stands below their texts."""
    cells = [_stack(grid, band.zone, band.cards[index], column, brief) for column, index in enumerate(steps)]
    plain = [grid.context.words.listed(entry.plain for entry in band.cards[index]) for index in steps]
    return row(grid, band.name, cells, plain, pad=5.0)


def _stack(grid: Grid, zone: Zone, entries: Sequence[CellEntry], column: int, brief: bool) -> Cell:
    """The cards of a step below each other; how many more there are where they are too many."""
    context, size = grid.context, grid.context.sizes.label
    left, wide = grid.left + grid.width * column, grid.width - _BESIDE
    fill, stroke, width = _GROUNDS[zone]
    items: list[Item] = []
    bottom, whole = 0.0, not brief or not any(entry.notes for entry in entries)
    for number, entry in enumerate(entries):
        top = bottom + _GAP if number else 0.0
        spare = size * 1.3 + _GAP if number < len(entries) - 1 else 0.0
        most = grid.most - spare - top - 2 * _ABOVE
        shown = entry._replace(notes=()) if brief else entry
        text = cell(context, [shown], left + _PAD, wide - 2 * _PAD, inf if number else most)
        if number and text.height > most:
            rest = more(context, len(entries) - number)
            count = block(rest, (left + _PAD, top), wide, size, language=context.words.language, role="mute")
            return Cell((*items, count), count.box.bottom, whole=False)
        ground = Rectangle(Box(left, top, wide, text.height + 2 * _ABOVE), fill, stroke, width, _RADIUS)
        items.append(Group(entry.text, (ground, *(shifted(item, top + _ABOVE) for item in text.items))))
        bottom, whole = ground.box.bottom, whole and text.whole
    return Cell(tuple(items), bottom, whole)
