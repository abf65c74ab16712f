"""A deck of several journeys: what all of them show together, then a chapter for each, and the method's terms once.

A chapter is what a board needs of a journey: five slides behind its cover. A team has all of it, and a short deck one
slide of each.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from cjm import charts
from cjm.journey.model import Journey
from cjm.layout import RenderContext
from cjm.rendering import story
from cjm.rendering.story import Sheet
from cjm.scene.items import Scene

_FRONT, _COMPARE, _PERSONA, _TERMS = "front", "compare", "persona", "terms"
_TOGETHER = (_FRONT, "index", _COMPARE, "shared-pains")
_PORTFOLIO = (_FRONT, "index", "shared-pains", "portfolio-roadmap")
_SHORT = ("summary", "emotion-curve", "cover")
"""The slide of each journey in a short deck: the first for which it holds enough."""
_LONG = 60
"""From more pages on somebody may want a shorter deck."""
_MOST_COMPARED = 8
"""More curves in one plot are no comparison."""

Build = Callable[[Sequence[Journey], str, RenderContext], Sequence[Scene]]
"""Lays out the pages of a picture of one journey or of several."""


class Chapter(NamedTuple):
    """A journey with how its pages are drawn: in its own language, with the source that they name."""

    journey: Journey
    context: RenderContext


class Told(NamedTuple):
    """The pages of a deck, each with the number of its chapter, 0 for those about all; and notes in sentences on what
    it lacks."""

    pages: tuple[tuple[int, Sheet], ...]
    notes: tuple[str, ...] = ()


def told(
    chapters: Sequence[Chapter], context: RenderContext, build: Build, *, short: bool = False, portfolio: bool = False
) -> Told:
    """The pages of a deck of these journeys, laid out by `build`; those about all by `context`. A `portfolio` has no
    chapters. A journey without steps is listed and has no chapter."""
    every, explained = [one.journey for one in chapters], list[str]()
    drawn = [one for one in chapters if one.journey.steps]
    whole = _without_details([one.journey for one in drawn])
    why = "" if portfolio else _uncompared(whole)
    names = [name for name in (_PORTFOLIO if portfolio else _TOGETHER) if name != _COMPARE or not why]

    def about_all(name: str, own: RenderContext) -> Sequence[Scene]:
        shown = {_FRONT: every, "index": every, _COMPARE: whole}
        return build(shown.get(name, [one.journey for one in drawn]), name, own)

    sheets = [(0, sheet) for sheet in story.together(names, context, about_all, explained)]
    if portfolio:
        return Told(tuple(sheets))
    voices: dict[str, int] = {}
    for number, chapter in enumerate(chapters, 1):
        if chapter.journey.steps and _speaks(chapter.journey):
            voices.setdefault(_persona(chapter.journey), number)
    for number, chapter in enumerate(chapters, 1):
        if chapter.journey.steps:
            taken = tuple(sheet.scene.title for _, sheet in sheets)
            own = Chapter(chapter.journey, chapter.context.after(*taken))
            persona = voices.get(_persona(chapter.journey)) == number
            pages = _chapter(own, build, explained, short=short, persona=persona)
            sheets += [(number, sheet) for sheet in pages]
    context = context.after(*(sheet.scene.title for _, sheet in sheets))
    sheets += [(0, sheet) for sheet in _terms(drawn, context, explained)]
    notes = [why] if why else []
    if len(sheets) > _LONG and not short:
        notes.append(f"the deck has {len(sheets):,} pages; --short has one of each journey, --portfolio none")
    return Told(tuple(sheets), tuple(notes))


def _chapter(chapter: Chapter, build: Build, explained: list[str], *, short: bool, persona: bool) -> list[Sheet]:
    """The pages of a journey, with that of its `persona`."""
    journey, context = chapter
    names = [[name] for name in _SHORT] if short else [_pictures(context)]

    def own(name: str, context: RenderContext) -> Sequence[Scene]:
        worth = persona if name == _PERSONA else charts.chart(name).in_deck(journey, context)
        return build([journey], name, context) if worth else ()

    brief = context.audience != "team" or short
    decks = (
        story.told(journey, some, context, own, short=brief, explained=explained, more="deck.own") for some in names
    )
    return next(filter(None, decks), [])


def _pictures(context: RenderContext) -> tuple[str, ...]:
    """The pictures of a chapter: those of a short deck behind its cover and its persona, for a team all but the terms,
    which the deck has once."""
    brief = {"cover", _PERSONA, *story.pictures(context.audience, short=True)}
    every = (name for name in story.pictures(context.audience) if name != _TERMS)
    return tuple(name for name in every if context.audience == "team" or name in brief)


def _terms(drawn: Sequence[Chapter], context: RenderContext, explained: list[str]) -> list[Sheet]:
    """The terms, once in each language of the chapters, that of the deck first."""
    together, sheets = charts.chart(_TERMS).together, list[Sheet]()
    contexts = {context.words.spoken: context}
    for one in drawn:
        contexts.setdefault(one.context.words.spoken, context._replace(words=one.context.words))
    for language, own in contexts.items():
        journeys = [one.journey for one in drawn if one.context.words.spoken == language]
        if journeys and together:
            sheets += story.together([_TERMS], own, partial(_pages_of, together, journeys), explained)
    return sheets


def _pages_of(
    build: Callable[..., Sequence[Scene]], journeys: Sequence[Journey], _name: str, context: RenderContext
) -> Sequence[Scene]:
    return build(journeys, context)


def _without_details(journeys: Sequence[Journey]) -> list[Journey]:
    """The journeys but those that show a step of another in detail: their steps are no more steps beside it."""
    details = {_known(detail) for one in journeys for _, detail in one.details}
    return [one for one in journeys if _known(one) not in details]


def _known(journey: Journey) -> tuple[str, ...]:
    """What tells journeys apart that are read from their own file and from another that names it."""
    return (journey.title, journey.state, *(step.id for step in journey.steps))


def _uncompared(journeys: Sequence[Journey]) -> str:
    """Why a deck has no page that compares the journeys; empty where it has one."""
    scored = Counter(id for one in journeys for id in {step.id for step in one.steps if step.emotion is not None})
    if len(journeys) < 2 or not scored:
        return "fewer than two of the journeys have scores, so that no slide compares them"
    if len({one.scale.measure for one in journeys}) > 1:
        return "the journeys have different scales, so that no slide compares them"
    if len(journeys) > _MOST_COMPARED:
        return f"more than {_MOST_COMPARED} journeys are not compared on one slide"
    if max(scored.values()) < 2:
        return "no step has a score in two of the journeys, so that no slide compares them"
    return ""


def _speaks(journey: Journey) -> bool:
    """Whether a persona has a face or a voice: it has a page then, for several are told apart by that."""
    return bool(journey.persona and journey.persona.image) or any(step.quotes for step in journey.steps)


def _persona(journey: Journey) -> str:
    return (journey.persona.name or journey.persona.id) if journey.persona else ""
