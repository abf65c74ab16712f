"""The row of those who own the steps: each name once over the steps that it owns in a row, so that the hand-over shows
where one line ends and the next begins."""

from itertools import groupby

from cjm.journey.model import Journey
from cjm.layout.lanes import INSET, PAD, Grid, GridRow, title
from cjm.layout.typesetting import block
from cjm.scene.items import Item, Line

_GAP = 6.0
"""Between the lines of two owners."""
_END = 4.0
"""How high the ends of a line are."""


def owners(grid: Grid, journey: Journey, steps: range) -> GridRow:
    """The names of the owners below lines that are as wide as their steps."""
    context = grid.context
    names = [journey.steps[index].owner for index in steps]
    heading = title(grid, context.words("journey-map.lane.owner"))
    items, bottom = list[Item](heading), heading[-1].box.bottom
    for name, run in groupby(range(len(names)), key=lambda column: names[column]):
        columns = list(run)
        if not name:
            continue
        left, right = grid.left + grid.width * columns[0] + INSET / 2, grid.left + grid.width * (columns[-1] + 1) - _GAP
        items.append(Line(((left, PAD + _END), (left, PAD), (right, PAD), (right, PAD + _END)), "mute", 1.25))
        text = block(
            name,
            (grid.x(columns[0]), PAD + _END),
            right - grid.x(columns[0]) - _END,
            context.sizes.label,
            language=context.words.language,
            weight="semibold",
        )
        items.append(text)
        bottom = max(bottom, text.box.bottom)
    return GridRow(context.words("journey-map.lane.owner"), tuple(items), bottom + PAD, tuple(names))
