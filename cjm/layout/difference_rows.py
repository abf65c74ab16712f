"""A row for each step: what is felt on a scale from worst to best, how far other scores lie from it, and texts beside.

What `gap` and `mirror` share. Every bar is labelled with its length, so that nothing has to be looked up, and every
step keeps its title however many there are.
"""

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.layout import RenderContext, axis, page_frame
from cjm.layout.cells import CellEntry, cell
from cjm.layout.data_bars import data_bar
from cjm.layout.difference_curves import PageTexts
from cjm.layout.page_frame import Filled, PageFrame, Subject
from cjm.layout.typesetting import block, moved, shifted
from cjm.scene import measuring
from cjm.scene.items import COMPUTED, Box, Dash, Face, Group, Item, Line, Rectangle, Role, Scene, Text

_TITLES, _TEXTS, _GUTTER = 0.28, 0.19, 28.0
"""The shares of the width that the titles and each column of texts take, and the room between two columns."""
_EDGE = 30.0
"""The least room beyond the ends of the scale, for the names of its ends."""
_PAD, _LOOSE = 2.0, 36.0
"""The least and the most room above and below a row."""
_LOWEST = 22.0
"""The least height of the scores of a row, without that room."""
_SMALL, _FACE, _DISC = 8.0, 12.5, 4.0
"""The radius of a face, least and most, and that of the points of the other scores."""
_THICK = 14.0
"""The most height of a bar."""
_BESIDE, _CLEAR = 6.0, 3.0
"""Between a point and its label, and between a line and a text that stands in its way."""


class Apart(NamedTuple):
    """Another score of a step: how it is coloured, and what the bar from what is felt to it is filled with, None for no
    bar; `label` is its length. `strong`: it stands out."""

    value: float
    role: Role
    fill: Role | None = None
    label: str = ""
    strong: bool = False


class DifferenceRow(NamedTuple):
    """A step, by its index: its title, what is felt, for each of the other lines its score, what stands in each column
    of texts, and all of it in words. `role` is the colour of its face and `dash` its outline."""

    step: int
    title: str
    felt: float | None
    others: tuple[Apart | None, ...]
    spoken: str
    texts: tuple[tuple[str, ...], ...] = ()
    role: Role = "emotion"
    dash: Dash = "solid"

    @property
    def strong(self) -> bool:
        return any(one is not None and one.strong for one in self.others)


class RowsPicture(NamedTuple):
    """A picture of rows. `names` are what is felt and the other lines, in the order of `DifferenceRow.others` with
    their colours; `heads` are the names of the columns of texts. The last of the other lines is the one that keeps its
    labels where rows are too low for those of all."""

    journey: Journey
    context: RenderContext
    texts: PageTexts
    names: tuple[tuple[str, Role], ...]
    rows: tuple[DifferenceRow, ...]
    heads: tuple[str, ...] = ()


class _Grid(NamedTuple):
    """Where things lie across the page: the titles, the scale from `start` (worst) to `end` (best) in its `room` with
    that for labels, and the left edge and width of each column of texts."""

    picture: RowsPicture
    left: float
    titles: float
    room: Box
    start: float
    end: float
    columns: tuple[tuple[float, float], ...]

    def x(self, score: float) -> float:
        return self.start + (self.end - self.start) * self.picture.journey.scale.share(score)


class _Measures(NamedTuple):
    """How large the parts of rows of this height are: the radius of a face, how far above and below the middle the bars
    of two lines lie, how thick they are, and whether there is room for the label of each."""

    face: float
    away: float
    thick: float
    all_labels: bool


def pages(picture: RowsPicture, subject: Subject) -> tuple[Scene, ...]:
    """The rows in their order, as loose as the page allows, over as many pages as they take."""
    context, texts = picture.context, picture.texts
    agreed = picture_texts.agreed(picture.journey, context.words)
    return page_frame.spread_over_pages(
        context,
        texts.title,
        lambda title: page_frame.page_frame(context, title, texts.subtitle, texts.rests, agreed),
        lambda frame: _laid(picture, frame),
        texts.description,
        texts.notes,
        texts.data_table,
        subject,
    )


def _grid(picture: RowsPicture, frame: PageFrame) -> _Grid:
    wide = frame.width * _TEXTS
    titles = frame.width * _TITLES - _GUTTER
    right = frame.left + frame.width - wide * len(picture.heads)
    columns = tuple((right + wide * index + _GUTTER / 2, wide - _GUTTER) for index in range(len(picture.heads)))
    start = frame.left + titles + _GUTTER
    before, after = (_edge(picture, better=better) for better in (False, True))
    room = Box(start, frame.top, right - start, frame.room)
    return _Grid(picture, frame.left, titles, room, start + before, right - after, columns)


def _edge(picture: RowsPicture, *, better: bool) -> float:
    """The room for labels beyond an end of the scale: of the bars that run towards it."""
    scale, size = picture.journey.scale, picture.context.sizes.label
    labels = [
        one.label
        for row in picture.rows
        for one in row.others
        if one and row.felt is not None and (scale.gain(row.felt, one.value) > 0) == better
    ]
    widths = [measuring.width(label, size, "bold") + _DISC + _BESIDE + 2 for label in labels]
    return max([_EDGE, *widths])


def _laid(picture: RowsPicture, frame: PageFrame) -> list[Filled]:
    grid, context = _grid(picture, frame), picture.context
    head, below = _head(grid, frame.top)
    room = frame.top + frame.room - below
    most = room - 2 * _PAD if context.page.fixed else inf
    written = [_written(grid, row, most) for row in picture.rows]
    heights = [max(_LOWEST, *map(_bottom, parts)) for parts in written]
    padded = [height + 2 * _PAD for height in heights]
    parts = page_frame.fill_pages(padded, room) if context.page.fixed else [range(len(padded))]
    pages = []
    for part in parts:
        spare = room - sum(padded[index] for index in part)
        pad = min(_LOOSE, _PAD + max(0.0, spare) / (2 * len(part)))
        measures = _measures(context, len(picture.names) - 1, min(heights[index] for index in part) + 2 * pad)
        groups: list[Item] = []
        y = below
        rules: list[Item] = []
        for index in part:
            row, high = picture.rows[index], heights[index] + 2 * pad
            rules.append(Line(((frame.left, y), (frame.left + frame.width, y)), "rule", 1.0))
            items = [
                shifted(item, y + (high - _bottom(part)) / 2) for part in filter(None, written[index]) for item in part
            ]
            items += _scores(grid, row, measures, y + high / 2)
            groups.append(Group(row.title, tuple(items), row.spoken))
            y += high
        items = [*head, *rules, *_scale_lines(grid, groups, below, y), *groups]
        steps = [picture.rows[index].step for index in part]
        pages.append(Filled(items, y, steps=steps if len(parts) > 1 else None))
    return pages


def _measures(context: RenderContext, lines: int, high: float) -> _Measures:
    line = context.sizes.label * 1.3
    all_labels = lines < 2 or high >= 2 * line + 2
    face = min(_FACE, max(_SMALL, 0.27 * high))
    away = 0.0 if lines < 2 else max(face, line / 2) if all_labels else face
    return _Measures(face, away, min(_THICK, max(face, away)), all_labels)


def _bottom(items: Sequence[Item]) -> float:
    return max((item.box.bottom for item in items if isinstance(item, Text)), default=0.0)


def _written(grid: _Grid, row: DifferenceRow, most: float) -> list[Sequence[Item]]:
    """The title of a row and each of its columns of texts, from y = 0 on."""
    context = grid.picture.context
    size, language = context.sizes.label, context.words.language
    title = block(
        row.title,
        (grid.left, 0.0),
        grid.titles,
        size,
        language=language,
        role="mute" if row.felt is None else "ink",
        weight="semibold" if row.strong else "regular",
    )
    way = context.sized(context.sizes._replace(label=context.sizes.note))
    cells = [
        cell(way, [CellEntry(text) for text in texts], left, room, most).items
        for (left, room), texts in zip(grid.columns, row.texts, strict=True)
    ]
    return [[title] if title.lines else [], *cells]


def _head(grid: _Grid, top: float) -> tuple[list[Item], float]:
    """What the marks stand for, the figures of the scale and the names of the columns; and where the rows begin."""
    picture, context = grid.picture, grid.picture.context
    size, language = context.sizes.note, context.words.language
    key = _key(grid, top)
    items: list[Item] = [Group("key", tuple(key)), Group("scale", tuple(_figures(grid, top)))]
    for (left, room), name in zip(grid.columns, picture.heads, strict=True):
        items.append(block(name, (left, top), room, size, language=language, role="mute", weight="semibold"))
    lowest = max(text.box.bottom for text in _all_texts(items))
    return items, lowest + 8


def _all_texts(items: Sequence[Item]) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Text):
            yield item
        elif isinstance(item, Group):
            yield from _all_texts(item.items)


def _key(grid: _Grid, top: float) -> list[Item]:
    """A mark for each line, with its name beside it, in the room of the titles."""
    context = grid.picture.context
    size, language = context.sizes.note, context.words.language
    items: list[Item] = []
    x, y, bottom = grid.left, top, top
    for index, (name, role) in enumerate(grid.picture.names):
        radius = _SMALL if index == 0 else _DISC
        wide = 2 * radius + 6
        text = block(name, (x + wide, y), grid.titles - wide, size, language=language, role=role, weight="semibold")
        if x > grid.left and text.box.right > grid.left + grid.titles:
            x, y = grid.left, bottom + 2
            text = block(name, (x + wide, y), grid.titles - wide, size, language=language, role=role, weight="semibold")
        middle = text.box.y + size * 0.65
        items += [Face((x + radius, middle), radius, 0.0, role), text]
        x, bottom = text.box.right + 16, max(bottom, text.box.bottom)
    return items


def _figures(grid: _Grid, top: float) -> list[Text]:
    """The figures of the scale over their lines, with the names of its ends and of neutral where they have room."""
    context, journey = grid.picture.context, grid.picture.journey
    scale, words, size = journey.scale, context.words, context.sizes.note
    worst, best = picture_texts.scale_names(journey, words)
    named = {scale.worst: worst, scale.best: best}
    if scale.neutral is not None:
        named.setdefault(scale.neutral, scale.labels.neutral or words("scale.neutral"))
    room = (grid.end - grid.start) / 2
    texts: list[Text] = []
    for value in dict.fromkeys((*named, *axis.ticks(scale))):
        figure = block(
            words.score(scale, value),
            (grid.x(value), top),
            90,
            size,
            language=words.language,
            role="mute",
            align="center",
        )
        if any(figure.box.overlaps(other.box, 4) for other in texts):
            continue
        texts.append(figure)
        if value in named:
            at = (grid.x(value), figure.box.bottom)
            name = block(
                named[value], at, room, size, language=words.language, role="mute", align="center", leading=1.2
            )
            left, right = max(0.0, grid.room.x - name.box.x), max(0.0, name.box.right - grid.room.right)
            name = moved(name, left - right)
            if not any(name.box.overlaps(other.box, 4) for other in texts[:-1]):
                texts.append(name)
    return texts


def _scale_lines(grid: _Grid, rows: Sequence[Item], top: float, bottom: float) -> list[Item]:
    """The lines down from the figures of the scale, neutral as the only strong one, which stop short of texts."""
    scale = grid.picture.journey.scale
    boxes = sorted((text.box for text in _all_texts(rows)), key=lambda box: box.y)
    items: list[Item] = []
    for value in axis.ticks(scale):
        x, start = grid.x(value), top
        role: Role = "ink" if value == scale.neutral else "rule"
        width = 1.25 if value == scale.neutral else 0.75
        for box in (box for box in boxes if box.x - _CLEAR < x < box.right + _CLEAR):
            if box.y - _CLEAR > start:
                items.append(Line(((x, start), (x, box.y - _CLEAR)), role, width))
            start = max(start, box.bottom + _CLEAR)
        if start < bottom:
            items.append(Line(((x, start), (x, bottom)), role, width))
    return [Group("lines", tuple(items))]


def _scores(grid: _Grid, row: DifferenceRow, measures: _Measures, middle: float) -> list[Item]:
    """The bars of a row, its face, the points over it where they would hide, and the labels."""
    scale, others = grid.picture.journey.scale, row.others
    felt = None if row.felt is None else grid.x(row.felt)
    bars: list[Item] = []
    points: list[Item] = []
    labels: list[Item] = []
    for place, one in enumerate(others):
        if one is None:
            continue
        x, y = grid.x(one.value), middle + measures.away * (1 if place else -1) * (len(others) > 1)
        hidden = felt is not None and abs(x - felt) < measures.face + _DISC and not measures.away
        points.append(Face((x, y + measures.face * hidden), _DISC, 0.0, one.role))
        if one.fill and felt is not None and abs(x - felt) > 0.5:
            box = Box(min(x, felt), y - measures.thick / 2, abs(x - felt), measures.thick)
            bars.append(_bar(box, one))
        if one.label and felt is not None and (measures.all_labels or place == len(others) - 1):
            at = middle if not measures.all_labels else y
            ends = [x] if measures.all_labels else [grid.x(other.value) for other in others if other]
            labels.append(_label(grid, one, measures, felt, ends, at))
    if row.felt is None or felt is None:
        return [*points, *([] if points else [_unscored(grid, middle)])]
    face = Face((felt, middle), measures.face, scale.valence(row.felt), row.role, row.dash)
    return [*bars, face, *points, *labels]


def _unscored(grid: _Grid, middle: float) -> Text:
    """That nothing is known of a step."""
    context, room = grid.picture.context, grid.room
    at, size, language = (room.x, middle), context.sizes.note, context.words.language
    text = block(context.words("unscored"), at, room.width, size, language=language, role="mute")
    return moved(text, dy=-text.box.height / 2)


def _bar(box: Box, one: Apart) -> Rectangle:
    """The bar of a difference: what falls short is an outline, and a strong fill only where it stands out."""
    if one.fill == "shade" and not one.strong:
        return Rectangle(box, "page", "low", 1.25)
    return data_bar(box, one.fill or "bar")


def _label(grid: _Grid, one: Apart, measures: _Measures, felt: float, ends: Sequence[float], middle: float) -> Text:
    """The length of a bar, beyond its end and the face."""
    context = grid.picture.context
    size, language = context.sizes.label, context.words.language
    role: Role = "low" if one.strong else "ink"
    text = block(one.label, (0, 0), inf, size, language=language, role=role, weight="bold" if one.strong else "regular")
    right = grid.x(one.value) > felt
    beyond, face = _DISC + _BESIDE, measures.face + _CLEAR
    x = max(max(ends) + beyond, felt + face) if right else min(min(ends) - beyond, felt - face) - text.box.width
    return moved(text, x, middle - text.box.height / 2)._replace(key=COMPUTED)
