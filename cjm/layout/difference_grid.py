"""What a picture of differences shows in a row for each step, and where its columns lie."""

from typing import NamedTuple

from cjm.journey.model import Journey
from cjm.layout import RenderContext
from cjm.layout.difference_curves import PageTexts
from cjm.layout.narrow_columns import narrowest
from cjm.layout.page_frame import PageFrame
from cjm.scene import measuring
from cjm.scene.items import Box, Dash, Role

WAYS = ((0.28, 0.19), (0.28, 0.27), (0.42, 0.19))
"""The most of the width that the titles and each column of texts take, in the order in which they are tried."""
GUTTER, BESIDE = 28.0, 6.0
"""The room between two columns, and between a point and its label."""
SMALL, DISC = 8.0, 4.0
"""The least radius of a face, and that of the points of the other scores."""
_NARROW = 0.12
"""The least of the width that a column takes."""
_EDGE, _STEP = 30.0, 8.0
"""The least room beyond the ends of the scale, for the names of its ends, and by how much shorter scales are tried."""


class Apart(NamedTuple):
    """Another score of a step: how it is coloured, and what the bar from what is felt to it is filled with, None for no
    bar; `label` is its length. `strong`: it stands out."""

    value: float
    role: Role
    fill: Role | None = None
    label: str = ""
    strong: bool = False


class DifferenceRow(NamedTuple):
    """A step, by its index: its title, what is felt, for each of the other lines its score, what stands in each column
    of texts, and all of it in words. `role` is the colour of its face and `dash` its outline."""

    step: int
    title: str
    felt: float | None
    others: tuple[Apart | None, ...]
    spoken: str
    texts: tuple[tuple[str, ...], ...] = ()
    role: Role = "emotion"
    dash: Dash = "solid"

    @property
    def strong(self) -> bool:
        return any(one is not None and one.strong for one in self.others)

    @property
    def apart(self) -> float:
        """How far what is felt and the score furthest from it lie apart."""
        felt = self.felt
        return max((abs(one.value - felt) for one in self.others if one and felt is not None), default=0.0)


class RowsPicture(NamedTuple):
    """A picture of rows. `names` are what is felt and the other lines, in the order of `DifferenceRow.others` with
    their colours; `heads` are the names of the columns of texts. The last of the other lines is the one that keeps its
    labels where rows are too low for those of all."""

    journey: Journey
    context: RenderContext
    texts: PageTexts
    names: tuple[tuple[str, Role], ...]
    rows: tuple[DifferenceRow, ...]
    heads: tuple[str, ...] = ()


class Grid(NamedTuple):
    """Where things lie across the page: the titles, the scale from `start` (worst) to `end` (best) in its `room` with
    that for labels, and the left edge and width of each column of texts."""

    picture: RowsPicture
    left: float
    titles: float
    room: Box
    start: float
    end: float
    columns: tuple[tuple[float, float], ...]
    right: float

    def x(self, score: float) -> float:
        return self.start + (self.end - self.start) * self.picture.journey.scale.share(score)


def grid_of(picture: RowsPicture, frame: PageFrame, way: tuple[float, float]) -> Grid:
    """The columns no wider than their texts need, and at most as wide as the way says."""
    sizes, least = picture.context.sizes, frame.width * _NARROW
    (titles, texts), names = (frame.width * share - GUTTER for share in way), [row.title for row in picture.rows]
    titles = narrowest(names, titles, least, sizes.label, 2 if picture.heads else 1)
    titles = max(titles, _named(picture))
    columns = [
        [name, *(text for row in picture.rows for text in row.texts[at])] for at, name in enumerate(picture.heads)
    ]
    wide = [narrowest(column, texts, least, sizes.note, 2) + GUTTER for column in columns]
    right = frame.left + frame.width - sum(wide)
    places = tuple((right + sum(wide[:at]) + GUTTER / 2, one - GUTTER) for at, one in enumerate(wide))
    start = frame.left + titles + GUTTER
    room = Box(start, frame.top, right - start, frame.room)
    before, after = _edges(picture, room.width)
    return Grid(picture, frame.left, titles, room, start + before, right - after, places, frame.left + frame.width)


def _named(picture: RowsPicture) -> float:
    """The room in which the name of each line stands with its mark on one line."""
    size = picture.context.sizes.note
    return max(measuring.width(name, size, "semibold") + 2 * SMALL + BESIDE for name, _ in picture.names)


def _edges(picture: RowsPicture, room: float) -> tuple[float, float]:
    """The room beyond the worst and the best end of the scale that the labels of bars need there: as little as lets the
    scale be as long as it can."""
    scale, size = picture.journey.scale, picture.context.sizes.label
    found: dict[bool, list[tuple[float, float]]] = {False: [], True: []}
    for row in picture.rows:
        for one in row.others:
            if one and one.label and row.felt is not None:
                better, share = scale.gain(row.felt, one.value) > 0, scale.share(one.value)
                wide = measuring.width(one.label, size, "bold") + DISC + BESIDE + 2
                found[better].append((wide, 1 - share if better else share))
    length = room - 2 * _EDGE
    while True:
        before, after = (
            max([_EDGE, *(wide - free * length for wide, free in found[better])]) for better in (False, True)
        )
        if length + before + after <= room or length <= room / 3:
            return before, after
        length -= _STEP
