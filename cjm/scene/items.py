"""What to draw and where, as plain frozen data: the target between the charts, which lay out, and the painters.

The unit of every coordinate, width and font size is 1/96 inch (a CSS pixel), so that a page of 1280 x 720 is a
slide of 13.33 x 7.5 inch. The origin is the page's top left corner, y grows downwards. Colours are named by role;
the theme gives each role its colour.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

Role = Literal[
    "ink", "mute", "rule", "band", "page", "emotion", "desired", "expected", "low", "high", "backstage",
    "bar", "shade", "gain", "phase", "phase_text",
]  # fmt: skip
"""What a colour is for. Grounds: `page`, `band` (every other column), `backstage`, and `phase`, a bar that
heads steps and on which `phase_text` alone is written. Fills that carry data: `bar` (a length), `gain` (what is better
than asked), which are light and need an edge (`cjm.layout.data_bars`), and `shade` (what falls short: waiting, a blind
spot, a gap), which is strong: the page's colour is written on it. The others are text, lines and marks."""

Dash = Literal["solid", "dashed", "dotted"]
Weight = Literal["regular", "medium", "semibold", "bold"]
Align = Literal["left", "center", "right"]
PlaceholderName = Literal["", "title", "subtitle"]
Point = tuple[float, float]

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


class Rectangle(NamedTuple):
    """A filled or outlined rectangle; `radius` rounds its corners."""

    box: Box
    fill: Role | None = None
    stroke: Role | None = None
    stroke_width: float = 1.0
    radius: float = 0.0


COMPUTED = "computed"
"""The key of a figure that the file does not hold, though it may look like one of its values."""


class Text(NamedTuple):
    """Lines of text, already broken, in the room measured for them.

    Each line is `size * leading` high and its baseline stands as `baselines` gives; `align` is how each line lies
    within the box. `tracking` is extra room after each letter as a share of the size. `full` is the whole text where
    the lines are cut. `placeholder` names the slide's placeholder that the text belongs in. `flows`: the lines with
    spaces between them are the text, so that a program may break it anew when it is edited. `key` says which value of
    the file the text is, where that is known. `link` is the address that it leads to: it is underlined then.
    """

    box: Box
    lines: tuple[str, ...]
    size: float
    role: Role = "ink"
    weight: Weight = "regular"
    italic: bool = False
    align: Align = "left"
    leading: float = 1.3
    tracking: float = 0.0
    full: str = ""
    placeholder: PlaceholderName = ""
    flows: bool = False
    key: str = ""
    link: str = ""

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


class Shape(NamedTuple):
    """An area or a bow of cubic segments: from `start`, each of `curves` gives two control points and where it ends.

    With `fill` it is an area, closed by a straight line where it is open; `role` is the colour of its outline.
    """

    start: Point
    curves: tuple[tuple[Point, Point, Point], ...]
    fill: Role | None = None
    role: Role | None = None
    width: float = 1.0
    dash: Dash = "solid"
    name: str = ""


class Image(NamedTuple):
    """A picture made elsewhere, such as a logo, stretched to its box; `radius` rounds its corners, `description` is its
    alternative text."""

    box: Box
    data: bytes
    kind: Literal["png", "jpeg"]
    description: str
    radius: float = 0.0


class Table(NamedTuple):
    """Rows of cells with a hair rule below each; the first row names the columns.

    `columns` are the widths and `rows` the heights, which fill the box; each text of `cells` lies in its own cell.
    """

    box: Box
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[tuple[Text, ...], ...]
    name: str
    description: str = ""

    @property
    def parts(self) -> "list[Item]":
        """The texts and the lines below the rows, for painters that have no tables of their own."""
        found: list[Item] = [text for row in self.cells for text in row]
        y = self.box.y
        for index, height in enumerate(self.rows):
            y += height
            found.append(Line(((self.box.x, y), (self.box.right, y)), "rule" if index else "mute", 1.0))
        return found


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


class Series(NamedTuple):
    """One curve: a value per category in the journey's own scale units, None where nothing is known. `leaves` are the
    categories between which a path leaves the main one, where its name belongs; empty for any other curve."""

    name: str
    values: tuple[float | None, ...]
    role: Role
    width: float
    dash: Dash = "solid"
    leaves: tuple[int, ...] = ()


class LineChart(NamedTuple):
    """Curves over equal columns inside the plot area `box`; later series are drawn over earlier ones.

    The value `bottom` lies on the lower edge of the box and `top` on the upper one (`bottom` > `top` where less is
    better). Unbroken runs have straight segments in every format: a bow would show what nobody was asked, and the
    smooth lines of PowerPoint run beyond the scores. A run of one point is a dot. `key` says which values of the file
    the series are, where that is known. `bridged`: a curve runs on past the categories of which it has no value, for
    those are not on its path.
    """

    box: Box
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    bottom: float
    top: float
    key: str = ""
    bridged: bool = False

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
                runs += [] if self.bridged else [[]]
            else:
                runs[-1].append((self.x(index), self.y(value)))
        return [run for run in runs if run]


class Group(NamedTuple):
    """Items that belong together; `description` is their alternative text."""

    name: str
    items: "tuple[Item, ...]"
    description: str = ""


Item = Rectangle | Text | Line | Shape | Face | LineChart | Table | Image | Group


def walk(items: Iterable[Item]) -> Iterator[Item]:
    """All items in paint order, each group before what it holds."""
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from walk(item.items)


def texts(items: Iterable[Item]) -> Iterator[Text]:
    """All texts among the items, in their groups and in the cells of tables."""
    for item in walk(items):
        if isinstance(item, Text):
            yield item
        elif isinstance(item, Table):
            for row in item.cells:
                yield from row


def cut_texts(scene: "Scene") -> list[str]:
    """The whole of each text that a page shows cut, as far as its notes do not have it."""
    return [text for text in dict.fromkeys(one.full for one in texts(scene.items)) if text and text not in scene.notes]


class Placeholder(NamedTuple):
    """Where a client's template has a text: the room inside its insets, the size of its type (the largest that is
    used), and how the text lies in it.

    `stretch` is how much wider its letters run than those that the page's texts are measured for; `narrowed`: the room
    is less than the client's own.
    """

    box: Box
    size: float
    align: Align = "left"
    anchor: Literal["top", "middle", "bottom"] = "top"
    bold: bool = False
    stretch: float = 1.0
    narrowed: bool = False


class TitleSlide(NamedTuple):
    """A client's opening slide, which holds no more than these."""

    title: Placeholder
    subtitle: Placeholder | None = None


class PageSetup(NamedTuple):
    """The page that a picture is laid out for, in the scene's units; `margin` is the room at its left and right.

    A `fixed` page is a slide, or a sheet of `paper`: a picture that needs more divides over several. Else the page is
    as tall as it needs to be, and as wide as the kind of picture asks. `title` and `subtitle` are where a client's
    template has the headline and the line below it, `body` what it leaves free below them, `title_slide` its slide for
    a cover. Its texts are set in a face that runs so much `wider` than Lato.
    """

    width: float = 1280.0
    height: float = 720.0
    margin: float = 56.0
    fixed: bool = False
    paper: bool = False
    title: Placeholder | None = None
    subtitle: Placeholder | None = None
    body: Box | None = None
    title_slide: TitleSlide | None = None
    wider: float = 1.0

    @property
    def left(self) -> float:
        return self.body.x if self.body else self.margin

    @property
    def right(self) -> float:
        return self.body.right if self.body else self.width - self.margin


class DataTable(NamedTuple):
    """The figures and texts behind a picture as a table; each row has a cell for every name in `head`."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Body(NamedTuple):
    """What a page shows between its headline and its foot: the items, which lie between `top` and `bottom`.

    `subtitle`, `rests` and `agreed` are the texts round it, as they are written; `steps` are those that it shows, by
    index, None for all. With these a deck sets the page anew.
    """

    items: tuple[Item, ...]
    top: float
    bottom: float
    subtitle: str = ""
    rests: tuple[str, ...] = ()
    agreed: str = ""
    steps: tuple[int, ...] | None = None


class Nearby(NamedTuple):
    """A page in another file that belongs to this one: `up` is what it is a part of, `down` what shows a part of it.
    `address` leads there from the folder of this file."""

    direction: Literal["up", "down"]
    title: str
    address: str


class Scene(NamedTuple):
    """One drawn page, in paint order.

    `title` is the headline, `description` states in words what the picture shows (alternative text), `notes` is what
    a speaker would say, `language` the code of the language that all of it is written in, `data_table` what a reader
    who wants the figures finds below the picture. An `opening` page begins a deck. `name` is the picture's, with a
    number where it has several pages; `made` are the options of `cjm render` that its words depend on. Both are for
    decks that are compared with their file again, and empty for others. `body` is given until a deck is put together.
    Texts have room for a face that runs so much `wider`. `nearby` are the pages that the first of a file leads to.
    """

    width: float
    height: float
    title: str
    description: str
    items: tuple[Item, ...]
    notes: str = ""
    language: str = "en"
    data_table: DataTable | None = None
    opening: bool = False
    name: str = ""
    made: str = ""
    body: Body | None = None
    wider: float = 1.0
    nearby: tuple[Nearby, ...] = ()
