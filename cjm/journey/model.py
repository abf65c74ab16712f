"""The journey as the method sees it: immutable values, each knowing its place in the file.

Named tuples rather than dataclasses: as immutable, and a fifth of the time to define, which every start of the
command pays. A field that the file does not write, or writes wrongly, is None or empty. Ids in references always
lead somewhere: a reference that leads nowhere is reported and left out.
"""

import datetime
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple, TypeVar

from cjm.diagnostics import Place
from cjm.journey.entities import (
    Actor,
    ActorId,
    Brand,
    Channel,
    ChannelId,
    ImageFile,
    JourneyPath,
    Lane,
    LaneId,
    Link,
    Metric,
    MetricId,
    OpportunityId,
    PainId,
    PathId,
    Persona,
    Phase,
    PhaseId,
    Scenario,
    Source,
    SourceId,
    StepId,
)
from cjm.journey.own_words import OwnWords
from cjm.journey.remembered import remembered
from cjm.journey.scale import Scale

Kind = Literal["customer", "employee"]
State = Literal["current", "future"]
Shape = Literal["line", "cycle"]
ServiceLevel = Literal["criminal", "basic", "expected", "desired", "surprising", "unbelievable"]
MomentOfTruth = Literal["zmot", "fmot", "smot", "tmot", "umot", "general"]

Score = Annotated[float, "score"]
"""A number on the journey's scale."""

Duration = Annotated[int, "duration"]
"""Seconds; the file has them as in `1h30min`."""


class Quote(NamedTuple):
    place: Place
    text: str = ""
    source: SourceId | None = None


class Touchpoint(NamedTuple):
    """One contact within a step; `actors` are directly involved, `indirect` ones indirectly."""

    place: Place
    title: str = ""
    channel: ChannelId | None = None
    initiator: Literal["persona", "organisation", "both"] | None = None
    moment: Literal["wow", "au"] | None = None
    emotion: Score | None = None
    expected: Score | None = None
    actors: tuple[ActorId, ...] = ()
    indirect: tuple[ActorId, ...] = ()
    service_level: ServiceLevel | None = None
    links: tuple[Link, ...] = ()


class StageAction(NamedTuple):
    """What the organisation does, in sight of the persona (frontstage) or not (backstage)."""

    place: Place
    title: str = ""
    actor: ActorId | None = None


class Highlight(NamedTuple):
    """What is good about a moment, and why."""

    place: Place
    id: PainId = ""
    title: str = ""
    causes: tuple[str, ...] = ()


class Pain(NamedTuple):
    """What hurts, with its chain of causes, the nearest first."""

    place: Place
    id: PainId = ""
    title: str = ""
    evidence: tuple[SourceId, ...] = ()
    causes: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


class Cost(NamedTuple):
    """What waiting costs the persona."""

    place: Place
    amount: float | None = None
    currency: str = ""
    per: Literal["hour", "day", "working-day", "week", "month"] | None = None


class EmployeeView(NamedTuple):
    """The employee experience mirror: what an employee estimates the customer feels, what the employee feels, and
    what stimulates or blocks the behaviour that is wanted."""

    place: Place
    actor: ActorId | None = None
    estimate: Score | None = None
    emotion: Score | None = None
    stimulates: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    evidence: tuple[SourceId, ...] = ()


class Measured(NamedTuple):
    """A score computed from `n` answers: its mean and the interval `low` to `high`."""

    place: Place
    source: SourceId | None = None
    n: int | None = None
    mean: Score | None = None
    low: Score | None = None
    high: Score | None = None


class MetricValue(NamedTuple):
    """What a metric was at a step, once, from `n` answers or cases."""

    place: Place
    value: float | None = None
    source: SourceId | None = None
    n: int | None = None
    date: datetime.date | None = None


class Step(NamedTuple):
    """One step, from the persona's point of view. Scores are in the journey's scale, None where nobody scored.

    It is on the `paths` that it names, on all of them where it names none, and follows the steps that it `requires`;
    `journey` is the file that shows it in detail. `metrics` has what was measured by metric, the oldest first, `lanes`
    what stands in the rows of the journey's own.
    """

    place: Place
    id: StepId = ""
    title: str = ""
    phase: PhaseId | None = None
    paths: tuple[PathId, ...] = ()
    requires: tuple[StepId, ...] = ()
    owner: str = ""
    journey: str = ""
    image: ImageFile | None = None
    emotion: Score | None = None
    expected: Score | None = None
    desired: Score | None = None
    feels: tuple[str, ...] = ()
    thinks: tuple[str, ...] = ()
    does: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    evidence: tuple[SourceId, ...] = ()
    moment_of_truth: MomentOfTruth | None = None
    duration: Duration | None = None
    wait: Duration | None = None
    cost: Cost | None = None
    service_level: ServiceLevel | None = None
    metrics: tuple[tuple[MetricId, tuple[MetricValue, ...]], ...] = ()
    lanes: tuple[tuple[LaneId, tuple[str, ...]], ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    frontstage: tuple[StageAction, ...] = ()
    backstage: tuple[StageAction, ...] = ()
    pains: tuple[Pain, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    employee: EmployeeView | None = None
    measured: Measured | None = None
    links: tuple[Link, ...] = ()


class Ticket(NamedTuple):
    """What the backlog calls an opportunity, and where it stands there."""

    place: Place
    key: str = ""
    url: str = ""


class Opportunity(NamedTuple):
    """An improvement or a new service; values and effort run from 1 to 5, `lifts` gives the score expected after it
    per step id."""

    place: Place
    id: OpportunityId = ""
    title: str = ""
    steps: tuple[StepId, ...] = ()
    pains: tuple[PainId, ...] = ()
    need: str = ""
    kind: Literal["fix", "strengthen", "new"] | None = None
    horizon: Literal["now", "short", "long"] | None = None
    status: Literal["idea", "planned", "doing", "done", "dropped"] | None = None
    owner: str = ""
    ticket: Ticket | None = None
    metric: str = ""
    due: datetime.date | None = None
    customer_value: int | None = None
    business_value: int | None = None
    effort: int | None = None
    impact: str = ""
    lifts: tuple[tuple[StepId, Score], ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether nothing more is expected of it: it is done or dropped."""
        return self.status in ("done", "dropped")


class Verdict(NamedTuple):
    """Whether a check of the scorecard is met, and why."""

    place: Place
    verdict: Literal["met", "partly", "unmet"] | None = None
    why: str = ""


class CustomerChecks(NamedTuple):
    """The five reactions that an ideal journey evokes in a customer."""

    place: Place
    effortless: Verdict | None = None
    caring: Verdict | None = None
    reliable: Verdict | None = None
    distinctive: Verdict | None = None
    memorable: Verdict | None = None


class EmployeeChecks(NamedTuple):
    """The four checks on employees; the weakest counts."""

    place: Place
    ownership: Verdict | None = None
    self_efficacy: Verdict | None = None
    facilitation: Verdict | None = None
    internalisation: Verdict | None = None


class Scorecard(NamedTuple):
    place: Place
    customer: CustomerChecks | None = None
    employee: EmployeeChecks | None = None


class Journey(NamedTuple):
    """One journey from one point of view. `headlines` has what stands over pictures, by their names. `channels`,
    `actors`, `sources`, `lanes` and `metrics` hold the library's entries too, the journey's own first; `details` are
    the journeys that show a step in detail, by the `journey` of the step; `broken` are the places whose value is
    invalid and absent here; `shared` are the keys `pains.ID` and `opportunities.ID` of what a library has, with its
    place there; `language` is a tag of BCP 47, `language_stated`: the file has one; `asks`: its reader is asked to
    decide; `redacted`: who is meant was left out, so that no owner is no open question."""

    place: Place
    title: str = ""
    kind: Kind = "customer"
    state: State = "current"
    shape: Shape = "line"
    language: str = "en"
    words: OwnWords | None = None
    owner: str = ""
    date: datetime.date | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    headline: str = ""
    headlines: tuple[tuple[str, str], ...] = ()
    uses: tuple[str, ...] = ()
    brand: Brand | None = None
    persona: Persona | None = None
    scenario: Scenario | None = None
    scale: Scale = Scale()
    channels: tuple[Channel, ...] = ()
    actors: tuple[Actor, ...] = ()
    sources: tuple[Source, ...] = ()
    phases: tuple[Phase, ...] = ()
    paths: tuple[JourneyPath, ...] = ()
    lanes: tuple[Lane, ...] = ()
    metrics: tuple[Metric, ...] = ()
    steps: tuple[Step, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    scorecard: Scorecard | None = None
    details: tuple[tuple[str, "Journey"], ...] = ()
    broken: frozenset[Place] = frozenset()
    shared: frozenset[tuple[str, Place]] = frozenset()
    language_stated: bool = True
    asks: bool = True
    redacted: bool = False

    def invalid(self, place: Place) -> bool:
        """Whether the file has an invalid value at this place or below it: what is here is not all that was meant, so
        that nothing can be concluded from what is missing."""
        return bool(self.broken) and place in _incomplete(self.broken)

    def phase(self, id: str | None) -> Phase | None:
        """The phase with this id, or None."""
        return _by_id(self.phases).get(id)

    def channel(self, id: str | None) -> Channel | None:
        """The channel with this id, or None."""
        return _by_id(self.channels).get(id)

    def actor(self, id: str | None) -> Actor | None:
        """The actor with this id, or None."""
        return _by_id(self.actors).get(id)

    def source(self, id: str | None) -> Source | None:
        """The source with this id, or None."""
        return _by_id(self.sources).get(id)

    def lane(self, id: str | None) -> Lane | None:
        """The lane of the journey's own with this id, or None."""
        return _by_id(self.lanes).get(id)

    def metric(self, id: str | None) -> Metric | None:
        """The metric with this id, or None."""
        return _by_id(self.metrics).get(id)

    def detail(self, step: Step) -> "Journey | None":
        """The journey that shows a step in detail, or None; that one has no details of its own here."""
        return dict(self.details).get(step.journey)

    def step(self, id: str | None) -> Step | None:
        """The step with this id, or None."""
        return _by_id(self.steps).get(id)


_Named = TypeVar("_Named", Phase, Channel, Actor, Source, Lane, Metric, Step)


@remembered
def _by_id(things: tuple[_Named, ...]) -> dict[str | None, _Named]:
    """The things by their ids; of several with one id the first."""
    return {thing.id: thing for thing in reversed(things)}


@lru_cache(maxsize=1)
def _incomplete(broken: frozenset[Place]) -> frozenset[Place]:
    """These places and all above them."""
    found: set[Place] = set()
    for place in broken:
        while place not in found:
            found.add(place)
            place = place._replace(path=place.path[:-1])
    return frozenset(found)


class Library(NamedTuple):
    """What several journeys share."""

    place: Place
    words: OwnWords | None = None
    brand: Brand | None = None
    personas: tuple[Persona, ...] = ()
    channels: tuple[Channel, ...] = ()
    actors: tuple[Actor, ...] = ()
    sources: tuple[Source, ...] = ()
    lanes: tuple[Lane, ...] = ()
    metrics: tuple[Metric, ...] = ()
    pains: tuple[Pain, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
