"""What employees think, feel and need: each kind of finding where it holds and where it does not."""

from collections.abc import Sequence
from typing import Literal, Unpack

import pytest

from cjm.journey.model import CustomerChecks, EmployeeChecks, EmployeeView, Journey, Scorecard, Verdict
from support.findings import Case, assert_case
from support.journeys import HERE, JourneyFields, StepFields, journey

Judged = Literal["met", "partly", "unmet"] | None
Seen = tuple[float | None, float | None, float | None]


def seen(*steps: Seen, **fields: Unpack[JourneyFields]) -> Journey:
    """A journey with for each step what employees think is felt, what is felt, and what they feel themselves."""
    extra: dict[int, StepFields] = {
        index: {"employee": EmployeeView(HERE, None, estimate, own)} for index, (estimate, _, own) in enumerate(steps)
    }
    return journey(*(felt for _, felt, _ in steps), extra=extra, **fields)


def thought(*pairs: tuple[float, float], **fields: Unpack[JourneyFields]) -> Journey:
    """What employees think is felt, and what is."""
    return seen(*((estimate, felt, None) for estimate, felt in pairs), **fields)


def told(*, stimulates: tuple[str, ...] = (), blocks: tuple[str, ...] = ()) -> Journey:
    return journey(0, 1, extra={0: {"employee": EmployeeView(HERE, stimulates=stimulates, blocks=blocks)}})


def judged(*checks: Judged, reactions: Sequence[Judged] = ()) -> Journey:
    """A journey with these verdicts on employees' four checks and on the reactions of customers."""
    four = [one and Verdict(HERE, one) for one in (*checks, *[None] * (4 - len(checks)))]
    five = [one and Verdict(HERE, one) for one in (*reactions, *[None] * (5 - len(reactions)))]
    return journey(0, 1, scorecard=Scorecard(HERE, CustomerChecks(HERE, *five), EmployeeChecks(HERE, *four)))


ROSY, GLOOMY = thought((1, 0.5), (1, 0.5), (1, 0.5), (1, 1)), thought((0, 0.5), (0, 0.5), (0, 0.5), (1, 1))
OFF = thought((1, 1.75), (1, 0.25), (1, 1.75), (1, 1))
WELL = thought((1, 1), (0, 0), (0.5, 0.25))


CASES = [
    Case(
        "employees.blind",
        thought((0, -2), (1, 1)),
        thought((0, -0.5), (1, 1)),
        "Employees estimate “Ik doe stap 1” at 0, but customers rate it −2",
        "de",
        "Mitarbeitende schätzen „Ik doe stap 1“ auf 0, doch Kunden bewerten den Schritt mit −2",
    ),
    Case(
        "employees.blind-organisation",
        thought((0, -2), (1, 1), kind="employee"),
        thought((0, -2), (1, 1)),
        "The organisation estimates “Ik doe stap 1” at 0, but employees rate it −2",
        "nl",
        "De organisatie schat “Ik doe stap 1” in op 0, maar medewerkers geven −2",
    ),
    Case(
        "employees.rosy",
        ROSY,
        thought((1, 0.5), (1, 0.5), (1, 1), (1, 1)),
        "Employees rate 3 of 4 steps too favourably, by 0.5 points on average",
        "fr",
        "Les collaborateurs jugent 3 étapes sur 4 trop favorablement, de 0,5 point en moyenne",
    ),
    Case(
        "employees.rosy-organisation",
        ROSY._replace(kind="employee"),
        ROSY,
        "The organisation rates 3 of 4 steps too favourably, by 0.5 points on average",
        "de",
        "Die Organisation schätzt 3 von 4 Schritten zu günstig ein, im Mittel um 0,5 Punkte",
    ),
    Case(
        "employees.gloomy",
        GLOOMY,
        ROSY,
        "Employees rate 3 of 4 steps too unfavourably, by 0.5 points on average",
        "nl",
        "Medewerkers schatten 3 van de 4 stappen te ongunstig in, gemiddeld 0,5 punt",
    ),
    Case(
        "employees.off",
        OFF,
        ROSY,
        "Employees misjudge 3 of 4 steps, by 0.75 points on average",
        "nl",
        "Medewerkers schatten 3 van de 4 stappen verkeerd in, gemiddeld 0,75 punt ernaast",
    ),
    Case(
        "employees.off-organisation",
        OFF._replace(kind="employee"),
        OFF,
        "The organisation misjudges 3 of 4 steps, by 0.75 points on average",
        "de",
        "Die Organisation schätzt 3 von 4 Schritten falsch ein, im Mittel um 0,75 Punkte",
    ),
    Case(
        "employees.gloomy-organisation",
        GLOOMY._replace(kind="employee"),
        GLOOMY,
        "The organisation rates 3 of 4 steps too unfavourably, by 0.5 points on average",
        "fr",
        "L’organisation juge 3 étapes sur 4 trop sévèrement, de 0,5 point en moyenne",
    ),
    Case(
        "employees.none-blind",
        WELL,
        thought((1, 1), (0, 0)),
        "No estimate by employees is far from what customers feel",
        "de",
        "Mitarbeitende liegen mit keiner Schätzung weit von dem entfernt, was Kunden erleben",
    ),
    Case(
        "employees.none-blind-organisation",
        WELL._replace(kind="employee"),
        WELL,
        "No estimate is far from what employees feel",
        "nl",
        "Geen enkele inschatting ligt ver van wat medewerkers voelen",
    ),
    Case(
        "employees.own-lowest",
        seen((None, 1, 0), (None, 0, -1), (None, 1, 1)),
        seen((None, 1, -1), (None, 0, -1), (None, 1, 1)),
        "Employees themselves feel worst at “Ik doe stap 2”, at −1",
        "fr",
        "Les collaborateurs vivent le plus mal l’étape « Ik doe stap 2 », à −1",
    ),
    Case(
        "employees.own-lowest-too",
        seen((None, 1, 0), (None, -2, -1), (None, 1, 1)),
        seen((None, -2, 0), (None, -1, -1), (None, 1, 1)),
        "Employees too feel worst at “Ik doe stap 2”, at −1",
        "de",
        "Auch Mitarbeitende erleben „Ik doe stap 2“ am schlechtesten, mit −1",
    ),
    Case(
        "employees.own-worse",
        seen((None, 1, 0), (None, 0, -1), (None, 1, 1)),
        seen((None, 0, 0), (None, -1, -1), (None, 1, 1)),
        "At 2 of 3 steps employees feel worse than customers",
        "de",
        "Bei 2 von 3 Schritten fühlen sich Mitarbeitende schlechter als Kunden",
    ),
    Case(
        "employees.blocks",
        told(blocks=("Drie systemen",)),
        told(stimulates=("Tijd",)),
        "At 1 of 2 steps something stands in the way of employees",
        "nl",
        "Bij 1 van de 2 stappen staat medewerkers iets in de weg",
    ),
    Case(
        "employees.helps",
        told(stimulates=("Tijd",)),
        told(blocks=("Drie systemen",)),
        "At 1 of 2 steps something helps employees to do well",
        "fr",
        "À 1 étape sur 2, quelque chose aide les collaborateurs à bien faire",
    ),
    Case(
        "employees.ownership-unmet",
        judged("unmet", "met", "met", "met"),
        judged("partly", "met", "met", "met"),
        "Employees do not see this experience as their responsibility",
        "fr",
        "Les collaborateurs ne considèrent pas cette expérience comme leur responsabilité",
    ),
    Case(
        "employees.ownership-partly",
        judged("partly", "met", "met", "met"),
        judged("unmet", "met", "met", "met"),
        "Employees see this experience only partly as their responsibility",
        "nl",
        "Medewerkers zien deze beleving maar deels als hun verantwoordelijkheid",
    ),
    Case(
        "employees.self-efficacy-unmet",
        judged("met", "unmet", "partly", "met"),
        judged("met", "partly", "partly", "met"),
        "Employees do not know how they can make the difference",
        "de",
        "Mitarbeitende wissen nicht, wie sie einen Unterschied machen können",
    ),
    Case(
        "employees.self-efficacy-partly",
        judged("met", "partly", "partly", "met"),
        judged("met", "met", "met", "met"),
        "Employees know only partly how they can make the difference, and 1 other condition is as weak",
        "nl",
        "Medewerkers weten maar deels hoe ze het verschil kunnen maken, en 1 andere voorwaarde is even zwak",
    ),
    Case(
        "employees.facilitation-unmet",
        judged("met", "met", "unmet", "met"),
        judged("unmet", "met", "met", "met"),
        "Employees do not get the room and the means that they need",
        "fr",
        "Les collaborateurs n’ont ni la latitude ni les moyens qu’il leur faut",
    ),
    Case(
        "employees.facilitation-partly",
        judged("met", "met", "partly", "met"),
        judged("met", "met", "met", "met"),
        "Employees get too little room and too few means",
        "nl",
        "Medewerkers krijgen te weinig ruimte en middelen",
    ),
    Case(
        "employees.internalisation-unmet",
        judged("met", "met", "met", "unmet"),
        judged("met", "met", "met", "met"),
        "Employees do not recognise the brand in their own work",
        "de",
        "Mitarbeitende erkennen die Marke in ihrer eigenen Arbeit nicht wieder",
    ),
    Case(
        "employees.internalisation-partly",
        judged("met", "met", "met", "partly"),
        judged("met", "met", "partly", "partly"),
        "Employees recognise the brand only partly in their own work",
        "fr",
        "Les collaborateurs ne retrouvent la marque qu’en partie dans leur propre travail",
    ),
    Case(
        "employees.checks-met",
        judged("met", "met", "met", "met"),
        judged("met", "met", "met"),
        "All 4 conditions for employees are met",
        "fr",
        "Les 4 conditions pour les collaborateurs sont toutes remplies",
    ),
    Case(
        "employees.checks-some",
        judged("met", "met", "met"),
        judged("met", "met", "unmet"),
        "Every condition for employees judged so far is met, 3 of 4",
        "de",
        "Jede beurteilte Voraussetzung für Mitarbeitende ist erfüllt, 3 von 4",
    ),
    Case(
        "employees.no-reaction",
        judged(reactions=("partly", "unmet")),
        judged(reactions=("partly", "met")),
        "The journey evokes none of the 5 wanted reactions in full",
        "nl",
        "De reis roept geen van de 5 gewenste reacties volledig op",
    ),
    Case(
        "employees.reactions",
        judged(reactions=("met", "unmet", "met")),
        judged(),
        "The journey evokes 2 of the 5 wanted reactions in full",
        "fr",
        "Le parcours suscite pleinement 2 des 5 réactions voulues",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.kind for case in CASES])
def test_each_kind_holds_where_it_does_and_only_there(case: Case) -> None:
    assert_case(case)
