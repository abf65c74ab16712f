"""Journeys side by side: which steps are the same, in which order they stand, and what changed of them."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.analysis.comparison import (
    CheckChange,
    Comparison,
    EvidenceChange,
    Lift,
    MomentChange,
    Score,
    StepChange,
    aligned,
    compare,
    renamed,
    union,
)
from cjm.analysis.path_changes import Figure, PeakChange
from cjm.diagnostics import Place
from cjm.journey.loading import Loader
from cjm.journey.model import Journey, Step


def journey(ids: str) -> Journey:
    """A journey of steps with these ids of one letter; a dot is a step without an id."""
    return Journey(Place(), steps=tuple(Step(Place(("steps", at)), id.replace(".", "")) for at, id in enumerate(ids)))


@pytest.mark.parametrize(
    ("journeys", "order", "rows"),
    [
        (["abc", "abc"], "abc", ((0, 0), (1, 1), (2, 2))),
        (["ac", "abc"], "abc", ((0, 0), (None, 1), (1, 2))),
        (["abc", "ayc"], "abyc", ((0, 0), (1, None), (None, 1), (2, 2))),
        (["abc", "cab"], "abc", ((0, 1), (1, 2), (2, 0))),
        (["ab", "abz"], "abz", ((0, 0), (1, 1), (None, 2))),
        (["ab", "xy"], "abxy", ((0, None), (1, None), (None, 0), (None, 1))),
        (["b", "ab", "bc"], "abc", ((None, 0, None), (0, 1, 0), (None, None, 1))),
        ([".a", ".a"], "..a", ((0, None), (None, 0), (1, 1))),
        (["", "a"], "a", ((None, 0),)),
        ([], "", ()),
    ],
)
def test_union(journeys: list[str], order: str, rows: tuple[tuple[int | None, ...], ...]) -> None:
    found = union([journey(ids) for ids in journeys])
    assert found == rows
    letters = (next(ids[at] for ids, at in zip(journeys, row, strict=True) if at is not None) for row in found)
    assert "".join(letters) == order


@given(st.lists(st.permutations("abcdefg").flatmap(lambda ids: st.integers(0, 7).map(lambda n: ids[:n])), max_size=4))
def test_union_holds_each_step_once_and_keeps_the_first_order(journeys: list[list[str]]) -> None:
    found = union([journey("".join(ids)) for ids in journeys])
    for number, ids in enumerate(journeys):
        assert sorted(at for row in found if (at := row[number]) is not None) == list(range(len(ids)))
    assert len(found) == len({id for ids in journeys for id in ids})
    if journeys:
        first = [row[0] for row in found if row[0] is not None]
        assert first == sorted(first)


def journey_with(data: dict[str, Any], **more: Any) -> Journey:
    """A journey of steps, each `id: score` or `id: mapping`."""
    steps = [
        {"id": id, "title": f"I {id}", **(rest if isinstance(rest, dict) else {"emotion": rest})}
        for id, rest in data.items()
    ]
    document = {"cjm": 1, "title": "I test", "steps": steps, **more}
    loaded = Loader().load_bytes(json.dumps(document))
    assert loaded.diagnostics == ()
    assert loaded.journey is not None
    return loaded.journey


def between(old: dict[str, Any], new: dict[str, Any], **more: Any) -> Comparison:
    return compare(journey_with(old, **more), journey_with(new, **more))


def test_a_journey_does_not_differ_from_itself() -> None:
    journey = journey_with({"a": -1, "b": {}, "c": 2})
    same = compare(journey, journey)
    assert same.figures == (
        Figure("low_memory", None, None, None),
        Figure("high_memory", None, None, None),
        Figure("mean", 0.5, 0.5, 0),
        Figure("end", 2, 2, 0),
    )
    assert same.steps == (StepChange(0, 0), StepChange(1, 1), StepChange(2, 2))
    assert same.peaks == (PeakChange("low", (0,), (0,), False), PeakChange("high", (2,), (2,), False))
    assert (same.moments, same.evidence, same.opportunities, same.checks) == ((), (), (), ())
    assert same.worse() == ()


def test_figures_of_the_published_cases() -> None:
    found = between({"a": 1, "b": -2, "c": 1, "d": 0, "e": 1}, {"a": 0, "b": 2, "c": -2, "d": 1})
    assert [(one.name, one.old, one.new) for one in found.figures] == [
        ("low_memory", -0.5, -0.5),
        ("high_memory", 1, 1.5),
        ("mean", 0.2, 0.25),
        ("end", 1, 1),
    ]
    assert [round(one.gain or 0, 9) for one in found.figures] == [0, 0.5, 0.05, 0]
    assert found.verdict() == "better"


def test_less_is_better_where_the_scale_points_down() -> None:
    pain = {"min": 0, "max": 10, "neutral": 0, "direction": "down"}
    found = between({"a": 2, "b": 8, "c": 7}, {"a": 2, "b": 8, "c": 1}, scale=pain)
    assert found.figures[0] == Figure("low_memory", 7.5, 4.5, 3)
    assert found.figures[1] == Figure("high_memory", 3.5, 0.5, 3)
    assert found.figures[3] == Figure("end", 7, 1, 6)
    assert found.worse() == ()
    back = between({"a": 2, "b": 8, "c": 1}, {"a": 2, "b": 8, "c": 7}, scale=pain)
    assert [one.name for one in back.worse()] == ["low_memory", "high_memory", "mean", "end"]
    assert [one.name for one in back.worse(2)] == ["low_memory", "high_memory", "end"]
    assert [one.name for one in back.worse(3)] == ["end"]
    assert back.worse(6) == ()


def test_scores_on_other_scales_are_not_compared() -> None:
    grades = {"min": 1, "max": 10, "neutral": 5.5}
    found = compare(journey_with({"a": 1, "b": 2, "c": 1}), journey_with({"a": 1, "b": 2, "c": 1}, scale=grades))
    assert found.same_scale is False
    assert [one.gain for one in found.figures] == [None] * 4
    assert found.verdict() is None
    assert [one.name for one in found.worse(9)] == ["low_memory", "high_memory", "mean", "end"]


def test_what_is_not_known_any_more_may_be_worse() -> None:
    found = between({"a": 1, "b": 2, "c": 1}, {"a": 1, "b": 2, "c": {}})
    assert [one.name for one in found.worse()] == ["low_memory", "high_memory", "end"]
    assert between({"a": 1, "b": 2, "c": {}}, {"a": 1, "b": 2, "c": 1}).worse(1) == ()


def test_steps_that_came_went_and_moved() -> None:
    found = between({"a": 1, "b": 0, "c": 2}, {"c": 2, "x": -1, "a": 1})
    assert found.steps == (
        StepChange(None, 1),
        StepChange(0, 2),
        StepChange(1, None),
        StepChange(2, 0, moved=True),
    )


def test_a_step_with_another_id_is_found_by_its_words() -> None:
    old = journey_with({"wait-quote": {"title": "I wait for a quote", "thinks": "Did they forget me?"}, "end": 1})
    new = journey_with({"end": 1, "wait-offer": {"title": "I wait for an offer", "thinks": "Did they forget me?"}})
    assert renamed(old, new) == {"wait-quote": "wait-offer"}
    assert aligned(old, new) == ((0, 1), (1, 0))
    assert union([old, new]) == ((0, None), (1, 0), (None, 1))
    step = next(one for one in compare(old, new).steps if one.old == 0)
    assert step.renamed


def test_a_step_is_not_renamed_where_an_id_stays_or_the_words_are_others() -> None:
    old = journey_with({"a": {"title": "I wait for a quote", "emotion": 1}, "b": 1})
    assert renamed(old, journey_with({"c": {"title": "I drive home happily", "emotion": 1}, "b": 1})) == {}
    assert renamed(old, journey_with({"a": {"title": "I drive"}, "c": {"title": "I wait for a quote"}})) == {}


def test_of_several_the_most_alike_is_the_same_step() -> None:
    old = journey_with({"p": {"title": "one two three four"}, "q": {"title": "one two three five"}})
    new = journey_with({"r": {"title": "one two three five"}, "s": {"title": "one two three four"}})
    assert renamed(old, new) == {"p": "s", "q": "r"}


def test_among_very_many_only_equal_words_make_the_same_step() -> None:
    old = journey_with({f"a{number}": {"title": f"I do {number}"} for number in range(120)})
    new = journey_with({f"b{number}": {"title": f"I do {number}" if number else "I did 0"} for number in range(120)})
    assert renamed(old, new) == {f"a{number}": f"b{number}" for number in range(1, 120)}


def test_peaks_that_move_and_vanish() -> None:
    found = between({"a": -2, "b": 1, "c": 1}, {"a": 0, "b": -1, "c": 1})
    assert found.peaks == (PeakChange("low", (0,), (1,), True), PeakChange("high", (1, 2), (2,), True))
    assert between({"a": -1, "b": 1}, {"a": 0, "b": 1}).peaks[0] == PeakChange("low", (0,), (), True)


def test_every_curve_is_compared() -> None:
    old = {"emotion": 0, "expected": 1, "measured": {"source": "s", "mean": 0.5, "n": 9}, "employee": {"estimate": 1}}
    new = {"emotion": 1, "desired": 2, "measured": {"source": "s", "mean": 1, "n": 9}, "employee": {"emotion": -1}}
    sources = [{"id": "s", "kind": "survey"}]
    (step,) = between({"a": old}, {"a": new}, sources=sources).steps
    assert step.scores == (
        Score("emotion", 0, 1),
        Score("expected", 1, None),
        Score("desired", None, 2),
        Score("measured", 0.5, 1),
        Score("estimate", 1, None),
        Score("employee", None, -1),
    )


def test_moments_of_truth() -> None:
    found = between(
        {"a": {"moment_of_truth": "zmot"}, "b": {}, "c": {"moment_of_truth": "fmot"}, "d": {"moment_of_truth": "fmot"}},
        {"a": {}, "b": {"moment_of_truth": "general"}, "c": {"moment_of_truth": "smot"}},
    )
    assert found.moments == (
        MomentChange(0, 0, "zmot", None),
        MomentChange(1, 1, None, "general"),
        MomentChange(2, 2, "fmot", "smot"),
        MomentChange(3, None, "fmot", None),
    )


def test_evidence_that_is_lost_or_gained() -> None:
    sources = [{"id": "talks", "kind": "interview"}, {"id": "session", "kind": "workshop"}]
    found = between(
        {"a": {"evidence": ["talks", "session"]}, "b": {}, "c": {"evidence": ["talks"]}},
        {"a": {"evidence": ["session"]}, "b": {"evidence": ["talks"]}, "c": {"evidence": ["talks"]}},
        sources=sources,
    )
    assert found.evidence == (
        EvidenceChange(0, 0, ("talks",), (), "customer", "opinion"),
        EvidenceChange(1, 1, (), ("talks",), "none", "customer"),
    )
    assert [one.weaker for one in found.evidence] == [True, False]


def test_a_source_of_a_lower_kind_is_evidence_lost() -> None:
    steps = {"a": {"emotion": 1, "evidence": ["s"]}}
    old, new = (journey_with(steps, sources=[{"id": "s", "kind": kind}]) for kind in ("survey", "assumption"))
    assert compare(old, new).evidence == (EvidenceChange(0, 0, (), (), "customer", "opinion"),)


def opportunity(id: str, status: str | None = None, **more: Any) -> dict[str, Any]:
    return {"id": id, "title": id, **({"status": status} if status else {}), **more}


def test_opportunities_and_what_came_of_their_promises() -> None:
    steps = {"wait": -2, "call": -1, "end": {}}
    promised = {"wait": 0, "call": 1, "end": 2}
    old = journey_with(
        steps,
        opportunities=[
            opportunity("mail", "doing", lifts=promised),
            opportunity("same", "planned"),
            opportunity("plan", "idea"),
            opportunity("gone"),
            opportunity("back", "done"),
        ],
    )
    new = journey_with(
        {"wait": 0.5, "call": 0, "end": {}},
        opportunities=[
            opportunity("mail", "done", lifts={"wait": -2}),
            opportunity("same", "planned", owner="An"),
            opportunity("plan", "planned"),
            opportunity("fresh"),
            opportunity("late", "done"),
            opportunity("back"),
        ],
    )
    found = compare(old, new).opportunities
    assert [(one.id, one.event) for one in found] == [
        ("mail", "done"),
        ("plan", "planned"),
        ("gone", "removed"),
        ("back", "idea"),
        ("fresh", "opened"),
        ("late", "done"),
    ]
    assert found[0].lifts == (
        Lift(0, 0, -2, 0.5, True),
        Lift(1, 1, -1, 0, False),
        Lift(2, 2, None, None, None),
    )
    assert [one.lifts for one in found[1:]] == [()] * 5


def test_a_promise_for_a_step_that_was_renamed_is_still_one() -> None:
    title = {"title": "I wait for a quote"}
    old = journey_with({"wait": {**title, "emotion": -2}}, opportunities=[opportunity("o", "doing", lifts={"wait": 0})])
    new = journey_with(
        {"waiting": {**title, "emotion": 0}}, opportunities=[opportunity("o", "done", lifts={"waiting": 0})]
    )
    assert compare(old, new).opportunities[0].lifts == (Lift(0, 0, -2, 0, True),)


def test_checks_of_the_score_card() -> None:
    def card(effortless: str, ownership: str) -> dict[str, Any]:
        return {"customer": {"effortless": {"verdict": effortless}}, "employee": {"ownership": {"verdict": ownership}}}

    steps = {"a": 1}
    found = compare(
        journey_with(steps, scorecard=card("met", "partly")), journey_with(steps, scorecard=card("unmet", "partly"))
    )
    assert found.checks == (CheckChange("customer", "effortless", "met", "unmet"),)
    assert found.checks[0].worse
    found = compare(journey_with(steps), journey_with(steps, scorecard=card("unmet", "met")))
    assert [one.worse for one in found.checks] == [False, False]
