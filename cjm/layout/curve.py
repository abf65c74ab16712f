"""The emotion curve of some steps with all texts about it: lines, faces, callouts, the names of the lines."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from cjm.analysis.evidence import rests_on_opinion
from cjm.analysis.peak_end import PeakEnd
from cjm.diagnostics import Place
from cjm.journey import paths
from cjm.journey.model import Journey, Step
from cjm.journey.scale import Scale
from cjm.languages.path_texts import path_figures, path_name
from cjm.languages.picture_texts import Callout, Emphasis, figures, waiting_conventions
from cjm.languages.words import Words
from cjm.layout import RenderContext, axis, callouts, line_labels, measured_scores
from cjm.layout.columns import score_role
from cjm.layout.label_placement import Curve, Ground, curve_of, straight
from cjm.layout.typesetting import around, block, moved, packed
from cjm.scene.items import Box, Face, Group, Item, Line, LineChart, Point, Series, Text, texts

LARGE, SMALL = 1.28, 0.8
"""How much larger the face of a step is that stands out, and how much smaller that of one beside the main path."""

LIGHT = 1.75
"""How wide the line of a path other than the main one is."""

_ORDER = ("low", "high", "end")
"""Which callout chooses its place first."""


class Plot(NamedTuple):
    """What is drawn: the steps of `journey` in columns of `width` from `left` on, which of them stand out and what is
    called out of them, by their index here; `radius` is a face's. `unscored`: steps without a score are shown as having
    none."""

    journey: Journey
    context: RenderContext
    stands_out: Mapping[int, Emphasis]
    called: Sequence[Callout]
    left: float
    width: float
    radius: float
    unscored: bool = True


class Drawing(NamedTuple):
    """The curve with its texts. `homeless` says of steps, by index, what found no place; `far` is how far from their
    ideal places the callouts stand; `unnamed` are the lines without room for their name, None for the measured
    squares."""

    items: list[Item]
    homeless: dict[int, str]
    far: float
    unnamed: list[Series | None]


def series(journey: Journey, words: Words) -> tuple[Series, ...]:
    """What is felt on other paths than the main one, and what was expected, what is desired and what is felt on that,
    as far as there are scores; the last is drawn last."""
    main = frozenset(paths.indices(journey))
    steps = [step if index in main else _NOWHERE for index, step in enumerate(journey.steps)]
    now = words("curve.emotion.future" if journey.state == "future" else "curve.emotion")
    now = path_name(words, journey.paths[0]) if len(journey.paths) > 1 else now
    lines = (
        *other_paths(journey, words),
        Series(words("curve.expected"), tuple(step.expected for step in steps), "expected", 1.75, "dotted"),
        Series(words("curve.desired"), tuple(step.desired for step in steps), "desired", 2.0, "dashed"),
        Series(now, tuple(step.emotion for step in steps), "emotion", 4.0),
    )
    return tuple(line for line in lines if any(value is not None for value in line.values))


_NOWHERE = Step(Place())
"""In the place of a step that is not on a path."""


def other_paths(journey: Journey, words: Words) -> Iterator[Series]:
    """A light line for each path that leaves the main one, through all of its steps."""
    for path in journey.paths[1:]:
        on_it = paths.indices(journey, path)
        leaves = paths.leaving(journey, path)
        values = (step.emotion if index in on_it else None for index, step in enumerate(journey.steps))
        if leaves:
            yield Series(path_name(words, path), tuple(values), "emotion", LIGHT, leaves=leaves)


def footnotes(journey: Journey, words: Words, facts: PeakEnd, sources: str, whole: Journey | None = None) -> list[str]:
    """The parts of the foot of a picture with the curve: the figures, those of other paths, the `sources` that it rests
    on, and what a cost of waiting counts by. `whole` is the journey of which it shows a part."""
    rests = [sources, *waiting_conventions(words, journey), *ring(journey, words)]
    ways = [" · ".join(path_figures(whole or journey, words))]
    return [" · ".join(figures(journey, words, facts)), *filter(None, ways), *packed(rests, inf, 1.0)]


def ring(journey: Journey, words: Words) -> list[str]:
    """What the dashed ring round a face means, where there is one."""
    ringed = any(step.emotion is not None and rests_on_opinion(journey, step) for step in journey.steps)
    return [words("ring")] if ringed else []


def chart(
    plot: Plot,
    top: float,
    bottom: float,
    *,
    callout_top: float,
    strip: float = 0.0,
    lines: tuple[Series, ...] | None = None,
) -> LineChart:
    """The lines, those of `series` unless others are given, in a plot area that leaves room for the callouts above the
    high points and below the low ones.

    All of it stands between `top` and `bottom`, the lines below a `strip` at the top, callouts below `callout_top`.
    """
    journey, scale = plot.journey, plot.journey.scale
    lines = series(journey, plot.context.words) if lines is None else lines
    radius = plot.radius * LARGE
    heights = [callouts.height(plot.context, callout, plot.width) for callout in plot.called]
    high = low = 0.0
    for _ in range(8):  # room and height depend on each other; this settles quickly
        height = bottom - top - high - low
        high, low = strip + radius + 4, radius + 14
        for callout, wanted in zip(plot.called, heights, strict=True):
            near = [line.values[index] for line in lines for index in range(callout.first, callout.last + 1)]
            shares = [scale.share(value) for value in near if value is not None]
            share = min(shares) if callout.kind == "low" else max(shares)
            need = wanted + callouts.GAP + radius + 6
            if callout.kind == "low":
                low = max(low, need + 6 - share * height)
            else:
                high = max(high, callout_top - top + need - (1 - share) * height)
    box = Box(plot.left, top + high, plot.width * len(journey.steps), bottom - top - high - low)
    titles, bridged = tuple(step.title for step in journey.steps), len(journey.paths) > 1
    return LineChart(box, titles, lines, scale.worst, scale.best, bridged=bridged)


def draw(
    plot: Plot,
    chart: LineChart,
    room: Box,
    taken: Sequence[Box] = (),
    *,
    before: float | None = None,
    after: float | None = None,
    bridges: Sequence[Line] = (),
) -> Drawing:
    """The lines of `chart` with faces and texts, which keep inside `room` and clear of the boxes in `taken`.

    `before` and `after` are the scores between which the curve runs on beyond its first and last step, dotted;
    `bridges` are pieces of lines that are drawn besides.
    """
    journey, context = plot.journey, plot.context
    faces = _faces(plot, chart)
    measured = measured_scores.marks(journey, chart, faces)
    beyond = [*_beyond(journey, chart, before, after), *bridges]

    ground = Ground(room)
    ground.put(*taken)
    ground.put(*(face.box for face in faces.values()), *(measured_scores.extent(mark) for mark in measured))
    if journey.scale.neutral is not None:
        ground.put(Box(chart.box.x, chart.y(journey.scale.neutral) - 0.75, chart.box.width, 1.5))
    drawn = [(line, _apart(chart, line)) for line in chart.series]
    for line, one in drawn:
        ground.draw(one, name=line.name)
    ground.draw(*(Curve([straight(lead.points)]) for lead in beyond))

    notes, homeless, far = _call_out(plot, ground, faces)
    notes += _unscored(plot, chart, ground, homeless) if plot.unscored else []
    told = _told(plot, homeless)
    names = [
        (line, line_labels.name(ground, context, chart, line, one))
        for line, one in reversed(drawn)
        if len(chart.series) > 1 and line.name not in told
    ]
    labels = [name for _, name in names if name]
    unnamed: list[Series | None] = [line for line, name in names if not name]
    if measured:
        square = measured_scores.name(ground, context, measured)
        unnamed += [] if square else [None]
        labels += [square] if square else []
    spoken = [text.box for text in texts([*notes, *labels])]
    scale = axis.group(journey, chart, axis.names(journey, context), spoken, _along_neutral(journey.scale, chart))
    groups = [
        Group("measured", tuple(measured)),
        Group("faces", tuple(faces.values())),
        Group("lines", tuple(labels)),
    ]
    items: list[Item] = [scale, *beyond, *([chart] if chart.series else [])]
    items += [Group("shared", tuple(shared))] if (shared := _shared(chart)) else []
    items += [group for group in groups if group.items]
    return Drawing([*items, *notes], homeless, far, unnamed)


def _told(plot: Plot, homeless: Mapping[int, str]) -> set[str]:
    """The paths that are named at their end, right after they leave the main one."""
    ends = {one.detail: one.last for one in plot.called if one.kind == "end" and one.first not in homeless}
    journey = plot.journey
    names = {path_name(plot.context.words, path): paths.leaving(journey, path) for path in journey.paths[1:]}
    return {name for name, leaves in names.items() if leaves and ends.get(name) == leaves[-1]}


def _apart(chart: LineChart, line: Series) -> Curve:
    """A line as it is seen; that of a path only where it runs apart from the main one, which is drawn over it."""
    if not line.leaves:
        return curve_of(chart, line)
    main = set(_ways(chart, chart.series[-1]))
    return Curve([straight(way) for way in _ways(chart, line) if way not in main])


def _ways(chart: LineChart, line: Series) -> list[tuple[Point, Point]]:
    """The segments of a line."""
    return [way for run in chart.runs(line) for way in pairwise(run)]


def _along_neutral(scale: Scale, chart: LineChart) -> list[tuple[float, float]]:
    """From where to where lines run along the neutral one, on which they would not be seen."""
    if scale.neutral is None:
        return []
    y = chart.y(scale.neutral)
    ways = [way for line in chart.series if line.dash != "solid" for way in _ways(chart, line)]
    return sorted((start[0], end[0]) for start, end in ways if max(abs(start[1] - y), abs(end[1] - y)) < 1.0)


def _shared(chart: LineChart) -> list[Line]:
    """Where a line runs under a later one, it is drawn once more along the middle of that: both are seen."""
    found: list[Line] = []
    for place, line in enumerate(chart.series):
        if line.leaves:
            continue
        over = {way for later in chart.series[place + 1 :] for way in _ways(chart, later)}
        for way in _ways(chart, line):
            if way in over:
                core = min(line.width, 2.0)
                found += [Line(way, "page", core), Line(way, line.role, core, line.dash)]
    return found


def _faces(plot: Plot, chart: LineChart) -> dict[int, Face]:
    journey, main = plot.journey, frozenset(paths.indices(plot.journey))
    return {
        index: Face(
            (chart.x(index), chart.y(step.emotion)),
            plot.radius * (LARGE if index in plot.stands_out else 1 if index in main else SMALL),
            journey.scale.valence(step.emotion),
            score_role(journey.scale, step.emotion, plot.stands_out.get(index)),
            "dashed" if rests_on_opinion(journey, step) else "solid",
        )
        for index, step in enumerate(journey.steps)
        if step.emotion is not None
    }


def _beyond(journey: Journey, chart: LineChart, before: float | None, after: float | None) -> list[Line]:
    """How the curve comes in at the left and leaves at the right, half way to the scores that are not drawn here."""
    leads: list[Line] = []
    on_it = paths.indices(journey)
    if not on_it:
        return leads
    first, last = journey.steps[on_it[0]].emotion, journey.steps[on_it[-1]].emotion
    if after is not None and last is not None:
        end = (chart.box.right, (chart.y(last) + chart.y(after)) / 2)
        leads.append(Line(((chart.x(on_it[-1]), chart.y(last)), end), "emotion", 2.0, "dotted"))
    if before is not None and first is not None:
        start = (chart.box.x, (chart.y(before) + chart.y(first)) / 2)
        leads.append(Line((start, (chart.x(on_it[0]), chart.y(first))), "emotion", 2.0, "dotted"))
    return leads


def _call_out(plot: Plot, ground: Ground, faces: Mapping[int, Face]) -> tuple[list[Item], dict[int, str], float]:
    """The callouts that found a place, the others by step, and how far from their ideal places the former stand."""
    notes: list[Item] = []
    homeless: dict[int, str] = {}
    far = 0.0
    for callout in sorted(plot.called, key=lambda callout: _ORDER.index(callout.kind)):
        anchor = around([faces[index].box for index in range(callout.first, callout.last + 1)])
        placed = callouts.place(ground, plot.context, callout, anchor, plot.width)
        if placed:
            notes.append(placed[0])
            far += placed[1]
        else:
            homeless[callout.first] = " · ".join(part for part in (callout.name, callout.detail) if part)
    return notes, homeless, far


def _unscored(plot: Plot, chart: LineChart, ground: Ground, homeless: dict[int, str]) -> list[Text]:
    """Says of each step without a score that it has none, at the foot of its column."""
    journey, context = plot.journey, plot.context
    size, language = context.sizes.note, context.words.language
    missing = [index for index, step in enumerate(journey.steps) if step.emotion is None]
    if len(missing) == len(journey.steps):
        return _unscored_all(plot, chart, ground)
    notes = []
    foot = ground.bounds.bottom
    for index in missing:
        for key in ("unscored", "unscored.short"):
            label = block(
                context.words(key), (chart.x(index), 0), 400, size, language=language, role="mute", align="center"
            )
            feet = [moved(label, dy=y) for y in (foot - 6 - label.box.height, chart.box.bottom - label.box.height)]
            free = [place for place in feet if ground.free(place.box, 4.0, 7.0)]
            if free and label.box.width <= plot.width - 4:
                ground.put(free[0].box)
                notes.append(free[0])
                break
        else:
            homeless.setdefault(index, context.words("unscored"))
    return notes


def _unscored_all(plot: Plot, chart: LineChart, ground: Ground) -> list[Text]:
    """Says once that no step has a score."""
    context, at = plot.context, (chart.box.centre[0], 0.0)
    size, language = context.sizes.subtitle, context.words.language
    label = block(context.words("unscored.all"), at, 600, size, language=language, role="mute", align="center")
    heights = (chart.box.centre[1] + 20 * shift for shift in (-2, 2, -4, 4, -6, 6, -8, 8))
    places = (moved(label, dy=y - label.box.height / 2) for y in heights)
    found = [place for place in places if ground.free(place.box, 4.0, 10.0)][:1]
    ground.put(*(place.box for place in found))
    return found
