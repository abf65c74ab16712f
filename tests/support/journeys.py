"""Journeys for the tests of the pictures: one by its scores, and any journey at all."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Literal, TypedDict, Unpack

from hypothesis import strategies as st

from cjm.diagnostics import Place
from cjm.journey.entities import Actor, Brand, Channel, ImageFile, Link, Persona, Phase, Scenario, Source
from cjm.journey.languages import LANGUAGES
from cjm.journey.model import (
    Cost,
    CustomerChecks,
    EmployeeChecks,
    EmployeeView,
    Highlight,
    Journey,
    Kind,
    Measured,
    MomentOfTruth,
    Opportunity,
    Pain,
    Quote,
    Scorecard,
    ServiceLevel,
    Shape,
    StageAction,
    State,
    Step,
    Ticket,
    Touchpoint,
    Verdict,
)
from cjm.journey.scale import Scale
from support.images import plain
from support.own_rows import with_rows
from support.paths import with_paths

HERE = Place()
DOOR = plain(size=(30, 20))
SCALES = [
    Scale(),
    Scale(HERE, 1, 10, 5.5),
    Scale(HERE, 1, 10, 7),
    Scale(HERE, 0, 10, 0, "down"),
    Scale(HERE, 0, 10, None),
    Scale(HERE, 1, 5, 3),
]


class StepFields(TypedDict, total=False):
    """Fields of a step, besides its name, its phase and its scores."""

    owner: str
    requires: tuple[str, ...]
    feels: tuple[str, ...]
    thinks: tuple[str, ...]
    does: tuple[str, ...]
    needs: tuple[str, ...]
    quotes: tuple[Quote, ...]
    evidence: tuple[str, ...]
    moment_of_truth: MomentOfTruth | None
    duration: int | None
    wait: int | None
    cost: Cost | None
    service_level: ServiceLevel | None
    touchpoints: tuple[Touchpoint, ...]
    frontstage: tuple[StageAction, ...]
    backstage: tuple[StageAction, ...]
    highlights: tuple[Highlight, ...]
    pains: tuple[Pain, ...]
    employee: EmployeeView | None
    measured: Measured | None
    image: ImageFile | None
    links: tuple[Link, ...]


class OpportunityFields(TypedDict, total=False):
    """Fields of an opportunity, besides its id."""

    title: str
    steps: tuple[str, ...]
    pains: tuple[str, ...]
    need: str
    kind: Literal["fix", "strengthen", "new"] | None
    horizon: Literal["now", "short", "long"] | None
    status: Literal["idea", "planned", "doing", "done", "dropped"] | None
    owner: str
    metric: str
    due: datetime.date | None
    customer_value: int | None
    business_value: int | None
    effort: int | None
    impact: str
    lifts: tuple[tuple[str, float], ...]


class JourneyFields(TypedDict, total=False):
    """Fields of a journey, besides its phases and steps."""

    title: str
    kind: Kind
    state: State
    shape: Shape
    language: str
    owner: str
    date: datetime.date | None
    headline: str
    headlines: tuple[tuple[str, str], ...]
    brand: Brand | None
    persona: Persona | None
    scenario: Scenario | None
    scale: Scale
    channels: tuple[Channel, ...]
    actors: tuple[Actor, ...]
    sources: tuple[Source, ...]
    opportunities: tuple[Opportunity, ...]
    scorecard: Scorecard | None


def journey(
    *scores: float | None,
    titles: Sequence[str | None] = (),
    phases: Sequence[str | None] = (),
    expected: Sequence[float | None] = (),
    desired: Sequence[float | None] = (),
    extra: Mapping[int, StepFields] | None = None,
    **fields: Unpack[JourneyFields],
) -> Journey:
    """A journey in Dutch; `titles`, `phases` (ids), `expected` and `desired` are empty or hold a value per step,
    `extra` has further fields of steps by index."""
    steps = tuple(
        Step(
            HERE,
            id=f"s{index}",
            title=(titles[index] if titles else None) or f"Ik doe stap {index + 1}",
            phase=phases[index] if phases else None,
            emotion=score,
            expected=expected[index] if expected else None,
            desired=desired[index] if desired else None,
            **(extra or {}).get(index, {}),
        )
        for index, score in enumerate(scores)
    )
    known = tuple(Phase(HERE, id, f"Fase {id}") for id in dict.fromkeys(phases) if id)
    given: JourneyFields = {"title": "Ik vraag iets aan", "language": "nl", **fields}
    return Journey(HERE, steps=steps, phases=known, **given)


TITLES = st.one_of(
    st.text("abcdefghijklmnopqrstuvwxyz éëï-/", min_size=1, max_size=120),
    st.text("私は提案を待っています長時間电话咨询。、「」ーっ", min_size=1, max_size=120),
    st.text("أنتظر اقتراحا من المنظمة ", min_size=1, max_size=120),
    st.text("😀😡🎉👍🏽👨‍👩‍👧🇧🇪 ok", min_size=1, max_size=60),
).map(lambda text: text.strip() or "x")

TEXTS = st.sampled_from(
    [
        "Geen nieuws",
        "Ik kijk elke dag mijn mail na en niemand die terugbelt of schrijft",
        "from $5 to $10 <b>&amp; [red]x[/red] =1+1",
        "Beroepskeuzevoorlichtingsinstellingsmedewerkersvergadering",
        "二週間連絡がありません。忘れられたのでしょうか",
        "أنتظر اقتراحا من المنظمة منذ أسبوعين",
        "👍🏽 🇧🇪 ok 😡",
        "Ik wacht tot de organisatie mij laat weten wat er met mijn aanvraag is gebeurd en waarom niet",
        ("Wat ik daarna nog te horen kreeg had ik graag vooraf geweten. " * 40)[:2000].strip(),
    ]
)
"""What people write in a cell: short, long, in any script, up to 2,000 characters."""

_FEW = st.lists(TEXTS, max_size=3).map(tuple)
_SOME = st.lists(TEXTS, max_size=2).map(tuple)
_SOURCES = (
    Source(HERE, "i", "interview", "Twaalf werkgevers", 12, datetime.date(2026, 5, 4)),
    Source(HERE, "q", "survey", "Enquête <najaar> & vervolg", 312, datetime.date(2026, 9, 30)),
    Source(HERE, "w", "workshop", "Werksessie", 7),
    Source(HERE, "a", "assumption"),
)
_EVIDENCE = st.sampled_from([(), ("w",), ("i",), ("i", "q", "w", "a")])
_TRUTHS: st.SearchStrategy[MomentOfTruth | None] = st.sampled_from(
    [None, None, "zmot", "fmot", "smot", "tmot", "umot", "general"]
)
_LEVELS: st.SearchStrategy[ServiceLevel | None] = st.sampled_from(
    [None, "criminal", "basic", "expected", "desired", "surprising", "unbelievable"]
)
_TIMES = st.sampled_from([None, None, 300, 3600, 86400 * 2, 86400 * 14, 86400 * 210])
_COSTS = st.sampled_from([None, Cost(HERE, 350, "EUR", "day"), Cost(HERE, 12.5, "USD", "hour")])
_CHANNELS = st.sampled_from([None, "web", "phone", "mail"])
_ACTORS = st.sampled_from([None, "c", "s"])


@st.composite
def journeys(draw: st.DrawFn) -> Journey:
    """A journey of 1 to 19 steps with anything at all in it, or little."""
    count = draw(st.integers(1, 19))
    scale = draw(st.sampled_from(SCALES))
    grid = [scale.min + scale.range * i / 8 for i in range(9)]
    scores = st.one_of(st.none(), *[st.sampled_from(grid)] * 3)
    full = draw(st.booleans())

    def column() -> list[float | None]:
        return draw(st.lists(scores, min_size=count, max_size=count)) if draw(st.booleans()) else [None] * count

    emotion = draw(st.lists(scores, min_size=count, max_size=count))
    expected, desired = column(), column()
    titles = draw(st.lists(TITLES, min_size=count, max_size=count))
    if draw(st.booleans()):
        phases = sorted(draw(st.lists(st.sampled_from("abcd"), min_size=count, max_size=count)))
    else:
        phases = draw(st.lists(st.sampled_from(["a", "b", None]), min_size=count, max_size=count))

    def step(index: int) -> Step:
        duration, wait = draw(_TIMES), draw(_TIMES)
        drawn = Step(
            HERE,
            id=f"s{index}",
            title=titles[index],
            phase=phases[index],
            emotion=emotion[index],
            expected=expected[index],
            desired=desired[index],
            evidence=draw(_EVIDENCE),
            moment_of_truth=draw(_TRUTHS),
            duration=duration and max(duration, wait or 0),
            wait=wait,
            cost=draw(_COSTS),
            measured=draw(st.sampled_from([None, Measured(HERE, "q", 9, grid[4], grid[3], grid[5])])),
            touchpoints=tuple(_touchpoint(draw, scores) for _ in range(draw(st.integers(0, 2)))),
            pains=_pains(draw, index),
            employee=_employee(draw, scores),
        )
        return drawn._replace(**_content(draw, index)) if full else drawn

    steps = tuple(step(index) for index in range(count))
    found = Journey(
        HERE,
        title=draw(TITLES),
        kind=draw(st.sampled_from(["customer", "customer", "employee"])),
        state=draw(st.sampled_from(["current", "current", "future"])),
        shape=draw(st.sampled_from(["line", "cycle"])),
        language=draw(st.sampled_from(LANGUAGES)),
        owner=draw(st.sampled_from(["", "Team Werkgevers"])),
        date=draw(st.sampled_from([None, datetime.date(2026, 11, 21)])),
        scale=scale,
        persona=_persona(draw),
        links=_links(draw),
        brand=draw(st.sampled_from([None, Brand(HERE, "Kantelo", "dichtbij, vlot, eerlijk")])),
        scenario=draw(st.one_of(st.none(), st.builds(Scenario, st.just(HERE), TEXTS, TEXTS, TEXTS, TEXTS))),
        channels=(
            Channel(HERE, "web", "Website", "digital"),
            Channel(HERE, "phone", draw(TITLES), "phone"),
            Channel(HERE, "mail", "E-mail", "digital"),
        ),
        actors=(Actor(HERE, "c", "Consulent", "person", "front"), Actor(HERE, "s", "", "system", "back")),
        sources=_SOURCES,
        phases=tuple(Phase(HERE, id, draw(TITLES)) for id in dict.fromkeys(phases) if id),
        steps=steps,
        opportunities=_opportunities(draw, steps, grid),
        scorecard=_scorecard(draw),
    )
    return with_paths(draw, with_rows(draw, found, TEXTS))


def _persona(draw: st.DrawFn) -> Persona | None:
    if draw(st.booleans()):
        return None
    bare = Persona(HERE, "an", "An", "Zaakvoerder van een bakkerij", ("Rust",))
    image = ImageFile(HERE, "an.png", draw(TEXTS), data=draw(st.sampled_from([DOOR, b""])))
    return draw(st.sampled_from([bare, bare._replace(image=image, links=_links(draw), goals=draw(_FEW))]))


def _links(draw: st.DrawFn) -> tuple[Link, ...]:
    return tuple(Link(HERE, text, f"https://example.org/{at}") for at, text in enumerate(draw(_SOME)))


def _content(draw: st.DrawFn, index: int) -> StepFields:
    """What a step may hold besides scores, marks, pains and times."""
    return {
        "owner": draw(st.sampled_from(["", "Team A", "Team Werkgevers en bemiddeling"])),
        "feels": draw(_FEW),
        "thinks": draw(_FEW),
        "does": draw(_FEW),
        "needs": draw(_SOME),
        "quotes": tuple(Quote(HERE, text, draw(st.sampled_from([None, "i", "q"]))) for text in draw(_SOME)),
        "highlights": tuple(Highlight(HERE, f"h{index}-{i}", text, draw(_SOME)) for i, text in enumerate(draw(_SOME))),
        "frontstage": tuple(StageAction(HERE, text, draw(_ACTORS)) for text in draw(_SOME)),
        "backstage": tuple(StageAction(HERE, text, draw(_ACTORS)) for text in draw(_SOME)),
        "service_level": draw(_LEVELS),
        "image": draw(st.sampled_from([None, None, ImageFile(HERE, "a.png", draw(TEXTS), data=DOOR)])),
        "links": _links(draw),
    }


def _touchpoint(draw: st.DrawFn, scores: st.SearchStrategy[float | None]) -> Touchpoint:
    return Touchpoint(
        HERE,
        draw(TEXTS),
        draw(_CHANNELS),
        draw(st.sampled_from([None, "persona", "organisation", "both"])),
        draw(st.sampled_from([None, None, "wow", "au"])),
        draw(scores),
    )


def _pains(draw: st.DrawFn, index: int) -> tuple[Pain, ...]:
    return tuple(
        Pain(HERE, f"p{index}-{i}", text, draw(_EVIDENCE), draw(_SOME), _links(draw))
        for i, text in enumerate(draw(_SOME))
    )


def _employee(draw: st.DrawFn, scores: st.SearchStrategy[float | None]) -> EmployeeView | None:
    if draw(st.booleans()):
        return None
    return EmployeeView(HERE, draw(_ACTORS), draw(scores), draw(scores), draw(_SOME), draw(_SOME), draw(_EVIDENCE))


def _opportunities(draw: st.DrawFn, steps: tuple[Step, ...], grid: list[float]) -> tuple[Opportunity, ...]:
    at = st.sampled_from([step.id for step in steps])
    pains = [pain.id for step in steps for pain in step.pains]
    stars = st.sampled_from([None, 1, 2, 3, 4, 5])
    found = []
    for number in range(draw(st.integers(0, 7))):
        targets = tuple(draw(st.lists(at, min_size=1, max_size=3, unique=True)))
        found.append(
            Opportunity(
                HERE,
                f"o{number}",
                draw(st.one_of(TITLES, TEXTS)),
                targets,
                (draw(st.sampled_from(pains)),) if pains else (),
                kind=draw(st.sampled_from([None, "fix", "strengthen", "new"])),
                horizon=draw(st.sampled_from([None, "now", "short", "long"])),
                status=draw(st.sampled_from([None, "idea", "planned", "doing", "done", "dropped"])),
                owner=draw(st.sampled_from(["", "Team Digitaal"])),
                metric=draw(st.sampled_from(["", "Tevredenheid over wachten"])),
                due=draw(st.sampled_from([None, datetime.date(2027, 3, 1)])),
                customer_value=draw(stars),
                business_value=draw(stars),
                effort=draw(stars),
                lifts=tuple((id, draw(st.sampled_from(grid))) for id in targets),
                ticket=draw(st.sampled_from([None, None, Ticket(HERE, "CX-12", "https://example.org/t")])),
                links=_links(draw),
            )
        )
    return tuple(found)


def _scorecard(draw: st.DrawFn) -> Scorecard | None:
    if draw(st.booleans()):
        return None
    verdict = st.one_of(
        st.none(), st.builds(Verdict, st.just(HERE), st.sampled_from([None, "met", "partly", "unmet"]), TEXTS)
    )
    customer = CustomerChecks(HERE, *(draw(verdict) for _ in range(5)))
    return Scorecard(HERE, customer, EmployeeChecks(HERE, *(draw(verdict) for _ in range(4))))
