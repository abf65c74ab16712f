"""Tables: how high their rows are, and where each text lies."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm.layout import RenderContext
from cjm.layout.page_frame import fill_pages
from cjm.layout.typesetting import block, moved, shortened
from cjm.scene import measuring
from cjm.scene.items import Box, Point, Role, Table, Text, Weight

GAP = 16.0
"""Between the texts of two columns."""
_PAD, _CLOSE = 7.0, 3.5
"""Room above and below the text of a row, and the least, where that saves a page."""


class TableCell(NamedTuple):
    """What a cell says, how, and where it leads to."""

    text: str
    role: Role = "ink"
    weight: Weight = "regular"
    italic: bool = False
    link: str = ""


def table(
    context: RenderContext,
    name: str,
    head: Sequence[str],
    rows: Sequence[Sequence[TableCell]],
    at: Point,
    widths: Sequence[float],
    pad: float = _PAD,
    room: float | None = None,
) -> Table:
    """A table with its top left corner at `at` and columns of these widths, each row as high as its highest text with
    `pad` above and below it; texts that are too high for a page of the height `room`, below the head, are shortened."""
    size = context.sizes.label
    titles = [TableCell(text, "mute", "semibold") for text in head]
    cells: list[tuple[Text, ...]] = []
    heights: list[float] = []
    y = at[1]
    for number, row in enumerate((titles, *rows)):
        texts: list[Text] = []
        x = at[0]
        for cell, width in zip(row, widths, strict=True):
            most = room - heights[0] - 2 * pad if room is not None and number else None
            texts.append(_text(context, cell, (x, y + pad), width - GAP, size if number else context.sizes.note, most))
            x += width
        height = max(text.box.height for text in texts) + 2 * pad
        cells.append(tuple(texts))
        heights.append(height)
        y += height
    return Table(Box(at[0], at[1], sum(widths), y - at[1]), tuple(widths), tuple(heights), tuple(cells), name)


def _text(context: RenderContext, cell: TableCell, at: Point, width: float, size: float, most: float | None) -> Text:
    """The text of a cell, shortened where it is higher than `most`."""

    def draw(longest: int) -> Text:
        return block(
            cell.text,
            at,
            width,
            size,
            language=context.words.language,
            role=cell.role,
            weight=cell.weight,
            italic=cell.italic,
            link=cell.link,
            longest=longest,
        )

    whole = draw(measuring.LONGEST)
    return whole if most is None else shortened(whole, most, draw)


def spaced(whole: Table, more: float) -> Table:
    """The same table with rows that are higher by `more`, their texts in the middle of that."""
    cells = tuple(tuple(moved(text, dy=more * (index + 0.5)) for text in row) for index, row in enumerate(whole.cells))
    rows = tuple(row + more for row in whole.rows)
    return whole._replace(box=whole.box._replace(height=sum(rows)), rows=rows, cells=cells)


def divided(
    context: RenderContext,
    name: str,
    head: Sequence[str],
    rows: Sequence[Sequence[TableCell]],
    at: Point,
    widths: Sequence[float],
    room: float | None,
) -> list[Table]:
    """The same table over as many pages as it needs, each with its head and at most `room` high; one without `room`.

    A row that is higher than a page is shortened. Rows close up where that saves a page.
    """
    if room is None:
        return [table(context, name, head, rows, at, widths)]
    ways = [split(table(context, name, head, rows, at, widths, pad, room), room) for pad in (_PAD, _CLOSE)]
    return min(ways, key=len)


def split(whole: Table, room: float) -> list[Table]:
    """A table over as many pages as it needs, each with its head and at most `room` high."""
    if whole.box.height <= room:
        return [whole]
    head, *heights = whole.rows
    pages = []
    for part in fill_pages(heights, room - head):
        above = sum(heights[: part.start])
        rows = (head, *heights[part.start : part.stop])
        cells = [tuple(moved(text, dy=-above) for text in whole.cells[1 + index]) for index in part]
        box = whole.box._replace(height=sum(rows))
        pages.append(whole._replace(box=box, rows=rows, cells=(whole.cells[0], *cells)))
    return pages
