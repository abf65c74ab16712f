"""Texts that need quotes: how the one that was meant is written."""

import re
from collections.abc import Sequence

from cjm.plaintext import LONGEST_VALUE, printable

KEY_OR_ENTRY = r"[ \t]*(?:-[ \t]|[\w-]+[ \t]*:(?:[ \t]|$))"
"""The beginning of a line that is a key or an entry of a list."""

_BEFORE = r"[ \t]*(?:-[ \t]+)*(?:[\w-]+[ \t]*:[ \t]+)?"
_OPENED = _BEFORE + r"[\[{]"
_KEY = r"[\w-]+[ \t]*:[ \t]+"
_APOSTROPHE = r"(?i:'(?:[kmnrst]|em|er|ns|tis|twas)\b)"


def quoted(text: str) -> str:
    """A text on one line in quotes: in double ones where it holds neither those nor a backslash."""
    return "'" + text.replace("'", "''") + "'" if re.search(r'["\\]', text) else f'"{text}"'


def without_escapes(text: str) -> str:
    """The inner of a text in double quotes, in which only `\\"` and `\\\\` are taken for escapes."""
    return re.sub(r'\\(["\\])', r"\1", text)


def meant(lines: Sequence[str], number: int, column: int, in_brackets: bool | None = None) -> str:
    """The text at a place as it should be written, in quotes. The line's `number` and the `column` count from 0;
    `in_brackets` states whether a bracket or comma ends the text, where the line does not show it.

    Empty where it is not clear what belongs to the text, goes on below its line or is too long for a message.
    """
    if in_brackets is None:
        in_brackets = re.match(_OPENED, lines[number][:column]) is not None
    value, start = _entry(lines[number], column) if in_brackets else _value(lines[number])
    if not value or column < start or not (in_brackets or _ends(lines, number)):
        return ""
    return _fitting(_without_its_quotes(value, column - start))


def rest_of_line(lines: Sequence[str], number: int, column: int, with_comment: bool = False) -> str:
    """The text from a place to the end of its line, in quotes; empty as that of `meant`. A comment belongs to it only
    `with_comment`."""
    text = lines[number][column:].strip()
    if not text or not _ends(lines, number) or (not with_comment and re.search(r"\s#", text)):
        return ""
    return _fitting(text)


def _fitting(text: str) -> str:
    return quoted(text) if len(text) <= LONGEST_VALUE - 2 and printable(text) == text else ""


def _ends(lines: Sequence[str], number: int) -> bool:
    """Whether a text ends with its line: what comes below is another key or entry, no deeper than its line."""
    line, below = lines[number], next((text for text in lines[number + 1 :] if text.strip()), "")
    deeper = len(below) - len(below.lstrip()) > len(line) - len(line.lstrip())
    return not below or (not deeper and re.match(KEY_OR_ENTRY, below) is not None)


def _value(line: str) -> tuple[str, int]:
    """What stands behind the key or the dash of a line, and its column; empty where there is neither, or a comment."""
    before = re.match(_BEFORE, line)
    start = before.end() if before else 0
    if not line[:start].strip() or re.search(r"\s#", line[start:]):
        return "", start
    return line[start:].rstrip(), start


def _entry(line: str, column: int) -> tuple[str, int]:
    """The value between brackets and commas at a column of a line, and its column."""
    start, quote = 0, ""
    for at, character in enumerate(line[:column]):
        if quote:
            quote = "" if character == quote else quote
        elif character in "[{,":
            start = at + 1
        elif character in "\"'" and not re.sub(_KEY, "", line[start:at]).strip():
            quote = character
    end = re.search(r"[,\]}]", line[column:])
    found = line[start : column + end.start()] if end else ""
    blank = len(found) - len(found.lstrip())
    key = re.compile(_KEY).match(found, blank)
    begin = key.end() if key else blank
    return found[begin:].rstrip(), start + begin


def _without_its_quotes(value: str, at: int) -> str:
    """The text of a value that is in quotes already, where a quote, an escape or the end is wrong at `at`."""
    quote = value[0]
    if quote not in "\"'" or (quote == "'" and re.match(_APOSTROPHE, value)):
        return value
    closed = len(value) > 1 and value.endswith(quote)
    if at == 0 and not closed:
        return value[1:]
    wrong_escape = quote == '"' and "\\" in value[: at + 1]
    glued = value[at - 1 : at] == quote and value[at : at + 1].isalnum()
    if closed and (wrong_escape or glued):
        return without_escapes(value[1:-1])
    return value
