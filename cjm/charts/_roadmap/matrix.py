"""Value against effort: the numbers of the opportunities, each at its place or as near to it as the others allow."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from math import cos, hypot, pi, sin

from cjm.charts._roadmap.agenda import Agenda, Numbered
from cjm.charts._roadmap.cards import number, radius
from cjm.layout.typesetting import block, moved
from cjm.scene.items import Align, Box, Group, Item, Line, Point, Rectangle

_INSET = 34.0
"""From the edge of the plot to the least and the most, so that a circle and a word fit between."""
_BETWEEN, _CLEAR = 3.0, 2.5
"""Between two circles, and between a circle and a line."""
_HIGH_EFFORT, _HIGH_VALUE = 4, 6
"""From where an effort (1 to 5) and a value (2 to 10) are high; both are whole numbers."""
_CROSSING = (_HIGH_EFFORT - 0.5, _HIGH_VALUE - 0.5)
"""The effort and the value between the quadrants, on which no opportunity lies."""


def matrix(agenda: Agenda, placed: Sequence[Numbered], first: Numbered | None, box: Box) -> Group:
    """The field in `box`, the names of its axes included; effort grows to the right, value upwards."""
    context, words = agenda.context, agenda.context.words
    size, language = context.sizes.note, words.language
    name = block(words("roadmap.value"), (box.x, box.y), box.width, size, language=language, role="mute")
    below = block(
        words("roadmap.effort"), (box.right, 0.0), box.width / 2, size, language=language, role="mute", align="right"
    )
    foot = below._replace(box=below.box._replace(y=box.bottom - below.box.height))
    field = Box(box.x, name.box.bottom + 6, box.width, foot.box.y - name.box.bottom - 12)
    middle = _place(field, *_CROSSING)
    items: list[Item] = [
        Rectangle(Box(field.x, field.y, middle[0] - field.x, middle[1] - field.y), "band"),
        Line(((field.x, field.y), (field.x, field.bottom), (field.right, field.bottom)), "mute", 1.0),
        name,
        foot,
    ]
    for key, right, low in (("first", 0, 0), ("plan", 1, 0), ("fill", 0, 1), ("last", 1, 1)):
        at = (field.right - 8 if right else field.x + 8, field.y + 5)
        room = (field.right - middle[0] if right else middle[0] - field.x) - 16
        align: Align = "right" if right else "left"
        text = block(words(f"roadmap.quadrant.{key}"), at, room, size, language=language, role="mute", align=align)
        items.append(moved(text, dy=field.height - 10 - text.box.height) if low else text)
    r = radius(context)
    taken = _Taken(2 * r + _BETWEEN)
    circles: list[Item] = []
    for one in sorted(placed, key=lambda one: one != first):
        opportunity = one.ranked.opportunity
        wanted = _place(field, float(opportunity.effort or 0), float(one.ranked.value or 0))
        centre = taken.place(wanted, _quadrant_box(field, middle, wanted, r + _CLEAR))
        circles.append(Group(one.title, number(agenda, one, centre, one == first), _description(agenda, one)))
    items.append(Line(((field.x, middle[1]), (field.right, middle[1])), "rule", 1.0))
    items.append(Line(((middle[0], field.y), (middle[0], field.bottom)), "rule", 1.0))
    items += circles
    return Group(words("roadmap.value"), tuple(items))


def quadrant(value: float, effort: float) -> str:
    """The quadrant of an opportunity by its value (2 to 10) and its effort (1 to 5): `first` (a high value for a low
    effort), `plan` (high for high), `fill` (low for low) or `last`."""
    high, costly = value >= _HIGH_VALUE, effort >= _HIGH_EFFORT
    return ("plan" if costly else "first") if high else ("last" if costly else "fill")


def _description(agenda: Agenda, one: Numbered) -> str:
    words = agenda.context.words
    value, effort = one.ranked.value or 0, one.ranked.opportunity.effort or 0
    figures = ((words("roadmap.table.value"), value), (words("roadmap.effort"), effort))
    rated = words.listed(tuple(f"{name} {words.number(figure)}" for name, figure in figures))
    return f"{rated}: {words(f'roadmap.quadrant.{quadrant(value, effort)}')}"


def _quadrant_box(field: Box, middle: Point, place: Point, away: float) -> Box:
    """Where the middle of a circle may come: in the quadrant of its place, clear of the words in the corners and of the
    lines around it, `away` from them."""
    left, right = (field.x, middle[0]) if place[0] < middle[0] else (middle[0], field.right)
    top, bottom = (
        (field.y + _INSET - 14, middle[1]) if place[1] < middle[1] else (middle[1], field.bottom - _INSET + 14)
    )
    return Box(left + away, top + away, right - left - 2 * away, bottom - top - 2 * away)


def _place(field: Box, effort: float, value: float) -> Point:
    x = field.x + _INSET + (field.width - 2 * _INSET) * (effort - 1) / 4
    return x, field.bottom - _INSET - (field.height - 2 * _INSET) * (value - 2) / 8


class _Taken:
    """Where circles lie, by the squares of the field as wide as their middles are `apart`, and how far from a place the
    next one is to be sought: where there was no room there is none later."""

    def __init__(self, apart: float) -> None:
        self._apart = apart
        self._squares: defaultdict[tuple[int, int], dict[Point, None]] = defaultdict(dict)
        self._away: dict[Point, float] = {}

    def place(self, wanted: Point, room: Box) -> Point:
        """The nearest place to `wanted` where a circle with its middle in `room` touches no other, on rings round it;
        it is taken then."""
        wanted = min(max(wanted[0], room.x), room.right), min(max(wanted[1], room.y), room.bottom)
        found = self._found(wanted, room)
        self._squares[self._square(found)][found] = None
        return found

    def _found(self, wanted: Point, room: Box) -> Point:
        away = self._away.get(wanted, 0.0)
        while away <= hypot(room.width, room.height):
            self._away[wanted] = away
            for right, down in _ring(away):
                x, y = wanted[0] + right, wanted[1] + down
                if room.x <= x <= room.right and room.y <= y <= room.bottom and self._is_free((x, y)):
                    return x, y
            away += 4.0
        self._away[wanted] = away
        return wanted  # the quadrant is full: the last ones lie over others

    def _is_free(self, point: Point) -> bool:
        x, y = point
        column, row = self._square(point)
        squares = ((column + right, row + down) for right in (-1, 0, 1) for down in (-1, 0, 1))
        return all(hypot(x - a, y - b) >= self._apart for square in squares for a, b in self._squares.get(square, ()))

    def _square(self, point: Point) -> tuple[int, int]:
        return int(point[0] // self._apart), int(point[1] // self._apart)


@cache
def _ring(radius: float) -> tuple[Point, ...]:
    """Points of a circle round (0, 0), close together."""
    count = max(1, round(2 * pi * radius / 6))
    angles = (2 * pi * turn / count for turn in range(count))
    return tuple((radius * cos(angle), radius * sin(angle)) for angle in angles)
