"""Where links stand on the pictures: on the cover, the evidence, the causes and the roadmap, by their titles."""

import io
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from cjm.journey.entities import ImageFile
from cjm.layout import PageSetup
from cjm.painters import powerpoint
from cjm.rendering.renderer import render
from cjm.scene.items import Box, Image, Placeholder, Rectangle, Scene, Text, TitleSlide, texts
from cjm.themes import theme
from support.boxes import assert_clear, of_kind, spoken
from support.journeys import DOOR, HERE
from support.linked import AN, DESIGN, FIGURES, METHOD, REPORT, SILENCE, TICKET, subject
from support.package import flaws
from support.pictures import PAGES, drawn
from support.processes import called


def leading(scene: Scene) -> dict[str, str]:
    return {spoken(text): text.link for text in texts(scene.items) if text.link}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cover", [(REPORT.title, REPORT.url), (AN.title, AN.url)]),
        ("evidence", [(FIGURES.title, FIGURES.url), (METHOD.title, METHOD.url)]),
        ("causes", [(SILENCE.title, SILENCE.url)]),
        ("roadmap", [("Een bericht", DESIGN.url), ("CX-12", TICKET.url)]),
    ],
)
def test_links_stand_where_they_belong_by_their_titles(name: str, expected: list[tuple[str, str]], page: str) -> None:
    scenes = drawn(name, subject(), page)
    for scene in scenes:
        assert_clear(scene)
    found = {title: url for scene in scenes for title, url in leading(scene).items()}
    assert list(found.items()) == expected


def test_what_they_are_called_is_in_the_data_and_the_notes() -> None:
    (roadmap,) = drawn("roadmap", subject())
    assert roadmap.data_table is not None
    assert roadmap.data_table.head[-2:] == ("Ticket", "Links")
    assert [row[-2:] for row in roadmap.data_table.rows] == [("CX-12", "Ontwerp"), ("", "")]
    assert "Ticket CX-12" in roadmap.description
    (causes,) = drawn("causes", subject())
    assert "Links: Klachten over stilte" in causes.description
    (cover,) = drawn("cover", subject())
    assert cover.data_table is not None
    assert ("Meer lezen", "Onderzoeksrapport; Wie is An") in cover.data_table.rows


def test_without_any_nothing_changes() -> None:
    bare = subject()._replace(links=(), opportunities=subject().opportunities[1:])
    (roadmap,) = drawn("roadmap", bare)
    assert "Ticket" not in " ".join(map(spoken, texts(roadmap.items)))
    assert roadmap.data_table is not None
    assert "Ticket" not in roadmap.data_table.head


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("data", [DOOR, b""])
def test_the_persona_s_picture_is_round_beside_who_it_is(page: str, data: bytes) -> None:
    (scene,) = drawn("cover", subject(ImageFile(HERE, "an.png", "An achter haar toonbank", data=data)), page)
    assert_clear(scene)
    found = of_kind(scene, Image) if data else [one for one in of_kind(scene, Rectangle) if one.stroke]
    (picture,) = found
    assert (picture.box.width, picture.box.height, picture.radius) == (92, 92, 46)
    who = next(text for text in of_kind(scene, Text) if spoken(text).startswith("An · "))
    assert who.box.x > picture.box.right
    assert picture.box.y <= who.box.centre[1] <= picture.box.bottom
    assert "Beeld: An achter haar toonbank" in scene.notes
    assert "Beeld: An achter haar toonbank" in scene.description
    assert scene.data_table is not None
    assert ("Beeld", "An achter haar toonbank") in scene.data_table.rows


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("goals", [("Rust",), tuple(f"Een doel dat ik heb, nummer {n}" for n in range(12))])
def test_the_persona_s_page_has_the_picture_as_large_as_the_rest_leaves_it(page: str, goals: tuple[str, ...]) -> None:
    made = subject(ImageFile(HERE, "an.png", "An achter haar toonbank", data=DOOR))
    assert made.persona is not None
    (scene,) = drawn("persona", made._replace(persona=made.persona._replace(goals=goals)), page)
    assert_clear(scene)
    (picture,) = of_kind(scene, Image)
    assert picture.radius == picture.box.width / 2 == picture.box.height / 2
    assert picture.box.width in (132, 100, 72)
    assert len(goals) > 1 or picture.box.width == 132
    assert scene.data_table is not None
    assert ("Beeld", "An achter haar toonbank") in scene.data_table.rows
    assert ("Meer lezen", "Wie is An") in scene.data_table.rows
    assert len(goals) > 1 or leading(scene) == {"Wie is An": AN.url}


def test_in_a_client_s_template_the_picture_stands_on_the_page_behind_the_opening_slide() -> None:
    place = Placeholder(Box(60, 60, 1100, 80), 30)
    page = PageSetup(fixed=True, title=place, body=Box(60, 180, 1100, 440), title_slide=TitleSlide(place))
    image = ImageFile(HERE, "an.png", "An", data=DOOR)
    from cjm.charts import chart
    from cjm.languages.words import words_in
    from cjm.layout import RenderContext

    opening, about = chart("cover").build(subject(image), RenderContext(theme(), words_in("nl"), page))
    assert of_kind(opening, Image) == []
    (picture,) = of_kind(about, Image)
    assert_clear(about)
    facts = [text for text in of_kind(about, Text) if not text.placeholder and text.box.y >= picture.box.y]
    assert all(text.box.x > picture.box.right for text in facts if text.box.y < picture.box.bottom)


def test_links_of_a_deck_lead_out_of_it_and_nowhere_else() -> None:
    data = render(subject(ImageFile(HERE, "an.png", "An", data=DOOR)), ".pptx").files[0].data
    assert flaws(data) == []
    deck = Presentation(io.BytesIO(data))
    out = {one.target_ref for slide in deck.slides for one in slide.part.rels.values() if one.is_external}
    assert out == {one.url for one in (REPORT, AN, FIGURES, METHOD, SILENCE, DESIGN, TICKET)}
    assert powerpoint.read(render(subject(), ".pptx").files[0].data).slides, "cjm reads its own links back"


def test_a_link_that_was_renamed_on_a_slide_is_found_in_the_file(tmp_path: Path) -> None:
    text = (
        "cjm: 1\ntitle: I test\nlinks: [{title: Report, url: 'https://example.org'}]\nsteps: [{id: go, title: I go}]\n"
    )
    (tmp_path / "a.cjm.yaml").write_text(text)
    assert called(tmp_path, "render", "a.cjm.yaml", "-o", "a.pptx").code == 0
    deck = Presentation(str(tmp_path / "a.pptx"))
    runs = [run for slide in deck.slides for run in slide.shapes._spTree.iter(qn("a:t"))]
    edited = [run for run in runs if run.text == "Report"]
    assert edited
    for run in edited:
        run.text = "Report of autumn"
    deck.save(str(tmp_path / "b.pptx"))
    done = called(tmp_path, "diff", "b.pptx", "a.cjm.yaml")
    assert "links[0].title (a.cjm.yaml:3:" in done.out
    assert "Report {+of autumn+}" in done.out
