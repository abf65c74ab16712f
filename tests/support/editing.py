"""Texts that are merged or formatted, and what becomes of them."""

from collections import Counter
from textwrap import dedent

from cjm.editing.formatter import formatted
from cjm.editing.merger import merge
from cjm.syntax.document import Document
from cjm.syntax.parser import parse

BASE = """\
# about the file
cjm: 1
title: I look for a car
tags: [cars, bikes]
steps:
  # the first
  - id: look
    title: I look around
    emotion: 0   # a guess
    feels: [curious]
    touchpoints:
      - {title: Website, channel: web, emotion: 0}
      - {title: Shop, channel: shop, emotion: 1}

  - {id: wait, title: I wait, emotion: -2}
  - id: drive
    title: I drive home
"""


WAIT, DRIVE = "  - {id: wait, title: I wait, emotion: -2}\n", "  - id: drive\n    title: I drive home\n"

Changes = list[tuple[str, str]]


def merged(ours: str, theirs: str, base: str = BASE) -> tuple[str, bool]:
    result = merge(base.encode(), ours.encode(), theirs.encode())
    return result.text.decode(), result.conflict


def change(*pairs: tuple[str, str], text: str = BASE) -> str:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def read(text: str) -> Document:
    return parse("a.cjm.yaml", text)


def form(text: str) -> str:
    return formatted(read(dedent(text).lstrip("\n")))


def content(document: Document) -> Counter[str]:
    return Counter(comment.text.rstrip() for comment in document.comments)
