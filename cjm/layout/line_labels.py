"""The names of the lines, each beside its own line and clear of all others."""

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import pairwise

from cjm.layout import RenderContext
from cjm.layout.label_placement import Curve, Ground, curve_of
from cjm.layout.measured_scores import square
from cjm.layout.typesetting import block
from cjm.scene.items import Box, Group, Item, Line, LineChart, Series, Text

_NEAR = 4.0
"""Between a name and its line."""

_STEEP, _HEAVY = 2.0, 24.0
"""What a name beside a steep line is held to cost, and how much less beside the heaviest one, which it suits best."""

_TIERS = ((0.0, 14.0, 20.0), (4.0, 9.0, 14.0), (24.0, 0.0, 10.0), (28.0, 0.0, 4.0))
"""How much room is left to other lines and to all else, the most first, with what leaving less is held to cost. No
other line comes as close as a name's own."""

_NEXT = 2.0
"""The least distance between places that are tried along a line."""

_RAISED = (0.0, 10.0, 20.0)
"""How much further from its line a name may stand where faces are in its way."""


_ROOMS = (400.0, 170.0, 120.0)
"""How wide a name may be; that of a path may have less room."""


def name(ground: Ground, context: RenderContext, chart: LineChart, series: Series, drawn: Curve) -> Text | None:
    """The name of a line, where it runs flat and nothing else is near; the place is taken then. `drawn` is the line.

    None where there is no place at all. The name of a path stands where it leaves the main one, if that has room, and
    in two lines or three rather than nowhere.
    """
    if not series.leaves:
        return _place(ground, context, chart, series, drawn, _ROOMS[0])
    lines = [_part(series, series.leaves), _part(series, _branch(chart, series))]
    tried = (
        _place(ground, context, chart, line, curve_of(chart, line), room)
        for room in _ROOMS
        for line in lines
        if chart.runs(line)
    )
    return next(filter(None, tried), None)


def _part(series: Series, categories: Sequence[int]) -> Series:
    """A line with the values of some categories only."""
    values = tuple(value if at in categories else None for at, value in enumerate(series.values))
    return series._replace(values=values)


def _branch(chart: LineChart, series: Series) -> list[int]:
    """The categories of a path from where it leaves the main one, the last line of the chart, until it comes back."""
    start, main = series.leaves[0], chart.series[-1]
    found = [start]
    for at in range(start + 1, len(series.values)):
        if series.values[at] is not None:
            found.append(at)
            if main.values[at] is not None:
                break
    return found


def _place(
    ground: Ground, context: RenderContext, chart: LineChart, series: Series, drawn: Curve, room: float
) -> Text | None:
    """The name of a line in a room so wide, as `name`."""
    size, language = context.sizes.label, context.words.language
    label = block(series.name, (0, 0), room, size, language=language, role=series.role, weight="semibold")
    if not label.lines:
        return None
    own = _NEAR + series.width / 2
    places = sorted(_candidates(chart, series, drawn, label.box, own))

    def tier(less: float, others: float, texts: float) -> Iterator[tuple[float, float, float, float, float]]:
        return ((cost + less, x, y, max(own + more, others), texts) for cost, x, y, more in places)

    clear = {series.name: own - 0.5}
    *_, (_, _, closest) = _TIERS
    possible: dict[tuple[float, float], Box | None] = {}  # with the least room to the others
    for _, x, y, others, texts in merge(*(tier(*one) for one in _TIERS)):
        if (x, y) not in possible:
            tried = Box(x, y, label.box.width, label.box.height)
            possible[x, y] = tried if ground.free(tried, closest, own, own=clear) else None
        box = possible[x, y]
        if box and ground.free(box, texts, others, own=clear):
            ground.put(box)
            return label._replace(box=box)
    return None


def _candidates(
    chart: LineChart, series: Series, drawn: Curve, size: Box, away: float
) -> Iterator[tuple[float, float, float, float]]:
    """Places along the line as (cost, x, y, more): above and below it, and beside it where it is steep; `more` is how
    much further away than `away`.

    The cost is how much the line rises along the name, and how far the name stands from it; of equals the one nearest
    the right end is taken for the desired line and nearest the left end for the others, so that the names stand apart.
    """
    near = min(12.0, max(_NEXT, chart.box.width / len(chart.categories) / 4))
    for place, run in enumerate(chart.runs(series)):
        beyond = size.width / 2 + 12 if series.role == "desired" else 0.0
        first, last = run[0][0], run[-1][0] + beyond
        steps = max(1, round((last - first) / near))
        for i in range(steps + 1):
            middle = first + (last - first) * i / steps
            order = (last - middle if series.role == "desired" else middle - first) / 1000
            left, right = middle - size.width / 2, middle + size.width / 2
            heights = drawn.heights(left - away, right + away, drawn.runs[place])
            if heights:
                highest, lowest = min(heights), max(heights)
                rise = (lowest - highest) // 4 * 4
                for more in _RAISED:
                    yield rise + 2 * more + order, left, highest - away - more - size.height, more
                    yield rise + 2 * more + order + 0.5, left, lowest + away + more, more
        tried = first - near
        for start, end in pairwise(run):
            if start[0] < tried + _NEXT:
                continue
            tried = start[0]
            order = (last - end[0] if series.role == "desired" else start[0] - first) / 1000
            for share in (0.5, 0.35, 0.65):
                top = start[1] + (end[1] - start[1]) * share - size.height / 2
                bottom = top + size.height + away
                xs = drawn.xs(start[0], end[0], top - away, bottom, drawn.runs[place])
                if xs:
                    cost = _STEEP + (max(xs) - min(xs)) // 4 * 2 - (_HEAVY if series.role == "emotion" else 0.0) + order
                    yield cost, max(xs) + away, top, 0.0
                    yield cost + 0.5, min(xs) - away - size.width, top, 0.0


def key(context: RenderContext, unnamed: Sequence[Series | None], left: float, top: float) -> Group:
    """The names of lines beside which there was no room, each after a piece of its line, in rows; None stands for the
    measured squares."""
    size, language = context.sizes.note, context.words.language
    items: list[Item] = []
    x, lowest = left, top
    for series in unnamed:
        text, role = (series.name, series.role) if series else (context.words("curve.measured"), "mute")
        label = block(text, (x + 36, top), 300, size, language=language, role=role)
        if label.box.right > context.page.right and x > left:
            x, top = left, lowest + 4
            label = block(text, (x + 36, top), 300, size, language=language, role=role)
        y = label.box.centre[1]
        items.append(Line(((x, y), (x + 28, y)), role, series.width, series.dash) if series else square((x + 14, y)))
        items.append(label)
        x, lowest = label.box.right + 28, max(lowest, label.box.bottom)
    return Group("key", tuple(items))


def key_height(context: RenderContext, unnamed: Sequence[Series | None], left: float) -> float:
    """How high the key of these lines is."""
    return max(item.box.bottom for item in key(context, unnamed, left, 0.0).items if isinstance(item, Text))
