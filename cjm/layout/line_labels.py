"""The names of the lines, each beside its own line and clear of all others."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cjm.layout import RenderContext
from cjm.layout.label_placement import Ground, paths
from cjm.layout.measured_scores import square
from cjm.layout.typesetting import block
from cjm.scene.items import Box, Group, Item, Line, LineChart, Point, Series, Text

_NEAR = 4.0
"""Between a name and its line."""

_STEEP, _HEAVY = 2.0, 24.0
"""What a name beside a steep line is held to cost, and how much less beside the heaviest one, which it suits best."""

_TIERS = ((0.0, 14.0, 20.0), (4.0, 9.0, 14.0), (24.0, 0.0, 10.0), (28.0, 0.0, 4.0))
"""How much room is left to other lines and to all else, the most first, with what leaving less is held to cost. No
other line comes as close as a name's own."""

_RAISED = (0.0, 10.0, 20.0)
"""How much further from its line a name may stand where faces are in its way."""


def name(ground: Ground, context: RenderContext, chart: LineChart, series: Series) -> Text | None:
    """The name of a line, where it runs flat and nothing else is near; the place is taken then.

    None where there is no place at all.
    """
    size, language = context.theme.sizes.label, context.words.language
    label = block(series.name, (0, 0), 400, size, language=language, role=series.role, weight="semibold")
    if not label.lines:
        return None
    own = _NEAR + series.width / 2
    candidates = sorted(
        (cost + less, x, y, max(own + more, others), texts)
        for cost, x, y, more in _candidates(chart, series, label.box, own)
        for less, others, texts in _TIERS
    )
    for _, x, y, others, texts in candidates:
        box = label.box._replace(x=x, y=y)
        if ground.free(box, texts, others, own={series.name: own - 0.5}):
            ground.put(box)
            return label._replace(box=box)
    return None


def _candidates(
    chart: LineChart, series: Series, size: Box, away: float
) -> Iterator[tuple[float, float, float, float]]:
    """Places along the line as (cost, x, y, more): above and below it, and beside it where it is steep; `more` is how
    much further away than `away`.

    The cost is how much the line rises along the name, and how far the name stands from it; of equals the one nearest
    the right end is taken for the desired line and nearest the left end for the others, so that the names stand apart.
    """
    column = chart.box.width / len(chart.categories)
    every = paths(chart, series)
    for run in chart.runs(series):
        drawn = [([x for x, _ in path], [y for _, y in path]) for path in every if path[0][0] == run[0][0]]
        beyond = size.width / 2 + 12 if series.role == "desired" else 0.0
        first, last = run[0][0], run[-1][0] + beyond
        steps = max(1, round((last - first) / min(12.0, column / 4)))
        for i in range(steps + 1):
            middle = first + (last - first) * i / steps
            order = (last - middle if series.role == "desired" else middle - first) / 1000
            left, right = middle - size.width / 2, middle + size.width / 2
            heights = [y for xs, ys in drawn for y in ys[bisect_left(xs, left - away) : bisect_right(xs, right + away)]]
            if heights:
                rise = (max(heights) - min(heights)) // 4 * 4
                for more in _RAISED:
                    yield rise + 2 * more + order, left, min(heights) - away - more - size.height, more
                    yield rise + 2 * more + order + 0.5, left, max(heights) + away + more, more
        for start, end in pairwise(run):
            order = (last - end[0] if series.role == "desired" else start[0] - first) / 1000
            for share in (0.5, 0.35, 0.65):
                top = start[1] + (end[1] - start[1]) * share - size.height / 2
                xs = _between(drawn, start, end, top - away, top + size.height + away)
                if xs:
                    cost = _STEEP + (max(xs) - min(xs)) // 4 * 2 - (_HEAVY if series.role == "emotion" else 0.0) + order
                    yield cost, max(xs) + away, top, 0.0
                    yield cost + 0.5, min(xs) - away - size.width, top, 0.0


def _between(
    drawn: list[tuple[list[float], list[float]]], start: Point, end: Point, top: float, bottom: float
) -> list[float]:
    found: list[float] = []
    for xs, ys in drawn:
        part = slice(bisect_left(xs, start[0]), bisect_right(xs, end[0]))
        found += [x for x, y in zip(xs[part], ys[part], strict=True) if top <= y <= bottom]
    return found


def key(context: RenderContext, unnamed: Sequence[Series | None], left: float, top: float) -> Group:
    """The names of lines beside which there was no room, each after a piece of its line, in rows; None stands for the
    measured squares."""
    size, language = context.theme.sizes.note, context.words.language
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
