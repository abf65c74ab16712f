"""How far what the persona feels lies from what they expected, or from what we want them to feel.

A gap is the target minus the actual score, in scale units, turned so that it is positive where the actual score is
worse than the target, whatever the scale's direction. Shortfall and overshoot stand apart: a moment that is better
than asked does not make up for one that is worse.

Actual against expected is Oliver's (1980) disconfirmation of expectations. Within an eighth of the scale's range a
moment is as expected, a convention of cjm. Gaps show where a promise broke; they predict satisfaction no better than
the actual score alone (Roszkowski et al. 2005).
"""

from collections.abc import Sequence
from math import fsum
from typing import Literal, NamedTuple

from cjm.analysis.figures import Figures, figures, gains
from cjm.analysis.peak_end import TOLERANCE, peak_end
from cjm.journey import paths
from cjm.journey.model import Journey
from cjm.journey.scale import Scale

Target = Literal["expected", "desired"]
Verdict = Literal["below", "as-expected", "above"]

AS_EXPECTED = 1 / 8
"""The share of the scale's range within which a moment is as expected."""


class Gap(NamedTuple):
    """The gap at one step, by the step's index; positive where it falls short of the target, in scale units."""

    step: int
    gap: float


class Gaps(NamedTuple):
    """The gaps between two curves, in scale units.

    `pairs` has a gap for each step that both curves score. `mean` is their mean and `mean_absolute` that of their
    sizes; `shortfall` and `overshoot` are the means of what falls short and of what is over, both from 0 up, so that
    mean = shortfall - overshoot. `largest` holds the largest shortfall, each step where it ties; `at_low` the gaps at
    the low peaks or lowest moments of the actual curve; `at_end` the gap at the last step. `low_memory`
    and `high_memory` are how much better the target would be remembered at worst and at best; they are known only where
    both curves score the same steps, the last one included.
    """

    pairs: tuple[Gap, ...] = ()
    mean: float | None = None
    mean_absolute: float | None = None
    shortfall: float | None = None
    overshoot: float | None = None
    largest: tuple[Gap, ...] = ()
    at_low: tuple[Gap, ...] = ()
    at_end: float | None = None
    low_memory: float | None = None
    high_memory: float | None = None


def of(journey: Journey, target: Target) -> Gaps:
    """The gaps between what the persona feels and what they expected, or what we want them to feel, on the main path;
    steps are given by their index in the journey."""
    on_it = paths.indices(journey)
    steps = [journey.steps[index] for index in on_it]
    targets = [step.expected if target == "expected" else step.desired for step in steps]
    found = gaps([step.emotion for step in steps], targets, journey.scale)
    if len(steps) == len(journey.steps):
        return found
    pairs, largest, at_low = (
        tuple(gap._replace(step=on_it[gap.step]) for gap in some) for some in (found.pairs, found.largest, found.at_low)
    )
    return found._replace(pairs=pairs, largest=largest, at_low=at_low)


def gaps(actual: Sequence[float | None], target: Sequence[float | None], scale: Scale) -> Gaps:
    """The gaps between two curves over the same steps, None where a step is not scored."""
    pairs = tuple(
        Gap(index, scale.gain(score, aim))
        for index, (score, aim) in enumerate(zip(actual, target, strict=True))
        if score is not None and aim is not None
    )
    if not pairs:
        return Gaps()
    values = [pair.gap for pair in pairs]
    most, tolerance = max(values), TOLERANCE * scale.range
    now = peak_end(actual, scale)
    same = [score is None for score in actual] == [aim is None for aim in target]
    better = gains(figures(actual, scale), figures(target, scale), scale) if same else Figures()
    return Gaps(
        pairs=pairs,
        mean=_mean(values),
        mean_absolute=_mean([abs(value) for value in values]),
        shortfall=_mean([max(value, 0.0) for value in values]),
        overshoot=_mean([max(-value, 0.0) for value in values]),
        largest=tuple(pair for pair in pairs if most > tolerance and pair.gap >= most - tolerance),
        at_low=tuple(pair for pair in pairs if pair.step in now.named.get("low", ())),
        at_end=next((pair.gap for pair in pairs if pair.step == now.end), None),
        low_memory=better.low_memory,
        high_memory=better.high_memory,
    )


def verdict(actual: float, expected: float, scale: Scale) -> Verdict:
    """Whether a moment was as expected, below what was expected (worse), or above it (better)."""
    short = scale.gain(actual, expected)
    if abs(short) <= (AS_EXPECTED + TOLERANCE) * scale.range:
        return "as-expected"
    return "below" if short > 0 else "above"


def verdicts(journey: Journey) -> tuple[Verdict | None, ...]:
    """The verdict on each step; None where what is felt or what was expected is not scored."""
    return tuple(
        None if step.emotion is None or step.expected is None else verdict(step.emotion, step.expected, journey.scale)
        for step in journey.steps
    )


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)
