"""The rows that head a grid over the steps of a journey: the phases, and the emotion curve."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from cjm.analysis.peak_end import PeakEnd
from cjm.journey import paths
from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.languages.picture_texts import Callout
from cjm.layout import axis, curve, line_labels
from cjm.layout.columns import role_of
from cjm.layout.lanes import INSET, PAD, Grid, GridRow, title
from cjm.layout.typesetting import block
from cjm.scene.items import Box, Item, Line, LineChart, Rectangle, Text, texts

_BAR_PAD, _BAR_GAP = 5.0, 3.0
_FACE = 11.0
_CURVE, _CURVE_ON_SLIDE, _CURVE_ON_PAPER, _CURVE_MOST = 20.0, 9.0, 14.0, 32.0
"""The least height of the curve, that on a slide and on paper, and how high it grows where there is room, as multiples
of the size of the text."""


def phases(grid: Grid, journey: Journey, steps: range) -> GridRow:
    """The phases as bars, each as wide as its steps."""
    context = grid.context
    bars: list[tuple[Rectangle, Text]] = []
    cell_texts = [""] * len(steps)
    for id, run in groupby(range(len(steps)), key=lambda index: journey.steps[steps[index]].phase):
        columns, phase = list(run), journey.phase(id)
        if phase is None or not (phase.title or phase.id):
            continue
        box = Box(grid.left + grid.width * columns[0], 0.0, grid.width * len(columns) - _BAR_GAP, 0.0)
        name = block(
            phase.title or phase.id,
            (box.x + INSET, _BAR_PAD),
            box.width - 2 * INSET,
            context.sizes.label,
            language=context.words.language,
            role="phase_text",
            weight="semibold",
        )
        bars.append((Rectangle(box, "phase", radius=2.0), name))
        for index in columns:
            cell_texts[index] = phase.title or phase.id
    height = max((name.box.bottom for _, name in bars), default=0.0) + _BAR_PAD
    items: list[Item] = []
    for bar, name in bars:
        items += (bar._replace(box=bar.box._replace(height=height)), name)
    return GridRow(context.words("journey-map.lane.phases"), tuple(items), height, tuple(cell_texts))


def least_curve(grid: Grid) -> float:
    """The least height of the curve."""
    page = grid.context.page
    lines = _CURVE_ON_PAPER if page.paper else _CURVE_ON_SLIDE if page.fixed else _CURVE
    return lines * grid.context.sizes.label


def most_curve(grid: Grid) -> float:
    """How high the curve grows where there is room."""
    return _CURVE_MOST * grid.context.sizes.label


def emotion(
    grid: Grid,
    journey: Journey,
    steps: range,
    facts: PeakEnd,
    height: float | None = None,
    *,
    grows: bool = True,
    named: bool = True,
) -> GridRow:
    """The emotion curve, `height` high (the least without it); it runs on to the steps of the pages before and after.
    What finds no place in it stands below it where the row `grows`, else it is left out; its peaks and its end are
    `named`, or have their colours alone."""
    context, words = grid.context, grid.context.words
    height = least_curve(grid) if height is None else height
    called, stands_out = picture_texts.callouts(journey, words, facts), picture_texts.emphasis(facts)
    name = title(grid, words("journey-map.lane.curve"))
    part = journey._replace(steps=tuple(journey.steps[index] for index in steps))
    here = [
        one._replace(first=max(one.first, steps[0]) - steps[0], last=min(one.last, steps[-1]) - steps[0], detail="")
        for one in called
        if named and one.first <= steps[-1] and one.last >= steps[0]
    ]
    marked = {index - steps[0]: kind for index, kind in stands_out.items() if index in steps}
    plot = curve.Plot(part, context, marked, here, grid.left, grid.width, min(_FACE, grid.width * 0.3))
    below = name[-1].box.bottom + context.sizes.label * 0.6
    chart = curve.chart(plot, 2, height - 2, callout_top=4, strip=max(0.0, below - 2 - plot.radius * curve.LARGE - 4))
    room = Box(grid.left + 2, 4, grid.width * grid.columns - 4, height - 8)
    before, after = _neighbours(journey, steps)
    drawing = curve.draw(plot, chart, room, before=before, after=after, bridges=list(_leads(journey, steps, chart)))
    items: list[Item] = [*name, *drawing.items]
    bottom = max(height, *(text.box.bottom + 2 for text in texts(drawing.items)))  # the lowest name of the scale
    if drawing.unnamed and grows:
        items.append(line_labels.key(context, drawing.unnamed, grid.left, bottom + 2))
        bottom += line_labels.key_height(context, drawing.unnamed, grid.left) + PAD
    if drawing.homeless and grows:
        notes = [
            block(
                text,
                (grid.x(index), bottom),
                grid.room,
                context.sizes.note,
                language=words.language,
                role=role_of(marked.get(index)) if index in marked else "mute",
                weight="semibold" if index in marked else "regular",
            )
            for index, text in drawing.homeless.items()
        ]
        items += notes
        bottom = max(note.box.bottom for note in notes) + PAD
    cell_texts = [scored(grid, journey, index, called) for index in steps]
    return GridRow(words("journey-map.lane.curve"), tuple(items), bottom, tuple(cell_texts))


def gutter(journey: Journey, grid: Grid) -> float:
    """The room that the names of the scale need at the left of the first column."""
    return axis.gutter(axis.names(journey, grid.context))


def scored(grid: Grid, journey: Journey, index: int, called: Sequence[Callout]) -> str:
    """A step's scores in words."""
    words, step = grid.context.words, journey.steps[index]
    felt = words.score(journey.scale, step.emotion) if step.emotion is not None else words("unscored")
    parts = [felt, *(words(one.kind) for one in called if one.first <= index <= one.last)]
    for key, value in (("expected", step.expected), ("desired", step.desired)):
        if value is not None:
            parts.append(f"{words(f'curve.{key}')} {words.score(journey.scale, value)}")
    if measured := picture_texts.measured(journey, words, step):
        parts.append(f"{words('curve.measured')} {measured}")
    return words.listed(parts)


def _neighbours(journey: Journey, steps: range) -> tuple[float | None, float | None]:
    """The scores on the main path before the first and after the last of these steps; those of a cycle meet."""
    on_it = paths.indices(journey)
    around = on_it if journey.shape == "cycle" and len(on_it) > 1 else ()
    earlier = [index for index in on_it if index < steps[0]] or around
    later = [index for index in on_it if index > steps[-1]] or around
    before = journey.steps[earlier[-1]].emotion if earlier else None
    after = journey.steps[later[0]].emotion if later else None
    return before, after


def _leads(journey: Journey, steps: range, chart: LineChart) -> Iterator[Line]:
    """How other paths than the main one come from the page before and leave for the next one, where they do so apart
    from it: half way to their next scores."""
    main = paths.indices(journey)
    for path in journey.paths[1:]:
        on_it = paths.indices(journey, path)
        for here, there in pairwise(on_it):
            apart = (here, there) not in pairwise(main)
            for inside, outside, edge in ((here, there, chart.box.right), (there, here, chart.box.x)):
                score, beyond = journey.steps[inside].emotion, journey.steps[outside].emotion
                if apart and inside in steps and outside not in steps and score is not None and beyond is not None:
                    start = (chart.x(inside - steps[0]), chart.y(score))
                    ends = (start, (edge, (chart.y(score) + chart.y(beyond)) / 2))
                    yield Line(ends if start[0] < edge else ends[::-1], "emotion", 1.25, "dotted")
