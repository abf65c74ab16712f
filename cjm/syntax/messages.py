"""What libyaml reports of a text that is not YAML, in our words and at the place where the mistake begins."""

import re
from typing import NamedTuple

import yaml

from cjm.diagnostics import Span
from cjm.plaintext import Message, shown
from cjm.syntax import indentation
from cjm.syntax.document import LINE_BREAK, Comment, Document
from cjm.syntax.quoting import KEY_OR_ENTRY, meant

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
_ODD_SPACE = r"[ -]*([^\S \t])\s*\S"
_BULLET = r" *([\u2022\u2013\u2014\u00b7])\s+[\w-]+:"
"""What word processors write instead of spaces and of the `-` of an entry."""

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

_QUOTE_COLON = Message("a text with `: ` in it needs quotes")
_WHOLE_TEXT = Message("put the whole text in quotes")
_AFTER_QUOTE = (
    Message("text after the closing quote"),
    Message("put the whole text in quotes; double a quote in it, as in `'it''s'`"),
)
_ABOUT_QUOTES = (
    "unexpected",
    "unknown escape",
    "an escape",
    "a value cannot begin",
    "text after the closing",
    "expected a value here",
    "a quote is opened",
    "a `{bracket}` is opened",
    "tags ",
)
"""How messages begin of which the remedy may be quotes."""

_ABOUT_INDENTATION = (
    _UNEXPECTED_COLON[1],
    *(
        _SYNTAX[problem][1]
        for problem in (
            "did not find expected key",
            "did not find expected '-' indicator",
            "did not find expected <document start>",
        )
    ),
)

_CONFLICT = "<<<<<<< "
_UNCLOSED = frozenset({"did not find expected ',' or ']'", "did not find expected ',' or '}'"})
_WITHIN_BRACKETS = _UNCLOSED | {"did not find expected node content"}
_AFTER_VALUE = _UNCLOSED | {"did not find expected key", "did not find expected '-' indicator"}
_NO_COLON = "could not find expected ':'"
_NO_KEY = "did not find expected key"
_MAPPING_HERE = "mapping values are not allowed in this context"
_GLUED_COLON = r"[ \t]*(?:-[ \t]+)*([A-Za-z_][\w-]*):(?=[^\s/])"
_KEY_START = r"[ \t]*[\w-]+"

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
    elif problem in _AFTER_VALUE and lines[line][:column].rstrip().endswith(("'", '"')) and found not in ("", ":"):
        message, help = _AFTER_QUOTE
    elif problem == "did not find expected node content" and mark and mark.index >= len(document.text):
        message = Message("the file ends where a value is expected")
        help = Message("close what is opened with `[` or `{`")
    elif found == "%":
        rule, (message, help) = "directive", DIRECTIVE_WORDS
    elif "scanning a tag" in context or problem == "found undefined tag handle":
        rule, (message, help) = "tag", TAG_WORDS
    elif problem in _UNCLOSED and found == ":" and not re.fullmatch(_KEY_START, lines[line][:column]):
        message, help = _UNEXPECTED_COLON[0], _QUOTE_COLON
    elif problem == _NO_KEY and (closing := lines[line][:column].rstrip()[-1:]) in ("]", "}"):
        message = Message("text after the closing `{bracket}`", bracket=closing)
        help = _WHOLE_TEXT
    mistake = _Mistake(line, column, message, help)
    if rule == "syntax" and mark:
        mistake = _earlier_cause(document, problem, mark.index, mistake)
    line, column, message, help = _with_answer(document, mistake, "flow" in context)
    if help in _ABOUT_INDENTATION and "flow" not in context:
        help = indentation.remedy(lines, line) or help
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
    for number in (above, found.line):
        if odd := re.match(_ODD_SPACE, lines[number]) or re.match(_BULLET, lines[number]):
            message = Message("U+{code} stands before the first word of the line", code=f"{ord(odd[1]):04X}")
            help = Message("indent with ordinary spaces") if odd[1].isspace() else Message("begin an entry with `- `")
            return _Mistake(number, odd.start(1), message, help)
    if found.message == _AFTER_QUOTE[0] and (opened := _quote_of_above(document, found.line, end)):
        return opened
    if problem in _WITHIN_BRACKETS and (hidden := _hiding_comment(document, end)):
        return _Mistake(hidden.line - 1, hidden.column - 1, *_COMMENT_HIDES)
    if problem == _NO_COLON:
        above = found.line
        if re.search(r"[ \t]#", text):
            return found._replace(help=Message("a `#` begins a comment here: put the key in quotes"))
        if odd := re.search(r":([^\S \t])", text):
            help = Message("write an ordinary space after the `:`, not U+{code}", code=f"{ord(odd[1]):04X}")
            return found._replace(help=help)
    if problem in (_NO_COLON, _MAPPING_HERE) and (glued := re.match(_GLUED_COLON, lines[above])):
        message = Message("`{key}:` has no space behind it", key=glued[1])
        return _Mistake(above, glued.start(1), message, Message("write a space after the `:`"))
    if problem == _NO_KEY and text.startswith(" ") and not re.match(KEY_OR_ENTRY, text):
        for comment in document.comments:
            if comment.line == above + 1:
                help = Message(
                    "the comment on line {line} ends the text above it: move it, or put the text in quotes",
                    line=comment.line,
                )
                return found._replace(help=help)
    return found


def _quote_of_above(document: Document, line: int, end: int) -> _Mistake | None:
    """The quote that was opened above a line and closed on it by the one that was to open another text."""
    for event in reversed(document.events):
        if isinstance(event, yaml.ScalarEvent) and event.start_mark.index < end:  # type: ignore[union-attr]
            start: yaml.Mark = event.start_mark  # type: ignore[assignment]
            if not event.style or start.line == line:
                return None
            message = Message("a quote is opened here and closed on line {line} only", line=line + 1)
            return _Mistake(start.line, start.column, message, _OPEN_QUOTE[1])
    return None


def _with_answer(document: Document, found: _Mistake, in_brackets: bool) -> _Mistake:
    """A mistake whose remedy shows the text in quotes, where quotes are missing or misplaced."""
    if not document.declared or not found.message.template.startswith(_ABOUT_QUOTES):
        return found
    line, column, message, help = found
    opened = message.template.startswith("a `")
    block = opened or message.template.startswith("text after the closing `")
    answer = meant(document.lines, line, column, False if block else in_brackets or None)
    if not answer or (opened and re.search(r"[,:]|^.\W*$", answer)):
        return found
    if message == _UNEXPECTED_COLON[0]:
        help = _QUOTE_COLON
    elif message.template.startswith("a quote is opened"):
        help = Message("begin and end it with double quotes") if answer.startswith("\"'") else _OPEN_QUOTE[1]
    elif message == _AFTER_QUOTE[0]:
        help = _WHOLE_TEXT
    elif opened:
        help = Message("{remedy}, or put the text in quotes", remedy=help)
    return found._replace(help=Message("{remedy}: `{text}`", remedy=help, text=answer))


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
