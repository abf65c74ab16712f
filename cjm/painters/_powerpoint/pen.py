"""What slides are drawn with: lengths in EMU, colours by the theme's names, and lines."""

from typing import Any, NamedTuple

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR

from cjm.painters._powerpoint.markup import NO_LINE, fill
from cjm.painters._powerpoint.palette import Paint, Palette, Slot
from cjm.scene.geometry import dashes
from cjm.scene.items import Box, Dash, PageSetup, Point, Role, Scene

_SLOTS: dict[Slot, MSO_THEME_COLOR] = {
    "tx1": MSO_THEME_COLOR.TEXT_1,
    "bg1": MSO_THEME_COLOR.BACKGROUND_1,
    "tx2": MSO_THEME_COLOR.TEXT_2,
    "bg2": MSO_THEME_COLOR.BACKGROUND_2,
    "accent1": MSO_THEME_COLOR.ACCENT_1,
    "accent2": MSO_THEME_COLOR.ACCENT_2,
    "accent3": MSO_THEME_COLOR.ACCENT_3,
    "accent4": MSO_THEME_COLOR.ACCENT_4,
    "accent5": MSO_THEME_COLOR.ACCENT_5,
    "accent6": MSO_THEME_COLOR.ACCENT_6,
}


class EmuScale(NamedTuple):
    """From a scene's units to EMU on the slide."""

    factor: float
    left: float
    top: float

    def length(self, value: float) -> int:
        return round(value * self.factor)

    def frame(self, box: Box) -> tuple[int, int, int, int]:
        x, y = self.point((box.x, box.y))
        right, bottom = self.point((box.right, box.bottom))
        return x, y, right - x, bottom - y

    def point(self, point: Point) -> tuple[int, int]:
        return round(self.left + point[0] * self.factor), round(self.top + point[1] * self.factor)

    def hundredths(self, size: float) -> int:
        """A length in hundredths of a point."""
        return round(size * self.factor / 127)


def scale_to_slide(scene: Scene, page: PageSetup, width: int, height: int) -> EmuScale:
    """A scene in its own size in the middle of a slide of so many EMU, or a larger one scaled down to it.

    On a client's page, what is larger shrinks to the body's height and stays below the headline.
    """
    unit, body = width / page.width, page.body
    if body and scene.width == page.width and scene.height > page.height:
        factor = unit * body.height / (body.height + scene.height - page.height)
        spare = (unit - factor) * body.width
        share = {"left": 0.0, "center": 0.5, "right": 1.0}[page.title.align] if page.title else 0.0
        return EmuScale(factor, (unit - factor) * body.x + share * spare, (unit - factor) * body.y)
    factor = min(unit, width / scene.width, height / scene.height)
    return EmuScale(factor, (width - scene.width * factor) / 2, (height - scene.height * factor) / 2)


class Pen(NamedTuple):
    """Colours and outlines of one slide."""

    scale: EmuScale
    palette: Palette

    def colour(self, colour: Any, role: Role) -> None:
        colour_with(colour, self.palette[role])

    def fill(self, role: Role | None) -> str:
        return fill(None if role is None else self.palette[role])

    def line(
        self,
        role: Role | None,
        width: float,
        dash: Dash = "solid",
        round_ends: bool = True,
        ring: tuple[float, float] | None = None,
    ) -> str:
        """The line of a shape; `ring` says how long its dashes are and how far apart they begin, where it has any."""
        if role is None:
            return NO_LINE
        if dash != "solid":
            stroke, gap = dashes(dash, width)
            # Square dots: a dash of no length with round ends is not drawn everywhere.
            ring = (max(stroke, width), stroke + gap)
        broken = "" if ring is None else _dash(ring[0] / width, ring[1] / width)
        cap = "rnd" if round_ends and dash == "solid" else "flat"
        corners = "<a:round/>" if round_ends else '<a:miter lim="800000"/>'
        return f'<a:ln w="{self.scale.length(width)}" cap="{cap}">{self.fill(role)}{broken}{corners}</a:ln>'


def colour_with(colour: Any, paint: Paint) -> None:
    if paint.slot is None:
        colour.rgb = RGBColor(*bytes.fromhex(paint.colour[1:]))  # type: ignore[no-untyped-call]
        return
    colour.theme_color = _SLOTS[paint.slot]
    if paint.shift:
        colour.brightness = paint.shift


def _dash(stroke: float, period: float) -> str:
    """Dashes of a line, both lengths as multiples of its width."""
    return f'<a:custDash><a:ds d="{round(100_000 * stroke)}" sp="{round(100_000 * (period - stroke))}"/></a:custDash>'
