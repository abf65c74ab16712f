"""What the parts of a roadmap share: the opportunities by when they are to be done, and what to begin with."""

from typing import NamedTuple

from cjm.analysis import decisions, leverage
from cjm.analysis.leverage import Horizon, RankedOpportunity
from cjm.journey.model import Journey
from cjm.layout import RenderContext


class Agenda(NamedTuple):
    """The opportunities of a journey: those that are open, the nearest horizon and the best first, those done, and the
    one to begin with. What is dropped is left out."""

    journey: Journey
    context: RenderContext
    groups: tuple[tuple[Horizon | None, tuple[RankedOpportunity, ...]], ...]
    done: tuple[RankedOpportunity, ...]
    first: RankedOpportunity | None

    @property
    def open(self) -> list[RankedOpportunity]:
        return [one for _, group in self.groups for one in group]

    @property
    def every(self) -> list[tuple[str, RankedOpportunity]]:
        """Each opportunity with the name of its time, or of being done."""
        words = self.context.words
        still = [
            (words(f"roadmap.horizon.{horizon or 'none'}"), one) for horizon, group in self.groups for one in group
        ]
        return still + [(words("roadmap.done"), one) for one in self.done]

    @property
    def rated(self) -> list[RankedOpportunity]:
        """The open opportunities of which value and effort are known, the one with the most value per effort first."""
        return sorted((one for one in self.open if one.per_effort is not None), key=lambda one: one.key)


def agenda(journey: Journey, context: RenderContext) -> Agenda:
    """The opportunities of a journey as its roadmap shows them."""
    ranked = [leverage.assess(journey, one) for one in journey.opportunities]
    groups = tuple((horizon, tuple(found)) for horizon, found in leverage.by_horizon(ranked).items())
    done = tuple(one for one in ranked if one.opportunity.status == "done")
    return Agenda(journey, context, groups, done, decisions.first(journey))
