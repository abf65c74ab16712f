"""The signs, spaces and quotes of each language, over every text that a language has and every picture of a journey."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.charts import chart, names
from cjm.journey.languages import LANGUAGES, Language
from cjm.journey.loading import load
from cjm.journey.scale import Scale
from cjm.languages.messages import messages_in
from cjm.languages.words import words_in
from cjm.layout import RenderContext
from cjm.scene.items import Scene
from cjm.themes import theme
from support import VACANCY
from support.own_rows import measured

QUOTES = {"en": "“”", "nl": "“”", "fr": "«»", "de": "„“", "es": "«»", "it": "«»", "pt": "“”"}
ADDRESSED = {
    "en": r"\byour?\b",
    "nl": r"\b(je|jij|jou|jouw|jullie|u|uw)\b",
    "fr": r"\b(tu|ton|ta|tes|te)\b",
    "de": r"\b(du|dein|deine|dich|dir|euch|ihr)\b",
    "es": r"\b(tú|tu|tus|te|ti|contigo|vosotros|os|vuestr[oa]s?)\b",
    "it": r"\b(tu|tuo|tua|tuoi|tue|ti|te|vi|vostr[oaie])\b",
    "pt": r"\b(tu|teu|tua|teus|tuas|te|ti|contigo|vós|vos|você|vocês)\b",
}
"""Words that address the reader; in other languages than Dutch and English the polite form may."""

ARTICLES = {
    "en": r"\ban?",
    "nl": r"\b(de|het|een|dit|dat)",
    "fr": r"\b(le|la|une?|ce|cette|du|au)",
    "de": r"\b(der|die|das|dem|den|des|eine?|einen|einem|einer|dieser?|dieses)",
    "es": r"\b(el|la|los|las|un|una|este|esta|del|al)",
    "it": r"\b(il|lo|la|i|gli|le|un|uno|una|questo|questa|d?[ae]l(?:lo|la|le)?)",
    "pt": r"\b(o|(?<![}”),] )a|os|as|um|uma|este|esta|do|da|ao|no|na)",
}
INSERTED = st.text("abcABCé −+0123456789", min_size=1).map(str.strip).filter(lambda text: text and "  " not in text)


CODE = re.compile(r"`[^`]*`|\"{key}\"|\.pptx|:1|U\+{code}")
"""What of a message is no sentence."""


def faults(text: str, language: Language) -> list[str]:
    """What is not as the language has it."""
    faults = re.findall(r"[ \u00a0\u202f]{2,}", text)
    faults += re.findall(r"['\"`]", text)
    faults += [sign for sign in re.findall("[“”„«»]", text) if sign not in QUOTES[language]]
    faults += re.findall(r" [,.)]|\( | =|= ", text)
    if language == "fr":
        faults += re.findall(r"(?<!^)(?<!\u202f)[;:!?»%]|«(?!\u202f)", text)
    else:
        faults += re.findall(r"[ \u00a0\u202f][;:!?]| %", text)
    return faults


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_the_signs_spaces_and_quotes_of_its_language(language: Language) -> None:
    assert {key: found for key, text in words_in(language).texts.items() if (found := faults(text, language))} == {}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_message_has_the_signs_spaces_and_quotes_of_its_language(language: Language) -> None:
    texts = {key: CODE.sub("x", text) for key, text in messages_in(language).texts.items()}
    assert {key: found for key, text in texts.items() if (found := faults(text, language))} == {}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_message_addresses_nobody_in_a_familiar_way(language: Language) -> None:
    texts = {key: CODE.sub("x", text) for key, text in messages_in(language).texts.items()}
    assert [key for key, text in texts.items() if re.search(ADDRESSED[language], text, re.IGNORECASE)] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Point bas: X"),
        ("fr", "Point bas : X"),
        ("fr", "« X\u202f»"),
        ("fr", "“X”"),
        ("fr", "54%"),
        ("nl", "Dieptepunt : X"),
        ("nl", "Dieptepunt\u00a0: X"),
        ("de", "54 %"),
        ("de", "“X”"),
        ("es", "54 %"),
        ("es", "“X”"),
        ("it", "“X”"),
        ("it", "54 %"),
        ("pt", "«X»"),
        ("pt", "54 %"),
        ("en", "a  b"),
        ("en", "what's"),
        ("en", "a , b"),
    ],
)
def test_what_is_not_as_the_language_has_it_is_found(language: Language, text: str) -> None:
    assert faults(text, language)


@given(st.data(), st.sampled_from(LANGUAGES))
def test_what_is_inserted_leaves_the_signs_as_they_are(data: st.DataObject, language: Language) -> None:
    key = data.draw(st.sampled_from(sorted(words_in(language).texts)))
    holes = re.findall(r"\{(\w+)\}", words_in(language).texts[key])
    assert faults(words_in(language)(key, **{hole: data.draw(INSERTED) for hole in holes}), language) == []


@given(st.integers(0, 10**9), st.floats(-1000, 1000), st.sampled_from(LANGUAGES))
def test_a_number_and_its_unit_stay_on_one_line(seconds: int, points: float, language: Language) -> None:
    texts = (words_in(language).duration(seconds), words_in(language).counted("gap.points", points))
    assert [text for text in texts if re.search(r"\d [^\W\d]", text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_is_addressed_in_one_way(language: Language) -> None:
    texts = words_in(language).texts
    assert [key for key, text in texts.items() if re.search(ADDRESSED[language], text, re.IGNORECASE)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_article_stands_before_what_is_inserted(language: Language) -> None:
    """It would have to agree in gender and number with a text that somebody else wrote."""
    ours = {"n", "all", "total", "date", "people", "lowest", "highest", "steps"}
    before = re.compile(ARTICLES[language] + r"\s[“„«]?\s?\{(?P<name>\w+)", re.IGNORECASE)
    found = [(key, at["name"]) for key, text in words_in(language).texts.items() for at in before.finditer(text)]
    assert [(key, name) for key, name in found if name not in ours] == []


@pytest.mark.parametrize(
    ("language", "labelled", "listed"),
    [
        ("en", "a: b", "a; b; c"),
        ("nl", "a: b", "a; b; c"),
        ("fr", "a\u202f: b", "a\u202f; b\u202f; c"),
        ("de", "a: b", "a; b; c"),
        ("es", "a: b", "a; b; c"),
        ("it", "a: b", "a; b; c"),
        ("pt", "a: b", "a; b; c"),
    ],
)
def test_names_and_rows_have_the_signs_of_the_language(language: Language, labelled: str, listed: str) -> None:
    assert words_in(language).labelled("a", "b") == labelled
    assert words_in(language).listed(["a", "b", "c"]) == listed
    assert words_in(language).listed([]) == ""


def without_signs(value: Any) -> Any:
    """The same data; its texts have none of the signs that a language sets in its own way."""
    if isinstance(value, str):
        return re.sub(r"[;:!?%«»“”„'\"()=,.]", "", value)
    if isinstance(value, tuple):
        parts = [without_signs(part) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value


def texts(scene: Scene) -> Iterator[str]:
    """What a reader, a screen reader and a speaker get of a page."""
    yield from (scene.title, *scene.description.split("\n"), *scene.notes.split("\n"))
    if scene.data_table:
        yield from (cell for row in (scene.data_table.head, *scene.data_table.rows) for cell in row)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in names() if chart(name).subject == "journey"])
def test_every_picture_has_the_signs_of_its_language(name: str, language: Language) -> None:
    subject = load(VACANCY).journey
    assert subject is not None
    plain = without_signs(measured(subject))._replace(headline="", scale=Scale(), shape="cycle", language=language)
    scenes = chart(name).build(plain, RenderContext(theme(), words_in(language)))
    assert scenes
    for scene in scenes:
        assert {text: found for text in texts(scene) if (found := faults(text, language))} == {}


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    days = [datetime.date(2026, 3, day) for day in (1, 2, 11, 21)]
    assert [words_in("fr").date(day) for day in days] == [
        "1er mars 2026",
        "2 mars 2026",
        "11 mars 2026",
        "21 mars 2026",
    ]
    assert words_in("nl").date(days[0]) == "1 maart 2026"
