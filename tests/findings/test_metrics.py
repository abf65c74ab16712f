"""Metrics: each kind of finding where it holds and where it does not."""

import pytest

from cjm.journey.entities import Metric, Source
from cjm.journey.model import Journey, MetricValue, Opportunity
from support.findings import Case, assert_case, found, said
from support.journeys import HERE, journey
from support.own_rows import values

NPS = Metric(HERE, "nps", "NPS", "", "higher", -100, 100, 20)
DAYS = Metric(HERE, "days", "Doorlooptijd", "dagen", "lower", None, None, 5)
AIMLESS = NPS._replace(target=None)


def measured(*series: tuple[float, ...], metric: Metric = NPS) -> Journey:
    """A journey whose steps measure this metric, each with a series."""
    subject = journey(*[0] * len(series), titles=[f"Stap {n}" for n in range(1, len(series) + 1)])
    steps = (
        step._replace(metrics=((metric.id, values(*figures)),) if figures else ())
        for step, figures in zip(subject.steps, series, strict=True)
    )
    return subject._replace(metrics=(metric,), steps=tuple(steps))


def planned(subject: Journey, *steps: str) -> Journey:
    return subject._replace(opportunities=(Opportunity(HERE, "o", "Plan", steps),))


CASES = [
    Case(
        "metrics.missed",
        measured((14,), metric=DAYS),
        measured((5,), metric=DAYS),
        "Doorlooptijd is 14 dagen at “Stap 1”, where the target is at most 5 dagen",
        "nl",
        "Doorlooptijd is 14 dagen bij “Stap 1”, waar het doel hoogstens 5 dagen is",
    ),
    Case(
        "metrics.missed",
        measured((-12.5,)),
        measured((20,)),
        "NPS is −12.5 at “Stap 1”, where the target is at least 20",
        "fr",
        "NPS est à −12,5 pour « Stap 1 », où l’objectif est d’au moins 20",
    ),
    Case(
        "metrics.missed-of",
        measured((14,), (9,), (2,), metric=DAYS),
        measured((14,), (2,), metric=DAYS),
        "2 of 3 figures miss their target, such as Doorlooptijd 14 dagen at “Stap 1”",
        "de",
        "2 von 3 Kennzahlen verfehlen das Ziel, etwa Doorlooptijd 14 dagen bei „Stap 1“",
    ),
    Case(
        "metrics.idle",
        planned(measured((1,), (2,)), "s0"),
        planned(measured((1,), (2,)), "s0", "s1"),
        "Nothing is planned for 1 missed target",
        "nl",
        "Voor 1 gemist doel is niets gepland",
    ),
    Case(
        "metrics.all-met",
        measured((20,), (45,)),
        measured((20,), (19,)),
        "All 2 figures with a target meet it",
        "fr",
        "Les 2 chiffres avec un objectif l’atteignent tous",
    ),
    Case(
        "metrics.worse",
        measured((-5, 3, -12), metric=AIMLESS),
        measured((-12, 3, -12), metric=AIMLESS),
        "NPS got worse at “Stap 1”, from −5 to −12",
        "de",
        "NPS wurde bei „Stap 1“ schlechter, von −5 auf −12",
    ),
    Case(
        "metrics.better",
        measured((21, 14), metric=DAYS),
        measured((14, 21), metric=DAYS),
        "Doorlooptijd got better at “Stap 1”, from 21 dagen to 14 dagen",
        "nl",
        "Doorlooptijd werd beter bij “Stap 1”, van 21 dagen naar 14 dagen",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}-{case.language}")
def test_a_finding_holds_where_it_should(case: Case) -> None:
    assert_case(case)


def test_a_journey_without_metrics_says_nothing_of_them() -> None:
    assert not [kind for kind in found(journey(1, -1, 2)) if kind.startswith("metrics")]


def test_a_figure_that_rests_on_opinion_says_so() -> None:
    subject = measured((14,), metric=DAYS)
    guess = (("days", (MetricValue(HERE, 14, "w"),)),)
    subject = subject._replace(
        sources=(Source(HERE, "w", "workshop"),), steps=(subject.steps[0]._replace(metrics=guess),)
    )
    assert str(said(subject, "metrics.missed")).endswith("at most 5 dagen, the team assumes")
    future = measured((14,), metric=DAYS)._replace(state="future")
    assert str(said(future, "metrics.missed")).endswith("if all goes as intended")


def test_the_furthest_from_its_target_comes_first() -> None:
    """By the range of the metric where it has one, else by the larger of value and target."""
    both = measured((10,))
    both = both._replace(
        metrics=(NPS, DAYS), steps=(both.steps[0]._replace(metrics=(("nps", values(10)), ("days", values(10)))),)
    )
    assert str(said(both, "metrics.missed-of")).endswith("such as Doorlooptijd 10 dagen at “Stap 1”")
