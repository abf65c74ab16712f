"""A map on sheets of paper that hang side by side: its steps divide over them from left to right, and its lanes, where
they are too high for one, from top to bottom. Nothing is cut."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, inf
from typing import NamedTuple

from cjm.charts._journey_map import sheet_texts
from cjm.charts._journey_map.lanes import HEAD, VISIBILITY, MapLane
from cjm.charts._journey_map.pagination import (
    ABOVE_FOOT,
    BELOW_HEADER,
    NAME,
    JourneyMap,
    MapPage,
    Setting,
    footer,
    header,
    laid,
    room_beside,
)
from cjm.charts._journey_map.slides import price
from cjm.journey.remembered import remembered
from cjm.layout import step_rows
from cjm.layout.growing import largest
from cjm.layout.lanes import PAD, Grid, GridRow, title
from cjm.layout.page_breaks import divide
from cjm.layout.typesetting import extent, shifted
from cjm.scene.items import Item

_TYPES = (0.89, 0.94, 1.0, 1.06, 1.12, 1.19, 1.26, 1.33, 1.41, 1.5, 1.6, 1.75)
"""How large the type of the lanes may be, as shares of that of the paper; texts are then 8 to 15.75 points."""
_COLUMN = 10.2
"""The least width of a column in which texts can be read, as a multiple of the size of their type."""
_MORE = 2
"""So many sheets side by side more than it takes are tried: in wider columns, lanes are lower."""
_UNEVEN = 1.25
"""How many more steps than another sheet one may have, so that a phase is not divided."""
_WITHIN_PHASE = 1e-3
"""What it costs to divide a phase; a sheet costs 1."""
_HEADS_MOST = 0.45
"""The most of a sheet's height that phases and titles may take."""
_LOOSE = 24.0
"""How much room a row may have beyond its own where a sheet has room."""
_ANY = 99
_SLACK = 1e-6
"""By how much sums may be off."""


class _Strip(NamedTuple):
    """One row of a lane over all steps: its part on each sheet, and how high it is on all of them."""

    lane: MapLane
    parts: tuple[GridRow, ...]

    @property
    def height(self) -> float:
        return max(part.height for part in self.parts)

    def spaced(self, more: float) -> "_Strip":
        """The same strip, so much higher."""
        height = self.height + more
        parts = (
            part._replace(items=tuple(shifted(item, more / 2) for item in part.items), height=height)
            for part in self.parts
        )
        return self._replace(parts=tuple(parts))


class _Tier(NamedTuple):
    """Sheets that hang side by side: the same lanes over all steps."""

    pages: list[MapPage]
    strips: list[_Strip]

    @property
    def height(self) -> float:
        return sum(strip.height for strip in self.strips)

    @property
    def sheets(self) -> list[MapPage]:
        """Each sheet with its rows."""
        return [
            page._replace(rows=[(one.lane, one.parts[number]._replace(height=one.height)) for one in self.strips])
            for number, page in enumerate(self.pages)
        ]


def sheets(base: JourneyMap) -> list[MapPage]:
    """As few sheets as hold the map, in type as large as these allow, one tier after the other. What is on one tier
    stands at the same height on all of its sheets."""
    tiers = _fewest(base) or _tiers(base, _setting(base, _TYPES[0]), _parts(base, 1))
    spread = [_spread(base, tier, room) for tier, room in zip(tiers, _rooms(base, tiers), strict=True)]
    return [page for tier in spread for page in tier.sheets]


def headline(base: JourneyMap) -> str:
    """The headline of the whole map, which stands on each of its sheets."""
    return base.context.headline(base.journey, NAME)


def numbered(base: JourneyMap, pages: Sequence[MapPage]) -> list[JourneyMap]:
    """The map as each of its sheets names it: with the number of the sheet, and which part it holds."""
    parts = [sheet_texts.part(base, page.lanes, page.steps) for page in pages]
    return [base.on_sheet(number, len(pages), part) for number, part in enumerate(parts, 1)]


def top(named: Sequence[JourneyMap]) -> float:
    """Where the heads of sheets end at the latest: below that, all begin at one height."""
    title = headline(named[0])
    return max(header(one, one.context.page.width, title).bottom for one in named)


def _fewest(base: JourneyMap) -> list[_Tier]:
    """The division with the fewest sheets, of those the one in the largest type that divides no further phase; none
    where phases and titles leave too little room for the other lanes."""
    found = _division(base, _TYPES[0])
    fewest, torn = _count(found), _torn(base, found)

    def larger(size: float) -> list[_Tier] | None:
        tiers = _division(base, size, fewest)
        return tiers if tiers and _torn(base, tiers) <= torn else None

    return largest(_TYPES[1:], larger) or found


def _torn(base: JourneyMap, tiers: Sequence[_Tier]) -> int:
    """How many phases go on on the next sheet."""
    starts = (page.steps.start for tier in tiers[:1] for page in tier.pages[1:])
    return sum(base.journey.steps[start].phase == base.journey.steps[start - 1].phase for start in starts)


def _division(base: JourneyMap, size: float, most: float = inf) -> list[_Tier]:
    """The division in this type with the fewest sheets; none where these are more than `most`."""
    best: list[_Tier] = []
    steps, setting = len(base.journey.steps), _setting(base, size)
    narrow = max(1, int(room_beside(base, setting) / setting.least))
    for count in range(ceil(steps / narrow), min(steps, ceil(steps / narrow) + _MORE) + 1):
        if count > most or (best and count >= _count(best)):
            break
        parts = _parts(base, min(narrow, ceil(_UNEVEN * steps / count)) if count > 1 else steps)
        tiers = _tiers(base, setting, parts)
        high = any(page.heads > _HEADS_MOST * _likely(base)[-1] for page in tiers[0].pages)
        if not high and _count(tiers) <= most and (not best or _count(tiers) < _count(best)):
            best = tiers
    return best


def _count(tiers: Sequence[_Tier]) -> int:
    return sum(len(tier.pages) for tier in tiers)


def _setting(base: JourneyMap, size: float) -> Setting:
    return Setting(base.context.page.width, size, details=True, least=_COLUMN * base.context.sizes.note * size)


def _parts(base: JourneyMap, most: int) -> list[range]:
    """The steps in as few stretches as can be of at most `most`, between phases where that takes no more of them."""
    phases = [step.phase for step in base.journey.steps]
    return divide([1.0] * len(phases), most, [0.0, *(_WITHIN_PHASE * (a == b) for a, b in pairwise(phases))])


def _tiers(base: JourneyMap, setting: Setting, parts: Sequence[range]) -> list[_Tier]:
    """The lanes of these parts of the steps, below each other over as few tiers as can be, each with the heads."""
    pages = list(laid(base, setting, parts))
    every = zip(*(page.rows for page in pages), strict=True)
    strips = [_Strip(rows[0][0], tuple(row for _, row in rows)) for rows in every]
    found: list[_Tier] = []
    for room in _likely(base):
        found = _divided(pages, strips, room)
        if all(tier.height <= own + _SLACK for tier, own in zip(found, _rooms(base, found), strict=True)):
            break
    return found


def _divided(pages: list[MapPage], strips: Sequence[_Strip], room: float) -> list[_Tier]:
    """Tiers with these strips, which are at most `room` high."""
    heads = [strip for strip in strips if strip.lane.group == HEAD]
    left = room - sum(strip.height for strip in heads)
    body = [one for strip in strips if strip.lane.group != HEAD for one in _low_enough(pages, strip, left)]
    prices = [0.0, *(price(before.lane, strip.lane) for before, strip in pairwise(body))]
    groups = divide([strip.height for strip in body], left + _SLACK, prices) or [range(0)]
    return [_Tier(pages, [*heads, *body[group.start : group.stop]]) for group in groups]


def _spread(base: JourneyMap, tier: _Tier, room: float) -> _Tier:
    """The tier with its curve as high as there is room for, and what is left between its rows."""
    tier = _stretched(base, tier, room)
    body = [strip for strip in tier.strips if strip.lane.group != HEAD and strip.lane is not VISIBILITY]
    more = min(_LOOSE, (room - tier.height) / max(1, len(body)))
    return tier._replace(strips=[one.spaced(more) if one in body and more > 0 else one for one in tier.strips])


def _stretched(base: JourneyMap, tier: _Tier, room: float) -> _Tier:
    free, grid = room - tier.height, tier.pages[0].grid
    least, most = step_rows.least_curve(grid), step_rows.most_curve(grid)
    if free <= 0 or not any(strip.lane.name == "curve" for strip in tier.strips):
        return tier
    for share in (1.0, 0.7, 0.4):
        height = min(most, least + share * free)
        parts = [step_rows.emotion(page.grid, base.journey, page.steps, base.facts, height) for page in tier.pages]
        curve = [_Strip(strip.lane, tuple(parts)) if strip.lane.name == "curve" else strip for strip in tier.strips]
        higher = tier._replace(strips=curve)
        if higher.height <= room:
            return higher
    return tier


def _low_enough(pages: Sequence[MapPage], strip: _Strip, room: float) -> list[_Strip]:
    """The strip, or where it is higher than a sheet has room for several that are not."""
    if strip.height <= room:
        return [strip]
    cells = [
        [_broken(column, room - 2 * PAD) for column in _columns(page.grid, part)]
        for page, part in zip(pages, strip.parts, strict=True)
    ]
    found = []
    for number in range(max(len(cell) for columns in cells for cell in columns)):
        parts = (
            _piece(page.grid, part, [cell[number] for cell in columns if number < len(cell)])
            for page, part, columns in zip(pages, strip.parts, cells, strict=True)
        )
        found.append(strip._replace(parts=tuple(parts)))
    return found


def _piece(grid: Grid, row: GridRow, cells: Sequence[Sequence[Item]]) -> GridRow:
    """The row with these parts of its cells, and its name again."""
    items: list[Item] = [*title(grid, row.name)]
    for cell in cells:
        up = PAD - extent(cell).y
        items += (shifted(item, up) for item in cell)
    return row._replace(items=tuple(items), height=extent(items).bottom + PAD)


def _columns(grid: Grid, row: GridRow) -> list[list[Item]]:
    """What stands in each column of a row."""
    columns: list[list[Item]] = [[] for _ in range(grid.columns)]
    for item in row.items:
        at = extent([item]).centre[0]
        if at > grid.left:
            columns[min(grid.columns - 1, int((at - grid.left) / grid.width))].append(item)
    return columns


def _broken(items: Sequence[Item], room: float) -> list[list[Item]]:
    """The items of a column in stretches that are at most so high, broken where what follows is below all before."""
    blocks: list[list[Item]] = []
    for item in sorted(items, key=lambda item: extent([item]).y):
        if blocks and extent([item]).y < extent(blocks[-1]).bottom - _SLACK:
            blocks[-1].append(item)
        else:
            blocks.append([item])
    found: list[list[Item]] = []
    for block in blocks:
        if found and extent(block).bottom - extent(found[-1]).y <= room:
            found[-1].extend(block)
        else:
            found.append(block)
    return found


@remembered
def _likely(base: JourneyMap) -> tuple[float, ...]:
    """How high the lanes of a sheet may be together, where its marks need no legend, some of one, and all of it."""
    page, steps, lanes = base.context.page, range(len(base.journey.steps)), [*base.lanes]
    feet = [
        footer(base, page.width, lanes, steps, terms).height for terms in ([], sheet_texts.legend(base, lanes, steps))
    ]
    left = page.height - top([base.on_sheet(_ANY, _ANY, sheet_texts.longest_part(base))]) - BELOW_HEADER - ABOVE_FOOT
    return left - feet[0], left - sum(feet) / 2, left - feet[1]


def _rooms(base: JourneyMap, tiers: Sequence[_Tier]) -> list[float]:
    """How high the lanes of each of these tiers may be together."""
    page, sheets = base.context.page, [tier.sheets for tier in tiers]
    left = page.height - top(numbered(base, [one for tier in sheets for one in tier])) - BELOW_HEADER - ABOVE_FOOT
    held = [[(one.lanes, one.steps) for one in tier] for tier in sheets]
    return [
        left - max(footer(base, page.width, *one, sheet_texts.legend(base, *one)).height for one in tier)
        for tier in held
    ]
