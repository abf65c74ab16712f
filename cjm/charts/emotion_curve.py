"""The emotion curve: what the persona feels at each step, with its low peak, high peak and end."""

from collections.abc import Iterable
from math import ceil
from typing import NamedTuple

from cjm import story
from cjm.analysis import peak_end
from cjm.analysis.peak_end import PeakEnd
from cjm.charts import Look, _axis, _callouts, _columns, _frame, _lines, _measured
from cjm.charts._columns import Columns, role_of
from cjm.charts._listing import listing
from cjm.charts._places import Ground, paths, straight
from cjm.charts._type import around, block, moved, shifted
from cjm.model import Journey
from cjm.scene import Box, Face, Group, Item, Line, LineChart, Scene, Series, Text, texts

SLIDE = 20

_LEAST, _TALL = 320.0, 380.0
"""The least height of the plot with the room for its callouts. Where there is less the page grows, and then there is
no need to be so sparing."""
_LEAST_CHART = 190.0
"""The least height from the worst to the best score."""
_FACE, _LARGE = 12.5, 1.28
_BELOW = 18.0
"""Room between what stands below the plot and the foot of the page."""
_KEY = 28.0
"""Room for the names of lines that found no place beside them."""
_ORDER = ("low", "high", "end")
"""Which callout chooses its place first."""


def build(journey: Journey, look: Look) -> tuple[Scene, ...]:
    """The page, 1280 wide and 720 high, or higher where its titles need a list below the picture.

    Titles stand under their columns where they fit and every callout finds a place; else the steps are numbered, and
    a callout without a place stands with its title in the list.
    """
    facts = peak_end.of(journey)
    stands_out = story.emphasis(facts)
    named = _axis.names(journey, look)
    left, right = look.page.left + _axis.gutter(named), look.page.right
    for titled in (True, False):
        columns = _columns.columns(journey, look, stands_out, left, right, titled=titled)
        if columns is None:
            continue
        base = _Base(journey, look, facts, columns)
        best = _plot(base, beside_names=True)
        if best.homeless or best.far:
            best = min(best, _plot(base, beside_names=False), key=lambda plot: (len(plot.homeless), plot.far))
        if best.unnamed:
            best = _plot(base, beside_names=best.beside_names, key=_KEY)
        if not (titled and best.homeless):
            break
    return (_page(base, best),)


class _Base(NamedTuple):
    journey: Journey
    look: Look
    facts: PeakEnd
    columns: Columns


class _Plot(NamedTuple):
    """The picture between the names of the phases and the titles, from `top` to `bottom`.

    `homeless` are the callouts that found no place, by step; `far` is how far from their ideal places the others stand;
    `unnamed` are the lines without room for their name, None for the measured squares.
    """

    top: float
    bottom: float
    items: list[Item]
    homeless: dict[int, str]
    far: float
    unnamed: list[Series | None]
    beside_names: bool
    key: float


def _page(base: _Base, plot: _Plot) -> Scene:
    journey, look, facts, columns = base
    words = look.words
    header, footer = _header(base), _footer(base)
    items: list[Item] = [*header.items, *columns.grounds(plot.top, plot.bottom)]
    items += [shifted(item, plot.top) for item in columns.names]
    items += plot.items
    items += [shifted(item, plot.bottom) for item in columns.below]
    bottom = plot.bottom + columns.height
    if plot.key:
        items.append(_lines.key(look, plot.unnamed, columns.left, bottom + 12))
        bottom += plot.key
    if columns.numbered:
        listed, bottom = _list(base, bottom, plot.homeless)
        items.append(Group("list", tuple(listed)))
    height = float(max(look.page.height, ceil(bottom + _BELOW + footer.height)))
    return Scene(
        look.page.width,
        height,
        story.headline(journey, words, facts),
        story.description(journey, words, facts),
        (*items, *footer.items(look.page, height)),
        f"{story.notes(journey, words, facts)}\n{words('notes.marks')}",
        words.language,
    )


def _header(base: _Base) -> _frame.Header:
    words = base.look.words
    title = story.headline(base.journey, words, base.facts)
    return _frame.header(base.look, title, story.subtitle(base.journey, words))


def _footer(base: _Base) -> _frame.Footer:
    journey, words = base.journey, base.look.words
    rests = [story.evidence(journey, words)]
    if any(step.emotion is not None and story.rests_on_opinion(journey, step) for step in journey.steps):
        rests.append(words("ring"))
    told = (story.figures(journey, words, base.facts), rests)
    return _frame.footer(base.look, [_joined(parts) for parts in told], story.agreed(journey, words))


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)


def _list(base: _Base, top: float, homeless: dict[int, str]) -> tuple[list[Text], float]:
    journey, look, facts, columns = base
    sections = _columns.sections(journey, look, columns, story.emphasis(facts), homeless)
    return listing(look, sections, look.page.left, top + 22, look.page.right - look.page.left)


def _plot(base: _Base, *, beside_names: bool, key: float = 0.0) -> _Plot:
    """The curves with all that is said about them.

    `beside_names`: callouts may stand beside the names of phases. `key`: how much room to leave below the plot for the
    names of lines.
    """
    journey, look, facts, columns = base
    top = _header(base).bottom + 22
    below = _list(base, columns.height, {})[1] if columns.numbered else columns.height
    bottom = look.page.height - _footer(base).height - _BELOW - below - key
    if bottom < top + _LEAST:
        bottom = top + _TALL
    called = story.callouts(journey, look.words, facts)
    radius = min(_FACE, columns.width * 0.32)
    highest = top + (8 if beside_names else columns.strip)
    chart = _chart(base, called, top, bottom, highest, radius * _LARGE)
    if chart.box.height < _LEAST_CHART:
        bottom += _LEAST_CHART - chart.box.height
        chart = _chart(base, called, top, bottom, highest, radius * _LARGE)
    faces = _faces(base, chart, radius)
    measured = _measured.marks(journey, chart, faces)
    returning = _returning(journey, chart)

    ground = Ground(Box(chart.box.x + 4, top + 6, chart.box.width - 4, bottom - top - 12))
    ground.put(*(moved(name, dy=top).box for name in columns.names))
    ground.put(*(face.box for face in faces.values()), *(_measured.extent(mark) for mark in measured))
    if journey.scale.neutral is not None:
        ground.put(Box(chart.box.x, chart.y(journey.scale.neutral) - 0.75, chart.box.width, 1.5))
    for series in chart.series:
        for path in paths(chart, series):
            ground.draw(path, series.name)
    for line in returning:
        ground.draw(straight(line.points))

    said, homeless, far = _call_out(base, ground, called, faces)
    said += _unscored(base, chart, ground, homeless, bottom)
    names = [(line, _lines.name(ground, look, chart, line)) for line in reversed(chart.series) if len(chart.series) > 1]
    labels = [name for _, name in names if name]
    unnamed: list[Series | None] = [line for line, name in names if not name]
    if measured:
        square = _measured.name(ground, look, measured)
        unnamed += [] if square else [None]
        labels += [square] if square else []
    spoken = [text.box for text in texts([*said, *labels])]
    scale = _axis.group(journey, chart, _axis.names(journey, look), spoken)
    groups = [
        Group("measured", tuple(measured)),
        Group("faces", tuple(faces.values())),
        Group("lines", tuple(labels)),
    ]
    items: list[Item] = [scale, *returning, *([chart] if chart.series else [])]
    items += [group for group in groups if group.items]
    return _Plot(top, bottom, [*items, *said], homeless, far, unnamed, beside_names, key)


def _call_out(
    base: _Base, ground: Ground, called: list[story.Callout], faces: dict[int, Face]
) -> tuple[list[Item], dict[int, str], float]:
    """The callouts that found a place, the others by step, and how far from their ideal places the former stand."""
    said: list[Item] = []
    homeless: dict[int, str] = {}
    far = 0.0
    for callout in sorted(called, key=lambda callout: _ORDER.index(callout.kind)):
        anchor = around([faces[index].box for index in range(callout.first, callout.last + 1)])
        placed = _callouts.place(ground, base.look, callout, anchor, base.columns.width)
        if placed:
            said.append(placed[0])
            far += placed[1]
        else:
            homeless[callout.first] = _joined((callout.name, callout.detail))
    return said, homeless, far


def _chart(
    base: _Base, called: list[story.Callout], top: float, bottom: float, callout_top: float, radius: float
) -> LineChart:
    """The curves in a plot area that leaves room for the callouts above the high points and below the low ones."""
    journey, look, _, columns = base
    scale, words, steps = journey.scale, look.words, journey.steps
    now = words("curve.emotion.future" if journey.state == "future" else "curve.emotion")
    lines = (
        Series(words("curve.expected"), tuple(step.expected for step in steps), "expected", 1.75, "dotted"),
        Series(words("curve.desired"), tuple(step.desired for step in steps), "desired", 2.0, "dashed"),
        Series(now, tuple(step.emotion for step in steps), "emotion", 4.0),
    )
    drawn = tuple(line for line in lines if any(value is not None for value in line.values))
    heights = [_callouts.height(look, callout, columns.width) for callout in called]
    high = low = 0.0
    for _ in range(8):  # room and height depend on each other; this settles quickly
        height = bottom - top - high - low
        high, low = columns.strip + radius + 4, radius + 14
        for callout, wanted in zip(called, heights, strict=True):
            near = [line.values[index] for line in drawn for index in range(callout.first, callout.last + 1)]
            shares = [(value - scale.worst) / (scale.best - scale.worst) for value in near if value is not None]
            share = min(shares) if callout.kind == "low" else max(shares)
            need = wanted + _callouts.GAP + radius + 6
            if callout.kind == "low":
                low = max(low, need + 6 - share * height)
            else:
                high = max(high, callout_top - top + need - (1 - share) * height)
    box = Box(columns.left, top + high, columns.width * len(steps), bottom - top - high - low)
    return LineChart(box, tuple(step.title for step in steps), drawn, scale.worst, scale.best)


def _faces(base: _Base, chart: LineChart, radius: float) -> dict[int, Face]:
    journey, stands_out = base.journey, story.emphasis(base.facts)
    faces = {}
    for index, step in enumerate(journey.steps):
        if step.emotion is not None:
            faces[index] = Face(
                (chart.x(index), chart.y(step.emotion)),
                radius * (_LARGE if index in stands_out else 1),
                _mood(journey, step.emotion),
                role_of(stands_out.get(index)),
                "dashed" if story.rests_on_opinion(journey, step) else "solid",
            )
    return faces


def _mood(journey: Journey, score: float) -> float:
    """How a score looks: its distance from neutral, or where the scale has none, its place on the scale."""
    scale = journey.scale
    if scale.neutral is None:
        return 2 * (score - scale.worst) / (scale.best - scale.worst) - 1
    sign = 1 if scale.direction == "up" else -1
    return sign * (score - scale.neutral) / max(scale.max - scale.neutral, scale.neutral - scale.min)


def _returning(journey: Journey, chart: LineChart) -> list[Line]:
    """For a cycle, how the curve leaves the page at the right and comes back at the left."""
    first, last = journey.steps[0].emotion, journey.steps[-1].emotion
    if journey.shape != "cycle" or first is None or last is None or len(journey.steps) < 2:
        return []
    middle = (chart.y(first) + chart.y(last)) / 2
    out = ((chart.x(len(journey.steps) - 1), chart.y(last)), (chart.box.right, middle))
    back = ((chart.box.x, middle), (chart.x(0), chart.y(first)))
    return [Line(points, "emotion", 2.0, "dotted") for points in (out, back)]


def _unscored(base: _Base, chart: LineChart, ground: Ground, homeless: dict[int, str], bottom: float) -> list[Text]:
    """Says of each step without a score that it has none, at the foot of its column."""
    journey, look = base.journey, base.look
    size, language = look.theme.sizes.note, look.words.language
    missing = [index for index, step in enumerate(journey.steps) if step.emotion is None]
    if len(missing) == len(journey.steps):
        at = (chart.box.centre[0], 0.0)
        label = block(
            look.words("unscored.all"),
            at,
            600,
            look.theme.sizes.subtitle,
            language=language,
            role="mute",
            align="center",
        )
        heights = (chart.box.centre[1] + 20 * shift for shift in (-2, 2, -4, 4, -6, 6, -8, 8))
        places = (moved(label, dy=y - label.box.height / 2) for y in heights)
        found = [place for place in places if ground.free(place.box, 4.0, 10.0)][:1]
        ground.put(*(place.box for place in found))
        return found
    said = []
    for index in missing:
        for key in ("unscored", "unscored.short"):
            label = block(
                look.words(key), (chart.x(index), 0), 400, size, language=language, role="mute", align="center"
            )
            feet = [moved(label, dy=y) for y in (bottom - 12 - label.box.height, chart.box.bottom - label.box.height)]
            free = [place for place in feet if ground.free(place.box, 4.0, 7.0)]
            if free and label.box.width <= base.columns.width - 4:
                ground.put(free[0].box)
                said.append(free[0])
                break
        else:
            homeless.setdefault(index, look.words("unscored"))
    return said
