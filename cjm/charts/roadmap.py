"""The roadmap: value against effort of what is open, and one list of what is to be done when, by whom, and what for."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from cjm.analysis.leverage import RankedOpportunity
from cjm.charts._roadmap.agenda import Agenda, agenda
from cjm.charts._roadmap.matrix import matrix
from cjm.charts._roadmap.schedule import fits, loosened, schedule
from cjm.findings import plans
from cjm.journey.model import Journey, Opportunity
from cjm.languages import opportunity_texts as say
from cjm.languages import picture_texts
from cjm.languages.words import Words
from cjm.layout import RenderContext, page_frame
from cjm.layout.growing import largest
from cjm.layout.page_frame import Filled, PageFrame
from cjm.layout.typesetting import block, moved, shifted
from cjm.scene.items import Box, DataTable, Item, Scene, Text
from cjm.themes import Sizes

SLIDE = 110
PAPER = True

_NAME = "roadmap"
_BETWEEN, _ABOVE_NOTE = 24.0, 8.0
_LEAST, _TALL = 250.0, 340.0
"""The least height of the field beside the list on a slide, and its height on a page that grows."""
_LEAST_ON_PAPER = 0.55
"""The same on paper, as a share of the room."""
_TYPES = (1.0, 1.12, 1.25, 1.37, 1.5, 1.65, 1.8, 2.0, 2.2, 2.4)
"""How large the type may be on paper, as shares of that of the paper: that of the list is then 10 to 24 points."""
_HEADLINE = 1.5
"""From which share on headline, subtitle and foot grow too, so that the headline stays the largest."""
_NAMED = 3
"""So many opportunities are named below the field, the others are counted."""
_LANES = ("curve", "opportunities")
"""The lanes of a map that findings ask for which a roadmap proves as well."""
_TEXTS = ("need", "impact", "metric")
"""The texts of an opportunity that its row has no room for."""


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """The field of value against effort above the list; on a slide that has no room for both it has one of its own. On
    paper the type is as large as takes no further sheet.

    What is dropped is left out. The field is drawn where value and effort are known of at least two opportunities that
    are open.
    """
    if not context.page.paper:
        return _pages(journey, context)
    fewest = _pages(journey, context)

    def larger(share: float) -> tuple[Scene, ...] | None:
        sizes, head = context.sizes, max(1.0, share / _HEADLINE)
        grown = (sizes.headline * head, sizes.subtitle * head, sizes.label * share, sizes.note * share)
        way = context.sized(Sizes(*grown, source=sizes.source * head))
        if not fits(agenda(journey, way), way.page.right - way.page.left):
            return None
        scenes = _pages(journey, way)
        fit = all(scene.height <= context.page.height for scene in scenes)
        return scenes if fit and len(scenes) <= len(fewest) else None

    return (largest(_TYPES[1:], larger) if fewest else None) or fewest


def _pages(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    plan = agenda(journey, context)
    if not plan.every:
        return ()
    words, title = context.words, context.headline(journey, _NAME)
    rests = [words("roadmap.legend")] if len(plan.rated) > 1 else []
    rests += [words("roadmap.estimate")] if any(one.opportunity.lifts for one in plan.open) else []

    def framed(text: str) -> PageFrame:
        subtitle = f"{words('roadmap.name')} · {picture_texts.subtitle(journey, words)}"
        return page_frame.page_frame(context, text, subtitle, rests, picture_texts.agreed(journey, words))

    data_table = _data_table(plan)
    return page_frame.spread_over_pages(
        context,
        title,
        framed,
        lambda frame: _laid(plan, frame),
        _description(plan, title, data_table),
        words("roadmap.note"),
        data_table,
        page_frame.Subject(journey, _NAME),
    )


class _Rating(NamedTuple):
    """The field with what is said below it, from (0, 0) on; `whole`: every name found a place in it, and so
    did the figures along its sides."""

    items: tuple[Item, ...]
    height: float
    whole: bool


def _laid(plan: Agenda, frame: PageFrame) -> list[Filled]:
    """The field and the list, on one page where both fit."""
    setup = plan.context.page
    fixed, least = setup.fixed, _LEAST_ON_PAPER * frame.room if setup.paper else _LEAST
    found = []
    if len(plan.rated) > 1:
        pages = schedule(plan, frame.width, frame.room - least - _BETWEEN if fixed else None, joined=True)
        listed = pages[0].table
        rating = _rating(plan, frame.width, frame.room - listed.box.height - _BETWEEN if fixed else _TALL)
        if not fixed or (len(pages) == 1 and rating.whole):
            top = rating.height + _BETWEEN
            items = (*rating.items, shifted(listed, top))
            return [_filled(plan, frame, items, top + listed.box.height, pages[0].entries)]
        rating = _rating(plan, frame.width, frame.room)
        found.append(_filled(plan, frame, rating.items, rating.height))
    for page in schedule(plan, frame.width, frame.room if fixed else None):
        table = loosened(page, frame.room) if fixed else page.table
        found.append(_filled(plan, frame, [table], table.box.height, page.entries))
    return found


def _filled(
    plan: Agenda, frame: PageFrame, items: Sequence[Item], bottom: float, entries: Sequence[RankedOpportunity] = ()
) -> Filled:
    """A page of what is laid out from (0, 0) on, with the notes on these opportunities, whose times are its lanes."""
    placed = [shifted(item, frame.top, frame.left) for item in items]
    shown = {one.opportunity.status if one.opportunity.closed else one.opportunity.horizon for one in entries}
    lanes = (*filter(None, shown), *(plans.listed(one.opportunity) for one in entries), *_LANES)
    return Filled(placed, frame.top + bottom, notes=_notes(plan, entries), lanes=lanes)


def _rating(plan: Agenda, width: float, room: float) -> _Rating:
    """The field as high as the room allows; below it what is not in it, and what has no name there."""
    unrated = [one for one in plan.open if one.per_effort is None]
    note = _note(plan, {"roadmap.unrated": unrated}, width)
    field = matrix(plan, Box(0.0, 0.0, width, room - note.box.height))
    if field.unnamed:
        note = _note(plan, {"roadmap.unrated": unrated, "roadmap.unnamed": field.unnamed}, width)
        field = matrix(plan, Box(0.0, 0.0, width, room - note.box.height))
    items: tuple[Item, ...] = (field.items, *([moved(note, dy=room - note.box.height)] if note.lines else []))
    return _Rating(items, room, not (field.unnamed or field.low))


def _note(plan: Agenda, about: Mapping[str, Sequence[RankedOpportunity]], width: float) -> Text:
    """Texts that each name some opportunities and count the others, in one block."""
    words, found = plan.context.words, []
    for key, entries in about.items():
        names = [name for one in entries if (name := say.name(one.opportunity))]
        shown = words.series(names[:_NAMED])
        if len(names) > _NAMED:
            shown = f"{', '.join(names[:_NAMED])} {words('moments.more', n=words.number(len(names) - _NAMED))}"
        found += [words(key, names=shown)] if names else []
    size, language = plan.context.sizes.note, words.language
    return block(" · ".join(found), (0.0, 0.0), width, size, language=language, role="mute")


def _data_table(plan: Agenda) -> DataTable:
    words, journey = plan.context.words, plan.journey
    keys = ("title", "kind", "horizon", "status", "owner", "lifts", "mends", "strengthens")
    figures = ("value", "effort", "per-effort", "worst", "best", "mean", "end")
    head = [*(words(f"roadmap.table.{key}") for key in keys), *(words(f"roadmap.{key}") for key in _TEXTS)]
    head += [words("roadmap.effort" if key == "effort" else f"roadmap.table.{key}") for key in figures]
    pointers = _pointers(plan)
    head += pointers
    rows = []
    for time, one in plan.every:
        opportunity = one.opportunity
        due = words("roadmap.due", date=words.date(opportunity.due)) if opportunity.due else ""
        horizon = "" if opportunity.closed else time
        rows.append(
            (
                say.name(opportunity),
                words(f"roadmap.kind.{opportunity.kind}") if opportunity.kind else "",
                ", ".join(part for part in (horizon, due) if part),
                say.status(words, opportunity),
                opportunity.owner,
                words.listed(say.lifts(journey, words, opportunity)),
                words.listed(say.mends(journey, opportunity)),
                words.listed(say.strengthens(journey, opportunity)),
                *(getattr(opportunity, key) for key in _TEXTS),
                _value(words, one),
                "" if opportunity.effort is None else words.number(opportunity.effort),
                "" if one.per_effort is None else words.number(one.per_effort, 1),
                *(_gain(words, value) for value in one.effect.gains),
                *(found(opportunity) for found in pointers.values()),
            )
        )
    return DataTable(tuple(head), tuple(rows))


def _pointers(plan: Agenda) -> dict[str, Callable[[Opportunity], str]]:
    """Where more about the opportunities is to be found: the names of columns for what any of them has, and the text of
    each in it."""
    words = plan.context.words
    every: dict[str, Callable[[Opportunity], str]] = {
        words("roadmap.table.ticket"): lambda one: one.ticket.key if one.ticket else "",
        words("journey-map.lane.links"): lambda one: words.listed(link.title for link in one.links),
    }
    shown = [one.opportunity for _, one in plan.every]
    return {name: found for name, found in every.items() if any(map(found, shown))}


def _value(words: Words, one: RankedOpportunity) -> str:
    """The value with the two that it is the sum of: "8 (5 + 3)"."""
    parts = (one.opportunity.customer_value, one.opportunity.business_value)
    if parts == (None, None):
        return ""
    total = "" if one.value is None else words.number(one.value)
    return f"{total} ({' + '.join('?' if part is None else words.number(part) for part in parts)})".strip()


def _gain(words: Words, gain: float | None) -> str:
    """How much better a figure becomes; empty where it does not change, for 0 would be read as no effect at all."""
    text = words.gain(gain)
    return "" if text == "0" else text


def _description(plan: Agenda, title: str, data_table: DataTable) -> str:
    words = plan.context.words
    lines = [words("roadmap.describe", title=plan.journey.title), title]
    for name, *rest in data_table.rows:
        parts = [f"{key} {cell}" for key, cell in zip(data_table.head[1:], rest, strict=True) if cell]
        lines.append(words.labelled(name, f"{words.listed(parts)}."))
    return "\n".join(lines)


def _notes(plan: Agenda, entries: Sequence[RankedOpportunity]) -> str:
    """The notes for a speaker: of each of these opportunities what its row has no room for."""
    words, journey = plan.context.words, plan.journey
    lines: list[str] = []
    for one in entries:
        opportunity = one.opportunity
        kind = words(f"roadmap.kind.{opportunity.kind}") if opportunity.kind else ""
        lines.append(f"{say.name(opportunity)}{f' ({kind})' if kind else ''}")
        about = [
            ("roadmap.table.status", say.status(words, opportunity)),
            ("roadmap.table.lifts", words.listed(say.lifts(journey, words, opportunity))),
            ("roadmap.table.mends", words.listed(say.mends(journey, opportunity))),
            ("roadmap.table.strengthens", words.listed(say.strengthens(journey, opportunity))),
            *((f"roadmap.{key}", getattr(opportunity, key)) for key in _TEXTS),
            ("roadmap.table.value", _value(words, one)),
            ("roadmap.effort", words.number(opportunity.effort) if opportunity.effort else ""),
            ("journey-map.lane.links", words.listed(link.title for link in opportunity.links)),
        ]
        lines += [words.labelled(words(key), text) for key, text in about if text]
    return "\n".join(lines)
