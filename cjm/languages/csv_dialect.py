"""Comma-separated values: for programs, and as Excel opens them where a language is spoken."""

import csv
import io
from collections.abc import Sequence
from typing import NamedTuple

from cjm.journey.languages import Language

MARK = "\ufeff"
"""The byte order mark, by which Excel knows that a file is UTF-8."""


class Dialect(NamedTuple):
    """What stands between values and before decimals, and whether a byte order mark stands at the beginning."""

    delimiter: str = ","
    decimal: str = "."
    marked: bool = False


PLAIN = Dialect()
"""For programs, the same in every language."""


def dialect(excel: bool, language: Language) -> Dialect:
    """The plain dialect, or that of Excel in a language: a semicolon and a decimal comma but in English."""
    if not excel:
        return PLAIN
    return Dialect(marked=True) if language == "en" else Dialect(";", ",", True)


class _Decimal(float):
    """A number with another sign before its decimals, bare as numbers are."""

    def __str__(self) -> str:
        return float.__repr__(self).replace(".", ",")

    __repr__ = __str__


def lines(rows: Sequence[Sequence[str | int | float]], form: Dialect) -> list[str]:
    """The lines of a file, in which texts stand in quotes and numbers are bare; without the mark."""
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n", delimiter=form.delimiter)
    comma = form.decimal == ","
    writer.writerows([[_Decimal(cell) if comma and isinstance(cell, float) else cell for cell in row] for row in rows])
    return stream.getvalue().split("\n")[:-1]
