"""The journey as one path runs through it."""

from typing import Any

from cjm.journey.paths import main, on
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
    assert main(on_all) is on_all
