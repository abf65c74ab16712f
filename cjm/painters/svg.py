"""SVG: one page as scalable shapes and real text.

Text stays text, so it can be searched, read aloud and translated; a reader without Lato sees a face of similar width,
for which the layout keeps room. Nothing in the file depends on the time or the machine.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from cjm.scene import Box, Curve, Dash, Face, Group, Item, Line, LineChart, Point, Rectangle, Scene, Text, smooth
from cjm.themes import Theme

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_WEIGHTS = {"regular": 400, "medium": 500, "semibold": 600, "bold": 700}
_SMALLEST_FACE = 8


def paint(scene: Scene, theme: Theme) -> bytes:
    """The page as an SVG document in UTF-8, titled and described for those who do not see it."""
    width, height = _number(scene.width), _number(scene.height)
    fonts = ", ".join(f"'{font}'" if " " in font else font for font in theme.fonts)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'xml:lang="{scene.language}" role="img" aria-labelledby="title desc" font-family="{escape(fonts)}">',
        f'<title id="title">{escape(scene.title)}</title>',
        f'<desc id="desc">{escape(scene.description)}</desc>',
        f'<rect width="{width}" height="{height}" fill="{theme.colours["page"]}"/>',
    ]
    for item in scene.items:
        lines += _item(item, theme)
    return "\n".join([*lines, "</svg>", ""]).encode()


def _item(item: Item, theme: Theme) -> list[str]:
    match item:
        case Rectangle():
            return [_rectangle(item, theme)]
        case Text():
            return _text(item, theme)
        case Line():
            path = "M" + "L".join(_point(point) for point in item.points)
            return [f'<path d="{path}" {_stroke(theme.colours[item.role], item.width, item.dash)}/>']
        case Face():
            return _face(item, theme)
        case LineChart():
            return _chart(item, theme)
        case Group():
            inner = [line for part in item.items for line in _item(part, theme)]
            label = f"<desc>{escape(item.description)}</desc>" if item.description else ""
            return [f"<g data-name={quoteattr(item.name)}>{label}", *inner, "</g>"]


def _rectangle(item: Rectangle, theme: Theme) -> str:
    fill = theme.colours[item.fill] if item.fill else "none"
    stroke = (
        f' stroke="{theme.colours[item.stroke]}" stroke-width="{_number(item.stroke_width)}"' if item.stroke else ""
    )
    radius = f' rx="{_number(item.radius)}"' if item.radius else ""
    return f'<rect {_box(item.box)} fill="{fill}"{stroke}{radius}/>'


def _text(item: Text, theme: Theme) -> list[str]:
    x = item.box.x + {"left": 0.0, "center": 0.5, "right": 1.0}[item.align] * item.box.width
    style = f'font-size="{_number(item.size)}" fill="{theme.colours[item.role]}"'
    if item.weight != "regular":
        style += f' font-weight="{_WEIGHTS[item.weight]}"'
    if item.italic:
        style += ' font-style="italic"'
    if item.align != "left":
        style += f' text-anchor="{_ANCHORS[item.align]}"'
    if item.tracking:
        style += f' letter-spacing="{_number(item.tracking * item.size)}"'
    if len(item.lines) == 1:
        return [f'<text x="{_number(x)}" y="{_number(item.baselines[0])}" {style}>{escape(item.lines[0])}</text>']
    spans = [
        f'<tspan x="{_number(x)}" y="{_number(y)}">{escape(line)}</tspan>'
        for y, line in zip(item.baselines, item.lines, strict=True)
    ]
    return [f"<text {style}>{''.join(spans)}</text>"] if spans else []


def _face(item: Face, theme: Theme) -> list[str]:
    (x, y), r, colour = item.centre, item.radius, theme.colours[item.role]
    page, circle = theme.colours["page"], f'cx="{_number(x)}" cy="{_number(y)}"'
    if r < _SMALLEST_FACE:
        fill = colour if item.ring == "solid" else page
        return [f'<circle {circle} r="{_number(r - 0.75)}" fill="{fill}" stroke="{colour}" stroke-width="1.5"/>']
    ring = f' stroke-dasharray="{_number(r * 0.4)} {_number(r * 0.3)}"' if item.ring != "solid" else ""
    stroke = max(1.75, r * 0.17)
    bend = item.mood * r * 0.3  # how far the middle of the mouth hangs below its corners
    mouth = y + r * 0.34 - bend / 2
    path = (
        f"M{_point((x - r * 0.4, mouth))}Q{_point((x, mouth + 2 * bend))} {_point((x + r * 0.4, mouth))}"
        if abs(bend) > 0.01
        else f"M{_point((x - r * 0.4, mouth))}H{_number(x + r * 0.4)}"
    )
    eye = f'cy="{_number(y - r * 0.2)}" r="{_number(r * 0.115)}" fill="{colour}"/>'
    return [
        f'<circle {circle} r="{_number(r - stroke / 2)}" fill="{page}" stroke="{colour}" '
        f'stroke-width="{_number(stroke)}"{ring}/>',
        f'<circle cx="{_number(x - r * 0.31)}" {eye}<circle cx="{_number(x + r * 0.31)}" {eye}'
        f'<path d="{path}" {_stroke(colour, max(1.5, r * 0.13))}/>',
    ]


def _chart(chart: LineChart, theme: Theme) -> list[str]:
    lines = ['<g data-name="chart">']
    for series in chart.series:
        colour, runs = theme.colours[series.role], chart.runs(series)
        path = "".join(_curve(smooth(run)) for run in runs if len(run) > 1)
        if path:
            stroke = _stroke(colour, series.width, series.dash)
            lines.append(f'<path data-name={quoteattr(series.name)} d="{path}" {stroke}/>')
        for ((x, y),) in (run for run in runs if len(run) == 1):
            radius = _number(series.width * 1.25)
            lines.append(f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{radius}" fill="{colour}"/>')
    return [*lines, "</g>"]


def _curve(bows: Iterable[Curve]) -> str:
    path = ""
    for bow in bows:
        path = path or f"M{_point(bow.start)}"
        path += f"C{_point(bow.control1)} {_point(bow.control2)} {_point(bow.end)}"
    return path


def _stroke(colour: str, width: float, dash: Dash = "solid") -> str:
    pattern = {
        "solid": "",
        "dashed": f' stroke-dasharray="{_number(width * 3.5)} {_number(width * 2.5)}"',
        "dotted": f' stroke-dasharray="0 {_number(width * 2.2)}"',
    }[dash]
    ends = "butt" if dash == "dashed" else "round"
    return (
        f'fill="none" stroke="{colour}" stroke-width="{_number(width)}" '
        f'stroke-linecap="{ends}" stroke-linejoin="round"{pattern}'
    )


def _box(box: Box) -> str:
    return f'x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.width)}" height="{_number(box.height)}"'


def _point(point: Point) -> str:
    return f"{_number(point[0])},{_number(point[1])}"


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
