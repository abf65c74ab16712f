"""Make a journey from a spreadsheet, a board, notes or a diagram."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cjm.cli import DONE, FAILED, PROBLEMS, Language, completed

if TYPE_CHECKING:
    from cjm.checking.checker import Checked
    from cjm.exchange import Format, SourceFile, Use
    from cjm.exchange._draft import Draft
    from cjm.journey.languages import Language as Spoken


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
    into: Annotated[
        str | None,
        typer.Option(
            metavar="JOURNEY",
            help="Bring back what was edited in FILES, an export of this journey: nothing else of it changes.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="With --into: change nothing; list what would.")] = False,
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

    A report on standard error says how everything was read: what was guessed, and each text that found no place. With
    --into, what a colleague edited in an export comes back into the journey, with both sides merged by id where that
    has changed since. Exit code 0: done. 1: FILES hold an error, both sides changed a value, or something is lost
    with --strict. 2: a file that cannot be read or written, or a usage error.
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

    if into is not None or dry_run:
        given = {
            "--out": out,
            "--rows": rows,
            "--map": columns,
            "--inspect": inspect,
            "--force": force,
            "--report": report,
        }
        given |= {"--outside": outside is not Outside.KEEP}
        return _bring_in(
            files, source, into, dry_run, strict, language.value, [name for name, one in given.items() if one]
        )
    if inspect:
        _refuse_beside_inspect(out, force)
    _refuse_existing(out, force)
    found, form = _sources(files, source, "read")
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


def _bring_in(
    files: list[str],
    source: str | None,
    into: str | None,
    dry_run: bool,
    strict: bool,
    language: "Spoken",
    without: list[str],
) -> int:
    """Bring what was edited in an export into the file of its journey."""
    from pathlib import Path, PurePath

    from cjm.checking.checker import Checked
    from cjm.cli import echo
    from cjm.cli._output import print_problems
    from cjm.errors import UsageError
    from cjm.exchange._into import brought_in
    from cjm.files import writing
    from cjm.journey.loading import Loader
    from cjm.languages.messages import in_language
    from cjm.plaintext import Message, short_line

    if into is None:
        raise UsageError(
            "--dry-run has no effect without --into", "leave it out, or see how files are read by --inspect"
        )
    if without:
        raise UsageError(f"{without[0]} has no effect beside --into", "leave one of them out")
    found, form = _sources(files, source, "changes")
    loaded = Loader().load(into)
    if loaded.journey is None or loaded.document.diagnostics:
        return print_problems([Checked(loaded.file, None, loaded.diagnostics, None)], language) or FAILED
    assert form.changes is not None
    changes = form.changes(found, loaded)
    result = brought_in(loaded, changes, Path(into).parent, ", ".join(PurePath(one.name).name for one in found))

    def say(message: Message) -> None:
        echo(in_language(message, language), error=True)

    if changes.since:
        say(Message("{file} has changed since: both sides are merged", file=loaded.file))
    for one in changes.lost:
        say(Message("not read: {where}: {text}: {why}", where=str(one.where), text=short_line(one.text), why=one.why))
    for conflict in result.conflicts:
        say(Message("conflict: {what}", what=conflict))
    if result.problems:
        return print_problems([Checked(loaded.file, None, result.problems, None)], language)
    for change in result.changes:
        echo(change)
    for comment in result.comments:
        say(Message("the comment goes too: {text}", text=short_line(comment)))
    if not (result.changes or result.conflicts or changes.lost):
        say(Message("nothing was edited"))
    number = len(result.changes)
    if number and dry_run:
        say(Message.counted("{n:,} change; nothing is written", "{n:,} changes; nothing is written", number))
    elif number:
        mark = b"\xef\xbb\xbf" if Path(into).read_bytes().startswith(b"\xef\xbb\xbf") else b""
        writing.write(into, mark + result.text.encode())
        say(
            Message.counted(
                "{n:,} change written to {file}", "{n:,} changes written to {file}", number, file=loaded.file
            )
        )
        if result.grown:
            say(Message("new rows have an id in the file only: export it again before they are edited further"))
    return PROBLEMS if result.conflicts or (strict and changes.lost) else DONE


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


def _sources(paths: list[str], source: str | None, use: "Use") -> "tuple[list[SourceFile], Format]":
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
    forms = {format_named(source, use) if source else format_of(one, use) for one in found}
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
