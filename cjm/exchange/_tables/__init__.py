"""Tables to a journey: what their columns and rows are, and where each cell goes.

- `blocks`: the tables on a sheet; `marks`: crosses in a grid of scores
- `headers`: what a title means; `columns`: which field each column of a table is
- `steps`: the rows to steps, `touchpoints`: those of a row; `scores`: cells to scores; `values`: cells to all else
- `opportunities`: a table of them; `entities`: what steps refer to; `facts`: what stands around the tables
- `language`: which language the texts are in
"""

import re
from collections.abc import Mapping, Sequence

from cjm.errors import InputError, UsageError
from cjm.exchange import ReadOptions
from cjm.exchange._draft import Draft, Where
from cjm.exchange._sheet import Sheet
from cjm.exchange._tables import columns, headers
from cjm.exchange._tables.blocks import Blocks, Column, Layout, Table, blocks
from cjm.exchange._tables.entities import Entities
from cjm.exchange._tables.facts import Facts
from cjm.exchange._tables.language import language_of
from cjm.exchange._tables.opportunities import Opportunities, is_of_opportunities
from cjm.exchange._tables.steps import Steps
from cjm.journey.entities import MAP_LANES
from cjm.journey.languages import Language
from cjm.plaintext import Message, printable, shown
from cjm.syntax.parser import readable

_UNNAMED = re.compile(r"(?:blad|sheet|feuil(?:le)?|tabelle|hoja|foglio|planilha|folha|tab|map)\s*[0-9]*", re.IGNORECASE)
_OVER = Message("it stands over the titles of several columns")
_LEFT = Message("it stands beside the titles of the rows")
_TOTALS = Message("a row of totals")


def journey_from(sheets: Sequence[Sheet], options: ReadOptions, format: str, around: Sequence[Sheet] = ()) -> Draft:
    """The journey in the tables of these sheets, with the report of how each cell was read; `around` are texts that are
    known to stand in no table, the first of which is the journey's title where the sheet has one.

    InputError where there is no cell. UsageError for a field that there is not, and for a title that the user asks for
    and no column has.
    """
    _check_fields(options.columns)
    sheets, changed = _readable(sheets)
    around, more = _readable(around)
    if not any(not cell.empty for sheet in sheets for row in sheet.rows for cell in row):
        file = printable(sheets[0].file) if sheets else "the file"
        raise InputError(f"{file} holds no table", "name a file with the map in it")
    layout: Layout | None = None
    if options.rows is not None:
        layout = "columns" if options.rows == "fields" else "rows"
    found = [(sheet, blocks(sheet, layout, options.columns)) for sheet in sheets]
    tables = [table for _, one in found for table in one.tables]
    if not any(not is_of_opportunities(table) for table in tables):
        found = [(sheet, _guessed(sheet, one)) for sheet, one in found]
        tables = [table for _, one in found for table in one.tables]
    _check_titles(options.asked, tables)
    of_steps = [table for table in tables if not is_of_opportunities(table)]
    main = of_steps[0].sheet if of_steps else sheets[0]
    draft = Draft(format, list(dict.fromkeys(sheet.file for sheet in sheets)), main.name)
    texts = [cell.text for sheet in sheets for row in sheet.rows for cell in row if isinstance(cell.value, str)]
    language = language_of(texts)
    for where, text, left in (*changed, *more):
        why = Message("characters that do not belong in a journey are left out")
        draft.guess(where, left, why) if left else draft.lose(where, text, why)
    entities, facts = Entities(draft), Facts(draft, language)
    opportunities = Opportunities(draft, entities)
    for sheet in around:
        facts.read(sheet, sheet.rows[:1], titles=bool(sheet.title))
        facts.read(sheet, sheet.rows[1:], titles=False)
    for table in tables:
        facts.read(table.sheet, table.above, titles=table is (of_steps or tables)[0])
        facts.read(table.sheet, [table.beside], titles=False)
        over = _OVER if table.layout == "rows" else _LEFT
        for cells, why in ((table.over, over), (table.totals, _TOTALS)):
            for cell in (cell for cell in cells if not cell.merged):
                draft.lose(table.sheet.where(cell), cell.text, why)
        for cell in table.labels:
            draft.read_as(table.sheet.where(cell), cell.text, columns.EMOTION)
        for cell in table.again:
            draft.read_as(table.sheet.where(cell), cell.text, "the titles again")
    for sheet, one in found:
        facts.read_sheet(sheet, one.loose)
    facts.title(main.file, main.title)
    steps = Steps(draft, entities, opportunities)
    fields = [columns.fields(table, options.columns) for table in of_steps]
    divided = _by_sheets(of_steps, fields)
    for table, of_columns in zip(of_steps, fields, strict=True):
        steps.read(table, of_columns, options.rows, table.sheet.name if divided else "")
    for table in tables:
        if is_of_opportunities(table):
            opportunities.read(table, options.columns)
    _declare_language(draft, main, language)
    if not draft.data["steps"]:
        raise InputError(f"{printable(main.file)} holds no step", "say what its rows are with --rows")
    _finish(draft, entities)
    return draft


def _by_sheets(tables: Sequence[Table], fields: Sequence[Sequence[columns.Field]]) -> bool:
    """Whether each sheet is a phase: there are several, each with a name of its own, and nothing on them names any."""
    names = {table.sheet.name for table in tables}
    named = all(name and not _UNNAMED.fullmatch(name) for name in names)
    return len(names) > 1 and named and not any(one.name == columns.PHASE for found in fields for one in found)


def _readable(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[tuple[Where, str, str]]]:
    """The sheets without characters that a journey refuses, and each text that had some: where, before and after."""
    changed: list[tuple[Where, str, str]] = []
    found = []
    for sheet in sheets:
        rows = []
        for row in sheet.rows:
            cells = []
            for cell in row:
                text = readable(cell.text).strip()
                if text != cell.text:
                    changed.append((sheet.where(cell), cell.text, text))
                    cell = cell._replace(text=text, value=text)
                if not cell.empty:
                    cells.append(cell)
            rows.append(cells)
        found.append(sheet._replace(rows=rows, title=readable(sheet.title)))
    return found, changed


def _check_fields(named: Mapping[str, str]) -> None:
    known = headers.fields()
    for title, field in named.items():
        lane = field.removeprefix("lanes.") if field.startswith("lanes.") else ""
        own = bool(lane) and lane not in MAP_LANES
        valid = own and all(
            (part.isalnum() and part.isascii() and part.islower()) or part.isdigit() for part in lane.split("-")
        )
        if not (field in known or field == headers.LEFT_OUT or valid):
            remedy = f"fields are {', '.join(sorted(known))}, lanes.ID and {headers.LEFT_OUT}"
            raise UsageError(f"`{shown(field)}`, which `{shown(title)}` is mapped to, is no field", remedy)


def _check_titles(asked: Sequence[str], tables: Sequence[Table]) -> None:
    titles = {column.title for table in tables for column in table.columns if column.title}
    folded = {title.casefold() for title in titles}
    for title in asked:
        if title.casefold() not in folded:
            there = ", ".join(shown(one) for one in sorted(titles)) or "none"
            raise UsageError(f"no column is called `{shown(title)}`", f"columns are {there}")


def _guessed(sheet: Sheet, found: Blocks) -> Blocks:
    """The table of a sheet on which no title of a column is known: its first row with several texts has the titles."""
    if found.tables:
        return found
    rows = [[cell for cell in row if not cell.empty] for row in sheet.rows]
    several = next((row for row in rows if len([cell for cell in row if not cell.merged]) > 1), None)
    if several is None:
        numbers = {cell.column for row in rows for cell in row}
        alone = tuple((cell,) for row in rows for cell in row if not cell.merged)
        if len(numbers) != 1 or not alone:
            return found
        return Blocks([Table(sheet, "rows", (Column((), None, min(numbers)),), alone)], [])
    start = several[0].row
    body = [row for row in rows if row and row[0].row > start]
    numbers = {cell.column for row in (several, *body) for cell in row}
    by_column = {cell.column: cell for cell in several}
    ordered = sorted(numbers)
    table = Table(
        sheet,
        "rows",
        tuple(Column((by_column[one],) if one in by_column else (), None, one) for one in ordered),
        tuple(tuple({cell.column: cell for cell in row}.get(one) for one in ordered) for row in body),
        tuple(tuple(row) for row in rows if row and row[0].row < start),
    )
    return Blocks([table], []) if body else found


def _declare_language(draft: Draft, sheet: Sheet, found: Language | None) -> None:
    if found is not None and found != "en":
        draft.data = {"cjm": 1, "title": draft.data["title"], "language": found, **draft.data}
    if found is not None:
        path = ("language",) if found != "en" else None
        draft.guess(Where(sheet.file), f"language {found}", Message("its small words"), path)


def _finish(draft: Draft, entities: Entities) -> None:
    """What the format asks for: a list where there is one, and no empty ones."""
    for key in [key for key, value in draft.data.items() if value == []]:
        del draft.data[key]
    for step in draft.data["steps"]:
        for key in ("does", "thinks"):
            if isinstance(step.get(key), list) and len(step[key]) == 1:
                step[key] = step[key][0]
    entities.ordered()
