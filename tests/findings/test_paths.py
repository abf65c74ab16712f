"""Where people go different ways: each kind of finding where it holds and where it does not."""

import pytest

from cjm.journey.entities import Source
from support.findings import Case, assert_case, found, said
from support.paths import HERE, parted

WORSE = ((1, "ab"), (1, "a"), (-2, "b"), (-1, "b"), (2, "a"))
BETTER = ((1, "ab"), (-1, "a"), (1, "b"), (1, "b"), (0, "a"))
SAME = ((1, "ab"), (1, "a"), (1, "b"), (2, "b"), (2, "a"))

CASES = [
    Case(
        "paths.remembered",
        parted(*WORSE),
        parted(*SAME),
        "“Way B” is remembered at about −0.75, where “Way A” is remembered at about +1.5",
        "nl",
        "“Way B” wordt herinnerd als ongeveer −0,75, “Way A” als ongeveer +1,5",
    ),
    Case(
        "paths.remembered-by",
        parted(*WORSE, shares=(0.8, 0.2)),
        parted(*SAME, shares=(0.8, 0.2)),
        "20% take “Way B” and remember it at about −0.75, where “Way A” is remembered at about +1.5",
        "de",
        "20 % nehmen „Way B“ und erinnern sich daran mit etwa −0,75, auf „Way A“ mit etwa +1,5",
    ),
    Case(
        "paths.better",
        parted(*BETTER),
        parted(*WORSE),
        "“Way B” is remembered better, at about +0.75, than “Way A” at about 0",
        "nl",
        "“Way B” wordt gunstiger herinnerd, als ongeveer +0,75, dan “Way A”, als ongeveer 0",
    ),
    Case(
        "paths.better-by",
        parted(*BETTER, shares=(0.8, 0.2)),
        parted(*SAME, shares=(0.8, 0.2)),
        "20% take “Way B” and remember it better, at about +0.75, than others do “Way A” at about 0",
        "fr",
        "20 % passent par « Way B » et en gardent un meilleur souvenir, d’environ +0,75, contre 0 pour « Way A »",
    ),
    Case(
        "paths.lowest",
        parted(*WORSE),
        parted((1, "ab"), (-1.75, "a"), (-2, "b"), (-1, "b"), (2, "a")),
        "The lowest point is −2 at “I do step 3” on “Way B”, where “Way A” gets no worse than +1",
        "fr",
        "Le point le plus bas est −2 à l’étape « I do step 3 » sur « Way B », alors que « Way A » ne descend pas plus "
        "bas que +1",
    ),
    Case(
        "paths.ways",
        parted(*WORSE, shares=(0.8, 0.2)),
        parted(*WORSE),
        "80% take “Way A”, and the others “Way B”",
        "nl",
        "80% volgt “Way A” en de rest “Way B”",
    ),
    Case(
        "paths.ways",
        parted(*WORSE, (0, "c"), shares=(0.7, 0.2, 0.1)),
        parted((1, ""), (1, ""), shares=(1.0,)),
        "70% take “Way A”, and the others one of 2 other paths",
        "de",
        "70 % nehmen „Way A“, die übrigen einen von 2 anderen Pfaden",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}-{case.language}")
def test_cases(case: Case) -> None:
    assert_case(case)


def test_better_and_worse_at_once_is_no_claim() -> None:
    mixed = parted((1, "ab"), (-1, "ab"), (2, "b"), (0, "b"), (1, "a"))
    assert said(mixed, "paths.remembered") is None


def test_what_is_told_of_one_life_is_told_of_the_main_path() -> None:
    journey = parted((0, "ab"), (-2, "b"), (-2, "b"), (1, "a"), (2, "a"), (1, "a"))
    feelings = {kind: one for kind, one in found(journey).items() if kind.startswith("feelings.")}
    assert feelings["feelings.highest"].steps == (4,)
    assert feelings["feelings.highest"].text == "“I do step 5” is the highest point, at +2"
    assert not any("step 2" in one.text or "step 3" in one.text for one in feelings.values())


def test_a_step_keeps_its_number_in_the_journey() -> None:
    journey = parted((0, "ab"), (-2, "b"), (-2, "b"), (1, "a"), (2, "a"), (1, "a"))
    twins = tuple(step._replace(title="I wait") if at in (0, 4) else step for at, step in enumerate(journey.steps))
    assert said(journey._replace(steps=twins), "feelings.highest") == "“I wait (step 5)” is the highest point, at +2"


def test_what_rests_on_opinion_says_so() -> None:
    assumed = parted(*WORSE, sources=(Source(HERE, "talks", "workshop", "A morning"),))
    text = said(assumed, "paths.remembered")
    assert text is not None
    assert text != CASES[0].english
    assert text.startswith(CASES[0].english[:20]) or CASES[0].english[1:] in text
