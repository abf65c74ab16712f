"""The headlines of a map: the finding on the page that shows it, and on each other page what that one shows."""

from collections.abc import Iterator
from itertools import groupby

from cjm.charts._journey_map import pagination
from cjm.charts._journey_map.lanes import HEAD, VISIBILITY
from cjm.charts._journey_map.pagination import JourneyMap, MapPage
from cjm.languages import picture_texts

_MOST_PHASES = 3
"""Of more phases only the first and the last are named."""


def headline(base: JourneyMap, page: MapPage, number: int, count: int) -> str:
    """The headline of one of so many pages, with its number where there are several.

    The finding stands on the page whose curve shows it. Another curve has the low or high peak among its steps, else
    their phases; a page without a curve names its lanes, or as many as fit, and its steps where it has a part of them.
    No headline takes more room than the finding would.
    """
    width = page.grid.context.page.width

    def bottom(title: str) -> float:
        return pagination.header(base, width, pagination.titled(base, title, number, count)).bottom

    finding = pagination.finding(base)
    if count == 1:
        return finding
    most = bottom(finding)
    title = next((one for one in _candidates(base, page) if bottom(one) <= most), finding)
    return pagination.titled(base, title, number, count)


def _candidates(base: JourneyMap, page: MapPage) -> Iterator[str]:
    """What could stand over a page, the most telling first."""
    words, journey, facts = base.context.words, base.journey, base.facts
    whole = len(page.steps) == len(journey.steps)
    if any(lane.name == "curve" for lane, _ in page.rows):
        named = next(iter(facts.named.values()), (0,))
        if whole or (journey.headline and named[0] in page.steps):
            yield pagination.finding(base)
        for side, steps in facts.named.items():
            here = [index for index in steps if index in page.steps]
            if here:
                yield picture_texts.peak_headline(journey, words, side, here)
        yield _span(base, page)
        return
    names = dict.fromkeys(lane.name for lane, _ in page.rows if lane.group != HEAD and lane is not VISIBILITY)
    lanes = [words(f"journey-map.page.{name}") for name in names]
    for number in range(len(lanes), 0, -1):
        shown = words.series(lanes[:number])
        shown = shown[:1].upper() + shown[1:]
        yield shown if whole else words.labelled(shown, _span(base, page))
    yield _span(base, page)


def _span(base: JourneyMap, page: MapPage) -> str:
    """The phases of a page where it shows all of each, else its first and its last step."""
    journey, words = base.journey, base.context.words
    runs = [(id, len(list(run))) for id, run in groupby(page.steps, key=lambda index: journey.steps[index].phase)]
    every = [step.phase for step in journey.steps]
    phases = [phase.title or phase.id if (phase := journey.phase(id)) else "" for id, _ in runs]
    if all(phases) and all(every.count(id) == length for id, length in runs):
        return words.series(phases) if len(phases) <= _MOST_PHASES else f"{phases[0]} – {phases[-1]}"
    ends = dict.fromkeys((page.steps[0], page.steps[-1]))
    return " – ".join(words("quote", text=journey.steps[index].title) for index in ends)
