"""The time: how long each step takes, how much of it is waiting and what that costs, and where nobody asks about it."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm import findings
from cjm.analysis import evidence, time
from cjm.analysis.time import StepTime
from cjm.charts import _time_scales
from cjm.charts._time_scales import LIGHT, TINY, Times, time_bar
from cjm.journey import paths
from cjm.journey.model import Journey
from cjm.journey.remembered import remembered
from cjm.languages import path_texts, picture_texts, time_texts
from cjm.layout import RenderContext, header_footer, page_frame
from cjm.layout.data_bars import written
from cjm.layout.page_frame import Subject
from cjm.layout.time_key import time_key
from cjm.layout.typesetting import block, moved, shifted
from cjm.scene.items import Box, DataTable, Group, Item, Line, Rectangle, Role, Scene, Text, Weight

SLIDE = 70

_GUTTER, _LOOSE, _BESIDE = 28.0, 24.0, 8.0
"""The room beside the titles; the most room above and below a row; and beside a bar."""
_TOTAL = 24.0
"""The height of the bar of the whole journey."""
_PLAIN = (
    "time.total",
    "time.unknown",
    "time.longest",
    "time.longest-known",
    "time.longest-nearly",
    "time.longest-tied",
)
"""Findings that only describe."""


class _Way(NamedTuple):
    """How close the rows stand: the share of the width that the titles take, a bar's height, the least room above and
    below a row, and the room before the first step. `close`: what goes below a title stands beside its bar."""

    titles: float
    bar: float
    pad: float
    apart: float
    close: bool = False


_WAYS = (_Way(0.24, 24.0, 6.0, 34.0), _Way(0.31, 18.0, 2.5, 14.0, close=True), _Way(0.42, 16.0, 0.5, 10.0, close=True))
"""The others where they save a page."""


class _Clock(NamedTuple):
    """The times of a journey on one scale; `left` and `width` are where the bars of the longest path lie."""

    times: Times
    way: _Way
    left: float
    width: float

    @property
    def scale(self) -> float:
        """How long a bar of a second is."""
        return self.width / _end(self.times)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """When each step begins and ends, in seconds: where the one before it on its path ends. A step beside the main
        path counts by the first of its paths."""
        return _spans(self.times)


@remembered
def _spans(times: Times) -> list[tuple[int, int]]:
    journey, found = times.journey, dict[int, tuple[int, int]]()
    for path, _ in paths.each(journey):
        now = 0
        for index in paths.indices(journey, path):
            then = now + (times.facts.steps[index].seconds or 0)
            found.setdefault(index, (now, then))
            now = then
    return [found.get(index, (0, 0)) for index in range(len(journey.steps))]


@remembered
def _end(times: Times) -> int:
    """When the longest path ends, in seconds, at least 1."""
    return max(1, *(end for _, end in _spans(times)))


class _Row(NamedTuple):
    """A step, or all of them, from y = 0 on; the bar runs from `start` to `end`. `light`: not on the main path."""

    name: str
    spoken: str
    items: tuple[Item, ...]
    height: float
    start: float
    end: float
    light: bool = False


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """The whole journey as one bar, below it a bar for each step that begins where the one before it ends.

    Where some steps take weeks and others minutes, no scale shows both: the whole is one bar to scale, and each
    magnitude has a panel below it, on one page. On one scale a fixed page holds as many steps as fit; the others stand
    on further pages. The whole of a journey with several paths is the main one; the bars of steps beside it are light,
    and below the total stands how long each other path takes.
    """
    facts = time.of(journey)
    if not facts.seconds:
        return ()
    words, unheard = context.words, evidence.unheard(journey)
    longest, named = frozenset(facts.longest_of_several), tuple(path_texts.path_times(journey, words))
    times = Times(journey, context, facts, unheard or frozenset(), longest, named)
    title = context.headline(journey, "time")
    rests = (_sources(times, range(len(journey.steps))), *_conventions(times))

    def framed(text: str) -> page_frame.PageFrame:
        subtitle = f"{words('time.name')} · {picture_texts.subtitle(journey, words)}"
        return page_frame.page_frame(context, text, subtitle, rests, picture_texts.agreed(journey, words))

    data_table = _data_table(times, asked=unheard is not None)
    lines = [words.labelled(row[0], f"{words.listed(filter(None, row[1:]))}.") for row in data_table.rows]
    described = [words("time.describe", title=journey.title), title, *lines, *(times.named or [times.spoken])]
    return page_frame.spread_over_pages(
        context,
        title,
        framed,
        lambda frame: _pages(times, frame),
        "\n".join(described),
        _notes(times),
        data_table,
        Subject(journey, "time"),
    )


def _pages(times: Times, frame: page_frame.PageFrame) -> list[page_frame.Filled]:
    if len(times.facts.magnitudes) > 1:
        return [_time_scales.page(times, frame)]
    return min((_laid(_clock(times, way), frame) for way in _WAYS), key=len)


def in_deck(journey: Journey, context: RenderContext) -> bool:
    """Whether something follows from the time: that it is waiting, what that costs, or that nobody asks about it. How
    long steps take is no news."""
    found = findings.every(journey, context.words, context.thresholds)
    return any(one.topic == "time" and one.proven("time", None, None) and one.kind not in _PLAIN for one in found)


def _clock(times: Times, way: _Way) -> _Clock:
    page = times.context.page
    left = page.left + (page.right - page.left) * way.titles + _GUTTER
    return _Clock(times, way, left, page.right - left)


def _sources(times: Times, steps: Sequence[int]) -> str:
    """What these steps rest on, counted by kind."""
    return picture_texts.counted(times.context.words, evidence.shown(times.journey, steps, "score"))


def _conventions(times: Times) -> list[str]:
    """What the cost of waiting counts by."""
    return picture_texts.waiting_conventions(times.context.words, times.journey)


def _laid(clock: _Clock, frame: page_frame.PageFrame) -> list[page_frame.Filled]:
    """The bars of each page, as loose as it allows, where they end, and what the steps on it rest on."""
    total, rows, way = _explained(clock, _total(clock)), _rows(clock), clock.way
    heights = [row.height + 2 * way.pad for row in rows]
    room = frame.room - total.height - way.apart
    pages = [range(len(rows))]
    if clock.times.context.page.fixed:
        pages = page_frame.fill_pages(heights, room)
    laid = []
    for shown in pages:
        spare = room - sum(heights[index] for index in shown)
        pad = min(_LOOSE, way.pad + max(0.0, spare) / (2 * len(shown)))
        items, bottom = _drawn(clock, total, [rows[index] for index in shown], frame.top, pad)
        agreed = picture_texts.agreed(clock.times.journey, clock.times.context.words)
        rests = (_sources(clock.times, shown), *_conventions(clock.times))
        foot = header_footer.footer(clock.times.context, rests, agreed)
        steps = shown if len(pages) > 1 else None
        laid.append(page_frame.Filled(items, bottom, foot, steps=steps))
    return laid


def _total(clock: _Clock) -> _Row:
    """The whole journey: what is done, then what is waited, each with its name in it where that fits."""
    words, facts = clock.times.context.words, clock.times.facts
    title = _title(clock, words("time.total"), "ink", "bold")
    seconds, waiting = facts.seconds or 0, facts.waiting or 0
    parts = time_texts.figures(words, facts)
    wide = seconds * clock.scale
    bars = time_bar(StepTime(seconds, waiting), clock.left, wide, _TOTAL)
    size, language = clock.times.context.sizes.label, words.language
    inside: list[Text] = []
    if waiting:
        names = [words("time.working", time=time_texts.length(words, facts, seconds - waiting)), parts[1]][-len(bars) :]
        for bar, name in zip(bars, names, strict=True):
            at, role = (bar.box.x + _BESIDE, (_TOTAL - size * 1.3) / 2), written(bar.fill)
            text = block(name, at, clock.width, size, language=language, role=role, weight="semibold")
            inside += [text] if text.box.width + 2 * _BESIDE <= bar.box.width else []
        if inside and inside[-1].box.x >= bars[-1].box.x and not clock.times.named:
            del parts[1]
    spoken = clock.times.spoken if clock.times.named else " · ".join(parts)
    label = block(spoken, (clock.left, _TOTAL + 5), clock.width, size, language=language)
    below, bottom = _time_scales.other_paths(clock.times, clock.left, label.box.bottom, clock.width)
    items: tuple[Item, ...] = (*title, *bars, *inside, label, *below)
    return _Row(words("time.total"), spoken, items, bottom, clock.left, clock.left + wide)


def _explained(clock: _Clock, total: _Row) -> _Row:
    """The total with what the colours of the bars stand for below its title."""
    left = clock.times.context.page.left
    key, bottom = time_key(clock.times.context, clock.times.facts, (left, _TOTAL + 5), clock.left - _GUTTER - left)
    return total._replace(items=(*total.items, *key), height=max(total.height, bottom))


def _rows(clock: _Clock) -> list[_Row]:
    return [_row(clock, index, before) for index, (before, _) in enumerate(clock.spans)]


def _row(clock: _Clock, index: int, before: int) -> _Row:
    """A step: its title, that nobody asks about it, the bar, and beside that its text."""
    times, words, step = clock.times, clock.times.context.words, clock.times.facts.steps[index]
    unheard, role, weight = index in times.unheard, times.role(index), times.weight(index)
    title, light = times.title(index), index in times.beside
    texts = _title(clock, title, "mute" if light or step.seconds is None else "ink", weight)
    if unheard and not clock.way.close:
        at, size = (clock.times.context.page.left, texts[-1].box.bottom), clock.times.context.sizes.note
        quiet: Role = "low" if role == "low" else "mute"
        note = block(
            words("time.unheard"), at, clock.times.context.page.width, size,
            language=words.language, role=quiet, weight=weight,
        )  # fmt: skip
        texts.append(note)
    bars = _bars(clock, step, before, clock.way.bar * LIGHT if light else clock.way.bar)
    spoken = time_texts.step(words, clock.times.facts, step)
    spoken += f" · {words('time.unheard')}" if unheard and clock.way.close else ""
    start = bars[0].box.x if bars else clock.left + before * clock.scale
    end = bars[-1].box.right if bars else start
    label = _label(clock, spoken, bars, start, end, role, weight)
    height = max(text.box.bottom for text in (*texts, label))
    return _Row(title, spoken, (*texts, *bars, label), max(height, clock.way.bar), start, end, light)


def _title(clock: _Clock, text: str, role: Role, weight: Weight) -> list[Text]:
    page, size = clock.times.context.page, clock.times.context.sizes.label
    room = clock.left - _GUTTER - page.left
    top = max(0.0, (clock.way.bar - size * 1.3) / 2)
    language = clock.times.context.words.language
    return [block(text, (page.left, top), room, size, language=language, role=role, weight=weight)]


def _bars(clock: _Clock, step: StepTime, before: int, high: float) -> list[Rectangle]:
    """The bar of a step from the end of the steps before it on, in the middle of its row."""
    if not step.seconds:
        return []
    wide = max(TINY, step.seconds * clock.scale)
    bars = time_bar(step, min(clock.left + before * clock.scale, clock.left + clock.width - wide), wide, high)
    return [bar._replace(box=bar.box._replace(y=(clock.way.bar - high) / 2)) for bar in bars]


def _label(
    clock: _Clock, spoken: str, bars: Sequence[Rectangle], start: float, end: float, role: Role, weight: Weight
) -> Text:
    """The text of a bar: at its right, else at its left, if that has room; else in it, else below it."""
    size, language = clock.times.context.sizes.label, clock.times.context.words.language
    label = block(spoken, (0.0, 0.0), clock.width, size, language=language, role=role, weight=weight)
    wide, dy = label.box.width, max(0.0, (clock.way.bar - label.box.height) / 2)
    if len(label.lines) == 1:
        if end + _BESIDE + wide <= clock.left + clock.width:
            return moved(label, end + _BESIDE, dy)
        if start - _BESIDE - wide >= clock.left:
            return moved(label, start - _BESIDE - wide, dy)._replace(align="right")
        for bar in sorted(bars, key=lambda bar: -bar.box.width):
            if wide + 2 * _BESIDE <= bar.box.width and label.box.height <= bar.box.height:
                return moved(label, bar.box.x + _BESIDE, dy)._replace(role=written(bar.fill))
    return moved(label, clock.left, clock.way.bar + 4)


def _drawn(clock: _Clock, total: _Row, rows: Sequence[_Row], top: float, pad: float) -> tuple[list[Item], float]:
    """The rows below each other, with a thread from the end of each bar to the next one; and where they end."""
    page = clock.times.context.page
    items: list[Item] = [_placed(total, top)]
    y = top + total.height + clock.way.apart
    last: tuple[float, float, int] | None = None
    placed: list[Group] = []
    for row in rows:
        items.append(Line(((page.left, y), (page.right, y)), "rule", 1.0))
        has_bar = row.end > row.start and not row.light
        if last and has_bar:
            x, down, number = last
            if not any(_crosses(other, x, down, y + pad) for other in placed[number:]):
                items.append(Line(((x, down), (x, y + pad)), "mute", 0.75))
        if has_bar:
            last = (row.end, y + pad + clock.way.bar, len(placed))
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


def _data_table(times: Times, *, asked: bool) -> DataTable:
    """A row for each step; `asked`: it is known of which ones anybody is asked."""
    words, journey, facts = times.context.words, times.journey, times.facts
    rows = []
    for index, (step, lasts) in enumerate(zip(journey.steps, facts.steps, strict=True)):
        heard = ""
        if asked:
            heard = words("time.feedback.none") if index in times.unheard else words("page.people")
        rows.append(
            (
                times.title(index),
                "" if lasts.seconds is None else time_texts.length(words, facts, lasts.seconds),
                "" if lasts.waiting is None else time_texts.length(words, facts, lasts.waiting),
                time_texts.cost(words, step),
                heard,
            )
        )
    head = tuple(words(f"time.{key}") for key in ("step", "time", "waiting", "cost", "feedback"))
    return DataTable(head, tuple(rows))


def _notes(times: Times) -> str:
    """The notes for a speaker: the figures, the rates of waiting, and of the longest steps their time and
    what is stated there."""
    words = times.context.words
    lines = list(times.named or [times.spoken])
    rates = list(dict.fromkeys(filter(None, (time_texts.rate(words, step) for step in times.journey.steps))))
    lines += [words.labelled(words("time.cost"), words.listed(rates))] if rates else []
    for index in sorted(times.longest):
        step = times.journey.steps[index]
        lines += [
            words.labelled(step.title, time_texts.step(words, times.facts, times.facts.steps[index])),
            *picture_texts.quotes(times.journey, words, [step]),
        ]
    return "\n".join(lines)
