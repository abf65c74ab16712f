"""The journey on one page: steps and curve, and of each stretch the strongest pain, the best opportunity, the time."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from math import ceil, inf
from typing import NamedTuple

from cjm.analysis import causes, evidence, leverage, peak_end, time, usage
from cjm.analysis.peak_end import PeakEnd
from cjm.journey.model import Journey, Opportunity, Pain
from cjm.languages import path_texts, picture_texts, time_texts
from cjm.layout import RenderContext, curve, page_frame, step_rows
from cjm.layout.cells import Cell, CellEntry, cell
from cjm.layout.lanes import BEFORE, PAD, Grid, GridRow, grouped, row
from cjm.layout.page_breaks import divide
from cjm.layout.typesetting import block, shifted
from cjm.scene import measuring
from cjm.scene.items import DataTable, Item, Line, Scene, Weight

SLIDE = 25

_NAME = "digest"
_ROWS = ("pain", "opportunity", "time")
_COLUMNS = (
    "page.phase",
    *("journey-map.lane.curve", "journey-map.lane.pains", "journey-map.lane.opportunities"),
    "show.time",
)
"""What the data table states of each step."""
_SINGLE = 7
"""Up to so many steps each has a column of its own: the method asks for no more."""
_SHARED = 4
"""So many of more steps share a column, or as many more as keep the columns to seven."""
_LEAST, _ACROSS = 130.0, 10.0
"""The least width of a phase that columns keep apart, and what it costs to divide one, where a column costs 1."""
_CURVE, _FLAT_CURVE, _LOW_CURVE = 8.5, 6.0, 5.0
"""The least height of the curve on a slide, as a multiple of the size of the text; that of one without the names of its
peaks; and where nothing else helps."""
_GUTTER = 112.0
"""The most room for the names of the rows, unless a word of them needs more."""
_SLACK = 1e-6
"""By how much sums may be off."""
_BETWEEN, _LEADING = 3.0, 1.3
"""Room between two texts in a cell, and the height of a line as a multiple of its size."""


class _Way(NamedTuple):
    """At how many lines a title and another text are cut; at none, steps have their numbers alone. A `flat` curve does
    not name its peaks, a `low` one has no phases above it either; `timed`: the time stands below it. What is not here
    stands in the notes."""

    titles: float
    others: float
    flat: bool = False
    low: bool = False
    timed: bool = True


_WAYS = (
    *(_Way(titles, others) for titles, others in ((inf, inf), (4, 4), (3, 3), (2, 3), (2, 2))),
    *(_Way(titles, others, flat=True) for titles, others in ((3, 3), (3, 2), (2, 2))),
    *(_Way(titles, others, flat) for titles, others in ((1, 2), (1, 1)) for flat in (False, True)),
    *(_Way(lines, 1, flat=True, low=True, timed=timed) for lines in (1, 0) for timed in (True, False)),
)
"""How a slide is laid out: the first way with which all of it fits."""


class _Chance(NamedTuple):
    """An opportunity at the step with the index `step`; `of_pain`: it works on the pain that stands above it."""

    step: int
    opportunity: Opportunity
    of_pain: bool


class _Part(NamedTuple):
    """Some steps that share a column, and what stands for them: the strongest of their pains, with its step, and the
    best opportunity that is not closed and works on that pain; where there is none, at that step, or else at any."""

    steps: range
    pain: tuple[int, Pain] | None
    chance: _Chance | None

    @property
    def aside(self) -> bool:
        """Whether its opportunity works on something else than its pain."""
        return bool(self.pain and self.chance and not self.chance.of_pain)


class _Digest(NamedTuple):
    """What the page is drawn from."""

    journey: Journey
    context: RenderContext
    facts: PeakEnd
    grid: Grid
    parts: tuple[_Part, ...]


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """One page. Steps share columns by phase where there are more than seven; without scores, pains, opportunities and
    times there is no page.

    On a slide texts are cut where they do not fit; the data table and the notes hold all of them.
    """
    words, facts, found = context.words, peak_end.of(journey), time.of(journey)
    lines = curve.series(journey, words)
    if not lines or not any((*(step.pains for step in journey.steps), journey.opportunities, found.timed)):
        return ()
    sources = evidence.shown(journey, range(len(journey.steps)), "score", "pain")
    lasts = path_texts.path_times(journey, words) or [" · ".join(time_texts.figures(words, found))]
    rests = [*lasts, picture_texts.counted(words, sources)]
    rests += [*picture_texts.waiting_conventions(words, journey), *curve.ring(journey, words)]
    title = context.headline(journey, _NAME)
    subtitle, agreed = picture_texts.subtitle(journey, words), picture_texts.agreed(journey, words)
    grid = _grid(journey, context)
    digest = _Digest(journey, context, facts, grid, _parts(journey, grid))
    rests += [words("digest.aside")] if any(part.aside for part in digest.parts) else []
    frame = page_frame.page_frame(context, title, subtitle, rests, agreed)
    items, bottom = _drawn(digest, frame)
    data_table = _data_table(digest)
    stated = [
        words.labelled(line[0], words.listed(filter(None, line[1:]))) for line in data_table.rows if any(line[1:])
    ]
    described = [words("digest.describe", title=journey.title), title, *stated]
    return (frame.scene(items, bottom, "\n".join(described), "\n".join([title, *stated]), data_table),)


def _grid(journey: Journey, context: RenderContext) -> Grid:
    page, sizes = context.page, context.sizes
    sized = context.sized(sizes._replace(subtitle=sizes.label)) if page.fixed else context
    names = [context.words(f"digest.{name}") for name in _ROWS]
    widest, word = (
        max(measuring.width(text, sizes.label, "semibold") for text in texts) + BEFORE
        for texts in (names, [word for name in names for word in name.split()])
    )
    grid = Grid(sized, page.left, 0.0, len(journey.steps))
    room = max(min(widest, max(word, _GUTTER)), step_rows.gutter(journey, grid))
    return grid._replace(left=page.left + room, width=(page.right - page.left - room) / len(journey.steps))


def _parts(journey: Journey, grid: Grid) -> tuple[_Part, ...]:
    """The columns: the steps one by one; else about equal stretches, divided between phases where these are wide."""
    count = len(journey.steps)
    phases = [step.phase for step in journey.steps]
    wide = min(len(list(run)) for _, run in groupby(phases)) * grid.width >= _LEAST
    most = 1 if count <= _SINGLE else max(_SHARED, ceil(count / _SINGLE))
    prices = [0.0, *(_ACROSS * (wide and a == b) for a, b in pairwise(phases))]
    return tuple(_part(journey, one) for one in divide([1.0] * count, most, prices))


def _part(journey: Journey, steps: range) -> _Part:
    pain = next(((one.step, one.pain) for one in causes.ranked(journey) if one.step in steps), None)
    return _Part(steps, pain, _chance(journey, steps, pain))


def _chance(journey: Journey, steps: range, pain: tuple[int, Pain] | None) -> _Chance | None:
    """The one to do first of the opportunities at these steps that are not closed."""
    here = {one.id: index for index in steps for one in usage.opportunities_at(journey, journey.steps[index])}
    of_pain: set[str] = set()
    if pain:
        of_pain = {one.id for one in journey.opportunities if pain[1].id in one.pains}
        there = usage.opportunities_at(journey, journey.steps[pain[0]])
        here |= dict.fromkeys((*(one.id for one in there), *of_pain), pain[0])
    still = [leverage.assess(journey, one) for one in journey.opportunities if one.id in here and not one.closed]
    found = [_Chance(here[one.id], one, one.id in of_pain) for one, *_ in leverage.ranked(still)]
    return min(found, key=lambda one: (not one.of_pain, pain is not None and one.step != pain[0]), default=None)


def _drawn(digest: _Digest, frame: page_frame.PageFrame) -> tuple[list[Item], float]:
    """The rows below each other, the curve as high as the others leave room for; and where they end."""
    fixed, grid = digest.context.page.fixed, digest.grid
    least = _CURVE * grid.context.sizes.label if fixed else step_rows.least_curve(grid)
    phases = (
        [step_rows.phases(grid, digest.journey, range(len(digest.journey.steps)))] if _in_phases(digest.journey) else []
    )
    for way in _WAYS if fixed else _WAYS[:1]:
        above, below = [*([] if way.low else phases), *_heads(digest, way.titles)], _rows(digest, way)
        lines = _LOW_CURVE if way.low else _FLAT_CURVE if way.flat else _CURVE
        least = lines * grid.context.sizes.label if fixed else least
        left = frame.room - sum(one.height for one in (*above, *below))
        if way is not _WAYS[-1] and fixed and left < least:
            continue
        felt = _curve(digest, left, least, named=not way.flat)
        if felt.height <= left + _SLACK:
            break
    spare = max(0.0, left - felt.height) / max(1, len(below)) if fixed else 0.0
    items: list[Item] = []
    y = frame.top
    for line in (*above, felt, *below):
        if line in below:
            items.append(Line(((frame.left, y), (frame.left + frame.width, y)), "rule", 0.75))
        placed = [shifted(item, y) for item in line.items]
        items += grouped(line.name, placed, digest.context.words.listed(filter(None, line.texts)))
        y += line.height + (spare if line in below else 0.0)
    return items, y


def _in_phases(journey: Journey) -> bool:
    return any(journey.phase(one.phase) for one in journey.steps)


def _curve(digest: _Digest, left: float, least: float, *, named: bool) -> GridRow:
    """The curve with what is felt alone, as high as what is `left` where that is at least so high. Names of the scale
    may reach below a curve, which then is lower."""
    grid, every, fixed = digest.grid, range(len(digest.journey.steps)), digest.context.page.fixed
    journey = _felt(digest.journey)
    height = min(max(left, least), step_rows.most_curve(grid))
    felt = step_rows.emotion(grid, journey, every, digest.facts, height, grows=not fixed, named=named)
    below = felt.height - left
    if fixed and 0 < below <= height - least:
        return step_rows.emotion(grid, journey, every, digest.facts, height - below, grows=False, named=named)
    return felt


def _felt(journey: Journey) -> Journey:
    """The journey with the scores of what is felt alone."""
    alone = (one._replace(expected=None, desired=None, measured=None) for one in journey.steps)
    return journey._replace(steps=tuple(alone))


def _heads(digest: _Digest, lines: float) -> list[GridRow]:
    """The titles of the steps, and above the curve their numbers where several share a column."""
    journey, grid = digest.journey, digest.grid
    context, every = grid.context, range(len(journey.steps))
    shared = len(digest.parts) < len(every) or not lines
    weight: Weight = "regular" if shared else "semibold"
    titles = [
        [CellEntry(_about(digest, part, index, journey.steps[index].title), weight=weight) for index in part.steps]
        for part in digest.parts
    ]
    heads = []
    if lines:
        most = lines * max(len(part.steps) for part in digest.parts)
        cells = [
            _cell(digest, part, texts, most // len(texts)) for part, texts in zip(digest.parts, titles, strict=True)
        ]
        heads.append(row(grid, context.words("show.step"), cells, [step.title for step in journey.steps]))
    if shared:
        size, language = context.sizes.note, context.words.language
        numbers = [
            block(
                context.words.number(index + 1), (grid.left + grid.width * (index + 0.5), 0.0), grid.width, size,
                language=language, role="mute", align="center",
            )
            for index in every
        ]  # fmt: skip
        heads.append(GridRow("", tuple(numbers), numbers[0].box.bottom + 2, ()))
    return heads


def _about(digest: _Digest, part: _Part, index: int, text: str) -> str:
    """A text about a step, with its number where others share its column."""
    return text if len(part.steps) == 1 else f"{digest.context.words.number(index + 1)}\u00a0\u00a0{text}"


def _rows(digest: _Digest, way: _Way) -> list[GridRow]:
    """What stands below the curve: each row that says anything."""
    words = digest.context.words
    rows = []
    for name in _ROWS if way.timed else _ROWS[:-1]:
        entries = [_entries(digest, name, part) for part in digest.parts]
        if any(entries):
            cells = [_cell(digest, part, texts, way.others) for part, texts in zip(digest.parts, entries, strict=True)]
            plain = [words.listed(entry.plain for entry in texts) for texts in entries]
            rows.append(row(digest.grid, words(f"digest.{name}"), cells, plain, pad=PAD + 2))
    return rows


def _entries(digest: _Digest, name: str, part: _Part) -> list[CellEntry]:
    """What a row says of a part."""
    if name == "pain" and part.pain:
        index, pain = part.pain
        return [CellEntry(_about(digest, part, index, pain.title), mark="pain")]
    if name == "opportunity" and part.chance:
        step, one, _ = part.chance
        title = one.title or one.id
        if part.aside:
            text = title if part.pain and step == part.pain[0] else _about(digest, part, step, title)
            return [CellEntry(text, "desired", italic=True, mark="opportunity")]
        return [CellEntry(title, "desired", "semibold", mark="opportunity")]
    if name == "time":
        return list(_times(digest, part.steps))
    return []


def _times(digest: _Digest, steps: range) -> Iterator[CellEntry]:
    """How long those of some steps last that are on the main path, then those on other paths, with these."""
    where = {index: path_texts.beside(digest.journey, index) for index in steps}
    for names in sorted(dict.fromkeys(where.values()), key=bool):
        if text := _time(digest, [index for index in steps if where[index] == names]):
            yield CellEntry(f"{text} ({names})", "mute") if names else CellEntry(text)


def _time(digest: _Digest, steps: Sequence[int]) -> str:
    """How long some steps last, and how much of that is waiting; empty where none of them has a time."""
    words, found = digest.context.words, time.of(digest.journey)
    timed = [found.steps[index] for index in steps if found.steps[index].seconds is not None]
    if not timed:
        return ""
    seconds, waiting = (
        sum(value or 0 for value in values)
        for values in zip(*((one.seconds, one.waiting) for one in timed), strict=True)
    )
    return time_texts.step(words, found, time.StepTime(seconds, waiting or None), rough=True)


def _cell(digest: _Digest, part: _Part, entries: Sequence[CellEntry], lines: float) -> Cell:
    """The entries in the columns of a part, each in so many lines at most."""
    grid = digest.grid
    wide = grid.width * len(part.steps) - (grid.width - grid.room)
    items: list[Item] = []
    bottom = 0.0
    for number, entry in enumerate(entries):
        top = bottom + _BETWEEN * bool(number)
        one = cell(grid.context, [entry], grid.x(part.steps[0]), wide, lines * grid.context.sizes.label * _LEADING)
        items += (shifted(item, top) for item in one.items)
        bottom = top + one.height
    return Cell(tuple(items), bottom)


def _data_table(digest: _Digest) -> DataTable:
    """A row for each step, with its phase, all its pains and their causes, its opportunities and its time."""
    journey, words, found = digest.journey, digest.context.words, time.of(digest.journey)
    called = picture_texts.callouts(journey, words, digest.facts)
    phases = [journey.phase(step.phase) for step in journey.steps]
    head = (words("show.step"), *(words(key) for key in _COLUMNS))
    rows = [
        (
            path_texts.title(journey, index),
            phase.title or phase.id if phase else "",
            step_rows.scored(digest.grid, journey, index, called),
            words.listed(CellEntry(one.title, notes=one.causes).plain for one in step.pains if one.title),
            words.listed(one.title or one.id for one in usage.opportunities_at(journey, step)),
            "" if found.steps[index].seconds is None else time_texts.step(words, found, found.steps[index]),
        )
        for index, (step, phase) in enumerate(zip(journey.steps, phases, strict=True))
    ]
    return DataTable(head, tuple(rows))
