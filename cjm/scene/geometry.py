"""The lines of a scene's items, the same in every painter: dashes, the features of a face; and smooth curves."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cjm.scene.items import Dash, Face, Point, Role

_SMALLEST_FACE = 8.0


def dashes(dash: Dash, width: float) -> tuple[float, ...]:
    """The lengths of strokes and gaps, in turn, of a line of this width; dashes have flat ends, dots are all end."""
    shares = {"solid": (), "dashed": (3.5, 2.5), "dotted": (0.0, 2.2)}[dash]
    return tuple(share * width for share in shares)


def dot(width: float) -> float:
    """The radius of the dot that stands for a point without neighbours in a curve of this width."""
    return max(4.0, 1.25 * width)


def underline(size: float) -> tuple[float, float]:
    """How far below the baseline of letters of this size the line that marks a link lies, and how wide it is."""
    return 0.14 * size, 0.06 * size


class Features(NamedTuple):
    """The lines of a face, the same in every painter; nothing lies outside the face's radius.

    `outline` is the radius of the circle's middle line, `stroke` its width and `ring` the lengths of its strokes and
    gaps; `fill` is the role inside. The eyes are discs of radius `eye`; the mouth is a quadratic curve (start, control,
    end) of width `mouth_stroke` with round ends. A face too small for eyes and a mouth has neither.
    """

    outline: float
    stroke: float
    ring: tuple[float, ...] = ()
    fill: Role = "page"
    eyes: tuple[Point, ...] = ()
    eye: float = 0.0
    mouth: tuple[Point, ...] = ()
    mouth_stroke: float = 0.0


def features(face: Face) -> Features:
    """Where a face's outline, eyes and mouth lie; the corners of the mouth rise with the mood."""
    (x, y), r = face.centre, face.radius
    if r < _SMALLEST_FACE:
        stroke = min(1.5, r)
        return Features(outline=r - stroke / 2, stroke=stroke, fill=face.role if face.ring == "solid" else "page")
    stroke = max(1.75, 0.17 * r)
    bend = face.mood * r * 0.3  # how far the middle of the mouth hangs below its corners
    corners = y + 0.34 * r - bend / 2
    return Features(
        outline=r - stroke / 2,
        stroke=stroke,
        ring=() if face.ring == "solid" else (0.28 * r, 0.2 * r),
        eyes=((x - 0.31 * r, y - 0.2 * r), (x + 0.31 * r, y - 0.2 * r)),
        eye=0.115 * r,
        mouth=((x - 0.4 * r, corners), (x, corners + 2 * bend), (x + 0.4 * r, corners)),
        mouth_stroke=max(1.5, 0.13 * r),
    )


class Bezier(NamedTuple):
    """A cubic Bezier segment."""

    start: Point
    control1: Point
    control2: Point
    end: Point

    def points(self, count: int) -> list[Point]:
        """The points at `count` even steps of the parameter, the first at the start, the last one step before the
        end."""
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = self
        return [
            (a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy) for a, b, c, d in _weights(count)
        ]


@lru_cache(maxsize=512)
def _weights(count: int) -> list[tuple[float, float, float, float]]:
    """How much each point of a segment weighs at `count` even steps of the parameter."""
    found = []
    for i in range(count):
        t = i / count
        s = 1 - t
        found.append((s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t))
    return found


def smooth(points: Sequence[Point]) -> list[Bezier]:
    """A smooth curve through points of rising x that never overshoots: between two points it stays between them.

    Piecewise cubic Hermite with the slopes of Fritsch and Butland (1984): the weighted harmonic mean of the
    neighbouring secants where they agree in sign, else 0; one-sided, sign-preserving slopes at the ends.
    """
    found = []
    for (start, first), (end, second) in pairwise(zip(points, _slopes(points), strict=True)):
        third = (end[0] - start[0]) / 3
        found.append(
            Bezier(start, (start[0] + third, start[1] + first * third), (end[0] - third, end[1] - second * third), end)
        )
    return found


def _slopes(points: Sequence[Point]) -> list[float]:
    n = len(points)
    if n < 2:
        return [0.0] * n
    h = [points[i + 1][0] - points[i][0] for i in range(n - 1)]
    d = [(points[i + 1][1] - points[i][1]) / h[i] for i in range(n - 1)]
    if n == 2:
        return [d[0], d[0]]
    slopes = [0.0] * n
    for i in range(1, n - 1):
        if d[i - 1] * d[i] > 0:
            left, right = 2 * h[i] + h[i - 1], h[i] + 2 * h[i - 1]
            slopes[i] = (left + right) / (left / d[i - 1] + right / d[i])
    slopes[0] = _end_slope(h[0], h[1], d[0], d[1])
    slopes[-1] = _end_slope(h[-1], h[-2], d[-1], d[-2])
    return slopes


def _end_slope(h0: float, h1: float, d0: float, d1: float) -> float:
    slope = ((2 * h0 + h1) * d0 - h0 * d1) / (h0 + h1)
    if slope * d0 <= 0:
        return 0.0
    if d0 * d1 <= 0 and abs(slope) > 3 * abs(d0):
        return 3 * d0
    return slope
