"""Where a journey is handed over: by its owners, else by those whom the customer deals with, and by its channels."""

from collections.abc import Sequence

from cjm.analysis import handovers
from cjm.analysis.handovers import ChannelChange, HandOver
from cjm.diagnostics import Place
from cjm.journey.entities import Actor, Channel, JourneyPath
from cjm.journey.model import Journey, StageAction, Touchpoint
from support.journeys import HERE, StepFields, journey

DAY = 86400
ACTORS = (
    Actor(HERE, "desk", "Desk", "team", "front"),
    Actor(HERE, "doctor", "Doctor", "person", "front"),
    Actor(HERE, "mum", "Mother", "person", "customer"),
)


def owned(*owners: str, waits: Sequence[int | None] = ()) -> Journey:
    extra: dict[int, StepFields] = {
        at: {"owner": owner, "wait": waits[at] if waits else None} for at, owner in enumerate(owners)
    }
    return journey(*[0] * len(owners), extra=extra)


def acted(*actors: Sequence[str]) -> Journey:
    """A journey without owners; at each step these are met."""
    extra: dict[int, StepFields] = {
        at: {"touchpoints": (Touchpoint(HERE, "Contact", actors=tuple(ids)),)} for at, ids in enumerate(actors)
    }
    return journey(*[0] * len(actors), extra=extra, actors=ACTORS)


def test_it_is_handed_over_where_the_owner_changes() -> None:
    facts = handovers.of(owned("A", "A", "B", "A", waits=[DAY, 2 * DAY, None, None]))
    assert facts.owned
    assert facts.parties == (("A",), ("A",), ("B",), ("A",))
    assert facts.found == (HandOver(1, 2, ("A",), ("B",), 2 * DAY), HandOver(2, 3, ("B",), ("A",), None))
    assert facts.waits == facts.found[:1]


def test_a_step_that_nobody_owns_is_passed_over() -> None:
    facts = handovers.of(owned("A", "", "B", waits=[DAY, DAY, 9 * DAY]))
    assert facts.found == (HandOver(0, 2, ("A",), ("B",), 2 * DAY),)
    assert handovers.of(owned("A", "", "A")).found == ()
    assert handovers.of(owned("", "")).found == ()


def test_without_owners_those_count_whom_the_customer_deals_with() -> None:
    facts = handovers.of(acted(["desk"], ["desk", "mum"], ["doctor"], ["doctor", "desk"], ["desk"]))
    assert not facts.owned
    assert facts.parties[1] == ("Desk",), "not the customer's own people"
    assert facts.found == (HandOver(1, 2, ("Desk",), ("Doctor",)),)
    extra: dict[int, StepFields] = {
        0: {"frontstage": (StageAction(HERE, "x", "desk"),)},
        1: {"backstage": (StageAction(HERE, "y", "doctor"),)},
    }
    stage = journey(0, 0, extra=extra, actors=ACTORS)
    assert handovers.of(stage).found == (), "who is not met is none of them"


def test_what_may_be_invalid_is_not_known() -> None:
    whole = acted(["desk"], ["doctor"])
    step = whole.steps[1]._replace(place=Place(("steps", 1)))
    broken = whole._replace(
        steps=(whole.steps[0], step), broken=frozenset({Place(("steps", 1, "touchpoints", 0, "actors"))})
    )
    assert handovers.of(whole).found
    assert handovers.of(broken).found == ()


def test_the_channel_changes_where_none_stays() -> None:
    def met(*channels: str) -> StepFields:
        return {"touchpoints": tuple(Touchpoint(HERE, "Contact", id) for id in channels)}

    extra = {0: met("web", "phone"), 1: met("phone"), 2: met(), 3: met("desk")}
    one = journey(0, 0, 0, 0, extra=extra, channels=tuple(Channel(HERE, id, id) for id in ("web", "phone", "desk")))
    assert handovers.of(one).channels == (ChannelChange(1, 3, ("phone",), ("desk",)),)


def test_of_another_path_only_what_the_main_one_does_not_have() -> None:
    paths = (JourneyPath(HERE, "x", "X"), JourneyPath(HERE, "y", "Y"))
    whole = owned("A", "B", "C", "C", "A")
    steps = tuple(step._replace(paths=("y",) if at == 1 else ()) for at, step in enumerate(whole.steps))
    [(path, there, own)] = handovers.beside(whole._replace(paths=paths, steps=steps))
    assert (path.id, len(there.steps), own.found) == (
        "y",
        5,
        (HandOver(0, 1, ("A",), ("B",)), HandOver(1, 2, ("B",), ("C",))),
    )
    assert handovers.beside(whole) == ()
