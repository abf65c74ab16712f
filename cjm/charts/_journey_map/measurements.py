"""What was measured at each step, in the lane of the metrics."""

from cjm.analysis import metrics
from cjm.charts._journey_map.step_texts import LaneInput
from cjm.languages import metric_texts
from cjm.layout.cells import CellEntry
from cjm.layout.icons import Icon


def entries(source: LaneInput, index: int) -> list[CellEntry]:
    """The latest value of each metric of a step, with its target and whether it is met."""
    words = source.context.words
    return [
        CellEntry(
            metric_texts.reading(words, one),
            weight="semibold" if one.met is False else "regular",
            notes=tuple(filter(None, [metric_texts.judged(words, one)])),
            mark=_mark(one.met),
        )
        for one in metrics.at(source.journey, index)
    ]


def _mark(met: bool | None) -> Icon | None:
    return None if met is None else "met" if met else "missed"
