"""Jira: the opportunities as its CSV importer takes them; keys and status back from its export."""

import datetime
from collections.abc import Sequence

from cjm.errors import UsageError
from cjm.exchange import Changes, SourceFile, WriteOptions, Written, _backlog
from cjm.journey.loading import Loaded

SEVERAL = True

_TITLES = ("Summary", "Issue key", "Issue Type", "Description", "Priority", "Due Date", "Labels", "Labels")
_PRIORITIES = {1: "High", 2: "Medium", 3: "Low"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def write(journeys: Sequence[Loaded], options: WriteOptions) -> Written:
    """A row for each opportunity; one that has a ticket has its key, by which the importer updates it. Dates are in the
    importer's own form (`dd/MMM/yy h:mm a`)."""
    tickets, left = _backlog.tickets(journeys, "[A-Za-z][A-Za-z0-9_]*-[0-9]+")
    rows = [
        (
            one.title,
            one.key,
            "Story",
            one.description,
            _PRIORITIES.get(one.priority, ""),
            _date(one.due),
            *one.labels,
        )
        for one in tickets
    ]
    return Written(_backlog.table(_TITLES, rows), tuple(left))


def changes(files: Sequence[SourceFile], loaded: Loaded) -> Changes:
    """Keys and status from an export (Export CSV, all fields or the current ones with Labels or Description)."""
    if len(files) != 1:
        raise UsageError("an export is one file", "bring back one at a time")
    rows = _backlog.rows(files[0], ["issue key", "status"])
    found = [
        _backlog.Found(
            at,
            _backlog.first(row, "issue key"),
            "",
            _backlog.closing(_backlog.first(row, "status"), _backlog.first(row, "resolution")),
            (*row.get("description", ()), *row.get("labels", ())),
        )
        for at, row in enumerate(rows, 2)
    ]
    return _backlog.changes(files[0], loaded, found)


def _date(text: str) -> str:
    if not text:
        return ""
    day = datetime.date.fromisoformat(text)
    return f"{day.day:02}/{_MONTHS[day.month - 1]}/{day.year % 100:02} 12:00 AM"
