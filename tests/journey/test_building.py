"""Data to journeys: scores, scales, dates, lengths of time, and no reference that leads nowhere."""

import copy
import datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cjm.diagnostics import Place
from cjm.journey.building import build_library
from cjm.journey.loading import Loader
from cjm.journey.patterns import patterns, seconds
from cjm.journey.scale import Scale
from support import present
from support.data import FULL, REFERENCES, SCORES, Path, broken_by_schema, build, concrete, get, put, without_places
from support.laws import tried
from support.mutations import DATA, mutated


def test_a_journey_with_everything_has_no_problem() -> None:
    journey, problems = build(FULL)
    assert problems == []
    assert journey.broken == frozenset()
    step, _ = journey.steps
    assert (step.place, step.id, step.phase, step.emotion) == (Place(("steps", 0)), "go", "one", 1)
    assert step.touchpoints[0].place == Place(("steps", 0, "touchpoints", 0))
    assert journey.opportunities[0].lifts == (("go", 1),)


def test_the_model_states_what_is_checked() -> None:
    dates, scores, kinds = patterns()
    measured = ("steps", "*", "metrics", "*")
    assert dates == [
        ("date",),
        ("sources", "*", "date"),
        (*measured, "date"),
        (*measured, "*", "date"),
        ("opportunities", "*", "due"),
    ]
    assert scores == list(SCORES)
    found = {(pattern, name) for name, kind in kinds.items() for pattern in kind.references}
    assert found == {*REFERENCES, ((*measured, "source"), "source"), (("pains", "*", "evidence", "*"), "source")}
    assert {name: kind.keys for name, kind in kinds.items() if kind.keys} == {
        "step": [("opportunities", "*", "lifts", "*")],
        "lane": [("steps", "*", "lanes", "*")],
        "metric": [measured],
    }
    assert {name: kind.ids for name, kind in kinds.items()} == {
        "persona": [("persona", "id"), ("personas", "*", "id")],
        "channel": [("channels", "*", "id")],
        "actor": [("actors", "*", "id")],
        "source": [("sources", "*", "id")],
        "phase": [("phases", "*", "id")],
        "path": [("paths", "*", "id")],
        "lane": [("lanes", "*", "id")],
        "metric": [("metrics", "*", "id")],
        "step": [("steps", "*", "id")],
        "pain or highlight": [
            ("steps", "*", "pains", "*", "id"),
            ("steps", "*", "highlights", "*", "id"),
            ("pains", "*", "id"),
        ],
        "opportunity": [("opportunities", "*", "id")],
    }


@pytest.mark.parametrize("pattern", SCORES, ids=".".join)
def test_a_score_outside_the_scale_is_reported_once_and_left_out(pattern: Path) -> None:
    path = concrete(pattern)
    journey, [problem] = build(put(FULL, path, 2.5))
    assert (problem.rule, problem.place) == ("score-outside-scale", Place(path))
    assert problem.message == "2.5 lies outside the scale -2..2"
    assert problem.help == "correct the score, or declare a `scale` that holds it"
    data = copy.deepcopy(FULL)
    del get(data, path[:-1])[path[-1]]
    assert without_places(journey) == without_places(build(data)[0])
    for edge in (-2, 2, 2.0):
        assert build(put(FULL, path, edge))[1] == []


def test_a_declared_scale_counts() -> None:
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
def test_a_scale_that_makes_no_sense_silences_the_scores(scale: dict[str, float], path: Path, message: str) -> None:
    journey, [problem] = build(put({**FULL, "scale": scale}, ("steps", 0, "emotion"), 99))
    assert (problem.rule, problem.place, problem.message) == ("bad-value", Place(path), message)
    assert journey.scale == Scale()
    assert {Place(("scale",)), Place(path), Place(("steps", 0, "emotion"))} <= journey.broken
    for pattern in SCORES:
        assert Place(concrete(pattern)) in journey.broken
    step = journey.steps[0]
    assert (step.emotion, step.expected, step.touchpoints[0].emotion) == (None, None, None)
    assert journey.opportunities[0].lifts == ()


@pytest.mark.parametrize(
    "scale",
    ["x", {"min": 1}, {"min": 1, "max": "x", "neutral": 1}, {"min": 1, "max": 2, "neutral": 1, "direction": "?"}],
)
def test_a_scale_that_breaks_the_schema_silences_the_scores(scale: object) -> None:
    journey, problems = build({**FULL, "scale": scale})
    assert problems == []
    assert journey.scale == Scale()
    assert journey.steps[0].emotion is None


def test_a_scale_without_neutral() -> None:
    journey, problems = build({**FULL, "scale": {"min": 0, "max": 10, "neutral": None, "direction": "down"}})
    assert problems == []
    assert (journey.scale.neutral, journey.scale.worst, journey.scale.best) == (None, 10, 0)


@pytest.mark.parametrize("path", [("date",), ("sources", 0, "date"), ("opportunities", 0, "due")])
def test_dates(path: Path) -> None:
    journey, problems = build(put(FULL, path, "2028-02-29"))
    assert problems == []
    found = {"date": journey.date, "sources": journey.sources[0].date, "opportunities": journey.opportunities[0].due}
    assert found[str(path[0])] == datetime.date(2028, 2, 29)
    for text in ("2026-02-29", "2026-04-31", "0000-01-01"):
        journey, [problem] = build(put(FULL, path, text))
        assert (problem.rule, problem.place) == ("bad-value", Place(path))
        assert problem.message == f"found the text `{text}`, which is no day of the calendar"
        assert problem.help == "write a day that exists, as in `2026-02-28`"
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
def test_lengths_of_time_in_seconds(text: str, expected: int) -> None:
    assert seconds(text) == expected
    journey, problems = build(put(put(FULL, ("steps", 0, "wait"), text), ("steps", 0, "duration"), text))
    assert problems == []
    assert (journey.steps[0].wait, journey.steps[0].duration) == (expected, expected)


@pytest.mark.parametrize("duration", ["0min", "P0D"])
def test_a_duration_of_no_time(duration: str) -> None:
    journey, problems = build(put(put(FULL, ("steps", 0, "wait"), "3w"), ("steps", 0, "duration"), duration))
    found = [(problem.rule, problem.place.path, problem.message, problem.help) for problem in problems]
    message = f"found `{duration}`, expected more than no time"
    assert found == [
        ("bad-value", ("steps", 0, "duration"), message, "write how long it lasts, or leave `duration` out")
    ]
    assert (journey.steps[0].duration, journey.steps[0].wait) == (None, seconds("3w"))


@pytest.mark.parametrize(
    "text", ["", "5", "P", "PT", "1h1d", "1.5h", "-1h", "1 h", "h", "1H", "P1H", "P1W2D", "1y", "P3DT", "٣d"]
)
def test_what_is_no_length_of_time(text: str) -> None:
    assert broken_by_schema(put(FULL, ("steps", 0, "wait"), text)) == [("steps", 0, "wait")]
    assert build(put(FULL, ("steps", 0, "wait"), text))[0].steps[0].wait is None


def test_one_text_or_a_list_of_texts() -> None:
    for value, expected in (("a", ("a",)), (["a", "b"], ("a", "b")), ([], ())):
        assert build(put(FULL, ("steps", 0, "thinks"), value))[0].steps[0].thinks == expected


def test_what_is_broken_is_absent_while_the_rest_is_there() -> None:
    data = put(FULL, ("steps", 0, "feels"), ["glad", 7, "", "calm"])
    data["steps"][0]["duration"] = "long"
    data["steps"].insert(0, "I begin")
    data["brand"] = {"name": 3, "essence": "near", "x-colour": "red"}
    data["kind"] = "other"
    journey, problems = build(data)
    assert problems == []
    step, _ = journey.steps
    assert (step.place, step.feels, step.duration) == (Place(("steps", 1)), ("glad", "calm"), None)
    assert journey.brand is not None
    assert (journey.brand.name, journey.brand.essence) == ("", "near")
    assert journey.kind == "customer"


LIBRARY = build_library(DATA["library"][0], [], "library.yaml")[0]


@tried(200)
@given(mutated("journey"), st.booleans(), st.booleans())
@example(data={**FULL, "persona": {"id": "an", "name": None}}, shared=False, complete=True)
def test_a_journey_never_holds_a_reference_that_leads_nowhere(data: Any, shared: bool, complete: bool) -> None:
    if not isinstance(data, dict):
        return
    libraries = [LIBRARY] if shared else []
    journey, problems = build(data, *libraries, complete=complete)
    ids = {
        "phase": {one.id for one in journey.phases},
        "channel": {one.id for one in journey.channels},
        "actor": {one.id for one in journey.actors},
        "source": {one.id for one in journey.sources},
        "path": {one.id for one in journey.paths},
        "step": {one.id for one in journey.steps},
        "pain or highlight": {pain.id for step in journey.steps for pain in step.pains}
        | {highlight.id for step in journey.steps for highlight in step.highlights},
    }
    for pattern, kind in REFERENCES:
        for reference in reached(journey, pattern):
            assert reference in ids[kind]
    for one in journey.opportunities:
        assert {step for step, _ in one.lifts} <= ids["step"]
    for step in journey.steps:
        assert all(journey.lane(id) for id, _ in step.lanes)
        assert all(journey.metric(id) for id, _ in step.metrics)
    if journey.persona is not None and journey.persona.id:
        assert journey.persona.name or Place(("persona", "name")) in journey.broken
    for pattern in SCORES[:-1]:
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
        values = (part[1] if isinstance(part, tuple) and not hasattr(part, "_fields") else part for part in entity)
        return [found for part in values for found in reached(part, pattern[1:])]
    return reached(getattr(entity, str(pattern[0])), pattern[1:])


FOLDED = """\
cjm: 1
title: >
  I look for
  a car
headline: |
  Waiting
  hurts
owner: >
  Sales
persona:
  name: |
    An
brand:
  name: >
    Wheels
phases:
  - id: choose
    title: >
      I choose
channels:
  - id: shop
    title: |
      The shop
sources:
  - id: talks
    kind: interview
    title: >
      Talks
steps:
  - id: wait
    phase: choose
    title: |
      I wait
      for a quote
    emotion: -2
    touchpoints:
      - channel: shop
        title: >
          The counter
    pains:
      - title: >
          Nobody calls
opportunities:
  - id: call
    title: >
      Call
      back
"""


def test_what_something_is_called_stands_on_one_line() -> None:
    loaded = Loader().load_bytes(FOLDED.encode(), "x.cjm.yaml")
    assert loaded.diagnostics == ()
    found = present(loaded.journey)
    step = found.steps[0]
    assert (found.title, found.headline, found.owner) == ("I look for a car", "Waiting hurts", "Sales")
    assert (present(found.persona).name, present(found.brand).name) == ("An", "Wheels")
    titles = [one.title for one in found.phases] + [one.title for one in found.channels]
    titles += [one.title for one in found.sources] + [step.title, step.touchpoints[0].title, step.pains[0].title]
    assert [*titles, found.opportunities[0].title] == [
        "I choose", "The shop", "Talks", "I wait for a quote", "The counter", "Nobody calls", "Call back",
    ]  # fmt: skip
