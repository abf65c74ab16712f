"""A loaded file to all its problems: what is wrong in the file, and what the rules say, without what is allowed."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from cjm import rules
from cjm.analysis import peak_end
from cjm.analysis.peak_end import PeakEnd
from cjm.diagnostics import Diagnostic, Path, Place, Problem, Severity, Span, shown
from cjm.loading import Loaded, diagnostic
from cjm.model import Journey
from cjm.schema import near
from cjm.settings import Limits
from cjm.source import Document

_MARK = re.compile(r"#\s*cjm:")
_ALLOW = re.compile(r"\s*cjm:\s*allow\s+(\w[\w-]*(?:\s*,\s*\w[\w-]*)*)")


class Selection(NamedTuple):
    """Which rules speak: those in `select` (all when it is empty) and not in `ignore`.

    `unreadable` always speaks: a check of a file that was not read is none.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()

    def speaks(self, name: str) -> bool:
        """Whether the rule with this name is told."""
        return name == "unreadable" or ((not self.select or name in self.select) and name not in self.ignore)


ALL_RULES = Selection()
DEFAULT_LIMITS = Limits()


class Checked(NamedTuple):
    """A file with all its problems, sorted by place, and what customers will remember of its journey.

    `lines` is the source that problems are shown in; empty where there are none, or where the text does not say that
    it is a journey. The rest of the document is let go, so that a thousand files take little memory.
    """

    file: str
    journey: Journey | None
    diagnostics: tuple[Diagnostic, ...]
    peak_end: PeakEnd | None
    lines: tuple[str, ...] = ()

    @property
    def unreadable(self) -> bool:
        """Whether the file could not be read at all."""
        return any(diagnostic.rule == "unreadable" for diagnostic in self.diagnostics)

    @property
    def failed(self) -> bool:
        """Whether the file has errors."""
        return any(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)


class _Allow(NamedTuple):
    """A comment that allows a rule on a line; None where no line follows it."""

    line: int | None
    name: str
    span: Span


def check(loaded: Loaded, selection: Selection = ALL_RULES, limits: Limits = DEFAULT_LIMITS) -> list[Checked]:
    """The file with its problems; then each library it uses that has any, with those."""
    found = list(loaded.diagnostics)
    shared: dict[str, list[Diagnostic]] = {library.file: list(library.diagnostics) for library in loaded.libraries}
    journey = loaded.journey
    if journey is not None:
        documents = {library.file: library.document for library in loaded.libraries}
        broken = journey.broken | {
            Place(one.path, library.file) for library in loaded.libraries for one in library.diagnostics
        }
        if journey.brand is None and not _complete(loaded, journey):
            broken |= {Place(("brand",))}
        for rule in rules.every():
            if rule.check is None or not selection.speaks(rule.name):
                continue
            for finding in rule.check(journey, limits):
                if not _absent(finding.place, broken):
                    problem = Problem(rule.name, *finding)
                    document = documents.get(finding.place.file, loaded.document)
                    file_problems = shared.get(finding.place.file, found)
                    file_problems.append(diagnostic(document, problem, rule.severity))
        found = _without_allowed(loaded.document, found, selection)
        for library in loaded.libraries:
            shared[library.file] = _without_allowed(library.document, shared[library.file], None)
    checked = [report(loaded, _ordered(found, selection))]
    for library in loaded.libraries:
        if problems := _ordered(shared[library.file], selection):
            checked.append(report(library, problems))
    return checked


def report(loaded: Loaded, problems: tuple[Diagnostic, ...]) -> Checked:
    """A file with these problems, as it is printed."""
    journey = loaded.journey
    lines = tuple(loaded.document.lines) if problems and loaded.document.declared else ()
    return Checked(loaded.file, journey, problems, peak_end.of(journey) if journey else None, lines)


def check_all(
    files: Iterable[Loaded], selection: Selection = ALL_RULES, limits: Limits = DEFAULT_LIMITS
) -> list[Checked]:
    """All files in their order, each once; the problems of a library that several use are told once."""
    together: dict[str, Checked] = {}
    for loaded in files:
        for checked in check(loaded, selection, limits):
            before = together.get(checked.file)
            if before is not None:
                problems = _ordered([*before.diagnostics, *checked.diagnostics], selection)
                checked = before._replace(diagnostics=problems)
            together[checked.file] = checked
    return list(together.values())


def _absent(place: Place, broken: Set[Place]) -> bool:
    """Whether a finding is about a value that is told as wrong already."""
    path = place.path
    return any(place._replace(path=path[:length]) in broken for length in range(1, len(path) + 1))


def _complete(loaded: Loaded, journey: Journey) -> bool:
    """Whether each library that the journey uses could be read: what is absent might stand in another."""
    return all(library.library is not None for library in loaded.libraries) and not any(
        path[:1] == ("uses",) for path, _ in journey.broken
    )


def _ordered(found: Sequence[Diagnostic], selection: Selection) -> tuple[Diagnostic, ...]:
    kept = dict.fromkeys(diagnostic for diagnostic in found if selection.speaks(diagnostic.rule))
    return tuple(sorted(kept, key=lambda one: (one.span or Span(0, 0, 0, 0), -one.severity, one.rule, one.message)))


def _without_allowed(document: Document, found: list[Diagnostic], selection: Selection | None) -> list[Diagnostic]:
    """The problems that no comment allows, and a problem for each comment that allows none.

    Without a `selection` such comments are not told: in a library another journey may need them.
    """
    if not _MARK.search(document.text):
        return found
    allows, kept = [*_allows(document)], []
    used: set[_Allow] = set()
    for one in found:
        matching = [
            allow
            for allow in allows
            if one.severity is not Severity.ERROR and one.span and (allow.line, allow.name) == (one.span.line, one.rule)
        ]
        used.update(matching)
        if not matching:
            kept.append(one)
    if selection is not None:
        for allow in allows:
            if allow not in used and (selection.speaks(allow.name) or allow.name not in rules.names()):
                kept.append(_unused(document, allow))
    return kept


def _allows(document: Document) -> Iterator[_Allow]:
    comments = list(document.comments())
    alone = {comment.line for comment in comments if comment.alone}
    for comment in comments:
        if not _MARK.match("#" + comment.text):
            continue
        span = Span(comment.line, comment.column, comment.line, comment.column + 1 + len(comment.text.rstrip()))
        line: int | None = comment.line
        if comment.alone:
            line = next(
                (
                    number
                    for number, text in enumerate(document.lines[comment.line :], comment.line + 1)
                    if number not in alone and text.strip()
                ),
                None,
            )
        match = _ALLOW.match(comment.text)
        for name in re.split(r"\s*,\s*", match[1]) if match else [""]:
            yield _Allow(line, name, span)


def _unused(document: Document, allow: _Allow) -> Diagnostic:
    names = list(rules.names())
    if not allow.name:
        message, help = "a comment that begins with `cjm:` says nothing", "write `# cjm: allow NAME`"
    elif allow.name not in names:
        message = f"no rule is called `{shown(allow.name)}`"
        help = near(allow.name, names) or "`cjm rules` lists them"
    elif rules.rule(allow.name).severity is Severity.ERROR:
        message, help = f"`{allow.name}` is an error and cannot be allowed", "mend the file, and delete the comment"
    else:
        message = f"`{allow.name}` is allowed here, but there is no such problem"
        help = "delete the comment, or put it on or right above the line with the problem"
    path: Path = ()
    return Diagnostic(document.file, "unused-allow", Severity.WARNING, allow.span, path, message, help)
