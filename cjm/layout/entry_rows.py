"""Rows under the names of their columns, each cell of which holds things below each other: over as many pages as that
takes, large and loose where a page has room."""

from collections.abc import Callable, Sequence
from math import inf
from typing import NamedTuple

from cjm.layout import RenderContext
from cjm.layout.cells import CellEntry, cell, more
from cjm.layout.page_frame import Filled, PageFrame, fill_pages
from cjm.layout.typesetting import block, shifted
from cjm.scene.items import Group, Item, Line, Text

_MOST = 5
"""So many things stand in a cell, of more the first; the others are counted."""
_GAP, _PAD, _CLOSE, _LOOSE, _BELOW_HEAD = 24.0, 9.0, 5.0, 22.0, 6.0
"""Between the texts of two columns; room above and below a row, the least where that saves a page, and the most; and
below the names of the columns."""


class EntryRow(NamedTuple):
    """What a row is called and what each of its columns says. A row with the same `lead` as the one above it on its
    page does not repeat it; rows without any have no column for it."""

    name: str
    columns: tuple[tuple[CellEntry, ...], ...]
    lead: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The columns in one line each."""
        own = tuple("; ".join(entry.plain for entry in entries) for entries in self.columns)
        return (self.lead, *own) if self.lead else own


class _Way(NamedTuple):
    """A way to set the rows: the names of the columns, what each row holds from (0, 0) on and how high it is, its lead,
    where the columns behind that begin, where the rows do, the least room round each, and those of each page."""

    names: tuple[Text, ...]
    rows: tuple[tuple[tuple[Item, ...], float], ...]
    leads: tuple[Text, ...]
    left: float
    top: float
    pad: float
    pages: tuple[range, ...]


def filled(
    frame: PageFrame,
    head: Sequence[str],
    shares: Sequence[float],
    rows: Sequence[EntryRow],
    titled: Callable[[range], str] = lambda _: "",
) -> list[Filled]:
    """The pages; `shares` are those of the columns in the width, for the lead too where the rows have one. `titled` is
    the headline of a page of several by the rows on it."""
    sizes = frame.context.sizes
    large = frame.context.sized(sizes._replace(label=sizes.subtitle, note=sizes.label))
    ways = [
        _way(context, frame, head, shares, rows, pad)
        for context, pad in ((large, _PAD), (frame.context, _PAD), (frame.context, _CLOSE))
    ]
    first, *others = ways
    way = first if frame.context.page.fixed and len(first.pages) == 1 else min(others, key=lambda way: len(way.pages))
    return [_page(frame, way, rows, part)._replace(title=titled(part)) for part in way.pages]


def _way(
    context: RenderContext,
    frame: PageFrame,
    head: Sequence[str],
    shares: Sequence[float],
    rows: Sequence[EntryRow],
    pad: float,
) -> _Way:
    language, size, fixed = context.words.language, context.sizes.note, context.page.fixed
    places = [
        (frame.width * sum(shares[:at]), frame.width * share - (_GAP if at < len(shares) - 1 else 0.0))
        for at, share in enumerate(shares)
    ]
    names = tuple(
        block(name, (left, 0.0), room, size, language=language, role="mute", weight="semibold")
        for name, (left, room) in zip(head, places, strict=True)
    )
    top = max(name.box.bottom for name in names) + _BELOW_HEAD
    room = frame.room - top if fixed else inf
    leading = places[:1] if any(row.lead for row in rows) else []
    leads = tuple(
        block(row.lead, (0.0, 0.0), leading[0][1], context.sizes.label, language=language, weight="semibold")
        for row in rows
        if leading
    )
    drawn: list[tuple[tuple[Item, ...], float]] = []
    for number, row in enumerate(rows):
        found = [
            cell(context, _first(context, entries), left, width, room - 2 * pad if fixed else inf)
            for entries, (left, width) in zip(row.columns, places[len(leading) :], strict=True)
        ]
        height = max([one.height for one in found] + [leads[number].box.height for _ in leading])
        drawn.append((tuple(item for one in found for item in one.items), height))
    pages = fill_pages([height + 2 * pad for _, height in drawn], room) if fixed else [range(len(rows))]
    return _Way(names, tuple(drawn), leads, places[len(leading)][0], top, pad, tuple(pages))


def _first(context: RenderContext, entries: Sequence[CellEntry]) -> Sequence[CellEntry]:
    """The entries, or the first of them and how many others there are."""
    if len(entries) <= _MOST:
        return entries
    return [*entries[: _MOST - 1], CellEntry(more(context, len(entries) - _MOST + 1), "mute")]


def _page(frame: PageFrame, way: _Way, rows: Sequence[EntryRow], part: range) -> Filled:
    """A page, its rows as loose as it allows."""
    spare = (frame.room - way.top - sum(way.rows[index][1] for index in part)) / (2 * len(part))
    pad = min(_LOOSE, max(way.pad, spare)) if frame.context.page.fixed else way.pad
    items: list[Item] = list(way.names)
    y, above = way.top, ""
    for index in part:
        row, (drawn, height) = rows[index], way.rows[index]
        leads = [way.leads[index]] if row.lead and row.lead != above else []
        from_left = (
            0.0 if leads or not row.lead else min((text.box.x for text in drawn if isinstance(text, Text)), default=0.0)
        )
        items.append(Line(((from_left, y), (frame.width, y)), "rule", 1.0))
        placed = tuple(shifted(item, y + pad) for item in (*leads, *drawn))
        items.append(Group(row.name, placed, frame.context.words.listed(filter(None, row.cells))))
        y, above = y + height + 2 * pad, row.lead
    return Filled([shifted(item, frame.top, frame.left) for item in items], frame.top + y)
