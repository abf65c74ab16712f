"""Problems that a project has accepted as they are, so that a check reports only what is new.

`.cjm-baseline.json` counts them by file, rule and address, so that lines and steps may move. What makes a file invalid
is never accepted, nor a journey below the gate, which could sink unseen. `cjm check --update-baseline` accepts what is
there now, `--prune-baseline` removes what is not needed any more, `--no-baseline` reports everything.
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from cjm import rules
from cjm.checking.checker import Checked, reported_by
from cjm.checking.gate import RULE as GATE
from cjm.diagnostics import Diagnostic, Severity, Span
from cjm.errors import CjmError
from cjm.files.reading import Unreadable, from_top, inside, read, repository
from cjm.plaintext import Message, printable, shown
from cjm.settings.values import DEFAULTS, Settings

MAX_BYTES = 64 << 20
"""The most bytes that a baseline may have."""

_RULE = "unneeded-baseline"
_MOST_NAMES = 3
_MOST_FILES = 10
"""Beyond so many files with unneeded entries one hint speaks for all."""

Key = tuple[str, str, str]
"""The file of a problem from the top of the repository, its rule, and its address in the file."""

Enabled = Callable[[str, str], bool]
"""Whether settings let the rule of this name speak for the file at a path."""

Judged = Callable[[str, str], bool]
"""Whether a run has judged a file, named from the top of the repository, by the rule of this name."""


class Compared(NamedTuple):
    """What a baseline makes of a run: the files with what is new, and how many problems are known."""

    files: list[Checked]
    known: int


class Baseline(NamedTuple):
    """The problems that are accepted: how many there are of each. `path` is the file that holds them."""

    path: str
    counts: Counter[Key]

    def compare(self, files: Sequence[Checked], judged: Judged, settings: Settings = DEFAULTS) -> Compared:
        """The files without the problems that are accepted; then a hint for each file with entries that nothing is
        accepted by any more. Where there are more problems of a kind at one place than are accepted, all are new."""
        found = count(files)
        known = {key for key, number in found.items() if number <= self.counts[key]}
        keys = _Keys()
        kept = [
            one._replace(diagnostics=tuple(problem for problem in one.diagnostics if keys.of(problem) not in known))
            for one in files
        ]
        unneeded = self._unneeded(found, judged)
        if unneeded and (problems := reported_by(settings, self._problems(unneeded))):
            kept.append(Checked(problems[0].file, None, problems, None, counted=False))
        return Compared(kept, sum(found[key] for key in known))

    def pruned(self, files: Sequence[Checked], judged: Judged) -> "Baseline":
        """The baseline without the entries that nothing is accepted by any more."""
        return self._replace(counts=self.counts - self._unneeded(count(files), judged))

    def updated(self, files: Sequence[Checked], judged: Judged) -> "Baseline":
        """The baseline that accepts all problems of these files; what was not judged stays as it is."""
        kept = {key: number for key, number in self.counts.items() if not judged(key[0], key[1])}
        return self._replace(counts=Counter(kept) | count(files))

    def text(self) -> str:
        """The file: sorted, each entry on a line of its own, so that git merges two of them."""
        by_file: dict[str, dict[str, dict[str, int]]] = {}
        for (file, rule, address), number in sorted(self.counts.items()):
            by_file.setdefault(file, {}).setdefault(rule, {})[address] = number
        return json.dumps({"version": 1, "files": by_file}, indent=2, ensure_ascii=False) + "\n"

    def _unneeded(self, found: Counter[Key], judged: Judged) -> Counter[Key]:
        return Counter({key: number for key, number in (self.counts - found).items() if judged(key[0], key[1])})

    def _problems(self, unneeded: Counter[Key]) -> list[Diagnostic]:
        """A hint for each file, one for all where there are many."""
        name = printable(self.path.replace(os.sep, "/"))
        by_file: dict[str, list[str]] = {}
        for file, rule, address in sorted(unneeded):
            by_file.setdefault(file, []).append(f"{rule} {address}".rstrip())
        lines = self.text().split("\n")
        numbers = {line.strip(): number for number, line in enumerate(lines, 1)}

        def hint(number: int, message: Message) -> Diagnostic:
            help = Message("`cjm check --prune-baseline` removes what is not needed")
            span = Span(number, 1, number, len(lines[number - 1]) + 1)
            return Diagnostic(name, _RULE, Severity.INFO, span, (), message, help)

        if len(by_file) > _MOST_FILES:
            message = Message(
                "{n:,} entries for {files:,} files accept nothing any more", n=len(unneeded), files=len(by_file)
            )
            return [hint(1, message)]
        problems = []
        for file, entries in by_file.items():
            names = [f"`{shown(one)}`" for one in entries[:_MOST_NAMES]] + ["..."] * (len(entries) > _MOST_NAMES)
            message = Message.counted(
                "{n} entry for {file} accepts nothing any more: {names}",
                "{n} entries for {file} accept nothing any more: {names}",
                len(entries),
                file=shown(file),
                names=names,
            )
            number = numbers.get(f"{json.dumps(file, ensure_ascii=False)}: {{", 1)
            problems.append(hint(number, message)._replace(address=file))
        return problems


def load(path: str) -> Baseline:
    """The baseline in a file; CjmError where it cannot be read or is none."""
    raw = read(path, MAX_BYTES)
    name = printable(path)
    if isinstance(raw, Unreadable):
        raise CjmError(f"the baseline {name} cannot be read: {raw.reason}", raw.remedy)
    try:
        return Baseline(path, counts_in(raw))
    except ValueError:
        remedy = "resolve its conflicts, or write it anew: `cjm check --update-baseline`"
        raise CjmError(f"the baseline {name} is no list of accepted problems", remedy) from None


def counts_in(raw: bytes) -> Counter[Key]:
    """How many problems of each the bytes of a baseline accept; ValueError where they are none."""
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except RecursionError:
        raise ValueError from None
    if not isinstance(data, dict) or data.get("version") != 1 or not isinstance(data.get("files"), dict):
        raise ValueError
    found: Counter[Key] = Counter()
    for file, by_rule in data["files"].items():
        for rule, by_address in _table(by_rule).items():
            for address, number in _table(by_address).items():
                if number.__class__ is not int or number < 1:
                    raise ValueError
                if _can_be_accepted(rule):
                    found[file, rule, address] = number
    return found


def _table(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError
    return value


def judged(files: Sequence[Checked], searched: Sequence[str], enabled: Enabled, left_out: Iterable[str] = ()) -> Judged:
    """What a run has judged: the files that it read, and those of the folders that it `searched`. Not what settings
    leave out, and none that is invalid, for there the rules are silent."""
    top = _top()
    read = {from_top(one.file) for one in files}
    broken = (one.file for one in files if any(map(_is_broken, one.diagnostics)))
    silent = set(map(from_top, (*broken, *left_out)))
    folders = [os.path.realpath(folder) for folder in searched]

    def is_judged(file: str, rule: str) -> bool:
        path = os.path.join(top, file)
        covered = file in read or any(inside(os.path.realpath(path), folder) for folder in folders)
        return covered and file not in silent and (rule not in rules.names() or enabled(path, rule))

    return is_judged


def _top() -> str:
    """The real path of the folder from which a baseline names files."""
    return repository(FilePath(os.curdir)) or os.path.realpath(os.curdir)


def count(files: Iterable[Checked]) -> Counter[Key]:
    """How many problems there are of each that can be accepted."""
    keys = _Keys()
    found = (keys.of(problem) for one in files for problem in one.diagnostics)
    return Counter(key for key in found if key is not None)


def _can_be_accepted(rule: str) -> bool:
    """Not what makes a file invalid, that a journey is below the gate, or what is reported of the baseline itself."""
    return rule not in rules.names() or (rule != _RULE and not rules.rule(rule).is_fact)


def _is_broken(one: Diagnostic) -> bool:
    """Whether a problem makes a file invalid."""
    return one.rule != GATE and one.rule in rules.names() and rules.rule(one.rule).is_fact


class _Keys:
    """The keys of problems; each path is resolved once."""

    def __init__(self) -> None:
        self._tops: dict[str, str] = {}

    def of(self, one: Diagnostic) -> Key | None:
        """The key of a problem, None where it cannot be accepted."""
        if not _can_be_accepted(one.rule):
            return None
        if one.file not in self._tops:
            self._tops[one.file] = from_top(one.file)
        return self._tops[one.file], one.rule, one.address
