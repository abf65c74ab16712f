"""The figures by which versions, journeys and plans are compared, none of which leaps.

    low memory (PE-)    (l + e) / 2     remembered at worst: if the worst moment stays with people
    high memory (PE+)   (h + e) / 2     remembered at best: if the best moment does
    mean, end

with e the end, l the worst score or neutral, whichever is worse, and h the best score or neutral, whichever is better.
Where every score moves by at most d, so does each of these figures, whereas PE jumps from one peak to the other when
that becomes the stronger one. Both peaks as predictors of their own: Verhoef et al. (2004), Sels et al. (2019). To
compare by them is a convention of cjm.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import TYPE_CHECKING, Literal, NamedTuple

from cjm.analysis.peak_end import CLAIM, TOLERANCE, peak_end
from cjm.journey import paths
from cjm.journey.model import Journey
from cjm.journey.remembered import remembered
from cjm.journey.scale import Scale

if TYPE_CHECKING:
    from fractions import Fraction

Verdict = Literal["better", "worse", "mixed", "same"]

SHARES_OFF = 0.005
"""By how much each share of a path may be off where it was rounded to a whole percent."""

_DIGITS = 12
"""Behind these a weighted mean holds only the noise of binary fractions, by which equal ones would differ."""

NOTABLE = 1 / 40
"""The share of the scale's range (0.1 on -2..2) below which a headline calls no difference better or worse. A
convention of cjm."""


class Figures(NamedTuple):
    """The figures of one journey, or how much better each became, in scale units; None where it is not known.

    The memories are unknown on fewer scores than a claim takes.
    """

    low_memory: float | None = None
    high_memory: float | None = None
    mean: float | None = None
    end: float | None = None

    @property
    def memory(self) -> float | None:
        """One figure for what is remembered, where one is needed: the middle of both memories."""
        if self.low_memory is None or self.high_memory is None:
            return None
        return (self.low_memory + self.high_memory) / 2


@remembered
def of(journey: Journey) -> Figures:
    """The figures of a journey, those of its main path."""
    return figures([journey.steps[index].emotion for index in paths.indices(journey)], journey.scale)


@remembered
def by_share(journey: Journey) -> Figures | None:
    """The mean of each figure over all paths, each weighted by its share: what all people together remember and live
    through. None where a path has no share or the shares do not add up to 1; a figure that is unknown for one of the
    paths is unknown."""
    known = [path.share for path in journey.paths if path.share is not None]
    total = fsum(known)
    if not 2 <= len(known) == len(journey.paths) or abs(total - 1) > SHARES_OFF * len(known) + TOLERANCE:
        return None

    def mean(values: Sequence[float | None]) -> float | None:
        if any(value is None for value in values):
            return None
        return round(fsum(share * (value or 0.0) for share, value in zip(known, values, strict=True)) / total, _DIGITS)

    each = [of(one) for _, one in paths.each(journey)]
    return Figures(*map(mean, zip(*each, strict=True)))


def figures(scores: Sequence[float | None], scale: Scale) -> Figures:
    """The figures of one path; for `scores` see `peak_end`."""
    facts = peak_end(scores, scale)
    low, high = facts.memories or (None, None)
    return Figures(low, high, facts.mean, scores[-1] if scores else None)


class _Path(NamedTuple):
    """The scored steps of a journey's main path by their index, from the lowest score to the highest, their exact sum,
    and the index of the path's last step, None where it has no step."""

    rising: tuple[int, ...]
    total: "Fraction"
    last: int | None


@remembered
def _path(journey: Journey) -> _Path:
    from fractions import Fraction

    on_it, steps = paths.indices(journey), journey.steps
    scores = {index: score for index in on_it if (score := steps[index].emotion) is not None}
    rising = tuple(sorted(scores, key=lambda index: scores[index]))
    return _Path(rising, sum(map(Fraction, scores.values()), Fraction()), on_it[-1] if on_it else None)


def changed(journey: Journey, scores: Mapping[int, float]) -> Figures:
    """The figures of a journey whose steps at these indices, all of them scored and on the main path, get these scores.

    They are the same as of the whole path, but take only as long as the change is large.
    """
    from fractions import Fraction

    path, steps = _path(journey), journey.steps
    count = len(path.rising)
    end = None if path.last is None else scores.get(path.last, steps[path.last].emotion)
    ends = [
        next((index for index in order if index not in scores), None) for order in (path.rising, reversed(path.rising))
    ]
    values = [
        *scores.values(),
        *(score for index in ends if index is not None and (score := steps[index].emotion) is not None),
    ]
    total = path.total + sum(Fraction(new) - Fraction(steps[index].emotion or 0) for index, new in scores.items())
    memories = figures([min(values), max(values), end] if count >= CLAIM else [], journey.scale)
    return memories._replace(mean=float(total) / count, end=end)


def gains(old: Figures, new: Figures, scale: Scale) -> Figures:
    """How much better each figure became, whatever the scale's direction; None where either is not known."""
    pairs = zip(old, new, strict=True)
    return Figures(*(None if was is None or now is None else scale.gain(was, now) for was, now in pairs))


def verdict(gains: Iterable[float | None], tolerance: float) -> Verdict | None:
    """Whether all of it became better or worse: `mixed` where two figures disagree by more than `tolerance`, in scale
    units; None where no figure can be compared."""
    known = [gain for gain in gains if gain is not None]
    if not known:
        return None
    better, worse = max(known) > tolerance, min(known) < -tolerance
    if better and worse:
        return "mixed"
    return "better" if better else "worse" if worse else "same"


def notable(scale: Scale) -> float:
    """From which difference on, in scale units, a headline says better or worse; see `NOTABLE`."""
    return (NOTABLE - TOLERANCE) * scale.range
