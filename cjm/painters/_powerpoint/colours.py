"""The colours and fonts of a deck's theme, and the colours that its XML makes of them."""

import colorsys
from collections.abc import Mapping
from typing import Any, NamedTuple

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from cjm.painters._powerpoint.palette import Slot

_SLOTS: tuple[Slot, ...] = (
    "tx1", "bg1", "tx2", "bg2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
)  # fmt: skip
_OWN = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
_NAMED = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF", "yellow": "FFFF00",
    "gray": "808080", "grey": "808080", "navy": "000080", "silver": "C0C0C0", "orange": "FFA500",
}  # fmt: skip


class Colour(NamedTuple):
    """Red, green, blue and how opaque it is, each from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    @property
    def bytes(self) -> tuple[int, int, int, int]:
        red, green, blue, alpha = (round(255 * min(1.0, max(0.0, part))) for part in self)
        return red, green, blue, alpha

    @property
    def hex(self) -> str:
        return "#{:02X}{:02X}{:02X}".format(*self.bytes)


def theme_of(layout: Any) -> Any:
    """The root of the theme that a layout belongs to."""
    return parse_xml(theme_part(layout).blob)


def theme_part(layout: Any) -> Any:
    return layout.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)


def fonts(theme: Any) -> tuple[str, str]:
    """The typefaces of headings and of all else."""
    found = (theme.find(f".//{qn(f'a:{kind}')}/{qn('a:latin')}") for kind in ("majorFont", "minorFont"))
    major, minor = ("" if one is None else one.get("typeface", "") for one in found)
    return major, minor


def slots(layout: Any) -> dict[Slot, str]:
    """The colours (`#RRGGBB`) of the theme's slots, by the names that slides of this layout use."""
    scheme = theme_of(layout).find(f".//{qn('a:clrScheme')}")
    colours = {} if scheme is None else {name(slot): made for slot in scheme if (made := colour_in(slot, {}))}
    names = dict(layout.slide_master._element.find(qn("p:clrMap")).attrib)
    override = layout._element.find(f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}")
    names.update({} if override is None else override.attrib)
    found = {slot: colours.get(names.get(slot, _OWN.get(slot, slot))) for slot in _SLOTS}
    return {
        "tx1": "#000000",
        "bg1": "#FFFFFF",
        **{slot: colour.hex for slot, colour in found.items() if colour},
    }


def colour_in(parent: Any, slots: Mapping[Slot, str], own: Colour | None = None) -> Colour | None:
    """The first colour in an element; `own` stands for `phClr`. None where there is none that can be made out."""
    for element in parent:
        made = _base(element, slots, own)
        if made is not None:
            for change in element:
                made = _changed(made, name(change), int(change.get("val") or 0) / 100_000)
            return made
    return None


def of_hex(colour: str) -> Colour:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return Colour(red / 255, green / 255, blue / 255)


def name(element: Any) -> str:
    """An element's tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _base(element: Any, slots: Mapping[Slot, str], own: Colour | None) -> Colour | None:
    kind, value = name(element), element.get("val") or ""
    if kind == "schemeClr":
        if value == "phClr":
            return own
        slot = next((one for one in _SLOTS if value in (one, _OWN.get(one))), None)
        return of_hex(slots[slot]) if slot and slot in slots else None
    if kind == "scrgbClr":
        red, green, blue = (_gamma(int(element.get(part) or 0) / 100_000) for part in "rgb")
        return Colour(red, green, blue)
    if kind == "hslClr":
        hue, strength, light = (int(element.get(part) or 0) for part in ("hue", "sat", "lum"))
        return Colour(*colorsys.hls_to_rgb(hue / 21_600_000, light / 100_000, strength / 100_000))
    if kind == "sysClr":
        value = element.get("lastClr") or {"window": "FFFFFF", "windowText": "000000"}.get(value, "")
    elif kind == "prstClr":
        value = _NAMED.get(value, "")
    elif kind != "srgbClr":
        return None
    return of_hex(value) if len(value) == 6 else None


def _changed(colour: Colour, change: str, by: float) -> Colour:
    """A colour changed as DrawingML says: tints and shades by its light, the others by hue, strength and lightness."""
    red, green, blue, alpha = colour
    if change.startswith("alpha"):
        return colour._replace(alpha={"alpha": by, "alphaMod": alpha * by, "alphaOff": alpha + by}[change])
    if change in ("tint", "shade"):
        rest = 1 - by if change == "tint" else 0.0
        red, green, blue = (_gamma(linear(part) * by + rest) for part in (red, green, blue))
        return Colour(red, green, blue, alpha)
    if change == "gray":
        part = _gamma(luminance(colour))
        return Colour(part, part, part, alpha)
    if change == "inv":
        return Colour(1 - red, 1 - green, 1 - blue, alpha)
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    if change[:3] in ("lum", "sat"):
        value = light if change.startswith("lum") else strength
        value = min(1.0, max(0.0, {"Mod": value * by, "Off": value + by, "": by}[change[3:]]))
        light, strength = (value, strength) if change.startswith("lum") else (light, value)
    elif change == "comp":
        hue = (hue + 0.5) % 1
    elif change in ("hueOff", "hueMod"):
        hue = (hue * by if change == "hueMod" else hue + by * 100_000 / 21_600_000) % 1
    return Colour(*colorsys.hls_to_rgb(hue, light, strength), alpha)


def luminance(colour: Colour) -> float:
    """How light a colour is to the eye (WCAG's relative luminance), from 0 to 1."""
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue)


def grey(luminance: float) -> str:
    """The grey of this luminance."""
    part = _gamma(min(1.0, max(0.0, luminance)))
    return Colour(part, part, part).hex


def linear(part: float) -> float:
    """The light of a part of a colour in sRGB."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _gamma(light: float) -> float:
    light = min(1.0, max(0.0, light))
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
