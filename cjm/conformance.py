"""Where data breaks a JSON Schema, by functions compiled from the few keywords that our schemas use.

A general validator costs as much to import as the command costs to start, and ten times the time on a file that is
made to hurt. The tests hold this one and jsonschema to the same verdict.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from cjm.diagnostics import Path

Schema = dict[str, Any]


class Violation(NamedTuple):
    """A value that breaks a keyword of its schema: where it stands, the keyword and what that asks for."""

    path: Path
    keyword: str
    expected: Any
    value: Any
    schema: Schema


Check = Callable[[Any, Path, list[Violation]], None]
"""Looks at the value at a path, and adds what is wrong with it to the list."""
Definitions = dict[str, Check]
Test = Callable[[Any], bool]

_TYPES: dict[str, Test] = {
    "object": lambda value: value.__class__ is dict,
    "array": lambda value: value.__class__ is list,
    "string": lambda value: value.__class__ is str,
    "number": lambda value: value.__class__ is int or value.__class__ is float,
    "integer": lambda value: value.__class__ is int or (value.__class__ is float and value.is_integer()),
    "boolean": lambda value: value.__class__ is bool,
    "null": lambda value: value is None,
}


def checker(schema: Schema) -> Callable[[Any], list[Violation]]:
    """A function that lists where a value breaks `schema`; references lead into the schema's own `$defs`."""
    definitions: Definitions = {}
    definitions.update({key: _late(definitions, key) for key in schema.get("$defs", {})})
    definitions.update({key: _compile(part, definitions) for key, part in schema.get("$defs", {}).items()})
    check = _compile(schema, definitions)

    def violations(value: Any) -> list[Violation]:
        found: list[Violation] = []
        check(value, (), found)
        return found

    return violations


def _late(definitions: Definitions, key: str) -> Check:
    """A definition that may still be compiled while others already refer to it."""
    return lambda value, path, found: definitions[key](value, path, found)


def _compile(schema: Schema | bool, definitions: Definitions) -> Check:
    """A check with the meaning of `schema`, which uses only the keywords named here."""
    if schema is True:
        return lambda value, path, found: None
    assert schema is not False, "no schema of ours forbids everything"
    checks = [_KEYWORDS[key](expected, schema, definitions) for key, expected in schema.items() if key in _KEYWORDS]
    if len(checks) == 1:
        return checks[0]
    if len(checks) == 2:
        first, second = checks

        def both(value: Any, path: Path, found: list[Violation]) -> None:
            first(value, path, found)
            second(value, path, found)

        return both

    def every(value: Any, path: Path, found: list[Violation]) -> None:
        for check in checks:
            check(value, path, found)

    return every


def _when(keyword: str, expected: Any, schema: Schema, broken: Test) -> Check:
    """A check of one value that needs no look at what it holds."""

    def check(value: Any, path: Path, found: list[Violation]) -> None:
        if broken(value):
            found.append(Violation(path, keyword, expected, value, schema))

    return check


def _type(names: str | list[str], schema: Schema, definitions: Definitions) -> Check:
    if isinstance(names, str):
        test = _TYPES[names]
        return _when("type", names, schema, lambda value: not test(value))
    tests = [_TYPES[name] for name in names]
    return _when("type", names, schema, lambda value: not any(test(value) for test in tests))


def _properties(properties: Schema, schema: Schema, definitions: Definitions) -> Check:
    """Stands for `properties`, `patternProperties` and `additionalProperties: false` together."""
    known = {key: _compile(part, definitions) for key, part in properties.items()}
    patterns = [
        (re.compile(pattern).search, _compile(part, definitions))
        for pattern, part in schema.get("patternProperties", {}).items()
    ]
    closed = schema.get("additionalProperties") is False

    def check(value: Any, path: Path, found: list[Violation]) -> None:
        if value.__class__ is not dict:
            return
        for key, entry in value.items():
            part = known.get(key)
            if part is not None:
                part(entry, (*path, key), found)
                continue
            matched = False
            for matches, other in patterns:
                if matches(key):
                    matched = True
                    other(entry, (*path, key), found)
            if closed and not matched:
                found.append(Violation((*path, key), "additionalProperties", False, entry, schema))

    return check


def _pattern_properties(patterns: Schema, schema: Schema, definitions: Definitions) -> Check:
    return (lambda value, path, found: None) if "properties" in schema else _properties({}, schema, definitions)


def _required(keys: list[str], schema: Schema, definitions: Definitions) -> Check:
    needed = frozenset(keys)

    def check(value: Any, path: Path, found: list[Violation]) -> None:
        if value.__class__ is dict and not needed <= value.keys():
            found.extend(Violation((*path, key), "required", keys, None, schema) for key in keys if key not in value)

    return check


def _items(part: Schema, schema: Schema, definitions: Definitions) -> Check:
    one = _compile(part, definitions)

    def check(value: Any, path: Path, found: list[Violation]) -> None:
        if value.__class__ is list:
            for index, entry in enumerate(value):
                one(entry, (*path, index), found)

    return check


def _reference(target: str, schema: Schema, definitions: Definitions) -> Check:
    return definitions[target.removeprefix("#/$defs/")]


def _enum(allowed: list[Any], schema: Schema, definitions: Definitions) -> Check:
    return _when("enum", allowed, schema, lambda value: not any(_same(value, one) for one in allowed))


def _const(allowed: Any, schema: Schema, definitions: Definitions) -> Check:
    return _when("const", allowed, schema, lambda value: not _same(value, allowed))


def _same(value: Any, other: Any) -> bool:
    """Equality of JSON: 1 and 1.0 are the same, 1 and true are not."""
    return bool(value == other) and isinstance(value, bool) == isinstance(other, bool)


def _pattern(pattern: str, schema: Schema, definitions: Definitions) -> Check:
    matches = re.compile(pattern).search
    return _when("pattern", pattern, schema, lambda value: value.__class__ is str and matches(value) is None)


def _minimum(least: float, schema: Schema, definitions: Definitions) -> Check:
    return _when("minimum", least, schema, lambda value: _TYPES["number"](value) and value < least)


def _maximum(most: float, schema: Schema, definitions: Definitions) -> Check:
    return _when("maximum", most, schema, lambda value: _TYPES["number"](value) and value > most)


def _min_items(least: int, schema: Schema, definitions: Definitions) -> Check:
    return _when("minItems", least, schema, lambda value: value.__class__ is list and len(value) < least)


def _min_length(least: int, schema: Schema, definitions: Definitions) -> Check:
    return _when("minLength", least, schema, lambda value: value.__class__ is str and len(value) < least)


_KEYWORDS: dict[str, Callable[[Any, Schema, Definitions], Check]] = {
    "type": _type,
    "properties": _properties,
    "patternProperties": _pattern_properties,
    "required": _required,
    "items": _items,
    "$ref": _reference,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "minimum": _minimum,
    "maximum": _maximum,
    "minItems": _min_items,
    "minLength": _min_length,
}
