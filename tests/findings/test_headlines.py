"""Which finding stands over which page: what the page proves, what no other page says, and what the journey wants."""

import pytest

from cjm.analysis.thresholds import Thresholds
from cjm.findings import SUMMARY, every, headline, strongest
from cjm.journey.entities import Source, SourceKind
from cjm.journey.model import Journey, Pain, Quote, StageAction, Touchpoint
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


def test_steps_of_one_title_are_told_apart_by_their_number() -> None:
    steps = [step._replace(title="Ik wacht") if at in (1, 3) else step for at, step in enumerate(SUBJECT.steps)]
    subject = SUBJECT._replace(steps=tuple(steps))
    assert over("emotion-curve", subject=subject) == "“Ik wacht (step 2)” is the lowest point, at −2"
    spoken = over("journey-map", subject=subject, lanes=("steps", "does"), steps=(1, 2, 3))
    assert spoken == "This is what customers do from “Ik wacht (step 2)” to “Ik wacht (step 4)”"
    assert over("journey-map", subject=subject, lanes=("steps", "does"), steps=(2,)).endswith("at “Ik doe stap 3”")


def test_lanes_prove_only_what_they_show() -> None:
    assert over("journey-map", lanes=("steps", "curve")) == "“Ik doe stap 2” is the lowest point, at −2"
    assert over("journey-map", lanes=("steps", "does")) == (
        "This is what customers do from “Ik doe stap 1” to “Ik doe stap 5”"
    )
    assert over("journey-map", lanes=("steps", "does", "needs", "service"), steps=(1, 2)) == (
        "This is what customers do and need from “Ik doe stap 2” to “Ik doe stap 3”"
    )
    assert over("journey-map", lanes=("steps", "does"), steps=(1,)) == "This is what customers do at “Ik doe stap 2”"


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


def test_each_picture_of_a_deck_may_have_a_headline_of_its_own() -> None:
    assert sorted(load("journey")["$defs"]["headlines"]["properties"]) == sorted(deck())


def test_a_headline_for_the_cover_overrules_that_of_the_journey() -> None:
    subject = SUBJECT._replace(headline="We wait", headlines=(("cover", "Nobody waits"),))
    assert [over(name, subject=subject) for name in ("cover", "emotion-curve")] == ["Nobody waits", "We wait"]


def test_the_page_behind_a_summary_does_not_repeat_it() -> None:
    subject = journey(1, -2, 1, 0)
    assert [one.kind for one in strongest(subject, WORDS, THRESHOLDS, SUMMARY)] == ["feelings.end-worse"]
    text = "The journey starts at +1, falls to −2 at “Ik doe stap 2” and ends at 0"
    assert over("digest", subject=subject) == text
    follows = "From “Ik doe stap 1” to “Ik doe stap 4” the score falls from +1 to 0"
    assert over("digest", text, subject=subject) == follows


def test_what_does_not_fit_is_left_to_other_pages() -> None:
    text = headline(SUBJECT, WORDS, THRESHOLDS, "emotion-curve", fits=lambda text: len(text) < 42)
    assert text == "1\u00a0of the 5 steps is below neutral"


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
        ("thinks", {"thinks": ("Why?",)}, "At “Ik doe stap 2” customers think “Why?”"),
        ("feels", {"feels": ("alone.",)}, "At “Ik doe stap 2” customers feel “alone”"),
        ("pains", {"pains": (Pain(HERE, "p", "No news"),)}, "“No news” hurts customers at “Ik doe stap 2”"),
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
    assert (text == "At “Ik doe stap 2” customers say “Nothing!”") == said


def test_a_page_of_contacts_and_work_says_how_much_of_it_there_is() -> None:
    calls = (Touchpoint(HERE, "Phone", moment="au"), Touchpoint(HERE, "Letter"))
    work = (StageAction(HERE, "Somebody plans"),)
    fields: StepFields = {"touchpoints": calls, "backstage": work, "frontstage": work, "service_level": "basic"}
    subject = journey(1, -2, 0, 1, extra={1: fields, 2: {"touchpoints": calls[1:]}})
    texts = {
        lane: over("journey-map", subject=subject, lanes=("steps", lane), steps=(1, 2))
        for lane in ("touchpoints", "backstage", "frontstage", "service")
    }
    assert {lane: text.replace("\u00a0", " ").replace("Ik doe stap ", "") for lane, text in texts.items()} == {
        "touchpoints": "From “2” to “3” 1 of 3 contacts hurts",
        "backstage": "From “2” to “3” 1 step takes work that customers do not see",
        "frontstage": "From “2” to “3” customers see us at work at 1 step",
        "service": "From “2” to “3” the service falls short at 1 of the 1 steps judged",
    }
