"""Journeys in which every key of the schema has a value, each text and each score another one."""

from collections import Counter
from typing import Any

from cjm.journey.schema import SchemaName, load

Path = tuple[str | int, ...]
Schema = dict[str, Any]

_FEW = 2
"""The entries of a list within an entry."""
_REFERS_TO = {
    "phase": ("phases",),
    "channel": ("channels",),
    "source": ("sources",),
    "evidence": ("sources",),
    "actor": ("actors",),
    "actors": ("actors",),
    "indirect": ("actors",),
    "steps": ("steps",),
    "pains": ("pains", "highlights"),
    "lifts": ("steps",),
    "paths": ("paths",),
    "lanes": ("lanes",),
    "metrics": ("metrics",),
}
"""The lists whose ids stand under a key, taken in turn."""
SHARED = ("words", "brand", "persona", "channels", "actors", "sources", "lanes", "metrics")
"""The keys of a journey that a library may have in its place."""


def journey(padding: str = "", most: int = 9, few: int = _FEW, **changed: Any) -> dict[str, Any]:
    """A journey with a value for every key but `uses`; the texts begin with `padding`.

    A list of the journey has as many entries as one of them has names to choose from, so that each name stands
    somewhere, but not more than `most`; a list within an entry has `few`.
    """
    data: dict[str, Any] = _Filler("journey", padding, most, few).value({"$ref": ""}, ())
    return {**data, "uses": [], **changed}


def with_library() -> tuple[dict[str, Any], dict[str, Any]]:
    """A journey that has from its library what a library may hold, and that library, `library.yaml`."""
    library: dict[str, Any] = _Filler("library").value({"$ref": ""}, ())
    own = {key: value for key, value in journey().items() if key not in SHARED}
    first, *others = ({key: value for key, value in step.items() if key != "pains"} for step in own["steps"])
    first["pains"] = [{"id": pain["id"]} for pain in library["pains"]]
    named = [{"id": one["id"], "steps": [first["id"]]} for one in library["opportunities"]]
    own |= {"uses": ["library.yaml"], "persona": {"id": library["personas"][0]["id"]}}
    return {**own, "steps": [first, *others], "opportunities": named}, library


class _Filler:
    """Fills a schema: texts are words that stand nowhere else, scores and days are all different."""

    def __init__(self, name: SchemaName, padding: str = "", most: int = 9, few: int = _FEW) -> None:
        self.schema = load(name)
        self.word = f"{padding}{name}"
        self.most = most
        self.few = few
        self.used = Counter[str]()

    def value(self, schema: Schema, path: Path) -> Any:
        """A value for what stands at `path`."""
        name = schema.get("$ref", "#/").rpartition("/")[2]
        part: Schema = self.schema["$defs"][name] if name else schema if path else self.schema
        if path[-1:] == ("after",):
            return "backstage"
        if name == "id":
            return self.id(path)
        if name == "language":
            return "de"
        if "const" in part:
            return part["const"]
        if "enum" in part:
            return part["enum"][self.number(path) % len(part["enum"])]
        if name == "score":
            return round(-2 + self.number("score") / 100, 2)
        if name == "url":
            return f"https://example.org/page-{self.number('url')}"
        if name == "date":
            return f"20{10 + self.number('date'):02}-03-05"
        if name == "duration":
            return f"{59 - self.number('duration')}d"
        if "object" in part["type"]:
            if "properties" not in part:
                [entry] = (one for one in part["patternProperties"].values() if one is not True)
                return {self.id((*path, 0)): self.value(entry, path)}
            return {key: self.value(one, (*path, key)) for key, one in part["properties"].items()}
        if path[-1:] == ("requires",):
            return [f"steps-{path[1]}"] if path[1] else []  # the step before it
        if "array" in part["type"]:
            return [self.value(part["items"], (*path, index)) for index in range(self.length(part, path))]
        if part["type"] == "integer":
            return 1 + self.number("rating") % part["maximum"] if "maximum" in part else 100 + self.number("integer")
        if name == "text":
            return f"{self.word}{self.number('text')}"
        return part["examples"][0]

    def length(self, schema: Schema, path: Path) -> int:
        """How many entries a list has."""
        entry = self.resolved(schema["items"])
        if len(path) != 1 or "properties" not in entry:
            return self.few
        names = [len(self.resolved(part).get("enum", ())) for part in entry["properties"].values()]
        return min(self.most, max(_FEW, *names))

    def resolved(self, schema: Schema) -> Schema:
        name = schema.get("$ref", "#/").rpartition("/")[2]
        return self.schema["$defs"][name] if name else schema

    def number(self, kind: Path | str) -> int:
        """How many of a kind there were before, or at a path, whatever the numbers in it."""
        key = kind if isinstance(kind, str) else "/".join(part for part in kind if isinstance(part, str))
        self.used[key] += 1
        return self.used[key] - 1

    def id(self, path: Path) -> str:
        """An id of its own, or one of an entry of the list that the key refers to."""
        *above, key = (part for part in path if isinstance(part, str))
        if key == "id":
            return f"{above[-1]}-{self.number(('id', above[-1])) + 1}"
        lists = _REFERS_TO[key]
        turn = self.number(path)
        name = lists[turn % len(lists)]
        part = self.schema["properties"].get(name)
        count = self.length(part, (name,)) if part else _FEW
        return f"{name}-{turn // len(lists) % count + 1}"
