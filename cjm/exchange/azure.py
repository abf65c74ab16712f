"""Azure Boards: the opportunities as its CSV import takes them; ids and state back from a query's export."""

import html
from collections.abc import Sequence

from cjm.errors import UsageError
from cjm.exchange import Changes, SourceFile, WriteOptions, Written, _backlog
from cjm.journey.loading import Loaded

SEVERAL = True

_TITLES = ("ID", "Work Item Type", "Title", "Description", "Priority", "Tags")


def write(journeys: Sequence[Loaded], options: WriteOptions) -> Written:
    """A row for each opportunity: an empty ID is a new work item, any other is updated. Descriptions are HTML."""
    tickets, left = _backlog.tickets(journeys, "[0-9]+")
    rows = [
        (
            one.key,
            "Issue",
            one.title,
            "<br>".join(html.escape(line, quote=False) for line in one.description.split("\n")),
            one.priority or "",
            "; ".join(one.labels),
        )
        for one in tickets
    ]
    return Written(_backlog.table(_TITLES, rows), tuple(left))


def changes(files: Sequence[SourceFile], loaded: Loaded) -> Changes:
    """Ids and state from the export of a query with the columns ID, State and Tags or Description."""
    if len(files) != 1:
        raise UsageError("an export is one file", "bring back one at a time")
    rows = _backlog.rows(files[0], ["id", "state"])
    found = [
        _backlog.Found(
            at,
            _backlog.first(row, "id"),
            "",
            _backlog.first(row, "state"),
            tuple(html.unescape(text) for text in (*row.get("description", ()), *row.get("tags", ()))),
        )
        for at, row in enumerate(rows, 2)
    ]
    return _backlog.changes(files[0], loaded, found)
