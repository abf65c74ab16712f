"""Which line is indented by a space too many or too few, found by trying."""

from collections import Counter
from collections.abc import Sequence

import yaml

from cjm.plaintext import Message

_MOST_LINES = 5_000
"""In a longer file trying takes too long."""


def remedy(lines: Sequence[str], number: int) -> Message | None:
    """How to indent the line where reading failed, or the one above it, so that the file is YAML; None where one space
    does not help. Of several lines the one that then is indented as most others are. `number` counts from 0."""
    written = [index for index, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]
    usual = Counter(_indent(lines[index]) for index in written)

    def helps(index: int, spaces: int) -> bool:
        changed = " " * spaces + lines[index].lstrip()
        return usual[spaces] > 0 and _is_yaml([*lines[:index], changed, *lines[index + 1 :]])

    near = [number, *[index for index in written if index < number][-1:]] if len(lines) <= _MOST_LINES else []
    tries = [(index, _indent(lines[index]) + shift) for index in near for shift in (-1, 1)]
    index, spaces = next((one for one in sorted(tries, key=lambda one: -usual[one[1]]) if helps(*one)), (-1, 0))
    if index < 0:
        return None
    other = 2 * _indent(lines[index]) - spaces
    if helps(index, other):
        one, two = sorted((spaces, other))
        return Message("indent line {line} with {one} or {two} spaces", line=index + 1, one=one, two=two)
    if not spaces:
        return Message("begin line {line} without spaces", line=index + 1)
    return Message.counted(
        "indent line {line} with {n} space", "indent line {line} with {n} spaces", spaces, line=index + 1
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_yaml(lines: Sequence[str]) -> bool:
    loader = yaml.CSafeLoader("\n".join(lines))
    try:
        while loader.check_event():
            loader.get_event()
    except yaml.YAMLError:
        return False
    return True
