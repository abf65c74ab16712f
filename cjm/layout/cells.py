"""The cells of a grid: texts below each other in a column, from its left edge on."""

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from cjm.layout import RenderContext
from cjm.layout.circles import circle
from cjm.layout.icons import Icon, icon
from cjm.layout.typesetting import block, shortened
from cjm.scene import measuring
from cjm.scene.items import Group, Item, Line, Point, Role, Text, Weight

_BETWEEN, _NOTE_GAP = 4.0, 1.0
_MARK = 0.44
"""The radius of a mark as a share of the size of the text beside it."""
_DOT = 0.2
"""The same of the dot before a cause."""
_CHAIN = 0.75
"""How wide the line is that links causes."""


class CellEntry(NamedTuple):
    """One thing that a cell says; `notes` stand below it, quietly, and `mark` before it. `filled`: it has come true.
    `causes`: each of the notes is why what stands above it is so, and a line links them from the mark on. `link` is the
    address that it leads to."""

    text: str
    role: Role = "ink"
    weight: Weight = "regular"
    italic: bool = False
    notes: tuple[str, ...] = ()
    mark: Icon | None = None
    filled: bool = False
    causes: bool = False
    link: str = ""

    @property
    def plain(self) -> str:
        """The entry in one line."""
        return f"{self.text} ({', '.join(self.notes)})" if self.notes else self.text


class Cell(NamedTuple):
    """What stands in a cell, from y = 0 on; `whole` where that is all there is."""

    items: tuple[Item, ...] = ()
    height: float = 0.0
    whole: bool = True


def cell(context: RenderContext, entries: Sequence[CellEntry], left: float, room: float, most: float = inf) -> Cell:
    """The entries below each other; where they would be higher than `most`, the first one shortened, and the number of
    those left out, or of the notes of the first one."""
    items: list[Item] = []
    bottom = 0.0
    whole = True
    spare = context.sizes.label * 1.3 + _BETWEEN  # the line with how many are left out
    for index, entry in enumerate(entries):
        top = bottom + _BETWEEN if index else 0.0
        limit = most - (0.0 if index == len(entries) - 1 else spare)
        found = _entry(context, entry, left, top, room, inf if index else limit)
        whole = whole and found.whole
        if index and found.height > limit:
            rest = more(context, len(entries) - index)
            text = block(rest, (left, top), room, context.sizes.label, language=context.words.language, role="mute")
            return Cell((*items, text), text.box.bottom, whole=False)
        items += found.items
        bottom = found.height
    return Cell(tuple(items), bottom, whole)


def more(context: RenderContext, left: int) -> str:
    """How many things are left out: "and 2 more". A plus before the number would be read as a score."""
    return context.words("moments.more", n=context.words.number(left))


def _entry(context: RenderContext, entry: CellEntry, left: float, top: float, room: float, most: float) -> Cell:
    """One entry from `top` on; the height is where it ends. Where that would be beyond `most`, the number of the notes
    that are left out."""
    sizes, language = context.sizes, context.words.language
    items: list[Item] = []
    marked = left, top
    if entry.mark:
        radius = sizes.label * _MARK
        items.append(icon(entry.mark, (left + radius, top + sizes.label * 0.65), radius, filled=entry.filled))
        left, room = left + 2 * radius + 5, room - 2 * radius - 5

    def drawn(longest: int) -> Text:
        return block(
            entry.text,
            (left, top),
            room,
            sizes.label,
            language=language,
            role=entry.role,
            weight=entry.weight,
            italic=entry.italic,
            longest=longest,
            link=entry.link,
        )

    text = drawn(measuring.LONGEST)
    short = shortened(text, most - top, drawn)
    texts: list[Text] = [short]
    if short != text:
        return Cell((*items, short), short.box.bottom, whole=False)
    whole, spare = True, sizes.note * 1.3 + _NOTE_GAP  # the line with how many are left out
    for index, note in enumerate(entry.notes):
        at = (left, texts[-1].box.bottom + _NOTE_GAP)
        found = block(note, at, room, sizes.note, language=language, role="mute")
        if found.box.bottom > most - (0.0 if index == len(entry.notes) - 1 else spare):
            rest = more(context, len(entry.notes) - index)
            found = block(rest, at, room, sizes.note, language=language, role="mute")._replace(full=entry.plain)
            whole = False
        texts.append(found)
        if not whole:
            break
    shown = [text for text in texts if text.lines]
    if entry.causes and entry.mark and len(shown) > 1:
        items = _linked(items[0], marked, shown, sizes.label)
    return Cell((*items, *shown), texts[-1].box.bottom, whole)


def _linked(mark: Item, at: Point, texts: Sequence[Text], size: float) -> list[Item]:
    """The mark of a text with the line that begins below it and a dot before each of its causes, a group for each of
    the texts: they may come to stand on two sheets of paper."""
    x, below = at[0] + size * _MARK, at[1] + size * 1.2
    found: list[Item] = []
    for text, after in zip(texts, [*texts[1:], None], strict=True):
        drawn: list[Item] = [mark]
        top, end = below, after.box.y if after else text.box.y + text.size * 0.65
        if found:
            middle, radius = text.box.y + text.size * 0.65, text.size * _DOT
            drawn, top = [circle((x, middle), radius, None, "mute")], text.box.y
        found.append(Group("cause", (Line(((x, top), (x, end)), "mute", _CHAIN), *drawn)))
    return found
