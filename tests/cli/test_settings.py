"""`cjm settings`: what holds for a file, and where it comes from."""

import json
from pathlib import Path

import pytest

from support.fixtures import RunCjm

ABOVE = """exclude = ["old"]
[check]
locked = ["steps", "negative-end", "gate"]
steps = 5
[check.severity]
negative-end = "error"
[gate]
end = 1
"""
TEAM = """extends = "../look.toml"
[check]
steps = 9
select = ["split-phase"]
[gate]
end = -1
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "team").mkdir()
    (tmp_path / "cjm.toml").write_text(ABOVE, encoding="utf-8")
    (tmp_path / "look.toml").write_text('[render]\ncolours = {emotion = "#7A1FA2"}\n', encoding="utf-8")
    (tmp_path / "team" / "cjm.toml").write_text(TEAM, encoding="utf-8")
    return tmp_path


def test_each_value_with_the_file_that_sets_it(project: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("settings", "team/a.cjm.yaml", cwd=project)
    values, silent = done.stdout.split("\n\n", 2)[1], done.stdout.partition("Rules about")[2]
    assert [" ".join(line.split()) for line in values.splitlines()] == [
        "Key Value From",
        "extends ../look.toml team/cjm.toml:1",
        "exclude old cjm.toml:1",
        "check.profile basic default",
        "check.select split-phase team/cjm.toml:4, weaker than is allowed",
        "check.severity.negative-end error cjm.toml:6, locked",
        "check.steps 5 cjm.toml:4, locked",
        "check.moments 5 default",
        "check.months 24 default",
        "check.disappointment 0.25 default",
        "check.contradiction 0.25 default",
        "check.blind_spot 0.25 default",
        "check.channel_drop 0.5 default",
        "gate.end −1 team/cjm.toml:6",
        "gate.end 1 cjm.toml:8, locked",
        "render.theme default default",
        "render.colours.emotion #7A1FA2 look.toml:2",
    ]
    assert silent.startswith("""\
 the method: 2 of 58 run
Rule          Severity  Runs because of
negative-end  error     locked by cjm.toml; severity set, by itself warning
split-phase   warning   select

Those that do not run
Rule                               Silent because of
blind-spot                         select
""")
    assert done.stderr == (
        "team/cjm.toml:3:1: error: weaker than cjm.toml allows, which locks `steps` at 5 [locked-setting] "
        "(delete it, or have it changed there)\n"
        "team/cjm.toml:4:1: error: weaker than cjm.toml allows, which locks the rule `negative-end` [locked-setting] "
        "(delete it, or have it changed there)\n"
        "1 file checked: 2 errors\n"
    )
    assert done.returncode == 1


def test_the_same_as_data(project: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("settings", "old/a.cjm.yaml", "--output-format", "json", cwd=project)
    assert (done.returncode, done.stderr) == (
        2,
        "cjm: there is no folder for old/a.cjm.yaml; name a file or a folder\n",
    )
    (project / "old").mkdir()
    data = json.loads(run_cjm("settings", "old/a.cjm.yaml", "--output-format", "json", cwd=project).stdout)
    assert (data["version"], data["file"], data["excluded"]) == (1, "old/a.cjm.yaml", True)
    (steps,) = (one for one in data["values"] if one["key"] == "check.steps")
    where = {"file": "cjm.toml", "line": 4, "locked_by": "cjm.toml"}
    assert steps == {"key": "check.steps", "value": 5, **where, "counts": True}
    assert {
        "name": "negative-end",
        "severity": "error",
        "because": "profile basic; severity set, by itself warning",
    } in (data["rules"])


def test_a_folder_without_settings(tmp_path: Path, run_cjm: RunCjm) -> None:
    (tmp_path / ".git").mkdir()
    done = run_cjm("settings", "--output-format", "csv", cwd=tmp_path)
    assert done.returncode == 0
    assert '"check.profile","basic","","","","true"' in done.stdout.splitlines()
    assert run_cjm("settings", cwd=tmp_path).stdout.startswith("Settings of this folder\n")


def rows(output: str) -> list[str]:
    """The lines of the values, with single blanks."""
    return [" ".join(line.split()) for line in output.split("\n\n")[1].splitlines()]


def test_what_a_floor_adds_and_what_it_does_not_lock(tmp_path: Path, run_cjm: RunCjm) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "team").mkdir()
    floor = """exclude = ["old"]
[check]
profile = "full"
ignore = ["blind-spot"]
locked = true
steps = 4
[check.severity]
split-phase = "off"
weaker-settings = "error"
"""
    (tmp_path / "cjm.toml").write_text(floor, encoding="utf-8")
    (tmp_path / "team" / "cjm.toml").write_text("", encoding="utf-8")
    below = rows(run_cjm("settings", "team/a.cjm.yaml", cwd=tmp_path).stdout)
    assert below[1:7] == [
        "exclude old cjm.toml:1, locked",
        "check.profile basic default, as strict as cjm.toml or more",
        "check.profile full cjm.toml:3, locked",
        "check.severity.weaker-settings error cjm.toml:9, locked",
        "check.steps 4 cjm.toml:6, locked",
        "check.moments 5 default, as strict as cjm.toml or more",
    ]
    top = rows(run_cjm("settings", cwd=tmp_path).stdout)
    assert top[2:6] == [
        "check.profile full cjm.toml:3, locked",
        "check.ignore blind-spot cjm.toml:4",
        "check.severity.split-phase off cjm.toml:8",
        "check.severity.weaker-settings error cjm.toml:9, locked",
    ]
    (tmp_path / "old").mkdir()
    done = run_cjm("settings", "old/a.cjm.yaml", cwd=tmp_path)
    head = "Settings of old/a.cjm.yaml, which `exclude` leaves out of searches"
    assert done.stdout.splitlines()[0] == head


@pytest.mark.parametrize("command", ["check", "settings", "index", "show"])
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("none.toml", "the settings none.toml cannot be read: no such file; check its name and folder"),
        ("team", "the settings team cannot be read: is a folder; name the files in it"),
    ],
)
def test_named_settings_that_cannot_be_read_stop_at_once(
    project: Path, run_cjm: RunCjm, command: str, name: str, reason: str
) -> None:
    (project / "a.cjm.yaml").write_text("cjm: 1\ntitel: x\n", encoding="utf-8")
    done = run_cjm(command, "a.cjm.yaml", "--config", name, cwd=project)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"cjm: {reason}\n")
