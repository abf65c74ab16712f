"""The time of a map: how long each step lasts, drawn to scale below its columns, waiting apart."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm.analysis import time
from cjm.analysis.time import JourneyTime, StepTime
from cjm.journey.model import Journey
from cjm.languages import path_texts, time_texts
from cjm.languages.words import Words
from cjm.layout.cells import Cell, CellEntry, cell
from cjm.layout.data_bars import data_bar, written
from cjm.layout.lanes import BEFORE, PAD, Grid, GridRow, row, title
from cjm.layout.time_key import time_key
from cjm.layout.typesetting import block, shifted
from cjm.scene import measuring
from cjm.scene.items import Box, Item, Line, Shape

_FAN, _BAR, _GAP = 24.0, 20.0, 3.0
_LEAST = 2.0
"""The least length of a stretch, so that a minute can be seen beside a month."""
_INSET = 7.0
_STRAIGHT = 1.0
"""How far stretches may begin from their columns where nothing has to lead to them."""


class Stretch(NamedTuple):
    """The part of the bar of one column, `waiting` of it at its end."""

    column: int
    left: float
    width: float
    waiting: float


def timeline(grid: Grid, journey: Journey, steps: range, scale: float) -> GridRow:
    """The lane of the time; `scale` is how many seconds a unit of length stands for (`scale_of`).

    Each column states its own time and fans out to its stretch of the bar, but not where all of these stand below their
    columns. The bar is of the main path; the figures below it are those of the journey, or of each path.
    """
    words, facts = grid.context.words, time.of(journey)
    found = [facts.steps[index] for index in steps]
    stretches = _stretches(grid, [facts.steps[index] if index in facts.path else StepTime() for index in steps], scale)
    labels = {stretch.column: _label(grid, facts, found[stretch.column], stretch) for stretch in stretches}
    cells: list[Cell] = []
    cell_texts: list[str] = []
    for index, one in enumerate(found):
        lasts = [] if one.seconds is None else [time_texts.length(words, facts, one.seconds)]
        entries, waits = [*map(CellEntry, lasts)], waiting(words, facts, one)
        if waits and not labels.get(index):
            entries.append(CellEntry(waits, "mute"))
        cells.append(cell(grid.context, entries, grid.x(index), grid.room, grid.most))
        cell_texts.append(words.listed([*lasts, *filter(None, [waits])]))
    base = row(grid, words("show.time"), cells, cell_texts)
    page = grid.context.page
    named = title(grid, words("show.time"))[-1].box.bottom
    key, lowest = time_key(grid.context, facts, (page.left, named + 4), grid.left - BEFORE - page.left)
    top = PAD + max(one.height for one in cells) + 4
    items: list[Item] = []
    fanned = any(abs(stretch.left - grid.left - grid.width * stretch.column) > _STRAIGHT for stretch in stretches)
    below = top + (_FAN if fanned else 0.0)
    for stretch in stretches:
        items += _fan(grid, stretch, top) if fanned else []
        items += _bar(grid, stretch, below)
        if label := labels[stretch.column]:
            items += (shifted(item, below) for item in label)
    foot = below + _height(grid) if stretches else base.height - PAD
    figures = " · ".join(path_texts.path_times(journey, words) or time_texts.figures(words, facts))
    if figures:
        size, room = grid.context.sizes.note, grid.width * len(found) - _GAP
        text = block(figures, (grid.left, foot + 4), room, size, language=words.language, role="mute")
        items.append(text)
        foot = text.box.bottom
    items += key if stretches else []
    return base._replace(items=(*base.items, *items), height=max(base.height, foot + PAD, lowest + PAD))


def scale_of(journey: Journey, parts: Sequence[range], width: float) -> float:
    """Seconds for each unit of length, so that the longest of these parts of the main path is `width` long."""
    facts = time.of(journey)
    return max(sum(facts.steps[index].seconds or 0 for index in part if index in facts.path) for part in parts) / width


def waiting(words: Words, facts: JourneyTime, one: StepTime) -> str:
    """How long a step of the journey makes wait, and what that costs; empty where it has a time and does not."""
    if not one.waiting:
        return words("detail.wait.none") if one.waiting == 0 and one.seconds is None else ""
    text = words("detail.wait", time=time_texts.length(words, facts, one.waiting))
    return f"{text} · {words.money(one.cost.amount, one.cost.currency)}" if one.cost else text


def _stretches(grid: Grid, found: Sequence[StepTime], scale: float) -> list[Stretch]:
    """The stretches side by side from the first column on; very short ones are as long as can be seen, and then the
    others give way."""
    lengths = {index: (one.seconds or 0) / scale for index, one in enumerate(found) if one.seconds and scale}
    total = sum(lengths.values())
    shown = {index: max(length, _LEAST + _GAP) for index, length in lengths.items()}
    share = min(1.0, total / sum(shown.values())) if shown else 1.0
    left, stretches = grid.left, []
    for index, length in shown.items():
        wide = length * share
        waits = (found[index].waiting or 0) / (found[index].seconds or 1)
        stretches.append(Stretch(index, left, wide - _GAP, waits))
        left += wide
    return stretches


def _fan(grid: Grid, stretch: Stretch, top: float) -> list[Item]:
    """From the edges of a column to those of its stretch of the bar."""
    left, right = grid.left + grid.width * stretch.column, grid.left + grid.width * (stretch.column + 1) - _GAP
    start, end, foot = stretch.left, stretch.left + stretch.width, top + _FAN
    corners = ((right, top), (end, foot), (start, foot), (left, top))
    ground = Shape((left, top), tuple((corner, corner, corner) for corner in corners), "band")
    return [
        ground,
        *(Line(((above, top), (below, foot)), "mute", 0.75) for above, below in ((left, start), (right, end))),
    ]


def _height(grid: Grid) -> float:
    """How high the bar is, in which large type has room too."""
    return max(_BAR, grid.context.sizes.note * 1.3)


def _bar(grid: Grid, stretch: Stretch, top: float) -> list[Item]:
    """What is done, then what is waited."""
    waits, high = stretch.width * stretch.waiting, _height(grid)
    works = stretch.width - waits
    parts: list[Item] = []
    if works > 0.01:
        parts.append(data_bar(Box(stretch.left, top, works, high), "bar"))
    if waits > 0.01:
        parts.append(data_bar(Box(stretch.left + works, top, waits, high), "shade"))
    return parts


def _label(grid: Grid, facts: JourneyTime, one: StepTime, stretch: Stretch) -> list[Item]:
    """How long a stretch is waiting and what that costs, written in it from y = 0 on; nothing where it does not fit."""
    context, text = grid.context, waiting(grid.context.words, facts, one)
    size = context.sizes.note
    start = stretch.left + stretch.width * (1 - stretch.waiting)
    room = stretch.width * stretch.waiting - 2 * _INSET
    if not text or measuring.width(text, size, "semibold") > room:
        return []
    at = (start + _INSET, (_height(grid) - size * 1.3) / 2)
    return [block(text, at, room, size, language=context.words.language, role=written("shade"), weight="semibold")]
