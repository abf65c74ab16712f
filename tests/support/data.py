"""A journey as data that holds a value at every place of a reference and of a score."""

import copy
from typing import Any

from cjm.diagnostics import Problem
from cjm.journey.building import build_journey, build_library
from cjm.journey.model import Journey, Library
from cjm.journey.schema import violations
from cjm.syntax.document import Document

FULL: dict[str, Any] = {
    "cjm": 1,
    "title": "I test",
    "shape": "cycle",
    "phases": [{"id": "one", "title": "One"}],
    "channels": [{"id": "web", "title": "Web"}],
    "actors": [{"id": "adviser", "title": "Adviser"}],
    "sources": [{"id": "talks", "kind": "interview"}],
    "paths": [{"id": "main", "title": "Main"}],
    "lanes": [{"id": "systems", "title": "Systems", "after": "backstage"}],
    "metrics": [{"id": "days", "title": "Days"}],
    "steps": [
        {
            "id": "go",
            "title": "I go",
            "phase": "one",
            "paths": ["main"],
            "requires": ["stay"],
            "emotion": 1,
            "expected": 1,
            "desired": 1,
            "evidence": ["talks"],
            "quotes": [{"text": "Well", "source": "talks"}],
            "metrics": {"days": [{"value": 3, "source": "talks", "date": "2026-03-05"}]},
            "lanes": {"systems": ["CRM"]},
            "touchpoints": [
                {
                    "title": "Call",
                    "channel": "web",
                    "emotion": 1,
                    "expected": 1,
                    "actors": ["adviser"],
                    "indirect": ["adviser"],
                }
            ],
            "frontstage": [{"title": "Chat", "actor": "adviser"}],
            "backstage": [{"title": "Queue", "actor": "adviser"}],
            "pains": [{"id": "slow", "title": "Slow", "evidence": ["talks"]}],
            "highlights": [{"id": "kind", "title": "Kind"}],
            "employee": {"actor": "adviser", "estimate": 1, "emotion": 1, "evidence": ["talks"]},
            "measured": {"source": "talks", "n": 1, "mean": 1, "low": 1, "high": 1},
        },
        {"id": "stay", "title": "I stay"},
    ],
    "opportunities": [{"id": "call", "title": "Call", "steps": ["go"], "pains": ["slow", "kind"], "lifts": {"go": 1}}],
}
"""A journey that holds a value at every place of `REFERENCES` and of `SCORES`."""

Path = tuple[str | int, ...]

SCORES: tuple[tuple[str, ...], ...] = (
    ("steps", "*", "emotion"),
    ("steps", "*", "expected"),
    ("steps", "*", "desired"),
    ("steps", "*", "touchpoints", "*", "emotion"),
    ("steps", "*", "touchpoints", "*", "expected"),
    ("steps", "*", "employee", "estimate"),
    ("steps", "*", "employee", "emotion"),
    ("steps", "*", "measured", "mean"),
    ("steps", "*", "measured", "low"),
    ("steps", "*", "measured", "high"),
    ("opportunities", "*", "lifts", "*"),
)
REFERENCES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("steps", "*", "phase"), "phase"),
    (("steps", "*", "paths", "*"), "path"),
    (("steps", "*", "requires", "*"), "step"),
    (("steps", "*", "metrics", "*", "*", "source"), "source"),
    (("steps", "*", "touchpoints", "*", "channel"), "channel"),
    (("steps", "*", "touchpoints", "*", "actors", "*"), "actor"),
    (("steps", "*", "touchpoints", "*", "indirect", "*"), "actor"),
    (("steps", "*", "frontstage", "*", "actor"), "actor"),
    (("steps", "*", "backstage", "*", "actor"), "actor"),
    (("steps", "*", "employee", "actor"), "actor"),
    (("steps", "*", "evidence", "*"), "source"),
    (("steps", "*", "quotes", "*", "source"), "source"),
    (("steps", "*", "pains", "*", "evidence", "*"), "source"),
    (("steps", "*", "employee", "evidence", "*"), "source"),
    (("steps", "*", "measured", "source"), "source"),
    (("opportunities", "*", "steps", "*"), "step"),
    (("opportunities", "*", "pains", "*"), "pain or highlight"),
)
_KEYS: dict[Path, str] = {
    ("opportunities", "*", "lifts"): "go",
    ("steps", "*", "metrics"): "days",
    ("steps", "*", "lanes"): "systems",
}
"""The key of FULL that a mapping by ids has."""


def concrete(pattern: Path) -> Path:
    """The place in FULL that a pattern stands for."""
    return tuple(_KEYS.get(pattern[:index], 0) if key == "*" else key for index, key in enumerate(pattern))


def put(data: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """The data with another value at `path`."""
    changed = copy.deepcopy(data)
    parent: Any = changed
    for key in path[:-1]:
        parent = parent[key]
    parent[path[-1]] = value
    return changed


def get(data: Any, path: Path) -> Any:
    for key in path:
        data = data[key]
    return data


def broken_by_schema(data: dict[str, Any]) -> list[Path]:
    """The paths that break the schema."""
    document = Document("data", "")
    document.data = data
    return [problem.place.path for problem in violations(document, "journey", 1_000)]


def build(
    data: dict[str, Any], *libraries: Library, broken: tuple[Path, ...] = (), complete: bool = True
) -> tuple[Journey, list[Problem]]:
    """The journey in data, with the problems of the schema among the broken paths."""
    return build_journey(data, [*broken, *broken_by_schema(data)], libraries, complete)


def library(**data: Any) -> Library:
    built, problems = build_library({"cjm_library": 1, **data}, [], "lib.yaml")
    assert problems == []
    return built


def without_places(value: Any) -> Any:
    """An entity as plain data, so that two can be compared whatever their problems."""
    if hasattr(value, "_asdict"):
        return {key: without_places(part) for key, part in value._asdict().items() if key not in ("place", "broken")}
    return [without_places(part) for part in value] if isinstance(value, tuple) else value
