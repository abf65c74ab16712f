"""What was measured at each step: a row for each metric, with its target below its name."""

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


def rows(grid: Grid, journey: Journey, steps: range) -> list[GridRow]:
    """The latest value of each metric with a mark for whether its target is met, which the texts say in words."""
    return [_row(grid, journey, steps, metric) for metric in metrics.used(journey)]


def _row(grid: Grid, journey: Journey, steps: range, metric: Metric) -> GridRow:
    context, words = grid.context, grid.context.words
    found = [[one for one in metrics.at(journey, index) if one.metric == metric] for index in steps]
    cells = [
        cell(context, [_entry(words, one) for one in readings], grid.x(column), grid.room, grid.most)
        for column, readings in enumerate(found)
    ]
    texts = [words.listed(metric_texts.described(words, one) for one in readings) for readings in found]
    notes = [] if metric.target is None else [words("metrics.target", target=metric_texts.limit(words, metric))]
    return row(grid, metric_texts.name(metric), cells, texts, notes)


def _entry(words: Words, one: Reading) -> CellEntry:
    before = metric_texts.earlier(words, one, _EARLIER)
    entry = CellEntry(metric_texts.value(words, one.metric, one.value), notes=(before,) if before else ())
    if one.met is None:
        return entry
    return entry._replace(mark="met") if one.met else entry._replace(weight="semibold", mark="missed")
