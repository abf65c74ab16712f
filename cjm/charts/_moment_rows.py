"""The rows of the moments of truth: a face with its score, which moment it is, what is said and felt there, what is
done about it."""

from collections.abc import Mapping, Sequence
from math import inf
from typing import NamedTuple

from cjm.analysis import evidence
from cjm.analysis.evidence import rests_on_opinion
from cjm.journey.model import Journey, Opportunity, Step
from cjm.languages import picture_texts
from cjm.languages.picture_texts import Emphasis
from cjm.layout import RenderContext, page_frame
from cjm.layout.cells import CellEntry, cell
from cjm.layout.typesetting import block
from cjm.scene.items import Dash, Face, Item, Role, Text, Weight

_FACE, _LARGE = 15.0, 1.35
_FACES, _GUTTER = 66.0, 32.0
"""The width of the first column, and the room between two others."""

Columns = dict[str, tuple[float, float]]
"""Where each column begins and how wide it is."""


class Moment(NamedTuple):
    """A step that is shown, by its place from 0 on, with the opportunities at it; `kind` is the peak that it is where
    the journey names no moment of truth."""

    place: int
    step: Step
    kind: Emphasis | None
    weakest: bool
    opportunities: Sequence[Opportunity]


class MomentRow(NamedTuple):
    """A moment laid out from y = 0 on."""

    moment: Moment
    items: tuple[Item, ...]
    height: float


def columns_of(moments: Sequence[Moment], frame: page_frame.PageFrame, shares: Mapping[str, float]) -> Columns:
    """The columns by their shares; one that would be empty leaves its room to the others."""
    kept = dict(shares)
    if not any(moment.step.quotes for moment in moments):
        del kept["said"]
    if not any(moment.step.pains or moment.step.highlights for moment in moments):
        del kept["felt"]
    if not any(moment.opportunities for moment in moments):
        del kept["done"]
    room = frame.width - _FACES - _GUTTER * (len(kept) - 1)
    found: Columns = {}
    x = frame.left + _FACES
    for name, share in kept.items():
        wide = room * share / sum(kept.values())
        found[name] = (x, wide)
        x += wide + _GUTTER
    return found


def row_of(
    journey: Journey, context: RenderContext, moment: Moment, columns: Columns, most: int, tallest: float = inf
) -> MomentRow:
    """A moment with at most so many quotes, as many pains and highlights, and as many opportunities; of causes only as
    many as leave it no higher than `tallest`."""
    step = moment.step
    items: list[Item] = [*_face(journey, context, moment, columns["moment"][0] - _FACES)]
    parts: list[tuple[Sequence[Item], float]] = [_moment_cell(journey, context, moment, *columns["moment"])]
    if "said" in columns:
        parts.append(_quotes_cell(journey, context, step, *columns["said"], most))
    if "felt" in columns:
        parts.append(_entries_cell(context, felt_there(step), *columns["felt"], most, tallest))
    if "done" in columns:
        parts.append(_entries_cell(context, done_there(context, moment), *columns["done"], most, tallest))
    bottom = max(2 * _FACE * _LARGE + 22, *(bottom for _, bottom in parts))
    for found, _ in parts:
        items += found
    return MomentRow(moment, tuple(items), bottom)


def _face(journey: Journey, context: RenderContext, moment: Moment, left: float) -> list[Item]:
    """The score as a face with its figure below it."""
    score, sizes, weak = moment.step.emotion, context.sizes, moment.weakest
    x, y = left + _FACE * _LARGE + 2, _FACE * _LARGE
    role: Role = "mute" if score is None else "low" if _hurts(journey, moment) else "emotion"
    figure = block(
        "–" if score is None else score_of(journey, context, moment.step),
        (x, 0.0 if score is None else 2 * _FACE * _LARGE + 2),
        _FACES - 8,
        sizes.subtitle if weak else sizes.label,
        language=context.words.language,
        role=role,
        weight="bold" if weak else "semibold",
        align="center",
    )
    if score is None:
        return [figure]
    radius = _FACE * (_LARGE if weak else 1)
    ring: Dash = "dashed" if rests_on_opinion(journey, moment.step) else "solid"
    return [Face((x, y), radius, journey.scale.valence(score), role, ring), figure]


def _hurts(journey: Journey, moment: Moment) -> bool:
    """Whether the weakest moment is a bad one: on a scale without a neutral point nobody knows, and the weakest is."""
    score, neutral = moment.step.emotion, journey.scale.neutral
    return moment.weakest and score is not None and (neutral is None or journey.scale.below_neutral(score))


def _moment_cell(
    journey: Journey, context: RenderContext, moment: Moment, left: float, room: float
) -> tuple[list[Text], float]:
    """Which moment it is: its kind, the step, the kind in plain words, and what it rests on."""
    sizes, language, words = context.sizes, context.words.language, context.words
    kind, plain = kind_of(journey, context, moment)
    tag = " · ".join(part for part in (kind, words("moments.weakest") if moment.weakest else "") if part)
    texts: list[Text] = []
    y = 0.0
    parts: tuple[tuple[str, float, Role, Weight, float], ...] = (
        (tag, sizes.note, "low" if _hurts(journey, moment) else "ink" if moment.weakest else "mute", "semibold", 0),
        (moment.step.title, sizes.subtitle, "ink", "semibold", 1),
        (plain, sizes.note, "mute", "regular", 3),
        (rests_on(journey, context, moment.step), sizes.note, "mute", "regular", 3),
    )
    for content, size, role, weight, gap in parts:
        text = block(content, (left, y + gap), room, size, language=language, role=role, weight=weight)
        if text.lines:
            texts.append(text)
            y = text.box.bottom
    return texts, y


def _quotes_cell(
    journey: Journey, context: RenderContext, step: Step, left: float, room: float, most: int
) -> tuple[list[Text], float]:
    """What the persona says there, each with its source."""
    sizes, language = context.sizes, context.words.language
    texts: list[Text] = []
    y = 0.0
    for quote in step.quotes[:most]:
        text = context.words("quote", text=quote.text)
        quoted = block(text, (left, y), room, sizes.subtitle, language=language, italic=True, leading=1.25)
        source = journey.source(quote.source)
        about = source.title if source else ""
        origin = block(about, (left, quoted.box.bottom + 1), room, sizes.note, language=language, role="mute")
        texts += [text for text in (quoted, origin) if text.lines]
        y = texts[-1].box.bottom + 8
    more = _more(context, len(step.quotes) - most, left, y)
    return [*texts, *more], (more[-1].box.bottom if more else y - 8 if texts else y)


def _entries_cell(
    context: RenderContext, entries: Sequence[CellEntry], left: float, room: float, most: int, tallest: float
) -> tuple[list[Item], float]:
    """The first entries below each other, and how many more there are."""
    more_below = context.sizes.note * 1.3 + 5 if len(entries) > most else 0.0
    found = cell(context, entries[:most], left, room, tallest - more_below)
    more = _more(context, len(entries) - most, left, found.height + 5)
    return [*found.items, *more], more[-1].box.bottom if more else found.height


def _more(context: RenderContext, left_out: int, left: float, top: float) -> list[Text]:
    """How many more there are."""
    if left_out <= 0:
        return []
    text = context.words("moments.more", n=context.words.number(left_out))
    size, language = context.sizes.note, context.words.language
    return [block(text, (left, top), 200, size, language=language, role="mute")]


def felt_there(step: Step) -> list[CellEntry]:
    """What hurts there and what is good, each with its causes."""
    found = [CellEntry(pain.title, notes=pain.causes, mark="pain") for pain in step.pains if pain.title]
    return found + [CellEntry(one.title, notes=one.causes, mark="highlight") for one in step.highlights if one.title]


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


def rests_on(journey: Journey, context: RenderContext, step: Step) -> str:
    """What the step rests on, counted by kind."""
    sources = sources_of(journey, context, step)
    if sources:
        return context.words("moments.rests", what=sources)
    return "" if evidence.intended(journey) else context.words("moments.rests.none")


def sources_of(journey: Journey, context: RenderContext, step: Step) -> str:
    """The sources of what the persona lives through, counted by kind; an employee's view rests on its own."""
    used = evidence.shown(journey._replace(steps=(step,)), [0], "score", "quote", "pain")
    return picture_texts.counted(context.words, used)
