"""Ways to print what changed. One file is one way.

The file's name is the format's name, the first line of its docstring its help; its function

    report(changes: Sequence[Change], width: int) -> Iterator[str]

yields lines without their line ends; `width` in cells is that of aligned text. Where nothing changed there is nothing
to read, so people's formats are empty then. Texts from a journey are data in each format.
"""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import cast

from cjm.errors import UsageError
from cjm.files.modules import modules
from cjm.plaintext import shown
from cjm.versions.change import Change

ChangeReport = Callable[[Sequence[Change], int], Iterator[str]]


def names() -> tuple[str, ...]:
    """The formats there are."""
    return tuple(modules(__path__))


def change_report(name: str) -> ChangeReport:
    """The format with this name; UsageError where there is none."""
    if name not in names():
        raise UsageError(f"no output format is called `{shown(name)}`", f"formats are {', '.join(names())}")
    return cast(ChangeReport, import_module(f"{__name__}.{name}").report)
