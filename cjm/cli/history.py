"""Tell how a journey changed over its commits."""

import sys
from typing import Annotated

import typer

from cjm.cli import DONE, echo


def history(
    file: Annotated[str, typer.Argument(help="A journey in a git repository; it may be deleted.", show_default=False)],
    tags: Annotated[bool, typer.Option("--tags", help="Tell only of tagged commits.")] = False,
    author: Annotated[bool, typer.Option("--author", help="Tell who made each version.")] = False,
    output_format: Annotated[str, typer.Option(metavar="NAME", help="text, markdown, csv or json.")] = "text",
) -> int:
    """Tell how a journey changed over its commits.

    What is remembered, the mean, the end, the evidence and the opportunities done, the oldest version first; renames
    are followed. A version that cannot be read is listed with the reason. Exit code 0: all told. 2: no git, no such
    file in it, or wrong use.
    """
    from cjm import git, logbook, tables
    from cjm import history as histories
    from cjm.terminal.lettering import lettering

    tables.known(output_format)
    found = histories.of(file, tags)
    bars = logbook.BARS if lettering(sys.stdout.encoding or "utf-8").holds(logbook.BARS) else logbook.PLAIN_BARS
    for line in logbook.lines(found, output_format, tables.page_width(), author, bars):
        echo(line)
    sys.stdout.flush()
    if found.shallow:
        echo(f"cjm: older versions may be missing; {git.SHALLOW}", error=True)
    return DONE
