"""Texts that YAML reads otherwise than they are written, although the file is valid: cut off, joined or changed."""

import re
from collections.abc import Iterator
from itertools import chain, islice, pairwise
from typing import Any

import cjm.journey.schema as schemas
from cjm.diagnostics import Diagnostic, Path, Severity, Span
from cjm.journey.loading import MAX_PROBLEMS
from cjm.journey.schema import NOT_BLANK, SchemaName
from cjm.plaintext import LONGEST_VALUE, Figure, Message, shown
from cjm.syntax.document import LINE_BREAK, Comment, Document, Event
from cjm.syntax.parser import means_text

_HASH = re.compile(r"[^\s#]\s*#(?![ \t#=*~_-])")
_RULED = tuple("#=*~_-")
"""How a comment may go on right after its `#` without being a part of a text: it draws a line."""

_ITEM = r"(?:[-*•]|[0-9]{1,2}[.)])[ \t]+\S|-[^\W\d]"
_KEY = r"([A-Za-z_][\w-]*)[ \t]*:"
_ESCAPE = r"(?s:\\(.))"
_LINE_BREAK = Message("a line break")
_ESCAPED = {"t": Message("a tab"), "r": _LINE_BREAK, "_": Message("a non-breaking space"), " ": Message("a space")}
_DRIVE = r"\"(?:[A-Za-z]:\\[^\\]|\\\\\\\\)"
_APOSTROPHE = re.compile(r"'[kmnrst] \S")
_THOUSANDS = r"[0-9]{1,3}(?:\.[0-9]{3})"
_CODE = r"[-+]?0[0-9]+|0[ox].+|[^.]+[eE].+"

_Found = tuple[str, Span, Path, Message, Message]
"""The rule, where, the path of the value, what and how to mend it."""


def warnings(document: Document, kind: SchemaName) -> Iterator[Diagnostic]:
    """What of a document, valid as it may be, does not say what is written; the first ones where they are more than
    anyone mends by hand."""
    if document.data is None:
        return
    found = chain(_cut_off(document, kind), _values(document, kind))
    for rule, span, path, message, help in islice(found, MAX_PROBLEMS):
        yield Diagnostic(document.file, rule, Severity.WARNING, span, path, message, help, document.address(path))


def _cut_off(document: Document, kind: SchemaName) -> Iterator[_Found]:
    """Comments that begin where a text goes on: their `#` is joined to what follows it."""
    if not _HASH.search(document.text):
        return
    ends = {
        _end(document.text, event.end_mark.index): (path, event)
        for path, (_, event) in document.marks.items()
        if _is_scalar(event)
    }
    starts = [0, *(match.end() for match in LINE_BREAK.finditer(document.text))]
    for comment in document.comments:
        at = starts[comment.line - 1] + comment.column - 1
        end = _end(document.text, at)
        if not _may_be_text(comment) or end not in ends:
            continue
        path, event = ends[end]
        if comment.alone:
            is_meant = event.style not in ("'", '"') and comment.column > _first_column(document, path, event)
        else:
            is_meant = not event.style or end == at
        if not is_meant or not _takes_text(path, kind, event):
            continue
        words = shown(f"#{comment.text.rstrip()}", 40)
        if event.value:
            message = Message("the text ends before `{comment}`, which is read as a comment", comment=words)
        else:
            message = Message("the value is empty before `{comment}`, which is read as a comment", comment=words)
        last = comment.column + 1 + len(comment.text.rstrip())
        span = Span(comment.line, comment.column, comment.line, last)
        help = Message("put the whole text in quotes; where a comment is meant, write a space after the `#`")
        if event.style in ("|", ">"):
            help = Message("indent it as the text above it; where a comment is meant, write a space after the `#`")
        start = event.start_mark
        whole = event.value and start.line == comment.line - 1 and not event.style
        column = start.column if whole else comment.column - 1
        if (whole or not event.value) and (text := _rest_of_line(document, comment.line - 1, column)):
            help = Message(
                "put the whole text in quotes: `{text}`; where a comment is meant, write a space after the `#`",
                text=text,
            )
        yield "text-cut-off", span, path, message, help


def _end(text: str, index: int) -> int:
    """Where what stands before a place ends, without the blanks after it."""
    while index and text[index - 1].isspace():
        index -= 1
    return index


def _first_column(document: Document, path: Path, event: Event) -> int:
    """The column in which the key or the `-` before a value stands, and comments on what follows it."""
    if isinstance(path[-1], str):
        return document.key_span(path).column
    return len(document.lines[event.start_mark.line][: event.start_mark.column].rstrip())


def _may_be_text(comment: Comment) -> bool:
    text = comment.text
    if not text.strip():
        return not text
    return not text[0].isspace() and not text.startswith((*_RULED, "cjm:"))


def _values(document: Document, kind: SchemaName) -> Iterator[_Found]:
    escapes, apostrophes = "\\" in document.text, _APOSTROPHE.search(document.text) is not None
    for path, (_, event) in document.marks.items():
        if not _is_scalar(event):
            continue
        if event.end_mark.line != event.start_mark.line:
            yield from _joined(document, path, event, kind)
        if (escapes and event.style == '"') or (apostrophes and event.style == "'"):
            yield from _changed_by_quotes(document, path, event)
        elif not event.style and event.value[-1:].isalnum() and event.value[0] in "+-0123456789":
            yield from _changed_number(document, path, event, kind)


def _is_scalar(event: Event) -> bool:
    return hasattr(event, "style")


def _joined(document: Document, path: Path, event: Event, kind: SchemaName) -> Iterator[_Found]:
    """Entries of a list and keys that became a part of the text above them."""
    first = event.start_mark.line + 1
    lines = LINE_BREAK.split(document.text[event.start_mark.index : event.end_mark.index])
    keys: frozenset[str] | None = None
    for number, (above, line) in enumerate(pairwise(lines), 1):
        text = line.strip()
        where = Span(first + number, _indent(line) + 1, first + number, len(line.rstrip()) + 1)
        if re.match(_ITEM, text) and _folds(event.style, above, line, lines):
            message = Message("`{text}` is joined to the text of line {line}", text=shown(text, 40), line=first)
            if event.style:
                help = Message("write a list, or use `|`, which keeps the lines")
            else:
                help = Message(
                    "indent it as the entry before it; where no list is meant, begin the line with another word"
                )
            yield "line-joined", where, path, message, help
        elif key := re.match(_KEY, text):
            keys = keys if keys is not None else _keys_above(path, kind)
            if key[1] in keys:
                message = Message("`{text}` is a part of the text of line {line}", text=shown(text, 40), line=first)
                if event.style in ("'", '"'):
                    help = Message("close the quote before it; where no key is meant, begin the line otherwise")
                else:
                    help = Message("indent it as the other keys; where no key is meant, begin the line otherwise")
                yield "line-joined", where, path, message, help


def _folds(style: str, above: str, line: str, lines: list[str]) -> bool:
    """Whether a line of a text becomes one with the line above it; in a `>` block those that are indented deeper than
    its first line do not."""
    if style != ">":
        return style != "|"
    first = next(text for text in lines[1:] if text.strip())
    return above is not lines[0] and _indent(above) == _indent(line) == _indent(first)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _keys_above(path: Path, kind: SchemaName) -> frozenset[str]:
    """The keys of the mappings around a value."""
    keys: set[str] = set()
    schema = schemas.load(kind)
    for key in path:
        keys |= schema.get("properties", {}).keys()
        schema = schemas.part(schema, key, kind)
    return frozenset(keys)


def _changed_by_quotes(document: Document, path: Path, event: Event) -> Iterator[_Found]:
    written = document.text[event.start_mark.index : event.end_mark.index]
    if event.style == "'":
        if _APOSTROPHE.match(written):
            message = Message("the apostrophes before `{letter}` and at the end are read as quotes", letter=written[1])
            help = Message("put the whole text in double quotes")
            text = f'"{written}"' if "\n" not in written and '"' not in written else ""
            yield "value-changed", document.clip(event), path, message, _shown_in_quotes(help, text)
        return
    drive = re.match(_DRIVE, written) is not None
    for match in re.finditer(_ESCAPE, written):
        means = _LINE_BREAK if drive and match[1] == "n" else _ESCAPED.get(match[1])
        if means:
            message = Message("`{escape}` in double quotes means {meaning}", escape=match[0], meaning=means)
            help = Message("use single quotes, in which `\\` is an ordinary character, or write the character itself")
            from cjm.syntax.quoting import quoted, without_escapes

            text = quoted(without_escapes(written[1:-1])) if "\n" not in written else ""
            yield "value-changed", document.clip(event), path, message, _shown_in_quotes(help, text)
            return


def _rest_of_line(document: Document, line: int, column: int) -> str:
    """The text from a place of a block to the end of its line, in quotes."""
    if document.lines[line][:column].count("[") + document.lines[line][:column].count("{"):
        return ""
    from cjm.syntax.quoting import rest_of_line

    return rest_of_line(document.lines, line, column, with_comment=True)


def _shown_in_quotes(help: Message, text: str) -> Message:
    """A remedy with the text as it should be written, where that fits."""
    return Message("{remedy}: `{text}`", remedy=help, text=text) if 0 < len(text) <= LONGEST_VALUE else help


def _changed_number(document: Document, path: Path, event: Event, kind: SchemaName) -> Iterator[_Found]:
    """Numbers that are another one than is written, by the habits of those who write them."""
    if means_text(event.value) or any(path[:length] in document.broken for length in range(1, len(path) + 1)):
        return
    if re.fullmatch(_THOUSANDS, event.value):
        schema = _schema(path, kind)
        if "minimum" in schema and (schema.get("type") != "integer" or float(event.value).is_integer()):
            help = Message("write `{value}`: a point stands before decimals only", value=event.value.replace(".", ""))
            yield _number_found(document, path, event, help)
    elif re.fullmatch(_CODE, event.value) and not _schema(path, kind):
        yield _number_found(document, path, event, Message("put it in quotes"))


def _number_found(document: Document, path: Path, event: Event, help: Message) -> _Found:
    data: Any = document.data
    for key in path:
        data = data[key]
    message = Message("`{value}` is read as the number {number}", value=event.value, number=Figure(f"{data:.12g}"))
    return "value-changed", document.clip(event), path, message, help


def _takes_text(path: Path, kind: SchemaName, event: Event) -> bool:
    """Whether any text may stand at a path, and the value that does is one."""
    schema = _schema(path, kind)
    types = schema.get("type", "string")
    free = "string" in types and not {"enum", "const"} & schema.keys() and schema.get("pattern", NOT_BLANK) == NOT_BLANK
    return free and (not event.value or bool(event.style) or means_text(event.value))


def _schema(path: Path, kind: SchemaName) -> dict[str, Any]:
    schema = schemas.load(kind)
    for key in path:
        schema = schemas.part(schema, key, kind)
    return schema
