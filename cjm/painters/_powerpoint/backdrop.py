"""What slides of a layout lie on, drawn small: background, pictures and shapes; and where text can be read on it."""

from collections.abc import Iterable, Iterator
from math import ceil
from typing import Any

from PIL import Image as Picture
from PIL import ImageChops, ImageDraw
from pptx.oxml.ns import qn

from cjm.painters._powerpoint.colours import grey, linear, name, slots, theme_of, theme_part
from cjm.painters._powerpoint.fills import Source, UnknownFillError
from cjm.painters._powerpoint.outlines import Matrix, outlines, shapes
from cjm.painters._powerpoint.palette import Ground, Paint, Slot, plain
from cjm.scene.items import Box, PageSetup, Point

_SIDE, _CELL = 640, 8
"""The pixels of a slide's longer side, and of the square cells that are judged as one."""
_FIRST = (1 - _CELL) / 2
"""From the middle of a cell to that of its first pixel."""
_SEEN = 16
"""By how much of 255 a colour changes at least where a shape is seen on what is behind it."""
_CLEAR = 24.0
"""Room between a picture and a shape of the layout that it stands clear of."""
_EVEN = 0.179
"""The luminance on which black and white have the same contrast, 4.6."""
_LIGHT = [round(255 * linear(value / 255)) for value in range(256)] * 3
_WEIGHTS = (0.2126, 0.7152, 0.0722, 0.0)


class Backdrop:
    """The picture of a layout, for slides of this size in EMU. `placeholders` are those of the layout that slides fill:
    they bring their own fill with them."""

    def __init__(self, layout: Any, size: tuple[int, int], placeholders: Iterable[Any] = ()) -> None:
        self._slots = slots(layout)
        scale = _SIDE / max(size)
        self._size = (max(1, round(size[0] * scale)), max(1, round(size[1] * scale)))
        self._picture = Picture.new("RGB", self._size, self._slots["bg1"])
        self._top = Picture.new("RGB", self._size, 0)  # the number of the shape on top, low byte first
        self._blocked = Picture.new("L", self._size, 0)
        self._count = 0
        theme, part = theme_of(layout), theme_part(layout)
        master = layout.slide_master
        own = Source(layout.part, theme, part, self._slots)
        inherited = own._replace(part=master.part)
        self._background(
            [(layout._element, own), (master._element, inherited)], Matrix(self._size[0], 0, 0, self._size[1])
        )
        hidden = layout._element.get("showMasterSp") in ("0", "false")
        for owner, source in ((layout, own),) if hidden else ((master, inherited), (layout, own)):
            for shape, matrix in shapes(owner.shapes._spTree, Matrix(scale, 0, 0, scale)):
                self._shape(shape, matrix, source)
        for placeholder in placeholders:
            self._holder(placeholder, scale, own, inherited)
        light = self._picture.point(_LIGHT)
        self._light = light.convert("L", _WEIGHTS)
        self._cells = self._judged()

    def calm(self, zone: Box, page: PageSetup, least: Point) -> Box | None:
        """The largest part of a zone, at least so wide and so high, where one text colour can be read all over and no
        shape begins or ends; the zone itself where it is such a part."""
        columns, rows = self._within(zone, page)
        keys = {self._cells[row][column] for row in rows for column in columns}
        if len(keys) == 1 and None not in keys:
            return zone
        best: Box | None = None
        for found in self._rectangles(columns, rows):
            box = self._box(found, zone, page)
            large = box.width >= least[0] and box.height >= least[1]
            if large and (best is None or box.width * box.height > best.width * best.height):
                best = box
        return best

    def ground(self, box: Box, page: PageSetup) -> Ground:
        """What lies behind a place."""
        across, down = self._size[0] / page.width, self._size[1] / page.height
        left, right = _pixels(box.x * across, box.right * across, self._size[0])
        top, bottom = _pixels(box.y * down, box.bottom * down, self._size[1])
        area = (left, top, right, bottom)
        crop = self._picture.crop(area)
        colour = "#{:02X}{:02X}{:02X}".format(*crop.resize((1, 1), Picture.Resampling.BOX).getpixel((0, 0)))  # type: ignore[misc]
        if all(low == high for low, high in crop.getextrema()):  # type: ignore[misc]
            slot: Slot | None = next((slot for slot, value in self._slots.items() if value == colour), None)
            return plain(Paint(colour, slot))
        low, high = self._light.crop(area).getextrema()
        return Ground(Paint(colour), grey((low - 1) / 255), grey((high + 1) / 255))  # type: ignore[operator]

    def _background(self, owners: list[tuple[Any, Source]], whole: Matrix) -> None:
        for element, source in owners:
            background = element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
            if background is None:
                continue
            reference = background.find(qn("p:bgRef"))
            try:
                fill = source.fill(background.find(qn("p:bgPr"))) if reference is None else source.referred(reference)
            except UnknownFillError:
                self._block(whole, outlines(None))
                return
            if fill:
                self._paint(fill, whole, outlines(None))
            return

    def _shape(self, shape: Any, matrix: Matrix, source: Source) -> None:
        kind, properties, style = name(shape), shape.find(qn("p:spPr")), shape.find(qn("p:style"))
        form = outlines(properties)
        if kind == "cxnSp":
            if _is_stroked(properties, style):
                self._block(matrix, [((0, 0), (1, 1))])
            return
        if kind in ("graphicFrame", "contentPart"):
            self._block(matrix, form)
            return
        try:
            fill = source.fill(shape if kind == "pic" else properties, style)
        except UnknownFillError:
            self._block(matrix, form)
            return
        if fill:
            self._paint(fill, matrix, form)
        elif _is_stroked(properties, style):
            self._block(matrix, [(*points, points[0]) for points in form], closed=False)
        if any((text.text or "").strip() for text in shape.iter(qn("a:t"))):
            self._block(matrix, outlines(None))

    def _holder(self, placeholder: Any, scale: float, own: Source, inherited: Source) -> None:
        """A placeholder's own fill, or its master's."""
        base = placeholder._base_placeholder
        for element, source in ((placeholder._element, own), (None if base is None else base._element, inherited)):
            if element is None or None in (placeholder.left, placeholder.top, placeholder.width, placeholder.height):
                continue
            properties = element.find(qn("p:spPr"))
            try:
                fill = source.fill(properties, element.find(qn("p:style")))
            except UnknownFillError:
                continue
            if fill:
                frame = Matrix(placeholder.width, 0, 0, placeholder.height, placeholder.left, placeholder.top)
                self._paint(fill, Matrix(scale, 0, 0, scale).after(frame), outlines(properties))
                return

    def _mask(self, matrix: Matrix, form: list[tuple[Point, ...]], closed: bool = True) -> Picture.Image:
        mask = Picture.new("L", self._size, 0)
        draw = ImageDraw.Draw(mask)
        for points in form:
            placed = [tuple(min(5e3, max(-5e3, part)) for part in matrix.of(point)) for point in points]
            if closed and len(placed) > 2:
                draw.polygon(placed, fill=255)
            else:
                draw.line(placed, fill=255, width=1)
        return mask

    def _block(self, matrix: Matrix, form: list[tuple[Point, ...]], closed: bool = True) -> None:
        """What nothing may stand on."""
        self._blocked.paste(255, None, self._mask(matrix, form, closed))

    def _paint(self, fill: Picture.Image, matrix: Matrix, form: list[tuple[Point, ...]]) -> None:
        """A shape; where it is seen, it lies on top of what was there, and what it hides is no more in the way."""
        inverse = matrix.inverse
        if inverse is None:
            return
        wide, high = fill.size
        if fill.size == (1, 1):
            spread = fill.resize(self._size)
        else:
            across = (inverse.a * wide, inverse.c * wide, inverse.e * wide)
            way = (*across, inverse.b * high, inverse.d * high, inverse.f * high)
            spread = fill.transform(self._size, Picture.Transform.AFFINE, way, Picture.Resampling.NEAREST)
        mask = ImageChops.multiply(self._mask(matrix, form), spread.getchannel("A"))
        before = self._picture.copy()
        self._picture.paste(spread.convert("RGB"), None, mask)
        seen = mask.point([255 * (value > _SEEN) for value in range(256)])
        if fill.size == (1, 1):
            parts = ImageChops.difference(before, self._picture).split()
            most = ImageChops.lighter(ImageChops.lighter(parts[0], parts[1]), parts[2])
            seen = most.point([255 * (value > _SEEN) for value in range(256)])
        self._count += 1
        self._top.paste(tuple(self._count.to_bytes(3, "little")), None, seen)
        self._blocked.paste(0, None, mask.point([255 * (value > 250) for value in range(256)]))

    def _judged(self) -> list[list[bytes | None]]:
        """For each cell the number of the shape on top of it and whether it is light; None where it has several of
        these."""
        even = round(255 * _EVEN)
        light = self._light.point([255 * (value > even) for value in range(256)])
        columns, rows = (ceil(side / _CELL) for side in self._size)
        keys = Picture.merge("RGBA", (*self._top.split(), light))
        # The first pixel of each cell, and where its other pixels differ from it or are blocked.
        first = keys.transform((columns, rows), Picture.Transform.AFFINE, (_CELL, 0, _FIRST, 0, _CELL, _FIRST))
        like = first.resize((columns * _CELL, rows * _CELL), Picture.Resampling.NEAREST).crop((0, 0, *self._size))
        mixed = self._blocked
        for part in ImageChops.difference(keys, like).split():
            mixed = ImageChops.lighter(mixed, part)
        mixed = mixed.point([255 * (value > 0) for value in range(256)]).reduce(_CELL)
        numbers, several = first.tobytes(), mixed.tobytes()
        cells = [None if several[at] else numbers[4 * at : 4 * at + 4] for at in range(columns * rows)]
        return [cells[start : start + columns] for start in range(0, len(cells), columns)]

    def _within(self, zone: Box, page: PageSetup) -> tuple[range, range]:
        """The columns and the rows of cells that a zone touches."""
        across, down = self._size[0] / page.width / _CELL, self._size[1] / page.height / _CELL
        found = []
        for start, end, step, count in (
            (zone.x, zone.right, across, len(self._cells[0])), (zone.y, zone.bottom, down, len(self._cells)),
        ):  # fmt: skip
            first = min(count - 1, max(0, int(start * step + 0.01)))
            found.append(range(first, max(first + 1, min(count, int(end * step + 0.99)))))
        return found[0], found[1]

    def _box(self, found: tuple[int, int, int, int], zone: Box, page: PageSetup) -> Box:
        """A rectangle of cells (its first and last column and row) on the page, within the zone and clear of what lies
        round it."""
        across, down = page.width * _CELL / self._size[0], page.height * _CELL / self._size[1]
        left, top, right, bottom = found[0] * across, found[1] * down, (found[2] + 1) * across, (found[3] + 1) * down
        left = left + _CLEAR if left > zone.x else zone.x
        top = top + _CLEAR if top > zone.y else zone.y
        right = right - _CLEAR if right < zone.right else zone.right
        bottom = bottom - _CLEAR if bottom < zone.bottom else zone.bottom
        return Box(left, top, max(0.0, right - left), max(0.0, bottom - top))

    def _rectangles(self, columns: range, rows: range) -> Iterator[tuple[int, int, int, int]]:
        """Every rectangle of like cells that cannot grow upwards or sideways, by first and last column and row."""
        heights = dict.fromkeys(columns, 0)
        for row in rows:
            for column in columns:
                key = self._cells[row][column]
                above = self._cells[row - 1][column] if row > rows[0] else None
                heights[column] = 0 if key is None else heights[column] + 1 if key == above else 1
            open_: list[tuple[int, int]] = []
            last = None
            for column in [*columns, columns[-1] + 1]:
                key = self._cells[row][column] if column in columns else None
                height = heights.get(column, 0)
                start = column
                while open_ and (open_[-1][1] > height or key != last):
                    start, high = open_.pop()
                    yield start, row - high + 1, column - 1, row
                if key != last:
                    start = column
                last = key
                if height and (not open_ or open_[-1][1] < height):
                    open_.append((start, height))


def _pixels(start: float, end: float, count: int) -> tuple[int, int]:
    """The first pixel of a length, and the one after its last: at least one of so many."""
    first = min(count - 1, max(0, int(start)))
    return first, max(first + 1, min(count, int(end) + 1))


def _is_stroked(properties: Any, style: Any) -> bool:
    """Whether a shape's outline is drawn."""
    line = None if properties is None else properties.find(qn("a:ln"))
    for fill in () if line is None else line:
        if name(fill) in ("noFill", "solidFill", "gradFill"):
            return name(fill) != "noFill"
    reference = None if style is None else style.find(qn("a:lnRef"))
    return reference is not None and reference.get("idx") not in (None, "0")
