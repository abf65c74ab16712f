"""Tests of the journey's model: what it states about itself."""

import pytest

from cjm.diagnostics import Place
from cjm.journey.model import Journey, Opportunity

JOURNEY = Journey(Place(), broken=frozenset({Place(("steps", 1, "touchpoints", 0, "channel")), Place(("date",))}))


@pytest.mark.parametrize(
    "path", [(), ("date",), ("steps",), ("steps", 1), ("steps", 1, "touchpoints"), ("steps", 1, "touchpoints", 0)]
)
def test_a_place_at_or_above_an_invalid_value_is_invalid(path: tuple[str | int, ...]) -> None:
    assert JOURNEY.invalid(Place(path))
    assert not JOURNEY.invalid(Place(path, "library.yaml"))
    assert not Journey(Place()).invalid(Place(path))


@pytest.mark.parametrize("path", [("dates",), ("date", 0), ("steps", 0), ("steps", 1, "title"), ("touchpoints",)])
def test_a_place_beside_or_below_an_invalid_value_is_not(path: tuple[str | int, ...]) -> None:
    assert not JOURNEY.invalid(Place(path))


def test_an_opportunity_is_closed_when_it_is_done_or_dropped() -> None:
    closed = [
        status
        for status in (None, "idea", "planned", "doing", "done", "dropped")
        if Opportunity(Place(), status=status).closed
    ]
    assert closed == ["done", "dropped"]
