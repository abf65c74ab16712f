"""Scenes as slides of native shapes, charts and tables, all of it editable.

Colours and fonts refer to the deck's theme wherever a role has its place there, so that applying another template
recolours the pictures. A chart's plot area is fixed where the scene lays it; the shapes over it do not follow when
its data is edited.
"""

import io
import re
from collections.abc import Sequence
from typing import Any, cast

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE, PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from cjm.errors import CjmError
from cjm.journey.model import Language
from cjm.languages.words import words_in
from cjm.painters._powerpoint import blank_deck
from cjm.painters._powerpoint.chart import add_chart
from cjm.painters._powerpoint.contents import keep
from cjm.painters._powerpoint.footers import Footers, add_footers
from cjm.painters._powerpoint.layouts import layouts_of
from cjm.painters._powerpoint.package import opened_deck
from cjm.painters._powerpoint.palette import for_theme
from cjm.painters._powerpoint.pen import Pen, add_dash, bare, describe, grouped, scale_to_slide, unstyle
from cjm.painters._powerpoint.table import add_table
from cjm.painters._powerpoint.template import Template, Used
from cjm.painters._powerpoint.text import Type, wraps
from cjm.painters._powerpoint.zips import settled
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

_LANGUAGES = {"en": "en-GB", "nl": "nl-NL", "fr": "fr-FR", "de": "de-DE"}
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
            self._pen, _LANGUAGES.get(scene.language, scene.language), template.stretch / max(1.0, scene.wider)
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
            shape = self._item(item)
            if isinstance(item, Rectangle) and any(item.box.overlaps(text.box) for text in self._headings):
                behind.append(shape._element)
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
            texts.append(words_in(cast(Language, self._scene.language))("notes.marks"))
        notes.notes_text_frame.text = "\n".join(filter(None, texts))

    def _is_background(self, item: Rectangle) -> bool:
        page = Box(0, 0, self._scene.width, self._scene.height)
        return item.fill is not None and page.within(item.box)

    def _item(self, item: Item) -> Any:
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
                made = shapes.add_picture(io.BytesIO(item.data), *self._scale.frame(item.box))
                describe(made, "Image", item.description)
                return made
            case LineChart():
                return add_chart(shapes, item, self._scene.description, self._pen)
            case Group():
                return self._group(item)

    def _group(self, group: Group) -> Any:
        # of finished shapes: a group measures itself, and all that holds it, anew with every shape that is added to it
        made = [shape for item in group.items if (shape := self._item(item)) is not None]
        inside = [shape for shape in made if not shape.is_placeholder and not shape.has_table]
        if not inside:
            return None
        whole = grouped(self._slide.shapes, inside)
        # Marked as decoration, a reader would pass over its texts too.
        said = ", ".join(" ".join(text.lines) for text in texts(group.items) if text.lines)
        describe(whole, group.name, group.description or said)
        return whole

    def _shape(self, kind: MSO_SHAPE, box: Box, fill: Role | None) -> Any:
        shape = self._slide.shapes.add_shape(kind, *self._scale.frame(box))
        bare(shape)
        if fill is None:
            shape.fill.background()
        else:
            shape.fill.solid()
            self._pen.colour(shape.fill.fore_color, fill)
        return shape

    def _rectangle(self, item: Rectangle) -> Any:
        kind = MSO_SHAPE.ROUNDED_RECTANGLE if item.radius else MSO_SHAPE.RECTANGLE
        shape = self._shape(kind, item.box, item.fill)
        if item.radius:
            shape.adjustments[0] = min(0.5, item.radius / max(min(item.box.width, item.box.height), 1e-6))
        self._pen.outline(shape, item.stroke, item.stroke_width, round_ends=False)
        describe(shape, "Rectangle")
        return shape

    def _line(self, item: Line) -> Any:
        if len(item.points) == 2:
            (x1, y1), (x2, y2) = (self._scale.point(point) for point in item.points)
            shape = self._slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, x1, y1, x2, y2)
            unstyle(shape)
        else:
            shape = self._path(item.points, [("moveTo", 1)] + [("lnTo", 1)] * (len(item.points) - 1))
        self._pen.outline(shape, item.role, item.width, item.dash)
        describe(shape, "Line")
        return shape

    def _area(self, item: Shape) -> Any:
        points = [item.start, *(point for curve in item.curves for point in curve)]
        verbs = [("moveTo", 1)] + [("cubicBezTo", 3)] * len(item.curves)
        shape = self._path(points, verbs, closed=item.fill is not None)
        if item.fill:
            shape.fill.solid()
            self._pen.colour(shape.fill.fore_color, item.fill)
        self._pen.outline(shape, item.role, item.width, item.dash)
        describe(shape, item.name or "Shape")
        return shape

    def _path(self, points: Sequence[Point], verbs: Sequence[tuple[str, int]], closed: bool = False) -> Any:
        """A path; each verb of DrawingML takes so many of the points. A closed one is an area."""
        placed = [self._scale.point(point) for point in points]
        left, top = min(x for x, _ in placed), min(y for _, y in placed)
        width = max(1, max(x for x, _ in placed) - left)
        height = max(1, max(y for _, y in placed) - top)
        shape = self._slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, left, top, width, height)
        bare(shape)
        steps, rest = "", iter(placed)
        for verb, count in verbs:
            inner = "".join(f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in (next(rest) for _ in range(count)))
            steps += f"<a:{verb}>{inner}</a:{verb}>"
        steps += "<a:close/>" * closed
        fill = "" if closed else ' fill="none"'
        geometry = parse_xml(
            f'<a:custGeom {nsdecls("a")}><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
            f'<a:pathLst><a:path w="{width}" h="{height}"{fill}>{steps}</a:path></a:pathLst></a:custGeom>'
        )
        preset = shape._element.spPr.find(qn("a:prstGeom"))
        preset.getparent().replace(preset, geometry)
        shape.fill.background()
        return shape

    def _disc(self, centre: Point, radius: float, fill: Role) -> Any:
        x, y = centre
        return self._shape(MSO_SHAPE.OVAL, Box(x - radius, y - radius, 2 * radius, 2 * radius), fill)

    def _face(self, face: Face) -> Any:
        lines = features(face)
        head = self._disc(face.centre, lines.outline, lines.fill)
        self._pen.outline(head, face.role, lines.stroke, round_ends=not lines.ring)
        if lines.ring:
            stroke, gap = lines.ring
            add_dash(head.line._get_or_add_ln(), stroke / lines.stroke, (stroke + gap) / lines.stroke)
        describe(head, "Outline")
        parts = [head]
        for eye in lines.eyes:
            shape = self._disc(eye, lines.eye, face.role)
            self._pen.outline(shape, None, 0)
            describe(shape, "Eye")
            parts.append(shape)
        if lines.mouth:
            mouth = self._path(lines.mouth, [("moveTo", 1), ("quadBezTo", 2)])
            self._pen.outline(mouth, face.role, lines.mouth_stroke)
            describe(mouth, "Mouth")
            parts.append(mouth)
        whole = grouped(self._slide.shapes, parts)
        describe(whole, "Face")
        return whole

    def _text(self, text: Text) -> Any:
        if not "".join(text.lines).strip():
            return None
        shape, place = self._placeholders.pop(text.placeholder, None), self._places.get(text.placeholder)
        if shape is not None and place:
            shape.name = text.key or shape.name
            points = text.size * self._unit / 12_700
            ink = self._inks.get(shape.placeholder_format.idx)
            self._type.write_place(shape, text, place, self._unit, ink.needed(points, place.bold) if ink else None)
            return shape
        box = self._type.frame(text)
        if shape is None:
            shape = self._slide.shapes.add_textbox(*self._scale.frame(box))
            describe(shape, text.key or (" ".join(text.lines))[:40] or "Text", text.full, decorative=False)
        else:
            shape.name = text.key or shape.name
            if text.align == "left" and not wraps(text):
                # Room to the right margin, for whoever writes another headline.
                box = box._replace(width=max(box.width, self._scene.width - 2 * box.x))
            shape.left, shape.top, shape.width, shape.height = self._scale.frame(box)
        self._type.write(shape.text_frame, text)
        return shape
