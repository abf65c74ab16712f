"""Two rows or lines have one title, or an owner is written in two ways.

Pictures name channels, actors, lanes, metrics and paths by their titles: readers cannot tell two of one title apart.
"Team Matching" and "Team matching" are two owners, so that a blueprint draws a hand-over between them and totals by
owner count each apart. Capitals and spaces make no difference.

Source: a convention of cjm.

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, owner: Team Sales}
      - {id: drive, title: I drive it, phase: use, emotion: 2, owner: Team sales}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, owner: Team Sales}
      - {id: drive, title: I drive it, phase: use, emotion: 2, owner: Team Sales}
"""

from collections.abc import Iterator, Sequence

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.entities import Actor, Channel, JourneyPath, Lane, Metric
from cjm.journey.model import Journey, Opportunity, Step
from cjm.plaintext import Message, single_spaced
from cjm.rules import Finding, quoted, quoted_with_id

SEVERITY = Severity.WARNING
PROFILES = ("basic",)

Titled = Channel | Actor | JourneyPath | Lane | Metric


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    for entries in (journey.channels, journey.actors, journey.paths, journey.lanes, journey.metrics):
        yield from _titles(journey, entries)
    first: dict[str, str] = {}
    owned: tuple[Journey | Step | Opportunity, ...] = (journey, *journey.steps, *journey.opportunities)
    for one in owned:
        other = first.setdefault(_plain(one.owner), one.owner)
        if other != one.owner:
            yield Finding(
                one.place / "owner",
                Message("the owner {owner} is written {other} elsewhere", owner=quoted(one.owner), other=quoted(other)),
                Message("write both in one way"),
            )


def _titles(journey: Journey, entries: Sequence[Titled]) -> Iterator[Finding]:
    """Each entry with the title of one before it, those of a library first."""
    first: dict[str, str] = {}
    for one in sorted(entries, key=lambda entry: entry.place.file == journey.place.file):
        other = first.setdefault(_plain(one.title), one.id)
        if one.title and other != one.id:
            yield Finding(
                one.place / "title",
                Message("{title} has the same title as `{id}`", title=quoted_with_id(one.title, one.id), id=other),
                Message("give one of the two another title, or use one for both"),
            )


def _plain(name: str) -> str:
    return single_spaced(name).casefold()
