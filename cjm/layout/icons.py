"""Small drawn marks that stand before a text: a pain, an opportunity, a highlight, a target that is met or missed."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin
from typing import Literal

from cjm.layout.circles import circle
from cjm.scene.items import Point, Role, Shape

Icon = Literal["pain", "opportunity", "highlight", "met", "missed"]

ROLES: dict[Icon, Role] = {
    "pain": "low",
    "opportunity": "desired",
    "highlight": "high",
    "met": "high",
    "missed": "low",
}

_WIDTH = 1.4
_TICK = ((-0.9, 0.1), (-0.65, -0.2), (-0.25, 0.2), (0.65, -0.75), (0.95, -0.5), (-0.2, 0.8))
_CROSS = ((0.0, -0.25), (0.6, -0.85), (0.85, -0.6), (0.25, 0.0), (0.85, 0.6), (0.6, 0.85))
"""The corners of half a cross; the other half is its mirror image. As `_TICK` in radii from the centre."""


def icon(kind: Icon, centre: Point, radius: float, *, filled: bool = False) -> Shape:
    """A triangle for a pain, a circle for an opportunity, a star for a highlight; `filled` where it has come true. A
    tick for a target that is met, a cross for one that is missed, both full."""
    role = ROLES[kind]
    if kind == "opportunity":
        return circle(centre, radius - _WIDTH / 2, role, role if filled else "page", _WIDTH)._replace(name=kind)
    (x, y), r = centre, radius
    if kind in ("met", "missed"):
        shape = _TICK if kind == "met" else (*_CROSS, *((-a, -b) for a, b in _CROSS))
        return _polygon([(x + a * r, y + b * r) for a, b in shape], role, kind)._replace(fill=role, width=0.5)
    if kind == "pain":
        corners = [(x, y - 0.9 * r), (x + r, y + 0.8 * r), (x - r, y + 0.8 * r)]
    else:
        reach = [r if point % 2 == 0 else 0.48 * r for point in range(10)]
        corners = [(x + s * sin(i * pi / 5), y - s * cos(i * pi / 5)) for i, s in enumerate(reach)]
    return _polygon(corners, role, kind)


def _polygon(corners: Sequence[Point], role: Role, name: str) -> Shape:
    sides = tuple((start, end, end) for start, end in pairwise([*corners, corners[0]]))
    return Shape(corners[0], sides, "page", role, _WIDTH, name=name)
