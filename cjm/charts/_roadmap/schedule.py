"""The opportunities in one list by their time: what, who, by when, with how much effort, and what it brings."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from cjm.analysis.leverage import RankedOpportunity
from cjm.charts._roadmap.agenda import Agenda
from cjm.languages import opportunity_texts as say
from cjm.layout import RenderContext
from cjm.layout.page_frame import fill_pages
from cjm.layout.table import GAP, TableCell, spaced, table
from cjm.scene import measuring
from cjm.scene.items import Role, Table, Weight

_COLUMNS = {
    "horizon": "",
    "title": "roadmap.table.title",
    "ticket": "roadmap.table.ticket",
    "status": "roadmap.table.status",
    "owner": "roadmap.table.owner",
    "due": "decisions.when",
    "effort": "roadmap.effort",
    "brings": "decisions.brings",
}
_UNKNOWN = "–"
_NEEDED = ("horizon", "title", "owner", "due")
"""The columns that are there even where nobody filled them in: that is to be seen."""
_GROWS = ("title", "owner", "brings")
_SHARES = ((0.4, 0.17, 0.43), (0.36, 0.21, 0.43), (0.45, 0.17, 0.38), (0.31, 0.22, 0.47))
"""The columns of running text, and how they share the room that the others leave: the first that takes the fewest
lines."""
_MOST, _RUNNING = 0.12, 0.52
"""The share of the width that the times may take, and the least for running text: where less is left of it there is no
status; on paper it then stands behind the names."""
_SPACE = re.compile("[ -]")
"""Where a line may end; a date stays together."""
_SHORTER = ((measuring.LONGEST, ""), (32, ""), (24, ""), (24, "status"), (18, "status"))
"""At how many letters what a step or a pain is called is cut, and which column is left out, where that saves a page."""
_JOINED = ((measuring.LONGEST, ""), (measuring.LONGEST, "status"), (32, ""))
_SLACK = 1e-6
"""By how much sums may be off."""
_PADS = (7.0, 3.5, 2.8)
_LOOSE, _SIZE = 14.0, 16.0
"""Room above and below a text, and the most where the page has room, in type of this size; in larger type more."""


class Schedule(NamedTuple):
    """A page of the list, from (0, 0) on, with the opportunities on it."""

    table: Table
    entries: list[RankedOpportunity]


class _Row(NamedTuple):
    """An opportunity under its time, its cells by their column."""

    entry: RankedOpportunity
    cells: dict[str, TableCell]


def schedule(agenda: Agenda, width: float, room: float | None, *, joined: bool = False) -> list[Schedule]:
    """The list over as few pages as it takes, each at most `room` high, on one without `room`: in the larger type and
    with all that each brings where that takes no further page; what is shortened stands whole in the notes, and nothing
    is on paper, which has none. A list that is `joined` to the field leaves it room: on a slide in the smaller type,
    and shortened but a little."""
    context = agenda.context
    paper, small = context.page.paper, context.sized(context.sizes._replace(label=context.sizes.note))
    ways = [(small, *shorter) for shorter in (_SHORTER[:1] if paper else _JOINED if joined else _SHORTER)]
    if not joined or room is None or paper:
        ways.insert(0, (context, *_SHORTER[0]))
    found: list[list[Schedule]] = []
    for way, letters, without in ways:
        rows = _rows(agenda, letters)
        widths = _columns(way, rows, width, without)
        if paper and "status" not in widths:
            rows = [_with_status(row) for row in rows]
            widths = _columns(way, rows, width, "status")
        for pad in _PADS:
            found.append(_pages(way, room, pad, rows, widths))
            if room is None or len(found[-1]) == 1:
                return found[-1]
    return min(found, key=len)


def fits(agenda: Agenda, width: float) -> bool:
    """Whether no column of the list is narrower than its longest word."""
    context, rows = agenda.context, _rows(agenda, measuring.LONGEST)
    widths = _columns(context, rows, width)
    if "status" not in widths:
        rows = [_with_status(row) for row in rows]
        widths = _columns(context, rows, width, "status")
    return all(_least(context, key, rows) <= given + _SLACK for key, given in widths.items())


def loosened(page: Schedule, room: float) -> Table:
    """The list of a page, its rows further apart where there is room."""
    size = max(text.size for row in page.table.cells for text in row)
    loose = _LOOSE * max(1.0, size / _SIZE)
    more = min(2 * (loose - _PADS[0]), (room - page.table.box.height) / len(page.table.rows))
    return spaced(page.table, more) if more > 0 else page.table


def _rows(agenda: Agenda, letters: int) -> list[_Row]:
    """A row for each opportunity; what is done is quiet. With fewer `letters` than all, of what one brings only the
    first, cut at so many, and how many more there are."""
    words = agenda.context.words
    rows = []
    for time, one in agenda.every:
        opportunity, done = one.opportunity, one.opportunity.status == "done"
        role: Role = "mute" if done else "ink"
        weight: Weight = "bold" if one == agenda.first else "regular"
        due = words.date(opportunity.due).replace(" ", "\u00a0") if opportunity.due else ""
        known = {
            "status": "" if done else say.status(words, opportunity),
            "owner": opportunity.owner,
            "due": due,
            "effort": words.number(opportunity.effort) if opportunity.effort else "",
            "brings": "" if done else _brings(agenda, one, letters),
        }
        ticket, links = opportunity.ticket, opportunity.links
        texts = {key: text or ("" if done else _UNKNOWN) for key, text in known.items()}
        cells = {key: TableCell(text, role) for key, text in texts.items()}
        cells["horizon"] = TableCell(time, "mute", "semibold")
        cells["title"] = TableCell(say.name(opportunity), role, weight, link=links[0].url if links else "")
        cells["ticket"] = TableCell(ticket.key, role, link=ticket.url) if ticket else TableCell("")
        rows.append(_Row(one, cells))
    return rows


def _with_status(row: _Row) -> _Row:
    """The same opportunity with its status behind its name."""
    title, status = row.cells["title"], row.cells["status"].text
    named = title._replace(text=f"{title.text} ({status})") if status not in ("", _UNKNOWN) else title
    return row._replace(cells={**row.cells, "title": named})


def _brings(agenda: Agenda, one: RankedOpportunity, letters: int) -> str:
    words = agenda.context.words
    found = say.short_brings(agenda.journey, words, one.opportunity, letters)
    if letters < measuring.LONGEST and len(found) > 1:
        return f"{found[0]} ({words('moments.more', n=words.number(len(found) - 1))})"
    return words.listed(found)


def _pages(
    context: RenderContext, room: float | None, pad: float, rows: Sequence[_Row], widths: Mapping[str, float]
) -> list[Schedule]:
    name, head = context.words("roadmap.name"), [_head(context, key) for key in widths]

    def laid(part: Sequence[_Row]) -> Table:
        times = ["", *(row.cells["horizon"].text for row in part)]
        cells = [
            [row.cells[key] if key != "horizon" or after != before else TableCell("") for key in widths]
            for row, (before, after) in zip(part, pairwise(times), strict=True)
        ]
        return table(context, name, head, cells, (0.0, 0.0), [*widths.values()], pad)

    whole = laid(rows)
    if room is None or whole.box.height <= room:
        return [Schedule(whole, [row.entry for row in rows])]
    first, *heights = whole.rows
    parts = [rows[part.start : part.stop] for part in fill_pages(heights, room - first)]
    return [Schedule(laid(part), [row.entry for row in part]) for part in parts]


def _columns(context: RenderContext, rows: Sequence[_Row], width: float, without: str = "") -> dict[str, float]:
    """The columns that say something, with how wide each is; without the status where it takes the room of running
    text."""
    shown = [
        key
        for key in _COLUMNS
        if key != without and (key in _NEEDED or any(row.cells[key].text not in ("", _UNKNOWN) for row in rows))
    ]
    ways = [dict(zip(shown, _widths(context, shown, rows, width, shares), strict=True)) for shares in _SHARES]
    found = min(ways, key=lambda widths: _lines(context, rows, widths))
    narrow = sum(found[key] for key in _GROWS if key in found) < _RUNNING * width
    return _columns(context, rows, width, "status") if narrow and "status" in found else found


def _head(context: RenderContext, key: str) -> str:
    """What a column is called; that of the times needs no name."""
    return context.words(_COLUMNS[key]) if _COLUMNS[key] else ""


def _lines(context: RenderContext, rows: Sequence[_Row], widths: Mapping[str, float]) -> int:
    """How many lines the rows take."""

    def lines(cell: TableCell, width: float) -> int:
        size, language = context.sizes.label, context.words.language
        return len(measuring.wrap(measuring.cut(cell.text), width - GAP, size, cell.weight, language=language).lines)

    return sum(max(lines(row.cells[key], width) for key, width in widths.items()) for row in rows)


def _least(context: RenderContext, key: str, rows: Sequence[_Row]) -> float:
    """How wide the longest word of a column is, with the room beside it."""
    words = {(word, row.cells[key].weight) for row in rows for word in _SPACE.split(row.cells[key].text)}
    head = measuring.width(_head(context, key), context.sizes.note, "semibold")
    return max(head, *(measuring.width(word, context.sizes.label, weight) for word, weight in words)) + GAP + 1


def _widths(
    context: RenderContext, shown: Sequence[str], rows: Sequence[_Row], width: float, shares: Sequence[float]
) -> list[float]:
    """How wide each column is: as wide as its texts where they are short; those of running text share the rest, and
    none takes more than it needs while another does, nor less than its longest word."""
    size = context.sizes.label
    least: dict[str, float] = {}
    needs: dict[str, float] = {}
    for key in shown:
        head = measuring.width(_head(context, key), context.sizes.note, "semibold")
        cells = [row.cells[key] for row in rows]
        needs[key] = max(head, *(measuring.width(cell.text, size, cell.weight) for cell in cells)) + GAP + 1
        least[key] = _least(context, key, rows)
    found = {key: needs[key] for key in shown if key not in _GROWS}
    found["horizon"] = max(least["horizon"], min(needs["horizon"], _MOST * width))
    grows = {key: share for key, share in zip(_GROWS, shares, strict=True) if key in shown}
    short = dict(grows)
    while short:
        rest = (width - sum(found.values())) / sum(short.values())
        full = {key: needs[key] for key, share in short.items() if needs[key] <= rest * share}
        full = full or {key: least[key] for key, share in short.items() if least[key] > rest * share}
        found |= full or {key: rest * share for key, share in short.items()}
        short = {key: share for key, share in short.items() if key not in found}
    spare = (width - sum(found.values())) / sum(grows.values())
    return [found[key] + spare * grows.get(key, 0.0) for key in shown]
