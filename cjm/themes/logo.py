"""A client's logo: a PNG or JPEG inside the project, whose size is known before it is decoded.

Formats and their readers differ in turned, animated, deep or very large pictures; those are made plain, once, so that a
logo looks the same everywhere and takes no more memory than a page needs.
"""

import io
import warnings
from typing import TYPE_CHECKING, Literal

from cjm.errors import UsageError
from cjm.files.images import MAX_BYTES, MAX_PIXELS, MAX_SIDE, ORIENTATION, in_eight_bits
from cjm.files.reading import ABSENT, Unreadable, read, too_big
from cjm.plaintext import Message
from cjm.scene.items import Box, Image

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

DRAWN_SIDE = 640
"""The most pixels a side that are drawn: four for each of the page, where a logo is at most 160 wide."""


def load(path: str) -> Image:
    """The picture in a file, in a box at the origin that has its proportions; without a description.

    Its bytes are those of the file, unless it has more than 640 pixels a side, or is turned, animated or of 16 bits:
    then it is made upright, still, of 8 bits and small. Raises UsageError where the file cannot be read, has more than
    10 MiB, 25 megapixels or 10,000 pixels a side, or is no whole PNG or JPEG.
    """
    from PIL import Image as Pillow

    raw = read(path, MAX_BYTES)
    smaller = Message("make it smaller; {n} pixels wide are plenty", n=DRAWN_SIDE)
    if isinstance(raw, Unreadable):
        message = Message("the logo cannot be read: {reason}", reason=raw.reason)
        helps = {ABSENT: Message("its path starts at the folder of cjm.toml"), too_big(MAX_BYTES): smaller}
        raise UsageError(message, helps.get(raw, raw.remedy))
    too_large = UsageError(
        Message(
            "the logo has more than {megapixels} megapixels or {side:,} pixels a side",
            megapixels=MAX_PIXELS // 1_000_000,
            side=MAX_SIDE,
        ),
        smaller,
    )
    try:
        with (
            warnings.catch_warnings(action="error", category=Pillow.DecompressionBombWarning),
            Pillow.open(io.BytesIO(raw), formats=("PNG", "JPEG")) as picture,
        ):
            if picture.width * picture.height > MAX_PIXELS or max(picture.size) > MAX_SIDE:
                raise too_large
            return _plain(picture, raw)
    except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning):
        raise too_large from None
    except UsageError:
        raise
    except Exception as error:  # Pillow has no error of its own for a broken picture: almost any may come
        raise UsageError(Message("the logo is no PNG or JPEG that can be drawn"), Message("save it as PNG")) from error


def _plain(picture: "Picture", raw: bytes) -> Image:
    """A picture with the bytes `raw` as every format can draw it."""
    from PIL import ImageOps

    kind: Literal["png", "jpeg"] = "png" if picture.format == "PNG" else "jpeg"
    turn, deep = picture.getexif().get(ORIENTATION, 1), picture.mode.startswith("I")
    animated = bool(getattr(picture, "is_animated", False))
    width, height = picture.size if turn < 5 else picture.size[::-1]
    if turn == 1 and not animated and not deep and max(picture.size) <= DRAWN_SIDE:
        picture.load()
    else:
        small = in_eight_bits(picture)
        small.thumbnail((DRAWN_SIDE, DRAWN_SIDE))
        small = ImageOps.exif_transpose(small).convert("RGB" if small.mode == "CMYK" else small.mode)
        small.info.clear()
        stream = io.BytesIO()
        small.save(stream, kind)
        raw = stream.getvalue()
    return Image(Box(0.0, 0.0, float(width), float(height)), raw, kind, description="")
