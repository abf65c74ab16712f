"""What an editor has not saved yet: standard input, judged as the file that it stands for."""

import json
from pathlib import Path

import pytest

from support.processes import FORMATS, called

LIBRARY = "cjm_library: 1\nchannels:\n- {id: web, title: Website}\n"
JOURNEY = """\
cjm: 1
title: I look for a car
uses: [library.yaml]
steps:
- {id: look, title: I look online, emotion: 1, touchpoints: [{title: The site, channel: web}]}
"""
FORMATTED = JOURNEY.replace("\n- {", "\n  - {")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    maps = tmp_path / "maps"
    maps.mkdir()
    (maps / "library.yaml").write_text(LIBRARY)
    (maps / "car.cjm.yaml").write_text("cjm: 1\ntitle: As it was saved\nsteps: []\n")
    (maps / "cjm.toml").write_text(
        '[check]\nselect = ["missing-persona"]\n[check.severity]\nmissing-persona = "error"\n'
    )
    return tmp_path


def test_settings_and_libraries_are_those_of_the_file_and_messages_name_it(folder: Path) -> None:
    for name in ("maps/car.cjm.yaml", "./maps/new.cjm.yaml", "maps/new"):
        done = called(folder, "check", "--no-summary", "--stdin-filename", name, "-", stdin=JOURNEY.encode())
        assert (done.code, done.error) == (1, "")
        assert done.out == (
            f"{name.removeprefix('./')}:1:1: error: nobody is named whose journey this is [missing-persona] "
            "(add `persona: {name: ..., description: ...}`)\n1 file checked: 1 error\n"
        )
    assert "no such file" in called(folder, "check", "-", stdin=JOURNEY.encode()).out


def test_the_output_is_that_of_the_saved_file(folder: Path) -> None:
    (folder / "maps" / "car.cjm.yaml").write_text(JOURNEY + "colour: red\n")
    for name in FORMATS:
        arguments = ("check", "--output-format", name)
        saved = called(folder, *arguments, "maps/car.cjm.yaml")
        piped = called(
            folder, *arguments, "--stdin-filename", "maps/car.cjm.yaml", "-", stdin=f"{JOURNEY}colour: red\n".encode()
        )
        assert piped == saved
        assert "maps/car.cjm.yaml" in piped.out


def test_the_text_itself_says_whether_it_is_a_library(folder: Path) -> None:
    arguments = ("check", "--output-format", "json", "--stdin-filename", "maps/car.cjm.yaml", "-")
    done = called(folder, *arguments, stdin=LIBRARY.encode())
    assert [one["file"] for one in json.loads(done.out)["files"]] == ["maps/car.cjm.yaml"]
    assert json.loads(done.out)["files"][0]["journey"] is None
    assert done.code == 0


def test_a_file_in_a_folder_that_is_not_there_yet(folder: Path) -> None:
    text = JOURNEY.replace("uses: [library.yaml]\n", "").replace(", touchpoints: [{title: The site, channel: web}]", "")
    done = called(folder, "check", "--stdin-filename", "maps/none/a.cjm.yaml", "-", stdin=text.encode())
    assert done.out.startswith("maps/none/a.cjm.yaml:1:1: error: nobody is named")


def test_fmt_prints_the_text_and_writes_no_file(folder: Path) -> None:
    saved = (folder / "maps" / "car.cjm.yaml").read_bytes()
    for text in (JOURNEY, FORMATTED):
        done = called(folder, "fmt", "--stdin-filename", "maps/car.cjm.yaml", "-", stdin=text.encode())
        assert done[:3] == (0, FORMATTED, "")
    assert (folder / "maps" / "car.cjm.yaml").read_bytes() == saved


def test_fmt_prints_nothing_of_a_text_that_it_cannot_format(folder: Path) -> None:
    for text, problem in (
        ("cjm: [\n", "maps/a.yaml:2:1: error: the file ends where a value is expected [syntax]"),
        ("image: x\n", "maps/a.yaml:1:1: error: this is no journey: `cjm` is missing [missing-key]"),
    ):
        done = called(folder, "fmt", "--stdin-filename", "maps/a.yaml", "-", stdin=text.encode())
        assert (done.code, done.out) == (1, "")
        assert done.error.startswith(problem)


def test_fmt_names_the_file_with_check_and_diff(folder: Path) -> None:
    arguments = ("fmt", "--stdin-filename", "maps/new.yaml", "-")
    assert called(folder, *arguments, "--check", stdin=JOURNEY.encode())[:2] == (
        1,
        "maps/new.yaml would be formatted\n",
    )
    assert called(folder, *arguments, "--check", stdin=FORMATTED.encode())[:2] == (0, "")
    done = called(folder, *arguments, "--diff", stdin=JOURNEY.encode())
    assert done.out.startswith("--- a/maps/new.yaml\n+++ b/maps/new.yaml\n")
    assert called(folder, "fmt", "-", "--check", stdin=JOURNEY.encode())[:2] == (1, "<stdin> would be formatted\n")


@pytest.mark.parametrize("command", ["check", "fmt"])
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("--stdin-filename a.yaml", "--stdin-filename goes with standard input alone; give `-` and no other file"),
        ("--stdin-filename a.yaml maps", "--stdin-filename goes with standard input alone; give `-` and no other file"),
        ("--stdin-filename a.yaml - b.yaml", "--stdin-filename goes with standard input alone; give `-` and no other"),
        ("--stdin-filename maps -", "--stdin-filename maps is no file; name the file that is edited"),
        ("--stdin-filename= -", "--stdin-filename (empty) is no file; name the file that is edited"),
        ("--stdin-filename - -", "--stdin-filename - is no file; name the file that is edited"),
    ],
)
def test_what_makes_no_sense_is_refused(folder: Path, command: str, arguments: str, message: str) -> None:
    done = called(folder, command, *arguments.split(), stdin=JOURNEY.encode())
    assert (done.code, done.out) == (2, "")
    assert done.error.startswith(f"cjm: {message}")
