"""The time: how long each step takes, how much of it is waiting and what that costs, and where nobody asks about it."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm.analysis import evidence, time
from cjm.analysis.time import JourneyTime, StepTime
from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.languages.words import Words
from cjm.layout import RenderContext, page_frame
from cjm.layout.typesetting import block, moved, shifted
from cjm.scene.items import Box, DataTable, Group, Item, Line, Rectangle, Role, Scene, Text, Weight

SLIDE = 80

_TITLES, _GUTTER = 0.24, 28.0
"""The share of the width that the titles take, and the room beside them."""
_BAR, _PAD, _LOOSE, _BESIDE, _APART = 24.0, 6.0, 24.0, 8.0, 34.0
"""How high a bar is; the least and the most room above and below a row; between a bar and its text; between
all of them and the first step."""
_TINY = 4.0
"""The least length of a bar, so that five minutes can be seen beside two weeks."""
_MUCH = 0.25
"""From this share on waiting is the finding. A convention of ours."""


class _Clock(NamedTuple):
    """The times of a journey; `unheard` are the steps about which nobody asks, None where that is not known. `left` and
    `width` are where the bars lie, `longest` are the steps that take the most time."""

    journey: Journey
    context: RenderContext
    facts: JourneyTime
    unheard: frozenset[int] | None
    longest: frozenset[int]
    left: float
    width: float


class _Row(NamedTuple):
    """A step, or all of them, from y = 0 on; the bar runs from `start` to `end`."""

    name: str
    spoken: str
    items: tuple[Item, ...]
    height: float
    start: float
    end: float


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """The whole journey as one bar, below it a bar for each step that begins where the one before it ends.

    A fixed page holds as many steps as fit; the others stand on further pages, on the same scale.
    """
    facts = time.of(journey)
    if not facts.seconds:
        return ()
    words, page = context.words, context.page
    room = page.right - page.left
    left = page.left + room * _TITLES + _GUTTER
    unheard = _unheard(journey)
    clock = _Clock(journey, context, facts, unheard, frozenset(_longest(facts)), left, page.right - left)
    title = _headline(clock)

    def framed(text: str) -> page_frame.PageFrame:
        subtitle = f"{words('time.name')} · {picture_texts.subtitle(journey, words)}"
        return page_frame.page_frame(
            context, text, subtitle, (picture_texts.evidence(journey, words),), picture_texts.agreed(journey, words)
        )

    data_table = _data_table(clock)
    lines = [words.labelled(row[0], f"{words.listed(filter(None, row[1:]))}.") for row in data_table.rows]
    description = "\n".join([words("time.describe", title=journey.title), title, *lines])
    return page_frame.spread_over_pages(
        context, title, framed, lambda frame: _laid(clock, frame), description, _notes(clock, title), data_table
    )


def _laid(clock: _Clock, frame: page_frame.PageFrame) -> list[tuple[list[Item], float]]:
    """The bars of each page, as loose as it allows, and where they end."""
    total, rows = _total(clock), _rows(clock)
    heights = [row.height + 2 * _PAD for row in rows]
    room = frame.room - total.height - _APART
    pages = [range(len(rows))]
    if clock.context.page.fixed:
        pages = page_frame.fill_pages(heights, room)
    laid = []
    for shown in pages:
        spare = room - sum(heights[index] for index in shown)
        pad = min(_LOOSE, _PAD + max(0.0, spare) / (2 * len(shown)))
        laid.append(_drawn(clock, total, [rows[index] for index in shown], frame.top, pad))
    return laid


def _unheard(journey: Journey) -> frozenset[int] | None:
    """The steps about which no customer is heard; None for a future journey and where no score rests on customers or
    research, so that it would be said of every step."""
    found = evidence.of(journey)
    if evidence.intended(journey) or not found.grounded:
        return None
    return frozenset(index for index, step in enumerate(found.steps) if step.level != "customer" and not step.unclear)


def _longest(facts: JourneyTime) -> tuple[int, ...]:
    """The steps that take the most time, where others take less."""
    return facts.longest if len(facts.longest) < len(facts.steps) - len(facts.untimed) else ()


def _headline(clock: _Clock) -> str:
    """How much of the time is waiting, where that is much, else where most of it goes; and that nobody asks about
    it."""
    words, facts = clock.context.words, clock.facts
    total, people = words.duration(facts.seconds or 0), words(f"page.people.{clock.journey.kind}")
    waits = [step.waiting or 0 for step in facts.steps]
    at: Sequence[int] = [index for index, wait in enumerate(waits) if wait == max(waits)]
    if facts.waiting and (facts.waiting_share or 0.0) >= _MUCH:
        finding = words("time.headline.waiting", waiting=words.duration(facts.waiting), total=total)
        costs = " + ".join(words.money(cost.amount, cost.currency) for cost in facts.costs)
        otherwise = words("time.headline.cost", finding=finding, money=costs, people=people) if costs else finding
    elif len(at := _longest(facts)) == 1:
        step, lasts = clock.journey.steps[at[0]], words.duration(facts.steps[at[0]].seconds or 0)
        key = "time.headline.nearly" if lasts == total else "time.headline.longest"
        finding = otherwise = words(key, step=step.title, time=lasts, total=total)
    else:
        return words("time.headline.total", total=total)
    return (
        words("time.headline.unheard", finding=finding) if clock.unheard and clock.unheard.issuperset(at) else otherwise
    )


def _bar_text(words: Words, step: StepTime) -> str:
    """How long a step takes, how much of it is waiting, and what that costs."""
    if step.seconds is None:
        return words("time.unknown")
    lasts = words.duration(step.seconds)
    if step.waiting and step.waiting == step.seconds:
        lasts = words("detail.wait", time=lasts)
    elif step.waiting:
        lasts = words("time.part", time=lasts, waiting=words.duration(step.waiting))
    return f"{lasts} · {words.money(step.cost.amount, step.cost.currency)}" if step.cost else lasts


def _total(clock: _Clock) -> _Row:
    """The whole journey: what is done, then what is waited, each with its name in it where that fits."""
    words, facts = clock.context.words, clock.facts
    seconds, waiting = facts.seconds or 0, facts.waiting or 0
    parts = [words("show.time.total", time=words.duration(seconds))]
    bars = _bars(clock, StepTime(seconds, waiting), 0)
    percent = words.number(100 * waiting / seconds, decimals=0)
    size, language = clock.context.theme.sizes.label, words.language
    inside: list[Text] = []
    if waiting:
        waits = words("show.time.waiting", time=words.duration(waiting), percent=percent)
        names = [words("time.working", time=words.duration(seconds - waiting)), waits][-len(bars) :]
        for bar, name in zip(bars, names, strict=True):
            at = (bar.box.x + _BESIDE, (_BAR - size * 1.3) / 2)
            text = block(name, at, clock.width, size, language=language, weight="semibold")
            inside += [text] if text.box.width + 2 * _BESIDE <= bar.box.width else []
        parts += [] if inside and inside[-1].box.x >= bars[-1].box.x else [waits]
    parts += [words("show.time.cost", money=words.money(cost.amount, cost.currency)) for cost in facts.costs]
    if facts.untimed:
        parts.append(words.counted("show.time.untimed", len(facts.untimed)))
    title = _title(clock, words("time.total"), "ink", "bold")
    spoken = " · ".join(parts)
    label = block(spoken, (clock.left, _BAR + 5), clock.width, size, language=language)
    items: tuple[Item, ...] = (*title, *bars, *inside, label)
    return _Row(words("time.total"), spoken, items, label.box.bottom, clock.left, clock.left + clock.width)


def _rows(clock: _Clock) -> list[_Row]:
    rows, before = [], 0
    for index, step in enumerate(clock.facts.steps):
        rows.append(_row(clock, index, step, before))
        before += step.seconds or 0
    return rows


def _row(clock: _Clock, index: int, step: StepTime, before: int) -> _Row:
    """A step: its title, that nobody asks about it, the bar, and beside that its text."""
    context, words = clock.context, clock.context.words
    unheard, longest = clock.unheard is not None and index in clock.unheard, index in clock.longest
    strong = unheard and longest
    role: Role = "low" if strong else "ink" if step.seconds is not None else "mute"
    weight: Weight = "semibold" if longest else "regular"
    texts = _title(clock, clock.journey.steps[index].title, "ink" if step.seconds is not None else "mute", weight)
    if unheard:
        at = (context.page.left, texts[-1].box.bottom)
        texts.append(
            block(
                words("time.unheard"),
                at,
                context.page.width,
                context.theme.sizes.note,
                language=words.language,
                role="low" if strong else "mute",
                weight=weight,
            )
        )
    bars = _bars(clock, step, before)
    spoken = _bar_text(words, step)
    start = bars[0].box.x if bars else clock.left + clock.width * before / (clock.facts.seconds or 1)
    end = bars[-1].box.right if bars else start
    label = _label(clock, spoken, bars, start, end, role, weight)
    height = max(text.box.bottom for text in (*texts, label))
    return _Row(clock.journey.steps[index].title, spoken, (*texts, *bars, label), max(height, _BAR), start, end)


def _title(clock: _Clock, text: str, role: Role, weight: Weight) -> list[Text]:
    page, size = clock.context.page, clock.context.theme.sizes.label
    room = clock.left - _GUTTER - page.left
    top = (_BAR - size * 1.3) / 2
    language = clock.context.words.language
    return [block(text, (page.left, top), room, size, language=language, role=role, weight=weight)]


def _bars(clock: _Clock, step: StepTime, before: int) -> list[Rectangle]:
    """What is done, then what is waited, from the end of the steps before it on."""
    if not step.seconds:
        return []
    scale = clock.width / (clock.facts.seconds or 1)
    wide = max(_TINY, step.seconds * scale)
    x = min(clock.left + before * scale, clock.left + clock.width - wide)
    waits = wide * (step.waiting or 0) / step.seconds
    found = []
    if wide - waits > 0.01:
        found.append(Rectangle(Box(x, 0.0, wide - waits, _BAR), "bar"))
    if waits > 0.01:
        found.append(Rectangle(Box(x + wide - waits, 0.0, waits, _BAR), "shade"))
    return found


def _label(
    clock: _Clock, spoken: str, bars: Sequence[Rectangle], start: float, end: float, role: Role, weight: Weight
) -> Text:
    """The text of a bar: at its right, else at its left, else in it, else below it."""
    size, language = clock.context.theme.sizes.label, clock.context.words.language
    right = clock.left + clock.width
    label = block(spoken, (0.0, 0.0), clock.width, size, language=language, role=role, weight=weight)
    wide, dy = label.box.width, (_BAR - label.box.height) / 2
    if len(label.lines) == 1:
        if end + _BESIDE + wide <= right:
            return moved(label, end + _BESIDE, dy)
        if start - _BESIDE - wide >= clock.left:
            return moved(label, start - _BESIDE - wide, dy)._replace(align="right")
        for bar in sorted(bars, key=lambda bar: -bar.box.width):
            if wide + 2 * _BESIDE <= bar.box.width:
                return moved(label, bar.box.x + _BESIDE, dy)._replace(role="ink")
    return moved(label, clock.left, _BAR + 4)


def _drawn(clock: _Clock, total: _Row, rows: Sequence[_Row], top: float, pad: float) -> tuple[list[Item], float]:
    """The rows below each other, with a thread from the end of each bar to the next one; and where they end."""
    page = clock.context.page
    items: list[Item] = [_placed(total, top)]
    y = top + total.height + _APART
    ends: tuple[float, float] | None = None
    for row in rows:
        items.append(Line(((page.left, y), (page.right, y)), "rule", 1.0))
        if ends and row.end > row.start:
            x, down = ends
            if all(not _crosses(item, x, down, y + pad) for item in items):
                items.append(Line(((x, down), (x, y + pad)), "mute", 0.75))
        items.append(_placed(row, y + pad))
        ends = (row.end, y + pad + _BAR) if row.end > row.start else ends
        y += row.height + 2 * pad
    return items, y


def _placed(row: _Row, y: float) -> Group:
    return Group(row.name, tuple(shifted(item, y) for item in row.items), row.spoken)


def _crosses(item: Item, x: float, top: float, bottom: float) -> bool:
    """Whether a thread at `x` would run through a text of a row."""
    texts = [part for part in item.items if isinstance(part, Text)] if isinstance(item, Group) else []
    return any(one.box.overlaps(Box(x - 2, top, 4, bottom - top)) for one in texts)


def _data_table(clock: _Clock) -> DataTable:
    words, journey = clock.context.words, clock.journey
    rows = []
    for index, (step, lasts) in enumerate(zip(journey.steps, clock.facts.steps, strict=True)):
        heard = ""
        if clock.unheard is not None:
            heard = words("time.feedback.none") if index in clock.unheard else words(f"page.people.{journey.kind}")
        rows.append(
            (
                step.title,
                "" if lasts.seconds is None else words.duration(lasts.seconds),
                "" if lasts.waiting is None else words.duration(lasts.waiting),
                words.money(lasts.cost.amount, lasts.cost.currency) if lasts.cost else "",
                heard,
            )
        )
    head = tuple(words(f"time.{key}") for key in ("step", "time", "waiting", "cost", "feedback"))
    return DataTable(head, tuple(rows))


def _notes(clock: _Clock, title: str) -> str:
    """The notes for a speaker: the finding, and of the longest steps how long they take and what is said there."""
    words, lines = clock.context.words, [title]
    for index in sorted(clock.longest):
        step = clock.journey.steps[index]
        lines += [
            words.labelled(step.title, _bar_text(words, clock.facts.steps[index])),
            *picture_texts.quotes(clock.journey, words, [step]),
        ]
    return "\n".join(lines)
