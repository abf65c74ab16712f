"""Blocks of text with their room: what charts set type with."""

from collections.abc import Sequence

from cjm import lettering
from cjm.scene import (
    Align,
    Box,
    Face,
    Group,
    Holder,
    Image,
    Item,
    Line,
    LineChart,
    Place,
    Point,
    Rectangle,
    Role,
    Shape,
    Table,
    Text,
    Weight,
)


def block(
    content: str,
    at: Point,
    room: float,
    size: float,
    *,
    language: str,
    role: Role = "ink",
    weight: Weight = "regular",
    italic: bool = False,
    align: Align = "left",
    leading: float = 1.3,
    tracking: float = 0.0,
    holder: Holder = "",
) -> Text:
    """`content` wrapped in `room`. `at` is the top of the block, at its left, middle or right as `align` says.

    The box is as wide as the longest line.
    """
    drawn = lettering.cut(content)
    lines = lettering.wrap(drawn, room, size, weight, italic, tracking, language).lines
    wide = max((lettering.width(line, size, weight, italic, tracking) for line in lines), default=0.0)
    left = at[0] - {"left": 0.0, "center": 0.5, "right": 1.0}[align] * wide
    return Text(
        Box(left, at[1], wide, len(lines) * size * leading),
        lines,
        size,
        role,
        weight,
        italic,
        align,
        leading,
        tracking,
        full=content if drawn.endswith("…") and not content.rstrip().endswith("…") else "",
        holder=holder,
        flows=" ".join(lines) == drawn,
    )


def placed(content: str, place: Place, least: float, *, language: str, role: Role = "ink", holder: Holder) -> Text:
    """`content` in a place of a client's template, as large as the client has it or smaller until it fits, but not
    smaller than `least`."""
    size = place.size
    while True:
        weight: Weight = "bold" if place.bold else "regular"
        x = place.box.x + {"left": 0.0, "center": 0.5, "right": 1.0}[place.align] * place.box.width
        text = block(
            content,
            (x, 0.0),
            place.box.width / place.stretch,
            size,
            language=language,
            role=role,
            weight=weight,
            align=place.align,
            leading=1.2,
            holder=holder,
        )
        spare = place.box.height - text.box.height
        if spare >= 0 or size <= least:
            break
        size = max(least, 0.95 * size)
    down = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[place.anchor] * max(0.0, spare)
    return moved(text, dy=place.box.y + down)


def moved(text: Text, dx: float = 0.0, dy: float = 0.0) -> Text:
    """The same text, shifted."""
    return text._replace(box=text.box._replace(x=text.box.x + dx, y=text.box.y + dy))


def shifted(item: Item, dy: float) -> Item:
    """The same item, lower by `dy`."""
    match item:
        case Text():
            return moved(item, dy=dy)
        case Rectangle() | LineChart() | Image():
            return item._replace(box=item.box._replace(y=item.box.y + dy))
        case Table():
            cells = tuple(tuple(moved(text, dy=dy) for text in row) for row in item.cells)
            return item._replace(box=item.box._replace(y=item.box.y + dy), cells=cells)
        case Shape():
            curves = tuple(((a, b + dy), (c, d + dy), (x, y + dy)) for (a, b), (c, d), (x, y) in item.curves)
            return item._replace(start=(item.start[0], item.start[1] + dy), curves=curves)
        case Line():
            return item._replace(points=tuple((x, y + dy) for x, y in item.points))
        case Face():
            return item._replace(centre=(item.centre[0], item.centre[1] + dy))
        case Group():
            return item._replace(items=tuple(shifted(part, dy) for part in item.items))


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of them."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)
