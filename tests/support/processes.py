"""The command line: in this process, or in one of its own with the time and the memory that it takes."""

import atexit
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import BinaryIO, NamedTuple
from unittest import mock

from cjm import cli

MIB = 1 << 20
HEAD = "cjm: 1\ntitle: I test\n"
STEPS = "steps:\n- {id: go, title: I go}\n"
JOURNEY = HEAD + STEPS
FORMATS = ["concise", "full", "github", "gitlab", "json", "junit", "rdjson", "sarif"]


# A process that has started Python and the command, and forks one for each run. It stands between the tests, which are
# large, and the command, so that only the command's own memory is counted; what its start took counts in every run.
_METER = """
import json, os, resource, signal, sys
import cjm.cli.check
from cjm.__main__ import main

def seconds(used):
    return used.ru_utime + used.ru_stime

start = seconds(resource.getrusage(resource.RUSAGE_SELF))
replies = os.fdopen(os.dup(1), "w")
for line in sys.stdin:
    folder, streams, *arguments = json.loads(line)
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (4, 4))
        signal.alarm(60)
        os.chdir(folder)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        reading, unread = os.pipe()
        os.close(reading)
        for number, stream in enumerate(streams, 1):
            os.dup2(os.open(stream, os.O_WRONLY) if stream else unread, number)
        sys.argv[1:] = arguments
        sys.exit(main())
    _, status, used = os.wait4(child, 0)
    print(json.dumps([os.waitstatus_to_exitcode(status), start + seconds(used), used.ru_maxrss / 1024]), file=replies)
    replies.flush()
"""


class Run(NamedTuple):
    code: int
    out: str
    error: str
    seconds: float = 0.0
    megabytes: float = 0.0


@contextlib.contextmanager
def _streams(given: BinaryIO, out: BinaryIO, error: BinaryIO) -> Iterator[None]:
    """Files as the standard streams, for Python, for programs that it starts and for what writes by number."""
    kept = [os.dup(number) for number in range(3)]
    for number, file in enumerate((given, out, error)):
        os.dup2(file.fileno(), number)
    try:
        with (
            open(0, encoding="utf-8", closefd=False) as stdin,
            open(1, "w", encoding="utf-8", closefd=False) as stdout,
            open(2, "w", 1, encoding="utf-8", closefd=False) as stderr,
            mock.patch.multiple(sys, stdin=stdin, stdout=stdout, stderr=stderr),
        ):
            yield
    finally:
        for number, before in enumerate(kept):
            os.dup2(before, number)
            os.close(before)


def called(folder: Path, *arguments: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None) -> Run:
    """The command line, called in this process with its folder, streams and environment as in one of its own.

    Signals and the start of Python are facts of a process: those need `run`."""
    variables = {"NO_COLOR": "1", **os.environ} if environment is None else environment
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as error:
        given.write(stdin)
        given.seek(0)
        with (
            mock.patch.dict(os.environ, variables, clear=True),
            contextlib.chdir(folder),
            _streams(given, out, error),
        ):
            try:
                cli.run(arguments)
                code = 0
            except SystemExit as left:
                code = left.code if isinstance(left.code, int) else int(left.code is not None)
        for stream in (out, error):
            stream.seek(0)
        return Run(code, out.read().decode(), error.read().decode())


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1"}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "cjm", *arguments]


def run(folder: Path, *arguments: str, stdin: bytes = b"") -> Run:
    done = subprocess.run(
        command(*arguments), cwd=folder, env=environment(), input=stdin, capture_output=True, check=False, timeout=600
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


@cache
def _meter() -> "subprocess.Popen[str]":
    meter = subprocess.Popen(
        [sys.executable, "-c", _METER], env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    atexit.register(meter.communicate)
    return meter


def _forked(folder: Path, streams: list[str], arguments: tuple[str, ...]) -> tuple[int, float, float]:
    """The exit code, the processor time and the memory of a run that prints to these files; a pipe that nobody reads
    stands for one without a name."""
    meter = _meter()
    assert meter.stdin is not None
    assert meter.stdout is not None
    print(json.dumps([str(folder), streams, *arguments]), file=meter.stdin, flush=True)
    code, seconds, megabytes = json.loads(meter.stdout.readline())
    return code, seconds, megabytes


def measured(folder: Path, *arguments: str) -> Run:
    """A run in a process of its own, with the processor time and the memory that it took."""
    with tempfile.NamedTemporaryFile() as out, tempfile.NamedTemporaryFile() as error:
        code, seconds, megabytes = _forked(folder, [out.name, error.name], arguments)
        return Run(code, out.read().decode(), error.read().decode(), seconds, megabytes)


def unread(folder: Path, *arguments: str) -> int:
    """The exit code of a run in a process of its own whose output nobody reads."""
    return _forked(folder, ["", ""], arguments)[0]


def many(head: str, count: int, line: Callable[[int], str], tail: str = "") -> bytes:
    """A file of `count` lines, cut at 1 MiB."""
    lines = "".join(line(number) for number in range(count)).encode()
    room = MIB - len(head) - len(tail)
    if len(lines) > room:
        lines = lines[: lines[:room].rindex(b"\n") + 1]
    return head.encode() + lines + tail.encode()
