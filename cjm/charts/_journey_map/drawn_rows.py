"""The rows of a map that are more than text: steps, moments of truth, levels of service."""

from functools import partial
from math import inf
from typing import get_args

from cjm.journey.model import Journey, ServiceLevel
from cjm.layout.cells import Cell, CellEntry, cell
from cjm.layout.lanes import PAD, Grid, GridRow, row
from cjm.layout.typesetting import block, moved, shortened
from cjm.scene import measuring
from cjm.scene.items import Box, Group, Item, Line, Point, Rectangle, Text

_TICK, _TICK_GAP = 3.0, 3.0
_PILL_PAD, _PILL_HEIGHT = 7.0, 1.6
_TITLE_LINES, _LINES_ON_PAPER = 5, 8
"""The most lines of the title of a step on a slide and on paper."""
_LEVELS: tuple[ServiceLevel, ...] = get_args(ServiceLevel)


def steps_row(grid: Grid, journey: Journey, steps: range) -> GridRow:
    """The titles of the steps, on a page that keeps its size in few lines."""
    context, size = grid.context, grid.context.sizes.subtitle
    lines = _LINES_ON_PAPER if context.page.paper else _TITLE_LINES
    most = lines * size * 1.3 if context.page.fixed else inf
    cells, cell_texts = [], []
    for column, index in enumerate(steps):
        title = journey.steps[index].title
        at, language = (grid.x(column), 0.0), context.words.language
        draw = partial(_step_title, title, at, grid.room, size, language)
        text = shortened(draw(measuring.LONGEST), most, draw)
        cells.append(Cell((text,), text.box.bottom))
        cell_texts.append(title)
    return row(grid, context.words("show.step"), cells, cell_texts, pad=PAD + 2)


def _step_title(title: str, at: Point, room: float, size: float, language: str, longest: int) -> Text:
    return block(title, at, room, size, language=language, weight="semibold", longest=longest)


def moments(grid: Grid, journey: Journey, steps: range) -> GridRow:
    """The moments of truth as pills; as text where a column is too narrow for the short name too."""
    context, words = grid.context, grid.context.words
    size, high = context.sizes.note, context.sizes.note * _PILL_HEIGHT
    cells, cell_texts = [], []
    for column, index in enumerate(steps):
        kind = journey.steps[index].moment_of_truth
        items: tuple[Item, ...] = ()
        if kind:
            keys = [f"moment-of-truth.{kind}", *(["moment-of-truth.general.short"] if kind == "general" else [])]
            labels = [
                block(
                    words(key),
                    (0.0, (high - size * 1.3) / 2),
                    1000,
                    size,
                    language=words.language,
                    role="mute",
                    weight="bold",
                    align="center",
                )
                for key in keys
            ]
            label = next((one for one in labels if one.box.width + 2 * _PILL_PAD <= grid.width - 4), labels[-1])
            box = Box(grid.left + grid.width * column, 0.0, label.box.width + 2 * _PILL_PAD, high)
            items = (Rectangle(box, None, "mute", 1.25, high / 2), moved(label, box.centre[0]))
        cells.append(Cell(items, high if items else 0.0))
        cell_texts.append(words(f"moment-of-truth.{kind}") if kind else "")
    return row(grid, words("journey-map.lane.moments"), cells, cell_texts, pad=5.0)


def service(grid: Grid, journey: Journey, steps: range) -> GridRow:
    """The level of service of each step in words, with as many of six ticks filled as it is high."""
    context, words = grid.context, grid.context.words
    cells, cell_texts = [], []
    for column, index in enumerate(steps):
        level = journey.steps[index].service_level
        if level is None:
            cells.append(Cell())
            cell_texts.append("")
            continue
        name = words(f"journey-map.service.{level}")
        strong = level == "criminal"
        entry = CellEntry(name, "low" if strong else "ink", "bold" if strong else "regular")
        text = cell(context, [entry], grid.x(column), grid.room)
        wide = min(14.0, (grid.room - _TICK_GAP * (len(_LEVELS) - 1)) / len(_LEVELS))
        ticks: list[Item] = []
        for place in range(len(_LEVELS)):
            box = Box(grid.x(column) + place * (wide + _TICK_GAP), text.height + 3, wide, _TICK)
            reached = place <= _LEVELS.index(level)
            ticks.append(Rectangle(box, ("low" if strong else "mute") if reached else "rule"))
        cells.append(Cell((*text.items, Group(name, tuple(ticks))), text.height + 3 + _TICK))
        cell_texts.append(name)
    return row(grid, words("journey-map.lane.service"), cells, cell_texts)


def visibility(grid: Grid) -> GridRow:
    """The line between what the persona sees and what they do not see, with its name."""
    context, page = grid.context, grid.context.page
    at = (page.right, 3.0)
    name = block(
        context.words("journey-map.visibility"),
        at,
        400,
        context.sizes.note,
        language=context.words.language,
        role="mute",
        align="right",
    )
    y = name.box.bottom + 2
    return GridRow(
        " ".join(name.lines), (name, Line(((page.left, y), (page.right, y)), "ink", 1.5, "dotted")), y + 4, ()
    )
