"""How reports write a score in English: by its scale, with a true minus and at most two decimals.

Pictures write scores in the journey's language, see `cjm.languages`.
"""

from cjm.analysis.peak_end import Remembered, Term
from cjm.journey.scale import Scale
from cjm.plaintext import UNKNOWN, Message

TERMS: dict[Term, str] = {
    "low": Message("low peak"),
    "high": Message("high peak"),
    "lowest": Message("lowest moment"),
    "highest": Message("highest moment"),
}
"""What reports call the moments of a side."""


def score(scale: Scale, value: float | None) -> str:
    """A score, as `Scale.text` writes it; `?` where it is not known."""
    return scale.text(value)


def score_range(scale: Scale, value: Remembered | None) -> str:
    """What is remembered: one score, or two with `to` between them; `?` where it is not known."""
    if value is None:
        return UNKNOWN
    low, high = (score(scale, one) for one in value)
    return low if low == high else Message("{low} to {high}", low=low, high=high)
