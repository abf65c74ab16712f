"""Where the time goes: each kind of finding where it holds and where it does not."""

from collections.abc import Sequence

import pytest

from cjm.journey.entities import Source
from cjm.journey.model import Cost, Journey, Touchpoint
from support.findings import Case, assert_case
from support.journeys import HERE, StepFields, journey

DAY = 86400
TALKS = (Source(HERE, "talks", "interview"), Source(HERE, "session", "workshop"))


def timed(*times: tuple[int | None, int | None], scores: Sequence[float | None] = (), per_day: int = 0) -> Journey:
    """A journey whose steps last and wait so many days; where it costs anything to wait, this many euros a day."""
    extra: dict[int, StepFields] = {
        index: {
            "duration": None if lasts is None else lasts * DAY,
            "wait": None if waits is None else waits * DAY,
            "cost": Cost(HERE, per_day, "EUR", "day") if per_day else None,
        }
        for index, (lasts, waits) in enumerate(times)
    }
    return journey(*(scores or [0] * len(times)), extra=extra)


def met(subject: Journey, *steps: int) -> Journey:
    """The journey with a contact at these steps."""
    contact = (Touchpoint(HERE, "Telefoon"),)
    found = (step._replace(touchpoints=contact * (at in steps)) for at, step in enumerate(subject.steps))
    return subject._replace(steps=tuple(found))


def heard(subject: Journey, *steps: int) -> Journey:
    """The journey with scores that rest on interviews at these steps, on a workshop elsewhere."""
    found = (step._replace(evidence=("talks" if at in steps else "session",)) for at, step in enumerate(subject.steps))
    return subject._replace(steps=tuple(found), sources=TALKS)


def priced(subject: Journey, *free: int) -> Journey:
    """The journey where nobody knows what the wait of these steps costs."""
    found = (step._replace(cost=None) if at in free else step for at, step in enumerate(subject.steps))
    return subject._replace(steps=tuple(found))


LATE, MIXED = timed((2, 0), (14, 14), (1, 0)), timed((165, 0), (200, 200))


CASES = [
    Case(
        "time.waiting",
        MIXED,
        LATE,
        "Waiting takes 6 months 20 days, 55% of the total time",
        "de",
        "Das Warten dauert 6 Monate 20 Tage (55 % der gesamten Zeit)",
    ),
    Case(
        "time.waiting-of",
        LATE,
        timed((20, 0), (14, 1), (1, 0)),
        "14 of the 17 days are spent waiting",
        "nl",
        "Van de 17 dagen gaan er 14 naar wachten",
    ),
    Case(
        "time.waiting-all",
        timed((None, 3), (None, 4)),
        LATE,
        "All of the time is waiting, 1 week",
        "nl",
        "De hele tijd is wachttijd, 1 week",
    ),
    Case(
        "time.waiting-nearly",
        timed((None, 300), (1, 0)),
        LATE,
        "Nearly all the time goes into waiting, 10 months in all",
        "fr",
        "Presque tout le temps se passe à attendre, 10 mois en tout",
    ),
    Case(
        "time.waiting-least",
        timed((None, 14), (None, None)),
        LATE,
        "The waiting takes at least 2 weeks",
        "de",
        "Das Warten dauert mindestens 2 Wochen",
    ),
    Case(
        "time.cost",
        timed((None, 3), (None, 4), per_day=100),
        timed((None, 3), (None, 4)),
        "1 week of waiting costs customers €700 per journey",
        "nl",
        "1 week wachten kost klanten € 700 per reis",
    ),
    Case(
        "time.cost-least",
        priced(timed((None, 3), (None, 4), (None, None), per_day=100), 0),
        timed((None, 3), (None, 4), per_day=100),
        "1 week of waiting costs customers at least €400 per journey",
        "fr",
        "L’attente de 1 semaine coûte au moins 400 € aux clients par parcours",
    ),
    Case(
        "time.cost-of",
        timed((2, 0), (14, 14), (1, 0), per_day=100),
        LATE,
        "14 of the 17 days are spent waiting, which costs customers €1,400 per journey",
        "de",
        "14 der 17 Tage sind Wartezeit, die Kunden pro Journey 1.400 € kostet",
    ),
    Case(
        "time.cost-of-least",
        priced(timed((2, 0), (7, 7), (7, 7), per_day=100), 1),
        timed((2, 0), (14, 14), (1, 0), per_day=100),
        "14 of the 16 days are spent waiting, which costs customers at least €700 per journey",
        "nl",
        "Van de 16 dagen gaan er 14 naar wachten, en dat kost klanten minstens € 700 per reis",
    ),
    Case(
        "time.cost-of-total",
        timed((165, 0), (200, 200), per_day=1),
        timed((2, 0), (14, 14), (1, 0), per_day=100),
        "Waiting takes 6 months 20 days, 55% of the total time, and costs customers €200 per journey",
        "fr",
        "L’attente dure 6 mois 20 jours, soit 55 % du temps total, et coûte 200 € aux clients par parcours",
    ),
    Case(
        "time.cost-of-total-least",
        priced(timed((165, 0), (100, 100), (100, 100), per_day=1), 1),
        timed((165, 0), (200, 200), per_day=1),
        "Waiting takes 6 months 20 days, 55% of the total time, and costs customers at least €100 per journey",
        "de",
        "Das Warten dauert 6 Monate 20 Tage (55 % der gesamten Zeit) und kostet Kunden pro Journey mindestens 100 €",
    ),
    Case(
        "time.longest",
        LATE,
        timed((2, 0), (2, 0)),
        "“Ik doe stap 2” takes the longest, 14 days, 82% of the total time",
        "fr",
        "C’est « Ik doe stap 2 » qui prend le plus de temps, 14 jours, soit 82 % du total",
    ),
    Case(
        "time.longest-known",
        timed((9, 0), (2, 0), (None, None)),
        timed((9, 0), (2, 0)),
        "“Ik doe stap 1” takes the longest of the steps with a known time, 9 days",
        "de",
        "Von den Schritten mit bekannter Zeit dauert „Ik doe stap 1“ am längsten, 9 Tage",
    ),
    Case(
        "time.longest-nearly",
        timed((900, 0), (1, 0)),
        LATE,
        "“Ik doe stap 1” takes nearly all the time, 30 months",
        "nl",
        "“Ik doe stap 1” neemt bijna alle tijd in, 30 maanden",
    ),
    Case(
        "time.longest-tied",
        timed((4, 0), (4, 0), (1, 0)),
        LATE,
        "“Ik doe stap 1” and 1 other step take the longest, 4 days each",
        "fr",
        "« Ik doe stap 1 » et 1 autre étape prennent le plus de temps, 4 jours chacune",
    ),
    Case(
        "time.worst-wait",
        timed((2, 1), (14, 14), (1, 0), scores=(1, -2, 0)),
        timed((2, 1), (14, 14), (1, 0), scores=(-2, 1, 0)),
        "The longest wait is also the lowest point, 14 days at “Ik doe stap 2”, felt as −2",
        "de",
        "Die längste Wartezeit ist auch der Tiefpunkt, 14 Tage bei „Ik doe stap 2“, mit −2",
    ),
    Case(
        "time.silence",
        met(timed((1, 0), (14, 14), (1, 0), (1, 0)), 0, 2, 3),
        met(timed((1, 0), (14, 14), (1, 0), (1, 0)), 0, 1, 2, 3),
        "Customers wait 14 days without any contact on record",
        "nl",
        "Klanten wachten 14 dagen zonder dat er een contact is opgetekend",
    ),
    Case(
        "time.unheard",
        heard(LATE, 0, 2),
        heard(LATE, 0, 1, 2),
        "“Ik doe stap 2” takes the longest, 14 days, and no source shows what customers say of it",
        "fr",
        "« Ik doe stap 2 » prend le plus de temps, 14 jours, et aucune source ne dit ce qu’en pensent les clients",
    ),
    Case(
        "time.unknown",
        timed((1, 0), (2, 0), (None, None)),
        timed((1, 0), (2, 0)),
        "The time of 1 of 3 steps is not known",
        "de",
        "Die Dauer von 1 der 3 Schritte ist nicht bekannt",
    ),
    Case(
        "time.total",
        timed((1, 0), (2, 0)),
        timed((1, 0), (None, None)),
        "The whole journey takes 3 days",
        "nl",
        "De hele reis duurt 3 dagen",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.kind for case in CASES])
def test_each_kind_holds_where_it_does_and_only_there(case: Case) -> None:
    assert_case(case)
