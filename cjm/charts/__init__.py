"""ONE FILE = ONE PICTURE: `build(journey, look) -> Scene`. A picture is found by its file's name in this folder, with
`-` for `_`; the first line of its docstring is its help text. What pictures share stands in modules with a leading
underscore."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import NamedTuple

from cjm.errors import UsageError
from cjm.folders import modules
from cjm.languages import Words
from cjm.model import Journey
from cjm.scene import Scene
from cjm.themes import Theme


class Look(NamedTuple):
    """How a picture is drawn: its theme, and the words of the journey's language."""

    theme: Theme
    words: Words


class Chart(NamedTuple):
    """A kind of picture."""

    name: str
    help: str
    build: Callable[[Journey, Look], Scene]


def names() -> list[str]:
    """The names of the pictures there are."""
    return [name.replace("_", "-") for name in modules(__path__)]


@cache
def chart(name: str) -> Chart:
    """The picture with this name.

    Raises UsageError, which lists the pictures there are, when none has it.
    """
    known = names()
    if name not in known:
        raise UsageError(f'no picture "{name}"', f"choose one of: {', '.join(known)}")
    module = import_module(f"{__package__}.{name.replace('-', '_')}")
    return Chart(name, (module.__doc__ or "").strip().partition("\n")[0], module.build)
