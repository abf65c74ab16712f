"""Ways to print problems. One file is one way.

The file's name is the format's name, the first line of its docstring its help; its function

    report(files: Sequence[Checked], options: Options) -> Iterator[str]

yields lines without their line ends. Problems are plain lines that no program wraps or colours by their content.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import NamedTuple, cast

from cjm.checking.checker import Checked
from cjm.diagnostics import Diagnostic, Severity
from cjm.errors import UsageError
from cjm.files.modules import modules
from cjm.plaintext import count, printable, shown


class Options(NamedTuple):
    """What to print: `summary` the moments that will be remembered; `quiet` leaves hints out; `most` is how many
    problems are printed, None for all; `colour` marks severities for a terminal."""

    summary: bool = True
    quiet: bool = False
    most: int | None = 200
    colour: bool = False


ProblemWriter = Callable[[Sequence[Checked], Options], Iterator[str]]


def names() -> tuple[str, ...]:
    """The formats there are."""
    return tuple(modules(__path__))


def problem_writer(name: str) -> ProblemWriter:
    """The reporter with this name; UsageError where there is none."""
    if name not in names():
        raise UsageError(f"no output format is called `{shown(name)}`", f"formats are {', '.join(names())}")
    return cast(ProblemWriter, import_module(f"{__name__}.{name}").report)


def listed(checked: Checked, options: Options) -> list[Diagnostic]:
    """The problems of a file that are printed, those that fail first, hints last."""
    found = [one for one in checked.diagnostics if not options.quiet or one.severity is not Severity.INFO]
    return sorted(found, key=lambda one: one.severity is Severity.INFO)


def problem_line(one: Diagnostic) -> str:
    """A problem on one line, as editors and terminals make links of it; without its remedy."""
    where = f":{one.span.line}:{one.span.column}" if one.span else ""
    return f"{one.file}{where}: {one.severity.word}: {printable(one.message)} [{one.rule}]"


def whole_line(one: Diagnostic) -> str:
    """A problem with its remedy on one line."""
    return f"{problem_line(one)} ({printable(one.help)})" if one.help else problem_line(one)


def total(files: Sequence[Checked], options: Options) -> str:
    """The last line: how many files, how many problems, and what was not printed."""
    counts = {
        severity: sum(one.severity is severity for checked in files for one in checked.diagnostics)
        for severity in reversed(Severity)
    }
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "hint"}
    parts = [count(number, words[severity]) for severity, number in counts.items() if number]
    line = f"{count(len(files), 'file')} checked: {', '.join(parts) or 'no problems'}"
    if options.quiet and counts[Severity.INFO]:
        line += " (hints not shown)"
    return line


def left_out(files: Sequence[Checked], options: Options) -> str:
    """The line that says how many problems were not printed, or an empty text."""
    number = sum(len(listed(checked, options)) for checked in files)
    if options.most is None or number <= options.most:
        return ""
    return f"... and {number - options.most:,} more; `--all` prints every one"


def capped(files: Sequence[Checked], options: Options) -> Iterator[tuple[Checked, list[Diagnostic]]]:
    """Each file with those of its problems that are printed, up to `options.most` over all files."""
    room = options.most
    for checked in files:
        found = listed(checked, options)
        if room is not None:
            found = found[:room]
            room -= len(found)
        yield checked, found


def colourful() -> bool:
    """Whether the user's environment allows colour on a terminal; see https://no-color.org."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
