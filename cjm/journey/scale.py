"""The scale of a journey's scores: which of two scores is better and by how much, whatever its direction."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Literal, NamedTuple

from cjm.diagnostics import Place
from cjm.plaintext import Figure, figure

_NO_DIFFERENCE = 1e-9
"""A difference below this share of the scale is noise of binary fractions."""

_MOST_DECIMALS = 9


class ScaleLabels(NamedTuple):
    """What the ends and the middle of the scale are called."""

    place: Place
    min: str = ""
    neutral: str = ""
    max: str = ""


class Scale(NamedTuple):
    """What a score may be: a number from `min` to `max`; `neutral` is neither good nor bad, None where there is no
    such point; `direction` states whether more is better (`up`) or worse (`down`). `decimals` is how many decimals the
    journey's scores are written with, at most; see `decimals_for`."""

    place: Place = Place()
    min: float = -2
    max: float = 2
    neutral: float | None = 0
    direction: Literal["up", "down"] = "up"
    labels: ScaleLabels = ScaleLabels(Place())
    decimals: int = 2

    @property
    def range(self) -> float:
        """The width of the scale, in its own units; thresholds are shares of it."""
        return self.max - self.min

    @property
    def worst(self) -> float:
        return self.min if self.direction == "up" else self.max

    @property
    def best(self) -> float:
        return self.max if self.direction == "up" else self.min

    @property
    def signed(self) -> bool:
        """Whether a plus sign has a meaning: neutral is 0, and scores fall on both sides of it."""
        return self.neutral == 0 and self.min < 0 < self.max

    @property
    def measure(self) -> tuple[float, float, float | None, str]:
        """What two scales must share for their scores to be compared; what their ends are called is no part of it."""
        return (self.min, self.max, self.neutral, self.direction)

    def text(self, score: float | None) -> Figure:
        """A score in English, as every report and message writes it: a true minus, a plus where that has a meaning
        (`signed`), `?` where it is not known. Pictures write it in the journey's language (`Words.score`)."""
        return figure(score, plus=self.signed, decimals=self.decimals)

    def decimals_for(self, scores: Iterable[float]) -> int:
        """The fewest decimals, from 2 on, with which scores of one curve show no tie that is none: neither two scores
        that differ, nor two that lie differently far from neutral, are written as if they were equal."""
        found = set(scores)
        decimals = self.decimals
        for values in (found, {abs(score - (self.neutral or 0)) for score in found}):
            for lower, higher in pairwise(sorted(values)):
                while (
                    higher - lower > _NO_DIFFERENCE * self.range
                    and round(lower, decimals) == round(higher, decimals)
                    and decimals < _MOST_DECIMALS
                ):
                    decimals += 1
        return decimals

    def holds(self, score: float) -> bool:
        return self.min <= score <= self.max

    def gain(self, old: float, new: float) -> float:
        """How much better `new` is than `old`, in scale units: positive is better, whatever the direction."""
        return (new - old if self.direction == "up" else old - new) + 0.0  # no negative zero

    def best_of(self, scores: Iterable[float]) -> float:
        """The best of several scores, at least one."""
        return max(scores) if self.direction == "up" else min(scores)

    def worst_of(self, scores: Iterable[float]) -> float:
        """The worst of several scores, at least one."""
        return min(scores) if self.direction == "up" else max(scores)

    def share(self, score: float) -> float:
        """Where a score lies between the worst (0) and the best (1)."""
        return (score - self.worst) / (self.best - self.worst)

    @property
    def reach(self) -> float:
        """How far the end that lies furthest from neutral is from it, in scale units; without a neutral point half the
        range."""
        return self.range / 2 if self.neutral is None else max(self.max - self.neutral, self.neutral - self.min)

    def valence(self, score: float) -> float:
        """How good or bad a score is, -1..1: its distance from neutral as a share of `reach`, positive where it is
        better than neutral. Without a neutral point the middle of the scale is 0."""
        if self.neutral is None:
            return 2 * self.share(score) - 1
        return self.gain(self.neutral, score) / self.reach

    def below_neutral(self, score: float) -> bool:
        """Whether a score is worse than neutral; never where the scale has no neutral point."""
        return self.neutral is not None and self.gain(self.neutral, score) < 0
