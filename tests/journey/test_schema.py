"""The schemas as contracts, and the predicates held to the verdict of jsonschema."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cjm.journey.schema import _PATTERN_WORDS, _TYPE_WORDS, NOT_BLANK, SchemaName, load, text
from cjm.journey.validator import predicate
from support.laws import tried
from support.mutations import DATA, KEYS, STRANGE, mutated

NAMES: tuple[SchemaName, ...] = ("journey", "library")
OBEYS = {name: predicate(load(name)) for name in NAMES}
VALIDATORS = {name: Draft202012Validator(json.loads(text(name))) for name in NAMES}
FILES: tuple[SchemaName, ...] = (*NAMES, "config")


def every(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema in a file, the choices among them, and some mappings that are none."""
    if isinstance(schema, dict):
        yield schema
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from every(part)


def schemas(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema within a schema, with a name for it."""
    if not isinstance(schema, dict):
        return
    yield path, schema
    for keyword in ("properties", "patternProperties", "$defs"):
        for key, part in schema.get(keyword, {}).items():
            yield from schemas(part, f"{path}/{keyword}/{key}")
    if "items" in schema:
        yield from schemas(schema["items"], f"{path}/items")


ALL = [(name, path, schema) for name in FILES for path, schema in schemas(load(name), name)]


@tried(250)
@given(mutated("journey"))
def test_one_verdict_on_journeys(data: object) -> None:
    assert OBEYS["journey"](data) == VALIDATORS["journey"].is_valid(data)


@tried(150)
@given(mutated("library"))
def test_one_verdict_on_libraries(data: object) -> None:
    assert OBEYS["library"](data) == VALIDATORS["library"].is_valid(data)


@given(STRANGE | st.dictionaries(KEYS, STRANGE), st.sampled_from(NAMES))
def test_one_verdict_on_anything(data: object, name: SchemaName) -> None:
    assert OBEYS[name](data) == VALIDATORS[name].is_valid(data)


@pytest.mark.parametrize(("name", "data"), [(name, data) for name in NAMES for data in DATA[name]])
def test_the_examples_obey(name: SchemaName, data: object) -> None:
    assert OBEYS[name](data)
    assert VALIDATORS[name].is_valid(data)


@pytest.mark.parametrize("name", FILES)
def test_the_schema_obeys_the_standard(name: SchemaName) -> None:
    Draft202012Validator.check_schema(json.loads(text(name)))


CHOICE = {
    "string": {"title", "type", "pattern", "enum"},
    "array": {"title", "type", "items"},
    "object": {"title", "type", "required", "properties", "patternProperties", "additionalProperties"},
}
"""The keywords of each type that may be one of a choice; a list of names there is one of texts alone."""


@pytest.mark.parametrize("name", FILES)
def test_a_strict_validator_takes_the_schema(name: SchemaName) -> None:
    """ajv in strict mode has no list of types but those with null; `.ci/run` tries ajv itself."""
    found = list(every(json.loads(text(name))))
    lists = [one["type"] for one in found if isinstance(one.get("type"), list)]
    assert [one for one in lists if len(one) > 2 or "null" not in one] == []
    for choices in (one["anyOf"] for one in found if "anyOf" in one):
        assert len({one["type"] for one in choices}) == len(choices)
        assert all(one.keys() <= CHOICE.get(one["type"], {"title", "type"}) for one in choices)


@pytest.mark.parametrize("name", FILES)
def test_an_editor_knows_what_to_insert(name: SchemaName) -> None:
    """yaml-language-server writes what is required only where it has a type or a default, and shows a choice by its
    title, else by that of the whole file."""
    for one in every(json.loads(text(name))):
        if isinstance(one.get("enum"), list):
            assert one["type"] == "string", one
            assert list(one).index("enum") < list(one).index("type"), "what may be written is said before its type"
        if "const" in one and "description" in one:
            assert one["default"] == one["const"]
        for choice in one.get("anyOf", ()):
            assert choice["title"]


def test_a_choice_is_read_as_a_list_of_types() -> None:
    either = load("journey")["$defs"]["textOrTexts"]
    assert either["type"] == ["string", "array"]
    assert (either["pattern"], either["items"]) == (NOT_BLANK, {"$ref": "#/$defs/text"})
    assert load("config")["properties"]["check"]["properties"]["locked"]["type"] == ["boolean", "array"]


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "array", "uniqueItems": True},
        {"properties": {"title": {"type": "string", "maxLength": 80}}},
        {"$defs": {"id": {"format": "uuid"}}, "$ref": "#/$defs/id"},
        {"patternProperties": {"^x-": {"items": {"oneOf": []}}}},
        {"type": "object", "additionalProperties": {"type": "string"}},
        {"type": "object", "additionalProperties": True},
    ],
    ids=str,
)
def test_a_schema_keyword_that_is_not_implemented_is_an_error(schema: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not implemented: "):
        predicate(schema)


def test_an_object_without_properties_can_be_closed() -> None:
    obeys = predicate({"type": "object", "additionalProperties": False})
    assert obeys({})
    assert not obeys({"title": "I wait"})


@pytest.mark.parametrize(("name", "path", "schema"), ALL)
def test_a_schema_tells_what_it_is_about_with_examples_that_obey(
    name: SchemaName, path: str, schema: dict[str, Any]
) -> None:
    if path.endswith("/items"):
        assert schema.keys() == {"$ref"}
        return
    if "/patternProperties/" in path:
        return
    assert schema["description"].endswith((".", "?")), path
    assert schema["examples"], path
    whole = {**schema, "$defs": load(name)["$defs"]}
    for example in schema["examples"]:
        assert list(Draft202012Validator(whole).iter_errors(example)) == []
        assert predicate(whole)(example)


def test_every_entity_is_closed_but_for_keys_of_ones_own() -> None:
    for name, path, schema in ALL:
        if schema.get("type") == "object" and name in NAMES:
            assert schema["additionalProperties"] is False, path
            assert schema["patternProperties"]["^x-"] is True, path


def test_a_library_shares_its_definitions_with_a_journey_word_for_word() -> None:
    journey, library = load("journey")["$defs"], load("library")["$defs"]
    for name, schema in library.items():
        if name not in ("persona", "pain", "opportunity"):
            assert schema == journey[name]


def test_every_pattern_has_its_words() -> None:
    patterns = {schema["pattern"] for _, path, schema in ALL if "pattern" in schema}
    patterns |= {schema["pattern"] for _, schema in schemas(load("config")) if "pattern" in schema}
    forms = load("journey")["$defs"] | load("config")["$defs"]
    named = {forms[name]["pattern"] for name in _PATTERN_WORDS if name != "currency"}
    assert patterns == {*named, "^[A-Z]{3}$(?!\\n)", NOT_BLANK}
    for pattern in patterns - {NOT_BLANK}:
        assert pattern.startswith("^")
        assert pattern.endswith("$(?!\\n)")


def test_every_type_has_its_words() -> None:
    types = {json.dumps(schema["type"]) for _, _, schema in ALL if "type" in schema}
    assert {name for one in types for name in ([json.loads(one)] if one[0] == '"' else json.loads(one))} <= set(
        _TYPE_WORDS
    )
