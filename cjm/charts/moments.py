"""The moments of truth: where the persona judges, what they say there, and what that rests on."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cjm.analysis import evidence, peak_end, usage
from cjm.analysis.evidence import rests_on_opinion
from cjm.analysis.peak_end import CLAIM
from cjm.journey.model import Journey, Opportunity, Step
from cjm.languages import picture_texts
from cjm.languages.picture_texts import Emphasis
from cjm.layout import RenderContext, page_frame
from cjm.layout.cells import CellEntry, cell
from cjm.layout.typesetting import block, shifted
from cjm.scene.items import Dash, DataTable, Face, Group, Item, Line, Role, Scene, Text, Weight

SLIDE = 40

_FACE, _LARGE = 15.0, 1.35
_FACES, _GUTTER = 66.0, 32.0
"""The width of the first column, and the room between two others."""
_SHARES = {"moment": 0.26, "said": 0.26, "felt": 0.28, "done": 0.2}
"""Of the width that the other columns share."""
_PAD, _LOOSE, _BELOW_HEAD = 11.0, 32.0, 8.0
"""Room above and below a row, the least and the most where the page has room; and below the names of the columns."""
_MOST = 3
"""Quotes, pains or highlights, and opportunities, of one moment on a page that does not grow."""


class _Moment(NamedTuple):
    """A step that is shown, by its place from 0 on, with the opportunities at it; `kind` is the peak that it is where
    the journey names no moment of truth."""

    place: int
    step: Step
    kind: Emphasis | None
    weakest: bool
    opportunities: Sequence[Opportunity]


class _Row(NamedTuple):
    """A moment laid out from y = 0 on."""

    moment: _Moment
    items: tuple[Item, ...]
    height: float


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """A row for each moment of truth in the order of the journey, the weakest standing out.

    What a team named as decisive is shown alone: peaks and end have the emotion curve. Where nothing is named, peaks
    and end stand in, and the headline states that; without three scores there are none, and no page.
    """
    words, moments = context.words, _moments(journey)
    if not moments:
        return ()
    title, agreed = _headline(journey, context, moments), picture_texts.agreed(journey, words)
    doubtful = any(m.step.emotion is not None and rests_on_opinion(journey, m.step) for m in moments)
    explained = any(m.step.moment_of_truth in (None, "general") for m in moments)  # in its row
    rests = ["" if explained else words("moments.legend"), words("ring") if doubtful else ""]
    return page_frame.spread_over_pages(
        context,
        title,
        lambda title: page_frame.page_frame(context, title, picture_texts.subtitle(journey, words), rests, agreed),
        lambda frame: _laid(journey, context, moments, frame),
        _described(journey, context, moments, title),
        _notes(journey, context, moments, title),
        _data_table(journey, context, moments),
    )


def _laid(
    journey: Journey, context: RenderContext, moments: Sequence[_Moment], frame: page_frame.PageFrame
) -> list[tuple[list[Item], float]]:
    """The items of each page, and where they end."""
    rows, pages = _divided(journey, context, moments, frame)
    divided = [[rows[index] for index in page] for page in pages]
    head = context.theme.sizes.note * 1.3 + _BELOW_HEAD
    spare = [(frame.room - head - sum(row.height for row in page)) / (2 * len(page) - 1) for page in divided]
    pad = max(_PAD, min(_LOOSE, *spare))
    return [_placed(journey, context, moments, frame, page, pad) for page in divided]


def _moments(journey: Journey) -> list[_Moment]:
    named = [index for index, step in enumerate(journey.steps) if step.moment_of_truth]
    stands_out: Mapping[int, Emphasis] = {}
    if not named and sum(step.emotion is not None for step in journey.steps) >= CLAIM:
        stands_out = picture_texts.emphasis(peak_end.of(journey))
        named = sorted(stands_out)
    scores = {index: score for index in named if (score := journey.steps[index].emotion) is not None}
    worst = [index for index, score in scores.items() if score == journey.scale.worst_of(scores.values())]
    apart = 2 * len(worst) <= len(scores)
    return [
        _Moment(index, step, stands_out.get(index), apart and index in worst, usage.opportunities_at(journey, step))
        for index, step in enumerate(journey.steps)
        if index in named
    ]


def _headline(journey: Journey, context: RenderContext, moments: Sequence[_Moment]) -> str:
    """The weakest moment, or how many are the weakest; where none stands out how many there are; or that none is
    named."""
    words = context.words
    if moments[0].kind:
        return words("moments.headline.unnamed")
    weakest = [moment for moment in moments if moment.weakest]
    key, counted = ("weakest", weakest) if weakest else ("named", moments)
    step = counted[0].step
    return words.counted(
        f"moments.headline.{key}",
        len(counted),
        step=step.title,
        score=_score(journey, context, step),
        all=words.number(len(moments)),
        people=words(f"page.people.{journey.kind}"),
    )


def _score(journey: Journey, context: RenderContext, step: Step) -> str:
    return context.words("unscored") if step.emotion is None else context.words.score(journey.scale, step.emotion)


def _called(journey: Journey, context: RenderContext, moment: _Moment) -> tuple[str, str]:
    """What kind of moment it is, and that in plain words."""
    words, kind = context.words, moment.step.moment_of_truth
    if kind is None:
        return (picture_texts.moment_name(words, journey.scale, moment.kind) if moment.kind else "", "")
    return words(f"moment-of-truth.{kind}"), words(f"moments.{kind}")


def _rests(journey: Journey, context: RenderContext, step: Step) -> str:
    """What the step rests on, counted by kind."""
    sources = _sources(journey, context, step)
    if sources:
        return context.words("moments.rests", what=sources)
    return "" if evidence.intended(journey) else context.words("moments.rests.none")


def _sources(journey: Journey, context: RenderContext, step: Step) -> str:
    """The sources of what the persona lives through, counted by kind; an employee's view rests on its own."""
    used = evidence.shown(journey._replace(steps=(step,)), [0], "score", "quote", "pain")
    return picture_texts.counted(context.words, used)


def _columns(moments: Sequence[_Moment], frame: page_frame.PageFrame) -> dict[str, tuple[float, float]]:
    """Where each column begins and how wide it is; one that would be empty leaves its room to the others."""
    shares = dict(_SHARES)
    if not any(moment.step.quotes for moment in moments):
        del shares["said"]
    if not any(moment.step.pains or moment.step.highlights for moment in moments):
        del shares["felt"]
    if not any(moment.opportunities for moment in moments):
        del shares["done"]
    room = frame.width - _FACES - _GUTTER * (len(shares) - 1)
    found: dict[str, tuple[float, float]] = {}
    x = frame.left + _FACES
    for name, share in shares.items():
        wide = room * share / sum(shares.values())
        found[name] = (x, wide)
        x += wide + _GUTTER
    return found


def _divided(
    journey: Journey, context: RenderContext, moments: Sequence[_Moment], frame: page_frame.PageFrame
) -> tuple[list[_Row], list[range]]:
    """The rows, and which of them share a page."""
    columns = _columns(moments, frame)
    head = context.theme.sizes.note * 1.3 + _BELOW_HEAD
    room = frame.room - head + _PAD if context.page.fixed else None  # below the last row nothing follows
    rows = []
    for moment in moments:
        step = moment.step
        most = _MOST if room else max(len(step.quotes), len(_felt(step)), len(moment.opportunities))
        row = _row(journey, context, moment, columns, most)
        while room and row.height + 2 * _PAD > room and most > 1:
            most -= 1
            row = _row(journey, context, moment, columns, most)
        rows.append(row)
    heights = [row.height + 2 * _PAD for row in rows]
    return rows, [range(len(rows))] if room is None else page_frame.fill_pages(heights, room)


def _row(
    journey: Journey, context: RenderContext, moment: _Moment, columns: dict[str, tuple[float, float]], most: int
) -> _Row:
    """A moment with at most so many quotes, as many pains and highlights, and as many opportunities."""
    step = moment.step
    items: list[Item] = [*_face(journey, context, moment, columns["moment"][0] - _FACES)]
    parts: list[tuple[Sequence[Item], float]] = [_moment_cell(journey, context, moment, *columns["moment"])]
    if "said" in columns:
        parts.append(_quotes_cell(journey, context, step, *columns["said"], most))
    if "felt" in columns:
        parts.append(_entries_cell(context, _felt(step), *columns["felt"], most))
    if "done" in columns:
        parts.append(_entries_cell(context, _done(context, moment), *columns["done"], most))
    bottom = max(2 * _FACE * _LARGE + 22, *(bottom for _, bottom in parts))
    for found, _ in parts:
        items += found
    return _Row(moment, tuple(items), bottom)


def _face(journey: Journey, context: RenderContext, moment: _Moment, left: float) -> list[Item]:
    """The score as a face with its figure below it."""
    score, sizes, weak = moment.step.emotion, context.theme.sizes, moment.weakest
    x, y = left + _FACE * _LARGE + 2, _FACE * _LARGE
    role: Role = "mute" if score is None else "low" if weak else "emotion"
    figure = block(
        "–" if score is None else _score(journey, context, moment.step),
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


def _moment_cell(
    journey: Journey, context: RenderContext, moment: _Moment, left: float, room: float
) -> tuple[list[Text], float]:
    """Which moment it is: its kind, the step, the kind in plain words, and what it rests on."""
    sizes, language, words = context.theme.sizes, context.words.language, context.words
    kind, plain = _called(journey, context, moment)
    tag = " · ".join(part for part in (kind, words("moments.weakest") if moment.weakest else "") if part)
    texts: list[Text] = []
    y = 0.0
    parts: tuple[tuple[str, float, Role, Weight, float], ...] = (
        (tag, sizes.note, "low" if moment.weakest else "mute", "semibold", 0),
        (moment.step.title, sizes.subtitle, "ink", "semibold", 1),
        (plain, sizes.note, "mute", "regular", 3),
        (_rests(journey, context, moment.step), sizes.note, "mute", "regular", 3),
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
    sizes, language = context.theme.sizes, context.words.language
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


def _felt(step: Step) -> list[CellEntry]:
    """What hurts there and what is good, each with its causes."""
    found = [CellEntry(pain.title, notes=pain.causes, mark="pain") for pain in step.pains if pain.title]
    return found + [CellEntry(one.title, notes=one.causes, mark="highlight") for one in step.highlights if one.title]


def _done(context: RenderContext, moment: _Moment) -> list[CellEntry]:
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


def _entries_cell(
    context: RenderContext, entries: Sequence[CellEntry], left: float, room: float, most: int
) -> tuple[list[Item], float]:
    """The first entries below each other, and how many more there are."""
    found = cell(context, entries[:most], left, room)
    more = _more(context, len(entries) - most, left, found.height + 5)
    return [*found.items, *more], more[-1].box.bottom if more else found.height


def _more(context: RenderContext, left_out: int, left: float, top: float) -> list[Text]:
    """How many more there are."""
    if left_out <= 0:
        return []
    text = context.words("moments.more", n=context.words.number(left_out))
    size, language = context.theme.sizes.note, context.words.language
    return [block(text, (left, top), 200, size, language=language, role="mute")]


def _placed(
    journey: Journey,
    context: RenderContext,
    moments: Sequence[_Moment],
    frame: page_frame.PageFrame,
    rows: Sequence[_Row],
    pad: float,
) -> tuple[list[Item], float]:
    """The rows below each other under the names of the columns, a hair line above each; and where they end."""
    words, size = context.words, context.theme.sizes.note
    columns = _columns(moments, frame)
    names = {
        "moment": words("moments.moment"),
        "said": words("moments.said", people=words(f"page.people.{journey.kind}")),
        "felt": words("moments.felt"),
        "done": words("journey-map.lane.opportunities"),
    }
    heads = [
        block(names[name], (x, frame.top), wide, size, language=words.language, role="mute", weight="semibold")
        for name, (x, wide) in columns.items()
    ]
    items: list[Item] = [Group("columns", tuple(heads))]
    y = max(head.box.bottom for head in heads) + _BELOW_HEAD
    for row in rows:
        rule = Line(((frame.left, y), (frame.left + frame.width, y)), "rule", 1.0)
        placed = tuple(shifted(item, y + pad) for item in row.items)
        items.append(Group(row.moment.step.title, (rule, *placed), _line(journey, context, row.moment)))
        y += row.height + 2 * pad
    return items, y - pad


def _line(journey: Journey, context: RenderContext, moment: _Moment) -> str:
    """All that is known of a moment, in words."""
    words, step = context.words, moment.step
    kind, plain = _called(journey, context, moment)
    parts = [f"{kind} ({plain})" if plain else kind, _score(journey, context, step)]
    parts += [words("moments.weakest")] if moment.weakest else []
    parts += picture_texts.quotes(journey, words, [step])
    parts += _spoken(context, moment)
    parts.append(_rests(journey, context, step))
    return words.labelled(f"{moment.place + 1}. {step.title}", f"{words.listed(filter(None, parts))}.")


def _spoken(context: RenderContext, moment: _Moment) -> list[str]:
    """What hurts there and what is good, each with its causes, and the opportunities, in words."""
    words = context.words
    felt, done = _felt(moment.step), _done(context, moment)
    parts = [
        words.labelled(
            words("journey-map.lane.pains" if entry.mark == "pain" else "journey-map.lane.highlights"), entry.plain
        )
        for entry in felt
    ]
    return parts + [words.labelled(words("journey-map.lane.opportunities"), entry.plain) for entry in done]


def _described(journey: Journey, context: RenderContext, moments: Sequence[_Moment], title: str) -> str:
    lines = [context.words("moments.describe", title=journey.title), title]
    return "\n".join([*lines, *(_line(journey, context, moment) for moment in moments)])


def _notes(journey: Journey, context: RenderContext, moments: Sequence[_Moment], title: str) -> str:
    """The notes for a speaker: the weakest moment first, with its quotes, what hurts and what is done about it,
    then the others."""
    ordered = sorted(moments, key=lambda moment: not moment.weakest)
    lines = [title]
    for moment in ordered:
        lines.append(f"{moment.step.title} ({_score(journey, context, moment.step)})")
        lines += picture_texts.quotes(journey, context.words, [moment.step])
        lines += _spoken(context, moment)
    return "\n".join(lines)


def _data_table(journey: Journey, context: RenderContext, moments: Sequence[_Moment]) -> DataTable:
    words = context.words
    head = (
        words("show.step"),
        words("moments.moment"),
        words("moments.score"),
        words("moments.said", people=words(f"page.people.{journey.kind}")),
        words("moments.felt"),
        words("journey-map.lane.opportunities"),
        words("moments.rests.head"),
    )
    rows = []
    for moment in moments:
        step = moment.step
        felt = words.listed(entry.plain for entry in _felt(step))
        done = words.listed(entry.plain for entry in _done(context, moment))
        rests = _sources(journey, context, step)
        quotes = words.listed(picture_texts.quotes(journey, words, [step]))
        kind = " – ".join(part for part in _called(journey, context, moment) if part)
        rows.append((step.title, kind, _score(journey, context, step), quotes, felt, done, rests))
    return DataTable(head, tuple(rows))
