"""What is to be done: each kind of finding where it holds and where it does not."""

import datetime
from typing import Unpack

import pytest

from cjm.journey.model import Journey, Opportunity
from support.findings import Case, assert_case
from support.journeys import HERE, OpportunityFields, journey

DATE, LATER = datetime.date(2026, 11, 1), datetime.date(2027, 2, 1)


def chance(id: str, **fields: Unpack[OpportunityFields]) -> Opportunity:
    """An opportunity with an owner and a time."""
    given: OpportunityFields = {"owner": "Team A", "horizon": "short", **fields}
    return Opportunity(HERE, id, f"Kans {id}")._replace(**given)


def worth(id: str, value: int, effort: int, /, **fields: Unpack[OpportunityFields]) -> Opportunity:
    """One of this value for each of customer and organisation, and this effort."""
    return chance(id, **fields)._replace(customer_value=value, business_value=value, effort=effort)


def planned(*chances: Opportunity, scores: tuple[float, ...] = (0, -2, 1)) -> Journey:
    return journey(*scores, opportunities=chances, date=DATE)


LIFT = planned(chance("a", status="planned", lifts=(("s1", 1.0),)))
LIFTS = planned(chance("a", status="planned", lifts=(("s1", 1.0), ("s2", 2.0))))


CASES = [
    Case(
        "plans.first",
        planned(worth("a", 4, 1), worth("b", 4, 4)),
        planned(worth("a", 4, 1, status="doing"), worth("b", 4, 4)),
        "Start with “Kans a”, the best value for effort",
        "fr",
        "Commencer par « Kans a », le meilleur rapport valeur/effort",
    ),
    Case(
        "plans.next",
        planned(worth("a", 4, 1, status="doing"), worth("b", 4, 4)),
        planned(worth("a", 4, 1), worth("b", 4, 4)),
        "Start “Kans b” next, the best value for effort not yet begun",
        "de",
        "„Kans b“ kommt als Nächstes und bringt von allem Offenen am meisten für den Aufwand",
    ),
    Case(
        "plans.soon",
        planned(worth("a", 4, 1), worth("b", 4, 4, horizon="now")),
        planned(worth("a", 4, 1, horizon="now"), worth("b", 4, 4)),
        "Start with “Kans b”, the best value for effort of what is due first",
        "nl",
        "Begin met “Kans b”, de beste waarde per inspanning van wat eerst komt",
    ),
    Case(
        "plans.value",
        planned(worth("a", 4, 1, status="doing"), worth("b", 4, 4, status="doing")),
        planned(worth("a", 4, 1), worth("b", 4, 4)),
        "“Kans a” offers the best value for effort",
        "fr",
        "« Kans a » offre le meilleur rapport valeur/effort",
    ),
    Case(
        "plans.decisions",
        planned(chance("a", horizon="now", due=LATER), chance("b", horizon="now")),
        planned(chance("a", horizon="now")),
        "2 decisions are needed now, the first by 1 February 2027",
        "de",
        "2 Entscheidungen stehen jetzt an, die erste bis zum 1. Februar 2027",
    ),
    Case(
        "plans.decisions-undated",
        planned(chance("a", horizon="now"), chance("b", horizon="now")),
        planned(chance("a", horizon="now", status="doing")),
        "2 decisions are needed now, and none has a date yet",
        "nl",
        "Nu zijn 2 beslissingen nodig, nog zonder datum",
    ),
    Case(
        "plans.proposed",
        planned(worth("a", 4, 1), worth("b", 4, 4)),
        planned(worth("a", 4, 1, horizon="now"), worth("b", 4, 4)),
        "2 improvements can be decided on now, among them “Kans a”",
        "de",
        "Über 2 Verbesserungen kann jetzt entschieden werden, darunter „Kans a“",
    ),
    Case(
        "plans.open",
        planned(chance("a"), chance("b")),
        planned(chance("a", status="done")),
        "2 opportunities are open",
        "fr",
        "2 opportunités restent à traiter",
    ),
    Case(
        "plans.now",
        planned(chance("a", horizon="now"), chance("b")),
        planned(chance("a", horizon="now"), chance("b", horizon="now")),
        "1 opportunity is for now",
        "nl",
        "1 kans is voor nu",
    ),
    Case(
        "plans.short",
        planned(chance("a"), chance("b"), chance("c", horizon="long")),
        planned(chance("a", status="done"), chance("c", horizon="long")),
        "2 opportunities are for the short term",
        "fr",
        "2 opportunités sont prévues à court terme",
    ),
    Case(
        "plans.long",
        planned(chance("a", horizon="long"), chance("b")),
        planned(chance("a"), chance("b")),
        "1 opportunity is for the long term",
        "de",
        "1 Chance ist langfristig vorgesehen",
    ),
    Case(
        "plans.all-done",
        planned(chance("a", status="done"), chance("b", status="done")),
        planned(chance("a", status="done"), chance("b")),
        "Every opportunity is done",
        "de",
        "Jede Chance ist genutzt",
    ),
    Case(
        "plans.done",
        planned(chance("a", status="done"), chance("b")),
        planned(chance("a")),
        "1 of 2 opportunities is done",
        "nl",
        "1 van de 2 kansen is klaar",
    ),
    Case(
        "plans.owner",
        planned(chance("a", owner=""), chance("b")),
        planned(chance("a"), chance("b")),
        "1 of 2 open opportunities has no owner",
        "fr",
        "1 des 2 opportunités ouvertes n’a pas de responsable",
    ),
    Case(
        "plans.no-owner",
        planned(chance("a", owner=""), chance("b", owner="")),
        planned(chance("a", owner=""), chance("b")),
        "No open opportunity has an owner yet",
        "de",
        "Noch ist keine offene Chance jemandem zugewiesen",
    ),
    Case(
        "plans.date",
        planned(chance("a", horizon=None), chance("b")),
        planned(chance("a", horizon=None, due=LATER), chance("b")),
        "1 of 2 open opportunities has no time set",
        "nl",
        "1 van de 2 open kansen is nog niet ingepland",
    ),
    Case(
        "plans.no-date",
        planned(chance("a", horizon=None), chance("b", horizon=None)),
        planned(chance("a", horizon=None), chance("b")),
        "No open opportunity has a time set yet",
        "fr",
        "Aucune opportunité ouverte n’a encore d’échéance",
    ),
    Case(
        "plans.overdue",
        planned(chance("a", due=datetime.date(2026, 10, 1)), chance("b")),
        planned(chance("a", due=LATER), chance("b")),
        "1 of 2 open opportunities is past its date",
        "de",
        "1 von 2 offenen Chancen hat den Termin überschritten",
    ),
    Case(
        "plans.untouched",
        planned(chance("a", steps=("s0",))),
        planned(chance("a", steps=("s1",))),
        "Nothing is planned for the lowest point, “Ik doe stap 2”",
        "nl",
        "Voor het dieptepunt, “Ik doe stap 2”, staat niets gepland",
    ),
    Case(
        "plans.memory",
        LIFT,
        planned(chance("a", status="idea", lifts=(("s1", 1.0),))),
        "By our estimate, customers will remember the journey at +0.5 to +1 after the planned work, "
        "against −0.5 to +1 today",
        "nl",
        "Na het geplande werk onthouden klanten de reis naar schatting als +0,5 tot +1, tegenover −0,5 tot +1 nu",
    ),
    Case(
        "plans.mean",
        LIFT,
        planned(chance("a")),
        "By our estimate, planned work takes the mean from −0.33 to +0.67",
        "fr",
        "Selon nos estimations, les actions prévues font passer la moyenne de −0,33 à +0,67",
    ),
    Case(
        "plans.end",
        LIFTS,
        LIFT,
        "By our estimate, planned work takes the end from +1 to +2",
        "de",
        "Nach unserer Schätzung bringen die geplanten Maßnahmen das Ende von +1 auf +2",
    ),
    Case(
        "plans.lift",
        LIFTS,
        planned(chance("a", status="planned", lifts=(("s1", -2.0),))),
        "Planned work is to improve 2 steps, most of all “Ik doe stap 2”, from −2 to +1",
        "nl",
        "Het geplande werk moet 2 stappen verbeteren, vooral “Ik doe stap 2”, van −2 naar +1",
    ),
    Case(
        "plans.lowest-then",
        planned(chance("a", status="planned", lifts=(("s1", 1.0),)), scores=(-1, -2, 1)),
        planned(chance("a", status="planned", lifts=(("s1", -1.5),)), scores=(-1, -2, 1)),
        "By our estimate, “Ik doe stap 1” is the lowest point after planned work, at −1",
        "fr",
        "Selon nos estimations, « Ik doe stap 1 » sera le point le plus bas après les actions prévues, à −1",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.kind for case in CASES])
def test_each_kind_holds_where_it_does_and_only_there(case: Case) -> None:
    assert_case(case)
