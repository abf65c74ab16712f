"""The headlines of whole decks: each different, whole, and without a label."""

import ast
import re

import pytest
from hypothesis import given

from cjm.analysis.thresholds import Thresholds
from cjm.findings import every
from cjm.journey.languages import LANGUAGES, Language, known
from cjm.journey.model import Journey
from cjm.languages.words import words_in, words_of
from cjm.layout import PageSetup
from cjm.rendering.renderer import story
from support import ROOT
from support.journeys import journeys
from support.laws import some, tried
from support.pictures import deck, example

EXAMPLES = sorted(path.name.removesuffix(".cjm.yaml") for path in (ROOT / "examples").glob("*.cjm.yaml"))
QUOTED = re.compile(r"“[^“”]*”|„[^„“]*“|«[^«»]*»")
PAGE = re.compile(r"\(\d+(/\d+)?\)$")


def assert_sentence(text: str) -> None:
    """It begins as a sentence or with a quote or a number, ends without a stop, and has neither a label nor a hole."""
    own = QUOTED.sub("“x”", text)
    assert re.match(r"[“„«\d]|\w", own), text
    assert not own[0].isalpha() or own[0].isupper(), text
    assert not own.endswith((".", ":", ",", ";")), text
    assert ":" not in own.replace("Mitarbeiter:", ""), text
    assert not re.search(r"\{\w+\}", own), text
    assert not re.search(r"\b(None|PE|ZMOT|FMOT|peak)\b", own), text


@pytest.mark.thorough
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_headline_of_a_deck_stands_twice(name: str) -> None:
    """In a run that is not thorough in the journey's own language and in another one, for each journey the next."""
    for language in {known(example(name).language) or "en", *some(LANGUAGES, EXAMPLES.index(name))}:
        titles = [page.scene.title for page in deck(name, language)]
        assert len(set(titles)) == len(titles)
        for title in titles[2:]:  # the cover and the curve have the journey's own
            assert_sentence(PAGE.sub("", title).strip())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_finding_is_a_whole_sentence(name: str, language: Language) -> None:
    subject = example(name)._replace(language=language)
    for one in every(subject, words_of(subject), Thresholds()):
        assert_sentence(one.text)
        assert len(one.text) <= 220, one.text


@tried(60)
@given(journeys())
def test_whatever_is_in_a_journey_its_findings_are_sentences(subject: Journey) -> None:
    found = every(subject, words_of(subject), Thresholds())
    assert found == every(subject, words_of(subject), Thresholds())
    for one in found:
        assert 0 <= one.strength <= 1
        assert "{" not in one.kind
        assert set(one.steps) <= set(range(len(subject.steps)))
        assert one.text
        assert not one.text.endswith(".")


@tried(12)
@given(journeys())
def test_whatever_is_in_a_journey_no_headline_stands_twice(subject: Journey) -> None:
    titles = [page.scene.title for page in story(subject, page=PageSetup(fixed=True))]
    assert len(set(titles)) == len(titles)


def test_there_are_at_least_forty_kinds_each_in_every_language() -> None:
    kinds = {
        language: {re.sub(r"\.(one|many)$", "", key) for key in words_in(language).texts if key.startswith("finding.")}
        for language in LANGUAGES
    }
    assert len(kinds["en"]) >= 40
    assert all(kinds[language] == kinds["en"] for language in LANGUAGES)


def test_every_kind_has_a_case_in_the_tests_of_its_subject() -> None:
    parts: tuple[str, ...] = (
        "assumed",
        "intended",
        "tied",
        "twice",
        "of",
        "good",
        "steps",
        "every-step",
        "part",
        "text",
    )
    parts += (
        "at",
        "span",
        "noun",
        "verb",
        "plans.tied",
        "plans.up-to",
        "plans.at-lowest",
        "plans.spread",
        "employees.tied",
    )
    kinds = {re.sub(r"(\.(one|many))?(\.plain)?$", "", key) for key in words_in("en").texts if "finding." in key}
    tested = {
        constant.value
        for path in (ROOT / "tests" / "findings").glob("test_*.py")
        for constant in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
    }
    missing = {kind for one in kinds if (kind := one.removeprefix("finding.")) not in tested}
    assert {kind for kind in missing if not kind.startswith(parts)} == set()
