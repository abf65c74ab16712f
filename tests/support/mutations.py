"""The examples as data, and what becomes of them when a few values are changed."""

import copy
from typing import Any

from hypothesis import strategies as st

from cjm.syntax.parser import parse
from support import EXAMPLES, ROOT, present

DATA = {
    "journey": [present(parse(str(path), path.read_bytes()).data) for path in EXAMPLES],
    "library": [present(parse("library", (ROOT / "examples/library.yaml").read_bytes()).data)],
}


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
