"""The opportunities of many journeys as one roadmap: in which order they come, and what is the same in several."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm.analysis import leverage, shared
from cjm.analysis.leverage import Horizon, RankedOpportunity
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


class Portfolio(NamedTuple):
    """The open opportunities in their order, and those that are done; what is dropped is left out."""

    open: tuple[Item, ...]
    done: tuple[Item, ...]


def of(journeys: Sequence[tuple[str, Journey]]) -> Portfolio:
    """The opportunities of journeys, each with the name of its file, by horizon and rank; those that are the same
    together, where the first of them stands."""
    groups = shared.opportunities([journey for _, journey in journeys])
    same = {id(member.opportunity): one for one in groups for member in one.members}
    found: list[Item] = []
    for file, journey in journeys:
        for one in journey.opportunities:
            item, group = Item(file, journey, leverage.assess(journey, one)), same.get(id(one))
            found.append(item._replace(same=group.title, journeys=len(group.journeys)) if group else item)
    done = [one for one in found if one.ranked.opportunity.status == "done"]
    return Portfolio(tuple(_in_order([one for one in found if not one.ranked.opportunity.closed])), tuple(done))


def place(one: Item) -> tuple[Horizon | None, int | None]:
    """Where an opportunity stands in the list: the same for those that are the same."""
    return one.horizon, one.rank


def _in_order(open: Sequence[Item]) -> list[Item]:
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
