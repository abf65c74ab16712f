"""The history: how the remembered experience and the mean changed from version to version, and what was done."""

import datetime
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cjm.analysis import figures
from cjm.analysis.figures import Figures
from cjm.diagnostics import Place
from cjm.journey.model import Journey
from cjm.journey.scale import Scale
from cjm.layout import RenderContext, axis, header_footer
from cjm.layout.label_placement import Ground, curves
from cjm.layout.numbered_list import ListEntry, ListSection, listing
from cjm.layout.peak_end_table import remembered
from cjm.layout.typesetting import block, moved
from cjm.scene.geometry import bows
from cjm.scene.items import Box, DataTable, Face, Group, Item, Line, LineChart, Scene, Series, Shape, Text
from cjm.versions.history import History

SUBJECT = "versions"

_MOST_COLUMNS = 40
"""Where the days are more, the columns are weeks, else months, quarters, years."""
_BELOW_HEADER, _DATES, _ABOVE_LIST, _ABOVE_FOOT = 44.0, 46.0, 22.0, 16.0
_WIDEST, _FROM_LINE = 150.0, 8.0
"""The most room that what was done takes beside its line, and how far from it that stands."""
_NAMES = 190.0
"""Room at the right of the plot for the names of the lines."""
_LEAST = 240.0
"""The least height of the plot."""
_BESIDE = 2.0
"""The least between two names."""
_EDGE, _ALONE, _DOT = 2.0, 10.0, 4.5
"""The width of the lines at the edges of the band, and of the band where a version stands alone; the radius of the dot
that marks a version."""


class _Moment(NamedTuple):
    """A version: its day and its figures. `done` are the titles of the opportunities that are done in it."""

    date: datetime.date
    figures: Figures = Figures()
    done: tuple[str, ...] = ()


class _Past(NamedTuple):
    """The versions of one journey, the oldest first; all figures are on one scale."""

    title: str
    scale: Scale
    moments: tuple[_Moment, ...]


class _Column(NamedTuple):
    """An equal stretch of time, and the index of the version that held at its end."""

    name: str
    last: int


def build(history: History, context: RenderContext) -> tuple[Scene, ...]:
    """The page: the mean within the band from what is remembered at worst to what is at best, against time; below it
    what was done and when. None where no version has a figure.

    The lines have a gap where the version of a stretch has no figures, or has them on another scale than the last one
    has. Versions of one day have a column each.
    """
    past = _past(history)
    if past is None:
        return ()
    words, page = context.words, context.page
    journey = Journey(Place(), title=past.title, scale=past.scale, language=words.language)
    columns = _columns(past.moments, context)
    done = _done(past.moments)
    dated = [(words.date(past.moments[index].date), title) for index, title in done]
    headline = _headline(past, context)
    header = header_footer.header(context, headline, _subtitle(past, context))
    footer = header_footer.footer(context, [words("history.limit")], "")
    named = axis.names(journey, context)
    shown = [past.moments[column.last].figures for column in columns]
    series = (
        Series(words("history.worst"), tuple(one.low_memory for one in shown), "emotion", _EDGE),
        Series(words("history.best"), tuple(one.high_memory for one in shown), "emotion", _EDGE),
        Series(words("history.mean"), tuple(one.mean for one in shown), "ink", 3.0, "dotted"),
    )
    names = tuple(column.name for column in columns)

    def charted(below: float) -> LineChart:
        left, top = page.left + axis.gutter(named), header.bottom + _BELOW_HEADER
        tall = max(_LEAST, page.height - footer.height - _ABOVE_FOOT - below - top)
        box = Box(left, top, page.right - _NAMES - left, tall)
        return LineChart(box, names, series, past.scale.worst, past.scale.best)

    at = [next(index for index, column in enumerate(columns) if column.last >= version) for version, _ in done]
    below = _DATES
    chart = charted(below)
    beside = _beside(context, journey, chart, _versions(past, chart, columns), list(zip(at, dated, strict=True)))
    listed: list[Text] = []
    if beside is None:
        listed, high = _list(
            context, [ListEntry(words.number(n), title, note=day) for n, (day, title) in enumerate(dated, 1)]
        )
        below = _DATES + _ABOVE_LIST + high
        chart = charted(below)
        listed = [moved(text, dy=chart.box.bottom + below - high) for text in listed]
    marks = _marks(context, chart, at, numbered=beside is None)
    texts = _dates(context, chart, chart.box.bottom + 28)
    taken = [text.box for text in beside or ()]
    items: list[Item] = [*header.items, *_band(chart), axis.group(journey, chart, named, taken), *marks, chart]
    items += [_versions(past, chart, columns), _line_names(past, context, chart), Group("dates", tuple(texts))]
    items += [Group("done", (*(beside or ()), *listed))] if done else []
    height = float(max(page.height, round(chart.box.bottom + below + _ABOVE_FOOT + footer.height)))
    data_table = _data_table(past, context)
    lines = [headline, *(words.labelled(row[0], words.listed(filter(None, row[1:]))) for row in data_table.rows)]
    spoken = [headline, *(words.labelled(day, title) for day, title in dated)]
    everything = (*items, *footer.items(page, height))
    return (
        Scene(
            page.width, height, headline, "\n".join(lines), everything, "\n".join(spoken), words.language, data_table
        ),
    )


def _past(history: History) -> _Past | None:
    known = [entry.summary for entry in history.entries if entry.summary and entry.summary.figures.mean is not None]
    if not known:
        return None
    last = known[-1]
    moments = []
    for version, facts, *_ in history.entries:
        moment = _Moment(version.date.date())
        if facts and facts.scale.measure == last.scale.measure:
            done = tuple(one.title for one in facts.done if one.title)
            moment = _Moment(moment.date, facts.figures, done)
        moments.append(moment)
    return _Past(last.title, last.scale, tuple(moments))


def _list(context: RenderContext, entries: Sequence[ListEntry]) -> tuple[list[Text], float]:
    """What was done, from y = 0 on; and where that ends."""
    page = context.page
    if not entries:
        return [], 0.0
    head = block(
        context.words("history.done"),
        (page.left, 0.0),
        page.right - page.left,
        context.sizes.note,
        language=context.words.language,
        role="mute",
        weight="semibold",
    )
    sections = [ListSection("", tuple(entries))]
    texts, high = listing(context, sections, page.left, head.box.bottom + 4, page.right - page.left)
    return [head, *texts], high


def _headline(past: _Past, context: RenderContext) -> str:
    """What the remembered experience was first and is last, or the mean where that is not known or stays the same;
    better or worse only where no figure disagrees."""
    words, tolerance = context.words, figures.notable(past.scale)
    known = [one.figures for one in past.moments if one.figures.low_memory is not None]
    known = known or [one.figures for one in past.moments if one.figures.mean is not None]
    first, last = known[0], known[-1]
    gains = figures.gains(first, last, past.scale)
    way = figures.verdict(gains, tolerance)
    old, new = (remembered(words, past.scale, one) for one in (first, last))
    mean_old, mean_new = (words.score(past.scale, one.mean) for one in (first, last))
    if way == "mixed":
        return words("history.mixed", old=old, new=new, mean_old=mean_old, mean_new=mean_new)
    moved = max(abs(gain or 0.0) for gain in (gains.low_memory, gains.high_memory)) > tolerance
    if old and (moved or way == "same"):
        return words(f"history.remembered.{way}", old=old, new=new)
    return words(f"history.mean.{way}", old=mean_old, new=mean_new)


def _subtitle(past: _Past, context: RenderContext) -> str:
    first, last = past.moments[0].date, past.moments[-1].date
    days = [context.words.date(first)] + ([context.words.date(last)] if last != first else [])
    return " · ".join((past.title, context.words.counted("history.version", len(past.moments)), " – ".join(days)))


def _columns(moments: Sequence[_Moment], context: RenderContext) -> list[_Column]:
    first, last = moments[0].date, moments[-1].date
    if first == last:
        return [_Column(context.words.number(index + 1), index) for index in range(len(moments))]
    for skeleton, start in _STRETCHES:
        starts = [start(first)]
        while starts[-1] <= last and len(starts) <= _MOST_COLUMNS:
            starts.append(start(starts[-1] + datetime.timedelta(_LONGER[skeleton])))
        if starts[-1] > last:
            break
    columns = []
    for begin, end in pairwise(starts):
        last_one = sum(moment.date < end for moment in moments) - 1
        columns.append(_Column(context.words.period(max(begin, first), skeleton), last_one))
    return columns


def _month(day: datetime.date) -> datetime.date:
    return day.replace(day=1)


def _quarter(day: datetime.date) -> datetime.date:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


_STRETCHES = (
    ("MMMd", lambda day: day),
    ("yMMMd", lambda day: day - datetime.timedelta(day.weekday())),
    ("yMMM", _month),
    ("yQQQ", _quarter),
    ("y", lambda day: day.replace(month=1, day=1)),
)
"""How a day, a week, a month, a quarter and a year are written (Unicode's date skeletons), and when each begins."""
_LONGER = {"MMMd": 1, "yMMMd": 7, "yMMM": 31, "yQQQ": 92, "y": 366}
"""A number of days from the beginning of a stretch that always leads into the next one."""


def _done(moments: Sequence[_Moment]) -> list[tuple[int, str]]:
    """The opportunities that were done, each with the index of the version that says so first; those of the first
    version were done before."""
    known = set(moments[0].done)
    found = []
    for index, moment in enumerate(moments):
        for title in moment.done:
            if title not in known:
                known.add(title)
                found.append((index, title))
    return found


def _beside(
    context: RenderContext,
    journey: Journey,
    chart: LineChart,
    versions: Group,
    done: Sequence[tuple[int, tuple[str, str]]],
) -> list[Text] | None:
    """What was done with its day, each beside the line of its column, as low as there is room; None where some finds
    no place."""
    sizes, language = context.sizes, context.words.language
    ground = Ground(Box(chart.box.x + 4, chart.box.y + 4, chart.box.width - 8, chart.box.height - 12))
    ground.put(*(Box(chart.x(column) - 1, chart.box.y, 2, chart.box.height) for column, _ in done))
    ground.put(*(dot.box for dot in versions.items if isinstance(dot, Face)))
    if journey.scale.neutral is not None:
        ground.put(Box(chart.box.x, chart.y(journey.scale.neutral) - 1, chart.box.width, 2))
    for series in chart.series:
        ground.draw(*curves(chart, series), name=series.name)
    found: list[Text] = []
    for column, (day, title) in done:
        what = block(title, (0, 0), _WIDEST, sizes.label, language=language, role="high", weight="semibold")
        when = block(day, (0, what.box.bottom), _WIDEST, sizes.note, language=language, role="mute")
        wide, high = max(what.box.width, when.box.width), when.box.bottom
        sides = (chart.x(column) + _FROM_LINE, chart.x(column) - _FROM_LINE - wide)
        heights = range(int(ground.bounds.bottom - high), int(ground.bounds.y), -10)
        boxes = (Box(x, float(y), wide, high) for y in heights for x in sides)
        box = next((box for box in boxes if ground.free(box, 5.0, 10.0)), None)
        if box is None:
            return None
        ground.put(box)
        found += [moved(text, box.x, box.y) for text in (what, when) if text.lines]
    return found


def _versions(past: _Past, chart: LineChart, columns: Sequence[_Column]) -> Group:
    """A dot on the mean in each stretch that a version is from."""
    found: list[Face] = []
    first = 0
    for index, column in enumerate(columns):
        mean = past.moments[column.last].figures.mean
        if column.last >= first and mean is not None:
            found.append(Face((chart.x(index), chart.y(mean)), _DOT, 0.0, "ink"))
        first = max(first, column.last + 1)
    return Group("versions", tuple(found))


def _marks(context: RenderContext, chart: LineChart, done: Sequence[int], *, numbered: bool) -> list[Item]:
    """In each column where something was done a line down through the plot, and below it the numbers of the list."""
    size, language = context.sizes.label, context.words.language
    at: dict[int, list[str]] = {}
    for number, column in enumerate(done, 1):
        at.setdefault(column, []).extend([context.words.number(number)] if numbered else [])
    items: list[Item] = []
    right = chart.box.x
    for column, numbers in at.items():
        x = chart.x(column)
        label = ", ".join(numbers) if len(numbers) < 4 else f"{numbers[0]} – {numbers[-1]}"
        text = block(
            label,
            (x, chart.box.bottom + 4),
            200,
            size,
            language=language,
            role="high",
            weight="semibold",
            align="center",
        )
        items.append(Line(((x, chart.box.y), (x, chart.box.bottom)), "high", 1.5, "dotted"))
        if text.lines and text.box.x >= right:
            items.append(text)
            right = text.box.right + 4
    return items


def _dates(context: RenderContext, chart: LineChart, top: float) -> list[Text]:
    """The names of the columns that have room, the first and the last always."""
    size, language = context.sizes.note, context.words.language
    found: list[Text] = []
    last = len(chart.categories) - 1
    for index in (0, last, *range(1, last)) if last else (0,):
        at = (chart.x(index), top)
        text = block(chart.categories[index], at, 200, size, language=language, role="mute", align="center")
        if not any(text.box.overlaps(other.box, 14.0) for other in found):
            found.append(text)
    return sorted(found, key=lambda text: text.box.x)


def _band(chart: LineChart) -> list[Item]:
    """The areas between what is remembered at worst and at best, wherever both are known."""
    worst, best = (zip(chart.runs(series), bows(chart, series), strict=True) for series in chart.series[:2])
    found: list[Item] = []
    for (below, back_bows), (above, there_bows) in zip(worst, best, strict=True):
        if len(below) < 2:
            x, y = below[0]
            found.append(Line(((x, y), (x, above[0][1])), "bar", _ALONE))
            continue
        there = [(one.control1, one.control2, one.end) for one in there_bows]
        back = [(one.control2, one.control1, one.start) for one in reversed(back_bows)]
        across = (above[-1], below[-1], below[-1])
        found.append(Shape(above[0], (*there, across, *back), fill="bar"))
    return found


def _line_names(past: _Past, context: RenderContext, chart: LineChart) -> Group:
    """Beside its end, what each line is and its last figure; one above the other where they end together."""
    size, language = context.sizes.label, context.words.language
    texts: list[Text] = []
    for series in chart.series:
        known = [value for value in series.values if value is not None]
        if known:
            name = f"{series.name} {context.words.score(past.scale, known[-1])}"
            text = block(name, (0, 0), _NAMES - 16, size, language=language, role=series.role, weight="semibold")
            texts.append(moved(text, chart.box.right + 12, chart.y(known[-1]) - text.box.height / 2))
    return Group("lines", tuple(_apart(sorted(texts, key=lambda text: text.box.centre[1]))))


def _apart(texts: Sequence[Text]) -> list[Text]:
    """Texts from top to bottom, where they overlap moved apart round their common middle."""
    stacks: list[list[Text]] = []
    for text in texts:
        stack = [text]
        while stacks and _top(stack) < _top(stacks[-1]) + _height(stacks[-1]) + _BESIDE:
            stack = [*stacks.pop(), *stack]
        stacks.append(stack)
    found: list[Text] = []
    for stack in stacks:
        y = _top(stack)
        for text in stack:
            found.append(moved(text, dy=y - text.box.y))
            y += text.box.height + _BESIDE
    return found


def _height(stack: Sequence[Text]) -> float:
    return sum(text.box.height for text in stack) + _BESIDE * (len(stack) - 1)


def _top(stack: Sequence[Text]) -> float:
    """Where texts begin that stand below each other round the middle of where they belong."""
    return sum(text.box.centre[1] for text in stack) / len(stack) - _height(stack) / 2


def _data_table(past: _Past, context: RenderContext) -> DataTable:
    words = context.words
    head = tuple(words(f"history.{key}") for key in ("date", "remembered", "mean", "end", "done"))
    rows = [
        (
            words.date(one.date),
            remembered(words, past.scale, one.figures),
            words.score(past.scale, one.figures.mean),
            words.score(past.scale, one.figures.end),
            words.listed(one.done),
        )
        for one in past.moments
    ]
    return DataTable(head, tuple(rows))
