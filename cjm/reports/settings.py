"""What `cjm settings` prints: every value that holds for a file and where it comes from, and the rules that run."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from cjm import rules
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Path
from cjm.journey import schema
from cjm.plaintext import number
from cjm.reports.document import Block, Column, Heading, Records, Row, Section, Table
from cjm.settings import layers
from cjm.settings.file import SettingsFile
from cjm.settings.finder import Found
from cjm.settings.layers import Entry, Lock
from cjm.settings.values import DEFAULTS, Gate

_VALUES = (Column("Key"), Column("Value", wraps=True), Column("From"))
_SILENT = (Column("Rule"), Column("Silent because of", wraps=True))
_RULES = (Column("Rule"), Column("Severity"), Column("Runs because of", wraps=True))
_DEFAULT = "default"
_CHOICES = (("check", "profile"), ("check", "select"))
"""What makes rules run: where a lock holds all of them, those of its own choice run too."""


class Holding(NamedTuple):
    """A value that holds: its key, and the file that sets it with the line there, None for a default. `locked_by` is
    the file that locks it for its folder and those below, None for none. `counts` is False for what is weaker than a
    lock allows, and reported."""

    key: str
    value: Any
    file: str | None = None
    line: int | None = None
    locked_by: str | None = None
    counts: bool = True

    @property
    def origin(self) -> str:
        """Where it comes from, in words."""
        place = _DEFAULT if self.file is None else f"{self.file}:{self.line}"
        if not self.counts:
            return f"{place}, weaker than is allowed"
        if self.locked_by is None:
            return place
        return f"{place}, locked" if self.locked_by == self.file else f"{place}, as strict as {self.locked_by} or more"


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
        left_out = ", which `exclude` leaves out of searches" if self.excluded else ""
        yield Heading(f"Settings of {'this folder' if self.file == '.' else self.file}{left_out}")
        yield Table(_VALUES, [Row((one.key, _words(one.value), one.origin)) for one in _holdings(self.found)])
        running = _running(self.found)
        silent = [rule for rule in rules.about_method() if not self.found.settings.enables(rule.name)]
        title = f"Rules about the method: {len(running)} of {len(running) + len(silent)} run"
        yield Section(title, Table(_RULES, [*map(Row, running)]))
        if silent:
            rows = [Row((rule.name, _why_not(rule, self.found))) for rule in silent]
            yield Section("Those that do not run", Table(_SILENT, rows))

    def records(self) -> Records:
        """A record for each value."""
        rows = [
            (one.key, _words(one.value), one.file, one.line, one.locked_by, str(one.counts).lower())
            for one in _holdings(self.found)
        ]
        return Records(("key", "value", "file", "line", "locked_by", "counts"), rows)

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
                locked = (one for lock in found.locks for one in lock.file.entries if _locks(lock, one))
                yield from dict.fromkeys(one for one in (*found.entries, *locked) if one[:2] == path)
            else:
                yield path


def _holding(path: Path, found: Found) -> Iterator[Holding]:
    """What holds for a key: the stricter of the own limit and a locked one; each gate and exclusion that counts."""
    key, entry = ".".join(map(str, path)), found.entries.get(path)
    by = next((one.file.file for one in found.locks if _locks(one, path)), None)
    usual = {("check", "profile"): DEFAULTS.profile, ("render", "theme"): DEFAULTS.theme}
    if path == ("exclude",):
        yield from (_from(file, path, patterns, by) for _, patterns, file in found.excluding)
    if path[0] == "check" and path[1] in Thresholds._fields:
        yield _limit(path, found, by)
    elif entry is not None:
        counts = entry.file not in found.files[:1] or path not in _weaker(found)
        if path != ("exclude",) or not counts:
            locked = by if _is_locked(path, entry, by) else None
            yield _from(entry.file, path, entry.value, locked)._replace(counts=counts)
    elif path in usual:
        yield Holding(key, usual[path], locked_by=by)
    for lock in (one for one in found.locks if path in _CHOICES and _locks(one, path)):
        chosen = lock.settings.profile if path == _CHOICES[0] else tuple(sorted(lock.settings.select))
        idle = path == _CHOICES[0] and lock.settings.select
        if chosen and not idle and getattr(lock.settings, str(path[1])) != getattr(found.settings, str(path[1])):
            yield _from(lock.file, path, lock.file.entries.get(path, chosen), lock.file.file)
    for lock in (one for one in found.locks if path[:2] == ("check", "severity") and _locks(one, path)):
        value = lock.file.entries.get(path, "off")
        if value != "off" and (entry is None or value != entry.value):
            yield _from(lock.file, path, value, lock.file.file)
    for lock in (one for one in found.locks if path[0] == "gate" and one.gate):
        value = _asked(lock.settings.gate, path)
        if value is not None and (entry is None or entry.file is not lock.file):
            yield _from(lock.file, path, value, lock.file.file)


def _asked(gate: Gate, path: Path) -> float | str | None:
    """What a gate asks for at a key; None for nothing."""
    if path[1] == "metrics":
        return dict(gate.metrics).get(str(path[2]))
    value: float | str | None = getattr(gate, str(path[1]))
    return value


def _is_locked(path: Path, entry: Entry, by: str | None) -> bool:
    """Whether a value is one that a lock holds fast: of two gates both count, and what a file switches off it does not
    ask of those below."""
    if path[0] == "gate":
        return entry.file.file == by
    return entry.file.file != by or (entry.value != "off" and path != ("check", "ignore"))


def _limit(path: Path, found: Found, by: str | None) -> Holding:
    """The limit that counts, and the file that sets it: the own one, or one above that locks it."""
    limit, entry = getattr(found.settings.thresholds, str(path[1])), found.entries.get(path)
    if entry is not None and entry.value == limit:
        return _from(entry.file, path, limit, by)
    setting = (one.file for one in found.locks if _locks(one, path) and one.file.entries.get(path) == limit)
    file = next(setting, None)
    return _from(file, path, limit, file.file) if file else Holding(".".join(map(str, path)), limit, locked_by=by)


def _weaker(found: Found) -> set[Path]:
    """The keys of the nearest file whose values are weaker than a lock allows."""
    return {one.place.path for lock in found.locks for one in layers.weakened(found.files, lock)}


def _locks(lock: Lock, path: Path) -> bool:
    """Whether a lock is about a key."""
    if path[0] == "gate":
        return lock.gate
    if path == ("exclude",):
        return lock.exclude
    if path[0] != "check" or path[1] == "locked":
        return False
    if path[1] in Thresholds._fields:
        return path[1] in lock.thresholds
    meant = rules.matching(str(path[2])) if path[1] == "severity" else frozenset(rules.names())
    return meant <= lock.rules


def _from(file: SettingsFile, path: Path, value: Any, locked_by: str | None) -> Holding:
    return Holding(".".join(map(str, path)), value, file.file, file.document.span(path).line, locked_by)


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


def _why_not(rule: rules.Rule, found: Found) -> str:
    """What keeps a rule silent."""
    settings, listed = found.settings, found.entries.get(("check", "ignore"))
    if listed is not None and any(rule.name in rules.matching(name) for name in listed.value):
        return "ignore"
    if rule.name in settings.ignore:
        return "severity off"
    return "select" if settings.select else f"profile {settings.profile}"


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return number(value) if isinstance(value, (int, float)) else str(value)
