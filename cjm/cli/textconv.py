"""Print a journey for git diff; git calls it after `git-setup`."""

from typing import Annotated

import typer

from cjm.cli import DONE, FAILED


def textconv(file: Annotated[str, typer.Argument(help="A journey or a library.", show_default=False)]) -> int:
    """Print a journey as plain lines for git diff; `cjm git-setup` makes git call this.

    A file that is no journey is printed as it is. Exit code 2: it cannot be read.
    """
    from cjm.files import writing
    from cjm.files.reading import Unreadable, read
    from cjm.journey.loading import Loader
    from cjm.plaintext import output_lines
    from cjm.reports import textconv

    raw = read(file)
    if isinstance(raw, Unreadable):
        return FAILED
    lines = textconv.lines(Loader().load_bytes(raw))
    writing.write("/dev/stdout", "".join(f"{output_lines(line)}\n" for line in lines).encode())
    return DONE
