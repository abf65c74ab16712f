"""What pictures are laid out with: type, tables, curves, lanes, the page round them. Arithmetic only; nothing here
knows a kind of picture or a file format.
"""

from typing import NamedTuple

from cjm.analysis.thresholds import Thresholds
from cjm.languages.words import Words
from cjm.scene.items import Image, PageSetup
from cjm.themes import Theme

__all__ = ["PageSetup", "RenderContext"]


class RenderContext(NamedTuple):
    """How a picture is drawn: its theme, the words of the journey's language, and the page.

    `lanes` are the lanes of the map that are asked for, all of them where there are none; `source` says which version
    of which file is drawn; `thresholds` are the project's thresholds.
    """

    theme: Theme
    words: Words
    page: PageSetup = PageSetup()
    lanes: tuple[str, ...] = ()
    source: str = ""
    logo: Image | None = None
    thresholds: Thresholds = Thresholds()
