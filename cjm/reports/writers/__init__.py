"""The formats of reports. One file is one format, which prints every report.

The file's name is the format's name, the first line of its docstring its help; its function

    lines(report: Report, output: Output) -> Iterator[str]

yields lines without their line ends. Texts from a journey are data in each format: no markup, no formula, no command
of a build server.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from importlib import import_module
from typing import NamedTuple, cast

from cjm.errors import UsageError
from cjm.files.modules import modules
from cjm.journey.languages import Language
from cjm.plaintext import shown
from cjm.reports.document import Report


class Output(NamedTuple):
    """Where a report is printed: how many cells a line of aligned text may take, the encoding, and the language;
    `excel` asks for CSV as Excel opens it."""

    width: int = 100
    encoding: str = "utf-8"
    language: Language = "en"
    excel: bool = False


Writer = Callable[[Report, Output], Iterator[str]]


def names() -> tuple[str, ...]:
    """The formats there are."""
    return tuple(modules(__path__))


def writer(name: str, without: Collection[str] = ()) -> Writer:
    """The function `lines` of the format with this name; UsageError where there is none, or it is one of `without`,
    the formats that a report does not have."""
    formats = [one for one in names() if one not in without]
    if name not in formats:
        raise UsageError(f"no output format is called `{shown(name)}`", f"formats are {', '.join(formats)}")
    return cast(Writer, import_module(f"{__name__}.{name}").lines)


def separated(blocks: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of all blocks, with an empty line between two; a block without lines leaves no trace."""
    started = False
    for block in blocks:
        lines = list(block)
        if lines and started:
            yield ""
        started |= bool(lines)
        yield from lines
