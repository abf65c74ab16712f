"""What the annotations of the model say of a file's data: what a key holds, and where scores, days and ids are."""

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from types import NoneType
from typing import Any, NamedTuple

from cjm.diagnostics import Path
from cjm.journey import model
from cjm.journey.model import Journey, Library

_UNIT_SECONDS = {"mo": 30 * 86400, "w": 7 * 86400, "d": 86400, "h": 3600, "min": 60, "s": 1}
_ISO_DATE_SECONDS = {"Y": 365 * 86400, "M": 30 * 86400, "W": 7 * 86400, "D": 86400}
_ISO_TIME_SECONDS = {"H": 3600, "M": 60, "S": 1}


def seconds(duration: str) -> int:
    """A duration of the format in seconds; a month counts 30 days, a year 365."""
    if duration.startswith("P"):
        date, _, time = duration[1:].partition("T")
        amounts = [(date, _ISO_DATE_SECONDS), (time, _ISO_TIME_SECONDS)]
    else:
        amounts = [(duration, _UNIT_SECONDS)]
    return sum(int(number) * units[unit] for text, units in amounts for number, unit in re.findall(r"(\d+)(\D+)", text))


class Field(NamedTuple):
    """What a field of the model holds: a value of `type`, or a tuple of them where `many`.

    `entity` states that the type is a class of the model. `key` is the type of the keys of a mapping, which the model
    has as pairs; else None; `many` then says whether each of its values is a tuple. `read` makes the model's value out
    of the file's; None where they are the same.
    """

    type: Any
    many: bool
    entity: bool
    key: Any
    read: Callable[[str], Any] | None


class Kind(NamedTuple):
    """The patterns at which entities of one kind have their id, and at which others refer to them: by a value, or by a
    key."""

    ids: list[Path]
    references: list[Path]
    keys: list[Path]


class Patterns(NamedTuple):
    """Where a file has what is checked: paths with `*` for every entry of a list or every key of a mapping."""

    dates: list[Path]
    scores: list[Path]
    kinds: dict[str, Kind]


@cache
def fields(entity: Any) -> dict[str, Field]:
    """The fields of a class of the model but its place, from their annotations."""
    return {key: _field(annotation) for key, annotation in entity.__annotations__.items() if key != "place"}


def _field(annotation: Any) -> Field:
    arguments: tuple[Any, ...] = getattr(annotation, "__args__", ())
    if arguments[1:] == (NoneType,):
        return _field(arguments[0])
    key = None
    if _is_tuple(annotation) and _is_tuple(arguments[0]):
        key, annotation = arguments[0].__args__
    many = _is_tuple(annotation)
    if many:
        annotation = annotation.__args__[0]
    read: Callable[[str], Any] | None = None
    if annotation is datetime.date:
        read = datetime.date.fromisoformat
    elif annotation is model.Duration:
        read = seconds
    return Field(annotation, many, hasattr(annotation, "_fields"), key, read)


def _is_tuple(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is tuple


@cache
def patterns() -> Patterns:
    """The patterns of journeys and libraries."""
    found = Patterns([], [], defaultdict(lambda: Kind([], [], [])))
    for pattern, field in dict([*_leaves(Journey), *_leaves(Library)]).items():
        if field.type is datetime.date:
            found.dates.append(pattern)
        elif field.type is model.Score:
            found.scores.append(pattern)
        elif kind := _id_of(field.type):
            own, others = found.kinds[kind].ids, found.kinds[kind].references
            (own if pattern[-1] == "id" else others).append(pattern)
    for pattern, kind in dict([*_mappings(Journey), *_mappings(Library)]).items():
        found.kinds[kind].keys.append(pattern)
    return found


def _id_of(type: Any) -> str:
    """What an id of this type belongs to; empty where it is no type of ids."""
    return str(type.__metadata__[0]) if getattr(type, "__origin__", None) is str else ""


def _entries(key: str, field: Field, path: Path) -> list[Path]:
    """The patterns of the values of a field. One for each key of a mapping may stand there without a list."""
    if field.key:
        return [(*path, key, "*"), (*path, key, "*", "*")] if field.many else [(*path, key, "*")]
    return [(*path, key, "*") if field.many else (*path, key)]


def _leaves(entity: Any, path: Path = ()) -> Iterator[tuple[Path, Field]]:
    """The fields of an entity and of those within it that hold no entity, by their patterns."""
    for key, field in fields(entity).items():
        for pattern in _entries(key, field, path):
            if field.entity:
                yield from _leaves(field.type, pattern)
            else:
                yield pattern, field


def _mappings(entity: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """The patterns of the keys that are ids, with what these belong to."""
    for key, field in fields(entity).items():
        pattern = _entries(key, field, path)[0]
        if field.key and (kind := _id_of(field.key)):
            yield pattern, kind
        elif field.entity:
            yield from _mappings(field.type, pattern)
