"""A client's template: what is found in it, what becomes of it, and what is refused."""

import hashlib
import io
import re
from functools import cache
from typing import Any

import pytest
from pptx import Presentation

from cjm.charts import chart
from cjm.journey.loading import load
from cjm.languages.words import words_in, words_of
from cjm.layout import RenderContext
from cjm.painters._powerpoint import slides
from cjm.painters._powerpoint import template as opener
from cjm.painters._powerpoint.palette import Paint
from cjm.scene.items import Scene, texts
from cjm.themes import theme
from support import ROOT
from support import templates as made
from support.package import flaws
from support.pixels import pixel
from support.programs import needs_office, office_pdfs, rastered
from support.scenes import cover, curve, odd, run, text

LOOK = theme()
CLIENTS = ("plain", "slides", "foreign", "subtitled", "untitled")


@cache
def opened(name: str) -> opener.Template:
    return opener.opened(getattr(made, name)())


def filled(name: str, *scenes: Scene) -> Any:
    return Presentation(io.BytesIO(slides.paint(scenes, opened(name))))


def story(template: opener.Template, file: str = "vacancy", *pictures: str) -> list[Scene]:
    journey = load(ROOT / "examples" / f"{file}.cjm.yaml").journey
    assert journey is not None
    context = RenderContext(LOOK, words_of(journey), template.page)
    return [scene for name in pictures or ("cover", "emotion-curve") for scene in chart(name).build(journey, context)]


@pytest.mark.parametrize("name", CLIENTS)
def test_packages_are_sound_and_the_same_every_time(name: str) -> None:
    template = opened(name)
    shown = [cover(), curve(), *story(template)]
    data = slides.paint(shown, template)
    missing = "there is not one title"
    assert [flaw for flaw in flaws(data) if name != "untitled" or missing not in flaw] == []
    assert flaws(template.package) == []
    assert slides.paint(shown, opener.opened(getattr(made, name)())) == data


def test_same_bytes_in_every_process() -> None:
    code = """
import hashlib
from support import templates
from support.scenes import cover, curve
from cjm.painters._powerpoint import slides, template as opener
for made in (templates.foreign(), templates.subtitled()):
    print(hashlib.sha256(slides.paint([cover(), curve()], opener.opened(made))).hexdigest())
"""
    done = run(code, PYTHONHASHSEED="2", TZ="Asia/Tokyo")
    drawn_here = [slides.paint([cover(), curve()], opened(name)) for name in ("foreign", "subtitled")]
    assert done.stderr == b""
    assert done.stdout.decode().split() == [hashlib.sha256(data).hexdigest() for data in drawn_here]


def test_odd_scenes_make_sound_packages() -> None:
    assert flaws(slides.paint(odd(), opened("plain"))) == []


@pytest.mark.parametrize(
    ("name", "size"),
    [("plain", (4, 3)), ("foreign", (16, 9)), ("subtitled", (13, 9)), ("untitled", (4, 3))],
)
def test_pages_have_the_shape_of_the_client_s(name: str, size: tuple[int, int]) -> None:
    page = opened(name).page
    assert page.fixed
    assert page.width / page.height == pytest.approx(size[0] / size[1])
    # The least type, 12 units, is 9 points on a slide 7.5 inches high, however wide its face runs.
    assert page.height == pytest.approx(720, abs=0.01)
    assert page.wider == max(1.0, opened(name).stretch)
    assert page.body is not None
    assert page.body.height >= 390


def test_a_small_page_is_laid_out_as_large_as_pictures_are_made_for() -> None:
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = 9_144_000, 5_143_500
    assert opener.opened(made.saved(deck)).page[:2] == (1280, 720)
    deck.slide_width, deck.slide_height = 7_560_000, 10_692_000
    assert opener.opened(made.saved(deck)).page[:2] == (720, 1018.286)


def test_places_are_found_by_type_whatever_their_names() -> None:
    page = opened("foreign").page
    assert page.title is not None
    assert page.body is not None
    assert page.subtitle is None
    assert page.title_slide is None
    # The text of the headline begins 0.1 inch from its placeholder's edge, and ends 0.05 above; below it the picture's.
    unit = 12_192_000 / page.width
    assert page.title.box.x * unit == pytest.approx(600_000 + 91_440, abs=5)
    assert page.title.size * unit / 12_700 == pytest.approx(26, abs=1e-4)
    assert (page.title.align, page.title.anchor) == ("left", "bottom")
    assert page.left == page.title.box.x
    assert [value * unit for value in (page.body.y, page.body.bottom)] == pytest.approx(
        [1_220_000 - 45_720 + 8 * unit, 6_100_000], abs=5
    )


def test_a_line_below_the_headline_is_found_by_where_it_stands() -> None:
    page = opened("subtitled").page
    assert page.title is not None
    assert page.subtitle is not None
    assert page.subtitle.size * (9_906_000 / page.width) / 12_700 == pytest.approx(14, abs=1e-4)
    assert page.title.bold
    assert page.title.stretch == pytest.approx(1.3 * 0.95)
    assert page.title_slide is not None


def test_layouts_are_the_best_for_their_slides() -> None:
    used = [slide.slide_layout.name for slide in filled("plain", cover(), curve()).slides]
    assert used == ["Title Slide", "Title Only"]
    assert [slide.slide_layout.name for slide in filled("foreign", cover(), curve()).slides] == ["Διάταξη T"] * 2
    # Without a layout that has a title alone, one with content does, and its place for content is not left empty.
    deck: Any = Presentation()
    made._kept(deck, {0, 1, 2})
    (slide,) = Presentation(io.BytesIO(slides.paint([curve()], opener.opened(made.saved(deck))))).slides
    assert slide.slide_layout.name == "Title and Content"
    assert [placeholder.placeholder_format.type.name for placeholder in slide.placeholders] == ["TITLE", "SLIDE_NUMBER"]


def test_headlines_stand_in_their_placeholders_as_the_client_set_them() -> None:
    template = opened("plain")
    deck: Any = Presentation(io.BytesIO(slides.paint(story(template), template)))
    for slide, scene in zip(deck.slides, story(template), strict=True):
        title = slide.shapes.title
        (run,) = title.text_frame.paragraphs[0].runs
        assert run.text == scene.title
        assert title._element.spPr.xfrm is None
        assert (run.font.bold, run.font.color.type, run.font.name) == (None, None, None)
    opening = deck.slides[0]
    assert opening.shapes.title.text_frame.paragraphs[0].runs[0].font.size is None
    below = opening.placeholders[1].text_frame.text
    assert below == "An · huidige werkgeversreis\vTeam Werkgevers\v21 november 2026"
    assert len(opening.shapes) == 3


@pytest.mark.parametrize("height", [700_000, 250_000])
@pytest.mark.parametrize("count", [1, 6, 12, 20])
def test_of_a_headline_that_is_too_long_nothing_changes_but_its_size(count: int, height: int) -> None:
    flat = (r'(<a:off x="500000" y="300000"/><a:ext cx="8906000" cy=")700000', rf"\g<1>{height}")
    template = opener.opened(made.replaced(made.subtitled(), r"slideLayout2\.xml$", flat))
    place = template.page.title
    assert place is not None
    journey = load(ROOT / "examples" / "vacancy.cjm.yaml").journey
    assert journey is not None
    context = RenderContext(LOOK, words_in("nl"), template.page)
    headline = ("Wachten duurt lang " * count).strip()
    scene, *_ = chart("emotion-curve").build(journey._replace(headline=headline), context)
    head = next(item for item in texts(scene.items) if item.placeholder == "title")
    assert head.box.within(place.box) or (len(head.lines) == 1 and height == 250_000)
    (slide,) = Presentation(io.BytesIO(slides.paint([scene], template))).slides
    title = slide.shapes.title
    assert title._element.spPr.xfrm is None
    (paragraph,) = title.text_frame.paragraphs
    (run,) = paragraph.runs
    assert paragraph._p.pPr is None
    assert len(run._r.rPr) == 0
    assert set(run._r.rPr.attrib) == ({"lang"} if head.size == place.size else {"lang", "sz"})
    assert run.text == " ".join(head.lines)
    if run.text != scene.title:
        assert run.text.endswith("…")
        assert slide.notes_slide.notes_text_frame.text.startswith(scene.title)


def test_what_is_higher_than_the_body_shrinks_below_the_headline() -> None:
    template = opened("plain")
    body = template.page.body
    assert body is not None
    height = template.page.height + 280
    tall = Scene(template.page.width, height, "t", "d", (text("low", body.x, 900, 20), text("top", body.x, body.y, 20)))
    (slide,) = Presentation(io.BytesIO(slides.paint([tall], template))).slides
    low, top = (shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text in ("low", "top"))
    unit = 9_144_000 / template.page.width
    assert top.top / unit == pytest.approx(body.y, abs=2)
    factor = body.height / (body.height + 280)
    assert low.top / unit == pytest.approx(body.y + factor * (900 - body.y), abs=2)
    assert low.text_frame.paragraphs[0].runs[0].font.size.pt == pytest.approx(20 * unit / 12_700 * factor, abs=0.1)


def test_without_places_for_titles_headlines_are_text_boxes_and_that_is_reported() -> None:
    template = opened("untitled")
    assert template.notes == (
        "the template has no title placeholder at the top of any layout: headlines are text boxes",
        "the template has no layout for an opening slide: the cover has that of the other slides",
    )
    (slide,) = filled("untitled", curve()).slides
    assert next(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) == "A headline that says it"


def test_what_is_missing_is_reported() -> None:
    assert opened("plain").notes == ("the template has no placeholder for a line below the headline: it is a text box",)
    assert opened("subtitled").notes == ()
    assert opened("foreign").notes == (
        "the template has no placeholder for a line below the headline: it is a text box",
        "the template's font Verdana may run wide: pictures are laid out with more room for it",
        "the template has no layout for an opening slide: the cover has that of the other slides",
    )
    blue = [
        (rf"<a:accent{n}>.*?</a:accent{n}>", f'<a:accent{n}><a:srgbClr val="1F4E9{n}"/></a:accent{n}>') for n in (2, 3)
    ]
    assert opener.opened(made.replaced(made.plain(), "theme1", *blue)).notes[1:] == (
        "the template has no red among its colours: one is used that is not the client's",
        "the template has no green among its colours: one is used that is not the client's",
    )


def test_a_wide_face_is_set_smaller() -> None:
    def size(name: str) -> float:
        (slide,) = filled(name, curve()).slides
        shape = next(shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text == "=1+1")
        return float(shape.text_frame.paragraphs[0].runs[0].font.size.pt)

    # 12 units of the page, less where the scene of 1280 x 720 is scaled to a narrower one.
    assert size("subtitled") == pytest.approx(12 * 9_906_000 / 1280 / 12_700, abs=0.01)
    assert size("foreign") == pytest.approx(12 * 12_192_000 / 1280 / 12_700 / 1.25, abs=0.01)


def test_colours_are_the_client_s() -> None:
    (slide,) = filled("foreign", curve()).slides
    xml = slide._element.xml
    fixed = set(re.findall(r'srgbClr val="(\w+)"', xml))
    assert fixed == set()
    assert 'schemeClr val="tx1"' in xml
    frame = next(shape for shape in slide.shapes if shape.has_chart)
    assert 'schemeClr val="accent1"' in frame.chart._chartSpace.xml
    palette = opened("foreign").picture.palette
    assert palette["page"] == Paint("#0B1F3A", "bg1")
    assert palette["ink"] == Paint("#FFFFFF", "tx1")
    assert (palette["low"].slot, palette["high"]) == ("accent4", Paint("#46C37B", "accent5"))


def test_footers_and_numbers_appear_as_the_client_s_slides_show_them() -> None:
    deck = filled("subtitled", cover(), curve(), curve())
    for number, slide in enumerate(deck.slides, 1):
        last = list(slide.shapes)[-2:]
        assert [shape.text_frame.text for shape in last] == ["Vertrouwelijk – ACME", str(number)]
        assert all(shape.is_placeholder and shape._element.spPr.xfrm is None for shape in last)
        assert 'type="slidenum"' in last[1]._element.xml
    shown = [shape.text_frame.text for shape in filled("plain", curve()).slides[0].placeholders]
    assert "1" in shown
    assert not any("/13" in one for one in shown), "a date that nobody asked for would be today's"
    switched = ("</p:clrMap>|<p:clrMap [^>]*/>", r'\g<0><p:hf sldNum="0" hdr="0" ftr="0"/>')
    data = made.replaced(made.plain(), r"slideMaster1\.xml$", switched)
    (slide,) = Presentation(io.BytesIO(slides.paint([curve()], opener.opened(data)))).slides
    assert [shape.placeholder_format.type.name for shape in slide.placeholders] == ["TITLE", "DATE"]


@needs_office
def test_libreoffice_draws_it_on_the_client_s_ground() -> None:
    templates = [opened(name) for name in ("foreign", "subtitled")]
    printed = office_pdfs([slides.paint(story(template), template) for template in templates])
    for template, pdf in zip(templates, printed, strict=True):
        pages = rastered(pdf, 72)
        ground = template.picture.palette["page"].colour
        assert {f"#{''.join(f'{part:02X}' for part in pixel(page, 3, 3))}" for page in pages} == {ground}
        assert len(pages) == len(story(template))
