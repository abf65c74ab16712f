"""Circles, and discs that are full, half full or empty: how far something is met."""

from cjm.scene.items import Dash, Point, Role, Shape

_STROKE = 1.75
_QUARTER = 0.5523
"""How far the control points of a quarter of a circle lie from its ends, as a share of the radius."""


def disc(centre: Point, radius: float, share: float, role: Role, dash: Dash = "solid") -> tuple[Shape, ...]:
    """A ring of this radius with its left half filled from a `share` of a half on, and all of it from 1 on."""
    ring = circle(centre, radius - _STROKE / 2, role, role if share >= 1 else "page", _STROKE, dash)
    if not 0.5 <= share < 1:
        return (ring,)
    (x, y), r = centre, radius - _STROKE / 2
    c = _QUARTER * r
    half = ((x - c, y + r), (x - r, y + c), (x - r, y)), ((x - r, y - c), (x - c, y - r), (x, y - r))
    return (ring, Shape((x, y + r), half, role))


def circle(
    centre: Point, radius: float, role: Role | None, fill: Role | None, width: float = 1.0, dash: Dash = "solid"
) -> Shape:
    """A circle as four cubic segments."""
    (x, y), r = centre, radius
    c = _QUARTER * r
    return Shape(
        (x, y - r),
        (
            ((x + c, y - r), (x + r, y - c), (x + r, y)),
            ((x + r, y + c), (x + c, y + r), (x, y + r)),
            ((x - c, y + r), (x - r, y + c), (x - r, y)),
            ((x - r, y - c), (x - c, y - r), (x, y - r)),
        ),
        fill,
        role,
        width,
        dash,
    )
