"""No change of a journey's data is lost: each is in the report, in every format."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cjm
from cjm.editing import data_diff
from cjm.editing.data_diff import Edit, same
from cjm.journey.loading import Loader
from cjm.reports.changes import ChangesReport
from cjm.reports.document import ChangedFile, Details
from cjm.reports.writers import Output, writer
from cjm.settings.values import DEFAULTS
from cjm.versions.change import Change, FileVersion, between
from support.data import FULL, put
from support.laws import tried
from support.mutations import DATA, mutated


def version(data: dict[str, Any]) -> FileVersion:
    return FileVersion(Loader().load_bytes(json.dumps(data), "x.cjm.yaml"))


def printed(format: str, change: Change) -> str:
    return "\n".join(writer(format)(ChangesReport([change]), Output(100)))


TEXTS = st.sampled_from(["I wait", "I call the shop", "x", "@a #1 | ::b", "émotion ❤", "1.0", "null", " "])
SCORES = st.integers(-2, 2) | st.sampled_from([0.5, -1.5, 1.0])
IDS = st.sampled_from(["p", "q", "r", "s", "t"])


def listed(entry: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.tuples(IDS, entry), max_size=4, unique_by=lambda one: one[0]).map(
        lambda found: [{"id": id, **rest} for id, rest in found]
    )


def fields(**optional: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    own = {"x-own": st.none() | TEXTS | st.lists(SCORES, max_size=2) | st.dictionaries(IDS, TEXTS, max_size=2)}
    return st.fixed_dictionaries({}, optional=optional | own)


SHARED = {
    "channels": listed(
        fields(title=TEXTS, kind=st.sampled_from(["phone", "post"]), can_resolve=st.lists(TEXTS, max_size=2))
    ),
    "actors": listed(fields(title=TEXTS)),
    "sources": listed(fields(kind=st.sampled_from(["survey", "workshop"]), n=st.integers(1, 9))),
}
STEP = fields(
    emotion=SCORES,
    desired=SCORES,
    duration=st.sampled_from(["1h", "60min", "2w", "14d", "0min"]),
    wait=st.sampled_from(["1h", "60min", "2w", "0min", "soon"]),
    cost=fields(per=st.sampled_from(["day", "week"])).map(lambda rest: {"amount": 3, "currency": "EUR", **rest}),
    thinks=TEXTS | st.lists(TEXTS, min_size=1, max_size=2),
    evidence=st.lists(IDS, max_size=3),
    moment_of_truth=st.sampled_from(["zmot", "general"]),
    measured=fields(mean=SCORES, source=IDS).map(lambda rest: {"n": 3, **rest}),
    employee=fields(emotion=SCORES, estimate=SCORES),
    touchpoints=st.lists(fields(emotion=SCORES).map(lambda rest: {"title": "Mail", **rest}), max_size=2),
    pains=listed(st.just({"title": "It hurts"})),
)
STEPS = st.builds(lambda title, rest: {"title": title, **rest}, TEXTS, STEP)
CHECKS = st.sampled_from(["caring", "reliable"])
VERDICTS = st.fixed_dictionaries({"verdict": st.sampled_from(["met", "partly"]), "why": TEXTS})
JOURNEYS = st.builds(
    lambda steps, rest: {"cjm": 1, "title": "I test", "steps": steps, **rest},
    listed(STEPS) | st.lists(STEPS, max_size=3),
    fields(
        **SHARED,
        tags=st.lists(TEXTS, max_size=3),
        scorecard=st.fixed_dictionaries(
            {"customer": st.dictionaries(st.sampled_from(["caring", "reliable"]), VERDICTS)}
        ),
        scale=st.just({"min": -2, "max": 2, "neutral": None}),
        opportunities=listed(
            fields(title=TEXTS, status=st.sampled_from(["idea", "done"]), lifts=st.dictionaries(IDS, SCORES))
        ),
    ),
)
LIBRARIES = fields(**SHARED, personas=listed(fields(name=TEXTS))).map(lambda rest: {"cjm_library": 1, **rest})


@given(st.tuples(JOURNEYS, JOURNEYS) | st.tuples(LIBRARIES, LIBRARIES))
def test_the_edits_of_the_json_make_the_new_file_of_the_old(files: tuple[dict[str, Any], dict[str, Any]]) -> None:
    old, new = map(version, files)
    data, wanted = old.loaded.document.data, new.loaded.document.data
    assert data is not None
    kept = copy.deepcopy(data)
    for format in ("text", "markdown"):
        printed(format, between(old, new))
    reported = json.loads(printed("json", between(old, new)))["files"]
    edits = [edit for file in reported for edit in file["edits"]]
    assert same(cjm.apply(data, edits), wanted)
    assert same(data, kept)


@given(JOURNEYS)
def test_no_format_has_anything_to_report_of_a_journey_and_itself(data: dict[str, Any]) -> None:
    assert not between(version(data), version(data), DEFAULTS).any


def details(change: Change) -> list[Details]:
    """What the report says of a change, apart from its figures and problems."""
    return [
        block
        for file in ChangesReport([change]).blocks()
        if isinstance(file, ChangedFile)
        for block in file.blocks
        if isinstance(block, Details) and block.title != "Problems"
    ]


def alone(old: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[Edit, Change]]:
    """Each edit between two files with the change that consists of it alone."""
    before = version(old)
    for edit in data_diff.edits(old, new):
        old = cjm.apply(old, [edit])
        after = version(old)
        yield edit, between(before, after)
        before = after


def assert_each_is_reported(old: dict[str, Any], new: dict[str, Any]) -> None:
    for edit, change in alone(old, new):
        if not change.edits:  # what is empty counts as absent
            continue
        found = details(change)
        assert found, edit
        for format in ("text", "markdown"):
            text = printed(format, change)
            assert all(block.title in text or block.summary in text for block in found)
        (file,) = json.loads(printed("json", change))["files"]
        assert [tuple(one["path"]) for one in file["edits"]] == [one.path for one in change.edits]


@tried(60)
@given(JOURNEYS, JOURNEYS)
def test_each_change_between_two_journeys_is_reported(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert_each_is_reported(old, new)


@tried(60)
@given(mutated("journey"))
def test_each_mistake_in_an_example_is_reported(data: Any) -> None:
    if isinstance(data, dict):
        nearest = min(DATA["journey"], key=lambda example: len(data_diff.edits(example, data)))
        assert_each_is_reported(nearest, data)


TWO = {**FULL, "sources": [{"id": "talks", "kind": "interview"}, {"id": "more", "kind": "survey"}]}


def two(path: tuple[str | int, ...], old: Any, new: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    return put(TWO, path, old), put(TWO, path, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        two(("steps", 0, "evidence"), ["talks", "more"], ["more", "talks"]),
        two(("steps", 0, "evidence"), ["talks", "talks"], ["talks"]),
        two(("steps", 0, "emotion"), "x", "y"),
        two(("steps", 0, "emotion"), 1, 1.0),
        two(("steps", 0, "wait"), "14d", "2w"),
        two(("steps", 0, "wait"), "soon", "later"),
        two(("steps", 0, "duration"), "0min", "0s"),
        two(("steps", 0, "moment_of_truth"), "x", "y"),
        two(("steps", 0, "measured", "source"), "x", "y"),
        two(("opportunities", 0, "status"), "x", "y"),
        two(("opportunities",), [{"title": "A"}], [{"title": "A"}, {"title": "B"}]),
        two(("opportunities",), [{"title": "A"}], [{"title": "A", "status": "done"}]),
        two(("steps",), [{"title": "A", "desired": 1}, {"title": "B"}], [{"title": "A", "desired": 2}, {"title": "B"}]),
        two(("steps",), [{"id": "a"}, {"id": "a"}], [{"id": "a"}, {"id": "b"}]),
        two(("scorecard",), {"customer": {"caring": {"verdict": "x"}}}, {"customer": {"caring": {"verdict": "y"}}}),
    ],
)
def test_a_change_that_no_sentence_has_words_for_is_reported(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert_each_is_reported(old, new)
