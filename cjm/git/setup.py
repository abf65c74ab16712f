"""What git is given so that it shows and merges journeys: lines in `.gitattributes`, settings of the repository.

`git diff` and `git log -p` both show what a textconv program prints; an external diff program would be asked by
`git diff` alone. The settings name the program by its full path, so that git finds it in a virtual environment and from
a window without a shell; where it is gone, git goes on as it would without them.
"""

import os
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from cjm import git
from cjm.errors import UsageError
from cjm.files import writing
from cjm.plaintext import printable

ATTRIBUTES = ("*.cjm.yaml diff=cjm merge=cjm", "*.cjm.yml diff=cjm merge=cjm")
_STATE = "cjm.gitattributes"
"""The setting that remembers how `.gitattributes` was before: `absent`, `unended` (no line end) or `there`."""

CONFLICTS = 5
"""The exit code of a merge with conflict marks: neither Python nor a shell ends with it by itself, as with 1 or 2."""

_TEXTCONV = """f() {{ {program} textconv -- "$1" 2>/dev/null || cat -- "$1"; }}; f"""
_MERGE = (
    '{program} merge-driver --conflict-style="$(git config merge.conflictStyle)" -- %O %A %B %L %S %X %Y; '
    f"case $? in 0) ;; {CONFLICTS}) exit 1 ;; *) "
    "b=%S o=%X t=%Y; b=${{b#%%S}} o=${{o#%%X}} t=${{t#%%Y}}; "
    'git merge-file --marker-size=%L -L "${{o:-ours}}" -L "${{b:-base}}" -L "${{t:-theirs}}" %A %O %B || exit 1 ;; esac'
)
"""For git, 1 to 128 means conflicts, and more that it has to stop. A git before 2.44 keeps `%S`, `%X` and `%Y`."""


class SettingChange(NamedTuple):
    """One thing to change: where, what is there, and what comes there; None for nothing."""

    place: str
    old: str | None
    new: str | None


class Setup:
    """The repository around a folder, and what setting it up or undoing that changes there.

    UsageError where there is no repository or it has no work tree, GitError where git is missing.
    """

    def __init__(self, folder: str) -> None:
        repository = git.Repository.around(folder)
        if repository.bare:
            raise UsageError("a bare repository has no .gitattributes", "set up a clone with a work tree")
        self.root, self.git_dir = repository.root, repository.git_dir
        self.file = Path(self.root, ".gitattributes")
        if self.file.is_symlink():
            raise UsageError(f"{printable(str(self.file))} is a link, which git does not read", "make it a file")

    def changes(self) -> list[SettingChange]:
        """What is to change so that git shows and merges journeys; nothing where all is in place."""
        text = self._text()
        program = quoted(program_path())
        wanted = {
            "diff.cjm.textconv": _TEXTCONV.format(program=program),
            "diff.cjm.xfuncname": "^[^ ].*$",
            "merge.cjm.name": "journeys, step by step",
            "merge.cjm.driver": _MERGE.format(program=program.replace("%", "%%")),
        }
        lines = [line for line in ATTRIBUTES if line not in (text or "").splitlines()]
        if lines and self._setting(_STATE) is None:
            state = "absent" if text is None else "there" if not text or text.endswith("\n") else "unended"
            wanted[_STATE] = state
        found = [SettingChange(key, self._setting(key), value) for key, value in wanted.items()]
        return [SettingChange(".gitattributes", None, line) for line in lines] + [
            one for one in found if one.old != one.new
        ]

    def undoing(self) -> list[SettingChange]:
        """What is to change so that this clone is as it was before; lines that are `shared` stay."""
        lines = (self._text() or "").splitlines()
        own = [line for line in ATTRIBUTES if line in lines and line not in self.shared()]
        found = [SettingChange(".gitattributes", line, None) for line in own]
        keys = ("diff.cjm.textconv", "diff.cjm.xfuncname", "merge.cjm.name", "merge.cjm.driver", _STATE)
        settings = ((key, self._setting(key)) for key in keys)
        return found + [SettingChange(key, value, None) for key, value in settings if value is not None]

    def shared(self) -> list[str]:
        """The lines of `.gitattributes` for journeys that are committed, and so hold for everybody."""
        committed = git.run(self.root, "cat-file", "blob", "HEAD:.gitattributes", fine=(0, 128))
        lines = committed.decode("utf-8", "surrogateescape").splitlines()
        return [line for line in ATTRIBUTES if line in lines]

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Within it no other process sets up this clone, where the system has locks for folders."""
        try:
            import fcntl
        except ImportError:
            yield
            return
        folder = os.open(self.git_dir, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)

    def apply(self, changes: list[SettingChange]) -> None:
        """Make these changes, all of one kind; what is done again after an interruption completes them.

        `.gitattributes` changes last, so that it never names what git does not have; at an undoing first, since how
        it was is remembered in a setting.
        """
        state = self._setting(_STATE)
        lines = [one for one in changes if one.place == ".gitattributes"]
        settings = [one for one in changes if one.place != ".gitattributes"]
        undoing = any(one.new is None for one in lines)
        if undoing:
            self._write(lines, state)
        for key, _, value in settings:
            command = ["--unset-all", key] if value is None else ["--replace-all", key, value]
            git.run(self.root, "config", "--local", *command)
            section = key.rpartition(".")[0]
            if not git.run(self.root, "config", "--local", "--get-regexp", rf"^{section}\.", fine=(0, 1)):
                # a comment before it makes git keep the head of an empty section; where it did not, there is none
                git.run(self.root, "config", "--local", "--remove-section", section, fine=(0, 128))
        if lines and not undoing:
            self._write(lines, state)

    def _write(self, changes: list[SettingChange], state: str | None) -> None:
        text = self._text() or ""
        end = "\r\n" if "\r\n" in text else "\n"
        added = [one.new for one in changes if one.new is not None]
        if added:
            text += end if text and not text.endswith("\n") else ""
            text += "".join(line + end for line in added)
        else:
            gone = {one.old for one in changes}
            text = "".join(line for line in text.splitlines(keepends=True) if line.rstrip("\r\n") not in gone)
            if state == "unended":
                text = text.removesuffix("\n").removesuffix("\r")
            if not text and state == "absent":
                self.file.unlink()
                return
        writing.write(self.file, text.encode("utf-8", "surrogateescape"))

    def _text(self) -> str | None:
        try:
            return self.file.read_bytes().decode("utf-8", "surrogateescape")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise UsageError(
                f"{printable(str(self.file))} cannot be read: {error.strerror}", "make it a file"
            ) from None

    def _setting(self, key: str) -> str | None:
        found = git.run(self.root, "config", "--local", "-z", "--get", key, fine=(0, 1))
        return os.fsdecode(found.removesuffix(b"\0")) if found else None


def program_path() -> str:
    """The full path of the `cjm` program of this Python, with `/`; UsageError where there is none."""
    for path in _programs():
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return os.path.abspath(path).replace(os.sep, "/")
    raise UsageError("the program cjm is not beside Python", "install cjm with pip, in a virtual environment")


def _programs() -> Iterator[str]:
    name = "cjm.exe" if os.name == "nt" else "cjm"
    yield os.path.join(sysconfig.get_path("scripts"), name)
    yield os.path.join(sysconfig.get_path("scripts", f"{os.name}_user"), name)
    if Path(sys.argv[0]).name.lower() == name:
        yield sys.argv[0]


def quoted(word: str) -> str:
    """A word for the shell that git starts, the one of Git for Windows too."""
    return "'" + word.replace("'", "'\\''") + "'"
