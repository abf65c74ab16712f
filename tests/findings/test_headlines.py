"""Which finding stands over which page: what the page proves, what no other page says, and what the journey wants."""

import pytest

from cjm.analysis.thresholds import Thresholds
from cjm.findings import every, headline
from cjm.journey.model import Journey, Pain, Quote, Source, SourceKind
from cjm.journey.schema import load
from cjm.languages.words import words_in
from cjm.rendering.renderer import deck
from support.findings import found
from support.journeys import HERE, StepFields, journey

WORDS, THRESHOLDS = words_in("en"), Thresholds()
SUBJECT = journey(1, -2, 1, 2, 0, phases="aabbb")


def over(picture: str, *taken: str, subject: Journey = SUBJECT, **page: tuple[int, ...] | tuple[str, ...]) -> str:
    return headline(subject, WORDS, THRESHOLDS, picture, taken, **page)  # type: ignore[arg-type]


def test_the_strongest_comes_first_and_no_strength_leaves_its_range() -> None:
    strengths = [one.strength for one in every(SUBJECT, WORDS, THRESHOLDS)]
    assert strengths == sorted(strengths, reverse=True)
    assert all(0 <= strength <= 1 for strength in strengths)
    assert every(SUBJECT, WORDS, THRESHOLDS)[0].kind == "feelings.lowest"


def test_a_headline_that_is_taken_is_not_used_again() -> None:
    lowest = "“Ik doe stap 2” is the lowest point, at −2"
    drop = "The score drops most between “Ik doe stap 1” and “Ik doe stap 2”, from +1 to −2"
    assert over("emotion-curve") == lowest
    assert over("emotion-curve", lowest) == drop


def test_a_part_of_the_steps_proves_only_what_it_shows() -> None:
    assert over("emotion-curve", steps=(2, 3, 4)) == "“Ik doe stap 4” is the highest point, at +2"
    assert over("emotion-curve", steps=(0,)) == "This page shows 1\u00a0of the 5 steps, “Ik doe stap 1”"


def test_lanes_prove_only_what_they_show() -> None:
    assert over("journey-map", lanes=("steps", "curve")) == "“Ik doe stap 2” is the lowest point, at −2"
    assert over("journey-map", lanes=("steps", "does")) == (
        "This page shows every step, from “Ik doe stap 1” to “Ik doe stap 5”"
    )


def test_a_headline_of_one_s_own_stands_over_the_cover_and_the_curve() -> None:
    subject = SUBJECT._replace(headline="We wait")
    assert [over(name, subject=subject) for name in ("cover", "emotion-curve")] == ["We wait"] * 2
    assert over("journey-map", subject=subject) == "“Ik doe stap 2” is the lowest point, at −2"
    assert over("emotion-curve", "We wait", subject=subject) == "“Ik doe stap 2” is the lowest point, at −2"


def test_a_headline_for_a_picture_stands_over_it_and_over_no_other() -> None:
    subject = SUBJECT._replace(headline="We wait", headlines=(("gap", "Call us"), ("emotion-curve", "We fall")))
    assert [over(name, subject=subject) for name in ("cover", "emotion-curve", "gap")] == [
        "We wait",
        "We fall",
        "Call us",
    ]
    assert over("emotion-curve", "We fall", subject=subject) == "We wait", "the next page of the curve"


def test_each_picture_of_a_deck_but_the_cover_may_have_a_headline_of_its_own() -> None:
    assert sorted(load("journey")["$defs"]["headlines"]["properties"]) == sorted(set(deck()) - {"cover"})


def test_what_does_not_fit_is_left_to_other_pages() -> None:
    text = headline(SUBJECT, WORDS, THRESHOLDS, "emotion-curve", fits=lambda text: len(text) < 42)
    assert text == "1\u00a0of the 5 scored steps is below neutral"


@pytest.mark.parametrize("picture", ["scorecard", "time", "no such picture"])
def test_where_nothing_is_proven_the_page_says_what_it_shows(picture: str) -> None:
    assert over(picture).startswith("This page shows every step, from")


def test_a_page_without_steps_proves_nothing_about_a_step() -> None:
    assert over("emotion-curve", steps=()) == "This page shows every step, from “Ik doe stap 1” to “Ik doe stap 5”"


def test_where_all_is_taken_a_number_tells_pages_apart() -> None:
    taken = ["This page shows every step, from “Ik doe stap 1” to “Ik doe stap 5”"]
    for number in (2, 3):
        taken.append(over("time", *taken))
        assert taken[-1] == f"{taken[0]} ({number})"


def test_a_kind_begins_with_its_topic() -> None:
    assert {one.topic for one in found(SUBJECT).values()} == {"feelings", "moments", "evidence", "method", "whole"}


@pytest.mark.parametrize(
    ("lane", "fields", "text"),
    [
        ("does", {"does": ("I call",)}, "“I call” is what customers do at “Ik doe stap 2”"),
        ("thinks", {"thinks": ("Why?",)}, "“Why?” is what customers think at “Ik doe stap 2”"),
        ("needs", {"needs": ("News.",)}, "“News” is what customers need at “Ik doe stap 2”"),
        ("pains", {"pains": (Pain(HERE, "p", "No news"),)}, "“No news” is what hurts at “Ik doe stap 2”"),
    ],
)
def test_a_page_of_texts_quotes_the_worst_moment(lane: str, fields: StepFields, text: str) -> None:
    subject = journey(1, -2, 0, extra={0: fields, 1: fields})
    assert over("journey-map", subject=subject, lanes=("steps", lane), steps=(0, 1)) == text


@pytest.mark.parametrize(("kind", "said"), [("interview", True), ("workshop", False)])
def test_people_say_only_what_a_source_has_heard(kind: SourceKind, said: bool) -> None:
    quotes: StepFields = {"quotes": (Quote(HERE, "Nothing!", "s"),)}
    subject = journey(1, -2, 0, extra={1: quotes}, sources=(Source(HERE, "s", kind),))
    text = over("journey-map", subject=subject, lanes=("steps", "quotes"), steps=(1, 2))
    assert (text == "“Nothing!” is what customers say at “Ik doe stap 2”") == said
