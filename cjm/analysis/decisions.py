"""What is to be decided now: the opportunities whose time has come."""

import datetime
from typing import NamedTuple

from cjm.analysis import leverage
from cjm.analysis.leverage import RankedOpportunity
from cjm.journey.model import Journey
from cjm.journey.remembered import remembered

_BEST = 3
"""So many are proposed where none with the horizon `now` is left."""


class Decisions(NamedTuple):
    """The opportunities to decide on, in the order in which they are due, those without a date last. Nobody has begun
    them: what is under way is decided.

    `proposed` states that none with the horizon `now` is left, so that these are the best of what comes next.
    """

    opportunities: tuple[RankedOpportunity, ...] = ()
    proposed: bool = False

    @property
    def planned(self) -> int:
        """How many of them are decided on and only have to begin."""
        return sum(one.opportunity.status == "planned" for one in self.opportunities)

    @property
    def undecided(self) -> int:
        """How many of them nobody has decided on."""
        return len(self.opportunities) - self.planned


@remembered
def of(journey: Journey) -> Decisions:
    """What a journey asks to decide, if it asks: its opportunities for now that have not begun, else the best of those
    that come next."""
    waiting = next_up(journey) if journey.asks else ()
    proposed = bool(waiting) and waiting[0].opportunity.horizon != "now"
    chosen = [one for one in waiting if one.per_effort is not None][:_BEST] if proposed else list(waiting)
    chosen.sort(key=lambda one: one.opportunity.due or datetime.date.max)
    return Decisions(tuple(chosen), proposed=bool(chosen) and proposed)


@remembered
def next_up(journey: Journey) -> tuple[RankedOpportunity, ...]:
    """The opportunities that nobody has begun, of the nearest horizon that has some, the one to do first first."""
    still = [leverage.assess(journey, one) for one in journey.opportunities if one.title or one.id]
    groups = leverage.by_horizon(still).values()
    waiting = ([one for one in group if one.opportunity.status != "doing"] for group in groups)
    return tuple(next(filter(None, waiting), []))


def first(journey: Journey) -> RankedOpportunity | None:
    """What to begin with: of the `next_up` the one with the most value per effort; None where that is not known of
    any."""
    return next((one for one in next_up(journey) if one.per_effort is not None), None)
