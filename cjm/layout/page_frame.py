"""A page with its headline at the top and what it rests on at the foot: what stands between them, and how much fits."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

from cjm.journey.model import Journey
from cjm.layout import RenderContext, header_footer
from cjm.layout.page_breaks import divide
from cjm.layout.typesetting import shifted
from cjm.scene.items import Body, DataTable, Item, Scene

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

    def on_sheet(self, number: int, count: int) -> "PageFrame":
        """The same for one of several sheets of paper."""
        context = self.context.on_sheet(number, count)
        if context is self.context:
            return self
        return self._replace(header=header_footer.header(context, self.title, self.header.subtitle))

    def scene(
        self,
        items: Sequence[Item],
        bottom: float,
        description: str,
        notes: str,
        data_table: DataTable | None = None,
        steps: Sequence[int] | None = None,
    ) -> Scene:
        """The page with these items, which end at `bottom` and show these steps; higher than the page only where they
        are."""
        page, language = self.context.page, self.context.words.language
        needed = bottom + _ABOVE_FOOT + self.footer.height - 0.01
        height = page.height if needed <= page.height else float(ceil(needed))
        drawn = (*self.header.items, *items, *self.footer.items(page, height))
        scene = Scene(page.width, height, self.title, description, drawn, notes, language, data_table)
        return scene._replace(body=self.body(items, bottom, steps), wider=page.wider)

    def body(self, items: Sequence[Item], bottom: float, steps: Sequence[int] | None = None) -> Body:
        """These items with the texts round them."""
        shown = None if steps is None else tuple(steps)
        left, right = self.footer.left, self.footer.right
        return Body(tuple(items), self.top, bottom, self.header.subtitle, left, right, shown)


class Filled(NamedTuple):
    """What stands on a page, where it ends, the foot of this page where it has one of its own, the speaker's notes on
    what it shows, and which steps and lanes that is: None is all of them. `title` is the headline of a page that is one
    of several and has one of its own."""

    items: Sequence[Item]
    bottom: float
    footer: header_footer.Footer | None = None
    notes: str = ""
    steps: Sequence[int] | None = None
    lanes: Sequence[str] | None = None
    title: str = ""


def page_frame(
    context: RenderContext, title: str, subtitle: str, rests: Sequence[str] = (), agreed: str = ""
) -> PageFrame:
    """The frame of a page; `rests` and `agreed` stand at the foot."""
    return PageFrame(
        context, title, header_footer.header(context, title, subtitle), header_footer.footer(context, rests, agreed)
    )


class Subject(NamedTuple):
    """What a picture is about, so that each of its pages finds a headline of its own: the journey, and the name of the
    picture."""

    journey: Journey
    picture: str


def page_titles(
    context: RenderContext,
    title: str,
    shown: Sequence[Sequence[int] | None],
    subject: Subject | None = None,
    lanes: Sequence[Sequence[str] | None] = (),
) -> list[str]:
    """The headlines of the pages of a picture that show these steps and `lanes`, None for all of them: each has its
    own, or where nothing is known of the `subject` the number of the page."""
    number, count = context.words.number, len(shown)
    titles: list[str] = []
    for n, (steps, held) in enumerate(zip(shown, lanes or [None] * count, strict=True), 1):
        if count == 1:
            titles.append(title)
        elif subject:
            titles.append(context.after(*titles).headline(*subject, steps=steps, lanes=held))
        else:
            titles.append(context.words("page.part", title=title, n=number(n), all=number(count)))
    return titles


def spread_over_pages(
    context: RenderContext,
    title: str,
    framed: Callable[[str], PageFrame],
    lay: Callable[[PageFrame], Sequence[tuple[Sequence[Item], float] | Filled]],
    description: str,
    notes: str,
    data_table: DataTable,
    subject: Subject | None = None,
) -> tuple[Scene, ...]:
    """The scenes of what `lay` puts within a frame: for each page its items, where they end, and its own foot if it has
    one, which is no higher than that of the frame. All have the same description; `notes` are those of the first page,
    and each has its own besides. `title` stands over a single page; for several see `page_titles`."""
    highest = framed(title)
    while True:  # the headlines of several pages may be higher, and then there is less room below them
        laid = [Filled(*one) for one in lay(highest)]
        steps, lanes = [page.steps for page in laid], [page.lanes for page in laid]
        titles = page_titles(context, title, steps, subject, lanes)
        own_titles = [page.title for page in laid]
        if len(laid) > 1 and all(own_titles) and len(set(own_titles)) == len(laid):
            titles = own_titles
        frames = [framed(text).on_sheet(number, len(titles)) for number, text in enumerate(titles, 1)]
        most = max(frames, key=lambda frame: frame.header.bottom)
        if most.header.bottom <= highest.header.bottom + _SLACK:
            break
        highest = most
    scenes: list[Scene] = []
    for frame, page in zip(frames, laid, strict=True):
        own = frame._replace(footer=page.footer) if page.footer else frame
        up = own.top - highest.top
        items = [shifted(item, up) for item in page.items] if up else page.items
        spoken = "\n".join(filter(None, (own.title, "" if scenes else notes, page.notes)))
        scenes.append(own.scene(items, page.bottom + up, description, spoken, data_table, page.steps))
    return tuple(scenes)


def fill_pages(heights: Sequence[float], room: float, gap: float = 0.0) -> list[range]:
    """Which things of these heights share a page `room` high, in order and with a `gap` between them; one that is
    higher has a page of its own. As few pages as there can be, about equally full."""
    return divide([one + gap for one in heights], room + gap + _SLACK, [0.0] * len(heights))
