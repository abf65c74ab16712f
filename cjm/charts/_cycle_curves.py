"""The curves of a cycle: one for each path round the ring, with the way back to its start."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import dist

from cjm.charts._cycle_ring import Ring, Segments, Stop
from cjm.journey import paths
from cjm.journey.entities import JourneyPath
from cjm.journey.model import Journey
from cjm.layout.curve import LIGHT
from cjm.scene.items import Shape

_WIDE, _BACK = 4.0, 2.5
"""The width of the curve, and of the way back."""


def curves(journey: Journey, ring: Ring) -> list[Shape]:
    """The curve through the scored steps, and dotted with an arrow the way from the last one back to the first. Other
    paths are light, as far as they run apart from the main one, which is drawn over them."""
    if not journey.paths:
        return list(_curve(ring, _stops(journey)))
    main = _stops(journey)
    taken = set(zip(main, [*main[1:], *main[:1]], strict=True))
    shapes: list[Shape] = []
    for path in journey.paths[1:]:
        shapes += _apart(ring, _stops(journey, path), taken)
    return [*shapes, *_curve(ring, main)]


def _stops(journey: Journey, path: JourneyPath | None = None) -> list[Stop]:
    return [(index, journey.steps[index].emotion) for index in paths.indices(journey, path)]


def _curve(ring: Ring, stops: Sequence[Stop]) -> Iterator[Shape]:
    start, run = 0, Segments()
    for at, (here, there) in enumerate(pairwise(stops)):
        if None not in (here[1], there[1]):
            start, run = start if run else at, [*run, *ring.curve(stops, at)]
        elif run:
            yield _shape(ring, stops[start], run, _WIDE, "curve")
            run = []
    if run:
        yield _shape(ring, stops[start], run, _WIDE, "curve")
    if len(stops) > 1 and None not in (stops[0][1], stops[-1][1]):
        back = ring.curve(stops, len(stops) - 1)
        yield _shape(ring, stops[-1], back, _BACK, "return")._replace(dash="dotted")
        yield _arrow(back)


def _apart(ring: Ring, stops: Sequence[Stop], taken: set[tuple[Stop, Stop]]) -> Iterator[Shape]:
    """The pieces of another path that the main one does not have."""
    for at, (here, there) in enumerate(zip(stops, [*stops[1:], *stops[:1]], strict=True)):
        if len(stops) > 1 and (here, there) not in taken and None not in (here[1], there[1]):
            piece = _shape(ring, here, ring.curve(stops, at), LIGHT, "path")
            yield piece if at < len(stops) - 1 else piece._replace(dash="dotted")


def _shape(ring: Ring, start: Stop, segments: Segments, width: float, name: str) -> Shape:
    index, score = start
    assert score is not None, "only scored steps are joined"
    return Shape(ring.at(ring.angle(index), ring.distance(score)), tuple(segments), None, "emotion", width, name=name)


def _arrow(segments: Segments) -> Shape:
    """A small head in the middle of a curve, pointing the way it runs."""
    _, control, (x, y) = segments[len(segments) // 2 - 1]
    dx, dy = x - control[0], y - control[1]
    size = dist((x, y), control) or 1.0
    u, v = dx / size, dy / size
    tip = (x + 8 * u, y + 8 * v)
    left, right = (x - 4 * u - 6 * v, y - 4 * v + 6 * u), (x - 4 * u + 6 * v, y - 4 * v - 6 * u)
    return Shape(tip, ((tip, left, left), (left, right, right), (right, tip, tip)), "emotion", None, name="arrow")
