"""Files as a whole or not at all.

A reader never meets half a file: the old one stays until the new one is complete on disk, whatever ends the process.
"""

import contextlib
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from cjm.errors import OutputError
from cjm.files.reading import inside as within
from cjm.files.reading import marked_project, project
from cjm.plaintext import printable, shown

_BINARY = getattr(os, "O_BINARY", 0)


def write(path: str | os.PathLike[str], data: bytes) -> None:
    """Writes `data` to `path`, whole or not at all; pipes and devices (`/dev/stdout`) are written directly.

    The data is complete in a temporary file of the same folder before that takes the place of the old one, whose
    permissions it keeps; links stay links, and one that leads out of its project is not followed. Raises OutputError,
    and BrokenPipeError where a pipe's reader has gone.
    """
    target = Path(path)
    try:
        if _direct(target):
            _write_directly(target, data)
        else:
            _stay_inside(target)
            _replace(Path(os.path.realpath(target)), data)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise _explained(target, error) from error


def expect_writable(path: str | os.PathLike[str]) -> None:
    """OutputError where `write` would fail, as far as can be seen beforehand."""
    target = Path(path)
    try:
        if not _direct(target):
            _stay_inside(target)
            target = Path(os.path.realpath(target))
            _permissions(target)
            if not target.parent.stat().st_mode & stat.S_IFDIR:
                raise NotADirectoryError
            if not os.access(target.parent, os.W_OK):
                raise PermissionError
    except (OSError, ValueError) as error:
        raise _explained(Path(path), error) from error


def append(path: str | os.PathLike[str], data: bytes) -> None:
    """Adds to the end of a file, which need not exist. Raises OutputError."""
    try:
        with Path(path).open("ab") as stream:
            stream.write(data)
    except (OSError, ValueError) as error:
        raise _explained(Path(path), error) from error


def create(path: str | os.PathLike[str], data: bytes) -> None:
    """Writes `data` to a new file, whole or not at all. OutputError where there is something of that name."""
    target = Path(path)
    try:
        _stay_inside(target)
        with _complete(target.parent, data) as temporary:
            _name(temporary, target)
    except FileExistsError:
        raise OutputError(f"{printable(str(target))} exists already", "choose another name") from None
    except (OSError, ValueError) as error:
        raise _explained(target, error) from error


def inside(folder: str | os.PathLike[str], name: str) -> Path:
    """The path of `name` in `folder`; OutputError where a link or the name itself leads out of the folder."""
    path = Path(folder) / name
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise OutputError(
            f"{printable(str(path))} lies outside the folder {printable(str(folder))}",
            "remove the link that leads there",
        )
    return path


def _direct(target: Path) -> bool:
    if str(target) == "/dev/stdout":
        return True
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _write_directly(target: Path, data: bytes) -> None:
    if str(target) == "/dev/stdout":
        # Not by its path: where standard output is a file, that would start again at its beginning.
        sys.stdout.flush()
        handle = os.dup(1)
    else:
        handle = os.open(target, os.O_WRONLY | _BINARY)
    with os.fdopen(handle, "wb", buffering=0) as stream:
        rest = memoryview(data)
        while rest:
            rest = rest[stream.write(rest) or 0 :]


def _replace(target: Path, data: bytes) -> None:
    mode = _permissions(target)
    with _complete(target.parent, data) as temporary:
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)


def _permissions(target: Path) -> int | None:
    """The permissions of a file that may be replaced, None where there is none yet; an OSError where it may not."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(f"is a folder: {target}")
    if not os.access(target, os.W_OK):
        raise PermissionError(f"write-protected: {target}")
    return stat.S_IMODE(found.st_mode)


@contextlib.contextmanager
def _complete(folder: Path, data: bytes) -> Iterator[Path]:
    """A temporary file in a folder, which holds all of the data and is gone afterwards unless it got another name."""
    temporary = folder / f".cjm-{secrets.token_hex(8)}.tmp"
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
    _settle(folder)


def _name(temporary: Path, target: Path) -> None:
    """Gives a file a name that no other has; FileExistsError where one has it."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        # a file system without hard links
        if os.path.lexists(target):
            raise FileExistsError from None
        temporary.rename(target)


def _stay_inside(target: Path) -> None:
    """OutputError where a link on the way to `target` leads out of the project that holds the link.

    A stranger's files could otherwise have any file of the user's overwritten. Where there is no project, links to
    folders are the user's own.
    """
    for place in (target, *target.parents):
        if os.path.islink(place):
            root = project(place.parent) if place == target else marked_project(place.parent)
            if root is not None and not within(os.path.realpath(place), root):
                message = f"{printable(str(target))} is behind a link that leads out of the project"
                raise OutputError(message, "name the place that it leads to, or remove the link")


def _settle(folder: Path) -> None:
    """Lets the new name survive a power cut too, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _explained(target: Path, error: OSError | ValueError) -> OutputError:
    name = printable(str(target))
    if isinstance(error, IsADirectoryError):
        return OutputError(f"{name} is a folder", "name a file in it")
    if isinstance(error, FileNotFoundError):
        return OutputError(f"{name} cannot be written: its folder does not exist", "create the folder first")
    if isinstance(error, NotADirectoryError):
        return OutputError(f"{name} cannot be written: a file stands where a folder should be", "name another place")
    if isinstance(error, PermissionError):
        remedy = "close programs that show it, or name another place"
        return OutputError(f"{name} cannot be written: permission denied", remedy)
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return OutputError(f"{name} cannot be written: {shown(reason)}", "free some space or name another place")
