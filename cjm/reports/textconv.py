"""A journey as plain lines of which a difference line by line makes sense: what `git diff` and `git log -p` show.

First comes what will be remembered, then every value on a line of its own, with its step or other entry above it. How
the file is written, the order of its keys and its comments leave no trace.
"""

from collections.abc import Iterator
from typing import Any

from cjm.analysis import peak_end
from cjm.journey import paths
from cjm.journey.discovery import kind
from cjm.journey.loading import Loaded
from cjm.journey.schema import SchemaName, load, part
from cjm.journey.validator import Schema
from cjm.plaintext import printable
from cjm.reports.moments import moments, path_name


def lines(loaded: Loaded) -> Iterator[str]:
    """The lines of a journey or a library; those of its text, as they are, where it cannot be read."""
    document = loaded.document
    if document.data is None or document.diagnostics:
        yield from map(printable, document.lines)
        return
    if loaded.journey is not None:
        for path, journey in paths.each(loaded.journey):
            if path:
                yield printable(path_name(path))
            for label, value, words in moments(journey, peak_end.of(journey)):
                yield printable(f"{label}: {value} {words}")
        yield ""
    name = kind(document.data) or "journey"
    yield from _mapping(document.data, "", load(name), name)


def _mapping(data: dict[str, Any], indent: str, schema: Schema, name: SchemaName) -> Iterator[str]:
    keys = list(schema.get("properties", {}))
    for key in sorted(data, key=lambda key: keys.index(key) if key in keys else len(keys)):
        noun = _singular(key) if keys else key  # the keys of a mapping of ids are no nouns
        yield from _value(key, data[key], indent, part(schema, key, name), name, noun)


def _value(key: str, value: Any, indent: str, schema: Schema, name: SchemaName, noun: str) -> Iterator[str]:
    """A value below its key; each entry of a list is called a `noun`."""
    if isinstance(value, dict):
        yield printable(f"{indent}{key}")
        yield from _mapping(value, f"{indent}  ", schema, name)
    elif isinstance(value, list):
        for one in value:
            if not indent and isinstance(one, dict) and len(one) > _SHORT:
                yield ""
            yield from _entry(noun, one, indent, part(schema, 0, name), name)
    else:
        words = str(value).lower() if isinstance(value, bool) or value is None else str(value)
        first, *rest = words.split("\n")
        yield printable(f"{indent}{key}: {first}".rstrip())
        yield from (printable(f"{indent}  {line}".rstrip()) for line in rest)


_SHORT = 5
"""A mapping with at most as many keys needs no empty line above it."""


def _entry(noun: str, value: Any, indent: str, schema: Schema, name: SchemaName) -> Iterator[str]:
    """An entry of a list, under its id or its title."""
    if not isinstance(value, dict):
        yield from _value(noun, value, indent, schema, name, noun)
        return
    label = next((value[key] for key in ("id", "title", "text") if isinstance(value.get(key), str)), "")
    rest = {key: one for key, one in value.items() if one != label or key not in ("id", "title", "text")}
    yield printable(f"{indent}{noun} {label}".rstrip())
    yield from _mapping(rest, f"{indent}  ", schema, name)


def _singular(key: str) -> str:
    """What one entry of a list is called: `steps` holds steps; what the persona `does` stays as it is."""
    if key in ("does", "feels", "needs", "thinks", "uses", "lifts", "stimulates", "blocks"):
        return key
    return f"{key[:-3]}y" if key.endswith("ies") else key.removesuffix("s")
