"""How long a journey takes and how much of that is waiting is one fact: every output that states it states the same."""

import re
from typing import NamedTuple

import pytest

from cjm.analysis import time
from cjm.journey.languages import Language
from cjm.journey.loading import Loader
from cjm.journey.model import Journey
from cjm.languages import time_texts
from cjm.languages.words import words_in
from support.boxes import drawn_texts
from support.pictures import PAGES, drawn
from support.terminal import shown


class Kind(NamedTuple):
    """The times of the steps, and the figures that are stated."""

    steps: tuple[str, ...]
    figures: tuple[str, ...]


KINDS = {
    "one of three": Kind(
        ("", "wait: 20min", ""), ("20 minutes in total (time known for 1 of 3 steps)", "all of it waiting")
    ),
    "weeks and minutes": Kind(
        ("wait: 3w", "duration: 1h", "wait: 85min", "wait: 3w"),
        ("6 weeks and 2 hours 25 minutes in total", "6 weeks and 1 hour 25 minutes of waiting (over 99%)"),
    ),
    "hardly a wait": Kind(
        ("duration: 7w", "duration: 10min, wait: 5min", ""),
        ("7 weeks and 10 minutes in total (time known for 2 of 3 steps)", "5 minutes of waiting (under 1%)"),
    ),
    "no wait": Kind(("duration: 2d, wait: 0min", "wait: 0min"), ("2 days in total (time known for 1 of 2 steps)",)),
    "half": Kind(("duration: 2d, wait: 1d", "wait: 1d"), ("3 days in total", "2 days of waiting (67%)")),
    "years": Kind(
        ("wait: P3Y", "duration: 3d"), ("3 years 3 days in total", "3 years of waiting (over 99%)")
    ),
    "cost": Kind(
        ("wait: 2w, cost: {amount: 7, currency: EUR, per: week}", "duration: 2w"),
        ("4 weeks in total", "2 weeks of waiting (50%)", "waiting costs €14"),
    ),
    "cost of some waits": Kind(
        ("wait: 6w", "wait: 40min, cost: {amount: 20, currency: EUR, per: hour}", "wait: 0min", "duration: 1h"),
        ("waiting costs at least €13.33 (cost known for 1 of 2 waits)",),
    ),
    "some costs in two currencies": Kind(
        (
            "wait: 2w, cost: {amount: 7, currency: EUR, per: week}",
            "wait: 1d, cost: {amount: 5, currency: USD, per: day}",
            "wait: 1d",
        ),
        ("waiting costs at least €14 + $5 (cost known for 2 of 3 waits)",),
    ),
}  # fmt: skip


def journey(kind: Kind) -> Journey:
    steps = [f"  - {{id: s{at}, title: Step {at}, emotion: 1, {step}}}" for at, step in enumerate(kind.steps)]
    loaded = Loader().load_bytes("\n".join(["cjm: 1", "title: I try", "steps:", *steps]), "x.cjm.yaml")
    assert loaded.journey is not None
    assert not loaded.diagnostics
    return loaded.journey


def plain(text: str) -> str:
    return " ".join(re.sub(r"\s·", " ·", text).split())


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["time", "journey-map"])
def test_pictures(kind: Kind, page: str, name: str) -> None:
    for scene in drawn(name, journey(kind), page):
        found = plain(" ".join(drawn_texts(scene)))
        assert [figure for figure in kind.figures if figure not in found] == []
        assert "100%" not in found
        described = plain(scene.description)
        if name == "time":
            assert all(figure in described and figure in plain(scene.notes) for figure in kind.figures)
        else:
            assert all(figure in described for figure in kind.figures)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_show(kind: Kind) -> None:
    found = plain(" · ".join(shown(journey(kind), 200)))
    assert [figure for figure in kind.figures if figure not in found] == []


SOME = ("wait: 40min, cost: {amount: 20, currency: EUR, per: hour}", "wait: 6w")
LONG = ("wait: 14w, cost: {amount: 151.6666, currency: EUR, per: week}", "wait: 3w", "duration: 2w")


@pytest.mark.parametrize(
    ("language", "steps", "headline", "figure"),
    [
        (
            "en", (*SOME, ""), "6 weeks of waiting costs customers at least €13.33 per journey",
            "waiting costs at least €13.33 (cost known for 1 of 2 waits)",
        ),
        (
            "nl", (*SOME, ""), "6 weken wachten kost klanten minstens € 13,33 per reis",
            "wachten kost minstens € 13,33 (kosten bekend van 1 van de 2 wachttijden)",
        ),
        (
            "fr", SOME, "L’attente de 6 semaines coûte au moins 13,33 € aux clients par parcours",
            "l’attente coûte au moins 13,33 € (coût connu pour 1 des 2 attentes)",
        ),
        (
            "de", SOME, "Das Warten (6 Wochen) kostet Kunden pro Journey mindestens 13,33 €",
            "das Warten kostet mindestens 13,33 € (Kosten bekannt für 1 von 2 Wartezeiten)",
        ),
        (
            "nl", LONG, "Van de 19 weken gaan er 17 naar wachten, en dat kost klanten minstens € 2.123 per reis",
            "wachten kost minstens € 2.123,33 (kosten bekend van 1 van de 2 wachttijden)",
        ),
        (
            "nl", LONG[::2], "Van de 16 weken gaan er 14 naar wachten, en dat kost klanten € 2.123 per reis",
            "wachten kost € 2.123,33",
        ),
    ],
)  # fmt: skip
def test_a_cost_of_some_waits_is_that_at_least(
    language: Language, steps: tuple[str, ...], headline: str, figure: str
) -> None:
    of = journey(Kind(steps, ()))._replace(language=language)
    (scene,) = drawn("time", of)
    assert plain(scene.title) == headline
    assert plain(time_texts.figures(words_in(language), time.of(of))[-1]) == figure


@pytest.mark.parametrize(
    ("language", "total", "all"),
    [
        ("nl", "20 minuten in totaal (tijd bekend van 1 van de 3 stappen)", "allemaal wachttijd"),
        ("fr", "20 minutes au total (durée connue pour 1 étape sur 3)", "uniquement de l’attente"),
        ("de", "20 Minuten insgesamt (Zeit bekannt bei 1 von 3 Schritten)", "ausschließlich Wartezeit"),
        ("pt", "20 minutos no total (tempo conhecido em 1 de 3 etapas)", "tudo é espera"),
    ],
)
def test_the_words_of_each_language(language: Language, total: str, all: str) -> None:
    figures = time_texts.figures(words_in(language), time.of(journey(KINDS["one of three"])))
    assert list(map(plain, figures)) == [total, all]
