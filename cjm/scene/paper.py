"""Paper that pictures are printed on, landscape."""

from typing import Literal, NamedTuple, get_args

from cjm.errors import UsageError
from cjm.scene.items import PageSetup

Paper = Literal["A3", "A4"]
_MILLIMETRE = 96 / 25.4


class _Sheet(NamedTuple):
    """Width, height, and the margin at the left and right, in millimetres; a printer leaves 5 of them white."""

    width: float
    height: float
    margin: float


_SHEETS: dict[Paper, _Sheet] = {"A3": _Sheet(420, 297, 13), "A4": _Sheet(297, 210, 10)}


def paper(name: str) -> Paper:
    """The paper with this name. Raises UsageError where there is none."""
    for one in _SHEETS:
        if one == name.upper():
            return one
    raise UsageError(f'no paper "{name}"', f"choose one of: {', '.join(get_args(Paper))}")


def page_on(name: str) -> PageSetup:
    """A sheet of the paper with this name as a page. Raises UsageError where there is none."""
    width, height, margin = (length * _MILLIMETRE for length in _SHEETS[paper(name)])
    return PageSetup(width, height, margin, fixed=True, paper=True)
