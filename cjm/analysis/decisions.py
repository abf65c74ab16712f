"""What is to be decided now: the opportunities whose time has come."""

import datetime
from typing import NamedTuple

from cjm.analysis import leverage
from cjm.analysis.leverage import RankedOpportunity
from cjm.journey.model import Journey, remembered

_BEST = 3
"""So many are proposed where none with the horizon `now` is left."""


class Decisions(NamedTuple):
    """The opportunities to decide on, in the order in which they are due, those without a date last. Nobody has begun
    them: what is under way is decided.

    `proposed` states that none with the horizon `now` is left, so that these are the best by value per effort.
    """

    opportunities: tuple[RankedOpportunity, ...] = ()
    proposed: bool = False


@remembered
def of(journey: Journey) -> Decisions:
    """What a journey asks to decide: its opportunities for now that have not begun, else the best ones."""
    still = leverage.ranked(
        [leverage.assess(journey, one) for one in journey.opportunities if not one.closed and (one.title or one.id)]
    )
    waiting = [one for one in still if one.opportunity.status != "doing"]
    now = [one for one in waiting if one.opportunity.horizon == "now"]
    chosen = now or [one for one in waiting if one.per_effort is not None][:_BEST]
    chosen.sort(key=lambda one: one.opportunity.due or datetime.date.max)
    return Decisions(tuple(chosen), proposed=bool(chosen) and not now)
