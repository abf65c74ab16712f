"""Words and figures in four languages."""

import datetime
import re
from typing import get_args

import pytest

from cjm.journey.model import Language, Scale, Source
from cjm.languages import words
from support import ROOT

LANGUAGES = get_args(Language)
ROOT = ROOT / "cjm"


def holes(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_and_holes(language: Language) -> None:
    ours, english = words(language).texts, words("en").texts
    assert list(ours) == list(english)
    for key, text in ours.items():
        assert isinstance(text, str), key
        assert text.strip() == text != "", key
        assert holes(text) == holes(english[key]), key


def test_every_word_that_the_code_asks_for_is_there() -> None:
    asked = set()
    for file in ROOT.rglob("*.py"):
        asked |= set(re.findall(r"""\bwords\(\s*"([a-z0-9.-]+)\"""", file.read_text(encoding="utf-8")))
    assert asked
    assert asked <= set(words("en").texts)


def test_every_kind_of_source_is_counted() -> None:
    kinds = list(get_args(get_args(Source.__annotations__["kind"])[0]))
    assert len(kinds) == 9
    for language in LANGUAGES:
        for kind in kinds:
            assert words(language).counted(f"source.{kind}", 1).startswith("1 ")
            assert words(language).counted(f"source.{kind}", 12).startswith("12 ")


@pytest.mark.parametrize(
    ("language", "number", "score", "money", "part", "date"),
    [
        ("en", "1,234.5", "−1.5", "€4,900", "€4.80", "November 21, 2026"),
        ("nl", "1.234,5", "−1,5", "€\u00a04.900", "€\u00a04,80", "21 november 2026"),
        ("fr", "1\u202f234,5", "−1,5", "4\u202f900\u00a0€", "4,80\u00a0€", "21 novembre 2026"),
        ("de", "1.234,5", "−1,5", "4.900\u00a0€", "4,80\u00a0€", "21. November 2026"),
    ],
)
def test_figures_are_written_as_the_language_does(
    language: Language, number: str, score: str, money: str, part: str, date: str
) -> None:
    w = words(language)
    assert w.number(1234.5) == number
    assert w.score(Scale(), -1.5) == score
    assert w.money(4900, "EUR") == money
    assert w.money(4.8, "EUR") == part
    assert w.date(datetime.date(2026, 11, 21)) == date


def test_scores_have_a_sign_only_where_asked_and_never_a_minus_before_zero() -> None:
    w = words("nl")
    assert [w.gain(value) for value in (2, 0, -0.001, 0.004, 1 / 3)] == ["+2", "0", "0", "0", "+0,33"]
    assert w.score(Scale(min=1, max=10, neutral=5.5), 7) == "7"
    assert (w.score(Scale(), None), w.gain(None)) == ("", "")


def test_money_in_other_currencies() -> None:
    assert words("en").money(1500, "JPY") == "¥1,500"
    assert words("nl").money(-3, "EUR") == "€\u00a0−3"
    assert words("en").money(2, "XTS").endswith("2")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 seconden"),
        (30, "30 seconden"),
        (60, "1 minuut"),
        (5400, "1 uur 30 minuten"),
        (14 * 86400, "14 dagen"),
        (90061, "1 dag 1 uur"),
        (30 * 86400, "30 dagen"),
        (210 * 86400, "7 maanden"),
        (126 * 86400 + 10 * 3600, "126 dagen"),
        (5 * 3600 + 22 * 60, "5 uur 22 minuten"),
        (365 * 86400, "365 dagen"),
        (4 * 365 * 86400, "4 jaar"),
        (1705 * 86400, "4 jaar 8 maanden"),
        (738 * 86400, "2 jaar 8 dagen"),
    ],
)
def test_durations_are_said_in_their_largest_units(seconds: int, text: str) -> None:
    assert words("nl").duration(seconds) == text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "0.5 points, 1 point, 1.5 points, 2 points"),
        ("nl", "0,5 punt, 1 punt, 1,5 punt, 2 punten"),
        ("fr", "0,5 point, 1 point, 1,5 point, 2 points"),
        ("de", "0,5 Punkte, 1 Punkt, 1,5 Punkte, 2 Punkte"),
    ],
)
def test_parts_of_a_thing_are_counted_as_the_language_does(language: Language, said: str) -> None:
    assert ", ".join(words(language).counted("gap.points", number) for number in (0.5, 1.0, 1.5, 2)) == said
    assert words(language).counted("gap.points", -2.5) == "−" + words(language).counted("gap.points", 2.5)


def test_things_are_named_in_a_row() -> None:
    assert words("en").series([]) == ""
    assert words("en").series(["a"]) == "a"
    assert words("nl").series(["a", "b", "c"]) == "a, b en c"


def test_braces_in_a_value_stay() -> None:
    assert words("en")("headline.low", step="{x}", score="−2") == "Low peak: {x} (−2)"
