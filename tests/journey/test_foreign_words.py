"""Dutch, French and German words for the keys and values of the format."""

from collections.abc import Iterator
from functools import reduce
from json import dumps
from operator import getitem
from typing import Any, get_args

import pytest

from cjm.journey import foreign_words
from cjm.journey.languages import LANGUAGES, Language
from cjm.journey.schema import SchemaName, load, part, violations
from cjm.languages.words import words_in
from cjm.syntax.parser import parse

FOREIGN = LANGUAGES[1:]


def named_together(schema: Any) -> Iterator[list[str]]:
    """The keys of each mapping and the values of each enumeration."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield list(schema["properties"])
        for key in ("enum", "names"):
            if isinstance(schema.get(key), list):
                yield schema[key]
        for part in schema.values():
            yield from named_together(part)


TOGETHER = [names for name in get_args(SchemaName) for names in named_together(load(name))]
NAMES = sorted({name for names in TOGETHER for name in names})


def test_each_key_and_value_of_the_schemas_has_words_in_each_language() -> None:
    assert sorted(foreign_words.words()) == NAMES
    for name in NAMES:
        assert tuple(foreign_words.words()[name]) == FOREIGN, name
        assert all(foreign_words.words()[name].values()), name


def test_each_word_leads_to_its_name_among_those_it_stands_with() -> None:
    for names in TOGETHER:
        for name in names:
            for word in (word for listed in foreign_words.words()[name].values() for word in listed):
                for written in (word, word.upper(), word.replace(" ", "_"), word.replace(" ", "-")):
                    assert name in foreign_words.meant(written, names), (written, name)


STEP = list(load("journey")["$defs"]["step"]["properties"])
TOP = list(load("journey")["properties"])


@pytest.mark.parametrize(
    ("word", "names", "expected"),
    [
        ("stappen", TOP, ["steps"]),
        ("stap", TOP, ["steps"]),
        ("Étapes", TOP, ["steps"]),
        ("etape", TOP, ["steps"]),
        ("Schritt", TOP, ["steps"]),
        ("kans", TOP, ["opportunities"]),
        ("opportunite", TOP, ["opportunities"]),
        ("Kanal", TOP, ["channels"]),
        ("kanaele", TOP, ["channels"]),
        ("canal", TOP, ["channels"]),
        ("bron", TOP, ["sources"]),
        ("pijn-punt", STEP, ["pains"]),
        ("point_de_douleur", STEP, ["pains"]),
        ("Pijnpunten", STEP, ["pains"]),
        ("Gefuehl", STEP, ["emotion"]),
        ("attente", STEP, ["expected", "wait"]),
        ("zegt", STEP, ["quotes"]),
        ("il_dit", STEP, ["quotes"]),
        ("sagt", STEP, ["quotes"]),
        ("tijd", STEP, ["duration"]),
        ("temps", STEP, ["duration"]),
        ("sterk punt", STEP, ["highlights"]),
        ("sterke-punten", STEP, ["highlights"]),
        ("Point_fort", STEP, ["highlights"]),
        ("starker Punkt", STEP, ["highlights"]),
        ("oplossing", ["fix", "strengthen", "new"], ["fix"]),
        ("Lösungen", ["fix", "strengthen", "new"], ["fix"]),
        ("renforcements", ["fix", "strengthen", "new"], ["strengthen"]),
        ("etapa", TOP, ["steps"]),
        ("dor", STEP, ["pains"]),
        ("dores", TOP, []),
        ("ligacao", STEP, ["links"]),
        ("pontos_de_contato", STEP, ["touchpoints"]),
        ("stappen", STEP, []),
        ("", STEP, []),
        ("qqq", STEP, []),
        ("é" * 100_000, STEP, []),
        ("enquête", ["survey", "log"], ["survey"]),
        ("Umfragen", ["survey", "log"], ["survey"]),
    ],
)
def test_what_a_word_means(word: str, names: list[str], expected: list[str]) -> None:
    assert foreign_words.meant(word, names) == expected


DRAWN = {
    "state": "state.{}",
    "kind": "roadmap.kind.{}",
    "horizon": "roadmap.horizon.{}",
    "status": "journey-map.status.{}",
    "service_level": "journey-map.service.{}",
    "initiator": "journey-map.initiator.{}",
    "moment_of_truth": "moment-of-truth.{}",
    "moment": "{}",
    "verdict": "show.scorecard.{}",
}
"""The keys of the texts with which pictures draw the values of a key."""


def enumerations(schema: Any) -> Iterator[tuple[str, list[str]]]:
    """Each key of a schema whose value is one of several names, with those."""
    if isinstance(schema, dict):
        for key, own in schema.get("properties", {}).items():
            if isinstance(own.get("enum"), list):
                yield key, own["enum"]
        for one in schema.values():
            yield from enumerations(one)


def drawn(language: Language) -> Iterator[tuple[list[str], str, str]]:
    """Each name that a picture draws in words of its own: with which others it stands, the name, and the words."""
    words = words_in(language)
    levels = load("journey")["$defs"]["serviceLevel"]["enum"]
    for key, names in [("service_level", levels), *enumerations(load("journey"))]:
        for name in names:
            for template in (DRAWN.get(key), "source.{}.one" if key == "kind" else None):
                if template and (found := template.format(name)) in words.texts:
                    yield names, name, words(found, n="").strip()
    for audience in ("customer", "employee"):
        names = list(part(part(load("journey"), "scorecard", "journey"), audience, "journey")["properties"])
        for name in names:
            yield names, name, words(f"show.scorecard.{name.replace('_', '-')}")


@pytest.mark.parametrize("language", FOREIGN)
def test_each_word_that_a_picture_draws_leads_to_its_value(language: Language) -> None:
    found = list(drawn(language))
    assert {name for _, name, _ in found} >= {"criminal", "future", "short", "doing", "fix", "both", "partly", "survey"}
    others = {name: (text, names) for names, name, text in found if text.casefold() != name}
    assert {name: text for name, (text, names) in others.items() if name not in foreign_words.meant(text, names)} == {}


@pytest.mark.parametrize(
    ("path", "help"),
    [
        (("Zitate",), "write `quotes` below `steps`"),
        (("steps", 0, "kansen"), "write `opportunities` beside `steps`"),
        (("steps", 0, "Skala"), "write `scale` beside `steps`"),
        (("steps", 0, "touchpoints", 0, "pains"), "write `pains` beside `touchpoints`"),
        (("steps", 0, "touchpoints", 0, "langue"), "write `language` beside `steps`"),
        (("persona", "steps"), "write `steps` beside `persona`"),
        (("scale", "labbels"), "did you mean `labels`?"),
        (("opportunities", 0, "stats"), "did you mean `status`?"),
        (("opportunities", 0, "opportunities"), None),
    ],
)
def test_a_key_that_belongs_in_another_place_is_named_with_it(path: tuple[str | int, ...], help: str | None) -> None:
    data: Any = {"cjm": 1, "title": "T", "steps": [{"id": "a", "title": "A", "touchpoints": [{}]}]}
    data |= {"persona": {"id": "p"}, "scale": {"min": 0, "max": 9, "neutral": 5}, "opportunities": [{"id": "o"}]}
    reduce(getitem, path[:-1], data)[path[-1]] = "x"
    (problem,) = [one for one in violations(parse("a.yaml", dumps(data)), "journey", 9) if one.place.path == path]
    assert problem.help == help or (help is None and "expected one of" in problem.help)
