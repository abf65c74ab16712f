"""A map on slides: its lanes divide over them, and its cells show less where those would be too many."""

from collections.abc import Sequence
from itertools import groupby, pairwise, product

from cjm.charts._journey_map.lanes import HEAD, VISIBILITY, MapLane
from cjm.charts._journey_map.pagination import (
    LEAST,
    JourneyMap,
    MapPage,
    Setting,
    fits_alone,
    laid,
    parts_of,
    room_beside,
    room_of,
    stretched,
)
from cjm.layout.lanes import PAD, GridRow
from cjm.layout.page_breaks import divide
from cjm.scene.items import texts

_HEADS_MOST = 0.45
"""The most of a page's height that phases and titles may take."""
_FEW, _MOST_EACH = 3, 2
"""How many slides a map may take before its cells show less: so many, or so many for each part of the steps; one more
where it holds the lanes that other pages of a deck show."""
_CELLS = (1.0, 0.4, 0.3, 0.22, 0.17, 0.13)
"""How high a cell may be on a slide, as shares of the room below the heads."""
_SEVEN, _NARROWEST = 7, 104.0
"""So many steps stand on a slide also where their columns are narrower than they should be, but not than this."""
_WITHIN_PHASE = 0.3
"""What it costs to divide a phase where that saves a slide; a slide costs 1."""
_FULLER = (0.15, 0.17, 0.2, 0.22, 0.26, 0.3, 0.35, 0.4, 0.6, 1.0)
"""The same, where a page has room for more."""
_ACROSS_GROUPS, _WITHIN_GROUP, _WITHIN_LANE, _NEVER = 0.05, 0.2, 0.6, 1e6
"""What it costs to begin a page there; at the line of visibility nothing, and a page costs 1."""


def slides(base: JourneyMap) -> list[MapPage]:
    """Slides: divided by phase where columns would be too narrow, by lane where they would be too high, the lanes of
    some steps on one slide after the other. For a team no cell shows less."""
    setting = Setting(base.context.page.width, type=1.0, details=True, least=LEAST["slide"])
    best, uncut = _fewest(base, setting)
    if not best:
        uncut = list(laid(base, setting, parts_of(base, 1)))
        best = _by_lane(base, uncut, _CELLS[-1], any_heads=True)
    whole = {page.steps: page for page in uncut}
    return [stretched(base, _filled(base, page, whole[page.steps])) for page in best]


def _fewest(base: JourneyMap, setting: Setting) -> tuple[list[MapPage], list[MapPage]]:
    """Of a few ways to divide the steps the one with the fewest slides, and before its lanes were divided over them and
    its cells cut. Where those are more than a map should take the channels share a lane, and if that is not enough,
    cells show less, down to a few lines."""
    room = room_beside(base, setting)
    narrow = max(1, int(room / setting.least), min(_SEVEN, int(room / _NARROWEST)))
    divisions = [parts_of(base, most) for most in range(narrow, max(0, narrow // 2), -1)]
    fewer = parts_of(base, narrow, within_phase=_WITHIN_PHASE)
    divisions += [fewer] if len(fewer) < len(divisions[0]) else []
    more = 0 if base.elsewhere else 1
    allowed = max(_FEW + more, (_MOST_EACH + more) * min(map(len, divisions)))
    best, uncut = list[MapPage](), list[MapPage]()
    every: dict[Setting, list[list[MapPage]]] = {}
    cells = _CELLS[:1] if base.context.audience == "team" else _CELLS
    distinct = list(dict.fromkeys(tuple(parts) for parts in divisions))
    for most, tried in product(cells, (setting, setting._replace(together=True))):
        if tried not in every:
            every[tried] = [list(laid(base, tried, parts)) for parts in distinct]
        for whole in every[tried]:
            pages = _by_lane(base, whole, most)
            if pages and (not best or _costs(pages, allowed) < _costs(best, allowed)):
                best, uncut = pages, whole
        if best and _costs(best, allowed)[:2] == (allowed, 0):
            break
    return best, uncut


def _costs(pages: Sequence[MapPage], allowed: int) -> tuple[int, int, int, int]:
    """How bad a division is: by its pages beyond those that are allowed, by its torn lanes, by its pages, and by its
    texts that are cut."""
    cut = sum(bool(text.full) for page in pages for _, row in page.rows for text in texts(row.items))
    return max(len(pages), allowed), _torn(pages), len(pages), cut


def _by_lane(base: JourneyMap, parts: Sequence[MapPage], most: float, *, any_heads: bool = False) -> list[MapPage]:
    """The lanes of each part over as few pages as can be, each page with the heads, cells at most so high, as a share
    of what the heads leave; lanes that are empty in a part are left out there. No page where the heads leave too little
    room, unless they may be of `any_heads`."""
    found: list[MapPage] = []
    for whole in parts:
        room = room_of(base, whole)
        if whole.heads > room * _HEADS_MOST and not any_heads:
            return []
        page = _limited(base, whole, most)
        heads = [(lane, row) for lane, row in page.rows if lane.group == HEAD]
        body = _held(page)
        prices = [0.0, *(price(before, lane) for (before, _), (lane, _) in pairwise(body))]
        for group in divide([row.height for _, row in body], room - whole.heads, prices) or [range(0)]:
            found.append(page._replace(rows=[*heads, *body[group.start : group.stop]]))
    return found


def _limited(base: JourneyMap, page: MapPage, most: float) -> MapPage:
    """A page whose cells are whole with cells at most so high, as a share of what the heads leave; only the lanes that
    are higher are laid out anew."""
    limit = max(0.0, most * (room_of(base, page) - page.heads) - 2 * PAD)
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
    for most in _FULLER:
        fuller = dict(zip(names, _limited(base, whole, most).rows, strict=True))
        for place, (lane, row) in enumerate(page.rows):
            rows = [*page.rows[:place], fuller[lane, row.name], *page.rows[place + 1 :]]
            if names.count((lane, row.name)) == 1 and fits_alone(base, page._replace(rows=rows)):
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


def price(before: MapLane, lane: MapLane) -> float:
    """What it costs to begin a page at a lane that follows another one."""
    if before is VISIBILITY:
        return _NEVER
    if lane is VISIBILITY:
        return 0.0
    if before is lane:
        return _WITHIN_LANE
    return _WITHIN_GROUP if before.group == lane.group else _ACROSS_GROUPS
