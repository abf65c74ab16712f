"""Which rows of a table are one step, which are headings, and which are none of both: totals and notes."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from cjm.exchange import Rows
from cjm.exchange._sheet import Cell
from cjm.exchange._tables import columns
from cjm.exchange._tables.blocks import Table
from cjm.exchange._tables.columns import CHANNEL, EMOTION, PHASE, SCORES, TITLE, TOUCHPOINT, Field
from cjm.plaintext import Message

Row = tuple[Cell | None, ...]

_NOTE = re.compile(
    r"\s*(?:\*|p\.?s\b|bron\b|source\b|noot\b|note\b|nb\b|n\.b\.|legend|legenda|quelle\b|opm)", re.IGNORECASE
)


class Groups(NamedTuple):
    """The rows of each step, with the heading right above them where there is one; and the cells of rows that are no
    part of a step, with the reason."""

    groups: list[tuple[Cell | None, list[Row]]]
    lost: list[tuple[Cell, Message]]


def groups(table: Table, fields: Sequence[Field], rows: Rows | None) -> Groups:
    """The rows of a table by the steps that they belong to; `rows` is what one row is, where the user says so."""
    found = Groups([], [])
    heading, before = None, None
    last = max((index for index, row in enumerate(table.rows) if len(_written(row)) > 1), default=0)
    turned = table.layout == "columns"
    for index, row in enumerate(table.rows):
        written = _written(row)
        if not written:
            if any(row) and found.groups:
                found.groups[-1][1].append(row)
            continue
        if written[0].row not in table.headings and index > last and _is_note(written, before, fields, turned):
            found.lost.extend((cell, Message("it stands below the table")) for cell in written)
        elif written[0].row in table.headings or _is_heading(row, written, fields):
            heading = written[0]
        elif (
            found.groups
            and rows != "steps"
            and heading is None
            and _goes_on(found.groups[-1][1], row, fields, rows, turned)
        ):
            found.groups[-1][1].append(row)
        else:
            found.groups.append((heading, [row]))
            heading = None
        before = row
    if heading is not None:
        found.lost.append((heading, Message("it stands below the table")))
    return found


def cell_of(fields: Sequence[Field], row: Row, name: str) -> Cell | None:
    """The first cell of a row in a column of this field that is not empty."""
    for one, cell in zip(fields, row, strict=True):
        if one.name == name and cell is not None and not cell.empty:
            return cell
    return None


def _written(row: Row) -> list[Cell]:
    """The cells of a row that hold something of their own."""
    return [cell for cell in row if cell is not None and not cell.merged and not cell.empty]


def _is_note(written: Sequence[Cell], before: Row | None, fields: Sequence[Field], turned: bool) -> bool:
    """Whether a row behind the last full one is a note: one text alone, behind an empty row or marked as a note."""
    if len(written) > 1 or before is None or len(fields) < 2:
        return False
    previous = next(cell for cell in before if cell is not None)
    gap = written[0].column - previous.column if turned else written[0].row - previous.row
    return gap > 1 or bool(_NOTE.match(written[0].text))


def _is_heading(row: Row, written: Sequence[Cell], fields: Sequence[Field]) -> bool:
    """Whether a row is the heading of a phase: one text alone over several columns, or where no step has its title."""
    if len(written) > 1 or len(fields) < 3 or any(one.name == PHASE for one in fields):
        return False
    spans = sum(cell is not None and cell.merged and cell.text == written[0].text for cell in row)
    return spans >= 2 or (row[0] is written[0] and fields[0].name not in (TITLE, TOUCHPOINT))


def _goes_on(group: Sequence[Row], row: Row, fields: Sequence[Field], rows: Rows | None, turned: bool) -> bool:
    """Whether a row goes on with the step of the rows before: its title is empty, merged with theirs, or the same. A
    column with a score of its own is a step of its own."""
    felt = [one for one in (*group, row) if (cell := cell_of(fields, one, EMOTION)) and not cell.merged]
    if turned and len(felt) > 1 and felt[-1] is row:
        return False
    divides = any(one.name in (TOUCHPOINT, CHANNEL) for one in fields)
    title, phase = cell_of(fields, row, TITLE), cell_of(fields, row, PHASE)
    if title is None:
        if any(columns.gives_title(one) for one in fields):
            return False
        scored = not divides and any(cell_of(fields, row, name) for name in SCORES)
        return not (phase and not phase.merged) and not scored
    if title.merged:
        return True
    before = next((cell for one in group if (cell := cell_of(fields, one, TITLE))), None)
    same = before is not None and title.text.casefold() == before.text.casefold()
    met = cell_of(fields, row, TOUCHPOINT) or cell_of(fields, row, CHANNEL)
    return same and (rows == "touchpoints" or (divides and met is not None))
