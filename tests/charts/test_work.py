"""A journey that is twice as long takes twice the work to draw, not four times."""

import sys
from types import FrameType
from typing import Any

import pytest

from cjm.journey.entities import Source
from cjm.journey.model import CustomerChecks, EmployeeView, Journey, Opportunity, Pain, Scorecard, Touchpoint, Verdict
from cjm.scene.syllables import divided
from support.journeys import HERE, StepFields, journey
from support.laws import THOROUGH
from support.pictures import FACTS, drawn

_STEPS, _CROWDED_STEPS = 100, 200
_PER_PHASE = 6
_MOST = 2.6
"""How many times the work of half as many steps may be: what is sorted takes a little more than twice."""
_CROWDED = {"emotion-curve", "gap", "roadmap"}
"""Here names, callouts and numbers try more places the less room there is, up to a bound, which so many steps reach."""


def _long(count: int) -> Journey:
    """A journey with a bit of everything at each of so many steps, and ten peaks in all."""
    steps: dict[int, StepFields] = {
        index: {
            "does": (f"Ik kijk voor de {index}e keer",),
            "pains": (Pain(HERE, f"p{index}", f"Niemand belt terug over {index}", (), ("Te druk", f"Ploeg {index}")),),
            "evidence": ("i",),
            "wait": 3600 * (index % 7),
            "duration": 86400,
            "moment_of_truth": "zmot",
            "touchpoints": (Touchpoint(HERE, f"Mail {index}"),),
            "employee": EmployeeView(HERE, None, float(index % 3 - 1), 1.0, ("Ruimte",), ("Druk",)),
        }
        for index in range(count)
    }
    return journey(
        *(2.0 if index % (count // 10) == 0 else float(index % 3 - 1) for index in range(count)),
        phases=[f"f{index // _PER_PHASE}" for index in range(count)],
        desired=[float(index % 4 - 1) for index in range(count)],
        extra=steps,
        sources=(Source(HERE, "i", "interview", "Werkgevers", 12),),
        opportunities=tuple(
            Opportunity(
                HERE,
                f"o{index}",
                f"Bel terug over {index}",
                (f"s{index}",),
                (f"p{index}",),
                lifts=((f"s{index}", 2.0),),
                horizon="now",
                customer_value=3,
                business_value=3,
                effort=2,
            )
            for index in range(count)
        ),
        scorecard=Scorecard(HERE, CustomerChecks(HERE, Verdict(HERE, "met", "Ja"))),
    )


def _work(name: str, subject: Journey) -> int:
    """How many functions are called to draw a picture, once all that is loaded but once has been loaded."""
    drawn(name, journey(1.0, -2.0, 2.0))
    divided("voorbeeld", subject.language)
    calls = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal calls
        calls += event.endswith("call")

    sys.setprofile(count)
    try:
        drawn(name, subject)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.thorough
@pytest.mark.parametrize("name", sorted(FACTS if THOROUGH else FACTS.keys() - {"emotion-curve"}))
def test_twice_as_many_steps_take_twice_the_work(name: str) -> None:
    """Of the two curves that are named alike, every run tries the gap, and a thorough one the emotion curve too."""
    most = _CROWDED_STEPS if name in _CROWDED else _STEPS
    short, long = (
        _work(name, _long(count)._replace(shape="cycle" if name == "cycle" else "line")) for count in (most // 2, most)
    )
    assert long <= _MOST * short
