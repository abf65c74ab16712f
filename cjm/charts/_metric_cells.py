"""The cells of the metrics: a value with its mark, and beside it, to the scale of its metric, where it lies against the
target and where it came from."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm.analysis.metrics import Reading
from cjm.journey.entities import Metric
from cjm.languages import metric_texts
from cjm.layout import RenderContext
from cjm.layout.cells import Cell
from cjm.layout.circles import circle
from cjm.layout.icons import icon
from cjm.layout.typesetting import block
from cjm.scene import measuring
from cjm.scene.items import Item, Line, Point, Role

_MARK, _AFTER_MARK = 0.44, 6.0
"""The radius of a mark as a share of the size of the text, and the room behind it."""
_BESIDE, _WIDEST, _LEAST = 12.0, 120.0, 48.0
"""The room before a plot, how wide it is at most, and how wide at least for it to stand beside the value."""
_DOT, _LOW = 0.27, 1.0
"""The radius of the dot of a plot and the height of one along a line, as multiples of the size of the text."""
HIGH, LOW = 2.2, 1.35
"""The height of a plot over time, and where that takes a page more."""
_BELOW = 4.0
_INSET = 5.0
"""Between the ends of a plot and its outermost marks."""


class MetricColumn(NamedTuple):
    """A metric with what was measured of it, which all of its plots show to one scale."""

    metric: Metric
    readings: tuple[Reading, ...]

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest of all values and the target."""
        figures = [figure for one in self.readings for figure in one.series]
        figures += [] if self.metric.target is None else [self.metric.target]
        return min(figures), max(figures)

    @property
    def has_series(self) -> bool:
        """Whether a value has others before it."""
        return any(len(one.values) > 1 for one in self.readings)

    def at(self, step: int) -> Reading | None:
        """What was measured at the step with this index."""
        return next((one for one in self.readings if one.step == step), None)

    def least(self, context: RenderContext) -> float:
        """How wide the column must be for its values and the longest word of its name."""
        size, names = context.sizes.label, metric_texts.name(self.metric).split()
        longest = max((measuring.width(name, size, "semibold") for name in names), default=0.0)
        return max(self._values(context) + self._mark(context), min(_WIDEST, longest)) + _BESIDE

    def cell(self, context: RenderContext, one: Reading, x: float, room: float, high: float) -> Cell:
        """The value of a step from `x` on, its plot, over time `high` times as high as the text, beside it, or below
        it where there is no room; a plot may begin above y = 0."""
        size, missed = context.sizes.label, one.met is False
        items: list[Item] = []
        left = x + self._mark(context)
        if one.met is not None:
            radius = size * _MARK
            items.append(icon("missed" if missed else "met", (x + radius, size * 0.65), radius))
        text = block(
            metric_texts.value(context.words, self.metric, one.value),
            (left, 0.0),
            x + room - left,
            size,
            language=context.words.language,
            role="low" if missed else "ink",
            weight="bold" if missed else "regular",
        )
        items.append(text)
        if self.ends[0] == self.ends[1]:
            return Cell(tuple(items), text.box.bottom)
        height = size * (high if self.has_series else _LOW)
        start = left + self._values(context) + _BESIDE
        if x + room - start >= _LEAST:
            plot = _Plot(self, context, start, size * 0.65 - height / 2, min(_WIDEST, x + room - start), height)
        else:
            plot = _Plot(self, context, left, text.box.bottom + _BELOW, min(_WIDEST, x + room - left), height)
        return Cell((*items, *plot.items(one)), max(text.box.bottom, plot.y + plot.height))

    def above(self, context: RenderContext, high: float) -> float:
        """How far a plot beside a value reaches above it."""
        return max(0.0, context.sizes.label * (high / 2 - 0.65)) if self.has_series else 0.0

    def _values(self, context: RenderContext) -> float:
        """How wide the widest value is."""
        values = [metric_texts.value(context.words, self.metric, one.value) for one in self.readings]
        return max(measuring.width(value, context.sizes.label, "bold") for value in values)

    def _mark(self, context: RenderContext) -> float:
        judged = any(one.met is not None for one in self.readings)
        return 2 * context.sizes.label * _MARK + _AFTER_MARK if judged else 0.0


class _Plot(NamedTuple):
    """A small plot at a place: over time where the metric has series, else along a line."""

    column: MetricColumn
    context: RenderContext
    x: float
    y: float
    width: float
    height: float

    def share(self, figure: float) -> float:
        """Where a figure lies between the lowest (0) and the highest (1)."""
        low, high = self.column.ends
        return (figure - low) / (high - low)

    def items(self, one: Reading) -> list[Item]:
        role: Role = "low" if one.met is False else "emotion"
        return self._over_time(one, role) if self.column.has_series else self._along(one, role)

    def _over_time(self, one: Reading, role: Role) -> list[Item]:
        """The series from left to right, its last value as a dot; the target is a dashed line."""
        target, radius = self.column.metric.target, self.context.sizes.label * _DOT
        items: list[Item] = []
        if target is not None:
            y = self._height(target, radius)
            items.append(Line(((self.x, y), (self.x + self.width, y)), "mute", 1.0, "dashed"))
        last = self.x + self.width - _INSET
        points = [
            (self.x + _INSET + (last - self.x - _INSET) * share, self._height(figure, radius))
            for share, figure in zip(_times(one), one.series, strict=True)
        ]
        if len(points) > 1:
            items.append(Line(tuple(points), role, 1.75))
        items.append(circle(points[-1], radius, role, role))
        return items

    def _height(self, figure: float, radius: float) -> float:
        return self.y + self.height - radius - (self.height - 2 * radius) * self.share(figure)

    def _along(self, one: Reading, role: Role) -> list[Item]:
        """The value as a dot on a line, the target as a stroke across it."""
        target, radius, y = self.column.metric.target, self.context.sizes.label * _DOT, self.y + self.height / 2
        items: list[Item] = [Line(((self.x, y), (self.x + self.width, y)), "rule", 1.5)]
        if target is not None:
            x = self._across(target)
            items.append(Line(((x, y - self.height / 2), (x, y + self.height / 2)), "mute", 1.75))
        items.append(circle((self._across(one.value), y), radius, role, role))
        return items

    def _across(self, figure: float) -> float:
        return self.x + _INSET + (self.width - 2 * _INSET) * self.share(figure)


def _times(one: Reading) -> list[float]:
    """When the values of a series were measured, from 0 for the first to 1 for the last one: by their dates where all
    have one and these go on, else evenly."""
    dates: Sequence[int] = [value.date.toordinal() for value in one.values if value.date is not None]
    count = len(one.values)
    if count < 2:
        return [1.0]
    if len(dates) == count and list(dates) == sorted(dates) and dates[0] < dates[-1]:
        return [(date - dates[0]) / (dates[-1] - dates[0]) for date in dates]
    return [number / (count - 1) for number in range(count)]


def head(context: RenderContext, column: MetricColumn, at: Point, room: float) -> Cell:
    """What the metric is called, and its target below it."""
    sizes, language = context.sizes, context.words.language
    name = block(metric_texts.name(column.metric), at, room, sizes.label, language=language, weight="semibold")
    aim = metric_texts.target(context.words, column.metric)
    if not aim:
        return Cell((name,), name.box.bottom)
    text = context.words("metrics.target", target=aim)
    target = block(text, (at[0], name.box.bottom), room, sizes.note, language=language, role="mute")
    return Cell((name, target), target.box.bottom)
