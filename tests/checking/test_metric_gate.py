"""The gate on what is measured at each step."""

from pathlib import Path

import pytest

from cjm.checking.checker import check
from cjm.journey.loading import Loader
from cjm.settings.values import Gate, Settings
from support.fixtures import RunCjm
from support.git import git
from support.revisions import CHECK, committed

TEXT = """\
cjm: 1
title: I ask for help
metrics:
  - {id: nps, title: NPS, min: -100, max: 100}
  - {id: days, title: Lead time, unit: days, better: lower}
  - {id: calls, title: Calls}
steps:
  - {id: a, title: I ask, metrics: {nps: [{value: 9}, {value: -12}], days: 4}}
  - {id: b, title: I wait, metrics: {days: {value: 14}}}
"""


def found(text: str = TEXT, **metrics: float) -> list[tuple[int, str, str]]:
    (checked,) = check(Loader().load_bytes(text), Settings(gate=Gate(metrics=tuple(metrics.items()))))
    return [
        (one.span.line if one.span else 0, str(one.message), str(one.help))
        for one in checked.diagnostics
        if one.rule == "below-gate"
    ]


def test_the_latest_value_of_each_step_counts() -> None:
    assert found(nps=0) == [(8, "“NPS” at “I ask” (a) is −12, below the gate's minimum of 0", "")]
    assert found(nps=-12) == []
    assert found(days=5) == [(9, "“Lead time” at “I wait” (b) is 14, above the gate's maximum of 5", "")]
    assert found(days=14) == []


def test_a_metric_that_no_step_measures_is_unknown() -> None:
    help = "write under `metrics` of a step what was measured"
    assert found(calls=1) == [(6, "“Calls” is unknown; the gate asks for 1", help)]


def test_a_journey_without_the_metric_is_not_judged_by_it() -> None:
    assert found(churn=1) == []


def test_what_is_invalid_is_not_judged() -> None:
    assert [line for line, *_ in found(TEXT.replace("days: 4", "days: soon"), days=5)] == [9]
    assert found(TEXT.replace("title: NPS, min: -100", "title: NPS, min: low"), nps=0) == []


def test_settings_set_it_lock_it_and_print_it(tmp_path: Path, run_cjm: RunCjm) -> None:
    (tmp_path / "a.cjm.yaml").write_text(TEXT, encoding="utf-8")
    settings = tmp_path / "cjm.toml"
    settings.write_text('[check]\nlocked = ["gate"]\n[gate]\nmetrics.days = 5\nmetrics.nps = -20\n', encoding="utf-8")
    done = run_cjm("check", "a.cjm.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert "a.cjm.yaml:9:" in done.stdout
    below = tmp_path / "below"
    below.mkdir()
    (below / "cjm.toml").write_text("[gate]\nmetrics.days = 99\n", encoding="utf-8")
    (below / "a.cjm.yaml").write_text(TEXT, encoding="utf-8")
    assert (
        "“Lead time” at “I wait” (b) is 14, above the gate's maximum of 5"
        in run_cjm("check", "below", cwd=tmp_path).stdout
    )
    shown = run_cjm("settings", "below/a.cjm.yaml", cwd=tmp_path).stdout
    lines = [" ".join(line.split()) for line in shown.splitlines() if "gate.metrics" in line]
    assert lines == [
        "gate.metrics.days 99 below/cjm.toml:2",
        "gate.metrics.days 5 cjm.toml:4, locked",
        "gate.metrics.nps −20 cjm.toml:5, locked",
    ]


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("metrics.nps = 'low'", "2:1", "found the text `low`, expected a number"),
        ("metrics.NPS = 1", "2:1", "unknown key `NPS`"),
        ("metrics = 1", "2:1", "found `1`, expected keys and values"),
    ],
)
def test_a_wrong_value_is_reported(tmp_path: Path, run_cjm: RunCjm, text: str, place: str, problem: str) -> None:
    (tmp_path / "a.cjm.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "cjm.toml").write_text(f"[gate]\n{text}\n", encoding="utf-8")
    done = run_cjm("check", "a.cjm.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert f"cjm.toml:{place}" in done.stdout
    assert problem in done.stdout


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("metrics.days = 9\nmetrics.nps = 0", ["2:1: the gate's `metrics.days` is 9, was 5"]),
        ("metrics.days = 4\nmetrics.nps = -1", ["3:1: the gate's `metrics.nps` is −1, was 0"]),
        ("metrics.days = 4\nmetrics.nps = 1", []),
        ("metrics.days = 5", ["1:2: the gate asks for no `metrics.nps`, was 0"]),
    ],
)
def test_a_gate_that_asks_for_less_than_at_a_revision(
    tmp_path: Path, run_cjm: RunCjm, now: str, expected: list[str]
) -> None:
    project = committed(tmp_path)
    for journey in project.rglob("*.cjm.yaml"):
        journey.write_text(TEXT, encoding="utf-8")
    (project / "cjm.toml").write_text("[gate]\nmetrics.days = 5\nmetrics.nps = 0\n", encoding="utf-8")
    git(project, "add", "--all")
    git(project, "commit", "-q", "-m", "settings")
    (project / "cjm.toml").write_text(f"[gate]\n{now}\n", encoding="utf-8")
    done = run_cjm(*CHECK, "--base", "HEAD", cwd=project)
    start, end = "warning: asks for less than at HEAD: ", " [weaker-settings, new]"
    lines = [line.partition(end)[0] for line in done.stdout.splitlines() if start in line]
    assert [line.replace(start, "").removeprefix("cjm.toml:") for line in lines] == expected
