"""The vertical scale: which values are named, and how."""

from collections.abc import Mapping, Sequence
from math import floor, isclose, log10

from cjm.journey.model import Journey
from cjm.journey.scale import Scale
from cjm.languages.picture_texts import scale_names
from cjm.layout import RenderContext
from cjm.layout.typesetting import block, moved
from cjm.scene.items import Box, Group, Item, Line, LineChart, Text

_GAP = 12.0
"""Between the names of the scale and the plot."""
_PAUSE = 5.0
"""Between a hair line and a text that stands in its way."""


def ticks(scale: Scale) -> list[float]:
    """The values that are named, rising: the ends, neutral, and where equal round steps meet all three, those too; at
    most six."""
    unit = 10.0 ** floor(log10(scale.range / 5))
    unit = unit / 2 if unit >= 10 else unit  # 25 is as round as 20
    for parts in (5, 4, 3, 2):
        step = scale.range / parts
        if _is_whole(step / unit) and (scale.neutral is None or _is_whole((scale.neutral - scale.min) / step)):
            values = {scale.min + step * part for part in range(1, parts)}
            break
    else:
        values = set()
    known = {scale.min, scale.max} | ({scale.neutral} if scale.neutral is not None else set())
    return sorted(known | {value for value in values if not any(isclose(value, one, abs_tol=1e-9) for one in known)})


def _is_whole(value: float) -> bool:
    return abs(value - round(value)) < 1e-6


def names(journey: Journey, context: RenderContext) -> dict[float, tuple[Text, ...]]:
    """Per value its figure and, at the ends and at neutral, its name below it; right-aligned at x = 0, the middle of
    the figure at y = 0."""
    words, sizes, scale = context.words, context.theme.sizes, journey.scale
    worst, best = scale_names(journey, words)
    called = {scale.worst: worst, scale.best: best}
    if scale.neutral is not None:
        called.setdefault(scale.neutral, scale.labels.neutral or words("scale.neutral"))
    found: dict[float, tuple[Text, ...]] = {}
    size, note, language = sizes.label, sizes.note, words.language
    for value in ticks(scale):
        text = words.score(journey.scale, value)
        figure = block(text, (0, -size * 0.6), 90, size, language=language, role="mute", align="right", leading=1.2)
        found[value] = (figure,)
        if value in called:
            below = (0.0, figure.box.bottom)
            name = block(called[value], below, 96, note, language=language, role="mute", align="right", leading=1.1)
            found[value] += (name,)
    return found


def gutter(named: dict[float, tuple[Text, ...]]) -> float:
    """The room that the names take at the left of the plot."""
    return max(text.box.width for texts in named.values() for text in texts) + _GAP


def group(journey: Journey, chart: LineChart, named: Mapping[float, Sequence[Text]], spoken: Sequence[Box]) -> Group:
    """The lines across the plot, neutral as the only strong one, and the names, without those that would touch a more
    important one. Hair lines stop short of the texts in the boxes of `spoken`."""
    scale, left, right = journey.scale, chart.box.x, chart.box.right
    items: list[Item] = []
    for value in named:
        y = chart.y(value)
        if value == scale.neutral:
            items.append(Line(((left, y), (right, y)), "ink", 1.25))
            continue
        start = left
        for box in sorted(box for box in spoken if box.y + 2 < y < box.bottom - 2):
            if box.x - _PAUSE > start:
                items.append(Line(((start, y), (box.x - _PAUSE, y)), "rule", 0.75))
            start = max(start, box.right + _PAUSE)
        if start < right:
            items.append(Line(((start, y), (right, y)), "rule", 0.75))
    order = [scale.best, scale.worst, *([scale.neutral] if scale.neutral is not None else []), *named]
    texts: list[Text] = []
    for value in dict.fromkeys(order):
        for text in named[value]:
            placed = moved(text, left - _GAP, chart.y(value))
            if not any(placed.box.overlaps(other.box) for other in texts):
                texts.append(placed)
    return Group("scale", (*items, *sorted(texts, key=lambda text: text.box.y)))
