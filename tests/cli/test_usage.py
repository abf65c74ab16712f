"""Wrong use: what the one line says, and what it offers."""

from pathlib import Path

import pytest
import typer.main
from typer.core import TyperGroup

from cjm import charts, cli
from cjm.cli import _usage
from support.processes import called


def usage_error(folder: Path, *arguments: str) -> str:
    done = called(folder, *arguments)
    assert (done.code, done.out, done.error.count("\n")) == (2, "", 1)
    return done.error.removeprefix("cjm: ").rstrip("\n")


@pytest.mark.parametrize(
    ("word", "command"),
    [
        ("chek", "check"),
        ("Check", "check"),
        ("validate", "check"),
        ("lint", "check"),
        ("controleer", "check"),
        ("controler", "check"),
        ("format", "fmt"),
        ("draw", "render"),
        ("teken", "render"),
        ("toon", "show"),
        ("git_setups", "git-setup"),
        ("vergelijk", "diff"),
        ("kansen", "roadmap"),
    ],
)
def test_a_command_that_is_misspelt_or_called_otherwise_elsewhere(tmp_path: Path, word: str, command: str) -> None:
    assert usage_error(tmp_path, word) == f"no such command '{word}'; did you mean `cjm {command}`? (see `cjm --help`)"


def test_no_other_name_of_a_command_is_a_command() -> None:
    commands = set(cli.commands())
    others = [other for names in _usage._OTHER_NAMES.values() for other in names]
    assert set(_usage._OTHER_NAMES) <= commands
    assert len(set(others)) == len(others)
    assert not commands & set(others)


def test_a_word_like_no_command(tmp_path: Path) -> None:
    assert usage_error(tmp_path, "qqq") == "no such command 'qqq' (see `cjm --help`)"
    assert usage_error(tmp_path, "a.cjm.yaml") == (
        "no such command 'a.cjm.yaml'; name a command before the file, as in `cjm check a.cjm.yaml` (see `cjm --help`)"
    )


@pytest.mark.parametrize("option", ["-o", "--out", "--output"])
def test_an_output_where_a_command_has_none(tmp_path: Path, option: str) -> None:
    redirected = "`> FILE` writes what is printed into a file"
    for command in ("check", "explain", "rules", "charts", "fmt"):
        error = f"no such option: {option}; {redirected} (see `cjm {command} --help`)"
        assert usage_error(tmp_path, command, option, "x.png") == error
    assert usage_error(tmp_path, "show", "a", option, "x.png") == (
        f"no such option: {option}; `cjm render FILE -o OUT` draws it, and {redirected} (see `cjm show --help`)"
    )


def test_an_option_that_is_called_otherwise(tmp_path: Path) -> None:
    error = "no such option: --format; did you mean --output-format? (see `cjm check --help`)"
    assert usage_error(tmp_path, "check", "--format", "json") == error
    error = "no such option: --output; did you mean --out? (see `cjm render --help`)"
    assert usage_error(tmp_path, "render", "a", "--output", "x.png") == error
    assert usage_error(tmp_path, "check", "--qqq") == "no such option: --qqq (see `cjm check --help`)"


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("0,25", "'0,25' is not a number of 0 or more; write 0.25"),
        (",5", "',5' is not a number of 0 or more; write .5"),
        ("1,000.5", "'1,000.5' is not a number of 0 or more"),
        ("a lot", "'a lot' is not a number of 0 or more"),
        ("", "'' is not a number of 0 or more"),
        ("it's", "'it's' is not a number of 0 or more"),
        ("-1", "'-1.0' is not a number of 0 or more"),
    ],
)
def test_a_number(tmp_path: Path, value: str, error: str) -> None:
    line = usage_error(tmp_path, "diff", "a", "b", "--fail-on", "worse", f"--tolerance={value}")
    assert line == f"invalid value for '--tolerance': {error} (see `cjm diff --help`)"


@pytest.mark.parametrize("value", ["nan", "inf", "1e999"])
def test_no_number_is_beyond_all_numbers(tmp_path: Path, value: str) -> None:
    line = usage_error(tmp_path, "diff", "a", "b", "--fail-on", "worse", "--tolerance", value)
    assert line == f"--tolerance {float(value)} is not a number; write a number of 0 or more, as in 0.25"


def test_every_option_that_is_a_number(tmp_path: Path) -> None:
    application = typer.main.get_command(cli.application(cli.commands()))
    assert isinstance(application, TyperGroup)
    numbers = [
        (name, option.name)
        for name, command in application.commands.items()
        for option in command.params
        if option.type.name.startswith(("int", "float"))
    ]
    assert numbers == [("check", "max_size"), ("diff", "tolerance"), ("merge-driver", "size")]
    for value in ("1,5", "0", "1025"):
        line = usage_error(tmp_path, "check", f"--max-size={value}")
        assert line == (
            f"invalid value for '--max-size': '{value}' is not a whole number from 1 to 1024 (see `cjm check --help`)"
        )
    assert "'7,5' is not a whole number from 1 to 1000" in usage_error(tmp_path, "merge-driver", *"abc", "7,5")


LONG = "/".join(["a-folder-with-a-long-name"] * 6)
CAR = "cjm: 1\ntitle: I buy a car\nsteps:\n- {id: go, title: I go, emotion: 1}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("new LONG/none/a.yaml", "the folder LONG/none does not exist; create it first, or choose another"),
        ("new LONG/a.cjm.yaml", "LONG/a.cjm.yaml exists already; choose another name"),
        ("new LONG", "`LONG` is no file name; a path ends in .yaml, as in `journeys/new.cjm.yaml`"),
        ("render LONG/a.cjm.yaml -o LONG", "LONG is a folder; say what to write there, as with --format svg,pptx"),
        (
            "render LONG/a.cjm.yaml -o LONG/none/a.svg",
            "LONG/none/a.svg cannot be written: its folder does not exist; create the folder first",
        ),
        (
            "render LONG/a.cjm.yaml -o a.pptx --template LONG/none.pptx",
            "the template LONG/none.pptx cannot be read: no such file; name a .pptx file",
        ),
        (
            "render LONG/a.cjm.yaml LONG/a.cjm.yml -o out --format svg",
            "LONG/a.cjm.yaml and LONG/a.cjm.yml would both be drawn as a.svg; draw them into different folders",
        ),
        ("history LONG", "LONG is a folder; name a journey"),
        ("history LONG/a.cjm.yaml", "LONG/a.cjm.yaml lies in no git repository; name a file in one, or begin one: "),
        ("index LONG/empty", "no journey in the folder LONG/empty; "),
    ],
)
def test_paths_are_never_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: str, message: str) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    folder = tmp_path / LONG
    (folder / "empty").mkdir(parents=True)
    for name in ("a.cjm.yaml", "a.cjm.yml"):
        (folder / name).write_text(CAR)
    assert usage_error(tmp_path, *arguments.replace("LONG", LONG).split()).startswith(message.replace("LONG", LONG))


@pytest.mark.parametrize(
    ("topic", "begins"),
    [
        ("baseline", "Problems that a project has accepted as they are, so that a check reports only what is new."),
        ("settings", "What a project sets in `cjm.toml`, or in `[tool.cjm]` of `pyproject.toml`: "),
        ("Settings", "What a project sets in `cjm.toml`"),
        ("peak-end", "What customers will remember: the peak-end rule."),
    ],
)
def test_what_a_project_sets_is_explained(tmp_path: Path, topic: str, begins: str) -> None:
    done = called(tmp_path, "explain", topic)
    assert (done.code, done.error) == (0, "")
    assert done.out.startswith(begins)


@pytest.mark.parametrize("name", sorted(charts.names()))
def test_a_picture_is_explained_in_english_whatever_its_name_means_elsewhere(tmp_path: Path, name: str) -> None:
    done = called(tmp_path, "explain", name)
    assert (done.code, done.error) == (0, ""), "no line says that pictures are explained in English only"
    assert done.out.endswith(f"{name} (picture)\n\n{charts.chart(name).help}\n")


def test_a_foreign_word_of_that_name_is_left_out(tmp_path: Path) -> None:
    assert called(tmp_path, "explain", "terms").out.startswith("terms (picture)\n")  # termijn in Dutch
    assert called(tmp_path, "explain", "moments").out.startswith("moments (picture)\n")
    assert called(tmp_path, "explain", "evidence").out.startswith("evidence\n"), "an English term stands before it"


def test_a_topic_is_explained_in_english_and_suggested(tmp_path: Path) -> None:
    done = called(tmp_path, "explain", "baseline", "--language", "nl")
    assert done.error == "Regels en beelden worden alleen in het Engels uitgelegd.\n"
    assert done.out.startswith("Problems that a project has accepted")
    message = "no rule, term or picture is called `baselin`; did you mean `baseline`?"
    assert usage_error(tmp_path, "explain", "baselin") == message
