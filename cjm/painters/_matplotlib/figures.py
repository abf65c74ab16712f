"""Scenes as matplotlib's figures: an artist for each part of an item, in page coordinates.

Nothing of the user's matplotlib settings has any effect, and nothing of the machine but a font that the user names,
and those that stand in for characters Lato lacks.
"""

import io
from math import ceil
from typing import Any

from numpy import asarray
from PIL import Image as Picture

from cjm.errors import OutputError
from cjm.painters._matplotlib.emoji import Emoji
from cjm.painters._matplotlib.fonts import (
    LATO,
    advance,
    drawn,
    face,
    family,
    fitted,
    font_of,
    has_postscript_curves,
    places,
    properties,
    runs,
)
from cjm.painters._matplotlib.startup import (
    AxesImage,
    Circle,
    Figure,
    FontProperties,
    Path,
    PathPatch,
    TextArtist,
    TextPath,
)
from cjm.scene.geometry import dashes, dot, features, underline
from cjm.scene.items import (
    Align,
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
)
from cjm.themes import Theme

_POINT = 0.75
"""Points (1/72 inch) per unit of a scene (1/96 inch)."""
_SHARES = {"left": 0.0, "center": 0.5, "right": 1.0}
"""Where in a line the point is that it is set at, as a share of its length."""
_FINEST = 4
"""The most pixels per unit that a document holds of a picture: 384 per inch."""


def figure(scene: Scene, theme: Theme, embeds_fonts: bool = False) -> Figure:
    """A page as a figure, to be painted within `own_settings`; `embeds_fonts`: the file will hold the fonts.

    Raises OutputError for a page that no painter can draw.
    """
    if not (0 < scene.width <= 100_000 and 0 < scene.height <= 100_000):
        raise OutputError(f"a page of {scene.width:g} x {scene.height:g} cannot be drawn", "draw fewer steps")
    figure = Figure(figsize=(scene.width / 96, scene.height / 96), facecolor=theme.colours["page"], frameon=True)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, scene.width)
    axes.set_ylim(scene.height, 0)
    brush = _Brush(figure, axes, theme, embeds_fonts)
    for item in scene.items:
        brush.draw(item)
    return figure


class _Brush:
    """Adds the artists of items to a figure, each above those before it, in the coordinates of axes that cover the
    page. `embeds_fonts`: the file will hold the fonts."""

    def __init__(self, figure: Figure, axes: Any, theme: Theme, embeds_fonts: bool) -> None:
        self._embeds_fonts = embeds_fonts
        self._figure = figure
        self._axes = axes
        self._theme = theme
        self._family = family(theme.fonts)
        self._order = 0

    def draw(self, item: Item) -> None:
        match item:
            case Rectangle():
                self._rectangle(item)
            case Text():
                self._text(item)
            case Line():
                path = Path(item.points)
                self._stroke(path, item.role, item.width, item.dash)
            case Shape():
                self._shape(item)
            case Face():
                self._face(item)
            case Table():
                for part in item.parts:
                    self.draw(part)
            case Image():
                self._image(item)
            case LineChart():
                self._chart(item)
            case Group():
                for inner in item.items:
                    self.draw(inner)

    def _add(self, artist: Any) -> None:
        self._order += 1
        artist.set(zorder=self._order, clip_on=False, transform=self._axes.transData)
        self._figure.add_artist(artist)  # axes would give each a clipping path, which takes longer than all else here

    def _stroke(self, path: Path, role: Role, width: float, dash: Dash = "solid") -> None:
        style: Any = "solid"
        if dash != "solid":
            # A stroke of no length would not be drawn at all, not even its round ends.
            style = (0, [max(length / width, 0.001) for length in dashes(dash, width)])
        self._add(
            PathPatch(
                path,
                fill=False,
                edgecolor=self._theme.colours[role],
                linewidth=width * _POINT,
                linestyle=style,
                capstyle="butt" if dash == "dashed" else "round",
                joinstyle="round",
            )
        )

    def _rectangle(self, item: Rectangle) -> None:
        colours = self._theme.colours
        self._add(
            PathPatch(
                _outline(item.box, item.radius),
                facecolor=colours[item.fill] if item.fill else "none",
                edgecolor=colours[item.stroke] if item.stroke else "none",
                linewidth=item.stroke_width * _POINT if item.stroke else 0,
                joinstyle="miter",
            )
        )

    def _shape(self, item: Shape) -> None:
        points, codes = [item.start], [Path.MOVETO]
        for curve in item.curves:
            points += curve
            codes += [Path.CURVE4] * 3
        path = Path(points, codes)
        if item.fill:
            colour = self._theme.colours[item.fill]
            self._add(PathPatch(path, facecolor=colour, edgecolor="none", linewidth=0))
            path = Path([*points, item.start], [*codes, Path.CLOSEPOLY])
        if item.role:
            self._stroke(path, item.role, item.width, item.dash)

    def _image(self, item: Image) -> None:
        self._picture(Picture.open(io.BytesIO(item.data)).convert("RGBA"), item.box, item.radius)

    def _picture(self, picture: Picture.Image, box: Box, radius: float = 0.0) -> None:
        """A picture stretched to the box. A document takes it as it is, in pixels as fine as print shows; matplotlib
        would reduce it to 100 dots per inch there."""
        if self._embeds_fonts:
            size = (min(picture.width, ceil(box.width * _FINEST)), min(picture.height, ceil(box.height * _FINEST)))
            picture = picture.resize(size, Picture.Resampling.LANCZOS)
        extent = (box.x, box.right, box.bottom, box.y)
        interpolation = "none" if self._embeds_fonts else "antialiased"
        drawn = AxesImage(self._axes, extent=extent, origin="upper", interpolation=interpolation)
        drawn.set_data(asarray(picture))
        self._add(drawn)
        if radius:
            drawn.set_clip_path(_outline(box, radius), self._axes.transData)
            drawn.set_clip_on(True)

    def _disc(self, centre: Point, radius: float, fill: Role) -> None:
        self._add(Circle(centre, radius, facecolor=self._theme.colours[fill], edgecolor="none", linewidth=0))

    def _face(self, face: Face) -> None:
        lines = features(face)
        ring: Any = (0, [length / lines.stroke for length in lines.ring]) if lines.ring else "solid"
        self._add(
            Circle(
                face.centre,
                lines.outline,
                facecolor=self._theme.colours[lines.fill],
                edgecolor=self._theme.colours[face.role],
                linewidth=lines.stroke * _POINT,
                linestyle=ring,
                capstyle="butt",
            )
        )
        for eye in lines.eyes:
            self._disc(eye, lines.eye, face.role)
        if lines.mouth:
            mouth = Path(lines.mouth, [Path.MOVETO, Path.CURVE3, Path.CURVE3])
            self._stroke(mouth, face.role, lines.mouth_stroke)

    def _chart(self, chart: LineChart) -> None:
        for series in chart.series:
            for run in chart.runs(series):
                if len(run) == 1:
                    self._disc(run[0], dot(series.width), series.role)
                    continue
                self._stroke(Path(run), series.role, series.width, series.dash)

    def _text(self, text: Text) -> None:
        box, baselines = text.box, text.baselines
        anchor = {"left": box.x, "center": box.centre[0], "right": box.right}[text.align]
        font = face(self._family, text.weight, text.italic)
        text = fitted(text, self._family)
        for line, baseline in zip(text.lines, baselines, strict=True):
            parts = runs(line)
            if text.link:
                self._underline(text, line, anchor, baseline)
            words = [part for part in parts if isinstance(part, str)]
            if len(words) < len(parts):
                self._mixed(text, parts, anchor, baseline)
                continue
            shown = drawn("".join(words))
            edges = places(text, shown, font) if text.tracking and shown.strip() else []
            if edges:
                self._tracked(text, shown, edges, anchor, baseline)
            elif shown.strip():
                # Spaces at the end of a line that runs leftwards would indent it.
                line = shown.rstrip() if text.align == "left" else shown
                self._words(text, line, anchor, baseline, text.align)

    def _underline(self, text: Text, line: str, anchor: float, baseline: float) -> None:
        font, (below, wide) = face(self._family, text.weight, text.italic), underline(text.size)
        length = text.size * (advance(runs(line), font, text.weight, text.italic) + text.tracking * len(line))
        x, y = anchor - _SHARES[text.align] * length, baseline + below
        self._stroke(Path([(x, y), (x + length, y)]), text.role, wide)

    def _mixed(self, text: Text, parts: list[str | Emoji], anchor: float, baseline: float) -> None:
        """Text and pictures side by side."""
        font = face(self._family, text.weight, text.italic)
        widths = [text.size * advance([part], font, text.weight, text.italic) for part in parts]
        x = anchor - _SHARES[text.align] * sum(widths)
        for part, width in zip(parts, widths, strict=True):
            if isinstance(part, Emoji):
                size = text.size
                box = Box(x + size * part.x, baseline + size * part.y, size * part.width, size * part.height)
                self._picture(part.picture, box)
            elif part.strip():
                self._words(text, drawn(part), x, baseline, "left")
            x += width

    def _tracked(self, text: Text, line: str, edges: list[float], anchor: float, baseline: float) -> None:
        """Letter by letter: matplotlib knows no room between letters."""
        *starts, end = edges
        start = anchor - _SHARES[text.align] * end
        for char, place in zip(line, starts, strict=True):
            if char != " " or self._embeds_fonts:
                self._words(text, char, start + place, baseline, "left")

    def _words(self, text: Text, line: str, x: float, baseline: float, align: Align) -> None:
        chosen = face(self._family, text.weight, text.italic)
        font = properties(chosen, text, line)
        if self._embeds_fonts and any(has_postscript_curves(one) for one in (chosen, *map(font_of, line))):
            # matplotlib embeds fonts of PostScript curves as TrueType, which a strict reader refuses: draw outlines.
            self._outlines(TextPath((0, 0), line, size=text.size, prop=font), text, x, baseline, align)
            if text.link:
                # Outlines lead nowhere; letters that nobody sees do.
                unseen = "".join(char if font_of(char) == ("", 0) else "x" for char in line)
                font = properties(face(LATO, text.weight, text.italic), text, unseen)
                self._letters(text, unseen, font, (x, baseline), align, alpha=0.0)
            return
        self._letters(text, line, font, (x, baseline), align)

    def _letters(
        self, text: Text, line: str, font: FontProperties, at: Point, align: Align, alpha: float = 1.0
    ) -> None:
        font.set_size(text.size * _POINT)
        self._add(
            TextArtist(
                *at, line, fontproperties=font, color=self._theme.colours[text.role], parse_math=False,
                horizontalalignment=align, verticalalignment="baseline", url=text.link or None, alpha=alpha,
            )
        )  # fmt: skip

    def _outlines(self, path: Path, text: Text, x: float, baseline: float, align: str) -> None:
        x -= _SHARES[align] * path.get_extents().x1
        vertices: Any = path.vertices
        placed = Path(vertices * (1, -1) + (x, baseline), path.codes)
        self._add(PathPatch(placed, facecolor=self._theme.colours[text.role], edgecolor="none", linewidth=0))


def _outline(box: Box, radius: float) -> Path:
    x, y, right, bottom = box.x, box.y, box.right, box.bottom
    r = min(radius, box.width / 2, box.height / 2)
    if r <= 0:
        corners = [(x, y), (right, y), (right, bottom), (x, bottom), (x, y)]
        return Path(corners, [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY])
    k = r * (1 - 0.5522847498)
    points = [
        (x + r, y), (right - r, y), (right - k, y), (right, y + k), (right, y + r),
        (right, bottom - r), (right, bottom - k), (right - k, bottom), (right - r, bottom),
        (x + r, bottom), (x + k, bottom), (x, bottom - k), (x, bottom - r),
        (x, y + r), (x, y + k), (x + k, y), (x + r, y), (x + r, y),
    ]  # fmt: skip
    side = [Path.LINETO, *[Path.CURVE4] * 3]
    return Path(points, [Path.MOVETO, *side * 4, Path.CLOSEPOLY])
