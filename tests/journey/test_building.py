"""Data to journeys: references, ids, scores, scales, dates, lengths of time, and what a library fills in."""

import copy
import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.diagnostics import Place, Problem
from cjm.journey.building import _REFERENCES, _SCORES, build_journey, build_library, seconds
from cjm.journey.model import Journey, Library, Scale
from cjm.journey.schema import violations
from cjm.syntax.document import Document
from journey.test_schema import DATA, mutated

FULL: dict[str, Any] = {
    "cjm": 1,
    "title": "I test",
    "phases": [{"id": "one", "title": "One"}],
    "channels": [{"id": "web", "title": "Web"}],
    "actors": [{"id": "adviser", "title": "Adviser"}],
    "sources": [{"id": "talks", "kind": "interview"}],
    "steps": [
        {
            "id": "go",
            "title": "I go",
            "phase": "one",
            "emotion": 1,
            "expected": 1,
            "desired": 1,
            "evidence": ["talks"],
            "quotes": [{"text": "Well", "source": "talks"}],
            "touchpoints": [
                {
                    "title": "Call",
                    "channel": "web",
                    "emotion": 1,
                    "expected": 1,
                    "actors": ["adviser"],
                    "indirect": ["adviser"],
                }
            ],
            "frontstage": [{"title": "Chat", "actor": "adviser"}],
            "backstage": [{"title": "Queue", "actor": "adviser"}],
            "pains": [{"id": "slow", "title": "Slow", "evidence": ["talks"]}],
            "highlights": [{"id": "kind", "title": "Kind"}],
            "employee": {"actor": "adviser", "estimate": 1, "emotion": 1, "evidence": ["talks"]},
            "measured": {"source": "talks", "n": 1, "mean": 1, "low": 1, "high": 1},
        }
    ],
    "opportunities": [{"id": "call", "title": "Call", "steps": ["go"], "pains": ["slow", "kind"], "lifts": {"go": 1}}],
}
"""A journey that holds a value at every place of `_REFERENCES` and of `_SCORES`."""

Path = tuple[str | int, ...]


def concrete(pattern: Path) -> Path:
    """The place in FULL that a pattern stands for."""
    return tuple(
        ("go" if pattern[index - 1] == "lifts" else 0) if key == "*" else key for index, key in enumerate(pattern)
    )


def put(data: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """The data with another value at `path`."""
    changed = copy.deepcopy(data)
    parent: Any = changed
    for key in path[:-1]:
        parent = parent[key]
    parent[path[-1]] = value
    return changed


def get(data: Any, path: Path) -> Any:
    for key in path:
        data = data[key]
    return data


def broken_by_schema(data: dict[str, Any]) -> list[Path]:
    """The paths that break the schema."""
    document = Document("data", "")
    document.data = data
    return [problem.place.path for problem in violations(document, "journey", 1_000)]


def build(
    data: dict[str, Any], *libraries: Library, broken: tuple[Path, ...] = (), complete: bool = True
) -> tuple[Journey, list[Problem]]:
    """The journey in data, with the problems of the schema among the broken paths."""
    return build_journey(data, [*broken, *broken_by_schema(data)], libraries, complete)


def library(**data: Any) -> Library:
    built, problems = build_library({"cjm_library": 1, **data}, [], "lib.yaml")
    assert problems == []
    return built


def without_places(value: Any) -> Any:
    """An entity as plain data, so that two can be compared whatever their problems."""
    if hasattr(value, "_asdict"):
        return {key: without_places(part) for key, part in value._asdict().items() if key not in ("place", "broken")}
    return [without_places(part) for part in value] if isinstance(value, tuple) else value


def test_a_journey_with_everything_has_no_problem():
    journey, problems = build(FULL)
    assert problems == []
    assert journey.broken == frozenset()
    [step] = journey.steps
    assert (step.place, step.id, step.phase, step.emotion) == (Place(("steps", 0)), "go", "one", 1)
    assert step.touchpoints[0].place == Place(("steps", 0, "touchpoints", 0))
    assert journey.opportunities[0].lifts == (("go", 1),)


@pytest.mark.parametrize(
    ("pattern", "kind"), _REFERENCES, ids=lambda part: part if isinstance(part, str) else ".".join(part)
)
def test_a_reference_that_leads_nowhere_is_told_once_and_left_out(pattern, kind):
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


def test_a_lift_of_an_unknown_step_is_told_once_and_left_out():
    journey, [problem] = build(put(FULL, ("opportunities", 0, "lifts"), {"gone": 1, "go": 2, "x-why": "never"}))
    assert (problem.place, problem.message) == (
        Place(("opportunities", 0, "lifts", "gone")),
        "no step has the id `gone`",
    )
    assert journey.opportunities[0].lifts == (("go", 2),)


def test_the_help_lists_what_is_declared():
    assert build(put(FULL, ("steps", 0, "phase"), "zzz"))[1][0].help == "declared is `one`"
    two = put(FULL, ("phases",), [{"id": "one", "title": "One"}, {"id": "two", "title": "Two"}])
    assert build(put(two, ("steps", 0, "phase"), "zzz"))[1][0].help == "declared are `one`, `two`"
    none = {"cjm": 1, "title": "I", "steps": [{"id": "go", "title": "I go", "phase": "zzz"}]}
    assert build(none)[1][0].help == "none is declared"


@pytest.mark.parametrize("pattern", _SCORES, ids=".".join)
def test_a_score_outside_the_scale_is_told_once_and_left_out(pattern):
    path = concrete(pattern)
    journey, [problem] = build(put(FULL, path, 2.5))
    assert (problem.rule, problem.place) == ("score-outside-scale", Place(path))
    assert problem.message == "2.5 lies outside the scale -2..2"
    assert problem.help == "mend the score, or declare a `scale` that holds it"
    data = copy.deepcopy(FULL)
    del get(data, path[:-1])[path[-1]]
    assert without_places(journey) == without_places(build(data)[0])
    for edge in (-2, 2, 2.0):
        assert build(put(FULL, path, edge))[1] == []


def test_a_declared_scale_counts():
    data = {**FULL, "scale": {"min": 1, "max": 10, "neutral": 5.5}}
    assert build(data)[1] == []
    _, [problem] = build(put(data, ("steps", 0, "emotion"), 0))
    assert problem.message == "0 lies outside the scale 1..10"


@pytest.mark.parametrize(
    ("scale", "path", "message"),
    [
        ({"min": 5, "max": 1, "neutral": 3}, ("scale", "max"), "found `1`, expected more than `min`, which is 5"),
        ({"min": 2, "max": 2, "neutral": 2}, ("scale", "max"), "found `2`, expected more than `min`, which is 2"),
        ({"min": 1, "max": 5, "neutral": 0.5}, ("scale", "neutral"), "found `0.5`, expected a number within 1..5"),
    ],
)
def test_a_scale_that_makes_no_sense_silences_the_scores(scale, path, message):
    journey, [problem] = build(put({**FULL, "scale": scale}, ("steps", 0, "emotion"), 99))
    assert (problem.rule, problem.place, problem.message) == ("bad-value", Place(path), message)
    assert journey.scale == Scale()
    assert {Place(("scale",)), Place(path), Place(("steps", 0, "emotion"))} <= journey.broken
    for pattern in _SCORES:
        assert Place(concrete(pattern)) in journey.broken
    step = journey.steps[0]
    assert (step.emotion, step.expected, step.touchpoints[0].emotion) == (None, None, None)
    assert journey.opportunities[0].lifts == ()


@pytest.mark.parametrize(
    "scale",
    ["x", {"min": 1}, {"min": 1, "max": "x", "neutral": 1}, {"min": 1, "max": 2, "neutral": 1, "direction": "?"}],
)
def test_a_scale_that_breaks_the_schema_silences_the_scores(scale):
    journey, problems = build({**FULL, "scale": scale})
    assert problems == []
    assert journey.scale == Scale()
    assert journey.steps[0].emotion is None


def test_a_scale_without_neutral():
    journey, problems = build({**FULL, "scale": {"min": 0, "max": 10, "neutral": None, "direction": "down"}})
    assert problems == []
    assert (journey.scale.neutral, journey.scale.worst, journey.scale.best) == (None, 10, 0)


@pytest.mark.parametrize("kind", ["phases", "channels", "actors", "sources", "steps", "opportunities"])
def test_an_id_that_is_taken(kind):
    data = copy.deepcopy(FULL)
    data[kind].append({**data[kind][0], "title": "Another"})
    if kind == "steps":
        data["steps"][1] = {"id": "go", "title": "Another"}
    journey, [problem] = build(data)
    singular = {"opportunities": "opportunity"}.get(kind, kind[:-1])
    assert (problem.rule, problem.place) == ("duplicate-id", Place((kind, 1, "id")))
    assert problem.message == f"the id `{data[kind][0]['id']}` is already taken by {singular} 1"
    assert [one.id for one in getattr(journey, kind)] == [data[kind][0]["id"], ""]


def test_pains_and_highlights_share_their_ids():
    data = put(FULL, ("steps", 0, "highlights", 0, "id"), "slow")
    data["opportunities"][0]["pains"] = ["slow"]
    _, [problem] = build(data)
    assert problem.place == Place(("steps", 0, "highlights", 0, "id"))
    assert problem.message == "the id `slow` is already taken by pain 1 of step 1"


def test_an_id_is_unique_among_its_own_kind_only():
    data = copy.deepcopy(FULL)
    data["phases"][0]["id"] = data["channels"][0]["id"] = data["steps"][0]["id"] = "go"
    data["steps"][0]["phase"] = data["steps"][0]["touchpoints"][0]["channel"] = "go"
    assert build(data)[1] == []


@pytest.mark.parametrize("path", [("date",), ("sources", 0, "date"), ("opportunities", 0, "due")])
def test_dates(path):
    journey, problems = build(put(FULL, path, "2028-02-29"))
    assert problems == []
    found = {"date": journey.date, "sources": journey.sources[0].date, "opportunities": journey.opportunities[0].due}
    assert found[path[0]] == datetime.date(2028, 2, 29)
    for text in ("2026-02-29", "2026-04-31", "0000-01-01"):
        journey, [problem] = build(put(FULL, path, text))
        assert (problem.rule, problem.place) == ("bad-value", Place(path))
        assert problem.message == f"found the text `{text}`, which is no day of the calendar"
        assert (journey.date, journey.sources[0].date, journey.opportunities[0].due) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30s", 30),
        ("20min", 1200),
        ("2h", 7200),
        ("1h30min", 5400),
        ("3d", 259_200),
        ("2w", 1_209_600),
        ("6mo", 15_552_000),
        ("1mo1w1d1h1min1s", 2_592_000 + 604_800 + 86_400 + 3600 + 60 + 1),
        ("0s", 0),
        ("007min", 420),
        ("P3D", 259_200),
        ("P2W", 1_209_600),
        ("PT2H", 7200),
        ("PT1M", 60),
        ("P1M", 2_592_000),
        ("P1Y2M3DT4H5M6S", 31_536_000 + 5_184_000 + 259_200 + 14_400 + 300 + 6),
        ("999999999mo", 999_999_999 * 2_592_000),
    ],
)
def test_lengths_of_time_in_seconds(text, expected):
    assert seconds(text) == expected
    journey, problems = build(put(put(FULL, ("steps", 0, "wait"), text), ("steps", 0, "duration"), text))
    assert problems == []
    assert (journey.steps[0].wait, journey.steps[0].duration) == (expected, expected)


@pytest.mark.parametrize(
    "text", ["", "5", "P", "PT", "1h1d", "1.5h", "-1h", "1 h", "h", "1H", "P1H", "P1W2D", "1y", "P3DT", "٣d"]
)
def test_what_is_no_length_of_time(text):
    assert broken_by_schema(put(FULL, ("steps", 0, "wait"), text)) == [("steps", 0, "wait")]
    assert build(put(FULL, ("steps", 0, "wait"), text))[0].steps[0].wait is None


def test_one_text_or_a_list_of_texts():
    for value, expected in (("a", ("a",)), (["a", "b"], ("a", "b")), ([], ())):
        assert build(put(FULL, ("steps", 0, "thinks"), value))[0].steps[0].thinks == expected


def test_what_is_broken_is_absent_while_the_rest_is_there():
    data = put(FULL, ("steps", 0, "feels"), ["glad", 7, "", "calm"])
    data["steps"][0]["duration"] = "long"
    data["steps"].insert(0, "I begin")
    data["brand"] = {"name": 3, "essence": "near", "x-colour": "red"}
    data["kind"] = "other"
    journey, problems = build(data)
    assert problems == []
    [step] = journey.steps
    assert (step.place, step.feels, step.duration) == (Place(("steps", 1)), ("glad", "calm"), None)
    assert journey.brand is not None
    assert (journey.brand.name, journey.brand.essence) == ("", "near")
    assert journey.kind == "customer"


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
def test_a_reference_into_entries_that_could_not_be_read_is_left_out_in_silence(phases):
    journey, problems = build({**FULL, "phases": phases})
    assert problems == []
    assert journey.steps[0].phase is None
    assert Place(("steps", 0, "phase")) in journey.broken


def test_an_entry_that_is_broken_elsewhere_can_be_referred_to():
    journey, problems = build({**FULL, "phases": [{"id": "one"}]})
    assert problems == []
    assert journey.steps[0].phase == "one"
    _, [problem] = build(put({**FULL, "phases": [{"id": "one"}]}, ("steps", 0, "phase"), "two"))
    assert problem.message == "no phase has the id `two`"


def test_a_library_that_could_not_be_read_silences_references_into_it():
    data = put(put(FULL, ("steps", 0, "evidence"), ["lost"]), ("steps", 0, "phase"), "lost")
    journey, [problem] = build({**data, "persona": {"id": "lost"}}, complete=False)
    assert problem.message == "no phase has the id `lost`"
    assert journey.steps[0].evidence == ()
    assert journey.persona is not None
    assert journey.persona.id == ""
    assert Place(("persona", "id")) in journey.broken


def test_entries_of_the_journey_win_over_those_of_libraries_in_their_order():
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


def test_references_may_lead_into_a_library():
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


def test_a_persona_is_filled_from_the_library():
    shared = library(personas=[{"id": "bo", "name": "Bo"}, AN])
    journey, problems = build({**FULL, "persona": {"id": "an", "description": "Tired baker"}}, shared)
    assert problems == []
    assert journey.persona is not None
    assert journey.persona._replace(place=Place()) == (Place(), "an", "An", "Tired baker", ("Bread",))
    assert journey.persona.place == Place(("persona",))


def test_a_persona_that_nobody_knows():
    shared = library(personas=[AN])
    journey, [problem] = build({**FULL, "persona": {"id": "ann"}}, shared)
    assert (problem.rule, problem.place) == ("unknown-reference", Place(("persona", "id")))
    assert (problem.message, problem.help) == ("no persona has the id `ann`", "did you mean `an`?")
    assert journey.persona is not None
    assert journey.persona.id == ""
    for persona in ({"id": "bo", "name": "Bo"}, {"name": "Bo"}, {"description": "Somebody"}, {}):
        assert build({**FULL, "persona": persona}, shared)[1] == []


def test_what_is_wrong_in_a_library_is_told_in_its_file():
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
    assert built.sources[0]._replace(place=Place()) == (Place(), "a", None, "", None, None)


def test_suggestions_end_where_they_cost_more_than_they_help():
    data = {**FULL, "phases": [{"id": f"phase{number}", "title": "P"} for number in range(3000)]}
    data["steps"] = [{"id": f"s{number}", "title": "I", "phase": f"phaze{number}"} for number in range(10)]
    data["opportunities"] = []
    _, problems = build(data)
    assert len(problems) == 10
    assert [one.help.startswith("did you mean") for one in problems] == [True] * 6 + [False] * 4


LIBRARY = build_library(DATA["library"][0], [], "library.yaml")[0]


@settings(max_examples=200)
@given(mutated("journey"), st.booleans(), st.booleans())
def test_a_journey_never_holds_a_reference_that_leads_nowhere(data, shared, complete):
    if not isinstance(data, dict):
        return
    libraries = [LIBRARY] if shared else []
    journey, problems = build(data, *libraries, complete=complete)
    ids = {
        "phase": {one.id for one in journey.phases},
        "channel": {one.id for one in journey.channels},
        "actor": {one.id for one in journey.actors},
        "source": {one.id for one in journey.sources},
        "step": {one.id for one in journey.steps},
        "pain or highlight": {one.id for step in journey.steps for one in (*step.pains, *step.highlights)},
    }
    for pattern, kind in _REFERENCES:
        for reference in reached(journey, pattern):
            assert reference in ids[kind]
    for one in journey.opportunities:
        assert {step for step, _ in one.lifts} <= ids["step"]
    if journey.persona is not None and journey.persona.id:
        assert journey.persona.name
    for pattern in _SCORES[:-1]:
        assert all(journey.scale.holds(score) for score in reached(journey, pattern))
    assert journey.scale.min < journey.scale.max
    assert len({one.place for one in problems}) == len(problems)
    assert {one.place for one in problems} <= journey.broken


def reached(entity: Any, pattern: Path) -> list[Any]:
    """What a journey holds at a pattern."""
    if entity is None:
        return []
    if not pattern:
        return [entity]
    if pattern[0] == "*":
        return [found for part in entity for found in reached(part, pattern[1:])]
    return reached(getattr(entity, str(pattern[0])), pattern[1:])
