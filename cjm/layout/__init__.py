"""What pictures are laid out with: type, tables, curves, lanes, the page round them. Arithmetic only; nothing here
knows a kind of picture or a file format.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cjm import findings
from cjm.analysis.thresholds import Thresholds
from cjm.journey.audience import Audience
from cjm.journey.model import Journey
from cjm.languages.words import Words
from cjm.scene.items import Image, PageSetup
from cjm.themes import Sizes, Theme

__all__ = ["PageSetup", "RenderContext"]


class RenderContext(NamedTuple):
    """How a picture is drawn: its theme, the words of the journey's language, and the page.

    `lanes` are the lanes of the map that are asked for, all of them where there are none; `source` says which version
    of which file is drawn; `thresholds` are the project's thresholds; `taken` are the headlines of the pages before.
    `section` says in a deck which part of it the page belongs to, where that is not its story, and on paper which sheet
    of how many it is and what it holds; `reserved` is how much room it leaves free at the foot. `audience` is for whom
    it is drawn.
    """

    theme: Theme
    words: Words
    page: PageSetup = PageSetup()
    lanes: tuple[str, ...] = ()
    source: str = ""
    logo: Image | None = None
    thresholds: Thresholds = Thresholds()
    taken: tuple[str, ...] = ()
    audience: Audience = "board"
    section: str = ""
    reserved: float = 0.0

    def headline(
        self,
        journey: Journey,
        picture: str,
        steps: Sequence[int] | None = None,
        lanes: Sequence[str] | None = None,
        fits: Callable[[str], bool] = lambda _: True,
    ) -> str:
        """The headline of a page of a picture that no page before has; see `cjm.findings.headline`."""
        return findings.headline(
            journey, self.words, self.thresholds, picture, self.taken, steps=steps, lanes=lanes, fits=fits
        )

    def after(self, *titles: str) -> "RenderContext":
        """The same after pages with these headlines."""
        return self._replace(taken=(*self.taken, *titles))

    @property
    def sizes(self) -> Sizes:
        """The sizes of type on this page: those of paper, of a slide, or of a page on a screen."""
        if self.page.paper:
            return self.theme.paper
        return self.theme.slide if self.page.fixed else self.theme.sizes

    def sized(self, sizes: Sizes) -> "RenderContext":
        """The same with other sizes of type on this page."""
        if self.page.paper:
            return self._replace(theme=self.theme._replace(paper=sizes))
        fixed = self.page.fixed
        return self._replace(theme=self.theme._replace(slide=sizes) if fixed else self.theme._replace(sizes=sizes))

    def on_sheet(self, number: int, count: int, part: str = "") -> "RenderContext":
        """The same for one of several sheets of paper, which says its number, and which `part` it holds; on any other
        page nothing changes."""
        if not self.page.paper or count < 2:
            return self
        number_of = self.words.number
        sheet = self.words("page.sheet", n=number_of(number), all=number_of(count))
        return self._replace(section=" · ".join(filter(None, (sheet, part))))
