"""Check journeys, and report what customers will remember of them."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from cjm.cli import (
    DONE,
    FAILED,
    PROBLEMS,
    STDIN_FILENAME,
    Language,
    echo,
    formats,
    refuse_filename_without_stdin,
)


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
    output_format: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help=formats("problems", full="the default on a terminal", concise="the default elsewhere"),
            show_default=False,
        ),
    ] = None,
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
        ),
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="NAMES", help="Only these rules; several with commas.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="NAMES", help="Rules to skip; several with commas.")
    ] = None,
    summary: Annotated[
        bool | None, typer.Option(help="Report what customers will remember (the default).", show_default=False)
    ] = None,
    language: Annotated[Language, typer.Option(help="The language of problems and moments.")] = Language.EN,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Leave out hints that do not fail the check.")] = False,
    all: Annotated[
        bool, typer.Option("--all", help="Print all problems, not only 200; those that fail the check always are.")
    ] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 although there are problems.")] = False,
    config: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Settings for all journeys, instead of the nearest cjm.toml upward."),
    ] = None,
    stdin_filename: Annotated[
        str | None,
        typer.Option(metavar="FILE", help=STDIN_FILENAME, show_default=False),
    ] = None,
    max_size: Annotated[
        int, typer.Option(metavar="MIB", min=1, max=1024, help="The largest file to read, in MiB.")
    ] = 1,
) -> int:
    """Check journeys, and report what customers will remember of them.

    Exit code 0: no problem at the failing level. 1: problems. 2: a file that cannot be read, or a usage error.
    """
    from cjm import rules
    from cjm.checking.checker import check_paths
    from cjm.checking.settings import SettingsFinder
    from cjm.diagnostics import Severity
    from cjm.errors import UsageError
    from cjm.reports import problems

    terminal = sys.stdout.isatty()
    chosen = output_format if output_format is not None else "full" if terminal else "concise"
    report = problems.problem_writer(chosen)
    if exit_zero and fail_on:
        raise UsageError("--fail-on has no effect beside --exit-zero", "leave one of them out")
    if select and profile is not None:
        raise UsageError("--profile has no effect beside --select", "leave one of them out")
    for option, given in (("--summary", summary is True), ("--no-summary", summary is False), ("--all", all)):
        if given and problems.for_programs(chosen):
            raise UsageError(f"{option} has no effect on the format {chosen}", "leave it out")
    if stdin_filename is not None:
        refuse_filename_without_stdin(stdin_filename, paths)
    asked = (
        rules.known(select or ()),
        rules.known(ignore or ()),
        rules.profile(profile) if profile is not None else None,
    )
    checked = check_paths(
        paths or ["."],
        sys.stdin.buffer,
        max_size << 20,
        SettingsFinder(config),
        lambda settings: settings.overruled(*asked),
        stdin_filename or "",
    )
    options = problems.Options(
        summary is not False,
        quiet,
        None if all else 200,
        colour=terminal and problems.colourful(),
        language=language.value,
        fail_on=Severity[(fail_on or FailOn.ERROR).name],
    )
    for line in report(checked, options):
        echo(line)
    if any(one.unreadable for one in checked):
        return FAILED
    found = any(options.fails(problem) for one in checked for problem in one.diagnostics)
    return PROBLEMS if found and not exit_zero else DONE
