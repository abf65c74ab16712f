"""PowerPoint: slides of native shapes, charts and tables, all of it editable."""

from collections.abc import Sequence
from functools import lru_cache

from cjm.painters import DeckPainter, OpenTemplate
from cjm.scene.contents import DeckContents
from cjm.scene.items import PageSetup, Scene
from cjm.themes import Theme


def paint(scenes: Sequence[Scene], theme: Theme) -> bytes:
    """A deck with a slide per scene, in the theme's colours and fonts."""
    from cjm.painters._powerpoint.slides import own_template, paint

    return paint(scenes, own_template(theme))


def notes(_scenes: Sequence[Scene], theme: Theme) -> tuple[str, ...]:
    """Which font the slides need: they name it and do not hold it."""
    from cjm.painters._powerpoint import blank_deck

    font = blank_deck.font(theme)
    return () if font == blank_deck.FONT else (f"the slides are set in {font}: whoever opens them needs that font",)


def slide(theme: Theme) -> PageSetup:
    """The page that a slide is laid out as."""
    from cjm.painters._powerpoint import blank_deck

    return blank_deck.page(theme)


@lru_cache(maxsize=2)  # files that are drawn together have one template
def open_template(data: bytes) -> OpenTemplate:
    """A client's deck, to be filled.

    Raises UsageError where it is no presentation, or is not safe to open.
    """
    from cjm.painters._powerpoint.slides import paint
    from cjm.painters._powerpoint.template import opened

    template = opened(data)
    return OpenTemplate(template.page, template.notes, lambda scenes: paint(scenes, template))


def read(data: bytes) -> DeckContents:
    """What the slides of a deck say.

    Raises UsageError where it is no presentation, or is not safe to open.
    """
    from cjm.painters._powerpoint.contents import read

    return read(data)


PAINTER = DeckPainter(".pptx", paint, notes, slides="always", slide=slide, open_template=open_template, read=read)
