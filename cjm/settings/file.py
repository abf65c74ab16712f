"""One settings file: the values that it sets, and what is wrong in it."""

import os
from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from typing import Any, NamedTuple

from cjm import rules
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Diagnostic, Path, Place, Problem, Severity
from cjm.files.reading import Source, Unreadable, too_big
from cjm.journey.loading import MAX_PROBLEMS, diagnostic, placed
from cjm.journey.schema import MOST_SUGGESTIONS, near, violations
from cjm.plaintext import Message, printable
from cjm.settings import PROJECT_FILE, house_style
from cjm.settings.values import DEFAULTS, Settings
from cjm.syntax.document import Document

TABLE = ("tool", "cjm")
"""The table of a `pyproject.toml` that holds settings."""

MAX_BYTES = 64 << 10
"""The most bytes that a settings file may have."""

_MAX_PROJECT_BYTES = 1 << 20
"""The same of a `pyproject.toml`, which holds the settings of others too."""

_LISTS_OF_RULES = {("check", "select"), ("check", "ignore"), ("check", "locked")}
LOCKABLE = [*Thresholds._fields, "gate", "exclude"]
"""What can be locked besides rules."""


class SettingsFile(NamedTuple):
    """A settings file that was read.

    `entries` are the values that it sets by the path of their key, without those that are invalid; `assets` the files
    of a house style that it names, see `house_style.assets`. `document` has its text and its places.
    """

    path: str
    document: Document
    entries: Mapping[Path, Any] = {}
    assets: Mapping[str, Any] = {}
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def file(self) -> str:
        """The name to print."""
        return self.document.file


def load(path: str, source: Source) -> SettingsFile | None:
    """The settings in a file of a source; None for a `pyproject.toml` without any.

    What is wrong is reported and not set. A file that is no TOML, exceeds the limits or has more than 1,000 problems
    sets nothing.
    """
    from cjm.syntax import toml

    shared = os.path.split(path)[1] == PROJECT_FILE
    file = printable(path.replace(os.sep, "/"))
    raw = source.read(path, _MAX_PROJECT_BYTES if shared else MAX_BYTES)
    if isinstance(raw, Unreadable):
        return SettingsFile(path, Document(file, ""), diagnostics=(_unreadable(file, raw),))
    if shared and b"cjm" not in raw:
        return None
    document = toml.parse(file, raw, TABLE if shared else ())
    data: Any = document.data
    if data is None:
        absent = shared and (not document.diagnostics or b"tool.cjm" not in raw)
        return None if absent else SettingsFile(path, document, diagnostics=placed(document))
    if not isinstance(data, dict):
        help = Message("write `[tool.cjm.check]` and keys below it")
        problem = Problem("wrong-type", Place(), Message("`tool.cjm` is no table"), help)
        return SettingsFile(path, document, diagnostics=placed(document, [problem]))
    found = violations(document, "config", MAX_PROBLEMS + 1)
    found += _broken_values(data, _paths(found))
    if len(found) > MAX_PROBLEMS:
        return SettingsFile(path, document, diagnostics=placed(document, found))
    entries = _entries(data, _paths(found))
    assets, invalid = house_style.assets(entries, os.path.dirname(path))
    found += invalid
    broken = _paths(found)
    kept = {path: _valid(path, value, broken) for path, value in entries.items() if path not in broken}
    return SettingsFile(path, document, kept, assets, placed(document, found))


def reported(file: SettingsFile, problem: Problem, settings: Settings = DEFAULTS) -> Diagnostic:
    """A problem in a settings file with its line, as severe as `settings` have its rule."""
    return diagnostic(file.document, problem, settings.severity(rules.rule(problem.rule)))


def _unreadable(file: str, why: Unreadable) -> Diagnostic:
    help = Message("settings are a text file of a few lines") if why == too_big(MAX_BYTES) else why.remedy
    message = Message("cannot be read: {reason}", reason=why.reason)
    return Diagnostic(file, "unreadable", Severity.ERROR, None, (), message, help)


def _paths(problems: Iterable[Problem]) -> set[Path]:
    return {problem.place.path for problem in problems}


def _entries(data: Mapping[str, Any], broken: set[Path], above: Path = ()) -> dict[Path, Any]:
    """The values in tables by their paths, without those that are invalid."""
    found: dict[Path, Any] = {}
    for key, value in data.items():
        path = (*above, key)
        if path not in broken:
            found |= _entries(value, broken, path) if isinstance(value, dict) else {path: value}
    return found


def _valid(path: Path, value: Any, broken: set[Path]) -> Any:
    """A value without the entries of a list that are invalid; a list as a tuple."""
    if not isinstance(value, list):
        return value
    return tuple(one for index, one in enumerate(value) if (*path, index) not in broken)


def _broken_values(data: Mapping[str, Any], broken: set[Path]) -> list[Problem]:
    """What a schema cannot say: names and patterns that stand for nothing, rules that are always errors, numbers
    that are none."""
    found: list[Problem] = []
    for path, value in _entries(data, broken).items():
        if isinstance(value, float) and not isfinite(value):
            message = Message("found `{value}`, expected a number", value=str(value))
            found.append(Problem("bad-value", Place(path), message, Message("write digits, as in `0.5`")))
        elif path[:2] == ("check", "severity"):
            found += _broken_name(path, str(path[2]), len(found))
        elif path in _LISTS_OF_RULES and isinstance(value, list):
            for index, name in enumerate(value):
                if isinstance(name, str):
                    found += _broken_name((*path, index), name, len(found))
        elif path == ("exclude",) and isinstance(value, list):
            for index, pattern in enumerate(value):
                if isinstance(pattern, str) and ("\\" in pattern or ".." in pattern.split("/")):
                    message = Message("`{path}` fits no file", path=pattern)
                    help = Message("write the path from this file's folder, with `/` and without `..`")
                    found.append(Problem("bad-value", Place((*path, index)), message, help))
    return found


def _broken_name(path: Path, name: str, before: int) -> Iterator[Problem]:
    """A name of rules at a path that stands for none, or for one that cannot be set there; what was meant is suggested
    for the first ones of a file."""
    key = path[1]
    if key == "locked" and name in LOCKABLE:
        return
    meant = rules.matching(name)
    if not meant:
        suggest = before < MOST_SUGGESTIONS
        message, help = rules.no_rule(name, suggest)
        if key == "locked" and suggest:
            help = near(name, LOCKABLE) or help
        yield Problem("unknown-reference", Place(path), message, help)
    elif key == "severity" and name in meant and rules.rule(name).is_fact:
        message = Message("`{name}` makes a file invalid and is always an error", name=name)
        yield Problem("bad-value", Place(path), message, Message("delete the line"))
    elif key == "ignore" and name in meant and rules.rule(name).is_fact:
        yield Problem("bad-value", Place(path), rules.always_reported(name), Message("delete it, and fix the file"))
