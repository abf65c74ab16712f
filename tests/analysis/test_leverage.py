"""What to repair first: gains by recomputing, opportunities together, the order of the levers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.analysis import leverage
from cjm.analysis.figures import Figures, figures
from cjm.diagnostics import Place
from cjm.journey.model import Journey, Opportunity, Step
from cjm.journey.scale import Scale

HERE = Place()
FEELING = Scale()
PAIN = Scale(HERE, min=0, max=10, neutral=0, direction="down")


def journey(scores: list[float | None], desired: list[float | None] | None = None, scale: Scale = FEELING) -> Journey:
    targets = desired or [None] * len(scores)
    steps = tuple(
        Step(HERE, id=f"s{number}", emotion=score, desired=target)
        for number, (score, target) in enumerate(zip(scores, targets, strict=True), 1)
    )
    return Journey(HERE, steps=steps, scale=scale)


def opportunity(id: str, customer: int | None, business: int | None, effort: int | None, **lifts: float) -> Opportunity:
    return Opportunity(
        HERE, id, lifts=tuple(lifts.items()), customer_value=customer, business_value=business, effort=effort
    )


PUBLISHED = journey([1, -2, 1, 0, 1], [1, 1, 1, 1, 2])


def test_the_published_vector() -> None:
    found = leverage.steps(PUBLISHED)
    assert [one.gains.low_memory for one in found.values()] == [0, 1, 0, 0, 0.5]
    assert [one.gains.high_memory for one in found.values()] == [0, 0, 0, 0, 1]
    assert [one.gains.mean for one in found.values()] == pytest.approx([0, 0.6, 0, 0.2, 0.2])
    assert [one.gains.end for one in found.values()] == [0, 0, 0, 0, 1]
    everything = leverage.effect(PUBLISHED, leverage.targets(PUBLISHED))
    assert (everything.before, everything.after) == (Figures(-0.5, 1, 0.2, 1), Figures(1, 2, 1.2, 2))
    assert everything.gains == pytest.approx(Figures(1.5, 1, 1, 1))


def test_positive_is_better_where_less_is_better() -> None:
    found = leverage.effect(journey([8, 5, 7], scale=PAIN), {2: 1})
    assert (found.before.low_memory, found.after.low_memory) == (7.5, 4.5)
    assert found.gains == pytest.approx(Figures(3, 3, 2, 6))
    assert leverage.effect(journey([8, 5, 7], scale=PAIN), {2: 8}).gains.low_memory == -0.5


def test_effects_do_not_add_up() -> None:
    """Where two low points tie, mending one changes only the mean; mending both changes what is remembered too."""
    here = journey([-2, -2, 1])
    one, two = opportunity("one", 1, 1, 1, s1=1), opportunity("two", 1, 1, 1, s2=1)
    for each in (one, two):
        assert leverage.together(here, [each]).gains == Figures(0, 0, 1, 0)
    assert leverage.together(here, [one, two]).gains == Figures(1, 0, 2, 0)


@pytest.mark.parametrize(("scale", "best"), [(Scale(), 1), (PAIN._replace(min=-2, max=2), 0)])
def test_the_best_lift_of_a_step_wins(scale: Scale, best: float) -> None:
    here = journey([-1, -1, -1], scale=scale)
    several = [opportunity("a", 1, 1, 1, s1=0), opportunity("b", 1, 1, 1, s1=1, s3=0), opportunity("c", 1, 1, 1)]
    assert leverage.lifted(here, several) == {0: best, 2: 0}


def test_a_lift_that_makes_it_worse_is_reported_as_it_is() -> None:
    found = leverage.together(journey([1, 1, 2]), [opportunity("a", 1, 1, 1, s3=0)])
    assert found.gains == pytest.approx(Figures(-1, -1.5, -2 / 3, -2))


def test_what_is_not_scored_is_left_out_and_reported() -> None:
    here = journey([1, None, -1, 1])
    found = leverage.effect(here, {1: 2, 2: 0})
    assert found.unscored == (1,)
    assert found.gains == pytest.approx(Figures(0.5, 0, 1 / 3, 0))
    alone = leverage.effect(here, {1: 2})
    assert (alone.gains, alone.after, alone.unscored) == (Figures(), Figures(), (1,))


@pytest.mark.parametrize(
    ("scores", "scale"),
    [([1, -1, None], Scale()), ([-1, 1], Scale()), ([-1], Scale()), ([3, 5, 8], Scale(HERE, 0, 10, None))],
    ids=["end unscored", "two scores", "one score", "no neutral"],
)
def test_where_nothing_may_be_claimed_the_mean_is_still_shown(scores: list[float | None], scale: Scale) -> None:
    found = leverage.effect(journey(scores, scale=scale), {0: 2})
    assert found.gains[:2] == (None, None)
    assert found.gains.mean is not None


def test_nothing_lifted_is_nothing_known() -> None:
    found = leverage.together(PUBLISHED, [])
    assert (found.gains, found.unscored) == (Figures(), ())
    assert found.before == Figures(-0.5, 1, 0.2, 1)
    assert leverage.effect(journey([]), {}) == leverage.Effect()


def test_worth_is_unknown_where_a_part_is() -> None:
    parts = [(4, 3, 2), (None, 3, 2), (4, None, 2), (4, 3, None)]
    ranked = [leverage.assess(PUBLISHED, opportunity("x", *each)) for each in parts]
    assert [(one.value, one.per_effort) for one in ranked] == [(7, 3.5), (None, None), (None, None), (7, None)]


def test_the_order_of_levers() -> None:
    opportunities = [
        opportunity("unknown", None, None, None),
        opportunity("unknown-but-lifts", None, 5, 1, s2=1),
        opportunity("same-worth-lower-mean", 2, 2, 1, s5=2),
        opportunity("same-worth-no-lift", 2, 2, 1),
        opportunity("same-worth", 2, 2, 1, s2=1),
        opportunity("best", 5, 5, 1),
        opportunity("same-worth-no-lift-later", 2, 2, 1),
    ]
    ranked = leverage.ranked([leverage.assess(PUBLISHED, one) for one in opportunities])
    assert [one.opportunity.id for one in ranked] == [
        *("best", "same-worth", "same-worth-lower-mean", "same-worth-no-lift", "same-worth-no-lift-later"),
        *("unknown-but-lifts", "unknown"),
    ]


def test_journeys_on_different_scales_are_ranked_by_shares() -> None:
    """One unit of four is more than two of a hundred."""
    wide = journey([50, 40, 60], scale=Scale(HERE, 0, 100, 50))
    narrow = journey([1, -1, 1])
    ranked = [leverage.assess(wide, opportunity("wide", 1, 1, 1, s3=64))]
    ranked.append(leverage.assess(narrow, opportunity("narrow", 1, 1, 1, s3=2)))
    gains = [one.effect.gains.mean for one in ranked]
    assert gains[0] is not None
    assert gains[1] is not None
    assert gains[0] > gains[1] > 0
    assert [one.opportunity.id for one in leverage.ranked(ranked)] == ["narrow", "wide"]


@given(
    st.lists(st.integers(-8, 8).map(lambda n: n / 4), min_size=3, max_size=8),
    st.dictionaries(st.integers(0, 2), st.integers(-8, 8).map(lambda n: n / 4), min_size=1),
)
def test_gains_turn_with_the_scale(scores: list[float], new: dict[int, float]) -> None:
    up = leverage.effect(journey(list(scores)), new)
    mirrored = Scale(HERE, direction="down")
    down = leverage.effect(journey([-x for x in scores], scale=mirrored), {i: -x for i, x in new.items()})
    assert up.gains == pytest.approx(down.gains)
    assert up.after == figures([new.get(i, x) for i, x in enumerate(scores)], Scale())
