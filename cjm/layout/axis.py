"""The vertical scale: which values are named, and how."""

from collections.abc import Mapping, Sequence
from math import ceil, floor, isclose, log10

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
_IDEAL = 5
"""How many values are best."""
_TINY = 1e-6


def ticks(scale: Scale) -> list[float]:
    """The values that are named, rising: the ends, neutral, and round values between them, at most eleven in all.

    Where steps of 1, 2, 2.5 or 5 times a power of ten meet the ends and neutral, all of them; otherwise steps from the
    ends towards a neutral point in the middle, or the multiples of such a step, that keep their distance from the ends
    and from neutral. No step has more decimals than the scores of the scale are written with.
    """
    known = sorted({scale.min, scale.max} | ({scale.neutral} if scale.neutral is not None else set()))
    steps = [step for step in _round_steps(scale.range) if isclose(step, round(step, scale.decimals))]
    even = [values for step in steps if (values := _evenly(known, step))]
    if even:
        return min(even, key=lambda values: (not all(map(_is_whole, values)), abs(len(values) - _IDEAL)))
    step = next((one for one in steps if scale.range / one <= (6 if _is_whole(one) else 5) + _TINY), scale.range)
    if scale.neutral is not None and isclose(scale.min + scale.max, 2 * scale.neutral):
        rises = [step * count for count in range(1, floor(scale.range / 2 / step) + 1)]
        between = [end for rise in rises for end in (scale.min + rise, scale.max - rise)]
    else:
        between = [step * count for count in range(ceil(scale.min / step), floor(scale.max / step) + 1)]
    return sorted([*known, *(one for one in between if all(abs(one - other) >= 0.75 * step for other in known))])


def _round_steps(length: float) -> list[float]:
    """Round steps of which a length has from one to some twenty, rising."""
    unit = 10.0 ** floor(log10(length / 20))
    return [factor * power for power in (unit, 10 * unit, 100 * unit) for factor in (1, 2, 2.5, 5)]


def _evenly(known: Sequence[float], step: float) -> list[float]:
    """Three to seven values from the first to the last of those `known`, a step apart, that meet them all and are whole
    or multiples of the step; empty where there are none."""
    low, high = known[0], known[-1]
    count = round((high - low) / step)
    if not 2 <= count <= 6 or not all(_is_whole((value - low) / step) for value in known):
        return []
    values = [low + step * part for part in range(count + 1)]
    values = [next((one for one in known if isclose(value, one, abs_tol=step * _TINY)), value) for value in values]
    return values if all(map(_is_whole, values)) or _is_whole(low / step) else []


def _is_whole(value: float) -> bool:
    return abs(value - round(value)) < _TINY


def names(journey: Journey, context: RenderContext) -> dict[float, tuple[Text, ...]]:
    """Per value its figure and, at the ends and at neutral, its name below it; right-aligned at x = 0, the middle of
    the figure at y = 0."""
    words, sizes, scale = context.words, context.sizes, journey.scale
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


def group(
    journey: Journey,
    chart: LineChart,
    named: Mapping[float, Sequence[Text]],
    spoken: Sequence[Box],
    left_out: Sequence[tuple[float, float]] = (),
) -> Group:
    """The lines across the plot, neutral as the only strong one, the figures at them, and the names of the ends and of
    neutral where all their figures leave room. Hair lines stop short of the texts in the boxes of `spoken`; the neutral
    one is left out from and to these places."""
    scale, left, right = journey.scale, chart.box.x, chart.box.right
    items: list[Item] = []
    for value in named:
        y = chart.y(value)
        if value == scale.neutral:
            start = left
            for begin, end in (*left_out, (right, right)):
                if begin > start:
                    items.append(Line(((start, y), (begin, y)), "ink", 1.25))
                start = max(start, end)
            continue
        start = left
        for box in sorted(box for box in spoken if box.y + 2 < y < box.bottom - 2):
            if box.x - _PAUSE > start:
                items.append(Line(((start, y), (box.x - _PAUSE, y)), "rule", 0.75))
            start = max(start, box.right + _PAUSE)
        if start < right:
            items.append(Line(((start, y), (right, y)), "rule", 0.75))
    ends = [scale.best, scale.worst, *([scale.neutral] if scale.neutral is not None else [])]
    texts: list[Text] = []
    for values, part in ((ends, slice(1)), (ends, slice(1, None)), ([*named], slice(1))):
        if part == slice(1, None) and len(texts) < len(ends):
            continue  # a name would stand where the figure that found no room belongs
        for value in values:
            placed = [moved(text, left - _GAP, chart.y(value)) for text in named[value][part]]
            texts += [one for one in placed if not any(_within(one.box).overlaps(other.box) for other in texts)]
    return Group("scale", (*items, *sorted(texts, key=lambda text: text.box.y)))


def _within(box: Box) -> Box:
    """A box but for a hair at its edges: a name begins where its figure ends, or what sums make of that."""
    return box._replace(y=box.y + _TINY, height=box.height - 2 * _TINY)
