"""What a journey names once and its steps refer to: who takes part, through which channels, on which paths, in which
rows, and what all of it rests on.

As in `cjm.journey.model`, a field that the file does not write, or writes wrongly, is None or empty.
"""

import datetime
from typing import Annotated, Literal, NamedTuple

from cjm.diagnostics import Place

SourceKind = Literal[
    "interview", "survey", "observation", "log", "complaint", "review", "research", "workshop", "assumption"
]

# An id, by what it belongs to, in the words of messages: a field `id` holds an entity's own, any other refers to one.
PersonaId = Annotated[str, "persona"]
ChannelId = Annotated[str, "channel"]
ActorId = Annotated[str, "actor"]
SourceId = Annotated[str, "source"]
PhaseId = Annotated[str, "phase"]
StepId = Annotated[str, "step"]
PainId = Annotated[str, "pain or highlight"]
OpportunityId = Annotated[str, "opportunity"]
PathId = Annotated[str, "path"]
LaneId = Annotated[str, "lane"]
MetricId = Annotated[str, "metric"]


class Link(NamedTuple):
    """A title that leads to an address; `url` begins with `https://` or `mailto:`."""

    place: Place
    title: str = ""
    url: str = ""


class ImageFile(NamedTuple):
    """A picture in a file of the project: its path from the journey's or library's folder, and what is to be seen.

    `path` is where the file lies on the disk, empty where there is none to read. `data` are the bytes that are drawn,
    in the format `kind`; they are filled in when it is drawn.
    """

    place: Place
    file: str = ""
    alt: str = ""
    path: str = ""
    data: bytes = b""
    kind: Literal["png", "jpeg"] = "png"


class Brand(NamedTuple):
    place: Place
    name: str = ""
    essence: str = ""
    promises: tuple[str, ...] = ()


class Persona(NamedTuple):
    """The person whose journey it is."""

    place: Place
    id: PersonaId = ""
    name: str = ""
    description: str = ""
    goals: tuple[str, ...] = ()
    image: ImageFile | None = None
    links: tuple[Link, ...] = ()


class Scenario(NamedTuple):
    """Why the journey starts, what it is for, what the persona expects, and how it ends."""

    place: Place
    trigger: str = ""
    goal: str = ""
    expectation: str = ""
    outcome: str = ""


class Channel(NamedTuple):
    """A way of contact; `can_resolve` names what the people there may settle themselves."""

    place: Place
    id: ChannelId = ""
    title: str = ""
    kind: Literal["digital", "phone", "in-person", "post", "media", "other"] | None = None
    can_resolve: tuple[str, ...] = ()


class Actor(NamedTuple):
    """A person or a thing involved, directly or indirectly."""

    place: Place
    id: ActorId = ""
    title: str = ""
    kind: Literal["person", "team", "organisation", "system", "thing"] | None = None
    side: Literal["customer", "front", "back", "partner"] | None = None


class Source(NamedTuple):
    """What a score or a claim rests on."""

    place: Place
    id: SourceId = ""
    kind: SourceKind | None = None
    title: str = ""
    n: int | None = None
    date: datetime.date | None = None
    links: tuple[Link, ...] = ()


class Phase(NamedTuple):
    """A stretch of consecutive steps."""

    place: Place
    id: PhaseId = ""
    title: str = ""


class JourneyPath(NamedTuple):
    """A way through the steps; `share` is the part of all people who take it, from 0 to 1."""

    place: Place
    id: PathId = ""
    title: str = ""
    share: float | None = None


MAP_LANES = (
    "phases",
    "steps",
    "paths",
    "storyboard",
    "moments",
    "does",
    "thinks",
    "needs",
    "feels",
    "curve",
    "quotes",
    "touchpoints",
    "service",
    "frontstage",
    "owner",
    "employee",
    "backstage",
    "highlights",
    "pains",
    "opportunities",
    "metrics",
    "time",
    "requires",
    "detail",
    "links",
)
"""The lanes that every map has, from top to bottom."""
HIDDEN_LANES = ("owner", "employee", "backstage")
"""Those of them that are behind the line of visibility."""


class Lane(NamedTuple):
    """A row of the map besides those that every map has; it stands below the lane `after`, else last."""

    place: Place
    id: LaneId = ""
    title: str = ""
    after: str = ""


class Metric(NamedTuple):
    """A figure that is measured at steps and is no emotion; `target` is what it should at least be, or at most."""

    place: Place
    id: MetricId = ""
    title: str = ""
    unit: str = ""
    better: Literal["higher", "lower"] = "higher"
    min: float | None = None
    max: float | None = None
    target: float | None = None
