"""A step is not written in the first person.

"I look for a car" makes a team stand in the customer's shoes; "Search" or "Intake" is the organisation speaking. The
words for I, my and we of the journey's `language` (nl, en, fr, de) are looked for; where the steps are plainly written
in another of these, that is reported instead.

Bad:

    steps:
      - {id: look, title: Orientation, phase: choose, emotion: 1}
      - {id: drive, title: I drive it, phase: use, emotion: 1}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: drive, title: My first drive, phase: use, emotion: 1}
"""

import re
from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey, Language
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
    if len(others) == len(titled):
        for language in _FIRST_PERSON:
            if 2 * sum(_first_person(step.title, language) for step in titled) > len(titled):
                yield Finding(
                    journey.place / "language",
                    Message(
                        "the steps are written in `{written}`, but the journey's `language` is `{language}`",
                        written=language,
                        language=journey.language,
                    ),
                    Message("write `language: {language}`", language=language),
                )
                return
    for step in others:
        yield Finding(
            step.place / "title",
            Message("not written in the first person: {step}", step=named(step)),
            Message(
                "write it as {somebody} would say it, like {example}",
                somebody=somebody(journey),
                example=quoted(_EXAMPLE[journey.language]),
            ),
        )


def _first_person(title: str, language: Language) -> bool:
    words = rf"(?<!\w)(?:{_FIRST_PERSON[language]})(?!\w)"
    return re.search(words, title.translate(_APOSTROPHES), re.IGNORECASE) is not None
