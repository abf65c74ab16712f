"""Compare versions of a journey, and say what changed."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cjm import __version__
from cjm.cli import DONE, FAILED, PROBLEMS, echo, formats

if TYPE_CHECKING:
    from cjm.versions.change import Change


_WITHOUT = ("csv",)  # changes are no table


class FailOn(StrEnum):
    """What makes the exit code 1."""

    WORSE = "worse"


def diff(
    versions: Annotated[
        list[str],
        typer.Argument(
            metavar="OLD NEW | REVISION PATH | OLD..NEW [PATH]...",
            help="Two files, also as REVISION:PATH or - for standard input; a revision and a file or folder as it is "
            "now; or a range of revisions, for all journeys that differ.",
            show_default=False,
        ),
    ],
    output_format: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help=formats("writers", _WITHOUT, markdown="for a pull request", text="the default"),
            show_default=False,
        ),
    ] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if there are differences.")] = False,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            help="Exit with 1 if what is remembered, the mean or the end is worse than before, or cannot be told any "
            "more.",
            show_default=False,
        ),
    ] = None,
    tolerance: Annotated[
        float | None,
        typer.Option(
            metavar="NUMBER", min=0, help="How much worse is not worse yet, in units of the scale.", show_default=False
        ),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            "-o",
            metavar="OUT",
            help="Draw both curves into this file instead: .svg, .png, .pdf, .pptx or .html.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Compare versions of a journey: what changed, and what it means.

    Both are judged by the settings that count for the file now. Exit code 0: told. 1: a version has errors, and what
    can be compared is; or what `--exit-code` and `--fail-on` ask for. 2: a version that cannot be read, or wrong use.
    """
    from cjm.checking.checker import settings_checked
    from cjm.checking.settings import SettingsFinder
    from cjm.cli._output import print_problems, print_report
    from cjm.errors import UsageError
    from cjm.reports.changes import ChangesReport
    from cjm.reports.writers import writer
    from cjm.versions.change import between, invalid_files, regressions
    from cjm.versions.selection import pairs

    form = writer("text" if output_format is None else output_format, _WITHOUT)
    if tolerance is not None and fail_on is None:
        raise UsageError("--tolerance has no effect without --fail-on", "add --fail-on worse")
    if output_format is not None and out is not None:
        raise UsageError("--output-format has no effect beside --out", "leave one of them out")
    finder = SettingsFinder()
    changes = [
        between(one.old, one.new, finder.of(one.path).settings, one.moved) for one in pairs(versions, sys.stdin.buffer)
    ]
    if out is None:
        print_report(ChangesReport(changes), form)
    else:
        echo(_drawn(changes, out))
    files = [*invalid_files(changes), *(settings_checked(file) for file in finder.read() if file.diagnostics)]
    print_problems(files)
    worse = regressions(changes, tolerance or 0) if fail_on else []
    for line in worse:
        echo(f"cjm: {line}", error=True)
    if any(one.unreadable for one in files):
        return FAILED
    differences = exit_code and any(change.any for change in changes)
    return PROBLEMS if files or worse or differences else DONE


def _drawn(changes: "list[Change]", out: str) -> str:
    """Draws the two versions of one journey; the path of the picture."""
    from cjm.errors import UsageError
    from cjm.languages.words import words_in
    from cjm.rendering.jobs import jobs, publish
    from cjm.rendering.options import OptionsResolver, source_line
    from cjm.rendering.renderer import render

    pairs = [(change, change.old, change.new) for change in changes if change.comparison is not None]
    if len(changes) != 1 or not pairs:
        raise UsageError("a picture shows two versions of one journey", "name one journey that both versions hold")
    ((change, old, new),) = pairs
    journeys = [version.loaded.journey for version in (old, new) if version and version.loaded.journey]
    path = change.latest.file
    resolver = OptionsResolver()
    language = resolver.language(path) or journeys[-1].language
    words = words_in(language)
    labels = " → ".join(_dated(version.loaded.file, version.revision) for version in change.versions)
    options = resolver.options([path], words)._replace(source=source_line(words, labels, __version__))
    before, after = (journey._replace(language=language) for journey in journeys)
    (job,) = jobs([path], out, ())
    rendering = render(before, job.suffixes[0], ["compare"], options, [after])
    if not rendering.files:
        raise UsageError("neither version has a score", "score the steps first")
    return " ".join(publish(job, job.suffixes[0], page, data) for page, data in rendering.files)


def _dated(file: str, revision: str) -> str:
    """A file with the commit that its revision names, for a name such as HEAD means nothing tomorrow."""
    from cjm.errors import CjmError
    from cjm.git import Repository

    if not revision:
        return file
    try:
        return f"{file} @ {Repository.around('.').commit(revision)[:7]}"
    except CjmError:
        return f"{revision}:{file}"
