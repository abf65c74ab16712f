"""What a report consists of, whatever the format: blocks for people, records for a spreadsheet, data for a program.

Texts from a journey are put in as they are: each writer makes them harmless in its own way.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple, Protocol

Cell = str | int | float | datetime.date | None


class Column(NamedTuple):
    """A column of a table.

    Figures stand at the `right`. In aligned text a column that `wraps` gives way where the table is too wide, and one
    that is `detailed` is left out, because the details of the rows hold what it says.
    """

    title: str
    right: bool = False
    wraps: bool = False
    detailed: bool = False


class Row(NamedTuple):
    """The cells of a row, one for each column, and its details: the lines below it in aligned text."""

    cells: tuple[str, ...]
    details: tuple[str, ...] = ()


class Heading(NamedTuple):
    """The title of the whole report."""

    text: str


class Table(NamedTuple):
    """A table. The other fields are for aligned text, in cells: by how many the whole table is indented, and its
    details within it; columns are as wide as the rows of its `sisters` need as well."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    indent: int = 0
    details_indent: int = 2
    sisters: Sequence[Row] = ()


class Figures(NamedTuple):
    """Figures of a journey before and after a change: for each its name, both values, and what became of it. `title`
    says of what they are, where that is not the whole journey."""

    rows: Sequence[tuple[str, str, str, str]]
    title: str = ""


class Sentences(NamedTuple):
    """A list of sentences."""

    texts: Sequence[str]


class Notes(NamedTuple):
    """Paragraphs that explain what is above them; `text_only` are those that only aligned text needs."""

    texts: Sequence[str] = ()
    text_only: Sequence[str] = ()


class Sparkline(NamedTuple):
    """A row of bars: for each version a level from 0, the worst, to 1, the best, or None where it is not known; and
    what it comes to in words."""

    name: str
    levels: Sequence[float | None]
    words: str


class Curves(NamedTuple):
    """Curves below each other, for aligned text."""

    curves: Sequence[Sparkline]


class Part(NamedTuple):
    """A stretch of words that both versions of a text have, or one of them."""

    side: Literal["both", "old", "new"]
    text: str


class TextChange(NamedTuple):
    """A text that changed: its place in words, and its parts one after the other."""

    place: str
    parts: tuple[Part, ...]


class TextChanges(NamedTuple):
    """Texts that changed, and how many more did."""

    changes: Sequence[TextChange]
    more: int = 0


class Section(NamedTuple):
    """A block under a title."""

    title: str
    body: "Table"


class Details(NamedTuple):
    """A part of what changed, under a title; where a format folds it away, behind its `summary`. Without a summary it
    always stands open, and Markdown needs no title."""

    title: str
    body: "Table | Sentences | TextChanges"
    summary: str = ""


class ChangedFile(NamedTuple):
    """A file that changed: the title of its journey, None where it holds none; its names, the old one first; what
    happened in a sentence without an end; the changes; and how many more such files follow."""

    title: str | None
    names: Sequence[str]
    headline: str
    blocks: Sequence["Figures | Details | Notes"]
    following: int


Block = Heading | Table | Figures | Sentences | Notes | Curves | TextChanges | Section | Details | ChangedFile


class Records(NamedTuple):
    """A table for a spreadsheet: the titles of its columns, and for each row a value for each column."""

    titles: Sequence[str]
    rows: Sequence[Sequence[Cell]]


class Report(Protocol):
    """A report that any writer prints."""

    def blocks(self) -> Iterable[Block]:
        """What people read, from top to bottom; nothing where there is nothing to say."""
        ...

    def records(self) -> Records | None:
        """What a spreadsheet holds, None for a report that is no table."""
        ...

    def data(self) -> dict[str, Any]:
        """What programs read, as plain data for JSON: version 1 of a contract that only ever grows."""
        ...
