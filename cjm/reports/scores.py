"""How reports write a score: by its scale, with a true minus and at most two decimals.

Pictures write scores in the journey's language, see `cjm.languages`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cjm.analysis.peak_end import Remembered, Term
from cjm.journey.scale import Scale
from cjm.plaintext import UNKNOWN, Message

if TYPE_CHECKING:
    from cjm.analysis.figures import Figures

Say = Callable[[str], str]
"""Gives a message or a figure in the language of a report, English by `str`."""

TERMS: dict[Term, str] = {
    "low": Message("low peak"),
    "high": Message("high peak"),
    "lowest": Message("lowest moment"),
    "highest": Message("highest moment"),
}
"""What reports call the moments of a side."""

FIGURES = {
    "low_memory": Message("remembered at worst"),
    "high_memory": Message("remembered at best"),
    "mean": Message("mean"),
    "end": Message("end"),
}
"""What reports call the figures by which journeys are compared."""

MEMORIES = Message(
    "Remembered: from what is remembered if the worst moment stays with people, to what if the best one does."
)
EVIDENCE = Message("Evidence: scored steps that rest on customers' own words, answers or deeds.")
"""What `memory_range` and the share of evidence mean."""


def score(scale: Scale, value: float | None) -> str:
    """A score, as `Scale.text` writes it; `?` where it is not known."""
    return scale.text(value)


def score_range(scale: Scale, value: Remembered | None) -> str:
    """What is remembered: one score, or two with `to` between them; `?` where it is not known."""
    return UNKNOWN if value is None else _between(scale, *value)


def memory_range(scale: Scale, figures: "Figures") -> str:
    """What is remembered at worst and at best, with `to` between them; `?` where it is not known."""
    if figures.low_memory is None or figures.high_memory is None:
        return UNKNOWN
    return _between(scale, figures.low_memory, figures.high_memory)


def _between(scale: Scale, one: float, other: float) -> str:
    first, last = score(scale, one), score(scale, other)
    return first if first == last else Message("{low} to {high}", low=first, high=last)
