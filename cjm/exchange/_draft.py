"""A journey as it comes out of another format, and the report of how everything in that was read.

Every text of the source ends up in `placed`, in `guessed` and `placed`, or in `lost`.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from cjm.diagnostics import Diagnostic, Path
from cjm.journey.languages import Language, known
from cjm.plaintext import Message
from cjm.syntax.document import Document


class Where(NamedTuple):
    """A place in a file: a row and a column from 1, or 0 for all of them; in a text they are line and column. `sheet`
    is the name of a sheet of a workbook, or of a table of a page. `grid` says that it is a cell."""

    file: str
    sheet: str = ""
    row: int = 0
    column: int = 0
    grid: bool = True

    def __str__(self) -> str:
        """As people name it: `reis.xlsx, Blad1, C4`, `reis.xlsx, column C`, `notes.md:12:3`."""
        if not self.grid:
            return ":".join(str(part) for part in (self.file, self.row, self.column) if part)
        letters = column_letters(self.column) if self.column else ""
        place = f"{letters}{self.row or ''}" if letters and self.row else ""
        place = place or (f"column {letters}" if letters else f"row {self.row}" if self.row else "")
        return ", ".join(part for part in (self.file, self.sheet, place) if part)


class Placed(NamedTuple):
    """A text of the source that found its place in the journey.

    `address` is that place as messages name it, `steps[wait].emotion`. For the title of a column or a row it is what
    all of that was read as, `steps.emotion`, and `title` is True.
    """

    where: Where
    text: str
    address: str
    title: bool = False


class Guessed(NamedTuple):
    """Something that the source does not say: what it was read as, and why."""

    where: Where
    reading: str
    why: Message


class Lost(NamedTuple):
    """A text that found no place: of the source in an import, of the journey in an export."""

    where: Where
    text: str
    why: Message


class Draft:
    """A journey in the making: its data, comments by the path of what they are about, and the report.

    `data` is a journey as its file holds it. Comments stand above the key or the entry at their path, in the
    journey's language. `problems` are errors in the source itself, with their place in it: there is no journey then.
    """

    def __init__(self, format: str, files: Sequence[str], sheet: str = "") -> None:
        self.format, self.files, self.sheet = format, tuple(files), sheet
        self.data: dict[str, Any] = {"cjm": 1}
        self.comments: dict[Path, list[Message]] = {}
        self.placed: list[Placed] = []
        self.guessed: list[Guessed] = []
        self.lost: list[Lost] = []
        self.problems: list[Diagnostic] = []

    @property
    def language(self) -> Language:
        """The language of the comments: that of the journey where cjm has it, else English."""
        return known(str(self.data.get("language") or "en")) or "en"

    def place(self, where: Where, text: str, path: Path) -> None:
        """Report that a text was put at a path of the data, in which the ids on the way stand already."""
        self.placed.append(Placed(where, text, address(self.data, path)))

    def read_as(self, where: Where, text: str, field: str) -> None:
        """Report what all that stands under a title was read as: `steps.emotion`."""
        self.placed.append(Placed(where, text, field, title=True))

    def guess(self, where: Where, reading: str, why: Message, path: Path | None = None) -> None:
        """Report a guess; with a path, a comment stands there too."""
        self.guessed.append(Guessed(where, reading, why))
        if path is not None:
            self.comments.setdefault(path, []).append(why)

    def lose(self, where: Where, text: str, why: Message) -> None:
        """Report a text that found no place."""
        self.lost.append(Lost(where, text, why))


def address(data: object, path: Path) -> str:
    """A path with the ids of entries, or else their titles, in place of their indices: `steps[wait].emotion`."""
    document = Document("", "")
    document.data = data if isinstance(data, dict) else None
    return document.address(path)


def column_letters(column: int) -> str:
    """A column as spreadsheets name it: A for 1, AA for 27."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
