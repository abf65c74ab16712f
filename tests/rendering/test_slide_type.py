"""Slides are read from the back of a room: the least type in the XML, one size for the headlines of a deck, and as few
slides as that allows."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from cjm.journey.model import Journey
from cjm.layout import PageSetup, header_footer
from cjm.layout.typesetting import fitted
from cjm.painters.powerpoint import open_template
from cjm.rendering import renderer
from cjm.rendering.options import RenderOptions
from cjm.scene.items import Box, Placeholder, Scene, Text
from cjm.themes import theme
from support import EXAMPLES
from support import templates as made
from support.decks import shapes
from support.laws import THOROUGH
from support.pictures import example, rendered

LEAST, SOURCE = 1100, 900
"""In hundredths of a point, as PowerPoint writes sizes."""
TEMPLATES = {"default": None, "4:3": "plain", "subtitled": "subtitled", "foreign": "foreign"}
OWN = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
"""What of a slide is the client's."""
MOST = {
    "car-lease": 19,
    "engine-repair": 17,
    "new-employee": 19,
    "office-visit": 17,
    "vacancy-future": 8,
    "vacancy": 18,
}
"""How many slides the deck of each example has at most."""
MOST_ON = {"4:3": 22, "subtitled": 22, "foreign": 21}
"""How many the deck of the first example has on a page of each template."""
MOST_TWICE = {"new-employee": 20, "office-visit": 19}
"""The same where each step is there twice: 12 steps, and 14."""


def presentation(path: Path, name: str) -> Any:
    chosen = TEMPLATES[name]
    if chosen is None:
        rendering = rendered(path, ".pptx")
    else:
        template = getattr(made, chosen)()
        rendering = renderer.render(example(path), ".pptx", (), RenderOptions(template=template))
    assert [note for note in rendering.notes if "holds more" in note] == [], "no slide is scaled down"
    return Presentation(io.BytesIO(rendering.files[0].data))


def types(slide: Any) -> Iterator[tuple[int, Any]]:
    """The sizes of type on a slide, each with its shape; those that come from the client's layout are not stated."""
    for shape in shapes(slide.shapes):
        if not (shape.is_placeholder and shape.placeholder_format.type in OWN):
            for properties in shape._element.iter(qn("a:rPr")):
                if properties.get("sz"):
                    yield int(properties.get("sz")), shape


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_deck_has_large_type_one_size_of_headlines_and_few_slides(path: Path) -> None:
    shown = presentation(path, "default")
    assert_large(shown)
    assert headlines(shown) == {24 * 12_700}
    assert len(shown.slides) <= MOST[path.name.removesuffix(".cjm.yaml")]


@pytest.mark.parametrize("name", MOST_TWICE)
def test_twice_as_many_steps_take_few_slides_more(name: str) -> None:
    subject = example(name)
    again = tuple(step._replace(id=f"{step.id}-again") for step in subject.steps)
    deck = renderer.story(subject._replace(steps=(*subject.steps, *again)), page=PageSetup(fixed=True))
    assert len(deck) <= MOST_TWICE[name]


@pytest.mark.thorough
@pytest.mark.parametrize("name", [name for name, made in TEMPLATES.items() if made] if THOROUGH else ["foreign"])
def test_a_deck_on_a_template_has_large_type_and_one_size_of_headlines(name: str) -> None:
    shown = presentation(EXAMPLES[0], name)
    assert_large(shown)
    assert len(headlines(shown)) == 1
    assert len(shown.slides) <= MOST_ON[name]


def assert_large(shown: Any) -> None:
    """Nothing is smaller than 11 points but the foot."""
    unit = min(shown.slide_width, shown.slide_height) / 6_858_000
    for slide in shown.slides:
        for size, shape in types(slide):
            foot = size == round(SOURCE * unit) and shape.top > 0.6 * shown.slide_height
            assert foot or size >= LEAST * unit - 1, (slide.shapes.title.text, shape.name, size)


def headlines(shown: Any) -> set[int | None]:
    """The sizes of the headlines but that of the cover, which has its own; None is the template's."""
    slides = list(shown.slides)[1:]
    return {run.font.size for slide in slides for run in slide.shapes.title.text_frame.paragraphs[0].runs}


def test_a_page_that_grows_keeps_the_sizes_of_a_screen() -> None:
    look = theme()
    assert look.sizes == (30, 15, 13.5, 12, 12)
    assert [round(size * 0.75) for size in look.slide] == [24, 14, 12, 11, 9]
    for page in renderer.pages([example("vacancy")], ["emotion-curve", "journey-map"]):
        assert {text.size for text in page.scene.items if isinstance(text, Text)} <= {30, 15, 13.5, 12}


def test_a_face_that_runs_wide_has_no_smaller_type_and_no_higher_lines() -> None:
    wide = theme().dressed({}, ["Verdana"])
    data = renderer.render(example("vacancy"), ".pptx", ("gap", "evidence"), RenderOptions(theme=wide)).files[0].data
    shown: Any = Presentation(io.BytesIO(data))
    sizes = {size for slide in shown.slides for size, _ in types(slide)}
    assert min(sizes - {SOURCE}) == LEAST
    assert max(sizes) == 2400
    one_line = [shape for slide in shown.slides for shape in shapes(slide.shapes) if _lines(shape) == 1]
    assert {spacing.get("val") for shape in one_line for spacing in shape._element.iter(qn("a:spcPct"))} == {"100000"}
    assert (shown.slide_width, shown.slide_height) == (12_192_000, 6_858_000)


def _lines(shape: Any) -> int:
    """How many lines a text has that is not broken anew; 0 where it is."""
    return len(shape.text_frame.text.split("\v")) if shape.has_text_frame and not shape.text_frame.word_wrap else 0


def titled(title: str) -> Scene:
    place = Placeholder(Box(50, 40, 600, 80), 40)
    head = fitted(title, place, 20, language="en", placeholder="title")
    return Scene(960, 720, title, "", (head,))


def test_headlines_step_down_together_to_the_largest_size_that_fits_all() -> None:
    page = PageSetup(960, 720, fixed=True, title=Placeholder(Box(50, 40, 600, 80), 40))
    long = "A headline that is a whole sentence and does not fit its place as large as the client has it"
    scenes = header_footer.level([titled("Short"), titled(long), titled("Short")._replace(opening=True)], page)
    heads = [item for scene in scenes for item in scene.items if isinstance(item, Text)]
    assert [" ".join(head.lines) for head in heads] == ["Short", long, "Short"]
    assert heads[0].size == heads[1].size < 40
    assert heads[2].size == 40, "the opening slide has its own place"
    same = [titled("Short"), titled("Short too")]
    assert header_footer.level(same, page) == same


def test_a_headline_that_no_size_fits_is_cut_and_pulls_the_others_no_lower_than_half() -> None:
    page = PageSetup(960, 720, fixed=True, title=Placeholder(Box(50, 40, 600, 80), 40))
    scenes = header_footer.level([titled("Short"), titled("word " * 80)], page)
    heads = [item for scene in scenes for item in scene.items if isinstance(item, Text)]
    assert [head.size for head in heads] == [20, 20]
    assert heads[1].lines[-1].endswith("…")
    assert heads[1].full == "word " * 80


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["untitled", "burdened", *(["plain", "subtitled", "foreign"] if THOROUGH else [])])
def test_every_picture_keeps_to_a_template_s_page(name: str) -> None:
    """Every run tries whole decks on the other templates (`test_decks_everywhere.py`)."""
    page = open_template(getattr(made, name)()).page
    subject: Journey = example("engine-repair")
    for shown in renderer.story(subject, page=page):
        assert shown.scene.height == page.height, shown.name
