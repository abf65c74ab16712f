"""The rows of a map that are more than text: phases, steps, moments of truth, the curve, levels of service."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from math import inf
from typing import get_args

from cjm.analysis.peak_end import PeakEnd
from cjm.journey.model import Journey, Language, ServiceLevel
from cjm.languages import picture_texts
from cjm.languages.picture_texts import Callout
from cjm.layout import axis, curve, line_labels
from cjm.layout.cells import Cell, CellEntry, cell
from cjm.layout.columns import role_of
from cjm.layout.lanes import INSET, PAD, Grid, GridRow, row, title
from cjm.layout.typesetting import block, moved, shortened
from cjm.scene import measuring
from cjm.scene.items import Box, Group, Item, Line, Point, Rectangle, Text, texts

_BAR_PAD, _BAR_GAP = 5.0, 3.0
_FACE = 11.0
_TICK, _TICK_GAP = 3.0, 3.0
_PILL_PAD, _PILL_HEIGHT = 7.0, 1.6
_CURVE, _CURVE_ON_SLIDE, _CURVE_MOST = 20.0, 9.0, 32.0
"""The least height of the curve, that on a slide, and how high it grows where there is room, as multiples of the size
of the text."""
_TITLE_LINES = 5
"""The most lines of the title of a step on a slide."""
_LEVELS: tuple[ServiceLevel, ...] = get_args(ServiceLevel)


def phases(grid: Grid, journey: Journey, steps: range) -> GridRow:
    """The phases as dark bars, each as wide as its steps."""
    context = grid.context
    bars: list[tuple[Rectangle, Text]] = []
    cell_texts = [""] * len(steps)
    for id, run in groupby(range(len(steps)), key=lambda index: journey.steps[steps[index]].phase):
        columns, phase = list(run), journey.phase(id)
        if phase is None or not (phase.title or phase.id):
            continue
        box = Box(grid.left + grid.width * columns[0], 0.0, grid.width * len(columns) - _BAR_GAP, 0.0)
        name = block(
            phase.title or phase.id,
            (box.x + INSET, _BAR_PAD),
            box.width - 2 * INSET,
            context.sizes.label,
            language=context.words.language,
            role="page",
            weight="semibold",
        )
        bars.append((Rectangle(box, "ink", radius=2.0), name))
        for index in columns:
            cell_texts[index] = phase.title or phase.id
    height = max((name.box.bottom for _, name in bars), default=0.0) + _BAR_PAD
    items: list[Item] = []
    for bar, name in bars:
        items += (bar._replace(box=bar.box._replace(height=height)), name)
    return GridRow(context.words("journey-map.lane.phases"), tuple(items), height, tuple(cell_texts))


def steps_row(grid: Grid, journey: Journey, steps: range) -> GridRow:
    """The titles of the steps, on a slide in few lines."""
    context, size = grid.context, grid.context.sizes.subtitle
    most = _TITLE_LINES * size * 1.3 if context.page.fixed else inf
    cells, cell_texts = [], []
    for column, index in enumerate(steps):
        title = journey.steps[index].title
        at, language = (grid.x(column), 0.0), context.words.language
        draw = partial(_step_title, title, at, grid.room, size, language)
        text = shortened(draw(measuring.LONGEST), most, draw)
        cells.append(Cell((text,), text.box.bottom))
        cell_texts.append(title)
    return row(grid, context.words("show.step"), cells, cell_texts, pad=PAD + 2)


def _step_title(title: str, at: Point, room: float, size: float, language: Language, longest: int) -> Text:
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


def least_curve(grid: Grid) -> float:
    """The least height of the curve."""
    return (_CURVE_ON_SLIDE if grid.context.page.fixed else _CURVE) * grid.context.sizes.label


def most_curve(grid: Grid) -> float:
    """How high the curve grows where there is room."""
    return _CURVE_MOST * grid.context.sizes.label


def emotion(grid: Grid, journey: Journey, steps: range, facts: PeakEnd, height: float | None = None) -> GridRow:
    """The emotion curve, `height` high (the least without it), more where something found no place in it; it runs on
    to the steps of the pages before and after."""
    context, words = grid.context, grid.context.words
    height = least_curve(grid) if height is None else height
    called, stands_out = picture_texts.callouts(journey, words, facts), picture_texts.emphasis(facts)
    name = title(grid, words("journey-map.lane.curve"))
    part = journey._replace(steps=tuple(journey.steps[index] for index in steps))
    here = [
        one._replace(first=max(one.first, steps[0]) - steps[0], last=min(one.last, steps[-1]) - steps[0], detail="")
        for one in called
        if one.first <= steps[-1] and one.last >= steps[0]
    ]
    marked = {index - steps[0]: kind for index, kind in stands_out.items() if index in steps}
    plot = curve.Plot(part, context, marked, here, grid.left, grid.width, min(_FACE, grid.width * 0.3))
    below = name[-1].box.bottom + context.sizes.label * 0.6
    chart = curve.chart(plot, 2, height - 2, callout_top=4, strip=max(0.0, below - 2 - plot.radius * curve.LARGE - 4))
    room = Box(grid.left + 2, 4, grid.width * grid.columns - 4, height - 8)
    before, after = _neighbours(journey, steps)
    drawing = curve.draw(plot, chart, room, before=before, after=after)
    items: list[Item] = [*name, *drawing.items]
    bottom = max(height, *(text.box.bottom + 2 for text in texts(drawing.items)))  # the lowest name of the scale
    if drawing.unnamed:
        items.append(line_labels.key(context, drawing.unnamed, grid.left, bottom + 2))
        bottom += context.sizes.note * 1.3 + PAD
    if drawing.homeless:
        notes = [
            block(
                text,
                (grid.x(index), bottom),
                grid.room,
                context.sizes.note,
                language=words.language,
                role=role_of(marked.get(index)) if index in marked else "mute",
                weight="semibold" if index in marked else "regular",
            )
            for index, text in drawing.homeless.items()
        ]
        items += notes
        bottom = max(note.box.bottom for note in notes) + PAD
    cell_texts = [scored(grid, journey, index, called) for index in steps]
    return GridRow(words("journey-map.lane.curve"), tuple(items), bottom, tuple(cell_texts))


def gutter(journey: Journey, grid: Grid) -> float:
    """The room that the names of the scale need at the left of the first column."""
    return axis.gutter(axis.names(journey, grid.context))


def scored(grid: Grid, journey: Journey, index: int, called: Sequence[Callout]) -> str:
    """A step's scores in words."""
    words, step = grid.context.words, journey.steps[index]
    felt = words.score(journey.scale, step.emotion) if step.emotion is not None else words("unscored")
    parts = [felt, *(words(one.kind) for one in called if one.first <= index <= one.last)]
    for key, value in (("expected", step.expected), ("desired", step.desired)):
        if value is not None:
            parts.append(f"{words(f'curve.{key}')} {words.score(journey.scale, value)}")
    if measured := picture_texts.measured(journey, words, step):
        parts.append(f"{words('curve.measured')} {measured}")
    return words.listed(parts)


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


def _neighbours(journey: Journey, steps: range) -> tuple[float | None, float | None]:
    """The scores before the first and after the last of these steps; those of a cycle meet."""
    count, cycle = len(journey.steps), journey.shape == "cycle" and len(journey.steps) > 1
    before = journey.steps[steps[0] - 1].emotion if steps[0] or cycle else None
    after = journey.steps[(steps[-1] + 1) % count].emotion if steps[-1] + 1 < count or cycle else None
    return before, after
