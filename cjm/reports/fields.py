"""Fields of JSON that several reports share."""

from collections.abc import Sequence
from typing import Any

from cjm.analysis.figures import Figures
from cjm.analysis.summary import StepMetric
from cjm.journey.model import Journey
from cjm.journey.scale import Scale


def number(value: float | None) -> float | None:
    """A number without the noise of binary fractions, None where it is not known."""
    return None if value is None else round(value, 9) + 0.0


def scale(scale: Scale) -> dict[str, Any]:
    """What a score may be."""
    return {"min": scale.min, "max": scale.max, "neutral": scale.neutral, "direction": scale.direction}


def figures(found: Figures, ending: str = "") -> dict[str, float | None]:
    """The figures by which journeys are compared, under their names with this ending."""
    return {f"{name}{ending}": number(value) for name, value in found._asdict().items()}


def metrics(found: Sequence[StepMetric]) -> list[dict[str, Any]]:
    """What was measured last, by the ids of metric and step."""
    return [
        {"metric": one.metric.id, "step": one.step or None, "value": number(one.value), "met": one.met} for one in found
    ]


def ids(journey: Journey, indices: Sequence[int | None]) -> list[str | None]:
    """The ids of steps, given by their index; None for one that has none, or is none."""
    return [None if index is None else journey.steps[index].id or None for index in indices]
