"""The largest type that a page has room for."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Drawn = TypeVar("Drawn")


def largest(shares: Sequence[float], draw: Callable[[float], Drawn | None]) -> Drawn | None:
    """What is drawn at the largest of these shares, which rise, of those at which it can be drawn: not each is tried,
    for what fits at one is taken to fit at all that are smaller. None where nothing fits."""
    best: Drawn | None = None
    low, high = -1, len(shares)
    while high - low > 1:
        middle = (low + high) // 2
        found = draw(shares[middle])
        if found is None:
            high = middle
        else:
            best, low = found, middle
    return best
