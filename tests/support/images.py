"""Pictures for tests, made as they are needed."""

from io import BytesIO
from typing import Any

from PIL import Image


def encoded(picture: Image.Image, kind: str = "png", **options: Any) -> bytes:
    """The bytes of a file with this picture."""
    stream = BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def plain(kind: str = "png", size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: Any) -> bytes:
    """A picture of one colour."""
    return encoded(Image.new(mode, size), kind, **options)
