"""The fills of a deck's backgrounds and shapes as small pictures, each stretched over what it fills."""

import io
import math
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from PIL import Image as Picture
from PIL import ImageOps
from pptx.oxml.ns import qn

from cjm.painters._powerpoint.colours import Colour, colour_in, name
from cjm.painters._powerpoint.palette import Slot

_MOST_PIXELS = 40_000_000
_SIDE = 640
"""How many pixels at most are kept of a picture's side, and how many a gradient has."""
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
_KINDS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")


class UnknownFillError(Exception):
    """A fill whose colours cannot be made out, such as a picture in a vector format."""


class Source(NamedTuple):
    """Where fills are looked up: the part that holds them with its pictures, the theme's fills with its own, and the
    colours of its slots."""

    part: Any
    theme: Any
    theme_part: Any
    slots: Mapping[Slot, str]

    def fill(self, properties: Any, style: Any = None) -> Picture.Image | None:
        """What properties (`p:spPr`, `p:bgPr`, `p:pic`) are filled with, else what the style says; None for nothing."""
        for element in () if properties is None else properties:
            if name(element) in _KINDS:
                return self._made(element, self.part, None)
        reference = None if style is None else style.find(qn("a:fillRef"))
        return None if reference is None else self.referred(reference)

    def referred(self, reference: Any) -> Picture.Image | None:
        """The fill of the theme that a reference names by its number."""
        number = int(reference.get("idx") or 0)
        kind, index = ("a:bgFillStyleLst", number - 1001) if number > 1000 else ("a:fillStyleLst", number - 1)
        fills = self.theme.find(f".//{qn(kind)}")
        if fills is None or not 0 <= index < len(fills):
            return None
        return self._made(fills[index], self.theme_part, colour_in(reference, self.slots))

    def _made(self, fill: Any, part: Any, own: Colour | None) -> Picture.Image | None:
        kind = name(fill)
        if kind == "solidFill":
            return _plain(self._colour(fill, own))
        if kind == "gradFill":
            return self._gradient(fill, own)
        if kind == "pattFill":
            ground, marks = (_plain(self._colour(fill.find(qn(f"a:{one}")), own)) for one in ("bgClr", "fgClr"))
            return _striped(ground, marks)
        if kind == "blipFill":
            return self._picture(fill, part, own)
        return None

    def _colour(self, parent: Any, own: Colour | None) -> Colour:
        colour = None if parent is None else colour_in(parent, self.slots, own)
        if colour is None:
            raise UnknownFillError
        return colour

    def _gradient(self, fill: Any, own: Colour | None) -> Picture.Image:
        stops = sorted(
            (int(stop.get("pos") or 0) / 100_000, self._colour(stop, own).bytes) for stop in fill.iter(qn("a:gs"))
        )
        if not stops:
            raise UnknownFillError
        line = fill.find(qn("a:lin"))
        if line is None:
            ramp = Picture.radial_gradient("L") if fill.find(qn("a:path")) is not None else _ramp(0)
        else:
            ramp = _ramp(int(line.get("ang") or 0) / 60_000)
        tables = [[_between(stops, value / 255)[band] for value in range(256)] for band in range(4)]
        return Picture.merge("RGBA", [ramp.point(table) for table in tables])

    def _picture(self, fill: Any, part: Any, own: Colour | None) -> Picture.Image:
        blip = fill.find(qn("a:blip"))
        key = None if blip is None else blip.get(qn("r:embed"))
        if blip is None or key not in part.rels:
            raise UnknownFillError
        try:
            opened = Picture.open(io.BytesIO(part.rels[key].target_part.blob), formats=_FORMATS)
            if opened.width * opened.height > _MOST_PIXELS:
                raise UnknownFillError
            opened.draft("RGB", (2 * _SIDE, 2 * _SIDE))
            picture = opened.convert("RGBA")
        except (OSError, SyntaxError, ValueError, Picture.DecompressionBombError) as error:
            raise UnknownFillError from error
        picture = _cropped(picture, fill.find(qn("a:srcRect")))
        shrunk = (min(_SIDE, picture.width), min(_SIDE, picture.height))
        return self._recoloured(picture.resize(shrunk, Picture.Resampling.NEAREST), blip, own)

    def _recoloured(self, picture: Picture.Image, blip: Any, own: Colour | None) -> Picture.Image:
        for effect in blip:
            kind = name(effect)
            alpha = picture.getchannel("A")
            if kind == "alphaModFix":
                share = int(effect.get("amt") or 100_000) / 100_000
                picture.putalpha(alpha.point([round(value * share) for value in range(256)]))
            elif kind == "grayscl":
                picture = Picture.merge("LA", (picture.convert("L"), alpha)).convert("RGBA")
            elif kind == "duotone":
                dark, light = (self._colour((one,), own).bytes[:3] for one in effect)
                picture = ImageOps.colorize(picture.convert("L"), dark, light).convert("RGBA")
                picture.putalpha(alpha)
            elif kind not in ("extLst",):
                raise UnknownFillError
        return picture


def _plain(colour: Colour) -> Picture.Image:
    return Picture.new("RGBA", (1, 1), colour.bytes)


def _striped(ground: Picture.Image, marks: Picture.Image) -> Picture.Image:
    made, line = ground.resize((_SIDE, _SIDE)), marks.resize((_SIDE, 1))
    for row in range(0, _SIDE, 2):
        made.paste(line, (0, row))
    return made


def _ramp(degrees: float) -> Picture.Image:
    """From black to white in this direction, clockwise from the right, over a square."""
    side = 256
    x, y = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    reach = (abs(x) + abs(y)) or 1.0
    values = bytes(
        round(255 * min(1.0, max(0.0, 0.5 + ((column / (side - 1) - 0.5) * x + (row / (side - 1) - 0.5) * y) / reach)))
        for row in range(side)
        for column in range(side)
    )
    return Picture.frombytes("L", (side, side), values)


def _between(stops: list[tuple[float, tuple[int, int, int, int]]], at: float) -> tuple[int, ...]:
    if at <= stops[0][0]:
        return stops[0][1]
    for (before, one), (after, two) in pairwise(stops):
        if at <= after:
            share = (at - before) / max(after - before, 1e-9)
            return tuple(round(a + share * (b - a)) for a, b in zip(one, two, strict=True))
    return stops[-1][1]


def _cropped(picture: Picture.Image, crop: Any) -> Picture.Image:
    if crop is None:
        return picture
    left, top, right, bottom = (min(0.99, max(0.0, int(crop.get(side) or 0) / 100_000)) for side in "ltrb")
    box = (left * picture.width, top * picture.height, (1 - right) * picture.width, (1 - bottom) * picture.height)
    whole = tuple(round(value) for value in box)
    return picture.crop(whole) if whole[0] < whole[2] and whole[1] < whole[3] else picture  # type: ignore[arg-type]
