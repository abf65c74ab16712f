"""A step is not written in the first person.

"I look for a car" makes a team stand in the customer's shoes; "Search" or "Intake" is the organisation speaking. The
words for I, my and we of the journey's `language` (nl, en, fr, de) are looked for; where most steps have those of
another of these, that is reported instead. Three steps or more that are three quarters of all are reported once. A
journey without a `language` may be in any: it is only judged where most steps have the English words.

Bad:

    language: en
    steps:
      - {id: look, title: Orientation, phase: choose, emotion: 1}
      - {id: drive, title: I drive it, phase: use, emotion: 1}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: drive, title: My first drive, phase: use, emotion: 1}
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey, Language, Step
from cjm.plaintext import Message
from cjm.rules import Finding, named, quoted, somebody

SEVERITY = Severity.INFO
PROFILES = ("basic",)
NEEDS = (
    ("language",),
    ("steps", "*", "title"),
)

_FIRST_PERSON: dict[Language, str] = {
    "en": "i|me|my|mine|myself|we|us|our|ours|ourselves",
    "nl": "ik|ikzelf|'k|mij|me|mijn|m'n|mijzelf|mezelf|wij|we|ons|onze|onszelf",
    "fr": "je|j|me|m|moi|mon|ma|mes|mien|mienne|nous|notre|nos|nôtre",
    "de": "ich|mich|mir|mein(?:e[mnrs]?)?|wir|uns|unser(?:e[mnrs]?)?",
}
_SEVERAL, _MOST = 3, 0.75
"""From how many steps on, and from which share of all, they are reported together."""
_APOSTROPHES = str.maketrans("\u2018\u2019", "''")
_EXAMPLE: dict[Language, str] = {
    "en": "I look for a car",
    "nl": "Ik zoek een auto",
    "fr": "Je cherche une voiture",
    "de": "Ich suche ein Auto",
}


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    titled = [step for step in journey.steps if step.title]
    others = [step for step in titled if not _first_person(step.title, journey.language)]
    if not others:
        return
    spoken = [language for language in _FIRST_PERSON if len(others) == len(titled) and _mostly(titled, language)]
    if spoken:
        yield Finding(
            journey.place / "language",
            Message(
                "the steps are written in `{written}`, but the journey's `language` is `{language}`",
                written=spoken[0],
                language=journey.language,
            ),
            Message("write `language: {language}`", language=spoken[0]),
        )
        return
    if not journey.language_stated and 2 * len(others) >= len(titled):
        return
    example = quoted(_EXAMPLE[journey.language])
    if len(others) >= _SEVERAL and len(others) >= _MOST * len(titled):
        yield Finding(
            journey.place / "steps",
            Message("{n} of {all} steps are not written in the first person", n=len(others), all=len(titled)),
            Message(
                "write them as {somebody} would say them, like {example}", somebody=somebody(journey), example=example
            ),
        )
        return
    for step in others:
        yield Finding(
            step.place / "title",
            Message("not written in the first person: {step}", step=named(step)),
            Message("write it as {somebody} would say it, like {example}", somebody=somebody(journey), example=example),
        )


def _mostly(steps: Sequence[Step], language: Language) -> bool:
    """Whether more than half of the steps speak in the first person of a language."""
    return 2 * sum(_first_person(step.title, language) for step in steps) > len(steps)


def _first_person(title: str, language: Language) -> bool:
    return _words(language).search(title.translate(_APOSTROPHES)) is not None


@cache
def _words(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_FIRST_PERSON[language]})(?!\w)", re.IGNORECASE)
