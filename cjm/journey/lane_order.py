"""Where the rows of a journey's own stand on its map."""

from collections.abc import Sequence

from cjm.journey.entities import HIDDEN_LANES, MAP_LANES, Lane

LAST = ""
"""What stands for the end of the map, where a lane stands that names no other."""


def below(lanes: Sequence[Lane]) -> dict[str, list[Lane]]:
    """The lanes that stand below each lane of every map, by its name, and below all of them under `LAST`: in their
    order, and below each of them those that name it."""
    known = {*MAP_LANES, *(lane.id for lane in lanes)}
    found = {name: list(_following(name, lanes)) for name in MAP_LANES}
    ends = [lane for lane in lanes if lane.after not in known]
    found[LAST] = [one for lane in ends for one in (lane, *_following(lane.id, lanes))]
    placed = {lane.id for held in found.values() for lane in held}
    found[LAST] += [lane for lane in lanes if lane.id not in placed]  # such as one that would stand below itself
    return found


def hidden(lanes: Sequence[Lane]) -> frozenset[str]:
    """The ids of the lanes that stand behind the line of visibility."""
    found = below(lanes)
    return frozenset(lane.id for name in HIDDEN_LANES for lane in found[name])


def _following(name: str, lanes: Sequence[Lane]) -> list[Lane]:
    """The lanes below the one with this name, each with those below it."""
    return [one for lane in lanes if lane.after == name for one in (lane, *_following(lane.id, lanes))] if name else []
