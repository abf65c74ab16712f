"""List the opportunities: what to do first, what it changes."""

import sys
from typing import Annotated

import typer

from cjm.cli import Language, completed, formats


def roadmap(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FILES...",
            help="Journeys, folders to search for them, or - for standard input.",
            show_default=False,
        ),
    ],
    output_format: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help=formats("writers", csv="for an issue tracker"),
            autocompletion=completed("writers"),
        ),
    ] = "text",
    language: Annotated[Language, typer.Option(help="The language of the report and of problems.")] = Language.EN,
) -> int:
    """List the opportunities: what to do first, what it changes.

    Ranked by value per effort, then by how much better the mean becomes. What is the same in several journeys stands
    there once, with the pains that several share. Effects are estimates from the `lifts` that
    are declared. Exit code 0: report written. 1: a file has errors; the rest is reported. 2: a file that cannot be
    read, or a usage error.
    """
    from cjm.cli._inputs import Inputs
    from cjm.cli._output import print_report, saying
    from cjm.reports import roadmap
    from cjm.reports.writers import writer
    from cjm.settings.finder import SettingsFinder

    form = writer(output_format)
    say = saying(language.value, output_format)
    inputs = Inputs(paths, sys.stdin.buffer, SettingsFinder().excludes)
    journeys = [(loaded.file, loaded.journey) for loaded in inputs if loaded.journey is not None]
    print_report(roadmap.of(journeys, say, language.value), form, language.value)
    return inputs.print_problems(language.value)
