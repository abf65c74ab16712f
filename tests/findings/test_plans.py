"""What is to be done: each kind of finding where it holds and where it does not."""

import datetime
from typing import Unpack

import pytest

from cjm.analysis.thresholds import Thresholds
from cjm.findings import headline, plans
from cjm.journey.languages import Language
from cjm.journey.model import Journey, Opportunity
from cjm.languages.words import words_in
from support.findings import Case, assert_case, found, said
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


DUE = datetime.date(2027, 2, 1)
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
        "„Kans b“ kommt als Nächstes, mit dem größten Nutzen je Aufwand von allem Offenen",
    ),
    Case(
        "plans.soon",
        planned(worth("a", 4, 1), worth("b", 4, 4, horizon="now")),
        planned(worth("a", 4, 1, horizon="now"), worth("b", 4, 4)),
        "Start with “Kans b”, the best value for effort of what is due first",
        "nl",
        "Begin met “Kans b”, dat per inspanning het meest oplevert van wat eerst komt",
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
        "2 improvements need a decision now, first “Kans a” (Team A), to be in place by 1 February 2027",
        "de",
        "2 Verbesserungen brauchen jetzt eine Entscheidung, zuerst „Kans a“ (Team A), fertig bis zum 1. Februar 2027",
    ),
    Case(
        "plans.starts",
        planned(chance("a", horizon="now", status="planned", due=DUE)),
        planned(chance("a", horizon="now", status="idea", due=DUE)),
        "“Kans a” (Team A) is planned and has to start now, to be in place by 1 February 2027",
        "nl",
        "“Kans a” (Team A) is gepland en moet nu starten, om klaar te zijn tegen 1 februari 2027",
    ),
    Case(
        "plans.starts-undated",
        planned(chance("a", horizon="now", status="planned"), chance("b", horizon="now", status="planned")),
        planned(chance("a", horizon="now", status="planned", due=DUE)),
        "2 planned improvements have to start now, and none has a date yet",
        "fr",
        "2 améliorations prévues doivent commencer maintenant, mais aucune n’a encore d’échéance",
    ),
    Case(
        "plans.decisions-undated",
        planned(chance("a", horizon="now"), chance("b", horizon="now")),
        planned(chance("a", horizon="now", status="doing")),
        "2 improvements need a decision now, and none has a date yet",
        "nl",
        "Over 2 verbeteringen is nu een beslissing nodig, en geen enkele heeft al een datum",
    ),
    Case(
        "plans.proposed",
        planned(worth("a", 4, 1), worth("b", 4, 4)),
        planned(worth("a", 4, 1, horizon="now"), worth("b", 4, 4)),
        "We propose 2 improvements to start next, among them “Kans a” (Team A)",
        "de",
        "Wir schlagen vor, jetzt 2 Verbesserungen anzugehen, darunter „Kans a“ (Team A)",
    ),
    Case(
        "plans.open",
        planned(chance("a"), chance("b")),
        planned(chance("a", status="done")),
        "2 improvements are still to be made",
        "fr",
        "Il reste 2 améliorations à réaliser",
    ),
    Case(
        "plans.now",
        planned(chance("a", horizon="now"), chance("b")),
        planned(chance("a", horizon="now"), chance("b", horizon="now")),
        "1 improvement is for now",
        "nl",
        "1 verbetering is voor nu",
    ),
    Case(
        "plans.short",
        planned(chance("a"), chance("b"), chance("c", horizon="long")),
        planned(chance("a", status="done"), chance("c", horizon="long")),
        "2 improvements are for the short term",
        "fr",
        "2 améliorations sont pour le court terme",
    ),
    Case(
        "plans.long",
        planned(chance("a", horizon="long"), chance("b")),
        planned(chance("a"), chance("b")),
        "1 improvement is for the long term",
        "de",
        "1 Verbesserung ist langfristig vorgesehen",
    ),
    Case(
        "plans.all-done",
        planned(chance("a", status="done"), chance("b", status="done")),
        planned(chance("a", status="done"), chance("b")),
        "Every improvement is done",
        "de",
        "Alle Verbesserungen sind umgesetzt",
    ),
    Case(
        "plans.done",
        planned(chance("a", status="done"), chance("b")),
        planned(chance("a")),
        "1 of 2 improvements is done",
        "nl",
        "1 van de 2 verbeteringen is gerealiseerd",
    ),
    Case(
        "plans.owner",
        planned(chance("a", owner=""), chance("b")),
        planned(chance("a"), chance("b")),
        "1 of 2 improvements still to be made has no owner",
        "fr",
        "1 des 2 améliorations à réaliser n’a pas de responsable",
    ),
    Case(
        "plans.no-owner",
        planned(chance("a", owner=""), chance("b", owner="")),
        planned(chance("a", owner=""), chance("b")),
        "No improvement still to be made has an owner yet",
        "de",
        "Noch ist keine der ausstehenden Verbesserungen jemandem zugewiesen",
    ),
    Case(
        "plans.date",
        planned(chance("a", horizon=None), chance("b")),
        planned(chance("a", horizon=None, due=LATER), chance("b")),
        "1 of 2 improvements still to be made has no time set",
        "nl",
        "1 van de 2 verbeteringen die nog te doen zijn, is nog niet ingepland",
    ),
    Case(
        "plans.no-date",
        planned(chance("a", horizon=None), chance("b", horizon=None)),
        planned(chance("a", horizon=None), chance("b")),
        "No improvement still to be made has a time set yet",
        "fr",
        "Aucune des améliorations à réaliser n’a encore d’échéance",
    ),
    Case(
        "plans.overdue",
        planned(chance("a", due=datetime.date(2026, 10, 1)), chance("b")),
        planned(chance("a", due=LATER), chance("b")),
        "1 of 2 improvements still to be made is past its date",
        "de",
        "1 von 2 ausstehenden Verbesserungen hat den Termin überschritten",
    ),
    Case(
        "plans.untouched",
        planned(chance("a", steps=("s0",))),
        planned(chance("a", steps=("s1",))),
        "Nothing is planned for the lowest point, “Ik doe stap 2”",
        "nl",
        "Voor het dieptepunt, “Ik doe stap 2”, is niets gepland",
    ),
    Case(
        "plans.memory",
        LIFT,
        planned(chance("a", status="idea", lifts=(("s1", 1.0),))),
        "By our estimate, customers look back at most 1 point more favourably after the planned work",
        "nl",
        "Na het geplande werk kijken klanten naar schatting hoogstens 1 punt gunstiger terug",
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
        "Selon nos estimations, « Ik doe stap 1 » sera le point bas après les actions prévues, à −1",
    ),
]


def test_what_to_begin_with_says_whether_it_is_where_it_is_worst() -> None:
    there, elsewhere = (planned(worth("a", 5, 1, steps=(step,))) for step in ("s1", "s0"))
    text = "Start with “Kans a”, the best value for effort"
    assert said(there, "plans.first") == f"{text}, and it works on the lowest point"
    assert said(there, "plans.first", "de") == (
        "„Kans a“ kommt zuerst, mit dem größten Nutzen je Aufwand, und das dort, wo der Tiefpunkt ist"
    )
    assert said(elsewhere, "plans.first") == text


def test_what_is_decided_on_is_not_asked_again() -> None:
    planned_one, idea = chance("a", horizon="now", status="planned"), chance("b", horizon="now", status="idea")
    assert said(planned(planned_one, idea), "plans.now-mixed", "nl") == (
        "2 verbeteringen zijn nu aan de beurt, en over 1 daarvan is nog een beslissing nodig"
    )
    assert "plans.starts" not in found(planned(planned_one, idea))
    assert "plans.decisions" not in found(planned(planned_one))


def test_what_is_open_is_told_by_when_it_is_for() -> None:
    subject = planned(chance("a", horizon="now"), chance("b"), chance("c", horizon=None), chance("d", status="done"))
    assert said(subject, "plans.spread") == (
        "3 improvements are still to be made, 1 now, 1 in the short term and 1 without a time set"
    )
    assert said(subject, "plans.spread", "nl") == (
        "Er zijn nog 3 verbeteringen te doen, waarvan 1 nu, 1 op korte termijn en 1 nog niet ingepland"
    )


@pytest.mark.parametrize(
    ("lifts", "gain"),
    [
        ({"s0": 1.0, "s1": 0.0, "s2": 2.0}, "1 to 1.5 points"),
        ({"s1": -1.0, "s2": 2.0}, "1 point"),
        ({"s1": -2.0}, None),
    ],
)
def test_a_memory_rises_by_so_many_points(lifts: dict[str, float], gain: str | None) -> None:
    text = f"By our estimate, customers look back {gain} more favourably after the planned work"
    assert said(planned(chance("a", status="planned", lifts=tuple(lifts.items()))), "plans.memory") == (gain and text)


def test_a_page_of_a_list_says_what_the_first_on_it_brings() -> None:
    lifting, owned = chance("a", lifts=(("s1", 1.0),)), chance("b", owner="Team B")
    subject = planned(lifting, owned)
    pages = [(plans.listed(lifting), plans.listed(owned)), (plans.listed(owned),)]
    taken = [one.text for one in found(subject).values()]
    texts = [headline(subject, words_in("en"), Thresholds(), "roadmap", taken, lanes=page) for page in pages]
    assert texts == [
        "“Kans a” is to take “Ik doe stap 2” from −2 to +1",
        "“Kans b” is in the hands of “Team B”",
    ]


def test_a_page_of_decisions_behind_the_first_says_how_many_follow_and_by_when() -> None:
    dates = (datetime.date(2027, 1, 1), datetime.date(2027, 2, 1), datetime.date(2027, 3, 1), None, None)
    every = [chance(str(at), horizon="now", due=due) for at, due in enumerate(dates)]
    subject = planned(*every)
    taken = [one.text for one in found(subject).values()]

    def over(start: int, end: int, language: Language = "en") -> str:
        lanes = [plans.listed(one) for one in every[start:end]]
        return headline(subject, words_in(language), Thresholds(), "decisions", taken, lanes=lanes).replace("\xa0", " ")

    assert over(1, 3) == "Then 2 of 5 improvements follow, the first to be in place by 1 February 2027"
    assert over(3, 5) == "2 of 5 improvements asked for have no date yet"
    taken = [one.text for one in found(subject, "fr").values()]
    assert over(2, 3, "fr") == "Vient ensuite 1 des 5 améliorations, qui doit être prête le 1er mars 2027"


@pytest.mark.parametrize("case", CASES, ids=[case.kind for case in CASES])
def test_each_kind_holds_where_it_does_and_only_there(case: Case) -> None:
    assert_case(case)
