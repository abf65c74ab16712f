"""What several journeys share: the pains and the opportunities that are the same in more than one of them.

Those with the id of the same entry of a library are the same, whatever a journey calls them, and so are those with the
same title, whatever its capitals, blanks and the full stop at its end: the words are all that people agree on who write
journeys apart from each other.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from cjm.analysis import usage
from cjm.diagnostics import Place
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


class _Thing(NamedTuple, Generic[_Found]):
    """A pain or an opportunity: its title, the place of the entry of a library that it is, and what is found of it."""

    title: str
    entry: Place | None
    found: _Found


def pains(journeys: Sequence[Journey]) -> tuple[SharedPain, ...]:
    """The pains of more than one journey: those of the most journeys first, then those at the most steps."""
    things: list[_Thing[PainAt]] = []
    for number, journey in enumerate(journeys):
        worked_on, entries = usage.worked_on(journey), dict(journey.shared)
        for at, step in enumerate(journey.steps):
            for pain in step.pains:
                held = bool(worked_on & {pain.id, step.id} - {""})
                entry = entries.get(f"pains.{pain.id}")
                things += [_Thing(pain.title, entry, PainAt(number, at, pain, held))] if pain.title else []
    shared = [SharedPain(group[0].pain.title, tuple(group)) for group in _groups(things)]
    several = [one for one in shared if len(one.journeys) > 1]
    return tuple(sorted(several, key=lambda one: (-len(one.journeys), -len(one.places))))


def opportunities(journeys: Sequence[Journey]) -> tuple[SharedOpportunity, ...]:
    """The opportunities of more than one journey, those of the most journeys first; what is dropped does not count."""
    things: list[_Thing[OpportunityIn]] = []
    for number, journey in enumerate(journeys):
        entries = dict(journey.shared)
        for one in journey.opportunities:
            if one.title and one.status != "dropped":
                things.append(_Thing(one.title, entries.get(f"opportunities.{one.id}"), OpportunityIn(number, one)))
    shared = [SharedOpportunity(group[0].opportunity.title, tuple(group)) for group in _groups(things)]
    return tuple(sorted((one for one in shared if len(one.journeys) > 1), key=lambda one: -len(one.journeys)))


def _groups(things: Sequence[_Thing[_Found]]) -> list[list[_Found]]:
    """What is found of the things that are the same together, in the order of the first of each. A title that one of a
    library has belongs to that wherever it stands."""
    titled: dict[str, Place] = {}
    for thing in things:
        if thing.entry:
            titled.setdefault(_words(thing.title), thing.entry)
    groups: defaultdict[Place | str, list[_Found]] = defaultdict(list)
    for title, entry, found in things:
        groups[entry or titled.get(_words(title)) or _words(title)].append(found)
    return list(groups.values())


def _words(title: str) -> str:
    return " ".join(title.casefold().split()).removesuffix(".")
