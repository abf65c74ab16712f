"""What kept its order between two lists."""

from bisect import bisect_left
from collections.abc import Sequence


def longest_increasing(numbers: Sequence[int]) -> list[int]:
    """The indices of a longest increasing run within distinct numbers, in their order: what need not move.

    Patience sorting (Fredman 1975), n log n.
    """
    ends: list[int] = []
    tails: list[int] = []
    previous: list[int | None] = []
    for index, number in enumerate(numbers):
        length = bisect_left(ends, number)
        previous.append(tails[length - 1] if length else None)
        ends[length : length + 1] = [number]
        tails[length : length + 1] = [index]
    found: list[int] = []
    at = tails[-1] if tails else None
    while at is not None:
        found.append(at)
        at = previous[at]
    return found[::-1]
