"""The terms of the method: each that the format has, in each language."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from cjm import charts
from cjm.journey.languages import LANGUAGES, Language
from cjm.journey.model import CustomerChecks, EmployeeChecks
from cjm.languages import terms
from cjm.languages.texts import read_texts
from cjm.languages.words import words_in
from support import ROOT

PLAIN = {
    *("cjm", "id", "title", "name", "kind", "language", "owner", "date", "tags"),  # what any file has
    *("headline", "headlines", "cover", "summary", "emotion-curve", "journey-map"),  # pictures are no terms
    *("moments", "time", "changes", "decisions", "digest", "terms"),
    *("both", "other", "min", "max"),  # plain words
    *("words", "one", "many", "the", "stem"),
    *("requires", "journey"),
    *("patient", "citizen", "resident", "member", "tenant", "student"),
}
"""The keys and values of the format that need no explanation beside that of the schema."""


def named(schema: Any) -> Iterator[str]:
    """The keys of a schema, and the names that values may have."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield from schema["properties"]
        yield from schema.get("enum", ()) if isinstance(schema.get("enum"), list) else ()
        for part in (*schema.values(), *schema.get("anyOf", ())):
            yield from named(part)


def schema(name: str) -> Any:
    return json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))


def test_each_key_and_value_of_the_format_leads_to_a_term() -> None:
    written = {*named(schema("journey")), *named(schema("library"))}
    assert written - {*terms.names()} == PLAIN
    assert {word for term in terms.every() for word in term.words} <= written
    for word in written - PLAIN:
        assert terms.called(word), word


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_term_is_explained_in_each_language(language: Language) -> None:
    texts = read_texts(f"terms/{language}.yaml")
    assert list(texts) == [term.id for term in terms.every()]
    for name, meaning in texts.values():
        assert name
        assert meaning.endswith((".", ").")), meaning
        assert 40 < len(meaning) < 420, meaning
    assert len({name.casefold() for name, _ in texts.values()}) == len(texts)
    for name, _ in texts.values():
        assert name in [terms.name(term, language) for term in terms.called(name)]


def test_no_meaning_stays_in_english() -> None:
    english = read_texts("terms/en.yaml")
    for language in LANGUAGES[1:]:
        for id, (_, meaning) in read_texts(f"terms/{language}.yaml").items():
            assert meaning != english[id][1], (language, id)


def test_a_term_stands_in_the_file_and_in_the_pictures_that_it_names() -> None:
    journey = schema("journey")
    for term in terms.every():
        part = journey
        for key in term.file.split("."):
            part = part["properties"][key]
            part = part.get("items", part)
            part = journey["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part
        assert {*term.pictures} <= {*charts.names()}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("zmot", ["zmot"]),
        ("ZMOT", ["zmot"]),
        ("moment of truth", ["moment-of-truth"]),
        ("moment_of_truth", ["moment-of-truth"]),
        ("moment van de waarheid", ["moment-of-truth"]),
        ("criminal", ["service-level"]),
        ("crimineel", ["service-level"]),
        ("medewerkerbelevingsspiegel", ["mirror"]),
        ("Spiegel", ["mirror"]),
        ("pijn", ["pain"]),
        ("irritants", ["pain"]),
        ("Ursache", ["cause"]),
        ("kansen", ["opportunity"]),
        ("zichtbaar contact", ["frontstage"]),
        ("attente", ["duration", "scenario", "expected"]),
        ("gap", ["gap"]),
        ("kloof", ["gap"]),
        ("herinnerd", ["peak-end"]),
        ("herinnerde beleving", ["peak-end"]),
        ("Remembered experience", ["peak-end"]),
        ("einde", ["peak-end", "scenario"]),
        ("Ende", ["peak-end", "scenario"]),
        ("wachtkosten", ["cost"]),
        ("zichtbaarheidslijn", ["frontstage", "backstage"]),
        ("ligne de visibilité", ["frontstage", "backstage"]),
        ("ondermaats", ["service-level"]),
        ("peak", ["peak-end"]),
        ("piek", ["peak-end"]),
        ("journey", ["customer-journey", "employee-journey"]),
        ("of", []),
        ("pieken", ["peak-end"]),
        ("piek einde", ["peak-end"]),
        ("pic", ["peak-end"]),
        ("peaks", ["peak-end"]),
        ("MOT", ["moment-of-truth"]),
        ("van", []),
        ("piek kloof", []),
        ("qqq", []),
        ("", []),
        ("x" * 10_000, []),
    ],
)
def test_what_a_word_stands_for(word: str, expected: list[str]) -> None:
    assert [term.id for term in terms.called(word)] == expected


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("piek", "nl"),
        ("kansen", "nl"),
        ("stap", "nl"),
        ("dieptepunt", "nl"),
        ("pic", "fr"),
        ("moment de vérité", "fr"),
        ("irritants", "fr"),
        ("Wartezeit", "de"),
        ("Ursache", "de"),
        ("zmot", "en"),
        ("persona", "en"),
        ("moment_of_truth", "en"),
        ("peaks", "en"),
        ("qqq", "en"),
        ("", "en"),
        ("x" * 10_000, "en"),
    ],
)
def test_the_language_of_a_word(word: str, language: Language) -> None:
    assert terms.language_of(word) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_picture_draws_leads_to_its_term(language: Language) -> None:
    texts = read_texts(f"{language}.yaml")
    for term in terms.every():
        for key in term.drawn:
            assert term in terms.called(texts[key].partition(" {")[0]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_is_called_as_pictures_call_it(language: Language) -> None:
    words = words_in(language)
    drawn = {
        **{id: f"show.{id}" for id in ("step", "touchpoint", "channel", "pain", "opportunity", "mirror", "scorecard")},
        **{
            "wow": "wow",
            "au": "au",
            "roadmap": "roadmap.name",
            "cost": "time.cost",
            "five-reactions": "show.scorecard.customer",
        },
        **{"blind-spot": "mirror.blind", "gap": "gap.figures", "service-level": "journey-map.lane.service"},
        **{"moment-of-truth": "moment-of-truth.general", "highlight": "journey-map.lane.highlights"},
        "employee-checks": "scorecard.employee",
    }
    named = {id: read_texts(f"terms/{language}.yaml")[id][0].casefold() for id in drawn}
    assert {id: text for id, text in named.items() if words(drawn[id]).casefold() not in text} == {}
    short = {id for id, text in named.items() if words(drawn[id]).casefold() != text}
    assert short == {"mirror"}, "a journey may have another word for its employees"
    for id in ("five-reactions", "employee-checks"):
        meaning = read_texts(f"terms/{language}.yaml")[id][1]
        kind = CustomerChecks if id == "five-reactions" else EmployeeChecks
        for check in kind._fields[1:]:
            assert words(f"show.scorecard.{check.replace('_', '-')}") in meaning, check


@pytest.mark.parametrize(("word", "term"), [("PE", "peak-end"), ("pe", "peak-end"), ("bs", "blind-spot")])
def test_a_term_is_found_by_its_first_letters(word: str, term: str) -> None:
    assert [one.id for one in terms.called(word)] == [term]
    assert terms.language_of(word) == "en"


def test_first_letters_stand_behind_what_a_word_means_itself() -> None:
    assert [one.id for one in terms.called("mot")] == ["moment-of-truth"]
    assert not terms.called("xq")
