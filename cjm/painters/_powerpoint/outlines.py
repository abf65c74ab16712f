"""Where shapes of a deck lie: their outlines on the slide, through the groups that hold them, turned and mirrored."""

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from pptx.oxml.ns import qn

from cjm.painters._powerpoint.colours import name
from cjm.scene.items import Point

_MOST_DEPTH = 32
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_SHAPES = ("sp", "pic", "cxnSp", "graphicFrame", "grpSp", "contentPart")
_KNOWN: dict[str, tuple[Point, ...]] = {
    "triangle": ((0.5, 0), (1, 1), (0, 1)),
    "rtTriangle": ((0, 0), (1, 1), (0, 1)),
    "diamond": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "ellipse": tuple(
        (0.5 + 0.5 * math.cos(math.tau * part / 32), 0.5 + 0.5 * math.sin(math.tau * part / 32)) for part in range(32)
    ),
}
_ROUND = 0.16667
"""The radius of PowerPoint's round corners as a share of the shorter side."""
_SQUARE: tuple[Point, ...] = ((0, 0), (1, 0), (1, 1), (0, 1))


class Matrix(NamedTuple):
    """x' = a x + c y + e; y' = b x + d y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def after(self, other: "Matrix") -> "Matrix":
        """The other first, then this one."""
        (x1, y1), (x2, y2) = self._turn(other.a, other.b), self._turn(other.c, other.d)
        return Matrix(x1, y1, x2, y2, *self.of((other.e, other.f)))

    def of(self, point: Point) -> Point:
        x, y = self._turn(*point)
        return x + self.e, y + self.f

    def _turn(self, x: float, y: float) -> Point:
        return self.a * x + self.c * y, self.b * x + self.d * y

    @property
    def inverse(self) -> "Matrix | None":
        size = self.a * self.d - self.b * self.c
        if abs(size) < 1e-9:
            return None
        a, b, c, d = self.d / size, -self.b / size, -self.c / size, self.a / size
        return Matrix(a, b, c, d, -(a * self.e + c * self.f), -(b * self.e + d * self.f))


def shapes(tree: Any, matrix: Matrix, depth: int = 0) -> Iterator[tuple[Any, Matrix]]:
    """The shapes of a tree in the order of painting, groups opened; each with the way from the square of 1 x 1 to it.

    Placeholders and what is hidden are left out.
    """
    for element in tree:
        if element.tag == _ALTERNATE:
            # What every program can show stands in the last alternative.
            yield from shapes(element[-1], matrix, depth) if len(element) else ()
        kind = name(element)
        if kind not in _SHAPES or depth > _MOST_DEPTH or element.find(f"./*/{qn('p:nvPr')}/{qn('p:ph')}") is not None:
            continue
        about = element.find(f"./*/{qn('p:cNvPr')}")
        if about is not None and about.get("hidden") in ("1", "true"):
            continue
        frame = _frame(element)
        if frame is None:
            continue
        placed = matrix.after(_placed(frame))
        if kind != "grpSp":
            yield element, placed
            continue
        inner = [frame.find(qn(f"a:{one}")) for one in ("chOff", "chExt")]
        if None in inner:
            continue
        x, y, width, height = _numbers(*inner)
        if width and height:
            yield from shapes(
                element, placed.after(Matrix(1 / width, 0, 0, 1 / height, -x / width, -y / height)), depth + 1
            )


def outlines(properties: Any) -> list[tuple[Point, ...]]:
    """The outline of a shape in the square of 1 x 1; a rectangle where it has another form than is known here."""
    own = None if properties is None else properties.find(qn("a:custGeom"))
    if own is not None:
        found = [points for path in own.iter(qn("a:path")) if (points := _points(path))]
        return found or [_SQUARE]
    preset = None if properties is None else properties.find(qn("a:prstGeom"))
    kind = "" if preset is None else preset.get("prst") or ""
    return [_rounded(properties, preset)] if kind.startswith("round") else [_KNOWN.get(kind, _SQUARE)]


def _rounded(properties: Any, preset: Any) -> tuple[Point, ...]:
    """A rectangle with four round corners, also for those that have less of them."""
    frame = properties.find(qn("a:xfrm"))
    _, _, width, height = (0, 0, 1, 1) if frame is None else _numbers(frame.find(qn("a:off")), frame.find(qn("a:ext")))
    given = preset.find(f"{qn('a:avLst')}/{qn('a:gd')}")
    share = min(0.5, int((given.get("fmla") or "val 0").split()[-1]) / 100_000) if given is not None else _ROUND
    across, down = (share * min(width, height) / max(1, side) for side in (width, height))
    corners = ((1 - across, down, -1), (1 - across, 1 - down, 0), (across, 1 - down, 1), (across, down, 2))
    return tuple(
        (x + across * math.cos((turn + part / 6) * math.pi / 2), y + down * math.sin((turn + part / 6) * math.pi / 2))
        for x, y, turn in corners
        for part in range(7)
    )


def _points(path: Any) -> tuple[Point, ...]:
    try:
        width, height = int(path.get("w") or 0), int(path.get("h") or 0)
        points = [(int(point.get("x")) / width, int(point.get("y")) / height) for point in path.iter(qn("a:pt"))]
    except (ValueError, TypeError, ZeroDivisionError):
        return ()
    return tuple(points) if len(points) > 2 else ()


def _frame(element: Any) -> Any:
    if name(element) in ("graphicFrame", "contentPart"):
        return element.find(qn("p:xfrm"))
    properties = element.find(qn("p:grpSpPr")) if name(element) == "grpSp" else element.find(qn("p:spPr"))
    return None if properties is None else properties.find(qn("a:xfrm"))


def _placed(frame: Any) -> Matrix:
    """From the square of 1 x 1 to where a frame lies in what holds it."""
    x, y, width, height = _numbers(frame.find(qn("a:off")), frame.find(qn("a:ext")))
    angle = math.radians(int(frame.get("rot") or 0) / 60_000)
    flips = (-1.0 if frame.get(side) in ("1", "true") else 1.0 for side in ("flipH", "flipV"))
    across, down = flips
    cos, sin = math.cos(angle), math.sin(angle)
    a, b, c, d = cos * across * width, sin * across * width, -sin * down * height, cos * down * height
    return Matrix(a, b, c, d, x + width / 2 - (a + c) / 2, y + height / 2 - (b + d) / 2)


def _numbers(offset: Any, extent: Any) -> tuple[int, int, int, int]:
    if offset is None or extent is None:
        return 0, 0, 0, 0
    return int(offset.get("x")), int(offset.get("y")), int(extent.get("cx")), int(extent.get("cy"))
