"""Pictures of several journeys: nothing touches anything else, whatever the journeys, and a slide stays a slide."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.charts import chart, names
from cjm.journey.entities import JourneyPath
from cjm.journey.languages import LANGUAGES, Language
from cjm.journey.model import Journey, Opportunity, Pain
from cjm.journey.scale import Scale
from cjm.languages.words import words_in
from cjm.layout import RenderContext
from cjm.scene.items import Face, LineChart, Scene, Text
from cjm.themes import theme
from support import EXAMPLES
from support.boxes import assert_clear, drawn_texts, of_kind
from support.journeys import HERE, journey, journeys
from support.laws import tried
from support.pictures import PAGES, example

PICTURES = [name for name in names() if chart(name).subject == "journeys" and name != "compare"]


def drawn(name: str, subjects: Sequence[Journey], page: str = "slide", language: Language = "en") -> tuple[Scene, ...]:
    return chart(name).build(subjects, RenderContext(theme(), words_in(language), PAGES[page], source="a @ 1f"))


def assert_good(name: str, subjects: Sequence[Journey], page: str, language: Language = "en") -> None:
    for scene in drawn(name, subjects, page, language):
        assert_clear(scene)
        assert page == "grows" or (scene.width, scene.height) == (PAGES[page].width, PAGES[page].height)
        assert scene.title
        assert scene.description
        assert scene.data_table is not None
        assert {len(row) for row in scene.data_table.rows} <= {len(scene.data_table.head)}


@tried(40)
@given(st.lists(journeys(), min_size=1, max_size=4), st.sampled_from(list(PAGES)), st.sampled_from(LANGUAGES))
def test_any_journeys_are_drawn_without_collisions(subjects: list[Journey], page: str, language: Language) -> None:
    shared = [
        one._replace(steps=(*one.steps, one.steps[0]._replace(pains=(Pain(HERE, "p", "Late"),)))) for one in subjects
    ]
    for name in PICTURES:
        assert_good(name, shared, page, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_the_examples_are_drawn_in_every_language(page: str, language: Language) -> None:
    for name in PICTURES:
        assert_good(name, [example(path) for path in EXAMPLES], page, language)


def of(title: str, *scores: float | None, lowest: str = "Ik wacht") -> Journey:
    known = [score for score in scores if score is not None]
    titles = [lowest if known and score == min(known) else "Iets" for score in scores]
    return journey(*scores, titles=titles)._replace(title=title)


def plain(scene: Scene) -> str:
    return scene.title.replace("\u00a0", " ")


def planned(subject: Journey, status: str) -> Journey:
    ids = tuple(step.id for step in subject.steps)
    return subject._replace(opportunities=(Opportunity(HERE, "o", "Bel", steps=ids, status=status),))  # type: ignore[arg-type]


EVERY = "Something is planned for the lowest moment of every journey"
A, B = of("A", 1, -2, 1), of("B", 1, -1, 2)


@pytest.mark.parametrize(
    ("subjects", "title"),
    [
        ((A, B), "“Ik wacht” is the lowest moment in each of the 2 journeys"),
        ((A, B, of("C", 1, 0, 2)), "“Ik wacht” is the lowest moment in 2 of the 3 journeys"),
        ((A, of("C", 1, 0, 2)), "Nothing is planned for the lowest moment in 1 of the 2 journeys"),
        ((planned(A, "idea"), of("C", 1, 0, 2)), "Nothing is planned for the lowest moment in 1 of the 2 journeys"),
        ((planned(A, "planned"), planned(B, "doing")._replace(steps=of("B", 1, -1, 2, lowest="Ik bel").steps)), EVERY),
        ((planned(A, "planned"), of("C", 1, 0, 2)), f"{EVERY} that falls below neutral"),
        ((of("C", 1, 0, 2), of("D", 1, 1, 2)), "No journey falls below neutral"),
        ((of("C", 1, 0, 2), A._replace(state="future")), "Where each journey is lowest, and how it ends"),
        ((of("C", 1, -1), of("D", None, 1)), "None of the 2 journeys has scores enough for a conclusion"),
    ],
)
def test_the_headline_of_the_list_is_what_it_proves(subjects: Sequence[Journey], title: str) -> None:
    (scene,) = drawn("index", subjects)
    assert plain(scene) == title


def test_each_curve_has_its_own_scale_and_says_so_where_they_differ() -> None:
    marks = of("Marks", 3, 9, 6)._replace(scale=Scale(HERE, 1, 10, 5.5, "up"))
    (scene,) = drawn("index", [A, marks])
    assert [(one.bottom, one.top) for one in of_kind(scene, LineChart)] == [(-2, 2), (1, 10)]
    texts = drawn_texts(scene)
    assert any(text.endswith("scale from −2 to 2") for text in texts)
    assert "The scales differ: each curve runs from the worst to the best of its own" in texts
    assert {"−2", "+1", "3", "9", "6"} <= set(texts)
    (scene,) = drawn("index", [A, B])
    assert not any("scale" in text for text in drawn_texts(scene))


def test_of_several_paths_the_main_one_is_listed_and_named() -> None:
    ways = (JourneyPath(HERE, "well", "Goes well"), JourneyPath(HERE, "badly", "Goes badly"))
    first, last = A.steps[0]._replace(paths=("well",)), A.steps[1]._replace(paths=("badly",))
    (scene,) = drawn("index", [A._replace(steps=(first, last, A.steps[2]), paths=ways)])
    assert [line.values for one in of_kind(scene, LineChart) for line in one.series] == [(1, 1)]
    texts = drawn_texts(scene)
    assert "“Goes well”" in " ".join(texts)
    assert "−2" not in texts


def test_something_must_be_planned_for_the_lowest_moment_of_each_path() -> None:
    ways = (JourneyPath(HERE, "well", "Goes well"), JourneyPath(HERE, "badly", "Goes badly"))
    parted = of("A", 1, -1, -2, 2)._replace(paths=ways)
    steps = tuple(
        step._replace(paths=on) for step, on in zip(parted.steps, ((), ("well",), ("badly",), ()), strict=True)
    )
    for at, title in (((1,), "Nothing is planned for the lowest moment"), ((1, 2), EVERY)):
        help = Opportunity(HERE, "o", "Bel", steps=tuple(steps[index].id for index in at), status="planned")
        (scene,) = drawn("index", [parted._replace(steps=steps, opportunities=(help,))])
        assert plain(scene).startswith(title)


def test_ties_and_level_scores_are_told_as_such() -> None:
    (scene,) = drawn("index", [of("A", -1, -1, 1), of("B", 1, 1, 1), of("C", None, None, None)])
    texts = [text.replace("\u00a0", " ") for text in drawn_texts(scene)]
    assert {"Ik wacht and 1 more", "Every step has the same score", "No scores yet"} <= set(texts)
    assert len(of_kind(scene, LineChart)) == 2


def test_a_face_stands_at_the_low_and_the_high_point_and_at_the_end() -> None:
    (scene,) = drawn("index", [A])
    assert [face.role for face in of_kind(scene, Face)] == ["high", "low", "high"]


def test_what_works_on_a_shared_pain_is_named_and_where_nothing_does_that_is_said() -> None:
    late = (Pain(HERE, "late", "Te laat"),)
    hurt = [one._replace(steps=(one.steps[0], one.steps[1]._replace(pains=late), one.steps[2])) for one in (A, B)]
    (scene,) = drawn("shared-pains", hurt)
    assert plain(scene) == "“Te laat” hurts in each of the 2 journeys, and nothing is being done about it"
    (scene,) = drawn("shared-pains", [planned(hurt[0], "idea"), hurt[1], of("C", 1, 0, 2)])
    assert plain(scene) == "“Te laat” hurts in 2 of the 3 journeys, and in 1 nothing is being done about it"
    assert {"Bel", "Nothing yet in “B”"} <= set(drawn_texts(scene))
    assert drawn("shared-pains", [A, B]) == ()


def test_of_many_journeys_the_worst_are_named_and_the_others_counted() -> None:
    late = (Pain(HERE, "late", "Te laat"),)
    hurt = [
        of(f"J{number}", 1, -(1 + number / 20), 1)._replace(opportunities=()) for number in range(20)
    ]  # the last is the worst
    hurt = [one._replace(steps=(one.steps[0], one.steps[1]._replace(pains=late), one.steps[2])) for one in hurt]
    (scene,) = drawn("shared-pains", hurt)
    texts = [text.replace("\u00a0", " ") for text in drawn_texts(scene)]
    assert [text for text in texts if text.startswith("J")] == ["J19", "J18", "J17", "J16"]
    assert {"and 16 more", "Nothing yet in 20 journeys"} <= set(texts)
    assert scene.data_table is not None
    assert "J0 (" in scene.data_table.rows[0][1], "the table has all of them"


def test_an_opportunity_of_several_journeys_stands_in_the_roadmap_once() -> None:
    (scene,) = drawn("portfolio-roadmap", [planned(A, "planned"), planned(B, "doing"), of("C", 1, 0, 2)])
    assert plain(scene) == "“Bel” helps 2 of the 3 journeys"
    texts = drawn_texts(scene)
    assert (texts.count("Bel"), texts.count("A"), texts.count("B")) == (1, 1, 1)
    assert drawn("portfolio-roadmap", [A, planned(B, "done")]) == ()


def test_the_time_of_a_row_is_repeated_on_the_next_page_only() -> None:
    many = A._replace(opportunities=tuple(Opportunity(HERE, f"o{at}", f"Doe {at}", horizon="now") for at in range(30)))
    scenes = drawn("portfolio-roadmap", [many])
    assert len(scenes) > 1
    assert [drawn_texts(scene).count("Now") for scene in scenes] == [1] * len(scenes)


def test_each_page_of_a_long_list_says_what_it_shows() -> None:
    times = ["now"] * 9 + ["short"] * 9 + ["long"] * 9
    every = tuple(Opportunity(HERE, f"o{at}", f"Doe {at}", horizon=time) for at, time in enumerate(times))  # type: ignore[arg-type]
    scenes = drawn("portfolio-roadmap", [A._replace(opportunities=every)])
    assert [plain(scene) for scene in scenes] == [
        "“Doe 0” comes first among 27 improvements",
        "27 improvements are still to be made, 9 in the short term and 9 in the long term",
    ]
    pains = tuple(Pain(HERE, f"p{at}", f"Pijn {at}") for at in range(12))
    hurt = [one._replace(steps=(one.steps[0]._replace(pains=pains), *one.steps[1:])) for one in (A, B)]
    titles = [plain(scene) for scene in drawn("shared-pains", hurt)]
    assert len(titles) > 1
    assert titles[0].startswith("“Pijn 0” hurts in each of the 2 journeys")
    assert len(set(titles)) == len(titles)


def test_the_front_page_has_the_brand_that_all_share() -> None:
    brand = example("vacancy").brand
    (scene,) = drawn("front", [A._replace(brand=brand), B._replace(brand=brand)])
    assert brand is not None
    assert brand.name in drawn_texts(scene)
    (scene,) = drawn("front", [A._replace(brand=brand), B])
    assert brand.name not in drawn_texts(scene)
    title = next(text for text in of_kind(scene, Text) if text.placeholder == "title")
    assert " ".join(title.lines).replace("\u00a0", " ") == "2 journeys"
