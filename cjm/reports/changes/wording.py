"""How sentences about a change name steps, paths and scores.

Texts from a journey are put in as they are; each format escapes whole sentences.
"""

from collections.abc import Callable, Iterator, Sequence

from cjm.analysis.comparison import Comparison
from cjm.analysis.path_changes import PathChange
from cjm.journey.entities import JourneyPath
from cjm.journey.model import Journey
from cjm.plaintext import shown
from cjm.reports.scores import score

ARROW = " → "
LEAST = 1e-9
"""A difference below this is none."""
TITLE = 60
"""How much of a title a sentence shows."""

_MOST_TITLES = 5

Parts = tuple[str, str]
"""A sentence in two parts; what it is true of stands between them."""


def step(journey: Journey, index: int | None) -> str:
    """The title of a step in quotes, or its id."""
    found = journey.steps[index or 0]
    return f"“{shown(found.title or found.id, TITLE)}”"


def steps(journey: Journey, indices: Sequence[int]) -> str:
    """The titles of steps, of many the first and how many more there are."""
    named = [step(journey, index) for index in indices[:_MOST_TITLES]]
    if len(indices) > _MOST_TITLES:
        named.append(f"{len(indices) - _MOST_TITLES:,} more")
    return listed(named)


def moments(journey: Journey, indices: Sequence[int]) -> str:
    """The titles of steps of one score, with that; empty without a step."""
    if not indices:
        return ""
    return f"{steps(journey, indices)} ({score(journey.scale, journey.steps[indices[0]].emotion)})"


def path(one: JourneyPath | None) -> str:
    """The title of a path in quotes, or its id."""
    return "" if one is None else f"“{shown(one.title or one.id, TITLE)}”"


def listed(names: Sequence[str]) -> str:
    """Names with commas, and a word before the last."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def both(comparison: Comparison, was: float | None, now: float | None) -> tuple[str, str]:
    """Two scores, with as many decimals as show their difference."""
    old, new = comparison.old.scale, comparison.new.scale
    if was is not None and now is not None and comparison.same_scale:
        decimals = max(old.decimals, new.decimals_for((was, now)))
        old, new = old._replace(decimals=decimals), new._replace(decimals=decimals)
    return score(old, was), score(new, now)


def of_paths(comparison: Comparison, tell: Callable[[Comparison, PathChange], Iterator[Parts]]) -> Iterator[str]:
    """What is told of each path that both versions have, once where it is the same of several; with the paths of which
    it is true, where there are several."""
    found: dict[Parts, list[JourneyPath | None]] = {}
    kept = [one for one in comparison.paths if one.both]
    for one in kept:
        for parts in tell(comparison, one):
            found.setdefault(parts, []).append(one.path)
    for (head, tail), where in found.items():
        yield f"{head}{on(comparison, where)}{tail}"


def on(comparison: Comparison, where: Sequence[JourneyPath | None]) -> str:
    """On which paths something is, with a space before it; empty where there is one way only."""
    if not comparison.several:
        return ""
    if len(where) > 1 and len(where) == len(comparison.paths):
        return " on all paths"
    return f" on {listed([path(one) for one in where])}"
