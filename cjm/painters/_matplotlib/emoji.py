"""Emoji of PNG and PDF: pictures from a colour font of the machine, which matplotlib cannot draw."""

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageDraw, ImageFont

from cjm.painters._matplotlib.startup import FaceFlags, FontPath, findSystemFonts, get_font

_NAMES = ("emoji", "seguiemj", "joypixels")
"""One of these is in the path of every colour font in common use, if of others too."""
_LARGEST, _SMALLEST = 160, 20
_EMOJI_STYLE, _TEXT_STYLE = "\ufe0f", "\ufe0e"


class Emoji(NamedTuple):
    """A picture that stands for characters of a line. Its place, from where it begins on the baseline, its size and
    `advance`, the room it takes in the line, are shares of the size of the text; y grows downwards."""

    picture: Image.Image
    x: float
    y: float
    width: float
    height: float
    advance: float


class _Font(NamedTuple):
    """A colour font; `characters`: those that it has a glyph for, which may be an empty one."""

    path: str
    face: ImageFont.FreeTypeFont
    characters: frozenset[int]


def is_invisible(char: str) -> bool:
    """Characters that only steer others, such as joiners and variation selectors."""
    return unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f"


def is_picture_by_default(cluster: str) -> bool:
    """Whether characters that belong together are meant as an emoji rather than as a symbol in the text's own font:
    they ask for it, or Unicode gives them that style (`Emoji_Presentation`), which below CJK are the wide ones."""
    if _TEXT_STYLE in cluster:
        return False
    return _EMOJI_STYLE in cluster or any(map(_is_picture_by_default, cluster))


def _is_picture_by_default(char: str) -> bool:
    if "\U0001f1e6" <= char <= "\U0001f1ff":
        return True
    return ("\u2300" <= char <= "\u2bff" or char >= "\U0001f000") and unicodedata.east_asian_width(char) == "W"


@lru_cache(maxsize=64)
def emoji(cluster: str) -> Emoji | None:
    """The picture of characters that belong together, from the first font that draws all of them.

    A sequence that the font does not join is drawn as its members, one after the other.
    """
    visible = {ord(char) for char in cluster if not is_invisible(char)}
    fonts = [font for font in _fonts() if visible and visible <= font.characters]
    return next((found for font in fonts if (found := _drawn(cluster, font.face))), None)


def unread(char: str) -> str:
    """The file of a font that has this emoji, but in a form that cannot be drawn here; empty where there is none."""
    paths = [font.path for font in _fonts() if ord(char) in font.characters and not emoji(char)]
    return Path(paths[0]).name if paths else ""


def _drawn(cluster: str, face: ImageFont.FreeTypeFont) -> Emoji | None:
    text = cluster if face.layout_engine == ImageFont.Layout.RAQM else _members(cluster)
    left, top, right, bottom = (int(side) for side in face.getbbox(text, mode="RGBA", anchor="ls"))
    if right <= left or bottom <= top:
        return None
    canvas = Image.new("RGBA", (right - left, bottom - top))
    ImageDraw.Draw(canvas).text((-left, -top), text, "black", face, anchor="ls", embedded_color=True)
    if not canvas.getbbox():
        return None
    # Drawn on nothing, the edges' colours are already multiplied by how opaque they are.
    picture = Image.frombytes("RGBa", canvas.size, canvas.tobytes()).convert("RGBA")
    sizes = (left, top, right - left, bottom - top, face.getlength(text, mode="RGBA"))
    return Emoji(picture, *(size / face.size for size in sizes))


def _members(cluster: str) -> str:
    """What is drawn of a sequence where Pillow cannot join it (without the library FriBiDi): its members, without
    tones of skin and frames of keys."""
    seen = "".join(char for char in cluster if not is_invisible(char))
    return "".join(char for char in seen if char != "\u20e3" and not "\U0001f3fb" <= char <= "\U0001f3ff") or seen


@cache
def _fonts() -> Sequence[_Font]:
    """The machine's colour fonts, in an order that does not depend on the disk's; read when an emoji first occurs."""
    paths = [path for path in findSystemFonts() if any(name in path.lower() for name in _NAMES)]
    return [font for path in sorted(paths, key=lambda path: (Path(path).name, path)) if (font := _opened(path))]


def _opened(path: str) -> _Font | None:
    """A font of colours in the largest size that it has, up to 160 pixels: bitmaps come in few sizes, often in one."""
    try:
        font: Any = get_font(FontPath(path, 0))
        characters = frozenset(font.get_charmap())
    except (OSError, RuntimeError, ValueError):
        return None
    if FaceFlags.COLOR not in font.face_flags:
        return None
    for size in range(_LARGEST, _SMALLEST - 1, -1):
        try:
            return _Font(path, ImageFont.truetype(path, size), characters)
        except OSError:
            continue
    return None
