"""Journeys compared: one curve for each over all their steps, the largest difference called out."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cjm.analysis import peak_end
from cjm.charts._compare_rows import Side, Union, joined, measured, union
from cjm.journey import paths
from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.languages.path_texts import path_name
from cjm.languages.picture_texts import Callout, Emphasis
from cjm.languages.words import Words
from cjm.layout import RenderContext, curve, difference_curves
from cjm.layout.difference_curves import DifferencePlot, PageTexts, Picture, StepTable, Strip, TextLane
from cjm.layout.peak_end_table import NamedJourney, peaks
from cjm.layout.table import TableCell
from cjm.scene.items import DataTable, Role, Scene, Series

SUBJECT = "journeys"

_DISC = 4.5
"""The radius of a point: with more than two journeys no line has faces."""


class _Apart(NamedTuple):
    """How far the journeys lie apart at a row: the sides with the worst and with the best score there. `equals` are the
    other rows where they do so as much, by the sides that are the best there."""

    row: int
    worst: int
    best: int
    distance: float
    equals: tuple[tuple[int, int], ...] = ()


class _Board(NamedTuple):
    """What is compared, and where the scores lie furthest apart; None where they nowhere do. `shared` are the rows
    that more than one journey scores."""

    context: RenderContext
    found: Union
    scores: tuple[tuple[float | None, ...], ...]
    largest: _Apart | None
    shared: tuple[int, ...]

    def score(self, side: int, row: int) -> str:
        value = self.scores[side][row]
        return self.context.words.score(self.found.sides[side].journey.scale, value)


def build(journeys: Sequence[Journey], context: RenderContext) -> tuple[Scene, ...]:
    """The curves over the union of the steps, matched by id; a step that a journey lacks leaves a gap in its curve.

    Of two journeys every difference is shown: arrows from the first to the second, below them how much it is and which
    steps are new, gone or moved; the main path of each is strong, others are lighter. Of more journeys the steps that
    some lack are listed, and the main path of each is compared. The table has the figures of all paths.
    Raises UsageError for fewer than two journeys and for different scales.
    """
    whole, journeys = journeys, journeys if len(journeys) == 2 else [paths.main(one) for one in journeys]
    found = union(journeys, context.words)
    if not any(step.emotion is not None for journey in journeys for step in journey.steps):
        return ()
    words = context.words
    scores = tuple(tuple(found.scores(side)) for side in range(len(journeys)))
    shared = tuple(row for row in range(len(found.rows)) if sum(line[row] is not None for line in scores) > 1)
    board = _Board(context, found, scores, _largest(found, scores, shared), shared)
    pair = bool(found.changes)
    title, called = _headline(board), _called(board)
    head, rows = _rows(board)
    names = [side.full for side in found.sides]
    ways = _ways(board)
    lines = [way.line for way in ways]
    titles = list(dict.fromkeys(side.journey.title for side in found.sides if side.journey.title))
    data_table = DataTable(
        (words("show.step"), *names, *head[len(names) :]),
        tuple((found.step(index).title, *(cell.text for cell in row)) for index, row in enumerate(rows)),
    )
    descriptions = [
        words.labelled(
            f"{number}. {row[0]}",
            words.listed(f"{name} {cell}" for name, cell in zip(data_table.head[1:], row[1:], strict=True) if cell),
        )
        for number, row in enumerate(data_table.rows, 1)
    ]
    figures = measured(found, words)
    picture = Picture(
        journey=joined(found),
        context=context,
        texts=PageTexts(
            title=title,
            subtitle=" · ".join([words("compare.name"), *titles[:2]]),
            rests=(),
            description="\n".join(
                [words("compare.describe", names=words.series(names)), title, *descriptions, *figures]
            ),
            notes="\n".join([words("compare.note"), *figures]),
            data_table=data_table,
        ),
        plot=DifferencePlot(
            lines=tuple(lines if pair else reversed(lines)),
            strips=tuple(_strips(board)),
            stands_out={callout.first: callout.kind for callout in called},
            called=tuple(called),
            unscored=False,
            bridges=tuple(_bridges(ways)),
        ),
        table=StepTable(
            head=head,
            rows=rows,
            shares=tuple([1 / len(head)] * len(head)),
        ),
        lanes=tuple(_lanes(board)),
        summary=peaks(context, words("compare.journey"), list(_in_table(found, whole, words))),
    )
    return difference_curves.pages(picture if pair else picture._replace(plot=picture.plot._replace(radius=_DISC)))


class _Way(NamedTuple):
    """A line and the rows of the steps on it, whether they have a score or not."""

    line: Series
    rows: tuple[int, ...]


def _ways(board: _Board) -> list[_Way]:
    """What is felt on the other paths of each journey, light, as far as they leave its main one, then on that."""
    words, found = board.context.words, board.found
    mains, others = list[_Way](), list[_Way]()
    for number, side in enumerate(found.sides):
        whole, at = side.journey, {row[number]: index for index, row in enumerate(found.rows)}
        for place, path in enumerate(whole.paths or (None,)):
            rows = tuple(at[index] for index in paths.indices(whole, path))
            values = [board.scores[number][row] if row in rows else None for row in range(len(found.rows))]
            name = words.labelled(side.label, path_name(words, path)) if path and len(whole.paths) > 1 else side.label
            line = Series(name, tuple(values), side.role, side.width, side.dash)
            leaves = tuple(at[index] for index in paths.leaving(whole, path)) if path and place else ()
            if not place:
                mains.append(_Way(line, rows))
            elif leaves:
                others.append(_Way(line._replace(width=curve.LIGHT, leaves=leaves), rows))
    return [way for way in (*others, *mains) if any(value is not None for value in way.line.values)]


def _in_table(found: Union, whole: Sequence[Journey], words: Words) -> Iterator[NamedJourney]:
    """Each journey, and below it each path besides the main one."""
    for side, journey in zip(found.sides, whole, strict=True):
        yield _named_journey(side, found.successive)
        for path, on_it in paths.each(journey)[1:]:
            if path:
                yield NamedJourney(path_name(words, path), "mute", on_it)


def _named_journey(side: Side, successive: bool) -> NamedJourney:
    return NamedJourney(side.listed, side.role, side.main, strong=successive and side.role == "emotion")


def _largest(found: Union, scores: Sequence[Sequence[float | None]], shared: Sequence[int]) -> _Apart | None:
    """Where the scores of one step lie furthest apart; where steps tie the first journey's low peak, which is what its
    persona remembers, else the first of them."""
    side = found.sides[0]
    scale, low = side.journey.scale, side.indices(peak_end.of(side.main).low)
    apart = []
    for row in shared:
        known = [(scale.gain(0.0, value), side) for side, line in enumerate(scores) if (value := line[row]) is not None]
        worst, best = min(known), max(known)
        apart.append(_Apart(row, worst[1], best[1], best[0] - worst[0]))
    largest = max(apart, key=lambda one: (round(one.distance, 9), found.rows[one.row][0] in low), default=None)
    if largest is None or largest.distance <= peak_end.TOLERANCE * scale.range:
        return None
    least = largest.distance - peak_end.TOLERANCE * scale.range
    equals = [(one.row, one.best) for one in apart if one.distance >= least and one.row != largest.row]
    return largest._replace(equals=tuple(equals))


def _headline(board: _Board) -> str:
    words, largest, found = board.context.words, board.largest, board.found
    if largest is None:
        return words("compare.headline.same" if board.shared else "compare.headline.none")
    step, others = found.title(largest.row), len(largest.equals)
    if not found.successive:
        headline = words("compare.headline.apart", step=step, scores=", ".join(_between(board, largest)))
        return words.counted("tied.apart", others, headline=headline) if others else headline
    against = [row for row, best in largest.equals if best != largest.best]
    if against:
        steps = [step, found.title(against[0])]
        better, worse = steps if largest.best == 1 else steps[::-1]
        points = words.counted("gap.points", largest.distance)
        headline, others = words("compare.headline.both", step=better, other=worse, points=points), others - 1
    else:
        old, new = (board.score(side, largest.row) for side in (0, 1))
        key = "better" if largest.best == 1 else "worse"
        headline = words(f"compare.headline.{key}", step=step, old=old, new=new)
    return words.counted("tied", others, headline=headline) if others else headline


def _between(board: _Board, apart: _Apart) -> list[str]:
    """The worst and the best score with their names, in the order of the journeys."""
    sides = sorted({apart.worst, apart.best})
    return [
        board.context.words("compare.score", name=board.found.sides[side].name, score=board.score(side, apart.row))
        for side in sides
    ]


def _called(board: _Board) -> list[Callout]:
    """The largest difference, and of two versions where the low peak is now, if that is another step.

    A callout stands at a face or a point, so that the largest difference of many is called out only where the first
    journey has a score.
    """
    words, largest, found = board.context.words, board.largest, board.found
    called = []
    main = 1 if found.changes else 0
    if largest and board.scores[main][largest.row] is not None:
        row = largest.row
        if found.successive:
            kind: Emphasis = "high" if largest.best == 1 else "low"
            was = words("compare.was", score=board.score(0, row))
            named = f"{words('compare.difference').capitalize()} {_difference_of(board, row)}"
            called.append(Callout(kind, row, row, named, was))
        else:
            named = f"{words('compare.largest')} {words.number(largest.distance)}"
            called.append(Callout("end", row, row, named, ", ".join(_between(board, largest))))
    low = _low_peak(board)
    if low and (not called or called[0].first != low[0]):
        name = picture_texts.moment_name(words, found.sides[1].journey.scale, "low")
        called.append(Callout("low", low[0], low[0], f"{name} {board.score(1, low[0])}", low[1]))
    return called


def _low_peak(board: _Board) -> tuple[int, str] | None:
    """The row to which the low peak moved and a text of where it was; None where it did not, or is not one step."""
    found = board.found
    if not found.successive:
        return None
    old, new = (side.indices(peak_end.of(side.main).named.get("low", ())) for side in found.sides)
    if len(old) != 1 or len(new) != 1 or (old[0], new[0]) in found.rows:
        return None
    row = next(index for index, (_, at) in enumerate(found.rows) if at == new[0])
    return row, board.context.words("compare.peak.was", step=found.sides[0].journey.steps[old[0]].title)


def _gain(board: _Board, row: int) -> float | None:
    """How much better the second of two journeys is, in scale units."""
    old, new = (line[row] for line in board.scores[:2])
    return None if old is None or new is None else board.found.sides[0].journey.scale.gain(old, new)


def _difference_of(board: _Board, row: int) -> str:
    gain = _gain(board, row)
    return board.context.words.gain(gain)


def _strips(board: _Board) -> list[Strip]:
    """Of two journeys an arrow for each difference, of more the range where they lie furthest apart."""
    found, largest = board.found, board.largest
    if not found.changes:
        values = [] if largest is None else [board.scores[side][largest.row] for side in (largest.worst, largest.best)]
        start, end = values or (None, None)
        return [] if largest is None or start is None or end is None else [Strip(largest.row, start, end, "bar")]
    strips = []
    for row in board.shared:
        old, new, gain = board.scores[0][row], board.scores[1][row], _gain(board, row)
        if old is not None and new is not None and gain:
            fill: Role = "bar" if not found.successive else "gain" if gain > 0 else "shade"
            head: Role = "high" if gain > 0 else "page"
            strips.append(Strip(row, old, new, fill, head=head if found.successive else None))
    return strips


def _bridges(ways: Sequence[_Way]) -> Iterator[tuple[Series, int, int]]:
    """The pieces of lines past steps that are not on them: a line is not broken there, as it is where a step has no
    score."""
    for line, rows in ways:
        for start, end in pairwise(sorted(rows)):
            if end - start > 1 and None not in (line.values[start], line.values[end]):
                yield line, start, end


def _changed(board: _Board, row: int) -> str:
    """What became of a step of two versions, or which journeys lack it."""
    words, found = board.context.words, board.found
    if not found.successive:
        lacking = [side.label for side, at in zip(found.sides, found.rows[row], strict=True) if at is None]
        return words.series(lacking)
    change = found.changes[row]
    if change.old is None or change.new is None:
        return words("compare.new" if change.old is None else "compare.gone")
    keys = [key for key, holds in (("moved", change.moved), ("renamed", change.renamed)) if holds]
    return ", ".join(words(f"compare.{key}") for key in keys)


def _lanes(board: _Board) -> list[TextLane]:
    words, found = board.context.words, board.found
    rows = range(len(found.rows))
    lanes = []
    if found.changes and board.shared:
        lanes.append(TextLane(words("compare.difference"), tuple(_figure(board, row) for row in rows)))
    changed = [_changed(board, row) for row in rows]
    if any(changed):
        name = words("compare.change" if found.successive else "compare.missing")
        cells = tuple((TableCell(text, "ink", "semibold"),) if text else () for text in changed)
        lanes.append(TextLane(name, cells))
    return lanes


def _figure(board: _Board, row: int) -> tuple[TableCell, ...]:
    """How much better or worse a step is."""
    gain = _gain(board, row)
    if gain is None:
        return ()
    text = _difference_of(board, row)
    if board.largest and row == board.largest.row:
        role: Role = "ink" if not board.found.successive else "high" if gain > 0 else "low"
        return (TableCell(text, role, "bold"),)
    return (TableCell(text, "ink" if gain else "mute"),)


def _rows(board: _Board) -> tuple[tuple[str, ...], tuple[tuple[TableCell, ...], ...]]:
    """The table that takes the place of the lanes: the scores of each journey, and what differs."""
    words, found = board.context.words, board.found
    changed = [_changed(board, row) for row in range(len(found.rows))]
    head = [side.label for side in found.sides]
    head += [words("compare.difference")] if found.changes else []
    head += [words("compare.change" if found.successive else "compare.missing")] if any(changed) else []
    rows = []
    for row in range(len(found.rows)):
        cells = [TableCell(board.score(side, row)) for side in range(len(found.sides))]
        cells += [(_figure(board, row) or (TableCell(""),))[0]] if found.changes else []
        cells += [TableCell(changed[row], "mute")] if any(changed) else []
        rows.append(tuple(cells))
    return tuple(head), tuple(rows)
