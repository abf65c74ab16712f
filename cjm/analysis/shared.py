"""What several journeys share: the pains and the opportunities that are the same in more than one of them.

Those with the same title are the same, whatever its capitals, blanks and the full stop at its end: the words are all
that people who write journeys apart from each other agree on.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from cjm.analysis import usage
from cjm.journey.model import Journey, Opportunity, Pain

_Found = TypeVar("_Found")


class PainAt(NamedTuple):
    """A pain in a journey, which is given by its index among the journeys, and the step there, by its index."""

    journey: int
    step: int
    pain: Pain
    worked_on: bool
    """Whether an opportunity that is not dropped works on the pain or on its step."""


class OpportunityIn(NamedTuple):
    """An opportunity and its journey, by the index of that among the journeys."""

    journey: int
    opportunity: Opportunity


class SharedPain(NamedTuple):
    """A pain that hurts in several journeys: `title` as the first of them has it, and every place of it."""

    title: str
    places: tuple[PainAt, ...]

    @property
    def journeys(self) -> tuple[int, ...]:
        """The journeys in which it hurts, by index."""
        return tuple(dict.fromkeys(one.journey for one in self.places))

    @property
    def worked_on(self) -> tuple[int, ...]:
        """Those of the journeys in which an opportunity works on it."""
        return tuple(dict.fromkeys(one.journey for one in self.places if one.worked_on))


class SharedOpportunity(NamedTuple):
    """An opportunity that several journeys have: `title` as the first of them has it, and every one that is meant."""

    title: str
    members: tuple[OpportunityIn, ...]

    @property
    def journeys(self) -> tuple[int, ...]:
        """The journeys that have it, by index."""
        return tuple(dict.fromkeys(one.journey for one in self.members))


def pains(journeys: Sequence[Journey]) -> tuple[SharedPain, ...]:
    """The pains of more than one journey: those of the most journeys first, then those at the most steps."""
    found: list[tuple[str, PainAt]] = []
    for number, journey in enumerate(journeys):
        worked_on = usage.worked_on(journey)
        for at, step in enumerate(journey.steps):
            for pain in step.pains:
                if pain.title:
                    held = bool(worked_on & {pain.id, step.id} - {""})
                    found.append((_same(pain.title), PainAt(number, at, pain, held)))
    shared = [SharedPain(group[0].pain.title, tuple(group)) for group in _groups(found)]
    several = [one for one in shared if len(one.journeys) > 1]
    return tuple(sorted(several, key=lambda one: (-len(one.journeys), -len(one.places))))


def opportunities(journeys: Sequence[Journey]) -> tuple[SharedOpportunity, ...]:
    """The opportunities of more than one journey, those of the most journeys first; what is dropped does not count."""
    found = [
        (_same(one.title), OpportunityIn(number, one))
        for number, journey in enumerate(journeys)
        for one in journey.opportunities
        if one.title and one.status != "dropped"
    ]
    shared = [SharedOpportunity(group[0].opportunity.title, tuple(group)) for group in _groups(found)]
    return tuple(sorted((one for one in shared if len(one.journeys) > 1), key=lambda one: -len(one.journeys)))


def _groups(found: Iterable[tuple[str, _Found]]) -> list[list[_Found]]:
    """The things that are the same together, in the order of the first of each."""
    groups: defaultdict[str, list[_Found]] = defaultdict(list)
    for key, thing in found:
        groups[key].append(thing)
    return list(groups.values())


def _same(title: str) -> str:
    return " ".join(title.casefold().split()).removesuffix(".")
