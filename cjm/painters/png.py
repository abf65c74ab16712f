"""PNG: one page as pixels, at 192 dots per inch."""

import io
from collections.abc import Sequence

from cjm.painters import PagePainter
from cjm.scene.items import Scene
from cjm.themes import Theme

_DOTS = 192
_LONGEST_SIDE = 16_384
_MOST_PIXELS = 80_000_000


def paint(scene: Scene, theme: Theme) -> bytes:
    """The page with two pixels a unit; fewer where a side would exceed 16,384 pixels or the whole 80 million."""
    from cjm.painters._matplotlib.figures import figure
    from cjm.painters._matplotlib.startup import FigureCanvasAgg, own_settings

    with own_settings():
        drawn = figure(scene, theme)
        scale = min(
            _DOTS / 96,
            _LONGEST_SIDE / max(scene.width, scene.height),
            (_MOST_PIXELS / (scene.width * scene.height)) ** 0.5,
        )
        canvas = FigureCanvasAgg(drawn)
        stream = io.BytesIO()
        drawn.savefig(stream, format="png", dpi=96 * scale, metadata={"Software": None})
        # The canvas and its figure hold each other, and with them the pixels, until Python looks for cycles.
        drawn.clear()
        del canvas.renderer
    return stream.getvalue()


def notes(scenes: Sequence[Scene], theme: Theme) -> tuple[str, ...]:
    """Which fonts this machine lacks, and which characters none of its fonts can draw."""
    from cjm.painters._matplotlib.fonts import font_notes

    return font_notes(scenes, theme)


PAINTER = PagePainter(".png", paint, notes)
