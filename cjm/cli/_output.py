"""How commands print: a report in the format that was asked for, and problems on standard error."""

import shutil
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from cjm.checking.checker import Checked
from cjm.cli import DONE, FAILED, PROBLEMS, colourful, echo
from cjm.diagnostics import Severity

if TYPE_CHECKING:
    from cjm.journey.languages import Language
    from cjm.rendering.jobs import Result
    from cjm.reports.document import Report
    from cjm.reports.writers import Writer

_LEAST_WIDTH, _MOST_WIDTH = 80, 120


def saying(language: "Language", output_format: str) -> "Callable[[str], str]":
    """Gives the messages of a report in a language; JSON, which is for programs, has no other than English."""
    from cjm.errors import UsageError
    from cjm.languages.messages import in_language

    if output_format == "json" and language != "en":
        raise UsageError("--language has no effect on the format json", "leave it out")
    return partial(in_language, language=language)


def print_report(report: "Report", writer: "Writer", language: "Language" = "en", error: bool = False) -> None:
    """Print a report in its language, as wide as the terminal or COLUMNS, else 100 cells wide; from 80 to 120. With
    `error` on standard error, behind all that was printed before."""
    from cjm.reports.writers import Output

    columns = shutil.get_terminal_size((100, 24)).columns
    width = min(max(columns, _LEAST_WIDTH), _MOST_WIDTH)
    sys.stdout.flush()
    stream = sys.stderr if error else sys.stdout
    for line in writer(report, Output(width, stream.encoding or "utf-8", language)):
        echo(line, error)


def print_drawn(results: "Sequence[Result]") -> None:
    """Print the paths of files that were drawn, and on standard error the notes on them, each once."""
    for path in (path for result in results for path in result.written):
        echo(path)
    sys.stdout.flush()
    for note in dict.fromkeys(note for result in results for note in result.notes):
        echo(f"note: {note}", error=True)


def print_problems(files: Sequence[Checked], language: "Language" = "en") -> int:
    """Print the problems of files on standard error in a language, behind all that was printed before; the exit code
    that they make: FAILED where a file cannot be read, PROBLEMS where one has an error, else DONE."""
    sys.stdout.flush()
    if not files:
        return DONE
    from cjm.reports import problems

    options = problems.Options(summary=False, colour=colourful(sys.stderr), language=language)
    for line in problems.problem_writer("full" if sys.stderr.isatty() else "concise")(files, options):
        echo(line, error=True)
    if any(one.unreadable for one in files):
        return FAILED
    errors = any(problem.severity is Severity.ERROR for one in files for problem in one.diagnostics)
    return PROBLEMS if errors else DONE
