"""A client's logo: a PNG or JPEG inside the project, whose size is looked at before it is decoded."""

import io
import warnings
from typing import Literal

from cjm.errors import UsageError
from cjm.files.reading import read
from cjm.scene.items import Box, Image

MAX_BYTES = 10 << 20
MAX_PIXELS = 50_000_000


def load(path: str) -> Image:
    """The picture in a file, in a box at the origin that has its proportions; without a description.

    Raises UsageError where the file cannot be read, has more than 10 MiB or 50 megapixels, or is no whole PNG or JPEG.
    """
    raw = read(path, MAX_BYTES)
    if isinstance(raw, str):
        raise UsageError(f"the logo cannot be read: {raw}", "its path starts at the folder of cjm.toml")
    kind, width, height = _looked_at(raw)
    return Image(Box(0.0, 0.0, float(width), float(height)), raw, kind, description="")


def _looked_at(raw: bytes) -> tuple[Literal["png", "jpeg"], int, int]:
    """What kind of picture it is, and its width and height in pixels."""
    from PIL import Image as Picture

    too_large = UsageError("the logo has more than 50 megapixels", "make it smaller; 640 pixels wide are plenty")
    try:
        with (
            warnings.catch_warnings(action="error", category=Picture.DecompressionBombWarning),
            Picture.open(io.BytesIO(raw), formats=("PNG", "JPEG")) as picture,
        ):
            width, height = picture.size
            if width * height > MAX_PIXELS:
                raise too_large
            picture.load()
            return ("png" if picture.format == "PNG" else "jpeg"), width, height
    except (Picture.DecompressionBombError, Picture.DecompressionBombWarning):
        raise too_large from None
    except UsageError:
        raise
    except Exception as error:  # Pillow has no error of its own for a broken picture: almost any may come
        raise UsageError("the logo is no PNG or JPEG that can be drawn", "save it as PNG") from error
