"""A page with its headline at the top and what it rests on at the foot: what stands between them, and how much fits."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

from cjm.layout import RenderContext, header_footer
from cjm.layout.page_breaks import divide
from cjm.scene.items import DataTable, Item, Scene

_BELOW_HEADER, _ABOVE_FOOT = 24.0, 18.0
_SLACK = 1e-6
"""By how much sums may be off."""


class PageFrame(NamedTuple):
    """Head and foot of a page, and between them the place of the picture: `top`, and `room`, its height where the page
    does not grow."""

    context: RenderContext
    title: str
    header: header_footer.Header
    footer: header_footer.Footer

    @property
    def top(self) -> float:
        return self.header.bottom + _BELOW_HEADER

    @property
    def room(self) -> float:
        return self.context.page.height - self.footer.height - _ABOVE_FOOT - self.top

    @property
    def left(self) -> float:
        return self.context.page.left

    @property
    def width(self) -> float:
        return self.context.page.right - self.context.page.left

    def scene(
        self, items: Sequence[Item], bottom: float, description: str, notes: str, data_table: DataTable | None = None
    ) -> Scene:
        """The page with these items, which end at `bottom`; higher than the page only where they are."""
        page, language = self.context.page, self.context.words.language
        height = float(max(page.height, ceil(bottom + _ABOVE_FOOT + self.footer.height - 0.01)))
        drawn = (*self.header.items, *items, *self.footer.items(page, height))
        return Scene(page.width, height, self.title, description, drawn, notes, language, data_table)


class Filled(NamedTuple):
    """What stands on a page, where it ends, the foot of this page where it has one of its own, and the speaker's notes
    on what it shows."""

    items: Sequence[Item]
    bottom: float
    footer: header_footer.Footer | None = None
    notes: str = ""


def page_frame(
    context: RenderContext, title: str, subtitle: str, rests: Sequence[str] = (), agreed: str = ""
) -> PageFrame:
    """The frame of a page; `rests` and `agreed` stand at the foot."""
    return PageFrame(
        context, title, header_footer.header(context, title, subtitle), header_footer.footer(context, rests, agreed)
    )


def page_frames(context: RenderContext, title: str, framed: Callable[[str], PageFrame], count: int) -> list[PageFrame]:
    """The frames of `count` pages; where there are several their headlines say which is which."""
    if count == 1:
        return [framed(title)]
    number = context.words.number
    return [
        framed(context.words("page.part", title=title, n=number(n), all=number(count))) for n in range(1, count + 1)
    ]


def spread_over_pages(
    context: RenderContext,
    title: str,
    framed: Callable[[str], PageFrame],
    lay: Callable[[PageFrame], Sequence[tuple[Sequence[Item], float] | Filled]],
    description: str,
    notes: str,
    data_table: DataTable,
) -> tuple[Scene, ...]:
    """The scenes of what `lay` puts within a frame: for each page its items, where they end, and its own foot if it has
    one, which is no higher than that of the frame. All have the same description; `notes` are those of the first page,
    and each has its own besides."""
    laid = lay(framed(title))
    if len(laid) > 1:  # the headline gets longer, and with it perhaps higher
        count = context.words.number(len(laid))
        laid = lay(framed(context.words("page.part", title=title, n=count, all=count)))
    frames = page_frames(context, title, framed, len(laid))
    scenes: list[Scene] = []
    for frame, page in zip(frames, (Filled(*one) for one in laid), strict=True):
        own = frame._replace(footer=page.footer) if page.footer else frame
        spoken = "\n".join(filter(None, (own.title if scenes else notes, page.notes)))
        scenes.append(own.scene(page.items, page.bottom, description, spoken, data_table))
    return tuple(scenes)


def fill_pages(heights: Sequence[float], room: float, gap: float = 0.0) -> list[range]:
    """Which things of these heights share a page `room` high, in order and with a `gap` between them; one that is
    higher has a page of its own. As few pages as there can be, about equally full."""
    return divide([one + gap for one in heights], room + gap + _SLACK, [0.0] * len(heights))
