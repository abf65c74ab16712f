"""Which files are journeys: named ones as they are, folders searched."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from cjm.errors import UsageError
from cjm.files.reading import inside, read
from cjm.plaintext import printable
from cjm.syntax.document import declares

SUFFIXES = (".yaml", ".yml")
JOURNEY_SUFFIXES = (".cjm.yaml", ".cjm.yml")


def find(paths: Sequence[str], libraries: bool = False) -> list[str]:
    """The files to check, each once: what is named, and every journey below a folder that is named; with `libraries`
    every library too.

    In a git repository files that git ignores are left out, elsewhere those in hidden folders. A folder without a
    journey is a UsageError: a check of nothing would look like success.
    """
    found: dict[str, str] = {}
    for path in paths:
        if path != "-" and os.path.isdir(path):
            journeys = list(_journeys(path, ("cjm", "cjm_library") if libraries else ("cjm",)))
            if not journeys:
                raise UsageError(
                    f"no journey in the folder {printable(path)}",
                    "a journey is a .yaml or .yml file with `cjm: 1`; `cjm new` writes one",
                )
        else:
            journeys = [path]
        for journey in journeys:
            found.setdefault(str(Path(journey)), journey)
    return list(found.values())


def _journeys(folder: str, marks: Sequence[str]) -> Iterator[str]:
    from cjm import git

    listed = git.files(folder)
    real = os.path.realpath(folder)
    within: dict[str, bool] = {}  # whether a folder's real path lies below this one's
    for name in listed if listed is not None else sorted(_walk(folder)):
        path = os.path.normpath(os.path.join(folder, name))
        parent, last = os.path.split(os.path.normpath(name))
        if parent not in within:
            within[parent] = inside(os.path.realpath(os.path.join(folder, parent)), real)
        if last in (os.curdir, os.pardir) or not within[parent]:
            continue
        if os.path.isdir(path) and not os.path.islink(path):
            yield from _journeys(path, marks)
        elif name.endswith(JOURNEY_SUFFIXES) and os.path.lexists(path):
            yield path
        elif name.endswith(SUFFIXES):
            raw = read(path)
            if isinstance(raw, bytes) and declares(raw.decode("utf-8-sig", "replace")) in marks:
                yield path


def _walk(folder: str) -> Iterator[str]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith("."):
                yield os.path.relpath(os.path.join(here, name), folder)
