"""List all journeys on one page."""

import sys
from typing import Annotated

import typer

from cjm.cli import CSV, TABLE, Csv, Language, completed, formats


def index(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Folders to search for journeys, files, or - for standard input. Without any: this folder.",
            show_default=False,
        ),
    ] = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help=formats("writers", text="the default"),
            autocompletion=completed("writers"),
            show_default=False,
        ),
    ] = None,
    config: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Settings for all journeys, instead of the nearest cjm.toml upward."),
    ] = None,
    out: Annotated[str | None, typer.Option("--out", "-o", metavar="OUT", help=TABLE, show_default=False)] = None,
    csv: Annotated[Csv, typer.Option(help=CSV)] = Csv.PLAIN,
    language: Annotated[Language, typer.Option(help="The language of the report and of problems.")] = Language.EN,
) -> int:
    """List all journeys on one page.

    Whose they are, the remembered experience, what it rests on, what is open, what is wrong; libraries are left out.
    Exit code 0: report written. 1: a file or its settings have errors; the rest is reported. 2: a file that
    cannot be read, or a usage error.
    """
    from cjm.checking.checker import invalid_settings
    from cjm.cli._inputs import Inputs
    from cjm.cli._output import print_report, table_form, write_report
    from cjm.reports.index import Index, indexed
    from cjm.settings.finder import SettingsFinder

    form, say, excel = table_form(output_format, out, csv, language.value)
    finder = SettingsFinder(config)
    inputs = Inputs(paths or ["."], sys.stdin.buffer, finder.excludes)
    journeys = [indexed(loaded, finder.of(loaded.file).settings) for loaded in inputs]
    report = Index(journeys, say)
    if out is not None:
        write_report(report, "index", out, language.value, excel)
    else:
        print_report(report, form, language.value, excel=excel)
    inputs.troubled |= {settings.file: settings for settings in invalid_settings(finder)}
    return inputs.print_problems(language.value)
