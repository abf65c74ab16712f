"""Where peaks and end are called out: the first of a few places at which the words touch nothing."""

from functools import cache
from operator import itemgetter
from typing import Literal

from cjm.languages.picture_texts import Callout
from cjm.layout import RenderContext
from cjm.layout.columns import role_of
from cjm.layout.label_placement import Ground
from cjm.layout.typesetting import block
from cjm.scene.items import Box, Group, Text

GAP = 6.0
"""Between a face and the text about it."""

_CLEAR, _CURVE_CLEAR = 4.0, 7.0
"""Room to other things, and to the middle of a curve, of which half the line's width is taken."""
_MOST_LINES = 3

_Align = Literal["left", "center", "right"]
_Side = Literal["above", "below", "right", "left"]
_ORDER: dict[str, tuple[_Side, ...]] = {
    "low": ("below", "right", "left", "above"),
    "high": ("above", "right", "left", "below"),
    "end": ("right", "above", "below", "left"),
}
_AWAY = (0.0, 8.0, 18.0, 30.0, 44.0)
"""How much further from the face a callout may stand where there is no room at it."""
_NARROW, _SHIFTED, _SIDE = 14.0, 16.0, 4.0
"""What another width, a place shifted along the face's side and the next best side are held to cost, as distance."""


def height(context: RenderContext, callout: Callout, column: float) -> float:
    """How high the callout is in its preferred width."""
    return _shapes(context, callout, column)[0][-1].box.bottom


def place(
    ground: Ground, context: RenderContext, callout: Callout, anchor: Box, column: float
) -> tuple[Group, float] | None:
    """The callout at the best free place round `anchor`, which is taken then, and how far from ideal it is.

    None where no place is free.
    """
    shapes = _shapes(context, callout, column)
    widths = [max(text.box.width for text in texts) for texts in shapes]
    for cost, number, side, shift, away in _places(callout.kind, len(shapes)):
        texts, wide = shapes[number], widths[number]
        box, align = _beside(anchor, wide, texts[-1].box.bottom, side, shift, away, ground.bounds)
        parted = side in ("above", "below") and ground.parted(anchor, box)
        if not parted and ground.free(box, _CLEAR, _CURVE_CLEAR):
            ground.put(box)
            lines = (text._replace(box=Box(box.x, box.y + text.box.y, wide, text.box.height)) for text in texts)
            return Group(callout.name, tuple(text._replace(align=align) for text in lines)), cost
    return None


@cache
def _places(kind: str, shapes: int) -> list[tuple[float, int, _Side, float, float]]:
    """Where a callout may stand, the best first: the cost, the number of its shape, its side, the shift along that,
    and how much further away than it might."""
    places = [
        (away + _NARROW * (number > 0) + _SHIFTED * abs(shift) + _SIDE * rank, number, side, shift, away)
        for away in _AWAY
        for number in range(shapes)
        for shift in (0.0, 0.5, -0.5)
        for rank, side in enumerate(_ORDER[kind])
    ]
    return sorted(places, key=itemgetter(0))


def _shapes(context: RenderContext, callout: Callout, column: float) -> list[list[Text]]:
    """The callout in several widths: that with the shortest detail first; of those short enough, the one that is about
    as wide as a column."""
    rooms = (min(230.0, max(150.0, 1.4 * column)), 120.0, 230.0, 320.0)
    shapes = [_texts(context, callout, room) for room in rooms]
    return sorted(shapes, key=lambda texts: max(_MOST_LINES, len(texts[-1].lines)))


def _texts(context: RenderContext, callout: Callout, room: float) -> list[Text]:
    """Name and detail below each other, from (0, 0) on."""
    sizes, language = context.sizes, context.words.language
    role = role_of(callout.kind)
    name = block(callout.name, (0, 0), room, sizes.subtitle, language=language, role=role, weight="bold", leading=1.25)
    detail = block(callout.detail, (0, name.box.bottom), room, sizes.label, language=language, leading=1.25)
    return [name, detail] if detail.lines else [name]


def _beside(
    anchor: Box, wide: float, high: float, side: _Side, shift: float, away: float, bounds: Box
) -> tuple[Box, _Align]:
    """The box at one side of `anchor`, moved along that side by `shift`, and how its text is aligned."""
    x, y = anchor.centre
    if side in ("above", "below"):
        left = x - wide / 2 + shift * (wide - 16)
        left = min(max(left, bounds.x), bounds.right - wide)
        top = anchor.y - GAP - away - high if side == "above" else anchor.bottom + GAP + away
        align: _Align = "center" if shift == 0 else "left" if shift > 0 else "right"
        return Box(left, top, wide, high), align
    top = y - high / 2 + shift * (high + anchor.height * 0.6)
    if side == "right":
        return Box(anchor.right + GAP + away, top, wide, high), "left"
    return Box(anchor.x - GAP - away - wide, top, wide, high), "right"
