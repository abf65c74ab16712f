"""ONE FILE = ONE PICTURE FORMAT: a painter turns scenes into the bytes of a file.

Every module of this folder has a `PAINTER`: a `PagePainter` for a format with one page in a file, a `DeckPainter` for
one that holds all pages. Listing the formats imports all of them, so a painter imports the library that it draws with
when it paints. The packages with a leading underscore hold what draws with such a library: `_matplotlib` for PNG and
PDF, `_powerpoint` for PowerPoint.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Literal, NamedTuple

from cjm.errors import UsageError
from cjm.files.modules import modules
from cjm.scene.contents import DeckContents
from cjm.scene.items import PageSetup, Scene
from cjm.themes import Theme

Notes = Callable[[Sequence[Scene], Theme], tuple[str, ...]]
"""What a reader should know of the files, in sentences: which fonts they need, what cannot be drawn."""


def no_notes(_scenes: Sequence[Scene], _theme: Theme) -> tuple[str, ...]:
    return ()


class OpenTemplate(NamedTuple):
    """A client's deck that is open to be filled: the `page` to lay scenes out for, `notes` in sentences on what it
    lacks, and `paint`, which gives the filled deck, in the client's colours and fonts."""

    page: PageSetup
    notes: tuple[str, ...]
    paint: Callable[[Sequence[Scene]], bytes]


class PagePainter(NamedTuple):
    """A format whose files hold one page each. `suffix` begins with its dot; what it `prints` has the page's size."""

    suffix: str
    paint: Callable[[Scene, Theme], bytes]
    notes: Notes = no_notes
    prints: bool = True


class DeckPainter(NamedTuple):
    """A format whose files hold all pages. `suffix` begins with its dot.

    `slides`: when the pages are slides, all of one size, over which a larger picture divides: always, where they
    are the whole story of a journey, or never; `slide` is a slide in a theme. `open_template` opens a client's deck
    (UsageError where that cannot be done); None for a format that has no templates. What it `prints` is as large as
    its pages, which may be sheets of paper. `read` gives back what the pages of a file say (UsageError where it is none
    of this format); None for a format that nobody edits.
    """

    suffix: str
    paint: Callable[[Sequence[Scene], Theme], bytes]
    notes: Notes = no_notes
    slides: Literal["always", "story", "never"] = "never"
    slide: Callable[[Theme], PageSetup] = lambda _: PageSetup(fixed=True)
    open_template: Callable[[bytes], OpenTemplate] | None = None
    prints: bool = False
    read: Callable[[bytes], DeckContents] | None = None


Painter = PagePainter | DeckPainter


@cache
def formats() -> dict[str, Painter]:
    """The painters by the suffix of their files (with its dot), in the order of the suffixes."""
    painters: list[Painter] = [import_module(f"{__name__}.{name}").PAINTER for name in modules(__path__)]
    return {painter.suffix: painter for painter in sorted(painters, key=lambda painter: painter.suffix)}


def painter_for(suffix: str) -> Painter:
    """The painter of files with a suffix such as `.svg`; UsageError names the known ones."""
    known = formats()
    if suffix.lower() not in known:
        shown = f"the suffix {suffix[:20]!r} is none that can be drawn" if suffix else "the output's name has no suffix"
        raise UsageError(shown, f"use one of {', '.join(known)}")
    return known[suffix.lower()]
