"""Whether data is valid against a JSON Schema, by predicates compiled from the few keywords that our schemas use.

A valid file, by far the usual one, passes here without the import of jsonschema, which takes as long as starting the
command. jsonschema then finds and places the violations of the others; the tests hold the two to one verdict. A schema
with a keyword that is not listed here cannot be compiled.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from cjm.diagnostics import Path

Schema = dict[str, Any]
Predicate = Callable[[Any], bool]
Definitions = dict[str, Predicate]

_TYPES: dict[str, Predicate] = {
    "object": lambda value: value.__class__ is dict,
    "array": lambda value: value.__class__ is list,
    "string": lambda value: value.__class__ is str,
    "number": lambda value: value.__class__ is int or value.__class__ is float,
    "integer": lambda value: value.__class__ is int or (value.__class__ is float and value.is_integer()),
    "boolean": lambda value: value.__class__ is bool,
    "null": lambda value: value is None,
}


class Violation(NamedTuple):
    """A value that breaks a keyword of its schema: where it stands, the keyword and what that asks for."""

    path: Path
    keyword: str
    expected: Any
    value: Any
    schema: Schema


def predicate(schema: Schema) -> Predicate:
    """A function that returns whether a value is valid against `schema`; references lead into the schema's own `$defs`.

    Raises ValueError for a keyword that is not implemented here.
    """
    return predicates(schema)(schema)


def predicates(schema: Schema) -> Callable[[Schema], Predicate]:
    """A function that gives the predicate of `schema` and of each schema within it, the very same object, which is
    compiled once."""
    definitions: Definitions = {}
    definitions.update({key: _late(definitions, key) for key in schema.get("$defs", {})})
    definitions.update({key: _compile(part, definitions) for key, part in schema.get("$defs", {}).items()})
    known: dict[int, Predicate] = {}

    def of(part: Schema) -> Predicate:
        if id(part) not in known:
            known[id(part)] = _compile(part, definitions)
        return known[id(part)]

    return of


def _late(definitions: Definitions, key: str) -> Predicate:
    """A definition that may still be compiled while others already refer to it."""
    return lambda value: definitions[key](value)


def _compile(schema: Schema | bool, definitions: Definitions) -> Predicate:
    """A predicate with the meaning of `schema`."""
    if isinstance(schema, bool):
        return lambda _: schema
    if unknown := schema.keys() - _KEYWORDS.keys() - _MEMBERS - _DESCRIPTIONS:
        raise ValueError(f"not implemented: the schema keyword {', '.join(sorted(unknown))}")
    checks = [compiled(schema[key], definitions) for key, compiled in _KEYWORDS.items() if key in schema]
    if not _MEMBERS.isdisjoint(schema):
        checks.append(_members(schema, definitions))
    if len(checks) == 1:
        return checks[0]
    if len(checks) == 2:
        first, second = checks
        return lambda value: first(value) and second(value)

    def every(value: Any) -> bool:
        for check in checks:  # noqa: SIM110 - this is the hot path, and all() with a generator is slower
            if not check(value):
                return False
        return True

    return every


def _type(names: str | list[str], definitions: Definitions) -> Predicate:
    if isinstance(names, str):
        return _TYPES[names]
    tests = [_TYPES[name] for name in names]
    return lambda value: any(test(value) for test in tests)


def _members(schema: Schema, definitions: Definitions) -> Predicate:
    """Stands for `properties`, `patternProperties` and `additionalProperties: false` together."""
    known = {key: _compile(part, definitions) for key, part in schema.get("properties", {}).items()}
    patterns = [
        (re.compile(pattern).search, _compile(part, definitions))
        for pattern, part in schema.get("patternProperties", {}).items()
    ]
    closed = "additionalProperties" in schema
    if closed and schema["additionalProperties"] is not False:
        raise ValueError("not implemented: additionalProperties with another value than false")

    def check(value: Any) -> bool:
        if value.__class__ is not dict:
            return True
        for key, entry in value.items():
            part = known.get(key)
            if part is not None:
                if not part(entry):
                    return False
                continue
            matched = False
            for matches, other in patterns:
                if matches(key):
                    matched = True
                    if not other(entry):
                        return False
            if closed and not matched:
                return False
        return True

    return check


def _required(keys: list[str], definitions: Definitions) -> Predicate:
    needed = frozenset(keys)
    return lambda value: value.__class__ is not dict or needed <= value.keys()


def _items(part: Schema, definitions: Definitions) -> Predicate:
    one = _compile(part, definitions)
    return lambda value: value.__class__ is not list or all(map(one, value))


def _reference(target: str, definitions: Definitions) -> Predicate:
    return definitions[target.removeprefix("#/$defs/")]


def _enum(allowed: list[Any], definitions: Definitions) -> Predicate:
    if all(isinstance(one, str) for one in allowed):
        names = frozenset(allowed)
        return lambda value: value.__class__ is str and value in names
    return lambda value: any(_same(value, one) for one in allowed)


def _names(allowed: list[str], definitions: Definitions) -> Predicate:
    """What a text may be, where the value may be something else too."""
    names = frozenset(allowed)
    return lambda value: value.__class__ is not str or value in names


def _const(allowed: Any, definitions: Definitions) -> Predicate:
    return lambda value: _same(value, allowed)


def _same(value: Any, other: Any) -> bool:
    """Equality of JSON: 1 and 1.0 are the same, 1 and true are not."""
    return bool(value == other) and isinstance(value, bool) == isinstance(other, bool)


def _pattern(pattern: str, definitions: Definitions) -> Predicate:
    matches = re.compile(pattern).search
    return lambda value: value.__class__ is not str or matches(value) is not None


def _minimum(least: float, definitions: Definitions) -> Predicate:
    return lambda value: not _TYPES["number"](value) or value >= least


def _maximum(most: float, definitions: Definitions) -> Predicate:
    return lambda value: not _TYPES["number"](value) or value <= most


def _min_items(least: int, definitions: Definitions) -> Predicate:
    return lambda value: value.__class__ is not list or len(value) >= least


_KEYWORDS: dict[str, Callable[[Any, Definitions], Predicate]] = {
    "type": _type,
    "required": _required,
    "items": _items,
    "$ref": _reference,
    "enum": _enum,
    "names": _names,
    "const": _const,
    "pattern": _pattern,
    "minimum": _minimum,
    "maximum": _maximum,
    "minItems": _min_items,
}

_MEMBERS = frozenset({"properties", "patternProperties", "additionalProperties"})
_DESCRIPTIONS = frozenset({"$schema", "$id", "$defs", "$comment", "title", "description", "examples", "default"})
"""Keywords that forbid nothing."""
