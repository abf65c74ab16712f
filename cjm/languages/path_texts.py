"""What pictures call the paths of a journey, and how each of them is lived and remembered."""

from collections.abc import Mapping

from cjm.analysis import handovers, leverage, time
from cjm.analysis.figures import by_share
from cjm.analysis.peak_end import along
from cjm.journey import paths
from cjm.journey.entities import JourneyPath
from cjm.journey.model import Journey
from cjm.languages import time_texts
from cjm.languages.words import Words
from cjm.scene import measuring

_TITLE = 60
"""At how many letters the title of a step is cut in a line of several."""


def path_name(words: Words, path: JourneyPath) -> str:
    """A path by its title, or its id, with its share."""
    name = path.title or path.id
    return name if path.share is None else f"{name}\u00a0· {words.percent(path.share)}".replace(" %", "\u00a0%")


def beside(journey: Journey, index: int) -> str:
    """The names of the paths on which a step is that is not on the main one; empty for one that is."""
    if len(journey.paths) < 2 or index in paths.indices(journey):
        return ""
    return ", ".join(calling(journey, index))


def title(journey: Journey, index: int, longest: int = measuring.LONGEST) -> str:
    """The title of a step, cut at so many letters, and behind it the paths of one that is not on the main path."""
    names, text = beside(journey, index), measuring.cut(journey.steps[index].title, longest)
    return f"{text} ({names})" if names else text


def calling(journey: Journey, index: int) -> list[str]:
    """The names of all paths on which a step is."""
    on_it = journey.steps[index].paths
    return [path.title or path.id for path in journey.paths if not on_it or path.id in on_it]


def apart(journey: Journey, words: Words) -> list[str]:
    """For each other path than the main one which steps it has beside those, how many of those it leaves out, and how
    often it changes hands."""
    main, found = frozenset(paths.indices(journey)), []
    for path, there in paths.each(journey)[1:]:
        on_it = paths.indices(journey, path)
        own = [measuring.cut(journey.steps[index].title, _TITLE) for index in on_it if index not in main]
        left, handed = len(main.difference(on_it)), len(handovers.of(there).found)
        parts = [words("path.with", steps=words.series(own))] if own else []
        parts += [words.counted("path.without", left)] if left else []
        parts += [words.counted("path.handed", handed)] if handed else []
        if path is not None and parts:
            found.append(words.labelled(path_name(words, path), words.listed(parts)))
    return found


def path_times(journey: Journey, words: Words) -> list[str]:
    """How long each path takes, the main one first; empty where there are not several. One of which no step has a time
    is left out."""
    several = paths.each(journey) if len(journey.paths) > 1 else ()
    known = ((path, time_texts.figures(words, time.of(there))) for path, there in several)
    return [
        words.labelled(path_name(words, path), words.listed(figures)) for path, figures in known if path and figures
    ]


def path_effects(journey: Journey, words: Words, scores: Mapping[int, float]) -> list[str]:
    """For each other path than the main one what its mean becomes where its steps with these indices get these scores;
    nothing of one that stays as it is."""
    found = []
    for one in leverage.by_path(journey, scores):
        was, will = one.before.mean, one.after.mean
        if one.path is not None and was is not None and will is not None and was != will:
            fine = journey.scale._replace(decimals=journey.scale.decimals_for((was, will)))
            old, new = words.score(fine, was), words.score(fine, will)
            mean = words("mean", value=f"{old}\u00a0→\u00a0{new}")
            found.append(words.labelled(one.path.title or one.path.id, mean))
    return found


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
            found.append(words.labelled(path_name(words, path), words.listed(parts)))
    weighted = by_share(journey)
    if weighted is not None and weighted.mean is not None:
        found.append(words("path.weighted", value=words.score(journey.scale, weighted.mean)))
    return found
