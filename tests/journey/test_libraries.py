"""What a journey has from its libraries: pains and opportunities by their ids, lanes and metrics beside its own."""

from typing import Any

import pytest

from cjm.diagnostics import Place
from cjm.journey.building import build_library
from cjm.journey.entities import MAP_LANES
from cjm.journey.model import Library
from support.data import build, library

SHARED: dict[str, Any] = {
    "sources": [{"id": "talks", "kind": "interview"}],
    "lanes": [{"id": "systems", "title": "Systems"}],
    "metrics": [{"id": "days", "title": "Days", "better": "lower", "target": 5}],
    "pains": [{"id": "no-news", "title": "No news", "evidence": ["talks"], "causes": ["Nobody writes"]}],
    "opportunities": [
        {"id": "message", "title": "A message a day", "owner": "Team Web", "effort": 2, "pains": ["no-news", "queue"]}
    ],
}


def shared(**changed: Any) -> Library:
    pains = [*SHARED["pains"], {"id": "queue", "title": "A queue"}]
    return library(**{**SHARED, "pains": pains, **changed})


def journey(step: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"cjm": 1, "title": "I test", "steps": [{"id": "go", "title": "I go", **step}], **more}


def test_a_pain_and_an_opportunity_are_filled_in_by_their_ids() -> None:
    opportunities = [{"id": "message", "steps": ["go"], "effort": 4}]
    data = journey({"pains": [{"id": "no-news", "causes": ["The desk is closed"]}]}, opportunities=opportunities)
    built, problems = build(data, shared())
    assert problems == []
    [pain], [opportunity] = built.steps[0].pains, built.opportunities
    assert (pain.title, pain.evidence, pain.causes) == ("No news", ("talks",), ("The desk is closed",))
    assert pain.place == Place(("steps", 0, "pains", 0))
    assert (opportunity.title, opportunity.owner, opportunity.effort) == ("A message a day", "Team Web", 4)
    assert opportunity.steps == ("go",)
    assert opportunity.pains == ("no-news",), "of its pains those that the journey has"


def test_without_the_library_a_title_is_missing() -> None:
    data = journey({"pains": [{"id": "no-news"}]}, opportunities=[{"id": "message"}])
    problems = build(data)[1]
    assert [(one.rule, one.place.path, one.message, one.help) for one in problems] == [
        ("missing-key", ("steps", 0, "pains", 0, "title"), "`title` is missing", "write `title: ...`"),
        ("missing-key", ("opportunities", 0, "title"), "`title` is missing", "write `title: ...`"),
    ]
    assert build(data, complete=False)[1] == []


def test_an_id_that_is_nearly_one_of_the_library_is_meant_to_be_that() -> None:
    data = journey({"pains": [{"id": "no-nws"}, {"id": "other"}]}, opportunities=[{"id": "mesage"}])
    problems = build(data, shared())[1]
    assert [(one.rule, one.place.path, one.message, one.help) for one in problems] == [
        ("unknown-reference", ("steps", 0, "pains", 0, "id"), "no pain has the id `no-nws`", "did you mean `no-news`?"),
        ("missing-key", ("steps", 0, "pains", 1, "title"), "`title` is missing", "write `title: ...`"),
        (
            "unknown-reference",
            ("opportunities", 0, "id"),
            "no opportunity has the id `mesage`",
            "did you mean `message`?",
        ),
    ]


def test_a_shared_pain_may_hurt_at_several_steps() -> None:
    steps = [{"id": id, "title": "I go", "pains": [{"id": "no-news"}]} for id in ("one", "two")]
    built, problems = build({**journey({}), "steps": steps}, shared())
    assert problems == []
    assert [step.pains[0].title for step in built.steps] == ["No news", "No news"]
    [problem] = build({**journey({}), "steps": [{**one, "pains": [{"id": "a", "title": "A"}]} for one in steps]})[1]
    assert (problem.rule, problem.message) == ("duplicate-id", "the id `a` is already taken by pain 1 of step 1")


def test_lanes_and_metrics_of_a_library_stand_behind_those_of_the_journey() -> None:
    own = {"lanes": [{"id": "rules", "title": "Rules", "after": "systems"}], "metrics": [{"id": "nps", "title": "NPS"}]}
    data = journey(
        {"lanes": {"systems": "CRM", "rules": ["A", "B"]}, "metrics": {"days": 4, "nps": {"value": -3}}}, **own
    )
    built, problems = build(data, shared())
    assert problems == []
    assert [lane.id for lane in built.lanes] == ["rules", "systems"]
    assert [metric.id for metric in built.metrics] == ["nps", "days"]
    assert built.steps[0].lanes == (("systems", ("CRM",)), ("rules", ("A", "B")))
    assert [(id, [one.value for one in values]) for id, values in built.steps[0].metrics] == [
        ("days", [4]),
        ("nps", [-3]),
    ]
    assert built.lane("rules") == built.lanes[0]
    assert built.metric("days") == built.metrics[1]


@pytest.mark.parametrize("id", MAP_LANES)
def test_an_own_lane_is_none_that_every_map_has(id: str) -> None:
    [problem] = build(journey({}, lanes=[{"id": id, "title": "Mine"}]))[1]
    assert (problem.rule, problem.place.path) == ("duplicate-id", ("lanes", 0, "id"))
    assert problem.message == f"the lane `{id}` is one that every map has"
    assert problem.help == "give it another id"


def test_a_lane_stands_below_one_that_there_is() -> None:
    lanes = [{"id": "a", "title": "A", "after": "b"}, {"id": "b", "title": "B", "after": "backstag"}]
    [problem] = build(journey({}, lanes=lanes))[1]
    assert (problem.rule, problem.place.path) == ("unknown-reference", ("lanes", 1, "after"))
    assert (problem.message, problem.help) == ("no lane has the id `backstag`", "did you mean `backstage`?")
    lanes[1]["after"] = "a"
    problems = build(journey({}, lanes=lanes))[1]
    assert [(one.place.path, one.message) for one in problems] == [
        (("lanes", 0, "after"), "the lane `a` would stand below itself"),
        (("lanes", 1, "after"), "the lane `b` would stand below itself"),
    ]


def test_a_library_refers_to_what_it_holds() -> None:
    data = {**SHARED, "cjm_library": 1, "sources": [{"id": "calls", "kind": "log"}]}
    problems = build_library(data, [], "lib.yaml")[1]
    assert [(one.place, one.message) for one in problems] == [
        (Place(("pains", 0, "evidence", 0), "lib.yaml"), "no source has the id `talks`"),
        (Place(("opportunities", 0, "pains", 1), "lib.yaml"), "no pain or highlight has the id `queue`"),
    ]
