"""Value against effort: each opportunity as a dot exactly at its place, with its name beside it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from math import dist
from typing import NamedTuple

from cjm.analysis.leverage import RankedOpportunity
from cjm.charts._roadmap.agenda import Agenda
from cjm.languages import opportunity_texts as say
from cjm.layout.circles import circle
from cjm.layout.label_placement import Curve, Ground, straight
from cjm.layout.typesetting import around, block, moved
from cjm.scene import measuring
from cjm.scene.items import Align, Box, Group, Item, Line, Point, Rectangle, Text, Weight

_HIGH_EFFORT, _HIGH_VALUE = 4, 6
"""From where an effort (1 to 5) and a value (2 to 10) are high; both are whole numbers."""
_CROSSING = (_HIGH_EFFORT - 0.5, _HIGH_VALUE - 0.5)
"""The effort and the value between the quadrants, on which no opportunity lies."""
_INSET = (44.0, 34.0)
"""From the edges of the field to the least and the most effort and value, in type of the size of a slide's notes; in
larger type more."""
_DOT, _BETWEEN, _SIZE = 6.5, 3.0, 14.67
"""The radius of a dot, and the room between two that share a place, in type of this size; in larger type more."""
_GAP, _CLEAR, _LED = 7.0, 3.0, 14.0
"""Between a dot and its name, between names and all else, and from how far away a line leads to a name."""
_CLEARER = 2.0
"""How many times as far as its own dot those of others are from a name that needs no line."""
_EDGE = 2.0
"""Room along the lines round a quadrant."""
_WIDTHS = (420.0, 240.0, 150.0)
"""The most that names take in width, the best first."""
_AWAY = (0.0, 14.0, 28.0, 48.0, 72.0, 100.0)
_SHIFTED = (0.0, -5.0, 5.0, -9.0, 9.0, -14.0, 14.0, -21.0, 21.0, -30.0, 30.0, -45.0, 45.0, -70.0, 70.0)
"""How much further from its dot a name may stand, and how far along the side of it."""
_TIMES = 3
"""How often places are sought for all names."""
_SHORT = 32
"""The letters of a name for which there is no more room."""


class Field(NamedTuple):
    """The field, the opportunities whose names found no place in it, and whether it is too `low` for the figures at its
    side."""

    items: Group
    unnamed: list[RankedOpportunity]
    low: bool


class _Plot(NamedTuple):
    """The box of the field, and how many times as large as on a slide all in it is."""

    box: Box
    share: float

    @property
    def inset(self) -> Point:
        return _INSET[0] * self.share, _INSET[1] * self.share

    def at(self, effort: float, value: float) -> Point:
        """The place of an effort and a value."""
        box, (across, down) = self.box, self.inset
        x = box.x + across + (box.width - 2 * across) * (effort - 1) / 4
        return x, box.bottom - down - (box.height - 2 * down) * (value - 2) / 8


class _Cluster(NamedTuple):
    """The opportunities of one value and effort, their dots of this `radius` side by side round `at`, and the quadrant
    they lie in."""

    entries: list[RankedOpportunity]
    at: Point
    radius: float
    dots: list[Point]
    quadrant: Box

    @property
    def box(self) -> Box:
        r = self.radius
        return around([Box(x - r, y - r, 2 * r, 2 * r) for x, y in self.dots])


def matrix(agenda: Agenda, box: Box) -> Field:
    """The field of all opportunities of which value and effort are known, in `box` with the names of its axes; effort
    grows to the right, value upwards. What to begin with is filled, and its name stands out.

    Opportunities of one value and effort stand side by side round that place, and never beyond their quadrant.
    """
    context, words = agenda.context, agenda.context.words
    size, language = context.sizes.note, words.language
    name = block(words("roadmap.value"), (box.x, box.y), box.width, size, language=language, role="mute")
    foot = block(
        words("roadmap.effort"), (box.right, 0.0), box.width / 2, size, language=language, role="mute", align="right"
    )
    foot = moved(foot, dy=box.bottom - foot.box.height)
    left = box.x + size * 1.6
    top = name.box.bottom + 6
    below = foot.box.y - size * 1.3
    field = Box(left, top, box.right - left, below - 2 - top)
    plot = _Plot(field, max(1.0, size / _SIZE))
    clusters = _clusters(agenda, plot)
    x, y = plot.at(*_CROSSING)
    lines = [
        Line(((field.x, y), (field.right, y)), "mute", 1.0, "dotted"),
        Line(((x, field.y), (x, field.bottom)), "mute", 1.0, "dotted"),
    ]
    corners = _corners(agenda, field, (x, y))
    dots = Group("dots", tuple(_dots(agenda, clusters)))
    names, unnamed = _names(agenda, field, [text.box for text in corners], clusters)
    items: tuple[Item, ...] = (
        Rectangle(Box(field.x, field.y, x - field.x, y - field.y), "band"),
        Line(((field.x, field.y), (field.x, field.bottom), (field.right, field.bottom)), "mute", 1.0),
        *lines, name, foot, *_ticks(agenda, plot, below), *corners, dots, Group("names", tuple(names)),
    )  # fmt: skip
    low = plot.at(1, 2)[1] - plot.at(1, 4)[1] < size * 1.3
    return Field(Group(words("roadmap.value"), items), unnamed, low)


def quadrant(value: float, effort: float) -> str:
    """The quadrant of an opportunity by its value (2 to 10) and its effort (1 to 5): `first` (a high value for a low
    effort), `plan` (high for high), `fill` (low for low) or `last`."""
    high, costly = value >= _HIGH_VALUE, effort >= _HIGH_EFFORT
    return ("plan" if costly else "first") if high else ("last" if costly else "fill")


def _corners(agenda: Agenda, field: Box, crossing: Point) -> list[Text]:
    """What each quadrant is called, in its outer corner."""
    words, size = agenda.context.words, agenda.context.sizes.note
    found = []
    for key, right, low in (("first", 0, 0), ("plan", 1, 0), ("fill", 0, 1), ("last", 1, 1)):
        room = (field.right - crossing[0] if right else crossing[0] - field.x) - 16
        at = (field.right - 8 if right else field.x + 8, field.y + 5)
        align: Align = "right" if right else "left"
        text = block(
            words(f"roadmap.quadrant.{key}"), at, room, size,
            language=words.language, role="mute", weight="semibold", align=align,
        )  # fmt: skip
        found.append(moved(text, dy=field.height - 10 - text.box.height) if low else text)
    return found


def _ticks(agenda: Agenda, plot: _Plot, below: float) -> Iterator[Text]:
    """The figures along both axes."""
    words, size = agenda.context.words, agenda.context.sizes.note
    for effort in range(1, 6):
        at = (plot.at(effort, 2)[0], below)
        text = block(words.number(effort), at, 40, size, language=words.language, role="mute", align="center")
        yield text
    for value in range(2, 11, 2):
        at = (plot.box.x - 6, plot.at(1, value)[1] - size * 0.65)
        yield block(words.number(value), at, 40, size, language=words.language, role="mute", align="right")


def _clusters(agenda: Agenda, plot: _Plot) -> list[_Cluster]:
    """The opportunities by their place, what to begin with first, then those with the most names."""
    places: defaultdict[Point, list[RankedOpportunity]] = defaultdict(list)
    for one in agenda.rated:
        places[float(one.opportunity.effort or 0), float(one.value or 0)].append(one)
    field, middle, radius = plot.box, plot.at(*_CROSSING), _DOT * plot.share
    found = []
    for place, entries in places.items():
        at = plot.at(*place)
        across = (field.x, middle[0]) if at[0] < middle[0] else (middle[0], field.right)
        down = (field.y, middle[1]) if at[1] < middle[1] else (middle[1], field.bottom)
        room = Box(across[0] + _EDGE, down[0] + _EDGE, across[1] - across[0] - 2 * _EDGE, down[1] - down[0] - 2 * _EDGE)
        half = min(at[0] - room.x, room.right - at[0], (field.width - 2 * plot.inset[0]) / 8) - radius - _CLEAR
        pitch = min(2 * radius + _BETWEEN * plot.share, 2 * half / max(1, len(entries) - 1))
        dots = [(at[0] + pitch * (index - (len(entries) - 1) / 2), at[1]) for index in range(len(entries))]
        found.append(_Cluster(entries, at, radius, dots, room))
    return sorted(found, key=lambda one: (agenda.first not in one.entries, -len(one.entries)))


def _dots(agenda: Agenda, clusters: Sequence[_Cluster]) -> Iterator[Group]:
    for cluster in clusters:
        for one, at in zip(cluster.entries, cluster.dots, strict=True):
            first = one == agenda.first
            dot = circle(at, cluster.radius - 1, "desired", "desired" if first else "page", 2.0)
            yield Group(say.name(one.opportunity), (dot,), _description(agenda, one))


def _description(agenda: Agenda, one: RankedOpportunity) -> str:
    words = agenda.context.words
    value, effort = one.value or 0, one.opportunity.effort or 0
    figures = ((words("roadmap.table.value"), value), (words("roadmap.effort"), effort))
    rated = words.listed(f"{name} {words.number(figure)}" for name, figure in figures)
    return f"{rated}: {words(f'roadmap.quadrant.{quadrant(value, effort)}')}"


def _names(
    agenda: Agenda, field: Box, taken: Sequence[Box], clusters: Sequence[_Cluster]
) -> tuple[list[Item], list[RankedOpportunity]]:
    """The names of each cluster at the best free place, and the opportunities whose names found none: those for which
    there is no place choose first the next time."""
    order = list(clusters)
    for _ in range(_TIMES):
        ground = Ground(field)
        ground.put(*taken, *(one.box for one in clusters))
        found: list[Item] = []
        homeless: list[_Cluster] = []
        for cluster in order:
            others = [one.box for one in clusters if one is not cluster]
            shapes = _shapes(agenda, cluster)
            placed = next(filter(None, (_placed(ground, cluster, shape, others) for shape in shapes)), None)
            found += placed or []
            homeless += [cluster] if placed is None else []
        if not homeless:
            break
        order = [*homeless, *(one for one in order if one not in homeless)]
    return found, [one for cluster in homeless for one in cluster.entries]


def _shapes(agenda: Agenda, cluster: _Cluster) -> Iterator[list[Text]]:
    """The names below each other from (0, 0) on: whole, in several widths, else the best one and how many more there
    are, else that one shortened."""
    words, entries = agenda.context.words, cluster.entries
    best = agenda.first if agenda.first in entries else entries[0]
    others = len(entries) - 1
    more = words("moments.more", n=words.number(others)) if others else ""
    most = cluster.quadrant.height
    for width in _WIDTHS:
        if len(entries) * agenda.context.sizes.note <= most:
            yield _stack(agenda, entries, width)
    for width, longest in product(_WIDTHS[1:], (measuring.LONGEST, _SHORT)):
        if others or longest == _SHORT:
            yield _stack(agenda, [best], width, longest, more)


def _stack(
    agenda: Agenda, entries: Sequence[RankedOpportunity], width: float, longest: int = measuring.LONGEST, more: str = ""
) -> list[Text]:
    size, language = agenda.context.sizes.note, agenda.context.words.language
    texts: list[Text] = []
    for one in entries:
        weight: Weight = "bold" if one == agenda.first else "regular"
        at = (0.0, texts[-1].box.bottom + 2 if texts else 0.0)
        name = say.name(one.opportunity)
        text = block(name, at, width, size, language=language, weight=weight, leading=1.2, longest=longest)
        texts += [text] if text.lines else []
    if more:
        at = (0.0, texts[-1].box.bottom + 2 if texts else 0.0)
        texts.append(block(more, at, width, size, language=language, role="mute", leading=1.2))
    return texts


def _placed(ground: Ground, cluster: _Cluster, texts: Sequence[Text], others: Sequence[Box]) -> list[Item] | None:
    """These names at the nearest free place beside their dots, with a line that leads to them where they are not next
    to those, or could be taken for the names of `others`; None where there is none."""
    if not texts:
        return []
    wide, high = max(text.box.width for text in texts), texts[-1].box.bottom
    for _, box, align in sorted(_candidates(cluster.box, wide, high)):
        if not box.within(cluster.quadrant) or not ground.free(box, _CLEAR, _CLEAR):
            continue
        lead = _lead(cluster.box, box, others)
        if lead and not _unhindered(ground, lead):
            continue
        ground.put(box)
        if lead:
            ground.draw(Curve([straight(sorted(lead.points))]))
        put = [
            moved(text, box.x + _SHARE[align] * (wide - text.box.width), box.y)._replace(align=align) for text in texts
        ]
        return [*([lead] if lead else []), *put]
    return None


_SHARE: dict[Align, float] = {"left": 0.0, "center": 0.5, "right": 1.0}


def _candidates(dots: Box, wide: float, high: float) -> Iterator[tuple[float, Box, Align]]:
    """Places beside the dots with what each costs, and how the names lie there."""
    x, y = dots.centre
    for away, shift in product(_AWAY, _SHIFTED):
        cost = away + abs(shift)
        yield cost, Box(dots.right + _GAP + away, y - high / 2 + shift, wide, high), "left"
        yield cost + 2, Box(dots.x - _GAP - away - wide, y - high / 2 + shift, wide, high), "right"
        yield cost + 4, Box(x - wide / 2 + shift, dots.bottom + _CLEAR + 1 + away, wide, high), "center"
        yield cost + 4, Box(x - wide / 2 + shift, dots.y - _CLEAR - 1 - away - high, wide, high), "center"


def _lead(dots: Box, names: Box, others: Sequence[Box]) -> Line | None:
    """A line from the dots to names that do not stand next to them, or that stand nearly as near to others."""
    ends = [
        (min(max(middle, low), high), near, far)
        for middle, low, high, near, far in (
            (dots.centre[0], names.x, names.right, dots.x, dots.right),
            (dots.centre[1], names.y, names.bottom, dots.y, dots.bottom),
        )
    ]
    end = ends[0][0], ends[1][0]
    start = min(max(end[0], dots.x), dots.right), min(max(end[1], dots.y), dots.bottom)
    away = dist(start, end)
    doubtful = any(_between(names, other) < _CLEARER * away for other in others)
    return Line((start, end), "mute", 1.0) if away > _LED or doubtful else None


def _between(one: Box, other: Box) -> float:
    """How far apart two boxes are."""
    across = max(one.x - other.right, other.x - one.right, 0.0)
    down = max(one.y - other.bottom, other.y - one.bottom, 0.0)
    return dist((0.0, 0.0), (across, down))


def _unhindered(ground: Ground, lead: Line) -> bool:
    """Whether a line crosses nothing."""
    return all(ground.free(Box(x, y, 0.0, 0.0), 1.0, 2.0) for x, y in straight(lead.points)[1:])
