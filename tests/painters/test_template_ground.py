"""What the slides of a template lie on: pictures stay clear of its shapes, and every text can be read."""

import io
from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from cjm.charts import chart
from cjm.errors import UsageError
from cjm.languages.words import words_in
from cjm.layout import PageSetup, RenderContext
from cjm.painters._powerpoint import slides
from cjm.painters._powerpoint import template as opener
from cjm.painters._powerpoint.colours import colour_in, slots
from cjm.painters._powerpoint.layouts import layouts_of
from cjm.painters._powerpoint.palette import Ground, Paint, Slot, for_template, plain
from cjm.painters._powerpoint.pen import scale_to_slide
from cjm.painters._powerpoint.placeholders import _colour
from cjm.rendering import renderer
from cjm.scene.items import Box, Role, Scene, texts
from cjm.themes import theme
from cjm.themes.contrast import LEAST, contrasts, ratio
from support import grounds
from support import templates as made
from support.laws import THOROUGH
from support.pictures import example
from support.pixels import colours_of
from support.programs import needs_office, office_pdfs, rastered

REMEDY = "give it a layout with a title and an even ground below it, without shapes there"


@cache
def opened(name: str) -> opener.Template:
    """A template with one of the grounds."""
    return opener.opened(grounds.VARIANTS[name])


def story(template: opener.Template, *names: str) -> list[Scene]:
    return [scene for name in names or ("cover", "emotion-curve") for scene in laid_out(name, template.page)]


@cache
def laid_out(name: str, page: PageSetup) -> tuple[Scene, ...]:
    context = RenderContext(theme(), words_in("nl"), page, source="a.cjm.yaml @ 1f")
    return chart(name).build(example("vacancy"), context)


def blank(template: opener.Template) -> bytes:
    """A deck with the opening slide and the slide for pictures of a template, and nothing on them."""
    deck: Any = Presentation(io.BytesIO(template.package))
    layouts = list(layouts_of(deck))
    for used in (template.title_slide or template.picture, template.picture):
        slide = deck.slides.add_slide(layouts[used.number])
        for placeholder in list(slide.placeholders):
            placeholder._element.getparent().remove(placeholder._element)
    return made.saved(deck)


def inks(template: opener.Template, scene: Scene) -> list[tuple[Box, float, str]]:
    """Every text of a slide with its size in points and its colour, but for those on a dark bar of the map."""
    deck: Any = Presentation(io.BytesIO(template.package))
    used = template.title_slide if scene.opening and template.title_slide else template.picture
    layout = list(layouts_of(deck))[used.number]
    scale = scale_to_slide(scene, template.page, deck.slide_width, deck.slide_height)
    named = {"title": used.title, "subtitle": used.subtitle}
    found = []
    for text in (text for text in texts(scene.items) if text.role != "page"):
        points = text.size * scale.factor / 12_700 / max(1.0, template.stretch)
        index = named.get(text.placeholder)
        if index is None:
            colour = used.palette[text.role].colour
        else:
            (placeholder,) = (one for one in layout.placeholders if one.placeholder_format.idx == index)
            instead = used.inks[index].needed(points)
            colour = instead.colour if instead else _colour(placeholder, slots(layout)) or ""
        x, y = scale.point((text.box.x, text.box.y))
        right, bottom = scale.point((text.box.right, text.box.bottom))
        wide, high = deck.slide_width, deck.slide_height
        found.append((Box(x / wide, y / high, (right - x) / wide, (bottom - y) / high), points, colour))
    return found


@pytest.mark.thorough
@needs_office
def test_every_text_can_be_read_on_what_libreoffice_draws_behind_it() -> None:
    """In a run that is not thorough every third ground."""
    templates = {name: opened(name) for name in [*grounds.VARIANTS][:: 1 if THOROUGH else 3]}
    printed = office_pdfs([blank(template) for template in templates.values()])
    for (name, template), pdf in zip(templates.items(), printed, strict=True):
        pages = rastered(pdf, 40)
        assert len(pages) == 2
        for scene in story(template):
            page = pages[0 if scene.opening else 1]
            for box, points, colour in inks(template, scene):
                left, top = round(box.x * page.width), round(box.y * page.height)
                right, bottom = round(box.right * page.width), round(box.bottom * page.height)
                behind = colours_of(page.crop((left, top, right, bottom)))
                assert behind
                least = min(ratio(colour, one) for one in behind)
                assert least >= (3.0 if points >= 18 else LEAST) * 0.97, (name, scene.title, box, colour, least)


@pytest.mark.parametrize("name", ["light", "panel-left", "card", "4:3", "portrait"])
def test_type_is_not_smaller_than_the_floor_or_that_is_stated(name: str) -> None:
    data = grounds.VARIANTS[name]
    template = opened(name)
    deck: Any = Presentation(io.BytesIO(data))
    floor = 9.0 * min(deck.slide_width, deck.slide_height) / 6_858_000
    for scene in story(template, "emotion-curve", "journey-map"):
        assert template.page.body is not None
        share = template.page.body.height / (template.page.body.height + max(0.0, scene.height - template.page.height))
        assert share > 0.8
        for _, points, _ in inks(template, scene):
            assert points >= floor * share - 0.01


def test_pictures_keep_clear_of_the_shapes_of_a_layout() -> None:
    rooms = {name: opened(name).page for name in ("panel-right", "panel-left", "card", "corner")}
    for name, page in rooms.items():
        assert page.body is not None
        assert page.title is not None
        left, right = page.body.x / page.width, page.body.right / page.width
        assert {
            "panel-right": right < 0.69 and page.title.box.right / page.width < 0.69 and page.title.narrowed,
            "panel-left": left > 0.33 and page.title.box.x / page.width > 0.33 and page.title.narrowed,
            "card": left > 0.04 and right < 0.96 and page.body.y / page.height > 0.24 and not page.title.narrowed,
            "corner": right < 0.7,
        }[name]
    assert "pictures keep clear of what stands on the template's layout Title Only" in opened("panel-right").notes


def test_a_narrowed_headline_stays_in_its_placeholder_by_insets() -> None:
    template = opened("panel-right")
    (slide, *_) = Presentation(io.BytesIO(slides.paint(story(template)[1:], template))).slides
    title = slide.shapes.title
    assert title._element.spPr.xfrm is None
    inset = int(title._element.txBody.bodyPr.get("rIns"))
    assert (title.left + title.width - inset) / grounds.WIDE < 0.69


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("uneven", "its headline stands on a ground that is too uneven for text"),
        ("stripes", "below its headline it leaves no 13 x 9 cm of an even ground without shapes or lines"),
    ],
)
def test_a_layout_that_cannot_be_used_is_named_with_a_remedy(name: str, why: str) -> None:
    with pytest.raises(UsageError) as caught:
        opener.opened(grounds.UNFIT[name])
    assert str(caught.value) == f"the template's layout Title Only cannot be used: {why}; {REMEDY}"


def test_a_headline_keeps_its_colour_where_it_can_be_read_and_only_there() -> None:
    def colour(name: str) -> Any:
        template = opened(name)
        slide = list(Presentation(io.BytesIO(slides.paint(story(template), template))).slides)[1]
        return slide.shapes.title.text_frame.paragraphs[0].runs[0].font.color.type

    assert colour("light") is None
    assert colour("dark-picture") is None, "the client's is white"
    assert colour("dark") is not None, "the client's is black on navy"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<a:srgbClr val="4472C4"><a:lumMod val="75000"/></a:srgbClr>', "#2F5597"),
        ('<a:srgbClr val="4472C4"><a:lumMod val="40000"/><a:lumOff val="60000"/></a:srgbClr>', "#B4C7E7"),
        ('<a:schemeClr val="tx1"><a:tint val="75000"/></a:schemeClr>', "#898989"),
        ('<a:srgbClr val="FFFFFF"><a:shade val="50000"/></a:srgbClr>', "#BCBCBC"),
        ('<a:sysClr val="window"/>', "#FFFFFF"),
        ('<a:prstClr val="navy"/>', "#000080"),
        ('<a:hslClr hue="0" sat="100000" lum="50000"/>', "#FF0000"),
        ('<a:srgbClr val="336699"><a:inv/></a:srgbClr>', "#CC9966"),
    ],
)
def test_colours_are_mixed_as_powerpoint_mixes_them(xml: str, expected: str) -> None:
    parent = parse_xml(f"<a:solidFill {nsdecls('a')}>{xml}</a:solidFill>")
    colour = colour_in(parent, {"tx1": "#000000"})
    assert colour is not None
    assert colour.hex == expected


@given(st.lists(st.integers(0, 0xFFFFFF).map("#{:06X}".format), min_size=10, max_size=10), st.integers(0, 44))
def test_text_on_an_uneven_ground_can_be_read_on_its_darkest_and_its_lightest_part(
    colours: list[str], dark: int
) -> None:
    slots = dict(zip(get_args(Slot), colours, strict=True))
    for low, high in ((dark, 117), (118 + dark, 255)):
        mean, darkest, lightest = ("#" + 3 * f"{part:02X}" for part in ((low + high) // 2, low, high))
        uneven = Ground(Paint(mean), darkest, lightest)
        palette = for_template(slots, uneven)
        roles: tuple[Role, ...] = ("ink", "mute", "emotion", "desired", "expected", "low", "high")
        for role in roles:
            for one in (uneven.darkest, uneven.lightest):
                assert ratio(palette[role].colour, one) >= LEAST


def test_a_ground_of_the_layout_counts_and_so_do_exchanged_colours() -> None:
    exchanged = ('bg1="lt1" tx1="dk1"', 'bg1="dk1" tx1="lt1"')
    palette = opener.opened(made.replaced(made.plain(), r"slideMaster1\.xml$", exchanged)).picture.palette
    assert (palette["page"], palette["ink"]) == (Paint("#000000", "bg1"), Paint("#FFFFFF", "tx1"))
    navy = ("<p:bgRef idx=.1001.><a:schemeClr val=.bg1./>", '<p:bgRef idx="1001"><a:srgbClr val="102040"/>')
    palette = opener.opened(made.replaced(made.plain(), r"slideMaster1\.xml$", navy)).picture.palette
    assert (palette["page"], palette["ink"]) == (Paint("#102040"), Paint("#FFFFFF", "bg1"))


@given(st.lists(st.integers(0, 0xFFFFFF).map("#{:06X}".format), min_size=11, max_size=11))
def test_every_text_can_be_read_in_any_client_s_colours(colours: list[str]) -> None:
    slots = dict(zip(("tx1", "bg1", "tx2", "bg2", *(f"accent{n}" for n in range(1, 7))), colours, strict=False))
    for ground in (Paint(slots["bg1"], "bg1"), Paint(colours[-1])):
        palette = for_template(slots, plain(ground))  # type: ignore[arg-type]
        for one in contrasts({role: paint.colour for role, paint in palette.items()}):
            assert one.ratio >= LEAST, one


def test_bars_of_phases_are_quieter_than_text_on_a_light_ground_and_on_a_dark_one() -> None:
    slots: dict[Slot, str] = {"tx1": "#000000", "bg1": "#FFFFFF"}
    light, dark = (for_template(slots, plain(Paint(ground))) for ground in ("#FFFFFF", "#102040"))
    assert (light["phase"].colour, light["phase_text"].colour) == ("#404040", "#FFFFFF")
    assert (dark["phase"].colour, dark["phase_text"].colour) == ("#214285", "#FFFFFF")
    assert ratio(dark["phase"].colour, "#102040") < 2


def test_steps_of_a_colour_are_powerpoint_s() -> None:
    assert Paint("#4472C4", "accent1").shifted(-0.25) == Paint("#2F5597", "accent1", -0.25)
    assert Paint("#4472C4", "accent1").shifted(0.6).colour == "#B4C7E7"
    assert ratio(Paint("#FFFFFF", "bg1").shifted(-0.5).colour, "#808080") < 1.02


def moved_titles(number: int, place: tuple[int, int, int, int]) -> bytes:
    """A deck in which the title of one layout lies there, in EMU: left, top, width, height."""
    deck: Any = Presentation(io.BytesIO(grounds.deck()))
    title = deck.slide_layouts[number].placeholders[0]
    title.left, title.top, title.width, title.height = place
    return made.saved(deck)


@pytest.mark.parametrize(
    "place",
    [
        (900_000, 7_000_000, 10_000_000, 900_000),
        (900_000, 6_700_000, 10_000_000, 900_000),
        (900_000, -700_000, 10_000_000, 900_000),
        (12_000_000, 900_000, 10_000_000, 900_000),
        (900_000, 900_000, 2_000_000, 900_000),
    ],
    ids=["below", "over-the-edge", "above", "beside", "narrow"],
)
def test_a_headline_that_has_no_room_on_the_slide_is_not_written_there(place: tuple[int, int, int, int]) -> None:
    template = opener.opened(moved_titles(0, place))
    assert template.title_slide is None
    assert template.notes[-1] == (
        "the template's layout Title Slide cannot be used: its headline has too little room on the slide; "
        "the cover has the layout of the other slides"
    )


def test_a_layout_for_pictures_whose_headline_lies_beside_the_slide_is_named() -> None:
    notes = opener.opened(moved_titles(2, (-11_000_000, 300_000, 10_000_000, 900_000))).notes
    why = "its headline has too little room on the slide"
    assert notes[0] == f"the template's layout Title Only cannot be used: {why}"


def test_a_note_on_a_font_is_one_line() -> None:
    odd = made.replaced(grounds.deck(), "theme1", ('<a:latin typeface="[^"]*"', '<a:latin typeface="Verdana&#10;::x"'))
    assert any(r"font Verdana\u{a}::x may run wide" in note for note in opener.opened(odd).notes)


@pytest.mark.parametrize(("more", "share"), [(0.4, "99"), (100, "83"), (1e5, "0")])
def test_a_slide_that_is_made_smaller_never_counts_as_whole(more: float, share: str) -> None:
    template = opener.opened(grounds.deck())
    scene, *_ = story(template, "cover")
    body = template.page.body
    assert body is not None
    drawn = renderer._shrunk([scene._replace(height=template.page.height + more)], template.page)
    assert drawn == [f"slide 1 holds more than fits the template: it is drawn at {share} %"]
    assert renderer._shrunk([scene], template.page) == []
