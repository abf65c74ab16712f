"""Write journeys in the one canonical form; every comment stays."""

import sys
from typing import Annotated

import typer

from cjm.cli import DONE, FAILED, PROBLEMS, echo
from cjm.plaintext import output_line, printable


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
) -> int:
    """Write journeys and libraries in the one canonical form, with every comment in place.

    Keys come in the order of the format, quotes only where they are needed, lines within 120 columns. Exit code 0: all
    is written. 1: a file has errors and is left as it is, or --check or --diff found something to change. 2: a file
    that cannot be read or written, or wrong use.
    """
    from cjm.checking.checker import report
    from cjm.cli._output import print_problems
    from cjm.editing.formatter import difference, formatted
    from cjm.errors import UsageError
    from cjm.files import writing
    from cjm.files.reading import read
    from cjm.journey import discovery
    from cjm.journey.loading import Loader

    if check and diff:
        raise UsageError("--check has no effect beside --diff", "leave one of them out")
    loader = Loader()
    troubled = []
    changed = 0
    for path in discovery.find(paths or ["."], libraries=True):
        raw = sys.stdin.buffer.read(loader.max_bytes + 1) if path == "-" else read(path, loader.max_bytes)
        loaded = loader.load(path) if isinstance(raw, str) else loader.load_bytes(raw, printable(path))
        document = loaded.document
        if document.diagnostics or discovery.kind(document.data or {}) is None:
            troubled.append(report(loaded, loaded.diagnostics))
            continue
        text = formatted(document)
        data = text.encode()
        if path == "-" and not (check or diff):
            writing.write("/dev/stdout", data)
        elif data != raw:
            changed += 1
            if diff:
                for line in difference(document, text):
                    echo(output_line(line))
            elif check:
                echo(output_line(f"{document.file} would be formatted"))
            else:
                writing.write(path, data)
                echo(output_line(f"formatted {document.file}"))
    print_problems(troubled)
    if any(one.unreadable for one in troubled):
        return FAILED
    return PROBLEMS if troubled or (changed and (check or diff)) else DONE
