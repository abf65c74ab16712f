"""The storyboard of a map: a picture for each step that has one, all of one look."""

from cjm.journey.entities import ImageFile
from cjm.journey.model import Journey
from cjm.layout.cells import Cell
from cjm.layout.lanes import Grid, GridRow, row
from cjm.layout.pictures import PROPORTION, framed
from cjm.scene.items import Box

_HIGHEST = 112.0
"""Pictures grow with their columns up to this height."""
_ON_SLIDE = 92.0
"""The same on a page that keeps its size, so that other lanes have room below them."""
_PAD = 8.0


def storyboard(grid: Grid, journey: Journey, steps: range) -> GridRow:
    """The pictures of the steps, as wide as the columns' texts or less; a step without one has an empty place."""
    context = grid.context
    highest = _ON_SLIDE if context.page.fixed and not context.page.paper else _HIGHEST
    width = min(grid.room, highest * PROPORTION)
    found = [journey.steps[index].image for index in steps]
    cells = [_cell(grid, image, Box(grid.x(at), 0.0, width, width / PROPORTION)) for at, image in enumerate(found)]
    name = context.words("journey-map.lane.storyboard")
    return row(grid, name, cells, [image.alt if image else "" for image in found], pad=_PAD)


def _cell(grid: Grid, image: ImageFile | None, box: Box) -> Cell:
    return Cell(tuple(framed(grid.context, image, box)), box.height) if image else Cell()
