"""Value against effort: the numbers of the opportunities, each at its place or as near to it as the others allow."""

from collections.abc import Sequence
from functools import cache
from math import cos, hypot, pi, sin

from cjm.charts._roadmap.agenda import Agenda, Numbered
from cjm.charts._roadmap.cards import number
from cjm.layout.typesetting import block
from cjm.scene.items import Align, Box, Group, Item, Line, Point, Rectangle

_INSET = 34.0
"""From the edge of the plot to the least and the most, so that a circle and a word fit between."""
_APART = 24.0
"""From the middle of one circle to that of another."""
_MIDDLE = (3.0, 6.0)
"""The middle of effort (1 to 5) and of value (2 to 10)."""


def matrix(agenda: Agenda, placed: Sequence[Numbered], first: Numbered | None, box: Box) -> Group:
    """The field in `box`, the names of its axes included; effort grows to the right, value upwards."""
    context, words = agenda.context, agenda.context.words
    size, language = context.theme.sizes.note, words.language
    name = block(words("roadmap.value"), (box.x, box.y), box.width, size, language=language, role="mute")
    below = block(
        words("roadmap.effort"), (box.right, 0.0), box.width / 2, size, language=language, role="mute", align="right"
    )
    foot = below._replace(box=below.box._replace(y=box.bottom - below.box.height))
    field = Box(box.x, name.box.bottom + 6, box.width, foot.box.y - name.box.bottom - 12)
    middle = _place(field, *_MIDDLE)
    items: list[Item] = [
        Rectangle(Box(field.x, field.y, middle[0] - field.x, middle[1] - field.y), "band"),
        Line(((field.x, field.y), (field.x, field.bottom), (field.right, field.bottom)), "mute", 1.0),
        name,
        foot,
    ]
    half = field.width / 2 - 16
    for key, right, low in (("first", 0, 0), ("plan", 1, 0), ("fill", 0, 1), ("last", 1, 1)):
        at = (field.right - 8 if right else field.x + 8, field.bottom - 5 - size * 1.3 if low else field.y + 5)
        align: Align = "right" if right else "left"
        items.append(
            block(words(f"roadmap.quadrant.{key}"), at, half, size, language=language, role="mute", align=align)
        )
    taken: list[Point] = []
    circles: list[Item] = []
    for one in sorted(placed, key=lambda one: one != first):
        opportunity = one.ranked.opportunity
        wanted = _place(field, float(opportunity.effort or 0), float(one.ranked.value or 0))
        centre = _free(wanted, taken, field)
        taken.append(centre)
        circles.append(Group(one.title, number(agenda, one, centre, one == first), _description(agenda, one)))
    across = _stretches(field.x, field.right, [x for x, y in taken if abs(y - middle[1]) < _APART / 2])
    down = _stretches(field.y, field.bottom, [y for x, y in taken if abs(x - middle[0]) < _APART / 2])
    items += [Line(((start, middle[1]), (end, middle[1])), "rule", 1.0) for start, end in across]
    items += [Line(((middle[0], start), (middle[0], end)), "rule", 1.0) for start, end in down]
    items += circles
    return Group(words("roadmap.value"), tuple(items))


def _stretches(start: float, end: float, circles: Sequence[float]) -> list[tuple[float, float]]:
    """A line from `start` to `end` without what runs through circles, given by their middles."""
    edges = [start, *(edge for middle in sorted(circles) for edge in (middle - _APART / 2, middle + _APART / 2)), end]
    return [(one, other) for one, other in zip(edges[::2], edges[1::2], strict=True) if other > one]


def _description(agenda: Agenda, one: Numbered) -> str:
    words = agenda.context.words
    value, effort = (words.number(part or 0) for part in (one.ranked.value, one.ranked.opportunity.effort))
    return words.listed((f"{words('roadmap.table.value')} {value}", f"{words('roadmap.effort')} {effort}"))


def _place(field: Box, effort: float, value: float) -> Point:
    x = field.x + _INSET + (field.width - 2 * _INSET) * (effort - 1) / 4
    return x, field.bottom - _INSET - (field.height - 2 * _INSET) * (value - 2) / 8


def _free(wanted: Point, taken: Sequence[Point], field: Box) -> Point:
    """The nearest place to `wanted` where a circle touches no other, on rings round it; clear of the words in the
    corners."""
    away = 0.0
    while True:
        for right, down in _ring(away):
            x, y = wanted[0] + right, wanted[1] + down
            inside = field.x + 13 <= x <= field.right - 13 and field.y + _INSET - 1 <= y <= field.bottom - _INSET + 1
            if inside and all(hypot(x - a, y - b) >= _APART for a, b in taken):
                return x, y
        away += 4.0
        if away > hypot(field.width, field.height):  # the field is full: the last ones lie over others
            return wanted


@cache
def _ring(radius: float) -> tuple[Point, ...]:
    """Points of a circle round (0, 0), close together."""
    count = max(1, round(2 * pi * radius / 6))
    angles = (2 * pi * turn / count for turn in range(count))
    return tuple((radius * cos(angle), radius * sin(angle)) for angle in angles)
