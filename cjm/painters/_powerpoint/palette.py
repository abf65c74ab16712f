"""The roles of a picture in the colours of a deck: which of its theme's colours stands for which role, and how much
lighter or darker.

A role keeps the client's colour where it can be read on the slide; else it is that colour, lighter or darker by the
least step with which it can.
"""

import colorsys
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from cjm.scene.items import Role
from cjm.themes import Theme
from cjm.themes.contrast import FILL, LEAST, ratio

Slot = Literal["tx1", "bg1", "tx2", "bg2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"]
"""A colour of a deck's theme, by the name that slides know it by."""

_ACCENTS: tuple[Slot, ...] = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_STEPS = (0.0, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 1.0)
_RED, _GREEN = "#B3261E", "#166F42"
_APART = 0.09
"""How far two hues are apart at least that are told apart at a glance, as a share of the colour wheel."""


class Paint(NamedTuple):
    """A colour (`#RRGGBB`): a slot of the deck's theme, made lighter (up to 1) or darker (down to -1) by `shift`; or
    without a slot, itself."""

    colour: str
    slot: Slot | None = None
    shift: float = 0.0

    def shifted(self, by: float) -> "Paint":
        """The same, lighter or darker, as PowerPoint does it: by its lightness (HSL)."""
        if not by:
            return self
        hue, light, strength = _hls(self.colour)
        light = light * (1 - by) + by if by > 0 else light * (1 + by)
        parts = colorsys.hls_to_rgb(hue, light, strength)
        colour = "#" + "".join(f"{round(255 * part):02X}" for part in parts)
        # Shifts do not add up, so that what was shifted before is named by its colour.
        return Paint(colour) if self.shift or not self.slot else Paint(colour, self.slot, by)


Palette = dict[Role, Paint]


def for_theme(theme: Theme) -> Palette:
    """For a deck whose theme is made from the roles."""
    slots: dict[Role, Slot] = {
        "ink": "tx1",
        "page": "bg1",
        "band": "bg2",
        "emotion": "accent1",
        "low": "accent2",
        "high": "accent3",
        "desired": "accent4",
        "expected": "accent5",
        "mute": "accent6",
    }
    return {role: Paint(colour, slots.get(role)) for role, colour in theme.colours.items()}


class Ground(NamedTuple):
    """The colours behind a place: what they are on the whole, and the darkest and the lightest of them (`#RRGGBB`)."""

    paint: Paint
    darkest: str
    lightest: str


def plain(paint: Paint) -> Ground:
    """A ground of one colour."""
    return Ground(paint, paint.colour, paint.colour)


def for_template(slots: Mapping[Slot, str], ground: Ground) -> Palette:
    """For slides on this ground in a client's colours: every text has a contrast of 4.5 with what it stands on."""
    background = ground.paint
    light = ratio(ground.darkest, "#000000") >= ratio(ground.lightest, "#FFFFFF")
    away = -1 if light else 1
    rule = background.shifted(away * (0.16 if light else 0.13))
    backgrounds = tuple(background.shifted(away * step) for step in ((0.0, 0.04, 0.07) if light else (0.0, 0.06, 0.1)))
    if _least(Paint("#000000" if light else "#FFFFFF"), backgrounds) < LEAST:
        backgrounds = (background,) * 3
    fills = backgrounds
    if ground.darkest != ground.lightest:
        # What is filled with a tint of an uneven ground would stand on it as a patch.
        fills = (background,) * 3
        backgrounds = (background, Paint(ground.darkest), Paint(ground.lightest))
    inks = [Paint(slots[name], name) for name in ("tx1", "tx2", "bg1", "bg2") if name in slots]
    ink = max(inks, key=lambda paint: min(7.0, _least(paint, backgrounds)))
    if _least(ink, backgrounds) < LEAST:
        ink = Paint("#000000" if light else "#FFFFFF")
    mute = _first((ink.shifted(-away * step) for step in (0.4, 0.35, 0.25, 0.15)), backgrounds) or ink

    accents = [Paint(slots[name], name) for name in _ACCENTS if name in slots]
    coloured = [paint for paint in accents if _hls(paint.colour)[2] > 0.2 and 0.08 < _hls(paint.colour)[1] < 0.95]
    low = next((paint for paint in coloured if _is_red(paint)), Paint(_RED))
    high = next((paint for paint in coloured if _is_green(paint)), Paint(_GREEN))
    lines: list[Paint] = []
    for paint in coloured:
        apart = all(_distance(paint, other) >= _APART for other in lines)
        if apart and not _is_red(paint) and not _is_green(paint):
            lines.append(paint)
    emotion = lines[0] if lines else ink
    marks: dict[Role, Paint] = {
        "emotion": emotion,
        "desired": lines[1] if len(lines) > 1 else ink,
        "expected": lines[2] if len(lines) > 2 else mute,
        "low": low,
        "high": high,
    }
    readable = {role: _readable(paint, backgrounds, away) for role, paint in marks.items()}
    tints: dict[Role, Paint] = {"bar": emotion if lines else mute, "gain": high}
    quiet = (ink.shifted(0.25), ink.shifted(0.1)) if light else (background.shifted(step) for step in (0.2, 0.15, 0.1))
    on_phase = background if light else ink
    phase = _first(quiet, (on_phase,))
    return {
        "ink": ink,
        "mute": mute,
        "rule": rule,
        **dict(zip(("page", "band", "backstage"), fills, strict=True)),
        **readable,
        "shade": readable["low"],
        "phase": phase or ink,
        "phase_text": on_phase if phase else background,
        **{role: _tint(paint, ink, readable["low"], light) or background for role, paint in tints.items()},
    }


def _readable(paint: Paint, backgrounds: Iterable[Paint], away: int) -> Paint:
    """The colour itself or the nearest step away from the background that can be read on all of the backgrounds."""
    return _first((paint.shifted(away * step) for step in _STEPS), backgrounds) or paint.shifted(away)


def _first(paints: Iterable[Paint], backgrounds: Iterable[Paint]) -> Paint | None:
    kept = tuple(backgrounds)
    return next((paint for paint in paints if _least(paint, kept) >= LEAST), None)


def _least(paint: Paint, backgrounds: Iterable[Paint]) -> float:
    return min(ratio(paint.colour, background.colour) for background in backgrounds)


def _tint(paint: Paint, ink: Paint, strong: Paint, light: bool) -> Paint | None:
    """The strongest tint that ink can be read on and that stands out from the strong fill."""
    steps = (0.7, 0.75, 0.8, 0.85, 0.9, 0.95) if light else (-0.6, -0.7, -0.8, -0.9)
    tints = (paint.shifted(step) for step in steps)
    return _first((tint for tint in tints if ratio(tint.colour, strong.colour) >= FILL), (ink,))


def _is_red(paint: Paint) -> bool:
    hue, light, strength = _hls(paint.colour)
    return (hue <= 0.04 or hue >= 0.94) and strength >= 0.35 and light < 0.75


def _is_green(paint: Paint) -> bool:
    hue, _, strength = _hls(paint.colour)
    return 0.22 <= hue <= 0.45 and strength >= 0.25


def _distance(one: Paint, other: Paint) -> float:
    """How far two hues are apart on the colour wheel, from 0 to 0.5."""
    apart = abs(_hls(one.colour)[0] - _hls(other.colour)[0])
    return min(apart, 1 - apart)


def _hls(colour: str) -> tuple[float, float, float]:
    """Hue, lightness and saturation, each from 0 to 1."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return colorsys.rgb_to_hls(red, green, blue)
