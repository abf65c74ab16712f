"""For people, in a terminal or a log: aligned text.

Words that went from a text are `[-so-]`, new ones `{+so+}`.
"""

from collections.abc import Iterator, Sequence
from typing import assert_never

from rich.cells import cell_len

from cjm.plaintext import LONGEST_PARAGRAPH, one_line, short_line
from cjm.reports.document import (
    Block,
    ChangedFile,
    Column,
    Curves,
    Details,
    Figures,
    Heading,
    Notes,
    Report,
    Row,
    Section,
    Sentences,
    Table,
    TextChanges,
)
from cjm.reports.writers import Output, separated
from cjm.terminal.lettering import lettering, wrapped

_BARS, _PLAIN_BARS = "▁▂▃▄▅▆▇█", "12345678"
"""Levels from the worst to the best, one cell each; the second where the encoding does not hold the first."""

_GAP = "  "
_LEAST_COLUMN = 12
_FIGURES = (Column("Before", right=True), Column("After", right=True), Column(""))
_MARKS = {"both": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}


def lines(report: Report, output: Output) -> Iterator[str]:
    """The report in lines as wide as the output, or wider where figures leave no room."""
    yield from separated(_lines(block, output) for block in report.blocks())


def _lines(block: Block, output: Output) -> list[str]:
    width = output.width
    match block:
        case Heading(text):
            return _paragraph(text, width)
        case Section(title, body) | Details(title, body):
            return [title, *_lines(body, output)]
        case Notes(texts, text_only):
            return [line for text in (*texts, *text_only) for line in _paragraph(text, width)]
        case Table():
            return _table(block, width)
        case Figures(rows, title):
            return _table(Table((Column(title), *_FIGURES), [Row(cells) for cells in rows], indent=2), width)
        case Sentences(texts):
            return [line for text in texts for line in _paragraph(text, width, 2, hang=2)]
        case TextChanges():
            return _text_changes(block, width)
        case ChangedFile():
            return list(_file(block, output))
        case Curves():
            return _curves(block, output)
    assert_never(block)


def _paragraph(text: str, width: int, indent: int = 0, hang: int = 0) -> list[str]:
    """A text in lines of at most `width` cells, each begun by `indent` spaces, all but the first by `hang` more; over
    1,000 characters it is cut."""
    first, *rest = wrapped(short_line(text, LONGEST_PARAGRAPH), width - indent - hang)
    return [" " * indent + first, *(" " * (indent + hang) + one for one in rest)]


def _table(table: Table, width: int) -> list[str]:
    """A table of at most `width` cells as far as its figures leave room; one without rows is left out."""
    width -= table.indent
    shown = [index for index, column in enumerate(table.columns) if not column.detailed]
    columns = [table.columns[index] for index in shown]
    rows, sisters = (
        [[short_line(row.cells[index]) for index in shown] for row in group] for group in (table.rows, table.sisters)
    )
    widths = _widths(columns, [*rows, *sisters], width)
    lines = [_aligned([column.title for column in columns], columns, widths)] if rows and columns else []
    for row, texts in zip(table.rows, rows, strict=True):
        broken = [wrapped(text, max(room, 2)) for text, room in zip(texts, widths, strict=True)]
        for number in range(max(map(len, broken), default=0)):
            lines.append(_aligned([one[number] if number < len(one) else "" for one in broken], columns, widths))
        for detail in row.details:
            lines += _paragraph(detail, width, table.details_indent, hang=2)
    return [" " * table.indent + line for line in lines]


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """The width of each column, in cells; the widest of those that wrap give way as long as they are too many."""
    titles = [column.title for column in columns]
    widths = [max(map(cell_len, texts)) for texts in zip(titles, *rows, strict=True)]
    flexible = [index for index, column in enumerate(columns) if column.wraps]
    while sum(widths) + len(_GAP) * (len(widths) - 1) > width:
        widest = max(flexible, key=lambda index: widths[index], default=None)
        if widest is None or widths[widest] <= _LEAST_COLUMN:
            break
        widths[widest] -= 1
    return widths


def _aligned(texts: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    parts = []
    for text, column, width in zip(texts, columns, widths, strict=True):
        room = " " * max(0, width - cell_len(text))
        parts.append(room + text if column.right else text + room)
    return _GAP.join(parts).rstrip()


def _curves(curves: Curves, output: Output) -> list[str]:
    """A cell for each version; where there are more versions than cells, a cell shows the last version of its share."""
    bars = _BARS if lettering(output.encoding).holds(_BARS) else _PLAIN_BARS
    label = max(len(curve.name) for curve in curves.curves)
    number = len(curves.curves[0].levels)
    room = output.width - label - 2 * len(_GAP) - max(len(curve.words) for curve in curves.curves)
    cells = min(number, room)
    shown = [(cell + 1) * number // cells - 1 for cell in range(cells)]
    found = []
    for name, levels, words in curves.curves:
        drawn = ["" if level is None else bars[round(level * (len(bars) - 1))] for level in levels]
        found.append(f"{name:<{label}}{_GAP}{''.join(drawn[at] or ' ' for at in shown)}{_GAP}{words}")
    return found


def _file(file: ChangedFile, output: Output) -> Iterator[str]:
    if file.title is not None:
        yield short_line(file.title)
    names = [one_line(name) for name in file.names]
    if len(names) == 1:
        yield f"{names[0]}: {file.headline}"
    else:
        yield " → ".join(names)
    for block in file.blocks:
        yield from ("", *_lines(block, output))


def _text_changes(texts: TextChanges, width: int) -> list[str]:
    found = []
    for change in texts.changes:
        found += _paragraph(change.place, width, 2, hang=2)
        found += _paragraph("".join(_marked(*part) for part in change.parts), width, 4, hang=2)
    if texts.more:
        found.append(f"  ... and {texts.more:,} more; `--output-format json` holds them all")
    return found


def _marked(side: str, text: str) -> str:
    blank = text[: len(text) - len(text.lstrip())]
    return blank + _MARKS[side].format(text[len(blank) :])
