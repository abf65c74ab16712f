"""The decisions: what we ask, who takes it on, by when, with how much effort, and what it brings."""

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from cjm.analysis import decisions
from cjm.analysis.leverage import RankedOpportunity
from cjm.journey.model import Journey
from cjm.languages import opportunity_texts as say
from cjm.languages import picture_texts
from cjm.layout import RenderContext, page_frame
from cjm.layout.cells import CellEntry, cell
from cjm.layout.typesetting import block, shifted
from cjm.scene.items import DataTable, Group, Item, Line, Scene

SLIDE = 130

_COLUMNS = ("what", "who", "when", "effort", "brings")
_SHARES = (0.31, 0.16, 0.15, 0.09, 0.29)
"""How much of the width each column has."""
_GAP = 28.0
"""Between the texts of two columns."""
_PAD, _LOOSE = 10.0, 36.0
"""Room above and below a row: the least, and the most where the page has room."""


class _Row(NamedTuple):
    """A decision from (0, 0) on; `texts` are those of its columns in one line each."""

    name: str
    texts: tuple[str, ...]
    items: tuple[Item, ...]
    height: float


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """A row for each decision in the order in which they are due; over several pages where they need them. Without a
    decision to take there is no page."""
    words, asked = context.words, decisions.of(journey)
    if not asked.opportunities:
        return ()
    title = context.headline(journey, "decisions")
    head = [words(f"decisions.{name}") for name in _COLUMNS]
    rests = [words("decisions.proposed")] if asked.proposed else []
    rests += [words("decisions.scale")] if any(one.opportunity.effort for one in asked.opportunities) else []
    rests += [words("decisions.estimate")] if any(one.opportunity.lifts for one in asked.opportunities) else []

    def framed(text: str) -> page_frame.PageFrame:
        subtitle, agreed = picture_texts.subtitle(journey, words), picture_texts.agreed(journey, words)
        return page_frame.page_frame(context, text, subtitle, rests, agreed)

    rows = [_row(journey, context, one) for one in asked.opportunities]
    data_table = DataTable(tuple(head), tuple(row.texts for row in rows))
    lines = [words.labelled(row.texts[0], words.listed(filter(None, row.texts[1:]))) for row in rows]
    return page_frame.spread_over_pages(
        context,
        title,
        framed,
        lambda frame: _laid(journey, context, asked.opportunities, head, frame),
        "\n".join([words("decisions.describe", title=journey.title), title, *lines]),
        "\n".join([*lines, *rests]),
        data_table,
    )


def _laid(
    journey: Journey,
    context: RenderContext,
    asked: Sequence[RankedOpportunity],
    head: Sequence[str],
    frame: page_frame.PageFrame,
) -> list[page_frame.Filled]:
    """The rows of each page under the names of their columns, as loose as the page allows."""
    size = context.sizes.note
    lefts = _lefts(frame.width)
    names = [
        block(
            name, (frame.left + left, frame.top), room, size,
            language=context.words.language, role="mute", weight="semibold",
        )
        for name, (left, room) in zip(head, lefts, strict=True)
    ]  # fmt: skip
    top = max(name.box.bottom for name in names) + _PAD
    room = frame.room - (top - frame.top)
    sizes = context.sizes
    for way in (context.sized(sizes._replace(label=sizes.subtitle, note=sizes.label)), context):
        most = room - 2 * _PAD if context.page.fixed else inf
        rows = [_row(journey, way, one, frame.width, most) for one in asked]
        heights = [row.height + 2 * _PAD for row in rows]
        if not context.page.fixed or sum(heights) <= room:
            break
    parts = page_frame.fill_pages(heights, room) if context.page.fixed else [range(len(rows))]
    pages = []
    for part in parts:
        shown = rows[part.start : part.stop]
        spare = (room - sum(row.height for row in shown)) / (2 * len(shown))
        pad = min(_LOOSE, max(_PAD, spare))
        items: list[Item] = list(names)
        y = top
        for row in shown:
            items.append(Line(((frame.left, y), (frame.left + frame.width, y)), "rule", 1.0))
            placed = tuple(shifted(item, y + pad, frame.left) for item in row.items)
            items.append(Group(row.name, placed, context.words.listed(filter(None, row.texts))))
            y += row.height + 2 * pad
        pages.append(page_frame.Filled(items, y))
    return pages


def _lefts(width: float) -> list[tuple[float, float]]:
    """Where each column begins, and the room for its texts."""
    lefts = [width * sum(_SHARES[:index]) for index in range(len(_SHARES))]
    return [(left, width * share - _GAP) for left, share in zip(lefts, _SHARES, strict=True)]


def _row(
    journey: Journey, context: RenderContext, ranked: RankedOpportunity, width: float = 0.0, most: float = inf
) -> _Row:
    """A decision, at most `most` high; without a `width` only what it says."""
    words, one = context.words, ranked.opportunity
    name = say.name(one)
    notes = tuple(filter(None, (say.status(words, one), one.impact)))
    effort = words.number(one.effort) if one.effort else ""
    columns = [
        [CellEntry(name, weight="semibold", notes=notes)],
        [CellEntry(one.owner) if one.owner else CellEntry(words("decisions.nobody"), "low", italic=True)],
        [CellEntry(words.date(one.due)) if one.due else CellEntry(words("decisions.undated"), "low", italic=True)],
        [CellEntry(effort)] if effort else [],
        [CellEntry(text) for text in say.brings(journey, words, one)],
    ]
    texts = tuple(words.listed(entry.plain for entry in entries) for entries in columns)
    if not width:
        return _Row(name, texts, (), 0.0)
    cells = [
        cell(context, entries, left, room, most) for entries, (left, room) in zip(columns, _lefts(width), strict=True)
    ]
    items = tuple(item for one in cells for item in one.items)
    return _Row(name, texts, items, max(one.height for one in cells))
