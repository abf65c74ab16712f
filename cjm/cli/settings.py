"""Show the settings that hold for a file, and where each comes from."""

from typing import Annotated

import typer

from cjm.cli import CSV, DONE, Csv, formats


def settings(
    path: Annotated[
        str,
        typer.Argument(metavar="[FILE]", help="A journey or a folder; without one: this folder.", show_default=False),
    ] = ".",
    output_format: Annotated[
        str | None,
        typer.Option(metavar="NAME", help=formats("writers", text="the default"), show_default=False),
    ] = None,
    csv: Annotated[Csv, typer.Option(help=CSV)] = Csv.PLAIN,
    config: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Settings for all journeys, instead of the nearest cjm.toml upward."),
    ] = None,
) -> int:
    """Show the settings that hold for a file, and where each comes from: the nearest `cjm.toml` upward or `[tool.cjm]`
    of a `pyproject.toml`, what that extends, and what files above it lock; then the rules that run.

    Exit code 0: report written. 1: a settings file has errors; what it sets rightly holds. 2: one that cannot be read,
    or a usage error.
    """
    import os

    from cjm.checking.checker import invalid_settings
    from cjm.cli._output import print_problems, print_report, table_form
    from cjm.errors import UsageError
    from cjm.plaintext import printable
    from cjm.reports.settings import SettingsReport
    from cjm.settings.finder import SettingsFinder

    form, _, excel = table_form(output_format, None, csv, "en")
    if not os.path.isdir(path) and not os.path.isdir(os.path.dirname(path) or "."):
        raise UsageError(f"there is no folder for {printable(path)}", "name a file or a folder")
    finder = SettingsFinder(config)
    file = os.path.join(path, "") if os.path.isdir(path) else path
    left_out = bool(os.path.split(file)[1]) and finder.excludes(file)
    print_report(SettingsReport(path, finder.of(file), left_out), form, excel=excel)
    return print_problems(invalid_settings(finder)) or DONE
