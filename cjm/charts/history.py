"""The history: how the remembered experience and the mean changed from version to version, and what was done."""

from collections.abc import Sequence

from cjm.analysis import figures
from cjm.analysis.figures import Verdict
from cjm.charts._history import marks
from cjm.charts._history.past import Column, Past, columns, done, past
from cjm.diagnostics import Place
from cjm.journey.entities import JourneyPath
from cjm.journey.model import Journey
from cjm.languages.path_texts import path_name
from cjm.layout import RenderContext, axis, page_frame
from cjm.layout.curve import LIGHT
from cjm.layout.numbered_list import ListEntry, ListSection, listing
from cjm.layout.page_frame import Filled, PageFrame
from cjm.layout.peak_end_table import remembered
from cjm.layout.table import TableCell, divided
from cjm.layout.typesetting import block, moved, shifted
from cjm.scene import measuring
from cjm.scene.items import Box, DataTable, Group, Item, LineChart, Scene, Series, Text
from cjm.versions.history import History

SUBJECT = "versions"

_ABOVE, _DATES, _ABOVE_LIST = 20.0, 46.0, 22.0
_LEAST = 240.0
"""The least height of the plot."""
_LONGEST, _SIDES = 40, ("better", "worse")
"""At how many letters the name of a path is cut."""
_EDGE, _MEAN = 1.5, 4.0
"""The width of the lines at the edges of the band, and of the mean."""


def build(history: History, context: RenderContext) -> tuple[Scene, ...]:
    """The mean within the band from what is remembered at worst to what is at best, against time, with what was done
    and when; of several paths those of the main one, and a light line for the mean of each other. On a slide that has
    no room for a list of what was done it stands on the pages behind. None where no version has a figure, or nothing
    changed from one to another.

    The lines have a gap where the version of a stretch has no figures, or has them on another scale than the last one
    has.
    """
    found = past(history)
    if found is None or not found.changed:
        return ()
    words, title, data_table = context.words, _headline(found, context), _data_table(found, context)
    finished = [(words.date(found.moments[index].date), what) for index, what in done(found.moments)]
    rests = [*_other_paths(found, context), words("history.limit")]
    lines = [
        title,
        *_other_paths(found, context),
        *(words.labelled(row[0], words.listed(filter(None, row[1:]))) for row in data_table.rows),
    ]
    return page_frame.spread_over_pages(
        context,
        title,
        lambda text: page_frame.page_frame(context, text, _subtitle(found, context), rests),
        lambda frame: _laid(found, context, frame, finished),
        "\n".join(lines),
        "\n".join(words.labelled(day, what) for day, what in finished),
        data_table,
    )


def _laid(past: Past, context: RenderContext, frame: PageFrame, finished: Sequence[tuple[str, str]]) -> list[Filled]:
    """The plot with what was done beside its lines; where that finds no place, in a list below the plot, or else in a
    table on the pages behind."""
    words, fixed = context.words, context.page.fixed
    stretches = columns(past.moments, words)
    at = [
        next(place for place, stretch in enumerate(stretches) if stretch.last >= version)
        for version, _ in done(past.moments)
    ]
    chart = _chart(past, context, frame, stretches, _DATES)
    dots = marks.versions(past, chart, stretches)
    placed = marks.beside(context, past.scale.neutral, chart, dots, list(zip(at, finished, strict=True)))
    if placed is not None:
        return [_page(past, context, chart, stretches, at, placed)]
    numbers = [words.number(number + 1) for number in range(len(finished))]
    entries = [ListEntry(number, what, note=day) for number, (day, what) in zip(numbers, finished, strict=True)]
    listed, high = _list(context, frame, entries)
    if not fixed or frame.room - _ABOVE - _DATES - _ABOVE_LIST - high >= _LEAST:
        chart = _chart(past, context, frame, stretches, _DATES + _ABOVE_LIST + high)
        texts = [moved(text, dy=chart.box.bottom + _DATES + _ABOVE_LIST) for text in listed]
        return [_page(past, context, chart, stretches, at, texts, numbered=True)]
    pages = [_page(past, context, chart, stretches, at, [], numbered=True)]
    head = ["", words("history.date"), words("history.done")]
    rows = [
        [TableCell(number, "mute"), TableCell(day), TableCell(what)]
        for number, (day, what) in zip(numbers, finished, strict=True)
    ]
    widths = [frame.width * share for share in (0.06, 0.22, 0.72)]
    for table in divided(context, words("history.done"), head, rows, (0.0, 0.0), widths, frame.room):
        pages.append(Filled([shifted(table, frame.top, frame.left)], frame.top + table.box.height))
    return pages


def _axis(past: Past, context: RenderContext) -> Journey:
    """A journey with this scale, whose axis is drawn."""
    return Journey(Place(), title=past.title, scale=past.scale, language=context.words.language)


def _chart(
    past: Past, context: RenderContext, frame: PageFrame, stretches: Sequence[Column], below: float
) -> LineChart:
    """The lines of each stretch, which leave so much room below the plot."""
    words, moments = context.words, [past.moments[stretch.last] for stretch in stretches]
    shown = [one.figures for one in moments]
    others = (
        Series(
            measuring.cut(path_name(words, path), _LONGEST),
            tuple(one.means.get(path.id) for one in moments),
            "emotion",
            LIGHT,
        )
        for path in past.paths[1:]
    )
    left, top = frame.left + axis.gutter(axis.names(_axis(past, context), context)), frame.top + _ABOVE
    tall = max(_LEAST, frame.room - _ABOVE - below)
    series = (
        Series(words("history.worst"), tuple(one.low_memory for one in shown), "mute", _EDGE),
        Series(words("history.best"), tuple(one.high_memory for one in shown), "mute", _EDGE),
        *(one for one in others if any(value is not None for value in one.values)),
        Series(words("history.mean"), tuple(one.mean for one in shown), "emotion", _MEAN),
    )
    names = tuple(stretch.name for stretch in stretches)
    box = Box(left, top, frame.left + frame.width - marks.NAMES - left, tall)
    return LineChart(box, names, series, past.scale.worst, past.scale.best)


def _page(
    past: Past,
    context: RenderContext,
    chart: LineChart,
    stretches: Sequence[Column],
    at: Sequence[int],
    finished: Sequence[Text],
    *,
    numbered: bool = False,
) -> Filled:
    """The plot with its marks; `at` are the columns in which something was done, `finished` says what."""
    worst, best, *_ = chart.series
    named, taken = axis.names(_axis(past, context), context), [text.box for text in finished]
    dates = marks.dates(context, chart, stretches, chart.box.bottom + 28)
    items: list[Item] = [*marks.band(chart, (worst, best)), axis.group(_axis(past, context), chart, named, taken)]
    items += [*marks.events(context, chart, at, numbered=numbered), chart]
    items += [Group("versions", tuple(marks.versions(past, chart, stretches))), marks.line_names(past, context, chart)]
    items += [Group("dates", tuple(dates))]
    items += [Group("done", tuple(finished))] if finished else []
    return Filled(items, max([chart.box.bottom + _DATES, *(box.bottom for box in taken)]))


def _list(context: RenderContext, frame: PageFrame, entries: Sequence[ListEntry]) -> tuple[list[Text], float]:
    """What was done, from y = 0 on; and where that ends."""
    head = block(
        context.words("history.done"), (frame.left, 0.0), frame.width, context.sizes.note,
        language=context.words.language, role="mute", weight="semibold",
    )  # fmt: skip
    sections = [ListSection("", tuple(entries))]
    texts, high = listing(context, sections, frame.left, head.box.bottom + 4, frame.width)
    return [head, *texts], high


def _headline(past: Past, context: RenderContext) -> str:
    """What the remembered experience was first and is last, or the mean where that is not known or stays the same;
    better or worse only where no figure and no path disagrees."""
    words, tolerance = context.words, figures.notable(past.scale)
    known = [one for one in past.known if one.low_memory is not None] or past.known
    first, last = known[0], known[-1]
    gains = figures.gains(first, last, past.scale)
    way = figures.verdict(gains, tolerance)
    if apart := _paths_apart(past, way, tolerance):
        better, worse = (words.series([words("quote", text=name) for name in names]) for names in apart)
        return words("history.paths", better=better, worse=worse)
    old, new = (remembered(words, past.scale, one) for one in (first, last))
    mean_old, mean_new = (words.score(past.scale, one.mean) for one in (first, last))
    if way == "mixed":
        return words("history.mixed", old=old, new=new, mean_old=mean_old, mean_new=mean_new)
    moved = max(abs(gain or 0.0) for gain in (gains.low_memory, gains.high_memory)) > tolerance
    if old and (moved or way == "same"):
        return words(f"history.remembered.{way}", old=old, new=new)
    return words(f"history.mean.{way}", old=mean_old, new=mean_new)


def _paths_apart(past: Past, main: Verdict | None, tolerance: float) -> tuple[list[str], list[str]] | None:
    """The paths that became better, and those that became worse; None unless there are both."""
    ways: list[tuple[JourneyPath, Verdict | None]] = [(path, main) for path in past.paths[:1]]
    for path in past.paths[1:]:
        known = [mean for mean in past.line(path) if mean is not None]
        ways.append((path, figures.verdict([past.scale.gain(known[0], known[-1])] if known else [], tolerance)))
    better, worse = (
        [measuring.cut(path.title or path.id, _LONGEST) for path, way in ways if way == side] for side in _SIDES
    )
    return (better, worse) if better and worse else None


def _subtitle(past: Past, context: RenderContext) -> str:
    first, last = past.moments[0].date, past.moments[-1].date
    days = [context.words.date(first)] + ([context.words.date(last)] if last != first else [])
    main = [context.words("path.main", path=path_name(context.words, path)) for path in past.paths[:1]]
    versions = context.words.counted("history.version", len(past.moments))
    return " · ".join((past.title, versions, " – ".join(days), *main))


def _other_paths(past: Past, context: RenderContext) -> list[str]:
    """What the mean of each path beside the main one was first and is last."""
    words, told = context.words, []
    for path in past.paths[1:]:
        known = [mean for mean in past.line(path) if mean is not None]
        if known:
            was, now = (words.score(past.scale, mean) for mean in (known[0], known[-1]))
            became = now if was == now else f"{was}\u00a0→\u00a0{now}"
            told.append(words.labelled(path_name(words, path), words("mean", value=became)))
    return told


def _data_table(past: Past, context: RenderContext) -> DataTable:
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
