"""Where the outputs of one check go: one to standard output, the others into files."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from cjm.checking import BASELINE
from cjm.checking.checker import Checked
from cjm.cli import echo
from cjm.errors import OutputError, UsageError
from cjm.files import writing
from cjm.plaintext import output_lines, printable
from cjm.reports.problems import Options, for_programs, problem_writer

_STDOUT = ""
_PLAIN = ("concise", "full")
_SUFFIXES = {"gitlab": "json", "json": "json", "junit": "xml", "rdjson": "json", "sarif": "sarif"}
_SOURCES = (".yaml", ".yml", ".toml", BASELINE)


def destinations(asked: Sequence[str], read: Iterable[str]) -> tuple[str | None, dict[str, str]]:
    """The format that is printed, None where all go into files; and the format of each file. `asked` are formats, or
    `NAME=FILE`; `read` are files that are read.

    UsageError where two go to one place, where a file would be written over that is read, and for an unknown format;
    OutputError where a file cannot be written, as far as can be seen before.
    """
    places: dict[str, str] = {}
    files: dict[str, str] = {}
    for one in asked:
        name, separator, file = one.partition("=")
        problem_writer(name)
        if separator:
            _refuse(name, file, {os.path.realpath(path) for path in read})
        place = os.path.realpath(file) if separator and file != "/dev/stdout" else _STDOUT
        if place in places:
            where = printable(file) if place else "standard output"
            raise UsageError(f"two outputs go to {where}", f"write one into a file of its own, as in {_example(name)}")
        places[place] = name
        if place:
            files[file] = name
    return places.get(_STDOUT), files


def refuse_without_effect(
    options: Sequence[str], printed: str | None, written: Iterable[str], statistics: bool
) -> None:
    """UsageError where one of these options, or `--statistics`, has no effect on what is printed and written."""
    if statistics and printed not in (None, *_PLAIN, "json"):
        raise UsageError(f"--statistics has no effect on the format {printed}", "leave one of them out")
    reports = [*written, *([printed] if printed and not statistics else [])]
    for option in options:
        if option == "--color":
            matters = any(name in _PLAIN for name in reports)
        elif option == "--language":
            matters = bool(reports) or printed != "json"
        else:
            matters = not all(map(for_programs, reports))
        if not matters:
            beside = f"on the format {reports[0]}" if reports else "beside --statistics"
            raise UsageError(f"{option} has no effect {beside}", "leave it out")


def _refuse(name: str, file: str, read: set[str]) -> None:
    if file in ("", "-") or file.endswith(("/", os.sep)):
        raise UsageError(f"{name}={file} names no file", f"write {name} for standard output, or {name}=FILE")
    real = os.path.realpath(file)
    for found, what in (
        (real in read, "is read"),
        (real.endswith(_SOURCES), "is named as journeys, settings and baselines are"),
    ):
        if found:
            message = f"the file of {name}={printable(file)} {what}"
            raise UsageError(message, f"write into another one, as in {_example(name)}")
    writing.expect_writable(file)


def _example(name: str) -> str:
    return f"{name}=cjm.{_SUFFIXES.get(name, 'txt')}"


def write(files: Mapping[str, str], checked: Sequence[Checked], options: Options) -> None:
    """Write each file whole, in its format, as it would be printed."""
    for file, name in files.items():
        lines = "".join(f"{output_lines(line)}\n" for line in problem_writer(name)(checked, options))
        writing.write(Path(file), lines.encode("utf-8", "backslashreplace"))


def append_summary(page: str, checked: Sequence[Checked], options: Options) -> None:
    """Add what was found to the page that GitHub shows of a step; where that fails, the check stands all the same."""
    from cjm.reports.problems._summary import Summary
    from cjm.reports.writers import Output, writer

    lines = [*writer("markdown")(Summary(checked, options), Output(100, "utf-8")), "", ""]
    try:
        writing.append(page, "\n".join(map(output_lines, lines)).encode("utf-8", "backslashreplace"))
    except OutputError as error:
        echo(f"cjm: {error}", error=True)
