"""How commands print: a report in the format that was asked for, and problems on standard error."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cjm.checking.checker import Checked
from cjm.cli import echo

if TYPE_CHECKING:
    from cjm.reports.document import Report
    from cjm.reports.writers import Writer

_LEAST_WIDTH, _MOST_WIDTH = 80, 120


def print_report(report: "Report", writer: "Writer") -> None:
    """Print a report, as wide as the terminal or COLUMNS, else 100 cells wide; from 80 to 120."""
    from cjm.reports.writers import Output

    columns = shutil.get_terminal_size((100, 24)).columns
    width = min(max(columns, _LEAST_WIDTH), _MOST_WIDTH)
    for line in writer(report, Output(width, sys.stdout.encoding or "utf-8")):
        echo(line)


def print_problems(files: Sequence[Checked]) -> None:
    """Print the problems of files on standard error, behind all that was printed before."""
    sys.stdout.flush()
    for line in problem_lines(files):
        echo(line, error=True)


def problem_lines(files: Sequence[Checked]) -> Iterator[str]:
    """The problems of files, in lines for standard error; none without a file."""
    from cjm.reports import problems

    if files:
        terminal = sys.stderr.isatty()
        options = problems.Options(summary=False, colour=terminal and problems.colourful())
        yield from problems.problem_writer("full" if terminal else "concise")(files, options)
