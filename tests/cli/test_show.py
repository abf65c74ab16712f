"""`cjm show` as a process: piped, in any encoding, with files that cannot be shown."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.terminal import BOAT, BOAT_AT_60, BOAT_AT_100


def run(*arguments: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    clean = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "FORCE_COLOR", "NO_COLOR")}
    command = [sys.executable, "-c", "from cjm.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, env=clean | {"PYTHONUTF8": "1"} | env, timeout=60)


@pytest.fixture(scope="module")
def boat(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("show") / "boat.cjm.yaml"
    path.write_text(BOAT, encoding="utf-8", newline="\n")
    return str(path)


def test_piped_output_is_plain_and_as_wide_as_columns_allow(boat: str) -> None:
    done = run("show", boat, COLUMNS="60")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == BOAT_AT_60.lstrip("\n")
    assert b"\x1b" not in done.stdout
    wide = run("show", boat).stdout.decode()
    assert BOAT_AT_100.strip("\n") in wide


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "latin-1"])
def test_an_output_that_lacks_the_characters_gets_others(boat: str, encoding: str) -> None:
    done = run("show", boat, PYTHONIOENCODING=encoding, PYTHONUTF8="0", COLUMNS="60")
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode(encoding)
    assert "v Lowest point -2   2 I wait in the rain" in text
    assert ("Persona: Zoe" if encoding == "ascii" else "Persona: Zoë") in text


def test_a_file_with_errors_is_shown_and_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.cjm.yaml"
    path.write_text("cjm: 1\ntitle: I go\nsteps:\n- {id: a, title: I leave, emotion: 7}\n", encoding="utf-8")
    done = run("show", str(path))
    assert done.returncode == 1
    assert b"1  I leave" in done.stdout
    assert b"score-outside-scale" in done.stderr


def test_what_is_no_journey_is_not_shown(tmp_path: Path) -> None:
    library = tmp_path / "library.yaml"
    library.write_text("cjm_library: 1\n", encoding="utf-8")
    done = run("show", str(library))
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"is a library, not a journey; show a journey that uses it" in done.stderr
    missing = run("show", str(tmp_path / "missing.yaml"))
    assert (missing.returncode, missing.stdout) == (2, b"")
    assert b"no such file" in missing.stderr
