"""Two versions of a file with all that changed between them: data, figures and problems."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

from cjm.analysis.comparison import Comparison, compare
from cjm.analysis.path_changes import WEIGHTED, Figure
from cjm.checking.checker import Checked, check, report
from cjm.diagnostics import Diagnostic
from cjm.editing.data_diff import Edit, by_ids, edits
from cjm.journey.loading import Loaded
from cjm.plaintext import shown
from cjm.settings.values import DEFAULTS, Settings

FIGURES = {
    "low_memory": "what is remembered at worst",
    "high_memory": "what is remembered at best",
    "mean": "the mean",
    "end": "the end",
    WEIGHTED: "the mean of all paths by their shares",
}
"""What the figures of a comparison are called in a sentence."""

_TITLE = 60


class FileVersion(NamedTuple):
    """A file at one time; `revision` is empty for what lies in the folder now."""

    loaded: Loaded
    revision: str = ""

    @property
    def label(self) -> str:
        """The file's name as git would take it."""
        return self._label(self.loaded)

    @property
    def unreadable(self) -> bool:
        """Whether the file could not be read at all."""
        return any(one.rule == "unreadable" for one in self.loaded.diagnostics)

    @property
    def invalid_files(self) -> list[Checked]:
        """This file and the libraries it uses, those that have errors, each under its label."""
        found = []
        for one in (self.loaded, *self.loaded.libraries):
            if one.diagnostics:
                label = self._label(one)
                problems = tuple(problem._replace(file=label) for problem in one.diagnostics)
                found.append(report(one, problems)._replace(file=label))
        return found

    def _label(self, loaded: Loaded) -> str:
        return f"{self.revision}:{loaded.file}" if self.revision else loaded.file


class Change(NamedTuple):
    """What changed between two versions of a file.

    `old` is None where the file is new, `new` where it is deleted; `moved` states that it has another name.
    `comparison` is there where both are journeys. `edits` turn the data of the old version into that of the new one;
    what is no YAML has no data, and no edits. `come` and `gone` are the problems that only one version has; of a file
    that is new, or that has a version which cannot be read, only errors.
    """

    old: FileVersion | None
    new: FileVersion | None
    moved: bool = False
    comparison: Comparison | None = None
    edits: tuple[Edit, ...] = ()
    come: tuple[Diagnostic, ...] = ()
    gone: tuple[Diagnostic, ...] = ()

    @property
    def versions(self) -> list[FileVersion]:
        """The versions there are, the old one first."""
        return [version for version in (self.old, self.new) if version is not None]

    @property
    def latest(self) -> Loaded:
        """The new version, or the old one of a file that is deleted."""
        return self.versions[-1].loaded

    @property
    def errors(self) -> list[Diagnostic]:
        """What is wrong in the new version and the libraries that it uses: the figures leave it out."""
        if self.new is None:
            return []
        loaded = self.new.loaded
        return list(dict.fromkeys(one for part in (loaded, *loaded.libraries) for one in part.diagnostics))

    @property
    def renamed_only(self) -> bool:
        """Whether nothing changed but the name of the file."""
        return self.moved and not self._replace(moved=False).any

    @property
    def any(self) -> bool:
        """Whether there is any difference in the versions' data or in their problems."""
        # a library that changed may change what the scores rest on
        evidence = self.comparison is not None and bool(self.comparison.evidence)
        return len(self.versions) < 2 or self.moved or evidence or bool(self.edits or self.come or self.gone)

    @property
    def loss(self) -> float:
        """How much worse the figure is that lost most, as a share of the scale's range: 0 for none, 1 for one that is
        not known any more, and for a journey that is none any more."""
        if self.comparison is None:
            return float(len(self.versions) > 1 and self.versions[0].loaded.journey is not None)
        shares = (
            -one.gain / self.comparison.old.scale.range if one.gain is not None else 1.0
            for one in self.comparison.worse()
        )
        return max(shares, default=0.0)


def between(
    old: FileVersion | None, new: FileVersion | None, settings: Settings = DEFAULTS, moved: bool = False
) -> Change:
    """What changed between two versions, of which one at most is None; both are judged by the same settings."""
    if old is None or new is None or any(one.unreadable for one in (old, new)):
        change = Change(old, new, moved)
        known = {(one.rule, one.message) for one in Change(None, old).errors}
        return change._replace(come=tuple(one for one in change.errors if (one.rule, one.message) not in known))
    was, now = old.loaded, new.loaded
    comparison = compare(was.journey, now.journey) if was.journey is not None and now.journey is not None else None
    names = comparison.renamed if comparison else {}
    data, new_data = was.document.data, now.document.data
    found = edits(data, new_data, names) if data is not None and new_data is not None else ()
    before, after = _problems(was, settings, names), _problems(now, settings, {})
    come = tuple(problem for key, problem in after.items() if key not in before)
    gone = tuple(problem for key, problem in before.items() if key not in after)
    return Change(old, new, moved, comparison, found, come, gone)


def _problems(loaded: Loaded, settings: Settings, names: Mapping[str, str]) -> dict[tuple[Hashable, int], Diagnostic]:
    """The problems of a file and of its libraries, by what makes one the same in another version: the rule and the
    place, given by ids; and its number where several have the same."""
    documents = {one.file: (number, one.document) for number, one in enumerate((loaded, *loaded.libraries))}
    seen: Counter[Hashable] = Counter()
    found: dict[tuple[Hashable, int], Diagnostic] = {}
    for checked in check(loaded, settings):
        number, document = documents[checked.file]
        for problem in checked.diagnostics:
            path = by_ids(document.data, problem.path)
            if path[:1] == ("steps",) and len(path) > 1:
                path = ("steps", names.get(str(path[1]), path[1]), *path[2:])
            key = (problem.rule, number, path)
            found[key, seen[key]] = problem
            seen[key] += 1
    return found


def invalid_files(changes: Sequence[Change]) -> list[Checked]:
    """Each file with errors, in the order in which they come, each once."""
    found = {one.file: one for change in changes for version in change.versions for one in version.invalid_files}
    return list(found.values())


def regressions(changes: Sequence[Change], tolerance: float = 0) -> list[str]:
    """A line for each figure of any path that is worse than before by more than `tolerance`, in scale units, or that
    was known before and cannot be compared now."""
    lines = []
    for change in changes:
        comparison = change.comparison
        if comparison is None:
            continue
        for one in comparison.worse(tolerance):
            name, before = _name(one), comparison.old.scale.text(one.old)
            if one.gain is None:
                why = "is not known any more" if one.new is None else "is on another scale and cannot be compared"
                lines.append(f"{change.versions[-1].label}: {name} {why}; it was {before}")
            else:
                after = comparison.new.scale.text(one.new)
                lines.append(f"{change.versions[-1].label}: {name} got worse: {before} to {after}")
    return lines


def _name(one: Figure) -> str:
    """What a figure is called in a sentence, with the path of which it is where there are several."""
    if one.path is None:
        return FIGURES[one.name]
    return f"{FIGURES[one.name]} on “{shown(one.path.title or one.path.id, _TITLE)}”"
