"""What was expected and what is desired: each kind of finding where it holds and where it does not."""

import pytest

from support.findings import Case, assert_case
from support.journeys import journey

CASES = [
    Case(
        "promises.both",
        journey(0, -2, 1, expected=[0, 0, 1], desired=[0, 1, 1]),
        journey(0, -2, 1, desired=[0, 1, 1]),
        "“Ik doe stap 2” falls 2 points short of what customers expect and 3 short of our target",
        "de",
        "„Ik doe stap 2“ bleibt 2 Punkte hinter dem zurück, was Kunden erwarten, und 3 hinter unserem Ziel",
    ),
    Case(
        "promises.expected",
        journey(0, -2, 1, expected=[0, 0, 1]),
        journey(0, 1, 1, expected=[0, 0, 1]),
        "“Ik doe stap 2” falls 2 points short of what customers expect",
        "nl",
        "“Ik doe stap 2” blijft 2 punten achter bij wat klanten verwachten",
    ),
    Case(
        "promises.desired",
        journey(0, -2, 1, desired=[0, 1, 1]),
        journey(0, 1, 1, desired=[0, 1, 1]),
        "“Ik doe stap 2” falls 3 points short of our target",
        "fr",
        "L’étape « Ik doe stap 2 » se situe 3 points en deçà de notre objectif",
    ),
    Case(
        "promises.none-both",
        journey(0, 1, 1, expected=[0, 0, 1], desired=[0, 1, 1]),
        journey(0, 1, 1, expected=[0, 0, 1], desired=[0, 1, 2]),
        "No step falls short of what customers expect or of our target",
        "de",
        "Kein Schritt bleibt hinter dem zurück, was Kunden erwarten, oder hinter unserem Ziel",
    ),
    Case(
        "promises.none-expected",
        journey(0, 1, 1, expected=[0, 0, 1]),
        journey(0, 1, 1, expected=[0, 0, None]),
        "No step falls short of what customers expect",
        "nl",
        "Geen enkele stap blijft achter bij wat klanten verwachten",
    ),
    Case(
        "promises.none-desired",
        journey(0, 1, 1, desired=[0, 1, 1]),
        journey(0, 1, 1, desired=[0, 2, 1]),
        "No step falls short of our target",
        "fr",
        "Aucune étape n’est en deçà de notre objectif",
    ),
    Case(
        "promises.every-expected",
        journey(0, -1, 0, expected=[1, 1, 1]),
        journey(0, -1, 1, expected=[1, 1, 1]),
        "Every step with an expectation falls short of it",
        "de",
        "Jeder Schritt mit einer Erwartung bleibt hinter dieser zurück",
    ),
    Case(
        "promises.every-desired",
        journey(0, -1, 0, desired=[1, 1, 1]),
        journey(0, -1, 1, desired=[1, 1, 1]),
        "Every step with a target falls short of it",
        "nl",
        "Elke stap met een doel blijft daarbij achter",
    ),
    Case(
        "promises.count-expected",
        journey(0, -1, 1, expected=[1, 1, 1]),
        journey(0, -1, 0, expected=[1, 1, 1]),
        "2 of 3 steps fall short of what customers expect",
        "fr",
        "2 étapes sur 3 sont en deçà des attentes des clients",
    ),
    Case(
        "promises.count-desired",
        journey(0, 1, 1, desired=[1, 1, 1]),
        journey(2, 1, 1, desired=[1, 1, 1]),
        "1 of 3 steps falls short of our target",
        "de",
        "1 von 3 Schritten bleibt hinter unserem Ziel zurück",
    ),
    Case(
        "promises.mean-expected",
        journey(0, -1, 0, expected=[1, 1, 1]),
        journey(2, 1, 0, expected=[1, 1, 1]),
        "On average the journey falls 1.33 points short of what customers expect",
        "nl",
        "Gemiddeld blijft de reis 1,33 punt achter bij wat klanten verwachten",
    ),
    Case(
        "promises.mean-desired",
        journey(0, 0, 0, desired=[2, 2, 2]),
        journey(0, 0, 0, desired=[2, -2, 0]),
        "On average the journey falls 2 points short of our target",
        "fr",
        "En moyenne, le parcours se situe 2 points en deçà de notre objectif",
    ),
    Case(
        "promises.end-expected",
        journey(1, 1, -1, expected=[1, 1, 1]),
        journey(1, 0, 1, expected=[1, 1, 1]),
        "The end falls 2 points short of what customers expect",
        "de",
        "Das Ende bleibt 2 Punkte hinter dem zurück, was Kunden erwarten",
    ),
    Case(
        "promises.end-desired",
        journey(1, 1, 0, desired=[1, 1, 2]),
        journey(1, 1, None, desired=[1, 1, 2]),
        "The end falls 2 points short of our target",
        "nl",
        "Het einde blijft 2 punten achter bij ons doel",
    ),
    Case(
        "promises.above",
        journey(0, 2, 0, expected=[0, 0.5, 0]),
        journey(0, 0, 0, expected=[0, 0.5, 0]),
        "“Ik doe stap 2” exceeds what customers expect most, by 1.5 points",
        "fr",
        "L’étape « Ik doe stap 2 » dépasse le plus les attentes des clients, de 1,5 point",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.kind for case in CASES])
def test_each_kind_holds_where_it_does_and_only_there(case: Case) -> None:
    assert_case(case)
