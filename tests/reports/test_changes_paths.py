"""Paths in the report of what changed: sentences, data, and that no change vanishes."""

import json
from typing import Any

import pytest

from cjm.journey.loading import Loader
from cjm.reports.changes import ChangesReport, figures, matters, overview, paths, times
from cjm.reports.changes.texts import text_changes
from cjm.reports.writers import Output, writer
from cjm.versions.change import Change, FileVersion, between, regressions

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
            ["On “It fails” now: “I drive”."],
        ),
        (change(b={"emotion": -2}), []),
        (
            change(paths=[{**WELL, "id": "smooth"}, BADLY], d={"paths": ["smooth"]}),
            ["The main path “All goes well” has another id: well → smooth."],
        ),
        (change(title="I buy it"), []),
    ],
)  # fmt: skip
def test_what_became_of_paths(changed: Change, expected: list[str]) -> None:
    assert told(changed) == expected


def test_another_main_path_comes_first() -> None:
    changed = change(paths=[BADLY, WELL])
    assert told(changed)[0] == "The main path is “It fails” now; it was “All goes well”."


def matter(changed: Change) -> list[str]:
    assert changed.comparison is not None
    return list(matters.sentences(changed.comparison))


def test_what_matters_names_the_path() -> None:
    steps = [*OLD["steps"], {"id": "e", "title": "I complain", "emotion": -2, "paths": ["badly"]}]
    assert matter(between(version(OLD), version({**OLD, "steps": steps}))) == [
        "The low peak on “It fails” moved from “I wait” (−1) to “I complain” (−2).",
        "The low peak is the strongest moment on “It fails” now; before, both were equally strong.",
        "The journey on “It fails” now ends with “I complain” (−2); it ended with “I pay” (0).",
        "The end on “It fails” got worse: 0 → −2, “I complain”.",
    ]


def test_what_is_the_same_of_all_paths_is_said_once() -> None:
    assert matter(change(c={"emotion": -2}, d={"paths": ["well", "badly"]})) == [
        "There is a low peak on “All goes well” now: “I pay” (−2).",
        "The low and the high peak are equally strong on “All goes well” now; before, the high peak was stronger.",
        "The low peak on “It fails” moved from “I wait” (−1) to “I pay” (−2).",
        "The high peak on “It fails” moved from “I look” (+1) to “I drive” (+2).",
        "The journey on “It fails” now ends with “I drive” (+2); it ended with “I pay” (0).",
        "The end on “It fails” got better: 0 → +2, “I drive”.",
    ]
    low = change(a={"emotion": -2})
    assert matter(between(low.new, change(a={"emotion": -1.5}).new)) == [
        "The low peak on all paths got better: −2 → −1.5, “I look”.",
        "The high peak is the strongest moment on “All goes well” now; before, both were equally strong.",
    ]


def test_a_journey_is_worse_where_one_path_is() -> None:
    changed = change(b={"emotion": -2})
    assert changed.comparison is not None
    assert changed.comparison.verdict() == "worse"
    assert regressions([changed]) == [
        "x.cjm.yaml: what is remembered at worst on “It fails” got worse: −0.5 to −1",
        "x.cjm.yaml: the mean on “It fails” got worse: 0 to −0.33",
        "x.cjm.yaml: the mean of all paths by their shares got worse: +0.8 to +0.73",
    ]
    assert regressions([changed], 0.4) == [
        "x.cjm.yaml: what is remembered at worst on “It fails” got worse: −0.5 to −1"
    ]
    assert regressions([changed], 0.5) == []
    assert changed.loss == 0.5 / 4
    assert overview.headline(changed) == (
        "what is remembered at worst and the mean are worse on “It fails”; the mean of all paths by their shares is "
        "worse; 1 score changed"
    )


def test_paths_that_disagree_are_mixed() -> None:
    apart = change(b={"emotion": 0}, d={"emotion": 1})
    assert apart.comparison is not None
    assert apart.comparison.verdict() == "mixed"
    assert overview.headline(apart).startswith(
        "mixed: what is remembered at worst, what is remembered at best, the mean and the end are worse on “All goes "
        "well”; "
    )
    assert [row.cells for row in overview.rows(apart)] == [
        ("I buy, “All goes well”", "+1 → +0.5", "+2 → +1", "+1 → +0.67", "+2 → +1", "mixed"),
        ("I buy, “It fails”", "−0.5 → 0", "+0.5", "0 → +0.33", "0", ""),
    ]


def test_more_people_on_the_worse_path_is_worse_by_the_mean_of_all() -> None:
    changed = change(paths=[{**WELL, "share": 0.5}, {**BADLY, "share": 0.5}])
    assert regressions([changed]) == ["x.cjm.yaml: the mean of all paths by their shares got worse: +0.8 to +0.5"]


@pytest.mark.parametrize(
    "paths",
    [
        [WELL, BADLY, {"id": "late", "title": "It is late"}],
        [{"id": "well", "title": "All goes well"}, {"id": "badly", "title": "It fails"}],
        [BADLY, WELL],
    ],
)
def test_a_path_that_came_or_stands_elsewhere_or_has_no_share_is_not_worse(paths: list[dict[str, Any]]) -> None:
    changed = change(paths=paths)
    assert changed.comparison is not None
    assert (regressions([changed]), changed.comparison.verdict()) == ([], "same")


def test_a_path_that_went_is_not_worse_but_those_that_stay_may_be() -> None:
    assert regressions([change(paths=[BADLY], d={"paths": ["badly"]})]) == []
    assert regressions([change(paths=[WELL], b={"paths": ["well"]})]) == [
        "x.cjm.yaml: what is remembered at worst on “All goes well” got worse: +1 to +0.5",
        "x.cjm.yaml: the mean on “All goes well” got worse: +1 to +0.5",
    ]


def test_a_main_path_of_another_id_is_still_compared() -> None:
    changed = change(paths=[{**WELL, "id": "smooth"}, BADLY], d={"paths": ["smooth"], "emotion": 1})
    assert regressions([changed])[0] == (
        "x.cjm.yaml: what is remembered at worst on “All goes well” got worse: +1 to +0.5"
    )


def test_figures_stand_below_the_path_of_which_they_are() -> None:
    changed = change(b={"emotion": -2})
    assert changed.comparison is not None
    main, other, together = figures.tables(changed.comparison)
    assert (main.title, [row[3] for row in main.rows]) == ("“All goes well”", ["same"] * 4)
    assert (other.title, other.rows[0]) == ("“It fails”", ("remembered at worst", "−0.5", "−1", "worse by 0.5"))
    assert together.title == "All paths"
    assert together.rows == [
        ("mean by share", "+0.8", "+0.73", "worse by 0.07"),
        ("evidence", "0 of 4", "0 of 4", "same"),
    ]
    text = list(writer("text")(ChangesReport([changed]), Output(100)))
    assert "  “It fails”           Before  After" in text
    markdown = list(writer("markdown")(ChangesReport([changed]), Output(100)))
    assert "| “It fails” | before | after |  |" in markdown


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
    assert (one["before"]["end"], one["after"]["end"], one["verdict"]) == (0, 2, "better")
    assert one["peaks"]["high"] == {"old": ["a"], "new": ["d"], "moved": True}
    assert one["time"]["old"]["steps"] == 3
    assert file["summary"]["figures"]["weighted_mean"] == {"old": 0.8, "new": 0.9, "gain": 0.1}


def test_a_journey_without_paths_has_no_word_of_them() -> None:
    plain = {key: value for key, value in OLD.items() if key != "paths"}
    plain["steps"] = [{key: value for key, value in step.items() if key != "paths"} for step in OLD["steps"]]
    other = {**plain, "title": "I buy it"}
    changed = between(version(plain), version(other))
    (file,) = ChangesReport([changed]).data()["files"]
    assert "paths" not in file["summary"]


def test_total_times_are_those_of_each_path() -> None:
    old = change(c={"wait": "1d"}, d={"wait": "2w"}).new
    changed = between(old, change(c={"wait": "1d"}, d={"wait": "3w"}).new)
    assert changed.comparison is not None
    table = times.table(changed.comparison)
    assert table is not None
    assert [row.cells[:2] for row in table.rows] == [
        ("“I drive”", "2 weeks → 3 weeks"),
        ("On “All goes well” before", "15 days (2 of 3 steps)"),
        ("On “All goes well” after", "22 days (2 of 3 steps)"),
        ("On “It fails”", "1 day (1 of 3 steps)"),
    ]
    assert times.summary(changed.comparison) == (
        "time: 15 days (2 of 3 steps) → 22 days (2 of 3 steps), waiting: 15 days → 22 days on “All goes well”"
    )
