"""Where a row of things divides over pages."""

from collections.abc import Sequence
from itertools import accumulate


def divide(sizes: Sequence[float], limit: float, prices: Sequence[float]) -> list[range]:
    """Stretches of consecutive things whose sizes add up to at most `limit`; one that is larger stands alone.

    Beginning a page at a thing costs 1 and its entry in `prices`. Of all ways the cheapest is taken, and of those the
    one with the most even pages.
    """
    ends = [0.0, *accumulate(sizes)]
    best: list[tuple[float, float, int]] = [(0.0, 0.0, 0)]
    for end in range(1, len(sizes) + 1):
        ways = []
        for start in range(end - 1, -1, -1):
            size = ends[end] - ends[start]
            if size > limit and start < end - 1:
                break
            price, unevenness, _ = best[start]
            ways.append((price + 1 + (prices[start] if start else 0.0), unevenness + size**2, start))
        best.append(min(ways))
    pages: list[range] = []
    end = len(sizes)
    while end:
        start = best[end][2]
        pages.append(range(start, end))
        end = start
    return pages[::-1]
