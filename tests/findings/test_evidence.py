"""What the scores rest on: each kind of finding where it holds and where it does not."""

import datetime
from collections.abc import Sequence

import pytest

from cjm.journey.entities import Source
from cjm.journey.model import Journey, Measured, Quote, State
from support.findings import Case, assert_case, said
from support.journeys import HERE, StepFields, journey

SOURCES = (
    Source(HERE, "i", "interview", n=12, date=datetime.date(2026, 5, 1)),
    Source(HERE, "one", "interview"),
    Source(HERE, "r", "research"),
    Source(HERE, "w", "workshop"),
    Source(HERE, "old", "interview", n=9, date=datetime.date(2023, 5, 1)),
    Source(HERE, "q", "survey", n=40),
    Source(HERE, "log", "log"),
)
DATE = datetime.date(2026, 11, 1)


def rests(*ids: str, scores: Sequence[float | None] = (), state: State = "current") -> Journey:
    """A journey whose scores rest on these sources, "" on none."""
    extra: dict[int, StepFields] = {index: {"evidence": (id,) if id else ()} for index, id in enumerate(ids)}
    return journey(*(scores or [0] * len(ids)), extra=extra, sources=SOURCES, date=DATE, state=state)


def measured(mean: float) -> Journey:
    subject = rests("i", "i", "i", scores=(1, -1, 0))
    first, *others = subject.steps
    return subject._replace(steps=(first._replace(measured=Measured(HERE, "q", 40, mean)), *others))


def quoted(*sources: str) -> Journey:
    """Two steps, of which the first ones are quoted, each from one of these sources."""
    extra: dict[int, StepFields] = {
        index: {"quotes": (Quote(HERE, "Niets!", source),)} for index, source in enumerate(sources)
    }
    return journey(0, 1, extra=extra, sources=SOURCES)


CASES = [
    Case(
        "evidence.intended",
        rests("i", "i", "i", state="future"),
        rests("i", "i", "i"),
        "This is an intention, and its scores show what we want",
        "de",
        "Dies ist ein Vorhaben, und die Bewertungen zeigen, was wir wollen",
    ),
    Case(
        "evidence.none",
        rests("", "", ""),
        rests("", "w", ""),
        "No score names a source yet, so this map is an assumption",
        "nl",
        "Nog geen enkele score noemt een bron, dus is deze kaart een aanname",
    ),
    Case(
        "evidence.opinion-only",
        rests("", "w", ""),
        rests("i", "w", ""),
        "No score rests on customers yet, only on what the team thinks",
        "fr",
        "Aucun score ne repose encore sur les clients mêmes, seulement sur l’avis de l’équipe",
    ),
    Case(
        "evidence.every",
        rests("i", "i", "i"),
        rests("i", "i"),
        "Every score rests on at least one source of what customers said or did",
        "de",
        "Jede Bewertung stützt sich auch auf das, was Kunden sagten oder taten",
    ),
    Case(
        "evidence.every-few",
        rests("one", "one", "one"),
        rests("i", "i", "i"),
        "Every score rests on what customers said or did, but on no more than 1 interview",
        "nl",
        "Elke score steunt op wat klanten zeiden of deden, maar alleen op 1 interview",
    ),
    Case(
        "evidence.heard",
        rests("i", "i", "w"),
        rests("i", "i", "i"),
        "2 of 3 scores rest on what customers said or did",
        "fr",
        "2 scores sur 3 reposent sur ce que les clients ont dit ou fait",
    ),
    Case(
        "evidence.heard-few",
        rests("one", "w", "w"),
        rests("i", "w", "w"),
        "1 of 3 scores rests on what customers said or did, and on no more than 1 interview",
        "de",
        "1 von 3 Bewertungen beruht auf dem, was Kunden sagten oder taten, und auf nicht mehr als 1 Interview",
    ),
    Case(
        "evidence.research",
        rests("r", "r", "w"),
        rests("r", "r", "i"),
        "2 of 3 scores rest on studies, and none on what customers said or did",
        "nl",
        "2 van de 3 scores steunen op onderzoek, en geen enkele op wat klanten zeiden of deden",
    ),
    Case(
        "evidence.doubtful",
        rests("i", "w", ""),
        rests("i", "r", "i"),
        "2 of 3 scores rest on opinion or name no source",
        "fr",
        "2 scores sur 3 reposent sur une opinion ou ne citent aucune source",
    ),
    Case(
        "evidence.lowest",
        rests("i", "i", "i", scores=(1, -2, 0)),
        rests("i", "w", "i", scores=(1, -2, 0)),
        "The lowest point, “Ik doe stap 2”, rests on 12 interviews",
        "de",
        "Der Tiefpunkt, „Ik doe stap 2“, stützt sich auf 12 Interviews",
    ),
    Case(
        "evidence.lowest-unheard",
        rests("i", "w", "i", scores=(1, -2, 0)),
        rests("i", "i", "i", scores=(1, -2, 0)),
        "No source shows what customers said or did at the lowest point, “Ik doe stap 2”",
        "nl",
        "Geen enkele bron toont wat klanten zeiden of deden op het dieptepunt, “Ik doe stap 2”",
    ),
    Case(
        "evidence.stale",
        rests("i", "old", "old"),
        rests("i", "i", "i"),
        "2 of 3 scores rest only on sources of 24 months or older",
        "fr",
        "2 scores sur 3 ne reposent que sur des sources datant de 24 mois ou plus",
    ),
    Case(
        "evidence.sources",
        rests("i", "one", "i"),
        rests("", "", ""),
        "All of this rests on 2 sources",
        "de",
        "All das stützt sich auf 2 Quellen",
    ),
    Case(
        "evidence.answers",
        measured(1),
        rests("i", "i", "i"),
        "The survey figures rest on 40 answers",
        "nl",
        "De enquêtecijfers steunen op 40 antwoorden",
    ),
    Case(
        "evidence.contradicted",
        measured(-0.5),
        measured(0.5),
        "The survey puts “Ik doe stap 1” at −0.5, and this curve at +1",
        "nl",
        "De enquête geeft “Ik doe stap 1” −0,5, deze curve +1",
    ),
    Case(
        "evidence.quotes",
        quoted("i"),
        quoted("w"),
        "At 1 of 2 steps customers have their own say",
        "fr",
        "À 1 étape sur 2, la parole est aux clients",
    ),
    Case(
        "evidence.quotes-all",
        quoted("i", "i"),
        quoted("i"),
        "At every step customers have their own say",
        "nl",
        "Bij elke stap komen klanten zelf aan het woord",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.kind for case in CASES])
def test_each_kind_holds_where_it_does_and_only_there(case: Case) -> None:
    assert_case(case)


def test_a_source_of_which_no_number_is_known_makes_many_voices_no_fewer() -> None:
    assert said(rests("i", "log", "i"), "evidence.every-few") is None
    assert said(rests("log", "log", "log"), "evidence.every") is None
