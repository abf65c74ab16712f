"""Clients' decks with all kinds of grounds, pictures, gradients, panels and sizes: for the tests of templates."""

import io
import random
from typing import Any

from PIL import Image
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu

from support.templates import replaced, saved

WIDE, HIGH = 12_192_000, 6_858_000
NAVY = '<a:solidFill><a:srgbClr val="14213D"/></a:solidFill>'
_GRADIENT = (
    '<a:gradFill><a:gsLst><a:gs pos="0">{}</a:gs><a:gs pos="100000">{}</a:gs></a:gsLst><a:lin ang="{}"/></a:gradFill>'
)
_MIXED = '<a:schemeClr val="tx2"><a:lumMod val="60000"/><a:lumOff val="40000"/></a:schemeClr>'
_SHADED = '<a:schemeClr val="accent1"><a:shade val="40000"/></a:schemeClr>'


def gradient(one: str, two: str, degrees: int = 0) -> str:
    return _GRADIENT.format(*(f'<a:srgbClr val="{colour}"/>' for colour in (one, two)), degrees * 60_000)


def deck(
    *shapes: str, size: tuple[int, int] = (WIDE, HIGH), background: str = "", white_titles: bool = False,
    picture: bytes = b"", grouped: bool = False,
) -> bytes:  # fmt: skip
    """A deck of this size with three layouts. The shapes, and the picture over all of the slide, stand on each of them;
    the fill of the background is the master's."""
    made: Any = Presentation()
    across, down = size[0] / 9_144_000, size[1] / 6_858_000
    made.slide_width, made.slide_height = Emu(size[0]), Emu(size[1])
    for number, layout in enumerate(list(made.slide_layouts)):
        if number not in (0, 1, 5):
            made.slide_layouts.remove(layout)
    master = made.slide_master
    for owner in (master, *made.slide_layouts):
        for frame in owner._element.iter(qn("a:xfrm")):
            offset, extent = frame.find(qn("a:off")), frame.find(qn("a:ext"))
            for element, names in ((offset, ("x", "y")), (extent, ("cx", "cy"))):
                for name, share in zip(names, (across, down), strict=True):
                    element.set(name, str(round(int(element.get(name)) * share)))
    if background:
        old = master._element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        space = nsdecls("p", "a")
        old.getparent().replace(old, parse_xml(f"<p:bg {space}><p:bgPr>{background}<a:effectLst/></p:bgPr></p:bg>"))
    for layout in made.slide_layouts:
        xml = list(shapes)
        if picture:
            _, key = layout.part.get_or_add_image_part(io.BytesIO(picture))
            xml.insert(0, pictured(key, size))
        for shape in reversed([f"<p:grpSp>{_group(size)}{''.join(xml)}</p:grpSp>"] if grouped else xml):
            element = parse_xml(shape.replace(">", f" {nsdecls('p', 'a', 'r')}>", 1))
            layout.shapes._spTree.insert(2, element)
        for number, about in enumerate(layout.shapes._spTree.iter(qn("p:cNvPr")), 1):
            about.set("id", str(number))
    data = saved(made)
    if white_titles:
        white = ('<a:schemeClr val="tx1"/>', '<a:schemeClr val="bg1"/>')
        data = replaced(data, r"slideMaster1\.xml$", white)
    return data


def filled(x: float, y: float, width: float, height: float, fill: str, form: str = "rect", name: str = "Panel") -> str:
    """A shape without an outline, by its shares of a slide of 16:9; `form` is one that PowerPoint names, or its XML."""
    geometry = form if "<" in form else f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="9" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f"{_frame(x, y, width, height)}{geometry}"
        f"{fill}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def pictured(key: str, size: tuple[int, int] = (WIDE, HIGH)) -> str:
    return (
        '<p:pic><p:nvPicPr><p:cNvPr id="9" name="Ground"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>'
        f"{_frame(0, 0, size[0] / WIDE, size[1] / HIGH)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def photo(low: int, high: int, side: int = 160) -> bytes:
    """A picture of random greys between these, as JPEG has them."""
    chosen = random.Random(7)
    image = Image.new("L", (side, side * 9 // 16))
    image.putdata([chosen.randint(low, high) for _ in range(image.width * image.height)])
    stream = io.BytesIO()
    image.convert("RGB").save(stream, "PNG")
    return stream.getvalue()


def _frame(x: float, y: float, width: float, height: float) -> str:
    left, top, wide, high = round(x * WIDE), round(y * HIGH), round(width * WIDE), round(height * HIGH)
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'


def _group(size: tuple[int, int]) -> str:
    """A group that is drawn at twice the size of its children's own slide."""
    return (
        '<p:nvGrpSpPr><p:cNvPr id="9" name="Group"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{size[0]}" cy="{size[1]}"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="{size[0]}" cy="{size[1]}"/></a:xfrm></p:grpSpPr>'
    )


_CORNER = (
    '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
    '<a:path w="100" h="100"><a:moveTo><a:pt x="60" y="0"/></a:moveTo><a:lnTo><a:pt x="100" y="0"/></a:lnTo>'
    '<a:lnTo><a:pt x="100" y="100"/></a:lnTo><a:lnTo><a:pt x="0" y="100"/></a:lnTo><a:close/></a:path></a:pathLst>'
    "</a:custGeom>"
)

VARIANTS: dict[str, bytes] = {
    "light": deck(),
    "dark": deck(background=NAVY),
    "dark-picture": deck(picture=photo(10, 50), white_titles=True),
    "light-picture-grouped": deck(picture=photo(200, 250), grouped=True),
    "picture-fill": deck(picture=photo(0, 60)),
    "gradient": deck(background=gradient("0B1F3A", "2A4B7C", 90)),
    "gradient-light": deck(background=gradient("FFFFFF", "C9D6EA", 45)),
    "panel-right": deck(filled(0.69, 0, 0.31, 1, NAVY)),
    "panel-left": deck(filled(0, 0, 0.33, 1, f"<a:solidFill>{_SHADED}</a:solidFill>")),
    "panel-top": deck(filled(0, 0, 1, 0.22, NAVY), white_titles=True),
    "panel-bottom": deck(filled(0, 0.8, 1, 0.2, f"<a:solidFill>{_MIXED}</a:solidFill>")),
    "card": deck(
        filled(0.04, 0.24, 0.92, 0.68, '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>', "roundRect"),
        picture=photo(10, 60), white_titles=True,
    ),
    "corner": deck(filled(0.6, 0, 0.4, 1, NAVY, _CORNER)),
    "16:10": deck(size=(9_144_000, 5_715_000)),
    "4:3": deck(filled(0, 0, 0.1, 1, NAVY), size=(9_144_000, HIGH)),
    "A4": deck(size=(9_906_000, HIGH), background=gradient("14213D", "000000", 0)),
    "portrait": deck(size=(HIGH, 9_906_000), background=NAVY),
}  # fmt: skip
"""Templates whose every text has to be read, by name."""

UNFIT: dict[str, bytes] = {
    "uneven": deck(picture=photo(0, 255)),
    "stripes": deck(*(filled(0.1 * number, 0.25, 0.05, 0.7, NAVY) for number in range(10))),
}
"""Templates on which nothing can be read."""
