"""The service blueprint: who does what at each step, in sight and behind, and where it is handed over."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise, product
from math import inf
from typing import NamedTuple, get_args

from cjm.analysis import handovers
from cjm.analysis.handovers import HandOvers
from cjm.charts._blueprint import table
from cjm.charts._blueprint.bands import Band, Zone, bands, times, together
from cjm.charts._blueprint.cards import band_row
from cjm.charts._blueprint.hands import hands
from cjm.charts._blueprint.lines import LINES, line_above
from cjm.journey.model import Journey
from cjm.journey.paths import indices, main
from cjm.languages import path_texts, picture_texts
from cjm.layout import RenderContext, step_rows
from cjm.layout.cells import cell
from cjm.layout.lanes import BEFORE, Grid, GridRow, grouped, row
from cjm.layout.page_breaks import divide
from cjm.layout.page_frame import Filled, PageFrame, Subject, page_frame, spread_over_pages
from cjm.layout.typesetting import shifted
from cjm.scene import measuring
from cjm.scene.items import Box, DataTable, Item, Line, Rectangle, Scene

SLIDE = 215

_NAME = "blueprint"
_LEAST, _LEAST_WIDE = 126.0, 108.0
"""The least width of a column, and that on a page as wide as A3."""
_A3 = 1587.0
_GUTTER = 124.0
"""The most room for the names of the rows."""
_LITTLE = 96.0
"""From this height on, cells are cut only a little."""
_FEWER = 1.5
"""From so many times the pages on, texts are rather cut a little."""
_HIGHEST = (150.0, 120.0, 96.0, 76.0, 60.0, 48.0)
"""How high the cells of a page that keeps its size may be where not all texts find room, the first that fits."""
_WITHIN_PHASE = 1e-3
"""What it costs to begin a page in the middle of a phase; a page costs 1."""
_TINTED = 8.0
"""How far the ground of what happens behind the line of visibility reaches beyond the margins."""
_HIDDEN = ("back", "support")
_SHOWS = {
    "hands": "owner",
    "evidence": "touchpoints",
    "front": "frontstage",
    "back": "backstage",
    "support": "backstage",
}
"""What a row shows, by the name of the lane of a map that shows the same."""

Placed = tuple[str, GridRow]
"""A row with its zone, or `time`, `phases`, `hands`, or `line` for one that stands above a zone."""


class _Plan(NamedTuple):
    """What is laid out: `journey` is the main path of the `whole`, `bands` has a row for each actor, `zones` one for
    all actors of a zone."""

    whole: Journey
    journey: Journey
    context: RenderContext
    facts: HandOvers
    bands: Sequence[Band]
    zones: Sequence[Band]

    def rows(self, grid: Grid, steps: range, form: "_Form") -> Iterator[Placed]:
        """The rows over these steps, from time down to systems and partners."""
        journey, words = self.journey, grid.context.words
        spent = times(journey, words)
        if form.seen and any(spent):
            cells = [cell(grid.context, spent[index], grid.x(at), grid.room) for at, index in enumerate(steps)]
            texts = [words.listed(entry.plain for entry in spent[index]) for index in steps]
            yield "time", row(grid, words("journey-map.lane.time"), cells, texts)
        if any(journey.phase(step.phase) for step in journey.steps):
            yield "phases", step_rows.phases(grid, journey, steps)
        found: dict[Zone, list[Band]] = {zone: [] for zone in get_args(Zone)}
        for band in self.zones if form.together else self.bands:
            found[band.zone].append(band)
        if not form.seen:
            yield "persona", band_row(grid, found["persona"][-1], steps, brief=True)
        handed = self.facts.owned or bool(self.facts.found)
        for zone in get_args(Zone):
            if not (form.hidden if zone in _HIDDEN else form.seen):
                continue
            held = handed and zone == "front"
            if zone in LINES and (found[zone] or held):
                yield "line", line_above(grid, zone)
            if held:
                yield "hands", hands(grid, journey, self.facts, steps)
            for band in found[zone]:
                yield zone, band_row(grid, band, steps, brief=form.brief and zone not in LINES)


class _Form(NamedTuple):
    """Whether what is `seen` and what is `hidden` stands on a page, whether the actors of a zone stand `together` in
    one row, and whether what is met and what is done is `brief`, without channels and details."""

    seen: bool = True
    hidden: bool = True
    together: bool = False
    brief: bool = False


_WHOLE = _Form()
_PARTED = (_Form(hidden=False), _Form(seen=False))
_DENSE = tuple(one._replace(together=True, brief=True) for one in _PARTED)
_FORMS = (
    (_WHOLE,),
    (_WHOLE._replace(together=True),),
    (_WHOLE._replace(together=True, brief=True),),
    _PARTED,
    tuple(one._replace(together=True) for one in _PARTED),
    _DENSE,
)
"""The pages of a part of the steps, in the ways that are tried, those that leave out the least first."""


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """The blueprint of the main path, over as many pages as its steps take, then a table of the hand-overs, also of
    those on other paths, of which the foot says what sets them apart.

    A journey without touchpoints and actions of the organisation has none.
    """
    whole, journey = journey, main(journey)
    held = bands(journey, context.words)
    if not any(band.zone != "persona" for band in held):
        return ()
    plan = _Plan(whole, journey, _wide(journey, context), handovers.of(journey), held, together(held, context.words))
    title = plan.context.headline(journey, _NAME)
    return spread_over_pages(
        plan.context,
        title,
        partial(_framed, plan),
        partial(_laid, plan),
        _description(plan),
        "\n".join(table.spoken(whole, plan.context.words)),
        _data_table(plan),
        Subject(journey, _NAME),
    )


def in_deck(journey: Journey, _context: RenderContext) -> bool:
    """Whether a deck has it: where it is known who owns the steps, and they are handed over."""
    facts = handovers.of(main(journey))
    return facts.owned and bool(facts.found)


def _wide(journey: Journey, context: RenderContext) -> RenderContext:
    """The context on a page on which its steps find room: one that may grow is as wide as A3 for many of them."""
    page = context.page
    if page.fixed or _room(context) >= _LEAST * len(journey.steps):
        return context
    return context._replace(page=page._replace(width=max(_A3, page.width)))


def _room(context: RenderContext) -> float:
    return context.page.right - context.page.left - _GUTTER - BEFORE


def _framed(plan: _Plan, title: str) -> PageFrame:
    journey, words = plan.journey, plan.context.words
    about, rests = picture_texts.subtitle(plan.whole, words), path_texts.apart(plan.whole, words)
    return page_frame(plan.context, title, about, rests, picture_texts.agreed(journey, words))


def _laid(plan: _Plan, frame: PageFrame) -> list[Filled]:
    """The pages of the blueprint, then those of the table."""
    found: list[Filled] = []
    laid = _pages(plan, frame)
    for part, rows in laid:
        items, bottom = _stacked(frame, rows)
        zones = tuple(dict.fromkeys(_SHOWS.get(zone, zone) for zone, _ in rows))
        shown = tuple(part) if len(part) < len(plan.journey.steps) else None
        found.append(Filled(items, bottom, steps=shown, lanes=zones, notes=_cut(plan, rows, part)))
    return [*found, *table.pages(plan.whole, frame)]


def _pages(plan: _Plan, frame: PageFrame) -> list[tuple[range, list[Placed]]]:
    """The steps and the rows of each page: as few pages as hold all texts whole, with as many steps on one as can be.
    Where that takes half as many again as texts that are cut a little, or cannot be, they are cut, as little as can
    be."""
    page = frame.context.page
    parts = _parts(plan.journey, max(1, int(_room(frame.context) / (_LEAST if page.width < _A3 else _LEAST_WIDE))))
    if not page.fixed:
        return [(part, list(plan.rows(_grid(plan, frame, part), part, _WHOLE))) for part in parts]
    ways = [_parts(plan.journey, columns) for columns in range(max(map(len, parts)), 0, -1)]
    whole = [found for some in ways for forms in _FORMS if (found := _fitting(plan, frame, some, forms, inf))]
    best = min(whole, key=len, default=[])
    for some, highest in product(ways, [one for one in _HIGHEST if one >= _LITTLE]):
        found = _fitting(plan, frame, some, _DENSE, highest)
        if found and (not best or len(best) >= _FEWER * len(found)):
            return found
    for some, highest in [] if best else product(ways, _HIGHEST):
        if found := _fitting(plan, frame, some, _DENSE, highest):
            return found
    return best or _fitting(plan, frame, ways[-1], _DENSE, _HIGHEST[-1], surely=True)


def _parts(journey: Journey, columns: int) -> list[range]:
    """The steps in stretches of at most so many, divided between phases where that can be."""
    phases = [step.phase for step in journey.steps]
    prices = [0.0, *(_WITHIN_PHASE * (a == b) for a, b in pairwise(phases))]
    return divide([1.0] * len(phases), columns, prices)


def _fitting(
    plan: _Plan, frame: PageFrame, parts: Sequence[range], forms: Sequence[_Form], most: float, *, surely: bool = False
) -> list[tuple[range, list[Placed]]]:
    """The pages of these parts of the steps in these forms, with cells that are cut to so high or, where a page has the
    room, to higher; none where one of them is too high, unless they are wanted `surely`."""
    found = []
    for part in parts:
        grid = _grid(plan, frame, part)
        for form in forms:
            rows = list(plan.rows(grid._replace(most=most), part, form))
            if _height(rows) > frame.room and not surely:
                return []
            if any(zone not in ("phases", "persona") for zone, _ in rows):
                found.append((part, form, rows))
    return [(part, _fullest(plan, frame, part, form, rows)) for part, form, rows in found]


def _fullest(plan: _Plan, frame: PageFrame, part: range, form: _Form, rows: list[Placed]) -> list[Placed]:
    """The rows of a page with as much of their texts as it has room for."""
    if any(one.cut for _, one in rows):
        for highest in (inf, *_HIGHEST):
            higher = list(plan.rows(_grid(plan, frame, part)._replace(most=highest), part, form))
            if _height(higher) <= frame.room:
                return higher
    return rows


def _height(rows: Sequence[Placed]) -> float:
    return sum(one.height for _, one in rows)


def _grid(plan: _Plan, frame: PageFrame, part: range) -> Grid:
    """The columns of some steps, beside the names of the rows."""
    context = frame.context
    page, size = context.page, context.sizes.label
    names = [band.name for band in (*plan.bands, *plan.zones)]
    names += [context.words("journey-map.lane.owner"), context.words("blueprint.hands")]
    widest = max(measuring.width(word, size, "semibold") for name in names for word in name.split())
    gutter = min(_GUTTER, max(widest, _GUTTER * 0.7)) + BEFORE
    return Grid(context, page.left + gutter, (page.right - page.left - gutter) / len(part), len(part))


def _stacked(frame: PageFrame, rows: Sequence[Placed]) -> tuple[list[Item], float]:
    """The rows below each other, what is not seen on a ground of its own."""
    page, items, y = frame.context.page, list[Item](), frame.top
    hidden = False
    for (zone, one), after in zip(rows, [*rows[1:], None], strict=True):
        hidden = hidden or (zone in _HIDDEN)
        drawn = [shifted(item, y) for item in one.items]
        if zone in _HIDDEN or (zone == "line" and hidden):
            ground = Box(page.left - _TINTED, y, page.right - page.left + 2 * _TINTED, one.height)
            drawn.insert(0, Rectangle(ground, "backstage"))
        items += grouped(one.name, drawn, " ".join(text for text in one.texts if text))
        y += one.height
        if after and "line" not in (zone, after[0]) and zone not in ("phases", "time"):
            items.append(Line(((page.left, y), (page.right, y)), "rule", 0.75))
    return items, y


def _cut(plan: _Plan, rows: Sequence[Placed], part: range) -> str:
    """What of the cells of a page finds no room on it, in full."""
    lines, numbers = [], indices(plan.whole)
    for column, index in enumerate(part):
        short = [one for _, one in rows if column in one.cut]
        if short:
            texts = " | ".join(plan.context.words.labelled(one.name, one.texts[column]) for one in short)
            lines.append(f"{numbers[index] + 1}. {plan.journey.steps[index].title}. {texts}")
    return "\n".join(lines)


def _data_table(plan: _Plan) -> DataTable:
    """A row for each step, a column for each row of the blueprint, and to whom it is handed over."""
    words = plan.context.words
    spent = times(plan.journey, words)
    taken = {one.before: f"{words.listed(one.giver)} → {words.listed(one.taker)}" for one in plan.facts.found}
    head = [words("show.step"), words("journey-map.lane.time"), *(band.name for band in plan.bands)]
    rows = [
        [
            step.title,
            words.listed(entry.plain for entry in spent[index]),
            *(words.listed(entry.plain for entry in band.cards[index]) for band in plan.bands),
            *([taken.get(index, "")] if taken else []),
        ]
        for index, step in enumerate(plan.journey.steps)
    ]
    head += [words("blueprint.handed")] if taken else []
    return DataTable(tuple(head), tuple(map(tuple, rows)))


def _description(plan: _Plan) -> str:
    words, found = plan.context.words, _data_table(plan)
    steps = words.counted("step", len(plan.journey.steps))
    lines = [words("blueprint.describe", title=plan.journey.title, steps=steps)]
    for number, texts in zip(indices(plan.whole), found.rows, strict=True):
        parts = [words.labelled(name, text) for name, text in zip(found.head[1:], texts[1:], strict=True) if text]
        lines.append(f"{number + 1}. {texts[0]}. {' | '.join(parts)}")
    return "\n".join(lines)
