"""The colours of pictures that were drawn, dot by dot."""

from functools import cache

from PIL import Image

from cjm.scene.items import Role
from cjm.themes import theme


def pixel(image: Image.Image, x: int, y: int) -> tuple[int, int, int]:
    """The colour of a dot of a picture in RGB: red, green and blue, 0..255."""
    found = image.getpixel((x, y))
    assert isinstance(found, tuple)
    red, green, blue = found
    return red, green, blue


def colours_of(image: Image.Image) -> list[str]:
    """The colours that a picture in RGB holds, as `#RRGGBB`."""
    found = image.tobytes()
    return [f"#{dot.hex().upper()}" for dot in {found[at : at + 3] for at in range(0, len(found), 3)}]


@cache
def colour(role: Role) -> tuple[int, int, int]:
    """The colour that the default theme gives a role: red, green and blue, 0..255."""
    red, green, blue = bytes.fromhex(theme().colours[role][1:])
    return red, green, blue
