"""Comments that allow a problem: `# cjm: allow NAME` on its line, or alone above it."""

import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from cjm import rules
from cjm.diagnostics import Diagnostic, Severity, Span
from cjm.journey.schema import near
from cjm.plaintext import NOTHING, Message, shown
from cjm.syntax.document import Document

_MARK = re.compile(r"#\s*cjm:")
_ALLOW = r"\s*cjm:\s*allow\s+(\w[\w-]*(?:\s*,\s*\w[\w-]*)*)"
_MOST_NAMES = 100
_MOST_SUGGESTIONS = 200


class _Allow(NamedTuple):
    """A comment that allows a rule on a line; the line is None where none follows it."""

    line: int | None
    name: str
    span: Span


def suppress(
    document: Document, found: Sequence[Diagnostic], locked: Set[str] = frozenset()
) -> tuple[list[Diagnostic], list[tuple[str, Diagnostic]]]:
    """The problems that no comment allows; and, with the name it allows, a problem for each comment that allows none.

    Errors cannot be allowed, nor what the rules say that are `locked`.
    """
    if not _MARK.search(document.text):
        return list(found), []
    allows = list(_allows(document))
    allowed = {(allow.line, allow.name) for allow in allows}
    hit = [one for one in found if one.span and (one.span.line, one.rule) in allowed]
    errors = {(one.span.line, one.rule) for one in hit if one.span and one.severity is Severity.ERROR}
    barred = {(one.span.line, one.rule) for one in hit if one.span and one.rule in locked}
    used = {(one.span.line, one.rule) for one in hit if one.span} - errors - barred
    kept = [one for one in found if not one.span or (one.span.line, one.rule) not in used]
    idle = [allow for allow in allows if (allow.line, allow.name) not in used]
    return kept, [
        (
            allow.name,
            _unused(document, allow, index, (allow.line, allow.name) in errors, (allow.line, allow.name) in barred),
        )
        for index, allow in enumerate(idle)
    ]


def suppressed_lines(document: Document) -> set[int]:
    """The lines on which a comment allows a problem."""
    return {allow.line for allow in _allows(document) if allow.line} if _MARK.search(document.text) else set()


def _allows(document: Document) -> Iterator[_Allow]:
    comments = document.comments
    alone = {comment.line for comment in comments if comment.alone}
    following: list[int | None] = [None]
    for number in range(len(document.lines), 0, -1):
        meant = number not in alone and bool(document.lines[number - 1].strip())
        following.append(number if meant else following[-1])
    following.reverse()
    for comment in comments:
        if not _MARK.match("#" + comment.text):
            continue
        span = Span(comment.line, comment.column, comment.line, comment.column + 1 + len(comment.text.rstrip()))
        line = following[comment.line] if comment.alone else comment.line
        match = re.match(_ALLOW, comment.text)
        for name in re.split(r"\s*,\s*", match[1], maxsplit=_MOST_NAMES)[:_MOST_NAMES] if match else [""]:
            yield _Allow(line, name, span)


def _unused(document: Document, allow: _Allow, index: int, error: bool, locked: bool) -> Diagnostic:
    names = list(rules.names())
    if not allow.name:
        message = Message("a comment that begins with `cjm:` has no effect")
        help = Message("write `# cjm: allow NAME`")
    elif allow.name not in names:
        message = Message("no rule is called `{name}`", name=shown(allow.name))
        help = (near(allow.name, names) if index < _MOST_SUGGESTIONS else NOTHING) or Message("`cjm rules` lists them")
    elif error or rules.rule(allow.name).severity is Severity.ERROR:
        message = Message("`{name}` is an error and cannot be allowed", name=allow.name)
        help = Message("fix the file, and delete the comment")
    elif locked:
        message = Message("`{name}` is locked by the settings and cannot be allowed", name=allow.name)
        help = Message("mend it, and delete the comment")
    else:
        message = Message("`{name}` is allowed here, but there is no such problem", name=allow.name)
        help = Message("delete the comment, or put it on or right above the line with the problem")
    address = f"allow {shown(allow.name)}"
    return Diagnostic(document.file, "unused-allow", Severity.WARNING, allow.span, (), message, help, address)
