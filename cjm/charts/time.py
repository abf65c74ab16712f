"""The time: how long each step takes, how much of it is waiting and what that costs, and where nobody asks about it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cjm import findings
from cjm.analysis import evidence, time
from cjm.analysis.time import JourneyTime, StepTime
from cjm.journey.model import Journey
from cjm.languages import picture_texts, time_texts
from cjm.layout import RenderContext, header_footer, page_frame
from cjm.layout.data_bars import data_bar, written
from cjm.layout.page_frame import Subject
from cjm.layout.time_key import time_key
from cjm.layout.typesetting import block, moved, shifted
from cjm.scene.items import Box, DataTable, Group, Item, Line, Rectangle, Role, Scene, Text, Weight

SLIDE = 70

_GUTTER, _LOOSE, _BESIDE = 28.0, 24.0, 8.0
"""The room beside the titles; the most room above and below a row; and beside a bar."""
_TOTAL = 24.0
"""The height of the bar of the whole journey."""
_BETWEEN = 40.0
"""Between two scales."""
_PLAIN = (
    "time.total",
    "time.unknown",
    "time.longest",
    "time.longest-known",
    "time.longest-nearly",
    "time.longest-tied",
)
"""Findings that only describe."""
_TINY = 4.0
"""The least length of a bar, so that five minutes can be seen beside two weeks."""


class _Way(NamedTuple):
    """How close the rows stand: the share of the width that the titles take, a bar's height, the least room above and
    below a row, and the room before the first step. `close`: what goes below a title stands beside its bar."""

    titles: float
    bar: float
    pad: float
    apart: float
    close: bool = False


_WAYS = (_Way(0.24, 24.0, 6.0, 34.0), _Way(0.31, 18.0, 2.5, 14.0, close=True))
"""The second one where it saves a page."""


class _Lane(NamedTuple):
    """Where the bars of some steps lie, by their index: on a scale of its own, `width` for all their `seconds`."""

    steps: frozenset[int]
    seconds: int
    waiting: int
    left: float
    width: float

    @property
    def scale(self) -> float:
        """How long a bar of a second is."""
        return self.width / self.seconds


class _Clock(NamedTuple):
    """The times of a journey; `unheard` are the steps about which nobody asks, None where that is not known. `left` and
    `width` are where the bars lie, in one lane for each magnitude; `longest` are the steps that take the most time."""

    journey: Journey
    context: RenderContext
    way: _Way
    facts: JourneyTime
    unheard: frozenset[int] | None
    longest: frozenset[int]
    left: float
    width: float
    lanes: tuple[_Lane, ...]


class _Row(NamedTuple):
    """A step, or all of them, from y = 0 on; the bar runs from `start` to `end`, in the lane of that number."""

    name: str
    spoken: str
    items: tuple[Item, ...]
    height: float
    start: float
    end: float
    lane: int = 0


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """The whole journey as one bar, below it a bar for each step that begins where the one before it ends.

    Where some steps take weeks and others minutes, no scale shows both: there is a bar for each magnitude. A fixed page
    holds as many steps as fit; the others stand on further pages, on the same scale.
    """
    facts = time.of(journey)
    if not facts.seconds:
        return ()
    words, clock = context.words, _clock(journey, context, facts, _WAYS[0])
    title = context.headline(journey, "time")
    rests = (_sources(clock, range(len(journey.steps))), *_conventions(clock))

    def framed(text: str) -> page_frame.PageFrame:
        subtitle = f"{words('time.name')} · {picture_texts.subtitle(journey, words)}"
        return page_frame.page_frame(context, text, subtitle, rests, picture_texts.agreed(journey, words))

    data_table = _data_table(clock)
    lines = [words.labelled(row[0], f"{words.listed(filter(None, row[1:]))}.") for row in data_table.rows]
    figures = " · ".join(time_texts.figures(words, facts))
    description = "\n".join([words("time.describe", title=journey.title), title, *lines, figures])
    return page_frame.spread_over_pages(
        context,
        title,
        framed,
        lambda frame: min((_laid(_clock(journey, context, facts, way), frame) for way in _WAYS), key=len),
        description,
        _notes(clock),
        data_table,
        Subject(journey, "time"),
    )


def in_deck(journey: Journey, context: RenderContext) -> bool:
    """Whether something follows from the time: that it is waiting, what that costs, or that nobody asks about it. How
    long steps take is no news."""
    found = findings.every(journey, context.words, context.thresholds)
    return any(one.topic == "time" and one.proven("time", None, None) and one.kind not in _PLAIN for one in found)


def _clock(journey: Journey, context: RenderContext, facts: JourneyTime, way: _Way) -> _Clock:
    page = context.page
    left = page.left + (page.right - page.left) * way.titles + _GUTTER
    width = page.right - left
    unheard, longest = evidence.unheard(journey), frozenset(facts.longest_of_several)
    return _Clock(journey, context, way, facts, unheard, longest, left, width, tuple(_lanes(facts, left, width)))


def _lanes(facts: JourneyTime, left: float, width: float) -> Iterator[_Lane]:
    """A lane for each magnitude, side by side."""
    wide = (width + _BETWEEN) / len(facts.magnitudes) - _BETWEEN
    for number, steps in enumerate(facts.magnitudes):
        lasts, waits = (sum(getattr(facts.steps[at], name) or 0 for at in steps) for name in ("seconds", "waiting"))
        yield _Lane(frozenset(steps), lasts, waits, left + number * (wide + _BETWEEN), wide)


def _sources(clock: _Clock, steps: Sequence[int]) -> str:
    """What these steps rest on, counted by kind."""
    return picture_texts.counted(clock.context.words, evidence.shown(clock.journey, steps, "score"))


def _conventions(clock: _Clock) -> list[str]:
    return picture_texts.waiting_conventions(clock.context.words, clock.journey)


def _laid(clock: _Clock, frame: page_frame.PageFrame) -> list[page_frame.Filled]:
    """The bars of each page, as loose as it allows, where they end, and what the steps on it rest on."""
    total, rows, way = _explained(clock, _total(clock)), _rows(clock), clock.way
    heights = [row.height + 2 * way.pad for row in rows]
    room = frame.room - total.height - way.apart
    pages = [range(len(rows))]
    if clock.context.page.fixed:
        pages = page_frame.fill_pages(heights, room)
    laid = []
    for shown in pages:
        spare = room - sum(heights[index] for index in shown)
        pad = min(_LOOSE, way.pad + max(0.0, spare) / (2 * len(shown)))
        items, bottom = _drawn(clock, total, [rows[index] for index in shown], frame.top, pad)
        agreed = picture_texts.agreed(clock.journey, clock.context.words)
        foot = header_footer.footer(clock.context, (_sources(clock, shown), *_conventions(clock)), agreed)
        steps = shown if len(pages) > 1 else None
        laid.append(page_frame.Filled(items, bottom, foot, steps=steps))
    return laid


def _total(clock: _Clock) -> _Row:
    """The whole journey: what is done, then what is waited, each with its name in it where that fits."""
    words, facts, lanes = clock.context.words, clock.facts, clock.lanes
    title = _title(clock, words("time.total"), "ink", "bold")
    if len(lanes) > 1:
        return _totals(clock, title)
    seconds, waiting = facts.seconds or 0, facts.waiting or 0
    parts = time_texts.figures(words, facts)
    bars = _bars(lanes[0], StepTime(seconds, waiting), 0, _TOTAL)
    size, language = clock.context.sizes.label, words.language
    inside: list[Text] = []
    if waiting:
        names = [words("time.working", time=time_texts.length(words, facts, seconds - waiting)), parts[1]][-len(bars) :]
        for bar, name in zip(bars, names, strict=True):
            at, role = (bar.box.x + _BESIDE, (_TOTAL - size * 1.3) / 2), written(bar.fill)
            text = block(name, at, clock.width, size, language=language, role=role, weight="semibold")
            inside += [text] if text.box.width + 2 * _BESIDE <= bar.box.width else []
        if inside and inside[-1].box.x >= bars[-1].box.x:
            del parts[1]
    spoken = " · ".join(parts)
    label = block(spoken, (clock.left, _TOTAL + 5), clock.width, size, language=language)
    items: tuple[Item, ...] = (*title, *bars, *inside, label)
    return _Row(words("time.total"), spoken, items, label.box.bottom, clock.left, clock.left + clock.width)


def _explained(clock: _Clock, total: _Row) -> _Row:
    """The total with what the colours of the bars stand for below its title."""
    left = clock.context.page.left
    key, bottom = time_key(clock.context, clock.facts, (left, _TOTAL + 5), clock.left - _GUTTER - left)
    return total._replace(items=(*total.items, *key), height=max(total.height, bottom))


def _totals(clock: _Clock, title: Sequence[Text]) -> _Row:
    """The figures of the whole journey, and below them a bar for each magnitude, with how long its steps take and how
    many times larger its scale is."""
    words, lanes = clock.context.words, clock.lanes
    size, language = clock.context.sizes.label, words.language
    spoken = time_texts.figures(words, clock.facts)
    figures = block(" · ".join(spoken), (clock.left, title[0].box.y), clock.width, size, language=language)
    items: list[Item] = [*title, figures]
    top = max(text.box.bottom for text in (*title, figures)) + _BESIDE
    bottom = top
    for lane in lanes:
        one = StepTime(lane.seconds, lane.waiting)
        key = "time.scale.longest" if lane is lanes[0] else "time.scale.enlarged"
        factor = words.number(lane.scale / lanes[0].scale, decimals=0)
        texts = (time_texts.step(words, clock.facts, one), words.counted(key, len(lane.steps), factor=factor))
        label = block(texts[0], (lane.left, top + _TOTAL + 5), lane.width, size, language=language)
        at, note = (lane.left, label.box.bottom + 2), clock.context.sizes.note
        scale = block(texts[1], at, lane.width, note, language=language, role="mute")
        items += [*(shifted(bar, top) for bar in _bars(lane, one, 0, _TOTAL)), label, scale]
        spoken.append(words.labelled(texts[1], texts[0]))
        bottom = max(bottom, scale.box.bottom)
    end = clock.left + clock.width
    return _Row(words("time.total"), " · ".join(spoken), tuple(items), bottom, clock.left, end)


def _rows(clock: _Clock) -> list[_Row]:
    rows, before = [], dict.fromkeys(clock.lanes, 0)
    for index, step in enumerate(clock.facts.steps):
        lane = next((lane for lane in clock.lanes if index in lane.steps), clock.lanes[0])
        rows.append(_row(clock, index, lane, before[lane]))
        before[lane] += step.seconds or 0
    return rows


def _row(clock: _Clock, index: int, lane: _Lane, before: int) -> _Row:
    """A step: its title, that nobody asks about it, the bar, and beside that its text."""
    context, words, step = clock.context, clock.context.words, clock.facts.steps[index]
    unheard, longest = clock.unheard is not None and index in clock.unheard, index in clock.longest
    strong = unheard and longest
    role: Role = "low" if strong else "ink" if step.seconds is not None else "mute"
    weight: Weight = "semibold" if longest else "regular"
    texts = _title(clock, clock.journey.steps[index].title, "ink" if step.seconds is not None else "mute", weight)
    if unheard and not clock.way.close:
        at = (context.page.left, texts[-1].box.bottom)
        texts.append(
            block(
                words("time.unheard"),
                at,
                context.page.width,
                context.sizes.note,
                language=words.language,
                role="low" if strong else "mute",
                weight=weight,
            )
        )
    bars = _bars(lane, step, before, clock.way.bar)
    spoken = time_texts.step(words, clock.facts, step)
    spoken += f" · {words('time.unheard')}" if unheard and clock.way.close else ""
    start = bars[0].box.x if bars else lane.left + before * lane.scale
    end = bars[-1].box.right if bars else start
    label = _label(clock, lane, spoken, bars, start, end, role, weight)
    height = max(text.box.bottom for text in (*texts, label))
    name, number = clock.journey.steps[index].title, clock.lanes.index(lane)
    return _Row(name, spoken, (*texts, *bars, label), max(height, clock.way.bar), start, end, number)


def _title(clock: _Clock, text: str, role: Role, weight: Weight) -> list[Text]:
    page, size = clock.context.page, clock.context.sizes.label
    room = clock.left - _GUTTER - page.left
    top = max(0.0, (clock.way.bar - size * 1.3) / 2)
    language = clock.context.words.language
    return [block(text, (page.left, top), room, size, language=language, role=role, weight=weight)]


def _bars(lane: _Lane, step: StepTime, before: int, high: float) -> list[Rectangle]:
    """What is done, then what is waited, from the end of the steps before it on."""
    if not step.seconds:
        return []
    wide = max(_TINY, step.seconds * lane.scale)
    x = min(lane.left + before * lane.scale, lane.left + lane.width - wide)
    waits = wide * (step.waiting or 0) / step.seconds
    found = []
    if wide - waits > 0.01:
        found.append(data_bar(Box(x, 0.0, wide - waits, high), "bar"))
    if waits > 0.01:
        found.append(data_bar(Box(x + wide - waits, 0.0, waits, high), "shade"))
    return found


def _label(
    clock: _Clock,
    lane: _Lane,
    spoken: str,
    bars: Sequence[Rectangle],
    start: float,
    end: float,
    role: Role,
    weight: Weight,
) -> Text:
    """The text of a bar: at its right, else at its left, in its lane if that has room; else in it, else below it."""
    size, language = clock.context.sizes.label, clock.context.words.language
    label = block(spoken, (0.0, 0.0), clock.width, size, language=language, role=role, weight=weight)
    wide, dy = label.box.width, max(0.0, (clock.way.bar - label.box.height) / 2)
    if len(label.lines) == 1:
        for left, width in ((lane.left, lane.width), (clock.left, clock.width)):
            if end + _BESIDE + wide <= left + width:
                return moved(label, end + _BESIDE, dy)
            if start - _BESIDE - wide >= left:
                return moved(label, start - _BESIDE - wide, dy)._replace(align="right")
        for bar in sorted(bars, key=lambda bar: -bar.box.width):
            if wide + 2 * _BESIDE <= bar.box.width:
                return moved(label, bar.box.x + _BESIDE, dy)._replace(role=written(bar.fill))
    return moved(label, clock.left, clock.way.bar + 4)


def _drawn(clock: _Clock, total: _Row, rows: Sequence[_Row], top: float, pad: float) -> tuple[list[Item], float]:
    """The rows below each other, with a thread from the end of each bar to the next one of its lane; and where they
    end."""
    page = clock.context.page
    items: list[Item] = [_placed(total, top)]
    y = top + total.height + clock.way.apart
    ends: dict[int, tuple[float, float, int]] = {}
    placed: list[Group] = []
    for row in rows:
        items.append(Line(((page.left, y), (page.right, y)), "rule", 1.0))
        has_bar = row.end > row.start
        if row.lane in ends and has_bar:
            x, down, number = ends[row.lane]
            if not any(_crosses(other, x, down, y + pad) for other in placed[number:]):
                items.append(Line(((x, down), (x, y + pad)), "mute", 0.75))
        if has_bar:
            ends[row.lane] = (row.end, y + pad + clock.way.bar, len(placed))
        placed.append(_placed(row, y + pad))
        items.append(placed[-1])
        y += row.height + 2 * pad
    return items, y


def _placed(row: _Row, y: float) -> Group:
    return Group(row.name, tuple(shifted(item, y) for item in row.items), row.spoken)


def _crosses(row: Group, x: float, top: float, bottom: float) -> bool:
    """Whether a thread at `x` would run through a text of a row."""
    thread = Box(x - 2, top, 4, bottom - top)
    return any(part.box.overlaps(thread) for part in row.items if isinstance(part, Text))


def _data_table(clock: _Clock) -> DataTable:
    words, journey, facts = clock.context.words, clock.journey, clock.facts
    rows = []
    for index, (step, lasts) in enumerate(zip(journey.steps, facts.steps, strict=True)):
        heard = ""
        if clock.unheard is not None:
            heard = words("time.feedback.none") if index in clock.unheard else words("page.people")
        rows.append(
            (
                step.title,
                "" if lasts.seconds is None else time_texts.length(words, facts, lasts.seconds),
                "" if lasts.waiting is None else time_texts.length(words, facts, lasts.waiting),
                time_texts.cost(words, step),
                heard,
            )
        )
    head = tuple(words(f"time.{key}") for key in ("step", "time", "waiting", "cost", "feedback"))
    return DataTable(head, tuple(rows))


def _notes(clock: _Clock) -> str:
    """The notes for a speaker: the figures, the rates of waiting, and of the longest steps their time and
    what is stated there."""
    words = clock.context.words
    lines = [" · ".join(time_texts.figures(words, clock.facts))]
    rates = list(dict.fromkeys(filter(None, (time_texts.rate(words, step) for step in clock.journey.steps))))
    lines += [words.labelled(words("time.cost"), words.listed(rates))] if rates else []
    for index in sorted(clock.longest):
        step = clock.journey.steps[index]
        lines += [
            words.labelled(step.title, time_texts.step(words, clock.facts, clock.facts.steps[index])),
            *picture_texts.quotes(clock.journey, words, [step]),
        ]
    return "\n".join(lines)
