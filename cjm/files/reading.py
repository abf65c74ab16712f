"""Files as bytes: opened once, regular ones only, and never through a link that leads out of the project."""

import errno
import os
import stat
from pathlib import Path
from typing import NamedTuple, Protocol

from cjm.plaintext import Message

MAX_BYTES = 1 << 20
"""Bytes of the largest file that is read without being asked to."""

STDIN = "<stdin>"
"""What standard input is called."""


class Unreadable(NamedTuple):
    """Why the bytes of a file cannot be had, and what to do about it."""

    reason: Message
    remedy: Message = Message("name a file that can be read")


ABSENT = Unreadable(Message("no such file"), Message("check its name and folder"))
FOLDER = Unreadable(Message("is a folder"), Message("name the files in it"))
_IRREGULAR = Unreadable(Message("not a regular file"), Message("save its text in a file, or pipe it to `-`"))
_LEADS_OUT = Unreadable(
    Message("a link that leads out of the project"), Message("put the file itself into the project")
)
_DENIED = Unreadable(Message("permission denied"), Message("allow it to be read"))
_REFUSED = {
    errno.ENOENT: ABSENT,
    errno.ENOTDIR: Unreadable(Message("a file stands where its folder should be"), ABSENT.remedy),
    errno.ENAMETOOLONG: Unreadable(Message("its name is too long"), Message("give it a shorter name")),
    errno.ELOOP: Unreadable(Message("a link that leads back to itself"), Message("delete the link")),
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
}
"""What the system says of a file that it does not open, by the number of the error."""


def read(path: str, max_bytes: int = MAX_BYTES) -> bytes | Unreadable:
    """The bytes of a regular file, or why they cannot be had."""
    try:
        if os.path.islink(path) and not inside(os.path.realpath(path), project(Path(path).parent)):
            return _LEADS_OUT
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            status = os.fstat(descriptor)
            if stat.S_ISDIR(status.st_mode):
                return FOLDER
            if not stat.S_ISREG(status.st_mode):
                return _IRREGULAR
            if status.st_size > max_bytes:
                return too_big(max_bytes)
            with os.fdopen(descriptor, "rb", closefd=False) as stream:
                return stream.read(max_bytes + 1)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno in _REFUSED:
            return _REFUSED[error.errno]
        reason = error.strerror or type(error).__name__
        return Unreadable(Message("{reason}", reason=reason[0].lower() + reason[1:]))
    except ValueError:
        return Unreadable(Message("not a path"))


class Source(Protocol):
    """Where files are: on the disk, or at a commit."""

    def exists(self, path: str) -> bool:
        """Whether there is anything at a path."""
        ...

    def read(self, path: str, max_bytes: int) -> bytes | Unreadable:
        """The bytes of a regular file, or why they cannot be had."""
        ...


class Disk:
    """The files of the disk."""

    def exists(self, path: str) -> bool:
        """Whether there is anything at a path, be it a link that leads nowhere."""
        return os.path.lexists(path)

    def read(self, path: str, max_bytes: int) -> bytes | Unreadable:
        """See `read`."""
        return read(path, max_bytes)


def project(folder: Path) -> str:
    """The real path of the project around a folder, else of the folder itself."""
    return marked_project(folder) or os.path.realpath(folder)


def marked_project(folder: Path) -> str | None:
    """The real path of the git repository around a folder, else of the outermost folder upward with a `cjm.toml`; None
    where there is neither."""
    return repository(folder) or _marked(folder, "cjm.toml", outermost=True)


def repository(folder: Path) -> str | None:
    """The real path of the git repository around a folder; None where there is none."""
    return _marked(folder, ".git")


def from_top(file: str) -> str:
    """The path of a file from the top of its repository or else from the working folder, with `/`, whether the file
    exists or not. The whole path where it lies outside; standard input stays as it is."""
    if file == STDIN:
        return file
    path = Path(file)
    real = Path(os.path.realpath(path.parent)) / path.name
    root = repository(path.parent) or os.path.realpath(os.curdir)
    return (real.relative_to(root) if inside(str(real), root) else real).as_posix()


def _marked(folder: Path, mark: str, outermost: bool = False) -> str | None:
    """The real path of the nearest or the outermost folder upward that holds this name; None where none does."""
    start = Path(os.path.realpath(folder))
    folders = (start, *start.parents)
    found = (one for one in (reversed(folders) if outermost else folders) if os.path.lexists(one / mark))
    return next(map(str, found), None)


def inside(path: str, root: str) -> bool:
    """Whether a real path is the real path `root` or lies below it."""
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)


def too_big(max_bytes: int) -> Unreadable:
    """Why a file with more bytes is not read."""
    size = f"{max_bytes / (1 << 20):g} MiB" if max_bytes >= 1 << 20 else f"{max_bytes / (1 << 10):g} KiB"
    reason = Message("larger than {size}, the most that is read", size=size)
    return Unreadable(reason, Message("split it; `cjm check --max-size` reads larger files"))
