"""The cells of a grid: texts below each other in a column, from its left edge on."""

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from cjm.layout import RenderContext
from cjm.layout.icons import Icon, icon
from cjm.layout.typesetting import block, shortened
from cjm.scene import measuring
from cjm.scene.items import Item, Role, Text, Weight

_BETWEEN, _NOTE_GAP = 4.0, 1.0
_MARK = 0.44
"""The radius of a mark as a share of the size of the text beside it."""


class CellEntry(NamedTuple):
    """One thing that a cell says; `notes` stand below it, quietly, and `mark` before it. `filled`: it has come true."""

    text: str
    role: Role = "ink"
    weight: Weight = "regular"
    italic: bool = False
    notes: tuple[str, ...] = ()
    mark: Icon | None = None
    filled: bool = False

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
    return Cell((*items, *(text for text in texts if text.lines)), texts[-1].box.bottom, whole)
