"""Decks as clients have them, made in code: for the tests of templates."""

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved(deck: Any) -> bytes:
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def changed(package: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The package with every part as `change(name, content)` gives it, without those for which it gives None."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return stream.getvalue()


def replaced(package: bytes, pattern: str, *pairs: tuple[str, str]) -> bytes:
    """The package with texts replaced in the parts whose names match."""

    def change(name: str, content: bytes) -> bytes:
        if re.search(pattern, name):
            for before, after in pairs:
                assert re.search(before, content.decode(), re.S), (name, before)
                content = re.sub(before, after, content.decode(), flags=re.S).encode()
        return content

    return changed(package, change)


@cache
def plain() -> bytes:
    """4:3, white, with the layouts and names of PowerPoint 2011; no slide."""
    return saved(Presentation())


@cache
def slides(count: int = 200) -> bytes:
    """Many slides with tables, notes, links to each other, sections, and a layout that leads to a slide."""
    deck: Any = Presentation()
    for number in range(count):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Secret {number}"
        if number % 10 == 0:
            slide.notes_slide.notes_text_frame.text = f"Secret note {number}"
            slide.shapes.add_table(2, 2, 0, 0, 999_999, 999_999)
        if number:
            run = slide.placeholders[1].text_frame.paragraphs[0].add_run()
            run.text = "back"
            slide.shapes[-1].click_action.target_slide = deck.slides[0]
    # A layout that leads to a slide, as a button "to the contents" does.
    layout = deck.slide_layouts[5]
    key = layout.part.relate_to(deck.slides[0].part, RELATIONSHIP_TYPE.SLIDE)
    holder = layout.placeholders[0]
    holder._element.nvSpPr.cNvPr.append(
        parse_xml(f'<a:hlinkClick {nsdecls("a", "r")} r:id="{key}" action="ppaction://hlinksldjump"/>')
    )
    deck.core_properties.title, deck.core_properties.author = "Secret title", "Secret author"
    element = deck.part._element
    element.append(parse_xml(
        f'<p:extLst {nsdecls("p")}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="Secret section" '
        'id="{6D1B1C5E-2B8F-4A0B-9D0B-0D7B1B7C1D11}"><p14:sldIdLst><p14:sldId id="256"/></p14:sldIdLst></p14:section>'
        "</p14:sectionLst></p:ext></p:extLst>"
    ))  # fmt: skip
    return saved(deck)


@cache
def foreign(*, dark: str = "0B1F3A") -> bytes:
    """16:9 and dark, in Greek names, the layouts in an odd order, no subtitle anywhere, own fonts and colours, a logo
    and a slide number, and a master whose colours are mapped the other way round."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Emu(12_192_000), Emu(6_858_000)
    master = deck.slide_master
    places = {
        "title": (600_000, 420_000, 9_400_000, 800_000),
        "body": (600_000, 1_400_000, 10_992_000, 4_700_000),
        "dt": (600_000, 6_400_000, 1_500_000, 300_000),
        "ftr": (3_000_000, 6_400_000, 6_000_000, 300_000),
        "sldNum": (10_800_000, 6_400_000, 792_000, 300_000),
    }
    for number, holder in enumerate(master.placeholders):
        kind = holder._element.find(f".//{qn('p:ph')}").get("type")
        holder.name = f"Κείμενο {number}"
        holder.left, holder.top, holder.width, holder.height = (Emu(value) for value in places[kind])
        if kind == "title":
            body = holder._element.find(f".//{qn('a:bodyPr')}")
            body.set("anchor", "b")
    _kept(deck, {3, 5, 6})  # two contents, title only, blank
    two, only, _ = deck.slide_layouts
    for layout in deck.slide_layouts:
        layout.name = f"Διάταξη {layout.name[:1]}"
        del layout._element.attrib["type"]
        for holder in list(layout.placeholders):
            kind = holder._element.find(f".//{qn('p:ph')}").get("type")
            if kind in places:
                properties = holder._element.find(qn("p:spPr"))
                for child in list(properties):
                    properties.remove(child)
    # In another order: two contents first, the blank one last.
    for holder in (holder for holder in two.placeholders if holder.placeholder_format.idx in (1, 2)):
        holder.left, holder.top = Emu(600_000 + 5_500_000 * (holder.placeholder_format.idx - 1)), Emu(1_400_000)
        holder.width, holder.height = Emu(5_300_000), Emu(4_700_000)
    logo = only.shapes._spTree
    logo.append(parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="99" name="Λογότυπο"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        "<p:spPr>"
        '<a:xfrm><a:off x="11000000" y="420000"/><a:ext cx="592000" cy="592000"/></a:xfrm>'
        '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
        "</p:spPr></p:sp>"
    ))  # fmt: skip
    styles = master._element.find(qn("p:txStyles"))
    title = styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", "2600")
    colours = {
        "dk1": "FFFFFF", "lt1": dark, "dk2": "C9D6EA", "lt2": "16325C", "accent1": "FF8A3D", "accent2": "4DB6FF",
        "accent3": "FFD166", "accent4": "E5484D", "accent5": "46C37B", "accent6": "9AA7BD",
    }  # fmt: skip
    pairs = [
        (f"<a:{slot}>.*?</a:{slot}>", f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>')
        for slot, value in colours.items()
    ]
    pairs.append(('<a:latin typeface="Calibri"/>', '<a:latin typeface="Verdana"/>'))
    return replaced(saved(deck), r"theme/theme1\.xml", *pairs)


@cache
def subtitled() -> bytes:
    """A4, with a line below the headline, a title in capitals at the right, and slides that show a footer."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Emu(9_906_000), Emu(6_858_000)
    _kept(deck, {0, 1})
    _, content = deck.slide_layouts
    content._element.set("type", "obj")
    title, body = content.placeholders[0], content.placeholders[1]
    title.left, title.top, title.width, title.height = (Emu(n) for n in (500_000, 300_000, 8_906_000, 700_000))
    title._element.find(f".//{qn('a:lstStyle')}").append(
        parse_xml(f'<a:lvl1pPr {nsdecls("a")} algn="l"><a:defRPr sz="2400" b="1" cap="all"/></a:lvl1pPr>')
    )
    body._element.find(f".//{qn('p:ph')}").set("type", "body")
    body._element.find(f".//{qn('p:ph')}").set("idx", "14")
    body._element.find(f".//{qn('a:lstStyle')}").append(
        parse_xml(f'<a:lvl1pPr {nsdecls("a")}><a:defRPr sz="1400"/></a:lvl1pPr>')
    )
    body.left, body.top, body.width, body.height = (Emu(n) for n in (500_000, 1_000_000, 8_906_000, 400_000))
    for number in range(3):
        slide = deck.slides.add_slide(content)
        slide.shapes.title.text = f"Old {number}"
        for holder in content.placeholders:
            if holder.placeholder_format.idx in (11, 12):
                tree = slide.shapes._spTree
                tree.append(parse_xml(
                    f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{50 + holder.placeholder_format.idx}" name="x"/>'
                    f'<p:cNvSpPr/><p:nvPr><p:ph type="{"ftr" if holder.placeholder_format.idx == 11 else "sldNum"}" '
                    f'sz="quarter" idx="{holder.placeholder_format.idx}"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody>'
                    "<a:bodyPr/><a:p><a:r><a:t>Vertrouwelijk – ACME</a:t></a:r></a:p></p:txBody></p:sp>"
                ))  # fmt: skip
    return saved(deck)


@cache
def untitled() -> bytes:
    """A deck whose only layout is blank."""
    deck: Any = Presentation()
    _kept(deck, {6})
    return saved(deck)


@cache
def burdened() -> bytes:
    """A deck whose layout for pictures holds a logo and all that leads elsewhere: a link, a linked picture, a video, an
    embedded workbook and a chart; with personal parts round it."""
    deck: Any = Presentation()
    layout = deck.slide_layouts[5]
    part, package, tree = layout.part, deck.part.package, layout.shapes._spTree
    slide = deck.slides.add_slide(layout)
    for name in ("Logo", "Linked", "Video"):
        slide.shapes.add_picture(io.BytesIO(picture()), 0, 0, Emu(400_000), Emu(400_000)).name = name
    slide.shapes.add_ole_object(io.BytesIO(b"Secret workbook"), "Excel.Sheet.12", 0, 0, 9_999, 9_999).name = "Object"
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["Secret"]
    data.add_series("Secret", [1])
    slide.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, 9_999, 9_999, data).name = "Chart"
    for number, shape in enumerate(list(slide.shapes)[1:], 60):
        element = shape._element
        for one in element.iter():
            for name, key in list(one.attrib.items()):
                if name.startswith(f"{{{RELATIONSHIPS}}}"):
                    link = slide.part.rels[key]
                    one.set(name, part.relate_to(link.target_part, link.reltype))
        element.xpath(".//p:cNvPr")[0].set("id", str(number))
        tree.append(element)
    by_name = {shape.name: shape._element for shape in layout.shapes}
    blip = by_name["Linked"].find(f".//{qn('a:blip')}")
    del blip.attrib[f"{{{RELATIONSHIPS}}}embed"]
    blip.set(f"{{{RELATIONSHIPS}}}link", part.relate_to("file:///C:/Secret/logo.png", RELATIONSHIP_TYPE.IMAGE, True))
    video = part.relate_to("https://secret.example/Secret.mp4", RELATIONSHIP_TYPE.VIDEO, True)
    by_name["Video"].find(f".//{qn('p:nvPr')}").append(
        parse_xml(f'<a:videoFile {nsdecls("a", "r")} r:link="{video}"/>')
    )
    link = part.relate_to("https://secret.example/Secret", RELATIONSHIP_TYPE.HYPERLINK, True)
    by_name["Logo"].find(f".//{qn('p:cNvPr')}").append(parse_xml(f'<a:hlinkClick {nsdecls("a", "r")} r:id="{link}"/>'))
    for owner, kind, name in (
        (package, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES, "/docProps/custom.xml"),
        (deck.part, RELATIONSHIP_TYPE.COMMENT_AUTHORS, "/ppt/commentAuthors.xml"),
        (deck.part, RELATIONSHIP_TYPE.CUSTOM_XML, "/customXml/item1.xml"),
        (deck.part, "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "/ppt/vbaProject.bin"),
        (deck.slide_master.part, RELATIONSHIP_TYPE.TAGS, "/ppt/tags/tag1.xml"),
        (part, RELATIONSHIP_TYPE.PRINTER_SETTINGS, "/ppt/printerSettings/printerSettings9.bin"),
    ):
        kind_of = "application/xml" if name.endswith("xml") else "application/octet-stream"
        owner.relate_to(Part(PackURI(name), kind_of, package, b"<Secret/>"), kind)
    return saved(deck)


def picture(colour: str = "#0B5FA5") -> bytes:
    """A picture of one colour, as PNG."""
    stream = io.BytesIO()
    Image.new("RGB", (16, 9), colour).save(stream, "PNG")
    return stream.getvalue()


def _kept(deck: Any, numbers: set[int]) -> None:
    """Removes all layouts but these."""
    layouts = list(deck.slide_layouts)
    for number, layout in enumerate(layouts):
        if number not in numbers:
            deck.slide_layouts.remove(layout)


def bomb() -> bytes:
    """A deck with a part that unpacks to a thousand times its size."""
    stream = io.BytesIO(plain())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("ppt/media/image1.emf", b"\0" * 60_000_000)
    return stream.getvalue()


def of_kind(kind: str) -> bytes:
    """A deck whose main part says that it is of another kind, such as `presentation.macroEnabled`."""
    before = r"application/vnd\.openxmlformats-officedocument\.presentationml\.presentation\.main\+xml"
    return replaced(plain(), r"Content_Types", (before, kind))
