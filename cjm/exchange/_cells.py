"""What a workbook's own files say that its reader does not: what is hidden, formulas without a value, errors, and how
far the cells reach, before anything is unpacked into memory."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from typing import NamedTuple, NoReturn
from xml.parsers import expat

from cjm.errors import InputError

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 1_000, 200_000
"""How far the cells of a sheet may reach, and how many may hold something."""

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_WORKSHEET = "/worksheet"

Attributes = dict[str, str]


class SheetFacts(NamedTuple):
    """The hidden rows and columns of a sheet, counted from 1; the texts of cells with an error, by row and column; the
    cells whose formula has no value."""

    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    errors: dict[tuple[int, int], str]
    uncomputed: frozenset[tuple[int, int]]


def facts(data: bytes, name: str) -> dict[str, SheetFacts]:
    """The facts about each worksheet of a workbook (xlsx, xlsm), by its name.

    InputError where a part is missing or is no XML, a part has a document type, or cells reach too far; `name` is what
    the file is called.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        try:
            return {
                sheet: _facts(package.read(part), name, sheet)
                for sheet, part in _worksheets(package).items()
                if part in package.namelist()
            }
        except (expat.ExpatError, KeyError, ValueError):
            raise InputError(f"{name} is a damaged workbook", "open it and save it anew") from None


def _worksheets(package: zipfile.ZipFile) -> dict[str, str]:
    """The parts of a package that hold worksheets, by the name of the sheet."""
    parts: dict[str, str] = {}
    sheets: dict[str, str] = {}
    book = _target(package, "", "/officeDocument")

    def relation(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship" and attributes.get("Type", "").endswith(_WORKSHEET):
            parts[attributes["Id"]] = posixpath.normpath(
                posixpath.join("/", posixpath.dirname(book), attributes["Target"])
            ).lstrip("/")

    def sheet(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            key = next((value for key, value in attributes.items() if key.endswith(":id") or key == "id"), "")
            if key in parts:
                sheets[attributes["name"]] = parts[key]

    _parse(package.read(_relations(book)), relation)
    _parse(package.read(book), sheet)
    return sheets


def _target(package: zipfile.ZipFile, part: str, kind: str) -> str:
    """The part that another leads to by a relation of this kind; the package's own where `part` is empty."""
    found: list[str] = []

    def relation(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship" and attributes.get("Type", "").endswith(kind):
            found.append(attributes["Target"].lstrip("/"))

    _parse(package.read(_relations(part)), relation)
    return found[0] if found else "xl/workbook.xml"


def _relations(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _facts(part: bytes, name: str, sheet: str) -> SheetFacts:
    reader = _SheetReader(name, sheet)
    _parse(part, reader.start, reader.end, reader.characters)
    return SheetFacts(
        frozenset(reader.hidden_rows), frozenset(reader.hidden_columns), reader.errors, frozenset(reader.uncomputed)
    )


class _SheetReader:
    """Takes in a worksheet, element by element, and stops where it is too large."""

    def __init__(self, name: str, sheet: str) -> None:
        self.name, self.sheet = name, sheet
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.errors: dict[tuple[int, int], str] = {}
        self.uncomputed: set[tuple[int, int]] = set()
        self.row = self.column = self.cells = 0
        self.error = self.formula = self.value = self.within = False
        self.text: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "c":
            match = _REFERENCE.fullmatch(attributes.get("r", ""))
            self.column = _number(match[1]) if match else self.column + 1
            self.row = int(match[2]) if match else self.row
            self.error = attributes.get("t") == "e"
            # a text that a formula makes may be empty; any other value is not
            self.formula, self.value = False, attributes.get("t") == "str"
        elif tag == "row":
            self.row, self.column = int(attributes.get("r", self.row + 1)), 0
            if _true(attributes.get("hidden", "")):
                self.hidden_rows.add(self.row)
        elif tag == "f":
            self.formula = True
        elif tag in ("v", "is"):
            self.within = True
            self.text = []
            self._count()
        elif tag == "col" and _true(attributes.get("hidden", "")):
            last = min(int(attributes["max"]), MOST_COLUMNS)
            self.hidden_columns.update(range(int(attributes["min"]), last + 1))

    def end(self, tag: str) -> None:
        if tag in ("v", "is"):
            self.within = False
        if tag != "c":
            return
        if self.error:
            self.errors[self.row, self.column] = "".join(self.text)[:16]
        elif self.formula and not self.value:
            self.uncomputed.add((self.row, self.column))
        self.error = False

    def characters(self, text: str) -> None:
        if self.within:
            self.value = True
            if self.error:
                self.text.append(text)

    def _count(self) -> None:
        self.cells += 1
        if self.row > MOST_ROWS or self.column > MOST_COLUMNS:
            self._refuse(f"a cell in row {self.row:,}, column {self.column:,}")
        if self.cells > MOST_CELLS:
            self._refuse(f"more than {MOST_CELLS:,} cells")

    def _refuse(self, what: str) -> NoReturn:
        raise InputError(f"{self.name} has {what} on the sheet {self.sheet}", "import a workbook with the map alone")


def _parse(
    part: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    characters: Callable[[str], None] | None = None,
) -> None:
    """Passes the elements of a part on by their names without a prefix; a document type, by which entities could be
    declared, is refused."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> NoReturn:
        raise ValueError("a document type")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda tag, attributes: start(tag.rpartition(":")[2], attributes)
    if end is not None:
        parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    if characters is not None:
        parser.CharacterDataHandler = characters
    parser.Parse(part, True)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _true(value: str) -> bool:
    return value in ("1", "true")
