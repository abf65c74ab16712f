"""What is felt: each kind of finding where it holds and where it does not, and what it never claims."""

import pytest

from cjm.analysis.thresholds import Thresholds
from cjm.findings import headline
from cjm.journey.entities import Source
from cjm.journey.languages import Language
from cjm.journey.scale import Scale
from cjm.languages.words import words_in
from support.findings import Case, assert_case, found, said
from support.journeys import HERE, journey

PHASES = "aabbb"

CASES = [
    Case(
        "feelings.no-score", journey(None, None), journey(1, None),
        "No step has a score yet, so nothing can be concluded",
        "fr", "Aucune étape n’a encore de score, rien ne peut donc être conclu",
    ),
    Case(
        "feelings.draft", journey(1, None, -1), journey(1, 0, -1),
        "Only 2 of 3 steps have a score, too few for a conclusion",
        "nl", "Slechts 2 van de 3 stappen hebben een score, te weinig voor een conclusie",
    ),
    Case(
        "feelings.few", journey(1, -2), journey(1, None, -2),
        "2 scores are too few for a conclusion",
        "de", "2 Bewertungen sind zu wenig für eine Schlussfolgerung",
    ),
    Case(
        "feelings.level", journey(1, 1, 1), journey(1, 1, 0),
        "All 3 scores are the same, +1",
        "de", "Alle 3 Bewertungen sind gleich, +1",
    ),
    Case(
        "feelings.lowest", journey(1, -2, 0), journey(1, 0, 2),
        "“Ik doe stap 2” is the lowest point, at −2",
        "fr", "« Ik doe stap 2 » est le point bas, à −2",
    ),
    Case(
        "feelings.lowest-two", journey(-2, 1, -2, 0), journey(-2, 1, -1, 0),
        "“Ik doe stap 1” and “Ik doe stap 3” share the lowest point, at −2",
        "nl", "“Ik doe stap 1” en “Ik doe stap 3” delen het dieptepunt, met −2",
    ),
    Case(
        "feelings.lowest-row", journey(1, -2, -2, -2, 0), journey(1, -2, -2, 0, -2),
        "For 3 steps in a row the score is at its lowest, −2, from “Ik doe stap 2” to “Ik doe stap 4”",
        "de", "3 Schritte in Folge, von „Ik doe stap 2“ bis „Ik doe stap 4“, liegt die Bewertung am tiefsten, bei −2",
    ),
    Case(
        "feelings.lowest-start", journey(-2, 1, 0), journey(1, -2, 0),
        "The journey starts at its lowest point, “Ik doe stap 1”, at −2",
        "nl", "De reis begint op het dieptepunt, “Ik doe stap 1”, met −2",
    ),
    Case(
        "feelings.lowest-end", journey(1, 0, -2), journey(1, -2, 0),
        "The journey ends at its lowest point, “Ik doe stap 3”, at −2",
        "fr", "Le parcours se termine à son point bas, « Ik doe stap 3 », à −2",
    ),
    Case(
        "feelings.highest", journey(0, 2, 1), journey(0, -2, -1),
        "“Ik doe stap 2” is the highest point, at +2",
        "de", "„Ik doe stap 2“ ist der Höhepunkt, mit +2",
    ),
    Case(
        "feelings.highest-two", journey(2, 1, 2, 0), journey(2, 1, 2, 2),
        "“Ik doe stap 1” and “Ik doe stap 3” share the highest point, at +2",
        "fr", "« Ik doe stap 1 » et « Ik doe stap 3 » partagent le point haut, à +2",
    ),
    Case(
        "feelings.highest-row", journey(0, 2, 2, 2, 1), journey(0, 2, 2, 1, 2),
        "For 3 steps in a row the score is at its highest, +2, from “Ik doe stap 2” to “Ik doe stap 4”",
        "nl", "3 stappen op rij staat de score het hoogst, op +2, van “Ik doe stap 2” tot “Ik doe stap 4”",
    ),
    Case(
        "feelings.highest-start", journey(2, 1, 0), journey(1, 2, 0),
        "The journey starts at its highest point, “Ik doe stap 1”, at +2",
        "de", "Der Höhepunkt steht gleich am Anfang, „Ik doe stap 1“, mit +2",
    ),
    Case(
        "feelings.highest-end", journey(0, 1, 2), journey(0, 2, 1),
        "The journey ends at its highest point, “Ik doe stap 3”, at +2",
        "nl", "De reis eindigt op het hoogtepunt, “Ik doe stap 3”, met +2",
    ),
    Case(
        "feelings.end-worse", journey(1, 2, 0), journey(1, 2, 0.95),
        "The end scores worse than the start, 0 against +1",
        "fr", "La fin est moins bien notée que le début, 0 contre +1",
    ),
    Case(
        "feelings.end-better", journey(0, 2, 1), journey(None, 2, 1, 1),
        "The end scores better than the start, +1 against 0",
        "de", "Das Ende wird besser bewertet als der Anfang, +1 gegenüber 0",
    ),
    Case(
        "feelings.end-about", journey(1, 0, 1.02), journey(1, 0, 1.1),
        "The end scores about the same as the start, +1.02 against +1",
        "nl", "Het einde scoort ongeveer gelijk aan het begin, +1,02 tegenover +1",
    ),
    Case(
        "feelings.end-same", journey(1, 0, 1), journey(1, 0, 1.02),
        "The end scores the same as the start, +1",
        "de", "Das Ende wird ebenso bewertet wie der Anfang, mit +1",
    ),
    Case(
        "feelings.memory-worse", journey(0, 0, 0, -2), journey(1, -2, 1, 0),
        "What stays is likely to be worse than the journey itself, −2 to −1 against a mean of −0.5",
        "nl", "Wat blijft hangen, is waarschijnlijk slechter dan de reis zelf, −2 tot −1 tegenover gemiddeld −0,5",
    ),
    Case(
        "feelings.memory-better", journey(0, 0, 0, 2), journey(-1, 1, 1, -1),
        "What stays is likely to be better than the journey itself, +1 to +2 against a mean of +0.5",
        "fr", "Le souvenir sera sans doute meilleur que le parcours lui-même, +1 à +2 pour une moyenne de +0,5",
    ),
    Case(
        "feelings.drop", journey(1, -2, 0, 1), journey(0, 1, 2),
        "The score drops most between “Ik doe stap 1” and “Ik doe stap 2”, from +1 to −2",
        "de", "Am stärksten fällt die Bewertung zwischen „Ik doe stap 1“ und „Ik doe stap 2“, von +1 auf −2",
    ),
    Case(
        "feelings.rise", journey(-1, 1, 0), journey(2, 1, None, 2),
        "The score rises most between “Ik doe stap 1” and “Ik doe stap 2”, from −1 to +1",
        "nl", "De score stijgt het sterkst tussen “Ik doe stap 1” en “Ik doe stap 2”, van −1 naar +1",
    ),
    Case(
        "feelings.falling", journey(2, 1, 0, -1, 0), journey(2, 1, 0, 0, -1),
        "The score falls 3 times in a row, from +2 at “Ik doe stap 1” to −1 at “Ik doe stap 4”",
        "fr", "Le score baisse 3 fois de suite, de +2 à l’étape « Ik doe stap 1 » à −1 à l’étape « Ik doe stap 4 »",
    ),
    Case(
        "feelings.rising", journey(-1, 0, 1, 2), journey(-1, 0, 1, 1),
        "The score rises 3 times in a row, from −1 at “Ik doe stap 1” to +2 at “Ik doe stap 4”",
        "de", "Die Bewertung steigt 3 Mal in Folge, von −1 bei „Ik doe stap 1“ auf +2 bei „Ik doe stap 4“",
    ),
    Case(
        "feelings.below-row", journey(1, -1, -2, -1, 1), journey(1, -1, None, -1, -1),
        "3 steps in a row score below neutral, from “Ik doe stap 2” to “Ik doe stap 4”",
        "nl", "3 stappen op rij scoren onder neutraal, van “Ik doe stap 2” tot “Ik doe stap 4”",
    ),
    Case(
        "feelings.all-below", journey(-1, -2, -1), journey(-1, -2, 0),
        "All steps are below neutral",
        "fr", "Toutes les étapes sont sous le point neutre",
    ),
    Case(
        "feelings.below", journey(1, -2, 0, -1), journey(1, 2, 0),
        "2 of the 4 steps are below neutral",
        "de", "2 der 4 Schritte liegen unter dem neutralen Punkt",
    ),
    Case(
        "feelings.none-above", journey(-1, 0, 0), journey(-1, 0, 1),
        "Not one of the steps rises above neutral",
        "nl", "Geen van de stappen komt boven neutraal uit",
    ),
    Case(
        "feelings.none-below", journey(0, 1, 2), journey(3, 1, 2, scale=Scale(HERE, 0, 4, None)),
        "Not one of the steps falls below neutral",
        "fr", "Aucune des étapes ne descend sous le point neutre",
    ),
    Case(
        "feelings.swings", journey(1, -1, 0, 1, -1), journey(1, -1, 1, 1),
        "The journey goes up and down and crosses neutral 3 times",
        "de", "Die Journey ist ein Auf und Ab und kreuzt den neutralen Punkt 3 Mal",
    ),
    Case(
        "feelings.mean-above", journey(1, 2, 0), journey(1, -1, 0),
        "On average the journey scores +1, above neutral",
        "nl", "Gemiddeld scoort de reis +1, boven neutraal",
    ),
    Case(
        "feelings.mean-below", journey(-1, -2, 0), journey(1, -1, 0.05),
        "On average the journey scores −1, below neutral",
        "fr", "En moyenne, le parcours obtient −1, sous le point neutre",
    ),
    Case(
        "feelings.weakest-phase", journey(1, 1, -1, 0, -2, phases=PHASES), journey(1, 1, -1, 0, -2, phases="aaaab"),
        "“Fase b” is the weakest phase, with a mean of −1",
        "de", "„Fase b“ ist die schwächste Phase, mit einem Mittelwert von −1",
    ),
    Case(
        "feelings.strongest-phase", journey(1, 1, -1, 0, -2, phases=PHASES), journey(0, 0, 0, 0, 0.1, phases=PHASES),
        "“Fase a” is the strongest phase, with a mean of +1",
        "nl", "“Fase a” is de sterkste fase, met gemiddeld +1",
    ),
    Case(
        "feelings.unscored", journey(1, None, 0, 1), journey(1, 0, 1),
        "1 of 4 steps has no score yet",
        "fr", "1 étape sur 4 n’a pas encore de score",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case.kind for case in CASES])
def test_each_kind_holds_where_it_does_and_only_there(case: Case) -> None:
    assert_case(case)


def test_two_scores_are_too_few_for_any_claim() -> None:
    assert {kind for kind in found(journey(2, -2)) if kind.startswith("feelings.")} == {"feelings.few"}


ARCS = [
    ((1, -2, 1, 0), "falls", "The journey starts at +1, falls to −2 at “Ik doe stap 2” and ends at 0"),
    ((0, 2, 1), "rises", "The journey starts at 0, rises to +2 at “Ik doe stap 2” and ends at +1"),
    ((-2, 0, 1), "falls", None),
    ((1, -2, -2, 0), "falls", None),
    ((None, -2, 1, 0), "falls", None),
]


@pytest.mark.parametrize(("scores", "way", "text"), ARCS)
def test_from_where_to_where_it_goes(scores: tuple[float | None, ...], way: str, text: str | None) -> None:
    kinds = {"falls": "feelings.falls-and-ends", "rises": "feelings.rises-and-ends"}
    assert said(journey(*scores), kinds[way]) == text


NAMED: dict[Language, str] = {
    "en": "lowest moment, at 1",
    "nl": "het laagste moment, met 1",
    "fr": "le moment le plus bas, à 1",
    "de": "der schlechteste Moment, mit 1",
    "pt": "o momento mais baixo, com 1",
}


@pytest.mark.parametrize("language", NAMED)
def test_without_a_neutral_point_a_moment_is_no_peak(language: Language) -> None:
    subject = journey(4, 1, 3, scale=Scale(HERE, 1, 5, None))
    assert str(said(subject, "feelings.lowest", language)).endswith(NAMED[language])


def test_steps_without_a_score_are_not_counted_as_steps() -> None:
    assert said(journey(1, -2, None, 1), "feelings.below") == "1 of the 3 scored steps is below neutral"


def test_a_draft_has_one_score_or_several() -> None:
    assert said(journey(1, None), "feelings.draft") == "Only 1 of 2 steps has a score, too few for a conclusion"


def test_more_than_two_that_tie_are_counted() -> None:
    assert said(journey(-2, 1, -2, -2), "feelings.lowest") == "3 steps share the lowest point, at −2"
    assert said(journey(2, 1, 2, 0, 2), "feelings.highest") == "3 steps share the highest point, at +2"


def test_falls_that_tie_are_told_as_ties() -> None:
    assert said(journey(1, -1, 1, -1, titles="abcd"), "feelings.drop") == (
        "The score drops most between “a” and “b”, from +1 to −1, and at 1 other place by as much"
    )


def test_where_less_is_better_the_highest_score_is_the_lowest_point() -> None:
    subject = journey(1, 8, 3, scale=Scale(HERE, 0, 10, 0, "down"))
    assert said(subject, "feelings.lowest") == "“Ik doe stap 2” is the lowest point, at 8"


def test_without_a_neutral_point_nothing_is_below_it() -> None:
    kinds = set(found(journey(1, 4, 3, scale=Scale(HERE, 1, 5, None))))
    assert not kinds & {"feelings.below", "feelings.none-below", "feelings.mean-above", "feelings.swings"}
    assert "feelings.lowest-start" in kinds


def test_what_rests_on_opinion_alone_says_so() -> None:
    sources = (Source(HERE, "w", "workshop"), Source(HERE, "i", "interview"))
    opinion = journey(1, -2, 0, extra={1: {"evidence": ("w",)}}, sources=sources)
    assert said(opinion, "feelings.lowest") == "“Ik doe stap 2” is the lowest point, at −2, the team assumes"
    heard = journey(1, -2, 0, extra={1: {"evidence": ("w", "i")}}, sources=sources)
    assert said(heard, "feelings.lowest") == "“Ik doe stap 2” is the lowest point, at −2"


def test_a_future_state_is_an_intention() -> None:
    subject = journey(1, -2, 0, state="future")
    assert said(subject, "feelings.lowest", "nl") == (
        "“Ik doe stap 2” is het dieptepunt, met −2, als alles gaat zoals bedoeld"
    )


@pytest.mark.parametrize(
    ("scores", "text"),
    [
        ((1, 0, -2), "From “Ik doe stap 1” to “Ik doe stap 3” the score falls from +1 to −2"),
        ((-2, 0, 1), "From “Ik doe stap 1” to “Ik doe stap 3” the score rises from −2 to +1"),
        ((1, 0, 1), "“Ik doe stap 1” and “Ik doe stap 3” score the same, +1"),
    ],
)
def test_a_part_of_the_steps_says_where_it_goes(scores: tuple[float, ...], text: str) -> None:
    subject = journey(*scores, *scores)
    taken = [one.text for one in found(subject).values()]
    assert headline(subject, words_in("en"), Thresholds(), "emotion-curve", taken, steps=(0, 1, 2)) == text


def test_what_a_headline_quotes_is_short() -> None:
    text = said(journey(1, -2, 0, titles=["a", "Ik wacht en " * 20 + "dan.", "b"]), "feelings.lowest")
    assert text is not None
    assert text.endswith("…” is the lowest point, at −2")
    assert len(text) < 120
