"""What customers will remember: the peak-end rule.

People judge an experience afterwards mostly by its most intense moment, good or bad, and by how it ended (Fredrickson
and Kahneman 1993; Kahneman et al. 1993). How long it lasted counts for little.

The figures
    low peak, high peak   the steps with the worst and with the best score, as far as below and above neutral; on a
                          scale without neutral there are no peaks, only a lowest and a highest moment
    peak                  the step furthest from neutral; several where they tie
    end                   the score of the last step; unknown while it is not scored
    remembered (PE)       the middle between peak and end, in the journey's own scale; from one figure to another
                          where a low and a high peak are equally strong
    low memory, high      remembered at worst, (lowest + end) / 2, if the worst moment stays with people, and at best,
    memory (PE-, PE+)     (highest + end) / 2, if the best one does; neutral takes the place of a peak that is not
                          there, so that only the end counts. PE is one of the two, or both
    mean                  the plain mean of all scored steps

    PE leaps from one peak to the other when that becomes the stronger one: on -2..2 with end +1 a high peak of +2 and a
    low one of -2 are remembered as -0.5 to +1.5, but with a low peak of -1.9 as +1.5. So what cjm compares (versions,
    journeys, plans) it compares by low memory, high memory, mean and end, which move by no more than the scores do. It
    says "better" or "worse" of the whole only where none of them disagrees. Studies that use both peaks: Verhoef et al.
    2004, Sels et al. 2019.

How far to trust them
    Over 174 effects PE goes with the remembered evaluation at r = .58 (95 % interval .49 to .66): about as well as
    the plain mean, and better than the first moment, the trend or the duration (Alaybek et al. 2022; a corrigendum
    appeared in 2024). So the mean always stands beside it. The effect was weaker or absent for holidays (Kemp et al.
    2008) and complex guided experiences (Strijbosch et al. 2019); for service calls the mean and the positive peak
    did better (Verhoef et al. 2004), for hotel stays the first impression weighed most (McCullough 2024). How well
    peak and end predict the evaluation fades between three and seven weeks after the experience (Geng et al. 2013).

    Scores that a team agreed on are an averaged curve. An average over customers can show a peak that none of them
    had, and pulls PE to neutral.

    To improve only the end changes the memory, not the experience. A mildly good last step is no reason to cut it:
    the finding that it weakens the memory could not be repeated (Mah and Bernstein 2019).

Conventions of cjm
    Claims are made from three scored steps on. Memory differs from experience where low memory and high memory lie on
    one side of the mean, and PE an eighth of the scale's range or more from it, on a scale with neutral in the middle
    (0.25 where -1 is worst, 1 best). A headline says better or worse from a fortieth of the range on.
"""

from collections.abc import Sequence
from math import fsum
from typing import Literal, NamedTuple

from cjm.journey import paths
from cjm.journey.entities import JourneyPath
from cjm.journey.model import Journey
from cjm.journey.remembered import remembered
from cjm.journey.scale import Scale

Side = Literal["low", "high"]
Term = Literal["low", "high", "lowest", "highest"]
Note = Literal["flat", "single", "short", "ambivalent", "several-peaks", "end-is-peak", "end-unscored", "no-neutral"]

TOLERANCE = 1e-9
"""Two intensities that differ by no more than this (on the -1..1 scale) are equally strong."""

CLAIM = 3
"""A claim takes this many scores: with two, peak and end are all there is, and no moment stands out from others. A
convention of cjm."""

MEMORY_GAP = 0.25
"""From this difference between PE and mean on the -1..1 scale, memory differs from experience. A convention of cjm."""


def term(side: Side, *scales: Scale) -> Term:
    """What the moments of a side are called: a `low` or `high` peak lies on one side of neutral. Where a scale has no
    neutral point a moment is only the `lowest` or the `highest`, from worst to best whatever the direction."""
    if all(scale.neutral is not None for scale in scales):
        return side
    return "lowest" if side == "low" else "highest"


class Remembered(NamedTuple):
    """The remembered experience PE in scale units, `low` <= `high`: equal unless it is ambivalent."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        """The mean of `low` and `high`."""
        return (self.low + self.high) / 2


class Memories(NamedTuple):
    """What is remembered at worst (`low`, PE-) and at best (`high`, PE+), in scale units: `low` is the worse of the
    two, whatever the scale's direction."""

    low: float
    high: float


class PeakEnd(NamedTuple):
    """Peak, end and mean of the scored steps of a journey, in the journey's own scale units.

    `low`, `high`, `peak` hold the index of each step that ties; `end` is the index of the last step, None when it is
    not scored. `low_memory` and `high_memory` are what is remembered if the worst and if the best moment stays (see
    `cjm.analysis.figures`). `gap` is PE minus mean, positive when remembered better than lived, whatever the scale's
    direction. `differs` states that memory differs from experience (see `MEMORY_GAP`): both memories lie on the side of
    the mean on which PE does. A figure that cannot be known is None.
    """

    low: tuple[int, ...] = ()
    high: tuple[int, ...] = ()
    peak: tuple[int, ...] = ()
    end: int | None = None
    remembered: Remembered | None = None
    low_memory: float | None = None
    high_memory: float | None = None
    mean: float | None = None
    first: float | None = None
    gap: float | None = None
    notes: tuple[Note, ...] = ()
    differs: bool = False

    @property
    def named(self) -> dict[Side, tuple[int, ...]]:
        """The steps that every output names on either side (see `term`), without the sides that have none: one score
        alone is no peak, and the lowest moment is none where it is the highest as well."""
        if "single" in self.notes or self.low == self.high:
            return {}
        sides: dict[Side, tuple[int, ...]] = {"low": self.low, "high": self.high}
        return {side: steps for side, steps in sides.items() if steps}

    @property
    def flat(self) -> bool:
        """Whether no moment stands out although there are scores enough for a claim."""
        return self.mean is not None and not {"single", "short"} & set(self.notes) and not self.named

    @property
    def claimed(self) -> Remembered | None:
        """The remembered experience as far as it may be claimed: None where it is unknown or rests on fewer scores than
        `CLAIM`."""
        return None if {"single", "short"} & set(self.notes) else self.remembered

    @property
    def memories(self) -> Memories | None:
        """Low and high memory as far as they may be claimed, as `claimed` does."""
        if self.claimed is None or self.low_memory is None or self.high_memory is None:
            return None
        return Memories(self.low_memory, self.high_memory)


@remembered
def of(journey: Journey) -> PeakEnd:
    """What will be remembered of a journey: the peak-end rule (Fredrickson and Kahneman 1993) on its steps' `emotion`,
    those of its main path.

    Figures are in units of the journey's own scale, steps are given by their index in the journey; see `PeakEnd`, and
    `peak_end` for the formula.
    """
    return along(journey)


def along(journey: Journey, path: JourneyPath | None = None) -> PeakEnd:
    """The same of a path; of the main one where none is given."""
    on_it = paths.indices(journey, path)
    found = peak_end([journey.steps[index].emotion for index in on_it], journey.scale)
    if len(on_it) == len(journey.steps):
        return found
    low, high, peak = (tuple(on_it[index] for index in side) for side in (found.low, found.high, found.peak))
    return found._replace(low=low, high=high, peak=peak, end=None if found.end is None else on_it[found.end])


def peak_end(scores: Sequence[float | None], scale: Scale) -> PeakEnd:
    """Peak and end of one path.

    `scores` are in the scale's units, in the order of the steps, None where a step is not scored; each lies within
    the scale. With v = direction * (x - neutral) / max(max - neutral, neutral - min) in -1..1, the peaks are the
    steps with the largest |v| and PE = (v of the peak + v of the last step) / 2. Peaks on both sides of neutral make
    PE an interval. An unscored last step makes end and PE unknown; an earlier step never stands in for it.
    """
    scored = [(index, score) for index, score in enumerate(scores) if score is not None]
    if not scored:
        return PeakEnd(notes=("end-unscored",) if scores else ())
    values = [score for _, score in scored]
    last = scores[-1]
    mean = _mean(values)
    facts = PeakEnd(
        end=len(scores) - 1 if last is not None else None,
        mean=mean,
        first=scores[0],
    )
    notes: list[Note] = []
    if len(scored) == 1:
        notes.append("single")
    elif len(scored) == 2:
        notes.append("short")
    if last is None:
        notes.append("end-unscored")

    if scale.neutral is None:
        best, worst = scale.best_of(values), scale.worst_of(values)
        tolerance = TOLERANCE * scale.range
        return facts._replace(
            low=tuple(index for index, value in scored if scale.gain(worst, value) <= tolerance),
            high=tuple(index for index, value in scored if scale.gain(value, best) <= tolerance),
            notes=(*notes, "no-neutral"),
        )

    v = [(index, scale.valence(value)) for index, value in scored]
    intensity = max(abs(value) for _, value in v)
    best = max(value for _, value in v)
    worst = min(value for _, value in v)
    low = tuple(index for index, value in v if worst < -TOLERANCE and value <= worst + TOLERANCE)
    high = tuple(index for index, value in v if best > TOLERANCE and value >= best - TOLERANCE)
    peak: tuple[int, ...] = ()
    signs: set[int] = set()
    if intensity > TOLERANCE:
        peak = tuple(index for index, value in v if abs(abs(value) - intensity) <= TOLERANCE)
        signs = {1 if value > 0 else -1 for _, value in v if abs(abs(value) - intensity) <= TOLERANCE}
    else:
        notes.append("flat")
        intensity = 0.0
    if len(signs) == 2:
        notes.append("ambivalent")
    if len(peak) > 1:
        notes.append("several-peaks")
    if len(scores) - 1 in peak[-1:]:
        notes.append("end-is-peak")

    remembered, gap, differs = None, None, False
    low_memory, high_memory = None, None
    if last is not None:
        end = v[-1][1]
        low_memory = _score(scale, (min(0.0, worst) + end) / 2)
        high_memory = _score(scale, (max(0.0, best) + end) / 2)
        ends = [_score(scale, (side * intensity + end) / 2) for side in (signs or {1})]
        remembered = Remembered(min(ends), max(ends))
        gap = scale.gain(mean, remembered.middle)
        sides = [scale.gain(mean, memory) / scale.reach for memory in (low_memory, high_memory)]
        apart = all(side > TOLERANCE for side in sides) or all(side < -TOLERANCE for side in sides)
        differs = apart and abs(gap) / scale.reach >= MEMORY_GAP - TOLERANCE
    return facts._replace(
        low=low,
        high=high,
        peak=peak,
        remembered=remembered,
        low_memory=low_memory,
        high_memory=high_memory,
        gap=gap,
        notes=tuple(notes),
        differs=differs,
    )


def _score(scale: Scale, valence: float) -> float:
    """The score that has this valence on a scale with a neutral point."""
    return (scale.neutral or 0) + scale.gain(0, scale.reach) * valence


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)
