"""Several settings files to the settings of a folder: what a file extends, and what files above it lock."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from cjm import rules
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Path, Place, Problem, Severity
from cjm.journey.own_words import Forms, OwnWords
from cjm.plaintext import Figure, Message, number, single_spaced
from cjm.settings.file import SettingsFile
from cjm.settings.values import DEFAULTS, Gate, Settings

_USUAL = Thresholds()._asdict()
_MOST_NAMES = 10
_HELP = Message("delete it, or have it changed there")


class Entry(NamedTuple):
    """A value that counts, and the file that sets it."""

    value: Any
    file: SettingsFile


class Lock(NamedTuple):
    """What a file allows those below it to make stricter only: these of its rules and thresholds, its gate, and which
    files are left out."""

    file: SettingsFile
    settings: Settings
    rules: frozenset[str]
    thresholds: frozenset[str]
    gate: bool
    exclude: bool


def entries(files: Sequence[SettingsFile]) -> dict[Path, Entry]:
    """The values that count by the path of their key: those of the first file, then those of the files it extends.

    Tables are joined key by key, but the forms of one word stay together; a list takes the place of another.
    """
    found: dict[Path, Entry] = {}
    for file in files:
        taken = {path[:2] for path in found if path[0] == "words"}
        for path, value in file.entries.items():
            if path[:2] not in taken:
                found.setdefault(path, Entry(value, file))
    return found


def settings(files: Sequence[SettingsFile]) -> Settings:
    """What a file and those that it extends set together."""
    counted = entries(files)

    def value(*path: str, usual: Any = None) -> Any:
        return counted[path].value if path in counted else usual

    def names(key: str) -> frozenset[str]:
        return frozenset().union(*map(rules.matching, value("check", key, usual=())))

    def table(*above: str) -> dict[Any, Any]:
        return {path[2]: one.value for path, one in counted.items() if path[:2] == above}

    def asset(key: str) -> Any:
        return counted["render", key].file.assets.get(key) if ("render", key) in counted else None

    severities = _severities(files)
    off = frozenset(name for name, severity in severities.items() if severity is None)
    return Settings(
        select=names("select"),
        ignore=names("ignore") | off,
        profile=value("check", "profile", usual=DEFAULTS.profile),
        severities=tuple((name, severity) for name, severity in severities.items() if severity is not None),
        thresholds=Thresholds(**{key: type(usual)(value("check", key, usual=usual)) for key, usual in _USUAL.items()}),
        gate=Gate(*[value("gate", key) for key in Gate._fields])._replace(
            metrics=tuple(table("gate", "metrics").items())
        ),
        theme=value("render", "theme", usual=DEFAULTS.theme),
        language=value("render", "language"),
        words=_words(counted),
        colours=tuple((role, colour.upper()) for role, colour in table("render", "colours").items()),
        fonts=value("render", "fonts", usual=()),
        logo=asset("logo"),
        template=asset("template"),
        columns=tuple((str(title), field) for title, field in table("import", "map").items()),
    )


def _words(counted: Mapping[Path, Entry]) -> OwnWords | None:
    """What those who take part are called."""
    found: dict[str, dict[str, str]] = {}
    for path, entry in counted.items():
        if path[0] == "words" and len(path) > 1:
            form = str(path[2]) if len(path) > 2 else "preset"
            found.setdefault(str(path[1]), {})[form] = single_spaced(entry.value)
    if not found:
        return None
    return OwnWords(Place(), **{role: Forms(Place(), **forms) for role, forms in found.items()})


def _severities(files: Sequence[SettingsFile]) -> dict[str, Severity | None]:
    """The severity of each rule that has another than its own, None for one that is off.

    A file wins over those that it extends, and within it a rule's own name over a pattern, a pattern over a profile.
    """
    found: dict[str, Severity | None] = {}
    for file in reversed(files):
        named = [(str(path[2]), word) for path, word in file.entries.items() if path[:2] == ("check", "severity")]
        for name, word in sorted(named, key=lambda one: _precedence(one[0])):
            for rule in rules.matching(name):
                if not rules.rule(rule).is_fact:
                    found[rule] = None if word == "off" else Severity[word.upper()]
    return found


def _precedence(name: str) -> tuple[bool, bool, int]:
    """Which name of rules wins over another: the greater."""
    return name in rules.names(), "*" in name, len(name)


def lock(files: Sequence[SettingsFile], judged: Settings) -> Lock | None:
    """What a file locks by its own `locked` or that of a file it extends, with the settings that count for its folder;
    None where it locks nothing."""
    entry = entries(files).get(("check", "locked"))
    if entry is None or not entry.value:
        return None
    if entry.value is True:
        return Lock(files[0], judged, frozenset(rules.names()), frozenset(Thresholds._fields), True, True)
    words = frozenset(entry.value)
    named = frozenset().union(*map(rules.matching, words))
    thresholds = words & set(Thresholds._fields)
    return Lock(files[0], judged, named, thresholds, "gate" in words, "exclude" in words)


def under(own: Settings, lock: Lock) -> Settings:
    """Settings made as strict as a lock asks for."""
    floor = lock.settings
    severities = dict(own.severities)
    for rule in map(rules.rule, sorted(lock.rules)):
        if floor.severity(rule) > own.severity(rule):
            severities[rule.name] = floor.severity(rule)
    limits = {key: min(getattr(own.thresholds, key), getattr(floor.thresholds, key)) for key in lock.thresholds}
    return own._replace(
        locked=own.locked | {name for name in lock.rules if floor.enables(name)},
        severities=tuple(severities.items()),
        thresholds=own.thresholds._replace(**limits),
        floors=(*own.floors, *([floor.gate] if lock.gate else [])),
    )


def weakened(files: Sequence[SettingsFile], lock: Lock) -> Iterator[Problem]:
    """What a file states that is less strict than a lock allows. What it does not state is as locked."""
    own, floor, counted = settings(files), lock.settings, entries(files)
    by_cause: dict[Path, list[str]] = {}
    for name in sorted(lock.rules):
        rule = rules.rule(name)
        weaker = not own.enables(name) or own.severity(rule) < floor.severity(rule)
        if floor.enables(name) and weaker and (path := cause(rule, counted, own)):
            by_cause.setdefault(path, []).append(name)
    for path, names in by_cause.items():
        message = Message.counted(
            "weaker than {file} allows, which locks the rule {names}",
            "weaker than {file} allows, which locks {n} rules: {names}",
            len(names),
            file=lock.file.file,
            names=[*(f"`{name}`" for name in names[:_MOST_NAMES]), *(["..."] if len(names) > _MOST_NAMES else [])],
        )
        yield Problem("locked-setting", _stated(path, counted, files), message, _HELP)
    for key in sorted(lock.thresholds):
        path = ("check", key)
        if path in counted and getattr(own.thresholds, key) > getattr(floor.thresholds, key):
            message = Message(
                "weaker than {file} allows, which locks `{key}` at {limit}",
                file=lock.file.file,
                key=key,
                limit=Figure(number(getattr(floor.thresholds, key))),
            )
            yield Problem("locked-setting", _stated(path, counted, files), message, _HELP)
    if lock.exclude and ("exclude",) in counted and counted["exclude",].file is not lock.file:
        message = Message("{file} locks which files are left out", file=lock.file.file)
        yield Problem("locked-setting", _stated(("exclude",), counted, files), message, _HELP)


def cause(rule: rules.Rule, counted: Mapping[Path, Entry], own: Settings) -> Path | None:
    """The key that keeps a rule from speaking, or from speaking as severely as it does elsewhere; None where none was
    written."""
    by_severity = [path for path in counted if path[:2] == ("check", "severity") and rule.name in _meant(path)]
    by_severity.sort(key=lambda path: _precedence(str(path[2])))
    if own.enables(rule.name):
        return by_severity[-1] if by_severity else None
    ignored = counted.get(("check", "ignore"))
    if ignored is not None and any(rule.name in rules.matching(name) for name in ignored.value):
        return ("check", "ignore")
    if rule.name in own.ignore:
        return by_severity[-1]
    key = "select" if own.select else "profile"
    return ("check", key) if ("check", key) in counted else None


def _meant(path: Path) -> frozenset[str]:
    return rules.matching(str(path[2]))


def _stated(path: Path, counted: Mapping[Path, Entry], files: Sequence[SettingsFile]) -> Place:
    """Where a file states a value: its key, or the `extends` that brings it in."""
    return Place(path if counted[path].file is files[0] else ("extends",))
