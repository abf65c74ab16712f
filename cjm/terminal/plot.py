"""The emotion curve drawn with characters: a column of cells per step, a line of cells per score."""

from collections.abc import Collection, Mapping, Sequence
from math import ceil, hypot
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from cjm.analysis.peak_end import PeakEnd
from cjm.journey import paths
from cjm.journey.model import Journey, Step
from cjm.languages import picture_texts
from cjm.languages.path_texts import path_name
from cjm.languages.words import Words
from cjm.scene.geometry import smooth
from cjm.terminal.lettering import Lettering, Stroke, joined, wrapped

LEAST_SLOT, MOST_SLOT = 2, 20
"""The fewest and the most cells that a step takes across; a longer journey continues in a second curve below."""
HEIGHTS = range(9, 14)
"""How many lines a curve may be high."""
_DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bits of a braille character's dots, by column and line."""

STYLES = {"low": "bold red", "high": "bold green", "end": "bold"}
QUIET = "dim"


def curve(journey: Journey, words: Words, facts: PeakEnd, width: int, letters: Lettering) -> list[Text]:
    """The curves of what the persona feels, expected and should feel, in lines of at most `width` cells."""
    values = [value for step in journey.steps for value in (step.emotion, step.expected, step.desired)]
    if not any(value is not None for value in values):
        return []
    axis = _axis(journey, words, letters, [value for value in values if value is not None])
    again = letters.glyphs.again + "1" if journey.shape == "cycle" else ""
    room = max(LEAST_SLOT, width - axis.gutter - cell_len(again))
    panels = -(-len(journey.steps) // (room // LEAST_SLOT))
    share = -(-len(journey.steps) // panels)
    lines = _key(journey, words, width, letters)
    callouts, emphasis = picture_texts.callouts(journey, words, facts), picture_texts.emphasis(facts)
    for start in range(0, len(journey.steps), share):
        last = start + share >= len(journey.steps)
        columns = _columns(share, min(room, share * MOST_SLOT))
        panel = _Panel(journey, words, letters, axis, start, columns[: len(journey.steps) - start])
        drawn = panel.lines(min(room, share * MOST_SLOT), again if last else "", emphasis, callouts)
        lines += [Text(), *drawn]
    return lines


class _Axis(NamedTuple):
    """Lines of cells for scores: `height` of them between the worst (below) and the best, with `labels` by line.

    `gutter` is the width of the labels with their gap, in cells.
    """

    worst: float
    best: float
    height: int
    neutral: int | None
    labels: dict[int, str]
    gutter: int

    def place(self, score: float) -> float:
        """How far below the top line a score lies, in lines."""
        return (self.best - score) / (self.best - self.worst) * (self.height - 1)

    def row(self, score: float) -> int:
        return round(self.place(score) + 1e-9)


def _axis(journey: Journey, words: Words, letters: Lettering, values: Sequence[float]) -> _Axis:
    """The axis whose lines lie nearest to the scores that are drawn."""
    scale = journey.scale
    ticks = [scale.best, scale.worst, *([] if scale.neutral is None else [scale.neutral])]

    def error(height: int) -> float:
        axis = _Axis(scale.worst, scale.best, height, None, {}, 0)
        return sum((axis.place(value) - axis.row(value)) ** 2 for value in (*values, *ticks))

    best = min(HEIGHTS, key=lambda height: (round(error(height), 6), height))
    axis = _Axis(scale.worst, scale.best, best, None, {}, 0)
    labels = {axis.row(value): letters.score(journey, words, value) for value in reversed(ticks)}
    neutral = None if scale.neutral is None else axis.row(scale.neutral)
    return axis._replace(labels=labels, neutral=neutral, gutter=max(map(cell_len, labels.values())) + 1)


def _columns(count: int, width: int) -> list[int]:
    """The cell of each of `count` steps, in the middle of equal shares of `width`."""
    return [int((index + 0.5) * width / count) for index in range(count)]


def _key(journey: Journey, words: Words, width: int, letters: Lettering) -> list[Text]:
    """Which line is which, and what the ends of the scale are called."""
    glyphs, scale, safe = letters.glyphs, journey.scale, letters.safe
    now = words("curve.emotion.future" if journey.state == "future" else "curve.emotion")
    main, *others = [path_name(words, path) for path in journey.paths] or [now]
    drawn = [
        (main, "emotion", glyphs.emotion),
        (words("curve.expected"), "expected", glyphs.expected),
        (words("curve.desired"), "desired", glyphs.desired),
    ]
    parts = [
        Text.assemble((stroke.line + stroke.point + stroke.line, "bold" * (name == "emotion")), f" {safe(key)}")
        for key, name, stroke in drawn
        if name == "emotion" or any(getattr(step, name) is not None for step in journey.steps)
    ]
    thin = glyphs.emotion.line + glyphs.emotion.point + glyphs.emotion.line
    parts += [Text.assemble((thin, QUIET), f" {safe(other)}") for other in others]
    ends = zip((scale.worst, scale.best), picture_texts.scale_names(journey, words), strict=True)
    scale_text = "   ".join(f"{letters.score(journey, words, score)} {safe(name)}" for score, name in ends)
    lines: list[Text] = []
    for part in [*parts, *(Text(line, QUIET) for line in wrapped(scale_text, width))]:
        if lines and lines[-1].cell_len + 3 + part.cell_len <= width:
            lines[-1] = joined([lines[-1], part], "   ")
        else:
            lines.append(part)
    return lines


class _Panel:
    """Some steps of the journey, from index `start` on, each with its column, on a grid of characters."""

    def __init__(
        self,
        journey: Journey,
        words: Words,
        letters: Lettering,
        axis: _Axis,
        start: int,
        columns: Sequence[int],
    ) -> None:
        self.journey, self.words, self.letters = journey, words, letters
        self.axis, self.start, self.columns = axis, start, columns
        self.steps: Sequence[Step] = journey.steps[start : start + len(columns)]
        self.cells: dict[tuple[int, int], tuple[str, str]] = {}

    def lines(
        self, width: int, again: str, emphasis: Mapping[int, str], callouts: Sequence[picture_texts.Callout]
    ) -> list[Text]:
        """The plot of `width` cells with the axis before it, the numbers of the steps and their marks under it."""
        glyphs, axis = self.letters.glyphs, self.axis
        if axis.neutral is not None:
            for x in range(width):
                self.cells[axis.neutral, x] = (glyphs.rule, QUIET)
        felt = [step.emotion for step in self.steps]
        main, *others = [paths.indices(self.journey, path) for path, _ in paths.each(self.journey)]
        for scores, on_it, stroke, style in (
            *((felt, other, glyphs.emotion._replace(thick=False), QUIET) for other in others),
            ([step.expected for step in self.steps], main, glyphs.expected, ""),
            ([step.desired for step in self.steps], main, glyphs.desired, ""),
            (felt, main, glyphs.emotion, "bold"),
        ):
            for run in self._runs(scores, on_it):
                self._stroke(run, stroke, style)
        self._points(emphasis)
        self._names(width, callouts)
        rows = range(-1 if any(y == -1 for y, _ in self.cells) else 0, axis.height + 1)
        plot = []
        for y in rows:
            line = Text.assemble((self.axis.labels.get(y, "").rjust(axis.gutter - 1) + " ", QUIET))
            for x in range(width):
                line.append(*self.cells.get((y, x), (" ", "")))
            line.rstrip()
            plot.append(line)
        while plot and not plot[-1].plain:
            plot.pop()
        return [*plot, *self._footer(width, again)]

    def _runs(self, scores: Sequence[float | None], on_it: Collection[int]) -> list[list[tuple[int, float]]]:
        """The unbroken stretches of a series: the column of each step and how far below the top line it lies. They run
        on past the steps that are not `on_it`."""
        runs: list[list[tuple[int, float]]] = [[]]
        for index, (column, score) in enumerate(zip(self.columns, scores, strict=True), self.start):
            if index not in on_it:
                continue
            if score is None:
                runs.append([])
            else:
                runs[-1].append((column, self.axis.place(score)))
        return [run for run in runs if run]

    def _stroke(self, run: Sequence[tuple[int, float]], stroke: Stroke, style: str) -> None:
        """A line through the cells of a run: in dots along the curve, or in characters where there are no dots."""
        middles = [(column + 0.5, round(place + 1e-9) + 0.5) for column, place in run]
        lit: dict[tuple[int, int], int] = {}
        length, beat, before = 0.0, -1, None
        for piece in smooth(middles):
            samples = 4 * ceil(2 * (piece.end[0] - piece.start[0]) + 4 * abs(piece.end[1] - piece.start[1]))
            for x, y in (*piece.points(samples), piece.end):
                if before:
                    length += hypot((x - before[0]) * 2, (y - before[1]) * 4)
                before = (x, y)
                last, beat = beat, int(length / (stroke.on + stroke.off)) if stroke.off else 0
                if stroke.braille and stroke.off and last == beat and length % (stroke.on + stroke.off) >= stroke.on:
                    continue
                for offset in (-0.11, 0.11) if stroke.thick else (-0.1,):
                    across, down = int(x * 2), int((y + offset) * 4)
                    cell = (down // 4, across // 2)
                    lit[cell] = lit.get(cell, 0) | _DOTS[across % 2][down % 4]
        for cell, dots in lit.items():
            self.cells[cell] = (chr(0x2800 + dots) if stroke.braille else stroke.line, style)
        for column, place in run:
            self.cells[round(place + 1e-9), column] = (stroke.point, style)

    def _points(self, emphasis: Mapping[int, str]) -> None:
        """The signs of the scores: of peaks and end, of the others, and of a step that nobody scored."""
        glyphs = self.letters.glyphs
        signs = {"low": glyphs.low, "high": glyphs.high, "end": glyphs.end}
        for index, (x, step) in enumerate(zip(self.columns, self.steps, strict=True), self.start):
            if step.emotion is not None:
                kind = emphasis.get(index, "")
                sign = signs.get(kind, glyphs.emotion.point)
                self.cells[self.axis.row(step.emotion), x] = (sign, STYLES.get(kind, "bold"))
                continue
            middle = self.axis.neutral if self.axis.neutral is not None else self.axis.height // 2
            rows = sorted(range(self.axis.height), key=lambda y: abs(y - middle))
            free = [y for y in rows if self.cells.get((y, x), (glyphs.rule, ""))[0] == glyphs.rule]
            if free:
                self.cells[free[0], x] = (glyphs.unscored, QUIET)

    def _names(self, width: int, callouts: Sequence[picture_texts.Callout]) -> None:
        """The name of each peak and of the end beside its point, where nothing else is; all stand below too."""
        for callout in callouts:
            index = callout.first - self.start
            score = self.journey.steps[callout.first].emotion
            if not 0 <= index < len(self.columns) or score is None:
                continue
            name = self.letters.safe(callout.name)
            x, y, length = self.columns[index], self.axis.row(score), cell_len(name)
            middle = max(0, min(x - length // 2, width - length))
            over, under = (middle, y - 1), (middle, y + 1)
            beside = [(x + 2, y), (x - 1 - length, y)]
            places = [under, *beside, over] if callout.kind == "low" else [over, *beside, under]
            for left, row in places:
                cells = [(row, column) for column in range(left - 1, left + length + 1)]
                inside = left >= 0 and left + length <= width and -1 <= row <= self.axis.height
                if inside and length == len(name) and not any(cell in self.cells for cell in cells):
                    self.cells |= {(row, left + i): (char, STYLES[callout.kind]) for i, char in enumerate(name)}
                    break

    def _footer(self, width: int, again: str) -> list[Text]:
        """Under the plot: phases, numbers and marks, each where it fits."""
        count = len(self.columns)
        slot = width / max(count, 1)
        numbers = [str(self.start + index + 1) for index in range(count)]
        gaps = [right - left for left, right in zip(self.columns, self.columns[1:], strict=False)]
        tight = min(gaps, default=len(numbers[-1]) + 1) <= len(numbers[-1])
        rows = [numbers[::2], numbers[1::2]] if tight else [numbers]
        lines = [
            self._spread(row, self.columns[at :: len(rows)], "", width, again if at == 0 else "")
            for at, row in enumerate(rows)
        ]
        marks = [self._marks(step) for step in self.steps]
        if all(cell_len(text) < slot for texts in marks for text in texts):
            for level in range(max(map(len, marks), default=0)):
                texts = [texts[level] if level < len(texts) else "" for texts in marks]
                lines.append(self._spread(texts, self.columns, "bold", width))
        return lines

    def _marks(self, step: Step) -> list[str]:
        """The moment of truth of a step, WOW and AU, as short as they are written."""
        found = [self.letters.safe(text) for _, text in picture_texts.marks(self.words, step)]
        if step.moment_of_truth == "general":
            found[0] = self.letters.safe(self.words("moment-of-truth.general.short"))
        return found

    def _spread(self, texts: Sequence[str], columns: Sequence[int], style: str, width: int, after: str = "") -> Text:
        """Texts centred under their columns, and one after the plot."""
        line = Text(" " * self.axis.gutter)
        for text, column in zip(texts, columns, strict=True):
            left = self.axis.gutter + max(0, column - (cell_len(text) - 1) // 2)
            line.append(" " * (left - line.cell_len))
            line.append(text, style)
        if after:
            line.append(" " * (self.axis.gutter + width - line.cell_len))
            line.append(after, QUIET)
        line.rstrip()
        return line
