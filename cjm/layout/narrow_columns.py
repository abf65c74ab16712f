"""Columns of text that are no wider than their texts need."""

from collections.abc import Sequence

from cjm.scene import measuring

_STEP = 8.0
"""By how much smaller rooms are tried."""


def narrowest(texts: Sequence[str], most: float, least: float, size: float, lines: int) -> float:
    """The least room, between the least and the most, in which each of these texts stands in so many lines, or in no
    more than in the most room, and no word is divided that is not divided there."""

    def wrapped(room: float) -> list[measuring.Wrapped]:
        return [measuring.wrap(text, room, size, "semibold") for text in texts]

    room, limits = most, [(max(lines, len(one.lines)), one.hyphenated or one.forced) for one in wrapped(most)]
    while room - _STEP >= least:
        found = zip(wrapped(room - _STEP), limits, strict=True)
        if any(len(one.lines) > limit or (one.hyphenated or one.forced) > broken for one, (limit, broken) in found):
            break
        room -= _STEP
    return room
