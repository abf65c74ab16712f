"""Paths in the report of what changed: sentences, data, and that no change vanishes."""

import json
from typing import Any

import pytest

from cjm.journey.loading import Loader
from cjm.reports.changes import ChangesReport, paths, sentences, times
from cjm.reports.changes.texts import text_changes
from cjm.versions.change import Change, FileVersion, between

OLD: dict[str, Any] = {
    "cjm": 1,
    "title": "I buy",
    "paths": [
        {"id": "well", "title": "All goes well", "share": 0.8},
        {"id": "badly", "title": "It fails", "share": 0.2},
    ],
    "steps": [
        {"id": "a", "title": "I look", "emotion": 1},
        {"id": "b", "title": "I wait", "emotion": -1, "paths": ["badly"]},
        {"id": "c", "title": "I pay", "emotion": 0},
        {"id": "d", "title": "I drive", "emotion": 2, "paths": ["well"]},
    ],
}


def version(data: dict[str, Any]) -> FileVersion:
    return FileVersion(Loader().load_bytes(json.dumps(data), "x.cjm.yaml"))


def change(**keys: Any) -> Change:
    """The change from OLD to the same with other values; one by a step's id are more values of that step."""
    steps = [{**step, **keys.pop(step["id"], {})} for step in OLD["steps"]]
    new = {**OLD, "steps": steps, **keys}
    return between(version(OLD), version(new))


def told(changed: Change) -> list[str]:
    assert changed.comparison is not None
    return list(paths.sentences(changed.comparison))


def left(changed: Change) -> int:
    """How many changes are listed as texts, for no sentence reports them."""
    return len(text_changes(changed).changes)


WELL, BADLY = OLD["paths"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (change(paths=[{**WELL, "share": 0.7}, BADLY]), ["The share of “All goes well” is another one: 80% → 70%."]),
        (
            change(paths=[WELL, {"id": "badly", "title": "It fails"}]),
            ["The share of “It fails” is another one: 20% → unknown."],
        ),
        (
            change(paths=[WELL, BADLY, {"id": "late", "title": "It is late", "share": 0.1}]),
            ["A path is new: “It is late”, which 10% take."],
        ),
        (
            change(paths=[WELL], b={"paths": ["well"]}),
            ["On “All goes well” now: “I wait”.", "The path “It fails” is gone."],
        ),
        (
            change(d={"paths": ["well", "badly"]}),
            [
                "On “It fails” now: “I drive”.",
                "“It fails” fares otherwise (better): remembered at worst −0.5 → +0.5, remembered at best +0.5 → +2, "
                "mean 0 → +0.5, end 0 → +2.",
            ],
        ),
        (
            change(b={"emotion": -2}),
            ["“It fails” fares otherwise (worse): remembered at worst −0.5 → −1, mean 0 → −0.33."],
        ),
        (change(title="I buy it"), []),
    ],
)  # fmt: skip
def test_what_became_of_paths(changed: Change, expected: list[str]) -> None:
    assert told(changed) == expected


def test_another_main_path_comes_first() -> None:
    changed = change(paths=[BADLY, WELL])
    assert told(changed)[0] == "The main path is “It fails” now; it was “All goes well”."


def test_the_end_is_that_of_the_main_path() -> None:
    steps = [*OLD["steps"], {"id": "e", "title": "I complain", "emotion": -2, "paths": ["badly"]}]
    new = {**OLD, "steps": steps}
    changed = between(version(OLD), version(new))
    assert changed.comparison is not None
    assert "now ends with" not in " ".join(sentences.TOPICS[0].sentences(changed.comparison))
    assert told(changed) == [
        "“It fails” fares otherwise (worse): remembered at worst −0.5 → −2, remembered at best +0.5 → −0.5, "
        "mean 0 → −0.5, end 0 → −2."
    ]


@pytest.mark.parametrize(
    ("changed", "texts"),
    [
        (change(paths=[{**WELL, "share": 0.7}, BADLY]), 0),
        (change(d={"paths": ["well", "badly"]}), 0),
        (change(paths=[WELL, {**BADLY, "title": "It breaks"}]), 1),
        (change(a={"paths": ["well", "badly"]}), 1),
    ],
)
def test_what_no_sentence_says_is_a_text(changed: Change, texts: int) -> None:
    assert left(changed) == texts


def test_programs_get_the_figures_of_each_path_that_changed() -> None:
    changed = change(d={"paths": ["well", "badly"]})
    (file,) = ChangesReport([changed]).data()["files"]
    (one,) = file["summary"]["paths"]
    assert one["id"] == "badly"
    assert (one["joined"], one["left"]) == (["d"], [])
    assert one["old"] == one["new"] == {"title": "It fails", "share": 0.2}
    assert (one["before"]["end"], one["after"]["end"]) == (0, 2)


def test_a_journey_without_paths_has_no_word_of_them() -> None:
    plain = {key: value for key, value in OLD.items() if key != "paths"}
    plain["steps"] = [{key: value for key, value in step.items() if key != "paths"} for step in OLD["steps"]]
    other = {**plain, "title": "I buy it"}
    changed = between(version(plain), version(other))
    (file,) = ChangesReport([changed]).data()["files"]
    assert "paths" not in file["summary"]


def test_peaks_and_times_are_said_to_be_of_the_main_path() -> None:
    old = change(a={"emotion": -1}, d={"wait": "2w"}).new
    new = change(a={"emotion": 1}, d={"wait": "3w"}).new
    changed = between(old, new)
    assert changed.comparison is not None
    (matters,) = [topic for topic in sentences.TOPICS if topic.title == "What matters"]
    assert "There is no low peak on “All goes well” any more; it was “I look” (−1)." in list(
        matters.sentences(changed.comparison)
    )
    table = times.table(changed.comparison)
    assert table is not None
    assert [row.cells[0] for row in table.rows] == [
        "“I drive”",
        "On “All goes well” before",
        "On “All goes well” after",
    ]
