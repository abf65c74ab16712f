"""The moments of truth: each kind of finding where it holds and where it does not."""

from collections.abc import Sequence
from typing import Unpack

import pytest

from cjm.journey.model import Journey
from support.findings import Case, assert_case
from support.journeys import JourneyFields, journey


def decisive(*scores: float | None, named: Sequence[int] = (), **fields: Unpack[JourneyFields]) -> Journey:
    """A journey whose steps at these indices, or all, are moments of truth."""
    at = named or range(len(scores))
    return journey(*scores, extra={index: {"moment_of_truth": "general"} for index in at}, **fields)


CASES = [
    Case(
        "moments.unmarked",
        journey(1, 0, -1),
        decisive(1, 0, -1),
        "No moment of truth is marked yet, so the highest and lowest points and the end stand here",
        "nl",
        "Er is nog geen moment van de waarheid aangewezen, dus staan hier de hoogte- en dieptepunten en het einde",
    ),
    Case(
        "moments.only",
        decisive(1, -1, 0, named=[1]),
        decisive(1, -1, 0, named=[1, 2]),
        "“Ik doe stap 2” is the only moment of truth, at −1",
        "fr",
        "« Ik doe stap 2 » est le seul moment de vérité, à −1",
    ),
    Case(
        "moments.only-unscored",
        decisive(1, None, 0, named=[1]),
        decisive(1, 0, 0, named=[1]),
        "“Ik doe stap 2” is the only moment of truth, and has no score yet",
        "de",
        "„Ik doe stap 2“ ist der einzige Moment der Wahrheit und noch nicht bewertet",
    ),
    Case(
        "moments.weakest",
        decisive(1, -1, 0),
        decisive(1, -1, -1),
        "Of the moments of truth, “Ik doe stap 2” scores lowest, at −1",
        "nl",
        "Van de momenten van de waarheid scoort “Ik doe stap 2” het laagst, met −1",
    ),
    Case(
        "moments.all-below",
        decisive(-1, -2),
        decisive(-1, 0),
        "Every moment of truth is below neutral",
        "fr",
        "Chaque moment de vérité est sous le point neutre",
    ),
    Case(
        "moments.below",
        decisive(1, -1, -2),
        decisive(1, 2, 0),
        "2 of the 3 moments of truth are below neutral",
        "de",
        "2 der 3 Momente der Wahrheit liegen unter dem neutralen Punkt",
    ),
    Case(
        "moments.all-above",
        decisive(1, 2),
        decisive(1, 0),
        "Every moment of truth is above neutral",
        "nl",
        "Elk moment van de waarheid zit boven neutraal",
    ),
    Case(
        "moments.named",
        decisive(1, None),
        decisive(1, 0, named=[1]),
        "2 moments are marked as moments of truth",
        "fr",
        "2 moments sont indiqués comme moments de vérité",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.kind for case in CASES])
def test_each_kind_holds_where_it_does_and_only_there(case: Case) -> None:
    assert_case(case)
