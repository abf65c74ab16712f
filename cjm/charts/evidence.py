"""The evidence: what each score rests on, from which sources, and how far the figures can be trusted."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from cjm.analysis import evidence
from cjm.analysis.evidence import Evidence, SourceUse
from cjm.journey.entities import Link, Source
from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.layout import RenderContext, header_footer, page_frame
from cjm.layout.table import TableCell, divided
from cjm.layout.typesetting import block, moved, shifted
from cjm.scene import measuring
from cjm.scene.items import DataTable, Group, Item, Point, Scene, Table, Text

SLIDE = 220

_R = 0.58
"""Alaybek and others (2022), 174 effects: how peak-end correlates with the remembered evaluation."""
_LIMITS = ("peak-end", "averaged", "end", "fades")
_DOUBTFUL = ("opinion", "none")
_BETWEEN = 30.0
_RAISED = 7.0
"""How much higher than other things a table begins, so that its names stand where others do."""
_SHARES, _GUTTER = (0.64, 0.6, 0.56), 48.0
"""The shares of the width that the scores may have, the first that takes the fewest pages; and the room between them
and what stands beside them."""
_WIDE = 1000.0
"""From this width on all limits stand in one row."""
_SCORE, _BESIDE = 84.0, 16.0
"""The least width of the scores, and the room between two columns; the steps take at most half of the rest."""


class _Entry(NamedTuple):
    """A source, or a limit of what the figures show, from (0, 0) on; `above` is the room between it and another."""

    name: str
    texts: tuple[Text, ...]
    height: float
    above: float


class _Listed(NamedTuple):
    """A source or a limit: its name, what is to be said about it, and where more is to be read."""

    name: str
    about: str
    links: tuple[Link, ...] = ()


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """The scores at the left, over as many pages as they need; sources and limits at the right of the first.

    What is only intended rests on nothing yet: unless it names a source, it has no such page.
    """
    facts = evidence.of(journey)
    if all(step.emotion is None for step in journey.steps) or (evidence.intended(journey) and not facts.used):
        return ()
    words = context.words
    title = context.headline(journey, "evidence")
    head = [words(f"evidence.{key}") for key in ("step", "score", "rests")]
    rows = _rows(journey, context, facts)
    data_table = DataTable(tuple(head), tuple(tuple(cell.text for cell in row) for row in rows))
    lines = [
        title,
        *(words.labelled(row[0], ", ".join(filter(None, row[1:]))) for row in data_table.rows),
        *_limits(context),
    ]
    rests, agreed = [picture_texts.counted(words, facts.used)], picture_texts.agreed(journey, words)
    return page_frame.spread_over_pages(
        context,
        title,
        lambda title: page_frame.page_frame(context, title, picture_texts.subtitle(journey, words), rests, agreed),
        lambda frame: min(_ways(journey, context, facts, head, rows, frame), key=len),
        "\n".join(lines),
        "\n".join(_limits(context)),
        data_table,
        page_frame.Subject(journey, "evidence"),
    )


def _ways(
    journey: Journey,
    context: RenderContext,
    facts: Evidence,
    head: Sequence[str],
    rows: Sequence[Sequence[TableCell]],
    frame: page_frame.PageFrame,
) -> Iterator[list[page_frame.Filled]]:
    """The pages in each way that they can be laid out, of as many the best first."""
    if context.page.fixed and (apart := _apart(journey, context, facts, head, rows, frame)):
        yield apart
    for below in (False, True) if context.page.fixed else (False,):
        for share in _SHARES:
            yield _laid(journey, context, facts, head, rows, frame, share, below=below)


def _apart(
    journey: Journey,
    context: RenderContext,
    facts: Evidence,
    head: Sequence[str],
    rows: Sequence[Sequence[TableCell]],
    frame: page_frame.PageFrame,
) -> list[page_frame.Filled] | None:
    """The scores, and on a page behind them the sources beside how far to trust the figures; None where these are
    higher than a page."""
    half = (frame.width - _GUTTER) / 2
    columns = (_sources(context, facts, half), _entries(context, *_heading(context), half))
    stacks = [_stack(column, (frame.left + at * (half + _GUTTER), frame.top)) for at, column in enumerate(columns)]
    bottom = max(lowest for _, lowest in stacks)
    if bottom > frame.top + frame.room:
        return None
    scored = [index for index, step in enumerate(journey.steps) if step.emotion is not None]
    laid, count = [], len(scored)
    for table in _tables(context, head, rows, frame, frame.width, frame.room + _RAISED):
        here, scored = scored[: len(table.rows) - 1], scored[len(table.rows) - 1 :]
        foot = _foot(journey, context, evidence.shown(journey, here, "score"))
        part = here if len(here) < count else None
        laid.append(page_frame.Filled([table], table.box.bottom, foot, steps=part))
    return [*laid, page_frame.Filled([item for items, _ in stacks for item in items], bottom)]


def _laid(
    journey: Journey,
    context: RenderContext,
    facts: Evidence,
    head: Sequence[str],
    rows: Sequence[Sequence[TableCell]],
    frame: page_frame.PageFrame,
    share: float,
    *,
    below: bool,
) -> list[page_frame.Filled]:
    """The items of each page, where they end, and the sources on it: all beside their list, else those of its rows.

    How far to trust the figures stands below the sources, or `below` all of it on the last page, on one of its own
    where that has no room.
    """
    wide = (frame.width - _GUTTER) * share
    limits, height = _across(context, frame) if below else ([], 0.0)
    room = frame.room + _RAISED - (height + _BETWEEN if below else 0.0)
    tables = _tables(context, head, rows, frame, wide, room if context.page.fixed else None)
    columns = _beside(context, facts, (frame.left + wide + _GUTTER, frame.top), frame, limits=not below)
    scored = [index for index, step in enumerate(journey.steps) if step.emotion is not None]
    laid, count = [], len(scored)
    for table, column in zip_longest(tables, columns):
        items, lowest = column or ([], 0.0)
        number = len(table.rows) - 1 if table else 0
        here = scored[:number]
        used = facts.used if column else evidence.shown(journey, here, "score")
        scored = scored[number:]
        bottom = max(table.box.bottom if table else 0.0, lowest)
        foot = _foot(journey, context, used)
        part = here if len(here) < count else None
        laid.append(page_frame.Filled([table, *items] if table else items, bottom, foot, steps=part))
    if below:
        last = laid[-1]
        top = last.bottom + _BETWEEN
        if top + height > frame.top + frame.room:
            return [*laid, page_frame.Filled([shifted(item, frame.top) for item in limits], frame.top + height)]
        laid[-1] = last._replace(items=[*last.items, *(shifted(item, top) for item in limits)], bottom=top + height)
    return laid


def _foot(journey: Journey, context: RenderContext, used: Sequence[SourceUse]) -> header_footer.Footer:
    """The foot of a page with these sources."""
    lines, agreed = [picture_texts.counted(context.words, used)], picture_texts.agreed(journey, context.words)
    return header_footer.footer(context, lines, agreed)


def _tables(
    context: RenderContext,
    head: Sequence[str],
    rows: Sequence[Sequence[TableCell]],
    frame: page_frame.PageFrame,
    wide: float,
    room: float | None,
) -> list[Table]:
    """The scores, so wide, over as many pages as they need."""
    longest = max(measuring.width(measuring.cut(row[0].text), context.sizes.label) for row in rows)
    score = max(_SCORE, measuring.width(head[1], context.sizes.label, "semibold") + 2 * _BESIDE)
    steps = min(longest + 2 * _BESIDE, (wide - score) / 2)
    widths = [steps, score, wide - score - steps]
    at = (frame.left, frame.top - _RAISED)
    return divided(context, context.words("evidence.levels"), head, rows, at, widths, room)


def _heading(context: RenderContext) -> tuple[str, list[_Listed]]:
    """How far to trust the figures, as entries under their heading."""
    return context.words("evidence.limits"), [_Listed("", text) for text in _limits(context)]


def _across(context: RenderContext, frame: page_frame.PageFrame) -> tuple[list[Item], float]:
    """How far to trust the figures, side by side under its heading from y = 0 on, and how high that is."""
    limits = _limits(context)
    count = len(limits) if frame.width >= _WIDE else len(limits) // 2
    room = (frame.width - _GUTTER * (count - 1)) / count
    heading, *others = _entries(context, *_heading(context), room)
    name, first = heading.texts[0], heading.texts[-1]
    items: list[Item] = [moved(name, frame.left)]
    y = top = first.box.y
    bottom = top
    for at, text in enumerate((first, *(other.texts[-1] for other in others))):
        if at and at % count == 0:
            y = bottom + 8.0
        placed = moved(text, frame.left + at % count * (room + _GUTTER), y - text.box.y)
        items.append(placed)
        bottom = max(bottom, placed.box.bottom)
    return [Group(context.words("evidence.limits"), tuple(items))], bottom


def _rows(journey: Journey, context: RenderContext, facts: Evidence) -> list[list[TableCell]]:
    """A row for each scored step; what rests on opinion or nothing stands out."""
    words = context.words
    rows = []
    for step, found in zip(journey.steps, facts.steps, strict=True):
        if step.emotion is None:
            continue
        level = words(f"evidence.level.{found.level}")
        sources = [source for source in map(journey.source, found.sources) if source]
        named = ", ".join(dict.fromkeys(filter(None, (_kind(source, context) for source in sources))))
        doubtful = found.level in _DOUBTFUL and not evidence.intended(journey)
        rests = TableCell(named or level, "low" if doubtful else "mute", "semibold" if doubtful else "regular")
        rows.append(
            [TableCell(step.title), TableCell(words.score(journey.scale, step.emotion), "ink", "semibold"), rests]
        )
    return rows


def _kind(source: Source, context: RenderContext) -> str:
    """What a source is, with how many it heard: "12 interviews", "survey (n = 41)"."""
    words = context.words
    if source.kind in picture_texts.PERSON_KINDS and source.n:
        return words.counted(f"source.{source.kind}", source.n).replace(" ", "\u00a0")
    size = f" (n = {words.number(source.n)})" if source.n else ""
    name = words(f"source.{source.kind}.one", n="").strip() if source.kind else ""
    return (name + size).replace(" ", "\u00a0") if name else ""


def _beside(
    context: RenderContext, facts: Evidence, at: Point, frame: page_frame.PageFrame, *, limits: bool
) -> list[tuple[list[Item], float]]:
    """The sources, then how far to trust the figures where these `limits` stand here too, for each page that they take;
    and where that ends."""
    room = frame.left + frame.width - at[0]
    listed = _sources(context, facts, room)
    listed += _entries(context, *_heading(context), room) if limits else []
    heights = [one.above + one.height for one in listed]
    pages = page_frame.fill_pages(heights, frame.room) if context.page.fixed else [range(len(listed))]
    return [_stack(listed[page.start : page.stop], at) for page in pages]


def _stack(entries: Sequence[_Entry], at: Point) -> tuple[list[Item], float]:
    """Entries below each other; and where they end."""
    items: list[Item] = []
    y = at[1]
    for place, one in enumerate(entries):
        y += one.above if place else 0.0
        items.append(Group(one.name, tuple(moved(text, at[0], y) for text in one.texts)))
        y += one.height
    return items, y


def _sources(context: RenderContext, facts: Evidence, room: float) -> list[_Entry]:
    entries = [
        _Listed(
            use.source.title or _opened(_kind(use.source, context)),
            _about(use.source, context, titled=bool(use.source.title)),
            use.source.links,
        )
        for use in facts.used
    ]
    return _entries(context, context.words("evidence.sources"), entries, room)


def _entries(context: RenderContext, heading: str, listed: Sequence[_Listed], room: float) -> list[_Entry]:
    """What is listed under a heading, which stands with the first."""
    sizes, language = context.sizes, context.words.language
    entries = []
    for place, (name, about, links) in enumerate(listed):
        texts = []
        y = 0.0
        if not place:
            texts = [block(heading, (0, 0), room, sizes.note, language=language, role="mute", weight="semibold")]
            y = texts[0].box.bottom + 7
        title = block(name, (0, y), room, sizes.label, language=language)
        text = block(about, (0, title.box.bottom), room, sizes.note, language=language, role="mute")
        texts += [text for text in (title, text) if text.lines]
        bottom = text.box.bottom
        for link in links:
            texts.append(block(link.title, (0, bottom), room, sizes.note, language=language, link=link.url))
            bottom = texts[-1].box.bottom
        entries.append(_Entry(name or heading, tuple(texts), bottom, 8.0 if place else _BETWEEN))
    return entries


def _opened(text: str) -> str:
    """With a capital, as an entry of its own begins."""
    return text[:1].upper() + text[1:]


def _about(source: Source, context: RenderContext, titled: bool) -> str:
    date = context.words.date(source.date) if source.date else ""
    return " · ".join(part for part in (_kind(source, context) if titled else "", date) if part)


def _limits(context: RenderContext) -> list[str]:
    return [context.words(f"evidence.limit.{key}", r=context.words.number(_R)) for key in _LIMITS]
