"""The schemas as contracts, our predicates held to the verdict of jsonschema, and the words for every violation."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cjm.diagnostics import Problem
from cjm.journey.schema import _PATTERN_WORDS, _TYPE_WORDS, SchemaName, load, near, one_of, violations
from cjm.journey.validator import predicate
from cjm.syntax.parser import parse
from support import ROOT

JOURNEYS = sorted(ROOT.glob("examples/*.cjm.yaml"))
NAMES: tuple[SchemaName, ...] = ("journey", "library")
DATA = {
    "journey": [parse(str(path), path.read_bytes()).data for path in JOURNEYS],
    "library": [parse("library", (ROOT / "examples/library.yaml").read_bytes()).data],
}
OBEYS = {name: predicate(load(name)) for name in NAMES}
VALIDATORS = {name: Draft202012Validator(load(name)) for name in NAMES}


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


ALL = [(name, path, schema) for name in NAMES for path, schema in schemas(load(name), name)]


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(deeper for key, entry in entries for deeper in places(entry, (*path, key)))]


STRANGE = st.sampled_from(
    [
        None,
        True,
        False,
        0,
        1,
        1.0,
        -3,
        7,
        0.5,
        "",
        "x",
        "x\n",
        "an",
        "An",
        "a-",
        "2026-13-01",
        "2026-02-31",
        "1h",
        "P",
        "PT",
    ]
    + ["EUR", "eur", "EUR\n", "met", "web", [], {}, [1], [""], ["a"], [[]], [{}], {"id": "a"}, {"x-a": 1}, {"a": 1}]
    + [{"title": "x"}, {"x-a": None, "id": 1}, {"s1": 2, "S1": 3, "x-": "?"}, "1\u0660s"]
)
KEYS = st.sampled_from(
    ["x-note", "x-", "emotion", "id", "title", "emotio", "X-note", "steps", "n", "a-b", "a--b", "a\n", ""]
)


@st.composite
def mutated(draw: st.DrawFn, name: str) -> Any:
    """An example in which a few values are deleted, replaced or renamed."""
    data = copy.deepcopy(draw(st.sampled_from(DATA[name])))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(places(data)[1:] or [()]))
        if not path:
            break
        parent = data
        for key in path[:-1]:
            parent = parent[key]
        change = draw(st.sampled_from(["delete", "replace", "rename"]))
        if change == "delete":
            del parent[path[-1]]
        elif change == "rename" and isinstance(parent, dict):
            parent[draw(KEYS)] = parent.pop(path[-1])
        else:
            parent[path[-1]] = copy.deepcopy(draw(STRANGE))
    return data


@settings(max_examples=250)
@given(mutated("journey"))
def test_one_verdict_on_journeys(data):
    assert OBEYS["journey"](data) == VALIDATORS["journey"].is_valid(data)


@settings(max_examples=150)
@given(mutated("library"))
def test_one_verdict_on_libraries(data):
    assert OBEYS["library"](data) == VALIDATORS["library"].is_valid(data)


@given(STRANGE | st.dictionaries(KEYS, STRANGE), st.sampled_from(NAMES))
def test_one_verdict_on_anything(data, name):
    assert OBEYS[name](data) == VALIDATORS[name].is_valid(data)


@pytest.mark.parametrize(("name", "data"), [(name, data) for name in NAMES for data in DATA[name]])
def test_the_examples_obey(name, data):
    assert OBEYS[name](data)
    assert VALIDATORS[name].is_valid(data)


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_obeys_the_standard(name):
    Draft202012Validator.check_schema(load(name))


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
def test_a_schema_keyword_that_is_not_implemented_is_an_error(schema):
    with pytest.raises(ValueError, match="not implemented: "):
        predicate(schema)


def test_an_object_without_properties_can_be_closed():
    obeys = predicate({"type": "object", "additionalProperties": False})
    assert obeys({})
    assert not obeys({"title": "I wait"})


@pytest.mark.parametrize(("name", "path", "schema"), ALL)
def test_a_schema_tells_what_it_is_about_with_examples_that_obey(name, path, schema):
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


def test_every_entity_is_closed_but_for_keys_of_ones_own():
    for _, path, schema in ALL:
        if schema.get("type") == "object":
            assert schema["additionalProperties"] is False, path
            assert schema["patternProperties"]["^x-"] is True, path


def test_a_library_shares_its_definitions_with_a_journey_word_for_word():
    journey, library = load("journey")["$defs"], load("library")["$defs"]
    for name, schema in library.items():
        if name != "persona":
            assert schema == journey[name]


def test_every_pattern_has_its_words():
    patterns = {schema["pattern"] for _, path, schema in ALL if "pattern" in schema}
    patterns |= {schema["pattern"] for _, schema in schemas(load("config")) if "pattern" in schema}
    forms = load("journey")["$defs"] | load("config")["$defs"]
    named = {forms[name]["pattern"] for name in _PATTERN_WORDS if name != "currency"}
    assert patterns == {*named, "^[A-Z]{3}$(?!\\n)"}
    for pattern in patterns:
        assert pattern.startswith("^")
        assert pattern.endswith("$(?!\\n)")


def test_every_type_has_its_words():
    types = {json.dumps(schema["type"]) for _, _, schema in ALL if "type" in schema}
    assert {name for one in types for name in ([json.loads(one)] if one[0] == '"' else json.loads(one))} <= set(
        _TYPE_WORDS
    )


HEAD = "cjm: 1\ntitle: I test\n"
STEPS = "steps:\n  - {id: go, title: I go}\n"
STEP = f"{HEAD}steps:\n  - id: go\n    title: I go\n    "


def told(text: str, name: SchemaName = "journey") -> list[Problem]:
    document = parse("f.yaml", text)
    assert document.diagnostics == []
    return violations(document, name, 1_000)


IDS = "use lower-case letters, digits and single hyphens, as in `first-contact`"
LENGTHS = "write it as `20min`, `1h30min`, `14d`, `2w`, `6mo` or `P3D`"
TOP = (
    "expected one of `cjm`, `title`, `kind`, `state`, `shape`, `language`, `owner`, `date`, `tags`, `headline`, "
    "`uses`, `brand` and 10 more; a key of your own begins with `x-`"
)


@pytest.mark.parametrize(
    ("text", "rule", "path", "message", "help"),
    [
        (f"{HEAD}{STEPS}staet: 1\n", "unknown-key", ("staet",), "unknown key `staet`", "did you mean `state`?"),
        (f"{HEAD}{STEPS}qqq: 1\n", "unknown-key", ("qqq",), "unknown key `qqq`", TOP),
        (
            f"{STEP}emotoin: 1\n",
            "unknown-key",
            ("steps", 0, "emotoin"),
            "unknown key `emotoin`",
            "did you mean `emotion`?",
        ),
        (
            f"{STEP}Emotion: 1\n",
            "unknown-key",
            ("steps", 0, "Emotion"),
            "unknown key `Emotion`",
            "did you mean `emotion`?",
        ),
        (f"{STEP}X-note: 1\n", "unknown-key", ("steps", 0, "X-note"), "unknown key `X-note`", None),
        (
            f"{HEAD}{STEPS}opportunities: [{{id: o, title: O, lifts: {{Go: 1}}}}]\n",
            "unknown-key",
            ("opportunities", 0, "lifts", "Go"),
            "unknown key `Go`",
            "expected an id of lower-case letters, digits and single hyphens",
        ),
        (f"cjm: 1\n{STEPS}", "missing-key", ("title",), "`title` is missing", "write `title: ...`"),
        (f"cjm: 1\ntitle:\n{STEPS}", "missing-key", ("title",), "`title` is empty", "write `title: ...`"),
        (HEAD, "missing-key", ("steps",), "`steps` is missing", "write `steps: ...`"),
        (f"{HEAD}steps:\n", "missing-key", ("steps",), "`steps` is empty", "write `steps: ...`"),
        (f"{HEAD}steps: []\n", "bad-value", ("steps",), "the list is empty", "write at least one entry"),
        (
            f"{HEAD}steps: [{{id: a}}]\n",
            "missing-key",
            ("steps", 0, "title"),
            "`title` is missing",
            "write `title: ...`",
        ),
        (
            f"{HEAD}steps: go\n",
            "wrong-type",
            ("steps",),
            "found the text `go`, expected a list",
            "write a list, with `- ` before each entry or as `[one, two]`",
        ),
        (f"{HEAD}steps: {{id: a}}\n", "wrong-type", ("steps",), "found keys and values, expected a list", ""),
        (
            f"{HEAD}steps: [a]\n",
            "wrong-type",
            ("steps", 0),
            "found the text `a`, expected keys and values",
            "for example `{id: wacht-op-voorstel, title: Ik wacht op een voorstel, emotion: -2, wait: 14d}`",
        ),
        (
            f"{HEAD}steps:\n  -\n",
            "wrong-type",
            ("steps", 0),
            "found nothing, expected keys and values",
            "delete it, or write a value",
        ),
        (
            f"{STEP}emotion: '1'\n",
            "wrong-type",
            ("steps", 0, "emotion"),
            "found the text `1`, expected a number",
            "take the quotes away",
        ),
        (
            f"{STEP}emotion: -1,5\n",
            "wrong-type",
            ("steps", 0, "emotion"),
            "found the text `-1,5`, expected a number",
            "write `-1.5`",
        ),
        (f"{STEP}emotion: true\n", "wrong-type", ("steps", 0, "emotion"), "found `true`, expected a number", ""),
        (f"{STEP}emotion: yes\n", "wrong-type", ("steps", 0, "emotion"), "found the text `yes`, expected a number", ""),
        (f"{STEP}emotion: [1]\n", "wrong-type", ("steps", 0, "emotion"), "found a list, expected a number", ""),
        (
            f"{STEP}emotion: null\n",
            "wrong-type",
            ("steps", 0, "emotion"),
            "found nothing, expected a number",
            "delete it, or write a value",
        ),
        (
            f"{STEP}thinks: 5\n",
            "wrong-type",
            ("steps", 0, "thinks"),
            "found `5`, expected a text or a list",
            "put it in quotes",
        ),
        (
            f"{STEP}thinks: ''\n",
            "bad-value",
            ("steps", 0, "thinks"),
            "the text is empty",
            "write a text, or leave the key out",
        ),
        (f"cjm: 1\ntitle: 12\n{STEPS}", "wrong-type", ("title",), "found `12`, expected a text", "put it in quotes"),
        (
            f"cjm: 1\ntitle: ''\n{STEPS}",
            "bad-value",
            ("title",),
            "the text is empty",
            "write a text, or leave the key out",
        ),
        (
            f"{HEAD}{STEPS}scale: {{min: 0, max: 1, neutral: x}}\n",
            "wrong-type",
            ("scale", "neutral"),
            "found the text `x`, expected a number or null",
            "",
        ),
        (
            f"{HEAD}{STEPS}kind: custommer\n",
            "bad-value",
            ("kind",),
            "found the text `custommer`, expected one of `customer`, `employee`",
            "did you mean `customer`?",
        ),
        (f"{HEAD}{STEPS}kind: 7\n", "bad-value", ("kind",), "found `7`, expected one of `customer`, `employee`", ""),
        (
            f"cjm: 2\ntitle: I\n{STEPS}",
            "bad-value",
            ("cjm",),
            "found `2`, expected `1`",
            "this version of cjm reads format 1",
        ),
        (
            f"cjm: true\ntitle: I\n{STEPS}",
            "bad-value",
            ("cjm",),
            "found `true`, expected `1`",
            "this version of cjm reads format 1",
        ),
        (
            f"cjm: '1'\ntitle: I\n{STEPS}",
            "bad-value",
            ("cjm",),
            "found the text `1`, expected `1`",
            "this version of cjm reads format 1",
        ),
        (f"{STEP}phase: Zoeken\n", "bad-value", ("steps", 0, "phase"), "found the text `Zoeken`, expected an id", IDS),
        (f'{STEP}phase: "a\\n"\n', "bad-value", ("steps", 0, "phase"), "found the text `a\\u{a}`, expected an id", IDS),
        (
            f"{HEAD}{STEPS}date: 21-11-2026\n",
            "bad-value",
            ("date",),
            "found the text `21-11-2026`, expected a date",
            "write YYYY-MM-DD, as in `2026-11-21`",
        ),
        (
            f"{STEP}wait: 14 d\n",
            "bad-value",
            ("steps", 0, "wait"),
            "found the text `14 d`, expected a duration",
            LENGTHS,
        ),
        (f"{STEP}wait: 14\n", "wrong-type", ("steps", 0, "wait"), "found `14`, expected a text", LENGTHS),
        (
            f"{STEP}cost: {{amount: 1, currency: eur, per: day}}\n",
            "bad-value",
            ("steps", 0, "cost", "currency"),
            "found the text `eur`, expected a currency",
            "write its three capital letters, as in `EUR`",
        ),
        (
            f"{STEP}cost: {{amount: -0.5, currency: EUR, per: day}}\n",
            "bad-value",
            ("steps", 0, "cost", "amount"),
            "found `-0.5`, expected at least 0",
            "",
        ),
        (
            f"{HEAD}{STEPS}opportunities: [{{id: o, title: O, effort: 6}}]\n",
            "bad-value",
            ("opportunities", 0, "effort"),
            "found `6`, expected at most 5",
            "",
        ),
        (
            f"{HEAD}{STEPS}opportunities: [{{id: o, title: O, effort: 0.5}}]\n",
            "wrong-type",
            ("opportunities", 0, "effort"),
            "found `0.5`, expected a whole number",
            "",
        ),
    ],
)
def test_the_words_for_a_violation_told_once(text, rule, path, message, help):
    [problem] = told(text)
    assert (problem.rule, problem.place.path, problem.place.file, problem.message) == (rule, path, "", message)
    if help is not None:
        assert problem.help == help


def test_a_value_in_a_message_is_cut_and_cannot_disturb_a_terminal():
    [problem] = told(f"{HEAD}{STEPS}kind: {'k' * 500}\n")
    assert len(problem.message) < 150
    [problem] = told(f'{HEAD}{STEPS}kind: "[/x]\\u200b::stop"\n')
    assert problem.message.startswith("found the text `[/x]\\u{200b}::stop`")


def test_a_library_has_its_own_contract():
    [problem] = told("cjm_library: 1\npersonas: [{id: an}]\n", "library")
    assert (problem.rule, problem.place.path, problem.message) == (
        "missing-key",
        ("personas", 0, "name"),
        "`name` is missing",
    )
    [problem] = told("cjm_library: 1\nsteps: []\n", "library")
    assert problem.message == "unknown key `steps`"


def test_keys_of_ones_own_may_stand_anywhere():
    cost = "{amount: 1, currency: EUR, per: day, x-: ''}"
    steps = f"steps: [{{id: go, title: I go, x-b: 1, cost: {cost}}}]\n"
    assert told(f"{HEAD}x-a: {{b: [1, null]}}\n{steps}") == []


def test_what_was_refused_on_reading_is_not_told_again():
    document = parse("f.yaml", "cjm: !x 1\ntitle: .nan\nsteps: [*a]\n")
    assert violations(document, "journey", 1_000) == []


def test_only_the_first_two_hundred_get_a_suggestion():
    problems = told(f"{HEAD}{STEPS}" + "".join(f"titlee{number}: 1\n" for number in range(300)))
    assert [one.help for one in problems].count("did you mean `title`?") == 200
    assert {one.help for one in problems[200:]} == {TOP}


def test_near_names():
    assert near("emotoin", ["title", "emotion"]) == "did you mean `emotion`?"
    assert near("EMOTION", ["title", "emotion"]) == "did you mean `emotion`?"
    assert near("xyz", ["title", "emotion"]) == ""
    assert near("x" * 100_000, ["title"]) == ""
    assert near("", ["title"]) == ""


def test_a_list_of_names_is_cut():
    assert one_of(["a", "b"]) == "`a`, `b`"
    assert one_of([f"n{number}" for number in range(15)]).endswith("`n11` and 3 more")


def test_an_unknown_key_without_a_value_is_told_and_is_mostly_a_text_with_a_comma():
    text = f"{HEAD}emotoin:\npersona: {{name: Jan, description: Retired, lives alone}}\nsteps:\n"
    text += (
        "  - {id: a, title: I wait, long, emotion: , lifts: 1}\nopportunities: [{id: o, title: O, lifts: {a: , B: }}]\n"
    )
    problems = [(one.place.path, one.rule, one.help) for one in told(text)]
    comma = "a text with a comma needs quotes within `{ }`"
    assert problems[:1] == [(("emotoin",), "unknown-key", TOP)]
    assert (("persona", "lives alone"), "unknown-key", comma) in problems
    assert (("steps", 0, "long"), "unknown-key", comma) in problems
    assert (("opportunities", 0, "lifts", "B"), "unknown-key") in [one[:2] for one in problems]
    assert not any(path[-1] in ("emotion", "a") for path, _, _ in problems)
