"""SVG: one page as scalable shapes and real text.

Text stays text, so it can be searched, read aloud and translated. A reader without Lato sees another face, which each
line's `textLength` sets to the width that was measured, so that nothing ever runs into its neighbour; a house font
that runs wide is set smaller. Nothing in the file depends on the time or the machine.
"""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from cjm.painters import PagePainter
from cjm.scene.geometry import dashes, dot, features
from cjm.scene.items import (
    Box,
    Dash,
    Face,
    Group,
    Image,
    Item,
    Line,
    LineChart,
    Point,
    Rectangle,
    Role,
    Scene,
    Shape,
    Table,
    Text,
    texts,
)
from cjm.scene.measuring import ROOM, natural_width
from cjm.themes import Theme
from cjm.themes.typefaces import stretch

Colours = Mapping[Role, str]

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_LEAST_WIDTH = 0.9
"""Letters that are squeezed to less than this share of their width are seen to be."""
_WEIGHTS = {"regular": 400, "medium": 500, "semibold": 600, "bold": 700}


def paint(scene: Scene, theme: Theme) -> bytes:
    """The page as an SVG document in UTF-8, titled and described for those who do not see it."""
    width, height = _number(scene.width), _number(scene.height)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'xml:lang="{scene.language}" role="{role(scene.items)}" aria-labelledby="title desc" '
        f'font-family="{escape(families(theme))}">',
        f'<title id="title">{escape(scene.title)}</title>',
        f'<desc id="desc">{escape(scene.description)}</desc>',
        f'<rect width="{width}" height="{height}" fill="{theme.colours["page"]}"/>',
    ]
    return "\n".join([*lines, *elements(scene.items, theme.colours, shrink(theme)), "</svg>", ""]).encode()


class Within(NamedTuple):
    """A document of several pages around one: its ids begin with `page`, and `shared` has the ids of the pictures that
    stand on more than one, by their bytes (`shared_images`)."""

    page: str = ""
    shared: Mapping[bytes, str] = {}


_ALONE = Within()


def elements(items: Iterable[Item], colours: Colours, share: float = 1.0, within: Within = _ALONE) -> list[str]:
    """The items as lines of SVG; `colours` are values that an attribute such as `fill` takes, `share` is how large the
    letters are, as a share of the size in the scene."""
    return [line for item in items for line in _item(item, colours, share, within)]


def shared_images(images: Sequence[Image]) -> tuple[dict[bytes, str], list[str]]:
    """The ids of the pictures that are drawn more than once, by their bytes, and what defines them, as lines of SVG."""
    counted = Counter(image.data for image in images)
    kinds = {image.data: image.kind for image in images}
    ids = {data: f"image-{number}" for number, data in enumerate((d for d, n in counted.items() if n > 1), 1)}
    symbols = [
        f'<symbol id="{id}" viewBox="0 0 1 1" preserveAspectRatio="none"><image width="1" height="1" '
        f'preserveAspectRatio="none" href="{_data(data, kinds[data])}"/></symbol>'
        for data, id in ids.items()
    ]
    return ids, symbols


def role(items: Iterable[Item]) -> str:
    """What a picture is for those who do not see it: an image, or where it has links to follow, a group of parts."""
    return "group" if any(text.link for text in texts(items)) else "img"


def shrink(theme: Theme) -> float:
    """How large a theme's first font is set, as a share of the size in the scene: no line is squeezed by more than a
    tenth of its width."""
    return 1 / max(1.0, _LEAST_WIDTH * ROOM * stretch(theme.fonts[0]))


def families(theme: Theme) -> str:
    """The theme's fonts as CSS lists them."""
    return ", ".join(font if re.fullmatch("[A-Za-z-]+", font) else f"'{font}'" for font in theme.fonts)


def _item(item: Item, colours: Colours, share: float, within: Within) -> list[str]:
    match item:
        case Rectangle():
            return [_rectangle(item, colours)]
        case Text():
            return _text(item, colours, share)
        case Line():
            path = "M" + "L".join(_point(point) for point in item.points)
            return [f'<path d="{path}" {_stroke(colours[item.role], item.width, item.dash)}/>']
        case Shape():
            return [_shape(item, colours)]
        case Face():
            return _face(item, colours)
        case Table():
            inner = elements(item.parts, colours, share, within)
            label = f"<desc>{escape(item.description)}</desc>" if item.description else ""
            return [f"<g data-name={quoteattr(item.name)}>{label}", *inner, "</g>"]
        case Image():
            return _image(item, within)
        case LineChart():
            return _chart(item, colours)
        case Group():
            inner = elements(item.items, colours, share, within)
            label = f"<desc>{escape(item.description)}</desc>" if item.description else ""
            return [f"<g data-name={quoteattr(item.name)}>{label}", *inner, "</g>"]


def _image(item: Image, within: Within) -> list[str]:
    label, box, lines = f"<title>{escape(item.description)}</title>", _box(item.box), list[str]()
    if item.data in within.shared:
        drawn = f'<use {box} href="#{within.shared[item.data]}">{label}</use>'
    else:
        data = _data(item.data, item.kind)
        drawn = f'<image {box} preserveAspectRatio="none" href="{data}">{label}</image>'
    if item.radius:  # on a group, for the place of a `use` is a part of its own coordinates
        clip = f"{within.page}clip-{_number(item.box.x)}-{_number(item.box.y)}"
        lines.append(f'<clipPath id="{clip}"><rect {box} rx="{_number(item.radius)}"/></clipPath>')
        drawn = f'<g clip-path="url(#{clip})">{drawn}</g>'
    return [*lines, drawn]


def _data(data: bytes, kind: str) -> str:
    return f"data:image/{kind};base64,{b64encode(data).decode()}"


def _shape(item: Shape, colours: Colours) -> str:
    path = f"M{_point(item.start)}" + "".join(f"C{' '.join(map(_point, curve))}" for curve in item.curves)
    style = 'fill="none"'
    if item.role:
        style = _stroke(colours[item.role], item.width, item.dash)
    if item.fill:
        style = style.replace('fill="none"', f'fill="{colours[item.fill]}"')
        path += "Z"
    return f'<path d="{path}" {style}/>'


def _rectangle(item: Rectangle, colours: Colours) -> str:
    fill = colours[item.fill] if item.fill else "none"
    stroke = f' stroke="{colours[item.stroke]}" stroke-width="{_number(item.stroke_width)}"' if item.stroke else ""
    radius = f' rx="{_number(item.radius)}"' if item.radius else ""
    return f'<rect {_box(item.box)} fill="{fill}"{stroke}{radius}/>'


def _text(item: Text, colours: Colours, share: float) -> list[str]:
    x = item.box.x + {"left": 0.0, "center": 0.5, "right": 1.0}[item.align] * item.box.width
    style = f'font-size="{_number(share * item.size)}" fill="{colours[item.role]}"'
    if item.weight != "regular":
        style += f' font-weight="{_WEIGHTS[item.weight]}"'
    if item.italic:
        style += ' font-style="italic"'
    if item.align != "left":
        style += f' text-anchor="{_ANCHORS[item.align]}"'
    if item.tracking:
        style += f' letter-spacing="{_number(item.tracking * item.size)}"'
    if item.link:
        style += ' text-decoration="underline"'
    if len(item.lines) == 1:
        where = f'x="{_number(x)}" y="{_number(item.baselines[0])}"{_fitted(item.lines[0], item)}'
        return [_linked(f"<text {where} {style}>{escape(item.lines[0])}</text>", item.link)]
    spans = [
        f'<tspan x="{_number(x)}" y="{_number(y)}"{_fitted(line, item)}>{escape(line)}</tspan>'
        for y, line in zip(item.baselines, item.lines, strict=True)
    ]
    return [_linked(f"<text {style}>{''.join(spans)}</text>", item.link)] if spans else []


def _linked(text: str, address: str) -> str:
    """A text that leads to an address; nothing says there which file led to it."""
    return f'<a href={quoteattr(address)} rel="noreferrer">{text}</a>' if address else text


def _fitted(line: str, item: Text) -> str:
    """The width that the line is to have in any face; nothing where Lato has not all of its letters."""
    length = natural_width(line, item.size, item.weight, item.italic, item.tracking)
    return f' textLength="{_number(length)}" lengthAdjust="spacingAndGlyphs"' if length else ""


def _face(item: Face, colours: Colours) -> list[str]:
    lines, colour = features(item), colours[item.role]
    ring = f' stroke-dasharray="{" ".join(map(_number, lines.ring))}"' if lines.ring else ""
    shapes = [
        f'<circle {_centre(item.centre)} r="{_number(lines.outline)}" fill="{colours[lines.fill]}" '
        f'stroke="{colour}" stroke-width="{_number(lines.stroke)}"{ring}/>'
    ]
    shapes += [f'<circle {_centre(eye)} r="{_number(lines.eye)}" fill="{colour}"/>' for eye in lines.eyes]
    if lines.mouth:
        start, control, end = map(_point, lines.mouth)
        shapes.append(f'<path d="M{start}Q{control} {end}" {_stroke(colour, lines.mouth_stroke)}/>')
    return shapes


def _chart(chart: LineChart, colours: Colours) -> list[str]:
    lines = ['<g data-name="chart">']
    for series in chart.series:
        colour, runs = colours[series.role], chart.runs(series)
        path = "".join("M" + "L".join(map(_point, run)) for run in runs if len(run) > 1)
        if path:
            stroke = _stroke(colour, series.width, series.dash)
            lines.append(f'<path data-name={quoteattr(series.name)} d="{path}" {stroke}/>')
        for ((x, y),) in (run for run in runs if len(run) == 1):
            radius = _number(dot(series.width))
            lines.append(f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{radius}" fill="{colour}"/>')
    return [*lines, "</g>"]


def _stroke(colour: str, width: float, dash: Dash = "solid") -> str:
    lengths = " ".join(map(_number, dashes(dash, width)))
    pattern = f' stroke-dasharray="{lengths}"' if lengths else ""
    ends = "butt" if dash == "dashed" else "round"
    return (
        f'fill="none" stroke="{colour}" stroke-width="{_number(width)}" '
        f'stroke-linecap="{ends}" stroke-linejoin="round"{pattern}'
    )


def _box(box: Box) -> str:
    return f'x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.width)}" height="{_number(box.height)}"'


def _centre(point: Point) -> str:
    return f'cx="{_number(point[0])}" cy="{_number(point[1])}"'


def _point(point: Point) -> str:
    return f"{_number(point[0])},{_number(point[1])}"


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


PAINTER = PagePainter(".svg", paint)
