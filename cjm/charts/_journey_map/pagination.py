"""How a map divides over pages: by phase where its columns would be too narrow, by lane where it would be too high."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby, pairwise
from typing import NamedTuple

from cjm.analysis import evidence
from cjm.analysis.evidence import About
from cjm.analysis.peak_end import PeakEnd
from cjm.charts._journey_map import contacts, timeline
from cjm.charts._journey_map.lanes import HEAD, VISIBILITY, MapLane, MapSection
from cjm.journey.model import Journey, remembered
from cjm.languages import picture_texts
from cjm.layout import RenderContext, curve, header_footer, step_rows
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
_LEAST = {"slide": 124.0, "page": 130.0, "A3": 108.0}
"""The least width of a column in which texts can be read."""
_GUTTER = 112.0
"""The most room for the names of the lanes."""
BELOW_HEADER, ABOVE_FOOT = 18.0, 10.0
"""Room between the header and the lanes, and between the lanes and the foot."""
_HEADS_MOST = 0.45
"""The most of a page's height that phases and titles may take."""
_FEW, _MOST_EACH = 3, 2
"""How many slides a map may take before its cells show less: so many, or so many for each part of the steps."""
_CELLS = (1.0, 0.4, 0.3, 0.22, 0.17, 0.13)
"""How high a cell may be on a slide, as shares of the room below the heads."""
_RESTS: dict[str, About] = {"quotes": "quote", "pains": "pain", "employee": "employee"}
"""What of a step a lane shows; all others show its scores and texts."""
_ACROSS_GROUPS, _WITHIN_GROUP, _WITHIN_LANE, _WITHIN_PHASE, _NEVER = 0.05, 0.2, 0.6, 10.0, 1e6
"""What it costs to begin a page there; at the line of visibility nothing, and a page costs 1."""


class JourneyMap(NamedTuple):
    """A map to be laid out, with the lanes that it shows, and the names of those that other pages show."""

    journey: Journey
    context: RenderContext
    lanes: tuple[MapLane, ...]
    facts: PeakEnd
    elsewhere: tuple[str, ...] = ()

    def shows(self, name: str) -> bool:
        """Whether the lane with this name is shown."""
        return any(lane.name == name for lane in self.lanes)


class _Setting(NamedTuple):
    """How a map is set: the width of its page, whether its type is small, whether causes and actors are shown, the
    least width of a column, and whether the contacts of all channels stand `together` in one lane."""

    width: float
    small: bool
    details: bool
    least: float
    together: bool = False


class MapPage(NamedTuple):
    """Some lanes over some of the steps; the heads come first."""

    section: MapSection
    rows: list[tuple[MapLane, GridRow]]

    @property
    def grid(self) -> Grid:
        return self.section.grid

    @property
    def steps(self) -> range:
        return self.section.steps

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
    """Slides: divided by phase where columns would be too narrow, by lane where they would be too high, the lanes of
    some steps on one slide after the other. For a team no cell shows less."""
    setting = _Setting(base.context.page.width, small=False, details=True, least=_LEAST["slide"])
    best, uncut = _fewest(base, setting)
    if not best:
        uncut = list(_laid(base, setting, _parts(base, 1)))
        best = _by_lane(base, uncut, _CELLS[-1], any_heads=True)
    whole = {page.steps: page for page in uncut}
    return [_stretched(base, _filled(base, page, whole[page.steps])) for page in best]


def _fewest(base: JourneyMap, setting: _Setting) -> tuple[list[MapPage], list[MapPage]]:
    """Of a few ways to divide the steps the one with the fewest slides, and before its lanes were divided over them and
    its cells cut. Where those are more than a map should take, cells show less, down to a few lines, and if that is not
    enough the channels share a lane."""
    narrow = max(1, int(_room_beside(base, setting) / setting.least))
    divisions = list(dict.fromkeys(tuple(_parts(base, most)) for most in range(narrow, max(0, narrow // 2), -1)))
    allowed = max(_FEW, _MOST_EACH * len(divisions[0]))
    best, uncut = list[MapPage](), list[MapPage]()
    for tried in (setting, setting._replace(together=True)):
        every = [list(_laid(base, tried, parts)) for parts in divisions]
        for most in _CELLS[:1] if base.context.audience == "team" else _CELLS:
            for whole in every:
                pages = _by_lane(base, whole, most)
                if pages and (not best or _costs(pages, allowed) < _costs(best, allowed)):
                    best, uncut = pages, whole
            if best and _costs(best, allowed)[:2] == (allowed, 0):
                return best, uncut
    return best, uncut


def _costs(pages: Sequence[MapPage], allowed: int) -> tuple[int, int, int]:
    """How bad a division is: by its pages beyond those that are allowed, then by its torn lanes."""
    return max(len(pages), allowed), _torn(pages), len(pages)


def _parts(base: JourneyMap, most: int) -> list[range]:
    """The steps in stretches of at most `most`, divided between phases where that can be."""
    phases = [step.phase for step in base.journey.steps]
    prices = [0.0, *(_WITHIN_PHASE * (a == b) for a, b in pairwise(phases))]
    return divide([1.0] * len(phases), most, prices)


def _by_lane(base: JourneyMap, parts: Sequence[MapPage], most: float, *, any_heads: bool = False) -> list[MapPage]:
    """The lanes of each part over as few pages as can be, each page with the heads, cells at most so high, as a share
    of what the heads leave; lanes that are empty in a part are left out there. No page where the heads leave too little
    room, unless they may be of `any_heads`."""
    found: list[MapPage] = []
    for whole in parts:
        room = _room(base, whole)
        if whole.heads > room * _HEADS_MOST and not any_heads:
            return []
        page = _limited(base, whole, most)
        heads = [(lane, row) for lane, row in page.rows if lane.group == HEAD]
        body = _held(page)
        prices = [0.0, *(_price(before, lane) for (before, _), (lane, _) in pairwise(body))]
        for group in divide([row.height for _, row in body], room - whole.heads, prices) or [range(0)]:
            found.append(page._replace(rows=[*heads, *body[group.start : group.stop]]))
    return found


def _limited(base: JourneyMap, page: MapPage, most: float) -> MapPage:
    """A page whose cells are whole with cells at most so high, as a share of what the heads leave; only the lanes that
    are higher are laid out anew."""
    limit = max(0.0, most * (_room(base, page) - page.heads) - 2 * PAD)
    section = page.section._replace(grid=page.grid._replace(most=limit))
    rows: list[tuple[MapLane, GridRow]] = []
    for lane, held in groupby(page.rows, key=lambda one: one[0]):
        whole = list(held)
        low = lane.group == HEAD or lane.uncut or all(row.height <= limit for _, row in whole)
        rows += whole if low else [(lane, row) for row in lane.rows(section)]
    return MapPage(section, rows)


def _filled(base: JourneyMap, page: MapPage, whole: MapPage) -> MapPage:
    """The page with cells that show as much of `whole` as there is room for, the lanes one after the other and all of
    them a little before one has more."""
    names = [(lane, row.name) for lane, row in whole.rows]
    for most in reversed(_CELLS):
        fuller = dict(zip(names, _limited(base, whole, most).rows, strict=True))
        for place, (lane, row) in enumerate(page.rows):
            rows = [*page.rows[:place], fuller[lane, row.name], *page.rows[place + 1 :]]
            if names.count((lane, row.name)) == 1 and _fits(base, page._replace(rows=rows)):
                page = page._replace(rows=rows)
    return page


def _held(page: MapPage) -> list[tuple[MapLane, GridRow]]:
    """The rows below the heads that say something of these steps."""
    body = [(lane, row) for lane, row in page.rows if lane.group != HEAD and (lane is VISIBILITY or any(row.texts))]
    return [one for one in body if one[0] is not VISIBILITY or any(lane.hidden for lane, _ in body)]


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
    if before is lane:
        return _WITHIN_LANE
    return _WITHIN_GROUP if before.group == lane.group else _ACROSS_GROUPS


def _while(good: Callable[[MapPage], bool], pages: Iterable[MapPage]) -> list[MapPage]:
    """All the pages, or none as soon as one is not good: the others are not laid out then."""
    found = []
    for page in pages:
        if not good(page):
            return []
        found.append(page)
    return found


def _laid(base: JourneyMap, setting: _Setting, parts: Sequence[range]) -> Iterator[MapPage]:
    """All lanes for each part of the steps, whole; the columns of each fill the page, and time has one scale on all."""
    scale = timeline.scale_of(base.journey, parts, _room_beside(base, setting))
    for part in parts:
        grid = _grid(base, setting, len(part))
        section = MapSection(base.journey, base.facts, grid, part, setting.details, scale, setting.together)
        yield MapPage(section, list(_rows(base, section)))


def _room_beside(base: JourneyMap, setting: _Setting) -> float:
    """How wide all columns of a page are together."""
    return _grid(base, setting, 1).width


def _grid(base: JourneyMap, setting: _Setting, count: int) -> Grid:
    """The columns of a page, beside the names of the lanes."""
    context = base.context
    sizes = context.sizes
    share = 0.92 if setting.small else 1.0
    own = Sizes(
        sizes.headline,
        sizes.label * share,
        sizes.note * share,
        sizes.note * 0.92 * min(1.0, share * 1.04),
        sizes.source,
    )
    if context.page.fixed:  # a note is as small as type may be
        own = sizes._replace(subtitle=sizes.note, label=sizes.note)
    context = context.sized(own)._replace(page=context.page._replace(width=setting.width))
    names = [context.words(f"journey-map.lane.{lane.name}") for lane in base.lanes]
    names += [name for _, name in contacts.channels(base.journey, context.words)] if base.shows("touchpoints") else []
    widest = max(measuring.width(name, own.label, "semibold") for name in names) + BEFORE
    page = context.page
    grid = Grid(context, page.left, 0.0, count)
    room = max(min(widest, _GUTTER), step_rows.gutter(base.journey, grid) if base.shows("curve") else 0.0)
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
    least, most = step_rows.least_curve(page.grid), step_rows.most_curve(page.grid)
    for share in (1.0, 0.7, 0.4):  # what found a place in a lower curve may take more room in a higher one
        height = min(most, least + share * free)
        if free > 0:
            higher = step_rows.emotion(page.grid, base.journey, page.steps, base.facts, height)
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
    rests = [sources(base, lanes, steps)]
    if base.shows("curve"):
        rests = curve.footnotes(journey, words, base.facts, *rests)
    arrow = words("journey-map.arrows") if arrows else ""
    names = words.series([words(f"journey-map.lane.{name}") for name in base.elsewhere])
    elsewhere = words("journey-map.elsewhere", lanes=names) if names else ""
    return header_footer.footer(context, (*rests, arrow, elsewhere), picture_texts.agreed(journey, words))


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
        titles.append(title if fits(title) or len(pages) == 1 else _numbered(base, number, len(pages)))
    return titles


def _numbered(base: JourneyMap, number: int, count: int) -> str:
    words, title = base.context.words, base.context.headline(base.journey, NAME)
    return words("page.part", title=title, n=words.number(number), all=words.number(count))


@remembered
def _head_bottom(base: JourneyMap, width: float) -> float:
    """Where the head of any page of this width ends at the latest: no headline takes more room than that of the whole
    map with the number of a page, or on a slide than two lines."""
    page, whole = base.context.page, header(base, width, _numbered(base, 99, 99)).bottom
    if page.title or not page.fixed:
        return whole
    two = 2 * base.context.sizes.headline * header_footer.LEADING
    return max(whole, header(base, width, "").bottom + two)


def _is_low_enough(base: JourneyMap, width: float, title: str) -> bool:
    return header(base, width, title).bottom <= _head_bottom(base, width)


def _subtitle(base: JourneyMap) -> str:
    essence = base.journey.brand.essence if base.journey.brand else ""
    parts = [picture_texts.subtitle(base.journey, base.context.words)]
    return " · ".join([*parts, base.context.words("quote", text=essence)] if essence else parts)
