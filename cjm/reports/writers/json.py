"""For other programs: all data of a report as one JSON object, plain ASCII."""

from collections.abc import Iterator

from cjm.plaintext import json_text
from cjm.reports.document import Report
from cjm.reports.writers import Output


def lines(report: Report, output: Output) -> Iterator[str]:
    """The JSON object, as one text."""
    yield json_text(report.data())
