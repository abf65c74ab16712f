"""Time in the report of what changed: each change, and the totals before and after."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cjm.analysis import time
from cjm.journey.loading import Loader
from cjm.journey.patterns import seconds
from cjm.reports.changes import ChangesReport, overview, times
from cjm.reports.document import ChangedFile, Details, Table, TextChanges
from cjm.reports.writers import Output, writer
from cjm.versions.change import Change, FileVersion, between

PRICED = {"amount": 10, "currency": "EUR", "per": "week"}


Steps = list[dict[str, Any]]


def version(*steps: dict[str, Any]) -> FileVersion:
    entries = [{"title": f"I do {step['id']}", **step} for step in steps]
    return FileVersion(Loader().load_bytes(json.dumps({"cjm": 1, "title": "I buy", "steps": entries}), "x.cjm.yaml"))


def change(old: Steps, new: Steps) -> Change:
    return between(version(*old), version(*new))


def rows(changed: Change) -> list[tuple[str, ...]]:
    assert changed.comparison is not None
    table = times.table(changed.comparison)
    return [row.cells for row in table.rows] if table else []


OLD: Steps = [{"id": "a", "duration": "1h"}, {"id": "b", "wait": "6w", "cost": PRICED}, {"id": "c"}]


def test_each_step_and_the_totals_stand_under_a_title_of_their_own() -> None:
    new: Steps = [
        {"id": "a", "duration": "1h"},
        {"id": "b", "wait": "3w", "cost": PRICED},
        {"id": "c", "duration": "85min"},
    ]
    text = "\n".join(writer("text")(ChangesReport([change(OLD, new)]), Output(200)))
    assert overview.headline(change(OLD, new)) == (
        "time: 6 weeks and 1 hour (2 of 3 steps) → 3 weeks and 2 hours 25 minutes, waiting: 6 weeks → 3 weeks,"
        " cost of waiting: €60 → €30"
    )
    assert text.split("\n\n")[-1].splitlines() == [
        "Time",
        "  Step              Lasts                              Waiting            Cost of waiting",
        "  “I do b”          6 weeks → 3 weeks                  6 weeks → 3 weeks",
        "  “I do c”          ? → 1 hour 25 minutes",
        "  All steps before  6 weeks and 1 hour (2 of 3 steps)  6 weeks            €60",
        "  All steps after   3 weeks and 2 hours 25 minutes     3 weeks            €30",
    ]
    markdown = "\n".join(writer("markdown")(ChangesReport([change(OLD, new)]), Output(200)))
    assert "| “I do b” | 6 weeks → 3 weeks | 6 weeks → 3 weeks |  |" in markdown
    assert "Texts" not in text + markdown


def test_a_duration_that_comes_or_goes_beside_a_wait_is_no_text() -> None:
    short, long = {"id": "a", "wait": "3h"}, {"id": "a", "wait": "90min", "duration": "2h"}
    for old, new, lasts in ((short, long, "3 hours → 2 hours"), (long, short, "2 hours → 3 hours")):
        text = "\n".join(writer("text")(ChangesReport([change([old], [new])]), Output(200)))
        assert f"“I do a”          {lasts}" in text
        assert "Texts" not in text
    same = {"id": "a", "wait": "3h", "duration": "3h"}
    assert "{+3h+}" in "\n".join(writer("text")(ChangesReport([change([short], [same])]), Output(200)))


def test_totals_beside_each_other_are_in_one_unit() -> None:
    old: Steps = [{"id": "a", "duration": "2d"}, {"id": "b", "wait": "6w"}]
    assert rows(change(old, [old[0], {"id": "b", "wait": "3w"}]))[-2:] == [
        ("All steps before", "44 days", "42 days", ""),
        ("All steps after", "23 days", "21 days", ""),
    ]


def test_the_json_holds_seconds() -> None:
    new: Steps = [*OLD[:1], {"id": "b", "wait": "3w", "cost": {**PRICED, "per": "day"}}, OLD[2]]
    (file,) = json.loads("\n".join(writer("json")(ChangesReport([change(OLD, new)]), Output(200))))["files"]
    assert file["summary"]["time"] == {
        "old": {
            "seconds": 3_632_400,
            "waiting": 3_628_800,
            "steps": 3,
            "timed_steps": 2,
            "costs": [{"amount": 60, "currency": "EUR"}],
        },
        "new": {
            "seconds": 1_818_000,
            "waiting": 1_814_400,
            "steps": 3,
            "timed_steps": 2,
            "costs": [{"amount": 210, "currency": "EUR"}],
        },
        "steps": [
            {
                "step": "b",
                "old": {"duration": None, "wait": 3_628_800, "cost": PRICED},
                "new": {"duration": None, "wait": 1_814_400, "cost": {**PRICED, "per": "day"}},
            }
        ],
    }


def test_steps_that_come_and_go_take_their_time_with_them() -> None:
    assert rows(change(OLD, [*OLD[1:], {"id": "d", "title": "I rest", "wait": "1d"}])) == [
        ("“I do a”, removed", "1 hour", "", ""),
        ("“I rest”, added", "1 day", "1 day", ""),
        ("All steps before", "6 weeks and 1 hour (2 of 3 steps)", "6 weeks", "€60"),
        ("All steps after", "43 days (2 of 3 steps)", "43 days", "€60 (1 of 2 waits)"),
    ]


def test_a_cost_that_changes_is_a_change_of_time() -> None:
    assert rows(change(OLD, [OLD[0], {"id": "b", "wait": "6w", "cost": {**PRICED, "amount": 12.5}}, OLD[2]])) == [
        ("“I do b”", "", "", "EUR 10 per week → EUR 12.5 per week"),
        ("All steps before", "6 weeks and 1 hour (2 of 3 steps)", "6 weeks", "€60"),
        ("All steps after", "6 weeks and 1 hour (2 of 3 steps)", "6 weeks", "€75"),
    ]


def test_where_time_moves_from_one_step_to_another_the_total_is_the_same() -> None:
    changed = change([{"id": "a", "duration": "1h"}, {"id": "b", "duration": "2h"}],
                     [{"id": "a", "duration": "2h"}, {"id": "b", "duration": "1h"}])  # fmt: skip
    assert rows(changed)[-1] == ("All steps", "3 hours", "", "")
    assert overview.headline(changed) == "times changed, the total is the same"


def test_the_same_time_in_another_unit_is_a_text() -> None:
    changed = change([{"id": "a", "wait": "14d", "cost": PRICED}], [{"id": "a", "wait": "2w", "cost": PRICED}])
    assert rows(changed) == []
    text = "\n".join(writer("text")(ChangesReport([changed]), Output(100)))
    assert "step a, wait" in text
    both = change([{"id": "a", "wait": "14d"}], [{"id": "a", "wait": "2w", "cost": PRICED}])
    assert "step a, wait" in "\n".join(writer("text")(ChangesReport([both]), Output(100)))


LENGTHS = st.none() | st.sampled_from(["1min", "60min", "1h", "14d", "2w", "3w", "0min"])
STEP = st.tuples(LENGTHS, LENGTHS, st.none() | st.just(PRICED) | st.just({**PRICED, "per": "day"}))


def steps(found: list[tuple[str | None, str | None, dict[str, Any] | None]]) -> list[dict[str, Any]]:
    entries = [{"duration": one[0], "wait": one[1], "cost": one[2]} for one in found]
    return [
        {"id": f"s{at}", **{key: value for key, value in entry.items() if value is not None}}
        for at, entry in enumerate(entries)
    ]


@given(st.lists(STEP, min_size=1, max_size=3), st.lists(STEP, min_size=1, max_size=3))
def test_no_change_of_time_vanishes(old: list[Any], new: list[Any]) -> None:
    changed = change(steps(old), steps(new))
    if not changed.any:
        return
    assert changed.comparison is not None
    blocks = [
        block for file in ChangesReport([changed]).blocks() if isinstance(file, ChangedFile) for block in file.blocks
    ]
    details = {block.title: block.body for block in blocks if isinstance(block, Details)}
    table, texts = details.get("Time"), details.get("Texts")
    before, after = changed.comparison.old, changed.comparison.new
    if time.of(before)._replace(magnitudes=()) != time.of(after)._replace(magnitudes=()):
        assert isinstance(table, Table)
    for edit in changed.edits:
        if len(edit.path) == 3 and edit.path[2] in ("duration", "wait"):
            lengths = [None if value is None else seconds(value) for value in (edit.old, edit.new)]
            title = f"I do {edit.path[1]}"
            in_table = isinstance(table, Table) and any(title in row.cells[0] for row in table.rows)
            in_texts = isinstance(texts, TextChanges) and any(
                one.place == f"step {edit.path[1]}, {edit.path[2]}" for one in texts.changes
            )
            assert in_texts or (in_table and lengths[0] != lengths[1]), edit
