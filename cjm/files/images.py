"""Pictures in a project: PNG and JPEG files, judged by what is in them, and made plain and small to be embedded.

Formats and their readers differ in turned, animated, deep or very large pictures; those are refused, or made plain
once, so that a picture looks the same everywhere.
"""

import hashlib
import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, NamedTuple

from cjm.files.reading import Unreadable, read, too_big
from cjm.plaintext import Message

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MAX_BYTES = 10 << 20
MAX_PIXELS = 25_000_000
MAX_SIDE = 10_000
MAX_PASSES = 40
"""The most times that a JPEG may go over its picture. Programs write about ten; a hostile one has a million."""

ORIENTATION = 0x0112
"""The EXIF tag that says how a picture is turned; 1 is upright."""

Kind = Literal["png", "jpeg"]

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_OTHERS = {
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"%PDF": "PDF",
    b"<svg": "SVG",
    b"<?xml": "SVG",
}
"""What else is taken for a picture, by how its files begin."""
_POINTER = b"version https://git-lfs"
_SAVE, _ANEW = Message("save it as PNG or JPEG"), Message("open it in a program for pictures and save it anew")
_SMALLER = Message("make it smaller; 1,200 pixels wide are plenty")
_NO_PICTURE = Unreadable(Message("is no PNG or JPEG"), _SAVE)
_EMPTY = Unreadable(Message("is empty (0 bytes)"), _SAVE)
_ELSEWHERE = Unreadable(Message("only says where Git LFS keeps it"), Message("fetch it: `git lfs pull`"))
_DAMAGED = Unreadable(Message("is cut off or damaged"), _ANEW)
_ANIMATED = Unreadable(Message("moves (an animated PNG)"), Message("save one moment of it as PNG or JPEG"))
_FOR_PRESSES = Unreadable(
    Message("has colours for a printing press (CMYK), which look different everywhere"),
    Message("save it with colours for a screen (RGB)"),
)
_TOO_MANY_PASSES = Unreadable(Message("goes over its picture more than {n} times", n=MAX_PASSES), _ANEW)
_TOO_LARGE = Unreadable(
    Message(
        "has more than {megapixels} megapixels or {side:,} pixels a side",
        megapixels=MAX_PIXELS // 1_000_000,
        side=MAX_SIDE,
    ),
    _SMALLER,
)

_MARKER = re.compile(rb"\xff+([^\x00\x01\xd0-\xd7\xff])", re.DOTALL)
"""The next marker of a JPEG that is followed by a length, or ends it."""
_END, _PASS = b"\xd9", b"\xda"
_QUALITY = 88
_GROUND, _MAT = "#E3E8EC", 0.92
"""What a picture that is not cut stands on, and how much of it it takes."""
_SHARP = 2
"""How much finer than needed a JPEG is decoded before it is scaled, at least."""
_PARTS = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
"""The parts of a PNG that are the picture itself; the others tell about it."""
_MOST_JUDGED = 1_024
_judged: dict[bytes, Unreadable | None] = {}
"""What was found wrong with pictures, by the digests of their bytes."""


class EmbeddedImage(NamedTuple):
    """A picture to be embedded: upright, still, of 8 bits a channel, and with nothing beside its pixels."""

    data: bytes
    kind: Kind
    width: int
    height: int


def read_image(path: str) -> bytes | Unreadable:
    """The bytes of a picture's file, or why they cannot be had."""
    return read(path, MAX_BYTES)


def flaw(raw: bytes | Unreadable) -> Unreadable | None:
    """Why the bytes of a file are no picture that every format can draw, and what to do; None where they are one.

    It is decoded to be sure that it is whole, a JPEG at an eighth of its size; once, however often it is asked about.
    """
    if isinstance(raw, Unreadable):
        return raw._replace(remedy=_SMALLER) if raw == too_big(MAX_BYTES) else raw
    digest = hashlib.sha256(raw).digest()
    if digest not in _judged:
        if len(_judged) >= _MOST_JUDGED:
            _judged.clear()
        _judged[digest] = _flaw(raw)
    return _judged[digest]


def embedded(
    raw: bytes, size: tuple[int, int], centre: tuple[float, float] = (0.5, 0.5), least: float = 0.0
) -> EmbeddedImage | Unreadable:
    """A picture without `flaw`, cut to the proportions of `size` around its `centre` (shares of its width and height),
    and with no more pixels; without the texts, places and profiles that its file holds. Where less than the share
    `least` of it would be left, such as of the screen of a phone, it is whole, in the middle of a quiet ground.

    A PNG that has these proportions and no more pixels keeps them as they are packed.
    """
    from PIL import Image, ImageOps

    try:
        with _opened(raw) as picture:
            if picture.format == "PNG" and _is_plain(picture, raw, size):
                picture.load()
                return EmbeddedImage(_bare(raw), "png", *picture.size)
            picture.draft("RGB", (_SHARP * max(size), _SHARP * max(size)))
            upright = in_eight_bits(picture)
            ImageOps.exif_transpose(upright, in_place=True)
            low, high = sorted((upright.width / size[0], upright.height / size[1]))
            whole = low < least * high
            share = min(1.0, high if whole else low)
            goal = max(1, round(size[0] * share)), max(1, round(size[1] * share))
            if whole:
                small = _whole(upright, goal)
            else:
                small = ImageOps.fit(upright, goal, Image.Resampling.LANCZOS, centering=centre)
            small.info.clear()
            stream = io.BytesIO()
            if picture.format == "PNG":
                small.save(stream, "png")
                return EmbeddedImage(stream.getvalue(), "png", *goal)
            small.save(stream, "jpeg", quality=_QUALITY)
            return EmbeddedImage(stream.getvalue(), "jpeg", *goal)
    except Exception:  # Pillow has no error of its own for a broken picture: almost any may come
        return _DAMAGED


def _whole(picture: "Picture", size: tuple[int, int]) -> "Picture":
    """All of a picture in the middle of a ground of this size."""
    from PIL import Image

    share = _MAT * min(size[0] / picture.width, size[1] / picture.height)
    inner = max(1, round(picture.width * share)), max(1, round(picture.height * share))
    ground = Image.new(picture.mode, size, _GROUND)
    at = (size[0] - inner[0]) // 2, (size[1] - inner[1]) // 2
    ground.paste(picture.resize(inner, Image.Resampling.LANCZOS), at)
    return ground


def in_eight_bits(picture: "Picture") -> "Picture":
    """A picture with 8 bits a channel, and with transparency in a channel of its own."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode == "P" or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture


def _flaw(raw: bytes) -> Unreadable | None:
    if not raw:
        return _EMPTY
    if not raw.startswith((_PNG, _JPEG)):
        return _other(raw)
    if raw.startswith(_JPEG) and _passes(raw) > MAX_PASSES:
        return _TOO_MANY_PASSES
    from PIL import Image

    try:
        with _opened(raw) as picture:
            if picture.width * picture.height > MAX_PIXELS or max(picture.size) > MAX_SIDE:
                return _TOO_LARGE
            if picture.format == "PNG" and getattr(picture, "is_animated", False):
                return _ANIMATED
            if picture.mode == "CMYK":
                return _FOR_PRESSES
            picture.draft("RGB", (1, 1))
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _TOO_LARGE
    except Exception:
        return _DAMAGED
    return None


@contextmanager
def _opened(raw: bytes) -> "Iterator[Picture]":
    """A picture of which only the head was read. A photo of a phone may hold a second one, which is left alone."""
    from PIL import Image

    with warnings.catch_warnings(action="ignore"):
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(raw), formats=("PNG", "JPEG")) as picture:
            yield picture


def _other(raw: bytes) -> Unreadable:
    """What a file is that is no PNG and no JPEG."""
    if raw.startswith(_POINTER):
        return _ELSEWHERE
    names = [name for start, name in _OTHERS.items() if raw.startswith(start)]
    names += ["WebP"] * (raw[:4] == b"RIFF" and raw[8:12] == b"WEBP")
    names += ["HEIC"] * (raw[4:8] == b"ftyp")
    if not names:
        return _NO_PICTURE
    return Unreadable(Message("is a {kind} file and no PNG or JPEG", kind=names[0]), _SAVE)


def _passes(raw: bytes) -> int:
    """How many times a JPEG goes over its picture."""
    at, found = len(_JPEG) - 1, 0
    while (marker := _MARKER.search(raw, at)) and marker[1] != _END:
        found += marker[1] == _PASS
        at = marker.end() + max(2, int.from_bytes(raw[marker.end() : marker.end() + 2]))
    return found


def _is_plain(picture: "Picture", raw: bytes, size: tuple[int, int]) -> bool:
    """Whether a PNG can be embedded with its pixels as they are packed."""
    width, height = picture.size
    fits = width <= size[0] and height <= size[1] and abs(width * size[1] - height * size[0]) < max(size)
    deep = raw[len(_PNG) + 16] > 8
    return fits and not deep and picture.getexif().get(ORIENTATION, 1) == 1


def _bare(raw: bytes) -> bytes:
    """A PNG with nothing but its picture: nothing about it, and nothing behind its end."""
    kept, at = [_PNG], len(_PNG)
    while at + 12 <= len(raw):
        end = at + 12 + int.from_bytes(raw[at : at + 4])
        if raw[at + 4 : at + 8] in _PARTS:
            kept.append(raw[at:end])
        if raw[at + 4 : at + 8] == b"IEND":
            break
        at = end
    return b"".join(kept)
