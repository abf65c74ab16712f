"""What cannot be true of a journey: steps that require what comes later, values beyond their range."""

from typing import Any

import pytest

from cjm.journey.building import build_journey, build_library
from cjm.journey.model import Journey

STEPS: list[dict[str, Any]] = [{"id": id, "title": f"I go {id}"} for id in "abc"]


def built(steps: list[dict[str, Any]], **more: Any) -> tuple[Journey, list[tuple[str, Any, str]]]:
    journey, problems = build_journey({"cjm": 1, "title": "x", "steps": steps, **more}, [], [])
    return journey, [(one.rule, one.place.path, str(one.message)) for one in problems]


def test_a_step_requires_what_comes_before_it() -> None:
    journey, problems = built([STEPS[0], {**STEPS[1], "requires": ["c", "a", "b"]}, {**STEPS[2], "requires": ["b"]}])
    assert problems == [
        ("requires-later-step", ("steps", 1, "requires", 0), "the step `c` comes later than the one that requires it"),
        (
            "requires-later-step",
            ("steps", 1, "requires", 2),
            "the step `b` requires itself, so that it can never begin",
        ),
    ]
    assert [step.requires for step in journey.steps] == [(), ("a",), ("b",)], "what is wrong is left out"
    assert journey.invalid(journey.steps[1].place / "requires")


def test_a_step_requires_what_is_on_one_of_its_paths() -> None:
    first, second, third = STEPS
    more = {"paths": [{"id": "x", "title": "X"}, {"id": "y", "title": "Y"}]}
    apart = [
        {**first, "paths": ["x"]},
        {**second, "paths": ["y"], "requires": ["a"]},
        {**third, "requires": ["a", "b"]},
    ]
    journey, problems = built(apart, **more)
    message = "the step `a` is on none of the paths of the one that requires it"
    assert problems == [("requires-later-step", ("steps", 1, "requires", 0), message)]
    assert [step.requires for step in journey.steps] == [(), (), ("a", "b")], "the last step is on both paths"
    assert built(apart, shape="cycle", **more)[1] == []
    apart[0] = {**first, "paths": ["x", "nowhere"]}
    assert [one[0] for one in built(apart, **more)[1]] == ["unknown-reference"], "what is invalid is reported once"


def test_in_a_cycle_a_step_may_require_one_of_the_last_round() -> None:
    steps = [{**STEPS[0], "requires": ["c"]}, {**STEPS[1], "requires": ["b"]}, STEPS[2]]
    journey, problems = built(steps, shape="cycle")
    assert [one[1] for one in problems] == [("steps", 1, "requires", 0)]
    assert journey.steps[0].requires == ("c",)


@pytest.mark.parametrize(
    ("metric", "place", "message"),
    [
        ({"min": 5, "max": 5}, "max", "`max` of “NPS” is not above its `min`"),
        ({"min": 0, "target": -1}, "target", "the target of “NPS” is −1, below its minimum of 0"),
        ({"max": 100, "target": 120.5}, "target", "the target of “NPS” is 120.5, above its maximum of 100"),
    ],
)
def test_a_metric_whose_range_or_target_cannot_be(metric: dict[str, Any], place: str, message: str) -> None:
    data = [{"id": "nps", "title": "NPS", **metric}]
    journey, problems = built([{**STEPS[0], "metrics": {"nps": 3}}], metrics=data)
    assert problems == [("metric-outside-range", ("metrics", 0, place), message)]
    assert journey.metrics[0].target is None
    assert [one.value for one in journey.steps[0].metrics[0][1]] == [3]
    library, [problem] = build_library({"cjm_library": 1, "metrics": data}, [], "lib.yaml")
    assert (problem.place.file, str(problem.message)) == ("lib.yaml", message)
    assert library.metrics == tuple(one._replace(place=library.metrics[0].place) for one in journey.metrics)


def test_a_value_beyond_the_range_is_reported_once_and_left_out() -> None:
    metrics = [{"id": "nps", "title": "NPS", "min": -100, "max": 100}]
    values = {"nps": [{"value": -100}, {"value": 100.5}, {"value": 100}]}
    journey, problems = built(
        [{**STEPS[0], "metrics": values}, {**STEPS[1], "metrics": {"nps": -101}}], metrics=metrics
    )
    assert problems == [
        ("metric-outside-range", ("steps", 0, "metrics", "nps", 1), "“NPS” is 100.5, above its maximum of 100"),
        ("metric-outside-range", ("steps", 1, "metrics", "nps"), "“NPS” is −101, below its minimum of −100"),
    ]
    assert [[one.value for _, held in step.metrics for one in held] for step in journey.steps] == [[-100, 100], []]
