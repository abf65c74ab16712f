"""Show how a journey changed over its commits."""

import sys
from typing import Annotated

import typer

from cjm import __version__
from cjm.cli import CSV, DONE, Csv, Language, completed, echo, formats


def history(
    file: Annotated[str, typer.Argument(help="A journey in a git repository; it may be deleted.", show_default=False)],
    tags: Annotated[bool, typer.Option("--tags", help="Only tagged commits.")] = False,
    author: Annotated[bool, typer.Option("--author", help="Show the author of each version.")] = False,
    output_format: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help=formats("writers", text="the default"),
            show_default=False,
            autocompletion=completed("writers"),
        ),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            "-o",
            metavar="OUT",
            help="Draw it into this file instead: .svg, .png, .pdf, .pptx or .html; or write its table: .xlsx, .csv, "
            ".md or .json.",
            show_default=False,
        ),
    ] = None,
    csv: Annotated[Csv, typer.Option(help=CSV)] = Csv.PLAIN,
    config: Annotated[
        str | None, typer.Option(metavar="FILE", help="Settings, instead of the nearest cjm.toml upward.")
    ] = None,
    language: Annotated[
        Language | None, typer.Option(help="The language of the report, by itself English.", show_default=False)
    ] = None,
) -> int:
    """Show how a journey changed over its commits.

    What is remembered at worst and at best, the mean, the end, the evidence and the opportunities done, the oldest
    version first; renames are followed. A version that cannot be read is listed with the reason. Exit code 0: report
    written. 1: the settings have errors. 2: no git, no such file in it, or a usage error.
    """
    from pathlib import PurePath

    from cjm import git
    from cjm.cli._output import TABLES, print_drawn, print_problems, print_report, table_form, write_report
    from cjm.errors import UsageError
    from cjm.reports.history import HistoryReport
    from cjm.versions import history as histories

    drawn = out is not None and PurePath(out).suffix.lower() not in TABLES
    for option, given in (("--author", author), ("--language", language is not None), ("--csv", csv is Csv.EXCEL)):
        if given and drawn:
            raise UsageError(f"{option} has no effect on a picture", "leave it out, or name a table")
    if config is not None and not drawn:
        raise UsageError("--config has no effect without a picture", "leave it out; settings say how to draw")
    spoken = language or Language.EN
    form, say, excel = table_form(output_format, out, Csv.PLAIN if drawn else csv, spoken.value)
    found = histories.of(file, tags)
    if out is not None and not drawn:
        write_report(HistoryReport(found, author, say), "history", out, spoken.value, excel)
    elif out is not None:
        from cjm.rendering.options import OptionsResolver
        from cjm.rendering.version_pictures import draw_history

        resolver = OptionsResolver(config, version=__version__)
        print_drawn([draw_history(found, file, out, resolver)])
        return print_problems(resolver.invalid_settings)
    else:
        print_report(HistoryReport(found, author, say), form, spoken.value, excel=excel)
        sys.stdout.flush()
    if found.shallow:
        echo(f"cjm: older versions may be missing; {git.SHALLOW}", error=True)
    return DONE
