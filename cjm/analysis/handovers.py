"""Where a journey is handed over: from one owner to another, from one channel to another, and what is waited for it.

From a step to the next one the work, and with it the customer, is handed over where the steps have different owners.
Where the journey names no owners at all, those take their place whom the customer deals with at a step: the actors of
its touchpoints and of its front stage, but for the customer's own people; it is handed over where none of them is there
at the next step. A step of which nothing is known is passed over: what lies before it and behind it is compared. What
is waited at the steps from which a hand-over leads, is waited before it.

The customer changes channel where the channels of the touchpoints of two steps have none in common.

Both are conventions of cjm. That a hand-over costs time, attention and what was told before: Shostack (1984) on
blueprints, Rummler and Brache (1990) on the white spaces between departments.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cjm.journey import paths
from cjm.journey.entities import JourneyPath
from cjm.journey.model import Journey, Step
from cjm.journey.remembered import remembered


class HandOver(NamedTuple):
    """From the step with the index `before` to that with the index `after`; `giver` and `taker` are the titles of the
    owners, or of the people who act, and `wait` is how many seconds are waited before it, None where that is not
    known."""

    before: int
    after: int
    giver: tuple[str, ...]
    taker: tuple[str, ...]
    wait: int | None = None


class ChannelChange(NamedTuple):
    """From the channels of the step with the index `before` to those of the one with the index `after`, as ids."""

    before: int
    after: int
    old: tuple[str, ...]
    new: tuple[str, ...]


class HandOvers(NamedTuple):
    """All of a journey, in order. `parties` has for each step those in whose hands it is, empty where that is not
    known; `owned` states that they are owners."""

    parties: tuple[tuple[str, ...], ...] = ()
    owned: bool = False
    found: tuple[HandOver, ...] = ()
    channels: tuple[ChannelChange, ...] = ()

    @property
    def waits(self) -> tuple[HandOver, ...]:
        """The hand-overs before which is waited."""
        return tuple(one for one in self.found if one.wait)


@remembered
def of(journey: Journey) -> HandOvers:
    """The hand-overs of a journey of one path; see the module."""
    owned = any(step.owner for step in journey.steps)
    parties = tuple((step.owner,) if step.owner else () if owned else _met(journey, step) for step in journey.steps)
    used = [tuple(dict.fromkeys(one.channel for one in step.touchpoints if one.channel)) for step in journey.steps]
    found = [HandOver(a, b, parties[a], parties[b], _waited(journey, a, b)) for a, b in _changes(parties)]
    channels = [ChannelChange(a, b, used[a], used[b]) for a, b in _changes(used)]
    named = tuple(tuple(_title(journey, id) for id in ids) if not owned else ids for ids in parties)
    found = [one._replace(giver=named[one.before], taker=named[one.after]) for one in found]
    return HandOvers(named, owned, tuple(found), tuple(channels))


def beside(journey: Journey) -> tuple[tuple[JourneyPath, Journey, HandOvers], ...]:
    """For each other path than the main one the journey on it, with the hand-overs and changes of channel that the main
    path does not have."""
    at, facts = paths.indices(journey), of(paths.main(journey))
    handed, changed = (
        {(at[one.before], at[one.after]) for one in changes} for changes in (facts.found, facts.channels)
    )
    found = []
    for path, there in paths.each(journey)[1:]:
        at, facts = paths.indices(journey, path), of(there)
        own = facts._replace(
            found=tuple(one for one in facts.found if (at[one.before], at[one.after]) not in handed),
            channels=tuple(one for one in facts.channels if (at[one.before], at[one.after]) not in changed),
        )
        if path is not None:
            found.append((path, there, own))
    return tuple(found)


def _changes(known: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """The steps between which nothing stays, of those of which something is known."""
    steps = [index for index, one in enumerate(known) if one]
    return [(a, b) for a, b in pairwise(steps) if set(known[a]).isdisjoint(known[b])]


def _waited(journey: Journey, start: int, end: int) -> int | None:
    waits = [step.wait for step in journey.steps[start:end] if step.wait is not None]
    return sum(waits) if waits else None


def _met(journey: Journey, step: Step) -> tuple[str, ...]:
    """Those whom the customer deals with at a step, by their ids, each once."""
    if any(journey.invalid(step.place / key) for key in ("touchpoints", "frontstage")):
        return ()
    ids = [id for touchpoint in step.touchpoints for id in touchpoint.actors]
    ids += [action.actor for action in step.frontstage if action.actor]
    actors = {id: journey.actor(id) for id in ids}
    return tuple(id for id, actor in actors.items() if actor is None or actor.side != "customer")


def _title(journey: Journey, id: str) -> str:
    actor = journey.actor(id)
    return actor.title if actor and actor.title else id
