"""Hand-overs: each kind of finding where it holds and where it does not."""

from collections.abc import Sequence

import pytest

from cjm.analysis.thresholds import Thresholds
from cjm.findings import headline
from cjm.journey.model import Journey, StageAction
from cjm.languages.words import words_of
from support.findings import Case, assert_case, found
from support.journeys import HERE, StepFields, journey

DAY = 86400


def owned(*owners: str, waits: Sequence[int] = ()) -> Journey:
    extra: dict[int, StepFields] = {
        at: {"owner": owner, "wait": waits[at] * DAY or None if waits else None} for at, owner in enumerate(owners)
    }
    return journey(*[0] * len(owners), extra=extra)


def hidden(*steps: bool) -> Journey:
    extra: dict[int, StepFields] = {
        at: {"backstage": (StageAction(HERE, "Iets"),) if one else ()} for at, one in enumerate(steps)
    }
    return journey(*[0] * len(steps), extra=extra)


CASES = [
    Case(
        "handovers.each-waits",
        owned("A", "B", "C", waits=[2, 2, 0]),
        owned("A", "B", "C", waits=[2, 3, 0]),
        "2 hand-overs between “Ik doe stap 1” and “Ik doe stap 3”, each after 2 days of waiting",
        "nl",
        "2 overdrachten tussen “Ik doe stap 1” en “Ik doe stap 3”, elk na 2 dagen wachten",
    ),
    Case(
        "handovers.all-wait",
        owned("A", "B", "C", waits=[2, 3, 0]),
        owned("A", "B", "C", waits=[2, 0, 4]),
        "2 hand-overs between “Ik doe stap 1” and “Ik doe stap 3”, after 5 days of waiting in all",
        "de",
        "2 Übergaben zwischen „Ik doe stap 1“ und „Ik doe stap 3“, davor insgesamt 5 Tage Wartezeit",
    ),
    Case(
        "handovers.one-waits",
        owned("A", "B", "C", waits=[2, 0, 4]),
        owned("A", "B", "C", waits=[2, 3, 4]),
        "2 hand-overs between “Ik doe stap 1” and “Ik doe stap 3”, one of them after 2 days of waiting",
        "nl",
        "2 overdrachten tussen “Ik doe stap 1” en “Ik doe stap 3”, waarvan één na 2 dagen wachten",
    ),
    Case(
        "handovers.some-wait",
        owned("A", "B", "C", "D", waits=[2, 0, 4, 1]),
        owned("A", "B", "C"),
        "3 hand-overs between “Ik doe stap 1” and “Ik doe stap 4”, 2 of them after 6 days of waiting in all",
        "nl",
        "3 overdrachten tussen “Ik doe stap 1” en “Ik doe stap 4”, 2 ervan na samen 6 dagen wachten",
    ),
    Case(
        "handovers.count",
        owned("A", "B", "A"),
        owned("A", "", "A"),
        "2 hand-overs between “Ik doe stap 1” and “Ik doe stap 3”",
        "fr",
        "2 passages de relais entre « Ik doe stap 1 » et « Ik doe stap 3 »",
    ),
    Case(
        "handovers.longest",
        owned("A", "B", "C", waits=[2, 5, 0]),
        owned("A", "B", "C", waits=[5, 5, 0]),
        "The longest wait before a hand-over is 5 days, from B to C",
        "nl",
        "De langste wachttijd voor een overdracht is 5 dagen, van B naar C",
    ),
    Case(
        "handovers.none",
        owned("Team Zorg", "Team Zorg"),
        owned("Team Zorg", ""),
        "All is in the hands of Team Zorg",
        "nl",
        "Alles is in handen van Team Zorg",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
def test_each_kind_where_it_holds_and_where_not(case: Case) -> None:
    assert_case(case)


def over(subject: Journey, steps: Sequence[int], *lanes: str, taken: Sequence[str] = ()) -> str:
    words = words_of(subject._replace(language="en"))
    text = headline(subject, words, Thresholds(), "blueprint", taken, steps=steps, lanes=lanes)
    return text.replace("\u00a0", " ")


def test_a_page_of_some_steps_has_what_holds_of_them() -> None:
    subject = owned("A", "B", "B", "C", waits=[3, 0, 2, 0])
    assert over(subject, [0, 1], "owner") == (
        "1 hand-over between “Ik doe stap 1” and “Ik doe stap 2”, after 3 days of waiting"
    )
    assert over(subject, [2, 3], "owner").startswith("1 hand-over between “Ik doe stap 3” and “Ik doe stap 4”")
    assert over(subject, range(4), "table").startswith("2 hand-overs between “Ik doe stap 1” and “Ik doe stap 4”")


def test_what_is_done_out_of_sight_is_counted_for_the_steps_of_a_page() -> None:
    subject = hidden(True, False, True, False)
    assert over(subject, [0, 1, 2], "backstage") == (
        "Between “Ik doe stap 1” and “Ik doe stap 3”, something behind 2 of 3 steps stays out of sight"
    )
    assert "handovers.hidden" not in found(subject), "of the whole journey the subject of contacts says it"
    assert over(hidden(True, False, False), [1, 2], "backstage").startswith("This page shows 2 of the 3 steps")
