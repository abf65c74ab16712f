"""The journey map: all of a journey in one picture, lane by lane over its steps."""

from collections.abc import Iterator, Sequence
from math import ceil

from cjm.analysis import peak_end, time
from cjm.charts._journey_map import contacts, pagination, sheet_texts, sheets, slides
from cjm.charts._journey_map.lanes import VISIBILITY, MapLane, lanes_of
from cjm.charts._journey_map.pagination import ABOVE_FOOT, BELOW_HEADER, JourneyMap, MapPage
from cjm.errors import UsageError
from cjm.journey.model import Journey
from cjm.languages import path_texts, picture_texts, time_texts
from cjm.layout import RenderContext, page_frame
from cjm.layout.lanes import GridRow, grouped
from cjm.layout.typesetting import shifted
from cjm.scene.items import Box, DataTable, Item, Line, Rectangle, Scene

SLIDE = 210
PAPER = True

_IN_THE_CURVE = {"phases", "steps", "moments", "curve"}
"""A journey with content for no other lanes has no map: the emotion curve shows as much."""
_IN_THE_STORY = ("moments", "curve", "quotes", "employee", "opportunities", "metrics", "time")
"""What the curve, the mirror, the roadmap, the metrics, the journey on one page and the notes of all of them hold of
every step."""
_TINTED = 8.0
"""How far the ground of what happens behind the line of visibility reaches beyond the margins."""


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """The map on one page where it can be read there, else on several, divided by phase, all to one scale.

    A page that may grow is 1280 wide where that is enough, else as wide as A3 at 96 dpi, and no higher than A3 where
    that can be. A slide keeps its size: where the map is too high for it in readable type, its lanes divide over
    several slides. So they do over sheets of paper, which cut nothing short; those of one map have the same headline
    and their number.

    Raises UsageError for a lane that does not exist.
    """
    lanes = _lanes(journey, context)
    if not lanes:
        return ()
    elsewhere = _elsewhere(lanes, context)
    shown = tuple(lane for lane in lanes if lane not in elsewhere)
    base = JourneyMap(journey, context, shown, peak_end.of(journey), tuple(lane.name for lane in elsewhere))
    pages = _divided(base)
    met = next((page for page in pages if any(lane.name == "touchpoints" for lane, _ in page.rows)), None)
    if context.page.paper:
        named, titles = sheets.numbered(base, pages), [sheets.headline(base)] * len(pages)
    else:
        named, titles = [base] * len(pages), pagination.headlines(base, pages)
    return tuple(
        _scene(one, page, title, sheets.top(named) if context.page.paper else 0.0, page is pages[0], page is met)
        for one, page, title in zip(named, pages, titles, strict=True)
    )


def _divided(base: JourneyMap) -> list[MapPage]:
    if base.context.page.paper:
        return sheets.sheets(base)
    return slides.slides(base) if base.context.page.fixed else pagination.growing_pages(base)


def _lanes(journey: Journey, context: RenderContext) -> tuple[MapLane, ...]:
    """The lanes that are asked for and hold something, in their order; the steps head the columns and are always
    there."""
    every = lanes_of(journey)
    names = [lane.name for lane in every]
    wrong = [name for name in context.lanes if name not in names]
    if wrong:
        raise UsageError(f'no lane "{wrong[0]}"', f"choose from: {', '.join(names)}")
    chosen = {*(context.lanes or names), "steps"}
    lanes = tuple(lane for lane in every if lane.name in chosen and lane.holds(journey, context))
    return () if not context.lanes and _IN_THE_CURVE.issuperset(lane.name for lane in lanes) else lanes


def _elsewhere(lanes: Sequence[MapLane], context: RenderContext) -> list[MapLane]:
    """The lanes that the map leaves to the pages of the story, in the appendix of a deck where none is asked for: a map
    of all of them takes so many slides that nobody reads it. Without a curve there are no such pages."""
    if not context.section or context.lanes or not any(lane.name == "curve" for lane in lanes):
        return []
    return [lane for lane in lanes if lane.name in _IN_THE_STORY]


def _scene(base: JourneyMap, page: MapPage, title: str, top: float, first: bool, meets: bool) -> Scene:
    """A page, whose lanes begin below its head and below `top`; on the first with contacts the persona `meets` the
    organisation."""
    words, context = base.context.words, page.grid.context
    header = pagination.header(base, context.page.width, title)
    legend = sheet_texts.legend(base, page.lanes, page.steps) if context.page.paper else []
    footer = pagination.footer(base, context.page.width, page.lanes, page.steps, legend)
    items: list[Item] = [*header.items]
    y = max(top, header.bottom) + BELOW_HEADER
    following = [*(lane for lane, _ in page.rows[1:]), None]
    for (lane, row), after in zip(page.rows, following, strict=True):
        items += _drawn(context, lane, row, y, page.steps)
        y += row.height
        if after and after is not VISIBILITY and lane is not VISIBILITY and lane.name != "phases":
            items.append(Line(((context.page.left, y), (context.page.right, y)), "rule", 0.75))
    height = context.page.height if context.page.fixed else float(ceil(y + ABOVE_FOOT + footer.height))
    data_table = _data_table(base, page)
    frame = page_frame.PageFrame(context, title, header, footer)
    return Scene(
        context.page.width,
        height,
        title,
        _description(base, page, data_table),
        (*items, *footer.items(context.page, height)),
        _notes(base, page, title, first, meets),
        words.language,
        data_table,
        body=frame.body(items[len(header.items) :], y, page.steps),
        wider=context.page.wider,
    )


def _drawn(context: RenderContext, lane: MapLane, row: GridRow, y: float, steps: range) -> Iterator[Item]:
    """A row of a lane at height `y`."""
    items = [shifted(item, y) for item in row.items]
    if lane.hidden:
        box = Box(context.page.left - _TINTED, y, context.page.right - context.page.left + 2 * _TINTED, row.height)
        items.insert(0, Rectangle(box, "backstage"))
    texts = [f"{index + 1}. {text}" for index, text in zip(steps, row.texts, strict=False) if text]
    return grouped(row.name, items, " ".join(texts))


def _notes(base: JourneyMap, page: MapPage, title: str, first: bool, meets: bool) -> str:
    """The speaker's notes of a page: the story and the figures on the first one; on each in full what it shows a part
    of; and where the persona `meets` the organisation what can be settled along its channels."""
    words = base.context.words
    rests = pagination.sources(base, page.lanes, page.steps)
    lines = [title, picture_texts.notes(base.journey, words, base.facts, rests) if first else rests]
    for lane, row in page.rows:
        if lane.name == "storyboard":
            seen = (f"{index + 1}. {text}" for index, text in zip(page.steps, row.texts, strict=True) if text)
            lines.append(words.labelled(row.name, " ".join(seen)))
    for column, index in enumerate(page.steps):
        rows = [row for _, row in page.rows if column in row.cut]
        if rows:
            texts = " | ".join(words.labelled(row.name, row.texts[column]) for row in rows)
            lines.append(f"{index + 1}. {base.journey.steps[index].title}. {texts}")
    lines += contacts.resolved(base.journey, words) if meets else []
    return "\n".join(filter(None, lines))


def _data_table(base: JourneyMap, page: MapPage) -> DataTable:
    """A row for each step, a column for each row of a lane."""
    shown = [row for lane, row in page.rows if row.texts and lane.name != "steps"]
    head = (base.context.words("show.step"), *(row.name for row in shown))
    rows = [
        (base.journey.steps[index].title, *(row.texts[column] for row in shown))
        for column, index in enumerate(page.steps)
    ]
    return DataTable(head, tuple(rows))


def _description(base: JourneyMap, page: MapPage, data_table: DataTable) -> str:
    words = base.context.words
    lines = [words("journey-map.describe", title=base.journey.title, steps=words.counted("step", len(page.steps)))]
    for index, row in zip(page.steps, data_table.rows, strict=True):
        parts = [words.labelled(name, text) for name, text in zip(data_table.head[1:], row[1:], strict=True) if text]
        lines.append(f"{index + 1}. {row[0]}. {' | '.join(parts)}")
    lanes = page.lanes
    closing = [*picture_texts.figures(base.journey, words, base.facts), pagination.sources(base, lanes, page.steps)]
    if any(lane.name == "time" for lane in lanes):
        closing += path_texts.path_times(base.journey, words) or time_texts.figures(words, time.of(base.journey))
    lines.append(" · ".join(part for part in closing if part))
    return "\n".join(line for line in lines if line)
