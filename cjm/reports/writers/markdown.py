"""For a page or a comment on GitHub: Markdown with tables, in which what is detail is folded away."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from cjm.plaintext import count, markdown, markdown_code, markdown_html, one_line, short_line
from cjm.reports.document import (
    Block,
    ChangedFile,
    Column,
    Curves,
    Details,
    Figures,
    Heading,
    Notes,
    Part,
    Report,
    Row,
    Section,
    Sentences,
    Table,
    TextChanges,
)
from cjm.reports.writers import Output, separated

_LONGEST_COMMENT = 60_000
"""How many characters a comment may hold; GitHub refuses one of more than 65,536."""

_KEPT = 10
"""How many files a comment has room for before it has any for details."""

_FIGURES = (Column("before", right=True), Column("after", right=True), Column(""))
_MARKS = {"both": "{}", "old": "<del>{}</del>", "new": "<ins>{}</ins>"}


def lines(report: Report, output: Output) -> Iterator[str]:
    """The report as GitHub's Markdown.

    Files that changed are for one comment: where they are more than it holds, details are left out, of the first ten
    last; then the last files are, and it says so.
    """
    blocks = list(report.blocks())
    files = [block for block in blocks if isinstance(block, ChangedFile)]
    short = [_size(list(_file(block, folding=False))) + 1 for block in files]
    room = _LONGEST_COMMENT
    started = False
    for block in blocks:
        found = _lines(block)
        if isinstance(block, ChangedFile):
            number = len(files) - 1 - block.following
            if _size(found) + 1 > room - sum(short[number + 1 : _KEPT]):
                found = list(_file(block, folding=False))
            if _size(found) + 1 > room:
                yield ""
                yield f"{count(block.following + 1, 'more changed file')}: run `cjm diff` to see all."
                return
        room -= _size(found) + 1
        if found and started:
            yield ""
        started |= bool(found)
        yield from found


def _size(lines: Sequence[str]) -> int:
    return sum(len(line) + 1 for line in lines)


def _lines(block: Block, folding: bool = True) -> list[str]:
    """The lines of a block; without `folding`, only the summaries of details."""
    match block:
        case Heading(text):
            return [f"# {markdown(text)}"]
        case Section(title, body):
            return [f"## {title}", "", *_lines(body)]
        case Notes(texts):
            return list(separated([markdown(text)] for text in texts))
        case Table():
            return _table(block)
        case Figures(rows, title):
            return _table(Table((Column(title), *_FIGURES), [Row(cells) for cells in rows]))
        case Sentences(texts):
            return [f"- {markdown(text)}" for text in texts]
        case TextChanges(changes, more):
            found = [f"- {markdown(one.place)}: {_marked(one.parts)}" for one in changes]
            return [*found, *[f"- … and {more:,} more"] * bool(more)]
        case Details(_, body, ""):
            return _lines(body)
        case Details(_, body, summary):
            if not folding:
                return [f"{markdown(summary)}."]
            return [f"<details><summary>{markdown_html(summary)}</summary>", "", *_lines(body), "", "</details>"]
        case ChangedFile():
            return list(_file(block))
        case Curves():
            return []
    assert_never(block)


def _table(table: Table) -> list[str]:
    lines = [
        [column.title for column in table.columns],
        ["--:" if column.right else "---" for column in table.columns],
        *([markdown(cell) for cell in row.cells] for row in table.rows),
    ]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def _file(file: ChangedFile, folding: bool = True) -> Iterator[str]:
    names = " → ".join(map(markdown_code, file.names))
    head = [[f"### {markdown(short_line(file.title))}"], [names]] if file.title else [[f"### {names}"]]
    headline = f"**{markdown(file.headline[:1].upper() + file.headline[1:])}.**"
    blocks = (_lines(block, folding) for block in file.blocks)
    yield from separated([*head, [headline], *blocks])


def _marked(parts: Sequence[Part]) -> str:
    marked = []
    for side, words in parts:
        stripped = words.lstrip()
        blank = " " if stripped != words else ""
        marked.append(blank + _MARKS[side].format(markdown(one_line(stripped))))
    return "".join(marked)
