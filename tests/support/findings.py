"""Findings of a journey, and one kind of finding as a case: where it holds, where it does not, and how it is said."""

from typing import NamedTuple

from cjm.analysis.thresholds import Thresholds
from cjm.findings import Finding, every
from cjm.journey.languages import Language
from cjm.journey.model import Journey
from cjm.languages.words import words_of

_THRESHOLDS = Thresholds()


class Case(NamedTuple):
    """A kind of finding: a journey where it holds, one next to it where it does not, and its sentence in English and
    in another language, with plain spaces."""

    kind: str
    holds: Journey
    misses: Journey
    english: str
    language: Language
    translated: str


def found(subject: Journey, language: Language = "en") -> dict[str, Finding]:
    """The findings of a journey in a language, by their kind."""
    return {one.kind: one for one in every(subject, words_of(subject._replace(language=language)), _THRESHOLDS)}


def said(subject: Journey, kind: str, language: Language = "en") -> str | None:
    """What is said of a journey, with plain spaces; None where this does not hold."""
    one = found(subject, language).get(kind)
    return one and one.text.replace("\u00a0", " ").replace("\u202f", " ")


def assert_case(case: Case) -> None:
    assert said(case.holds, case.kind) == case.english
    assert said(case.holds, case.kind, case.language) == case.translated
    assert said(case.misses, case.kind) is None
