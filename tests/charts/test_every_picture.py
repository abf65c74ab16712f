"""What every picture promises, on every kind of page: nothing touches anything else, a slide stays a slide."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.charts import chart, names
from cjm.journey.languages import LANGUAGES
from cjm.journey.model import Journey
from cjm.scene.items import Scene, Text
from support import EXAMPLES
from support.boxes import assert_clear, of_kind
from support.journeys import journeys
from support.laws import some, tried
from support.own_rows import full
from support.pictures import FACTS, PAGES, drawn, example

PICTURES = [name for name in names() if chart(name).subject == "journey"]
SLOW = ["journey-map"]

ONE_PAGE: dict[str, Callable[[Journey], bool]] = {
    "cover": lambda _: True,
    "cycle": lambda _: True,
    "gap": lambda subject: subject.state == "current",
    "scorecard": lambda subject: subject.scorecard is not None,
    "time": lambda _: True,
}
"""Pictures that give one page of an example, and for which examples they do; of others they give none."""

SOME_PAGES: dict[str, Callable[[Journey], bool]] = {
    "emotion-curve": lambda _: True,
    "mirror": lambda subject: any(step.employee for step in subject.steps),
    "moments": lambda _: True,
    "roadmap": lambda subject: bool(subject.opportunities),
    "changes": lambda subject: bool(subject.opportunities),
}
"""Pictures that give one page or more of an example, and for which examples they do."""

NO_HIGHER = ("cycle", "scorecard", "time")
"""Pictures that need no more room than a slide for an example, even where a page may grow."""


def assert_good(name: str, subject: Journey, page: str) -> tuple[Scene, ...]:
    """Draws a picture; whatever every picture promises holds for its pages."""
    scenes = drawn(name, subject, page)
    for scene in scenes:
        assert_clear(scene)
        assert page == "grows" or (scene.width, scene.height) == (PAGES[page].width, PAGES[page].height)
        assert scene.title
        assert scene.description
        assert scene.data_table is not None or name == "cover"
        assert scene.data_table is None or {len(row) for row in scene.data_table.rows} <= {len(scene.data_table.head)}
    if name in FACTS:
        FACTS[name](subject, PAGES[page], scenes)
    return scenes


def assert_all_good(pictures: list[str], subject: Journey, again: str) -> None:
    """Draws pictures on every page, and on the page `again` a second time: it is the same."""
    for name in pictures:
        shown = subject._replace(shape="cycle") if name == "cycle" else subject
        for page in PAGES:
            scenes = assert_good(name, shown, page)
            assert page != again or drawn(name, shown, page) == scenes


@pytest.mark.thorough
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("name", PICTURES)
def test_an_example_is_drawn_in_every_language(name: str, path: Path) -> None:
    """In a run that is not thorough on one page in one language, in the next example on another one in another one."""
    subject, number = example(path), PICTURES.index(name) + EXAMPLES.index(path)
    if name == "cycle":
        subject = subject._replace(shape="cycle")
    for page, language in product(some(list(PAGES), number), some(LANGUAGES, number + number // len(PAGES))):
        scenes = assert_good(name, subject._replace(language=language), page)
        narrow = page == "4:3" and name in ("gap", "scorecard")  # figures, or a group of checks, may have a slide apart
        assert name not in ONE_PAGE or (bool(scenes) if narrow else len(scenes)) == ONE_PAGE[name](subject)
        assert name not in SOME_PAGES or bool(scenes) == SOME_PAGES[name](subject)
        assert (name, page) != ("journey-map", "grows") or [scene.width for scene in scenes] == [1587]
        assert name not in NO_HIGHER or {scene.height for scene in scenes} <= {720}


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_gives_a_page_of_some_example(name: str) -> None:
    assert any(drawn(name, subject) for subject in (*map(example, EXAMPLES), full()))


@tried(60)
@given(journeys(), st.sampled_from(list(PAGES)))
def test_any_journey_is_drawn_without_collisions(subject: Journey, again: str) -> None:
    assert_all_good([name for name in PICTURES if name not in SLOW], subject, again)


@tried(25)
@given(journeys(), st.sampled_from(list(PAGES)))
def test_the_map_of_any_journey_is_drawn_without_collisions(subject: Journey, again: str) -> None:
    assert_all_good(SLOW, subject, again)


@pytest.mark.parametrize("page", ["slide", "4:3"])
@pytest.mark.parametrize("text", ["Een doel", "Wat ik daarna nog te horen kreeg had ik graag vooraf geweten. " * 6])
def test_a_long_title_and_long_lists_stay_on_a_cover(text: str, page: str) -> None:
    subject, lists = example("vacancy"), tuple(f"{number} {text}" for number in range(8))
    assert subject.persona is not None
    assert subject.brand is not None
    title = ("Ik vul mijn vacature in en wacht op iemand die mij zegt wat er gebeurt met mijn aanvraag " * 3)[:200]
    persona = subject.persona._replace(goals=lists, description=text)
    subject = subject._replace(title=title, persona=persona, brand=subject.brand._replace(promises=lists))
    (scene,) = assert_good("cover", subject, page)
    shown = [" ".join(part.lines) for part in of_kind(scene, Text)]
    if any(part.startswith("en nog ") for part in shown):
        assert all(one in scene.notes for one in lists), "the notes hold what the page leaves out"
    whole = next(part for part in of_kind(scene, Text) if part.placeholder == "title")
    assert " ".join(" ".join(whole.lines).split()) == " ".join(title.split())


def test_the_longest_texts_of_a_scenario_stay_on_a_slide() -> None:
    long = "Wat ik daarna nog te horen kreeg had ik graag vooraf geweten. " * 30
    subject = example("vacancy")
    assert subject.scenario is not None
    scenario = subject.scenario._replace(trigger=long, goal=long, expectation=long, outcome=long)
    (scene,) = assert_good("cover", subject._replace(scenario=scenario), "4:3")
    assert all(text.full for text in of_kind(scene, Text) if text.lines[-1].endswith("…"))
