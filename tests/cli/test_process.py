"""The command line as a process: standard streams, full disks, readers that go, signals and bugs."""

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support.processes import HEAD, JOURNEY, MIB, command, environment, many, run


def test_standard_input(tmp_path: Path) -> None:
    done = run(tmp_path, "check", "-", stdin=b"cjm: 1\nsteps: []\n")
    assert done.code == 1
    assert done.out.splitlines()[0] == "<stdin>:1:1: error: `title` is missing [missing-key] (write `title: ...`)"
    done = run(tmp_path, "check", "-", stdin=b"#" * (MIB + 1))
    assert done.code == 2
    assert done.out.splitlines()[0] == (
        "<stdin>: error: cannot be read: larger than 1 MiB, the most that is read [unreadable]"
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
