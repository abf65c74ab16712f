"""What to draw and where, as plain frozen data: the target between the charts, which lay out, and the painters.

The unit of every coordinate, width and font size is 1/96 inch (a CSS pixel), so that a page of 1280 x 720 is a
slide of 13.33 x 7.5 inch. The origin is the page's top left corner, y grows downwards. Colours are named by role;
the theme gives each role its colour.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

Role = Literal["ink", "mute", "rule", "band", "page", "emotion", "desired", "expected", "low", "high", "backstage"]
Dash = Literal["solid", "dashed", "dotted"]
Weight = Literal["regular", "medium", "semibold", "bold"]
Point = tuple[float, float]

_SMALLEST_FACE = 8.0

ASCENT, DESCENT = 0.987, 0.213
"""Lato's own, as shares of the size: how far letters may rise above and sink below the baseline."""


class Box(NamedTuple):
    """A rectangle by its top left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> Point:
        return (self.x + self.width / 2, self.y + self.height / 2)

    def overlaps(self, other: "Box", gap: float = 0.0) -> bool:
        """Whether the two boxes share area, or come closer than `gap`."""
        return (
            self.x < other.right + gap
            and other.x < self.right + gap
            and self.y < other.bottom + gap
            and other.y < self.bottom + gap
        )

    def within(self, other: "Box", slack: float = 0.01) -> bool:
        """Whether this box lies wholly inside `other`, up to `slack`."""
        return (
            self.x >= other.x - slack
            and self.y >= other.y - slack
            and self.right <= other.right + slack
            and self.bottom <= other.bottom + slack
        )


def dashes(dash: Dash, width: float) -> tuple[float, ...]:
    """The lengths of strokes and gaps, in turn, of a line of this width; dashes have flat ends, dots are all end."""
    shares = {"solid": (), "dashed": (3.5, 2.5), "dotted": (0.0, 2.2)}[dash]
    return tuple(share * width for share in shares)


def dot(width: float) -> float:
    """The radius of the dot that stands for a point without neighbours in a curve of this width."""
    return 1.25 * width


class Rectangle(NamedTuple):
    """A filled or outlined rectangle; `radius` rounds its corners."""

    box: Box
    fill: Role | None = None
    stroke: Role | None = None
    stroke_width: float = 1.0
    radius: float = 0.0


class Text(NamedTuple):
    """Lines of text, already broken, in the room measured for them.

    Each line is `size * leading` high and its baseline stands as `baselines` tells; `align` says how each line lies
    within the box. `tracking` is extra room after each letter as a share of the size. `full` is the whole text where
    the lines are cut. `holder` names the slide's placeholder that the text belongs in.
    """

    box: Box
    lines: tuple[str, ...]
    size: float
    role: Role = "ink"
    weight: Weight = "regular"
    italic: bool = False
    align: Literal["left", "center", "right"] = "left"
    leading: float = 1.3
    tracking: float = 0.0
    full: str = ""
    holder: Literal["", "title", "subtitle"] = ""

    @property
    def baselines(self) -> tuple[float, ...]:
        """The height of each line's baseline on the page, for a font whose ascent and descent are `ASCENT` and
        `DESCENT`, centred in its line."""
        first = self.box.y + self.size * ((self.leading - ASCENT - DESCENT) / 2 + ASCENT)
        return tuple(first + index * self.size * self.leading for index in range(len(self.lines)))


class Line(NamedTuple):
    """A straight or broken line through `points`."""

    points: tuple[Point, ...]
    role: Role
    width: float = 1.0
    dash: Dash = "solid"


class Face(NamedTuple):
    """A round face whose mouth carries a score: `mood` runs from -1 (worst) over 0 (neutral) to 1 (best).

    `ring` is the dash of its outline; `features` gives its lines.
    """

    centre: Point
    radius: float
    mood: float
    role: Role
    ring: Dash = "solid"

    @property
    def box(self) -> Box:
        """The square round the face."""
        (x, y), r = self.centre, self.radius
        return Box(x - r, y - r, 2 * r, 2 * r)


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


class Series(NamedTuple):
    """One curve: a value per category in the journey's own scale units, None where nothing is known."""

    name: str
    values: tuple[float | None, ...]
    role: Role
    width: float
    dash: Dash = "solid"


class LineChart(NamedTuple):
    """Curves over equal columns inside the plot area `box`; later series are drawn over earlier ones.

    The value `bottom` lies on the lower edge of the box and `top` on the upper one (`bottom` > `top` where less is
    better). Painters that draw it themselves make each unbroken run a monotone curve (see `smooth`); a run of one
    point is drawn as a dot.
    """

    box: Box
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    bottom: float
    top: float

    def x(self, index: int) -> float:
        """The horizontal middle of a category's column."""
        return self.box.x + self.box.width * (index + 0.5) / len(self.categories)

    def y(self, value: float) -> float:
        """The height at which a value is drawn."""
        return self.box.bottom - self.box.height * (value - self.bottom) / (self.top - self.bottom)

    def runs(self, series: Series) -> list[list[Point]]:
        """The unbroken stretches of a series, as points on the page."""
        runs: list[list[Point]] = [[]]
        for index, value in enumerate(series.values):
            if value is None:
                runs.append([])
            else:
                runs[-1].append((self.x(index), self.y(value)))
        return [run for run in runs if run]


class Group(NamedTuple):
    """Items that belong together; `description` is their alternative text."""

    name: str
    items: "tuple[Item, ...]"
    description: str = ""


Item = Rectangle | Text | Line | Face | LineChart | Group


class Scene(NamedTuple):
    """One drawn page, in paint order.

    `title` is the headline, `description` says in words what the picture says (alternative text), `notes` is what
    a speaker would tell, `language` the code of the language that all of it is written in.
    """

    width: float
    height: float
    title: str
    description: str
    items: tuple[Item, ...]
    notes: str = ""
    language: str = "en"


class Curve(NamedTuple):
    """A cubic Bezier segment."""

    start: Point
    control1: Point
    control2: Point
    end: Point

    def at(self, t: float) -> Point:
        """The point at parameter `t` in [0, 1]."""
        s = 1 - t
        a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
        x = a * self.start[0] + b * self.control1[0] + c * self.control2[0] + d * self.end[0]
        y = a * self.start[1] + b * self.control1[1] + c * self.control2[1] + d * self.end[1]
        return (x, y)


def smooth(points: Sequence[Point]) -> list[Curve]:
    """A smooth curve through points of rising x that never overshoots: between two points it stays between them.

    Piecewise cubic Hermite with the slopes of Fritsch and Butland (1984): the weighted harmonic mean of the
    neighbouring secants where they agree in sign, else 0; one-sided, sign-preserving slopes at the ends.
    """
    n = len(points)
    if n < 2:
        return []
    h = [points[i + 1][0] - points[i][0] for i in range(n - 1)]
    d = [(points[i + 1][1] - points[i][1]) / h[i] for i in range(n - 1)]
    slopes = [0.0] * n
    if n == 2:
        slopes = [d[0], d[0]]
    else:
        for i in range(1, n - 1):
            if d[i - 1] * d[i] > 0:
                left, right = 2 * h[i] + h[i - 1], h[i] + 2 * h[i - 1]
                slopes[i] = (left + right) / (left / d[i - 1] + right / d[i])
        slopes[0] = _end_slope(h[0], h[1], d[0], d[1])
        slopes[-1] = _end_slope(h[-1], h[-2], d[-1], d[-2])
    return [
        Curve(
            points[i],
            (points[i][0] + h[i] / 3, points[i][1] + slopes[i] * h[i] / 3),
            (points[i + 1][0] - h[i] / 3, points[i + 1][1] - slopes[i + 1] * h[i] / 3),
            points[i + 1],
        )
        for i in range(n - 1)
    ]


def _end_slope(h0: float, h1: float, d0: float, d1: float) -> float:
    slope = ((2 * h0 + h1) * d0 - h0 * d1) / (h0 + h1)
    if slope * d0 <= 0:
        return 0.0
    if d0 * d1 <= 0 and abs(slope) > 3 * abs(d0):
        return 3 * d0
    return slope
