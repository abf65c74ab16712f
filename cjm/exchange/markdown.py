"""Markdown: every table of a page, as GitHub writes them."""

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from cjm.exchange import ReadOptions, SourceFile, WriteOptions, Written
from cjm.exchange._decoding import decoded
from cjm.exchange._draft import Draft, Where
from cjm.exchange._sheet import Cell, Sheet
from cjm.exchange._step_table import Value, lost_of, step_table
from cjm.exchange._tables import journey_from
from cjm.journey.loading import Loaded
from cjm.plaintext import Message, markdown

SUFFIXES = (".md", ".markdown")

_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_HEADING = re.compile(r"\s{0,3}(#{1,6})[ \t]")
_LONGEST_MARKED = 4_000
"""In a longer text marks stay: finding their pairs would take too long."""
_RULES = re.compile(r"[-=*_\s]*")
_MARKS = re.compile(r"(?:>\s?)*(?:(?:[-*+]|[0-9]{1,4}[.)])\s+)?")
"""What a line begins with that is quoted or in a list."""
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


def recognises(file: SourceFile) -> bool:
    """Whether a table stands in the page."""
    return bool(_page(file).tables)


def read(files: Sequence[SourceFile], options: ReadOptions) -> Draft:
    """The journey in the tables of these pages."""
    pages = [_page(file) for file in files]
    sheets = [sheet for page in pages for sheet in page.tables]
    texts = [page.texts for page in pages]
    draft = journey_from(sheets or [Sheet(file.name, "", []) for file in files], options, "markdown", texts)
    for page in pages:
        for where, text in page.code:
            draft.lose(where, text, Message("a block of code"))
    for file in files:
        for reading in filter(None, [decoded(file).guessed]):
            draft.guess(Where(file.name), "Windows-1252", reading)
    return draft


def write(journeys: Sequence[Loaded], options: WriteOptions) -> Written:
    """A page with the journey's title and a table with a row for each step."""
    (loaded,) = journeys
    assert loaded.journey is not None
    table = step_table(loaded)
    lines = [
        f"# {markdown(loaded.journey.title)}",
        "",
        _row([markdown(title) for title in table.titles]),
        _row(["--:" if _is_figure(column) else "---" for column in zip(*table.rows, strict=True)]),
        *(_row([_cell(value) for value in row]) for row in table.rows),
    ]
    return Written("".join(f"{line}\n" for line in lines).encode(), lost_of(loaded, "Markdown"))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _is_figure(column: Sequence[Value]) -> bool:
    return all(not isinstance(one, str) or not one for one in column)


def _cell(value: Value) -> str:
    if isinstance(value, str):
        return "<br>".join(markdown(line) for line in value.split("\n"))
    return f"{value:g}"


class _Page(NamedTuple):
    """The tables of a page, each named by the nearest heading above it; the texts that stand in none, a line each; and
    the first line of each block of code. Rows count as the page's lines."""

    tables: list[Sheet]
    texts: Sheet
    code: list[tuple[Where, str]]


def _page(file: SourceFile) -> _Page:
    page = _Page([], Sheet(file.name, "", []), [])
    heading, fence = "", ""
    over: list[Cell] = []
    """The heading, which is a text of its own unless it names a table."""
    lines = decoded(file).text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        marks = _FENCE.match(line)
        if fence:
            fence = "" if marks and marks[1].startswith(fence) else fence
        elif marks:
            fence = marks[1]
            first = lines[at + 1].strip() if at + 1 < len(lines) else ""
            page.code.append((Where(file.name, "", at + 1, 1), first or line.strip()))
        elif (found := heading_of(line)) is not None:
            page.texts.rows.extend([one] for one in over)
            heading = plain(found[1])
            over = [Cell(heading, at + 1, 1, heading)] if heading else []
        elif at + 1 < len(lines) and "|" in line and "|" in lines[at + 1] and _RULE.fullmatch(lines[at + 1].strip()):
            end = at + 2
            while end < len(lines) and "|" in lines[end] and not _FENCE.match(lines[end]):
                end += 1
            rows = [_cells(lines[number], number + 1) for number in (at, *range(at + 2, end))]
            page.tables.append(Sheet(file.name, heading, [row for row in rows if row], heading))
            over = []
            at = end - 1
        elif not _RULES.fullmatch(line):
            text = plain(_MARKS.sub("", line.strip(), count=1))
            page.texts.rows.append([Cell(text, at + 1, 1, text)])
        at += 1
    page.texts.rows.extend([one] for one in over)
    page.texts.rows.sort(key=lambda row: row[0].row)
    top = page.texts.rows[0][0] if page.texts.rows else None
    titled = heading_of(lines[top.row - 1]) if top else None
    if top is None or titled is None or titled[0] > 1:
        return page
    return page._replace(texts=page.texts._replace(title=top.text))


def _cells(line: str, row: int) -> list[Cell]:
    parts = re.split(r"(?<!\\)\|", line.strip())
    if parts and not parts[0].strip():
        parts = parts[1:]
    if parts and not parts[-1].strip():
        parts = parts[:-1]
    texts = [plain(part.replace("\\|", "|")) for part in parts]
    return [Cell(text, row, column, text) for column, text in enumerate(texts, 1) if text]


def heading_of(line: str) -> tuple[int, str] | None:
    """The level of a heading, and its text without the signs that close it; None for a line that is none."""
    match = _HEADING.match(line)
    if match is None:
        return None
    text = line[match.end() :].strip()
    bare = text.rstrip("#")
    closed = bare != text and (not bare or bare[-1].isspace())
    return len(match[1]), bare.strip() if closed else text


def plain(text: str) -> str:
    """A text without the marks of Markdown: bold and the like, links, code, breaks."""
    if len(text) > _LONGEST_MARKED:
        return text.strip()
    text = re.sub(r"<br\s*/?>", "\n", text, flags=re.IGNORECASE)
    text = _LINK.sub(r"\1", text)
    text = re.sub(r"(?<![\w*])(\*{1,3}|~~|__)(?=\S)(.+?)(?<=\S)\1(?![\w*])", r"\2", text)
    text = re.sub(r"(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)", r"\1", text)
    text = re.sub(r"(`+)(.+?)\1", r"\2", text)
    text = html.unescape(text.replace("<!-- -->", ""))
    text = re.sub(r"\\([\\`*_{}\[\]()#+\-.!<>~|])", r"\1", text)
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
