"""How to mend a value of another kind than its key asks for."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from cjm.diagnostics import Path
from cjm.journey import remedies
from cjm.journey.remedies import LIST, SCORE
from cjm.journey.schema import SchemaName, load, part, violations
from cjm.syntax.parser import parse

HEAD = "cjm: 1\ntitle: I test\n"
STEPS = "steps:\n  - {id: go, title: I go}\n"
STEP = f"{HEAD}steps:\n  - id: go\n    title: I go\n    "


@pytest.mark.parametrize(
    ("text", "rule", "path", "message", "help"),
    [
        (
            f"{STEP}emotion: slecht\n",
            "wrong-type",
            ("steps", 0, "emotion"),
            "found the text `slecht`, expected a number",
            SCORE,
        ),
        (
            f"{STEP}thinks: [Waar?, Help: nu]\n",
            "wrong-type",
            ("steps", 0, "thinks", 1),
            "found keys and values, expected a text",
            'a text with `:` in it needs quotes: `"Help: nu"`',
        ),
        (
            f"{STEP}does:\n      - Help:\n",
            "wrong-type",
            ("steps", 0, "does", 0),
            "found keys and values, expected a text",
            'a text with `:` in it needs quotes: `"Help:"`',
        ),
        (
            f"{HEAD}{STEPS}owner: {{name}}\n",
            "wrong-type",
            ("owner",),
            "found keys and values, expected a text",
            'a text that begins with `{` needs quotes: `"{name}"`',
        ),
        (
            f"{HEAD}{STEPS}owner: {{a: 1, b: 2}}\n",
            "wrong-type",
            ("owner",),
            "found keys and values, expected a text",
            "write one text, in quotes where it has a `: ` or begins with `{`",
        ),
        (
            f"{HEAD}{STEPS}owner: [A, 7]\n",
            "wrong-type",
            ("owner",),
            "found a list, expected a text",
            'write one text, as in `"A, 7"`',
        ),
        (
            f"{HEAD}{STEPS}owner: [[A]]\n",
            "wrong-type",
            ("owner",),
            "found a list, expected a text",
            "write one text, without `[ ]` or `- `",
        ),
        (f"{HEAD}{STEPS}owner: 0123\n", "wrong-type", ("owner",), "found `0123`, expected a text", "put it in quotes"),
        (f"{HEAD}{STEPS}owner: 1.10\n", "wrong-type", ("owner",), "found `1.10`, expected a text", "put it in quotes"),
        (
            f"{HEAD}{STEPS}owner: ~\n",
            "wrong-type",
            ("owner",),
            "found `~`, expected a text",
            "delete it, or put it in quotes",
        ),
        (
            f"{HEAD}{STEPS}owner: >1\n",
            "bad-value",
            ("owner",),
            "the text is empty",
            "write the text on the next lines, indented; a text that begins with `>` or `|` needs quotes",
        ),
        (
            f"{HEAD}{STEPS}persona: An\n",
            "wrong-type",
            ("persona",),
            "found the text `An`, expected keys and values",
            "for example `persona: {id: an}`",
        ),
        (
            f"{HEAD}{STEPS}brand: {{promises: {{a: b}}}}\n",
            "wrong-type",
            ("brand", "promises"),
            "found keys and values, expected a list",
            LIST,
        ),
        (
            f"{HEAD}{STEPS}sources: [{{id: s, kind: log, n: 1.200}}]\n",
            "wrong-type",
            ("sources", 0, "n"),
            "found `1.200`, expected a whole number",
            "write `1200`, without a sign between thousands",
        ),
        (
            f"{STEP}cost: {{amount: 1 000, currency: EUR, per: day}}\n",
            "wrong-type",
            ("steps", 0, "cost", "amount"),
            "found the text `1 000`, expected a number",
            "write `1000`, without a sign between thousands",
        ),
        (
            f"{STEP}emotion: −1,5\n",
            "wrong-type",
            ("steps", 0, "emotion"),
            "found the text `−1,5`, expected a number",
            "write `-1.5`, with an ordinary hyphen",
        ),
        (
            f"{STEP}emotion: \u00a01\n",
            "wrong-type",
            ("steps", 0, "emotion"),
            "found the text `\u00a01`, expected a number",
            "delete the odd spaces around it, such as non-breaking ones",
        ),
    ],
)
def test_a_value_of_another_kind(text: str, rule: str, path: Path, message: str, help: str) -> None:
    document = parse("f.yaml", text)
    assert document.diagnostics == []
    [problem] = violations(document, "journey", 1_000)
    assert (problem.rule, problem.place.path, problem.message, problem.help) == (rule, path, message, help)


WRONG: list[object] = [
    "slecht",
    "",
    7,
    0.5,
    -99,
    True,
    None,
    ["A", "B"],
    [],
    [[1]],
    {},
    {"Help": "nu"},
    {"a": 1, "b": 2},
]


def places(schema: dict[str, Any], name: SchemaName, path: Path = ()) -> Iterator[Path]:
    """The paths of a schema, with 0 for the entries of a list."""
    for key in (*schema.get("properties", {}), *([0] if "items" in schema else [])):
        if not str(key).startswith("x-"):
            yield (*path, key)
            yield from places(part(schema, key, name), name, (*path, key))


@pytest.mark.parametrize("name", ["journey", "library", "config"])
def test_each_message_for_each_wrong_value_says_how_to_mend_it(name: SchemaName) -> None:
    for path in places(load(name), name):
        for value in WRONG:
            data: Any = value
            for key in reversed(path):
                data = [data] if key == 0 else {key: data}
            document = parse("f.yaml", json.dumps(data))
            for problem in violations(document, name, 1_000):
                assert problem.message, (path, value)
                assert problem.help, (path, value, problem)


def test_a_text_that_is_too_long_to_stand_in_a_remedy_has_an_example_instead() -> None:
    assert remedies.for_keys("Ik teken het contract", ["id", "title"]) == (
        "write its keys, as in `{id: teken-contract, title: Ik teken het contract}`"
    )
    assert remedies.for_keys("私は待つ", ["id", "title"]) == "write its keys, as in `{id: a, title: 私は待つ}`"
    assert remedies.for_keys("a" * 90, ["id", "title"]) == ""
    assert remedies.for_keys("a", ["text"]) == ""
    assert remedies.for_keys("a", ["id", "title", "text"]) == ""
