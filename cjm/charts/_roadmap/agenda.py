"""What the pictures of a roadmap share: the opportunities with the numbers by which they refer to each other."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm.analysis import leverage, usage
from cjm.analysis.leverage import Horizon, RankedOpportunity
from cjm.journey.model import Journey
from cjm.layout import RenderContext


class Numbered(NamedTuple):
    """An opportunity with its number on the roadmap."""

    number: int
    ranked: RankedOpportunity

    @property
    def title(self) -> str:
        return self.ranked.opportunity.title or self.ranked.opportunity.id

    @property
    def begun(self) -> bool:
        return self.ranked.opportunity.status == "doing"


def best(found: Sequence[Numbered]) -> Numbered | None:
    """The opportunity with the most value per effort."""
    return min(found, key=lambda one: one.ranked.key, default=None)


class Agenda(NamedTuple):
    """The opportunities of a journey: those that are open, the nearest horizon and the best first, and those done.
    What is dropped is left out."""

    journey: Journey
    context: RenderContext
    columns: tuple[tuple[Horizon | None, tuple[Numbered, ...]], ...]
    done: tuple[Numbered, ...]

    @property
    def open(self) -> list[Numbered]:
        return [one for _, items in self.columns for one in items]

    @property
    def valued(self) -> list[Numbered]:
        """The open opportunities of which the value per effort is known."""
        return [one for one in self.open if one.ranked.per_effort is not None]

    @property
    def waiting(self) -> list[Numbered]:
        """Those of them that have not begun."""
        return [one for one in self.valued if not one.begun]

    @property
    def next(self) -> list[Numbered]:
        """Those of them that are due first: of the nearest horizon that has some."""
        waiting = {one.number for one in self.waiting}
        groups = ([one for one in items if one.number in waiting] for _, items in self.columns)
        return next(filter(None, groups), [])

    def lifts(self, one: Numbered) -> list[str]:
        """Each step that is lifted, with its score now and the one that is expected."""
        return [
            self.context.words(
                "roadmap.lift.unscored" if step.emotion is None else "roadmap.lift",
                step=step.title,
                old=self.score(step.emotion),
                new=self.score(value),
            )
            for index, value in sorted(leverage.lifted(self.journey, [one.ranked.opportunity]).items())
            for step in [self.journey.steps[index]]
        ]

    def mends(self, one: Numbered) -> list[str]:
        """The pains that it works on."""
        return [pain.title for pain in usage.pains_of(self.journey, one.ranked.opportunity) if pain.title]

    def strengthens(self, one: Numbered) -> list[str]:
        """The highlights that it makes stronger."""
        found = usage.highlights_of(self.journey, one.ranked.opportunity)
        return [highlight.title for highlight in found if highlight.title]

    def score(self, value: float | None) -> str:
        return self.context.words.score(self.journey.scale, value)


def agenda(journey: Journey, context: RenderContext) -> Agenda:
    """The opportunities of a journey, numbered in the order in which they are shown."""
    ranked = [leverage.assess(journey, one) for one in journey.opportunities]
    number = 0
    columns = []
    for horizon, found in leverage.by_horizon(ranked).items():
        columns.append((horizon, tuple(Numbered(number + at, ranked) for at, ranked in enumerate(found, 1))))
        number += len(found)
    done = [ranked for ranked in ranked if ranked.opportunity.status == "done"]
    return Agenda(
        journey, context, tuple(columns), tuple(Numbered(number + at, ranked) for at, ranked in enumerate(done, 1))
    )
