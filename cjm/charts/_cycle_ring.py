"""A round plot: steps as directions, scores as distances from the middle, arcs and smooth curves between them."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, cos, pi, sin, tan
from typing import NamedTuple

from cjm.journey.scale import Scale
from cjm.scene.items import Dash, Point, Role, Shape

_PIECE = pi / 10
"""The largest angle that one cubic segment spans: it is exact to a thousandth of the radius."""

Segments = list[tuple[Point, Point, Point]]

Stop = tuple[int, float | None]
"""A step of a path by its index, with its score."""


class Ring(NamedTuple):
    """`steps` directions clockwise round `centre`, the first at the top, as on a clock.

    The worst score lies at the distance `inner`, the best at `outer`. Angles are in radians, clockwise from the top.
    """

    centre: Point
    inner: float
    outer: float
    steps: int
    scale: Scale

    def angle(self, index: float) -> float:
        """The direction of a step; of a fraction, between steps."""
        return 2 * pi * index / self.steps

    def distance(self, score: float) -> float:
        """How far from the middle a score lies."""
        return self.inner + (self.outer - self.inner) * self.scale.share(score)

    def at(self, angle: float, distance: float) -> Point:
        """The point in this direction and at this distance from the middle."""
        return (self.centre[0] + distance * sin(angle), self.centre[1] - distance * cos(angle))

    def arc(
        self, start: float, end: float, distance: float, role: Role, width: float, dash: Dash = "solid", name: str = ""
    ) -> Shape:
        """The part of a circle from one angle clockwise to another."""
        count = max(1, ceil((end - start) / _PIECE))
        angles = [start + (end - start) * i / count for i in range(count + 1)]
        reach = distance * 4 / 3 * tan((end - start) / count / 4)
        segments = tuple(
            (
                _along(self.at(one, distance), one, reach),
                _along(self.at(two, distance), two, -reach),
                self.at(two, distance),
            )
            for one, two in pairwise(angles)
        )
        return Shape(self.at(start, distance), segments, None, role, width, dash, name)

    def _steps_to_next(self, stops: Sequence[Stop], at: int) -> int:
        """How many steps further the next stop lies, round the ring."""
        return (stops[(at + 1) % len(stops)][0] - stops[at][0]) % self.steps or self.steps

    def curve(self, stops: Sequence[Stop], start: int) -> Segments:
        """The smooth curve from one of these `stops` to the next one, both scored; past the last comes the first again.

        In polar coordinates it is a cubic Hermite curve whose slopes are the harmonic means of the neighbouring ones
        where they agree in sign, else 0 (Fritsch and Butland 1984), so that it never lies further in or out than the
        two scores.
        """
        distances = [None if score is None else self.distance(score) for _, score in stops]
        after = (start + 1) % len(stops)
        here, there = distances[start], distances[after]
        assert here is not None, "only scored steps are joined"
        assert there is not None, "only scored steps are joined"
        apart = [self._steps_to_next(stops, at) for at in range(len(stops))]
        slopes = [_slope(distances, apart, at) * apart[start] for at in (start, after)]
        first, part = self.angle(stops[start][0]), 2 * pi / self.steps * apart[start]

        def point(t: float) -> tuple[Point, Point]:
            """Where the curve is at `t` in [0, 1], and how it moves on from there."""
            distance, grows = _hermite(here, there, slopes[0], slopes[1], t)
            angle = first + part * t
            x, y = self.at(angle, distance)
            moves = (
                grows * sin(angle) + distance * part * cos(angle),
                distance * part * sin(angle) - grows * cos(angle),
            )
            return (x, y), moves

        count = max(2, ceil(part / _PIECE))
        segments: Segments = []
        for i in range(count):
            (x, y), (dx, dy) = point(i / count)
            (x2, y2), (dx2, dy2) = point((i + 1) / count)
            third = 1 / count / 3
            segments.append(((x + dx * third, y + dy * third), (x2 - dx2 * third, y2 - dy2 * third), (x2, y2)))
        return segments


def _along(point: Point, angle: float, reach: float) -> Point:
    """From a point of a circle on along its tangent, clockwise."""
    return (point[0] + reach * cos(angle), point[1] + reach * sin(angle))


def _slope(distances: Sequence[float | None], apart: Sequence[int], index: int) -> float:
    """How fast the distance grows at a stop, per step; `apart` is how many steps lie between a stop and the next."""
    here, count = distances[index], len(distances)
    before, after = distances[index - 1], distances[(index + 1) % count]
    assert here is not None
    rises = [(here - before) / apart[index - 1]] if before is not None else []
    rises += [(after - here) / apart[index]] if after is not None else []
    if len(rises) < 2:
        return rises[0] if rises else 0.0
    one, two = rises
    return 2 * one * two / (one + two) if one * two > 0 else 0.0


def _hermite(start: float, end: float, slope: float, final: float, t: float) -> tuple[float, float]:
    """A cubic with these ends and slopes at `t` in [0, 1], and its own slope there."""
    a, b = 2 * (start - end) + slope + final, 3 * (end - start) - 2 * slope - final
    return ((a * t + b) * t + slope) * t + start, (3 * a * t + 2 * b) * t + slope
