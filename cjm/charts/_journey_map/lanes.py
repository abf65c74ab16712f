"""The lanes of the journey map from top to bottom, one record each: all that the map knows of a lane.

To show a further key of a step, add a record here and the lane's name to each language (`journey-map.lane.NAME`).
What `--lanes` accepts, the order, the division over pages, the data table and the alternative text follow. The lanes of
a journey's own get a record each too.
"""

from collections.abc import Callable
from typing import NamedTuple

from cjm.analysis import metrics
from cjm.analysis.peak_end import PeakEnd
from cjm.charts._journey_map import contacts, drawn_rows, measurements, metro, owners, step_texts, storyboard, timeline
from cjm.charts._journey_map.step_texts import Entries, LaneInput, listed
from cjm.journey import lane_order
from cjm.journey.entities import Lane
from cjm.journey.model import Journey, Step
from cjm.journey.remembered import remembered
from cjm.languages.words import Words
from cjm.layout import RenderContext, curve, step_rows
from cjm.layout.cells import cell
from cjm.layout.lanes import Grid, GridRow, row


class MapSection(NamedTuple):
    """Some steps of a journey in the columns of a page. With `details` causes are shown too; `scale` is how many
    seconds a unit of length stands for; the contacts of all channels stand `together` or in a lane each."""

    journey: Journey
    facts: PeakEnd
    grid: Grid
    steps: range
    details: bool
    scale: float
    together: bool


class MapLane(NamedTuple):
    """A lane of the map.

    `group`: lanes of one group stay together where the map divides over pages; those of `HEAD` head every page.
    `holds` says whether a journey has anything for it; `rows` draws it. What is `hidden` happens behind the line of
    visibility; what is `uncut` is drawn the same however high a cell may be. A lane of the journey's own has a `title`.
    """

    name: str
    group: str
    holds: Callable[[Journey, RenderContext], bool]
    rows: Callable[[MapSection], list[GridRow]]
    hidden: bool = False
    uncut: bool = False
    title: str = ""

    def called(self, words: Words) -> str:
        """The name that stands before the lane."""
        return self.title or words(f"journey-map.lane.{self.name}")


HEAD = "head"
_LIVED, _MET, _BEHIND, _TO_DO, _LASTED, _LAST = "lived", "met", "behind", "to do", "lasted", "last"


def _steps(holds: Callable[[Step], object]) -> Callable[[Journey, RenderContext], bool]:
    """Whether any step of a journey holds something."""
    return lambda journey, _: any(holds(step) for step in journey.steps)


def _texts(
    name: str,
    group: str,
    entries: Entries,
    notes: Callable[[LaneInput], list[str]] = lambda _: [],
    *,
    hidden: bool = False,
    title: str = "",
) -> MapLane:
    """A lane of texts, with `notes` below its name."""

    def holds(journey: Journey, context: RenderContext) -> bool:
        source = LaneInput(journey, context)
        return any(entries(source, index) for index in range(len(journey.steps)))

    def rows(section: MapSection) -> list[GridRow]:
        grid = section.grid
        source = LaneInput(section.journey, grid.context)
        found = [entries(source, index) for index in section.steps]
        shown = source._replace(details=section.details)
        drawn = [entries(shown, index) for index in section.steps]
        cells = [cell(grid.context, texts, grid.x(at), grid.room, grid.most) for at, texts in enumerate(drawn)]
        cells = [one._replace(whole=one.whole and a == b) for one, a, b in zip(cells, drawn, found, strict=True)]
        plain = [grid.context.words.listed(entry.plain for entry in texts) for texts in found]
        called = title or grid.context.words(f"journey-map.lane.{name}")
        return [row(grid, called, cells, plain, notes(shown))]

    return MapLane(name, group, holds, rows, hidden, title=title)


VISIBILITY = MapLane("visibility", _BEHIND, lambda *_: True, lambda section: [drawn_rows.visibility(section.grid)])
"""The line between what the persona sees and what they do not see; it is no lane to choose."""

LANES = (
    MapLane(
        "phases",
        HEAD,
        lambda journey, _: any(journey.phase(step.phase) for step in journey.steps),
        lambda section: [step_rows.phases(section.grid, section.journey, section.steps)],
    ),
    MapLane(
        "steps",
        HEAD,
        lambda journey, _: bool(journey.steps),
        lambda section: [drawn_rows.steps_row(section.grid, section.journey, section.steps)],
    ),
    MapLane(
        "paths",
        _LIVED,
        lambda journey, _: len(journey.paths) > 1,
        lambda section: [metro.lines(section.grid, section.journey, section.steps)],
        uncut=True,
    ),
    MapLane(
        "storyboard",
        _LIVED,
        _steps(lambda step: step.image),
        lambda section: [storyboard.storyboard(section.grid, section.journey, section.steps)],
        uncut=True,
    ),
    MapLane(
        "moments",
        _LIVED,
        _steps(lambda step: step.moment_of_truth),
        lambda section: [drawn_rows.moments(section.grid, section.journey, section.steps)],
    ),
    _texts("does", _LIVED, listed(lambda step: step.does)),
    _texts("thinks", _LIVED, listed(lambda step: step.thinks, italic=True)),
    _texts("needs", _LIVED, listed(lambda step: step.needs)),
    _texts("feels", _LIVED, step_texts.feels),
    MapLane(
        "curve",
        _LIVED,
        lambda journey, context: bool(curve.series(journey, context.words)),
        lambda section: [step_rows.emotion(section.grid, section.journey, section.steps, section.facts)],
        uncut=True,
    ),
    _texts("quotes", _LIVED, step_texts.quotes),
    MapLane(
        "touchpoints",
        _MET,
        _steps(lambda step: any(touchpoint.title for touchpoint in step.touchpoints)),
        lambda section: contacts.contacts(section.grid, section.journey, section.steps, together=section.together),
    ),
    MapLane(
        "service",
        _MET,
        _steps(lambda step: step.service_level),
        lambda section: [drawn_rows.service(section.grid, section.journey, section.steps)],
    ),
    _texts("frontstage", _MET, step_texts.frontstage),
    MapLane(
        "owner",
        _BEHIND,
        _steps(lambda step: step.owner),
        lambda section: [owners.owners(section.grid, section.journey, section.steps)],
        hidden=True,
        uncut=True,
    ),
    _texts("employee", _BEHIND, step_texts.employee, step_texts.employee_notes, hidden=True),
    _texts("backstage", _BEHIND, step_texts.backstage, hidden=True),
    _texts("highlights", _TO_DO, step_texts.highlights, step_texts.highlight_notes),
    _texts("pains", _TO_DO, step_texts.pains, step_texts.pain_notes),
    _texts("opportunities", _TO_DO, step_texts.opportunities),
    MapLane(
        "metrics",
        _LASTED,
        lambda journey, _: bool(metrics.of(journey)),
        lambda section: measurements.rows(section.grid, section.journey, section.steps),
    ),
    MapLane(
        "time",
        _LASTED,
        _steps(lambda step: step.duration is not None or step.wait is not None),
        lambda section: [timeline.timeline(section.grid, section.journey, section.steps, section.scale)],
    ),
    _texts("requires", _LASTED, step_texts.requires),
    _texts("detail", _LASTED, step_texts.detail),
    _texts("links", _LASTED, step_texts.links),
)


@remembered
def lanes_of(journey: Journey) -> tuple[MapLane, ...]:
    """The lanes of every map with the journey's own among them. Phases and steps stay together, whatever stands below
    one of them."""
    below = lane_order.below(journey.lanes)
    first = below.pop("phases")
    below["steps"] = [*first, *below["steps"]]
    found: list[MapLane] = []
    for lane in LANES:
        found += (lane, *(_own(one, lane.group, hidden=lane.hidden) for one in below.get(lane.name, ())))
    return (*found, *(_own(lane, _LAST) for lane in below[lane_order.LAST]))


def _own(lane: Lane, group: str, *, hidden: bool = False) -> MapLane:
    texts = listed(lambda step: dict(step.lanes).get(lane.id, ()))
    return _texts(lane.id, _LIVED if group == HEAD else group, texts, hidden=hidden, title=lane.title or lane.id)
