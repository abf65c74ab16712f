"""Where a label may stand: it touches no curve, no face, no other text and no edge."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import ceil, dist
from types import MappingProxyType

from cjm.scene.geometry import smooth
from cjm.scene.items import Box, LineChart, Point, Series

_STEP = 2.0
"""Curves are looked at in points at most this far apart, below the smallest gap."""


class Ground:
    """What already stands on a page, within `bounds`."""

    def __init__(self, bounds: Box) -> None:
        self.bounds = bounds
        self._boxes: list[Box] = []
        self._curves: list[tuple[str, list[float], list[float]]] = []

    def put(self, *boxes: Box) -> None:
        """These boxes are taken."""
        self._boxes += boxes

    def draw(self, points: Iterable[Point], name: str = "") -> None:
        """A curve runs through these points, in order of x and at most `_STEP` apart."""
        run = list(points)
        self._curves.append((name, [x for x, _ in run], [y for _, y in run]))

    def free(self, box: Box, gap: float, curve_gap: float, own: Mapping[str, float] = MappingProxyType({})) -> bool:
        """Whether nothing comes closer to `box` than `gap`, and no curve closer than `curve_gap`, or than `own` says
        for curves of that name."""
        if not box.within(self.bounds):
            return False
        # A page asks this thousands of times: `Box.overlaps`, without a call for each box.
        left, top, right, bottom = box.x, box.y, box.right + gap, box.bottom + gap
        for x, y, width, height in self._boxes:
            if left < x + width + gap and x < right and top < y + height + gap and y < bottom:
                return False
        for name, xs, ys in self._curves:
            away = own.get(name, curve_gap)
            inside = ys[bisect_left(xs, box.x - away) : bisect_right(xs, box.right + away)]
            top, bottom = box.y - away, box.bottom + away
            if inside and min(inside) < bottom and max(inside) > top and any(top < y < bottom for y in inside):
                return False
        return True


def paths(chart: LineChart, series: Series) -> list[list[Point]]:
    """A curve as dense points, each unbroken run twice: as the smooth curve of SVG, PNG and PDF, and as the straight
    segments of a PowerPoint chart. A label that keeps clear of both is clear in every format."""
    drawn = []
    for run in chart.runs(series):
        drawn.append(straight(run))
        bowed: list[Point] = []
        for bow in smooth(run):
            count = ceil(2 * dist(bow.start, bow.end) / _STEP)  # twice: in its middle a bow runs faster than its chord
            bowed += [bow.at(i / count) for i in range(count)]
        drawn.append(bowed + run[-1:])
    return drawn


def straight(run: Sequence[Point]) -> list[Point]:
    """A broken line as dense points."""
    points: list[Point] = []
    for start, end in pairwise(run):
        count = ceil(dist(start, end) / _STEP)
        points += [
            (start[0] + (end[0] - start[0]) * i / count, start[1] + (end[1] - start[1]) * i / count)
            for i in range(count)
        ]
    return [*points, *run[-1:]]
