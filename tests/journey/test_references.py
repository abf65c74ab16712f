"""References, ids and what a library fills in."""

import copy

import pytest

from cjm.diagnostics import Path, Place
from cjm.journey.building import build_library
from support.data import FULL, REFERENCES, build, concrete, get, library, put, without_places


@pytest.mark.parametrize(
    ("pattern", "kind"), REFERENCES, ids=lambda part: part if isinstance(part, str) else ".".join(part)
)
def test_a_reference_that_leads_nowhere_is_reported_once_and_left_out(pattern: Path, kind: str) -> None:
    path = concrete(pattern)
    known = get(FULL, path)
    journey, [problem] = build(put(FULL, path, known + "x"))
    assert (problem.rule, problem.place) == ("unknown-reference", Place(path))
    assert problem.message == f"no {kind} has the id `{known}x`"
    assert problem.help == f"did you mean `{known}`?"
    assert journey.broken == {Place(path)}

    data = copy.deepcopy(FULL)
    parent = get(data, path[:-1])
    del parent[path[-1]]
    assert without_places(journey) == without_places(build(data)[0])


def test_a_lift_of_an_unknown_step_is_reported_once_and_left_out() -> None:
    journey, [problem] = build(put(FULL, ("opportunities", 0, "lifts"), {"gone": 1, "go": 2, "x-why": "never"}))
    assert (problem.place, problem.message) == (
        Place(("opportunities", 0, "lifts", "gone")),
        "no step has the id `gone`",
    )
    assert journey.opportunities[0].lifts == (("go", 2),)


def test_the_help_lists_what_is_declared() -> None:
    assert build(put(FULL, ("steps", 0, "phase"), "zzz"))[1][0].help == "declared is `one`"
    two = put(FULL, ("phases",), [{"id": "one", "title": "One"}, {"id": "two", "title": "Two"}])
    assert build(put(two, ("steps", 0, "phase"), "zzz"))[1][0].help == "declared are `one`, `two`"
    none = {"cjm": 1, "title": "I", "steps": [{"id": "go", "title": "I go", "phase": "zzz"}]}
    assert build(none)[1][0].help == "none is declared: add it to `phases`"


@pytest.mark.parametrize("kind", ["phases", "channels", "actors", "sources", "steps", "opportunities"])
def test_an_id_that_is_taken(kind: str) -> None:
    data = copy.deepcopy(FULL)
    data[kind].append({**data[kind][0], "title": "Another"})
    if kind == "steps":
        data["steps"][2] = {"id": "go", "title": "Another"}
    journey, [problem] = build(data)
    singular = {"opportunities": "opportunity"}.get(kind, kind[:-1])
    assert (problem.rule, problem.place) == ("duplicate-id", Place((kind, len(data[kind]) - 1, "id")))
    assert problem.message == f"the id `{data[kind][0]['id']}` is already taken by {singular} 1"
    assert [one.id for one in getattr(journey, kind)] == [*(one["id"] for one in data[kind][:-1]), ""]


def test_pains_and_highlights_share_their_ids() -> None:
    data = put(FULL, ("steps", 0, "highlights", 0, "id"), "slow")
    data["opportunities"][0]["pains"] = ["slow"]
    _, [problem] = build(data)
    assert problem.place == Place(("steps", 0, "highlights", 0, "id"))
    assert problem.message == "the id `slow` is already taken by pain 1 of step 1"
    assert problem.help == "give one of the two another id"


def test_an_id_is_unique_among_its_own_kind_only() -> None:
    data = copy.deepcopy(FULL)
    data["phases"][0]["id"] = data["channels"][0]["id"] = data["steps"][0]["id"] = "go"
    data["steps"][0]["phase"] = data["steps"][0]["touchpoints"][0]["channel"] = "go"
    assert build(data)[1] == []


@pytest.mark.parametrize(
    "phases",
    [
        {"id": "one"},
        ["one"],
        [{"title": "One"}],
        [{"id": "One", "title": "One"}],
        [{"id": "two", "title": "Two"}, {"id": 3, "title": "Three"}],
    ],
)
def test_a_reference_into_entries_that_could_not_be_read_is_left_out_in_silence(phases: object) -> None:
    journey, problems = build({**FULL, "phases": phases})
    assert problems == []
    assert journey.steps[0].phase is None
    assert Place(("steps", 0, "phase")) in journey.broken


def test_an_entry_that_is_broken_elsewhere_can_be_referred_to() -> None:
    journey, problems = build({**FULL, "phases": [{"id": "one"}]})
    assert problems == []
    assert journey.steps[0].phase == "one"
    _, [problem] = build(put({**FULL, "phases": [{"id": "one"}]}, ("steps", 0, "phase"), "two"))
    assert problem.message == "no phase has the id `two`"


def test_a_library_that_could_not_be_read_silences_references_into_it() -> None:
    data = put(put(FULL, ("steps", 0, "evidence"), ["lost"]), ("steps", 0, "phase"), "lost")
    journey, [problem] = build({**data, "persona": {"id": "lost"}}, complete=False)
    assert problem.message == "no phase has the id `lost`"
    assert journey.steps[0].evidence == ()
    assert journey.persona is not None
    assert journey.persona.id == ""
    assert Place(("persona", "id")) in journey.broken


def test_entries_of_the_journey_win_over_those_of_libraries_in_their_order() -> None:
    first = library(
        brand={"name": "First"},
        channels=[{"id": "web", "title": "First"}, {"id": "phone", "title": "First"}],
    )
    second = library(
        brand={"name": "Second"},
        channels=[{"id": "phone", "title": "Second"}, {"id": "post", "title": "Second"}],
    )
    journey, problems = build(FULL, first, second)
    assert problems == []
    assert [(one.id, one.title, one.place.file) for one in journey.channels] == [
        ("web", "Web", ""),
        ("phone", "First", "lib.yaml"),
        ("post", "Second", "lib.yaml"),
    ]
    assert journey.brand is not None
    assert journey.brand.name == "First"
    own, _ = build({**FULL, "brand": {"essence": "near"}}, first)
    assert own.brand is not None
    assert (own.brand.name, own.brand.essence) == ("", "near")


def test_references_may_lead_into_a_library() -> None:
    shared = library(
        channels=[{"id": "post", "title": "Post"}],
        actors=[{"id": "boss", "title": "Boss"}],
        sources=[{"id": "log", "kind": "log"}],
    )
    data = put(put(FULL, ("steps", 0, "evidence"), ["log"]), ("steps", 0, "employee", "actor"), "boss")
    data = put(data, ("steps", 0, "touchpoints", 0, "channel"), "post")
    journey, problems = build(data, shared)
    assert problems == []
    assert journey.source("log") == shared.sources[0]
    _, [problem] = build(put(FULL, ("steps", 0, "phase"), "post"), shared)
    assert problem.message == "no phase has the id `post`"


AN = {"id": "an", "name": "An", "description": "Baker", "goals": ["Bread"]}


def test_a_persona_is_filled_from_the_library() -> None:
    shared = library(personas=[{"id": "bo", "name": "Bo"}, AN])
    journey, problems = build({**FULL, "persona": {"id": "an", "description": "Tired baker"}}, shared)
    assert problems == []
    assert journey.persona is not None
    assert journey.persona._replace(place=Place()) == (Place(), "an", "An", "Tired baker", ("Bread",), None, ())
    assert journey.persona.place == Place(("persona",))


def test_a_persona_that_nobody_knows() -> None:
    shared = library(personas=[AN])
    journey, [problem] = build({**FULL, "persona": {"id": "ann"}}, shared)
    assert (problem.rule, problem.place) == ("unknown-reference", Place(("persona", "id")))
    assert (problem.message, problem.help) == ("no persona has the id `ann`", "did you mean `an`?")
    assert journey.persona is not None
    assert journey.persona.id == ""
    for persona in ({"id": "bo", "name": "Bo"}, {"name": "Bo"}, {"description": "Somebody"}, {}):
        assert build({**FULL, "persona": persona}, shared)[1] == []


def test_what_is_wrong_in_a_library_is_reported_in_its_file() -> None:
    data = {
        "cjm_library": 1,
        "personas": [AN, AN],
        "sources": [{"id": "a", "kind": "log", "date": "2026-02-31"}],
    }
    built, problems = build_library(data, [("sources", 0, "kind")], "lib.yaml")
    assert [(one.rule, one.place, one.message) for one in problems] == [
        (
            "bad-value",
            Place(("sources", 0, "date"), "lib.yaml"),
            "found the text `2026-02-31`, which is no day of the calendar",
        ),
        ("duplicate-id", Place(("personas", 1, "id"), "lib.yaml"), "the id `an` is already taken by persona 1"),
    ]
    assert built.sources[0]._replace(place=Place()) == (Place(), "a", None, "", None, None, ())


def test_suggestions_end_where_they_cost_more_than_they_help() -> None:
    data = {**FULL, "phases": [{"id": f"phase{number}", "title": "P"} for number in range(3000)]}
    data["steps"] = [{"id": f"s{number}", "title": "I", "phase": f"phaze{number}"} for number in range(10)]
    data["opportunities"] = []
    _, problems = build(data)
    assert len(problems) == 10
    assert [one.help.startswith("did you mean") for one in problems] == [True] * 6 + [False] * 4
