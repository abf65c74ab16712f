"""Data that has been read to a Journey or a Library, leniently.

What breaks the schema, points nowhere or lies outside the scale is reported once and absent from the result, so that
everything else can still be judged. `Journey.broken` remembers where something is absent for that reason.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any, TypeVar

from cjm.diagnostics import Path, Place, Problem
from cjm.journey import consistency, own_words
from cjm.journey.entities import MAP_LANES, Lane, Persona
from cjm.journey.model import Journey, Library, Opportunity, Pain
from cjm.journey.paths import pain_ids
from cjm.journey.patterns import Field, fields, patterns, seconds
from cjm.journey.scale import Scale
from cjm.journey.schema import near, one_of
from cjm.plaintext import NOTHING, Message, shown, single_spaced

_SCALE_KEYS = ("min", "max", "neutral", "direction")
_NAMES = ("title", "name", "headline", "owner", "one", "many", "the", "stem")
"""The keys of what something is called, which stands on one line wherever it is shown."""
_SINGULAR = {"opportunities": "opportunity"}
_SHARED = {"pain or highlight": "pains", "opportunity": "opportunities"}
"""Where a library holds what is no list of its own in a journey, or has another name there."""
_MOST_COMPARED = 20_000
"""Beyond this many names in one file, looking for near ones costs more than it helps."""
_Shared = TypeVar("_Shared", Pain, Opportunity)


def build_library(data: dict[str, Any], broken: Iterable[Path], file: str) -> tuple[Library, list[Problem]]:
    """The library in `data`, and what is wrong with it besides the schema."""
    builder = _Builder(data, broken, file)
    builder.check_dates()
    builder.check_unique()
    builder.check_references([], complete=True)
    builder.check_lanes(())
    library: Library = builder.entity(Library, data, Place((), file))
    metrics, contradictions = consistency.ranges(library.metrics)
    return library._replace(metrics=metrics), [*builder.problems, *contradictions]


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
    builder.check_unique(frozenset(_ids(pain for library in libraries for pain in library.pains)))
    builder.check_scores()
    builder.check_times()
    builder.check_references(libraries, complete)
    builder.check_lanes([lane for library in libraries for lane in library.lanes], complete)
    journey: Journey = builder.entity(Journey, data, Place())
    shared: list[Journey | Library] = [journey, *libraries]
    journey = journey._replace(
        words=own_words.nearest(part.words for part in shared),
        brand=next((part.brand for part in shared if part.brand), None),
        persona=builder.persona(journey.persona, libraries, complete),
        channels=_merged([part.channels for part in shared]),
        actors=_merged([part.actors for part in shared]),
        sources=_merged([part.sources for part in shared]),
        lanes=_merged([part.lanes for part in shared]),
        metrics=_merged([part.metrics for part in shared]),
        steps=tuple(
            step._replace(pains=builder.filled(step.pains, _merged([one.pains for one in libraries]), complete))
            if step.pains
            else step
            for step in journey.steps
        ),
        opportunities=builder.opportunities(journey, libraries, complete),
        scale=journey.scale._replace(decimals=_decimals(journey)),
        broken=frozenset(Place(path) for path in builder.broken),
        shared=_shared(libraries),
        language_stated="language" in data,
    )
    journey, contradictions = consistency.consistent(journey)
    return journey, [*builder.problems, *contradictions]


def _shared(libraries: Sequence[Library]) -> frozenset[tuple[str, Place]]:
    """What journeys have in common by its id; see `Journey`."""
    pains, opportunities = (_merged([getattr(one, key) for one in libraries]) for key in ("pains", "opportunities"))
    keyed = [*((f"pains.{one.id}", one.place) for one in pains)]
    return frozenset([*keyed, *((f"opportunities.{one.id}", one.place) for one in opportunities)])


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
                if not isinstance(value, list | dict):
                    return
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
        for pattern in patterns().dates:
            for path, text in self.values(pattern):
                try:
                    datetime.date.fromisoformat(text)
                except ValueError:
                    message = Message("found the text `{value}`, which is no day of the calendar", value=text)
                    self.report("bad-value", path, message, Message("write a day that exists, as in `2026-02-28`"))

    def check_unique(self, shared: frozenset[str] = frozenset()) -> None:
        """Each id belongs to one entry; a pain that a library has, by an id of `shared`, may hurt at several steps."""
        for kind in patterns().kinds.values():
            first: dict[str, Path] = {}
            for pattern in kind.ids:
                for path, id in self.values(pattern):
                    if id in first and id not in shared:
                        message = Message("the id `{id}` is already taken by {entry}", id=id, entry=_ordinal(first[id]))
                        self.report("duplicate-id", path, message, Message("give one of the two another id"))
                    first.setdefault(id, path)

    def check_scores(self) -> None:
        scale = self.scale()
        for pattern in patterns().scores:
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
        for name, kind in patterns().kinds.items():
            shared = _SHARED.get(name, f"{name}s")
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

    def check_lanes(self, shared: Sequence[Lane], complete: bool = True) -> None:
        """Each lane of the file's own has an id that no other of the map has, and stands below one that exists."""
        own = dict(self.values(("lanes", "*", "id")))
        for path, id in own.items():
            if id in MAP_LANES:
                message = Message("the lane `{id}` is one that every map has", id=id)
                self.report("duplicate-id", path, message, Message("give it another id"))
        known = [*own.values(), *_ids(shared), *MAP_LANES]
        below = {lane.id: lane.after for lane in shared}
        below |= {own[(*path[:-1], "id")]: id for path, id in self._afters() if (*path[:-1], "id") in own}
        for path, id in self._afters():
            if id not in known:
                self.missing("lane", id, path, known, complete)
            elif _stands_below_itself(own.get((*path[:-1], "id"), ""), below):
                message = Message("the lane `{id}` would stand below itself", id=own[(*path[:-1], "id")])
                self.report("bad-value", path, message, Message("name another lane in `after`, or none"))

    def _afters(self) -> list[tuple[Path, Any]]:
        return list(self.values(("lanes", "*", "after")))

    def filled(self, entries: tuple[_Shared, ...], shared: Sequence[_Shared], complete: bool) -> tuple[_Shared, ...]:
        """The entries, with what they do not say filled in from the library's entry of that id; each has a title."""
        known = {one.id: one for one in shared}
        return tuple(self.completed(entry, known, complete) for entry in entries)

    def completed(self, entry: _Shared, known: Mapping[str, _Shared], complete: bool) -> _Shared:
        if entry.id in known:
            own = {key: value for key, value in entry._asdict().items() if value}
            return known[entry.id]._replace(**own)
        path = (*entry.place.path, "title")
        if not complete or entry.title or path in self.broken:
            return entry
        if meant := near(entry.id, list(known)) if entry.id else NOTHING:
            from cjm.journey.remedies import ENTITIES

            kind = "pain" if isinstance(entry, Pain) else "opportunity"
            message = Message("no {kind} has the id `{id}`", kind=ENTITIES[kind], id=shown(entry.id))
            self.report("unknown-reference", (*entry.place.path, "id"), message, meant)
        else:
            help = Message("write `{key}: {value}`", key="title", value="...")
            self.report("missing-key", path, Message("`{key}` is missing", key="title"), help)
        return entry

    def opportunities(self, journey: Journey, libraries: Sequence[Library], complete: bool) -> tuple[Opportunity, ...]:
        """The journey's opportunities; one that the library has works on those of its pains that the journey has."""
        filled = self.filled(journey.opportunities, _merged([one.opportunities for one in libraries]), complete)
        pains = pain_ids(journey.steps)
        return tuple(one._replace(pains=tuple(id for id in one.pains if id in pains)) for one in filled)

    def whole(self, kind: str) -> bool:
        """Whether every entry that a reference of this kind may lead to was read with its id. Otherwise what leads
        nowhere may be right, and the mistake is reported where the id is missing."""
        if kind not in self.wholes:
            ids = patterns().kinds[kind].ids
            taken = {problem.place.path for problem in self.problems if problem.rule == "duplicate-id"}
            lost = self.broken - taken
            self.wholes[kind] = not any(_leads_to(path, pattern) for pattern in ids for path in lost)
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

    def persona(self, persona: Persona | None, libraries: Sequence[Library], complete: bool) -> Persona | None:
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

    def entity(self, kind: type, data: Any, place: Place) -> Any:
        """An entity of the model from its mapping without what is broken, or from the value of its first field."""
        if data.__class__ is not dict:
            return kind(place, data)
        known = fields(kind)
        values: dict[str, Any] = {}
        for key, value in data.items():
            path = (*place.path, key)
            field = known.get(key)
            if field is None or path in self.broken:
                continue
            if field.key:
                keys = [id for id in value if (*path, id) not in self.broken and not id.startswith("x-")]
                values[key] = tuple((id, self.held(field, value[id], Place((*path, id), place.file))) for id in keys)
            else:
                values[key] = self.held(field, value, Place(path, place.file), named=key in _NAMES)
        return kind(place, **values)

    def held(self, field: Field, value: Any, place: Place, *, named: bool = False) -> Any:
        """What the model has for a value, or for each of a mapping; a name, for one that is `named`, is on one line."""
        if value.__class__ is list:
            sound = [(i, entry) for i, entry in enumerate(value) if (*place.path, i) not in self.broken]
            if field.entity:
                return tuple(self.entity(field.type, entry, place / i) for i, entry in sound)
            return tuple(entry for _, entry in sound)
        if field.entity:
            value = self.entity(field.type, value, place)
        elif field.read:
            value = field.read(value)
        elif named:
            value = single_spaced(value)
        return (value,) if field.many else value


def _ids(entries: Iterable[Any]) -> list[str]:
    return [entry.id for entry in entries if entry.id]


def _stands_below_itself(lane: str, below: Mapping[str, str]) -> bool:
    """Whether a lane stands below itself, over others or not."""
    passed = {lane}
    while (lane := below.get(lane, "")) and lane not in passed:
        passed.add(lane)
    return bool(lane)


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
