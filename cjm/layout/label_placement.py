"""Where a label may stand: it touches no curve, no face, no other text and no edge."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import ceil, dist
from types import MappingProxyType

from cjm.scene.items import Box, LineChart, Point, Series

_STEP = 2.0
"""Curves are looked at in points at most this far apart, below the smallest gap."""

_CHUNK = 16
"""Points of a curve whose lowest and highest are known, so that most of a curve is passed over in strides."""

_INSIDE = 0.01
"""By how much sums may be off at the bounds."""

_STRIP, _SLACK = 64.0, 1.0
"""The width of the strips of a page by which boxes are found, and how far beyond its own a box is sought, more than
sums may be off."""


class Curve:
    """Unbroken runs of dense points in order of x, at most `_STEP` apart; `runs` are the places of each run's points
    among all."""

    def __init__(self, runs: Iterable[Sequence[Point]]) -> None:
        self._xs: list[float] = []
        self._ys: list[float] = []
        self.runs: list[range] = []
        for run in runs:
            start = len(self._xs)
            self._xs += [x for x, _ in run]
            self._ys += [y for _, y in run]
            self.runs.append(range(start, len(self._xs)))
        chunks = [self._ys[start : start + _CHUNK] for start in range(0, len(self._ys), _CHUNK)]
        self._least, self._most = list(map(min, chunks)), list(map(max, chunks))

    def _places(self, left: float, right: float, run: range | None = None) -> tuple[int, int]:
        """The places of the points from `left` to `right`, of one run or of all."""
        start, stop = (run.start, run.stop) if run is not None else (0, len(self._xs))
        return bisect_left(self._xs, left, start, stop), bisect_right(self._xs, right, start, stop)

    def heights(self, left: float, right: float, run: range) -> list[float]:
        """The least and the greatest y of a run's points from `left` to `right`; empty where there are none."""
        start, stop = self._places(left, right, run)
        if start >= stop:
            return []
        first, last = -(-start // _CHUNK), stop // _CHUNK
        if first >= last:
            ys = self._ys[start:stop]
            return [min(ys), max(ys)]
        ends = self._ys[start : first * _CHUNK] + self._ys[last * _CHUNK : stop]
        return [min(ends + self._least[first:last]), max(ends + self._most[first:last])]

    def xs(self, left: float, right: float, top: float, bottom: float, run: range) -> list[float]:
        """The x of each of a run's points from `left` to `right` whose y lies from `top` to `bottom`."""
        start, stop = self._places(left, right, run)
        return [x for x, y in zip(self._xs[start:stop], self._ys[start:stop], strict=True) if top <= y <= bottom]

    def enters(self, left: float, right: float, top: float, bottom: float) -> bool:
        """Whether a point from `left` to `right` lies between `top` and `bottom`."""
        start, stop = self._places(left, right)
        least, most, ys = self._least, self._most, self._ys
        for chunk in range(start // _CHUNK, -(-stop // _CHUNK)):
            if least[chunk] < bottom and most[chunk] > top:
                for y in ys[max(start, chunk * _CHUNK) : min(stop, (chunk + 1) * _CHUNK)]:
                    if top < y < bottom:
                        return True
        return False


class Ground:
    """What already stands on a page, within `bounds`."""

    def __init__(self, bounds: Box) -> None:
        self.bounds = bounds
        self._edges = (bounds.x - _INSIDE, bounds.y - _INSIDE, bounds.right + _INSIDE, bounds.bottom + _INSIDE)
        self._strips: defaultdict[int, list[tuple[float, float, float, float]]] = defaultdict(list)
        self._curves: list[tuple[str, Curve]] = []

    def put(self, *boxes: Box) -> None:
        """These boxes are taken."""
        for box in boxes:
            edges = (box.x, box.y, box.right, box.bottom)
            for strip in range(int(box.x // _STRIP), int(box.right // _STRIP) + 1):
                self._strips[strip].append(edges)

    def draw(self, *curves: Curve, name: str = "") -> None:
        """These curves are drawn."""
        self._curves += ((name, curve) for curve in curves)

    def parted(self, anchor: Box, box: Box) -> bool:
        """Whether a curve runs between a thing and a text right above or below it, so that it would seem to belong to
        that."""
        x, _ = anchor.centre
        top, bottom = min(anchor.bottom, box.bottom), max(anchor.y, box.y)
        if top >= bottom:
            return False
        return any(curve.enters(x - _STEP, x + _STEP, top, bottom) for _, curve in self._curves)

    def free(self, box: Box, gap: float, curve_gap: float, own: Mapping[str, float] = MappingProxyType({})) -> bool:
        """Whether nothing comes closer to `box` than `gap`, and no curve closer than `curve_gap`, or than `own` says
        for curves of that name."""
        # A page asks this thousands of times: `Box.within` and `Box.overlaps`, without a call for each box.
        x, y, width, height = box
        right, bottom = x + width, y + height
        least_x, least_y, most_x, most_y = self._edges
        if x < least_x or y < least_y or right > most_x or bottom > most_y:
            return False
        right_gap, bottom_gap = right + gap, bottom + gap
        for strip in range(int((x - gap - _SLACK) // _STRIP), int((right_gap + _SLACK) // _STRIP) + 1):
            for left, top, end, foot in self._strips.get(strip, ()):
                if x < end + gap and left < right_gap and y < foot + gap and top < bottom_gap:
                    return False
        for name, curve in self._curves:
            away = own.get(name, curve_gap)
            if curve.enters(x - away, right + away, y - away, bottom + away):
                return False
        return True


def curve_of(chart: LineChart, series: Series) -> Curve:
    """A line of a chart."""
    return Curve(map(straight, chart.runs(series)))


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
