"""The places where data break a schema, found by jsonschema."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from cjm.journey.validator import Predicate, Schema, Violation

Validator = Any
"""A validator of jsonschema."""


def validator(schema: Schema, obeys: Callable[[Schema], Predicate]) -> Validator:
    """A validator that looks into a value only where that breaks its schema: mostly, all but one of them obey. `obeys`
    gives the predicate of `schema` and of each schema within it."""

    def properties(validator: Validator, parts: dict[str, Schema], value: Any, _schema: Schema) -> Iterator[Any]:
        for key, part in parts.items() if isinstance(value, dict) else ():
            if key in value and not obeys(part)(value[key]):
                yield from validator.descend(value[key], part, path=key, schema_path=key)

    def items(validator: Validator, part: Schema, value: Any, _schema: Schema) -> Iterator[Any]:
        for index, entry in enumerate(value) if isinstance(value, list) else ():
            if not obeys(part)(entry):
                yield from validator.descend(entry, part, path=index)

    def names(_validator: Validator, allowed: list[str], value: Any, _schema: Schema) -> Iterator[ValidationError]:
        if isinstance(value, str) and value not in allowed:
            yield ValidationError(f"{value!r} is not one of {allowed!r}")

    parts = {"properties": properties, "items": items, "names": names}
    narrowed: Any = extend(Draft202012Validator, parts)  # type: ignore[no-untyped-call]
    return narrowed(schema)


def violated(validator: Validator, data: object) -> Iterator[Violation]:
    """What breaks the schema of a validator, with each unknown and each missing key by itself."""
    for error in validator.iter_errors(data):
        path, schema = tuple(error.absolute_path), error.schema
        if error.validator == "required":
            for key in error.validator_value:
                if key not in error.instance:
                    yield Violation((*path, key), "required", None, None, schema)
        elif error.validator == "additionalProperties":
            known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
            for key in error.instance:
                if key not in known and not any(re.search(pattern, key) for pattern in patterns):
                    yield Violation((*path, key), "additionalProperties", None, error.instance[key], schema)
        else:
            yield Violation(path, error.validator, error.validator_value, error.instance, schema)
