"""What a journey refers to, what its opportunities work on, and which titles of steps do not tell them apart."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from cjm.analysis import evidence
from cjm.journey.model import Highlight, Journey, Opportunity, Pain, Step
from cjm.journey.remembered import remembered

_Thing = TypeVar("_Thing", Pain, Highlight)


class Usage(NamedTuple):
    """The ids that a journey refers to."""

    personas: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()


def of(journey: Journey) -> Usage:
    """What a journey refers to, in its steps and as its persona."""
    channels: set[str | None] = set()
    actors: set[str | None] = set()
    sources: set[str] = set()
    for step in journey.steps:
        sources.update(one.id for one in evidence.references(step))
        actors.update(action.actor for action in (*step.frontstage, *step.backstage))
        if step.employee:
            actors.add(step.employee.actor)
        for touchpoint in step.touchpoints:
            channels.add(touchpoint.channel)
            actors.update(touchpoint.actors, touchpoint.indirect)
    persona = journey.persona.id if journey.persona else ""
    return Usage(*(frozenset(filter(None, ids)) for ids in ({persona}, channels, actors, sources)))


def worked_on(journey: Journey) -> frozenset[str]:
    """The ids of the steps, pains and highlights that an opportunity names, or lifts, which is not dropped."""
    opportunities = [one for one in journey.opportunities if one.status != "dropped"]
    return frozenset(id for one in opportunities for id in (*one.steps, *one.pains, *(step for step, _ in one.lifts)))


def opportunities_at(journey: Journey, step: Step) -> list[Opportunity]:
    """The opportunities at a step that have not been dropped: those that name it, or where they name no step, a pain
    or a highlight of it."""
    of_steps, of_pains = _numbers(journey)
    own = [*(pain.id for pain in step.pains), *(highlight.id for highlight in step.highlights)]
    numbers = {*of_steps.get(step.id, ()), *(number for id in own for number in of_pains.get(id, ()))}
    return [journey.opportunities[number] for number in sorted(numbers)]


def pains_of(journey: Journey, opportunity: Opportunity) -> list[Pain]:
    """The pains that an opportunity works on, in the order of the journey."""
    return _named(opportunity, _places(journey)[0])


def highlights_of(journey: Journey, opportunity: Opportunity) -> list[Highlight]:
    """The highlights that an opportunity makes stronger, in the order of the journey."""
    return _named(opportunity, _places(journey)[1])


def _named(opportunity: Opportunity, places: Mapping[str, Sequence[tuple[int, _Thing]]]) -> list[_Thing]:
    found = dict(place for id in opportunity.pains for place in places.get(id, ()))
    return [found[number] for number in sorted(found)]


@remembered
def _places(
    journey: Journey,
) -> tuple[Mapping[str, Sequence[tuple[int, Pain]]], Mapping[str, Sequence[tuple[int, Highlight]]]]:
    """By its id, where each pain and each highlight stands among the others."""
    pains: defaultdict[str, list[tuple[int, Pain]]] = defaultdict(list)
    highlights: defaultdict[str, list[tuple[int, Highlight]]] = defaultdict(list)
    for number, pain in enumerate(pain for step in journey.steps for pain in step.pains):
        pains[pain.id].append((number, pain))
    for number, highlight in enumerate(highlight for step in journey.steps for highlight in step.highlights):
        highlights[highlight.id].append((number, highlight))
    return pains, highlights


@remembered
def _numbers(journey: Journey) -> tuple[Mapping[str, Sequence[int]], Mapping[str, Sequence[int]]]:
    """The places of the opportunities that name each step, and of those that name no step but each pain or
    highlight."""
    of_steps: defaultdict[str, list[int]] = defaultdict(list)
    of_pains: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(journey.opportunities):
        if one.title and one.status != "dropped":
            for id in one.steps or one.pains:
                (of_steps if one.steps else of_pains)[id].append(number)
    return of_steps, of_pains


@remembered
def repeated_titles(journey: Journey) -> frozenset[str]:
    """The titles that several steps have, so that they do not tell which one is meant."""
    return frozenset(
        title for title, count in Counter(step.title for step in journey.steps).items() if title and count > 1
    )
