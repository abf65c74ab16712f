"""A problem as plain data: where it is, what it is called, what was found and what was expected."""

import enum
from collections.abc import Iterable
from typing import NamedTuple

from cjm.plaintext import NOTHING, Message

Path = tuple[str | int, ...]
"""Keys and 0-based indices from the top of a document down to a value; `()` is the whole document."""


class Severity(enum.IntEnum):
    """How bad a problem is. Errors are facts that break, warnings mislead a client, infos are hints."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The name in output and on the command line: `info`, `warning` or `error`."""
        return self.name.lower()


class Span(NamedTuple):
    """A stretch of source text. Lines and columns count from 1, columns in code points, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Place(NamedTuple):
    """A value in a document: the path to it, and the library file that holds it (empty for the journey's own).

    `place / "emotion"` is the place of a key or an index below it.
    """

    path: Path = ()
    file: str = ""

    def __truediv__(self, key: str | int) -> "Place":
        return Place((*self.path, key), self.file)


class Problem(NamedTuple):
    """Something wrong at a place, before its line and column are known."""

    rule: str
    place: Place
    message: Message
    help: Message = NOTHING


class Diagnostic(NamedTuple):
    """A problem in a file, ready to be printed.

    `span` is None where the file could not be read or the journey was built in memory. `address` is the path in words
    that stay the same when lines and entries move: `steps[wait].emotion`. `is_new`: it was not there at the revision
    that the run compares with, None where it compares with none.
    """

    file: str
    rule: str
    severity: Severity
    span: Span | None
    path: Path
    message: str
    help: str = ""
    address: str = ""
    is_new: bool | None = None


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The problems of one file by place, those without one first; at one place the worst first."""
    return tuple(sorted(found, key=lambda one: (one.span or Span(0, 0, 0, 0), -one.severity, one.rule, one.message)))
