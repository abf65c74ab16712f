"""The examples show the whole format, and no rule finds fault with them."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from cjm.checking.checker import check_all
from cjm.journey.loading import Loader
from cjm.settings.values import Settings
from support import EXAMPLE_FILES, ROOT


def keys(schema: dict[str, Any], root: dict[str, Any], path: str = "") -> Iterator[str]:
    """Every key that the format has, as a path without indices; of the pictures, which are alike, none."""
    if path == ".headlines":
        return
    if "$ref" in schema:
        named = root["$defs"][schema["$ref"].rpartition("/")[2]]
        yield from keys({**named, **{k: v for k, v in schema.items() if k != "$ref"}}, root, path)
        return
    for key, inner in schema.get("properties", {}).items():
        yield f"{path}.{key}"
        yield from keys(inner, root, f"{path}.{key}")
    if isinstance(schema.get("items"), dict):
        yield from keys(schema["items"], root, path)


def used(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{path}.{key}"
            yield from used(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from used(inner, path)


@pytest.mark.parametrize("kind", ["journey", "library"])
def test_every_key_of_the_format_stands_in_an_example(kind: str) -> None:
    schema = json.loads((ROOT / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8"))
    loader = Loader()
    files = [loader.load(path) for path in EXAMPLE_FILES]
    shown = {key for file in files if (file.library is None) == (kind == "journey") for key in used(file.document.data)}
    assert sorted(set(keys(schema, schema)) - shown) == []


def test_the_examples_are_clean_in_the_basic_profile() -> None:
    loader = Loader()
    files = [(loader.load(path), Settings()) for path in EXAMPLE_FILES]
    checked = check_all(files, searched=[str(ROOT / "examples")])
    assert [problem.message for one in checked for problem in one.diagnostics] == []
