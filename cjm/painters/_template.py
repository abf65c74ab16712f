"""A client's deck as the ground of ours: its slides are removed; its masters, layouts, colours and fonts stay.

Layouts and placeholders are found by what they are (PowerPoint's types), never by their names.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import XmlPart
from pptx.oxml.ns import qn

from cjm.errors import UsageError
from cjm.painters import _palette
from cjm.painters._footers import FOOTERS, Footers, footers
from cjm.painters._grounds import fonts, ground, slots, theme_of
from cjm.painters._holders import TITLES, USUAL, box_of, place, stretch
from cjm.painters._palette import Palette
from cjm.painters._zips import danger, settled
from cjm.scene import Box, Opening, Page

_REMEDY = "open it in PowerPoint and save it as a presentation (.pptx)"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_KINDS = {
    "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml": "is a template file (.potx)",
    "application/vnd.ms-powerpoint.template.macroEnabled.main+xml": "is a template file with macros (.potm)",
    "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml": "holds macros (.pptm)",
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml": "is a slide show (.ppsx)",
}
_SPACE = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
_LAST = ("thumbnail", "extended-properties", "commentAuthors", "authors", "viewProps", "revisionInfo", "changesInfo")
"""What tells of the slides that were there, by the last part of its relation's type."""
_LOWEST_TITLE = 0.4
"""A headline ends above this share of the page's height."""
_FLATTEST, _HIGH = 0.14, 0.4
"""A subtitle is flatter than this share of the page's height, and ends above that one."""
_LEAST_BODY = (0.6, 0.45)
"""The least shares of the page's width and height that are room for a picture."""


class Used(NamedTuple):
    """A layout by its place among all, the placeholders of its title and subtitle by their index, and its colours."""

    number: int
    title: int | None
    subtitle: int | None
    palette: Palette


class Template(NamedTuple):
    """A client's deck without its slides. `page` is what pictures are laid out for, `notes` says in sentences what was
    not found and what is done instead; the rest is for the painter."""

    package: bytes
    page: Page
    notes: tuple[str, ...]
    picture: Used
    opening: Used | None
    footers: Footers
    stretch: float = 1.0


def opened(data: bytes) -> Template:
    """A client's deck, ready to be filled.

    Raises UsageError for what is no presentation or may not be opened: a zip of more than 10,000 files, 200 MB or 100
    times its size, an encrypted or broken file, a template file (.potx), a deck with macros.
    """
    _refuse(data)
    try:
        deck = Presentation(io.BytesIO(data))
        shown = footers(deck)
        _clear(deck)
        template = _read(deck, shown)
        stream = io.BytesIO()
        deck.save(stream)
        return template._replace(package=settled(stream.getvalue()))
    except UsageError:
        raise
    except Exception as error:  # python-pptx promises nothing of what it raises for a broken file
        raise UsageError(f"the template cannot be read: it is damaged ({type(error).__name__})", _REMEDY) from error


def _refuse(data: bytes) -> None:
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        why = "is protected by a password" if encrypted else "is a file of PowerPoint 2003 or older"
        raise UsageError(f"the template {why}", f"{_REMEDY}{', without the password' * encrypted}")
    try:
        why = danger(data)
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            types = b"" if why else package.read("[Content_Types].xml")
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        raise UsageError("the template is no PowerPoint presentation", _REMEDY) from None
    if why:
        raise UsageError(f"the template is refused: it {why}", "give a smaller one, with its layouts and no slides")
    for kind, name in _KINDS.items():
        if kind.encode() in types:
            raise UsageError(f"the template {name}", _REMEDY)
    if _PRESENTATION.encode() not in types:
        raise UsageError("the template is no PowerPoint presentation", _REMEDY)


def _clear(deck: Any) -> None:
    """Removes the slides, and all that names them or leads to them."""
    element, package = deck.part._element, deck.part.package
    for name in ("p:sldIdLst", "p:custShowLst", "p:modifyVerifier", "p:extLst"):
        for child in element.findall(qn(name)):
            element.remove(child)
    parts = [package, *package.iter_parts()]
    for part in parts:
        for key, link in list(part._rels.items()):
            if link.reltype == RELATIONSHIP_TYPE.SLIDE or link.reltype.rpartition("/")[2] in _LAST:
                part._rels.pop(key)
                if isinstance(part, XmlPart):
                    for user in part._element.xpath(f".//*[@r:id='{key}']"):
                        user.getparent().remove(user)
    facts = deck.core_properties
    for name in ("title", "subject", "author", "last_modified_by", "keywords", "comments", "category"):
        setattr(facts, name, "")
    deck.slides  # noqa: B018 - gives the deck an empty list of slides, where the schema wants it


def _read(deck: Any, shown: Footers) -> Template:
    width, height = deck.slide_width, deck.slide_height
    layouts = list(layouts_of(deck))
    if not layouts:
        raise UsageError("the template has no layout", "give one with a title slide and a slide with a title")
    # A unit such that a slide is 720 high, or where it is narrow 960 wide: what pictures are made to be read at.
    unit = min(height / 720, width / 960)
    page = Page(round(width / unit, 3), round(height / unit, 3), fixed=True)
    notes: list[str] = []
    first = max(range(len(layouts)), key=lambda index: (_opens(layouts[index]), -index))
    opens = _opens(layouts[first]) > 0
    number = min(range(len(layouts)), key=lambda index: (_fitness(layouts[index], page, unit), index))
    layout = layouts[number]
    title, subtitle = _headings(layout, page, unit)
    faces = fonts(theme_of(layout))

    headline = place(title, unit, faces) if title is not None else None
    line = place(subtitle, unit, faces) if subtitle is not None else None
    page = page._replace(title=headline, subtitle=line, body=_body(layout, page, unit, headline, line))
    if headline is None:
        notes.append("the template has no title placeholder in any layout: headlines are text boxes")
    elif line is None:
        notes.append("the template has no placeholder for a line below the headline: it is a text box")
    palette = _coloured(deck, layout, notes)
    opening = None
    if opens:
        main, small = _opening_headings(layouts[first])
        where = place(main, unit, faces)
        if where is not None:
            below = place(small, unit, faces) if small is not None else None
            page = page._replace(opening=Opening(where, below))
            opening = Used(first, _index(main), _index(small) if below else None, _coloured(deck, layouts[first], []))
    if opening is None:
        notes.append("the template has no layout for an opening slide: the cover has that of the other slides")
    wide = stretch(faces[1])
    if wide > USUAL:
        notes.append(f"the template's font {faces[1]} runs wide: texts are set at {round(100 / wide)} % of their size")
    return Template(
        b"", page, tuple(notes), Used(number, _index(title), _index(subtitle), palette), opening, shown, wide
    )


def layouts_of(deck: Any) -> Iterator[Any]:
    """The layouts of all masters, in order."""
    for master in deck.slide_masters:
        yield from master.slide_layouts


def _coloured(deck: Any, layout: Any, notes: list[str]) -> Palette:
    colours = slots(layout)
    lies_on = ground(layout, colours, deck.slide_width, deck.slide_height)
    if not lies_on.plain:
        notes.append(
            f"the template's slides lie on a picture or a gradient: colours are chosen for {lies_on.paint.colour}"
        )
    palette = _palette.of(colours, lies_on.paint)
    for role, name in (("low", "red"), ("high", "green")):
        if palette[role].slot is None:  # type: ignore[index]
            notes.append(f"the template has no {name} among its colours: one is used that is not the client's")
    return palette


def _kind(holder: Any) -> Any:
    return holder.placeholder_format.type


def _index(holder: Any) -> int | None:
    return None if holder is None else int(holder.placeholder_format.idx)


def _opens(layout: Any) -> int:
    """How well a layout opens a deck; 0: it does not."""
    kinds = [_kind(holder) for holder in layout.placeholders]
    titled = PP_PLACEHOLDER.CENTER_TITLE in kinds or (
        PP_PLACEHOLDER.TITLE in kinds and layout._element.get("type") == "title"
    )
    titled = titled or (PP_PLACEHOLDER.TITLE in kinds and PP_PLACEHOLDER.SUBTITLE in kinds)
    return (1 + (PP_PLACEHOLDER.CENTER_TITLE in kinds) + 2 * (PP_PLACEHOLDER.SUBTITLE in kinds)) if titled else 0


def _opening_headings(layout: Any) -> tuple[Any, Any]:
    holders = list(layout.placeholders)
    title = next(
        holder
        for kind in (PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.TITLE)
        for holder in holders
        if _kind(holder) == kind
    )
    below = [
        holder for kind in (PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY) for holder in holders if _kind(holder) == kind
    ]
    return title, below[0] if below else None


def _fitness(layout: Any, page: Page, unit: float) -> tuple[int, ...]:
    """How badly a layout suits a picture: first a headline at the top and no opening, then few other placeholders,
    then a subtitle."""
    title, subtitle = _headings(layout, page, unit)
    others = [holder for holder in layout.placeholders if _kind(holder) not in (*TITLES, *FOOTERS)]
    box = box_of(title, unit) if title is not None else None
    # An opening has its title low; one that is high in the page still is none for pictures.
    fits = box is not None and box.bottom <= _LOWEST_TITLE * page.height and box.width >= page.width / 2
    left_over = len(others) - (subtitle is not None)
    return (title is None, not fits, _opens(layout) > 0, left_over, subtitle is None)


def _headings(layout: Any, page: Page, unit: float) -> tuple[Any, Any]:
    """The title of a layout, and the flat text below it that takes a line, as far as it has them."""
    holders = list(layout.placeholders)
    title = next((holder for kind in TITLES for holder in holders if _kind(holder) == kind), None)
    above = box_of(title, unit) if title is not None else None
    if above is None:
        return None, None
    for holder in holders:
        box = box_of(holder, unit)
        if _kind(holder) not in (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.SUBTITLE) or box is None:
            continue
        flat = box.height <= _FLATTEST * page.height and box.bottom <= _HIGH * page.height
        if flat and box.y >= above.centre[1] and box.width >= page.width / 2:
            return title, holder
    return title, None


def _body(layout: Any, page: Page, unit: float, title: Any, line: Any) -> Box:
    """What a layout leaves free for a picture: where it has its content, else where its master has, else what lies
    between the headline and the footers."""
    top = max((place.box.bottom for place in (title, line) if place), default=38.0)
    left, right = (title.box.x, title.box.right) if title else (page.margin, page.width - page.margin)
    feet = [box_of(holder, unit) for holder in layout.placeholders if _kind(holder) in FOOTERS]
    low = [box.y for box in feet if box and box.y > 0.8 * page.height]
    bottom = min([*low, page.height - 22.0])
    holders = [
        *(holder for holder in layout.placeholders if _kind(holder) in (PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY)),
        *(holder for holder in layout.slide_master.placeholders if _kind(holder) == PP_PLACEHOLDER.BODY),
    ]
    for holder in holders if title else ():
        box = Box(*(value / unit for value in (holder.left, holder.top, holder.width, holder.height)))
        y = max(box.y, top)
        if box.width >= _LEAST_BODY[0] * page.width and box.bottom - y >= _LEAST_BODY[1] * page.height:
            # Texts begin below the headline's own edge, which stands in from that of its placeholder.
            x = left if abs(box.x - left) < 30 else box.x
            end = right if abs(box.right - right) < 30 else box.right
            return Box(x, y, end - x, min(box.bottom, bottom) - y)
    if right - left < _LEAST_BODY[0] * page.width:
        left, right = page.margin, page.width - page.margin
    return Box(left, top, right - left, bottom - top)
