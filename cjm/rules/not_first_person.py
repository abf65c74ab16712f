"""A step is not written in the first person.

"I look for a car" makes a team stand in the customer's shoes; "Search" or "Intake" is the organisation speaking. The
words for I, my and we of the journey's `language` (en, nl, fr, de, es, it, pt) are looked for; in the last three, which
mostly leave them out, the endings of verbs too (busco, cerco, procuro), so that a noun that ends like one passes. Where
most steps have the words of another of these languages, that is reported instead. Three steps or more that are three
quarters of all are reported once. A journey without a `language` may be in any: it is only judged where most steps have
the English words. One in a language that is not among these is not judged.

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
from cjm.journey.languages import known
from cjm.journey.model import Journey, Step
from cjm.plaintext import Message
from cjm.rules import Finding, named, quoted, somebody

SEVERITY = Severity.INFO
PROFILES = ("basic",)
NEEDS = (
    ("language",),
    ("steps", "*", "title"),
)

_FIRST_PERSON: dict[str, str] = {
    "en": "i|me|my|mine|myself|we|us|our|ours|ourselves",
    "nl": "ik|ikzelf|'k|mij|me|mijn|m'n|mijzelf|mezelf|wij|we|ons|onze|onszelf",
    "fr": "je|j|me|m|moi|mon|ma|mes|mien|mienne|nous|notre|nos|nôtre",
    "de": "ich|mich|mir|mein(?:e[mnrs]?)?|wir|uns|unser(?:e[mnrs]?)?",
    "es": "yo|me|mí|mis?|mí[oa]s?|conmigo|nos|nosotr[oa]s|nuestr[oa]s?",
    "it": "io|me|mi|m|mi[oae]|miei|noi|ci|nostr[oaie]",
    "pt": "eu|me|mim|comigo|meus?|minhas?|nos|nós|con?nosco|noss[oa]s?",
}
_VERBS: dict[str, str] = {
    "es": r"\w+(?:o|é|í|mos)|he|voy|estoy|soy|doy|sé|fui|vi|di|tuve|hice|pude|puse|quise|dije|vine|traje|supe|estuve",
    "it": r"\w+(?:o|ai|ii|mo)|presi|misi|scrissi|chiesi|lessi|vidi|feci|dissi|venni|ebbi|fui|seppi",
    "pt": r"\w+(?:o|ei|i|mos)|vou|estou|sou|dou|fiz|tive|pus|quis|vim|soube|trouxe|disse|pude|estive",
}
"""Verbs in the first person, of languages that leave out the word for I."""
_SEVERAL, _MOST = 3, 0.75
"""From how many steps on, and from which share of all, they are reported together."""
_APOSTROPHES = str.maketrans("\u2018\u2019", "''")
_EXAMPLE: dict[str, str] = {
    "en": "I look for a car",
    "nl": "Ik zoek een auto",
    "fr": "Je cherche une voiture",
    "de": "Ich suche ein Auto",
    "es": "Busco un coche",
    "it": "Cerco un’auto",
    "pt": "Procuro um carro",
}


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    language = known(journey.language)
    titled = [step for step in journey.steps if step.title]
    others = [step for step in titled if language and not _first_person(step.title, language)]
    if not language or not others:
        return
    spoken = [one for one in _FIRST_PERSON if len(others) == len(titled) and _mostly(titled, one)]
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
    example = quoted(_EXAMPLE[language])
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


def _mostly(steps: Sequence[Step], language: str) -> bool:
    """Whether more than half of the steps speak in the first person of a language."""
    return 2 * sum(_has(step.title, _FIRST_PERSON[language]) for step in steps) > len(steps)


def _first_person(title: str, language: str) -> bool:
    return any(_has(title, words[language]) for words in (_FIRST_PERSON, _VERBS) if language in words)


def _has(title: str, words: str) -> bool:
    return _pattern(words).search(title.translate(_APOSTROPHES)) is not None


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
