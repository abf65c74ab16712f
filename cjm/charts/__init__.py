"""ONE FILE = ONE PICTURE: `build(journey, context)` gives its pages, none where the journey holds nothing to draw.

A picture is found by its file's name in this folder, with `-` for `_`; the first line of its docstring is its help
text. `SLIDE` is its place in a deck, from `APPENDIX` on in the appendix; `in_deck(journey, context)`, where it is
there, leaves it out of a deck when it has too little to say, and whoever asks for it by its name gets it. `SUBJECT`
says what `build` takes where that is not one journey: `journeys`, a sequence of them, or `versions`, a `History`. With
`PAPER` it is laid out for printing too, on sheets of one size; `together(journeys, context)` gives the pages that a
deck of several journeys has once. What pictures share stands in `layout`; a module or folder with a leading underscore
holds parts of the picture it is named for.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Literal, NamedTuple

from cjm.errors import UsageError
from cjm.files.modules import modules
from cjm.journey.model import Journey
from cjm.layout import RenderContext
from cjm.scene.items import Scene

APPENDIX = 200
"""The places in a deck from here on are those of its appendix."""

Subject = Literal["journey", "journeys", "versions"]


class Chart(NamedTuple):
    """A kind of picture, and what it draws: one journey, any number of them together, or the versions of one.

    `slide` is its place in a deck, None where it has none. `build` gives its pages: none where the journey holds
    nothing to draw. `in_deck` says of a journey whether that is worth a page of a deck; `on_paper`: it can be printed
    on sheets. `together` gives its pages for several journeys where it is about one and a deck of several has it once.
    """

    name: str
    help: str
    build: Callable[..., tuple[Scene, ...]]
    slide: int | None
    subject: Subject
    in_deck: Callable[[Journey, RenderContext], bool]
    on_paper: bool
    together: Callable[..., tuple[Scene, ...]] | None = None

    @property
    def in_appendix(self) -> bool:
        """Whether a deck has it behind its story."""
        return self.slide is not None and self.slide >= APPENDIX


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
    help = (module.__doc__ or "").strip().partition("\n")[0]
    return Chart(
        name,
        help,
        module.build,
        getattr(module, "SLIDE", None),
        getattr(module, "SUBJECT", "journey"),
        getattr(module, "in_deck", _always),
        getattr(module, "PAPER", False),
        getattr(module, "together", None),
    )


def _always(_journey: Journey, _context: RenderContext) -> bool:
    return True
