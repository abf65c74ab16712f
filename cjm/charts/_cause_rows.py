"""The rows of the causes: where it hurts and how much, what hurts, the chain of its causes, and what is planned."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from cjm.analysis import causes, evidence, peak_end
from cjm.analysis.causes import RankedPain
from cjm.analysis.evidence import rests_on_opinion
from cjm.journey.entities import Link, Source
from cjm.journey.model import Journey, Opportunity, Quote
from cjm.languages import picture_texts
from cjm.languages.words import Words
from cjm.layout import RenderContext, page_frame
from cjm.layout.cells import CellEntry, cell
from cjm.layout.circles import circle
from cjm.layout.icons import icon
from cjm.layout.typesetting import block
from cjm.scene import measuring
from cjm.scene.items import Dash, Face, Item, Line, Role, Shape, Text

_SHARES = {"where": 0.185, "pain": 0.255, "why": 0.34, "plan": 0.22}
"""How much of the width each column has beside the faces."""
_FACE, _FACES, _GUTTER = 16.0, 52.0, 26.0
"""The radius of a face, the width of their column, and the room between two others."""
_CHAIN, _DOT, _ROOT = 20.0, 3.0, 5.0
"""How far causes stand in from the line that links them, and the radius of the dots on it: a cause, the root."""
_BETWEEN, _TIGHT = 6.0, 3.0
"""Between two causes, or a pain and its quote; between a text and what belongs to it."""
_PLANS = 2
"""So many plans are named in a row at most; the others are counted."""
_LONGEST, _SHORTEST = (measuring.LONGEST, 140, 90), (75, 60, 50, 40, 30, 20)
"""At how many letters the texts of a column are cut: the first with which it is no higher than its row may be; the
shortest only where causes are left out already between the nearest and the root."""

Found = TypeVar("Found")
Columns = dict[str, tuple[float, float]]
"""Where each column begins, from the left edge of the page's contents, and how wide it is."""


class Hurt(NamedTuple):
    """A pain at the step with the index `step`, whether that step falls `short` of anything, the causes of the pain,
    the nearest first, its own sources, the opportunities that work on it, what somebody said about it, and where more
    about it is to be read; `also` are the other steps at which it hurts."""

    step: int
    short: bool
    title: str
    causes: tuple[str, ...]
    sources: tuple[Source, ...]
    plans: tuple[Opportunity, ...]
    quote: Quote | None = None
    links: tuple[Link, ...] = ()
    also: tuple[int, ...] = ()


class CauseRow(NamedTuple):
    """A pain laid out from (0, 0) on; `spoken` is all of it in words."""

    hurt: Hurt
    spoken: str
    items: tuple[Item, ...]
    height: float


def hurts(journey: Journey) -> list[Hurt]:
    """The pains of a journey, the worst first, one that hurts at several steps by the worst of these, each with a quote
    of its own as far as there are enough. What somebody said at a step that does not fall short is about something
    else."""
    free = [
        [one for one in step.quotes if one.text and (source := journey.source(one.source)) and _heard(source)]
        for step in journey.steps
    ]
    same: dict[object, list[RankedPain]] = {}
    for one in causes.ranked(journey):
        same.setdefault(one.pain.id or one.pain.place, []).append(one)
    return [
        Hurt(
            one.step,
            _short(one),
            one.pain.title,
            one.pain.causes,
            _each(found.sources for found in (one, *others)),
            _each(found.plans for found in (one, *others)),
            _quote(one, free[one.step]) if _short(one) else None,
            one.pain.links,
            tuple(sorted(other.step for other in others)),
        )
        for one, *others in same.values()
    ]


def _each(lists: Iterable[tuple[Found, ...]]) -> tuple[Found, ...]:
    """What stands in any of several lists, once."""
    return tuple({id(one): one for found in lists for one in found}.values())


def _short(pain: RankedPain) -> bool:
    return pain.below is not None and pain.below > 0


def _heard(source: Source) -> bool:
    return evidence.level(source) == "customer"


def _quote(pain: RankedPain, free: list[Quote]) -> Quote | None:
    """The first of the `free` quotes that may be about a pain, taken out of them: one from a source of the pain itself,
    where it names any."""
    known = {source.id for source in pain.sources}
    found = next((one for one in free if not known or one.source in known), None)
    if found:
        free.remove(found)
    return found


def columns_of(shown: Sequence[Hurt], frame: page_frame.PageFrame) -> Columns:
    """The columns; where nothing is planned for any of these pains there is none for that."""
    kept = {name: share for name, share in _SHARES.items() if name != "plan" or any(one.plans for one in shown)}
    room = frame.width - _FACES - _GUTTER * (len(kept) - 1)
    found: Columns = {}
    x = _FACES
    for name, share in kept.items():
        wide = room * share / sum(kept.values())
        found[name] = (x, wide)
        x += wide + _GUTTER
    return found


def row_of(
    journey: Journey, context: RenderContext, hurt: Hurt, columns: Columns, quoted: bool, most: float | None = None
) -> CauseRow:
    """A pain with its causes, and with what somebody said where that is `quoted`; no higher than `most`, for which
    plans are counted, how far the first is left out, then texts cut and causes left out between the nearest and the
    root."""
    count = len(hurt.causes)
    few = min(count, 2)
    ways: list[tuple[int, bool, int, Sequence[int]]] = [
        (_PLANS, True, count, _LONGEST[:1]),
        (1, True, count, _LONGEST[:1]),
    ]
    ways += [(1, False, kept, _LONGEST) for kept in range(count, 1, -1)]
    ways += [(1, False, few, (*_LONGEST, *_SHORTEST))]
    spoken = line(journey, context.words, hurt)
    shown = hurt if quoted else hurt._replace(quote=None)
    for named, dated, kept, letters in ways:
        items, height = _laid(journey, context, shown, columns, letters, kept, named, most, dated=dated)
        if most is None or height <= most:
            break
    return CauseRow(hurt, spoken, tuple(items), height)


def _laid(
    journey: Journey,
    context: RenderContext,
    hurt: Hurt,
    columns: Columns,
    letters: Sequence[int],
    kept: int,
    named: int,
    most: float | None,
    *,
    dated: bool,
) -> tuple[list[Item], float]:
    """The columns, each with the texts at as many `letters` as keep it at most so high."""
    ways: list[Callable[[int], tuple[list[Item], float]]] = [
        lambda longest: _where(journey, context, hurt, *columns["where"], longest),
        lambda longest: _pain(journey, context, hurt, *columns["pain"], longest),
        lambda longest: _chain(context, hurt, *columns["why"], longest, kept),
    ]
    if "plan" in columns:
        ways.append(lambda longest: _plans(context, hurt, *columns["plan"], longest, named, dated=dated))
    cells = [_face(journey, context, hurt)]
    for column in ways:
        for longest in letters:
            found = column(longest)
            if most is None or found[1] <= most:
                break
        cells.append(found)
    return [item for items, _ in cells for item in items], max(height for _, height in cells)


def _face(journey: Journey, context: RenderContext, hurt: Hurt) -> tuple[list[Item], float]:
    """The score of the step as a face with its figure below it; the lowest point is red where it hurts."""
    step, language = journey.steps[hurt.step], context.words.language
    if step.emotion is None:
        dash = block("–", (_FACE, 0.0), _FACES, context.sizes.label, language=language, role="mute", align="center")
        return [dash], dash.box.bottom
    neutral = journey.scale.neutral
    bad = neutral is None or journey.scale.below_neutral(step.emotion)
    role: Role = "low" if bad and hurt.step in peak_end.of(journey).named.get("low", ()) else "emotion"
    ring: Dash = "dashed" if doubtful(journey, hurt) else "solid"
    face = Face((_FACE, _FACE), _FACE, journey.scale.valence(step.emotion), role, ring)
    figure = block(
        score_of(journey, context.words, hurt), (_FACE, 2 * _FACE + _TIGHT), _FACES, context.sizes.label,
        language=language, role=role, weight="semibold", align="center",
    )  # fmt: skip
    return [face, figure._replace(box=figure.box._replace(x=max(0.0, figure.box.x)))], figure.box.bottom


def _where(
    journey: Journey, context: RenderContext, hurt: Hurt, left: float, room: float, longest: int
) -> tuple[list[Item], float]:
    """The step, and below it at which others it hurts and what the pain rests on, unless that would be cut."""
    sizes, language, words = context.sizes, context.words.language, context.words
    title = block(
        picture_texts.step_name(journey, words, hurt.step), (left, 0.0), room, sizes.label,
        language=language, weight="semibold", longest=longest,
    )  # fmt: skip
    what = picture_texts.counted_sources(hurt.sources, words)
    unknown = "" if evidence.intended(journey) else words("moments.rests.none")
    at = (left, title.box.bottom + _TIGHT)
    others = block(_also(journey, words, hurt), at, room, sizes.note, language=language, role="mute", longest=longest)
    text = words("moments.rests", what=what) if what else unknown
    at = (left, others.box.bottom + _TIGHT) if others.lines else at
    rests = block(text, at, room, sizes.note, language=language, role="mute", longest=longest)
    texts = [text for text in (title, others, rests) if text.lines and (text is title or not text.full)]
    return [*texts], max((text.box.bottom for text in texts), default=0.0)


def _also(journey: Journey, words: Words, hurt: Hurt) -> str:
    """At which other steps it hurts, with their scores; empty where there are none."""
    found = [(picture_texts.step_name(journey, words, at), journey.steps[at].emotion) for at in hurt.also]
    named = [f"{name} {words.score(journey.scale, score)}".rstrip() for name, score in found]
    return words("causes.also", steps=words.listed(named)) if named else ""


def _pain(
    journey: Journey, context: RenderContext, hurt: Hurt, left: float, room: float, longest: int
) -> tuple[list[Item], float]:
    """What hurts, and below it where more is to be read unless that would be cut, and what somebody said, with where
    that comes from unless the pain rests on that too."""
    sizes, language = context.sizes, context.words.language
    radius = sizes.label * 0.44
    mark = icon("pain", (left + radius, sizes.label * 0.65), radius)
    left, room = left + 2 * radius + 6, room - 2 * radius - 6
    texts = [block(hurt.title, (left, 0.0), room, sizes.label, language=language, longest=longest)]
    for link in hurt.links if longest == measuring.LONGEST else ():
        at = (left, texts[-1].box.bottom + 1)
        texts.append(block(link.title, at, room, sizes.note, language=language, link=link.url))
    if hurt.quote:
        said, source = context.words("quote", text=hurt.quote.text), journey.source(hurt.quote.source)
        at = (left, texts[-1].box.bottom + _BETWEEN)
        texts.append(block(said, at, room, sizes.label, language=language, italic=True, role="mute", longest=longest))
        if source and source not in hurt.sources:
            at = (left, texts[-1].box.bottom + 1)
            texts.append(block(source.title, at, room, sizes.note, language=language, role="mute", longest=longest))
    texts = [text for text in texts if text.lines]
    return [mark, *texts], texts[-1].box.bottom if texts else 0.0


def _chain(
    context: RenderContext, hurt: Hurt, left: float, room: float, longest: int, kept: int
) -> tuple[list[Item], float]:
    """The causes below each other along a line, the root last and strongest; how many are left out before it. A cause
    that is not known is an open question."""
    sizes, language = context.sizes, context.words.language
    if not hurt.causes:
        unknown = block(
            context.words("causes.unknown"), (left + _CHAIN, 0.0), room - _CHAIN, sizes.label,
            language=language, role="low", italic=True,
        )  # fmt: skip
        return [unknown], unknown.box.bottom
    *nearer, root = hurt.causes
    shown = nearer[: max(0, kept - 1)]
    left_out = len(nearer) - len(shown)
    told = [*shown, *([context.words("moments.more", n=context.words.number(left_out))] if left_out else []), root]
    texts: list[Text] = []
    dots: list[Shape] = []
    y = 0.0
    for number, content in enumerate(told, 1):
        last = number == len(told)
        quiet = left_out and number == len(told) - 1
        text = block(
            content, (left + _CHAIN, y), room - _CHAIN, sizes.label, language=language,
            role="mute" if quiet else "ink", weight="bold" if last else "regular", longest=longest,
        )  # fmt: skip
        radius = _ROOT if last else _DOT
        dots.append(circle((left + _ROOT, y + sizes.label * 0.65), radius, None, "ink" if last else "mute"))
        texts.append(text)
        y = text.box.bottom + _BETWEEN
    first, end = (dot.start[1] for dot in (dots[0], dots[-1]))
    link = [Line(((left + _ROOT, first + _DOT), (left + _ROOT, end)), "mute", 1.25)] if len(dots) > 1 else []
    return [*link, *dots, *texts], y - _BETWEEN


def _plans(
    context: RenderContext, hurt: Hurt, left: float, room: float, longest: int, named: int, *, dated: bool
) -> tuple[list[Item], float]:
    """What works on the pain, so many `named` and the others counted; or that nothing is planned. `dated`: with how far
    each is, and by when."""
    words = context.words
    entries = planned(words, hurt) or [CellEntry(words("causes.nothing"), "low", italic=True)]
    more = len(entries) - named
    shown = [one._replace(text=measuring.cut(one.text, longest)) for one in entries[:named]]
    shown = shown if dated else [one._replace(notes=()) for one in shown]
    shown += [CellEntry(words("moments.more", n=words.number(more)), "mute")] if more > 0 else []
    found = cell(context, shown, left, room)
    return [*found.items], found.height


def planned(words: Words, hurt: Hurt) -> list[CellEntry]:
    """What works on a pain, how far it is, and by when."""
    return [
        CellEntry(
            one.title or one.id,
            notes=(about,) if (about := _progress(words, one)) else (),
            mark="opportunity",
            filled=one.status == "done",
        )
        for one in hurt.plans
        if one.title or one.id
    ]


def _progress(words: Words, one: Opportunity) -> str:
    """How far an opportunity is, and by when it is to be done."""
    status = words(f"journey-map.status.{one.status}") if one.status else ""
    date = words.date(one.due).replace(" ", "\u00a0") if one.due and not one.closed else ""
    due = words("roadmap.due", date=date) if date else ""
    return ", ".join(filter(None, (status, due)))


def line(journey: Journey, words: Words, hurt: Hurt) -> str:
    """All that is known of a pain, in words."""
    where = f"{picture_texts.step_name(journey, words, hurt.step)} ({score_of(journey, words, hurt)})"
    also = _also(journey, words, hurt)
    parts = [*([also] if also else []), hurt.title, *hurt.causes[:-1]]
    parts += [words.labelled(words("causes.root"), hurt.causes[-1])] if hurt.causes else []
    parts += [words("quote", text=hurt.quote.text)] if hurt.quote else []
    what = picture_texts.counted_sources(hurt.sources, words)
    parts += [words("moments.rests", what=what)] if what else []
    links = words.listed(link.title for link in hurt.links)
    parts += [words.labelled(words("journey-map.lane.links"), links)] if links else []
    plans = ", ".join(entry.plain for entry in planned(words, hurt))
    parts.append(words.labelled(words("causes.planned"), plans) if plans else words("causes.nothing"))
    return words.labelled(where, f"{words.listed(parts)}.")


def score_of(journey: Journey, words: Words, hurt: Hurt) -> str:
    score = journey.steps[hurt.step].emotion
    return words("unscored") if score is None else words.score(journey.scale, score)


def doubtful(journey: Journey, hurt: Hurt) -> bool:
    """Whether the score there rests only on a workshop or an assumption."""
    step = journey.steps[hurt.step]
    return step.emotion is not None and rests_on_opinion(journey, step)
