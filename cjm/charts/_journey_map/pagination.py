"""How a map is laid out on pages, and how its steps divide over those that may grow."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from cjm.analysis import evidence, metrics
from cjm.analysis.evidence import About
from cjm.analysis.peak_end import PeakEnd
from cjm.charts._journey_map import contacts, step_texts, timeline
from cjm.charts._journey_map.lanes import HEAD, VISIBILITY, MapLane, MapSection
from cjm.journey.model import Journey
from cjm.journey.remembered import remembered
from cjm.languages import metric_texts, picture_texts
from cjm.layout import RenderContext, curve, header_footer, step_rows
from cjm.layout.lanes import BEFORE, Grid, GridRow
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
_SMALL = 0.92
"""Small type on a page that may grow, as a share of its own."""
LEAST = {"slide": 124.0, "page": 130.0, "A3": 108.0}
"""The least width of a column in which texts can be read."""
_GUTTER = 112.0
"""The most room for the names of the lanes, in type of the page's own size."""
BELOW_HEADER, ABOVE_FOOT = 18.0, 10.0
"""Room between the header and the lanes, and between the lanes and the foot."""
_RESTS: dict[str, About] = {"quotes": "quote", "pains": "pain", "employee": "employee", "metrics": "metric"}
"""What of a step a lane shows; all others show its scores and texts."""
_WITHIN_PHASE = 10.0
"""What it costs to begin a page in the middle of a phase; a page costs 1."""


class JourneyMap(NamedTuple):
    """A map to be laid out, with the lanes that it shows, and the names of those that other pages show."""

    journey: Journey
    context: RenderContext
    lanes: tuple[MapLane, ...]
    facts: PeakEnd
    elsewhere: tuple[str, ...] = ()

    def on_sheet(self, number: int, count: int, part: str) -> "JourneyMap":
        """The same for one of several sheets of paper, which holds this `part`."""
        return self._replace(context=self.context.on_sheet(number, count, part))

    def shows(self, name: str) -> bool:
        """Whether the lane with this name is shown."""
        return any(lane.name == name for lane in self.lanes)


class Setting(NamedTuple):
    """How a map is set: the width of its page, its type as a share of the page's, whether causes are shown, the least
    width of a column, and whether the contacts of all channels stand `together` in one lane."""

    width: float
    type: float
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
    def lanes(self) -> list[MapLane]:
        """The lane of each row."""
        return [lane for lane, _ in self.rows]

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
    dense = Setting(wide, _SMALL, False, LEAST["A3"])
    settings = [
        Setting(base.context.page.width, 1.0, True, LEAST["page"]),
        dense._replace(type=1.0, details=True),
        dense._replace(type=1.0),
        dense,
    ]
    most = max(1, int(room_beside(base, dense) / dense.least))
    while True:
        parts = parts_of(base, most)
        most = max(map(len, parts))
        for setting in settings:
            if room_beside(base, setting) >= setting.least * most:
                pages = _while(lambda page: fits(base, page), laid(base, setting, parts))
                if pages:
                    return [stretched(base, page) for page in pages]
        for grown in (dense._replace(details=True), dense):
            pages = _while(lambda page: page.height <= wide * _TALLEST, laid(base, grown, parts))
            if pages:
                return pages
        if most <= _WHOLE:
            return list(laid(base, dense, parts))
        most -= 1


def parts_of(base: JourneyMap, most: int, within_phase: float = _WITHIN_PHASE) -> list[range]:
    """The steps in stretches of at most `most`, divided between phases where that can be."""
    phases = [step.phase for step in base.journey.steps]
    prices = [0.0, *(within_phase * (a == b) for a, b in pairwise(phases))]
    return divide([1.0] * len(phases), most, prices)


def _while(good: Callable[[MapPage], bool], pages: Iterable[MapPage]) -> list[MapPage]:
    """All the pages, or none as soon as one is not good: the others are not laid out then."""
    found = []
    for page in pages:
        if not good(page):
            return []
        found.append(page)
    return found


def laid(base: JourneyMap, setting: Setting, parts: Sequence[range]) -> Iterator[MapPage]:
    """All lanes for each part of the steps, whole; the columns of each fill the page, and time has one scale on all."""
    scale = timeline.scale_of(base.journey, parts, room_beside(base, setting))
    for part in parts:
        grid = _grid(base, setting, len(part))
        section = MapSection(base.journey, base.facts, grid, part, setting.details, scale, setting.together)
        yield MapPage(section, list(_rows(base, section)))


def room_beside(base: JourneyMap, setting: Setting) -> float:
    """How wide all columns of a page are together."""
    return _grid(base, setting, 1).width


def _grid(base: JourneyMap, setting: Setting, count: int) -> Grid:
    """The columns of a page, beside the names of the lanes."""
    own = _sizes(base.context, setting.type)
    context = base.context.sized(own)._replace(page=base.context.page._replace(width=setting.width))
    names = [lane.called(context.words) for lane in base.lanes]
    names += [name for _, name in contacts.channels(base.journey, context.words)] if base.shows("touchpoints") else []
    names += [metric_texts.name(metric) for metric in metrics.used(base.journey)] if base.shows("metrics") else []
    names += [step_texts.why(context.words)] if base.shows("pains") or base.shows("highlights") else []
    widest = max(measuring.width(name, own.label, "semibold") for name in names) + BEFORE
    page = context.page
    grid = Grid(context, page.left, 0.0, count)
    room = max(
        min(widest, _GUTTER * max(1.0, setting.type)),
        step_rows.gutter(base.journey, grid) if base.shows("curve") else 0.0,
    )
    return grid._replace(left=page.left + room, width=(page.right - page.left - room) / count)


def _sizes(context: RenderContext, share: float) -> Sizes:
    """The type of the lanes, this share of that of the page: of titles of steps, of texts, and of what is below them,
    which on a slide is as large as the text and on paper no smaller than the foot."""
    sizes = context.sizes
    if context.page.paper:
        least = max(sizes.source, sizes.note * 0.9 * share)
        return sizes._replace(subtitle=sizes.label * share, label=sizes.note * share, note=least)
    if context.page.fixed:
        return sizes._replace(subtitle=sizes.note, label=sizes.note)
    least = sizes.note * 0.92 * min(1.0, share * 1.04)
    return sizes._replace(subtitle=sizes.label * share, label=sizes.note * share, note=least)


def _rows(base: JourneyMap, section: MapSection) -> Iterator[tuple[MapLane, GridRow]]:
    """The rows of all lanes, the line of visibility above the first hidden one."""
    first_hidden = next((lane for lane in base.lanes if lane.hidden), None)
    for lane in base.lanes:
        for each in (VISIBILITY, lane) if lane is first_hidden else (lane,):
            yield from ((each, row) for row in each.rows(section))


def fits(base: JourneyMap, page: MapPage) -> bool:
    """Whether the lanes of a page fit above the foot of any page of the map."""
    return page.height <= room_of(base, page)


def fits_alone(base: JourneyMap, page: MapPage) -> bool:
    """Whether they fit above its own foot."""
    paper, lanes = page.grid.context.page, [lane for lane, _ in page.rows]
    foot = footer(base, paper.width, lanes, page.steps).height
    return page.height <= paper.height - _head_bottom(base, paper.width) - BELOW_HEADER - ABOVE_FOOT - foot


def room_of(base: JourneyMap, page: MapPage) -> float:
    """How high the lanes of a page may be together."""
    paper = page.grid.context.page
    height = paper.height if paper.fixed else paper.width / _PROPORTION
    return height - _around(base, paper.width)


@remembered
def _around(base: JourneyMap, width: float) -> float:
    """How much of the height of a page head and foot take."""
    top = _head_bottom(base, width) + BELOW_HEADER
    return top + ABOVE_FOOT + footer(base, width, base.lanes, range(len(base.journey.steps))).height


def stretched(base: JourneyMap, page: MapPage) -> MapPage:
    """The page with its curve as high as there is room for."""
    free = room_of(base, page) - page.height
    least, most = step_rows.least_curve(page.grid), step_rows.most_curve(page.grid)
    for share in (1.0, 0.7, 0.4):  # what found a place in a lower curve may take more room in a higher one
        height = min(most, least + share * free)
        if free > 0:
            higher = step_rows.emotion(page.grid, base.journey, page.steps, base.facts, height)
            rows = [(lane, higher if lane.name == "curve" else row) for lane, row in page.rows]
            if fits(base, page._replace(rows=rows)):
                return page._replace(rows=rows)
    return page


def header(base: JourneyMap, width: float, title: str) -> header_footer.Header:
    """The head of a page with this headline; below it the brand's essence too, where a slide has room for it on the
    same line."""
    context = base.context._replace(page=base.context.page._replace(width=width))
    about = picture_texts.subtitle(base.journey, context.words)
    essence = base.journey.brand.essence if base.journey.brand else ""
    if not essence:
        return header_footer.header(context, title, about)
    found = header_footer.header(context, title, f"{about} · {context.words('quote', text=essence)}")
    lower = header_footer.header(context, title, about)
    return lower if context.page.fixed and lower.bottom < found.bottom else found


def footer(
    base: JourneyMap, width: float, lanes: Sequence[MapLane], steps: range, legend: Sequence[str] = ()
) -> header_footer.Footer:
    """The foot of a page with these lanes of these steps: what their marks mean by the `legend`, what they rest on, and
    what the arrows of contacts mean."""
    context = base.context._replace(page=base.context.page._replace(width=width))
    journey, words = base.journey._replace(steps=base.journey.steps[steps.start : steps.stop]), context.words
    arrows = any(lane.name == "touchpoints" for lane in lanes) and contacts.initiated(journey)
    rests = [sources(base, lanes, steps)]
    if any(lane.name == "curve" for lane in (lanes if context.page.paper else base.lanes)):
        rests = curve.footnotes(journey, words, base.facts, rests[0], base.journey)
    arrow = words("journey-map.arrows") if arrows else ""
    names = words.series([words(f"journey-map.lane.{name}") for name in base.elsewhere])
    elsewhere = words("journey-map.elsewhere", lanes=names) if names else ""
    return header_footer.footer(context, (*rests, arrow, elsewhere), picture_texts.agreed(journey, words), legend)


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
