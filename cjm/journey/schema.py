"""What the schemas in `schemas/` forbid, in plain words."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path as FilePath
from typing import Any, Literal, NamedTuple

from cjm.diagnostics import Path, Place, Problem
from cjm.journey.validator import Predicate, Schema, predicate
from cjm.plaintext import shown
from cjm.syntax.document import Document

SchemaName = Literal["journey", "library", "config"]

_TYPE_WORDS = {
    "object": "keys and values",
    "array": "a list",
    "string": "a text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "null",
}
_PATTERN_WORDS = {
    "id": ("an id", "use lower-case letters, digits and single hyphens, as in `first-contact`"),
    "date": ("a date", "write YYYY-MM-DD, as in `2026-11-21`"),
    "duration": ("a duration", "write it as `20min`, `1h30min`, `14d`, `2w`, `6mo` or `P3D`"),
    "currency": ("a currency", "write its three capital letters, as in `EUR`"),
    "colour": ("a colour", "write it as in `#0B5FA5`"),
    "family": ("the name of a font family", "write it as in `Source Sans 3`, at most 60 characters"),
}
MOST_SUGGESTIONS = 200
"""Beyond this many violations in one file, looking for near names costs more than it helps."""

_LONGEST_EXAMPLE = 90


class Violation(NamedTuple):
    """A value that breaks a keyword of its schema: where it stands, the keyword and what that asks for."""

    path: Path
    keyword: str
    expected: Any
    value: Any
    schema: Schema


@cache
def load(name: SchemaName) -> Schema:
    """A schema, from the installed package or, in an editable install, the repository around it."""
    package = FilePath(__file__).parent.parent
    folder = package / "schemas" if (package / "schemas").is_dir() else package.parent / "schemas"
    schema: Schema = json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema


@cache
def _obeys(name: SchemaName) -> Predicate:
    return predicate(load(name))


def violations(document: Document, name: SchemaName, most: int) -> list[Problem]:
    """The places where the document breaks the schema, at most `most`, one problem for one mistake; empty where it
    obeys.

    A path whose value was refused on reading is reported there and not again.
    """
    reported: dict[Path, Problem] = {}
    found: Iterable[Violation] = _empty_keys(document, name)
    if not _obeys(name)(document.data):
        found = chain(found, _violations(document.data, name))
    for violation in found:
        path = violation.path
        if path not in document.broken and path not in reported:
            words = _words(violation, document, suggest=len(reported) < MOST_SUGGESTIONS)
            reported[path] = Problem(words[0], Place(path), *words[1:])
            if len(reported) == most:
                break
    return list(reported.values())


def _empty_keys(document: Document, name: SchemaName) -> Iterator[Violation]:
    """Unknown keys without a value. They count as not written, but mostly are the rest of a text with a comma."""
    for path in document.empty:
        parent: Any = load(name)
        for key in path[:-1]:
            parent = part(parent, key, name)
        known, patterns = parent.get("properties", {}), parent.get("patternProperties", {})
        closed = parent.get("additionalProperties") is False
        if closed and path[-1] not in known and not any(re.search(pattern, str(path[-1])) for pattern in patterns):
            yield Violation(path, "additionalProperties", None, None, parent)


def part(schema: Schema, key: str | int, name: SchemaName) -> Schema:
    """The schema of an entry of a list or of a key's value; an empty one, which allows all, where there is none."""
    if isinstance(key, int):
        part = schema.get("items", {})
    else:
        part = schema.get("properties", {}).get(key, {})
        for pattern, other in schema.get("patternProperties", {}).items():
            if not part and isinstance(other, dict) and re.search(pattern, key):
                part = other
    while "$ref" in part:
        part = load(name)["$defs"][part["$ref"].removeprefix("#/$defs/")]
    return dict(part)


def _violations(data: object, name: SchemaName) -> Iterator[Violation]:
    """What jsonschema finds, with each unknown and each missing key by itself."""
    from jsonschema import Draft202012Validator

    for error in Draft202012Validator(load(name)).iter_errors(data):
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


def near(word: str, names: list[str]) -> str:
    """The sentence that offers the one name close to `word`, or an empty text."""
    from difflib import get_close_matches

    close = get_close_matches(word[:60].lower(), names, n=1, cutoff=0.7)
    return f"did you mean `{close[0]}`?" if close else ""


def one_of(names: list[str]) -> str:
    """A list of names for a message, cut after twelve."""
    listed = ", ".join(f"`{name}`" for name in names[:12])
    return f"{listed} and {len(names) - 12} more" if len(names) > 12 else listed


def _words(violation: Violation, document: Document, suggest: bool) -> tuple[str, str, str]:
    """The rule that a violation breaks, what is wrong, and how to mend it."""
    path, keyword, expected, value, schema = violation
    match keyword:
        case "additionalProperties":
            message, help = _unknown_key(str(path[-1]), schema, suggest)
            if value is None and not help.startswith("did you mean") and document.follows_comma(path):
                help = "a text with a comma needs quotes within `{ }`"
            return "unknown-key", message, help
        case "required":
            key = path[-1]
            message = f"`{key}` is empty" if document.written(path) else f"`{key}` is missing"
            return "missing-key", message, "write `cjm: 1`" if key == "cjm" else f"write `{key}: ...`"
        case "type":
            names = [expected] if isinstance(expected, str) else expected
            words = " or ".join(_TYPE_WORDS[name] for name in names)
            help = _type_help(value, names, schema)
            return "wrong-type", f"found {found(value)}, expected {words}", help
        case "enum":
            help = near(value, expected) if suggest and isinstance(value, str) else ""
            return "bad-value", f"found {found(value)}, expected one of {one_of(expected)}", help
        case "const":
            return "bad-value", f"found {found(value)}, expected `{expected}`", "this version of cjm reads format 1"
        case "pattern":
            words, help = _PATTERN_WORDS[_pattern_name(violation)]
            return "bad-value", f"found {found(value)}, expected {words}", help
        case "minimum":
            return "bad-value", f"found {found(value)}, expected at least {expected}", ""
        case "maximum":
            return "bad-value", f"found {found(value)}, expected at most {expected}", ""
        case "minItems":
            return "bad-value", "the list is empty", "write at least one entry"
        case "minLength":
            return "bad-value", "the text is empty", "write a text, or leave the key out"
        case other:
            raise AssertionError(f"no words for the schema keyword {other}")


def found(value: object) -> str:
    """A value from the file, for the `found ...` of a message."""
    if isinstance(value, dict):
        return "keys and values"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, str):
        return f"the text `{shown(value)}`"
    if value is None:
        return "nothing"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _unknown_key(key: str, schema: Schema, suggest: bool) -> tuple[str, str]:
    known = list(schema.get("properties", {}))
    message = f"unknown key `{shown(key)}`"
    if not known:
        return message, "expected an id of lower-case letters, digits and single hyphens"
    help = near(key, known) if suggest else ""
    own = "; a key of your own begins with `x-`" if "^x-" in schema.get("patternProperties", {}) else ""
    return message, help or f"expected one of {one_of(known)}{own}"


def _type_help(value: object, names: list[str], schema: Schema) -> str:
    if "^x-" in schema.get("patternProperties", {}) and value is not None:
        shortest = min(map(_flow, schema.get("examples", [])), key=len, default="")
        return f"for example `{shortest}`" if 0 < len(shortest) <= _LONGEST_EXAMPLE else ""
    for name in ("date", "duration"):
        if schema.get("pattern") == load("journey")["$defs"][name]["pattern"]:
            return _PATTERN_WORDS[name][1]
    if "number" in names or "integer" in names:
        if isinstance(value, str) and re.fullmatch(r"[−–][0-9]+([.,][0-9]+)?", value):
            return f"write `-{value[1:].replace(',', '.')}`, with an ordinary hyphen"
        if isinstance(value, str) and re.fullmatch(r"[-+]?[0-9]+,[0-9]+", value):
            return f"write `{value.replace(',', '.')}`"
        if isinstance(value, str) and re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", value):
            return "take the quotes away"
    if value is None:
        return "delete it, or write a value"
    if "string" in names and isinstance(value, (bool, int, float)):
        return "put it in quotes"
    if names == ["array"] and not isinstance(value, dict):
        return "write a list, with `- ` before each entry or as `[one, two]`"
    return ""


def _flow(value: object) -> str:
    """A value as it is written in one line of YAML, for an example."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return f'"{value}"' if isinstance(value, str) and re.search(r"[,:{}\[\]#]", value) else str(value)


def _pattern_name(violation: Violation) -> str:
    """Which of the formats that our patterns stand for a violation is about."""
    if violation.path[-1] == "currency":
        return "currency"
    forms = load("journey")["$defs"] | load("config")["$defs"]
    return next(name for name in _PATTERN_WORDS if forms.get(name, {}).get("pattern") == violation.expected)
