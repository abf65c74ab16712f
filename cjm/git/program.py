"""The git program with a fixed environment: run to its end, or started to be asked many things."""

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from cjm.errors import GitError

TIMEOUT = 60
"""Seconds after which a git that does not answer is ended."""

_PLACE = "GIT_EXEC_PATH"
_NAME = "git.exe" if os.name == "nt" else "git"
_LOCK = "could not lock"
_SETTINGS = (
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "safe.bareRepository=explicit"),
    "--no-pager",
)
_FIXED = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}


def run(folder: str, *arguments: str, given: bytes = b"", fine: Sequence[int] = (0,)) -> bytes:
    """What git prints on standard output when run in `folder` with `given` on standard input.

    GitError where it is missing, hangs, or leaves with a code that is not among those that are `fine`.
    """
    verb = next(one for one in arguments if re.fullmatch(r"[a-z][a-z-]+", one))
    try:
        done = subprocess.run(
            [_program(), *_SETTINGS, *arguments],
            cwd=folder,
            env=_environment(),
            input=given,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise GitError(f"git {verb} took more than {TIMEOUT} s") from None
    except (OSError, ValueError) as error:
        raise _not_started(error) from None
    if done.returncode not in fine:
        first = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        ended = f"ended by signal {-done.returncode}" if done.returncode < 0 else f"exit code {done.returncode}"
        locked = "wait for the other git that runs, or delete the `.lock` file that one left" if _LOCK in first else ""
        raise GitError(f"git {verb} failed: {first or ended}", locked)
    return done.stdout


@contextmanager
def started(folder: str, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A git that reads and answers until it is ended at the close of the context; GitError where it is missing."""
    pipe, quiet = subprocess.PIPE, subprocess.DEVNULL
    command = [_program(), *_SETTINGS, *arguments]
    try:
        process = subprocess.Popen(command, cwd=folder, env=_environment(), stdin=pipe, stdout=pipe, stderr=quiet)
    except (OSError, ValueError) as error:
        raise _not_started(error) from None
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _program() -> str:
    """The git program on the path: never one in the folder that happens to be the current one."""
    for folder in os.get_exec_path():
        program = os.path.join(folder, _NAME)
        if Path(folder).is_absolute() and os.path.isfile(program) and os.access(program, os.X_OK):
            return program
    raise GitError("the git program is not installed", "get it from https://git-scm.com")


def _environment() -> dict[str, str]:
    # a hook, for one, runs with the repository and the index of its git set
    kept = {key: value for key, value in os.environ.items() if key == _PLACE or not key.startswith("GIT_")}
    return kept | _FIXED


def _not_started(error: OSError | ValueError) -> GitError:
    reason = getattr(error, "strerror", None) or "a name with a NUL character"
    return GitError(f"git cannot be started: {reason}")
