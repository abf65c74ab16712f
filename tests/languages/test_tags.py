"""Languages as tags of BCP 47: which words and figures a journey in any language gets, and which tag was meant."""

import datetime

import pytest

from cjm.charts import chart
from cjm.cli import Language as Offered
from cjm.journey.languages import LANGUAGES, Language, known
from cjm.journey.schema import load
from cjm.languages.words import words_in, words_of
from cjm.layout import RenderContext
from cjm.painters import html
from cjm.rendering.renderer import story
from cjm.rules import not_first_person
from cjm.scene.syllables import divided
from cjm.themes import theme
from support.fragments import laid_over, reported
from support.journeys import journey
from support.pictures import PAGES, deck, example

DAY = datetime.date(2026, 11, 2)


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("nl", "nl"),
        ("nl-BE", "nl"),
        ("NL-be", "nl"),
        ("de-Latn-AT", "de"),
        ("pl", None),
        ("zh-Hant-TW", None),
        ("nld", None),
    ],
)
def test_a_tag_asks_for_the_words_of_its_language(tag: str, language: Language | None) -> None:
    assert known(tag) == language
    assert words_in(tag).texts == words_in(language or "en").texts


def test_a_region_has_its_own_figures_and_dates() -> None:
    assert [words_in(tag).number(1234.5).replace("'", "’") for tag in ("de", "de-CH", "de-XX")] == [
        "1.234,5",
        "1’234.5",
        "1.234,5",
    ]
    assert [words_in(tag).date(DAY) for tag in ("en", "en-US", "en-GB", "nl-BE", "pl", "fr-CH")] == [
        "2 November 2026",
        "November 2, 2026",
        "2 November 2026",
        "2 november 2026",
        "2 November 2026",
        "2 novembre 2026",
    ]
    assert [words_in(tag).money(4900, "EUR") for tag in ("nl", "nl-BE", "pl-PL")] == [
        "€\u00a04.900",
        "€\u00a04.900",
        "€4,900",
    ]


def test_a_page_says_in_which_language_its_texts_are() -> None:
    polish = journey(1, -2, 1, language="pl")
    (scene,) = chart("emotion-curve").build(polish, RenderContext(theme(), words_of(polish)))
    assert scene.language == "pl"
    assert b'<html lang="pl">' in html.paint([scene], theme())


@pytest.mark.parametrize(("tag", "language"), [("nl-BE", "nl"), ("pl", "en"), ("zh-Hant-TW", "en")])
def test_a_deck_in_any_language_has_all_of_its_pages(tag: str, language: Language) -> None:
    pages = [page.scene for page in story(example("vacancy")._replace(language=tag), page=PAGES["slide"])]
    assert {scene.language for scene in pages} == {tag}
    assert [scene.title for scene in pages] == [page.scene.title for page in deck("vacancy", language)]


def test_a_word_is_divided_as_its_language_does_or_not_at_all() -> None:
    assert divided("verantwoordelijkheid", "nl-BE") == divided("verantwoordelijkheid", "nl")
    assert len(divided("odpowiedzialność", "pl")[1]) > 1
    assert divided("müəssisəmizdəkilərdən", "az") == (["müəssisəmizdəkilərdən"], ["müəssisəmizdəkilərdən"])


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("Nederlands", "write `nl`"),
        ("dutch", "write `nl`"),
        ("Polnisch", "write `pl`"),
        ("nl_BE", "write `nl-BE`"),
        ("klingons", "write its tag, as in `nl`, `en` or `nl-BE`"),
        ("n", "write its tag, as in `nl`, `en` or `nl-BE`"),
        ("nl BE", "write its tag, as in `nl`, `en` or `nl-BE`"),
        ("nl-", "write its tag, as in `nl`, `en` or `nl-BE`"),
    ],
)
def test_a_language_that_is_no_tag(written: str, help: str) -> None:
    assert reported(laid_over(f"language: {written}\n")) == [
        ("bad-value", f"found the text `{written}`, expected a language", help)
    ]


@pytest.mark.parametrize("tag", ["en-GB", "en-Latn-US", "EN", "en-x-jargon", "en-US-u-ca-gregory"])
def test_a_language_that_is_a_tag(tag: str) -> None:
    assert reported(laid_over(f"language: {tag}\n")) == []


def test_a_language_without_words_is_named_once() -> None:
    names = ", ".join(f"`{language}`" for language in LANGUAGES)
    assert reported(laid_over("language: qq-XX\n")) == [
        (
            "language-without-words",
            "no words in `qq-XX`: labels and headlines are in English",
            f"if this is the language, switch this rule off; else write one of {names}",
        )
    ]


def test_what_names_the_languages_names_them_all() -> None:
    assert tuple(one.value for one in Offered) == LANGUAGES
    assert tuple(load("config")["properties"]["render"]["properties"]["language"]["enum"]) == LANGUAGES
    assert set(LANGUAGES) <= not_first_person._FIRST_PERSON.keys() == not_first_person._EXAMPLE.keys()
