"""What a shell completes: commands, options and names."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cjm import charts, cli, rules
from cjm.cli import Language
from support.processes import FORMATS, called

SHELLS = ("bash", "zsh", "fish", "powershell")


def asked(folder: Path, line: str, shell: str = "zsh") -> list[str]:
    """What completes the end of a line."""
    word = line.rpartition(" ")[2]
    environment = {
        "_CJM_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": word,
        "COMP_WORDS": line.replace(" ", "\n"),
        "COMP_CWORD": str(line.count(" ")),
    }
    done = called(folder, environment=environment)
    assert (done.code, done.error) == (0, "")
    return [answer for answer in done.out.splitlines() if answer]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("cjm ", cli.commands()),
        ("cjm roa", ["roadmap"]),
        ("cjm check --output-f", ["--output-format"]),
        ("cjm check --output-format ", FORMATS),
        ("cjm check --output-format s", ["sarif"]),
        ("cjm diff --output-format ", ["json", "markdown", "text"]),
        ("cjm index --output-format c", ["csv"]),
        ("cjm check --select ", list(rules.names())),
        ("cjm check --ignore syntax,split", ["syntax,split-phase"]),
        ("cjm check --profile i", ["ideal-journey"]),
        ("cjm check --language ", [one.value for one in Language]),
        ("cjm check --color ", ["auto", "always", "never"]),
        ("cjm render --chart jour", [name for name in charts.names() if name.startswith("jour")]),
        ("cjm render --theme d", ["dark", "default"]),
        ("cjm explain negative", ["negative-end"]),
        ("cjm completion ", list(SHELLS)),
        ("cjm check car", []),
        ("cjm git-setup --un", ["--undo"]),
    ],
)
def test_what_completes_a_line(tmp_path: Path, line: str, expected: list[str]) -> None:
    assert sorted(asked(tmp_path, line, "bash")) == sorted(expected)


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_is_answered(tmp_path: Path, shell: str) -> None:
    answer = "\n".join(asked(tmp_path, "cjm check --fail", shell))
    assert "--fail-on" in answer
    assert "\x1b" not in answer
    script = called(tmp_path, "completion", shell)
    assert (script.code, script.error) == (0, "")
    assert "_CJM_COMPLETE" in script.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_reads_its_script(tmp_path: Path, shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(called(tmp_path, "completion", shell).out)
    subprocess.run([program, "-n", str(script)], check=True)


def test_the_lanes_of_a_journey_s_own_complete_too(tmp_path: Path) -> None:
    text = "cjm: 1\ntitle: x\nlanes: [{id: systems, title: Systems}, {id: stamps, title: Stamps}]\nsteps: []\n"
    (tmp_path / "a.cjm.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "broken.cjm.yaml").write_text("steps: [", encoding="utf-8")
    line = "cjm render a.cjm.yaml broken.cjm.yaml gone.cjm.yaml --lanes phases,s"
    expected = ["phases,steps", "phases,service", "phases,systems", "phases,stamps"]
    assert {*expected} <= {*asked(tmp_path, line, "bash")}
    assert "phases,systems" not in asked(tmp_path, "cjm render b.cjm.yaml --lanes phases,s", "bash")


def test_bash_completes(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    program = tmp_path / "cjm"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cjm "$@"\n')
    program.chmod(0o755)
    script = called(tmp_path, "completion", "bash").out
    for line, number, expected in (
        ("cjm check --select split", 3, "split-phase"),
        ("cjm check --select = split", 4, "split-phase"),
        ("cjm check --select =", 3, "split-phase"),
        ("cjm check --output-format = full --output-format = s", 7, "sarif"),
        ("cjm che", 1, "check"),
        ("cjm", 1, "check"),
    ):
        ask = f'\nCOMP_WORDS=({line}); COMP_CWORD={number}; _cjm_completion "{program}"; echo "${{COMPREPLY[@]}}"'
        done = subprocess.run([bash, "--norc", "-c", script + ask], capture_output=True, text=True, check=True)
        assert expected in done.stdout.split(), line


def test_no_shell_is_a_usage_error_on_one_line(tmp_path: Path) -> None:
    done = called(tmp_path, "completion")
    assert (done.code, done.out) == (2, "")
    assert done.error.splitlines() == [
        "cjm: missing argument 'SHELL'; choose one of bash, zsh, fish, powershell (see `cjm completion --help`)"
    ]
    assert called(tmp_path, "completion", "--help").out.splitlines()[0] == "Usage: cjm completion [OPTIONS] {SHELL}"
    assert called(tmp_path, "schema", "--help").out.splitlines()[0] == "Usage: cjm schema [OPTIONS] [KIND]"


def test_an_unknown_shell_is_a_usage_error(tmp_path: Path) -> None:
    done = called(tmp_path, "completion", "tcsh")
    assert (done.code, done.out) == (2, "")
    assert "'tcsh' is not one of 'bash', 'zsh', 'fish', 'powershell'" in done.error


@pytest.mark.parametrize("asks", ["complete_bash", "complete_zsh", "complete_tcsh", "nonsense"])
def test_a_question_that_is_none_is_no_bug(tmp_path: Path, asks: str) -> None:
    done = called(tmp_path, environment={"_CJM_COMPLETE": asks})
    assert done.code in (0, 1)
    assert "bug" not in done.error
