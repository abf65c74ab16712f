"""The git program, with an environment that lets no repository or user make it run anything else."""

import os
import subprocess

from cjm.errors import GitError

_TIMEOUT = 60
_PLACE = "GIT_EXEC_PATH"
_SETTINGS = ("-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit", "--no-pager")
_FIXED = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}


def run(folder: str, *arguments: str) -> bytes:
    """What git prints on standard output when run in `folder`; GitError where it is missing, fails or hangs."""
    # a hook, for one, runs with the repository and the index of its git set
    environment = {key: value for key, value in os.environ.items() if key == _PLACE or not key.startswith("GIT_")}
    try:
        done = subprocess.run(
            ["git", *_SETTINGS, *arguments],
            cwd=folder,
            env=environment | _FIXED,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TIMEOUT,
            check=True,
        )
    except FileNotFoundError:
        raise GitError("the git program is not installed") from None
    except subprocess.TimeoutExpired:
        raise GitError(f"git {arguments[0]} took more than {_TIMEOUT} s") from None
    except subprocess.CalledProcessError as error:
        first = error.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise GitError(f"git {arguments[0]} failed: {first}") from None
    return done.stdout


def files(folder: str) -> list[str] | None:
    """The files below `folder` that git tracks or does not ignore, relative to it; None outside a repository.

    A repository within the repository is named as a folder.
    """
    try:
        listed = run(folder, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    except GitError:
        return None
    return sorted({os.fsdecode(name) for name in listed.split(b"\0") if name})
