"""What slides are drawn with: lengths in EMU, colours by the theme's names, outlines, names and texts for readers."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.group import GroupShape

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
_LONGEST_NAME = 255
_MITER = f'<a:miter {nsdecls("a")} lim="800000"/>'
_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


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

    def outline(
        self, shape: Any, role: Role | None, width: float, dash: Dash = "solid", round_ends: bool = True
    ) -> None:
        line = shape.line
        if role is None:
            line.fill.background()
            return
        line.width = self.scale.length(width)
        self.colour(line.color, role)
        element = line._get_or_add_ln()
        element.set("cap", "rnd" if round_ends and dash == "solid" else "flat")
        if dash != "solid":
            stroke, gap = dashes(dash, width)
            # Square dots: a dash of no length with round ends is not drawn everywhere.
            add_dash(element, max(stroke, width) / width, (stroke + gap) / width)
        element.append(parse_xml(f"<a:round {nsdecls('a')}/>" if round_ends else _MITER))


def colour_with(colour: Any, paint: Paint) -> None:
    if paint.slot is None:
        colour.rgb = RGBColor(*bytes.fromhex(paint.colour[1:]))  # type: ignore[no-untyped-call]
        return
    colour.theme_color = _SLOTS[paint.slot]
    if paint.shift:
        colour.brightness = paint.shift


def add_dash(line: Any, stroke: float, period: float) -> None:
    """A dash of the line `a:ln`, both lengths as multiples of its width, where the schema wants it."""
    dash = parse_xml(
        f'<a:custDash {nsdecls("a")}><a:ds d="{round(100_000 * stroke)}" '
        f'sp="{round(100_000 * (period - stroke))}"/></a:custDash>'
    )
    fill = line.find(qn("a:solidFill"))
    fill.addnext(dash)


def bare(shape: Any) -> None:
    """Without the style of PowerPoint's own shapes and without an empty text."""
    unstyle(shape)
    body = shape._element.find(qn("p:txBody"))
    if body is not None:
        shape._element.remove(body)


def unstyle(shape: Any) -> None:
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)


def grouped(shapes: Any, members: Iterable[Any]) -> GroupShape:
    """A group of these shapes of the slide, in front of all others.

    python-pptx's own `add_group_shape` compares each number with the ids of the whole slide until one is free.
    """
    number, tree = shapes._next_shape_id, shapes._spTree
    whole = tree.new_grpSp(number, f"Group {number}")
    whole.extend(member._element for member in members)
    tree.append(whole)
    whole.recalculate_extents()
    return GroupShape(whole, shapes)


def describe(shape: Any, name: str, description: str = "", decorative: bool = True) -> None:
    """A name for the selection pane and a text for readers; without one the shape is marked as decoration."""
    name = name or "Group"
    shape.name = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
    properties = next(shape._element.iter(qn("p:cNvPr")))
    properties.set("descr", description)
    if not description and decorative:
        properties.append(parse_xml(_DECORATIVE))
