"""The cycle: the journey as a ring, the better the further out, with the way back to its start."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import groupby
from math import ceil, cos, dist, pi, sin
from typing import Literal, NamedTuple, get_args

from cjm.analysis import peak_end
from cjm.analysis.evidence import rests_on_opinion
from cjm.analysis.peak_end import PeakEnd
from cjm.charts._cycle_curves import curves
from cjm.charts._cycle_ring import Ring
from cjm.journey import paths
from cjm.journey.model import Journey
from cjm.languages import path_texts, picture_texts
from cjm.languages.picture_texts import Callout, Emphasis
from cjm.languages.words import Words
from cjm.layout import RenderContext, axis, page_frame
from cjm.layout.columns import role_of
from cjm.layout.curve import LARGE, SMALL
from cjm.layout.label_placement import straight
from cjm.layout.table import TableCell, divided
from cjm.layout.typesetting import block, moved
from cjm.scene.geometry import Bezier
from cjm.scene.items import Box, Face, Group, Item, Line, Point, Role, Scene, Shape, Table, Text, Weight

SLIDE = 35

_SHARE = 0.21
"""The most of the page's width that the ring's radius takes; the names of the steps stand at its sides."""
_INNER, _LEAST_STEP = 0.26, 4.5
"""How far from the middle the worst score lies, as a share of the radius, and at least for each step."""
_ROUND = 30.0
"""Room round the ring, for the arcs of the phases."""
_ARC, _ARC_WIDTH, _ARC_GAP = 21.0, 3.0, 7.0
"""Of the arcs of the phases: how far outside the ring, how wide, and the room between two."""
_ELBOW, _BESIDE = 36.0, 52.0
"""How far from the ring the lines to the names bend, and where the names begin."""
_BETWEEN, _CLOSE = 14.0, 3.0
"""The least room between two names below each other, and between two numbers."""
_FACE = 12.5
_NEAR = 2.0
"""How far apart the points are at which the curve is looked at."""
_Labels = Literal["titles", "peaks", "numbers"]
"""What stands beside the ring: titles with their scores; numbers, and what is a peak; numbers alone."""


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """The ring with each step's title at its side; where there is no room for titles the steps are numbered and a
    table names them, below the ring or, on a fixed page, on a page of its own. Of several paths the main one is
    strong; the others are light, named where they leave it, and the foot has their figures. A journey that is a line
    has no page.
    """
    if journey.shape != "cycle" or not paths.indices(journey):
        return ()
    words, facts = context.words, peak_end.of(journey)
    title = context.headline(journey, "cycle")
    rests = [" · ".join(picture_texts.figures(journey, words, facts)), _scale_told(journey, context)]
    rests += path_texts.path_figures(journey, words)
    rests.append(picture_texts.evidence(journey, words))
    if any(step.emotion is not None and rests_on_opinion(journey, step) for step in journey.steps):
        rests.append(words("ring"))
    description = "\n".join([words("cycle.describe", title=journey.title), title, _described(journey, context, facts)])
    return page_frame.spread_over_pages(
        context,
        title,
        lambda title: page_frame.page_frame(
            context, title, picture_texts.subtitle(journey, words), rests, picture_texts.agreed(journey, words)
        ),
        lambda frame: _laid(journey, context, facts, frame),
        description,
        picture_texts.notes(journey, words, facts),
        picture_texts.data_table(journey, words, facts),
        page_frame.Subject(journey, "cycle"),
    )


def _laid(
    journey: Journey, context: RenderContext, facts: PeakEnd, frame: page_frame.PageFrame
) -> list[tuple[list[Item], float]]:
    """The items of each page, and where they end."""
    labels, items = _best(journey, context, facts, frame)
    bottom = frame.top + frame.room
    if labels == "titles":
        return [(items, bottom)]
    if context.page.fixed:
        pages: list[tuple[list[Item], float]] = [(items, bottom)]
        pages += [([table], table.box.bottom) for table in _tables(journey, context, facts, frame, frame.top)]
        return pages
    (table,) = _tables(journey, context, facts, frame, bottom + 24)
    return [([*items, table], table.box.bottom)]


def _scale_told(journey: Journey, context: RenderContext) -> str:
    worst, best = picture_texts.scale_names(journey, context.words)
    scale = [context.words.score(journey.scale, score) for score in (journey.scale.worst, journey.scale.best)]
    return context.words("cycle.scale", worst=scale[0], worst_name=worst, best=scale[1], best_name=best)


def _described(journey: Journey, context: RenderContext, facts: PeakEnd) -> str:
    return picture_texts.description(journey, context.words, facts).partition("\n")[2]


def _best(
    journey: Journey, context: RenderContext, facts: PeakEnd, frame: page_frame.PageFrame
) -> tuple[_Labels, list[Item]]:
    """The ring with as much beside it as there is room for."""
    labels: _Labels
    for labels in get_args(_Labels):
        items = _drawn(journey, context, facts, frame, labels)
        if items:
            break
    return labels, items or []


class _Name(NamedTuple):
    """What stands beside the ring for one step, laid out from (0, 0) on; `first` is the middle of its first line."""

    step: int
    texts: tuple[Text, ...]
    height: float
    first: float


def _drawn(
    journey: Journey, context: RenderContext, facts: PeakEnd, frame: page_frame.PageFrame, labels: _Labels
) -> list[Item] | None:
    """The ring with what stands beside it; None where that does not fit at its sides."""
    page, count = context.page, len(journey.steps)
    room = max(frame.room, 240.0)
    outer = min(room / 2 - _ROUND, (page.right - page.left) * _SHARE)
    centre = ((page.left + page.right) / 2, frame.top + room / 2)
    ring = Ring(centre, max(outer * _INNER, min(count * _LEAST_STEP, outer * 0.5)), outer, count, journey.scale)
    wide = centre[0] - outer - _BESIDE - page.left
    names = _names(journey, context, facts, wide, labels)
    area = Box(page.left, frame.top, page.right - page.left, room)
    beside: list[Item] = []
    for right in (True, False):
        side = [name for name in names if (ring.angle(name.step) < pi - 1e-9) == right]
        placed = _beside(ring, side, area, right=right)
        if placed is None:
            return None
        beside += placed
    faces = _faces(journey, ring, facts)
    curve = curves(journey, ring)
    spokes = [_spoke(ring, index) for index in range(count)]
    rings = _rings(journey, context, ring, [*curve, *spokes], [face.box for face in faces])
    return [
        Group("scale", (*spokes, *rings)),
        Group("phases", tuple(_phases(journey, ring))),
        Group("curve", tuple(curve)),
        Group("faces", tuple(faces)),
        *beside,
    ]


def _names(journey: Journey, context: RenderContext, facts: PeakEnd, room: float, labels: _Labels) -> list[_Name]:
    """For each step its title (or its number), the phase that begins there, and its score or what peak it is."""
    words, stands_out = context.words, picture_texts.emphasis(facts)
    called = {index: c for c in picture_texts.callouts(journey, words, facts) for index in range(c.first, c.last + 1)}
    names, leaving = [], _leaving(journey, words)
    for index, step in enumerate(journey.steps):
        kind, before = stands_out.get(index), journey.steps[index - 1].phase if index else None
        phase = journey.phase(step.phase) if step.phase != before else None
        above = [words("cycle.start") if index == 0 else "", phase.title if phase else ""]
        name, score = words.number(index + 1), ("", "")
        if labels == "titles":
            name, score = f"{name}. {path_texts.title(journey, index)}", _score(journey, context, index, called)
        elif labels == "peaks" and index in called:
            score = (called[index].name, "")
        before_name = " · ".join(filter(None, above)) if labels == "titles" else ""
        left = [f"→\u00a0{path}" for path in leaving.get(index, ())]
        names.append(_name(context, index, name, kind, before_name, score, left, room))
    return names


def _leaving(journey: Journey, words: Words) -> dict[int, list[str]]:
    """The names of the paths that leave the main one, by the step after which they do, or with which they begin."""
    found: dict[int, list[str]] = {}
    for path in journey.paths[1:]:
        for index in paths.leaving(journey, path)[:1]:
            found.setdefault(index, []).append(path_texts.path_name(words, path))
    return found


def _score(journey: Journey, context: RenderContext, index: int, called: dict[int, Callout]) -> tuple[str, str]:
    """The text about a step's score: its peak with its detail, or the bare score."""
    score = journey.steps[index].emotion
    if index in called:
        return called[index].name, called[index].detail if called[index].first == called[index].last else ""
    return "", context.words("unscored") if score is None else context.words.score(journey.scale, score)


def _name(
    context: RenderContext,
    index: int,
    name: str,
    kind: Emphasis | None,
    above: str,
    score: tuple[str, str],
    leaving: Sequence[str],
    room: float,
) -> _Name:
    sizes, language, role = context.sizes, context.words.language, role_of(kind)
    parts: list[tuple[str, float, Role, Weight]] = [
        (above, sizes.note, "mute", "semibold"),
        (name, sizes.label, "ink" if any(score) else role if kind else "mute", "semibold" if kind else "regular"),
        (score[0], sizes.subtitle, role, "bold"),
        (score[1], sizes.note, "mute", "regular"),
        *((path, sizes.note, "emotion", "regular") for path in leaving),
    ]
    texts: list[Text] = []
    y = 0.0
    for content, size, colour, weight in parts:
        text = block(content, (0, y), room, size, language=language, role=colour, weight=weight, leading=1.25)
        if text.lines:
            texts.append(text)
            y = text.box.bottom
    return _Name(index, tuple(texts), y, texts[0].size * texts[0].leading / 2)


def _beside(ring: Ring, names: Sequence[_Name], area: Box, *, right: bool) -> list[Item] | None:
    """The names at one side of the ring, each as near to the height of its step as the others allow, with a line to
    it; None where they are higher than `area`."""
    between = _BETWEEN if any(len(name.texts) > 1 for name in names) else _CLOSE
    if sum(name.height for name in names) + between * (len(names) - 1) > area.height:
        return None
    sign = 1 if right else -1
    ordered = list(names) if right else list(reversed(names))
    points = [ring.at(ring.angle(name.step), ring.outer + _ARC + _ARC_WIDTH) for name in ordered]
    tops: list[float] = []
    for name, (_, y) in zip(ordered, points, strict=True):
        tops.append(max(y - name.first, tops[-1] + ordered[len(tops) - 1].height + between if tops else area.y))
    limit = area.bottom
    for place in range(len(ordered) - 1, -1, -1):
        tops[place] = min(tops[place], limit - ordered[place].height)
        limit = tops[place] - between
    edge = ring.centre[0] + sign * (ring.outer + _BESIDE)
    items: list[Item] = []
    for name, (x, y), top in zip(ordered, points, tops, strict=True):
        texts = [
            moved(text, edge if right else edge - text.box.width, top)._replace(align="left" if right else "right")
            for text in name.texts
        ]
        bend = (ring.centre[0] + sign * (ring.outer + _ELBOW), y)
        lead = Line(((x, y), bend, (edge - sign * 7, top + name.first)), "mute", 1.0)
        items.append(Group(" ".join(texts[0].lines), (lead, *texts)))
    return items


def _faces(journey: Journey, ring: Ring, facts: PeakEnd) -> list[Face]:
    stands_out = picture_texts.emphasis(facts)
    radius, main = min(_FACE, 0.42 * 2 * pi * ring.inner / ring.steps), frozenset(paths.indices(journey))
    return [
        Face(
            ring.at(ring.angle(index), ring.distance(step.emotion)),
            radius * (LARGE if index in stands_out else 1 if index in main else SMALL),
            journey.scale.valence(step.emotion),
            role_of(stands_out.get(index)),
            "dashed" if rests_on_opinion(journey, step) else "solid",
        )
        for index, step in enumerate(journey.steps)
        if step.emotion is not None
    ]


def _spoke(ring: Ring, index: int) -> Line:
    angle = ring.angle(index)
    return Line((ring.at(angle, ring.inner), ring.at(angle, ring.outer + _ARC - _ARC_WIDTH / 2)), "rule", 0.75)


def _phases(journey: Journey, ring: Ring) -> list[Shape]:
    """An arc outside the ring for each stretch of steps of one phase."""
    arcs = []
    distance = ring.outer + _ARC
    gap = _ARC_GAP / distance
    for id, run in groupby(range(ring.steps), key=lambda index: journey.steps[index].phase):
        steps = list(run)
        phase = journey.phase(id)
        if phase:
            start, end = ring.angle(steps[0] - 0.5) + gap, ring.angle(steps[-1] + 0.5) - gap
            arcs.append(ring.arc(start, end, distance, "mute", _ARC_WIDTH, name=phase.title))
    return arcs


def _rings(
    journey: Journey, context: RenderContext, ring: Ring, drawn: Sequence[Shape | Line], faces: Sequence[Box]
) -> list[Shape | Text]:
    """A hair ring for each named score, a strong one for neutral, with their figures where most of them have room."""
    scale, words = journey.scale, context.words
    size, language = context.sizes.note, words.language
    figures = {
        score: block(words.score(journey.scale, score), (0, 0), 90, size, language=language, role="mute", leading=1.2)
        for score in axis.ticks(scale)
    }
    points = sorted(point for item in drawn for point in _along(item))
    across = [x for x, _ in points]
    free: list[tuple[int, float, dict[float, Text]]] = []
    for index in range(ring.steps):
        angle = ring.angle(index - 0.5)
        texts: dict[float, Text] = {}
        for score, figure in figures.items():
            x, y = ring.at(angle, ring.distance(score))
            text = moved(figure, x - figure.box.width / 2, y - figure.box.height / 2)
            box = text.box
            beside = points[bisect_right(across, box.x - 5) : bisect_left(across, box.right + 5)]
            near = any(box.y - 4 < y < box.bottom + 4 for _, y in beside)
            taken = [*faces, *(other.box for other in texts.values())]
            if not near and not any(box.overlaps(other, 3) for other in taken):
                texts[score] = text
        free.append((-len(texts), angle, texts))
    _, angle, shown = min(free, key=lambda found: found[:2])
    found: list[Shape | Text] = []
    for score in figures:
        distance = ring.distance(score)
        role: Role = "ink" if score == scale.neutral else "rule"
        width = 1.25 if score == scale.neutral else 0.75
        room = shown[score].box if score in shown else None
        gap = (abs(room.width / 2 * cos(angle)) + abs(room.height / 2 * sin(angle)) + 5) / distance if room else 0.0
        found.append(ring.arc(angle + gap, angle + 2 * pi - gap, distance, role, width))
    return [*found, *shown.values()]


def _along(item: Shape | Line) -> list[Point]:
    """Points of what is drawn, close together."""
    if isinstance(item, Line):
        return straight(item.points)
    points, start = [], item.start
    for one, two, end in item.curves:
        count = ceil(2 * dist(start, end) / _NEAR)
        points += Bezier(start, one, two, end).points(count)
        start = end
    return points


def _tables(
    journey: Journey, context: RenderContext, facts: PeakEnd, frame: page_frame.PageFrame, top: float
) -> list[Table]:
    """The steps by their number, from `top` on, over as many pages as it takes."""
    words, stands_out = context.words, picture_texts.emphasis(facts)
    data_table = picture_texts.data_table(journey, words, facts)
    rows = []
    for index, row in enumerate(data_table.rows):
        strong = index in stands_out
        cells = [TableCell(words.number(index + 1), "mute")]
        for place, text in enumerate(row):
            named = strong and place == len(row) - 1
            role: Role = "ink" if place == 0 else role_of(stands_out.get(index)) if named else "mute"
            cells.append(TableCell(text, role, "semibold" if strong else "regular"))
        rows.append(cells)
    others = len(data_table.head) - 1
    shares = [0.05, 0.4, *[0.55 / max(others, 1)] * others]
    room = frame.room if context.page.fixed else None
    at = (frame.left, top)
    return divided(
        context, frame.title, ["", *data_table.head], rows, at, [frame.width * share for share in shares], room
    )
