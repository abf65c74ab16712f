"""Files as bytes: opened once, regular ones only, and never through a link that leads out of the project."""

import errno
import os
import stat
from collections.abc import Sequence
from pathlib import Path

MAX_BYTES = 1 << 20
"""Bytes of the largest file that is read without being asked to."""

PROJECT_MARKS = ("cjm.toml", ".git")

_REMEDIES = {
    "no such file": "check its name and folder",
    "is a folder": "name the files in it",
    "a link that leads back": "delete the link",
    "a link that leads out": "put the file itself into the project",
    "a symbolic link": "name the file that it leads to",
    "lies behind a symbolic link": "name the file that it leads to",
    "a submodule": "run cjm in the submodule",
    "not a regular file": "save its text in a file, or pipe it to `-`",
    "larger than": "split it; `cjm check --max-size` reads larger files",
    "permission denied": "allow it to be read",
    "missing from this clone": "fetch it, or run `git fsck`",
}
"""What to do about a file, by how the reason begins why it cannot be read."""


def read(path: str, max_bytes: int = MAX_BYTES) -> bytes | str:
    """The bytes of a regular file, or in words why they cannot be had."""
    try:
        if os.path.islink(path) and not inside(os.path.realpath(path), project(Path(path).parent)):
            return "a link that leads out of the project"
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            status = os.fstat(descriptor)
            if stat.S_ISDIR(status.st_mode):
                return "is a folder"
            if not stat.S_ISREG(status.st_mode):
                return "not a regular file"
            if status.st_size > max_bytes:
                return too_big(max_bytes)
            with os.fdopen(descriptor, "rb", closefd=False) as stream:
                return stream.read(max_bytes + 1)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        return "no such file"
    except (OSError, ValueError) as error:
        if getattr(error, "errno", None) == errno.ELOOP:
            return "a link that leads back to itself"
        reason = getattr(error, "strerror", None) or "not a path"
        return reason[0].lower() + reason[1:]


def remedy(reason: str) -> str:
    """What to do about a file that cannot be read, by the reason that `read` or git gives."""
    return next((help for start, help in _REMEDIES.items() if reason.startswith(start)), "name a file that can be read")


def project(folder: Path) -> str:
    """The real path of the project: the nearest folder upward with a `cjm.toml` or a `.git`, else `folder`."""
    return marked(folder) or os.path.realpath(folder)


def repository(folder: Path) -> str | None:
    """The real path of the git repository around a folder; None where there is none."""
    return marked(folder, (".git",))


def marked(folder: Path, marks: Sequence[str] = PROJECT_MARKS) -> str | None:
    """The real path of the nearest folder upward that holds one of these names; None where none does."""
    start = Path(os.path.realpath(folder))
    for candidate in (start, *start.parents):
        if any(os.path.lexists(candidate / mark) for mark in marks):
            return str(candidate)
    return None


def inside(path: str, root: str) -> bool:
    """Whether a real path is the real path `root` or lies below it."""
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)


def too_big(max_bytes: int) -> str:
    """Why a file with more bytes is not read, in words."""
    size = f"{max_bytes / (1 << 20):g} MiB" if max_bytes >= 1 << 20 else f"{max_bytes / (1 << 10):g} KiB"
    return f"larger than {size}, the most that is read"
