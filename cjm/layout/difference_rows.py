"""A row for each step: what is felt on a scale from worst to best, how far other scores lie from it, and texts beside.

What `gap` and `mirror` share. Every bar is labelled with its length, so that nothing has to be looked up, and every
step keeps its title however many there are.
"""

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from cjm.languages import picture_texts
from cjm.layout import RenderContext, axis, page_frame
from cjm.layout.cells import CellEntry, cell
from cjm.layout.data_bars import data_bar
from cjm.layout.difference_grid import BESIDE, DISC, SMALL, WAYS, Apart, DifferenceRow, Grid, RowsPicture, grid_of
from cjm.layout.page_frame import Filled, PageFrame, Subject, fill_pages
from cjm.layout.typesetting import block, moved, shifted
from cjm.scene.items import COMPUTED, Box, Face, Group, Item, Line, Rectangle, Role, Scene, Text

_PAD, _LOOSE = 2.0, 36.0
"""The least and the most room above and below a row."""
_LOWEST = 22.0
"""The least height of the scores of a row, without that room."""
_FACE, _THICK = 12.5, 14.0
"""The most radius of a face, and the most height of a bar."""
_CLEAR = 3.0
"""Between a line and a text that stands in its way."""
_LEADING = 1.3
"""The height of a line as a multiple of its size."""


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


class _Measured(NamedTuple):
    """The rows with their titles and texts from y = 0 on and their least heights, below the head of a page."""

    grid: Grid
    head: list[Item]
    below: float
    written: list[list[Sequence[Item]]]
    heights: list[float]


def _measured(picture: RowsPicture, frame: PageFrame, way: tuple[float, float]) -> _Measured:
    grid = grid_of(picture, frame, way)
    head, below = _head(grid, frame.top)
    counted = _counted(picture.context)  # below rows as high as the page
    most = frame.top + frame.room - below - 2 * _PAD - counted if picture.context.page.fixed else inf
    written = [_written(grid, row, most) for row in picture.rows]
    return _Measured(grid, head, below, written, [max(_LOWEST, *map(_bottom, parts)) for parts in written])


def _laid(picture: RowsPicture, frame: PageFrame) -> list[Filled]:
    """All rows on one page where that holds them; else for a team on several, for others those that are furthest apart,
    and how many more there are."""
    context, every = picture.context, range(len(picture.rows))
    for way in WAYS if context.page.fixed else WAYS[:1]:
        found = _measured(picture, frame, way)
        room = frame.top + frame.room - found.below
        padded = [height + 2 * _PAD for height in found.heights]
        if not context.page.fixed or sum(padded) <= room:
            return [_filled(found, every, room)]
    if context.audience == "team":
        return [_filled(found, part, room)._replace(steps=_steps(picture, part)) for part in fill_pages(padded, room)]
    line = _counted(context)
    taken, kept = 0.0, set[int]()
    for index in sorted(every, key=lambda index: -picture.rows[index].apart):
        taken += padded[index]
        if taken > room - line and kept:
            break
        kept.add(index)
    page, others = _filled(found, sorted(kept), room - line), [index for index in every if index not in kept]
    text = context.words.counted("rows.more", len(others))
    at, language = (frame.left, page.bottom + _PAD), context.words.language
    more = block(text, at, frame.width, context.sizes.note, language=language, role="mute", leading=_LEADING)
    spoken = [context.words.labelled(picture.rows[index].title, picture.rows[index].spoken) for index in others]
    return [Filled([*page.items, more], more.box.bottom, notes="\n".join(spoken))]


def _counted(context: RenderContext) -> float:
    """The room of the line with how many more rows there are."""
    return context.sizes.note * _LEADING + _PAD


def _steps(picture: RowsPicture, part: Sequence[int]) -> list[int]:
    return [picture.rows[index].step for index in part]


def _filled(found: _Measured, part: Sequence[int], room: float) -> Filled:
    """These rows on a page, as loose as it allows."""
    grid, picture, heights = found.grid, found.grid.picture, found.heights
    spare = room - sum(heights[index] + 2 * _PAD for index in part)
    pad = min(_LOOSE, _PAD + max(0.0, spare) / (2 * len(part)))
    low = min(heights[index] for index in part) + 2 * pad
    measures = _measures(picture.context, len(picture.names) - 1, low)
    groups: list[Item] = []
    rules: list[Item] = []
    left, right, y = grid.left, grid.right, found.below
    for index in part:
        row, high = picture.rows[index], heights[index] + 2 * pad
        rules.append(Line(((left, y), (right, y)), "rule", 1.0))
        items = [
            shifted(item, y + (high - _bottom(texts)) / 2)
            for texts in filter(None, found.written[index])
            for item in texts
        ]
        items += _scores(grid, row, measures, y + high / 2)
        groups.append(Group(row.title, tuple(items), row.spoken))
        y += high
    return Filled([*found.head, *rules, *_scale_lines(grid, groups, found.below, y), *groups], y)


def _measures(context: RenderContext, lines: int, high: float) -> _Measures:
    line = context.sizes.label * 1.3
    all_labels = lines < 2 or high >= 2 * line + 2
    face = min(_FACE, max(SMALL, 0.27 * high))
    away = 0.0 if lines < 2 else max(face, line / 2) if all_labels else face
    return _Measures(face, away, min(_THICK, max(face, away)), all_labels)


def _bottom(items: Sequence[Item]) -> float:
    return max((item.box.bottom for item in items if isinstance(item, Text)), default=0.0)


def _written(grid: Grid, row: DifferenceRow, most: float) -> list[Sequence[Item]]:
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


def _head(grid: Grid, top: float) -> tuple[list[Item], float]:
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


def _key(grid: Grid, top: float) -> list[Item]:
    """A mark for each line, with its name beside it, in the room of the titles."""
    context = grid.picture.context
    size, language = context.sizes.note, context.words.language
    items: list[Item] = []
    x, y, bottom = grid.left, top, top
    for index, (name, role) in enumerate(grid.picture.names):
        radius = SMALL if index == 0 else DISC
        wide = 2 * radius + 6
        text = block(name, (x + wide, y), grid.titles - wide, size, language=language, role=role, weight="semibold")
        if x > grid.left and text.box.right > grid.left + grid.titles:
            x, y = grid.left, bottom + 2
            text = block(name, (x + wide, y), grid.titles - wide, size, language=language, role=role, weight="semibold")
        middle = text.box.y + size * 0.65
        items += [Face((x + radius, middle), radius, 0.0, role), text]
        x, bottom = text.box.right + 16, max(bottom, text.box.bottom)
    return items


def _figures(grid: Grid, top: float) -> list[Text]:
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


def _scale_lines(grid: Grid, rows: Sequence[Item], top: float, bottom: float) -> list[Item]:
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


def _scores(grid: Grid, row: DifferenceRow, measures: _Measures, middle: float) -> list[Item]:
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
        hidden = felt is not None and abs(x - felt) < measures.face + DISC and not measures.away
        points.append(Face((x, y + measures.face * hidden), DISC, 0.0, one.role))
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


def _unscored(grid: Grid, middle: float) -> Text:
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


def _label(grid: Grid, one: Apart, measures: _Measures, felt: float, ends: Sequence[float], middle: float) -> Text:
    """The length of a bar, beyond its end and the face."""
    context = grid.picture.context
    size, language = context.sizes.label, context.words.language
    role: Role = "low" if one.strong else "ink"
    text = block(one.label, (0, 0), inf, size, language=language, role=role, weight="bold" if one.strong else "regular")
    right = grid.x(one.value) > felt
    beyond, face = DISC + BESIDE, measures.face + _CLEAR
    x = max(max(ends) + beyond, felt + face) if right else min(min(ends) - beyond, felt - face) - text.box.width
    return moved(text, x, middle - text.box.height / 2)._replace(key=COMPUTED)
