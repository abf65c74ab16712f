"""A table of peaks, end, remembered experience and mean: one row for each curve that stands above it."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm.analysis import figures, peak_end
from cjm.analysis.figures import Figures
from cjm.analysis.peak_end import Side, term
from cjm.journey.model import Journey, Step
from cjm.journey.scale import Scale
from cjm.languages.words import Words
from cjm.layout import RenderContext
from cjm.layout.table import TableCell, table
from cjm.scene.items import Role, Table

_NAME, _COLUMNS = 0.17, (0.27, 0.27, 0.07, 0.12, 0.1)
_SIDES: tuple[Side, ...] = ("low", "high")
_MOST_TITLES = 2


class NamedJourney(NamedTuple):
    """A journey with the name and the colour of its curve; the figures of a `strong` one stand out."""

    name: str
    role: Role
    journey: Journey
    strong: bool = False


def peaks(context: RenderContext, name: str, entries: Sequence[NamedJourney]) -> Table:
    """The table, from (0, 0) on and as wide as the page allows."""
    words, width = context.words, context.page.right - context.page.left
    scales = [entry.journey.scale for entry in entries]
    head = ["", *(words(term(side, *scales)) for side in _SIDES)]
    head += [words("end"), words("peaks.remembered"), words("peaks.mean")]
    rows = [_row(words, entry) for entry in entries]
    widths = [width * share for share in (_NAME, *_COLUMNS)]
    return table(context, name, head, rows, (0.0, 0.0), widths)


def remembered(words: Words, scale: Scale, figures: Figures) -> str:
    """What is remembered at worst and at best: "-0.5 to +1"; empty where it is not known."""
    if figures.low_memory is None or figures.high_memory is None:
        return ""
    return between(words, words.score(scale, figures.low_memory), words.score(scale, figures.high_memory))


def between(words: Words, low: str, high: str) -> str:
    """From one figure to another, or the one that both are."""
    return low if low == high else words("peaks.between", low=low, high=high)


def _row(words: Words, entry: NamedJourney) -> list[TableCell]:
    journey, facts = entry.journey, peak_end.of(entry.journey)
    found = []
    for side in _SIDES:
        steps = [journey.steps[index] for index in facts.named.get(side, ())]
        titles = words.series([step.title for step in steps]) if len(steps) <= _MOST_TITLES else ""
        text = " · ".join(part for part in (_score(journey, words, steps[:1]), titles) if part)
        found.append(TableCell(text) if text or facts.mean is None else TableCell(words("peaks.none"), "mute"))
    end = [journey.steps[facts.end]] if facts.end is not None else []
    mean = words.score(journey.scale, facts.mean)
    return [
        TableCell(entry.name, entry.role, "semibold"),
        *found,
        TableCell(_score(journey, words, end)),
        TableCell(
            remembered(words, journey.scale, figures.of(journey)), "ink", "semibold" if entry.strong else "regular"
        ),
        TableCell(mean),
    ]


def _score(journey: Journey, words: Words, steps: Sequence[Step]) -> str:
    return next((words.score(journey.scale, step.emotion) for step in steps if step.emotion is not None), "")
