"""The journey as one path runs through it."""

from typing import Any

from cjm.journey.paths import each, indices, main, on
from support.data import build, get

DATA: dict[str, Any] = {
    "cjm": 1,
    "title": "I test",
    "paths": [{"id": "well", "title": "All is well"}, {"id": "badly", "title": "Something breaks"}],
    "steps": [
        {"id": "ask", "title": "I ask", "pains": [{"id": "form", "title": "A form"}]},
        {"id": "complain", "title": "I complain", "paths": ["badly"], "pains": [{"id": "again", "title": "Once more"}]},
        {"id": "wait", "title": "I wait", "paths": ["badly", "well"], "requires": ["ask", "complain"]},
        {"id": "leave", "title": "I leave", "paths": ["well"]},
    ],
    "opportunities": [
        {
            "id": "one",
            "title": "One",
            "steps": ["ask", "complain"],
            "pains": ["form", "again"],
            "lifts": {"complain": 1},
        },
        {"id": "two", "title": "Two", "pains": ["again"]},
        {"id": "three", "title": "Three"},
    ],
}
JOURNEY = build(DATA)[0]


def test_a_path_has_the_steps_that_are_on_it_in_their_order() -> None:
    assert [step.id for step in on(JOURNEY, "well").steps] == ["ask", "wait", "leave"]
    assert [step.id for step in on(JOURNEY, "badly").steps] == ["ask", "complain", "wait"]
    assert [get(DATA, step.place.path)["id"] for step in on(JOURNEY, "well").steps] == ["ask", "wait", "leave"]


def test_nothing_on_a_path_refers_to_a_step_that_is_not() -> None:
    well = on(JOURNEY, "well")
    assert well.steps[1].requires == ("ask",)
    assert [(one.id, one.steps, one.pains, one.lifts) for one in well.opportunities] == [
        ("one", ("ask",), ("form",), ()),
        ("three", (), (), ()),
    ]
    assert [one.id for one in on(JOURNEY, "badly").opportunities] == ["one", "two", "three"]


def test_the_main_path_is_the_first_one() -> None:
    assert main(JOURNEY) is on(JOURNEY, "well")
    without = build({key: value for key, value in DATA.items() if key != "paths"})[0]
    assert main(without) is without
    on_all = JOURNEY._replace(steps=JOURNEY.steps[:1])
    assert main(on_all).steps is on_all.steps


def test_a_journey_on_a_path_has_that_path_alone() -> None:
    badly = on(JOURNEY, "badly")
    assert [path.id for path in badly.paths] == ["badly"]
    assert main(badly).steps == badly.steps
    assert [(path and path.id, one.steps) for path, one in each(JOURNEY)] == [
        ("well", on(JOURNEY, "well").steps),
        ("badly", badly.steps),
    ]
    without = JOURNEY._replace(paths=())
    assert each(without) == ((None, without),)


def test_the_steps_of_a_path_are_found_by_their_index() -> None:
    well, badly = JOURNEY.paths
    assert (indices(JOURNEY), indices(JOURNEY, well), indices(JOURNEY, badly)) == ((0, 2, 3), (0, 2, 3), (0, 1, 2))
    assert indices(JOURNEY._replace(paths=())) == (0, 1, 2, 3)
