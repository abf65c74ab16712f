"""What was measured at each step, in the lane of the metrics: each target stands once, below the name of the lane."""

from cjm.analysis import metrics
from cjm.analysis.metrics import Reading
from cjm.journey.model import Journey
from cjm.languages import metric_texts
from cjm.languages.words import Words
from cjm.layout.cells import CellEntry, cell
from cjm.layout.lanes import Grid, GridRow, row


def measurements(grid: Grid, journey: Journey, steps: range) -> GridRow:
    """The latest value of each metric with a mark for whether its target is met, which the texts say in words."""
    context, words = grid.context, grid.context.words
    found = [metrics.at(journey, index) for index in steps]
    cells = [
        cell(context, [_entry(words, one) for one in readings], grid.x(column), grid.room, grid.most)
        for column, readings in enumerate(found)
    ]
    texts = [words.listed(metric_texts.described(words, one) for one in readings) for readings in found]
    here = {one.metric.id for readings in found for one in readings}
    notes = [
        words("metrics.target", target=metric_texts.bounded(words, metric))
        for metric in journey.metrics
        if metric.id in here and metric.target is not None
    ]
    return row(grid, words("journey-map.lane.metrics"), cells, texts, notes)


def _entry(words: Words, one: Reading) -> CellEntry:
    text = metric_texts.reading(words, one)
    if one.met is None:
        return CellEntry(text)
    return CellEntry(text, mark="met") if one.met else CellEntry(text, weight="semibold", mark="missed")
