"""Show a journey in the terminal: steps, curve, peak and end."""

import os
import sys
from typing import Annotated

import typer

from cjm.cli import COLOR, Color, colourful, echo

_PIPED_WIDTH = 100


def show(
    file: Annotated[str, typer.Argument(help="A journey, or - for standard input.", show_default=False)],
    config: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Settings for the journey, instead of the nearest cjm.toml upward."),
    ] = None,
    color: Annotated[Color, typer.Option(help=COLOR)] = Color.AUTO,
) -> int:
    """Show a journey in the terminal: steps, emotion curve, peak and end, time, mirror, scorecard.

    As wide as the terminal; elsewhere COLUMNS or 100 cells. Exit code 0: shown. 1: the file or its settings have
    errors, and what can be shown is shown. 2: one of them cannot be read.
    """
    from rich.console import Console

    from cjm.checking.checker import invalid_settings, report
    from cjm.cli._output import print_problems
    from cjm.errors import UsageError
    from cjm.journey.loading import Loader
    from cjm.settings.finder import SettingsFinder
    from cjm.terminal.page import page

    loader = Loader()
    loaded = loader.load_input(file, sys.stdin.buffer)
    if loaded.library is not None:
        raise UsageError(f"{loaded.file} is a library, not a journey", "show a journey that uses it")
    finder = SettingsFinder(config)
    if loaded.journey is not None:
        colour = colourful(sys.stdout, color)
        console = Console(
            markup=False,
            emoji=False,
            highlight=False,
            force_terminal=colour,
            no_color=not colour,
            color_system="standard" if colour else None,
        )
        columns = os.environ.get("COLUMNS", "")
        piped = int(columns) if columns.isascii() and columns.isdigit() else _PIPED_WIDTH
        width = console.width if sys.stdout.isatty() else piped
        settings = finder.of(file).settings
        journey, encoding = settings.named(loaded.journey), sys.stdout.encoding or "utf-8"
        for line in page(journey, width, encoding, settings.thresholds):
            with console.capture() as captured:
                console.print(line, soft_wrap=True, end="")
            echo(captured.get())
    invalid = [report(one, one.diagnostics) for one in (loaded, *loaded.libraries) if one.diagnostics]
    return print_problems([*invalid, *invalid_settings(finder)])
