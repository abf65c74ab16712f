"""The summary: what was found, each with its figure, and what is to be decided by whom and when, on one page.

People who are asked to decide nothing read what will change instead."""

import datetime
from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from cjm import findings
from cjm.analysis import decisions, leverage
from cjm.analysis.leverage import RankedOpportunity
from cjm.findings import Finding
from cjm.journey.model import Journey, Opportunity
from cjm.languages import opportunity_texts, path_texts, picture_texts
from cjm.languages.words import Words
from cjm.layout import RenderContext, page_frame
from cjm.layout.typesetting import block, shifted
from cjm.scene import measuring
from cjm.scene.items import DataTable, Group, Item, Line, Role, Scene

SLIDE = 20

_MOST = findings.SUMMARY
"""Findings and decisions at most."""
_LEAST = 2
"""Of fewer together a page is no summary."""
_FIGURES, _SMALLER = (72.0, 64.0, 160 / 3), (160 / 3, 128 / 3, 32.0)
"""The sizes of the figures, 40 points and more: the first with which each stands on a line of its own; else the first
with which each takes two at most."""
_GUTTER, _BELOW_FIGURE, _WIDEST = 44.0, 4.0, 620.0
"""Between two findings, between a figure and its sentence, and the widest that a sentence runs."""
_ABOVE = 32.0
"""The most above the figures, where the page has room."""
_BETWEEN, _FAR = 18.0, 110.0
"""Between findings and decisions: the least, and the most where the page has room."""
_PAD, _LOOSE, _LOOSEST = 7.0, 26.0, 56.0
"""Above and below a decision, likewise; and the most above and below a finding that has a row of its own."""
_FIGURE = 0.38
"""How much of the width the figure of such a finding takes."""
_SHARES = (0.54, 0.27, 0.19)
"""How much of the width what, who and when take."""
_LINE = 0.95
"""How far smaller type begins lower to share a baseline, as a share of the difference in size."""
_LONGEST = (measuring.LONGEST, 120, 80, 50, 30)
"""At how many letters texts are cut: the first with which the page holds them, the whole in the notes."""


class _Stack(NamedTuple):
    """Items from y = 0 on."""

    items: tuple[Item, ...] = ()
    height: float = 0.0


class _Row(NamedTuple):
    """A decision from (0, 0) on."""

    name: str
    spoken: str
    stack: _Stack


class _Asked(NamedTuple):
    """What a decision is about, who takes it on and by when, each with its colour; what is not known is an open
    question."""

    opportunity: Opportunity
    what: str
    who: tuple[str, Role]
    when: tuple[str, Role]


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """The strongest findings of different topics side by side, the decisions that are due first below them; how many
    more there are is said. Without two things to say there is no page."""
    words = context.words
    found = findings.strongest(journey, words, context.thresholds, _MOST)
    asked = decisions.of(journey) if journey.asks else decisions.Decisions(_coming(journey))
    asked = asked._replace(opportunities=_repeats_last(asked.opportunities))
    if len(found) + len(asked.opportunities) < _LEAST:
        return ()
    title = context.headline(journey, "summary")
    rests = [*path_texts.path_figures(journey, words), picture_texts.evidence(journey, words)]
    rests += [words("decisions.proposed")] if asked.proposed else []

    def framed(text: str) -> page_frame.PageFrame:
        subtitle, agreed = picture_texts.subtitle(journey, words), picture_texts.agreed(journey, words)
        return page_frame.page_frame(context, text, subtitle, rests, agreed)

    told = [f"{one.text}." for one in found]
    texts = [_asked(journey, words, one.opportunity) for one in asked.opportunities]
    lines = [words.labelled(one.what, words.listed((one.who[0], _due(words, one) or one.when[0]))) for one in texts]
    finding = "summary.finding" if journey.asks else "summary.coming-finding"
    head = ("summary.figure", finding, "decisions.who", "decisions.when")
    rows = [(one.figure, one.text, "", "") for one in found]
    rows += [("", one.what, one.who[0], one.when[0]) for one in texts]
    what = words("decisions.what" if journey.asks else "summary.coming")
    spoken = [*told, *([words.labelled(what, words.listed(lines))] if lines else [])]
    return page_frame.spread_over_pages(
        context,
        title,
        framed,
        lambda frame: [_laid(context, found, what, texts, frame)],
        "\n".join([words("summary.describe", title=journey.title), title, *told, *lines]),
        "\n".join(spoken),
        DataTable(tuple(words(name) for name in head), tuple(rows)),
    )


def _coming(journey: Journey) -> tuple[RankedOpportunity, ...]:
    """What is under way, in the order in which it is due."""
    coming = sorted(leverage.under_way(journey), key=lambda one: one.due or datetime.date.max)
    return tuple(leverage.assess(journey, one) for one in coming)


def _repeats_last(asked: Sequence[RankedOpportunity]) -> tuple[RankedOpportunity, ...]:
    """The same in the same order, but those with a title that stood before come after the others, so that a page that
    holds three decisions shows three different ones."""
    titles = [one.opportunity.title for one in asked]
    places = sorted(range(len(asked)), key=lambda at: titles[at] in titles[:at])
    return tuple(asked[at] for at in places)


def _due(words: Words, asked: _Asked) -> str:
    """By when a decision is to be carried out, as a speaker says it."""
    due = asked.opportunity.due
    return words("roadmap.due", date=words.date(due)) if due else ""


def _asked(journey: Journey, words: Words, one: Opportunity) -> _Asked:
    when: tuple[str, Role] = (words.date(one.due), "ink") if one.due else (words("decisions.undated"), "low")
    return _Asked(one, one.title or one.id, opportunity_texts.owner(journey, words, one), when)


def _laid(
    context: RenderContext,
    found: Sequence[Finding],
    what: str,
    asked: Sequence[_Asked],
    frame: page_frame.PageFrame,
) -> page_frame.Filled:
    """The page with all its texts, or as much of them as it holds: fewer decisions first, then shorter texts, then
    fewer findings, so that one decision stands there where any page can hold it. Without decisions the findings have
    the page, a row each."""
    room = frame.room if context.page.fixed else inf
    if not asked:
        for longest in _LONGEST:
            rows = _rows_of_findings(context, found, frame.width, longest)
            lowest = sum(row.stack.height + 2 * _PAD for row in rows)
            if lowest <= room:
                return _placed(frame, _Stack(), _Stack(), rows, frame.room - lowest, _LOOSEST)
    ways = [(found, longest, most) for longest in _LONGEST for most in range(_MOST, 0, -1)]
    ways += [(found[:count], _LONGEST[-1], 1) for count in range(len(found) - 1, 0, -1)]
    for shown, longest, most in (*ways, (found, _LONGEST[-1], 0)):
        top = _findings(context, shown, frame.width, longest)
        heading, rows = _decisions(context, what, asked, frame.width, longest, most)
        between = _BETWEEN if top.height and heading.height else 0.0
        lowest = top.height + between + heading.height + sum(row.stack.height + 2 * _PAD for row in rows)
        if lowest <= room:
            break
    return _placed(frame, top, heading, rows, frame.room - lowest)


def _placed(
    frame: page_frame.PageFrame,
    top: _Stack,
    heading: _Stack,
    rows: Sequence[_Row],
    spare: float,
    loose: float = _LOOSE,
) -> page_frame.Filled:
    """Everything on the page, as loose as it allows: first the rows, then what stands between and above."""
    spare = max(0.0, spare)
    pad = min(loose, _PAD + spare / (2 * len(rows) + 4)) if rows else 0.0
    spare -= sum(2 * (pad - _PAD) for _ in rows)
    above = min(_ABOVE, spare / 4)
    items: list[Item] = [shifted(item, frame.top + above, frame.left) for item in top.items]
    y = frame.top + above + top.height
    if top.height and heading.height:
        y += min(_FAR, _BETWEEN + (spare - above) * 0.7)
    items += [shifted(item, y, frame.left) for item in heading.items]
    y += heading.height
    for row in rows:
        items.append(Line(((frame.left, y), (frame.left + frame.width, y)), "rule", 1.0))
        placed = tuple(shifted(item, y + pad, frame.left) for item in row.stack.items)
        items.append(Group(row.name, placed, row.spoken))
        y += row.stack.height + 2 * pad
    return page_frame.Filled(items, y)


def _findings(context: RenderContext, found: Sequence[Finding], width: float, longest: int) -> _Stack:
    """The figures in a row, each with its sentence below it."""
    if not found:
        return _Stack()
    column = (width - _GUTTER * (len(found) - 1)) / len(found)
    language = context.words.language
    size = _figure_size([one.figure for one in found], column, language)
    lefts = [number * (column + _GUTTER) for number in range(len(found))]
    figures = [
        block(
            one.figure, (left, 0.0), column, size,
            language=language, role="emotion", weight="bold", leading=1.1, tracking=-0.02,
        )
        for one, left in zip(found, lefts, strict=True)
    ]  # fmt: skip
    below = max(figure.box.bottom for figure in figures) + _BELOW_FIGURE
    told = [
        block(
            one.text, (left, below), min(column, _WIDEST), context.sizes.subtitle,
            language=language, leading=1.35, longest=longest,
        )
        for one, left in zip(found, lefts, strict=True)
    ]  # fmt: skip
    groups = tuple(
        Group(figure.lines[0], (figure, text), f"{one.figure} – {one.text}")
        for one, figure, text in zip(found, figures, told, strict=True)
    )
    return _Stack(groups, max(text.box.bottom for text in told))


def _rows_of_findings(context: RenderContext, found: Sequence[Finding], width: float, longest: int) -> list[_Row]:
    """Each figure with its sentence at the right of it."""
    language, left, rows = context.words.language, width * _FIGURE, list[_Row]()
    size = _figure_size([one.figure for one in found], left - _GUTTER, language)
    for one in found:
        figure = block(
            one.figure, (0.0, 0.0), left - _GUTTER, size,
            language=language, role="emotion", weight="bold", leading=1.1, tracking=-0.02,
        )  # fmt: skip
        text = block(
            one.text, (left, 0.0), min(width - left, _WIDEST), context.sizes.subtitle,
            language=language, leading=1.35, longest=longest,
        )  # fmt: skip
        height = max(figure.box.height, text.box.height)
        items = tuple(shifted(item, (height - item.box.height) / 2, 0.0) for item in (figure, text))
        rows.append(_Row(figure.lines[0], f"{one.figure} – {one.text}", _Stack(items, height)))
    return rows


def _figure_size(figures: Sequence[str], room: float, language: str) -> float:
    """The largest at which each is one line, else two that divide no word."""
    for size in _FIGURES:
        if all(measuring.width(figure, size, "bold") <= room for figure in figures):
            return size
    for size in _SMALLER:
        wrapped = [measuring.wrap(figure, room, size, "bold", language=language) for figure in figures]
        if all(len(one.lines) <= _LEAST and not (one.forced or one.hyphenated) for one in wrapped):
            return size
    return _SMALLER[-1]


def _decisions(
    context: RenderContext, what: str, asked: Sequence[_Asked], width: float, longest: int, most: int
) -> tuple[_Stack, list[_Row]]:
    """What stands above the decisions, and the first of them; at the right of it how many more there are."""
    if not asked:
        return _Stack(), []
    words, sizes, language = context.words, context.sizes, context.words.language
    more = len(asked) - most
    what += f" ({words('moments.more', n=words.number(more))})" if more > 0 else ""
    heads = tuple(
        block(text, (left, 0.0), room, sizes.label, language=language, role="mute", weight="semibold")
        for text, (left, room) in zip(
            (what, words("decisions.who"), words("decisions.when")), _lefts(width), strict=True
        )
    )
    mixed = len({one.opportunity.status == "planned" for one in asked}) > 1
    rows = [_row(context, one, width, longest, stated=mixed) for one in asked[:most]]
    return _Stack(heads, max(head.box.bottom for head in heads) + _PAD), rows


def _lefts(width: float) -> list[tuple[float, float]]:
    """Where what, who and when begin, and the room for each."""
    lefts = [width * sum(_SHARES[:index]) for index in range(len(_SHARES))]
    return [(left, width * share - _BETWEEN) for left, share in zip(lefts, _SHARES, strict=True)]


def _row(context: RenderContext, asked: _Asked, width: float, longest: int, *, stated: bool) -> _Row:
    """A decision; how far it is, is `stated` where some only have to start."""
    words, sizes, language = context.words, context.sizes, context.words.language
    lefts = _lefts(width)
    left, room = lefts[0]
    title = block(
        asked.what, (left, 0.0), room, sizes.subtitle, language=language, weight="semibold", longest=longest
    )  # fmt: skip
    down = (sizes.subtitle - sizes.label) * _LINE
    others = [
        block(
            text, (left, down), room, sizes.label,
            language=language, role=role, italic=role == "low", longest=longest,
        )
        for (text, role), (left, room) in zip((asked.who, asked.when), lefts[1:], strict=True)
    ]  # fmt: skip
    status = opportunity_texts.status(words, asked.opportunity) if stated else ""
    below = block(status, (left, title.box.bottom), room, sizes.note, language=language, role="mute")
    texts = (title, *([below] if below.lines else []), *others)
    spoken = words.listed((asked.who[0], asked.when[0]))
    return _Row(asked.what, spoken, _Stack(texts, max(text.box.bottom for text in texts)))
