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
    from cjm.cli import Csv
    from cjm.journey.languages import Language
    from cjm.rendering.jobs import Result
    from cjm.reports.document import Report
    from cjm.reports.writers import Writer

_LEAST_WIDTH, _MOST_WIDTH = 80, 120
TABLES = {".xlsx": "xlsx", ".csv": "csv", ".md": "markdown", ".json": "json"}
"""The formats of reports in files, by their suffixes."""


def saying(language: "Language", output_format: str) -> "Callable[[str], str]":
    """Gives the messages of a report in a language; JSON, which is for programs, has no other than English."""
    from cjm.errors import UsageError
    from cjm.languages.messages import in_language

    if output_format == "json" and language != "en":
        raise UsageError("--language has no effect on the format json", "leave it out")
    return partial(in_language, language=language)


def print_report(
    report: "Report", writer: "Writer", language: "Language" = "en", error: bool = False, excel: bool = False
) -> None:
    """Print a report in its language, as wide as the terminal or COLUMNS, else 100 cells wide; from 80 to 120. With
    `error` on standard error, behind all that was printed before. `excel` is for CSV."""
    from cjm.reports.writers import Output

    columns = shutil.get_terminal_size((100, 24)).columns
    width = min(max(columns, _LEAST_WIDTH), _MOST_WIDTH)
    sys.stdout.flush()
    stream = sys.stderr if error else sys.stdout
    for line in writer(report, Output(width, stream.encoding or "utf-8", language, excel)):
        echo(line, error)


def table_form(
    output_format: str | None, out: str | None, csv: "Csv", language: "Language"
) -> "tuple[Writer, Callable[[str], str], bool]":
    """The format in which a report is printed, what says its messages, and whether CSV is for Excel; UsageError for
    options that do not go together."""
    from cjm.errors import UsageError
    from cjm.reports.writers import writer

    if output_format is not None and out is not None:
        raise UsageError("--output-format has no effect beside --out", "leave one of them out")
    excel = csv.value == "excel"
    name = output_format or "text"
    if out is None:
        refuse_csv_without_effect(excel, name)
    elif out.lower().endswith(".json"):
        name = "json"
    return writer(name), saying(language, name), excel


def write_report(report: "Report", name: str, out: str, language: "Language", excel: bool) -> None:
    """Write a report into a file, whose suffix says in which format: a workbook, CSV, Markdown or JSON."""
    from pathlib import PurePath

    from cjm.errors import UsageError
    from cjm.files import writing
    from cjm.plaintext import printable
    from cjm.reports.workbook import workbook
    from cjm.reports.writers import Output, writer

    suffix = PurePath(out).suffix.lower()
    if suffix not in TABLES:
        raise UsageError(
            f"{printable(out)} is no name of a table", f"let it end in {', '.join(TABLES)}; `cjm render` draws pictures"
        )
    refuse_csv_without_effect(excel, TABLES[suffix])
    if suffix == ".xlsx":
        writing.write(out, workbook(report, name))
        return
    lines = writer(TABLES[suffix])(report, Output(language=language, excel=excel))
    writing.write(out, "".join(f"{line}\n" for line in lines).encode())


def refuse_csv_without_effect(excel: bool, output_format: str) -> None:
    """UsageError where CSV is asked for as Excel opens it, and another format is written."""
    from cjm.errors import UsageError

    if excel and output_format != "csv":
        raise UsageError(f"--csv excel has no effect on the format {output_format}", "leave it out")


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
