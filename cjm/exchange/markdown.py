"""Markdown: every table of a page, as GitHub writes them."""

import html
import re
from collections.abc import Iterator, Sequence

from cjm.exchange import ReadOptions, SourceFile, WriteOptions, Written
from cjm.exchange._decoding import decoded
from cjm.exchange._draft import Draft, Where
from cjm.exchange._sheet import Cell, Sheet
from cjm.exchange._step_table import Value, lost_of, step_table
from cjm.exchange._tables import journey_from
from cjm.journey.loading import Loaded
from cjm.plaintext import markdown

SUFFIXES = (".md", ".markdown")

_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_HEADING = re.compile(r"\s{0,3}(#{1,6})[ \t]")
_LONGEST_MARKED = 4_000
"""In a longer text marks stay: finding their pairs would take too long."""
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
        elif (found := heading_of(line)) is not None:
            heading = plain(found[1])
        elif at + 1 < len(lines) and "|" in line and "|" in lines[at + 1] and _RULE.fullmatch(lines[at + 1].strip()):
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
