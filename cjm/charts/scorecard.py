"""The scorecard: five reactions of the customer and four checks on employees, with why; the weakest of the four."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm.analysis import scorecard
from cjm.analysis.scorecard import Check, ScoreCard
from cjm.journey.model import Journey, Kind
from cjm.languages import picture_texts
from cjm.languages.words import Words
from cjm.layout import RenderContext, page_frame
from cjm.layout.circles import disc
from cjm.layout.typesetting import block, moved, shifted
from cjm.scene import measuring
from cjm.scene.items import Box, DataTable, Group, Item, Line, Rectangle, Role, Scene, Weight

SLIDE = 100

_SHARES = {"unmet": 0.0, "partly": 0.5, "met": 1.0}
_RADIUS = 8.0
_GUTTER, _ACCENT, _HANGING = 56.0, 4.0, 14.0
"""Between the groups; how wide the bar beside what stands out is, and how far it hangs out at the left."""
_PAD, _CLOSE, _LOOSE = 10.0, 3.0, 24.0
"""Room above and below what a row says: the least, that where it saves pages, and the most where the page has room."""
_BESIDE = 800.0
"""From this width on the two groups stand side by side, and in a single one the reasons beside the names."""
_WHY, _BESIDE_WHY = 0.42, 24.0
"""Where these reasons begin, as a share of the width, and the room before them."""
_WIDEST = 760.0
"""Of a text, so that it is easily read."""


class _Card(NamedTuple):
    """The scorecard with the names of the checks that stand out, which are the weakest of the four unless they are
    met; `verdicts` is how wide the verdicts are. `apart`: why stands beside the name, not below it; `brief`: the rows
    are close, and what their names mean is left out."""

    context: RenderContext
    kind: Kind
    facts: ScoreCard
    weakest: tuple[str, ...]
    verdicts: float
    apart: bool = False
    brief: bool = False

    @property
    def pad(self) -> float:
        """The least room above and below what a row says."""
        return _CLOSE if self.brief else _PAD


class _Group(NamedTuple):
    """Reactions or checks under their heading; `checks` has the unjudged ones too."""

    key: str
    checks: tuple[Check, ...]


class _Row(NamedTuple):
    """What a row holds, from y = 0 on."""

    name: str
    spoken: str
    items: tuple[Item, ...]
    height: float


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """The two groups side by side on one page; where they do not fit on a fixed page, without what their names mean;
    where that does not help, below each other over several.

    A group of which nothing is judged is left out; in the others the unjudged checks are shown as such.
    """
    facts, words = scorecard.of(journey), context.words
    every = (_Group("customer", facts.customer), _Group("employee", facts.employee))
    groups = [group for group in every if any(check.verdict for check in group.checks)]
    if not groups:
        return ()
    weakest = facts.weakest if facts.verdict != "met" else ()
    verdicts = {_verdict(words, check) for group in groups for check in group.checks}
    widest = max(measuring.width(spoken, context.sizes.label, "semibold") for spoken in verdicts)
    card = _Card(context, journey.kind, facts, weakest, widest)
    title = context.headline(journey, "scorecard")

    def framed(text: str) -> page_frame.PageFrame:
        subtitle = f"{words('show.scorecard')} · {picture_texts.subtitle(journey, words)}"
        return page_frame.page_frame(context, text, subtitle, agreed=picture_texts.agreed(journey, words))

    lines = _lines(card, groups)
    data_table = DataTable(
        tuple(words(f"scorecard.{key}") for key in ("check", "verdict", "why")),
        tuple((_name(words, one), _verdict(words, one), one.why) for group in groups for one in group.checks),
    )
    description = "\n".join([words("scorecard.describe", title=journey.title), title, *lines])
    notes = _notes(card)
    return page_frame.spread_over_pages(
        context,
        title,
        framed,
        lambda frame: _laid(card, groups, frame),
        description,
        notes,
        data_table,
        page_frame.Subject(journey, "scorecard"),
    )


def _laid(card: _Card, groups: Sequence[_Group], frame: page_frame.PageFrame) -> list[tuple[list[Item], float]]:
    """The groups of each page, and where they end."""
    wide = frame.width >= _BESIDE
    beside, full = wide and len(groups) > 1, card._replace(apart=wide and len(groups) == 1)
    for way in (full, full._replace(brief=True)):
        if not card.context.page.fixed or max(_height(way, groups, frame, beside)) <= frame.room:
            return [_drawn(way, groups, frame, beside)]
    return [_drawn(full, shown, frame, beside=False) for shown in _divided(full, groups, frame)]


def _name(words: Words, check: Check) -> str:
    return words(f"show.scorecard.{_key(check)}")


def _key(check: Check) -> str:
    return check.name.replace("_", "-")


def _verdict(words: Words, check: Check) -> str:
    return words(f"show.scorecard.{check.verdict}" if check.verdict else "scorecard.unjudged")


def _divided(card: _Card, groups: Sequence[_Group], frame: page_frame.PageFrame) -> list[list[_Group]]:
    """A page or more for each group."""
    pages = []
    for group in groups:
        heading = _heading(card, group, frame.width)
        heights = [_row(card, check, frame.width).height + 2 * card.pad for check in group.checks]
        for part in page_frame.fill_pages(heights, frame.room - heading.height):
            pages.append([group._replace(checks=group.checks[part.start : part.stop])])
    return pages


def _height(card: _Card, groups: Sequence[_Group], frame: page_frame.PageFrame, beside: bool) -> list[float]:
    """How high each column is with the least room between its rows."""
    columns = [[group] for group in groups] if beside else [groups]
    width = _column(frame, len(columns))
    return [
        sum(
            _heading(card, group, width).height
            + sum(_row(card, check, width).height + 2 * card.pad for check in group.checks)
            for group in column
        )
        + _GUTTER / 2 * (len(column) - 1)
        for column in columns
    ]


def _column(frame: page_frame.PageFrame, count: int) -> float:
    return (frame.width - _GUTTER * (count - 1)) / count


def _drawn(
    card: _Card, groups: Sequence[_Group], frame: page_frame.PageFrame, beside: bool
) -> tuple[list[Item], float]:
    """The groups with their rows, as loose as the page allows; and where they end."""
    columns = [[group] for group in groups] if beside else [groups]
    width = _column(frame, len(columns))
    most = max(sum(len(group.checks) for group in column) for column in columns)
    spare = frame.room - max(_height(card, groups, frame, beside))
    pad = min(_LOOSE, card.pad + max(0.0, spare) / (2 * most))
    items: list[Item] = []
    lowest = frame.top
    for number, column in enumerate(columns):
        x, y = frame.left + number * (width + _GUTTER), frame.top
        for index, group in enumerate(column):
            y += _GUTTER / 2 if index else 0.0
            heading = _heading(card, group, width)
            items.append(_moved(heading, x, y))
            y += heading.height
            for check in group.checks:
                row = _row(card, check, width)
                items.append(Line(((x, y), (x + width, y)), "rule", 1.0))
                if check.name in card.weakest:
                    left = max(0.0, x - _HANGING)
                    items.append(Rectangle(Box(left, y + pad, _ACCENT, row.height), "low"))
                items.append(_moved(row, x, y + pad))
                y += row.height + 2 * pad
        lowest = max(lowest, y)
    return items, lowest


def _moved(row: _Row, x: float, y: float) -> Group:
    return Group(row.name, tuple(shifted(item, y, x) for item in row.items), row.spoken)


def _heading(card: _Card, group: _Group, width: float) -> _Row:
    """What the group is, and how many of it have each verdict."""
    context, words, size = card.context, card.context.words, card.context.sizes.note
    every = card.facts.customer if group.key == "customer" else card.facts.employee
    counts = scorecard.counts(every)
    spoken = [
        f"{words.number(counts[verdict])} {words(f'show.scorecard.{verdict}')}"
        for verdict in reversed(scorecard.JUDGEMENTS)
        if counts[verdict]
    ]
    name = words(f"scorecard.{group.key}")
    end = block(" · ".join(spoken), (width, 0), width, size, language=words.language, role="mute", align="right")
    start = block(
        name,
        (0, 0),
        width - end.box.width - 16,
        context.sizes.label,
        language=words.language,
        role="mute",
        weight="semibold",
    )
    end = moved(end, dy=start.baselines[0] - end.baselines[0])
    return _Row(name, "", (start, end), start.box.height + 8)


def _row(card: _Card, check: Check, width: float) -> _Row:
    """A disc with the verdict, then the name with what it means, then why."""
    words, sizes, language = card.context.words, card.context.sizes, card.context.words.language
    weak = check.name in card.weakest
    role: Role = "low" if weak else "ink" if check.verdict else "mute"
    share = _SHARES.get(check.verdict or "", 0.0)
    centre = (_RADIUS, sizes.subtitle * 0.65)
    mark = disc(centre, _RADIUS, share, role, "solid" if check.verdict else "dotted")
    left = 2 * _RADIUS + 8
    verdict = block(
        _verdict(words, check),
        (left, (sizes.subtitle - sizes.label) * 0.65),
        card.verdicts + 1,
        sizes.label,
        language=language,
        role=role,
        weight="semibold" if weak else "regular",
    )
    x = left + card.verdicts + (14 if card.brief else 28)
    room = min(_WIDEST, (width * _WHY - _BESIDE_WHY if card.apart else width) - x)
    weight: Weight = "bold" if weak else "semibold"
    name = block(_name(words, check), (x, 0), room, sizes.subtitle, language=language, role=role, weight=weight)
    meaning = "" if card.brief else words(f"scorecard.about.{_key(check)}")
    about = block(meaning, (x, name.box.bottom), room, sizes.note, language=language, role="mute")
    at = (x, (about if about.lines else name).box.bottom + (5 if about.lines else 0))
    if card.apart:
        at = (width * _WHY, 0.0)
    size = sizes.subtitle if card.apart else sizes.label
    why = block(check.why, at, min(_WIDEST, width - at[0]), size, language=language)
    texts = [text for text in (verdict, name, about, why) if text.lines]
    spoken = words.labelled(_verdict(words, check), check.why) if check.why else _verdict(words, check)
    return _Row(_name(words, check), spoken, (*mark, *texts), max(text.box.bottom for text in texts))


def _lines(card: _Card, groups: Sequence[_Group]) -> list[str]:
    words, lines = card.context.words, []
    for group in groups:
        lines.append(words(f"scorecard.{group.key}"))
        for check in group.checks:
            weakest = [words("show.scorecard.weakest")] if check.name in card.weakest else []
            parts = [_verdict(words, check), *weakest, *([check.why] if check.why else [])]
            lines.append(words.labelled(_name(words, check), words.listed(parts)))
    return lines


def _notes(card: _Card) -> str:
    """The notes for a speaker: what the weakest checks mean and why they are weak."""
    words, lines = card.context.words, list[str]()
    for check in card.facts.employee:
        if check.name in card.weakest:
            about = words(f"scorecard.about.{_key(check)}")
            lines.append(" – ".join(filter(None, (words.labelled(_name(words, check), about), check.why))))
    judged = any(check.verdict for check in card.facts.employee)
    return "\n".join([*lines, words("scorecard.note")] if judged else lines)
