"""Whole processes of the command line, with the time and the memory that they take."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

MIB = 1 << 20
HEAD = "cjm: 1\ntitle: I test\n"
STEPS = "steps:\n- {id: go, title: I go}\n"
JOURNEY = HEAD + STEPS
FORMATS = ["concise", "full", "github", "json"]


# Between the tests, which are large, and the command, so that only the command's own memory is counted.
_METER = """
import json, os, resource, subprocess, sys
limit = lambda: resource.setrlimit(resource.RLIMIT_CPU, (4, 4))
done = subprocess.run(sys.argv[2:], preexec_fn=limit)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as stream:
    json.dump([done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024], stream)
"""


class Run(NamedTuple):
    code: int
    out: str
    error: str
    seconds: float = 0.0
    megabytes: float = 0.0


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1"}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "cjm", *arguments]


def run(folder: Path, *arguments: str, stdin: bytes = b"") -> Run:
    done = subprocess.run(
        command(*arguments), cwd=folder, env=environment(), input=stdin, capture_output=True, check=False, timeout=600
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def measured(folder: Path, *arguments: str) -> Run:
    """A run with the processor time and the memory that it took."""
    meter = folder / "meter.json"
    done = subprocess.run(
        [sys.executable, "-S", "-E", "-c", _METER, str(meter), *command(*arguments)],
        cwd=folder,
        env=environment(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    code, seconds, megabytes = json.loads(meter.read_text())
    return Run(code, done.stdout.decode(), done.stderr.decode(), seconds, megabytes)


def many(head: str, count: int, line: Callable[[int], str], tail: str = "") -> bytes:
    """A file of `count` lines, cut at 1 MiB."""
    lines = "".join(line(number) for number in range(count)).encode()
    room = MIB - len(head) - len(tail)
    if len(lines) > room:
        lines = lines[: lines[:room].rindex(b"\n") + 1]
    return head.encode() + lines + tail.encode()
