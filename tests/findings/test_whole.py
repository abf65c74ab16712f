"""The journey as a whole in one sentence: each kind of finding where it holds and where it does not."""

import datetime
from typing import Unpack

import pytest

from cjm.journey.entities import Source
from cjm.journey.model import Journey, Opportunity
from cjm.journey.scale import Scale
from support.findings import Case, assert_case, said
from support.journeys import HERE, JourneyFields, OpportunityFields, journey

DATE = datetime.date(2026, 11, 1)
ONE = (1, -2, 1, 0)
MANY = (-1, -2, 1, -1)
TIED = (-2, -2, 1, -1)


def planning(*scores: float, **fields: Unpack[OpportunityFields]) -> Journey:
    """A journey with one opportunity."""
    chance = Opportunity(HERE, "a", "Kans a")._replace(**fields)
    return journey(*(scores or ONE), opportunities=(chance,), date=DATE)


CASES = [
    Case(
        "whole.single",
        journey(*ONE),
        journey(*MANY),
        "“Ik doe stap 2” spoils a journey that otherwise goes well",
        "nl",
        "“Ik doe stap 2” bederft een reis die verder goed loopt",
    ),
    Case(
        "whole.worst",
        journey(0, -2, 0, -1, 0),
        journey(*ONE),
        "2 of the 5 steps are below neutral, “Ik doe stap 2” lowest of all",
        "fr",
        "2 des 5 étapes sont sous le point neutre, « Ik doe stap 2 » étant la plus basse",
    ),
    Case(
        "whole.spread",
        journey(*TIED),
        journey(*MANY),
        "3 of the 4 steps are below neutral, 2 of them lowest of all",
        "de",
        "3 der 4 Schritte liegen unter dem neutralen Punkt, 2 davon am tiefsten",
    ),
    Case(
        "whole.equally",
        journey(-1, 0, -1, 1, 2),
        journey(*TIED),
        "2 of the 5 steps are below neutral, each at −1",
        "fr",
        "2 des 5 étapes sont sous le point neutre, à −1 chacune",
    ),
    Case(
        "whole.everywhere",
        journey(-1, -2, -1),
        journey(*MANY),
        "The journey hurts from beginning to end, as all steps are below neutral",
        "nl",
        "De reis doet pijn van begin tot einde, want alle stappen scoren onder neutraal",
    ),
    Case(
        "whole.short",
        journey(1, 0, 2, desired=(2, 1, 2)),
        journey(1, 0, 2, desired=(1, 0, 2)),
        "The journey never falls below neutral, yet 2 of 3 steps fall short of our target",
        "fr",
        "Le parcours ne descend jamais sous le point neutre, mais 2 étapes sur 3 restent en deçà de notre objectif",
    ),
    Case(
        "whole.good",
        journey(1, 0, 2),
        journey(1, -1, 2),
        "The journey holds up, as not one of the steps is below neutral",
        "de",
        "Die Journey hält stand, denn keiner der Schritte liegt unter dem neutralen Punkt",
    ),
    Case(
        "whole.range",
        journey(3, 7, 5, scale=Scale(HERE, 0, 10, None)),
        journey(*ONE),
        "The journey runs from 3 at “Ik doe stap 1” to 7 at “Ik doe stap 2”",
        "nl",
        "De reis gaat van 3 bij “Ik doe stap 1” tot 7 bij “Ik doe stap 2”",
    ),
    Case(
        "whole.level",
        journey(1, 1, 1),
        journey(1, 1, 0),
        "No moment stands out, as all 3 scores are +1",
        "fr",
        "Aucun moment ne se distingue, car les 3 scores sont de +1",
    ),
    Case(
        "whole.few",
        journey(1, -2, None),
        journey(*ONE),
        "There are too few scores yet to judge the whole journey",
        "de",
        "Noch gibt es zu wenige Bewertungen, um die ganze Journey zu beurteilen",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.kind for case in CASES])
def test_each_kind_holds_where_it_does_and_only_there(case: Case) -> None:
    assert_case(case)


def test_a_single_low_step_is_called_the_only_one_where_the_rest_is_not_good() -> None:
    assert said(journey(0, -2, 0, 0), "whole.worst") == "“Ik doe stap 2” is the only step below neutral"


DUE = datetime.date(2027, 3, 1)
LONG = "Elke twee dagen een statusbericht aan wie op een voorstel wacht"


def long_named(subject: Journey) -> Journey:
    """The same with a long title for the lowest step."""
    first, lowest, *others = subject.steps
    return subject._replace(steps=(first, lowest._replace(title="Ik wacht tot iemand mij eens terugbelt"), *others))


FOLLOWING = {
    "whole.untouched": (planning(steps=("s0",)), ", and nothing is planned there", ", en daar is niets gepland"),
    "whole.begun-named": (
        planning(steps=("s1",), status="doing", due=DUE),
        "; “Kans a” is under way there",
        "; daar is “Kans a” al in uitvoering",
    ),
    "whole.due-named": (
        planning(steps=("s1",), due=DUE),
        "; “Kans a” should improve that by 1 March 2027",
        "; tegen 1 maart 2027 moet “Kans a” helpen",
    ),
    "whole.undated": (
        planning(lifts=(("s1", 1.0),)),
        ", and the improvement there has no date yet",
        ", en de verbetering daar heeft nog geen datum",
    ),
    "whole.idea": (
        planning(steps=("s1",), status="idea", due=DUE),
        ", and for that there are only ideas yet",
        ", en daarvoor zijn er nog maar ideeën",
    ),
    "whole.starts": (
        planning(*MANY, horizon="now", status="planned"),
        "; 1 planned improvement has to start now",
        "; 1 geplande verbetering moet nu starten",
    ),
    "whole.asked": (planning(*MANY, horizon="now"), "; 1 decision is needed now", "; nu is 1 beslissing nodig"),
    "done": (planning(steps=("s1",), status="done"), "", ""),
    "past": (planning(steps=("s1",), due=datetime.date(2026, 1, 1)), "", ""),
    "dropped": (planning(steps=("s1",), status="dropped"), "", ""),
    "tied": (planning(*TIED, horizon="now"), "; 1 decision is needed now", "; nu is 1 beslissing nodig"),
    "tied and later": (planning(*TIED, horizon="long"), "", ""),
    "later": (
        planning(*MANY, horizon="long"),
        ", and nothing is planned there",
        ", en daar is niets gepland",
    ),
    "whole.begun-briefly": (
        long_named(planning(*MANY, steps=("s1",), status="doing", title=LONG)),
        ", and work on it has begun",
        ", en daar wordt al aan gewerkt",
    ),
    "whole.due-briefly": (
        planning(*MANY, steps=("s1",), due=DUE, title=LONG),
        ", and a first improvement there is due by 1 March 2027",
        ", en daar komt tegen 1 maart 2027 een eerste verbetering",
    ),
    "the first of several": (
        planning(steps=("s1",), due=DUE)._replace(
            opportunities=(
                Opportunity(HERE, "b", "Kans b", steps=("s1",), due=datetime.date(2027, 4, 1)),
                Opportunity(HERE, "a", "Kans a", steps=("s1",), due=DUE),
                Opportunity(HERE, "c", "Kans c", steps=("s1",), status="idea", due=datetime.date(2027, 2, 1)),
            )
        ),
        "; “Kans a” should improve that by 1 March 2027",
        "; tegen 1 maart 2027 moet “Kans a” helpen",
    ),
}


@pytest.mark.parametrize("name", FOLLOWING)
def test_what_is_done_about_it_follows(name: str) -> None:
    subject, english, dutch = FOLLOWING[name]
    kinds: dict[float | None, str] = {ONE[0]: "whole.single", MANY[0]: "whole.worst", TIED[0]: "whole.spread"}
    kind = kinds[subject.steps[0].emotion]
    alone = subject._replace(opportunities=())
    assert said(subject, kind) == f"{said(alone, kind)}{english}"
    assert said(subject, kind, "nl") == f"{said(alone, kind, 'nl')}{dutch}"


def test_opinion_and_intention_are_called_so() -> None:
    fields: JourneyFields = {"sources": (Source(HERE, "w", "workshop"),)}
    guessed = journey(*ONE, extra={index: {"evidence": ("w",)} for index in range(4)}, **fields)
    assert (
        said(guessed, "whole.single") == "“Ik doe stap 2” spoils a journey that otherwise goes well, the team assumes"
    )
    future = journey(1, 0, 2, state="future")
    assert (
        said(future, "whole.good")
        == "The journey holds up, as not one of the steps is below neutral, if all goes as intended"
    )
