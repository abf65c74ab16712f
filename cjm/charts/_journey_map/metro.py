"""The row of the paths, like the lines of a metro: at which steps each path calls, and where it ends."""

from cjm.journey import paths
from cjm.journey.entities import JourneyPath
from cjm.journey.model import Journey
from cjm.languages.path_texts import calling, path_name
from cjm.layout.lanes import PAD, Grid, GridRow, title
from cjm.layout.typesetting import block
from cjm.scene.items import Box, Group, Item, Line, Rectangle, Role

_STOP, _MAIN_STOP = 5.0, 6.5
"""The radius of a stop on a line, and on that of the main path."""
_LINE, _MAIN_LINE = 1.75, 4.0
"""How wide the lines are, as those of the emotion curve."""
_ABOVE, _APART = 3.0, 7.0
"""Room between a name and the stops below it, and between two lines."""


def lines(grid: Grid, journey: Journey, steps: range) -> GridRow:
    """A line for each path with a stop at each of its steps and its name above the first of them; the main path is the
    strong one, and where a path ends its stop is filled. A line runs on to the pages before and after."""
    words = grid.context.words
    heading = title(grid, words("journey-map.lane.paths"))
    items: list[Item] = [*heading]
    bottom = PAD
    for path in journey.paths:
        drawn, height = _line(grid, journey, path, steps, bottom)
        items += drawn
        bottom += height
    texts = [words.series(calling(journey, index)) for index in steps]
    bottom = max(bottom - _APART + PAD, heading[-1].box.bottom + PAD)
    return GridRow(words("journey-map.lane.paths"), tuple(items), bottom, tuple(texts))


def _line(grid: Grid, journey: Journey, path: JourneyPath, steps: range, top: float) -> tuple[list[Item], float]:
    """A line with its name, from `top` on, and how high it is with the room below it; nothing of a path that does not
    run here."""
    context, on_it = grid.context, paths.indices(journey, path)
    here = [index for index in on_it if index in steps]
    before, after = (any(index < steps[0] for index in on_it), any(index > steps[-1] for index in on_it))
    if not here and not (before and after):
        return [], 0.0
    main = path is journey.paths[0]
    role: Role = "emotion"
    radius = _MAIN_STOP if main else _STOP
    first = 0 if before or not here else here[0] - steps[0]
    name = block(
        path_name(context.words, path),
        (grid.x(first), top),
        max(grid.right - grid.x(first), grid.room),
        context.sizes.note,
        language=context.words.language,
        role=role if main else "mute",
        weight="bold" if main else "semibold",
    )
    y = name.box.bottom + _ABOVE + radius
    start = grid.left if before else _middle(grid, here[0] - steps[0])
    end = grid.right if after else _middle(grid, here[-1] - steps[0])
    width = _MAIN_LINE if main else _LINE
    items: list[Item] = [Line(((start, y), (end, y)), role, width)] if end > start else []
    for index in here:
        x = _middle(grid, index - steps[0])
        box = Box(x - radius, y - radius, 2 * radius, 2 * radius)
        last = index == on_it[-1]
        items.append(Rectangle(box, role if last else "page", role, _LINE, radius))
    return [name, Group("line", tuple(items))], y + radius + _APART - top


def _middle(grid: Grid, column: int) -> float:
    return grid.left + grid.width * (column + 0.5)
