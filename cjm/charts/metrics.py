"""The metrics: what was measured at each step against its target, where it came from, and what is planned."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from cjm.analysis import evidence, metrics, usage
from cjm.analysis.metrics import Reading
from cjm.charts._metric_cells import HIGH, LOW, MetricColumn, head
from cjm.findings.metrics import lane_of
from cjm.journey.model import Journey
from cjm.languages import metric_texts, picture_texts
from cjm.layout import RenderContext, page_frame
from cjm.layout.cells import Cell, CellEntry, cell
from cjm.layout.page_frame import Filled, PageFrame, Subject
from cjm.layout.typesetting import block, shifted
from cjm.scene.items import DataTable, Group, Item, Line, Scene

SLIDE = 85

_TITLES, _PLAN = 0.22, 0.22
"""The share of the width for the titles of steps, and for what is planned."""
_GUTTER = 18.0
"""Between two columns."""
_PAD, _LOOSE = 5.0, 16.0
"""Room above and below a row, and the most of it where there is room."""
_WIDEST = 260.0
"""The most width of a column of values."""
_MOST = 2
"""So many opportunities of a step are named."""


class _Board(NamedTuple):
    """What is drawn: the metrics that were measured, and the steps with any of them, by index. `plans`: there are
    missed targets, and with them what is planned."""

    journey: Journey
    context: RenderContext
    columns: tuple[MetricColumn, ...]
    steps: tuple[int, ...]
    plans: bool


class _Row(NamedTuple):
    """A step from y = 0 on."""

    step: int
    items: tuple[Item, ...]
    height: float


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """A row for each step at which something was measured, a column for each metric with its target in its head. What
    does not fit one page divides: the metrics into as many as stand side by side, the steps into as many as fit."""
    readings = metrics.of(journey)
    if not readings:
        return ()
    words = context.words
    columns = tuple(MetricColumn(metric, tuple(held)) for metric, held in groupby(readings, lambda one: one.metric))
    steps = tuple(sorted({one.step for one in readings}))
    board = _Board(journey, context, columns, steps, any(one.met is False for one in readings))
    title = context.headline(journey, "metrics")
    rests = picture_texts.counted(words, evidence.shown(journey, steps, "metric"))
    key = words("metrics.key") if any(one.ends[0] < one.ends[1] for one in columns) else ""

    def framed(text: str) -> PageFrame:
        subtitle = f"{words('metrics.name')} · {picture_texts.subtitle(journey, words)}"
        foot = tuple(filter(None, (rests, key)))
        return page_frame.page_frame(context, text, subtitle, foot, picture_texts.agreed(journey, words))

    data_table = _data_table(board)
    lines = [words.labelled(row[0], f"{words.listed(_named(data_table, row))}.") for row in data_table.rows]
    description = "\n".join([words("metrics.describe", title=journey.title), title, *lines])
    return page_frame.spread_over_pages(
        context,
        title,
        framed,
        lambda frame: _pages(board, frame),
        description,
        "\n".join(lines),
        data_table,
        Subject(journey, "metrics"),
    )


def _pages(board: _Board, frame: PageFrame) -> list[Filled]:
    """The pages with plots as high as they may be where that takes no more of them."""
    high, low = (_laid(board, frame, height) for height in (HIGH, LOW))
    return high if len(high) == len(low) else low


def _laid(board: _Board, frame: PageFrame, high: float) -> list[Filled]:
    groups = _side_by_side(board, frame)
    pages = []
    for columns in groups:
        missed = any(one.met is False for column in columns for one in column.readings)
        part = board._replace(columns=columns, plans=missed)
        shown = [step for step in board.steps if any(one.at(step) for one in columns)]
        heads = _heads(part, frame)
        rows = [_row(part, frame, step, high) for step in shown]
        room = frame.room - heads.height
        fixed = board.context.page.fixed
        heights = [row.height + 2 * _PAD for row in rows]
        for chosen in page_frame.fill_pages(heights, room) if fixed else [range(len(rows))]:
            held = rows[chosen.start : chosen.stop]
            spare = room - sum(row.height for row in held)
            pad = min(_LOOSE, max(_PAD, spare / (2 * len(held)))) if fixed else _LOOSE / 2
            items, bottom = _drawn(part, frame, heads, held, pad)
            steps = None if len(held) == len(board.steps) else [row.step for row in held]
            lanes = [lane_of(column.metric) for column in columns]
            pages.append(Filled(items, bottom, steps=steps, lanes=lanes))
    return pages


def _side_by_side(board: _Board, frame: PageFrame) -> list[tuple[MetricColumn, ...]]:
    """The metrics in groups that stand side by side, about as many in each."""
    left, right = _between(board, frame)
    least = [column.least(board.context) + _GUTTER for column in board.columns]
    ranges = page_frame.fill_pages(least, right - left)
    return [board.columns[one.start : one.stop] for one in ranges]


def _between(board: _Board, frame: PageFrame) -> tuple[float, float]:
    """Where the columns of the metrics begin and end."""
    right = frame.left + frame.width * (1 - (_PLAN if board.plans else 0.0))
    return frame.left + frame.width * _TITLES, right


def _places(board: _Board, frame: PageFrame) -> list[tuple[float, float]]:
    """Where each column begins, and the room of its texts: its least width, and an equal part of what is left."""
    left, right = _between(board, frame)
    least = [column.least(board.context) + _GUTTER for column in board.columns]
    more = max(0.0, (right - left - sum(least)) / len(least))
    found, x = [], left
    for wide in least:
        width = min(max(_WIDEST, wide), wide + more)
        found.append((x, width - _GUTTER))
        x += width
    return found


def _heads(board: _Board, frame: PageFrame) -> Cell:
    """The names of the columns."""
    words, size = board.context.words, board.context.sizes.label
    cells = [
        head(board.context, column, (x, 0.0), room)
        for column, (x, room) in zip(board.columns, _places(board, frame), strict=True)
    ]
    names = [(frame.left, words("show.step"), frame.width * _TITLES)]
    if board.plans:
        names.append((_between(board, frame)[1], words("metrics.plan"), frame.width * _PLAN))
    quiet = [
        block(name, (x, 0.0), room - _GUTTER, size, language=words.language, role="mute", weight="semibold")
        for x, name, room in names
    ]
    items = (*quiet, *(item for one in cells for item in one.items))
    return Cell(items, max(*(one.height for one in cells), *(text.box.bottom for text in quiet)) + 2 * _PAD)


def _row(board: _Board, frame: PageFrame, step: int, high: float) -> _Row:
    context, title = board.context, board.journey.steps[step].title
    name = block(
        picture_texts.step_name(board.journey, context.words, step) if title else context.words.number(step + 1),
        (frame.left, 0.0),
        frame.width * _TITLES - _GUTTER,
        context.sizes.label,
        language=context.words.language,
        weight="semibold",
    )
    items, height = list[Item]([name]), name.box.bottom
    for column, (x, room) in zip(board.columns, _places(board, frame), strict=True):
        one = column.at(step)
        if one:
            drawn = column.cell(context, one, x, room, high)
            items += drawn.items
            height = max(height, drawn.height)
    if board.plans:
        drawn = cell(context, _plan(board, step), _between(board, frame)[1], frame.width * _PLAN)
        items += drawn.items
        height = max(height, drawn.height)
    above = max(column.above(context, high) for column in board.columns)
    return _Row(step, tuple(shifted(item, above) for item in items), above + height)


def _plan(board: _Board, step: int) -> list[CellEntry]:
    """What is planned for a step that misses a target; nothing is said of any other."""
    words, journey = board.context.words, board.journey
    found = (column.at(step) for column in board.columns)
    if not any(one.met is False for one in found if one):
        return []
    planned = usage.opportunities_at(journey, journey.steps[step])
    if not planned:
        return [CellEntry(words("metrics.unplanned"), "low")]
    shown = [
        CellEntry(
            one.title or one.id,
            "desired",
            notes=(words(f"journey-map.status.{one.status}"),) if one.status else (),
            mark="opportunity",
            filled=one.status == "done",
        )
        for one in planned[:_MOST]
    ]
    more = len(planned) - _MOST
    return [*shown, *([CellEntry(words("moments.more", n=words.number(more)), "mute")] if more > 0 else [])]


def _drawn(board: _Board, frame: PageFrame, heads: Cell, rows: Sequence[_Row], pad: float) -> tuple[list[Item], float]:
    """The heads and the rows below each other, and where they end."""
    words, journey = board.context.words, board.journey
    items: list[Item] = [shifted(item, frame.top) for item in heads.items]
    y = frame.top + heads.height
    for row in rows:
        items.append(Line(((frame.left, y), (frame.left + frame.width, y)), "rule", 1.0))
        spoken = words.listed(text for text in _cells(board, row.step)[1:] if text)
        held = tuple(shifted(item, y + pad) for item in row.items)
        items.append(Group(journey.steps[row.step].title, held, f"{spoken}."))
        y += row.height + 2 * pad
    return items, y


def _data_table(board: _Board) -> DataTable:
    """A row for each step, a column for each metric."""
    words = board.context.words
    names = (metric_texts.name(column.metric) for column in board.columns)
    head = (words("show.step"), *names, *([words("metrics.plan")] if board.plans else []))
    return DataTable(head, tuple(_cells(board, step) for step in board.steps))


def _cells(board: _Board, step: int) -> tuple[str, ...]:
    words = board.context.words
    found = [column.at(step) for column in board.columns]
    cells = ["" if one is None else _said(board, one) for one in found]
    plan = words.listed(entry.plain for entry in _plan(board, step))
    return (board.journey.steps[step].title, *cells, *([plan] if board.plans else []))


def _said(board: _Board, one: Reading) -> str:
    """A value with its target and what it rests on, and the values before it."""
    words, journey = board.context.words, board.journey
    *before, latest = (
        (metric_texts.value(words, one.metric, value.value or 0.0), metric_texts.basis(journey, words, value))
        for value in one.values
    )
    earlier = ", ".join(f"{value} ({basis})" if basis else value for value, basis in before)
    told = words("metrics.before", values=earlier) if earlier else ""
    return " · ".join(filter(None, (latest[0], metric_texts.judged(words, one), latest[1], told)))


def _named(table: DataTable, row: Sequence[str]) -> list[str]:
    """The cells of a row behind the names of their columns."""
    return [f"{name} {text}" for name, text in zip(table.head[1:], row[1:], strict=True) if text]
