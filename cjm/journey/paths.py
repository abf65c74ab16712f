"""A journey as one path runs through it: with the steps that are on it, and nothing that belongs to others only."""

from collections.abc import Iterable

from cjm.journey.entities import JourneyPath
from cjm.journey.model import Journey, Opportunity, Step
from cjm.journey.remembered import remembered


@remembered
def on(journey: Journey, path: str) -> Journey:
    """The journey as the people live it who take this path, by its id: its steps in order, and of the opportunities
    those that work on one of them. It has this path alone. Places stay those of the file.

    A step that names no path is on all of them.
    """
    journey = journey._replace(paths=tuple(one for one in journey.paths if one.id == path))
    steps = tuple(step for step in journey.steps if not step.paths or path in step.paths)
    if len(steps) == len(journey.steps):
        return journey
    ids = {step.id for step in steps}
    found = (
        step._replace(requires=tuple(id for id in step.requires if id in ids)) if step.requires else step
        for step in steps
    )
    pains = pain_ids(steps)
    reached = (_reaching(one, ids, pains) for one in journey.opportunities)
    return journey._replace(steps=tuple(found), opportunities=tuple(one for one in reached if one is not None))


def main(journey: Journey) -> Journey:
    """The journey on its main path, the first one; the journey itself where it has no paths."""
    return on(journey, journey.paths[0].id) if journey.paths else journey


def each(journey: Journey) -> tuple[tuple[JourneyPath | None, Journey], ...]:
    """Each path with the journey on it, the main one first; the journey itself, and no path, where it has none."""
    return tuple((path, on(journey, path.id)) for path in journey.paths) or ((None, journey),)


@remembered
def indices(journey: Journey, path: JourneyPath | None = None) -> tuple[int, ...]:
    """Which steps of the journey are on a path, by their index; on the main one where none is given."""
    if path is None:
        path = journey.paths[0] if journey.paths else None
    return tuple(
        index for index, step in enumerate(journey.steps) if path is None or not step.paths or path.id in step.paths
    )


def leaving(journey: Journey, path: JourneyPath) -> tuple[int, ...]:
    """Where a path leaves the main one: the indices of its last step before that, of the step there that is not on the
    main path, if it has one, and of its next step after that. Empty where it has the same steps."""
    main, on_it = indices(journey), indices(journey, path)
    apart = next((index for index in range(len(journey.steps)) if (index in main) != (index in on_it)), None)
    if apart is None or not on_it:
        return ()
    before = [index for index in on_it if index < apart][-1:]
    after = [index for index in on_it if index > apart][:1]
    return (*before, *([apart] if apart in on_it else []), *after)


def pain_ids(steps: Iterable[Step]) -> set[str]:
    """The ids of the pains and highlights of steps."""
    return {pain.id for step in steps for pain in step.pains} | {one.id for step in steps for one in step.highlights}


def _reaching(one: Opportunity, steps: set[str], pains: set[str]) -> Opportunity | None:
    """An opportunity with those of its references that lead to these steps and pains; None where it had others only."""
    reached = one._replace(
        steps=tuple(id for id in one.steps if id in steps),
        pains=tuple(id for id in one.pains if id in pains),
        lifts=tuple(lift for lift in one.lifts if lift[0] in steps),
    )
    had, has = ((which.steps, which.pains, which.lifts) for which in (one, reached))
    return reached if any(has) or not any(had) else None
