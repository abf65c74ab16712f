"""Curves over the same steps with the distance between them shaded, the figures below: journeys compared.

Titles and figures stand below their columns where they fit; else the steps are numbered and a table says the same,
below the picture or, on a fixed page, on pages of its own.
"""

from collections.abc import Mapping
from itertools import compress
from typing import NamedTuple

from cjm.analysis.evidence import rests_on_opinion
from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.languages.picture_texts import Callout, Emphasis
from cjm.layout import RenderContext, axis, columns, curve, line_labels, page_frame
from cjm.layout.columns import Columns
from cjm.layout.data_bars import data_bar
from cjm.layout.page_frame import Filled, PageFrame
from cjm.layout.table import TableCell, divided, split
from cjm.layout.typesetting import block, moved, shifted
from cjm.scene import measuring
from cjm.scene.items import (
    Box,
    DataTable,
    Face,
    Group,
    Item,
    Line,
    LineChart,
    Rectangle,
    Role,
    Scene,
    Series,
    Shape,
    Table,
    Text,
    Weight,
)

_FACE, _DISC = 12.5, 4.5
"""The radius of a face, and of the points of the other curves."""
_LOWEST_PLOT = 80.0
"""The least height from the worst to the best score in which a curve can be read."""
_LEAST, _TALL, _LEAST_CHART = 130.0, 360.0, 100.0
"""The least height of the plot below the names of phases on a page that cannot grow; its height on one that does; the
least from the worst to the best score with callouts, of which the details are given up first."""
_BETWEEN = 16.0
_BESIDE, _PAD = 4.0, 7.0
"""Of the texts of a lane: from the edges of their column, and from the hair line above."""
_ARROW = 5.0
"""Half the height of the head of an arrow."""
_STRIP, _WIDEST_STRIP = 0.34, 64.0
"""The share of its column that a shaded distance takes, and its greatest width."""


class Strip(NamedTuple):
    """The distance between two scores of a step, shaded. With a `head` of this colour it is an arrow from `start` to
    `end`."""

    step: int
    start: float
    end: float
    fill: Role
    head: Role | None = None


class TextLane(NamedTuple):
    """What stands below the columns, for each step a few figures or short texts, centred below its point."""

    name: str
    cells: tuple[tuple[TableCell, ...], ...]
    role: Role = "mute"


class PageTexts(NamedTuple):
    """What stands round the plot and what a reader without eyes learns: headline, line below it, notes at the foot,
    alternative text, speaker notes and the data as a table."""

    title: str
    subtitle: str
    rests: tuple[str, ...]
    description: str
    notes: str
    data_table: DataTable


class DifferencePlot(NamedTuple):
    """Curves, drawn in turn, with `strips` below them; the steps that stand out, and what is called out.

    `radius` is that of a face; `unscored`: steps without a score are labelled as such. `bridges` are pieces of lines,
    each by its line and the steps from and to which it runs past steps that this line does not have.
    """

    lines: tuple[Series, ...]
    strips: tuple[Strip, ...]
    stands_out: Mapping[int, Emphasis]
    called: tuple[Callout, ...]
    radius: float = _FACE
    unscored: bool = True
    bridges: tuple[tuple[Series, int, int], ...] = ()


class StepTable(NamedTuple):
    """A table with a row for each step, the widths of its columns as shares: it takes the place of lanes that do not
    fit below the plot."""

    head: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    shares: tuple[float, ...]


class Picture(NamedTuple):
    """A picture of differences. `summary` is a table from (0, 0) on, as wide as the page allows."""

    journey: Journey
    context: RenderContext
    texts: PageTexts
    plot: DifferencePlot
    table: StepTable
    lanes: tuple[TextLane, ...]
    summary: Table | None = None


class _Layout(NamedTuple):
    """The first page: its plot begins at `top` at the latest, and below it stand the columns and the lanes, from y = 0
    on with their height; `room` is what is left for the plot on a page that does not grow."""

    columns: Columns
    lanes: list[Item]
    height: float
    top: float
    room: float

    def fits(self, extra: float = 0.0) -> bool:
        """Whether the plot has room beside what stands below it and `extra` more."""
        return self.room - extra - self.columns.strip >= _LEAST

    @property
    def below(self) -> float:
        """What stands under the plot."""
        return self.columns.height + self.height


def pages(picture: Picture) -> tuple[Scene, ...]:
    """The picture with its lanes, or else with its table, over as many pages as it takes."""
    context, journey = picture.context, picture.journey
    agreed = picture_texts.agreed(journey, context.words)
    doubtful = any(step.emotion is not None and rests_on_opinion(journey, step) for step in journey.steps)
    rests = [*picture.texts.rests, *([context.words("ring")] if doubtful else [])]
    return page_frame.spread_over_pages(
        context,
        picture.texts.title,
        lambda title: page_frame.page_frame(context, title, picture.texts.subtitle, rests, agreed),
        lambda frame: _laid(picture, frame),
        picture.texts.description,
        picture.texts.notes,
        picture.texts.data_table,
    )


def _laid(picture: Picture, frame: PageFrame) -> list[Filled]:
    """The items of each page, where they end, and the steps of a page that has a part of the table."""
    fixed, summary = picture.context.page.fixed, picture.summary
    layout = _titled(picture, frame)
    tables = layout is None or (fixed and not layout.fits())
    if layout is None or tables:
        layout = _numbered(picture, frame)
    extra = summary.box.height + _BETWEEN if summary else 0.0
    fits = not fixed or layout.fits(extra)
    items, bottom = _first(picture, layout, extra if fits else 0.0)
    low = any(item.box.height < _LOWEST_PLOT for item in items if isinstance(item, LineChart))
    if low and fixed and not tables:
        # callouts and the key of the lines took the room, so what stands below the plot has pages of its own
        tables, layout = True, _numbered(picture, frame)
        fits = layout.fits(extra)
        items, bottom = _first(picture, layout, extra if fits else 0.0)
    if summary and fits:
        items.append(shifted(summary, bottom + _BETWEEN, frame.left))
        bottom += extra
    found = _tables(picture, layout.columns, frame) if tables else []
    if found and not fixed:
        items += [shifted(table, bottom + 1.5 * _BETWEEN, frame.left) for table in found]
        bottom += 1.5 * _BETWEEN + found[0].box.height
    laid, start = [Filled(items, bottom)], 0
    for one in split(summary, frame.room) if summary and not fits else []:
        laid.append(Filled([shifted(one, frame.top, frame.left)], frame.top + one.box.height))
    for one in found if fixed else []:
        steps = range(start, start := start + len(one.cells) - 1)
        laid.append(Filled([shifted(one, frame.top, frame.left)], frame.top + one.box.height, steps=steps))
    return laid


def _titled(picture: Picture, frame: PageFrame) -> _Layout | None:
    """The first page with titles and lanes below the plot; None where some do not fit."""
    context, size = picture.context, picture.context.sizes.note
    named = max((measuring.width(lane.name, size, "semibold") + 12 for lane in picture.lanes), default=0.0)
    columns = _columned(picture, named, titled=True)
    if columns is None:
        return None
    lanes: list[Item] = []
    height = _PAD if picture.lanes else 0.0
    for lane in picture.lanes:
        found = _lane(context, lane, columns, columns.height + height)
        if found is None:
            return None
        lanes.append(found[0])
        height += found[1]
    return _layout(frame, columns, lanes, height)


def _numbered(picture: Picture, frame: PageFrame) -> _Layout:
    """The first page with the numbers of the steps below the plot."""
    columns = _columned(picture, 0.0, titled=False)
    assert columns is not None, "numbers always fit"
    return _layout(frame, columns, [], 0.0)


def _layout(frame: PageFrame, columns: Columns, lanes: list[Item], height: float) -> _Layout:
    return _Layout(columns, lanes, height, frame.top, frame.room - columns.height - height)


def _columned(picture: Picture, named: float, *, titled: bool) -> Columns | None:
    """The columns, at the right of the names of the scale and of lanes that are `named` wide."""
    journey, context = picture.journey, picture.context
    left = context.page.left + max(axis.gutter(axis.names(journey, context)), named)
    return columns.columns(plain(journey), context, picture.plot.stands_out, left, context.page.right, titled=titled)


def plain(journey: Journey) -> Journey:
    """The same journey without the marks that a picture of differences does not show."""
    steps = (
        step._replace(
            touchpoints=(), moment_of_truth=None, measured=step.measured and step.measured._replace(mean=None)
        )
        for step in journey.steps
    )
    return journey._replace(steps=tuple(steps))


def _lane(context: RenderContext, lane: TextLane, columns: Columns, top: float) -> tuple[Group, float] | None:
    """A lane under its hair line at `top`, and its height; None where a text does not fit in its column."""
    size, language, page = context.sizes.note, context.words.language, context.page
    room, y = columns.width - 4 * _BESIDE, top + _PAD
    name = block(lane.name, (page.left, y), 400, size, language=language, role=lane.role, weight="semibold")
    texts: list[Text] = [name]
    lowest = name.box.bottom
    for index, cells in enumerate(lane.cells):
        at, below = columns.middle(index), y
        for cell in cells:
            if measuring.wrap(measuring.cut(cell.text), room, size, cell.weight, language=language).forced:
                return None
            text = block(
                cell.text,
                (at, below),
                room,
                size,
                language=language,
                role=cell.role,
                weight=cell.weight,
                align="center",
            )
            texts.append(text)
            below = text.box.bottom + 3
            lowest = max(lowest, text.box.bottom)
    rule = Line(((page.left, top), (page.right, top)), "rule", 1.0)
    return Group(lane.name, (rule, *texts)), lowest + _PAD - top


def _first(picture: Picture, layout: _Layout, extra: float) -> tuple[list[Item], float]:
    """The plot with what stands below it, leaving room for `extra`; and where that ends."""
    context, columns, top = picture.context, layout.columns, layout.top
    high = layout.room - extra
    if not context.page.fixed and (high < _TALL or columns.numbered):
        high = max(_TALL, min(high, 460.0))
    plot, chart = _plot(picture, columns, top, top + high)
    drawing, strips = _draw(picture, plot, chart, columns, top, top + high)
    key = 0.0
    if drawing.unnamed:
        # names that found a place may lose it on the smaller plot, so that there is room for all
        key = line_labels.key_height(context, chart.series, columns.left) + 12
        plot, chart = _plot(picture, columns, top, top + high - key)
        drawing, strips = _draw(picture, plot, chart, columns, top, top + high - key)
    bottom = top + high - key
    items: list[Item] = [*columns.grounds(top, bottom)]
    items += [moved(name, dy=top) for name in columns.names]
    items += [*([Group("differences", tuple(strips))] if strips else []), *drawing.items]
    if key:
        items.append(line_labels.key(context, drawing.unnamed, columns.left, bottom + 10))
        bottom += key
    items += [shifted(item, bottom) for item in (*columns.below, *layout.lanes)]
    return items, bottom + layout.below


def _plot(picture: Picture, columns: Columns, top: float, bottom: float) -> tuple[curve.Plot, LineChart]:
    radius = min(picture.plot.radius, columns.width * 0.32)
    plot = curve.Plot(
        plain(picture.journey),
        picture.context,
        picture.plot.stands_out,
        picture.plot.called,
        columns.left,
        columns.width,
        radius,
        picture.plot.unscored,
    )
    brief = tuple(callout._replace(detail="") for callout in picture.plot.called)
    for called in (picture.plot.called, brief, ()):
        plot = plot._replace(called=called)
        chart = curve.chart(
            plot, top, bottom, callout_top=top + columns.strip, strip=columns.strip, lines=picture.plot.lines
        )._replace(bridged=False)
        if chart.box.height >= _LEAST_CHART:
            break
    return plot, chart


def _draw(
    picture: Picture, plot: curve.Plot, chart: LineChart, columns: Columns, top: float, bottom: float
) -> tuple[curve.Drawing, list[Rectangle]]:
    """The curves with the points of those that have no faces, and what lies under them."""
    strips = [_shaded(strip, chart, columns.width) for strip in picture.plot.strips]
    heads = [head for strip in picture.plot.strips if (head := _head(strip, chart))]
    dots = [
        Face((x, y), min(_DISC, columns.width * 0.12), 0.0, line.role)
        for line in chart.series
        if line.role != "emotion"
        for run in chart.runs(line)
        for x, y in run
    ]
    discs = list(dict.fromkeys(dots))  # where paths run together, one
    taken = [moved(name, dy=top).box for name in columns.names]
    taken += [strip.box for strip in strips] + [disc.box for disc in discs]
    room = Box(chart.box.x + 4, top + 6, chart.box.width - 4, bottom - top - 12)
    bridges = [_bridge(chart, *bridge) for bridge in picture.plot.bridges]
    drawing = curve.draw(plot, chart, room, taken, bridges=bridges)
    # points lie over the lines and under the faces, which may stand at the same score
    at = next((place for place, item in enumerate(drawing.items) if isinstance(item, LineChart)), -1) + 1
    points = [Group("points", (*heads, *discs))] if discs else []
    return drawing._replace(items=[*drawing.items[:at], *points, *drawing.items[at:]]), strips


def _bridge(chart: LineChart, line: Series, start: int, end: int) -> Line:
    ends = ((chart.x(step), chart.y(line.values[step] or 0.0)) for step in (start, end))
    return Line(tuple(ends), line.role, line.width, line.dash)


def _shaded(strip: Strip, chart: LineChart, column: float) -> Rectangle:
    wide = min(_WIDEST_STRIP, column * _STRIP)
    top, bottom = sorted((chart.y(strip.start), chart.y(strip.end)))
    return data_bar(Box(chart.x(strip.step) - wide / 2, top, wide, bottom - top), strip.fill)


def _head(strip: Strip, chart: LineChart) -> Shape | None:
    """The head of an arrow, half way between the point and the face at its ends; none where it does not fit there."""
    start, end = chart.y(strip.start), chart.y(strip.end)
    side = 1 if end > start else -1
    start, end = start + side * _DISC, end - side * curve.LARGE * _FACE
    if strip.head is None or side * (end - start) < 2 * _ARROW:
        return None
    x, y, tip = chart.x(strip.step), (start + end) / 2, side * _ARROW
    corners = ((x, y + tip), (x - 1.5 * _ARROW, y - tip))
    return Shape((x + 1.5 * _ARROW, y - tip), tuple((one, one, one) for one in corners), strip.head)


def _tables(picture: Picture, columns: Columns, frame: PageFrame) -> list[Table]:
    """The table that takes the place of titles and lanes, from (0, 0) on for each page: each step by its number, with
    its phase where phases go by a letter. Columns that say nothing are left out."""
    words, steps, table = picture.context.words, picture.journey.steps, picture.table
    lettered = bool(columns.letters)
    phases: dict[int, str] = {}
    for letter, band in zip(columns.letters, columns.bands, strict=False):
        phases |= dict.fromkeys(range(band.first, band.last + 1), " · ".join(filter(None, (letter, band.name))))
    rows = []
    for index, (step, row) in enumerate(zip(steps, table.rows, strict=True)):
        weight: Weight = "semibold" if index in picture.plot.stands_out else "regular"
        first = [TableCell(words.number(index + 1), "mute"), TableCell(step.title, "ink", weight)]
        rows.append([*first, *([TableCell(phases.get(index, ""), "mute")] if lettered else []), *row])
    head = ["", words("show.step"), *([words("page.phase")] if lettered else []), *table.head]
    own = [0.04, 0.3 - 0.14 * lettered, *([0.14] if lettered else [])]
    filled = [any(row[place].text for row in table.rows) for place in range(len(table.shares))]
    rest = (1 - sum(own)) / (sum(compress(table.shares, filled)) or 1)
    shares = (*own, *(share * rest for share in compress(table.shares, filled)))
    shown = [True] * len(own) + filled
    head, rows = list(compress(head, shown)), [list(compress(row, shown)) for row in rows]
    room = frame.room if picture.context.page.fixed else None
    widths = [frame.width * share for share in shares]
    return divided(picture.context, picture.texts.title, head, rows, (0.0, 0.0), widths, room)
