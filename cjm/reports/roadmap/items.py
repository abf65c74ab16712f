"""The opportunities of a roadmap with their journeys, and their order."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm.analysis import leverage
from cjm.analysis.leverage import Effect, Horizon, RankedOpportunity
from cjm.journey.model import Journey


class Item(NamedTuple):
    """An opportunity with the journey and the file it stands in; `rank` counts from 1 within the horizon, None where
    it is done. The same one of other journeys has the same rank and stands next to it: all of them are known by
    `same`, and are so many `journeys`. `horizon` is that under which it is listed."""

    file: str
    journey: Journey
    ranked: RankedOpportunity
    rank: int | None = None
    horizon: Horizon | None = None
    same: str = ""
    journeys: int = 1


class Plan(NamedTuple):
    """What is planned or doing for a journey: how many opportunities, and what they change together."""

    file: str
    journey: Journey
    number: int
    effect: Effect


def in_order(open: Sequence[Item]) -> list[Item]:
    """Open opportunities by horizon and rank; those that are the same together, where the first of them stands."""
    horizons = leverage.HORIZONS
    groups: dict[object, list[Item]] = {}
    for one in sorted(open, key=lambda one: (horizons.index(one.ranked.opportunity.horizon), one.ranked.key)):
        groups.setdefault(one.same or id(one.ranked), []).append(one)
    items: list[Item] = []
    ranks = dict.fromkeys(horizons, 0)
    for group in groups.values():
        horizon = group[0].ranked.opportunity.horizon
        ranks[horizon] += 1
        items += [one._replace(rank=ranks[horizon], horizon=horizon) for one in group]
    return items


def place(one: Item) -> tuple[Horizon | None, int | None]:
    """Where an opportunity stands in the list."""
    return one.horizon, one.rank
