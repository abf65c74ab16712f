"""Files as bytes: opened once, regular ones only, and never through a link that leads out of the project."""

import errno
import os
import stat
from collections.abc import Sequence
from pathlib import Path

from cjm.plaintext import Message

MAX_BYTES = 1 << 20
"""Bytes of the largest file that is read without being asked to."""

PROJECT_MARKS = ("cjm.toml", ".git")

_REMEDIES = {
    "no such file": Message("check its name and folder"),
    "is a folder": Message("name the files in it"),
    "a link that leads back": Message("delete the link"),
    "a link that leads out": Message("put the file itself into the project"),
    "a symbolic link": Message("name the file that it leads to"),
    "lies behind a symbolic link": Message("name the file that it leads to"),
    "a submodule": Message("run cjm in the submodule"),
    "not a regular file": Message("save its text in a file, or pipe it to `-`"),
    "larger than": Message("split it; `cjm check --max-size` reads larger files"),
    "permission denied": Message("allow it to be read"),
    "missing from this clone": Message("fetch it, or run `git fsck`"),
}
"""What to do about a file, by how the reason begins why it cannot be read."""


def read(path: str, max_bytes: int = MAX_BYTES) -> bytes | Message:
    """The bytes of a regular file, or in words why they cannot be had."""
    try:
        if os.path.islink(path) and not inside(os.path.realpath(path), project(Path(path).parent)):
            return Message("a link that leads out of the project")
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            status = os.fstat(descriptor)
            if stat.S_ISDIR(status.st_mode):
                return Message("is a folder")
            if not stat.S_ISREG(status.st_mode):
                return Message("not a regular file")
            if status.st_size > max_bytes:
                return too_big(max_bytes)
            with os.fdopen(descriptor, "rb", closefd=False) as stream:
                return stream.read(max_bytes + 1)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        return Message("no such file")
    except (OSError, ValueError) as error:
        if getattr(error, "errno", None) == errno.ELOOP:
            return Message("a link that leads back to itself")
        if isinstance(error, PermissionError):
            return Message("permission denied")
        reason = getattr(error, "strerror", None)
        return Message("{reason}", reason=reason[0].lower() + reason[1:]) if reason else Message("not a path")


def remedy(reason: str) -> Message:
    """What to do about a file that cannot be read, by the reason that `read` or git gives."""
    found = (help for start, help in _REMEDIES.items() if reason.startswith(start))
    return next(found, Message("name a file that can be read"))


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


def too_big(max_bytes: int) -> Message:
    """Why a file with more bytes is not read, in words."""
    size = f"{max_bytes / (1 << 20):g} MiB" if max_bytes >= 1 << 20 else f"{max_bytes / (1 << 10):g} KiB"
    return Message("larger than {size}, the most that is read", size=size)
