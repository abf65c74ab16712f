"""A table of peaks, end, remembered experience and mean: one row for each curve that stands above it."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm.analysis import peak_end
from cjm.analysis.peak_end import Remembered, Side, term
from cjm.journey.model import Journey, Step
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


def between(journey: Journey, words: Words, value: Remembered | None, key: str = "peaks.between") -> str:
    """The remembered experience, from one figure to another where a low and a high peak are equally strong; `key` is
    the text that joins them."""
    if value is None:
        return ""
    low, high = (words.score(journey.scale, one) for one in value)
    return low if low == high else words(key, low=low, high=high)


def _row(words: Words, entry: NamedJourney) -> list[TableCell]:
    journey, facts = entry.journey, peak_end.of(entry.journey)
    found = []
    for side in _SIDES:
        steps = [journey.steps[index] for index in facts.named.get(side, ())]
        titles = words.series([step.title for step in steps]) if len(steps) <= _MOST_TITLES else ""
        text = " · ".join(part for part in (_score(journey, words, steps[:1]), titles) if part)
        found.append(TableCell(text) if text or facts.mean is None else TableCell(words("peaks.none"), "mute"))
    end = journey.steps[-1:] if facts.end is not None else ()
    mean = words.score(journey.scale, facts.mean)
    return [
        TableCell(entry.name, entry.role, "semibold"),
        *found,
        TableCell(_score(journey, words, end)),
        TableCell(between(journey, words, facts.claimed), "ink", "semibold" if entry.strong else "regular"),
        TableCell(mean),
    ]


def _score(journey: Journey, words: Words, steps: Sequence[Step]) -> str:
    return next((words.score(journey.scale, step.emotion) for step in steps if step.emotion is not None), "")
