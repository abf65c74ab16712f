"""The cover: whose journey it is, what it shows, and a small curve."""

from pathlib import Path

import pytest

from cjm.charts import chart
from cjm.languages.words import words_in, words_of
from cjm.layout import RenderContext
from cjm.painters.powerpoint import open_template
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


def test_a_client_s_opening_slide_has_no_second_one_for_the_finding_alone() -> None:
    page = open_template(plain()).page
    assert page.title_slide
    (scene,) = chart("cover").build(journey(0, -2, 1), RenderContext(theme(), words_in("nl"), page))
    assert "“Ik doe stap 2” is het dieptepunt, met −2" in scene.notes
    subject = example("vacancy")
    assert len(chart("cover").build(subject, RenderContext(theme(), words_of(subject), page))) == 2
