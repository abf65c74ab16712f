"""What a reader sees of a scene, and that nothing in it touches anything else."""

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from math import ceil, dist
from typing import TypeVar

from cjm.scene import measuring
from cjm.scene.geometry import Bezier
from cjm.scene.items import (
    Box,
    Face,
    Group,
    Image,
    Item,
    Line,
    LineChart,
    Point,
    Rectangle,
    Scene,
    Series,
    Shape,
    Table,
    Text,
    texts,
    walk,
)

Kind = TypeVar("Kind")

Stroke = tuple[Point, ...]
"""A straight line by its two ends, or a cubic curve by the four points between which it stays."""

GROUNDS = ("band", "backstage", "page")
"""Fills that texts may begin on and run beyond."""


def of_kind(scene: Scene, kind: type[Kind]) -> list[Kind]:
    """All items of this kind, in their groups too."""
    return [item for item in walk(scene.items) if isinstance(item, kind)]


def all_of(items: Iterable[Item], kind: type[Kind]) -> list[Kind]:
    """These items, each of which must be of this kind."""
    found: list[Kind] = []
    for item in items:
        assert isinstance(item, kind)
        found.append(item)
    return found


def group(scene: Scene, name: str) -> Group:
    return next(item for item in walk(scene.items) if isinstance(item, Group) and item.name == name)


def drawn_texts(scene: Scene) -> list[str]:
    """Every text of the page, those in tables too, its lines joined by spaces."""
    return [spoken(text) for text in texts(scene.items)]


def spoken(text: Text) -> str:
    return " ".join(text.lines)


def ink(text: Text) -> Box:
    """From the highest to the lowest that letters reach, in the width that was measured."""
    spare = text.size * (text.leading - 1.2) / 2
    return Box(text.box.x, text.box.y + max(0, spare), text.box.width, text.box.height - 2 * max(0, spare))


def assert_clear(scene: Scene, *, edge: float = 20.0, curves: bool = True) -> None:
    """Nothing on the page touches what it does not belong to.

    Every text fits its own box and the page within `edge`, overlaps no other text and no face, and lies inside the
    pill, bar or cell that holds it; faces and images lie on the page; pills stand apart. With `curves`, no curve and no
    other line runs through a text.
    """
    page = Box(0, 0, scene.width, scene.height)
    safe = Box(edge, edge, page.width - 2 * edge, page.height - 2 * edge)
    for text in of_kind(scene, Text):
        assert text.lines, f"an empty text at {_at(text.box)}"
    written = [(text, ink(text)) for text in texts(scene.items) if text.lines]  # a cell may be empty
    for text, box in written:
        _assert_fits(text)
        assert box.within(safe), f"{_text_of(text)} leaves the page of {scene.width:g} x {scene.height:g}"
    for one, two in _overlapping(written):
        raise AssertionError(f"{_text_of(one)} overlaps {_text_of(two)}")
    for item in of_kind(scene, Face) + of_kind(scene, Image):
        assert item.box.within(page), f"{item} leaves the page"
        for text, box in written:
            assert not box.overlaps(item.box, 1), f"{_text_of(text)} touches {type(item).__name__} at {_at(item.box)}"
    _assert_held(scene, written)
    if curves:
        _assert_uncrossed(scene, written)


def _assert_fits(text: Text) -> None:
    """The lines of a text are neither wider nor higher than its box."""
    assert all(line.strip() for line in text.lines), f"{_text_of(text)} has an empty line"
    wide = max(measuring.width(line, text.size, text.weight, text.italic, text.tracking) for line in text.lines)
    assert wide <= text.box.width + 0.01, f"{_text_of(text)} takes {wide:.1f}, wider than its box"
    high = len(text.lines) * text.size * text.leading
    assert high <= text.box.height + 0.01, f"{_text_of(text)} takes {high:.1f}, higher than its box"


def _overlapping(written: list[tuple[Text, Box]]) -> Iterator[tuple[Text, Text]]:
    ordered = sorted(written, key=lambda pair: pair[1].y)
    for index, (one, a) in enumerate(ordered):
        for two, b in ordered[index + 1 :]:
            if b.y > a.bottom:
                break
            if a.overlaps(b, -0.01):
                yield one, two


def _assert_held(scene: Scene, written: list[tuple[Text, Box]]) -> None:
    """A text lies inside what has an edge or a colour of its own, or clear of it; outlined pills stand apart."""
    for rectangle in of_kind(scene, Rectangle):
        if rectangle.stroke is None and rectangle.fill in GROUNDS:
            continue
        for text, box in written:
            clear = box.within(rectangle.box) or not box.overlaps(rectangle.box)
            assert clear, f"{_text_of(text)} crosses the edge of the rectangle at {_at(rectangle.box)}"
    pills = [item.box for item in of_kind(scene, Rectangle) if item.stroke]
    for a, b in combinations(pills, 2):
        assert not a.overlaps(b), f"the pills at {_at(a)} and {_at(b)} overlap"
    for table in of_kind(scene, Table):
        y = table.box.y
        for height, row in zip(table.rows, table.cells, strict=True):
            x = table.box.x
            for width, text in zip(table.columns, row, strict=True):
                cell = Box(x, y, width, height)
                assert text.box.within(cell), f"{_text_of(text)} leaves its cell at {_at(cell)}"
                x += width
            y += height


def _assert_uncrossed(scene: Scene, written: list[tuple[Text, Box]]) -> None:
    for plot in of_kind(scene, LineChart):
        for stroke, width in [(stroke, one.width) for one in plot.series for stroke in _drawn(plot, one)]:
            gap = width / 2 + 1.5
            near = _near(stroke, written, gap)
            for x, y in _points(stroke, 1) if near else ():
                for text, box in near:
                    inside = box.x - gap < x < box.right + gap and box.y - gap < y < box.bottom + gap
                    assert not inside, f"a curve touches {_text_of(text)} at ({x:.0f}, {y:.0f})"
    cores = [(text, Box(box.x + 0.01, box.y + 2, box.width - 0.02, box.height - 4)) for text, box in written]
    for item in of_kind(scene, Line) + of_kind(scene, Shape):
        for stroke in _strokes(item):
            near = _near(stroke, cores, 1)
            for start, end in pairwise(_points(stroke, 4)) if near else ():
                for text, core in near:
                    assert not _crosses(start, end, core), f"a {item.role} line crosses {_text_of(text)} at {start}"


def _near(stroke: Stroke, texts: list[tuple[Text, Box]], gap: float) -> list[tuple[Text, Box]]:
    """The texts that a stroke may come near, for it stays between its points."""
    xs, ys = [x for x, _ in stroke], [y for _, y in stroke]
    left, right, top, bottom = min(xs) - gap, max(xs) + gap, min(ys) - gap, max(ys) + gap
    return [
        (text, box)
        for text, box in texts
        if left < box.x + box.width and box.x < right and top < box.y + box.height and box.y < bottom
    ]


def _strokes(item: Line | Shape) -> Iterator[Stroke]:
    if isinstance(item, Line):
        yield from pairwise(item.points)
        return
    start = item.start
    for one, two, end in item.curves if item.role else ():
        yield start, one, two, end
        start = end


def _points(stroke: Stroke, step: float) -> list[Point]:
    """Points of a stroke about this far apart."""
    start, *_, end = stroke
    count = ceil(2 * dist(start, end) / step) + 1
    if len(stroke) == 4:
        return [*Bezier(*stroke).points(count), stroke[-1]]
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    return [(x + dx * i / count, y + dy * i / count) for i in range(count + 1)]


def _crosses(start: Point, end: Point, box: Box) -> bool:
    """Whether a straight line has a point inside a box (Liang and Barsky 1984)."""
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    enters, leaves = 0.0, 1.0
    for step, room in ((-dx, x - box.x), (dx, box.right - x), (-dy, y - box.y), (dy, box.bottom - y)):
        if step == 0:
            if room <= 0:
                return False
        elif step < 0:
            enters = max(enters, room / step)
        else:
            leaves = min(leaves, room / step)
    return enters < leaves


def _drawn(plot: LineChart, series: Series) -> Iterator[Stroke]:
    """The straight lines of a curve."""
    for run in plot.runs(series):
        yield from pairwise(run)


def _text_of(text: Text) -> str:
    return f"“{spoken(text)[:60]}” at {_at(ink(text))}"


def _at(box: Box) -> str:
    return f"({box.x:.1f}, {box.y:.1f}, {box.width:.1f} x {box.height:.1f})"
