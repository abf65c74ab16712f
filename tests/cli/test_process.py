"""The command line as a process: standard streams, full disks, readers that go, signals and bugs."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cjm import cli
from support.processes import HEAD, JOURNEY, MIB, command, environment, many, run, unread


def test_standard_input(tmp_path: Path) -> None:
    done = run(tmp_path, "check", "-", stdin=b"cjm: 1\nsteps: []\n")
    assert done.code == 1
    assert done.out.splitlines()[0] == "<stdin>:1:1: error: `title` is missing [missing-key] (write `title: ...`)"
    done = run(tmp_path, "check", "-", stdin=b"#" * (MIB + 1))
    assert done.code == 2
    assert done.out.splitlines()[0] == (
        "<stdin>: error: cannot be read: larger than 1 MiB, the most that is read [unreadable] "
        "(split it; `cjm check --max-size` reads larger files)"
    )


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.cjm.yaml").write_text(JOURNEY)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command("check", "a.cjm.yaml"),
            cwd=tmp_path,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.decode() == "cjm: cannot go on: No space left on device\n"


def test_a_reader_that_goes_ends_it_quietly(tmp_path: Path) -> None:
    wrong_steps = many(f"{HEAD}steps:\n", 6_600, lambda _: "- {emotion: x}\n")
    (tmp_path / "a.cjm.yaml").write_bytes(wrong_steps)
    process = subprocess.Popen(
        command("check", "--all", "a.cjm.yaml"),
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline().startswith(b"a.cjm.yaml:4:4: error: ")
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(30) in (0, 141)


COMMANDS: list[tuple[tuple[str, ...], int]] = [
    (("--help",), 0),
    (("--version",), 0),
    ((), 0),
    (("charts",), 0),
    (("check", "a.cjm.yaml"), 0),
    (("check", "--output-format", "full", "wrong.yaml"), 1),
    (("completion", "bash"), 0),
    (("diff", "a.cjm.yaml", "b.cjm.yaml"), 0),
    (("diff", "HEAD", "a.cjm.yaml"), 2),
    (("explain", "no-high-peak"), 0),
    (("export", "a.cjm.yaml", "--to", "json"), 0),
    (("fmt", "--check", "b.cjm.yaml"), 1),
    (("fmt", "-"), 1),
    (("git-setup", "--dry-run"), 2),
    (("history", "a.cjm.yaml"), 2),
    (("import", "missing.json"), 2),
    (("index",), 1),
    (("new", "other"), 0),
    (("new", "a"), 2),
    (("nonsense",), 2),
    (("render", "a.cjm.yaml"), 2),
    (("render", "a.cjm.yaml", "-o", "a.svg"), 0),
    (("render", "missing.yaml", "-o", "a.svg"), 2),
    (("roadmap", "a.cjm.yaml"), 0),
    (("rules",), 0),
    (("schema", "library"), 0),
    (("settings",), 0),
    (("show", "a.cjm.yaml"), 0),
    (("show", "--help"), 0),
    (("textconv", "a.cjm.yaml"), 0),
]
"""Command lines of every command, and their exit codes."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.cjm.yaml").write_text(JOURNEY.replace("I go}", "I go, emotion: 1}"))
    (tmp_path / "b.cjm.yaml").write_text(JOURNEY.replace("cjm: 1", "cjm:    1"))
    (tmp_path / "wrong.yaml").write_text(JOURNEY.replace("go", "[]"))
    return tmp_path


def test_every_command_is_tried() -> None:
    assert set(cli.commands()) - {line[0] for line, _ in COMMANDS if line} == {"merge-driver"}


@pytest.mark.parametrize(("line", "code"), COMMANDS, ids=[" ".join(line) for line, _ in COMMANDS])
def test_without_standard_streams_the_exit_code_stays(folder: Path, line: tuple[str, ...], code: int) -> None:
    def close() -> None:
        for number in (0, 1, 2):
            os.close(number)

    done = subprocess.run(command(*line), cwd=folder, env=environment(), preexec_fn=close, check=False)
    assert done.returncode == code


@pytest.mark.parametrize("closed", [0, 1, 2])
def test_a_closed_stream_is_taken_by_no_file(folder: Path, closed: int) -> None:
    done = subprocess.run(
        command("check", "wrong.yaml", "a.cjm.yaml"),
        cwd=folder,
        env=environment(),
        stdout=None if closed == 1 else subprocess.PIPE,
        stderr=None if closed == 2 else subprocess.PIPE,
        preexec_fn=lambda: os.close(closed),
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout is None or done.stdout.endswith(b"2 files checked: 1 error, 2 hints\n")
    assert not done.stderr


@pytest.mark.parametrize(("line", "code"), COMMANDS, ids=[" ".join(line) for line, _ in COMMANDS])
def test_without_a_reader_every_command_ends_quietly(folder: Path, line: tuple[str, ...], code: int) -> None:
    assert unread(folder, *line) in ({2, 141} if code == 2 else {141})


EARLY = """
import os, signal, sys
class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == "typer":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupt())
from cjm.__main__ import main
main()
"""


def test_a_signal_while_it_starts_ends_it_quietly(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", EARLY], cwd=folder, env=environment(), capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"", b"")


def test_a_usage_error_is_one_line(folder: Path) -> None:
    done = run(folder, "render", "a.cjm.yaml")
    assert done == (2, "", "cjm: missing option '--out' / '-o' (see `cjm render --help`)\n", 0, 0)
    done = run(folder, "check", "--no\n::error::x")
    assert done.error == "cjm: no such option: --no\\x0a::error::x (see `cjm check --help`)\n"
    assert run(folder, "chekc").error.startswith("cjm: no such command 'chekc'")


SLOW = """
import sys, time
sys.argv = ["cjm", "check", "a.cjm.yaml"]
import cjm.cli
import cjm.journey.loading
def load(self, path):
    print("ready", flush=True)
    time.sleep(30)
cjm.journey.loading.Loader.load = load
cjm.cli.main()
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_quietly(tmp_path: Path, number: signal.Signals, code: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    started = time.monotonic()
    process.send_signal(number)
    out, error = process.communicate(timeout=20)
    assert (process.returncode, out, error) == (code, b"", b"")
    assert time.monotonic() - started < 10


BUG = """
import sys
sys.argv = ["cjm", "check", "a.cjm.yaml"]
import cjm.cli
import cjm.journey.building
def values(self, pattern, value=None, path=()):
    raise KeyError(self.data["title"])
cjm.journey.building._Builder.values = values
cjm.cli.main()
"""


def test_a_bug_is_reported_and_shows_nothing_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.cjm.yaml").write_text(JOURNEY.replace("I test", "SECRET"))
    done = subprocess.run(
        [sys.executable, "-c", BUG], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 101
    assert done.stdout == ""
    assert re.fullmatch(
        r"cjm: this is a bug in cjm \d+\.\d+\.\d+: KeyError at <string>:7; please report it\n", done.stderr
    )


def test_a_bug_shows_where_it_is_to_whoever_asks(tmp_path: Path) -> None:
    (tmp_path / "a.cjm.yaml").write_text(JOURNEY)
    asked = {**environment(), "CJM_TRACEBACK": "1"}
    done = subprocess.run(
        [sys.executable, "-c", BUG], cwd=tmp_path, env=asked, capture_output=True, text=True, check=False
    )
    assert done.returncode == 101
    assert done.stderr.startswith("Traceback (most recent call last):\n")
    assert done.stderr.splitlines()[-1].startswith("cjm: this is a bug")
