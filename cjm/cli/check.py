"""Check journeys, and report what customers will remember of them."""

import os
import sys
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from cjm.cli import (
    COLOR,
    DONE,
    FAILED,
    FORCE_EXCLUDE,
    PROBLEMS,
    STDIN_FILENAME,
    Color,
    Language,
    colourful,
    completed,
    echo,
    formats,
    refuse_filename_without_stdin,
)

if TYPE_CHECKING:
    from cjm.reports.problems import ProblemWriter


_MOST_MOMENTS = 20
"""Up to how many journeys what is remembered of each is printed unasked."""


class FailOn(StrEnum):
    """From which severity problems make the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders to search for journeys, or - for standard input. Without any: this folder.",
            show_default=False,
        ),
    ] = None,
    files_from: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="A list of files to check, one a line; - for standard input. What is excluded is left out.",
        ),
    ] = None,
    null: Annotated[
        bool, typer.Option("--null", "-0", help="The list has NUL between its names, as from git ls-files -z.")
    ] = False,
    output_format: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME[=FILE]",
            help="How to report, and into which file; may be repeated: "
            + formats(
                "problems",
                full="the default on a terminal",
                concise="the default elsewhere",
                github="the default in a GitHub action",
            ),
            show_default=False,
            autocompletion=completed("problems"),
        ),
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Print how many problems each rule found, instead of the problems.")
    ] = False,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            help="From which severity problems make the exit code 1: error is the default.", show_default=False
        ),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Which rules run: basic (the default), full, ideal-journey, mirror, evidence or roadmap.",
            show_default=False,
            autocompletion=completed("profiles"),
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="NAMES", help="Only these rules; several with commas.", autocompletion=completed("rules")),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="NAMES", help="Rules to skip; several with commas.", autocompletion=completed("rules")),
    ] = None,
    summary: Annotated[
        bool | None,
        typer.Option(
            help="Report what customers will remember, the default for up to 20 journeys.", show_default=False
        ),
    ] = None,
    language: Annotated[Language, typer.Option(help="The language of problems and moments.")] = Language.EN,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Leave out hints that do not fail the check.")] = False,
    all: Annotated[
        bool, typer.Option("--all", help="Print all problems, not only 200; those that fail the check always are.")
    ] = False,
    color: Annotated[Color, typer.Option(help=COLOR)] = Color.AUTO,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 although there are problems.")] = False,
    baseline: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Accepted problems, which are not reported: .cjm-baseline.json at the top of the repository is the "
            "default.",
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="REVISION",
            help="Only files that changed since HEAD parted from this revision, or whose library or settings did; new "
            "problems come first.",
            show_default=False,
        ),
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(
            metavar="REVISION",
            help="All files; new problems since HEAD parted from this revision come first.",
            show_default=False,
        ),
    ] = None,
    no_baseline: Annotated[bool, typer.Option("--no-baseline", help="Report accepted problems too.")] = False,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Accept all problems of these files as they are now.")
    ] = False,
    prune_baseline: Annotated[
        bool, typer.Option("--prune-baseline", help="Remove from the baseline what is not needed any more.")
    ] = False,
    config: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Settings for all journeys, instead of the nearest cjm.toml upward."),
    ] = None,
    stdin_filename: Annotated[
        str | None,
        typer.Option(metavar="FILE", help=STDIN_FILENAME, show_default=False),
    ] = None,
    force_exclude: Annotated[bool, typer.Option("--force-exclude", help=FORCE_EXCLUDE)] = False,
    max_size: Annotated[
        int, typer.Option(metavar="MIB", min=1, max=1024, help="The largest file to read, in MiB.")
    ] = 1,
) -> int:
    """Check journeys, and report what customers will remember of them.

    Exit code 0: no problem at the failing level. 1: problems. 2: a file that cannot be read, or a usage error.
    """
    from cjm import rules
    from cjm.checking.run import Request, run
    from cjm.diagnostics import Severity
    from cjm.errors import UsageError
    from cjm.reports import problems

    if files_from is not None and paths:
        raise UsageError("--files-from has no effect beside files", "leave one of them out")
    if null and files_from is None:
        raise UsageError("-0 has no effect without --files-from", "leave it out")
    names = paths or ["."]
    if files_from is not None:
        from cjm.cli._listed import listed

        names = listed(files_from, sys.stdin.buffer, null)
    printed = None if statistics else _default_format()
    files: dict[str, str] = {}
    if output_format or statistics:
        from cjm.cli._check_outputs import destinations, refuse_without_effect

        if output_format:
            read = [*names, *(one for one in (config, files_from, baseline) if one is not None)]
            printed, files = destinations(output_format, read)
        given = {"--summary": summary is True, "--no-summary": summary is False, "--all": all}
        given |= {"--color": color is not Color.AUTO, "--language": language is not Language.EN}
        refuse_without_effect([option for option in given if given[option]], printed, files.values(), statistics)
    if exit_zero and fail_on:
        raise UsageError("--fail-on has no effect beside --exit-zero", "leave one of them out")
    if select and profile is not None:
        raise UsageError("--profile has no effect beside --select", "leave one of them out")
    others = {
        "--baseline": baseline is not None,
        "--update-baseline": update_baseline,
        "--prune-baseline": prune_baseline,
    }
    for option in (option for option, given in others.items() if given and no_baseline):
        raise UsageError(f"--no-baseline has no effect beside {option}", "leave one of them out")
    if since is not None and base is not None:
        raise UsageError("--base has no effect beside --since", "leave one of them out")
    if update_baseline and prune_baseline:
        raise UsageError("--prune-baseline has no effect beside --update-baseline", "leave one of them out")
    if stdin_filename is not None:
        refuse_filename_without_stdin(stdin_filename, paths)
    selected, ignored = rules.known(select or ()), rules.known(ignore or (), ignored=True)
    if selected and selected <= ignored:
        raise UsageError("--ignore leaves nothing of --select", "leave one of them out")
    revision = base if since is None else since
    if revision == "":
        raise UsageError("no revision is named", "name a branch, a tag or a commit")
    checked, accepted, notes = run(
        Request(
            tuple(names),
            max_size << 20,
            stdin_filename or "",
            force_exclude or files_from is not None,
            config,
            selected,
            ignored,
            rules.profile(profile) if profile is not None else None,
            revision or "",
            since is not None,
            "" if no_baseline else baseline,
            update_baseline,
            prune_baseline,
        ),
        sys.stdin.buffer,
    )
    for note in notes:
        echo(note, error=True)
    options = problems.Options(
        sum(one.journey is not None for one in checked) <= _MOST_MOMENTS if summary is None else summary,
        quiet,
        None if all else 200,
        colour=color is Color.ALWAYS,
        language=language.value,
        fail_on=Severity[(fail_on or FailOn.ERROR).name],
        accepted=accepted,
        revision=revision or "",
    )
    if files:
        from cjm.cli._check_outputs import write

        write(files, checked, options)
    for line in _writer(printed, statistics)(checked, options._replace(colour=colourful(sys.stdout, color))):
        echo(line)
    if "github" in (printed, *files.values()) and (page := os.environ.get("GITHUB_STEP_SUMMARY")):
        from cjm.cli._check_outputs import append_summary

        append_summary(page, checked, options)
    if any(one.unreadable for one in checked):
        return FAILED
    found = any(options.fails(problem) for one in checked for problem in one.diagnostics)
    return PROBLEMS if found and not exit_zero else DONE


def _default_format() -> str:
    """The format of standard output where none was asked for."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        return "github"
    return "full" if sys.stdout.isatty() else "concise"


def _writer(printed: str | None, statistics: bool) -> "ProblemWriter":
    """What writes standard output: nothing where everything goes into files."""
    from cjm.reports.problems import problem_writer

    if statistics:
        from cjm.reports.problems import _statistics

        return partial(_statistics.report, json=printed == "json")
    return problem_writer(printed) if printed else lambda *_: iter(())
