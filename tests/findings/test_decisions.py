"""What is to be decided now: which opportunities, and the sentences about them."""

import datetime
from typing import Unpack

import pytest

from cjm.analysis import decisions
from cjm.journey.model import Journey, Opportunity
from support.findings import Case, assert_case
from support.journeys import HERE, OpportunityFields, journey


def chance(id: str, **fields: Unpack[OpportunityFields]) -> Opportunity:
    return Opportunity(HERE, id, f"Kans {id}")._replace(**fields)


def with_chances(*chances: Opportunity) -> Journey:
    return journey(0, -2, 1)._replace(opportunities=chances)


MARCH, MAY = datetime.date(2027, 3, 1), datetime.date(2027, 5, 1)
OWNED = chance("a", horizon="now", owner="An", due=MAY)

CASES = [
    Case(
        "decisions.due", with_chances(OWNED, chance("b", horizon="now", owner="Bo", due=MARCH)), with_chances(),
        "2 decisions are needed now, the first by March 1, 2027",
        "fr", "2 décisions sont nécessaires maintenant, la première pour le 1er mars 2027",
    ),
    Case(
        "decisions.now", with_chances(chance("a", horizon="now", owner="An")), with_chances(OWNED),
        "One decision is needed now, and its date is open",
        "nl", "Eén beslissing is nu nodig, en de datum ligt nog niet vast",
    ),
    Case(
        "decisions.proposed",
        with_chances(*(chance(id, customer_value=4, business_value=4, effort=effort) for effort, id in enumerate("ab", 1))),
        with_chances(chance("a", horizon="short")),
        "2 improvements can be decided now, “Kans a” among them",
        "de", "Über 2 Verbesserungen kann jetzt entschieden werden, darunter „Kans a“",
    ),
    Case(
        "decisions.nobody", with_chances(OWNED, chance("b", horizon="now")), with_chances(OWNED),
        "1 of 2 decisions has no owner yet",
        "de", "1 von 2 Entscheidungen hat noch keine Verantwortlichen",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
def test_each_kind(case: Case) -> None:
    assert_case(case)


def chosen(*chances: Opportunity) -> list[str]:
    return [one.opportunity.id for one in decisions.of(with_chances(*chances)).opportunities]


def test_what_is_due_first_comes_first_and_what_is_closed_never() -> None:
    found = (
        chance("later", horizon="now", due=MAY),
        chance("done", horizon="now", due=MARCH, status="done"),
        chance("dropped", horizon="now", status="dropped"),
        chance("undated", horizon="now", customer_value=5, business_value=5, effort=1),
        chance("first", horizon="now", due=MARCH, status="doing"),
        chance("long", horizon="long", customer_value=5, business_value=5, effort=1),
    )
    assert chosen(*found) == ["first", "later", "undated"]


def test_without_the_horizon_now_the_three_best_that_nobody_has_begun() -> None:
    rated = [chance(f"e{effort}", customer_value=3, business_value=3, effort=effort) for effort in (5, 4, 3, 2, 1)]
    begun = chance("begun", customer_value=5, business_value=5, effort=1, status="doing")
    assert chosen(begun, *rated, chance("unrated")) == ["e1", "e2", "e3"]
    assert decisions.of(with_chances(*rated)).proposed
    assert not decisions.of(with_chances(chance("unrated"))).proposed
