"""What to repair first: how much a better step changes what customers remember, and how they feel on the way.

A step is set to its target, or to the score that an opportunity is expected to bring, and peak, end and mean are
computed again. Nothing is differentiated or added up: where the worst step is mended another one becomes the peak,
so that two improvements together may bring more or less than the sum of each.

The effect is the change of each of the `Figures`: what is remembered at worst and at best, the mean, the end. They are
in the units of the journey's scale, and positive is better, whatever the direction of the scale. What opportunities
declare in `lifts` is an estimate, and so is every effect that is computed from it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from cjm.analysis import figures
from cjm.analysis.figures import Figures
from cjm.journey import paths
from cjm.journey.entities import JourneyPath
from cjm.journey.model import Journey, Opportunity
from cjm.journey.remembered import remembered

Horizon = Literal["now", "short", "long"]

HORIZONS: tuple[Horizon | None, ...] = ("now", "short", "long", None)
"""When an opportunity is to be done, the nearest first; None where no horizon is given."""

UNDER_WAY = ("planned", "doing")
"""The statuses of an opportunity that has been decided on and is not done."""


class Effect(NamedTuple):
    """What new scores change: the figures before and after, and how much better each becomes.

    `unscored` holds the index of each step that has a new score but none now: what it would change is not known, and
    it is left out. `path` is the path of which the figures are; None for the main one.
    """

    before: Figures = Figures()
    after: Figures = Figures()
    gains: Figures = Figures()
    unscored: tuple[int, ...] = ()
    path: JourneyPath | None = None


class RankedOpportunity(NamedTuple):
    """An opportunity with what it is worth.

    `value` is customer value plus business value (2..10), `per_effort` is that for each point of effort (0.4..10);
    None where a part is not given, which is never taken for 0. `key` sorts opportunities, the
    one to do first first; see `ranked`.
    """

    opportunity: Opportunity
    effect: Effect
    value: int | None
    per_effort: float | None
    key: tuple[tuple[bool, float], ...]


def effect(journey: Journey, scores: Mapping[int, float]) -> Effect:
    """What changes where the steps with these indices get these scores, all at once: on the main path, or where none of
    them is on that, on the first path that has one."""
    unscored = tuple(index for index in sorted(scores) if journey.steps[index].emotion is None)
    first = next(by_path(journey, scores), Effect(before=figures.of(journey)))
    return first._replace(unscored=unscored)


def by_path(journey: Journey, scores: Mapping[int, float]) -> Iterator[Effect]:
    """The same on each path that has one of these steps, those without a score left out."""
    for path, there in paths.each(journey):
        on_it = paths.indices(journey, path)
        scored = {
            place: scores[index]
            for place, index in enumerate(on_it)
            if index in scores and journey.steps[index].emotion is not None
        }
        if scored:
            before, later = figures.of(there), figures.changed(there, scored)
            gains = figures.gains(before, later, journey.scale)
            yield Effect(before, later, gains, (), None if path in journey.paths[:1] else path)


def after(journey: Journey, scores: Mapping[int, float]) -> list[float | None]:
    """The score of each step where those with these indices get these scores; one that is not scored stays so."""
    return [None if step.emotion is None else scores.get(i, step.emotion) for i, step in enumerate(journey.steps)]


def steps(journey: Journey) -> dict[int, Effect]:
    """For each step with a target (`desired`), by its index, what changes where it alone reaches it."""
    return {index: effect(journey, {index: score}) for index, score in targets(journey).items()}


def targets(journey: Journey) -> dict[int, float]:
    """The desired score of each step that has one, by the step's index."""
    return {index: step.desired for index, step in enumerate(journey.steps) if step.desired is not None}


def lifted(journey: Journey, opportunities: Iterable[Opportunity]) -> dict[int, float]:
    """The score expected at each step, by its index, after all of these; where several lift a step the best wins."""
    indices = _indices(journey)
    found: dict[int, float] = {}
    for opportunity in opportunities:
        for id, score in opportunity.lifts:
            if id in indices:
                index = indices[id]
                found[index] = journey.scale.best_of((found.get(index, score), score))
    return found


@remembered
def _indices(journey: Journey) -> Mapping[str, int]:
    """The index of each step by its id."""
    return {step.id: index for index, step in reversed(list(enumerate(journey.steps))) if step.id}


def under_way(journey: Journey) -> list[Opportunity]:
    """The opportunities that have been decided on and are not done."""
    return [one for one in journey.opportunities if one.status in UNDER_WAY]


def by_horizon(opportunities: Sequence[RankedOpportunity]) -> dict[Horizon | None, list[RankedOpportunity]]:
    """The opportunities that are not closed, `ranked`, for each horizon that has some, the nearest first."""
    still = [one for one in ranked(opportunities) if not one.opportunity.closed]
    groups = {horizon: [one for one in still if one.opportunity.horizon == horizon] for horizon in HORIZONS}
    return {horizon: found for horizon, found in groups.items() if found}


def together(journey: Journey, opportunities: Iterable[Opportunity]) -> Effect:
    """What changes after all of these opportunities: computed at once, not added up."""
    return effect(journey, lifted(journey, opportunities))


def assess(journey: Journey, opportunity: Opportunity) -> RankedOpportunity:
    """An opportunity of the journey with its effect and its worth."""
    customer, business, effort = opportunity.customer_value, opportunity.business_value, opportunity.effort
    value = customer + business if customer is not None and business is not None else None
    per_effort = value / effort if value is not None and effort else None
    change = together(journey, [opportunity])
    share = None if change.gains.mean is None else change.gains.mean / journey.scale.range
    key = tuple((part is None, -round(part or 0.0, 9)) for part in (per_effort, share))
    return RankedOpportunity(opportunity, change, value, per_effort, key)


def ranked(opportunities: Sequence[RankedOpportunity]) -> list[RankedOpportunity]:
    """The opportunities, the one to do first first: by value per effort, then by how much better the mean becomes.

    That is compared as a share of the scale's range, so that journeys on different scales stand in one list. What is
    not known comes after what is; what ties on both keeps its order. A convention of cjm.
    """
    return sorted(opportunities, key=lambda one: one.key)
