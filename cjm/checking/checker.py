"""A loaded file to all its problems: what is wrong in the file, and what the rules say, without what is allowed."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cache, lru_cache
from typing import BinaryIO, NamedTuple

from cjm import rules
from cjm.analysis import peak_end, usage
from cjm.analysis.peak_end import PeakEnd
from cjm.analysis.usage import Usage
from cjm.checking import by_path, gate, lost_text, suppression
from cjm.diagnostics import Diagnostic, Path, Place, Problem, Severity, in_order
from cjm.files.reading import inside
from cjm.journey import discovery
from cjm.journey.loading import Loaded, Loader, diagnostic
from cjm.journey.model import Journey
from cjm.journey.schema import SchemaName
from cjm.plaintext import Message
from cjm.settings.finder import SettingsFinder
from cjm.settings.values import DEFAULTS, Settings

_UNUSED = "unused-entry"


class Checked(NamedTuple):
    """A file with all its problems, sorted by place, and what customers will remember of its journey.

    `lines` is the source that problems are shown in; empty where there are none, or where the text does not say that
    it is a journey. The rest of the document is let go, so that a thousand files take little memory. `counted`
    is False for a settings file or a baseline, which is reported beside the files that were to be checked.
    """

    file: str
    journey: Journey | None
    diagnostics: tuple[Diagnostic, ...]
    peak_end: PeakEnd | None
    lines: tuple[str, ...] = ()
    counted: bool = True

    @property
    def unreadable(self) -> bool:
        """Whether the file could not be read at all."""
        return any(diagnostic.rule == "unreadable" for diagnostic in self.diagnostics)


def check(loaded: Loaded, settings: Settings = DEFAULTS) -> list[Checked]:
    """The file with its problems: those of the file itself and those that the rules find.

    The first entry is the file, whether it has problems or not; then comes each library it uses that has any, and each
    settings file with problems among the `diagnostics` of the settings.

    `settings` choose the rules, their severities, thresholds and the gate: `cjm.settings_for(path)` gives those by
    which the command line judges a file. Without them the profile `basic` is judged; no `cjm.toml` is looked for.
    """
    found = [*loaded.diagnostics, *_lost(loaded, settings)]
    shared = {library.file: [*library.diagnostics, *_lost(library, settings)] for library in loaded.libraries}
    journey = loaded.journey
    if journey is not None:
        documents = {library.file: library.document for library in loaded.libraries}
        broken = journey.broken | {
            Place(one.path, library.file) for library in loaded.libraries for one in library.diagnostics
        }
        if journey.brand is None and not _complete(loaded, journey):
            broken |= {Place(("brand",))}
        for rule, judge in _enabled(settings):
            judge = by_path.judged(judge) if rule.each_path else judge
            findings = list(judge(journey, settings.thresholds))
            needs = (*rule.needs, *by_path.NEEDS) if rule.each_path else rule.needs
            in_doubt = _in_doubt(needs, journey.broken) if findings and journey.broken else _never
            for finding in findings:
                if not _absent(finding.place, broken) and not in_doubt(finding.place):
                    problem = Problem(rule.name, *finding)
                    document = documents.get(finding.place.file, loaded.document)
                    file_problems = shared.get(finding.place.file, found)
                    file_problems.append(diagnostic(document, problem, settings.severity(rule)))
        in_doubt = _in_doubt((*gate.NEEDS, *by_path.NEEDS), journey.broken) if journey.broken else _never
        found += [
            diagnostic(loaded.document, problem, Severity.ERROR)
            for least in dict.fromkeys((settings.gate, *settings.floors))
            for problem in by_path.judged(gate.below)(journey, least)
            if not in_doubt(problem.place)
        ]
        in_doubt = _in_doubt(gate.NEEDS_OF_METRICS, journey.broken) if journey.broken else _never
        found += [
            diagnostic(loaded.document, problem, Severity.ERROR)
            for least in dict.fromkeys((settings.gate, *settings.floors))
            for problem in gate.missed(journey, least)
            if not in_doubt(problem.place)
        ]
        found, unused = suppression.suppress(loaded.document, found, settings.locked)
        found += [one for name, one in unused if name not in rules.names() or _idle(name, journey, settings)]
        for library in loaded.libraries:
            shared[library.file], _ = suppression.suppress(library.document, shared[library.file], settings.locked)
    elif loaded.library is not None:
        found, _ = suppression.suppress(loaded.document, found, settings.locked)
    checked = [report(loaded, reported_by(settings, found))]
    for library in loaded.libraries:
        if problems := reported_by(settings, shared[library.file]):
            checked.append(report(library, problems))
    by_file: dict[str, list[Diagnostic]] = {}
    for one in settings.diagnostics:
        by_file.setdefault(one.file, []).append(one)
    return checked + [Checked(file, None, tuple(problems), None, counted=False) for file, problems in by_file.items()]


def _lost(loaded: Loaded, settings: Settings) -> list[Diagnostic]:
    """The texts of a file that are read otherwise than they are written; none of a file that is no journey, of which
    no text is shown."""
    if loaded.journey is None and loaded.library is None:
        return []
    kind: SchemaName = "library" if loaded.journey is None and loaded.library is not None else "journey"
    return [one for one in lost_text.warnings(loaded.document, kind) if settings.enables(one.rule)]


def _idle(name: str, journey: Journey, settings: Settings) -> bool:
    """Whether a comment that allows this rule for nothing is of no use: it may be again, once the file is fixed."""
    return settings.enables(name) and not (journey.broken and rules.rule(name).check)


def report(loaded: Loaded, problems: tuple[Diagnostic, ...]) -> Checked:
    """A file with these problems, as it is printed."""
    journey = loaded.journey
    lines = tuple(loaded.document.lines) if problems and loaded.document.declared else ()
    return Checked(loaded.file, journey, problems, peak_end.of(journey) if journey else None, lines)


def check_paths(
    paths: Sequence[str],
    stdin: BinaryIO,
    max_bytes: int,
    finder: SettingsFinder,
    overruled: Callable[[Settings], Settings],
    stdin_filename: str = "",
    exclude_named: bool = False,
    concerns: Callable[[Loaded], bool] = lambda _: True,
) -> list[Checked]:
    """The invalid settings files; then those that `paths` name and every journey in folders, as `check_all`.

    `max_bytes` is the size from which a file is refused. Each file is judged by the settings that `overruled` makes of
    its own, standard input (`-`) as the file `stdin_filename`. What settings exclude is left out, see `discovery.find`,
    and so is a file that does not concern the run. UsageError for a folder without a journey.
    """
    loader = Loader(max_bytes)

    def judged(path: str) -> tuple[Loaded, Settings]:
        settings = finder.of(stdin_filename if path == "-" else path).settings
        return loader.load_input(path, stdin, stdin_filename), overruled(settings)

    searched = [path for path in paths if os.path.isdir(path)]

    def files() -> Iterator[tuple[Loaded, Settings]]:
        for loaded, settings in map(judged, discovery.find(paths, False, finder.excludes, exclude_named)):
            if concerns(loaded):
                yield loaded, settings
            else:
                searched.clear()  # what no judged journey uses, another one may

    checked = check_all(files(), searched)
    return [one._replace(counted=False) for one in invalid_settings(finder)] + checked


def check_all(files: Iterable[tuple[Loaded, Settings]], searched: Sequence[str] = ()) -> list[Checked]:
    """All files in their order, each once; the problems of a library that several use are reported once.

    `searched` are the folders of which `files` holds every journey: in a library within one of them an entry that
    no journey uses is reported.
    """
    together: dict[str, Checked] = {}
    libraries: dict[str, tuple[Loaded, Settings]] = {}
    used: dict[str, list[Usage]] = {}

    def add(checked: Checked, settings: Settings) -> None:
        before = together.get(checked.file)
        if before is not None:
            problems = reported_by(settings, [*before.diagnostics, *checked.diagnostics])
            checked = checked._replace(journey=before.journey, diagnostics=problems, peak_end=before.peak_end)
        together[checked.file] = checked

    for loaded, settings in files:
        for checked in check(loaded, settings):
            add(checked, settings)
        for library in loaded.libraries:
            libraries[library.file] = (library, settings)
            if loaded.journey is not None:
                used.setdefault(library.file, []).append(usage.of(loaded.journey))
    for library, settings in libraries.values():
        if settings.enables(_UNUSED) and any(_within(library.file, folder) for folder in searched):
            problems = [
                diagnostic(library.document, problem, Severity.INFO)
                for problem in _unused(library, used.get(library.file, []))
            ]
            kept, _ = suppression.suppress(library.document, problems, settings.locked)
            if kept:
                add(report(library, reported_by(settings, kept)), settings)
    return list(together.values())


def _within(file: str, folder: str) -> bool:
    return inside(os.path.realpath(file), os.path.realpath(folder))


def _unused(library: Loaded, used: Sequence[Usage]) -> Iterator[Problem]:
    """The entries of a library to which no journey refers."""
    from cjm.journey.remedies import ENTITIES

    for kind in Usage._fields if library.library is not None else ():
        ids: set[str] = set().union(*(getattr(one, kind) for one in used))
        for entry in getattr(library.library, kind):
            if entry.id and entry.id not in ids:
                message = Message("no journey here uses the {kind} `{id}`", kind=ENTITIES[kind[:-1]], id=entry.id)
                yield Problem(_UNUSED, entry.place / "id", message, Message("delete it, or refer to it"))


def invalid_settings(finder: SettingsFinder) -> list[Checked]:
    """The settings files that were read and have problems, as they are printed."""
    return [
        Checked(read.file, None, problems, None, tuple(read.document.text.splitlines()))
        for read, problems in finder.read()
        if problems
    ]


@lru_cache(maxsize=16)
def _enabled(settings: Settings) -> tuple[tuple[rules.Rule, rules.Check], ...]:
    """The rules about the method that settings enable, each with its function."""
    enabled = (rule for rule in rules.about_method() if settings.enables(rule.name))
    return tuple((rule, rule.check) for rule in enabled if rule.check is not None)


def _never(_: Place) -> bool:
    return False


def _absent(place: Place, broken: Set[Place]) -> bool:
    """Whether a finding is about a value that is reported as invalid already."""
    path = place.path
    return any(place._replace(path=path[:length]) in broken for length in range(1, len(path) + 1))


def _in_doubt(needs: Sequence[Sequence[str]], broken: Set[Place]) -> Callable[[Place], bool]:
    """Whether a finding at a place rests on a value that is invalid, holds one, or stands within one."""

    @cache
    def doubtful() -> dict[tuple[int, ...], set[Path]]:
        found: dict[tuple[int, ...], set[Path]] = {}
        for pattern in needs:
            for path, _ in broken:
                if all(key in ("*", ".", part) for key, part in zip(pattern, path, strict=False)):
                    same = tuple(level for level, key in enumerate(pattern[: len(path)]) if key == ".")
                    found.setdefault(same, set()).add(tuple(path[level] for level in same))
        return found

    return lambda place: any(
        tuple(place.path[level] for level in same if level < len(place.path)) in entries
        for same, entries in doubtful().items()
    )


def _complete(loaded: Loaded, journey: Journey) -> bool:
    """Whether each library that the journey uses could be read: what is absent might stand in another."""
    readable = all(library.library is not None for library in loaded.libraries)
    return readable and not journey.invalid(journey.place / "uses")


def reported_by(settings: Settings, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The problems that settings let through, each once, as severe as they set it, in order."""
    severities = dict(settings.severities)
    spoken = (
        one._replace(severity=severities.get(one.rule, one.severity)) for one in found if settings.enables(one.rule)
    )
    return in_order(dict.fromkeys(spoken))
