"""List the opportunities: what to do first, what it changes."""

import sys
from typing import Annotated

import typer

from cjm.cli import CSV, TABLE, Csv, Language, completed, formats


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
        str | None,
        typer.Option(
            metavar="NAME",
            help=formats("writers", text="the default", csv="for an issue tracker"),
            autocompletion=completed("writers"),
            show_default=False,
        ),
    ] = None,
    out: Annotated[str | None, typer.Option("--out", "-o", metavar="OUT", help=TABLE, show_default=False)] = None,
    csv: Annotated[Csv, typer.Option(help=CSV)] = Csv.PLAIN,
    language: Annotated[Language, typer.Option(help="The language of the report and of problems.")] = Language.EN,
) -> int:
    """List the opportunities: what to do first, what it changes.

    Ranked by value per effort, then by how much better the mean becomes. What is the same in several journeys stands
    there once, with the pains that several share. Effects are estimates from the `lifts` that
    are declared. Exit code 0: report written. 1: a file has errors; the rest is reported. 2: a file that cannot be
    read, or a usage error.
    """
    from cjm.cli._inputs import Inputs
    from cjm.cli._output import print_report, table_form, write_report
    from cjm.reports import roadmap
    from cjm.settings.finder import SettingsFinder

    form, say, excel = table_form(output_format, out, csv, language.value)
    inputs = Inputs(paths, sys.stdin.buffer, SettingsFinder().excludes)
    journeys = [(loaded.file, loaded.journey) for loaded in inputs if loaded.journey is not None]
    report = roadmap.of(journeys, say, language.value)
    if out is not None:
        write_report(report, "roadmap", out, language.value, excel)
    else:
        print_report(report, form, language.value, excel=excel)
    return inputs.print_problems(language.value)
