"""Blocks of text with their room: what charts set type with."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from cjm.scene import measuring
from cjm.scene.items import (
    Align,
    Box,
    Face,
    Group,
    Image,
    Item,
    Line,
    LineChart,
    Placeholder,
    PlaceholderName,
    Point,
    Rectangle,
    Role,
    Shape,
    Table,
    Text,
    Weight,
    walk,
)

_POINT = 4 / 3
_SLACK = 1e-6
"""By how much sums may be off."""
_KEPT = 4096
"""Blocks whose lines are remembered: a picture is laid out several times, and has the same ones each time."""


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
    placeholder: PlaceholderName = "",
    longest: int = measuring.LONGEST,
    link: str = "",
) -> Text:
    """`content` wrapped in `room`, cut at so many letters. `at` is the top of the block, at its left, middle or right
    as `align` says; `link` is the address that it leads to.

    The box is as wide as the longest line.
    """
    lines, wide, full, flows = _set(
        content, longest, room, size, weight, italic, tracking, language, measuring.WIDER.get()
    )
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
        full=full,
        placeholder=placeholder,
        flows=flows,
        link=link,
    )


@lru_cache(maxsize=_KEPT)
def _set(
    content: str,
    longest: int,
    room: float,
    size: float,
    weight: Weight,
    italic: bool,
    tracking: float,
    language: str,
    _wider: float,
) -> tuple[tuple[str, ...], float, str, bool]:
    """The lines of a block, how wide they are, the whole text where it is cut, and whether the lines flow; measured for
    a face that runs so much wider."""
    drawn = measuring.cut(content, longest)
    lines, wide, *_ = measuring.wrap(drawn, room, size, weight, italic, tracking, language)
    cut = drawn.endswith("…") and not content.rstrip().endswith("…")
    return lines, wide, content if cut else "", " ".join(lines) == drawn


def shortened(text: Text, most: float, draw: Callable[[int], Text]) -> Text:
    """`text`, or where that is higher than `most` what `draw` gives for so many letters: as many as fit, one line at
    the least."""
    least, too_many = 0, measuring.LONGEST + 1
    most = max(most, text.size * text.leading + _SLACK)
    if text.box.height <= most:
        return text
    found = text
    while too_many - least > 1:
        longest = (least + too_many) // 2
        tried = draw(longest)
        if tried.box.height <= most:
            found, least = tried, longest
        else:
            too_many = longest
    return found


def packed(parts: Sequence[str], room: float, size: float, longest: float = measuring.LONGEST) -> list[str]:
    """Parts in as few lines as fit in `room`, with a dot between those that share one; a wider part has its own. No
    line has more letters than are drawn, so that none is cut."""
    lines: list[str] = []
    for part in filter(None, parts):
        joined = f"{lines[-1]} · {part}" if lines else part
        fits = len(joined) <= longest and measuring.width(joined, size) <= room
        lines[-1:] = [joined] if fits else [*lines[-1:], part]
    return lines


def fitted(
    content: str, place: Placeholder, least: float, *, language: str, role: Role = "ink", placeholder: PlaceholderName
) -> Text:
    """`content` in a place of a client's template, as large as the client has it or smaller by whole points until it
    fits, but not smaller than `least`; what does not fit then is cut at a word."""
    weight: Weight = "bold" if place.bold else "regular"
    x = place.box.x + {"left": 0.0, "center": 0.5, "right": 1.0}[place.align] * place.box.width

    def at(size: float, content: str) -> Text:
        room = place.box.width / place.stretch
        return block(
            content, (x, 0.0), room, size,
            language=language, role=role, weight=weight, align=place.align, leading=1.2, placeholder=placeholder,
        )  # fmt: skip

    def fits(text: Text) -> bool:
        return text.box.height <= place.box.height or len(text.lines) == 1

    size = place.size
    text = at(size, content)
    while not fits(text) and size > least:
        size = max(least, size - _POINT)
        text = at(size, content)
    words = content.split()
    while not fits(text) and len(words) > 1:
        words.pop()
        text = at(size, " ".join(words) + "…")._replace(full=content)
    down = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[place.anchor] * (place.box.height - text.box.height)
    return moved(text, dy=place.box.y + (down if text.box.height <= place.box.height else 0.0))


def fitted_parts(parts: Sequence[str], place: Placeholder, least: float, *, language: str, role: Role = "ink") -> Text:
    """Parts in the place of a template's subtitle as `fitted` sets a text, but with lines that end between two of them,
    where the dot is left out; a part is never divided unless no size helps."""
    room, size = place.box.width / place.stretch, place.size
    while True:
        lines = packed(parts, room, size)
        wide = max(measuring.width(line, size) for line in lines)
        fits = wide <= room and (len(lines) * size * 1.2 <= place.box.height or len(lines) == 1)
        if fits or size <= least:
            break
        size = max(least, size - _POINT)
    whole = fitted(" · ".join(parts), place, least, language=language, role=role, placeholder="subtitle")
    if not fits or len(lines) == 1:
        return whole
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[place.align]
    high = len(lines) * size * 1.2
    down = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[place.anchor] * (place.box.height - high)
    box = Box(place.box.x + share * (place.box.width - wide), place.box.y + down, wide, high)
    return whole._replace(box=box, lines=tuple(lines), size=size, full="", flows=False)


def moved(text: Text, dx: float = 0.0, dy: float = 0.0) -> Text:
    """The same text, shifted."""
    return text._replace(box=text.box._replace(x=text.box.x + dx, y=text.box.y + dy))


def shifted(item: Item, dy: float, dx: float = 0.0) -> Item:
    """The same item, lower by `dy` and further right by `dx`."""

    def put(box: Box) -> Box:
        return box._replace(x=box.x + dx, y=box.y + dy)

    def at(point: Point) -> Point:
        return (point[0] + dx, point[1] + dy)

    match item:
        case Text() | Rectangle() | LineChart() | Image():
            return item._replace(box=put(item.box))
        case Table():
            cells = tuple(tuple(moved(text, dx, dy) for text in row) for row in item.cells)
            return item._replace(box=put(item.box), cells=cells)
        case Shape():
            curves = tuple((at(one), at(two), at(end)) for one, two, end in item.curves)
            return item._replace(start=at(item.start), curves=curves)
        case Line():
            return item._replace(points=tuple(map(at, item.points)))
        case Face():
            return item._replace(centre=at(item.centre))
        case Group():
            return item._replace(items=tuple(shifted(part, dy, dx) for part in item.items))


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of them."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


def extent(items: Iterable[Item]) -> Box:
    """The smallest box that holds what is written and drawn among these items, all but the rules between."""
    boxes = [box for item in walk(items) if not isinstance(item, Group | Line) and (box := _box(item)).width]
    return around(boxes) if boxes else Box(0.0, 0.0, 0.0, 0.0)


def _box(item: Text | Rectangle | LineChart | Image | Table | Shape | Face) -> Box:
    if isinstance(item, Shape):
        points = [item.start, *(point for curve in item.curves for point in curve)]
        left, top = min(x for x, _ in points), min(y for _, y in points)
        return Box(left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top)
    return item.box
