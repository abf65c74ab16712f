"""The places that a client's layout has for texts: where they lie and how their type is set.

How large a headline is in its place is decided before, in `layout/header_footer.py`.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from cjm.painters._powerpoint.colours import colour_in
from cjm.painters._powerpoint.palette import Ground, Paint, Slot, for_template
from cjm.scene.items import Align, Box, Placeholder, Role
from cjm.themes.contrast import LEAST, ratio
from cjm.themes.typefaces import stretch

TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_OTHER = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
_INSETS = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}
_ALIGN: dict[str | None, Align] = {"ctr": "center", "r": "right"}
_ANCHOR: dict[str | None, Literal["top", "middle", "bottom"]] = {"ctr": "middle", "b": "bottom"}
_CAPITALS = 1.3
"""How much wider capitals run."""


class Ink(NamedTuple):
    """How well a placeholder's own colour is read on what is behind it (WCAG's contrast), and what to use instead."""

    contrast: float
    instead: Paint

    def needed(self, points: float = 0.0, bold: bool = False) -> Paint | None:
        """The colour that a text of this size has to be given; None where its own can be read."""
        large = points >= (14 if bold else 18)
        return self.instead if self.contrast < (3.0 if large else LEAST) else None


def ink(placeholder: Any, slots: Mapping[Slot, str], ground: Ground, role: Role) -> Ink:
    """The ink of a placeholder that stands on this ground."""
    colour = _colour(placeholder, slots)
    contrast = min((ratio(colour, one) for one in (ground.darkest, ground.lightest)), default=0.0) if colour else 0.0
    return Ink(contrast, for_template(slots, ground)[role])


def _colour(placeholder: Any, slots: Mapping[Slot, str]) -> str | None:
    """The colour (`#RRGGBB`) that a placeholder's texts have; None where it cannot be made out."""
    own = placeholder._element.iter(qn("a:rPr")) if placeholder.placeholder_format.type in _OTHER else ()
    for properties in [*own, *(level.find(qn("a:defRPr")) for level in _levels(placeholder))]:
        fill = None if properties is None else properties.find(qn("a:solidFill"))
        if fill is not None:
            colour = colour_in(fill, slots)
            return colour.hex if colour and colour.alpha > 0.95 else None
        others = () if properties is None else (properties.find(qn(f"a:{kind}")) for kind in ("gradFill", "noFill"))
        if any(other is not None for other in others):
            return None
    return slots["tx1"]


def box_of(placeholder: Any, unit: float) -> Box | None:
    """Where a placeholder of a layout lies, in units of so many EMU; None where neither it nor its master tells."""
    values = (placeholder.left, placeholder.top, placeholder.width, placeholder.height)
    if any(value is None for value in values):
        return None
    return Box(*(value / unit for value in values))


def read_placeholder(placeholder: Any, unit: float, fonts: tuple[str, str]) -> Placeholder | None:
    """A placeholder of a layout, if any, as a place for text; what it does not say itself its master does. `fonts` are
    the typefaces of headings and of all else."""
    box = box_of(placeholder, unit) if placeholder is not None else None
    if box is None:
        return None
    left, top, right, bottom = (int(_body(placeholder, name) or usual) / unit for name, usual in _INSETS.items())
    inner = Box(box.x + left, box.y + top, box.width - left - right, box.height - top - bottom)
    is_title = placeholder.placeholder_format.type in TITLES
    face = _type(placeholder, "latin", "typeface")
    face = {"+mj-lt": fonts[0], "+mn-lt": fonts[1], None: fonts[0 if is_title else 1]}.get(face, face) or ""
    wide = stretch(face) * (_CAPITALS if _type(placeholder, "", "cap") == "all" else 1.0)
    points = int(_type(placeholder, "", "sz") or (4400 if is_title else 1800)) / 100
    return Placeholder(
        inner,
        points * 12_700 / unit,
        _ALIGN.get(_type(placeholder, "pPr", "algn"), "left"),
        _ANCHOR.get(_body(placeholder, "anchor"), "top"),
        _type(placeholder, "", "b") in ("1", "true"),
        wide,
    )


def _body(placeholder: Any, name: str) -> str | None:
    """An attribute of the text's frame."""
    for shape in _owners(placeholder):
        properties = shape.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")
        if properties is not None and properties.get(name) is not None:
            return str(properties.get(name))
    return None


def _type(placeholder: Any, child: str, name: str) -> str | None:
    """An attribute of the first level's type, of what `child` names in it, or with `pPr` of its paragraphs."""
    for level in _levels(placeholder):
        found = level if child == "pPr" else level.find(qn("a:defRPr"))
        if found is not None and child == "latin":
            found = found.find(qn("a:latin"))
        if found is not None and found.get(name) is not None:
            return str(found.get(name))
    return None


def _owners(placeholder: Any) -> Iterator[Any]:
    """The placeholder and the master's that it inherits from."""
    yield placeholder._element
    base = placeholder._base_placeholder
    if base is not None:
        yield base._element


def _levels(placeholder: Any) -> Iterator[Any]:
    """Where the type of the first level is told, the nearest first: here, in the master, in the master's styles."""
    for shape in _owners(placeholder):
        yield from shape.findall(f"{qn('p:txBody')}/{qn('a:lstStyle')}/{qn('a:lvl1pPr')}")
    kind = placeholder.placeholder_format.type
    style = "p:titleStyle" if kind in TITLES else "p:otherStyle" if kind in _OTHER else "p:bodyStyle"
    master = placeholder.part.slide_master._element
    yield from master.findall(f"{qn('p:txStyles')}/{qn(style)}/{qn('a:lvl1pPr')}")
