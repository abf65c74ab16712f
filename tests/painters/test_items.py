"""Areas, tables, images and links: every format draws the same thing in the same place."""

import io
import re
import shutil
from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import cache
from typing import Any, Literal
from xml.etree import ElementTree

import pytest
from PIL import Image as Picture
from PIL import ImageChops
from pptx import Presentation
from pptx.oxml.ns import qn

from cjm.painters import html, pdf, png, powerpoint, svg
from cjm.scene.items import Box, Group, Image, Item, Line, Rectangle, Role, Scene, Shape, Table, Text
from cjm.themes import theme
from support.pixels import colour, pixel
from support.programs import browsed, office_pdf, rastered

LOOK = theme()
SVG = "{http://www.w3.org/2000/svg}"
PIXEL = 9525


def page(*items: Item) -> Scene:
    return Scene(400, 200, "t", "d", items)


def of_png(scenes: list[Scene]) -> list[Picture.Image]:
    return [Picture.open(io.BytesIO(png.paint(scene, LOOK))).convert("RGB") for scene in scenes]


def of_pdf(scenes: list[Scene]) -> list[Picture.Image]:
    return rastered(pdf.paint(scenes, LOOK), 192)


def of_svg(scenes: list[Scene]) -> list[Picture.Image]:
    return browsed([svg.paint(scene, LOOK) for scene in scenes], 400, 200)


def of_pptx(scenes: list[Scene]) -> list[Picture.Image]:
    # A scene stands in the middle of the slide.
    slides = rastered(office_pdf(powerpoint.paint(scenes, LOOK)), 192)
    return [slide.crop((2 * 440, 2 * 260, 2 * 840, 2 * 460)) for slide in slides]


Draw = Callable[[list[Scene]], list[Picture.Image]]


def painter(draw: Draw, *programs: str) -> Any:
    missing = [name for name in programs if not shutil.which(name)]
    skip = pytest.mark.skipif(bool(missing), reason=f"{', '.join(missing)} is not installed")
    return pytest.param(draw, marks=skip, id=draw.__name__)


every_format = pytest.mark.parametrize(
    "draw",
    [
        painter(of_png),
        painter(of_pdf, "pdftoppm"),
        painter(of_svg, "chromium"),
        painter(of_pptx, "soffice", "pdftoppm"),
    ],
)


def bounds(image: Picture.Image, wanted: tuple[int, int, int]) -> Box:
    """The smallest box round all that is about of this colour, in the scene's units."""
    red, green, blue = ImageChops.difference(image, Picture.new("RGB", image.size, wanted)).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    found = most.point([255 * (value < 40) for value in range(256)]).getbbox()
    assert found, f"nothing is {wanted}"
    left, top, right, bottom = found
    return Box(left / 2, top / 2, (right - left) / 2, (bottom - top) / 2)


def same(one: Box, other: Box, slack: float = 1.0) -> bool:
    return all(
        abs(a - b) <= slack
        for a, b in zip((*one[:2], one.right, one.bottom), (*other[:2], other.right, other.bottom), strict=True)
    )


def logo(kind: str, alpha: bool = False) -> bytes:
    """Red at the left and green at the right, 40 x 20; with `alpha` its lower half lets the page through."""
    picture = Picture.new("RGBA" if alpha else "RGB", (40, 20), "#FF0000")
    picture.paste("#00FF00", (20, 0, 40, 20))
    if alpha:
        picture.putalpha(Picture.linear_gradient("L").resize((40, 20)).point(lambda v: 255 if v < 128 else 0))
    stream = io.BytesIO()
    picture.save(stream, kind, quality=95)
    return stream.getvalue()


# A hill from (40, 160) over (120, 40) to (200, 160): its highest point is where the two curves meet.
HILL = Shape((40, 160), (((40, 90), (80, 40), (120, 40)), ((160, 40), (200, 90), (200, 160))), fill="low", name="hill")
BOW = HILL._replace(fill=None, role="emotion", width=4.0)
LOGO = Box(100, 50, 160, 80)
LOGOS: list[tuple[Literal["png", "jpeg"], bool]] = [("png", False), ("png", True), ("jpeg", False)]


def table() -> Table:
    def cell(words: str, x: float, y: float, **more: Any) -> Text:
        lines = tuple(words.split("\n")) if words else ()
        return Text(Box(x, y, 60, len(lines) * 13 * 1.3), lines, 13, **more)

    rows = (("Step", "Score"), ("I wait\nfor weeks", "−2"), ("", ""))
    tops, heights = (20.0, 50.0, 110.0), (30.0, 60.0, 40.0)
    cells = tuple(
        tuple(
            cell(words, 30 + 150 * column, top + 6, weight="bold" if not number else "regular", flows=True)
            for column, words in enumerate(row)
        )
        for number, (row, top) in enumerate(zip(rows, tops, strict=True))
    )
    return Table(Box(30, 20, 300, 130), (150, 150), heights, cells, "scores", "How each step scores")


REPORT, MAIL = "https://example.org/a?b=1&c=(2)'", "mailto:research@example.org"
LINKS = (
    Text(Box(40, 40, 200, 2 * 20 * 1.3), ("Report of", "autumn"), 20, role="low", flows=True, link=REPORT),
    Text(Box(240, 40, 120, 20 * 1.3), ("Write to us",), 20, role="mute", align="right", link=MAIL),
    Text(Box(40, 120, 120, 20 * 1.3), ("No link",), 20, role="low"),
)

SCENES: dict[object, Scene] = {
    "area": page(HILL),
    "bow": page(BOW),
    "outlined area": page(HILL._replace(role="ink", width=6.0)),
    "table": page(table()),
    "rounded": page(Rectangle(Box(0, 0, 400, 200), fill="shade"), Image(LOGO, logo("png"), "png", "Round", radius=40)),
    "links": page(*LINKS),
    **{
        (kind, alpha): page(
            Rectangle(Box(0, 0, 400, 100), fill="shade"), Image(LOGO, logo(kind, alpha), kind, "The logo")
        )
        for kind, alpha in LOGOS
    },
}


@cache
def drawn(draw: Draw) -> dict[object, Picture.Image]:
    """All scenes in one format: another program is started once for them."""
    return dict(zip(SCENES, draw(list(SCENES.values())), strict=True))


@every_format
def test_an_area_fills_its_curves_and_is_closed_below(draw: Draw) -> None:
    image = drawn(draw)["area"]
    assert same(bounds(image, colour("low")), Box(40, 40, 160, 120))
    for point, inside in (
        ((120, 100), True),
        ((120, 156), True),
        ((50, 60), False),
        ((190, 60), False),
        ((62, 80), True),
    ):
        seen = pixel(image, 2 * point[0], 2 * point[1])
        assert (max(abs(a - b) for a, b in zip(seen, colour("low"), strict=True)) < 12) is inside, point


@every_format
def test_a_bow_is_a_line_and_no_area(draw: Draw) -> None:
    image = drawn(draw)["bow"]
    assert same(bounds(image, colour("emotion")), Box(38, 38, 164, 124), slack=1.5)
    assert pixel(image, 240, 200) == colour("page")
    assert pixel(image, 240, 318) == colour("page"), "it is not closed"
    assert pixel(image, 240, 80) == colour("emotion")


@every_format
def test_an_area_has_its_own_outline(draw: Draw) -> None:
    image = drawn(draw)["outlined area"]
    assert pixel(image, 240, 80) == colour("ink")
    assert pixel(image, 240, 320) == colour("ink"), "it is closed by a line"
    assert pixel(image, 240, 200) == colour("low")


@every_format
@pytest.mark.parametrize(("kind", "alpha"), LOGOS)
def test_images_fill_their_boxes_and_let_the_page_through(draw: Draw, kind: str, alpha: bool) -> None:
    image = drawn(draw)[kind, alpha]
    seen = Box(LOGO.x, LOGO.y, LOGO.width / 2, LOGO.height / 2 if alpha else LOGO.height)
    slack = 5.0 if kind == "jpeg" else 2.5  # it blurs the edge between the colours
    assert same(bounds(image, (255, 0, 0)), seen, slack)
    assert same(bounds(image, (0, 255, 0)), seen._replace(x=180), slack)
    assert pixel(image, 2 * 140, 2 * 70)[0] > 240
    if alpha:
        assert pixel(image, 2 * 140, 2 * 97) == colour("shade")
        assert pixel(image, 2 * 140, 2 * 120) == colour("page")


@every_format
def test_an_image_with_a_radius_has_round_corners(draw: Draw) -> None:
    image = drawn(draw)["rounded"]
    for x, y in ((LOGO.x, LOGO.y), (LOGO.right, LOGO.y), (LOGO.x, LOGO.bottom), (LOGO.right, LOGO.bottom)):
        inwards = 1 if x == LOGO.x else -1, 1 if y == LOGO.y else -1
        assert pixel(image, int(2 * (x + 6 * inwards[0])), int(2 * (y + 6 * inwards[1]))) == colour("shade")
        inside = pixel(image, int(2 * (x + 16 * inwards[0])), int(2 * (y + 16 * inwards[1])))
        assert sorted(inside)[-1] > 240 > 20 > sorted(inside)[0]


@every_format
def test_a_link_is_underlined_in_its_own_colour_line_by_line(draw: Draw) -> None:
    image = drawn(draw)["links"]
    for text, row in ((LINKS[0], 0), (LINKS[0], 1), (LINKS[1], 0), (LINKS[2], 0)):
        base = text.baselines[row]
        left = text.box.x + 4 if text.align == "left" else text.box.right - 90
        ruled = [
            y
            for y in range(int(2 * base) + 1, int(2 * base + 10))
            if all(
                max(abs(a - b) for a, b in zip(pixel(image, x, y), colour(text.role), strict=True)) < 150
                for x in range(int(2 * left), int(2 * left) + 24, 3)
            )
        ]
        assert bool(ruled) is bool(text.link), (text.lines, row)


@every_format
def test_the_lines_of_a_table_lie_below_its_rows(draw: Draw) -> None:
    image = drawn(draw)["table"]
    for x in (32, 179, 181, 328):
        dark = [y / 2 for y in range(400) if sum(pixel(image, 2 * x, y)) < 740]
        lines = [sum(near) / len(near) for near in ([y for y in dark if abs(y - rule) < 4] for rule in (50, 110, 150))]
        assert lines == pytest.approx([50, 110, 150], abs=1.0), x
    for x in (27, 333):
        assert all(pixel(image, 2 * x, y) == colour("page") for y in range(400)), "no line leaves the table"


@every_format
def test_the_texts_of_a_table_stand_on_their_baselines(draw: Draw) -> None:
    image = drawn(draw)["table"]
    score = table().cells[1][1]
    rows = [
        y / 2 for y in range(2 * 54, 2 * 108) if any(sum(pixel(image, x, y)) < 300 for x in range(2 * 181, 2 * 240))
    ]
    assert rows, "nothing is written"
    assert rows[-1] + 0.5 == pytest.approx(score.baselines[0], abs=1.6)


def test_svg_groups_what_belongs_together() -> None:
    root = ElementTree.fromstring(
        svg.paint(page(table(), Image(Box(1, 2, 3, 4), logo("png"), "png", "A <logo>")), LOOK)
    )
    (group,) = root.findall(f"{SVG}g")
    assert group.get("data-name") == "scores"
    assert group[0].text == "How each step scores"
    assert ["".join(part.itertext()) for part in group.iter(f"{SVG}text")] == ["Step", "Score", "I waitfor weeks", "−2"]
    (image,) = root.findall(f"{SVG}image")
    assert image.attrib | {"href": ""} == {
        "x": "1", "y": "2", "width": "3", "height": "4", "preserveAspectRatio": "none", "href": "",
    }  # fmt: skip
    assert b64decode(image.get("href", "").removeprefix("data:image/png;base64,")) == logo("png")
    assert image[0].text == "A <logo>"


def test_svg_has_links_and_is_then_no_single_image() -> None:
    root = ElementTree.fromstring(svg.paint(page(*LINKS), LOOK))
    links = root.findall(f"{SVG}a")
    assert [link.attrib for link in links] == [
        {"href": address, "rel": "noreferrer"} for address in (REPORT, MAIL)
    ]  # fmt: skip
    assert ["".join(link.itertext()) for link in links] == ["Report ofautumn", "Write to us"]
    assert (root.get("role"), ElementTree.fromstring(svg.paint(page(LINKS[2]), LOOK)).get("role")) == ("group", "img")


def test_html_has_links_and_gives_each_round_image_its_own_shape() -> None:
    round_ = Image(LOGO, logo("png"), "png", "Round", radius=8)
    raw = html.paint([page(*LINKS, round_), page(Group("again", (round_,)))], LOOK).decode()
    assert raw.count('<a href="https://example.org/a?b=1&amp;c=(2)\'" rel="noreferrer">') == 1
    assert [raw.count(f'id="page-{number}-clip-100-50"') for number in (1, 2)] == [1, 1]
    assert [raw.count(f'clip-path="url(#page-{number}-clip-100-50)"') for number in (1, 2)] == [1, 1]
    assert 'role="group" preserveAspectRatio' in raw


def test_a_picture_on_several_pages_is_in_a_document_once() -> None:
    once = Image(LOGO, logo("png"), "png", "Seen", radius=8)
    other = Image(LOGO._replace(x=0), logo("jpeg"), "jpeg", "Other")
    scenes = [page(Group("a", (once, other))), page(Group("b", (once._replace(box=Box(0, 0, 40, 20)),))), page(once)]
    raw = html.paint(scenes, LOOK).decode()
    assert [raw.count(b64encode(data).decode()) for data in (logo("png"), logo("jpeg"))] == [1, 1]
    assert raw.count("<use x=") == 3
    assert raw.count("<title>Seen</title>") == 3
    assert 'id="page-1-clip-100-50"' in raw
    assert pdf.paint([*scenes, page(once)], LOOK).count(b"/Subtype /Image") == 2
    deck = Presentation(io.BytesIO(powerpoint.paint(scenes, LOOK)))
    assert (
        len({one.target_part.partname for s in deck.slides for one in s.part.rels.values() if "image" in one.reltype})
        == 2
    )


@pytest.mark.parametrize("outlines", [False, True])
def test_pdf_has_links_where_their_lines_stand(outlines: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of a font that is drawn as outlines."""
    if outlines:
        monkeypatch.setattr("cjm.painters._matplotlib.figures.has_postscript_curves", lambda _: True)
    raw = pdf.paint([page(*LINKS)], LOOK).decode("latin-1")
    found = re.findall(r"/Subtype\s/Link\s/Rect\s\[ (.*?) \].*?/URI\s\((.*?)\)\s>>", raw, re.DOTALL)
    addresses = [address.replace("\\(", "(").replace("\\)", ")") for _, address in found]
    assert addresses == [REPORT, REPORT, MAIL]
    boxes = [[float(part) for part in box.split()] for box, _ in found]
    for (left, bottom, right, top), text, row in zip(boxes, (LINKS[0], LINKS[0], LINKS[1]), (0, 1, 0), strict=True):
        base = 150 - 0.75 * text.baselines[row]
        assert bottom == pytest.approx(base, abs=1)
        assert 9 < top - bottom < 18
        assert 30 - 1 <= left < right <= 270 + 3


def test_powerpoint_has_links_on_its_texts_in_their_own_colours() -> None:
    cell = LINKS[0]._replace(box=Box(30, 126, 60, 13), size=13, lines=("In a table",))
    grid = table()
    rows = (*grid.cells[:2], (cell, grid.cells[2][1]))
    (slide,) = Presentation(io.BytesIO(powerpoint.paint([page(*LINKS, grid._replace(cells=rows))], LOOK))).slides
    runs = [run for element in slide.shapes._spTree.iter(qn("a:r")) for run in [element]]
    said = {
        run.find(qn("a:t")).text: slide.part.rels[link.get(qn("r:id"))].target_ref
        for run in runs
        if (link := run.find(f"{qn('a:rPr')}/{qn('a:hlinkClick')}")) is not None
    }
    assert said == {"Report of": REPORT, "autumn": REPORT, "Write to us": MAIL, "In a table": REPORT}
    assert {run.find(qn("a:rPr")).get("u") for run in runs if run.find(qn("a:t")).text in said} == {"sng"}
    own = [one.get("val") for one in slide.shapes._spTree.iter() if one.tag.endswith("}hlinkClr")]
    assert own == ["tx"] * 4
    assert sum(one.is_external for one in slide.part.rels.values()) == 2, "one relation for each address"


def test_powerpoint_has_them_as_its_own() -> None:
    image = Image(Box(10, 20, 30, 40), logo("jpeg"), "jpeg", "The logo")
    scene = Scene(1280, 720, "t", "d", (table(), HILL, Group("lane", (image, HILL._replace(role="ink")), "A lane")))
    (slide,) = Presentation(io.BytesIO(powerpoint.paint([scene], LOOK))).slides
    drawn, hill, lane = list(slide.shapes)[1:]

    grid = drawn.table
    assert [drawn.left, drawn.top, drawn.width, drawn.height] == [PIXEL * value for value in (30, 20, 300, 130)]
    assert [column.width for column in grid.columns] == [150 * PIXEL] * 2
    assert [row.height for row in grid.rows] == [PIXEL * value for value in (30, 60, 40)]
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["Step", "Score"], ["I wait for weeks", "−2"], ["", ""],
    ]  # fmt: skip
    assert (grid.first_row, grid.horz_banding) == (True, False)
    assert drawn._element.nvGraphicFramePr.cNvPr.get("descr") == "How each step scores"
    fonts = {one.get("typeface") for one in drawn._element.iter(qn("a:latin"))}
    assert fonts == {"+mn-lt"}

    assert (hill.name, hill.left, hill.top) == ("hill", 40 * PIXEL, 40 * PIXEL)
    assert (hill.width, hill.height) == (160 * PIXEL, 120 * PIXEL)
    path = hill._element.find(f".//{qn('a:path')}")
    assert [child.tag.rpartition("}")[2] for child in path] == ["moveTo", "cubicBezTo", "cubicBezTo", "close"]
    points = [(int(point.get("x")) / PIXEL + 40, int(point.get("y")) / PIXEL + 40) for point in path.iter(qn("a:pt"))]
    assert points == [HILL.start, *(point for curve in HILL.curves for point in curve)]

    picture, _ = lane.shapes
    assert (lane.name, picture.image.content_type, picture.image.blob) == ("lane", "image/jpeg", image.data)
    assert [picture.left, picture.top, picture.width, picture.height] == [PIXEL * value for value in (10, 20, 30, 40)]
    assert picture._element.nvPicPr.cNvPr.get("descr") == "The logo"


def test_a_table_s_parts_are_its_texts_and_a_line_below_each_row() -> None:
    parts = table().parts
    rules: list[tuple[float, Role]] = [(50, "mute"), (110, "rule"), (150, "rule")]
    assert [part for part in parts if isinstance(part, Line)] == [
        Line(((30, y), (330, y)), role, 1.0) for y, role in rules
    ]
    assert len([part for part in parts if isinstance(part, Text)]) == 6
