"""A report as an Excel workbook: one sheet of records, with numbers and dates as such."""

import datetime
import io
from typing import Any

from cjm.files.zips import settled
from cjm.plaintext import one_line
from cjm.reports.document import Report

_WIDEST = 44
"""The widest column, in letters; longer texts break."""
_LINE = 15.0
"""The height of a line in points."""
_A3 = 8
"""A size of paper, as Excel numbers it."""


def workbook(report: Report, name: str) -> bytes:
    """The workbook of a report that is a table; `name` is that of its sheet. The same report gives the same bytes."""
    import xlsxwriter

    records = report.records()
    if records is None:
        raise ValueError("the report has no records")
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book: Any = xlsxwriter.Workbook(stream, options)
    book.set_properties({"created": datetime.datetime(2020, 1, 1)})
    sheet = book.add_worksheet(name)
    common = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    head = book.add_format({**common, "bold": True, "font_color": "#FFFFFF", "bg_color": "#3A444F", "text_wrap": True})
    text, number = book.add_format({**common, "text_wrap": True}), book.add_format({**common, "num_format": "0.##"})
    whole, date = (
        book.add_format({**common, "num_format": "0"}),
        book.add_format({**common, "num_format": "yyyy-mm-dd"}),
    )
    moment = book.add_format({**common, "num_format": "yyyy-mm-dd hh:mm"})
    widths = [max(10, *(len(word) + 4 for word in title.split())) for title in records.titles]
    for at, title in enumerate(records.titles):
        sheet.write_string(0, at, title, head)
    for row, cells in enumerate(records.rows, 1):
        for at, cell in enumerate(cells):
            if isinstance(cell, datetime.datetime):
                sheet.write_datetime(row, at, cell.replace(tzinfo=None), moment)
            elif isinstance(cell, datetime.date):
                sheet.write_datetime(row, at, datetime.datetime(cell.year, cell.month, cell.day), date)
            elif isinstance(cell, int | float):
                value = round(cell, 9)
                sheet.write_number(row, at, value, whole if float(value).is_integer() else number)
            elif cell:
                sheet.write_string(row, at, one_line(cell), text)
            widths[at] = max(widths[at], min(len(str(cell or "")) + 1, _WIDEST))
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    for row, cells in enumerate(records.rows, 1):
        lines = [-(-len(str(cell or "")) // width) for cell, width in zip(cells, widths, strict=True)]
        sheet.set_row(row, _LINE * max(1, *lines) + 3)
    sheet.set_row(0, _LINE * max(-(-len(title) // (widths[at] - 1)) for at, title in enumerate(records.titles)) + 3)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(records.rows), 1), len(records.titles) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return settled(stream.getvalue())
