"""Data that has been read to a Journey or a Library, leniently.

What breaks the schema, points nowhere or lies outside the scale is reported once and absent from the result, so that
everything else can still be judged. `Journey.broken` remembers where something is absent for that reason.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, reduce
from types import NoneType
from typing import Any, NamedTuple

from cjm.diagnostics import Path, Place, Problem
from cjm.journey import model, own_words
from cjm.journey.model import Journey, Library
from cjm.journey.scale import Scale
from cjm.journey.schema import near, one_of
from cjm.plaintext import NOTHING, Message, shown, single_spaced

_SCALE_KEYS = ("min", "max", "neutral", "direction")
_NAMES = ("title", "name", "headline", "owner", "one", "many", "the", "stem")
"""The keys of what something is called, which stands on one line wherever it is shown."""
_SINGULAR = {"opportunities": "opportunity"}
_MOST_COMPARED = 20_000
"""Beyond this many names in one file, looking for near ones costs more than it helps."""

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


class _Field(NamedTuple):
    """What a field of the model holds: a value of `type`, or a tuple of them where `many`.

    `entity` states that the type is a class of the model. `key` is the type of the keys of a mapping, which the model
    has as pairs; else None. `read` makes the model's value out of the file's; None where they are the same.
    """

    type: Any
    many: bool
    entity: bool
    key: Any
    read: Callable[[str], Any] | None


class _Kind(NamedTuple):
    """The patterns at which entities of one kind have their id, and at which others refer to them: by a value, or by a
    key."""

    ids: list[Path]
    references: list[Path]
    keys: list[Path]


class _Patterns(NamedTuple):
    """Where a file has what is checked: paths with `*` for every entry of a list or every key of a mapping."""

    dates: list[Path]
    scores: list[Path]
    kinds: dict[str, _Kind]


@cache
def _fields(entity: Any) -> dict[str, _Field]:
    """The fields of a class of the model but its place, from their annotations."""
    return {key: _field(annotation) for key, annotation in entity.__annotations__.items() if key != "place"}


def _field(annotation: Any) -> _Field:
    arguments: tuple[Any, ...] = getattr(annotation, "__args__", ())
    if arguments[1:] == (NoneType,):
        return _field(arguments[0])
    many, key = getattr(annotation, "__origin__", None) is tuple, None
    if many:
        annotation = arguments[0]
        if getattr(annotation, "__origin__", None) is tuple:
            key, annotation = annotation.__args__
    read: Callable[[str], Any] | None = None
    if annotation is datetime.date:
        read = datetime.date.fromisoformat
    elif annotation is model.Duration:
        read = seconds
    return _Field(annotation, many, hasattr(annotation, "_fields"), key, read)


@cache
def _patterns() -> _Patterns:
    """The patterns of journeys and libraries."""
    found = _Patterns([], [], defaultdict(lambda: _Kind([], [], [])))
    for pattern, field in dict([*_leaves(Journey), *_leaves(Library)]).items():
        if field.type is datetime.date:
            found.dates.append(pattern)
        elif field.type is model.Score:
            found.scores.append(pattern)
        elif kind := _id_of(field.type):
            own, others = found.kinds[kind].ids, found.kinds[kind].references
            (own if pattern[-1] == "id" else others).append(pattern)
        if kind := _id_of(field.key):
            found.kinds[kind].keys.append(pattern)
    return found


def _id_of(type: Any) -> str:
    """What an id of this type belongs to; empty where it is no type of ids."""
    return str(type.__metadata__[0]) if getattr(type, "__origin__", None) is str else ""


def _leaves(entity: Any, path: Path = ()) -> Iterator[tuple[Path, _Field]]:
    """The fields of an entity and of those within it that hold no entity, by their patterns."""
    for key, field in _fields(entity).items():
        pattern = (*path, key, "*") if field.many else (*path, key)
        if field.entity:
            yield from _leaves(field.type, pattern)
        else:
            yield pattern, field


def build_library(data: dict[str, Any], broken: Iterable[Path], file: str) -> tuple[Library, list[Problem]]:
    """The library in `data`, and what is wrong with it besides the schema."""
    builder = _Builder(data, broken, file)
    builder.check_dates()
    builder.check_unique()
    library: Library = builder.entity(Library, data, Place((), file))
    return library, builder.problems


def build_journey(
    data: dict[str, Any], broken: Iterable[Path], libraries: Sequence[Library], complete: bool = True
) -> tuple[Journey, list[Problem]]:
    """The journey in `data`, drawing on `libraries` (earlier ones win), and what is wrong with it besides the schema.

    `broken` are the paths whose value breaks the schema or was refused on reading. `complete` states that every
    library could be read without errors: otherwise a reference that leads nowhere may lead into what could not, and
    is left out in silence.
    """
    builder = _Builder(data, broken, "")
    builder.check_dates()
    builder.check_unique()
    builder.check_scores()
    builder.check_times()
    builder.check_references(libraries, complete)
    journey: Journey = builder.entity(Journey, data, Place())
    shared: list[Journey | Library] = [journey, *libraries]
    journey = journey._replace(
        words=own_words.nearest(part.words for part in shared),
        brand=next((part.brand for part in shared if part.brand), None),
        persona=builder.persona(journey.persona, libraries, complete),
        channels=_merged([part.channels for part in shared]),
        actors=_merged([part.actors for part in shared]),
        sources=_merged([part.sources for part in shared]),
        scale=journey.scale._replace(decimals=_decimals(journey)),
        broken=frozenset(Place(path) for path in builder.broken),
        language_stated="language" in data,
    )
    return journey, builder.problems


def _decimals(journey: Journey) -> int:
    """How many decimals the scores of a journey are written with; see `Scale.decimals_for`."""
    steps = journey.steps
    curves = ([one.emotion for one in steps], [one.expected for one in steps], [one.desired for one in steps])
    return max(journey.scale.decimals_for(score for score in curve if score is not None) for curve in curves)


def _merged(lists: Sequence[tuple[Any, ...]]) -> tuple[Any, ...]:
    """The entries of all lists; of several with one id the first."""
    entries: dict[str, Any] = {}
    for entry in (entry for entries in lists for entry in entries):
        entries.setdefault(entry.id or str(entry.place), entry)
    return tuple(entries.values())


class _Builder:
    """Checks one file's data beyond its schema, and builds entities from what is sound."""

    def __init__(self, data: dict[str, Any], broken: Iterable[Path], file: str) -> None:
        self.data = data
        self.broken = set(broken)
        self.file = file
        self.problems: list[Problem] = []
        self.compared = 0
        self.wholes: dict[str, bool] = {}

    def report(self, rule: str, path: Path, message: Message, help: Message = NOTHING) -> None:
        self.broken.add(path)
        self.problems.append(Problem(rule, Place(path, self.file), message, help))

    def values(self, pattern: Path, value: Any = None, path: Path = ()) -> Iterator[tuple[Path, Any]]:
        """The sound values at a pattern, with their paths."""
        value = self.data if not path else value
        for position, key in enumerate(pattern):
            if key == "*":
                entries = enumerate(value) if isinstance(value, list) else value.items()
                rest = pattern[position + 1 :]
                for name, entry in entries:
                    if rest and rest[0] != "*" and (entry.__class__ is not dict or rest[0] not in entry):
                        continue
                    here = (*path, name)
                    if here not in self.broken and not str(name).startswith("x-"):
                        yield from self.values(rest, entry, here)
                return
            path = (*path, key)
            if key not in value or path in self.broken:
                return
            value = value[key]
        yield path, value

    def check_dates(self) -> None:
        for pattern in _patterns().dates:
            for path, text in self.values(pattern):
                try:
                    datetime.date.fromisoformat(text)
                except ValueError:
                    message = Message("found the text `{value}`, which is no day of the calendar", value=text)
                    self.report("bad-value", path, message, Message("write a day that exists, as in `2026-02-28`"))

    def check_unique(self) -> None:
        for kind in _patterns().kinds.values():
            first: dict[str, Path] = {}
            for pattern in kind.ids:
                for path, id in self.values(pattern):
                    if id in first:
                        message = Message("the id `{id}` is already taken by {entry}", id=id, entry=_ordinal(first[id]))
                        self.report("duplicate-id", path, message, Message("give one of the two another id"))
                    first.setdefault(id, path)

    def check_scores(self) -> None:
        scale = self.scale()
        for pattern in _patterns().scores:
            for path, score in self.values(pattern):
                if scale is None:
                    self.broken.add(path)
                elif not scale.holds(score):
                    message = Message("{score} lies outside the scale {scale}", score=str(score), scale=_ends(scale))
                    help = Message("correct the score, or declare a `scale` that holds it")
                    self.report("score-outside-scale", path, message, help)

    def check_times(self) -> None:
        for path, text in self.values(("steps", "*", "duration")):
            if not seconds(text):
                message = Message("found `{value}`, expected more than no time", value=text)
                self.report("bad-value", path, message, Message("write how long it lasts, or leave `duration` out"))

    def scale(self) -> Scale | None:
        """The scale; None where the declared one makes no sense, and is then absent as a whole."""
        declared = self.data.get("scale")
        if declared is None and ("scale",) not in self.broken:
            return Scale()
        if any(path in self.broken for path in (("scale",), *(("scale", key) for key in _SCALE_KEYS))):
            self.broken.add(("scale",))
            return None
        assert declared is not None
        scale = Scale(Place(("scale",)), declared["min"], declared["max"], declared["neutral"])
        if scale.min >= scale.max:
            message = Message(
                "found `{value}`, expected more than `min`, which is {min}", value=str(scale.max), min=str(scale.min)
            )
            self.report("bad-value", ("scale", "max"), message, Message("write a larger `max`, or a smaller `min`"))
        elif scale.neutral is not None and not scale.holds(scale.neutral):
            message = Message(
                "found `{value}`, expected a number within {scale}", value=str(scale.neutral), scale=_ends(scale)
            )
            help = Message("write `null` where the scale has no neutral point")
            self.report("bad-value", ("scale", "neutral"), message, help)
        else:
            return scale
        self.broken.add(("scale",))
        return None

    def check_references(self, libraries: Sequence[Library], complete: bool) -> None:
        for name, kind in _patterns().kinds.items():
            shared = f"{name}s"
            listed = [id for pattern in kind.ids for _, id in self.values(pattern)]
            more = _ids(entry for library in libraries for entry in getattr(library, shared, ()))
            known = dict.fromkeys([*listed, *more])
            certain = complete or shared not in Library._fields
            for pattern in kind.references:
                for path, id in self.values(pattern):
                    if id not in known:
                        self.missing(name, id, path, known, certain)
            for pattern in kind.keys:
                for path, _ in self.values(pattern):
                    if path[-1] not in known:
                        self.missing(name, str(path[-1]), path, known, certain)

    def whole(self, kind: str) -> bool:
        """Whether every entry that a reference of this kind may lead to was read with its id. Otherwise what leads
        nowhere may be right, and the mistake is reported where the id is missing."""
        if kind not in self.wholes:
            patterns = _patterns().kinds[kind].ids
            taken = {problem.place.path for problem in self.problems if problem.rule == "duplicate-id"}
            lost = self.broken - taken
            self.wholes[kind] = not any(_leads_to(path, pattern) for pattern in patterns for path in lost)
        return self.wholes[kind]

    def missing(self, kind: str, id: str, path: Path, known: Iterable[str], certain: bool) -> None:
        if not certain or not self.whole(kind):
            self.broken.add(path)
            return
        from cjm.journey.remedies import DECLARE, ENTITIES

        names = list(known)
        self.compared += len(names)
        close = near(id, names) if self.compared <= _MOST_COMPARED else NOTHING
        if names:
            declared = Message.counted("declared is {ids}", "declared are {ids}", len(names), ids=one_of(names))
        else:
            declared = DECLARE.get(kind, Message("none is declared: add it to `{key}`", key=f"{kind}s"))
        message = Message("no {kind} has the id `{id}`", kind=ENTITIES.get(kind, kind), id=shown(id))
        self.report("unknown-reference", path, message, close or declared)

    def persona(
        self, persona: model.Persona | None, libraries: Sequence[Library], complete: bool
    ) -> model.Persona | None:
        """The persona, with what it does not say filled in from the library's persona of that id."""
        if persona is None or not persona.id:
            return persona
        shared = [entry for library in libraries for entry in library.personas]
        for entry in shared:
            if entry.id == persona.id:
                own = {key: value for key, value in persona._asdict().items() if value}
                return entry._replace(**own)
        if persona.name or ("persona", "name") in self.broken:
            return persona
        self.missing("persona", persona.id, ("persona", "id"), _ids(shared), certain=complete)
        return persona._replace(id="")

    def entity(self, kind: type, data: dict[str, Any] | str, place: Place) -> Any:
        """An entity of the model from its mapping without what is broken, or from a text, which is its first field."""
        if isinstance(data, str):
            return kind(place, data)
        fields = _fields(kind)
        values: dict[str, Any] = {}
        for key, value in data.items():
            path = (*place.path, key)
            field = fields.get(key)
            if field is None or path in self.broken:
                continue
            if value.__class__ is list:
                sound = [(i, entry) for i, entry in enumerate(value) if (*path, i) not in self.broken]
                if field.entity:
                    value = tuple(self.entity(field.type, entry, Place((*path, i), place.file)) for i, entry in sound)
                else:
                    value = tuple(entry for _, entry in sound)
            elif field.entity:
                value = self.entity(field.type, value, Place(path, place.file))
            elif field.key:
                value = tuple(
                    (id, score)
                    for id, score in value.items()
                    if (*path, id) not in self.broken and not id.startswith("x-")
                )
            elif field.many:
                value = (value,)
            elif field.read:
                value = field.read(value)
            elif key in _NAMES:
                value = single_spaced(value)
            values[key] = value
        return kind(place, **values)


def _ids(entries: Iterable[Any]) -> list[str]:
    return [entry.id for entry in entries if entry.id]


def _leads_to(path: Path, pattern: Path) -> bool:
    """Whether a path matches the pattern or the beginning of it."""
    return len(path) <= len(pattern) and all(key in ("*", part) for key, part in zip(pattern, path, strict=False))


def _ordinal(path: Path) -> Message:
    """The entry that an id belongs to, in words: `step 2`, `pain 1 of step 4`."""
    from cjm.journey.remedies import ENTITIES

    pairs = [(str(kind), int(index) + 1) for kind, index in zip(path[:-1:2], path[1:-1:2], strict=True)]
    named = [(_SINGULAR.get(kind, kind[:-1]), number) for kind, number in pairs]
    entries = [Message("{kind} {n}", kind=ENTITIES.get(kind, kind), n=number) for kind, number in named]
    return reduce(lambda outer, inner: Message("{entry} of {outer}", entry=inner, outer=outer), entries)


def _ends(scale: Scale) -> str:
    return f"{scale.min}..{scale.max}"
