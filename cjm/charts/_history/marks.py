"""The texts and marks on the plot of the history: the band, the versions, the names of the lines, what was done."""

from collections.abc import Sequence

from cjm.charts._history.past import Column, Past
from cjm.layout import RenderContext
from cjm.layout.data_bars import EDGES
from cjm.layout.label_placement import Ground, curve_of
from cjm.layout.typesetting import block, moved
from cjm.scene.items import Box, Face, Group, Item, Line, LineChart, Series, Shape, Text

NAMES = 190.0
"""Room at the right of the plot for the names of the lines."""
_WIDEST, _FROM_LINE = 170.0, 8.0
"""The most room that what was done takes beside its line, and how far from it that stands."""
_BESIDE = 2.0
"""The least between two names."""
_ALONE, _DOT = 10.0, 5.5
"""The width of the band where a version stands alone, and the radius of the dot that marks a version."""


def band(chart: LineChart, edges: tuple[Series, Series]) -> list[Item]:
    """The areas between two lines, the lower one first, wherever both are known."""
    found: list[Item] = []
    for below, above in zip(*map(chart.runs, edges), strict=True):
        if len(below) < 2:
            x, y = below[0]
            found.append(Line(((x, y), (x, above[0][1])), "bar", _ALONE))
            continue
        corners = (*above[1:], *reversed(below))
        found.append(Shape(above[0], tuple((corner, corner, corner) for corner in corners), "bar", EDGES["bar"]))
    return found


def versions(past: Past, chart: LineChart, columns: Sequence[Column]) -> list[Face]:
    """A dot on the mean in each stretch that a version is from."""
    found: list[Face] = []
    for index, column in enumerate(columns):
        mean = past.moments[column.last].figures.mean
        if column.made and mean is not None:
            found.append(Face((chart.x(index), chart.y(mean)), _DOT, 0.0, "emotion"))
    return found


def beside(
    context: RenderContext,
    neutral: float | None,
    chart: LineChart,
    dots: Sequence[Face],
    done: Sequence[tuple[int, tuple[str, str]]],
) -> list[Text] | None:
    """What was done with its day, each beside the line of its column, as low as there is room; None where some finds
    no place."""
    sizes, language = context.sizes, context.words.language
    ground = Ground(Box(chart.box.x + 4, chart.box.y + 4, chart.box.width - 8, chart.box.height - 12))
    ground.put(*(Box(chart.x(column) - 1, chart.box.y, 2, chart.box.height) for column, _ in done))
    ground.put(*(dot.box for dot in dots))
    if neutral is not None:
        ground.put(Box(chart.box.x, chart.y(neutral) - 1, chart.box.width, 2))
    for series in chart.series:
        ground.draw(curve_of(chart, series), name=series.name)
    found: list[Text] = []
    for column, (day, title) in done:
        what = block(title, (0, 0), _WIDEST, sizes.label, language=language, role="high", weight="semibold")
        when = block(day, (0, what.box.bottom), _WIDEST, sizes.note, language=language, role="mute")
        wide, high = max(what.box.width, when.box.width), when.box.bottom
        sides = (chart.x(column) + _FROM_LINE, chart.x(column) - _FROM_LINE - wide)
        heights = range(int(ground.bounds.bottom - high), int(ground.bounds.y), -10)
        boxes = (Box(x, float(y), wide, high) for y in heights for x in sides)
        box = next((box for box in boxes if ground.free(box, 5.0, 10.0)), None)
        if box is None:
            return None
        ground.put(box)
        found += [moved(text, box.x, box.y) for text in (what, when) if text.lines]
    return found


def events(context: RenderContext, chart: LineChart, done: Sequence[int], *, numbered: bool) -> list[Item]:
    """In each column where something was done a line down through the plot, and below it the numbers of the list."""
    size, language = context.sizes.label, context.words.language
    at: dict[int, list[str]] = {}
    for number, column in enumerate(done, 1):
        at.setdefault(column, []).extend([context.words.number(number)] if numbered else [])
    items: list[Item] = []
    right = chart.box.x
    for column, numbers in at.items():
        x = chart.x(column)
        label = ", ".join(numbers) if len(numbers) < 4 else f"{numbers[0]} – {numbers[-1]}"
        text = block(
            label, (x, chart.box.bottom + 4), 200, size,
            language=language, role="high", weight="semibold", align="center",
        )  # fmt: skip
        items.append(Line(((x, chart.box.y), (x, chart.box.bottom)), "high", 1.5, "dotted"))
        if text.lines and text.box.x >= right:
            items.append(text)
            right = text.box.right + 4
    return items


def dates(context: RenderContext, chart: LineChart, columns: Sequence[Column], top: float) -> list[Text]:
    """When versions were made, as far as there is room; the first and the last always."""
    size, language = context.sizes.note, context.words.language
    found: list[Text] = []
    last = len(columns) - 1
    for index in (0, last, *range(1, last)) if last else (0,):
        text = block(
            columns[index].made, (chart.x(index), top), 200, size, language=language, role="mute", align="center"
        )
        if text.lines and not any(text.box.overlaps(other.box, 8.0) for other in found):
            found.append(text)
    return sorted(found, key=lambda text: text.box.x)


def line_names(past: Past, context: RenderContext, chart: LineChart) -> Group:
    """Beside its end, what each line is and its last figure; one above the other where they end together, and as one
    where what is remembered at worst and at best is the same."""
    words, size = context.words, context.sizes.label
    ends = [
        (series, known[-1])
        for series in chart.series
        if (known := [value for value in series.values if value is not None])
    ]
    edges = [value for series, value in ends if series.role == "mute"]
    names = {series.name: series.name for series, _ in ends}
    if len(edges) == 2 and edges[0] == edges[1]:
        ends = ends[1:]
        names[ends[0][0].name] = words("history.remembered")
    texts: list[Text] = []
    for series, value in ends:
        name = f"{names[series.name]} {words.score(past.scale, value)}"
        text = block(name, (0, 0), NAMES - 16, size, language=words.language, role=series.role, weight="semibold")
        texts.append(moved(text, chart.box.right + 12, chart.y(value) - text.box.height / 2))
    return Group("lines", tuple(_apart(sorted(texts, key=lambda text: text.box.centre[1]))))


def _apart(texts: Sequence[Text]) -> list[Text]:
    """Texts from top to bottom, where they overlap moved apart round their common middle."""
    stacks: list[list[Text]] = []
    for text in texts:
        stack = [text]
        while stacks and _top(stack) < _top(stacks[-1]) + _height(stacks[-1]) + _BESIDE:
            stack = [*stacks.pop(), *stack]
        stacks.append(stack)
    found: list[Text] = []
    for stack in stacks:
        y = _top(stack)
        for text in stack:
            found.append(moved(text, dy=y - text.box.y))
            y += text.box.height + _BESIDE
    return found


def _height(stack: Sequence[Text]) -> float:
    return sum(text.box.height for text in stack) + _BESIDE * (len(stack) - 1)


def _top(stack: Sequence[Text]) -> float:
    """Where texts begin that stand below each other round the middle of where they belong."""
    return sum(text.box.centre[1] for text in stack) / len(stack) - _height(stack) / 2
