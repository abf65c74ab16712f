"""Pains in the order in which they hurt, and what works on each."""

from typing import Unpack

from cjm.analysis import causes
from cjm.journey.entities import Source
from cjm.journey.model import Opportunity, Pain
from cjm.journey.scale import Scale
from support.journeys import HERE, OpportunityFields, journey

SOURCES = (
    Source(HERE, "i", "interview", n=12),
    Source(HERE, "q", "survey", n=300),
    Source(HERE, "r", "research"),
    Source(HERE, "w", "workshop"),
)


def pain(title: str, *evidence: str) -> Pain:
    return Pain(HERE, title, title, evidence)


def order(*pains: tuple[Pain, ...], scores: tuple[float | None, ...], **targets: tuple[float | None, ...]) -> list[str]:
    extra = {index: {"pains": found} for index, found in enumerate(pains)}
    subject = journey(*scores, extra=extra, sources=SOURCES, **targets)  # type: ignore[arg-type]
    return [one.pain.title for one in causes.ranked(subject)]


def test_the_furthest_below_comes_first_whatever_it_is_measured_against() -> None:
    pains = [(pain(letter),) for letter in "abcd"]
    assert order(*pains, scores=(-1, -2, 0, 1)) == ["b", "a", "c", "d"]
    assert order(*pains, scores=(-1, -2, 0, 1), desired=(0, 0, 0, 4)) == ["d", "b", "a", "c"]
    assert order(*pains, scores=(-1, -2, 0, 1), expected=(None, None, 3, None)) == ["c", "b", "a", "d"]


def test_of_those_that_fall_as_far_short_the_worst_score_comes_first() -> None:
    pains = [(pain("early", "i"),), (pain("low"),)]
    assert order(*pains, scores=(-1, -1.5), desired=(1, 0.5)) == ["low", "early"]


def test_a_pain_at_a_step_without_a_score_comes_last() -> None:
    assert order((pain("a"),), (pain("b"),), scores=(None, 2)) == ["b", "a"]


def test_what_hurts_as_much_comes_by_what_it_rests_on() -> None:
    pains = (pain("none"), pain("w", "w"), pain("r", "r"), pain("q", "q"), pain("both", "i", "q"), pain("i", "i"))
    assert order(pains, scores=(-1,)) == ["both", "q", "i", "r", "w", "none"]


def test_how_far_below_is_in_units_of_the_scale() -> None:
    extra = {0: {"pains": (pain("a"),)}, 1: {"pains": (pain("b"),)}}
    subject = journey(5, 2, extra=extra, scale=Scale(HERE, 1, 6, 3.5, "down"))  # type: ignore[arg-type]
    assert [(one.step, one.below) for one in causes.ranked(subject)] == [(0, 1.5), (1, -1.5)]


def test_an_opportunity_works_on_the_pains_that_it_names_else_on_those_of_its_steps() -> None:
    def chance(id: str, **fields: Unpack[OpportunityFields]) -> Opportunity:
        return Opportunity(HERE, id, id)._replace(**fields)

    chances = (
        chance("named", steps=("s0",), pains=("a",)),
        chance("step", steps=("s0",)),
        chance("lift", lifts=(("s1", 1.0),)),
        chance("dropped", steps=("s0",), status="dropped"),
    )
    subject = journey(-1, -1, extra={0: {"pains": (pain("a"), pain("b"))}, 1: {"pains": (pain("c"),)}})
    found = causes.ranked(subject._replace(opportunities=chances))
    assert {one.pain.title: [plan.id for plan in one.plans] for one in found} == {
        "a": ["named", "step"],
        "b": ["step"],
        "c": ["lift"],
    }


def test_without_a_title_there_is_no_pain() -> None:
    assert causes.ranked(journey(-1, extra={0: {"pains": (Pain(HERE, "a"),)}})) == ()
