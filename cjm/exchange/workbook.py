"""An Excel workbook of a journey, for a colleague who edits it there; what was edited comes back into the file."""

from collections.abc import Sequence

from cjm.diagnostics import Path
from cjm.errors import UsageError
from cjm.exchange import Changes, SourceFile, WriteOptions, Written
from cjm.exchange._losing import lost
from cjm.exchange._workbook import reader, writer
from cjm.exchange._workbook.tables import TABLES, columns, is_own, lanes_of
from cjm.journey.loading import Loaded

SUFFIXES = (".xlsx",)


def write(journeys: Sequence[Loaded], options: WriteOptions) -> Written:
    """The workbook of a journey: steps and what they have, front and back stage too, opportunities and sources."""
    (loaded,) = journeys
    lanes = lanes_of(loaded)
    keys = {table.key: {column.key.partition(".")[0] for column in columns(table, lanes)} for table in TABLES}
    inner = {table.key for table in TABLES if table.in_steps}
    entries = (loaded.document.data or {}).get("opportunities", ())
    of_library = {index for index, one in enumerate(entries) if not is_own("opportunities", one)}

    def held(path: Path) -> bool:
        if path[0] == "opportunities" and path[1] in of_library:
            return False
        if path[0] in ("title", "scale"):
            return True
        if path[0] in ("phases", "channels", "actors", "lanes"):
            return path[-1] == "title"
        if len(path) > 4 and path[0] == "steps" and path[2] in inner:
            return path[4] in keys[str(path[2])]
        return len(path) > 2 and path[0] in keys and path[2] in keys[str(path[0])]

    return Written(writer.workbook(loaded), tuple(lost(loaded, "xlsx", held)))


def changes(files: Sequence[SourceFile], loaded: Loaded) -> Changes:
    """What was edited in a workbook that was made of this journey."""
    if len(files) != 1:
        raise UsageError("a workbook is one file", "bring back one at a time")
    return reader.changes(files[0], loaded)
