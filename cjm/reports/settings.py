"""What `cjm settings` prints: every value that holds for a file and where it comes from, and the rules that run."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from cjm import rules
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Path
from cjm.journey import schema
from cjm.plaintext import number
from cjm.reports.document import Block, Column, Heading, Notes, Records, Row, Section, Table
from cjm.settings.file import SettingsFile
from cjm.settings.finder import Found
from cjm.settings.layers import Lock
from cjm.settings.values import DEFAULTS

_VALUES = (Column("Key"), Column("Value", wraps=True), Column("From"))
_RULES = (Column("Rule"), Column("Severity"), Column("Runs because of", wraps=True))
_DEFAULT = "default"


class Holding(NamedTuple):
    """A value that holds: its key, the file that sets it and the line there, None for a default; `locked`: by a file
    above, for all folders below."""

    key: str
    value: Any
    file: str | None = None
    line: int | None = None
    locked: bool = False

    @property
    def origin(self) -> str:
        """Where it comes from, in words."""
        if self.file is None:
            return _DEFAULT
        return f"{self.file}:{self.line}" + (", locked" if self.locked else "")


class Running(NamedTuple):
    """A rule about the method that runs, how severe it is, and what makes it run and changes its severity."""

    name: str
    severity: str
    because: str


class SettingsReport(NamedTuple):
    """The settings that hold for a file; `excluded`: it is left out where its folder is searched."""

    file: str
    found: Found
    excluded: bool = False

    def blocks(self) -> Iterable[Block]:
        """The values, then the rules."""
        yield Heading(f"Settings of {'this folder' if self.file == '.' else self.file}")
        yield Table(_VALUES, [Row((one.key, _words(one.value), one.origin)) for one in _holdings(self.found)])
        if self.excluded:
            yield Notes(("`exclude` leaves this file out where its folder is searched.",))
        running = _running(self.found)
        everything = len(rules.about_method())
        yield Section(
            f"Rules about the method: {len(running)} of {everything} run", Table(_RULES, [*map(Row, running)])
        )

    def records(self) -> Records:
        """A record for each value."""
        rows = [
            (one.key, _words(one.value), one.file, one.line, str(one.locked).lower()) for one in _holdings(self.found)
        ]
        return Records(("key", "value", "file", "line", "locked"), rows)

    def data(self) -> dict[str, Any]:
        """All values and rules."""
        return {
            "version": 1,
            "file": self.file,
            "excluded": self.excluded,
            "values": [one._asdict() for one in _holdings(self.found)],
            "rules": [one._asdict() for one in _running(self.found)],
        }


def _holdings(found: Found) -> list[Holding]:
    """The values in the order of the format, those that are locked right after the file's own."""
    return [one for path in _keys(found) for one in _holding(path, found)]


def _keys(found: Found) -> Iterator[Path]:
    """The paths of all keys, those of tables within tables as they are written."""
    for name, part in schema.load("config")["properties"].items():
        for key, inner in part.get("properties", {}).items() or [("", {})]:
            path = (name, key) if key else (name,)
            if inner.get("type") == "object":
                yield from (one for one in found.entries if one[:2] == path)
            else:
                yield path


def _holding(path: Path, found: Found) -> Iterator[Holding]:
    """What holds for a key: the stricter of the own limit and a locked one; the own gate and each that is locked."""
    key, entry = ".".join(map(str, path)), found.entries.get(path)
    if path[:1] == ("check",) and path[1] in Thresholds._fields:
        value = getattr(found.settings.thresholds, str(path[1]))
        by = next((lock for lock in found.locks if _locked_limit(lock, str(path[1])) == value), None)
        if by is not None and (entry is None or entry.value != value):
            yield _from(by.file, path, key, value, locked=True)
        else:
            yield _from(entry.file, path, key, value) if entry else Holding(key, value)
    elif entry is not None:
        yield _from(entry.file, path, key, entry.value)
    elif path == ("check", "profile"):
        yield Holding(key, DEFAULTS.profile)
    elif path == ("render", "theme"):
        yield Holding(key, DEFAULTS.theme)
    if path[:1] == ("gate",):
        for lock in found.locks:
            value = getattr(lock.settings.gate, str(path[1]))
            if lock.gate and value is not None and (entry is None or entry.file is not lock.file):
                yield _from(lock.file, path, key, value, locked=True)


def _locked_limit(lock: Lock, key: str) -> float | None:
    return getattr(lock.settings.thresholds, key) if key in lock.thresholds else None


def _from(file: SettingsFile, path: Path, key: str, value: Any, locked: bool = False) -> Holding:
    return Holding(key, value, file.file, file.document.span(path).line, locked)


def _running(found: Found) -> list[Running]:
    """The rules about the method that run, the most severe first."""
    settings = found.settings
    running = [rule for rule in rules.about_method() if settings.enables(rule.name)]
    return [
        Running(rule.name, settings.severity(rule).word, _because(rule, found))
        for rule in sorted(running, key=lambda rule: (-settings.severity(rule), rule.name))
    ]


def _because(rule: rules.Rule, found: Found) -> str:
    """What makes a rule run, and what changes its severity."""
    settings = found.settings
    own = settings._replace(locked=frozenset())
    if not own.enables(rule.name):
        reasons = [f"locked by {lock.file.file}" for lock in found.locks if rule.name in lock.rules]
    else:
        reasons = ["select" if settings.select else f"profile {settings.profile}"]
    if settings.severity(rule) != rule.severity:
        reasons.append(f"severity set, by itself {rule.severity.word}")
    return "; ".join(reasons)


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return number(value) if isinstance(value, (int, float)) else str(value)
