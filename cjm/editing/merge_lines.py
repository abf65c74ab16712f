"""The lines of a merge: conflicts of which one side is to be chosen, their marks, and comments as lines."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

from cjm.syntax.tree import NodeComment

BASE, OURS, THEIRS = 0, 1, 2
"""The three versions of a merge."""


class Labels(NamedTuple):
    """The names of the versions, as they stand behind conflict marks."""

    ours: str = "ours"
    base: str = "base"
    theirs: str = "theirs"


class ConflictStyle(StrEnum):
    """How a conflict is marked, as `merge.conflictStyle` of git names it.

    DIFF3 shows the lines of the base too. ZDIFF3 moreover leaves the lines with which both sides begin or end outside.
    """

    MERGE = "merge"
    DIFF3 = "diff3"
    ZDIFF3 = "zdiff3"


class Conflict(NamedTuple):
    """Lines of which one side is to be chosen, and what the base has there, if anything."""

    ours: list[str]
    theirs: list[str]
    base: list[str]


Line = str | Conflict


def comment_lines(remarks: Sequence[NodeComment], column: int) -> list[Line]:
    """Comments on lines of their own."""
    return [line for one in remarks for line in own_lines(one, column)]


def own_lines(remark: NodeComment, column: int) -> list[str]:
    return [*[""] * remark.blanks, " " * max(column, 0) + remark.text]


def with_comment(line: str, remark: NodeComment | None) -> str:
    """A line with a comment at its end, in the column in which that stood if it can."""
    return f"{line.ljust(max(remark.column, len(line) + 2))}{remark.text}" if remark else line


def moved(line: str, shift: int) -> str:
    """A line further to the right, or to the left as far as it goes."""
    if shift >= 0 or not line.strip():
        return " " * shift + line if line.strip() else line
    return line[min(-shift, len(line) - len(line.lstrip(" "))) :]


def blanks_before(lines: Sequence[Line]) -> int:
    """How many empty lines come first."""
    return next((number for number, line in enumerate(lines) if line), len(lines))


def conflict(ours: list[str], theirs: list[str], base: list[str]) -> list[Line]:
    """Lines of which one side is to be chosen, after the empty lines before them."""
    before = blanks_before(ours or theirs)
    return [*[""] * before, Conflict(*(lines[blanks_before(lines) :] for lines in (ours, theirs, base)))]


def chosen(lines: Iterable[Line], side: int) -> Iterator[str]:
    """The lines with one side chosen at every conflict."""
    for line in lines:
        if isinstance(line, Conflict):
            yield from line.ours if side == OURS else line.theirs
        else:
            yield line


def marked(lines: Iterable[Line], labels: Labels, size: int, style: ConflictStyle) -> Iterator[str]:
    """The lines with conflict marks, which are `size` characters long."""
    for line in lines:
        if not isinstance(line, Conflict):
            yield line
            continue
        ours, theirs = line.ours, line.theirs
        before = after = 0
        if style is ConflictStyle.ZDIFF3:
            before = _shared_lines(ours, theirs)
            after = _shared_lines(ours[before:][::-1], theirs[before:][::-1])
        yield from ours[:before]
        yield f"{'<' * size} {labels.ours}"
        yield from ours[before : len(ours) - after]
        if style is not ConflictStyle.MERGE:
            yield f"{'|' * size} {labels.base}"
            yield from line.base
        yield "=" * size
        yield from theirs[before : len(theirs) - after]
        yield f"{'>' * size} {labels.theirs}"
        yield from ours[len(ours) - after :]


def _shared_lines(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """With how many equal lines both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(ours, theirs, strict=False)))
