"""Fields of JSON that several reports share."""

from typing import Any

from cjm.analysis.peak_end import Remembered
from cjm.journey.scale import Scale


def number(value: float | None) -> float | None:
    """A number without the noise of binary fractions, None where it is not known."""
    return None if value is None else round(value, 9) + 0.0


def scale(scale: Scale) -> dict[str, Any]:
    """What a score may be."""
    return {"min": scale.min, "max": scale.max, "neutral": scale.neutral, "direction": scale.direction}


def remembered(value: Remembered | None) -> dict[str, float | None] | None:
    """What is remembered, from its lowest to its highest score, None where it is not known."""
    return {"low": number(value.low), "high": number(value.high)} if value else None
