"""What libyaml reports of a text that is not YAML, in our words and at the place where the mistake begins."""

import re
from typing import NamedTuple

import yaml

from cjm.diagnostics import Span
from cjm.plaintext import Message, shown
from cjm.syntax.document import LINE_BREAK, Comment, Document

TAG_WORDS = (Message("tags (`!`) are not read"), Message("delete the tag; put a text in quotes"))
DIRECTIVE_WORDS = (Message("`%` directives are not read"), Message("delete the line"))

_UNEXPECTED_COLON = (
    Message("unexpected `:`"),
    Message("a text with `: ` in it needs quotes; or the line is indented differently from its neighbours"),
)
_OPEN_QUOTE = (Message("a quote is opened here and never closed"), Message("close the quote"))
_COMMENT_HIDES = (
    Message("this `#` begins a comment, which hides the closing bracket"),
    Message("put the text with the `#` in quotes"),
)
_TAB = (Message("a tab in the indentation"), Message("indent with spaces"))
_SYNTAX = {
    "mapping values are not allowed in this context": _UNEXPECTED_COLON,
    "found unexpected ':'": _UNEXPECTED_COLON,
    "mapping keys are not allowed in this context": (Message("unexpected `?`"), Message("put the text in quotes")),
    "did not find expected key": (
        Message("expected a key here"),
        Message("check the indentation, and that quotes and brackets above are closed"),
    ),
    "did not find expected '-' indicator": (
        Message("expected another `-` entry of the list"),
        Message("keys of the list's parent stand further to the left"),
    ),
    "did not find expected ',' or ']'": (
        Message("expected `,` or `]`"),
        Message("close the list that is opened with `[`"),
    ),
    "did not find expected ',' or '}'": (
        Message("expected `,` or `}`"),
        Message("close the mapping that is opened with `{`"),
    ),
    "did not find expected node content": (
        Message("expected a value here"),
        Message("write a value, or put the text in quotes"),
    ),
    "found unexpected end of stream": _OPEN_QUOTE,
    "found unexpected document indicator": _OPEN_QUOTE,
    "block sequence entries are not allowed in this context": (
        Message("unexpected `-`"),
        Message("start the list on the next line, or put the text in quotes"),
    ),
    "found unknown escape character": (
        Message("unknown escape after `\\`"),
        Message("use single quotes, in which `\\` is an ordinary character"),
    ),
    "did not find expected hexdecimal number": (
        Message("an escape needs hexadecimal digits here"),
        Message("use single quotes, in which `\\` is an ordinary character"),
    ),
    "found invalid Unicode character escape code": (Message("not a character"), Message("write the character itself")),
    "could not find expected ':'": (Message("expected `:` after the key"), Message("write `key: value`")),
    "did not find expected <document start>": (
        Message("text after the end of the document"),
        Message("indent it, or delete it"),
    ),
    "did not find expected comment or line break": (
        Message("unexpected text after `|` or `>`"),
        Message("start the text on the next line, or put it in quotes"),
    ),
    "found an indentation indicator equal to 0": (Message("an indentation cannot be 0"), Message("delete the `0`")),
    "found a tab character where an indentation space is expected": _TAB,
    "found a tab character that violates indentation": _TAB,
}
"""What libyaml reports, and what is reported instead: the message, and how to mend it."""

_CONFLICT = "<<<<<<< "
_UNCLOSED = frozenset({"did not find expected ',' or ']'", "did not find expected ',' or '}'"})
_WITHIN_BRACKETS = _UNCLOSED | {"did not find expected node content"}
_NO_COLON = "could not find expected ':'"
_NO_KEY = "did not find expected key"
_MAPPING_HERE = "mapping values are not allowed in this context"
_GLUED_COLON = re.compile(r"[ \t]*(?:-[ \t]+)*([A-Za-z_][\w-]*):(?=[^\s/])")
_KEY_START = re.compile(r"[ \t]*[\w-]+")
_KEY_OR_ENTRY = re.compile(r"[ \t]*(?:-[ \t]|[\w-]+[ \t]*:(?:[ \t]|$))")

_AT_START = frozenset(
    {
        "could not find expected ':'",
        "found unexpected end of stream",
        "found unexpected document indicator",
        "did not find expected alphabetic or numeric character",
    }
)
"""Where what began earlier is wrong, not the place at which libyaml gave up on it."""


class _Mistake(NamedTuple):
    """Where a mistake is, counted from 0, what it is and how to mend it."""

    line: int
    column: int
    message: Message
    help: Message


def report(document: Document, error: yaml.MarkedYAMLError) -> None:
    """Report a mistake in the YAML itself, in our words and where it begins."""
    problem, context, mark = error.problem or "cannot be read as YAML", error.context or "", error.problem_mark
    start, lines = error.context_mark, document.lines
    begin = start or mark
    unknown = (
        Message("{problem}", problem=problem),
        Message("check the quotes, brackets and indentation from line {line} on", line=begin.line + 1 if begin else 1),
    )
    rule, (message, help) = "syntax", _SYNTAX.get(problem, unknown)
    if problem in _AT_START or "directive" in context or "scanning a tag" in context:
        mark = start or mark
    line, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    if start is not None and problem in _UNCLOSED:
        bracket = lines[start.line][start.column]
        help = Message("close the `{bracket}` of line {line}", bracket=bracket, line=start.line + 1)
        if mark is None or mark.index >= len(document.text.rstrip()):
            line, column = start.line, start.column
            message = Message("a `{bracket}` is opened here and never closed", bracket=bracket)
            help = Message("close the `{bracket}`", bracket=bracket)
    found = lines[line][column : column + 1]
    if found == "'" and message == _OPEN_QUOTE[0]:
        help = Message("close the quote; a text that begins with an apostrophe goes in double quotes")
    if problem == "found character that cannot start any token":
        message, help = _TAB if found == "\t" else _cannot_begin(found)
    elif problem == "did not find expected alphabetic or numeric character":
        message, help = _cannot_begin(found)
    elif problem == _NO_KEY and lines[line][:column].rstrip().endswith(("'", '"')):
        message = Message("text after the closing quote")
        help = Message("put the whole text in quotes; double a quote in it, as in `'it''s'`")
    elif problem == "did not find expected node content" and mark and mark.index >= len(document.text):
        message = Message("the file ends where a value is expected")
        help = Message("close what is opened with `[` or `{`")
    elif found == "%":
        rule, (message, help) = "directive", DIRECTIVE_WORDS
    elif "scanning a tag" in context or problem == "found undefined tag handle":
        rule, (message, help) = "tag", TAG_WORDS
    elif problem in _UNCLOSED and found == ":" and not _KEY_START.fullmatch(lines[line][:column]):
        message, help = _UNEXPECTED_COLON[0], Message("a text with `: ` in it needs quotes")
    elif problem == _NO_KEY and (closing := lines[line][:column].rstrip()[-1:]) in ("]", "}"):
        message = Message("text after the closing `{bracket}`", bracket=closing)
        help = Message("put the whole text in quotes")
    if rule == "syntax" and mark:
        mistake = _Mistake(line, column, message, help)
        line, column, message, help = _earlier_cause(document, problem, mark.index, mistake)
    for number, text in enumerate(lines):
        if text.startswith(_CONFLICT):
            rule, line, column = "syntax", number, 0
            message = Message("a merge conflict is not settled here")
            help = Message("keep one of both sides and delete the marks")
            break
    document.report(rule, Span(line + 1, column + 1, line + 1, column + 2), message, help)


def _earlier_cause(document: Document, problem: str, end: int, found: _Mistake) -> _Mistake:
    """What misled libyaml before the place at which it gave up: a `#` that begins a comment, a missing or odd space
    behind a colon. `found` where there is no such thing; `end` is the index at which libyaml gave up."""
    lines = document.lines
    text = lines[found.line]
    above = max((number for number in range(found.line) if lines[number].strip()), default=found.line)
    if problem in _WITHIN_BRACKETS and (hidden := _hiding_comment(document, end)):
        return _Mistake(hidden.line - 1, hidden.column - 1, *_COMMENT_HIDES)
    if problem == _NO_COLON:
        above = found.line
        if re.search(r"[ \t]#", text):
            return found._replace(help=Message("a `#` begins a comment here: put the key in quotes"))
        if odd := re.search(r":([^\S \t])", text):
            help = Message("write an ordinary space after the `:`, not U+{code}", code=f"{ord(odd[1]):04X}")
            return found._replace(help=help)
    if problem in (_NO_COLON, _MAPPING_HERE) and (glued := _GLUED_COLON.match(lines[above])):
        message = Message("`{key}:` has no space behind it", key=glued[1])
        return _Mistake(above, glued.start(1), message, Message("write a space after the `:`"))
    if problem == _NO_KEY and text.startswith(" ") and not _KEY_OR_ENTRY.match(text):
        for comment in document.comments:
            if comment.line == above + 1:
                help = Message(
                    "the comment on line {line} ends the text above it: move it, or put the text in quotes",
                    line=comment.line,
                )
                return found._replace(help=help)
    return found


def _hiding_comment(document: Document, end: int) -> Comment | None:
    """The last comment before `end` that holds a closing bracket of the text before it."""
    starts = [0, *(match.end() for match in LINE_BREAK.finditer(document.text))]
    for comment in reversed(document.comments):
        hides = comment.text.count("]") > comment.text.count("[") or comment.text.count("}") > comment.text.count("{")
        if starts[comment.line - 1] + comment.column - 1 < end and not comment.alone and hides:
            return comment
    return None


def _cannot_begin(character: str) -> tuple[Message, Message]:
    message = Message("a value cannot begin with `{character}`", character=shown(character))
    return message, Message("put the text in quotes")
