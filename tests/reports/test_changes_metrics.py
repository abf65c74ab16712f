"""Metrics in the reports: what changed, what was missed, and the series over versions."""

import json
from pathlib import Path

import pytest

from support.fixtures import RunCjm
from support.git import commit, git

TEXT = """\
cjm: 1
title: I ask for help
brand: {essence: near}
metrics:
  - {id: nps, title: NPS, target: 20}
  - {id: days, title: Lead time, unit: days, better: lower, target: 5}
  - {id: solved, title: Solved at once, unit: "%"}
steps:
  - {id: a, title: I ask, emotion: 1, metrics: {nps: 45, days: 4}}
  - {id: b, title: I wait, emotion: -1, metrics: {days: [{value: 21}, {value: 14}], solved: 62.5}}
  - {id: c, title: I get it, emotion: 1}
"""


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    new = TEXT.replace("nps: 45", "nps: 12").replace("{value: 14}", "{value: 14}, {value: 4}")
    new = new.replace("solved: 62.5", "solved: {value: 71}").replace("days: 4}", "solved: 3}")
    (tmp_path / "old.cjm.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "new.cjm.yaml").write_text(new, encoding="utf-8")
    return tmp_path


def test_a_diff_says_which_metrics_got_better_and_which_worse(versions: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("diff", "old.cjm.yaml", "new.cjm.yaml", cwd=versions)
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    at = lines.index("Metrics")
    assert lines[at + 1 : at + 7] == [
        "Step Metric Value",
        "“I ask” NPS 45 → 12 worse, misses its target now",
        "“I ask” Lead time 4 → ? days not measured any more",
        "“I ask” Solved at once ? → 3% not measured before",
        "“I wait” Lead time 14 → 4 days better, meets its target now",
        "“I wait” Solved at once 62.5 → 71% better",
    ]


def test_a_figure_that_the_table_shows_is_no_text(versions: Path, run_cjm: RunCjm) -> None:
    text = TEXT.replace("nps: 45", "nps: 12").replace("{value: 14}", "{value: 13, source: x}")
    (versions / "new.cjm.yaml").write_text(text + "sources: [{id: x, kind: log}]\n", encoding="utf-8")
    done = run_cjm("diff", "old.cjm.yaml", "new.cjm.yaml", cwd=versions)
    texts = done.stdout.partition("Texts")[2]
    assert "nps" not in texts
    assert "source" in texts, "what else is said of a value is told"


def test_the_json_has_each_change(versions: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("diff", "old.cjm.yaml", "new.cjm.yaml", "--output-format", "json", cwd=versions)
    found = json.loads(done.stdout)["files"][0]["summary"]["metrics"]
    assert found[0] == {
        "step": "a", "metric": "nps", "old": 45, "new": 12, "gain": -33, "old_met": True, "new_met": False,
    }  # fmt: skip
    assert [(one["step"], one["metric"], one["gain"]) for one in found] == [
        ("a", "nps", -33),
        ("a", "days", None),
        ("a", "solved", None),
        ("b", "days", 10),
        ("b", "solved", 8.5),
    ]


def test_a_check_says_which_targets_are_missed(versions: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("check", "old.cjm.yaml", cwd=versions)
    assert "old.cjm.yaml: targets met 2 of 3 missed: Lead time 14 at I wait\n" in done.stdout
    whole = run_cjm("check", "old.cjm.yaml", "--output-format", "full", cwd=versions).stdout
    assert "  targets met  2 of 3  missed: Lead time 14 at I wait\n" in whole
    dutch = run_cjm("check", "old.cjm.yaml", "--language", "nl", cwd=versions).stdout
    assert "old.cjm.yaml: doelen gehaald 2 van 3 niet gehaald: Lead time 14 bij I wait\n" in dutch
    aimless = TEXT.replace(", target: 20", "").replace(", target: 5", "")
    (versions / "aimless.cjm.yaml").write_text(aimless, encoding="utf-8")
    assert "targets" not in run_cjm("check", "aimless.cjm.yaml", cwd=versions).stdout


def test_the_json_of_a_check_has_the_series(versions: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("check", "old.cjm.yaml", "--output-format", "json", cwd=versions)
    found = json.loads(done.stdout)["files"][0]["journey"]["metrics"]
    assert [(one["metric"], one["step"], one["series"], one["met"]) for one in found] == [
        ("nps", "a", [45], True),
        ("days", "a", [4], True),
        ("days", "b", [21, 14], False),
        ("solved", "b", [62.5], None),
    ]


def test_a_history_and_an_index_name_the_metrics(tmp_path: Path, run_cjm: RunCjm) -> None:
    git(tmp_path, "init", "-q")
    commit(tmp_path, "first", **{"a.cjm.yaml": TEXT})
    commit(
        tmp_path, "second", **{"a.cjm.yaml": TEXT.replace("nps: 45", "nps: 12").replace("{value: 14}", "{value: 4}")}
    )
    text = " ".join(run_cjm("history", "a.cjm.yaml", cwd=tmp_path).stdout.split())
    assert "NPS at I ask 45 becomes 12, worse" in text
    assert "Lead time at I wait 14 becomes 4, better" in text
    data = json.loads(run_cjm("history", "a.cjm.yaml", "--output-format", "json", cwd=tmp_path).stdout)
    values = [
        [one["value"] for one in version["journey"]["metrics"] if one["metric"] == "nps"]
        for version in data["versions"]
    ]
    assert values == [[45], [12]]
    index = json.loads(run_cjm("index", "--output-format", "json", cwd=tmp_path).stdout)
    assert index["journeys"][0]["journey"]["metrics"][0] == {"metric": "nps", "step": "a", "value": 12, "met": False}
