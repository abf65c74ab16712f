"""What hurts and why: each kind of finding where it holds and where it does not."""

from collections.abc import Sequence

import pytest

from cjm.journey.model import Journey, Opportunity, Pain
from support.findings import Case, assert_case
from support.journeys import HERE, journey


def hurts(*pains: Sequence[Pain], scores: Sequence[float | None] = (1, -2, 0)) -> Journey:
    """A journey with these pains at its steps."""
    return journey(*scores, extra={index: {"pains": tuple(found)} for index, found in enumerate(pains)})


def pain(title: str, *causes: str) -> Pain:
    return Pain(HERE, title, title, (), causes)


def mending(subject: Journey, *pains: str, steps: tuple[str, ...] = ()) -> Journey:
    return subject._replace(opportunities=(Opportunity(HERE, "o", "Kans", steps, pains),))


LATE, QUEUE = pain("Te laat", "Geen bericht", "Niemand meet het"), pain("Wachtrij", "Niemand meet het")
TWO = hurts([LATE], [QUEUE])


CASES = [
    Case(
        "causes.root",
        hurts([], [LATE]),
        hurts([], [pain("Te laat")]),
        "The root cause of “Te laat” is “Niemand meet het”",
        "fr",
        "La cause profonde de « Te laat » est « Niemand meet het »",
    ),
    Case(
        "causes.most",
        hurts([pain("a")], [pain("b"), pain("c")]),
        hurts([pain("a")], [pain("b")]),
        "“Ik doe stap 2” has the most pains, 2 of 3",
        "de",
        "„Ik doe stap 2“ hat die meisten Pain Points, 2 von 3",
    ),
    Case(
        "causes.together",
        hurts([], [pain("b"), pain("c")]),
        hurts([pain("a")], [pain("b"), pain("c")]),
        "All pains come together at “Ik doe stap 2”",
        "nl",
        "Alle pijnpunten komen samen bij “Ik doe stap 2”",
    ),
    Case(
        "causes.shared",
        TWO,
        hurts([LATE], [pain("Wachtrij", "Te weinig mensen")]),
        "“Niemand meet het” is a cause of 2 pains",
        "fr",
        "« Niemand meet het » est à l’origine de 2 irritants",
    ),
    Case(
        "causes.unknown",
        hurts([LATE], [pain("b")]),
        TWO,
        "The cause of 1 of 2 pains is not known",
        "de",
        "Die Ursache von 1 der 2 Pain Points ist nicht bekannt",
    ),
    Case(
        "causes.idle",
        mending(TWO, "Te laat", steps=("s1",)),
        mending(TWO, steps=("s0", "s1")),
        "Nothing is planned yet for 1 of 2 pains",
        "nl",
        "Voor 1 van de 2 pijnpunten is nog niets gepland",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.kind for case in CASES])
def test_each_kind_holds_where_it_does_and_only_there(case: Case) -> None:
    assert_case(case)
