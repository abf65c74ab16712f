"""Other people's formats. One file is one format: what it reads, what it writes, what it cannot hold.

The file's name is the format's name, the first line of its docstring its help. Its module has what of this it can do:

    SUFFIXES: tuple[str, ...]                         the endings of file names that tell it, such as `.xlsx`
    recognises(file: SourceFile) -> bool              where others share a suffix: whether the content tells it
    read(files: Sequence[SourceFile], options: ReadOptions) -> Draft
    changes(files: Sequence[SourceFile], loaded: Loaded) -> Changes          what somebody edited in an export
    write(journeys: Sequence[Loaded], options: WriteOptions) -> Written
    SEVERAL = True                                    where it writes several journeys into one file

A file that cannot be read at all is an InputError; all else is in the report: see `_draft`.
Nothing is invented, rounded or dropped without a line there.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import PurePath
from typing import Any, Literal, NamedTuple

from cjm.errors import UsageError
from cjm.exchange._draft import Draft, Lost
from cjm.files.modules import modules
from cjm.journey.languages import Language
from cjm.journey.loading import Loaded
from cjm.plaintext import printable, shown

Use = Literal["read", "write", "changes"]
Rows = Literal["steps", "touchpoints", "fields"]
Outside = Literal["keep", "reject", "clamp", "rescale"]


class SourceFile(NamedTuple):
    """A file that is imported: its name as it is printed, and its bytes."""

    name: str
    data: bytes


class ReadOptions(NamedTuple):
    """How a file is read where a guess is overruled.

    `rows` is what one row of a table is; None finds out. `columns` has the field for the title of a column: a dotted
    path of the schema such as `steps.thinks` or `lanes.systems`, or `-` for a column that is left out; `asked` are the
    titles of those that must be there. `outside` says
    what becomes of scores outside the scale that the format documents. `folder` is where the journey will stand: the
    paths in it start there.
    """

    rows: Rows | None = None
    columns: Mapping[str, str] = {}
    asked: Sequence[str] = ()
    outside: Outside = "keep"
    folder: PurePath = PurePath()


class WriteOptions(NamedTuple):
    """How a file is written. `excel` is CSV as a spreadsheet in the journey's language opens it; `name` is that of the
    file, whose suffix a format with several may look at; `language` is that of messages within it."""

    excel: bool = False
    name: str = ""
    language: Language = "en"


class Changes(NamedTuple):
    """What somebody edited in an export: the data that it held when it was made, and that which it holds now, each a
    part of a journey's (see `cjm.editing.rebase`); each cell that could not be read; and whether the file is known to
    have changed since."""

    base: dict[str, Any]
    theirs: dict[str, Any]
    lost: tuple[Lost, ...] = ()
    since: bool = False


class Written(NamedTuple):
    """A file to be written, and what of the journeys it cannot hold, item by item."""

    data: bytes
    lost: tuple[Lost, ...] = ()


class Format(NamedTuple):
    """A format with what it can do; None for what it cannot."""

    name: str
    help: str
    suffixes: tuple[str, ...]
    several: bool
    recognises: Callable[[SourceFile], bool] | None
    read: Callable[[Sequence[SourceFile], ReadOptions], Draft] | None
    changes: Callable[[Sequence[SourceFile], Loaded], Changes] | None
    write: Callable[[Sequence[Loaded], WriteOptions], Written] | None


def names(use: Use) -> list[str]:
    """The names of the formats that can be read, written, or read for changes."""
    return [name for name in modules(__path__) if getattr(_format(name), use) is not None]


def format_named(name: str, use: Use) -> Format:
    """The format with this name; UsageError where there is none for this use."""
    if name not in modules(__path__) or getattr(_format(name), use) is None:
        if name in names("changes") and use == "read":
            raise UsageError(f"{name} is read into a journey that is there", "name that with --into")
        verb = "written" if use == "write" else "read"
        raise UsageError(f"no format that is {verb} is called `{shown(name)}`", f"formats are {', '.join(names(use))}")
    return _format(name)


def format_of(file: SourceFile, use: Use) -> Format:
    """The format that a file's suffix tells, and where several have it, its content; UsageError where neither does.

    Without bytes only the suffix counts.
    """
    suffix = PurePath(file.name).suffix.lower()
    option = "--to" if use == "write" else "--from"
    found = [one for one in map(_format, names(use)) if suffix in one.suffixes]
    known = [one for one in found if one.recognises and file.data and one.recognises(file)]
    chosen = known or [one for one in found if one.recognises is None]
    if len(chosen) == 1:
        return chosen[0]
    called = printable(file.name)
    several = ", ".join(one.name for one in chosen or found)
    if several:
        raise UsageError(f"{called} may be {several}", f"say which with {option}")
    if use != "write" and suffix in (".ods", ".xls", ".numbers"):
        raise UsageError(f"{called} is a spreadsheet of another kind", "save it as .xlsx, or as CSV UTF-8")
    raise UsageError(
        f"the name of {called} does not tell its format", f"name it with {option}: {', '.join(names(use))}"
    )


def _format(name: str) -> Format:
    module = import_module(f"{__name__}.{name}")
    return Format(
        name,
        (module.__doc__ or "").split("\n", 1)[0],
        getattr(module, "SUFFIXES", ()),
        getattr(module, "SEVERAL", False),
        getattr(module, "recognises", None),
        getattr(module, "read", None),
        getattr(module, "changes", None),
        getattr(module, "write", None),
    )
