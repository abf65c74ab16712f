"""What is to be decided now: the opportunities whose time has come."""

import datetime
from typing import NamedTuple

from cjm.analysis import leverage
from cjm.analysis.leverage import RankedOpportunity
from cjm.journey.model import Journey, remembered

_BEST = 3
"""So many are proposed where none has the horizon `now`."""


class Decisions(NamedTuple):
    """The opportunities to decide on, in the order in which they are due, those without a date last.

    `proposed` states that the journey has none with the horizon `now`, so that these are the best by value per effort
    that nobody has begun.
    """

    opportunities: tuple[RankedOpportunity, ...] = ()
    proposed: bool = False


@remembered
def of(journey: Journey) -> Decisions:
    """What a journey asks to decide: its open opportunities with the horizon `now`, else the best ones."""
    still = leverage.ranked(
        [leverage.assess(journey, one) for one in journey.opportunities if not one.closed and (one.title or one.id)]
    )
    now = [one for one in still if one.opportunity.horizon == "now"]
    waiting = [one for one in still if one.per_effort is not None and one.opportunity.status != "doing"]
    chosen = now or waiting[:_BEST]
    chosen.sort(key=lambda one: one.opportunity.due or datetime.date.max)
    return Decisions(tuple(chosen), proposed=bool(chosen) and not now)
