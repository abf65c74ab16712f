"""What pictures are laid out with: type, tables, curves, lanes, the page round them. Arithmetic only; nothing here
knows a kind of picture or a file format.
"""

from typing import NamedTuple

from cjm.languages import Words
from cjm.limits import Limits
from cjm.scene import Image, Page
from cjm.themes import Theme

__all__ = ["Look", "Page"]


class Look(NamedTuple):
    """How a picture is drawn: its theme, the words of the journey's language, and the page.

    `lanes` are the lanes of the map that are asked for, all of them where there are none; `source` says which version
    of which file is drawn; `limits` are the project's thresholds.
    """

    theme: Theme
    words: Words
    page: Page = Page()
    lanes: tuple[str, ...] = ()
    source: str = ""
    logo: Image | None = None
    limits: Limits = Limits()
