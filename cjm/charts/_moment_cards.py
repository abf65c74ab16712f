"""The cards of the moments of truth: what is said there, which moment it is with its score as a face, what hurts and
what is good, what is done about it."""

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from cjm.analysis import evidence
from cjm.analysis.evidence import rests_on_opinion
from cjm.journey.model import Journey, Opportunity, Step
from cjm.languages import picture_texts
from cjm.languages.picture_texts import Emphasis
from cjm.layout import RenderContext
from cjm.layout.cells import CellEntry, cell
from cjm.layout.columns import step_role
from cjm.layout.typesetting import block, shifted
from cjm.scene.items import Dash, Face, Item, Role, Text, Weight

_FACE, _LARGE = 15.0, 1.25
_FACES = 54.0
"""The room of a face at the left of its texts."""
_BETWEEN = 9.0
"""Between what is felt and what is done."""


class Moment(NamedTuple):
    """A step that is shown, by its place from 0 on, with the opportunities at it; `kind` is the peak that it is where
    the journey names no moment of truth."""

    place: int
    step: Step
    kind: Emphasis | None
    weakest: bool
    opportunities: Sequence[Opportunity]

    @property
    def told(self) -> bool:
        """Whether more is known of it than its name and its score."""
        return bool(self.step.quotes or felt_there(self.step))


class Part(NamedTuple):
    """A part of a card, laid out from (0, 0) on."""

    items: tuple[Item, ...] = ()
    height: float = 0.0


class Card(NamedTuple):
    """A moment: the colour of its edge, and from top to bottom what is said, which moment it is, and the rest."""

    moment: Moment
    role: Role
    parts: tuple[Part, Part, Part]


def card_of(
    journey: Journey,
    context: RenderContext,
    moment: Moment,
    room: float,
    quote: float,
    most: int,
    tallest: float = inf,
    *,
    brief: bool = False,
) -> Card:
    """A moment in a card `room` wide, its quote in type of the size `quote`; with at most so many quotes, as many pains
    and highlights, and as many opportunities; of causes only as many as leave the rest no higher than `tallest`. A
    `brief` one does not say what kind of moment it is in plain words."""
    role = step_role(journey, moment.place)
    felt = _entries(context, felt_there(moment.step), room, most, tallest)
    done = _entries(context, done_there(context, moment), room, most, tallest)
    gap = _BETWEEN if felt.items and done.items else 0.0
    below = tuple(shifted(item, felt.height + gap) for item in done.items)
    rest = Part((*felt.items, *below), felt.height + gap + done.height)
    said = _said(journey, context, moment.step, room, quote, most)
    return Card(moment, role, (said, _named(journey, context, moment, room, role, brief=brief), rest))


def _said(journey: Journey, context: RenderContext, step: Step, room: float, size: float, most: int) -> Part:
    """What the persona says there, each with its source."""
    sizes, language = context.sizes, context.words.language
    texts: list[Text] = []
    y = 0.0
    for quote in step.quotes[:most]:
        text = context.words("quote", text=quote.text)
        quoted = block(text, (0, y), room, size, language=language, italic=True, leading=1.25)
        source = journey.source(quote.source)
        about = source.title if source else ""
        origin = block(about, (0, quoted.box.bottom + 2), room, sizes.note, language=language, role="mute")
        texts += [text for text in (quoted, origin) if text.lines]
        y = texts[-1].box.bottom + 10
    texts += _more(context, len(step.quotes) - most, y)
    return Part(tuple(texts), max((text.box.bottom for text in texts), default=0.0))


def _named(journey: Journey, context: RenderContext, moment: Moment, room: float, role: Role, *, brief: bool) -> Part:
    """The score as a face with its figure below it; beside it the kind of moment, the step, the kind in plain words
    unless that is `brief`, and what it rests on."""
    face = _face(journey, context, moment, role)
    sizes, language, words = context.sizes, context.words.language, context.words
    kind, plain = kind_of(journey, context, moment)
    tag = " · ".join(part for part in (kind, words("moments.weakest") if moment.weakest else "") if part)
    strong: Role = "low" if role == "low" else "ink"
    texts: list[Text] = []
    y = 0.0
    parts: tuple[tuple[str, float, Role, Weight, float], ...] = (
        (tag, sizes.note, strong if moment.weakest else "mute", "semibold", 0),
        (picture_texts.step_name(journey, words, moment.place), sizes.subtitle, "ink", "semibold", 1),
        ("" if brief else plain, sizes.note, "mute", "regular", 3),
        (rests_on(journey, context, moment.place), sizes.note, "mute", "regular", 3),
    )
    for content, size, ink, weight, gap in parts:
        text = block(content, (_FACES, y + gap), room - _FACES, size, language=language, role=ink, weight=weight)
        if text.lines:
            texts.append(text)
            y = text.box.bottom
    return Part((*face, *texts), max([y, *(item.box.bottom for item in face)]))


def _face(journey: Journey, context: RenderContext, moment: Moment, role: Role) -> list[Face | Text]:
    score, sizes, weak = moment.step.emotion, context.sizes, moment.weakest
    radius, x = _FACE * (_LARGE if weak else 1), _FACE * _LARGE
    figure = block(
        "–" if score is None else score_of(journey, context, moment.step),
        (x, 0.0 if score is None else 2 * radius + 2),
        inf,
        sizes.subtitle if weak else sizes.label,
        language=context.words.language,
        role=role,
        weight="bold" if weak else "semibold",
        align="center",
    )
    if score is None:
        return [figure]
    ring: Dash = "dashed" if rests_on_opinion(journey, moment.step) else "solid"
    return [Face((x, radius), radius, journey.scale.valence(score), role, ring), figure]


def _entries(context: RenderContext, entries: Sequence[CellEntry], room: float, most: int, tallest: float) -> Part:
    """The first entries below each other, and how many more there are."""
    more_below = context.sizes.note * 1.3 + 5 if len(entries) > most else 0.0
    found = cell(context, entries[:most], 0.0, room, tallest - more_below)
    more = _more(context, len(entries) - most, found.height + 5)
    return Part((*found.items, *more), more[-1].box.bottom if more else found.height)


def _more(context: RenderContext, left_out: int, top: float) -> list[Text]:
    """How many more there are."""
    if left_out <= 0:
        return []
    text = context.words("moments.more", n=context.words.number(left_out))
    return [block(text, (0, top), 200, context.sizes.note, language=context.words.language, role="mute")]


def felt_there(step: Step) -> list[CellEntry]:
    """What hurts there and what is good, each with its causes."""
    found = [CellEntry(pain.title, notes=pain.causes, mark="pain", causes=True) for pain in step.pains if pain.title]
    return found + [
        CellEntry(one.title, notes=one.causes, mark="highlight", causes=True) for one in step.highlights if one.title
    ]


def done_there(context: RenderContext, moment: Moment) -> list[CellEntry]:
    """What could be done there, and how far it is."""
    return [
        CellEntry(
            one.title,
            notes=(context.words(f"journey-map.status.{one.status}"),) if one.status else (),
            mark="opportunity",
            filled=one.status == "done",
        )
        for one in moment.opportunities
    ]


def kind_of(journey: Journey, context: RenderContext, moment: Moment) -> tuple[str, str]:
    """What kind of moment it is, and that in plain words."""
    words, kind = context.words, moment.step.moment_of_truth
    if kind is None:
        return (picture_texts.moment_name(words, journey.scale, moment.kind) if moment.kind else "", "")
    return words(f"moment-of-truth.{kind}"), words(f"moments.{kind}")


def score_of(journey: Journey, context: RenderContext, step: Step) -> str:
    return context.words("unscored") if step.emotion is None else context.words.score(journey.scale, step.emotion)


def rests_on(journey: Journey, context: RenderContext, place: int) -> str:
    """What the step at this place rests on, counted by kind."""
    sources = sources_of(journey, context, place)
    if sources:
        return context.words("moments.rests", what=sources)
    return "" if evidence.intended(journey) else context.words("moments.rests.none")


def sources_of(journey: Journey, context: RenderContext, place: int) -> str:
    """The sources of what the persona lives through, counted by kind; an employee's view rests on its own."""
    used = evidence.shown(journey, [place], "score", "quote", "pain")
    return picture_texts.counted(context.words, used)
