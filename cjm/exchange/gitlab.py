"""GitLab: the opportunities that have no issue yet, as its CSV import takes them; numbers and state back."""

from collections.abc import Sequence

from cjm.errors import UsageError
from cjm.exchange import Changes, SourceFile, WriteOptions, Written, _backlog
from cjm.exchange._draft import Lost, Where
from cjm.journey.loading import Loaded
from cjm.plaintext import Message

SEVERAL = True

_TITLES = ("title", "description", "due_date")


def write(journeys: Sequence[Loaded], options: WriteOptions) -> Written:
    """A row for each opportunity without a ticket: the import only makes new issues. Labels are set by a quick action
    in the description."""
    tickets, left = _backlog.tickets(journeys, "#?[0-9]+")
    rows = []
    for one in tickets:
        if one.key:
            why = Message("it is issue {key}, and GitLab imports only new ones", key=one.key)
            left.append(Lost(Where(journeys[0].file, grid=False), one.title, why))
            continue
        labels = " ".join(f'~"{name}"' for name in one.labels)
        rows.append((one.title, f"{one.description}\n\n/label {labels}", one.due))
    return Written(_backlog.table(_TITLES, rows), tuple(left))


def changes(files: Sequence[SourceFile], loaded: Loaded) -> Changes:
    """Numbers, addresses and state from the CSV export of the issues."""
    if len(files) != 1:
        raise UsageError("an export is one file", "bring back one at a time")
    rows = _backlog.rows(files[0], ["state"])
    found = [
        _backlog.Found(
            at,
            f"#{key}" if (key := _backlog.first(row, "issue id", "iid", "id")) else "",
            _backlog.first(row, "url"),
            _backlog.first(row, "state"),
            (*row.get("description", ()), *row.get("labels", ())),
        )
        for at, row in enumerate(rows, 2)
    ]
    return _backlog.changes(files[0], loaded, found)
