"""Times of several magnitudes: the whole journey as one bar to scale, and below it a panel for each magnitude, of which
those that the bar cannot show are enlarged."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import inf
from typing import NamedTuple

from cjm.analysis.time import JourneyTime, StepTime
from cjm.journey.model import Journey
from cjm.journey.remembered import remembered
from cjm.languages import path_texts, time_texts
from cjm.layout import RenderContext
from cjm.layout.data_bars import data_bar
from cjm.layout.page_frame import Filled, PageFrame
from cjm.layout.time_key import time_key
from cjm.layout.typesetting import block, extent, shifted
from cjm.scene import measuring
from cjm.scene.items import Box, Group, Item, Line, Point, Rectangle, Role, Shape, Weight

TINY = 4.0
"""The least length of a bar, so that five minutes can be seen beside two weeks."""
LIGHT = 0.4
"""How high the bar of a step beside the main path is, as a part of the height of the others."""
_WHOLE = 26.0
"""The height of the bar of the whole journey."""
_WAYS = ((16.0, False), (12.0, False), (8.0, False), (6.0, False), (6.0, True))
"""How high the bar of a step is, and whether what nobody asks stands beside its title and not below it: the first with
which the page holds all steps. Else the longest ones stand on it, and the others are counted."""
_SEAM, _FAN = 2.0, 28.0
"""Between the magnitudes in the bar of the whole journey, and between that and the panels."""
_GUTTER, _INSIDE = 40.0, 12.0
"""Between two panels, and within one that is enlarged."""
_NUMBERS, _BESIDE, _BELOW = 24.0, 12.0, 2.0
"""The least room of the numbers of the steps, between a title and its time, and between these and the bar."""
_AFTER_NUMBER = 6.0
"""The least room between a number and its title."""
_LEADING = 1.3
"""The height of a line as a multiple of its size."""
_PAD, _LOOSE = 1.5, 22.0
"""The least and the most room above and below a row."""


@remembered
def _beside(facts: JourneyTime) -> frozenset[int]:
    return frozenset(range(len(facts.steps))) - frozenset(facts.path)


class Times(NamedTuple):
    """The times of a journey; `unheard` are the steps about which nobody asks, none where that is not known; `longest`
    are the steps that take the most time. Of several paths it is the main one, but for the bars of steps `beside` that;
    `named` says how long each path takes, the main one first."""

    journey: Journey
    context: RenderContext
    facts: JourneyTime
    unheard: frozenset[int]
    longest: frozenset[int]
    named: tuple[str, ...] = ()

    @property
    def beside(self) -> frozenset[int]:
        """The steps that are on other paths only."""
        return _beside(self.facts)

    @property
    def spoken(self) -> str:
        """The figures of the whole journey, those of the main path where there are several."""
        return self.named[0] if self.named else " · ".join(time_texts.figures(self.context.words, self.facts))

    def title(self, index: int) -> str:
        """The title of a step, with the paths of one beside the main one."""
        return path_texts.title(self.journey, index)

    def role(self, index: int) -> Role:
        """The colour of what is written about a step."""
        if index in self.beside:
            return "mute"
        known = self.facts.steps[index].seconds is not None
        return "low" if index in self.unheard & self.longest else "ink" if known else "mute"

    def weight(self, index: int) -> Weight:
        return "semibold" if index in self.longest else "regular"


class _Panel(NamedTuple):
    """A magnitude: its steps by their index, how long they last together, and between which edges they stand."""

    steps: tuple[int, ...]
    lasts: StepTime
    box: Box
    enlarged: bool

    @property
    def left(self) -> float:
        return self.box.x + _INSIDE * self.enlarged

    @property
    def right(self) -> float:
        return self.box.right - _INSIDE * self.enlarged


class _Row(NamedTuple):
    """A step from y = 0 on."""

    step: int
    group: Group
    height: float


def time_bar(one: StepTime, left: float, width: float, high: float) -> list[Rectangle]:
    """A length of time from `left` on, at y = 0: what is done, then what is waited."""
    waits = width * (one.waiting or 0) / (one.seconds or 1)
    found = []
    if width - waits > 0.01:
        found.append(data_bar(Box(left, 0.0, width - waits, high), "bar"))
    if waits > 0.01:
        found.append(data_bar(Box(left + width - waits, 0.0, waits, high), "shade"))
    return found


def page(times: Times, frame: PageFrame) -> Filled:
    """The page, with the steps that it only counts in its notes."""
    panels = list(_panels(times, frame))
    whole, top = _whole(times, panels, frame)
    heads = _heads(times, panels)
    below = top + _INSIDE + max(extent(head).bottom for head in heads) + _BESIDE / 2
    room = frame.top + frame.room - below - _INSIDE if times.context.page.fixed else inf
    for high, close in _WAYS:
        every = [_rows(times, panel, high, close=close) for panel in panels]
        if all(_height(rows) <= room for rows in every):
            break
    kept = [_kept(times, panel, rows, room) for panel, rows in zip(panels, every, strict=True)]
    drawn = [_stacked(panel, rows, below, room) for panel, rows in zip(panels, kept, strict=True)]
    bottom = max(end for _, end in drawn) + _INSIDE
    grounds = [Rectangle(one.box._replace(y=top, height=bottom - top), "band") for one in panels if one.enlarged]
    titles = [shifted(item, top + _INSIDE) for head in heads for item in head]
    items = [*grounds, *whole, *titles, *(item for some, _ in drawn for item in some)]
    shown = {row.step for rows in kept for row in rows}
    left_out = [row.group for rows in every for row in rows if row.step not in shown]
    spoken = [times.context.words.labelled(group.name, group.description) for group in left_out]
    return Filled(items, bottom, notes="\n".join(spoken))


def _panels(times: Times, frame: PageFrame) -> Iterator[_Panel]:
    """The panels side by side, the longest times first, as wide as their texts ask; a step without a time stands in
    the first one."""
    facts = times.facts
    shown = [list(steps) for steps in facts.magnitudes]
    for index in range(len(facts.steps)):
        if not any(index in steps for steps in facts.magnitudes):
            shown[_magnitude(facts, index)].append(index)
    asked = [min(frame.width / 2, max(_asked(times, index) for index in steps)) for steps in shown]
    scale = (frame.width - _GUTTER * (len(shown) - 1)) / sum(asked)
    left = frame.left
    for number, (steps, wide) in enumerate(zip(shown, asked, strict=True)):
        yield _Panel(tuple(sorted(steps)), _together(times, steps), Box(left, 0.0, wide * scale, 0.0), number > 0)
        left += wide * scale + _GUTTER


def _magnitude(facts: JourneyTime, index: int) -> int:
    """Which panel shows a step that is beside the main path: the first whose steps are no longer; or that has no time:
    the first of all."""
    lasts = facts.steps[index].seconds or inf
    shortest = (min(facts.steps[at].seconds or 0 for at in steps) for steps in facts.magnitudes)
    return next((number for number, least in enumerate(shortest) if lasts >= least), len(facts.magnitudes) - 1)


def _together(times: Times, steps: Sequence[int]) -> StepTime:
    """How long these steps last together, and how much of that is waiting: those on the main path."""
    found = [times.facts.steps[index] for index in steps if index not in times.beside]
    return StepTime(sum(one.seconds or 0 for one in found), sum(one.waiting or 0 for one in found))


def _asked(times: Times, index: int) -> float:
    """How wide a panel is in which the title of a step and its time stand on one line."""
    size, weight = times.context.sizes.label, times.weight(index)
    texts = (
        times.title(index),
        time_texts.step(times.context.words, times.facts, times.facts.steps[index]),
    )
    return _numbers(times) + _BESIDE + 2 * _INSIDE + sum(measuring.width(text, size, weight) for text in texts)


def _whole(times: Times, panels: Sequence[_Panel], frame: PageFrame) -> tuple[list[Item], float]:
    """The figures of the whole journey and its bar; from each part of it that is enlarged the edges of its panel
    fan out. And where the panels begin."""
    context, words = times.context, times.context.words
    text = block(times.spoken, (frame.left, frame.top), frame.width, context.sizes.label, language=words.language)
    key, _ = time_key(context, times.facts, (frame.left, 0.0), frame.width)
    beside = frame.left + frame.width - extent(key).right
    fits = bool(key) and text.box.right + _GUTTER <= extent(key).x + beside and len(text.lines) == 1
    key = [shifted(item, frame.top if fits else text.box.bottom, beside if fits else 0.0) for item in key]
    below, y = other_paths(times, frame.left, max(text.box.bottom, extent(key).bottom), frame.width)
    y += _BESIDE / 2
    bars: list[Item] = []
    fans: list[Item] = []
    for panel, (left, width) in zip(panels, _shares(panels, frame), strict=True):
        bars += (shifted(bar, y) for bar in time_bar(panel.lasts, left, width, _WHOLE))
        if panel.enlarged:
            corners = ((left + width, y + _WHOLE + _SEAM), *_lower(panel, y + _WHOLE + _FAN))
            start = (left, y + _WHOLE + _SEAM)
            fans.append(Shape(start, tuple((one, one, one) for one in corners), "band", name="enlarged"))
    group = Group(words("time.total"), (text, *bars), times.spoken)
    return [*fans, group, *key, *below], y + _WHOLE + _FAN


def other_paths(times: Times, left: float, top: float, width: float) -> tuple[list[Item], float]:
    """How long each path beside the main one takes, below each other from `top` on; and where that ends."""
    items: list[Item] = []
    for spoken in times.named[1:]:
        size, language = times.context.sizes.note, times.context.words.language
        text = block(spoken, (left, top), width, size, language=language, role="mute")
        items.append(Group(spoken, (text,), spoken))
        top = text.box.bottom
    return items, top


def _lower(panel: _Panel, y: float) -> tuple[Point, Point]:
    return (panel.box.right, y), (panel.box.x, y)


def _shares(panels: Sequence[_Panel], frame: PageFrame) -> list[tuple[float, float]]:
    """Where the part of each panel begins in the bar of the whole journey, and how long it is."""
    total = sum(panel.lasts.seconds or 0 for panel in panels)
    room = frame.width - _SEAM * (len(panels) - 1)
    widths = [max(TINY, room * (panel.lasts.seconds or 0) / total) for panel in panels[1:]]
    widths = [room - sum(widths), *widths]
    return [(frame.left + sum(widths[:at]) + _SEAM * at, width) for at, width in enumerate(widths)]


def _heads(times: Times, panels: Sequence[_Panel]) -> list[list[Item]]:
    """For each panel how long its steps take together, how many they are, and that they are enlarged; from y = 0 on.
    How much of the time is waiting is left to the bars where there is no line for that."""
    context, words = times.context, times.context.words
    sizes, language = context.sizes, words.language
    spoken = [time_texts.step(words, times.facts, panel.lasts) for panel in panels]
    rooms = [panel.right - panel.left for panel in panels]
    size = next((size for size in (sizes.subtitle, sizes.label) if _fit(spoken, rooms, size)), None)
    shown = spoken if size else [_length(times, panel.lasts) for panel in panels]
    heads: list[list[Item]] = []
    for number, (panel, room) in enumerate(zip(panels, rooms, strict=True)):
        at = (panel.left, 0.0)
        text = block(shown[number], at, room, size or sizes.label, language=language, weight="semibold")
        key = "time.scale.enlarged" if number else "time.scale.longest"
        steps = words.counted(key, len(times.facts.magnitudes[number]))
        if times.beside & set(panel.steps):
            steps = f"{steps} · {path_texts.path_name(words, times.journey.paths[0])}"
        note = block(steps, (panel.left, text.box.bottom + 2), room, sizes.note, language=language, role="mute")
        heads.append([Group(steps, (text, note), words.labelled(steps, spoken[number]))])
    return heads


def _fit(texts: Sequence[str], rooms: Sequence[float], size: float) -> bool:
    return all(measuring.width(text, size, "semibold") <= room for text, room in zip(texts, rooms, strict=True))


def _length(times: Times, one: StepTime) -> str:
    return time_texts.length(times.context.words, times.facts, one.seconds or 0)


def _numbers(times: Times) -> float:
    """The room of the numbers of the steps."""
    last = times.context.words.number(len(times.journey.steps))
    return max(_NUMBERS, measuring.width(last, times.context.sizes.label) + _AFTER_NUMBER)


def _rows(times: Times, panel: _Panel, high: float, *, close: bool) -> list[_Row]:
    """The steps of a panel: the title with the time at its right, and below these the bar, `high` pixels high."""
    most = max(times.facts.steps[index].seconds or 0 for index in panel.steps)
    return [_row(times, panel, index, most, high, close=close) for index in panel.steps]


def _row(times: Times, panel: _Panel, index: int, most: int, high: float, *, close: bool) -> _Row:
    context, words, lasts = times.context, times.context.words, times.facts.steps[index]
    size, language, role, weight = context.sizes.label, words.language, times.role(index), times.weight(index)
    left, name = panel.left + _numbers(times), times.title(index)
    unheard = words("time.unheard") if index in times.unheard else ""
    spoken = " · ".join(filter(None, (time_texts.step(words, times.facts, lasts), unheard if close else "")))
    number = block(words.number(index + 1), (panel.left, 0.0), _numbers(times), size, language=language, role="mute")
    beside = panel.right - left - measuring.width(name, size, weight) - _BESIDE
    label = block(
        spoken, (panel.right, 0.0), max(beside, (panel.right - left) / 2), size,
        language=language, role=role, weight=weight, align="right",
    )  # fmt: skip
    room = label.box.x - _BESIDE - left
    known: Role = "mute" if lasts.seconds is None or index in times.beside else "ink"
    texts = [number, label, block(name, (left, 0.0), room, size, language=language, role=known, weight=weight)]
    if unheard and not close:
        quiet: Role = "low" if role == "low" else "mute"
        at = (left, texts[-1].box.bottom)
        texts.append(block(unheard, at, room, context.sizes.note, language=language, role=quiet, weight=weight))
    bottom = max(text.box.bottom for text in texts) + _BELOW
    bars: list[Rectangle] = []
    if lasts.seconds:
        wide = max(TINY, (panel.right - left) * lasts.seconds / most)
        thin = high * LIGHT if index in times.beside else high
        bars = [bar._replace(box=bar.box._replace(y=bottom)) for bar in time_bar(lasts, left, wide, thin)]
    return _Row(index, Group(name, (*texts, *bars), spoken), bottom + high)


def _height(rows: Sequence[_Row]) -> float:
    return sum(row.height + 2 * _PAD for row in rows)


def _kept(times: Times, panel: _Panel, rows: Sequence[_Row], room: float) -> list[_Row]:
    """The rows, or as many of the longest ones as the room holds with how many more there are, and how long these
    last."""
    if _height(rows) <= room:
        return list(rows)
    words, steps, size = times.context.words, times.facts.steps, times.context.sizes.label
    ranked = sorted(rows, key=lambda row: -(steps[row.step].seconds or 0))
    taken = accumulate(row.height + 2 * _PAD for row in ranked)
    most = room - 2 * _PAD - size * _LEADING
    number = max(1, sum(height <= most for height in taken))
    lasts = _length(times, _together(times, [row.step for row in ranked[number:]]))
    spoken = f"{words('moments.more', n=words.number(len(ranked) - number))} · {lasts}"
    numbers = _numbers(times)
    at, wide = (panel.left + numbers, 0.0), panel.right - panel.left - numbers
    text = block(spoken, at, wide, size, language=words.language, role="mute", leading=_LEADING)
    more = _Row(len(steps), Group(spoken, (text,)), text.box.bottom)
    return [*sorted(ranked[:number], key=lambda row: row.step), more]


def _stacked(panel: _Panel, rows: Sequence[_Row], top: float, room: float) -> tuple[list[Item], float]:
    """Rows of a panel below each other from `top` on, as loose as the room allows; and where they end."""
    pad = _PAD
    if rows and room < inf:
        pad = min(_LOOSE, max(_PAD, (room - sum(row.height for row in rows)) / (2 * len(rows))))
    items: list[Item] = []
    y = top
    for row in rows:
        items += [Line(((panel.left, y), (panel.right, y)), "rule", 1.0), shifted(row.group, y + pad)]
        y += row.height + 2 * pad
    return items, y
