"""What an entry of each list is called in the lines that git compares."""

from collections.abc import Iterator

from cjm.journey.loading import Loader
from cjm.journey.schema import load
from cjm.journey.validator import Schema
from cjm.reports.textconv import lines

UNCHANGED = {
    *("backstage", "blocks", "can_resolve", "does", "evidence", "feels", "frontstage", "indirect"),
    *("needs", "stimulates", "thinks", "uses"),
}
"""Keys of lists that are no plural."""


def lists(schema: Schema, definitions: Schema) -> Iterator[str]:
    """The keys of the format whose value may be a list."""
    for part in (schema, *schema.get("$defs", {}).values()):
        for key, value in part.get("properties", {}).items():
            if may_be_list(value, definitions):
                yield key
            yield from lists(value, definitions)


def may_be_list(schema: Schema, definitions: Schema) -> bool:
    target = definitions[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    choices = (*target.get("anyOf", ()), *target.get("oneOf", ()))
    return "items" in target or any(may_be_list(choice, definitions) for choice in choices)


def test_an_entry_of_each_list_is_called_by_a_noun_in_the_singular() -> None:
    found = {key for schema in (load("journey"), load("library")) for key in lists(schema, schema["$defs"])}
    assert found >= UNCHANGED | {"steps", "opportunities", "phases", "touchpoints"}
    for key in found:
        (line,) = [one for one in lines(Loader().load_bytes(f"cjm: 1\ntitle: x\n{key}: [a]\n")) if one.endswith(": a")]
        noun = line.removesuffix(": a")
        singular = key if key in UNCHANGED else f"{key[:-3]}y" if key.endswith("ies") else key[:-1]
        assert key in UNCHANGED or key.endswith("s"), f"{key}: is it a plural?"
        assert noun == singular
