"""Texts that are read as YAML, and what was found in them."""

from typing import Any

from cjm.diagnostics import Diagnostic, Span
from cjm.syntax.document import Document
from cjm.syntax.parser import parse


def read(raw: str | bytes) -> Document:
    return parse("f.yaml", raw)


def value(text: str) -> Any:
    """The value of a scalar written as `text`, in a file without problems."""
    document = read(f"a: {text}\n")
    assert document.diagnostics == []
    assert document.data is not None
    return document.data["a"]


def only(raw: str | bytes) -> Diagnostic:
    """The only problem of a file."""
    [problem] = read(raw).diagnostics
    return problem


def reported(raw: str | bytes) -> list[tuple[str, int, int, int, str]]:
    """Rule, line, column, end column and message of every problem."""
    return [
        (one.rule, one.span.line, one.span.column, one.span.end_column, one.message)
        for one in read(raw).diagnostics
        if one.span
    ]


def marked(document: Document, span: Span) -> str:
    """The text under a span, which stands on one line."""
    assert span.line == span.end_line
    return document.lines[span.line - 1][span.column - 1 : span.end_column - 1]
