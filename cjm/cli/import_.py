"""Make a journey from a spreadsheet, a board, notes or a diagram."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cjm.cli import DONE, PROBLEMS, Language, completed

if TYPE_CHECKING:
    from cjm.checking.checker import Checked
    from cjm.exchange import Format, SourceFile
    from cjm.exchange._draft import Draft


class Rows(StrEnum):
    """What one row of a table is."""

    STEPS = "steps"
    TOUCHPOINTS = "touchpoints"
    FIELDS = "fields"


class Outside(StrEnum):
    """What becomes of scores outside the scale that a format documents."""

    KEEP = "keep"
    REJECT = "reject"
    CLAMP = "clamp"
    RESCALE = "rescale"


def import_(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILES...", help="Files of one format, or - for standard input.", show_default=False),
    ],
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            "-o",
            metavar="OUT",
            help="The journey to write: OUT.cjm.yaml. Without it: standard output.",
            show_default=False,
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="NAME",
            help="The format of FILES, where their suffix does not tell it.",
            show_default=False,
            autocompletion=completed("imports"),
        ),
    ] = None,
    rows: Annotated[
        Rows | None, typer.Option(help="What one row of a table is, where that is guessed wrong.", show_default=False)
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="TITLE=FIELD",
            help="What a column is: its title, and a field such as steps.thinks or lanes.systems; - leaves it out. May "
            "be repeated; `[import]` in cjm.toml has them for all files.",
            show_default=False,
        ),
    ] = None,
    outside: Annotated[
        Outside, typer.Option(help="What becomes of scores outside the scale that a format documents.")
    ] = Outside.KEEP,
    inspect: Annotated[
        bool, typer.Option("--inspect", help="Write no journey; print how FILES would be read.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit code 1 where anything is lost.")] = False,
    report: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write the whole report as JSON, each cell in it.", show_default=False),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a journey that is there.")] = False,
    language: Annotated[Language, typer.Option(help="The language of the report.")] = Language.EN,
) -> int:
    """Make a journey from a spreadsheet, a board, notes or a diagram.

    A report on standard error says how everything was read: what was guessed, and each text that found no place.
    Exit code 0: done. 1: FILES hold an error, or something is lost with --strict. 2: a file that cannot be read or
    written, or a usage error.
    """
    from functools import partial
    from pathlib import PurePath

    from cjm.checking.checker import Checked
    from cjm.cli._output import print_problems, print_report
    from cjm.exchange import ReadOptions
    from cjm.exchange._writing import draft_text
    from cjm.files import writing
    from cjm.languages.messages import in_language
    from cjm.plaintext import json_text
    from cjm.reports.exchange import Imported
    from cjm.reports.writers.text import lines as as_text
    from cjm.settings.finder import SettingsFinder

    if inspect:
        _refuse_beside_inspect(out, force)
    _refuse_existing(out, force)
    found, form = _sources(files, source)
    asked = _columns(columns or [])
    settings = SettingsFinder().of(out or files[0]).settings
    fields, folder = dict(settings.columns) | asked, PurePath(out or "").parent
    options = ReadOptions(rows.value if rows else None, fields, tuple(asked), outside.value, folder)
    assert form.read is not None
    draft = form.read(found, options)
    if draft.problems:
        return print_problems([Checked(found[0].name, None, tuple(draft.problems), None)], language.value)
    text = draft_text(draft)
    problems = _problems(text, out, draft)
    if problems:
        return print_problems(problems, language.value)
    if not inspect:
        writing.write(out or "/dev/stdout", text.encode())
    whole = Imported(draft, partial(in_language, language=language.value))
    print_report(whole, as_text, language.value, error=not inspect)
    if report is not None:
        writing.write(report, (json_text(whole.data()) + "\n").encode())
    return PROBLEMS if strict and draft.lost else DONE


def _refuse_beside_inspect(out: str | None, force: bool) -> None:
    from cjm.errors import UsageError

    if out is not None or force:
        raise UsageError(f"{'--force' if out is None else '--out'} has no effect beside --inspect", "leave it out")


def _refuse_existing(out: str | None, force: bool) -> None:
    """An error where the journey that is to be written cannot be, or would take the place of another."""
    import os

    from cjm.errors import OutputError, UsageError
    from cjm.files import writing
    from cjm.plaintext import printable

    if out is None:
        if force:
            raise UsageError("--force has no effect without --out", "name the journey to write")
        return
    if not out.endswith((".yaml", ".yml")) and out != "/dev/stdout":
        raise UsageError(f"{printable(out)} is no name of a journey", "let it end in .cjm.yaml")
    if os.path.lexists(out) and out != "/dev/stdout" and not force:
        raise OutputError(f"{printable(out)} exists already", "name another file, or add --force to write over it")
    writing.expect_writable(out)


def _sources(paths: list[str], source: str | None) -> "tuple[list[SourceFile], Format]":
    """The files with their bytes, and the one format that they all have."""
    from cjm.errors import InputError, UsageError
    from cjm.exchange import SourceFile, format_named, format_of
    from cjm.files.reading import STDIN, Unreadable, read
    from cjm.plaintext import printable

    most = 32 << 20
    found = []
    for path in paths:
        data = sys.stdin.buffer.read(most + 1) if path == "-" else read(path, most)
        name = STDIN if path == "-" else printable(path)
        if isinstance(data, Unreadable) or len(data) > most:
            reason = data.reason if isinstance(data, Unreadable) else "larger than 32 MiB, the most that is read"
            remedy = data.remedy if isinstance(data, Unreadable) and "MiB" not in reason else "import a part of it"
            raise InputError(f"{name} cannot be read: {reason}", remedy)
        found.append(SourceFile(name, data))
    forms = {format_named(source, "read") if source else format_of(one, "read") for one in found}
    if len(forms) > 1:
        names = " and ".join(sorted(form.name for form in forms))
        raise UsageError(f"these files are {names}", "import files of one format at a time, or name it with --from")
    return found, forms.pop()


def _columns(named: list[str]) -> dict[str, str]:
    """The fields of columns by their titles; UsageError where one of them is missing."""
    from cjm.errors import UsageError
    from cjm.plaintext import shown

    found = {}
    for one in named:
        title, equals, field = one.rpartition("=")
        if not equals or not title.strip() or not field.strip():
            raise UsageError(f"--map `{shown(one)}` is no TITLE=FIELD", "write it as in --map Denkt=steps.thinks")
        found[title.strip()] = field.strip()
    return found


def _problems(text: str, out: str | None, draft: "Draft") -> "list[Checked]":
    """The errors that `cjm check` would report of the journey."""
    from pathlib import Path

    from cjm.checking.checker import Checked
    from cjm.journey.loading import Loader
    from cjm.plaintext import printable

    name = printable(out) if out else draft.files[0]
    loaded = Loader().load_bytes(text, name, Path(out or "").parent)
    return [Checked(name, None, loaded.diagnostics, None)] if loaded.diagnostics else []
