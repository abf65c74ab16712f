"""How a map divides over pages: by phase where its columns would be too narrow, by lane where it would be too high."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from math import ceil, inf
from typing import NamedTuple

from cjm.analysis import evidence
from cjm.analysis.evidence import About
from cjm.analysis.peak_end import PeakEnd
from cjm.charts._journey_map import contacts, drawn_rows, timeline
from cjm.charts._journey_map.lanes import HEAD, VISIBILITY, MapLane, MapSection
from cjm.journey.model import Journey, remembered
from cjm.languages import picture_texts
from cjm.layout import RenderContext, curve, header_footer
from cjm.layout.lanes import BEFORE, PAD, Grid, GridRow
from cjm.layout.page_breaks import divide
from cjm.scene import measuring
from cjm.themes import Sizes

NAME = "journey-map"
_WHOLE = 7
"""On a page that may grow, so many steps are never divided: the method asks for no more, and they are one picture."""
_A3 = 1587.0
_PROPORTION = 2**0.5
_TALLEST = 0.85
"""How high the lanes of one page may be as a share of its width, before its steps divide over several: a page with its
header and foot is at most about square."""
_LEAST = {"slide": 130.0, "page": 130.0, "A3": 108.0}
"""The least width of a column in which texts can be read."""
_GUTTER = 112.0
"""The most room for the names of the lanes."""
BELOW_HEADER, ABOVE_FOOT = 18.0, 10.0
"""Room between the header and the lanes, and between the lanes and the foot."""
_HEADS_MOST = 0.45
"""The most of a page's height that phases and titles may take."""
_RESTS: dict[str, About] = {"quotes": "quote", "pains": "pain", "employee": "employee"}
"""What of a step a lane shows; all others show its scores and texts."""
_ACROSS_GROUPS, _WITHIN_GROUP, _WITHIN_PHASE, _NEVER = 0.05, 0.2, 10.0, 1e6
"""What it costs to begin a page there; at the line of visibility nothing, and a page costs 1."""


class JourneyMap(NamedTuple):
    """A map to be laid out, with the lanes that it shows."""

    journey: Journey
    context: RenderContext
    lanes: tuple[MapLane, ...]
    facts: PeakEnd

    def shows(self, name: str) -> bool:
        """Whether the lane with this name is shown."""
        return any(lane.name == name for lane in self.lanes)


class _Setting(NamedTuple):
    """How a map is set: the width of its page, whether its type is small, whether causes and actors are shown, and the
    least width of a column."""

    width: float
    small: bool
    details: bool
    least: float


class MapPage(NamedTuple):
    """Some lanes over some of the steps; the heads come first."""

    grid: Grid
    steps: range
    rows: list[tuple[MapLane, GridRow]]

    @property
    def height(self) -> float:
        """How high the lanes are together."""
        return sum(row.height for _, row in self.rows)

    @property
    def heads(self) -> float:
        """How high phases and titles are together."""
        return sum(row.height for lane, row in self.rows if lane.group == HEAD)


def growing_pages(base: JourneyMap) -> list[MapPage]:
    """Pages that may grow: one where that can be read on A3, else as few as can be."""
    wide = max(_A3, base.context.page.width)
    dense = _Setting(wide, True, False, _LEAST["A3"])
    settings = [
        _Setting(base.context.page.width, False, True, _LEAST["page"]),
        dense._replace(small=False, details=True),
        dense._replace(small=False),
        dense,
    ]
    most = max(1, int(_room_beside(base, dense) / dense.least))
    while True:
        parts = _parts(base, most)
        most = max(map(len, parts))
        for setting in settings:
            if _room_beside(base, setting) >= setting.least * most:
                pages = _while(lambda page: _fits(base, page), _laid(base, setting, parts))
                if pages:
                    return [_stretched(base, page) for page in pages]
        for grown in (dense._replace(details=True), dense):
            pages = _while(lambda page: page.height <= wide * _TALLEST, _laid(base, grown, parts))
            if pages:
                return pages
        if most <= _WHOLE:
            return list(_laid(base, dense, parts))
        most -= 1


def slides(base: JourneyMap) -> list[MapPage]:
    """Slides: divided by phase where columns would be too narrow, by lane where they would be too high."""
    width = base.context.page.width
    settings = [
        _Setting(width, small, details, _LEAST["slide"])
        for small, details in ((False, True), (True, True))
        if not (small and base.context.page.body)
    ]
    narrow = int(_room_beside(base, settings[0]) / _LEAST["slide"])
    for most in (max(1, narrow), max(1, ceil(narrow / 2))):
        parts = _parts(base, most)
        ways = []
        for setting in settings:
            pages = list(_laid(base, setting, parts))
            if all(_fits(base, page) for page in pages):
                return [_stretched(base, page) for page in pages]
            if all(_can_divide(base, page) for page in pages):
                ways.append(_by_lane(base, pages))
        if ways:
            return [_stretched(base, page) for page in min(ways, key=lambda pages: (len(pages), _torn(pages)))]
    if max(page.heads for page in pages) > _room(base, pages[0]) * _HEADS_MOST:
        parts = _parts(base, 1)
        pages = list(_laid(base, settings[-1], parts))
    left = _room(base, pages[0]) - max(page.heads for page in pages) - 2 * PAD
    pages = list(_laid(base, settings[-1], parts, left))
    return [_stretched(base, page) for page in _by_lane(base, pages)]


def _parts(base: JourneyMap, most: int) -> list[range]:
    """The steps in stretches of at most `most`, divided between phases where that can be."""
    phases = [step.phase for step in base.journey.steps]
    prices = [0.0, *(_WITHIN_PHASE * (a == b) for a, b in pairwise(phases))]
    return divide([1.0] * len(phases), most, prices)


def _can_divide(base: JourneyMap, page: MapPage) -> bool:
    """Whether the heads leave room, and each lane finds enough of it on a page."""
    room = _room(base, page)
    tallest = max((row.height for lane, row in page.rows if lane.group != HEAD), default=0.0)
    return page.heads <= room * _HEADS_MOST and tallest <= room - page.heads


def _by_lane(base: JourneyMap, pages: Sequence[MapPage]) -> list[MapPage]:
    """The lanes over as few pages as can be, the same for all steps; each page begins with the heads."""
    lanes = [lane for lane, _ in pages[0].rows if lane.group != HEAD]
    bodies = [[row for lane, row in page.rows if lane.group != HEAD] for page in pages]
    heads = [[(lane, row) for lane, row in page.rows if lane.group == HEAD] for page in pages]
    heights = [max(body[index].height for body in bodies) for index in range(len(lanes))]
    limit = _room(base, pages[0]) - max(page.heads for page in pages)
    prices = [0.0, *(_price(before, lane) for before, lane in pairwise(lanes))]
    found = []
    for group in divide(heights, limit, prices) or [range(0)]:
        for page, head, body in zip(pages, heads, bodies, strict=True):
            found.append(page._replace(rows=[*head, *((lanes[index], body[index]) for index in group)]))
    return found


def _torn(pages: Sequence[MapPage]) -> int:
    """How many pages begin in the middle of a lane."""
    lanes = [[lane for lane, _ in page.rows if lane.group != HEAD] for page in pages]
    return sum(a[-1:] == b[:1] != [] for a, b in pairwise(lanes))


def _price(before: MapLane, lane: MapLane) -> float:
    """What it costs to begin a page at a lane that follows another one."""
    if before is VISIBILITY:
        return _NEVER
    if lane is VISIBILITY:
        return 0.0
    return _WITHIN_GROUP if before.group == lane.group else _ACROSS_GROUPS


def _while(good: Callable[[MapPage], bool], pages: Iterable[MapPage]) -> list[MapPage]:
    """All the pages, or none as soon as one is not good: the others are not laid out then."""
    found = []
    for page in pages:
        if not good(page):
            return []
        found.append(page)
    return found


def _laid(base: JourneyMap, setting: _Setting, parts: Sequence[range], most: float = inf) -> Iterator[MapPage]:
    """All lanes for each part of the steps; the columns of each fill the page, and time has one scale on all."""
    scale = timeline.scale_of(base.journey, parts, _room_beside(base, setting))
    for part in parts:
        grid = _grid(base, setting, len(part), most)
        section = MapSection(base.journey, base.facts, grid, part, setting.details, scale)
        yield MapPage(grid, part, list(_rows(base, section)))


def _room_beside(base: JourneyMap, setting: _Setting) -> float:
    """How wide all columns of a page are together."""
    return _grid(base, setting, 1).width


def _grid(base: JourneyMap, setting: _Setting, count: int, most: float = inf) -> Grid:
    """The columns of a page, beside the names of the lanes."""
    context = base.context
    sizes = context.theme.sizes
    share = 0.92 if setting.small else 1.0
    # On a template's page a note is as small as type may be.
    note = sizes.note if context.page.body else sizes.note * 0.92 * min(1.0, share * 1.04)
    own = Sizes(sizes.headline, sizes.label * share, sizes.note * share, note)
    page = context.page._replace(width=setting.width)
    context = context._replace(theme=context.theme._replace(sizes=own), page=page)
    names = [context.words(f"journey-map.lane.{lane.name}") for lane in base.lanes]
    names += [name for _, name in contacts.channels(base.journey, context.words)] if base.shows("touchpoints") else []
    widest = max(measuring.width(name, own.label, "semibold") for name in names) + BEFORE
    grid = Grid(context, page.left, 0.0, count, most)
    room = max(min(widest, _GUTTER), drawn_rows.gutter(base.journey, grid) if base.shows("curve") else 0.0)
    return grid._replace(left=page.left + room, width=(page.right - page.left - room) / count)


def _rows(base: JourneyMap, section: MapSection) -> Iterator[tuple[MapLane, GridRow]]:
    """The rows of all lanes, the line of visibility above the first hidden one."""
    first_hidden = next((lane for lane in base.lanes if lane.hidden), None)
    for lane in base.lanes:
        for each in (VISIBILITY, lane) if lane is first_hidden else (lane,):
            yield from ((each, row) for row in each.rows(section))


def _fits(base: JourneyMap, page: MapPage) -> bool:
    return page.height <= _room(base, page)


def _room(base: JourneyMap, page: MapPage) -> float:
    """How high the lanes of a page may be together."""
    paper = page.grid.context.page
    height = paper.height if paper.fixed else paper.width / _PROPORTION
    return height - _around(base, paper.width)


@remembered
def _around(base: JourneyMap, width: float) -> float:
    """How much of the height of a page head and foot take."""
    top = _head_bottom(base, width) + BELOW_HEADER
    return top + ABOVE_FOOT + footer(base, width, base.lanes, range(len(base.journey.steps))).height


def _stretched(base: JourneyMap, page: MapPage) -> MapPage:
    """The page with its curve as high as there is room for."""
    free = _room(base, page) - page.height
    least, most = drawn_rows.least_curve(page.grid), drawn_rows.most_curve(page.grid)
    for share in (1.0, 0.7, 0.4):  # what found a place in a lower curve may take more room in a higher one
        height = min(most, least + share * free)
        if free > 0:
            higher = drawn_rows.emotion(page.grid, base.journey, page.steps, base.facts, height)
            rows = [(lane, higher if lane.name == "curve" else row) for lane, row in page.rows]
            if _fits(base, page._replace(rows=rows)):
                return page._replace(rows=rows)
    return page


def header(base: JourneyMap, width: float, title: str) -> header_footer.Header:
    """The head of a page with this headline."""
    context = base.context._replace(page=base.context.page._replace(width=width))
    return header_footer.header(context, title, _subtitle(base))


def footer(base: JourneyMap, width: float, lanes: Sequence[MapLane], steps: range) -> header_footer.Footer:
    """The foot of a page with these lanes of these steps: what they rest on, and what the arrows of contacts mean."""
    context = base.context._replace(page=base.context.page._replace(width=width))
    journey, words = base.journey._replace(steps=base.journey.steps[steps.start : steps.stop]), context.words
    arrows = any(lane.name == "touchpoints" for lane in lanes) and contacts.initiated(journey)
    rests = curve.footnotes(journey, words, base.facts, sources(base, lanes, steps))
    arrow = words("journey-map.arrows") if arrows else ""
    return header_footer.footer(context, (*rests, arrow), picture_texts.agreed(journey, words))


def sources(base: JourneyMap, lanes: Sequence[MapLane], steps: range) -> str:
    """What these lanes of these steps rest on, counted by kind."""
    about = {_RESTS.get(lane.name, "score") for lane in lanes if lane.group != HEAD and lane is not VISIBILITY}
    return picture_texts.counted(base.context.words, evidence.shown(base.journey, steps, *about))


def headlines(base: JourneyMap, pages: Sequence[MapPage]) -> list[str]:
    """The headline of each page: a finding that its lanes and steps prove; else that of the whole map, with the number
    of the page."""
    titles: list[str] = []
    for number, page in enumerate(pages, 1):
        steps = page.steps if len(page.steps) < len(base.journey.steps) else None
        lanes = [lane.name for lane, _ in page.rows]
        fits = partial(_is_low_enough, base, page.grid.context.page.width)
        title = base.context.after(*titles).headline(base.journey, NAME, steps, lanes, fits)
        if title in (*base.context.taken, *titles) or not fits(title):
            title = _numbered(base, number, len(pages)) if len(pages) > 1 else title
        titles.append(title)
    return titles


def _numbered(base: JourneyMap, number: int, count: int) -> str:
    words, title = base.context.words, base.context.headline(base.journey, NAME)
    return words("page.part", title=title, n=words.number(number), all=words.number(count))


@remembered
def _head_bottom(base: JourneyMap, width: float) -> float:
    """Where the head of any page of this width ends at the latest: no headline takes more room than that of the whole
    map with the number of a page."""
    return header(base, width, _numbered(base, 99, 99)).bottom


def _is_low_enough(base: JourneyMap, width: float, title: str) -> bool:
    return header(base, width, title).bottom <= _head_bottom(base, width)


def _subtitle(base: JourneyMap) -> str:
    essence = base.journey.brand.essence if base.journey.brand else ""
    parts = [picture_texts.subtitle(base.journey, base.context.words)]
    return " · ".join([*parts, base.context.words("quote", text=essence)] if essence else parts)
