"""Markdown: every table of a page, as GitHub writes them."""

import re
from collections.abc import Iterator, Sequence

from cjm.exchange import ReadOptions, SourceFile
from cjm.exchange._decoding import decoded
from cjm.exchange._draft import Draft, Where
from cjm.exchange._sheet import Cell, Sheet
from cjm.exchange._tables import journey_from

SUFFIXES = (".md", ".markdown")

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


def recognises(file: SourceFile) -> bool:
    """Whether a table stands in the page."""
    return next(_tables(file), None) is not None


def read(files: Sequence[SourceFile], options: ReadOptions) -> Draft:
    """The journey in the tables of these pages."""
    sheets = [sheet for file in files for sheet in _tables(file)]
    draft = journey_from(sheets or [Sheet(file.name, "", []) for file in files], options, "markdown")
    for file in files:
        for reading in filter(None, [decoded(file).guessed]):
            draft.guess(Where(file.name), "Windows-1252", reading)
    return draft


def _tables(file: SourceFile) -> Iterator[Sheet]:
    """The tables of a page, each named by the nearest heading above it; its rows count as the page's lines."""
    heading, fence = "", ""
    lines = decoded(file).text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        marks = _FENCE.match(line)
        if fence:
            fence = "" if marks and marks[1].startswith(fence) else fence
        elif marks:
            fence = marks[1]
        elif found := _HEADING.fullmatch(line):
            heading = plain(found[1])
        elif at + 1 < len(lines) and "|" in line and "|" in lines[at + 1] and _RULE.fullmatch(lines[at + 1]):
            end = at + 2
            while end < len(lines) and "|" in lines[end] and not _FENCE.match(lines[end]):
                end += 1
            rows = [_cells(lines[number], number + 1) for number in (at, *range(at + 2, end))]
            yield Sheet(file.name, heading, [row for row in rows if row], heading)
            at = end - 1
        at += 1


def _cells(line: str, row: int) -> list[Cell]:
    parts = re.split(r"(?<!\\)\|", line.strip())
    if parts and not parts[0].strip():
        parts = parts[1:]
    if parts and not parts[-1].strip():
        parts = parts[:-1]
    texts = [plain(part.replace("\\|", "|")) for part in parts]
    return [Cell(text, row, column, text) for column, text in enumerate(texts, 1) if text]


def plain(text: str) -> str:
    """A text without the marks of Markdown: bold and the like, links, code, breaks."""
    text = re.sub(r"<br\s*/?>", "\n", text, flags=re.IGNORECASE)
    text = _LINK.sub(r"\1", text)
    text = re.sub(r"(?<![\w*])(\*{1,3}|~~|__)(?=\S)(.+?)(?<=\S)\1(?![\w*])", r"\2", text)
    text = re.sub(r"(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)", r"\1", text)
    text = re.sub(r"(`+)(.+?)\1", r"\2", text)
    text = re.sub(r"\\([\\`*_{}\[\]()#+\-.!<>~|])", r"\1", text)
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
