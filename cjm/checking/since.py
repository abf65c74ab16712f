"""What became of a project since a revision: which files changed, which problems are new, which settings are weaker."""

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path as FilePath
from typing import NamedTuple

from cjm import rules
from cjm.analysis.thresholds import Thresholds
from cjm.checking.baseline import MAX_BYTES as BASELINE_BYTES
from cjm.checking.baseline import counts_in
from cjm.checking.checker import Checked, check, reported_by
from cjm.diagnostics import Diagnostic, Path, Severity, Span, in_order
from cjm.errors import GitError, UsageError
from cjm.files.images import MAX_BYTES as MAX_IMAGE
from cjm.files.reading import ABSENT, Unreadable, inside, read, repository, too_big
from cjm.git import Reader, Repository, merge_base, reading
from cjm.journey.loading import Loaded, Loader
from cjm.journey.model import Journey
from cjm.journey.scale import Scale
from cjm.plaintext import Figure, Message, in_a_row, number, printable, shown
from cjm.settings.finder import Found, SettingsFinder
from cjm.settings.layers import cause
from cjm.settings.values import Gate, Settings

_RULE = "weaker-settings"
_TOP = Span(1, 1, 1, 2)
_MOST_NAMES = 3
_SHORT = 7
_NAME = re.compile(r"\w[\w./-]*")
_NOTHING_COMMON = (
    "note: HEAD and {revision} have no commit in common here, so what {revision} got since they parted counts too; "
    "fetch more history: `git fetch --deepen=100`"
)
MAX_CHANGED = 1 << 30
"""The most bytes of a file that is compared with what it was; a larger one counts as changed."""

_Key = tuple[str, str, str]
_Loss = tuple[Message, Path]
"""What settings ask for no more, and the key that asked for it or that loosens it."""


class AtCommit(NamedTuple):
    """The files of a repository as they were at a commit; `root` is the real path of its top."""

    reader: Reader
    commit: str
    root: str

    def name(self, path: str) -> str | None:
        """A path from the top of the repository, None for one outside."""
        folder, last = os.path.split(path)
        real = os.path.join(os.path.realpath(folder), last)
        return os.path.relpath(real, self.root).replace(os.sep, "/") if inside(real, self.root) else None

    def exists(self, path: str) -> bool:
        """Whether there was anything at a path."""
        name = self.name(path)
        return name is not None and bool(self.reader.find(self.commit, name)[1])

    def read(self, path: str, max_bytes: int) -> bytes | Unreadable:
        """What a file held, or why it cannot be had; the reader may have a limit of its own."""
        name = self.name(path)
        content = ABSENT if name is None else self.reader.read(self.commit, name).content
        return too_big(max_bytes) if isinstance(content, bytes) and len(content) > max_bytes else content


class Since:
    """Compares a run with a commit that is called `revision`. `finder` and `config` are those of the run; `notes` say
    what it is compared with where that may surprise."""

    def __init__(
        self, revision: str, source: AtCommit, finder: SettingsFinder, config: str | None, notes: tuple[str, ...] = ()
    ) -> None:
        self.revision = revision
        self.notes = notes
        self._source = source
        self._finder = finder
        self._before = SettingsFinder(config, source)
        self._changed: dict[str, bool] = {}
        self._concerned: set[str] = set()

    def concerns(self, loaded: Loaded) -> bool:
        """Whether a file, a library that it uses or the settings that count for it have changed, or a library or a
        picture is missing."""
        file = loaded.file
        parts = [file, *(library.file for library in loaded.libraries)]
        problems = [one for part in (loaded, *loaded.libraries) for one in part.diagnostics]
        missing = any(one.path[:1] == ("uses",) or one.rule == "unusable-image" for one in problems)
        other = self._finder.of(file).settings != self._before.of(file).settings
        if missing or other or any(map(self._has_changed, parts)):
            self._concerned.update(parts)
        return file in self._concerned

    def marked(self, files: Sequence[Checked], overruled: Callable[[Settings], Settings]) -> list[Checked]:
        """The files of a run, in which each problem knows whether it is new. Both versions of a file are judged by the
        settings of now."""
        names = {one.file: self._source.name(one.file) or one.file for one in files}
        now = Counter(_key(names[one.file], problem) for one in files for problem in one.diagnostics)
        before: Counter[_Key] = Counter()
        reader, commit = self._source.reader, self._source.commit
        loader = Loader(
            read=lambda path: reader.read(commit, path).content,
            read_image=lambda path: reader.read_large(commit, path, MAX_IMAGE),
        )
        for file in (file for file in names if file in self._concerned and self._source.exists(file)):
            found = check(loader.load(names[file]), overruled(self._finder.of(file).settings))
            before |= Counter(_key(os.path.normpath(old.file), one) for old in found for one in old.diagnostics)

        def mark(file: str, problem: Diagnostic) -> Diagnostic:
            key = _key(names[file], problem)
            known = file not in self._concerned and self._source.exists(file)
            return problem._replace(is_new=not known and now[key] > before[key])

        return [one._replace(diagnostics=tuple(mark(one.file, found) for found in one.diagnostics)) for one in files]

    def weaker(self, files: Sequence[Checked], baseline: str) -> list[Checked]:
        """A warning for each settings file that asks for less than it did, unless it has errors itself, and for a
        baseline that accepts more.

        What is lost in a folder is not reported again for those below it. The settings of the revision say how severe
        it is.
        """
        journeys = {id(self._finder.of(one.file)): one.journey for one in files if one.journey is not None}
        reported: list[Diagnostic] = []
        seen: set[_Loss] = set()
        for folder, found in self._finder.folders().items():
            if any(one.severity is Severity.ERROR for file in found.files for one in file.diagnostics):
                continue  # what is set there is unknown, which is reported itself and fails the run
            before = self._before.of(os.path.join(folder, "a"))
            journey = journeys.get(id(found))
            losses = [one for one in _losses(before, found, journey) if one not in seen]
            seen.update(losses)
            by_place: dict[tuple[str, Span | None], list[Message]] = {}
            for message, path in losses:
                by_place.setdefault(_place(before, found, path), []).append(message)
            for place, messages in by_place.items():
                reported += self._warnings(*place, messages, before.settings)
        more: dict[str, list[str]] = {}
        for name, by in self._finder.left_out.items():
            if not self._before.excludes(name):
                more.setdefault(by.path, []).append(name)
        for names in more.values():
            message = Message.counted(
                "{n:,} more file is left out: {files}",
                "{n:,} more files are left out: {files}",
                len(names),
                files=_names(names),
            )
            by = self._finder.left_out[names[0]]
            span = by.document.span(("exclude",))
            reported += self._warnings(by.file, span, [message], self._before.of(names[0]).settings)
        lines = {read.file: tuple(read.document.text.splitlines()) for read, _ in self._finder.read()}
        if baseline and (accepted := self._accepted_more(baseline)):
            message = Message.counted(
                "{n:,} more problem is accepted: {names}",
                "{n:,} more problems are accepted: {names}",
                accepted.total(),
                names=_names(list(dict.fromkeys(f"{file} {rule}" for file, rule, _ in sorted(accepted)))),
            )
            text = read(baseline, BASELINE_BYTES)
            assert isinstance(text, bytes)
            lines[printable(baseline)] = tuple(text.decode("utf-8-sig", "replace").splitlines())
            span = _entry(lines[printable(baseline)], min(accepted))
            reported += self._warnings(printable(baseline), span, [message], self._before.of(baseline).settings)
        by_file: dict[str, list[Diagnostic]] = {}
        for one in reported:
            by_file.setdefault(one.file, []).append(one)
        return [
            Checked(file, None, in_order(found), None, lines.get(file, ()), counted=False)
            for file, found in by_file.items()
        ]

    def _warnings(
        self, file: str, span: Span | None, losses: Sequence[Message], before: Settings
    ) -> tuple[Diagnostic, ...]:
        message = Message("asks for less than at {revision}: {losses}", revision=self.revision, losses=in_a_row(losses))
        help = Message("have it agreed; a check may pass that failed before")
        found = Diagnostic(file, _RULE, Severity.WARNING, span, (), message, help, is_new=True)
        return reported_by(before, (found,))

    def _accepted_more(self, baseline: str) -> Counter[_Key]:
        """Which problems the baseline accepts more; those of a file that is gone may have moved to a new one."""
        counts = []
        for raw in (self._source.read(baseline, BASELINE_BYTES), read(baseline, BASELINE_BYTES)):
            try:
                counts.append(counts_in(raw) if isinstance(raw, bytes) else Counter[_Key]())
            except ValueError:
                counts.append(Counter[_Key]())
        before, now = counts
        more = now - before
        known, there = {key[0] for key in before}, {key[0] for key in now}
        moved = Counter(key[1:] for key, number in before.items() if key[0] not in there for _ in range(number))
        for key in sorted(key for key in more if key[0] not in known):
            taken = min(more[key], moved[key[1:]])
            more[key] -= taken
            moved[key[1:]] -= taken
        return +more

    def _has_changed(self, file: str) -> bool:
        if file not in self._changed:
            now, before = read(file, MAX_CHANGED), self._source.read(file, MAX_CHANGED)
            if isinstance(now, bytes) and isinstance(before, bytes):
                # a checkout may write other line ends
                self._changed[file] = now.replace(b"\r\n", b"\n") != before.replace(b"\r\n", b"\n")
            else:
                self._changed[file] = True
        return self._changed[file]


@contextmanager
def since(revision: str, folder: str, finder: SettingsFinder, config: str | None) -> Iterator[Since]:
    """What compares a run with the commit at which the work tree and a revision parted, in the repository around a
    folder; by two git processes, by one where that is HEAD.

    What the other branch changed since is not held against this one. Where the two have no commit in common, as in a
    shallow clone, the revision itself is compared with. `A...` and `A...HEAD` are `A`, as everything is since they
    parted. Raises GitError or UsageError where there is no repository or no such revision.
    """
    root = repository(FilePath(folder))
    if root is None:
        Repository.around(folder)
        raise UsageError("there is no work tree here", "run it in one")
    name, _, behind = revision.partition("...")
    name = name or "HEAD" if behind in ("", "HEAD") else revision
    with reading(root) as reader:
        try:
            commit, head = reader.commit(name), reader.commit("HEAD")
        except GitError:
            commit = head = None
        if commit is None:
            commit = _named(name, folder)
        parted = commit if head is None or head == commit else merge_base(root, commit, head)
        called = shown(name) if parted is None or parted == commit else parted[:_SHORT]
        notes = () if parted else (_NOTHING_COMMON.format(revision=shown(name)),)
        yield Since(called, AtCommit(reader, parted or commit, root), finder, config, notes)


def _named(revision: str, folder: str) -> str:
    """The commit of a revision that the reader does not know, where it is one all the same; else UsageError."""
    around = Repository.around(folder)
    if ".." in revision and not around.knows(revision):
        remedy = "name one, as in `--base main`; what counts is where this branch parted from it"
        raise UsageError(f'no revision "{shown(revision)}"', remedy)
    if around.shallow and not around.knows(revision):
        branch = revision.removeprefix("origin/")
        wanted = branch if _NAME.fullmatch(branch) else "BRANCH"
        raise UsageError(
            f'no revision "{shown(revision)}"',
            f"this clone is shallow: run `git fetch --depth=1 origin {wanted}` and name FETCH_HEAD, "
            "or fetch all of the history: `git fetch --unshallow`, or `fetch-depth: 0` where a pipeline checks out",
        )
    return around.commit(revision)


def _key(name: str, one: Diagnostic) -> _Key:
    return name, one.rule, one.address


def _place(before: Found, now: Found, path: Path) -> tuple[str, Span | None]:
    """The file that asks for less, and where: at a key, else at what is left around it; a file that is gone has no
    places."""
    for one in before.files:
        if not os.path.lexists(one.path):
            return one.file, None
    if not now.files:
        return before.files[0].file, _TOP
    file = now.entries[path].file if path in now.entries else now.files[0]
    return file.file, file.document.span(path)


def _losses(before: Found, now: Found, journey: Journey | None) -> Iterator[_Loss]:
    """What settings ask for no more, of a journey to which they apply."""
    scale = journey.scale if journey else Scale()
    old, new = before.settings, now.settings
    off: dict[Path, list[str]] = {}
    milder: dict[Path, list[str]] = {}
    for rule in map(rules.rule, rules.names()):
        if old.enables(rule.name) and not new.enables(rule.name):
            off.setdefault(cause(rule, now.entries, new) or ("check", "profile"), []).append(rule.name)
        elif new.enables(rule.name) and new.severity(rule) < old.severity(rule):
            path = cause(rule, now.entries, new) or ("check", "severity", rule.name)
            milder.setdefault(path, []).append(rule.name)
    for path, names in off.items():
        message = Message.counted(
            "{n} rule is off: {names}", "{n} rules are off: {names}", len(names), names=_names(names)
        )
        yield message, path
    for path, names in milder.items():
        message = Message.counted(
            "{n} rule is milder: {names}", "{n} rules are milder: {names}", len(names), names=_names(names)
        )
        yield message, path
    for key in Thresholds._fields:
        limits = getattr(new.thresholds, key), getattr(old.thresholds, key)
        if limits[0] > limits[1]:
            new_limit, limit = map(_figure, limits)
            yield Message("`{key}` is {new}, was {old}", key=key, new=new_limit, old=limit), ("check", key)
    for key in (key for key in Gate._fields if key != "metrics"):
        least, was = (_strictest(key, (one.gate, *one.floors), scale) for one in (new, old))
        if was is not None and (least is None or _weaker(key, least, was, scale)):
            if least is None:
                message = Message("the gate asks for no `{key}`, was {old}", key=key, old=_figure(was))
            else:
                message = Message(
                    "the gate's `{key}` is {new}, was {old}", key=key, new=_figure(least), old=_figure(was)
                )
            yield message, ("gate", key)
    yield from _of_metrics(old, new, journey)
    if any(_locked(before, part) - _locked(now, part) for part in ("rules", "thresholds", "gate", "exclude")):
        yield Message("less is locked"), ("check", "locked")


def _of_metrics(old: Settings, new: Settings, journey: Journey | None) -> Iterator[_Loss]:
    """The values of metrics for which the gate asks no more; how strict one is depends on the journey's metric."""
    for id in dict.fromkeys(id for one in (old.gate, *old.floors) for id, _ in one.metrics):
        metric = journey.metric(id) if journey else None
        sign = -1 if metric and metric.better == "lower" else 1
        was, least = (
            [sign * limit for one in (settings.gate, *settings.floors) for own, limit in one.metrics if own == id]
            for settings in (old, new)
        )
        key, before = f"metrics.{id}", Figure(number(sign * max(was)))
        if not least:
            yield Message("the gate asks for no `{key}`, was {old}", key=key, old=before), ("gate", "metrics", id)
        elif metric and max(least) < max(was):
            figures = {"new": Figure(number(sign * max(least))), "old": before}
            yield Message("the gate's `{key}` is {new}, was {old}", key=key, **figures), ("gate", "metrics", id)


def _entry(lines: Sequence[str], key: _Key) -> Span:
    """Where a baseline has an entry: its line, or the top of a file that is laid out otherwise."""
    at = 0
    for part in key:
        start = f"{json.dumps(part, ensure_ascii=False)}:"
        at = next((number for number in range(at, len(lines)) if lines[number].strip().startswith(start)), -1)
        if at < 0:
            return _TOP
    line = lines[at].rstrip(", ")
    return Span(at + 1, len(line) - len(line.lstrip()) + 1, at + 1, len(line) + 1)


def _names(names: Sequence[str]) -> list[str]:
    return [f"`{shown(name)}`" for name in names[:_MOST_NAMES]] + ["..."] * (len(names) > _MOST_NAMES)


def _figure(value: float | str) -> Figure | str:
    return value if isinstance(value, str) else Figure(number(value))


def _locked(found: Found, part: str) -> set[object]:
    return {one for lock in found.locks for one in _members(getattr(lock, part))}


def _members(value: object) -> frozenset[object]:
    return value if isinstance(value, frozenset) else frozenset({value} if value else ())


def _strictest(key: str, gates: Sequence[Gate], scale: Scale) -> float | str | None:
    strictest = None
    for value in (getattr(gate, key) for gate in gates):
        if value is not None and (strictest is None or _weaker(key, strictest, value, scale)):
            strictest = value
    return strictest


def _weaker(key: str, one: float | str, other: float | str, scale: Scale) -> bool:
    """Whether a gate asks for less with `one` than with the `other`."""
    if isinstance(one, str) or isinstance(other, str):
        return one == "partly" and other == "met"
    return one < other if key == "evidence" else scale.gain(one, other) > 0
