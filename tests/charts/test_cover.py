"""The cover: whose journey it is, what it shows, and a small curve."""

from pathlib import Path

import pytest

from cjm.charts import chart
from cjm.languages.words import words_in, words_of
from cjm.layout import RenderContext
from cjm.painters.powerpoint import open_template
from cjm.scene import measuring
from cjm.scene.items import Face, LineChart, Text
from cjm.themes import theme
from support import EXAMPLES
from support.boxes import assert_clear, drawn_texts, of_kind
from support.journeys import journey
from support.pictures import PAGES, drawn, example
from support.templates import plain


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_cover_is_calm(path: Path) -> None:
    subject = example(path)
    (scene,) = drawn("cover", subject)
    assert_clear(scene)
    assert scene.title == subject.title
    assert {subject.title, subject.headline or scene.title} <= set(drawn_texts(scene))
    (plot,) = of_kind(scene, LineChart)
    assert [line.values for line in plot.series] == [tuple(step.emotion for step in subject.steps)]
    assert {face.role for face in of_kind(scene, Face)} <= {"low", "high", "emotion"}
    assert subject.persona is not None
    assert subject.persona.description in drawn_texts(scene)


@pytest.mark.parametrize("page", PAGES)
def test_it_has_the_strongest_finding_where_the_journey_has_no_headline(page: str) -> None:
    (scene,) = drawn("cover", journey(0, -2, 1), page)
    assert "“Ik doe stap 2” is het dieptepunt, met −2" in drawn_texts(scene)
    assert [face.role for face in of_kind(scene, Face)] == ["low", "high"]
    assert_clear(scene)


@pytest.mark.parametrize("page", PAGES)
def test_a_draft_has_neither_finding_nor_curve(page: str) -> None:
    (scene,) = drawn("cover", journey(0, None, 1), page)
    assert of_kind(scene, LineChart) == []
    assert [text for text in of_kind(scene, Text) if text.role == "emotion"] == []


def test_no_text_of_an_example_is_cut_on_a_slide() -> None:
    for path in EXAMPLES:
        (scene,) = drawn("cover", example(path), "slide")
        assert [text for text in drawn_texts(scene) if text.endswith("…")] == [], path.name


LONG = (
    "Een lange zin over wat mensen meemaken in dit ziekenhuis, van het eerste telefoontje tot de factuur in de bus, "
    "en dan nog een stuk dat verder gaat dan de slide kan houden, zegt de klant zelf."
)


@pytest.mark.parametrize("wider", [1.0, 1.25])
@pytest.mark.parametrize("name", ["slide", "4:3"])
def test_long_texts_end_where_a_reader_pauses_and_no_slide_grows(name: str, wider: float) -> None:
    subject, page = example("vacancy"), PAGES[name]._replace(wider=wider)
    assert subject.persona is not None
    assert subject.brand is not None
    assert subject.scenario is not None
    subject = subject._replace(
        title=LONG,
        scenario=subject.scenario._replace(trigger=LONG, goal=LONG, expectation=LONG, outcome=LONG),
        persona=subject.persona._replace(description=LONG, goals=(LONG, LONG)),
        brand=subject.brand._replace(promises=(LONG, LONG)),
    )
    with measuring.wider_face(wider):
        (scene,) = chart("cover").build(subject, RenderContext(theme(), words_of(subject), page))
    assert scene.height == page.height
    assert_clear(scene, edge=20.0)
    cut = [text for text in of_kind(scene, Text) if text.full]
    assert {" ".join(text.lines) for text in cut} == {"Een lange zin over wat mensen meemaken in dit ziekenhuis…"}
    assert LONG in scene.notes


def test_a_client_s_opening_slide_has_no_second_one_for_the_finding_alone() -> None:
    page = open_template(plain()).page
    assert page.title_slide
    (scene,) = chart("cover").build(journey(0, -2, 1), RenderContext(theme(), words_in("nl"), page))
    assert "“Ik doe stap 2” is het dieptepunt, met −2" in scene.notes
    subject = example("vacancy")
    assert len(chart("cover").build(subject, RenderContext(theme(), words_of(subject), page))) == 2


def test_a_client_s_opening_slide_ends_its_lines_between_two_facts() -> None:
    subject, page = example("engine-repair"), open_template(plain()).page
    opening, _ = chart("cover").build(subject, RenderContext(theme(), words_of(subject), page))
    _, below = of_kind(opening, Text)
    assert below.lines == ("Marit · current customer journey", "Customer programme, turboprops", "18 November 2026")
    assert page.title_slide is not None
    place = page.title_slide.subtitle
    assert place is not None
    assert below.box.width * place.stretch <= place.box.width
    assert below.box.y == place.box.y
    assert below.size == pytest.approx(place.size - 4 / 3)
    assert below.box.height <= place.box.height
