"""Measured scores beside the curve: a small square at each mean, with its interval."""

from collections.abc import Mapping, Sequence
from itertools import product

from cjm.journey.model import Journey
from cjm.layout import RenderContext
from cjm.layout.label_placement import Ground
from cjm.layout.typesetting import block
from cjm.scene.items import Box, Face, Line, LineChart, Point, Rectangle, Text

_SIDE = 6.0
_BESIDE, _OVER = 7.0, 3.5


def marks(journey: Journey, chart: LineChart, faces: Mapping[int, Face]) -> list[Rectangle | Line]:
    """The squares, each at the right of its face, and their intervals."""
    found: list[Rectangle | Line] = []
    for index, step in enumerate(journey.steps):
        measured = step.measured
        if measured is None or measured.mean is None:
            continue
        x = chart.x(index) + (faces[index].radius + _BESIDE if index in faces else 0.0)
        if measured.low is not None and measured.high is not None:
            found.append(Line(((x, chart.y(measured.low)), (x, chart.y(measured.high))), "mute", 1.25))
        found.append(square((x, chart.y(measured.mean))))
    return found


def square(centre: Point) -> Rectangle:
    """The mark of a measured mean."""
    return Rectangle(Box(centre[0] - _SIDE / 2, centre[1] - _SIDE / 2, _SIDE, _SIDE), "mute")


def extent(mark: Rectangle | Line) -> Box:
    """The room that a square or an interval takes."""
    if isinstance(mark, Rectangle):
        return mark.box
    (x, y), (_, other) = mark.points
    return Box(x - 0.75, min(y, other), 1.5, abs(y - other))


def name(ground: Ground, context: RenderContext, found: Sequence[Rectangle | Line]) -> Text | None:
    """What the squares are, stated once beside one that has room; None where none has."""
    size, language = context.sizes.note, context.words.language
    label = block(context.words("curve.measured"), (0, 0), 200, size, language=language, role="mute")
    wide, high = label.box.width, label.box.height
    extents = [extent(mark) for mark in found]
    marks = [mark.box for mark in found if isinstance(mark, Rectangle)]
    around = {mark.centre[0]: [box for box in extents if box.centre[0] == mark.centre[0]] for mark in marks}
    tops = {x: (min(box.y for box in boxes), max(box.bottom for box in boxes)) for x, boxes in around.items()}
    beside = (
        (mark.centre[0] + side, mark.centre[1] + drop - high / 2)
        for drop, mark, side in product((0.0, 8.0, -8.0, 14.0, -14.0), marks, (_BESIDE, -_BESIDE - wide))
    )
    over = (
        (x - wide * share, y)
        for share in (0.5, 0.0, 1.0)
        for x, (top, bottom) in tops.items()
        for y in (top - _OVER - high, bottom + _OVER)
    )
    for left, top in (*beside, *over):
        box = Box(left, top, wide, high)
        if ground.free(box, 3.0, 5.0):
            ground.put(box)
            return label._replace(box=box)
    return None
