"""How journeys stand above and below each other: one that shows a step of another in detail stands below it."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from cjm.journey.model import Journey


class Node(NamedTuple):
    """A journey among others, `at` this index: how deep it stands (0 by itself), the journeys above it, and those below
    it with the ids of the steps that they show in detail."""

    at: int
    depth: int = 0
    above: tuple[int, ...] = ()
    below: tuple[tuple[str, int], ...] = ()


def hierarchy(files: Sequence[tuple[str, Journey | None]]) -> list[Node]:
    """The journeys of these files as a tree, each behind the one that it stands below, else in their order.

    A file is known by its path, as all of them are written; None is one without a journey. Where a journey shows steps
    of several, it stands below the first of these that is lived today, else below the first.
    """
    places = {os.path.normpath(path): index for index, (path, _) in enumerate(files)}
    below = [_below(path, journey, places) for path, journey in files]
    above: list[list[int]] = [[] for _ in files]
    planned = [journey is not None and journey.state == "future" for _, journey in files]
    for index, found in sorted(enumerate(below), key=lambda one: planned[one[0]]):
        for other in dict.fromkeys(other for _, other in found):
            above[other].append(index)
    nodes: list[Node] = []
    left = [(index, 0) for index in reversed(range(len(files))) if not above[index]]
    placed: set[int] = set()
    while left:
        index, depth = left.pop()
        if index in placed:
            continue
        placed.add(index)
        nodes.append(Node(index, depth, tuple(above[index]), below[index]))
        left += [(other, depth + 1) for _, other in reversed(below[index]) if above[other][0] == index]
    return nodes


def _below(path: str, journey: Journey | None, places: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """The steps of a journey that others of the files show in detail."""
    found = []
    for step in journey.steps if journey else ():
        file = os.path.normpath(os.path.join(os.path.dirname(path), step.journey)) if step.journey else ""
        if journey and journey.detail(step) and file in places:
            found.append((step.id, places[file]))
    return tuple(found)
