"""Names of files in a list, as git and find write them."""

import os
from pathlib import Path
from typing import BinaryIO

from cjm.errors import UsageError
from cjm.plaintext import printable, shown


def listed(file: str, stdin: BinaryIO, null: bool) -> list[str]:
    """The names in a file (`-` for standard input), one a line, or with `null` one before each NUL.

    UsageError where the list cannot be read.
    """
    try:
        raw = stdin.read() if file == "-" else Path(file).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"--files-from {printable(file)} cannot be read: {shown(reason)}", "name a list of files"
        ) from None
    if not null and b"\0" in raw:
        raise UsageError("the list of files has NUL between its names", "add -0")
    names = raw.split(b"\0") if null else [line.removesuffix(b"\r") for line in raw.split(b"\n")]
    # a file that is called as standard input is
    return [os.fsdecode(name) if name != b"-" else "./-" for name in names if name]
