"""The names of the lines, each beside its own line and clear of all others."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cjm.layout import Look
from cjm.layout.measures import square
from cjm.layout.places import Ground, paths
from cjm.layout.typesetting import block
from cjm.scene import Box, Group, Item, Line, LineChart, Point, Series, Text

_NEAR = 4.0
"""Between a name and its line."""

_STEEP = 14.0
"""Beside a steep line a name stands as well as above one that rises by this much along the name."""


def name(ground: Ground, look: Look, chart: LineChart, series: Series) -> Text | None:
    """The name of a line, where it runs flat and nothing else is near; the place is taken then.

    None where there is no place at all.
    """
    size, language = look.theme.sizes.label, look.words.language
    label = block(series.name, (0, 0), 400, size, language=language, role=series.role, weight="semibold")
    if not label.lines:
        return None
    own = _NEAR + series.width / 2
    candidates = sorted(_candidates(chart, series, label.box, own))
    for others, texts in ((14.0, 20.0), (9.0, 14.0), (own, 10.0), (own, 4.0)):
        for _, x, y in candidates:
            box = label.box._replace(x=x, y=y)
            if ground.free(box, texts, others, own={series.name: own - 0.5}):
                ground.put(box)
                return label._replace(box=box)
    return None


def _candidates(chart: LineChart, series: Series, size: Box, away: float) -> Iterator[tuple[float, float, float]]:
    """Places along the line as (cost, x, y): above and below it, and beside it where it is steep.

    The cost is how much the line rises along the name; of equals the one nearest the right end is taken for the
    desired line and nearest the left end for the others, so that the names stand apart.
    """
    column = chart.box.width / len(chart.categories)
    every = paths(chart, series)
    for run in chart.runs(series):
        drawn = [path for path in every if path[0][0] == run[0][0]]
        beyond = size.width / 2 + 12 if series.role == "desired" else 0.0
        first, last = run[0][0], run[-1][0] + beyond
        steps = max(1, round((last - first) / min(12.0, column / 4)))
        for i in range(steps + 1):
            middle = first + (last - first) * i / steps
            order = (last - middle if series.role == "desired" else middle - first) / 1000
            left, right = middle - size.width / 2, middle + size.width / 2
            heights = [y for path in drawn for x, y in path if left - away <= x <= right + away]
            if heights:
                rise = max(heights) - min(heights)
                yield rise // 4 * 4 + order, left, min(heights) - away - size.height
                yield rise // 4 * 4 + order + 0.5, left, max(heights) + away
        for start, end in pairwise(run):
            order = (last - end[0] if series.role == "desired" else start[0] - first) / 1000
            for share in (0.5, 0.35, 0.65):
                top = start[1] + (end[1] - start[1]) * share - size.height / 2
                xs = _between(drawn, start, end, top - away, top + size.height + away)
                if xs:
                    cost = (
                        -1 + order if series.role == "emotion" and abs(start[1] - end[1]) > 3 * size.height else _STEEP
                    )
                    yield cost, max(xs) + away, top
                    yield cost + 0.5, min(xs) - away - size.width, top


def _between(drawn: list[list[Point]], start: Point, end: Point, top: float, bottom: float) -> list[float]:
    return [x for path in drawn for x, y in path if start[0] <= x <= end[0] and top <= y <= bottom]


def key(look: Look, unnamed: Sequence[Series | None], left: float, top: float) -> Group:
    """The names of lines beside which there was no room, each after a piece of its line, in rows; None stands for the
    measured squares."""
    size, language = look.theme.sizes.note, look.words.language
    items: list[Item] = []
    x = left
    for series in unnamed:
        text, role = (series.name, series.role) if series else (look.words("curve.measured"), "mute")
        label = block(text, (x + 36, top), 300, size, language=language, role=role)
        if label.box.right > look.page.right and x > left:
            x, top = left, items[-1].box.bottom + 4  # type: ignore[union-attr]
            label = block(text, (x + 36, top), 300, size, language=language, role=role)
        y = label.box.centre[1]
        items.append(Line(((x, y), (x + 28, y)), role, series.width, series.dash) if series else square((x + 14, y)))
        items.append(label)
        x = label.box.right + 28
    return Group("key", tuple(items))
