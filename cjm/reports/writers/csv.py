"""For spreadsheets and issue trackers: comma-separated values.

Texts stand in quotes, numbers are bare, dates written as 2026-11-21; where nothing is known a field is empty. In
languages other than English it is as a spreadsheet of theirs opens it: with semicolons between the fields, a comma
before decimals, and a mark at the beginning that the encoding is UTF-8.
"""

import csv
import datetime
import io
from collections.abc import Iterator

from cjm.plaintext import AsItIs, csv_text
from cjm.reports.document import Cell, Report
from cjm.reports.writers import Output

_MARK = "\ufeff"


class _Decimal(float):
    """A number with a comma before its decimals, bare as numbers are."""

    def __str__(self) -> str:
        return float.__repr__(self).replace(".", ",")

    __repr__ = __str__


def lines(report: Report, output: Output) -> Iterator[str]:
    """A line of titles, then a line for each record; ValueError for a report without records."""
    records = report.records()
    if records is None:
        raise ValueError("the report has no records")
    english = output.language == "en"
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n", delimiter="," if english else ";")
    writer.writerow(records.titles)
    writer.writerows([[_field(cell, english) for cell in row] for row in records.rows])
    titles, *rows = stream.getvalue().split("\n")[:-1]
    marked = not english and output.encoding.lower().replace("-", "") == "utf8"
    yield AsItIs(_MARK + titles) if marked else titles
    yield from rows


def _field(cell: Cell, english: bool) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, float):
        number = round(cell, 9) + 0.0
        return int(number) if number.is_integer() else number if english else _Decimal(number)
    return cell if isinstance(cell, int) else csv_text(cell)
