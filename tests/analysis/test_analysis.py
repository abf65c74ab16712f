"""Time and its cost, gaps between curves, the employee mirror, the scorecard, and peak-end per phase, as numbers."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.analysis import gaps, mirror, scorecard, time
from cjm.analysis.gaps import Gap, Gaps
from cjm.analysis.scorecard import Check
from cjm.analysis.time import Money, StepTime
from cjm.journey.loading import Loader, load
from cjm.journey.model import Journey
from cjm.journey.scale import Scale
from support import ROOT, present

DAY = 86400

DEFAULT = Scale()
PAIN = Scale(min=0, max=10, neutral=0, direction="down")


def journey(*steps: dict[str, Any], **more: Any) -> Journey:
    given = [{"id": f"s{at}", "title": f"I do thing {at}"} | step for at, step in enumerate(steps, 1)]
    loaded = Loader().load_bytes(json.dumps({"cjm": 1, "title": "I do things", "steps": given} | more))
    assert loaded.diagnostics == ()
    assert loaded.journey is not None
    return loaded.journey


def example(name: str) -> Journey:
    found = load(ROOT / "examples" / f"{name}.cjm.yaml").journey
    assert found is not None
    return found


def priced(wait: str, amount: float, per: str, currency: str = "EUR") -> dict[str, Any]:
    return {"wait": wait, "cost": {"amount": amount, "currency": currency, "per": per}}


def test_a_step_lasts_no_less_than_its_wait() -> None:
    facts = time.of(journey({"duration": "45min", "wait": "3w"}, {"duration": "1w"}))
    assert [step.seconds for step in facts.steps] == [21 * time.DAY, 7 * time.DAY]
    assert (facts.seconds, facts.waiting, facts.waiting_share) == (28 * time.DAY, 21 * time.DAY, 0.75)


def test_a_step_lasts_its_duration_or_else_its_wait() -> None:
    facts = time.of(journey({"duration": "2d"}, {"wait": "1d"}, {"duration": "1d", "wait": "6h"}, {}))
    assert facts.steps == (
        StepTime(2 * DAY, None, 0.5, None),
        StepTime(DAY, DAY, 0.25, None),
        StepTime(DAY, DAY // 4, 0.25, None),
        StepTime(),
    )
    assert facts.seconds == 4 * DAY
    assert facts.waiting == DAY + DAY // 4
    assert facts.waiting_share == 0.3125
    assert facts.longest == (0,)
    assert facts.untimed == (3,)
    assert facts.costs == ()


def test_time_that_nobody_tells_is_unknown() -> None:
    facts = time.of(journey({}, {}))
    assert (facts.seconds, facts.waiting, facts.waiting_share) == (None, None, None)
    assert facts.steps == (StepTime(), StepTime())
    assert (facts.costs, facts.longest, facts.untimed) == ((), (), (0, 1))


def test_waiting_that_nobody_tells_is_unknown() -> None:
    facts = time.of(journey({"duration": "2d"}))
    assert (facts.seconds, facts.waiting, facts.waiting_share) == (2 * DAY, None, None)


def test_that_there_is_no_wait_does_not_say_how_long_a_step_lasts() -> None:
    facts = time.of(journey({"wait": "0s"}, {"duration": "1h", "wait": "0min"}))
    assert facts.steps == (StepTime(None, 0), StepTime(3600, 0, 1.0))
    assert (facts.seconds, facts.waiting, facts.untimed, facts.timed) == (3600, 0, (0,), 1)


@pytest.mark.parametrize(
    ("durations", "magnitudes"),
    [
        ("3w 1h 25min 3w 30min", [(0, 3), (1, 2, 4)]),
        ("20min", [(0,)]),
        ("14d 20min 16d", [(0, 1, 2)]),
        ("20d 12h 12h", [(0,), (1, 2)]),
        ("20d 12h 13h", [(0, 1, 2)]),
        ("20min 1min 1min 1min 1min", [(0, 1, 2, 3, 4)]),
        ("1min P9Y 2w 2min", [(1,), (2,), (0, 3)]),
        ("1s 1s 1h 30d P40Y", [(4,), (3,), (0, 1, 2)]),
    ],
)
def test_steps_that_no_scale_can_show_together_are_apart(durations: str, magnitudes: list[tuple[int, ...]]) -> None:
    facts = time.of(journey(*({"duration": duration} for duration in durations.split())))
    assert list(facts.magnitudes) == magnitudes


def test_all_longest_steps_are_named() -> None:
    assert time.of(journey({"duration": "2d"}, {"wait": "1d"}, {"wait": "2d"})).longest == (0, 2)


@pytest.mark.parametrize(
    ("wait", "amount", "per", "cost"),
    [
        ("14d", 350, "day", 4900),
        ("14d", 350, "working-day", 3500),
        ("90min", 10, "hour", 15),
        ("2w", 100, "week", 200),
        ("45d", 100, "month", 150),
        ("0s", 100, "month", 0),
        ("7mo", 145, "month", 1015),
    ],
)
def test_the_cost_of_waiting(wait: str, amount: float, per: str, cost: float) -> None:
    facts = time.of(journey(priced(wait, amount, per)))
    (total,) = facts.costs
    for money in (present(facts.steps[0].cost), total):
        assert money.amount == pytest.approx(cost)
        assert money.currency == "EUR"


def test_a_cost_without_a_wait_is_unknown() -> None:
    facts = time.of(journey({"duration": "3d", "cost": {"amount": 5, "currency": "EUR", "per": "day"}}))
    assert facts.steps[0].cost is None
    assert facts.costs == ()


def test_currencies_are_never_added_up_together() -> None:
    facts = time.of(
        journey(priced("1d", 10, "day"), priced("1d", 3, "day", "USD"), priced("2d", 10, "day"), {"wait": "1d"})
    )
    assert facts.costs == (Money(30, "EUR"), Money(3, "USD"))


@pytest.mark.parametrize(
    ("name", "days", "waiting", "costs", "longest"),
    [
        ("vacancy", 26, 14, [Money(4900, "EUR")], 4),
        ("engine-repair", 53, 43, [Money(408500, "EUR")], 3),
        ("car-lease", 1705, 210, [Money(1015, "EUR")], 3),
    ],
)
def test_the_time_of_the_examples(name: str, days: int, waiting: int, costs: list[Money], longest: int) -> None:
    facts = time.of(example(name))
    assert (facts.seconds, facts.waiting) == (days * DAY, waiting * DAY)
    assert [cost.amount for cost in facts.costs] == pytest.approx([cost.amount for cost in costs])
    assert [cost.currency for cost in facts.costs] == [cost.currency for cost in costs]
    assert facts.longest == (longest - 1,)


def test_the_gaps_of_the_leverage_vector() -> None:
    facts = gaps.gaps([1, -2, 1, 0, 1], [1, 1, 1, 1, 2], DEFAULT)
    assert facts == Gaps(
        pairs=(Gap(0, 0), Gap(1, 3), Gap(2, 0), Gap(3, 1), Gap(4, 1)),
        mean=1,
        mean_absolute=1,
        shortfall=1,
        overshoot=0,
        largest=(Gap(1, 3),),
        at_low=(Gap(1, 3),),
        at_end=1,
        low_memory=1.5,
        high_memory=1,
    )


def test_overshoot_does_not_make_up_for_shortfall() -> None:
    facts = gaps.gaps([1, -1, 0], [-1, 1, 0], DEFAULT)
    assert facts.mean == 0
    assert facts.mean_absolute == pytest.approx(4 / 3)
    assert facts.shortfall == pytest.approx(2 / 3)
    assert facts.overshoot == pytest.approx(2 / 3)
    assert facts.largest == (Gap(1, 2),)


def test_where_less_is_better_a_shortfall_is_still_positive() -> None:
    facts = gaps.gaps([2, 8, 1], [2, 5, 3], PAIN)
    assert facts.pairs == (Gap(0, 0), Gap(1, 3), Gap(2, -2))
    assert facts.largest == facts.at_low == (Gap(1, 3),)
    assert facts.at_end == -2
    assert (facts.low_memory, facts.high_memory) == (0.5, -1)


def test_gaps_are_of_the_steps_that_both_curves_score() -> None:
    facts = gaps.gaps([1, None, -2, 1], [2, 1, None, None], DEFAULT)
    assert facts.pairs == (Gap(0, 1),)
    assert (facts.mean, facts.at_low, facts.at_end, facts.low_memory) == (1, (), None, None)
    assert gaps.gaps([1, None], [None, 1], DEFAULT) == Gaps()
    assert gaps.gaps([], [], DEFAULT) == Gaps()


def test_curves_that_meet_have_no_largest_shortfall() -> None:
    facts = gaps.gaps([1, 2], [1, 1], DEFAULT)
    assert facts.largest == ()
    assert (facts.shortfall, facts.overshoot) == (0, 0.5)


def test_memory_at_worst_and_at_best_is_compared_each_for_itself() -> None:
    facts = gaps.gaps([0, 2, -2, 1], [1, 1, 1, 1], DEFAULT)
    assert (facts.low_memory, facts.high_memory) == (1, -0.5)


def test_gaps_without_a_neutral_point_have_no_memory() -> None:
    facts = gaps.gaps([3, 9, 6], [7, 7, 7], Scale(min=0, max=10, neutral=None))
    assert (facts.low_memory, facts.high_memory) == (None, None)
    assert facts.at_low == (Gap(0, 4),)


def test_gaps_of_a_journey() -> None:
    of = journey({"emotion": 0, "expected": 1, "desired": 2}, {"emotion": 1, "expected": 1, "desired": 1})
    assert gaps.of(of, "expected").pairs == (Gap(0, 1), Gap(1, 0))
    assert gaps.of(of, "desired").pairs == (Gap(0, 2), Gap(1, 0))


@pytest.mark.parametrize(
    ("actual", "expected", "scale", "verdict"),
    [
        (0, 0, DEFAULT, "as-expected"),
        (0, 0.5, DEFAULT, "as-expected"),
        (0.5, 0, DEFAULT, "as-expected"),
        (0, 0.6, DEFAULT, "below"),
        (0.6, 0, DEFAULT, "above"),
        (6, 4, PAIN, "below"),
        (4, 6, PAIN, "above"),
        (0.3, 0.1 + 0.2 + 0.125, Scale(min=0, max=1, neutral=0.5), "as-expected"),
    ],
)
def test_within_an_eighth_of_the_range_a_moment_is_as_expected(
    actual: float, expected: float, scale: Scale, verdict: str
) -> None:
    assert gaps.verdict(actual, expected, scale) == verdict


def test_a_verdict_takes_both_scores() -> None:
    of = journey({"emotion": -1, "expected": 0}, {"emotion": 1}, {"expected": 1}, {"emotion": 2, "expected": 1})
    assert gaps.verdicts(of) == ("below", None, None, "above")


SCORES = st.lists(st.one_of(st.none(), st.floats(-2, 2)), max_size=9)


@given(SCORES, st.data())
def test_gaps_hold_together(actual: list[float | None], data: st.DataObject) -> None:
    target = data.draw(st.lists(st.one_of(st.none(), st.floats(-2, 2)), min_size=len(actual), max_size=len(actual)))
    facts = gaps.gaps(actual, target, DEFAULT)
    if facts.mean is None or facts.mean_absolute is None or facts.shortfall is None or facts.overshoot is None:
        assert facts == Gaps()
        return
    assert facts.mean == pytest.approx(facts.shortfall - facts.overshoot)
    assert facts.mean_absolute == pytest.approx(facts.shortfall + facts.overshoot)
    assert facts.shortfall >= 0
    assert facts.overshoot >= 0
    upside_down = Scale(direction="down")
    turned = gaps.gaps(
        [None if x is None else -x for x in actual], [None if x is None else -x for x in target], upside_down
    )
    assert turned == facts


def test_the_mirror() -> None:
    of = journey(
        {
            "emotion": -2,
            "employee": {"actor": "desk", "estimate": 0, "emotion": -1, "stimulates": ["a"], "blocks": ["b"]},
        },
        {"emotion": 1, "employee": {"estimate": 0.5}},
        {"emotion": 1},
        {"employee": {"estimate": 1, "emotion": 2}},
        {"emotion": 0, "employee": {"estimate": -1}},
        actors=[{"id": "desk", "title": "Desk"}],
    )
    facts = mirror.of(of, 0.25)
    assert [one.step for one in facts.steps] == [0, 1, 3, 4]
    assert [one.difference for one in facts.steps] == [2, -0.5, None, -1]
    assert [one.blind_spot for one in facts.steps] == [True, False, False, True]
    assert facts.blind_spots == (0, 4)
    assert facts.mean_difference == pytest.approx(0.5 / 3)
    first = facts.steps[0]
    assert (first.actor, first.estimate, first.felt, first.own) == ("desk", 0, -2, -1)
    assert (first.stimulates, first.blocks) == (("a",), ("b",))
    assert facts.steps[2].felt is None
    assert mirror.of(of, 0.5).blind_spots == (0,)


def test_where_less_is_better_too_low_an_estimate_is_too_good() -> None:
    scale = {"min": 0, "max": 10, "neutral": 5, "direction": "down"}
    facts = mirror.of(journey({"emotion": 8, "employee": {"estimate": 5}}, scale=scale), 0.25)
    assert facts.steps[0].difference == 3
    assert facts.blind_spots == (0,)


def test_no_mirror() -> None:
    assert mirror.of(journey({"emotion": 1}), 0.25) == mirror.Mirror()


def card(**employee: str) -> Journey:
    checks = {name: {"verdict": verdict} for name, verdict in employee.items()}
    return journey({}, scorecard={"customer": {"caring": {"verdict": "met", "why": "a"}}, "employee": checks})


def test_the_score_card_has_all_reactions_and_checks() -> None:
    facts = scorecard.of(card(facilitation="unmet"))
    assert [check.name for check in facts.customer] == ["effortless", "caring", "reliable", "distinctive", "memorable"]
    assert facts.customer[:2] == (Check("effortless"), Check("caring", "met", "a"))
    assert [check.name for check in facts.employee] == ["ownership", "self_efficacy", "facilitation", "internalisation"]
    assert facts.employee[2] == Check("facilitation", "unmet")
    assert scorecard.counts(facts.customer) == {"unmet": 0, "partly": 0, "met": 1, None: 4}
    assert list(scorecard.counts(facts.customer)) == ["unmet", "partly", "met", None]


@pytest.mark.parametrize(
    ("verdicts", "weakest", "verdict"),
    [
        ({}, (), None),
        ({"ownership": "met"}, ("ownership",), "met"),
        ({"ownership": "met", "facilitation": "partly"}, ("facilitation",), "partly"),
        (
            {"ownership": "unmet", "self_efficacy": "partly", "facilitation": "unmet"},
            ("ownership", "facilitation"),
            "unmet",
        ),
    ],
)
def test_the_weakest_counts(verdicts: dict[str, str], weakest: tuple[str, ...], verdict: str | None) -> None:
    facts = scorecard.of(card(**verdicts))
    assert (facts.weakest, facts.verdict) == (weakest, verdict)


def test_no_score_card() -> None:
    facts = scorecard.of(journey({}))
    assert scorecard.counts(facts.customer)[None] == 5
    assert scorecard.counts(facts.employee)[None] == 4
    assert (facts.weakest, facts.verdict) == ((), None)


def test_levels_of_service_are_counted() -> None:
    of = journey(
        {"service_level": "expected", "touchpoints": [{"title": "a", "service_level": "basic"}, {"title": "b"}]},
        {"service_level": "basic"},
        {"touchpoints": [{"title": "c", "service_level": "unbelievable"}]},
    )
    facts = scorecard.levels(of)
    assert facts.counts == (
        ("criminal", 0),
        ("basic", 2),
        ("expected", 1),
        ("desired", 0),
        ("surprising", 0),
        ("unbelievable", 1),
    )
    assert (facts.worst, facts.at) == ("basic", ((0, 0), (1, None)))
    none = scorecard.levels(journey({}))
    assert (none.worst, none.at, sum(count for _, count in none.counts)) == (None, (), 0)
