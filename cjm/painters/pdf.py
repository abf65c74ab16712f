"""PDF: all pages in one document whose text stays text."""

import io
from collections.abc import Sequence

from cjm.painters import DeckPainter
from cjm.scene.items import Scene
from cjm.themes import Theme


def paint(scenes: Sequence[Scene], theme: Theme) -> bytes:
    """A document with a page per scene, each as large as its scene."""
    from cjm.painters._matplotlib.figures import figure
    from cjm.painters._matplotlib.startup import (
        FigureCanvasPdf,
        PdfPages,
        images_once,
        own_settings,
        placed_letters_only,
    )

    stream = io.BytesIO()
    title = scenes[0].title if scenes else ""
    metadata = {"Title": title, "Creator": "cjm", "Producer": None, "CreationDate": None, "ModDate": None}
    with own_settings(), placed_letters_only(), images_once(), PdfPages(stream, metadata=metadata) as pages:
        for scene in scenes:
            drawn = figure(scene, theme, embeds_fonts=True)
            FigureCanvasPdf(drawn)
            pages.savefig(drawn)
    return stream.getvalue()


def notes(scenes: Sequence[Scene], theme: Theme) -> tuple[str, ...]:
    """Which fonts this machine lacks, and which characters none of its fonts can draw."""
    from cjm.painters._matplotlib.fonts import font_notes

    return font_notes(scenes, theme)


PAINTER = DeckPainter(".pdf", paint, notes, slides="story", prints=True)
