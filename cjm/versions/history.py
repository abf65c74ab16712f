"""A journey over its commits: what each version says will be remembered, what it rests on, and what has been done."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cjm.analysis import evidence, leverage, peak_end
from cjm.analysis.peak_end import Remembered
from cjm.errors import UsageError
from cjm.files.reading import MAX_BYTES
from cjm.git import ABSENT, SHALLOW, Reader, Repository, Version
from cjm.journey.loading import Loaded, Loader
from cjm.journey.model import Language, Opportunity, Scale
from cjm.plaintext import shown


class Facts(NamedTuple):
    """A version of a journey in figures, in the units of its own scale.

    `remembered` is PE as far as it may be claimed. `evidenced` of the `scored` steps rest on a customer source.
    `opportunities` counts all but the dropped ones; `done` are those that are done. `errors` counts what `cjm check`
    tells as errors of the file and its libraries: what they concern is left out of the figures.
    """

    title: str
    language: Language
    scale: Scale
    steps: int
    remembered: Remembered | None
    mean: float | None
    end: float | None
    scored: int
    evidenced: int
    opportunities: int
    done: tuple[Opportunity, ...]
    errors: int

    @property
    def coverage(self) -> float | None:
        """The share of scored steps that rest on a customer source, 0..1; None where none is scored."""
        return self.evidenced / self.scored if self.scored else None


class Entry(NamedTuple):
    """A version with its facts, or in words why there are none."""

    version: Version
    facts: Facts | None
    problem: str = ""


class History(NamedTuple):
    """The versions of a file, the oldest first; `shallow` tells that older ones may be missing from the clone.

    `path` is that of the file now, within its repository.
    """

    path: str
    entries: tuple[Entry, ...]
    shallow: bool


def of(path: str, tags_only: bool = False, max_bytes: int = MAX_BYTES) -> History:
    """The history of a file up to HEAD, see `Repository.log`; libraries are read as they were at each commit.

    UsageError where git knows no version of it.
    """
    if os.path.isdir(path):
        raise UsageError(f"{shown(path)} is a folder", "name a journey")
    repository = Repository.around(path)
    name = repository.relative(path)
    versions = repository.log(name, tags_only)
    if not versions:
        remedy = SHALLOW if repository.shallow else "commit it first"
        if tags_only and repository.log(name):
            raise UsageError(f"{shown(path)} is in no tagged commit", "leave out `--tags`")
        raise UsageError(f"git knows no version of {shown(path)}", remedy)
    with repository.reader(max_bytes) as reader:
        return History(name, tuple(_entries(versions, reader)), repository.shallow)


def _entries(versions: list[Version], reader: Reader) -> Iterator[Entry]:
    """Each version, read. Equal bytes in one folder are parsed once as long as the libraries stay as they are."""
    commit = ""
    used: dict[str, str] = {}
    known: dict[tuple[str, str], Entry] = {}

    def read(path: str) -> bytes | str:
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


def _entry(version: Version, content: bytes | str, loader: Loader) -> Entry:
    if isinstance(content, str):
        return Entry(version, None, "deleted" if content == ABSENT else f"cannot be read: {content}")
    loaded = loader.load_bytes(content, version.path, Path(version.path).parent)
    facts = _facts(loaded)
    return Entry(version, facts, "" if facts else _problem(loaded))


def _facts(loaded: Loaded) -> Facts | None:
    journey = loaded.journey
    if journey is None:
        return None
    told = peak_end.of(journey)
    founded = evidence.of(journey).steps
    scored = [index for index, step in enumerate(journey.steps) if step.emotion is not None]
    return Facts(
        journey.title,
        journey.language,
        journey.scale,
        len(journey.steps),
        leverage.remembered(told),
        told.mean,
        journey.steps[-1].emotion if journey.steps else None,
        len(scored),
        sum(founded[index].level == "customer" for index in scored),
        sum(one.status != "dropped" for one in journey.opportunities),
        tuple(one for one in journey.opportunities if one.status == "done"),
        sum(len(one.diagnostics) for one in (loaded, *loaded.libraries)),
    )


def _problem(loaded: Loaded) -> str:
    """Why a file holds no journey."""
    if loaded.library is not None:
        return "a library, not a journey"
    first = loaded.diagnostics[0]
    line = f"line {first.span.line}: " if first.span else ""
    return f"cannot be read: {line}{first.message}"
