"""What is to be decided now: which opportunities, and in which order."""

import datetime
from typing import Unpack

from cjm.analysis import decisions
from cjm.journey.model import Journey, Opportunity
from support.journeys import HERE, OpportunityFields, journey

MARCH, MAY = datetime.date(2027, 3, 1), datetime.date(2027, 5, 1)


def chance(id: str, **fields: Unpack[OpportunityFields]) -> Opportunity:
    return Opportunity(HERE, id, f"Kans {id}")._replace(**fields)


def with_chances(*chances: Opportunity) -> Journey:
    return journey(0, -2, 1)._replace(opportunities=chances)


def chosen(*chances: Opportunity) -> list[str]:
    return [one.opportunity.id for one in decisions.of(with_chances(*chances)).opportunities]


def test_what_is_due_first_comes_first_and_what_is_closed_never() -> None:
    found = (
        chance("later", horizon="now", due=MAY),
        chance("done", horizon="now", due=MARCH, status="done"),
        chance("dropped", horizon="now", status="dropped"),
        chance("undated", horizon="now", customer_value=5, business_value=5, effort=1),
        chance("first", horizon="now", due=MARCH, status="planned"),
        chance("begun", horizon="now", due=MARCH, status="doing"),
        chance("long", horizon="long", customer_value=5, business_value=5, effort=1),
    )
    assert chosen(*found) == ["first", "later", "undated"]


def test_without_the_horizon_now_the_three_best_that_nobody_has_begun() -> None:
    rated = [chance(f"e{effort}", customer_value=3, business_value=3, effort=effort) for effort in (5, 4, 3, 2, 1)]
    begun = chance("begun", customer_value=5, business_value=5, effort=1, status="doing")
    assert chosen(begun, *rated, chance("unrated")) == ["e1", "e2", "e3"]
    assert decisions.of(with_chances(*rated)).proposed
    assert not decisions.of(with_chances(chance("unrated"))).proposed
