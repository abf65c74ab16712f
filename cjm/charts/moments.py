"""The moments of truth: where the persona judges, what they say there, and what that rests on."""

from collections.abc import Mapping, Sequence

from cjm.analysis import peak_end, usage
from cjm.analysis.evidence import rests_on_opinion
from cjm.analysis.peak_end import CLAIM
from cjm.charts._moment_rows import (
    Columns,
    Moment,
    MomentRow,
    columns_of,
    done_there,
    felt_there,
    kind_of,
    rests_on,
    row_of,
    score_of,
    sources_of,
)
from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.languages.picture_texts import Emphasis
from cjm.layout import RenderContext, page_frame
from cjm.layout.typesetting import block, shifted
from cjm.scene.items import DataTable, Group, Item, Line, Scene, Text

SLIDE = 50

_WAYS = (
    ({"moment": 0.26, "said": 0.26, "felt": 0.28, "done": 0.2}, 11.0, False),
    ({"moment": 0.26, "said": 0.26, "felt": 0.28, "done": 0.2}, 6.0, False),
    ({"moment": 0.24, "said": 0.24, "felt": 0.26, "done": 0.26}, 6.0, False),
    ({"moment": 0.24, "said": 0.24, "felt": 0.26, "done": 0.26}, 6.0, True),
)
"""The shares of the other columns of their width, the least room above and below a row, and whether the texts that
stand out are no larger than the others; the ways after the first where they save a page."""
_LOOSE, _BELOW_HEAD = 32.0, 8.0
"""The most room above and below a row, where the page has room; and below the names of the columns."""
_SLACK = 1e-6
"""By how much sums may be off."""
_MOST = 3
"""Quotes, pains or highlights, and opportunities, of one moment on a page that does not grow."""


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """A row for each moment of truth in the order of the journey, the weakest standing out, in red where it hurts.

    What a team named as decisive is shown alone: peaks and end have the emotion curve. Where nothing is named, peaks
    and end stand in, and the headline states that; without three scores there are none, and no page.
    """
    words, moments = context.words, _moments(journey)
    if not moments:
        return ()
    title, agreed = context.headline(journey, "moments"), picture_texts.agreed(journey, words)
    doubtful = any(m.step.emotion is not None and rests_on_opinion(journey, m.step) for m in moments)
    explained = any(m.step.moment_of_truth in (None, "general") for m in moments)  # in its row
    rests = ["" if explained else words("moments.legend"), words("ring") if doubtful else ""]
    return page_frame.spread_over_pages(
        context,
        title,
        lambda title: page_frame.page_frame(context, title, picture_texts.subtitle(journey, words), rests, agreed),
        lambda frame: _laid(journey, context, moments, frame),
        _described(journey, context, moments, title),
        "",
        _data_table(journey, context, moments),
        page_frame.Subject(journey, "moments"),
    )


def _laid(
    journey: Journey, context: RenderContext, moments: Sequence[Moment], frame: page_frame.PageFrame
) -> list[page_frame.Filled]:
    """The items of each page, where they end, and the notes on its moments."""
    laid = []
    for shares, least, even in _WAYS if context.page.fixed else _WAYS[:1]:
        way = context.sized(context.sizes._replace(subtitle=context.sizes.label)) if even else context
        columns = columns_of(moments, frame, shares)
        room = frame.top + frame.room - _top(_heads(context, columns, frame))
        divided = _divided(journey, way, moments, columns, least, room if context.page.fixed else None)
        spare = min((room - sum(row.height for row in page)) / (2 * len(page) - 1) for page in divided)
        laid.append((columns, least, divided, spare))
    columns, least, divided, spare = min(laid, key=lambda way: (way[3] < way[1] - _SLACK, len(way[2])))
    pad = max(least, min(_LOOSE, spare))
    return [
        page_frame.Filled(
            *_placed(journey, context, columns, frame, page, pad),
            notes=_notes(journey, context, [row.moment for row in page]),
            steps=[row.moment.place for row in page] if len(divided) > 1 else None,
        )
        for page in divided
    ]


def _moments(journey: Journey) -> list[Moment]:
    named = [index for index, step in enumerate(journey.steps) if step.moment_of_truth]
    stands_out: Mapping[int, Emphasis] = {}
    if not named and sum(step.emotion is not None for step in journey.steps) >= CLAIM:
        stands_out = picture_texts.emphasis(peak_end.of(journey))
        named = sorted(stands_out)
    scores = {index: score for index in named if (score := journey.steps[index].emotion) is not None}
    worst = [index for index, score in scores.items() if score == journey.scale.worst_of(scores.values())]
    apart = 2 * len(worst) <= len(scores)
    return [
        Moment(index, step, stands_out.get(index), apart and index in worst, usage.opportunities_at(journey, step))
        for index, step in enumerate(journey.steps)
        if index in named
    ]


def _divided(
    journey: Journey,
    context: RenderContext,
    moments: Sequence[Moment],
    columns: Columns,
    pad: float,
    room: float | None,
) -> list[list[MomentRow]]:
    """The rows of each page, with at least `pad` above and below each; all of them on one page without `room`."""
    room = None if room is None else room + pad  # below the last row nothing follows
    rows = []
    for moment in moments:
        step = moment.step
        most = _MOST if room else max(len(step.quotes), len(felt_there(step)), len(moment.opportunities))
        row = row_of(journey, context, moment, columns, most)
        while room and row.height + 2 * pad > room and most > 1:
            most -= 1
            row = row_of(journey, context, moment, columns, most)
        if room and row.height + 2 * pad > room:
            row = row_of(journey, context, moment, columns, most, room - 2 * pad)
        rows.append(row)
    if room is None:
        return [rows]
    return [
        rows[page.start : page.stop] for page in page_frame.fill_pages([row.height + 2 * pad for row in rows], room)
    ]


def _heads(context: RenderContext, columns: Columns, frame: page_frame.PageFrame) -> list[Text]:
    """The names of the columns."""
    words, size = context.words, context.sizes.note
    names = {
        "moment": words("moments.moment"),
        "said": words("moments.said"),
        "felt": words("moments.felt"),
        "done": words("journey-map.lane.opportunities"),
    }
    return [
        block(names[name], (x, frame.top), wide, size, language=words.language, role="mute", weight="semibold")
        for name, (x, wide) in columns.items()
    ]


def _top(heads: Sequence[Text]) -> float:
    """Where the rows begin."""
    return max(head.box.bottom for head in heads) + _BELOW_HEAD


def _placed(
    journey: Journey,
    context: RenderContext,
    columns: Columns,
    frame: page_frame.PageFrame,
    rows: Sequence[MomentRow],
    pad: float,
) -> tuple[list[Item], float]:
    """The rows below each other under the names of the columns, a hair line above each; and where they end."""
    heads = _heads(context, columns, frame)
    items: list[Item] = [Group("columns", tuple(heads))]
    y = _top(heads)
    for row in rows:
        rule = Line(((frame.left, y), (frame.left + frame.width, y)), "rule", 1.0)
        placed = tuple(shifted(item, y + pad) for item in row.items)
        items.append(Group(row.moment.step.title, (rule, *placed), _line(journey, context, row.moment)))
        y += row.height + 2 * pad
    return items, y - pad


def _line(journey: Journey, context: RenderContext, moment: Moment) -> str:
    """All that is known of a moment, in words."""
    words, step = context.words, moment.step
    kind, plain = kind_of(journey, context, moment)
    parts = [f"{kind} ({plain})" if plain else kind, score_of(journey, context, step)]
    parts += [words("moments.weakest")] if moment.weakest else []
    parts += picture_texts.quotes(journey, words, [step])
    parts += _spoken(context, moment)
    parts.append(rests_on(journey, context, step))
    return words.labelled(f"{moment.place + 1}. {step.title}", f"{words.listed(filter(None, parts))}.")


def _spoken(context: RenderContext, moment: Moment) -> list[str]:
    """What hurts there and what is good, each with its causes, and the opportunities, in words."""
    words = context.words
    felt, done = felt_there(moment.step), done_there(context, moment)
    parts = [
        words.labelled(
            words("journey-map.lane.pains" if entry.mark == "pain" else "journey-map.lane.highlights"), entry.plain
        )
        for entry in felt
    ]
    return parts + [words.labelled(words("journey-map.lane.opportunities"), entry.plain) for entry in done]


def _described(journey: Journey, context: RenderContext, moments: Sequence[Moment], title: str) -> str:
    lines = [context.words("moments.describe", title=journey.title), title]
    return "\n".join([*lines, *(_line(journey, context, moment) for moment in moments)])


def _notes(journey: Journey, context: RenderContext, moments: Sequence[Moment]) -> str:
    """The notes for a speaker: the weakest of these moments first, with its quotes, what hurts and what is done about
    it, then the others."""
    lines: list[str] = []
    for moment in sorted(moments, key=lambda moment: not moment.weakest):
        lines.append(f"{moment.step.title} ({score_of(journey, context, moment.step)})")
        lines += picture_texts.quotes(journey, context.words, [moment.step])
        lines += _spoken(context, moment)
    return "\n".join(lines)


def _data_table(journey: Journey, context: RenderContext, moments: Sequence[Moment]) -> DataTable:
    words = context.words
    head = (
        words("show.step"),
        words("moments.moment"),
        words("moments.score"),
        words("moments.said"),
        words("moments.felt"),
        words("journey-map.lane.opportunities"),
        words("moments.rests.head"),
    )
    rows = []
    for moment in moments:
        step = moment.step
        felt = words.listed(entry.plain for entry in felt_there(step))
        done = words.listed(entry.plain for entry in done_there(context, moment))
        rests = sources_of(journey, context, step)
        quotes = words.listed(picture_texts.quotes(journey, words, [step]))
        kind = " – ".join(part for part in kind_of(journey, context, moment) if part)
        rows.append((step.title, kind, score_of(journey, context, step), quotes, felt, done, rests))
    return DataTable(head, tuple(rows))
