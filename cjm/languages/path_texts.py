"""What pictures call the paths of a journey, and how each of them is lived and remembered."""

from cjm.analysis.figures import by_share
from cjm.analysis.peak_end import along
from cjm.journey import paths
from cjm.journey.entities import JourneyPath
from cjm.journey.model import Journey
from cjm.languages.words import Words


def path_name(words: Words, path: JourneyPath) -> str:
    """A path by its title, or its id, with its share."""
    name = path.title or path.id
    return name if path.share is None else f"{name}\u00a0· {words.percent(path.share)}".replace(" %", "\u00a0%")


def beside(journey: Journey, index: int) -> str:
    """The names of the paths on which a step is that is not on the main one; empty for one that is."""
    if len(journey.paths) < 2 or index in paths.indices(journey):
        return ""
    return ", ".join(calling(journey, index))


def calling(journey: Journey, index: int) -> list[str]:
    """The names of all paths on which a step is."""
    on_it = journey.steps[index].paths
    return [path.title or path.id for path in journey.paths if not on_it or path.id in on_it]


def path_figures(journey: Journey, words: Words) -> list[str]:
    """For each other path than the main one how it is lived and remembered; then the mean of all, weighted by their
    shares, where that is known."""
    found = []
    for path in journey.paths[1:]:
        there = along(journey, path)
        parts = [] if there.mean is None else [words("mean", value=words.score(journey.scale, there.mean))]
        if there.memories is not None:
            low, high = (words.score(journey.scale, value) for value in there.memories)
            parts.append(words("path.remembered", between=words("peaks.between", low=low, high=high)))
        if parts:
            found.append(words.labelled(path.title or path.id, words.listed(parts)))
    weighted = by_share(journey)
    if weighted is not None and weighted.mean is not None:
        found.append(words("path.weighted", value=words.score(journey.scale, weighted.mean)))
    return found
