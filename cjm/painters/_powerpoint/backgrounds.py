"""What the slides of a layout lie on, and the colours and fonts of its theme, as its XML has them."""

from typing import Any, NamedTuple

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from cjm.painters._powerpoint.palette import Paint, Slot

_SLOTS: tuple[Slot, ...] = (
    "tx1", "bg1", "tx2", "bg2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
)  # fmt: skip
_OWN = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
_COVERS = 0.9
"""A shape of the layout that covers so much of the slide is its background."""


class Background(NamedTuple):
    """The colour that slides lie on; `plain` is False where it is a picture or a gradient, whose colour is a guess."""

    paint: Paint
    plain: bool = True


def theme_of(layout: Any) -> Any:
    """The root of the theme that a layout belongs to."""
    return parse_xml(layout.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)


def fonts(theme: Any) -> tuple[str, str]:
    """The typefaces of headings and of all else."""
    found = (theme.find(f".//{qn(f'a:{kind}')}/{qn('a:latin')}") for kind in ("majorFont", "minorFont"))
    major, minor = ("" if one is None else one.get("typeface", "") for one in found)
    return major, minor


def slots(layout: Any) -> dict[Slot, str]:
    """The colours (`#RRGGBB`) of the theme's slots, by the names that slides of this layout use."""
    scheme = theme_of(layout).find(f".//{qn('a:clrScheme')}")
    colours: dict[str, str] = {}
    for slot in [] if scheme is None else scheme:
        for colour in slot:
            value = colour.get("lastClr") or colour.get("val") or ""
            if len(value) == 6:
                colours[_name(slot)] = f"#{value.upper()}"
    names = dict(layout.slide_master._element.find(qn("p:clrMap")).attrib)
    override = layout._element.find(f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}")
    names.update({} if override is None else override.attrib)
    found = {slot: colours.get(names.get(slot, _OWN.get(slot, slot)), "") for slot in _SLOTS}
    return {
        "tx1": "#000000",
        "bg1": "#FFFFFF",
        **{slot: colour for slot, colour in found.items() if colour},
    }


def background_of(layout: Any, colours: dict[Slot, str], width: int, height: int) -> Background:
    """What stands behind all else on slides of this layout: a shape that covers them, the layout's background, or the
    master's."""
    page = Background(Paint(colours["bg1"], "bg1"))
    owners = [layout._element]
    if layout._element.get("showMasterSp") != "0":
        owners.append(layout.slide_master._element)
    for owner in owners:
        for shape in reversed(owner.find(f"{qn('p:cSld')}/{qn('p:spTree')}")):
            if _covers(shape, width, height):
                properties = shape.find(qn("p:spPr"))
                return _filled(properties, colours) or page._replace(plain=False)
    for element in (layout._element, layout.slide_master._element):
        background = element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        if background is None:
            continue
        reference, properties = background.find(qn("p:bgRef")), background.find(qn("p:bgPr"))
        if reference is not None and len(reference):
            return Background(_paint(reference[0], colours) or page.paint, reference.get("idx") in ("0", "1001"))
        if properties is not None:
            return _filled(properties, colours) or page._replace(plain=False)
    return page


def _covers(shape: Any, width: int, height: int) -> bool:
    """Whether a shape that is no placeholder is a picture or an area over almost the whole slide."""
    extent = shape.find(f"{qn('p:spPr')}/{qn('a:xfrm')}/{qn('a:ext')}")
    if extent is None or shape.find(f".//{qn('p:ph')}") is not None:
        return False
    seen = shape.tag == qn("p:pic") or any(
        shape.find(f"{qn('p:spPr')}/{qn(f'a:{fill}')}") is not None for fill in ("solidFill", "gradFill", "blipFill")
    )
    return seen and min(int(extent.get("cx")) / width, int(extent.get("cy")) / height) >= _COVERS


def _filled(properties: Any, colours: dict[Slot, str]) -> Background | None:
    fill = properties.find(qn("a:solidFill"))
    paint = _paint(fill[0], colours) if fill is not None and len(fill) else None
    return Background(paint) if paint else None


def _paint(colour: Any, colours: dict[Slot, str]) -> Paint | None:
    """A colour of the XML; a shade of a theme's colour is given as that shade."""
    kind, value = _name(colour), colour.get("val", "")
    if kind == "srgbClr" and len(value) == 6:
        return Paint(f"#{value.upper()}")
    slot: Slot | None = next((one for one in _SLOTS if value in (one, _OWN.get(one))), None)
    if kind != "schemeClr" or slot is None or slot not in colours:
        return None
    shares = {_name(part): int(part.get("val", "0")) / 100_000 for part in colour}
    multiplied, added = shares.get("lumMod", 1.0), shares.get("lumOff", 0.0)
    return Paint(colours[slot], slot).shifted(added if added else multiplied - 1)


def _name(element: Any) -> str:
    """An element's tag without its namespace."""
    return str(element.tag).rpartition("}")[2]
