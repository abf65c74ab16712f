"""Write journeys for other programs: a workbook, a diagram, a tracker."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from cjm.cli import CSV, DONE, Csv, Language, completed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cjm.exchange import Format
    from cjm.journey.loading import Loaded


def export(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FILES...",
            help="A journey; several, folders to search for them, or - for standard input, where the format holds "
            "several.",
            show_default=False,
        ),
    ],
    out: Annotated[
        str | None,
        typer.Option(
            "--out", "-o", metavar="OUT", help="The file to write. Without it: standard output.", show_default=False
        ),
    ] = None,
    target: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="NAME",
            help="The format, where the suffix of OUT does not tell it.",
            show_default=False,
            autocompletion=completed("exports"),
        ),
    ] = None,
    csv: Annotated[Csv, typer.Option(help=CSV)] = Csv.PLAIN,
    report: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write what the format cannot hold as JSON.", show_default=False),
    ] = None,
    language: Annotated[Language, typer.Option(help="The language of the report and of problems.")] = Language.EN,
) -> int:
    """Write journeys for other programs: a workbook, a diagram, a tracker.

    What the format cannot hold is listed on standard error, item by item. Exit code 0: written. 1: a file has errors,
    and nothing is written. 2: a file that cannot be read or written, or a usage error.
    """
    from functools import partial

    from cjm.cli._inputs import Inputs
    from cjm.cli._output import print_report
    from cjm.errors import UsageError
    from cjm.exchange import SourceFile, WriteOptions, format_named, format_of
    from cjm.files import writing
    from cjm.languages.messages import in_language
    from cjm.plaintext import json_text
    from cjm.reports.exchange import Exported
    from cjm.reports.writers.text import lines as as_text
    from cjm.settings.finder import SettingsFinder

    if target is None and out is None:
        raise UsageError("neither --to nor --out tells the format", "name one of them")
    form = format_named(target, "write") if target else format_of(SourceFile(out or "", b""), "write")
    if csv is Csv.EXCEL and form.name != "csv":
        raise UsageError(f"--csv excel has no effect on the format {form.name}", "leave it out")
    if out is not None:
        writing.expect_writable(out)
    inputs = Inputs(paths, sys.stdin.buffer, SettingsFinder().excludes)
    journeys = [loaded for loaded in inputs if loaded.journey is not None]
    if inputs.troubled or inputs.libraries:
        return inputs.print_problems(language.value)
    if len(journeys) > 1 and not form.several:
        raise UsageError(f"{form.name} holds one journey, and these are {len(journeys)}", "export one at a time")
    if out is not None:
        _refuse_loss(out, form, journeys)
    assert form.write is not None
    written = form.write(journeys, WriteOptions(csv is Csv.EXCEL, out or "", language.value))
    writing.write(out or "/dev/stdout", written.data)
    say = partial(in_language, language=language.value)
    whole = Exported(out or "", form.name, written.lost, say, returns=form.name == "workbook")
    print_report(whole, as_text, language.value, error=True)
    if report is not None:
        writing.write(report, (json_text(whole.data()) + "\n").encode())
    return DONE


def _refuse_loss(out: str, form: "Format", journeys: "Sequence[Loaded]") -> None:
    """An error where the file to write is one that is read, or a workbook with edits that are not in the journey."""
    from pathlib import Path

    from cjm.errors import CjmError, OutputError
    from cjm.exchange import SourceFile
    from cjm.exchange._into import brought_in
    from cjm.files.reading import Unreadable, read
    from cjm.plaintext import printable

    if not Path(out).is_file():
        return
    name = printable(out)
    if any(Path(one.file).exists() and Path(one.file).samefile(out) for one in journeys):
        raise OutputError(f"{name} is the journey itself", "name another file")
    if form.name != "workbook":
        return
    data = read(out, 32 << 20)
    assert form.changes is not None
    try:
        changes = form.changes([SourceFile(name, b"" if isinstance(data, Unreadable) else data)], journeys[0])
    except CjmError:
        raise OutputError(f"{name} exists, and was not exported from this journey", "name another file") from None
    edited = brought_in(journeys[0], changes, None, name)
    if edited.changes or edited.conflicts or changes.lost:
        remedy = "bring them back with cjm import --into, or name another file"
        raise OutputError(f"{name} has edits that are not in {journeys[0].file}", remedy)
