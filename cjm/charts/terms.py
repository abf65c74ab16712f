"""Method and terms: the scale, how the figures come about, what they rest on, and each term that this journey uses."""

from collections.abc import Callable, Sequence
from math import inf
from typing import NamedTuple

from cjm import findings
from cjm.analysis import evidence
from cjm.journey.model import Journey, Step
from cjm.languages import explained, picture_texts, terms
from cjm.languages.terms import Term
from cjm.languages.words import Words
from cjm.layout import RenderContext, page_frame
from cjm.layout.typesetting import block, shifted
from cjm.scene.items import Align, DataTable, Face, Group, Item, Line, Role, Scene, Text

SLIDE = 230

_METHOD = ("peak-end", "lifts")
"""The terms that say how figures come about, which are explained in full."""
_NAMED = {"employee-checks": "scorecard.employee"}
"""The terms that pictures call by a name of their own, in which those who take part are called as the journey does."""
_COLUMNS = ((780.0, 3), (500.0, 2), (0.0, 1))
"""From which width on the page has how many columns: one for the method, the others for the terms."""
_GUTTER, _BETWEEN, _BELOW_HEADING = 44.0, 22.0, 8.0
"""Between columns, between sections, and below a heading."""
_GAPS = (12.0, 8.0, 5.0)
"""Between two entries: the first with which the page holds them."""
_FACE, _APART = 13.0, 14.0
"""The radius of a face on the scale, and the room between the names of two of its points."""
_NAMES, _RESTS = (60, 30, 20), (None, 2, 0)
"""Letters of what a point of the scale is called, and how many texts say what the scores rest on: all, and the shorter
the method is told the fewer."""
_WHOLE = 1000
"""Letters that no text of the method exceeds."""
_LIMITS, _DESCRIBES = 3, 0.1
"""Sentences on what the scores rest on at most, the strongest first; and how strong one is that only describes."""


class _Entry(NamedTuple):
    """A name, which may be empty, and what it means."""

    name: str
    text: str


class _Section(NamedTuple):
    """Entries under a heading."""

    heading: str
    entries: tuple[_Entry, ...]


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """One page. On one that does not grow the last terms are counted where it does not hold them; the notes have
    them."""
    subtitle, agreed = picture_texts.subtitle(journey, context.words), picture_texts.agreed(journey, context.words)
    about = context.words("terms.describe", title=journey.title)
    return _page((journey,), context, context.headline(journey, "terms"), subtitle, agreed, about)


def together(journeys: Sequence[Journey], context: RenderContext) -> tuple[Scene, ...]:
    """One page for several journeys, with each of their scales."""
    words, scales = context.words, {one.scale.measure for one in journeys}
    one_scale = context.headline(journeys[0], "terms")
    title = one_scale if len(scales) == 1 else words("terms.scales", n=words.number(len(scales)))
    return _page(journeys, context, title, words.counted("index.journeys", len(journeys)), "", words("index.describe"))


def _page(
    journeys: Sequence[Journey], context: RenderContext, title: str, subtitle: str, agreed: str, about: str
) -> tuple[Scene, ...]:
    words = context.words
    method = _method(journeys, context)
    used = _Section(words("terms.terms"), _used(journeys, context))
    every = [entry for section in (*method, used) for entry in section.entries]
    lines = [words.labelled(entry.name, entry.text) if entry.name else entry.text for entry in every]
    rows = tuple((entry.name, entry.text) for entry in every)
    return page_frame.spread_over_pages(
        context,
        title,
        lambda title: page_frame.page_frame(context, title, subtitle, agreed=agreed),
        lambda frame: [_laid(journeys, context, used, frame)],
        "\n".join([about, title, *lines]),
        "\n".join(lines),
        DataTable((words("terms.term"), words("terms.meaning")), rows),
    )


def _method(journeys: Sequence[Journey], context: RenderContext, short: int = 0) -> list[_Section]:
    """How what is remembered comes about, and what an estimate is, where there is one; then what the scores rest on,
    and of a single journey what limits that. In `short` a sentence for each, and the shorter the less of what they rest
    on."""
    words = context.words
    lifted = any(one.lifts for journey in journeys for one in journey.opportunities if one.status != "dropped")
    meaning = terms.in_short if short else terms.meaning
    figures = tuple(_entry(context, id, meaning) for id in _METHOD if id != "lifts" or lifted)
    sources = dict.fromkeys(source for journey in journeys for source in evidence.of(journey).used)
    texts = [picture_texts.counted(words, tuple(sources))]
    if len(journeys) == 1:
        found = [one for one in findings.every(journeys[0], words, context.thresholds) if one.topic == "evidence"]
        said = [f"{one.text}." for one in found if one.strength > _DESCRIBES and one.proven("evidence", None, None)]
        texts += said[:_LIMITS]
    rests = [text for text in texts if text][: _RESTS[short]]
    sections = [_Section(words("terms.method"), figures)]
    return [*sections, _Section(words("terms.rests"), tuple(_Entry("", text) for text in rests))]


def _used(journeys: Sequence[Journey], context: RenderContext) -> tuple[_Entry, ...]:
    """The terms that the pictures of these journeys use, as the feet of a deck explain them, else in one sentence of
    the glossary."""
    return tuple(
        _Entry(*explained.entry(context.words, id)) if id in explained.TERMS else _entry(context, id, terms.in_short)
        for id, uses in _USES.items()
        if any(map(uses, journeys))
    )


def _entry(context: RenderContext, id: str, meaning: Callable[[Term, Words], str]) -> _Entry:
    """A term under the name that pictures have for it."""
    words, term = context.words, next(one for one in terms.every() if one.id == id)
    name = words(_NAMED[id]) if id in _NAMED else terms.name(term, words.spoken)
    return _Entry(name[:1].upper() + name[1:], meaning(term, words))


def _steps(test: Callable[[Step], object]) -> Callable[[Journey], bool]:
    return lambda journey: any(map(test, journey.steps))


def _truths(kind: str) -> Callable[[Journey], bool]:
    return _steps(lambda step: step.moment_of_truth == kind)


def _contacts(moment: str) -> Callable[[Journey], bool]:
    return _steps(lambda step: any(one.moment == moment for one in step.touchpoints))


_USES: dict[str, Callable[[Journey], bool]] = {
    "persona": lambda _: True,
    "moment-of-truth": _steps(lambda step: step.moment_of_truth),
    **{kind: _truths(kind) for kind in explained.MOMENTS},
    "gap": _steps(lambda step: step.emotion is not None and (step.expected, step.desired) != (None, None)),
    "measured": _steps(lambda step: step.measured and step.measured.mean is not None),
    "wow": _contacts("wow"),
    "au": _contacts("au"),
    "mirror": lambda journey: journey.kind == "customer" and any(step.employee for step in journey.steps),
    "blind-spot": lambda journey: (
        journey.kind == "customer"
        and any(step.employee and step.employee.estimate is not None for step in journey.steps)
    ),
    "scorecard": lambda journey: journey.scorecard is not None,
    "five-reactions": lambda journey: bool(journey.scorecard and journey.scorecard.customer),
    "employee-checks": lambda journey: bool(journey.scorecard and journey.scorecard.employee),
    "value": lambda journey: any(one.effort and one.customer_value for one in journey.opportunities),
    "service-level": _steps(lambda step: step.service_level),
    "frontstage": _steps(lambda step: step.frontstage),
    "backstage": _steps(lambda step: step.backstage),
    "cycle": lambda journey: journey.shape == "cycle",
}
"""The terms that a reader may not know, those first on which most depends, and whether a journey uses them. What they
say of the mirror is about customers."""


def _laid(
    journeys: Sequence[Journey], context: RenderContext, used: _Section, frame: page_frame.PageFrame
) -> page_frame.Filled:
    """The method in the first column, the terms in the others: in smaller type, closer, and then fewer of them where
    they need it; where even that does not do, the method in short."""
    room = frame.room if context.page.fixed else inf
    count = next(count for width, count in _COLUMNS if frame.width >= width)
    wide = (frame.width - _GUTTER * (count - 1)) / count
    small = context.sized(context.sizes._replace(label=context.sizes.note))
    ways = [(way, gap) for way in (context, small) for gap in _GAPS]
    every = [_parts(way, used, wide, gap) for way, gap in ways]
    scales = list({one.scale.measure: one for one in reversed(journeys)}.values())[::-1]
    for short in range(len(_RESTS)):
        sections = _method(journeys, context, short)
        firsts = [
            [
                *(one for journey in scales for one in _scale(journey, way, wide, _NAMES[short])),
                *(one for part in sections for one in _parts(way, part, wide, gap)),
            ]
            for way, gap in ways
        ]
        for kept in range(len(used.entries), -1, -1):
            for (way, gap), first, parts in zip(ways, firsts, every, strict=True):
                terms = [*parts[:kept], *_more(way, used, kept, wide, gap)]
                columns = [first, *_columns(terms, count - 1)] if count > 1 else [[*first, *terms]]
                if max(map(_height, columns)) <= room:
                    return _placed(frame, columns, wide)
    return _placed(frame, columns, wide)


class _Part(NamedTuple):
    """What is not divided over columns, from (0, 0) on; `above` is the room between it and what precedes it."""

    name: str
    items: tuple[Item, ...]
    height: float
    above: float


def _more(context: RenderContext, section: _Section, kept: int, wide: float, gap: float) -> list[_Part]:
    """How many of its entries a section has beyond those that are kept."""
    left_out = len(section.entries) - kept
    if not left_out:
        return []
    entry = _Entry("", context.words.counted("terms.more", left_out))
    return [_part(context, section.heading, kept, entry, wide, gap)]


def _height(parts: Sequence[_Part]) -> float:
    return sum(part.height + (part.above if number else 0.0) for number, part in enumerate(parts))


def _columns(parts: Sequence[_Part], count: int) -> list[list[_Part]]:
    """The parts read downwards, in columns as short as they can be."""
    limit = max((part.height for part in parts), default=0.0)
    while True:
        columns: list[list[_Part]] = [[]]
        height = 0.0
        for part in parts:
            higher = height + (part.height + part.above) if columns[-1] else part.height
            if higher > limit:
                columns.append([])
                higher = part.height
            columns[-1].append(part)
            height = higher
        if len(columns) <= count:
            return columns
        limit += 4.0


def _placed(frame: page_frame.PageFrame, columns: Sequence[Sequence[_Part]], wide: float) -> page_frame.Filled:
    items: list[Item] = []
    lowest = frame.top
    for number, column in enumerate(columns):
        x, y = frame.left + number * (wide + _GUTTER), frame.top
        for place, part in enumerate(column):
            y += part.above if place else 0.0
            items.append(Group(part.name, tuple(shifted(item, y, x) for item in part.items)))
            y += part.height
        lowest = max(lowest, y)
    return page_frame.Filled(items, lowest)


def _parts(context: RenderContext, section: _Section, wide: float, gap: float) -> list[_Part]:
    """The entries of a section, its heading with the first."""
    return [_part(context, section.heading, *numbered, wide, gap) for numbered in enumerate(section.entries)]


def _part(context: RenderContext, heading: str, number: int, entry: _Entry, wide: float, gap: float) -> _Part:
    """An entry, below the heading where it is the first."""
    sizes, language = context.sizes, context.words.language
    texts: list[Text] = []
    y = 0.0
    if not number:
        texts.append(block(heading, (0, 0), wide, sizes.note, language=language, role="mute", weight="semibold"))
        y = texts[0].box.bottom + _BELOW_HEADING
    if entry.name:
        texts.append(block(entry.name, (0, y), wide, sizes.label, language=language, weight="semibold"))
        y = texts[-1].box.bottom
    texts.append(block(entry.text, (0, y), wide, sizes.label, language=language, longest=_WHOLE))
    return _Part(entry.name or heading, tuple(texts), texts[-1].box.bottom, gap if number else _BETWEEN)


def _scale(journey: Journey, context: RenderContext, wide: float, longest: int) -> list[_Part]:
    """The scale as a line with a face at its ends and at neutral, each with its figure and its name."""
    scale, words, sizes = journey.scale, context.words, context.sizes
    worst_name, best_name = picture_texts.scale_names(journey, words)
    first, last = _FACE, wide - _FACE

    def named(score: float, name: str, x: float, align: Align) -> Text:
        room = (wide - 2 * _APART) / 3
        text = f"{words.score(scale, score)} {name}"
        at = (x, 2 * _FACE + 6)
        return block(text, at, room, sizes.label, language=words.language, align=align, longest=longest)

    texts = [named(scale.worst, worst_name, 0.0, "left"), named(scale.best, best_name, wide, "right")]
    marks: list[tuple[float, Role]] = [(scale.worst, "low"), (scale.best, "high")]
    if scale.neutral not in (None, scale.worst, scale.best):
        neutral = scale.neutral or 0.0
        x = first + (last - first) * scale.share(neutral)
        text = named(neutral, scale.labels.neutral or words("scale.neutral"), x, "center")
        left = min(max(text.box.x, texts[0].box.right + _APART), texts[1].box.x - _APART - text.box.width)
        texts.append(text._replace(box=text.box._replace(x=left)))
        marks.append((neutral, "emotion"))
    items: list[Item] = [Line(((first, _FACE), (last, _FACE)), "mute", 1.25)]
    for score, role in marks:
        x = first + (last - first) * scale.share(score)
        items.append(Face((x, _FACE), _FACE, scale.valence(score), role))
    return [_Part(words("terms.method"), (*items, *texts), max(text.box.bottom for text in texts), _BETWEEN)]
