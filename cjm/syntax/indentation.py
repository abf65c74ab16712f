"""Which line is indented by too many or too few spaces, found by trying."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

import yaml

from cjm.plaintext import Message

_MOST_LINES = 5_000
"""In a longer file trying takes too long."""
_NEAR = 20
"""Of so many entries before it an entry may have to begin where they do."""


def remedy(lines: Sequence[str], number: int) -> Message | None:
    """How to indent the line where reading failed, or the one above it, so that the file is YAML; None where one space
    does not help, nor beginning an entry of a list where one before it begins. Where another mistake follows, it is
    enough that reading gets to it. Of several lines the one that then is indented as most others are. `number` counts
    from 0.
    """
    if len(lines) > _MOST_LINES:
        return None
    written = [index for index, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]
    usual = Counter(_indent(lines[index]) for index in written)

    @cache
    def failure(index: int, spaces: int) -> int:
        changed = " " * spaces + lines[index].lstrip()
        return _failure([*lines[:index], changed, *lines[index + 1 :]]) if usual[spaces] else -1

    near = [number, *[index for index in written if index < number][-1:]]
    tries = [(index, _indent(lines[index]) + shift) for index in near for shift in (-1, 1)]
    if _is_entry(lines[number]):
        entries = [_indent(lines[index]) for index in written if index < number and _is_entry(lines[index])]
        tries += [(number, spaces) for spaces in dict.fromkeys(entries[::-1][:_NEAR])]
    tries.sort(key=lambda one: -usual[one[1]])
    for least in (len(lines), number + 1):
        for index, spaces in tries:
            if failure(index, spaces) >= least:
                other = 2 * _indent(lines[index]) - spaces
                return _words(index, spaces, other if failure(index, other) >= least else None)
    return None


def _words(index: int, spaces: int, other: int | None) -> Message:
    if other is not None:
        one, two = sorted((spaces, other))
        return Message("indent line {line} with {one} or {two} spaces", line=index + 1, one=one, two=two)
    if not spaces:
        return Message("begin line {line} without spaces", line=index + 1)
    return Message.counted(
        "indent line {line} with {n} space", "indent line {line} with {n} spaces", spaces, line=index + 1
    )


def _is_entry(line: str) -> bool:
    """Whether a line begins an entry of a list."""
    return f"{line.lstrip()} ".startswith("- ")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _failure(lines: Sequence[str]) -> int:
    """The line at which reading fails, counted from 0; their number where all are YAML."""
    loader = yaml.CSafeLoader("\n".join(lines))
    try:
        while loader.check_event():
            loader.get_event()
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else -1
    except yaml.YAMLError:
        return -1
    return len(lines)
