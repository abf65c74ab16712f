"""The moments of truth: where the persona judges, what they say there, and what that rests on."""

from collections.abc import Mapping, Sequence
from math import inf
from typing import NamedTuple

from cjm.analysis import peak_end, usage
from cjm.analysis.evidence import rests_on_opinion
from cjm.analysis.peak_end import CLAIM
from cjm.charts._moment_cards import (
    Card,
    Moment,
    Part,
    card_of,
    done_there,
    felt_there,
    kind_of,
    rests_on,
    score_of,
    sources_of,
)
from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.languages.picture_texts import Emphasis
from cjm.layout import RenderContext, page_frame
from cjm.layout.typesetting import shifted
from cjm.scene.items import DataTable, Group, Item, Line, Scene, Text

SLIDE = 50

_NARROWEST, _GUTTER, _MOST_BESIDE = 200.0, 32.0, 5
"""The least width of a card, the room between two, and how many stand side by side at most."""
_MOST_LINES = 4
"""The most lines of a quote in the type of headlines."""
_EDGE = 3.0
"""The thickness of the edge over a card."""
_GAPS, _LOOSE = 12.0, 34.0
"""The least and the most room below the edge and between the parts of a card."""
_BETWEEN, _APART = 26.0, 60.0
"""The least and the most room between two rows of cards."""
_MOST = 3
"""Quotes, pains or highlights, and opportunities, of one moment on a page that does not grow."""


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """A card for each moment of truth in the order of the journey, led by what is said there; the weakest stands out.

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


def in_deck(journey: Journey, context: RenderContext) -> bool:  # noqa: ARG001
    """Whether more is known of most moments than their names and scores, which stand on the curve; where nobody named
    any of them, whether people were quoted at most."""
    moments = _moments(journey)
    if not any(moment.step.moment_of_truth for moment in moments):
        return 2 * sum(bool(moment.step.quotes) for moment in moments) >= len(moments) > 0
    return 2 * sum(moment.told for moment in moments) >= len(moments) > 0


class _Rows(NamedTuple):
    """Cards in rows, each `width` wide with quotes in type of this `size`, and which rows stand on which page.

    `higher`: a row is higher than a page; `left_out`: how many times texts were left out to make rows lower; `lengthy`:
    a quote takes more lines than its type suits.
    """

    width: float
    size: float
    rows: tuple[tuple[Card, ...], ...]
    pages: tuple[range, ...]
    higher: bool
    left_out: int
    lengthy: bool

    def rank(self) -> tuple[bool, int, int, bool, int, float]:
        """The best fits, on the fewest pages, with the fewest texts left out, in the fewest rows, and with the largest
        quotes that suit them."""
        return self.higher, len(self.pages), self.left_out, self.lengthy, len(self.rows), -self.size


def _laid(
    journey: Journey, context: RenderContext, moments: Sequence[Moment], frame: page_frame.PageFrame
) -> list[page_frame.Filled]:
    """The items of each page, where they end, and the notes on its moments."""
    most = min(_MOST_BESIDE, len(moments), int((frame.width + _GUTTER) / (_NARROWEST + _GUTTER)))
    sizes = [context.sizes.subtitle, *([context.sizes.headline] if context.page.fixed else [])]
    beside = dict.fromkeys(-(-len(moments) // -(-len(moments) // count)) for count in range(most, 0, -1))
    ways = [_rows(journey, context, moments, frame, each, size) for size in sizes for each in beside]
    best = min(ways, key=_Rows.rank)
    laid = []
    for page in best.pages:
        rows = best.rows[page.start : page.stop]
        cards = [card for row in rows for card in row]
        items, bottom = _placed(journey, context, best.width, frame, rows)
        notes = _notes(journey, context, [card.moment for card in cards])
        steps = [card.moment.place for card in cards] if len(best.pages) > 1 else None
        laid.append(page_frame.Filled(items, bottom, notes=notes, steps=steps))
    return laid


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


def _rows(
    journey: Journey,
    context: RenderContext,
    moments: Sequence[Moment],
    frame: page_frame.PageFrame,
    each: int,
    size: float,
) -> _Rows:
    """The cards in rows of `each`, and over as many pages as they take."""
    width, fixed = (frame.width - _GUTTER * (each - 1)) / each, context.page.fixed
    found = [
        _row(journey, context, moments[start : start + each], width, size, frame.room)
        for start in range(0, len(moments), each)
    ]
    rows = tuple(row for row, _ in found)
    heights = [_high(row, _GAPS) for row in rows]
    pages = page_frame.fill_pages(heights, frame.room, _BETWEEN) if fixed else [range(len(rows))]
    quotes = [item for row in rows for card in row for item in card.parts[0].items if isinstance(item, Text)]
    large = size > context.sizes.subtitle
    lengthy = large and (not quotes or any(len(one.lines) > _MOST_LINES for one in quotes))
    higher = fixed and max(heights) > frame.room + 0.01
    return _Rows(width, size, rows, tuple(pages), higher, sum(less for _, less in found), lengthy)


def _row(
    journey: Journey, context: RenderContext, moments: Sequence[Moment], width: float, size: float, room: float
) -> tuple[tuple[Card, ...], int]:
    """The cards of a row, on a page that does not grow with as many texts as have room; and how many times fewer were
    tried."""

    def cards(most: int, tallest: float = inf, *, brief: bool = False) -> tuple[Card, ...]:
        return tuple(card_of(journey, context, moment, width, size, most, tallest, brief=brief) for moment in moments)

    if not context.page.fixed:
        lists = [(one.step.quotes, felt_there(one.step), one.opportunities) for one in moments]
        return cards(max(len(texts) for found in lists for texts in found)), 0
    for most in range(_MOST, 0, -1):
        row = cards(most)
        if _high(row, _GAPS) <= room:
            return row, _MOST - most
    for brief in (False, True):
        above = _high([card._replace(parts=(*card.parts[:2], Part())) for card in cards(1, brief=brief)], _GAPS)
        row = cards(1, max(0.0, (room - above - 2 * _GAPS) / 2), brief=brief)
        if _high(row, _GAPS) <= room:
            break
    return row, _MOST + brief


def _high(row: Sequence[Card], gap: float) -> float:
    """The height of a row of cards."""
    parts = [max(card.parts[place].height for card in row) for place in range(3)]
    return _EDGE + sum(part + gap for part in parts if part)


def _placed(
    journey: Journey,
    context: RenderContext,
    width: float,
    frame: page_frame.PageFrame,
    rows: Sequence[Sequence[Card]],
) -> tuple[list[Item], float]:
    """The cards with an edge over each, the same parts of a row at the same height, as loose as the page allows; and
    where they end."""
    spare = frame.room - sum(_high(row, _GAPS) for row in rows) - _BETWEEN * (len(rows) - 1)
    gap = min(_LOOSE, _GAPS + max(0.0, spare) / (4 * len(rows)))
    spare = frame.room - sum(_high(row, gap) for row in rows)
    between = min(_APART, max(_BETWEEN, spare / max(1, len(rows) - 1)))
    items: list[Item] = []
    y = frame.top
    for row in rows:
        tops, down = [], y + _EDGE
        for place in range(3):
            high = max(card.parts[place].height for card in row)
            tops.append(down + gap)
            down += high + gap if high else 0.0
        for index, card in enumerate(row):
            x = frame.left + index * (width + _GUTTER)
            edge = Line(((x, y + _EDGE / 2), (x + width, y + _EDGE / 2)), card.role, _EDGE)
            parts = (shifted(item, top, x) for part, top in zip(card.parts, tops, strict=True) for item in part.items)
            items.append(Group(card.moment.step.title, (edge, *parts), _line(journey, context, card.moment)))
        y = down + between
    return items, y - between


def _line(journey: Journey, context: RenderContext, moment: Moment) -> str:
    """All that is known of a moment, in words."""
    words, step = context.words, moment.step
    kind, plain = kind_of(journey, context, moment)
    parts = [f"{kind} ({plain})" if plain else kind, score_of(journey, context, step)]
    parts += [words("moments.weakest")] if moment.weakest else []
    parts += picture_texts.quotes(journey, words, [step])
    parts += _spoken(context, moment)
    parts.append(rests_on(journey, context, moment.place))
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
        name = picture_texts.step_name(journey, context.words, moment.place)
        lines.append(f"{name} ({score_of(journey, context, moment.step)})")
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
        rests = sources_of(journey, context, moment.place)
        quotes = words.listed(picture_texts.quotes(journey, words, [step]))
        kind = " – ".join(part for part in kind_of(journey, context, moment) if part)
        name = picture_texts.step_name(journey, words, moment.place)
        rows.append((name, kind, score_of(journey, context, step), quotes, felt, done, rests))
    return DataTable(head, tuple(rows))
