"""Write journeys in the one canonical form; every comment stays."""

import sys
from typing import Annotated

import typer

from cjm.cli import DONE, FORCE_EXCLUDE, PROBLEMS, STDIN_FILENAME, echo, refuse_filename_without_stdin


def fmt(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders to search for journeys and libraries, or - for standard input, which is written to "
            "standard output. Without any: this folder.",
            show_default=False,
        ),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Change nothing; name the files that would change.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Change nothing; print what would change.")] = False,
    stdin_filename: Annotated[str | None, typer.Option(metavar="FILE", help=STDIN_FILENAME, show_default=False)] = None,
    force_exclude: Annotated[bool, typer.Option("--force-exclude", help=FORCE_EXCLUDE)] = False,
) -> int:
    """Write journeys and libraries in the one canonical form, with every comment in place.

    Keys come in the order of the format, quotes only where they are needed, lines within 120 columns. Exit code 0: all
    is written. 1: a file has errors and is left as it is, or --check or --diff found something to change. 2: a file
    that cannot be read or written, or a usage error.
    """
    from cjm.checking.checker import report
    from cjm.cli._output import print_problems
    from cjm.editing.formatted_files import formatted_files
    from cjm.editing.formatter import difference
    from cjm.errors import UsageError
    from cjm.files import writing
    from cjm.settings.finder import SettingsFinder

    if check and diff:
        raise UsageError("--check has no effect beside --diff", "leave one of them out")
    if stdin_filename is not None:
        refuse_filename_without_stdin(stdin_filename, paths)
    invalid = []
    found = False
    files = formatted_files(
        paths or ["."], sys.stdin.buffer, stdin_filename or "", SettingsFinder().excludes, force_exclude
    )
    for path, loaded, text, changed in files:
        if text is None:
            invalid.append(report(loaded, loaded.diagnostics))
        elif path == "-" and not (check or diff):
            writing.write("/dev/stdout", text.encode())
        elif changed:
            found = True
            if diff:
                for line in difference(loaded.document, text):
                    echo(line)
            elif check:
                echo(f"{loaded.file} would be formatted")
            else:
                writing.write(path, text.encode())
                echo(f"formatted {loaded.file}")
    return print_problems(invalid) or (PROBLEMS if found and (check or diff) else DONE)
