"""The decisions: what we ask, who takes it on, by when, with how much effort, and what it brings."""

from collections.abc import Collection, Mapping, Sequence
from math import inf
from typing import NamedTuple

from cjm.analysis import decisions, usage
from cjm.findings.plans import listed
from cjm.journey.model import Journey, Opportunity
from cjm.languages import opportunity_texts as say
from cjm.languages import picture_texts
from cjm.languages.words import Words
from cjm.layout import RenderContext, page_frame
from cjm.layout.cells import CellEntry, cell
from cjm.layout.typesetting import block, packed, shifted
from cjm.scene import measuring
from cjm.scene.items import DataTable, Group, Item, Line, Scene

SLIDE = 130

_COLUMNS = ("what", "who", "when", "effort", "brings")
_SHORT = ("when", "effort")
_SHARES = {"what": 0.42, "who": 0.2, "brings": 0.38}
"""The columns that are as wide as they need, and how those of running text share the rest."""
_FEW, _CARD = 2, {"who": 0.35, "brings": 0.65}
"""So many decisions are set as cards, and the shares of their facts."""
_HALF = 0.6
"""How much of an open question stands on the first of two lines at most."""
_BETWEEN, _FACTS, _OPEN, _READ = 6.0, 32.0, 60.0, 800.0
"""Between the texts of a card, above its facts, the most room above and below it, and the most width of its text."""
_AROUND = 18.0
"""The least room above and below a card with its reasons."""
_GAP = 28.0
"""Between the texts of two columns."""
_PAD, _CLOSE, _LOOSE = 10.0, 4.0, 36.0
"""Room above and below a row, the least where that saves a page, and the most where the page has room."""


class _Decision(NamedTuple):
    """What each column says of a decision; `texts` is that in one line each, `told` as a speaker says it. `reasons` are
    what hurts and why, `listed` is by what name findings know it."""

    name: str
    columns: tuple[tuple[CellEntry, ...], ...]
    texts: tuple[str, ...]
    told: str
    reasons: tuple[tuple[CellEntry, ...], tuple[CellEntry, ...]]
    listed: str

    @property
    def named(self) -> "_Decision":
        """The same without how far it is and what else it takes."""
        (name,), *others = self.columns
        return self._replace(columns=((name._replace(notes=()),), *others))


class _Row(NamedTuple):
    """A decision from (0, 0) on."""

    items: tuple[Item, ...]
    height: float


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """A row for each decision in the order in which they are due; over several pages where they need them. Without a
    decision to take there is no page."""
    words, asked = context.words, decisions.of(journey)
    if not asked.opportunities:
        return ()
    title = context.headline(journey, "decisions")
    rated = any(one.opportunity.effort for one in asked.opportunities)
    head = {name: words(f"decisions.{name}") for name in _COLUMNS if rated or name != "effort"}
    rests = [words("decisions.proposed")] if asked.proposed else []
    rests += [words("decisions.scale")] if rated else []
    rests += [words("decisions.estimate")] if any(one.opportunity.lifts for one in asked.opportunities) else []

    def framed(text: str) -> page_frame.PageFrame:
        subtitle, agreed = picture_texts.subtitle(journey, words), picture_texts.agreed(journey, words)
        return page_frame.page_frame(context, text, subtitle, rests, agreed)

    found = [_decision(journey, words, one.opportunity, head) for one in asked.opportunities]
    data_table = DataTable(tuple(head.values()), tuple(one.texts for one in found))
    lines = [one.told for one in found]
    return page_frame.spread_over_pages(
        context,
        title,
        framed,
        lambda frame: _laid(context, found, head, frame),
        "\n".join([words("decisions.describe", title=journey.title), title, *lines]),
        "\n".join([*lines, *rests]),
        data_table,
        page_frame.Subject(journey, "decisions"),
    )


def _laid(
    context: RenderContext, asked: Sequence[_Decision], head: Mapping[str, str], frame: page_frame.PageFrame
) -> list[page_frame.Filled]:
    """The rows of each page under the names of their columns, as large and as loose as the page allows; a few decisions
    each as a page would have them, one thing below the other."""
    sizes, fixed = context.sizes, context.page.fixed
    if len(asked) <= _FEW:
        for reasons in (True, False):
            if cards := _cards(context, asked, head, frame, reasons=reasons):
                return [cards]
    large = context.sized(sizes._replace(label=sizes.subtitle, note=sizes.label))
    named = [one.named for one in asked]
    for way, least, shown in (
        (large, _PAD, asked),
        (context, _PAD, asked),
        (context, _CLOSE, asked),
        (context, _CLOSE, named),
    ):
        places = _places(way, shown, head, frame.width, _SHARES)
        names = [
            block(
                name, (frame.left + left, frame.top), room, sizes.note,
                language=context.words.language, role="mute", weight="semibold",
            )
            for name, (left, room) in zip(head.values(), places, strict=True)
        ]  # fmt: skip
        top = max(name.box.bottom for name in names) + least
        room = frame.room - (top - frame.top)
        rows = [_row(way, one, places, room - 2 * least if fixed else inf) for one in shown]
        heights = [row.height + 2 * least for row in rows]
        if not fixed or sum(heights) <= room:
            break
    pages = []
    for part in page_frame.fill_pages(heights, room) if fixed else [range(len(rows))]:
        here = rows[part.start : part.stop]
        spare = (room - sum(row.height for row in here)) / (2 * len(here))
        pad = min(_LOOSE, max(least, spare))
        items: list[Item] = list(names)
        y = top
        for one, row in zip(asked[part.start : part.stop], here, strict=True):
            items.append(Line(((frame.left, y), (frame.left + frame.width, y)), "rule", 1.0))
            placed = tuple(shifted(item, y + pad, frame.left) for item in row.items)
            items.append(Group(one.name, placed, context.words.listed(filter(None, one.texts))))
            y += row.height + 2 * pad
        lanes = [one.listed for one in asked[part.start : part.stop]]
        pages.append(page_frame.Filled(items, y, lanes=lanes))
    return pages


def _cards(
    context: RenderContext,
    asked: Sequence[_Decision],
    head: Mapping[str, str],
    frame: page_frame.PageFrame,
    *,
    reasons: bool,
) -> page_frame.Filled | None:
    """Each decision under a line of its own, its name large, and below it what the other columns say, each under its
    name, and the reasons if they are asked for; None where they are higher than the page."""
    sizes, language = context.sizes, context.words.language
    large = context.sized(sizes._replace(label=sizes.subtitle, note=sizes.label))
    places = _places(large, asked, head, frame.width, _CARD)
    cards: list[_Row] = []
    for one in asked:
        (name,), *others = one.columns
        texts = [
            block(name.text, (0.0, 0.0), frame.width, sizes.headline, language=language, weight="semibold", leading=1.2)
        ]
        for note in name.notes:
            at = (0.0, texts[-1].box.bottom + _BETWEEN)
            texts.append(block(note, at, min(_READ, frame.width), sizes.subtitle, language=language, role="mute"))
        items: list[Item] = [text for text in texts if text.lines]
        facts = _facts(large, places, list(head.values())[1:], others, texts[-1].box.bottom + _FACTS)
        items, bottom = [*items, *facts.items], facts.height
        if reasons and any(one.reasons):
            names = [context.words("journey-map.lane.pains"), context.words("causes.why")]
            halves = [(0.0, places[1][0] - _GAP), (places[1][0], frame.width - places[1][0])]
            why = _facts(large, halves, names, one.reasons, bottom + _FACTS)
            items, bottom = [*items, *why.items], why.height
        cards.append(_Row(tuple(items), bottom))
    spare = (frame.room - sum(card.height for card in cards)) / (2 * len(cards))
    if context.page.fixed and spare < (_AROUND if reasons else _PAD):
        return None
    pad = min(_OPEN, max(_PAD, spare))
    drawn: list[Item] = []
    y = frame.top
    for one, card in zip(asked, cards, strict=True):
        drawn.append(Line(((frame.left, y), (frame.left + frame.width, y)), "rule", 1.0))
        placed = tuple(shifted(item, y + pad, frame.left) for item in card.items)
        drawn.append(Group(one.name, placed, context.words.listed(filter(None, one.texts))))
        y += card.height + 2 * pad
    return page_frame.Filled(drawn, y)


def _facts(
    context: RenderContext,
    places: Sequence[tuple[float, float]],
    names: Sequence[str],
    columns: Sequence[Sequence[CellEntry]],
    top: float,
) -> _Row:
    """Columns side by side from `top` on, each under its name; and where they end."""
    size, language = context.sizes.note, context.words.language
    items: list[Item] = []
    bottom = top
    for (left, room), name, entries in zip(places, names, columns, strict=True):
        if entries:
            label = block(name, (left, top), room, size, language=language, role="mute", weight="semibold")
            found = cell(context, entries, 0.0, room)
            items += [label, *(shifted(item, label.box.bottom + _BETWEEN, left) for item in found.items)]
            bottom = max(bottom, label.box.bottom + _BETWEEN + found.height)
    return _Row(tuple(items), bottom)


def _places(
    context: RenderContext,
    asked: Sequence[_Decision],
    head: Mapping[str, str],
    width: float,
    shares: Mapping[str, float],
) -> list[tuple[float, float]]:
    """Where each column begins, and the room for its texts: a date stays on one line, and so does every heading, in
    a card also what stands for one, which in a row takes two; those with a share have that of the rest."""
    sizes = context.sizes
    rooms: dict[str, float] = {}
    for name, *entries in zip(head, *(one.columns for one in asked), strict=True):
        if name in shares:
            rooms[name] = 0.0
        elif name in _SHORT:
            texts = [
                (entry.text, 1.0 if shares is _CARD or not entry.italic else _HALF)
                for found in entries
                for entry in found
            ]
            widest = max((share * measuring.width(text, sizes.label) for text, share in texts), default=0.0)
            rooms[name] = max(measuring.width(head[name], sizes.note, "semibold"), widest) + 1
    rest = width - sum(rooms.values()) - _GAP * (len(rooms) - 1)
    rooms |= {name: rest * share for name, share in shares.items()}
    lefts = [sum(list(rooms.values())[:at]) + _GAP * at for at in range(len(rooms))]
    return list(zip(lefts, rooms.values(), strict=True))


def _decision(journey: Journey, words: Words, one: Opportunity, head: Collection[str]) -> _Decision:
    """What a decision says in the columns of the head."""
    name, (owner, role) = say.name(one), say.owner(journey, words, one)
    columns = (
        (CellEntry(name, weight="semibold", notes=tuple(packed((say.status(words, one), one.impact), inf, 1.0))),),
        (CellEntry(owner, role, italic=not one.owner),),
        (CellEntry(words.date(one.due)) if one.due else CellEntry(words("decisions.undated"), "low", italic=True),),
        *([(CellEntry(words.number(one.effort)),) if one.effort else ()] if "effort" in head else []),
        tuple(CellEntry(text) for text in say.brings(journey, words, one)),
    )
    pains = [pain for pain in usage.pains_of(journey, one) if pain.title]
    causes = dict.fromkeys(cause for pain in pains for cause in pain.causes)
    roots = {pain.causes[-1] for pain in pains if pain.causes}
    reasons = (
        tuple(CellEntry(pain.title, mark="pain") for pain in pains),
        tuple(CellEntry(cause, weight="semibold" if cause in roots else "regular") for cause in causes),
    )
    texts = tuple(words.listed(entry.plain for entry in entries) for entries in columns)
    due = words("roadmap.due", date=texts[2]) if one.due else texts[2]
    effort = words("decisions.effort-of", n=words.number(one.effort)) if one.effort and "effort" in head else ""
    told = words.labelled(texts[0], words.listed(filter(None, (texts[1], due, effort, texts[-1]))))
    return _Decision(name, columns, texts, told, reasons, listed(one))


def _row(context: RenderContext, one: _Decision, places: Sequence[tuple[float, float]], most: float) -> _Row:
    """A decision, at most `most` high."""
    cells = [
        cell(context, entries, left, room, most) for entries, (left, room) in zip(one.columns, places, strict=True)
    ]
    return _Row(tuple(item for one in cells for item in one.items), max(one.height for one in cells))
