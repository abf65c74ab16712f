"""What a journey shows, in whole sentences in its language, the strongest first: the headlines of pictures and slides.

ONE FILE = ONE SUBJECT, found by its name in this folder. `find(view)` yields the `Finding`s that hold of the journey,
`part(view, steps)` what holds of some steps that stand on a page of their own; a subject has one of them or both. With
`MAIN_PATH = True` it tells what one person lives through: of a journey with several paths it looks at the main one.

A finding never claims more than the data: ties are told as ties, a claim about all takes as many scores as `CLAIM`,
what rests on opinion alone says so, and what nobody wrote down is not known to be absent.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from importlib import import_module
from itertools import count
from types import ModuleType

from cjm.analysis.thresholds import Thresholds
from cjm.files.modules import modules
from cjm.findings._summary import chosen
from cjm.findings._view import Finding, View
from cjm.journey.model import Journey
from cjm.journey.paths import indices, main
from cjm.journey.remembered import remembered
from cjm.languages.words import Words

__all__ = ["Finding", "every", "headline", "strongest"]

SUMMARY = 3
"""So many findings has a summary at most: what a room remembers."""
_OPENING, _AFTER_SUMMARY = ("cover", "emotion-curve"), ("digest",)
"""The pictures over which a journey's own headline stands, and those that follow a summary and do not repeat it."""


@remembered
def every(journey: Journey, words: Words, thresholds: Thresholds) -> tuple[Finding, ...]:
    """All findings that hold for a journey, the strongest first; those of equal strength in the order of the subjects'
    names."""
    found = (finding for subject in _each("find") for finding in _found(subject, journey, words, thresholds))
    return tuple(sorted(found, key=lambda finding: -round(finding.strength, 9)))


def _found(subject: ModuleType, journey: Journey, words: Words, thresholds: Thresholds) -> Iterator[Finding]:
    """The findings of a subject, whose steps are those of the journey, whatever path it looks at."""
    view = _view(subject, journey, words, thresholds)
    yield from (_placed(finding, view) for finding in subject.find(view))


def _view(subject: ModuleType, journey: Journey, words: Words, thresholds: Thresholds) -> View:
    if len(journey.paths) > 1 and getattr(subject, "MAIN_PATH", False):
        return View(main(journey), words, thresholds, journey, indices(journey))
    return View(journey, words, thresholds, journey)


def _placed(finding: Finding, view: View) -> Finding:
    return finding._replace(steps=tuple(view.places[index] for index in finding.steps)) if view.places else finding


def strongest(journey: Journey, words: Words, thresholds: Thresholds, count: int) -> tuple[Finding, ...]:
    """At most so many findings that a board acts on, each with a figure of its own and on another topic: what was
    found, what it costs, where it comes from. Good news is among them only where there is not enough that is bad."""
    return chosen(every(journey, words, thresholds), count)


def headline(
    journey: Journey,
    words: Words,
    thresholds: Thresholds,
    picture: str,
    taken: Collection[str] = (),
    steps: Sequence[int] | None = None,
    lanes: Sequence[str] | None = None,
    fits: Callable[[str], bool] = lambda _: True,
) -> str:
    """What stands over a page of a picture: a sentence that the page proves and that is not `taken` by another page.

    The journey's own headline for this picture comes first, then over the cover and the emotion curve that for all of
    it, then the strongest finding. `steps` are those on the page, by index, and `lanes` those of a map; None is all. A
    headline of more than `fits` is left to other pages. Where nothing else holds that is not taken, the page says what
    it can of its own steps, and where that is taken too, a number.
    """
    free = ""
    for text in _candidates(journey, words, thresholds, picture, steps, lanes):
        if text not in taken:
            if fits(text):
                return text
            free = text
    numbered = (f"{text} ({words.number(number)})" for number in count(2))
    return free or next(text for text in numbered if text not in taken)


def _candidates(
    journey: Journey,
    words: Words,
    thresholds: Thresholds,
    picture: str,
    steps: Sequence[int] | None,
    lanes: Sequence[str] | None,
) -> Iterator[str]:
    yield from (text for name, text in journey.headlines if name == picture)
    if journey.headline and picture in _OPENING:
        yield journey.headline
    shown = "emotion-curve" if picture == "cover" else picture
    told = strongest(journey, words, thresholds, SUMMARY) if picture in _AFTER_SUMMARY else ()
    for finding in every(journey, words, thresholds):
        if finding not in told and finding.proven(shown, steps, lanes):
            yield finding.text
    view = View(journey, words, thresholds, journey)
    here = view.every_step if not steps else tuple(steps)
    for subject in _each("part") if steps is None or steps else ():
        seen = _view(subject, journey, words, thresholds)
        on_it = tuple(seen.places.index(at) for at in here if at in seen.places) if seen.places else here
        for finding in subject.part(seen, on_it) if on_it else ():
            if _placed(finding, seen).proven(shown, here, lanes):
                yield finding.text
    a, b, every_step = view.title(here[0]), view.title(here[-1]), words.number(len(journey.steps))
    if len(here) < len(journey.steps):
        yield words.counted("finding.steps", len(here), a=a, b=b, all=every_step)
    else:
        yield words.counted("finding.every-step", len(here), a=a, b=b)


@cache
def _each(name: str) -> tuple[ModuleType, ...]:
    """The subjects that have a function with this name."""
    subjects = (import_module(f"{__package__}.{subject}") for subject in modules(__path__))
    return tuple(subject for subject in subjects if hasattr(subject, name))
