"""For spreadsheets and issue trackers: comma-separated values.

Texts stand in quotes, numbers are bare, dates written as 2026-11-21; where nothing is known a field is empty. It is the
same in every language but where it is asked for as Excel opens it: then with semicolons between the fields and a comma
before decimals, as the language has it, and a mark at the beginning that the encoding is UTF-8.
"""

import datetime
from collections.abc import Iterator

from cjm.languages.csv_dialect import MARK, dialect
from cjm.languages.csv_dialect import lines as csv_lines
from cjm.plaintext import AsItIs, csv_text
from cjm.reports.document import Cell, Report
from cjm.reports.writers import Output


def lines(report: Report, output: Output) -> Iterator[str]:
    """A line of titles, then a line for each record; ValueError for a report without records."""
    records = report.records()
    if records is None:
        raise ValueError("the report has no records")
    form = dialect(output.excel, output.language)
    titles, *rows = csv_lines([records.titles, *([_field(cell) for cell in row] for row in records.rows)], form)
    marked = form.marked and output.encoding.lower().replace("-", "") == "utf8"
    yield AsItIs(MARK + titles) if marked else titles
    yield from rows


def _field(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, float):
        number = round(cell, 9) + 0.0
        return int(number) if number.is_integer() else number
    return cell if isinstance(cell, int) else csv_text(cell)
