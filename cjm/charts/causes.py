"""The causes: what hurts, the worst first, why it does down to the root cause, and what is planned against it."""

from collections.abc import Sequence

from cjm.charts import _cause_rows
from cjm.charts._cause_rows import CauseRow, Columns, Hurt
from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.languages.words import Words
from cjm.layout import RenderContext, page_frame
from cjm.layout.typesetting import block, shifted
from cjm.scene.items import DataTable, Group, Item, Line, Scene, Text

SLIDE = 60

_PAGES, _TEAM_PAGES = 1, 4
"""Of what needs more slides the last is only counted: it hurts the least, and the notes have it. A team sees more."""
_PAD, _CLOSE, _LOOSE = 10.0, 6.0, 30.0
"""Room above and below a row: the least, the least where that saves a page, and the most where the page has room."""
_SHORT = 0.25
"""How high a row is at most where not all of them fit, as a share of the page."""
_BELOW_HEAD, _LEADING = 8.0, 1.3


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """A row for each pain, the worst first, and for those without a known cause where the page has room for all of
    them; else these are counted. Where no cause is known there is no page."""
    words, every = context.words, _cause_rows.hurts(journey)
    known = [one for one in every if one.causes]
    if not known:
        return ()
    unknown = [one for one in every if not one.causes]
    title, agreed = context.headline(journey, "causes"), picture_texts.agreed(journey, words)
    counted = _unknown(words, len(unknown), len(every))
    rests = [
        "" if counted == title else counted,
        "" if any(one.plans for one in known) else words("causes.none-planned"),
        words("ring") if any(_cause_rows.doubtful(journey, one) for one in known) else "",
    ]
    lines = [_cause_rows.line(journey, words, one) for one in every]
    open_pains = [words.labelled(counted, words.listed(one.title for one in unknown))] if unknown else []
    return page_frame.spread_over_pages(
        context,
        title,
        lambda title: page_frame.page_frame(context, title, picture_texts.subtitle(journey, words), rests, agreed),
        lambda frame: (
            _laid(journey, context, every, frame, ())
            if _fits(journey, context, every, frame)
            else _laid(journey, context, known, frame, open_pains)
        ),
        "\n".join([words("causes.describe", title=journey.title), title, *lines]),
        "",
        _data_table(journey, words, every),
        page_frame.Subject(journey, "causes"),
    )


def _unknown(words: Words, count: int, every: int) -> str:
    """How many pains have no known cause."""
    return words.counted("finding.causes.unknown", count, all=words.number(every)) if count else ""


def _fits(journey: Journey, context: RenderContext, every: Sequence[Hurt], frame: page_frame.PageFrame) -> bool:
    """Whether the page holds all pains with all that is known of each."""
    columns = _cause_rows.columns_of(every, frame)
    top = max(head.box.bottom for head in _heads(context, columns, frame)) + _BELOW_HEAD
    rows = [_cause_rows.row_of(journey, context, one, columns, True) for one in every]
    needed = sum(row.height + 2 * _PAD for row in rows)
    return not context.page.fixed or needed <= frame.top + frame.room - top


def _laid(
    journey: Journey, context: RenderContext, known: Sequence[Hurt], frame: page_frame.PageFrame, last: Sequence[str]
) -> list[page_frame.Filled]:
    """The items of each page, where they end, and the notes on its rows; on the last page also those on what is left
    out, and the lines `last`. Quotes are left out where they would take more than `_pages`; then rows are cut short,
    and the last ones left out."""
    columns = _cause_rows.columns_of(known, frame)
    heads = _heads(context, columns, frame)
    top = max(head.box.bottom for head in heads) + _BELOW_HEAD
    room = frame.top + frame.room - top
    counts = context.sizes.label * _LEADING  # the line below the last row with how many more there are
    most = room - counts - 2 * _PAD if context.page.fixed else None
    for quoted, share in ((True, 1.0), (False, 1.0), (False, _SHORT)):
        limit = most and share * most
        rows = [_cause_rows.row_of(journey, context, one, columns, quoted, limit) for one in known]
        parts, more, least = _divided(context, rows, frame, room)
        if len(parts) <= _pages(context):
            break
    else:
        (parts, more), least = _fewer(context, rows, frame, room), _CLOSE
    shown = parts[-1].stop
    spare = min(
        (room - (more.box.height if more else 0.0) - sum(row.height for row in rows[part.start : part.stop]))
        / (2 * len(part))
        for part in parts
    )
    pad = min(_LOOSE, max(least, spare))
    pages = []
    for part in parts:
        here = rows[part.start : part.stop]
        ends = part.stop == shown
        items, bottom = _placed(heads, frame, here, top, pad)
        if ends and more:
            items.append(shifted(more, bottom, frame.left))
            bottom += more.box.height
        told = [*known[part.start : part.stop], *(known[shown:] if ends else ())]
        notes = [_cause_rows.line(journey, context.words, one) for one in told] + [*(last if ends else ())]
        steps = [one.step for one in known[part.start : part.stop]] if len(parts) > 1 else None
        pages.append(page_frame.Filled(items, bottom, notes="\n".join(notes), steps=steps))
    return pages


def _pages(context: RenderContext) -> int:
    return _TEAM_PAGES if context.audience == "team" else _PAGES


def _divided(
    context: RenderContext, rows: Sequence[CauseRow], frame: page_frame.PageFrame, room: float
) -> tuple[list[range], Text | None, float]:
    """The rows of each slide, how many more there are, and the least room above and below each; all of them on a page
    that grows. Where that saves a page rows stand closer, and then what is not felt to fall short is counted only."""
    if not context.page.fixed:
        return [range(len(rows))], None, _PAD
    worst = sum(row.hurt.short for row in rows)
    ways = [
        (*_filled(context, rows, count, frame, room, pad), pad)
        for count in (len(rows), worst or len(rows))
        for pad in (_PAD, _CLOSE)
    ]
    return min(ways, key=lambda way: len(way[0]))


def _fewer(
    context: RenderContext, rows: Sequence[CauseRow], frame: page_frame.PageFrame, room: float
) -> tuple[list[range], Text | None]:
    """The first rows, as many as `_pages` hold, and how many more there are."""
    parts, more = _filled(context, rows, 1, frame, room, _CLOSE)
    for count in range(2, len(rows)):
        longer = _filled(context, rows, count, frame, room, _CLOSE)
        if len(longer[0]) > _pages(context):
            break
        parts, more = longer
    return parts, more


def _filled(
    context: RenderContext, rows: Sequence[CauseRow], count: int, frame: page_frame.PageFrame, room: float, pad: float
) -> tuple[list[range], Text | None]:
    """The slides of the first rows with this room round each, and how many more rows there are."""
    heights = [row.height + 2 * pad for row in rows[:count]]
    if count == len(rows):
        return page_frame.fill_pages(heights, room), None
    text = context.words.counted("causes.more", len(rows) - count)
    size, language = context.sizes.label, context.words.language
    more = block(text, (0.0, 0.0), frame.width, size, language=language, role="mute")
    *before, last = heights
    return page_frame.fill_pages([*before, last + more.box.height], room), more


def _heads(context: RenderContext, columns: Columns, frame: page_frame.PageFrame) -> list[Text]:
    """The names of the columns."""
    words, size = context.words, context.sizes.note
    names = {
        "where": words("causes.where"),
        "pain": words("journey-map.lane.pains"),
        "why": words("causes.why"),
        "plan": words("causes.planned"),
    }
    return [
        block(
            names[name], (frame.left + left, frame.top), wide, size,
            language=words.language, role="mute", weight="semibold",
        )
        for name, (left, wide) in columns.items()
    ]  # fmt: skip


def _placed(
    heads: Sequence[Text], frame: page_frame.PageFrame, rows: Sequence[CauseRow], top: float, pad: float
) -> tuple[list[Item], float]:
    """The rows below each other under the names of the columns, a hair line above each; and where they end."""
    items: list[Item] = [Group("columns", tuple(heads))]
    y = top
    for row in rows:
        items.append(Line(((frame.left, y), (frame.left + frame.width, y)), "rule", 1.0))
        placed = tuple(shifted(item, y + pad, frame.left) for item in row.items)
        items.append(Group(row.hurt.title, placed, row.spoken))
        y += row.height + 2 * pad
    return items, y


def _data_table(journey: Journey, words: Words, every: Sequence[Hurt]) -> DataTable:
    """All pains, those without a cause too."""
    head = ("show.step", "moments.score", "journey-map.lane.pains", "causes.nearest", "causes.root")
    about = ("moments.said", "moments.rests.head", "causes.planned")
    rows = [
        (
            picture_texts.step_name(journey, words, one.step),
            _cause_rows.score_of(journey, words, one),
            one.title,
            words.listed(one.causes[:-1]),
            "".join(one.causes[-1:]),
            words("quote", text=one.quote.text) if one.quote else "",
            picture_texts.counted_sources(one.sources, words),
            words.listed(entry.plain for entry in _cause_rows.planned(words, one)),
        )
        for one in every
    ]
    return DataTable(tuple(words(name) for name in (*head, *about)), tuple(rows))
