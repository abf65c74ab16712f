"""Finds the settings of a journey: the nearest file upward, what it extends, and what files above it lock."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cjm.diagnostics import Diagnostic, Path, Place, Problem, in_order
from cjm.errors import UsageError
from cjm.files.reading import Disk, Source, inside, project
from cjm.plaintext import Message, printable
from cjm.settings import FILE, PROJECT_FILE
from cjm.settings.values import DEFAULTS, Settings

if TYPE_CHECKING:
    from cjm.settings.file import SettingsFile
    from cjm.settings.layers import Entry, Lock

_DISK = Disk()
_MOST_EXTENDED = 8


class Found(NamedTuple):
    """The settings that count in a folder: the values that files set, by the path of their key, and the locks of files
    above. `files` are the nearest one, and those that it extends; `excluding` are the real paths of folders whose
    settings leave files out, with their patterns and the file."""

    settings: Settings = DEFAULTS
    entries: "Mapping[Path, Entry]" = MappingProxyType({})
    files: "Sequence[SettingsFile]" = ()
    locks: "tuple[Lock, ...]" = ()
    excluding: "tuple[tuple[str, tuple[str, ...], SettingsFile], ...]" = ()


def settings_for(path: str | os.PathLike[str]) -> Settings:
    """The settings that hold for a file, or in a folder: those by which the command line judges and draws there.

    The nearest `cjm.toml` or `[tool.cjm]` upward within the repository counts, with what it extends and what files
    above it lock; where there is none, the defaults. The file itself need not exist. Nothing is raised for what is
    wrong in a settings file: it does not count, stands in `diagnostics`, and is reported by `cjm.check`.

    Raises UsageError for a path that no system has.
    """
    name = os.fspath(path)
    if "\0" in name:
        raise UsageError(f"{printable(name)} is no path", "name a file or a folder")
    finder = SettingsFinder()
    settings = finder.of(os.path.join(name, "") if os.path.isdir(name) else name).settings
    return settings._replace(diagnostics=tuple(one for _, problems in finder.read() for one in problems))


class SettingsFinder:
    """Finds the settings of journeys; each file is read once. `named` is a file that counts for all of them; `source`
    is where the files are, `left_out` are the files that were asked for and are excluded, each with the settings file
    that excludes it."""

    def __init__(self, named: str | None = None, source: Source = _DISK) -> None:
        self._source = source
        self._folders: dict[str, Found] = {}
        self._shown: dict[str, Found] = {}
        self._files: dict[str, SettingsFile | None] = {}
        self._reported: dict[str, list[Diagnostic]] = {}
        self._named: Found | None = None
        self.left_out: dict[str, SettingsFile] = {}
        if named is not None:
            read = self._read(named)
            if read is None:
                raise UsageError(f"{printable(named)} holds no settings of cjm", "write them under `[tool.cjm]`")
            if source is _DISK:
                for one in (one for one in read.diagnostics if one.rule == "unreadable"):
                    raise UsageError(f"the settings {read.file} {one.message}", one.help)
            self._named = self._below(read, Found())

    def of(self, path: str | os.PathLike[str]) -> Found:
        """The settings for a journey's file (`-` for standard input)."""
        return self._around(path)

    def folders(self) -> dict[str, Found]:
        """The settings of each folder that was looked at, by its real path, those above among them."""
        return dict(self._folders) if self._named is None else {os.curdir: self._named}

    def excludes(self, path: str) -> bool:
        """Whether settings leave a file of a searched folder out."""
        by = self._excluding(path)
        if by is not None:
            self.left_out[path] = by
        return by is not None

    def read(self) -> "list[tuple[SettingsFile, tuple[Diagnostic, ...]]]":
        """The settings files that were read, each once, with what is wrong in them."""
        read = [one for one in self._files.values() if one is not None]
        further = (self._reported.get(one.path, []) for one in read)
        return [
            (one, in_order([*one.diagnostics, *found]) if found else one.diagnostics)
            for one, found in zip(read, further, strict=True)
        ]

    def _excluding(self, path: str) -> "SettingsFile | None":
        """The settings file that leaves out a file of a searched folder."""
        excluding = self._around(path).excluding
        if not excluding:
            return None
        from cjm.settings.exclusion import excludes

        folder, name = os.path.split(path)
        real = os.path.join(os.path.realpath(folder), name)
        fitting = (
            file
            for start, patterns, file in excluding
            if inside(real, start) and excludes(patterns, os.path.relpath(real, start).replace(os.sep, "/"))
        )
        return next(fitting, None)

    def _around(self, path: str | os.PathLike[str]) -> Found:
        if self._named is not None:
            return self._named
        shown = os.path.dirname(os.fspath(path))
        if shown not in self._shown:
            real = os.path.realpath(shown)
            if real not in self._folders:
                self._walk(FilePath(real), shown)
            self._shown[shown] = self._folders[real]
        return self._shown[shown]

    def _walk(self, folder: FilePath, shown: str) -> None:
        """Judge the folders from the top of the repository, or of the disk, down to this one."""
        waiting: list[tuple[FilePath, str]] = []
        above = Found()
        for level, candidate in enumerate((folder, *folder.parents)):
            if str(candidate) in self._folders:
                above = self._folders[str(candidate)]
                break
            waiting.append((candidate, os.path.normpath(os.path.join(shown, *[os.pardir] * level))))
            if os.path.lexists(candidate / ".git"):
                break
        for candidate, name in reversed(waiting):
            for one in (FILE, PROJECT_FILE):
                there = self._source.exists(str(candidate / one))
                if there and (read := self._read(os.path.normpath(os.path.join(name, one)))):
                    above = self._below(read, above)
                    break
            self._folders[str(candidate)] = above

    def _below(self, read: "SettingsFile", above: Found) -> Found:
        """What counts in the folder of a settings file."""
        from cjm.settings import house_style, layers

        files = self._extended(read)
        own = layers.settings(files)
        for problem in house_style.hard_to_see(own):
            if problem.place.path in read.entries:
                self._report(read, problem, own)
        locks = above.locks
        for lock in locks:
            for problem in layers.weakened(files, lock):
                self._report(read, problem)
            own = layers.under(own, lock)
        if (further := layers.lock(files, own)) is not None:
            locks = (*locks, further)
            own = own._replace(locked=own.locked | {name for name in further.rules if own.enables(name)})
        counted = layers.entries(files)
        excluding = above.excluding
        if ("exclude",) in counted and not any(lock.exclude for lock in above.locks):
            value, where = counted[("exclude",)]
            excluding = (*excluding, (os.path.realpath(os.path.dirname(where.path)), value, where))
        return Found(own, counted, files, locks, excluding)

    def _extended(self, read: "SettingsFile") -> "list[SettingsFile]":
        """The file and those that it extends, the nearest first."""
        files = [read]
        while ("extends",) in files[-1].entries:
            last = files[-1]
            folder = os.path.dirname(last.path)
            path = os.path.normpath(os.path.join(folder, last.entries["extends",]))
            problem = self._refused(path, folder, files)
            if problem is None:
                further = self._read(path)
                if further is not None:
                    files.append(further)
                    continue
                problem = Message("`{path}` holds no settings of cjm", path=printable(path))
            help = Message("name another settings file of this project")
            self._report(last, Problem("bad-value", Place(("extends",)), problem, help))
            break
        return files

    def _refused(self, path: str, folder: str, files: "Sequence[SettingsFile]") -> Message | None:
        """Why a file cannot be extended."""
        name = printable(path.replace(os.sep, "/"))
        if "\0" in path or not path.endswith(".toml"):
            return Message("`{path}` is no settings file", path=name)
        real = os.path.realpath(path)
        if not inside(real, project(FilePath(folder))):
            return Message("`{path}` lies outside the project", path=name)
        if any(os.path.realpath(one.path) == real for one in files):
            return Message("`{path}` extends itself", path=name)
        if len(files) >= _MOST_EXTENDED:
            return Message("more than {n} files extend each other", n=_MOST_EXTENDED)
        return None if self._source.exists(path) else Message("there is no `{path}`", path=name)

    def _read(self, path: str) -> "SettingsFile | None":
        real = os.path.realpath(path)
        if real not in self._files:
            from cjm.settings.file import load

            self._files[real] = load(path, self._source)
        return self._files[real]

    def _report(self, read: "SettingsFile", problem: Problem, settings: Settings = DEFAULTS) -> None:
        from cjm.settings.file import reported

        self._reported.setdefault(read.path, []).append(reported(read, problem, settings))
