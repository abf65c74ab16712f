"""What the scores of a journey rest on, and how old it is.

A score rests on the sources in the step's `evidence` and on the source of its `measured` score. The best of them gives
its level:
    customer    somebody asked or watched the persona: interview, survey, observation, log, complaint, review
    research    a study about people like them
    opinion     what the team thinks: workshop, assumption
    none        nothing is named
The order and the grouping are a convention of cjm. Coverage is the share of the scored steps with a customer source.

Ages are counted up to the journey's own date, never to today: the same file always gives the same.
"""

import datetime
from calendar import monthrange
from collections.abc import Collection, Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from cjm.diagnostics import Place
from cjm.journey.entities import Source
from cjm.journey.model import Journey, Step
from cjm.journey.remembered import remembered

Level = Literal["customer", "research", "opinion", "none"]

_LEVELS: tuple[Level, ...] = ("customer", "research", "opinion", "none")
_OPINION = frozenset({"workshop", "assumption"})

FEW = 5
"""Where fewer people than this are heard, or it is not given how many, a claim about all says what it rests on. A
convention of cjm."""


About = Literal["score", "quote", "pain", "employee", "metric"]
"""What of a step rests on a source: its scores and texts, a quote, a pain, the employee's view, or a metric."""
_BESIDE = ("employee", "metric")
"""What says nothing of how the persona lives a step."""


class Reference(NamedTuple):
    """A step's reference to a source: its id, where it stands, and what of the step rests on the source."""

    id: str
    place: Place
    about: About


class StepEvidence(NamedTuple):
    """What the score of one step rests on: the level of the best source, and the ids of all.

    `unclear` states that a reference or a kind is invalid, so that the level may be better than it seems.
    """

    level: Level = "none"
    sources: tuple[str, ...] = ()
    unclear: bool = False


class SourceUse(NamedTuple):
    """A source that is used: the indices of the steps that name it, and the place that names it first."""

    source: Source
    steps: tuple[int, ...]
    place: Place


class Evidence(NamedTuple):
    """What a journey rests on.

    `steps` holds one entry for each step, in order. `level` is the best level of a scored step. `coverage` (0..1) is
    the share of the scored steps with a customer source, None where no step is scored. `used` are the sources that a
    score, a quote, a pain, an employee's view or a metric names, in the order in which they come.
    """

    steps: tuple[StepEvidence, ...] = ()
    level: Level = "none"
    coverage: float | None = None
    used: tuple[SourceUse, ...] = ()

    @property
    def grounded(self) -> bool:
        """Whether a score rests on more than opinion. Where none does, no other finding counts."""
        return self.level in ("customer", "research")


@remembered
def of(journey: Journey) -> Evidence:
    """What the scores of a journey rest on."""
    sources = _by_id(journey)
    steps = tuple(_step(journey, step, sources) for step in journey.steps)
    scored = [found for step, found in zip(journey.steps, steps, strict=True) if step.emotion is not None]
    used = shown(journey, range(len(journey.steps)), *get_args(About))
    return Evidence(
        steps=steps,
        level=_best([found.level for found in scored]),
        coverage=sum(found.level == "customer" for found in scored) / len(scored) if scored else None,
        used=used,
    )


def references(step: Step) -> list[Reference]:
    """Each reference of a step to a source."""
    found = [Reference(id, step.place / "evidence", "score") for id in step.evidence]
    found += [Reference(quote.source, quote.place / "source", "quote") for quote in step.quotes if quote.source]
    found += [Reference(id, pain.place / "evidence", "pain") for pain in step.pains for id in pain.evidence]
    if step.measured and step.measured.source:
        found.append(Reference(step.measured.source, step.measured.place / "source", "score"))
    if step.employee:
        found += [Reference(id, step.employee.place / "evidence", "employee") for id in step.employee.evidence]
    for _, values in step.metrics:
        found += [Reference(one.source, one.place / "source", "metric") for one in values if one.source]
    return found


def level(source: Source) -> Level:
    """The level of a source; none where its kind is not known."""
    if source.kind is None:
        return "none"
    if source.kind in _OPINION:
        return "opinion"
    return "research" if source.kind == "research" else "customer"


def shown(journey: Journey, steps: Sequence[int], *about: About) -> tuple[SourceUse, ...]:
    """The sources on which these things of the steps with these indices rest."""
    return _used(journey.steps, _by_id(journey), about, steps)


def scored(journey: Journey) -> list[int]:
    """The steps that have a score of any kind from the persona's point of view, by index."""
    return [
        index
        for index, step in enumerate(journey.steps)
        if any(value is not None for value in (step.emotion, step.expected, step.desired))
        or (step.measured is not None and step.measured.mean is not None)
    ]


def intended(journey: Journey) -> bool:
    """Whether the scores are intentions, which rest on nothing yet: those of a future state. An invalid state may
    be that."""
    return journey.state == "future" or journey.invalid(journey.place / "state")


def unheard(journey: Journey) -> frozenset[int] | None:
    """The steps about which no customer is heard, by index: neither a score nor a quote nor a pain has a customer
    source, or an invalid one, which may be that. None for a future journey and where no score rests on customers or
    research, so that it would hold for every step."""
    found, sources = of(journey), _by_id(journey)
    if intended(journey) or not found.grounded:
        return None
    heard = {
        index
        for index, step in enumerate(journey.steps)
        for one in references(step)
        if one.about not in _BESIDE and one.id in sources and level(sources[one.id]) == "customer"
    }
    doubtful = {
        index
        for index, (step, at) in enumerate(zip(journey.steps, found.steps, strict=True))
        if at.unclear or any(journey.invalid(step.place / key) for key in ("quotes", "pains"))
    }
    return frozenset(range(len(journey.steps))) - heard - doubtful


def beyond_opinion(journey: Journey) -> bool:
    """Whether anything about the persona rests on more than opinion: a score, a quote or a pain. What an employee's
    view rests on is about employees, and a figure is no feeling."""
    sources = _by_id(journey)
    named = {one.id for step in journey.steps for one in references(step) if one.about not in _BESIDE} & sources.keys()
    return any(level(sources[id]) in ("customer", "research") for id in named)


def rests_on_opinion(journey: Journey, step: Step) -> bool:
    """Whether the score of a step rests only on a workshop or an assumption."""
    kinds = {source.kind for source in (journey.source(id) for id in step.evidence) if source}
    return bool(kinds) and kinds <= _OPINION and step.measured is None


def months(earlier: datetime.date, later: datetime.date) -> int:
    """Whole calendar months from one date to another, negative where `later` comes first.

    A month is over on the same day of the next one, or on its last day where it has no such day.
    """
    if later < earlier:
        return -months(later, earlier)
    day = min(earlier.day, monthrange(later.year, later.month)[1])
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < day)


@remembered
def _by_id(journey: Journey) -> Mapping[str, Source]:
    # the journey's own sources come before those of a library, and win
    return {source.id: source for source in reversed(journey.sources)}


def _step(journey: Journey, step: Step, sources: Mapping[str, Source]) -> StepEvidence:
    ids = tuple(dict.fromkeys(one.id for one in references(step) if one.about == "score"))
    found = [sources[id] for id in ids if id in sources]
    return StepEvidence(
        level=_best([level(source) for source in found]),
        sources=ids,
        unclear=journey.invalid(step.place / "evidence")
        or journey.invalid(step.place / "measured")
        or any(source.kind is None for source in found),
    )


def _best(levels: list[Level]) -> Level:
    return min(levels, key=_LEVELS.index, default="none")


def _used(
    steps: Sequence[Step], sources: Mapping[str, Source], about: Collection[About], indices: Sequence[int]
) -> tuple[SourceUse, ...]:
    first: dict[str, Place] = {}
    users: dict[str, dict[int, None]] = {}
    for index in indices:
        for one in references(steps[index]):
            if one.id in sources and one.about in about:
                first.setdefault(one.id, one.place)
                users.setdefault(one.id, {})[index] = None
    return tuple(SourceUse(sources[id], tuple(users[id]), place) for id, place in first.items())
