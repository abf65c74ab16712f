"""Decks that a partner edits: drawn from a file beside them, and their shapes."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from support.processes import called

FILE, DECK = "cake.cjm.yaml", "deck.pptx"


def laid_down(journey: str, *options: str) -> None:
    """A journey as a file of the current folder, and beside it the deck that `cjm render` draws of it."""
    Path(FILE).write_text(journey)
    Path(DECK).write_bytes(drawn(journey, *options))


@cache
def drawn(journey: str, *options: str) -> bytes:
    """The deck of a journey, which the file in the current folder is, with these options."""
    assert Path(FILE).read_text() == journey
    done = called(Path(), "render", FILE, "-o", "drawn.pptx", *options)
    assert (done.code, done.out) == (0, "drawn.pptx\n")
    return Path("drawn.pptx").read_bytes()


def shapes(container: Iterable[Any]) -> Iterator[Any]:
    """The shapes of a slide, a group before those that it holds."""
    for shape in container:
        yield shape
        yield from shapes(getattr(shape, "shapes", ()))
