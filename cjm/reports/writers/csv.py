"""For spreadsheets and issue trackers: comma-separated values.

Texts stand in quotes, numbers are bare, dates written as 2026-11-21; where nothing is known a field is empty.
"""

import csv
import datetime
import io
from collections.abc import Iterator

from cjm.plaintext import csv_text
from cjm.reports.document import Cell, Report
from cjm.reports.writers import Output


def lines(report: Report, output: Output) -> Iterator[str]:
    """A line of titles, then a line for each record; ValueError for a report without records."""
    records = report.records()
    if records is None:
        raise ValueError("the report has no records")
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(records.titles)
    writer.writerows([[_field(cell) for cell in row] for row in records.rows])
    yield from stream.getvalue().split("\n")[:-1]


def _field(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, float):
        number = round(cell, 9) + 0.0
        return int(number) if number.is_integer() else number
    return cell if isinstance(cell, int) else csv_text(cell)
