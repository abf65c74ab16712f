"""Which files are journeys and which are libraries: named ones as they are, folders searched."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from cjm.errors import UsageError
from cjm.files.reading import Unreadable, inside, read
from cjm.plaintext import printable
from cjm.syntax.document import declares

SUFFIXES = (".yaml", ".yml")
JOURNEY_SUFFIXES = (".cjm.yaml", ".cjm.yml")

Kind = Literal["journey", "library"]

_KINDS: dict[str, Kind] = {"cjm": "journey", "cjm_library": "library"}
"""What the key at the top of a file declares; with both keys the file is a journey."""


def kind(data: Mapping[str, object]) -> Kind | None:
    """What the data of a file are declared to be, None where neither key stands at their top."""
    return next((kind for key, kind in _KINDS.items() if key in data), None)


def is_listed(path: str, read: Callable[[str], bytes | Unreadable], kinds: Collection[Kind]) -> bool:
    """Whether a file of a searched folder belongs to a list of these kinds: by its name, which counts as a journey's
    whatever is in it, else by what it declares. `read` gives its bytes, or why they cannot be had."""
    if path.endswith(JOURNEY_SUFFIXES):
        return True
    content = read(path) if path.endswith(SUFFIXES) else ""
    return isinstance(content, bytes) and _KINDS.get(declares(content.decode("utf-8-sig", "replace"))) in kinds


def none_excluded(_path: str) -> bool:
    """That no file is left out."""
    return False


def find(
    paths: Sequence[str],
    libraries: bool = False,
    excluded: Callable[[str], bool] = none_excluded,
    exclude_named: bool = False,
) -> list[str]:
    """The files to check, each once: what is named, and every journey below a folder that is named; with `libraries`
    every library too.

    In a git repository files that git ignores are left out, elsewhere those in hidden folders, and everywhere those
    that are `excluded`. A folder without a journey is a UsageError: a check of nothing would look like success.

    With `exclude_named` a program names what may or may not be a journey: a file that is named is left out too where it
    is `excluded` or is no journey and no library, and nothing at all is no error.
    """
    kinds: set[Kind] = {"journey", "library"} if libraries else {"journey"}
    found: dict[str, str] = {}
    for path in paths:
        if path != "-" and os.path.isdir(path):
            there = list(_journeys(path, kinds))
            journeys = [one for one in there if not excluded(one)]
            if there and not journeys and not exclude_named:
                raise UsageError(
                    f"every journey in the folder {printable(path)} is excluded",
                    "name the files, or change `exclude` in cjm.toml",
                )
            if not journeys and not exclude_named:
                raise UsageError(
                    f"no journey in the folder {printable(path)}",
                    "a journey is a .yaml or .yml file with `cjm: 1`; `cjm new` writes one",
                )
        else:
            journeys = [path] if path == "-" or not exclude_named or _counts(path, excluded) else []
        for journey in journeys:
            found.setdefault(str(Path(journey)), journey)
    return list(found.values())


def _counts(path: str, excluded: Callable[[str], bool]) -> bool:
    """Whether a file is one to check; what is not there is, so that it is reported."""
    return not excluded(path) and (is_listed(path, read, _KINDS.values()) or not os.path.lexists(path))


def _journeys(folder: str, kinds: Collection[Kind]) -> Iterator[str]:
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
            yield from _journeys(path, kinds)
        elif os.path.lexists(path) and is_listed(path, read, kinds):
            yield path


def _walk(folder: str) -> Iterator[str]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith("."):
                yield os.path.relpath(os.path.join(here, name), folder)
