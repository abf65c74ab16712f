"""What stands in the rows of a service blueprint, zone by zone: who does what at each step, in sight or not."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, get_args

from cjm.analysis import time
from cjm.journey.model import Journey, Step
from cjm.languages import time_texts
from cjm.languages.words import Words
from cjm.layout.cells import CellEntry

Zone = Literal["evidence", "persona", "front", "back", "support"]
Cards = tuple[tuple[CellEntry, ...], ...]
"""What stands at each step."""

_NO_PEOPLE = ("system", "thing")


class Band(NamedTuple):
    """A row of a zone: its name, and its cards."""

    zone: Zone
    name: str
    cards: Cards


def bands(journey: Journey, words: Words) -> list[Band]:
    """The rows that hold something, from the evidence that is met down to systems and partners.

    Whoever acts has a row in each zone in which they do, in the order in which the journey declares them; what nobody
    in particular does comes last.
    """
    held: dict[tuple[Zone, str], list[list[CellEntry]]] = {}
    for index, step in enumerate(journey.steps):
        for zone, actor, entry in _entries(journey, step):
            held.setdefault((zone, actor), [[] for _ in journey.steps])[index].append(entry)
    actors = [actor.id for actor in journey.actors]
    zones = get_args(Zone)
    order = sorted(held, key=lambda key: (zones.index(key[0]), actors.index(key[1]) if key[1] else len(actors)))
    return [Band(key[0], _name(journey, words, *key), tuple(map(tuple, held[key]))) for key in order]


def together(found: Sequence[Band], words: Words) -> list[Band]:
    """The same with one row for each zone; who does it stands below what is done."""
    zones = list(dict.fromkeys(band.zone for band in found))
    return [_joined([band for band in found if band.zone == zone], words(f"blueprint.{zone}")) for zone in zones]


def _joined(found: Sequence[Band], name: str) -> Band:
    def by(band: Band, entry: CellEntry) -> CellEntry:
        return entry if band.name == name else entry._replace(notes=(band.name, *entry.notes))

    cards = (
        tuple(by(band, entry) for band in found for entry in band.cards[index]) for index in range(len(found[0].cards))
    )
    return Band(found[0].zone, name, tuple(cards))


def times(journey: Journey, words: Words) -> Cards:
    """How long each step lasts, and how much of that is waiting."""
    facts = time.of(journey)
    shown = [time_texts.step(words, facts, one._replace(cost=None)) if one.seconds else "" for one in facts.steps]
    waits = [bool(one.waiting) for one in facts.steps]
    return tuple(
        (CellEntry(text, "ink" if waiting else "mute", "semibold" if waiting else "regular"),) if text else ()
        for text, waiting in zip(shown, waits, strict=True)
    )


def _entries(journey: Journey, step: Step) -> Iterator[tuple[Zone, str, CellEntry]]:
    """What stands at a step: in which zone, by which actor (empty for nobody in particular), and as what.

    Who is only named at a touchpoint, and of whom no action is written down, has its title.
    """
    yield "persona", "", CellEntry(step.title or step.id, "ink", "semibold", notes=tuple(filter(None, step.does)))
    for touchpoint in step.touchpoints:
        channel = journey.channel(touchpoint.channel)
        if touchpoint.title:
            named = (channel.title or channel.id,) if channel else ()
            yield "evidence", "", CellEntry(touchpoint.title, notes=named)
    for action in step.frontstage:
        if action.title:
            yield "front", action.actor or "", CellEntry(action.title)
    for action in step.backstage:
        if action.title:
            yield _behind(journey, action.actor), action.actor or "", CellEntry(action.title)
    acting = {action.actor for action in (*step.frontstage, *step.backstage)}
    for touchpoint in step.touchpoints:
        text = CellEntry(touchpoint.title, "mute")
        for id in touchpoint.actors if touchpoint.title else ():
            if id not in acting:
                yield _met(journey, id), id, text
        for id in touchpoint.indirect if touchpoint.title else ():
            if id not in acting:
                yield _behind(journey, id), id, text


def _met(journey: Journey, id: str) -> Zone:
    actor = journey.actor(id)
    return "persona" if actor and actor.side == "customer" else "front"


def _behind(journey: Journey, id: str | None) -> Zone:
    actor = journey.actor(id)
    return "support" if actor and (actor.kind in _NO_PEOPLE or actor.side == "partner") else "back"


def _name(journey: Journey, words: Words, zone: Zone, id: str) -> str:
    actor = journey.actor(id)
    return actor.title or actor.id if actor else words(f"blueprint.{zone}")
