"""The roadmap's columns: a quiet card for each opportunity under the time in which it is to be done."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from cjm.charts._roadmap.agenda import Agenda, Numbered
from cjm.layout import RenderContext
from cjm.layout.circles import circle
from cjm.layout.page_frame import fill_pages
from cjm.layout.typesetting import block, packed, shifted
from cjm.scene.items import Group, Item, Line, Role, Text

_GUTTER, _BETWEEN = 36.0, 16.0
_ROUND = 0.875
"""The radius of the circle round a number, as a share of the size of its type."""
_WIDEST = 560.0
"""Of a text, so that it is easily read."""
_HEADING = 30.0


class PagePart(NamedTuple):
    """What stands on a page, laid out from (0, 0) on, how high it is, and the opportunities whose cards it has."""

    items: tuple[Item, ...]
    height: float
    cards: tuple[Numbered, ...] = ()


class OpportunityCard(NamedTuple):
    """An opportunity, laid out from (0, 0) on; `description` is its text in words."""

    about: Numbered
    description: str
    items: tuple[Item, ...]
    height: float


class CardColumn(NamedTuple):
    """A column with its heading; those that are done are `quiet`."""

    name: str
    entries: tuple[Numbered, ...]
    quiet: bool = False


def columns(agenda: Agenda) -> list[CardColumn]:
    """A column for each time that has opportunities, then one for what is done."""
    words = agenda.context.words
    found = [CardColumn(words(f"roadmap.horizon.{horizon or 'none'}"), items) for horizon, items in agenda.columns]
    return [*found, *([CardColumn(words("roadmap.done"), agenda.done, quiet=True)] if agenda.done else [])]


def board(agenda: Agenda, first: Numbered | None, width: float, room: float | None) -> list[PagePart]:
    """The columns side by side: on one page without `room`, else on as many as it takes, with as many columns as leave
    no card higher than a page. The number of `first` stands out."""
    shown = columns(agenda)
    limit = (room or 0.0) - _HEADING
    for count in range(len(shown), 0, -1):
        wide = (width - _GUTTER * (count - 1)) / count
        cards = [[card(agenda, one, wide, column.quiet, one == first) for one in column.entries] for column in shown]
        if room is None:
            return [_page(agenda, list(zip(shown, cards, strict=True)), wide)]
        if max(card.height for stack in cards for card in stack) <= limit:
            break
    pages = []
    for start in range(0, len(shown), count):
        beside = list(zip(shown[start : start + count], cards[start : start + count], strict=True))
        divided = [
            [stack[part.start : part.stop] for part in fill_pages([one.height for one in stack], limit, _BETWEEN)]
            for _, stack in beside
        ]
        for stacks in zip_longest(*divided, fillvalue=[]):
            paged = [(column, stack) for (column, _), stack in zip(beside, stacks, strict=True)]
            pages.append(_page(agenda, paged, wide))
    return pages


def card(agenda: Agenda, one: Numbered, width: float, quiet: bool, first: bool) -> OpportunityCard:
    """The number in a circle, beside it the title; below it status, owner and date, what it lifts and works on."""
    words, sizes = agenda.context.words, agenda.context.sizes
    language, opportunity = words.language, one.ranked.opportunity
    left = 2 * radius(agenda.context) + 10
    room = min(_WIDEST, width - left)
    centre = (radius(agenda.context), sizes.subtitle * 0.65)
    title_role: Role = "mute" if quiet else "ink"
    title = block(
        one.title,
        (left, 0),
        room,
        sizes.subtitle,
        language=language,
        role=title_role,
        weight="regular" if quiet else "semibold",
    )
    texts: list[Text] = [title]
    owner = [opportunity.owner, words("roadmap.due", date=words.date(opportunity.due)) if opportunity.due else ""]
    paragraphs: list[tuple[list[str], Role]] = [(owner, "mute")]
    if not quiet:
        status = words(f"journey-map.status.{opportunity.status}") if opportunity.status else ""
        paragraphs = [([status, *owner], "mute"), *_about(agenda, one)]
    for parts, role in paragraphs:
        for index, line in enumerate(packed(parts, room, sizes.note)):
            top = texts[-1].box.bottom + (0 if index else 3)
            texts.append(block(line, (left, top), room, sizes.note, language=language, role=role))
    description = agenda.context.words.listed(" · ".join(filter(None, parts)) for parts, _ in paragraphs if any(parts))
    return OpportunityCard(one, description, (*number(agenda, one, centre, first), *texts), texts[-1].box.bottom)


def radius(context: RenderContext) -> float:
    """That of the circle round a number."""
    return _ROUND * context.sizes.note


def number(agenda: Agenda, one: Numbered, centre: tuple[float, float], first: bool) -> tuple[Item, ...]:
    """The number of an opportunity in a circle, which is filled for the first one to do."""
    size, words, r = agenda.context.sizes.note, agenda.context.words, radius(agenda.context)
    ring = circle(centre, r, None, "emotion") if first else circle(centre, r - 0.6, "mute", "page", 1.2)
    at = (centre[0], centre[1] - size * 0.65)
    role: Role = "page" if first else "ink"
    text = block(
        words.number(one.number), at, 60, size, language=words.language, role=role, weight="bold", align="center"
    )
    return ring, text


def _about(agenda: Agenda, one: Numbered) -> list[tuple[list[str], Role]]:
    """What it lifts, what it works on and what it makes stronger, each in parts of which the first says which it is."""
    words = agenda.context.words
    paragraphs: list[tuple[list[str], Role]] = []
    for key, name, parts in (
        ("lifts", "steps", agenda.lifts(one)),
        ("mends", "pains", agenda.mends(one)),
        ("strengthens", "highlights", agenda.strengthens(one)),
    ):
        if parts:
            named = words(f"roadmap.{key}", **{name: parts[0]})
            paragraphs.append(([named, *parts[1:]], "ink" if key == "lifts" else "mute"))
    return paragraphs


def _page(agenda: Agenda, stacks: Sequence[tuple[CardColumn, Sequence[OpportunityCard]]], wide: float) -> PagePart:
    context = agenda.context
    size, language = context.sizes.note, context.words.language
    items: list[Item] = []
    lowest = 0.0
    for at, (column, cards) in enumerate(stacks):
        if not cards:
            continue
        x, y = at * (wide + _GUTTER), _HEADING
        heading = block(column.name, (x, 0), wide, size, language=language, role="mute", weight="semibold")
        items += [heading, Line(((x, _HEADING - 10), (x + wide, _HEADING - 10)), "mute", 1.0)]
        for card in cards:
            items.append(Group(card.about.title, tuple(shifted(item, y, x) for item in card.items), card.description))
            y += card.height + _BETWEEN
        lowest = max(lowest, y - _BETWEEN)
    return PagePart(tuple(items), lowest, tuple(card.about for _, cards in stacks for card in cards))
