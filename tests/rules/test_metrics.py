"""The rules on metrics and own lanes: the exact words, and where they must keep silent."""

import pytest

from support.steps import FUTURE, HEAD, reported, told_of

NPS = "metrics: [{id: nps, title: NPS, min: -100, max: 100, target: 20}]\n"
DAYS = "metrics: [{id: days, title: Lead time, unit: days, better: lower, target: 5}]\n"


def test_a_missed_target_needs_an_opportunity() -> None:
    rule = "missed-target-without-opportunity"
    head = NPS
    (found,) = reported(rule, "metrics: {nps: -12}", "metrics: {nps: 20}", head=head)
    assert found == (
        "“I go 1” (s1) misses its target, and no opportunity works on it: “NPS” is −12, the target at least 20",
        "add an opportunity with `steps: [s1]`",
    )
    (found,) = reported(rule, "metrics: {days: [{value: 3}, {value: 5.5}]}", head=DAYS)
    assert found[0].endswith("“Lead time” is 5.5, the target at most 5")
    assert reported(rule, "metrics: {days: [{value: 14}, {value: 5}]}", head=DAYS) == [], "the last value counts"
    planned = "opportunities: [{id: o, title: Plan, steps: [s1]}]\n"
    assert reported(rule, "metrics: {nps: -12}", head=NPS + planned) == []
    dropped = "opportunities: [{id: o, title: Plan, steps: [s1], status: dropped}]\n"
    assert len(reported(rule, "metrics: {nps: -12}", head=NPS + dropped)) == 1
    by_pain = "opportunities: [{id: o, title: Plan, pains: [p]}]\n"
    assert reported(rule, "metrics: {nps: -12}, pains: [{id: p, title: Slow}]", head=NPS + by_pain) == []
    assert reported(rule, "metrics: {nps: -12}", head=NPS + FUTURE) == []


def test_sources_of_the_latest_values_are_asked_for_once_a_metric() -> None:
    rule = "metric-without-source"
    steps = (
        "metrics: {nps: 3}",
        "metrics: {nps: {value: 4, source: talks}}",
        "metrics: {nps: [{value: 4, source: talks}, {value: 5}]}",
    )
    assert reported(rule, *steps, head=NPS) == [
        ("“NPS” names no source at 2 of the 3 steps where it is measured", "write `{value: ..., source: ...}`")
    ]
    assert reported(rule, *steps, head=NPS + FUTURE) == []


def test_a_stale_value_is_counted_to_the_journey_s_date() -> None:
    rule = "stale-metric"
    value = "metrics: {{nps: [{{value: 3, date: 2020-01-01}}, {{value: 4, date: {}}}]}}"
    assert reported(rule, value.format("2024-11-21"), head=NPS) == [
        (
            "“NPS” at “I go 1” (s1) was measured on 2024-11-21, 24 months before the journey's date",
            "measure it again: people and services change",
        )
    ]
    assert reported(rule, value.format("2024-11-22"), head=NPS) == []
    undated = HEAD.replace("date: 2026-11-21\n", "")
    step = f"steps: [{{id: s1, title: I go, {value.format('2024-11-21')}}}]\n"
    assert told_of(rule, undated + NPS + step) == [], "a journey without a date has no age"


def test_values_stand_with_the_oldest_first() -> None:
    rule = "metric-out-of-order"
    dated = "metrics: {{nps: [{{value: 1, date: {}}}, {{value: 2}}, {{value: 3, date: {}}}]}}"
    assert reported(rule, dated.format("2026-05-01", "2026-04-30"), head=NPS) == [
        (
            "“NPS” at “I go 1” (s1): the value of 2026-04-30 stands behind a later one",
            "write the oldest value first: the last one counts",
        )
    ]
    assert reported(rule, dated.format("2026-05-01", "2026-05-01"), head=NPS) == []


@pytest.mark.parametrize(
    ("score", "value", "speaks"),
    [
        (1, -50, True),
        (2, -49.9, False),
        (0.9, -100, False),
        (-1, 50, True),
        (-2, 49, False),
        (1, 100, False),
        (-2, -100, False),
    ],
)
def test_a_score_and_a_metric_at_opposite_ends(score: float, value: float, speaks: bool) -> None:
    found = reported("metric-contradicts-score", f"emotion: {score}, metrics: {{nps: {value}}}", head=NPS)
    assert len(found) == speaks


@pytest.mark.parametrize(
    ("score", "value", "target", "speaks"),
    [(-2, 91, 97, False), (-2, 91, 90, True), (2, 10, 5, False), (2, 10, 20, True)],
)
def test_what_misses_its_target_says_nothing_good_and_what_meets_it_nothing_bad(
    score: float, value: float, target: float, speaks: bool
) -> None:
    head = f"metrics: [{{id: otif, title: OTIF, min: 0, max: 100, target: {target}}}]\n"
    found = reported("metric-contradicts-score", f"emotion: {score}, metrics: {{otif: {value}}}", head=head)
    assert len(found) == speaks


def test_where_lower_is_better_the_ends_change_places() -> None:
    head = "metrics: [{id: days, title: Days, better: lower, min: 0, max: 8}]\n"
    assert reported("metric-contradicts-score", "emotion: 1.5, metrics: {days: 6}", head=head) == [
        (
            "“I go 1” (s1) has the score +1.5, and “Days” says the opposite: 6, from 0 to 8",
            "score it anew, or measure what is lived through here",
        )
    ]
    assert reported("metric-contradicts-score", "emotion: 1.5, metrics: {days: 2}", head=head) == []
    bare = "metrics: [{id: days, title: Days, better: lower}]\n"
    assert reported("metric-contradicts-score", "emotion: 2, metrics: {days: 99}", head=bare) == []


def test_a_lane_that_no_step_fills() -> None:
    head = "lanes: [{id: a, title: Systems}, {id: b, title: Rules, after: a}]\n"
    assert reported("unused-lane", "lanes: {b: CRM}", head=head) == [
        ("no step fills the lane “Systems” (a)", "write `lanes: {a: [...]}` at its steps, or delete it")
    ]
    assert len(reported("unused-lane", "emotion: 1", head=head)) == 2
