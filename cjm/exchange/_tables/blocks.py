"""The tables on a sheet: which cells are titles, which are values, and which belong to no table."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from cjm.exchange._sheet import Cell, Sheet
from cjm.exchange._tables.headers import Meaning, labelled, meaning, plain, words
from cjm.exchange._tables.marks import Grid, unmarked

Layout = Literal["rows", "columns"]

_LONGEST_TITLE = 80
_FEWEST_KNOWN = 2
_SHARE_KNOWN = 0.4


class Column(NamedTuple):
    """A column of a table, or a row where fields are rows: its titles, the last one its own and the others above it;
    what they mean; and its number on the sheet. A column without a title has none."""

    titles: tuple[Cell, ...]
    meaning: Meaning | None
    number: int

    @property
    def title(self) -> str:
        """Its own title."""
        return self.titles[-1].text if self.titles else ""


class Table(NamedTuple):
    """A table of a sheet.

    `rows` has for each row a cell or None for each column. `layout` says whether its rows were rows of the sheet, or
    columns. `above` are the cells before it, row by row; `over` those that are titles over several of its titles;
    `beside` those that stand apart from it; `totals` those of rows that add up; `again` titles that are repeated;
    `headings` the rows of the sheet with a heading alone right above titles that are repeated; `heading` the one that
    the whole table has, where it is one of several under each other; `labels` the scores above a grid of marks.
    """

    sheet: Sheet
    layout: Layout
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    above: tuple[tuple[Cell, ...], ...] = ()
    beside: tuple[Cell, ...] = ()
    over: tuple[Cell, ...] = ()
    totals: tuple[Cell, ...] = ()
    again: tuple[Cell, ...] = ()
    headings: frozenset[int] = frozenset()
    heading: Cell | None = None
    labels: tuple[Cell, ...] = ()

    def has(self, *fields: str) -> bool:
        """Whether a column of one of these fields is there."""
        return any(column.meaning and column.meaning.field in fields for column in self.columns)


class Blocks(NamedTuple):
    """The tables of a sheet, and the rows of cells where there is no table."""

    tables: list[Table]
    loose: list[tuple[Cell, ...]]


def blocks(sheet: Sheet, layout: Layout | None = None, fields: Iterable[str] = ()) -> Blocks:
    """The tables of a sheet from top to bottom. `layout` is asked for; `fields` are titles that the user has named,
    which count as known."""
    grid: Grid = {}
    for cell in (cell for row in sheet.rows for cell in row):
        grid.setdefault(cell.row, {})[cell.column] = cell
    if not grid:
        return Blocks([], [])
    known = frozenset(one.casefold().strip() for one in fields)
    columns = _as_columns(sheet, grid, known) if layout != "rows" else []
    rows = _as_rows(sheet, grid, known) if layout != "columns" else []
    if columns and (layout or max(map(_known, columns)) > max(map(_known, rows), default=0)):
        return Blocks(columns, [])
    if rows:
        return Blocks(rows, [])
    return Blocks([], [tuple(row) for row in sheet.rows if row])


def _known(table: Table) -> int:
    return len({column.meaning.field for column in table.columns if column.meaning})


def _as_rows(sheet: Sheet, grid: Grid, known: frozenset[str]) -> list[Table]:
    """Tables with a row of titles above their rows."""
    grid, labels = unmarked(grid)
    grid, grouped = _joined(grid, known)
    numbers = sorted(grid)
    starts: list[int] = []
    repeated: set[int] = set()
    for row in numbers:
        cells = [*grid[row].values()]
        if row + 1 in grouped:
            continue
        if starts and _says_the_same(grid[starts[-1]], grid[row]) and not _title_rows(numbers, row, grid):
            repeated.add(row)
        elif _is_header(cells, known, again=bool(starts)):
            starts.append(row)
    tables: list[Table] = []
    if not starts:
        return tables
    headed = _headed(starts[0], [*starts[1:], *repeated], grid)
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else max(numbers) + 1
        above = [row for row in numbers if row < start] if index == 0 else []
        gap = _title_rows(numbers, start, grid) if index else []
        following = _title_rows(numbers, end, grid)
        inner = [row for row in numbers if start < row < end and row not in following]
        divided = _side_by_side(start, inner, grid, known)
        for part, (left, right) in enumerate(divided):
            head = [row for row in (*above, *gap) if row not in headed] if part == 0 else []
            body = [row for row in (*above, *gap, *inner) if row in headed or (row > start and row not in repeated)]
            table = _table(sheet, grid, start, body, head, left, right, known, len(divided) == 1, start in grouped)
            again = [cell for row in inner if row in repeated for cell in grid[row].values()]
            tables.append(table._replace(again=tuple(again) if part == 0 else (), headings=headed))
    return [tables[0]._replace(labels=labels), *tables[1:]]


def _headed(start: int, later: Sequence[int], grid: Grid) -> frozenset[int]:
    """The rows with one text alone right above titles that are repeated, and right above the first ones then."""

    def alone(row: int) -> bool:
        return sum(not cell.merged for cell in grid.get(row, {}).values()) == 1

    found = {row - 1 for row in later if _says_the_same(grid[start], grid[row]) and alone(row - 1)}
    return frozenset(found | ({start - 1} if found and alone(start - 1) else set()))


def _joined(grid: Grid, known: frozenset[str]) -> tuple[Grid, set[int]]:
    """The cells where two rows of titles are one: those above that are over no others go down to the lower one. The
    second is the lower rows; the titles above them that stay are over several."""
    found, grouped = {row: dict(cells) for row, cells in grid.items()}, set()
    for row in sorted(grid):
        upper, lower = grid[row], grid.get(row + 1, {})
        own = {column: cell for column, cell in lower.items() if not cell.merged}
        single = {column: cell for column, cell in upper.items() if not cell.merged and column not in own}
        over = [column for column, cell in upper.items() if not cell.merged and column in own]
        spread = {column for first in over for column in _under(first, upper, own)}
        if len(own) < 2 or not single or not over or set(own) != spread or min(own) < min(upper):
            continue
        titles = [*single.values(), *own.values()]
        if not all(isinstance(cell.value, str) and len(cell.text) <= _LONGEST_TITLE for cell in titles):
            continue
        named = [_meaning(cell, known) for cell in own.values()]
        if sum(map(bool, named)) >= _SHARE_KNOWN * len(named) and _is_header(titles, known):
            found[row] = {column: cell for column, cell in upper.items() if column in spread}
            found[row + 1] = {**lower, **single}
            grouped.add(row + 1)
    return found, grouped


def _under(first: int, upper: dict[int, Cell], own: dict[int, Cell]) -> list[int]:
    """The columns of the lower titles that a title from the column `first` on is over: merged with it, or empty."""
    found = [first]
    while found[-1] + 1 in own and (found[-1] + 1 not in upper or upper[found[-1] + 1].text == upper[first].text):
        found.append(found[-1] + 1)
    return found if len(found) > 1 else []


def _says_the_same(titles: dict[int, Cell], row: dict[int, Cell]) -> bool:
    """Whether a row has the same titles again, as on each page of a print."""
    texts = {column: cell.text.casefold() for column, cell in row.items()}
    return len(texts) > 1 and texts == {column: cell.text.casefold() for column, cell in titles.items()}


def _title_rows(numbers: Sequence[int], start: int, grid: Grid) -> list[int]:
    """The rows right above a row of titles that are a heading of its table: one text alone, behind an empty row."""
    at = numbers.index(start) if start in grid else 0
    if at == 0:
        return []
    row = numbers[at - 1]
    cells = [cell for cell in grid[row].values() if not cell.merged]
    before = numbers[at - 2] if at > 1 else 0
    return [row] if len(cells) == 1 and before < row - 1 and start - row <= 2 else []


def _is_header(cells: Sequence[Cell], known: frozenset[str], again: bool = False) -> bool:
    """Whether a row has the titles of columns; `again`: behind others, where a row of texts may look like it."""
    titles = [cell for cell in cells if not cell.merged and not cell.empty]
    if not titles or any(not isinstance(cell.value, str) for cell in titles):
        return False
    found = [one for cell in titles if (one := _meaning(cell, known))]
    fields = {one.field for one in found if one.sure or not again}
    share = _SHARE_KNOWN * (1.5 if again else 1)
    return len(fields) >= _FEWEST_KNOWN and len(fields) >= share * len(titles)


def _meaning(cell: Cell, known: frozenset[str]) -> Meaning | None:
    if not isinstance(cell.value, str) or len(cell.text) > _LONGEST_TITLE:
        return None
    if cell.text.casefold() in known:
        return Meaning(cell.text)
    return meaning(cell.text)


def _side_by_side(start: int, rows: Sequence[int], grid: Grid, known: frozenset[str]) -> list[tuple[int, int]]:
    """The columns, first and last, of tables that stand beside each other, with an empty column between."""
    titled = grid[start]
    held = sorted({*titled, *(column for row in rows for column in grid[row])})
    parts: list[list[int]] = []
    for column in held:
        if parts and column - parts[-1][-1] == 1:
            parts[-1].append(column)
        else:
            parts.append([column])
    headed = [part for part in parts if _is_header([titled[one] for one in part if one in titled], known)]
    if len(headed) < 2:
        return [(held[0], held[-1])]
    firsts = [part[0] for part in headed]
    bounds = [held[0], *firsts[1:], held[-1] + 1]
    return [(first, last - 1) for first, last in pairwise(bounds)]


def _table(
    sheet: Sheet,
    grid: Grid,
    start: int,
    rows: Sequence[int],
    head: Sequence[int],
    left: int,
    right: int,
    known: frozenset[str],
    alone: bool,
    grouped: bool,
) -> Table:
    apart = _apart(grid, start, rows, left, right, known)
    titled = [column for column in range(left, right + 1) if column in grid[start] and column not in apart]
    numbers, beside = [], []
    for column in range(left, right + 1):
        held = [grid[row][column] for row in rows if column in grid[row]]
        if column in titled or (held and column not in apart and _touches(column, titled)):
            numbers.append(column)
        else:
            beside += [*([grid[start][column]] if column in grid[start] else []), *held]
    columns = []
    for number in numbers:
        own = [grid[start][number]] if number in grid[start] else []
        group = [grid[row][number] for row in head[-1:] if number in grid[row] and row == start - 1]
        found = _meaning(own[0], known) if own else None
        if own and found is None and group and len({cell.text for cell in group}) == 1:
            found = meaning(f"{group[0].text} {own[0].text}")
        columns.append(Column((*own,), found, number))
    body = tuple(tuple(grid[row].get(number) for number in numbers) for row in rows)
    above = tuple(
        tuple(cell for column, cell in sorted(grid[row].items()) if alone or left <= column <= right) for row in head
    )
    kept, totals = _without_totals(body)
    over: tuple[Cell, ...] = ()
    if (
        above
        and head[-1] == start - 1
        and (grouped or (sum(not cell.merged for cell in above[-1]) > 1 and any(cell.merged for cell in above[-1])))
    ):
        *above_it, over = above
        above = tuple(above_it)
    return Table(sheet, "rows", tuple(columns), kept, above, tuple(beside), over, totals)


def _without_totals(
    body: Sequence[tuple[Cell | None, ...]],
) -> tuple[tuple[tuple[Cell | None, ...], ...], tuple[Cell, ...]]:
    """The rows that hold something, and the cells of those that add others up."""
    kept, totals = [], []
    for row in body:
        held = [cell for cell in row if cell and not cell.empty]
        own = [cell for cell in held if not cell.merged]
        said = plain(own[0].text) if own else []
        if said and said[0] in words()["totals"] and len(said) <= 3:
            totals += own
        elif held:
            kept.append(row)
    return tuple(kept), tuple(totals)


def _apart(grid: Grid, start: int, rows: Sequence[int], left: int, right: int, known: frozenset[str]) -> set[int]:
    """The columns of notes that stand beside a table: behind two empty columns, or behind one with fewer cells than the
    table has rows, and without a title that is known."""
    held = [one for one in range(left, right + 1) if any(one in grid[row] for row in (start, *rows))]
    parts: list[list[int]] = []
    for column in held:
        if parts and column - parts[-1][-1] == 1:
            parts[-1].append(column)
        else:
            parts.append([column])
    found: set[int] = set()
    for before, part in pairwise(parts):
        titles = [grid[start][one] for one in part if one in grid[start]]
        full = max(sum(one in grid[row] for row in rows) for one in part)
        far = part[0] - before[-1] > 2 or full * 2 < len(rows)
        if far and not any(_meaning(one, known) for one in titles):
            found.update(part)
    return found


def _touches(column: int, titled: Sequence[int]) -> bool:
    """Whether a column without a title stands right beside one with a title, or between two."""
    return any(abs(column - one) == 1 for one in titled) or (bool(titled) and titled[0] < column < titled[-1])


def _as_columns(sheet: Sheet, grid: Grid, known: frozenset[str]) -> list[Table]:
    """Tables whose fields are rows: the first of their columns has the titles. A table ends where its first title comes
    again."""
    numbers = sorted({column for cells in grid.values() for column in cells})
    for left in numbers[:3]:
        titles = [cells[left] for _, cells in sorted(grid.items()) if left in cells and not cells[left].merged]
        rows = [cell.row for cell in titles if _meaning(cell, known)]
        fields = {one.field for cell in titles if (one := _meaning(cell, known))}
        if len(fields) < _FEWEST_KNOWN or len(rows) < _SHARE_KNOWN * len(titles) or numbers[-1] == left:
            continue
        labels = [cell for cell in titles if labelled(cell.text)]
        if len(numbers) == 2 and len(labels) >= len(rows):
            continue
        filled = [row for row in rows if max(grid[row]) > left]
        first = grid[min(filled or rows)][left]
        again = [cell.row for cell in titles if cell.row > first.row and cell.text.casefold() == first.text.casefold()]
        if not again:
            return [_turned(sheet, grid, left, min(rows), known)]
        numbers = sorted(grid)
        starts = [first.row, *again]
        headings = {row: _alone(grid, row) for row in starts}
        begins = [heading.row if (heading := headings[row]) else row for row in starts]
        tables = []
        for index, (start, end) in enumerate(zip(starts, [*begins[1:], numbers[-1] + 1], strict=True)):
            heading = headings[start]
            own = {row: cells for row, cells in grid.items() if row < end and (index == 0 or row >= start)}
            own = {row: cells for row, cells in own.items() if heading is None or row != heading.row}
            tables.append(_turned(sheet, own, left, start, known)._replace(heading=heading))
        return tables
    return []


def _alone(grid: Grid, row: int) -> Cell | None:
    """The text that stands alone in the row right above another."""
    cells = [cell for cell in grid.get(row - 1, {}).values() if not cell.merged]
    return cells[0] if len(cells) == 1 else None


def _turned(sheet: Sheet, grid: Grid, left: int, first: int, known: frozenset[str]) -> Table:
    """The table whose fields stand in the column `left`, from the row `first` on, turned so that they are columns."""
    held = sorted(row for row, cells in grid.items() if max(cells) >= left)
    wide = [row for row in held if row < first and sum(column > left for column in grid[row]) > 1]
    begin = min([first, *(row for row in wide if all(one in wide or one >= first for one in held if one >= row))])
    rows = [row for row in held if row >= begin]
    across = sorted({column for row in rows for column in grid[row] if column > left})
    columns: list[Column] = []
    latest: Column | None = None
    for row in rows:
        own = grid[row].get(left)
        if own is not None and not own.merged:
            latest = Column((own,), _meaning(own, known), row)
            columns.append(latest)
        elif latest is not None and row > begin:
            # a second row under the same title goes on with it
            columns.append(Column(latest.titles, latest.meaning, row))
        else:
            columns.append(Column((), None, row))
    body = tuple(tuple(grid[column.number].get(one) for column in columns) for one in across)
    above = tuple(tuple(cell for _, cell in sorted(grid[row].items())) for row in sorted(grid) if row < begin)
    beside = tuple(cell for row in rows for column, cell in sorted(grid[row].items()) if column < left)
    kept, totals = _without_totals(body)
    return Table(sheet, "columns", tuple(columns), kept, above, over=beside, totals=totals)
