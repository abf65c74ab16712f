"""What was measured at each step: a row for each metric with its target below its name, or one for all of them."""

from collections.abc import Callable, Sequence

from cjm.analysis import metrics
from cjm.analysis.metrics import Reading
from cjm.journey.entities import Metric
from cjm.journey.model import Journey
from cjm.languages import metric_texts
from cjm.languages.words import Words
from cjm.layout.cells import CellEntry, cell
from cjm.layout.lanes import Grid, GridRow, row

_EARLIER = 3
"""So many values before the latest one stand below it; the data has all."""


def rows(grid: Grid, journey: Journey, steps: range, *, together: bool = False) -> list[GridRow]:
    """The latest value of each metric with a mark for whether its target is met, which the texts say in words.
    `together`: one row, in which each value has the name of its metric, and the targets stand below that of the row."""
    words, used = grid.context.words, metrics.used(journey)
    if together:
        notes = [metric_texts.bounded(words, metric) for metric in used if metric.target is not None]
        return [_row(grid, journey, steps, words("journey-map.lane.metrics"), used, notes, metric_texts.reading)]
    return [_row(grid, journey, steps, metric_texts.name(one), [one], _aim(words, one), _figure) for one in used]


def _aim(words: Words, metric: Metric) -> list[str]:
    return [] if metric.target is None else [metric_texts.limit(words, metric)]


def _row(
    grid: Grid,
    journey: Journey,
    steps: range,
    name: str,
    of: Sequence[Metric],
    targets: Sequence[str],
    written: Callable[[Words, Reading], str],
) -> GridRow:
    """A row of these metrics, each value as it is `written`."""
    context, words = grid.context, grid.context.words
    found = [[one for one in metrics.at(journey, index) if one.metric in of] for index in steps]
    cells = [
        cell(
            context, [_entry(words, written(words, one), one) for one in readings], grid.x(column), grid.room, grid.most
        )
        for column, readings in enumerate(found)
    ]
    texts = [words.listed(metric_texts.described(words, one) for one in readings) for readings in found]
    notes = [words("metrics.target", target=target) for target in targets]
    return row(grid, name, cells, texts, notes)


def _figure(words: Words, one: Reading) -> str:
    return metric_texts.value(words, one.metric, one.value)


def _entry(words: Words, text: str, one: Reading) -> CellEntry:
    before = metric_texts.earlier(words, one, _EARLIER)
    entry = CellEntry(text, notes=(before,) if before else ())
    if one.met is None:
        return entry
    return entry._replace(mark="met") if one.met else entry._replace(weight="semibold", mark="missed")
