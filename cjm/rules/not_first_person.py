"""A step is not told in the first person.

"I look for a car" makes a team stand in the customer's shoes; "Search" or "Intake" is the organisation speaking. The
words for I, my and we of the journey's `language` (nl, en, fr, de) are looked for; where the steps are plainly told in
another of these, that is said instead.

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
from cjm.rules import Finding, named

SEVERITY = Severity.INFO
PROFILES = ("basic",)

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
    if journey.invalid(journey.place / "language"):
        return
    titled = [step for step in journey.steps if step.title]
    others = [step for step in titled if not _first_person(step.title, journey.language)]
    if len(others) == len(titled):
        for language in _FIRST_PERSON:
            if 2 * sum(_first_person(step.title, language) for step in titled) > len(titled):
                yield Finding(
                    journey.place / "language",
                    f"the steps are told in `{language}`, but the journey's `language` is `{journey.language}`",
                    f"write `language: {language}`",
                )
                return
    for step in others:
        yield Finding(
            step.place / "title",
            f"not told in the first person: {named(step)}",
            f"write it as the {journey.kind} would say it, like “{_EXAMPLE[journey.language]}”",
        )


def _first_person(title: str, language: Language) -> bool:
    words = rf"(?<!\w)(?:{_FIRST_PERSON[language]})(?!\w)"
    return re.search(words, title.translate(_APOSTROPHES), re.IGNORECASE) is not None
