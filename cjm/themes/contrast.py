"""How different colours look (WCAG 2.2, OKLab), and what roles need of each other."""

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from math import dist
from typing import NamedTuple

from cjm.scene.items import Role

LEAST = 4.5
"""The least contrast of text with its ground (WCAG 2.2, success criterion 1.4.3)."""

FILL = 3.0
"""The least contrast of fills that carry data with their ground and with each other (success criterion 1.4.11)."""

APART = 0.05
"""The least difference in OKLab of colours in one picture. 0.02 is just seen side by side (W3C, CSS Color Module Level
4); curves are thin and stand apart. A convention of cjm."""

_TOGETHER: tuple[tuple[Role, ...], ...] = (
    ("emotion", "desired", "expected"),
    ("emotion", "low", "high"),
    ("emotion", "ink", "mute"),
    ("bar", "shade"),
    ("gain", "shade"),
)
"""Roles that mean different things in one picture: the curves, the moments, the mirror, waiting, what gets better."""
_WRITTEN: tuple[Role, ...] = ("ink", "mute", "emotion", "desired", "expected", "low", "high")
_GROUNDS: tuple[Role, ...] = ("page", "band", "backstage")
_TINTS: tuple[Role, ...] = ("bar", "shade", "gain")
"""Fills that carry data. Ink is written on the light ones, the page's colour on `shade`."""
_BEHIND: tuple[Role, ...] = ("page", "band")
"""What a tint has to be seen on."""


class Contrast(NamedTuple):
    """The contrast of a role with a ground that it may stand on, from 1 to 21."""

    role: Role
    ground: Role
    ratio: float


def ratio(one: str, other: str) -> float:
    """The contrast of two colours (`#RRGGBB`), from 1 to 21, whichever is the lighter one."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def contrasts(colours: Mapping[Role, str]) -> Iterator[Contrast]:
    """Every role that is written or drawn, on each ground that it may stand on.

    Lines and marks that carry data are named in their own colour, so that what text needs is enough for them.
    """
    pairs = [(role, ground) for role in _WRITTEN for ground in _GROUNDS] + [
        ("ink", "bar"),
        ("page", "shade"),
        ("ink", "gain"),
        ("phase_text", "phase"),
    ]
    for role, ground in pairs:
        yield Contrast(role, ground, ratio(colours[role], colours[ground]))


def difference(one: str, other: str) -> float:
    """How far apart two colours (`#RRGGBB`) look: 0 for the same, 1 for black and white (Ottosson 2020, OKLab)."""
    return dist(_oklab(one), _oklab(other))


def alike(colours: Mapping[Role, str]) -> Iterator[tuple[Role, Role]]:
    """Pairs of roles that mean different things in one picture and look the same."""
    pairs = [pair for together in _TOGETHER for pair in combinations(together, 2)] + [*product(_TINTS, _BEHIND)]
    for one, other in pairs:
        if {one, other} != {"ink", "mute"} and difference(colours[one], colours[other]) < APART:
            yield one, other


def _luminance(colour: str) -> float:
    """Relative luminance, from 0 (black) to 1 (white)."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> tuple[float, float, float]:
    """The light of a colour: red, green and blue from 0 to 1."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def _oklab(colour: str) -> tuple[float, float, float]:
    """Lightness, green to red and blue to yellow as Ottosson (2020) defines them."""
    red, green, blue = _linear(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )
