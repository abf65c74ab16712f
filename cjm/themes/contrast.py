"""How well colours are told apart (WCAG 2.2), and what roles need of each other."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cjm.scene.items import Role

LEAST = 4.5
"""The least contrast of text with its ground (WCAG 2.2, success criterion 1.4.3)."""

_WRITTEN: tuple[Role, ...] = ("ink", "mute", "emotion", "desired", "expected", "low", "high")
_GROUNDS: tuple[Role, ...] = ("page", "band", "backstage")
_TINTS: tuple[Role, ...] = ("bar", "shade", "gain")
"""Grounds that only ink is written on."""


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
    pairs = [(role, ground) for role in _WRITTEN for ground in _GROUNDS] + [("ink", tint) for tint in _TINTS]
    for role, ground in pairs:
        yield Contrast(role, ground, ratio(colours[role], colours[ground]))


def _luminance(colour: str) -> float:
    """Relative luminance, from 0 (black) to 1 (white)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
