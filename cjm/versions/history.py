"""A journey over its commits: each version with its `Summary` (analysis/summary.py)."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cjm.analysis import summary
from cjm.analysis.summary import Summary
from cjm.errors import UsageError
from cjm.files.reading import ABSENT, MAX_BYTES, Unreadable
from cjm.git import SHALLOW, Reader, Repository, Version
from cjm.journey.loading import Loaded, Loader
from cjm.plaintext import Message, printable


class HistoryEntry(NamedTuple):
    """A version with its figures, or in words why there are none.

    `errors` counts what `cjm check` reports as errors of the file and its libraries: what they concern is left out of
    the figures.
    """

    version: Version
    summary: Summary | None
    errors: int = 0
    problem: str = ""


class History(NamedTuple):
    """The versions of a file, the oldest first; `shallow` states that older ones may be missing from the clone.

    `path` is that of the file now, within its repository.
    """

    path: str
    entries: tuple[HistoryEntry, ...]
    shallow: bool


def of(path: str, tags_only: bool = False, max_bytes: int = MAX_BYTES) -> History:
    """The history of a file up to HEAD, see `Repository.log`; libraries are read as they were at each commit.

    UsageError where git has no version of it.
    """
    if os.path.isdir(path):
        raise UsageError(f"{printable(path)} is a folder", "name a journey")
    repository = Repository.around(path)
    name = repository.relative(path)
    versions = repository.log(name, tags_only)
    if not versions:
        remedy = SHALLOW if repository.shallow else "commit it first"
        if tags_only and repository.log(name):
            raise UsageError(f"{printable(path)} is in no tagged commit", "leave out `--tags`")
        raise UsageError(f"git has no version of {printable(path)}", remedy)
    with repository.reader(max_bytes) as reader:
        return History(name, tuple(_entries(versions, reader)), repository.shallow)


def _entries(versions: list[Version], reader: Reader) -> Iterator[HistoryEntry]:
    """Each version, read. Equal bytes in one folder are parsed once as long as the libraries stay as they are."""
    commit = ""
    used: dict[str, str] = {}
    known: dict[tuple[str, str], HistoryEntry] = {}

    def read(path: str) -> bytes | Unreadable:
        blob = reader.read(commit, path)
        used[path] = blob.id
        return blob.content

    loader = Loader(reader.max_bytes, read)
    for version in versions:
        commit, path = version.commit, version.path
        if any(reader.find(commit, library)[1] != id for library, id in used.items()):
            used.clear()
            known.clear()
            loader = Loader(reader.max_bytes, read)
        blob = reader.read(commit, path)
        key = blob.id or str(blob.content), os.path.dirname(path)
        if key not in known:
            known[key] = _entry(version, blob.content, loader)
        yield known[key]._replace(version=version)


def _entry(version: Version, content: bytes | Unreadable, loader: Loader) -> HistoryEntry:
    if isinstance(content, Unreadable):
        problem = Message("deleted") if content == ABSENT else _unreadable(content.reason)
        return HistoryEntry(version, None, problem=problem)
    loaded = loader.load_bytes(content, version.path, Path(version.path).parent)
    if loaded.journey is None:
        return HistoryEntry(version, None, problem=_problem(loaded))
    errors = sum(len(one.diagnostics) for one in (loaded, *loaded.libraries))
    return HistoryEntry(version, summary.of(loaded.journey), errors)


def _problem(loaded: Loaded) -> Message:
    """Why a file holds no journey."""
    if loaded.library is not None:
        return Message("a library, not a journey")
    first = loaded.diagnostics[0]
    if first.span is None:
        return _unreadable(first.message)
    return Message("cannot be read: line {line}: {reason}", line=first.span.line, reason=first.message)


def _unreadable(reason: str) -> Message:
    return Message("cannot be read: {reason}", reason=reason)
