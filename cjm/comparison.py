"""Two versions of a journey, or several journeys, held side by side: steps are matched by their id."""

from collections.abc import Hashable, Sequence

from cjm.edits import longest_increasing
from cjm.model import Journey

Row = tuple[int | None, ...]
"""One step as several journeys have it: for each journey the index of the step, None where it has no such step."""


def union(journeys: Sequence[Journey]) -> tuple[Row, ...]:
    """The steps of all journeys, each once, matched by id; a step without an id matches none.

    The order is that of the first journey. Steps that it lacks stand before the next step that both have, so that what
    went comes before what came in its place. A step that moved stands where the first journey that has it has it.
    """
    return _union(
        [
            [step.id or (number, index) for index, step in enumerate(journey.steps)]
            for number, journey in enumerate(journeys)
        ]
    )


def _union(journeys: Sequence[Sequence[Hashable]]) -> tuple[Row, ...]:
    """The rows of journeys that are given by one key for each step, unique within a journey."""
    order: list[Hashable] = []
    for keys in journeys:
        places = {key: place for place, key in enumerate(order)}
        known = [key for key in keys if key in places]
        kept = {known[at] for at in longest_increasing([places[key] for key in known])}
        before: dict[Hashable | None, list[Hashable]] = {}
        waiting: list[Hashable] = []
        for key in keys:
            if key in kept:
                before[key], waiting = waiting, []
            elif key not in places:
                waiting.append(key)
        order = [one for key in order for one in (*before.get(key, ()), key)] + waiting
    indices = [{key: index for index, key in enumerate(keys)} for keys in journeys]
    return tuple(tuple(one.get(key) for one in indices) for key in order)
