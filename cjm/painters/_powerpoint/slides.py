"""Scenes as slides of native shapes, charts and tables, all of it editable.

Colours and fonts refer to the deck's theme wherever a role has its place there, so that applying another template
recolours the pictures. A chart's plot area is fixed where the scene lays it; the shapes over it do not follow when
its data is edited.
"""

import io
import re
from collections.abc import Sequence
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE

from cjm.errors import CjmError
from cjm.files.zips import settled
from cjm.languages.words import words_in
from cjm.painters._powerpoint import blank_deck, markup
from cjm.painters._powerpoint.chart import add_chart
from cjm.painters._powerpoint.contents import keep
from cjm.painters._powerpoint.footers import Footers, add_footers
from cjm.painters._powerpoint.layouts import layouts_of
from cjm.painters._powerpoint.markup import describe
from cjm.painters._powerpoint.package import opened_deck
from cjm.painters._powerpoint.palette import for_theme
from cjm.painters._powerpoint.pen import Pen, scale_to_slide
from cjm.painters._powerpoint.table import add_table
from cjm.painters._powerpoint.template import Template, Used
from cjm.painters._powerpoint.text import Type, wraps
from cjm.scene.geometry import features
from cjm.scene.items import (
    Box,
    Face,
    Group,
    Image,
    Item,
    Line,
    LineChart,
    Placeholder,
    PlaceholderName,
    Point,
    Rectangle,
    Role,
    Scene,
    Shape,
    Table,
    Text,
    cut_texts,
    texts,
    walk,
)
from cjm.themes import Theme
from cjm.themes.typefaces import stretch

_LANGUAGES = {"en": "en-GB", "nl": "nl-NL", "fr": "fr-FR", "de": "de-DE", "es": "es-ES", "it": "it-IT", "pt": "pt-PT"}
"""The region that an office program asks for, where a language has none."""
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def paint(scenes: Sequence[Scene], template: Template) -> bytes:
    """The template's deck with a slide per scene, its notes with it; a larger scene is scaled down to the slide.

    Raises CjmError where a text holds a character that XML forbids.
    """
    deck = opened_deck(template.package)
    layouts = list(layouts_of(deck))
    for number, scene in enumerate(scenes, 1):
        _refuse_illegal(scene)
        used = template.title_slide if scene.opening and template.title_slide else template.picture
        slide = deck.slides.add_slide(layouts[used.number])
        _Slide(slide, scene, template, used, (deck.slide_width, deck.slide_height)).draw()
        if not (scene.opening and template.footers.skips_opening):
            add_footers(slide, template.footers, number, used.inks)
    if scenes and scenes[0].name:
        keep(deck, scenes[0])
    stream = io.BytesIO()
    deck.save(stream)
    return settled(stream.getvalue())


def own_template(theme: Theme) -> Template:
    """The blank deck in the theme's colours, for those who have no template."""
    colours = for_theme(theme)
    picture = Used(blank_deck.PICTURE_LAYOUT, 0, 13, colours, {})
    title_slide = Used(blank_deck.TITLE_LAYOUT, 0, 1, colours, {})
    package, wider = blank_deck.deck(theme), stretch(blank_deck.font(theme))
    return Template(package, blank_deck.page(theme), (), picture, title_slide, Footers(), wider)


def _refuse_illegal(scene: Scene) -> None:
    said = [scene.title, scene.description, scene.notes]
    for text in texts(scene.items):
        said += [*text.lines, text.full]
    for item in walk(scene.items):
        match item:
            case Group() | Table():
                said += [item.name, item.description]
            case Image():
                said.append(item.description)
            case LineChart():
                said += [*item.categories, *(series.name for series in item.series)]
    for one in said:
        if found := _ILLEGAL.search(one):
            raise CjmError(f"the character U+{ord(found[0]):04X} cannot stand in a slide", "remove it from the text")


def _covered(scene: Scene) -> bool:
    """Whether marks lie over a chart, which stay where they are when its data is edited."""
    charts: list[Box] = []
    for item in walk(scene.items):
        if isinstance(item, LineChart):
            charts.append(item.box)
        elif isinstance(item, Face | Text) and any(item.box.overlaps(chart) for chart in charts):
            return True
    return False


class _Slide:
    """Fills a slide: the placeholders first in reading order, then the scene's items in paint order."""

    def __init__(self, slide: Any, scene: Scene, template: Template, used: Used, size: tuple[int, int]) -> None:
        self._slide = slide
        self._scene = scene
        self._headings = [item for item in walk(scene.items) if isinstance(item, Text) and item.placeholder]
        self._size = size
        page = template.page
        self._unit = size[0] / page.width
        self._scale = scale_to_slide(scene, page, *size)
        self._pen = Pen(self._scale, used.palette)
        found = {placeholder.placeholder_format.idx: placeholder for placeholder in slide.placeholders}
        named: dict[PlaceholderName, int | None] = {"title": used.title, "subtitle": used.subtitle}
        self._placeholders = {name: found.pop(index) for name, index in named.items() if index in found}
        for unused in found.values():
            unused._element.getparent().remove(unused._element)
        # Else each shape would read the ids of all those before it to find a free one.
        slide.shapes.turbo_add_enabled = True
        title_slide = page.title_slide if scene.opening else None
        self._inks = used.inks
        self._places: dict[PlaceholderName, Placeholder | None] = {
            "title": title_slide.title if title_slide else page.title,
            "subtitle": title_slide.subtitle if title_slide else page.subtitle,
        }
        self._type = Type(
            self._pen,
            _LANGUAGES.get(scene.language, scene.language),
            template.stretch / max(1.0, scene.wider),
            lambda address: str(slide.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)),
        )

    def draw(self) -> None:
        if self._scene.name:
            self._slide._element.cSld.set("name", self._scene.name)
        behind: list[Any] = []
        for item in self._scene.items:
            if isinstance(item, Rectangle) and self._is_background(item):
                if item.fill != "page":
                    self._slide.background.fill.solid()
                    self._pen.colour(self._slide.background.fill.fore_color, item.fill or "page")
                continue
            element = self._item(item)
            if isinstance(item, Rectangle) and any(item.box.overlaps(text.box) for text in self._headings):
                behind.append(element)
        for number, element in enumerate(behind):
            self._slide.shapes._spTree.insert(2 + number, element)
        if title := self._placeholders.pop("title", None):
            # A scene without a headline of its own still needs one for outline and reader: above the slide's edge.
            width, height = self._size
            title.text_frame.text = self._scene.title
            title.left, title.top, title.width, title.height = 0, -height // 8, width, height // 10
        for unused in self._placeholders.values():
            unused._element.getparent().remove(unused._element)
        self._write_notes()

    def _write_notes(self) -> None:
        """The notes below the slide; a client's notes page may have no place for them."""
        notes = self._slide.notes_slide
        if notes.notes_text_frame is None:
            tree = notes.shapes._spTree
            tree.add_placeholder(notes.shapes._next_shape_id, "Notes", PP_PLACEHOLDER.BODY, "horz", "quarter", 1)
        texts = [self._scene.notes, *cut_texts(self._scene)]
        if _covered(self._scene):
            texts.append(words_in(self._scene.language)("notes.marks"))
        notes.notes_text_frame.text = "\n".join(filter(None, texts))

    def _is_background(self, item: Rectangle) -> bool:
        page = Box(0, 0, self._scene.width, self._scene.height)
        return item.fill is not None and page.within(item.box)

    def _item(self, item: Item) -> Any:
        """Draws an item; gives its element, which a group may hold, or None where it stays on the slide itself."""
        shapes = self._slide.shapes
        match item:
            case Rectangle():
                return self._rectangle(item)
            case Text():
                return self._text(item)
            case Line():
                return self._line(item)
            case Shape():
                return self._area(item)
            case Face():
                return self._face(item)
            case Table():
                return add_table(shapes, item, self._pen, self._type.write_cell)
            case Image():
                return self._image(item)
            case LineChart():
                return add_chart(shapes, item, self._scene.description, self._pen)
            case Group():
                return self._group(item)

    def _image(self, image: Image) -> Any:
        made = self._slide.shapes.add_picture(io.BytesIO(image.data), *self._scale.frame(image.box))._element
        if image.radius:
            [geometry] = markup.elements(
                markup.rounded(min(0.5, image.radius / min(image.box.width, image.box.height)))
            )
            made.spPr.replace(made.spPr.prstGeom, geometry)
        describe(made, "Image", image.description)
        return made

    def _group(self, group: Group) -> Any:
        made = [element for item in group.items if (element := self._item(item)) is not None]
        if not made:
            return None
        # Marked as decoration, a reader would pass over its texts too.
        said = ", ".join(" ".join(text.lines) for text in texts(group.items) if text.lines)
        return self._grouped(made, group.name, group.description or said)

    def _grouped(self, members: list[Any], name: str, description: str = "") -> Any:
        return self._added(markup.group(self._slide.shapes._next_shape_id, members), name, description)

    def _added(self, element: Any, name: str, description: str = "", decorative: bool = True) -> Any:
        """The element, in front of all others."""
        describe(element, name, description, decorative)
        self._slide.shapes._spTree.append(element)
        return element

    def _shape(self, name: str, geometry: str, box: Box, fill: Role | None, line: str) -> Any:
        number, look = self._slide.shapes._next_shape_id, self._pen.fill(fill) + line
        return self._added(markup.shape(number, self._scale.frame(box), geometry, look), name)

    def _rectangle(self, item: Rectangle) -> Any:
        geometry = markup.RECTANGLE
        if item.radius:
            geometry = markup.rounded(min(0.5, item.radius / max(min(item.box.width, item.box.height), 1e-6)))
        line = self._pen.line(item.stroke, item.stroke_width, round_ends=False)
        return self._shape("Rectangle", geometry, item.box, item.fill, line)

    def _line(self, item: Line) -> Any:
        line = self._pen.line(item.role, item.width, item.dash)
        if len(item.points) == 2:
            begin, end = (self._scale.point(point) for point in item.points)
            return self._added(markup.connector(self._slide.shapes._next_shape_id, begin, end, line), "Line")
        return self._path("Line", item.points, [("moveTo", 1)] + [("lnTo", 1)] * (len(item.points) - 1), line)

    def _area(self, item: Shape) -> Any:
        points = [item.start, *(point for curve in item.curves for point in curve)]
        verbs = [("moveTo", 1)] + [("cubicBezTo", 3)] * len(item.curves)
        line = self._pen.line(item.role, item.width, item.dash)
        return self._path(item.name or "Shape", points, verbs, line, item.fill)

    def _path(
        self, name: str, points: Sequence[Point], verbs: Sequence[tuple[str, int]], line: str, fill: Role | None = None
    ) -> Any:
        """A path; each verb of DrawingML takes so many of the points. A filled one is closed: an area."""
        placed = [self._scale.point(point) for point in points]
        left, top = min(x for x, _ in placed), min(y for _, y in placed)
        width = max(1, max(x for x, _ in placed) - left)
        height = max(1, max(y for _, y in placed) - top)
        steps, rest = "", iter(placed)
        for verb, count in verbs:
            inner = "".join(f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in (next(rest) for _ in range(count)))
            steps += f"<a:{verb}>{inner}</a:{verb}>"
        steps += "<a:close/>" * (fill is not None)
        unfilled = ' fill="none"' * (fill is None)
        geometry = (
            '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
            f'<a:pathLst><a:path w="{width}" h="{height}"{unfilled}>{steps}</a:path></a:pathLst></a:custGeom>'
        )
        number, look = self._slide.shapes._next_shape_id, self._pen.fill(fill) + line
        return self._added(markup.shape(number, (left, top, width, height), geometry, look), name)

    def _disc(self, name: str, centre: Point, radius: float, fill: Role, line: str) -> Any:
        x, y = centre
        return self._shape(name, markup.ELLIPSE, Box(x - radius, y - radius, 2 * radius, 2 * radius), fill, line)

    def _face(self, face: Face) -> Any:
        lines = features(face)
        ring = (lines.ring[0], sum(lines.ring)) if lines.ring else None
        outline = self._pen.line(face.role, lines.stroke, round_ends=not ring, ring=ring)
        parts = [self._disc("Outline", face.centre, lines.outline, lines.fill, outline)]
        parts += [self._disc("Eye", eye, lines.eye, face.role, markup.NO_LINE) for eye in lines.eyes]
        if lines.mouth:
            stroke = self._pen.line(face.role, lines.mouth_stroke)
            parts.append(self._path("Mouth", lines.mouth, [("moveTo", 1), ("quadBezTo", 2)], stroke))
        return self._grouped(parts, "Face")

    def _text(self, text: Text) -> Any:
        if not "".join(text.lines).strip():
            return None
        shape, place = self._placeholders.pop(text.placeholder, None), self._places.get(text.placeholder)
        if shape is not None and place:
            shape.name = text.key or shape.name
            points = text.size * self._unit / 12_700
            ink = self._inks.get(shape.placeholder_format.idx)
            self._type.write_place(shape, text, place, self._unit, ink.needed(points, place.bold) if ink else None)
            return None
        box = self._type.frame(text)
        if shape is None:
            made = self._type.box(self._slide.shapes._next_shape_id, self._scale.frame(box), text)
            return self._added(made, text.key or (" ".join(text.lines))[:40] or "Text", text.full, decorative=False)
        shape.name = text.key or shape.name
        if text.align == "left" and not wraps(text):
            # Room to the right margin, for whoever writes another headline.
            box = box._replace(width=max(box.width, self._scene.width - 2 * box.x))
        shape.left, shape.top, shape.width, shape.height = self._scale.frame(box)
        self._type.write(shape.text_frame, text)
        return None
