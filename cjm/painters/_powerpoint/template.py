"""A client's deck, opened to be filled: its slides are removed; its masters, layouts, colours and fonts stay.

Layouts and placeholders are found by what they are (PowerPoint's types), never by their names.
"""

import io
import zipfile
import zlib
from typing import Any, NamedTuple

from pptx import Presentation

from cjm.errors import UsageError
from cjm.painters._powerpoint.backgrounds import background_of, fonts, slots, theme_of
from cjm.painters._powerpoint.cleaning import cleaned
from cjm.painters._powerpoint.footers import Footers, footers
from cjm.painters._powerpoint.layouts import (
    Headings,
    body,
    for_opening,
    for_pictures,
    headings,
    layouts_of,
    opening_headings,
)
from cjm.painters._powerpoint.palette import Palette, for_template
from cjm.painters._powerpoint.placeholders import USUAL, read_placeholder, stretch
from cjm.painters._powerpoint.zips import danger, settled
from cjm.scene.items import PageSetup, Role, TitleSlide

_REMEDY = "open it in PowerPoint and save it as a presentation (.pptx)"
_ANOTHER = "name a presentation (.pptx)"
_NO_ZIP = (zipfile.BadZipFile, zlib.error, KeyError, OSError, RuntimeError, EOFError, ValueError)
"""What the standard library raises for a file that is no zip, or one that is cut, encrypted or packed otherwise."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_KINDS = {
    "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml": "is a template file (.potx)",
    "application/vnd.ms-powerpoint.template.macroEnabled.main+xml": "is a template file with macros (.potm)",
    "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml": "holds macros (.pptm)",
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml": "is a slide show (.ppsx)",
}
_CM = 360_000
_LEAST_SIDE, _LARGEST_SIDE = 914_400, 51_206_400
"""PowerPoint's own limits of a slide in EMU: 1 and 56 inches."""
_ROOM = (860.0, 600.0)
"""The width and the height that a picture wants below the headline."""
_SMALLEST = 1.25
"""How much smaller type may be set than is best, because its face runs wide or to have more of that room."""


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
    page: PageSetup
    notes: tuple[str, ...]
    picture: Used
    title_slide: Used | None
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
        removed = cleaned(deck, _REMEDY)
        template = _read(deck, shown)
        stream = io.BytesIO()
        deck.save(stream)
        return template._replace(package=settled(stream.getvalue()), notes=(*template.notes, *removed))
    except UsageError:
        raise
    except Exception as error:  # python-pptx promises nothing of what it raises for a broken file
        raise UsageError(f"the template cannot be read: it is damaged ({type(error).__name__})", _REMEDY) from error


def _refuse(data: bytes) -> None:
    if not data:
        raise UsageError("the template is empty (0 bytes)", _ANOTHER)
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        why = "is protected by a password" if encrypted else "is a file of PowerPoint 2003 or older"
        raise UsageError(f"the template {why}", f"{_REMEDY}{', without the password' * encrypted}")
    try:
        why = danger(data)
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            types = b"" if why else package.read("[Content_Types].xml")
    except _NO_ZIP:
        if data.startswith(b"PK"):
            raise UsageError("the template is damaged: its parts cannot be unpacked", _REMEDY) from None
        raise UsageError("the template is no PowerPoint presentation", _ANOTHER) from None
    if why:
        raise UsageError(f"the template is refused: it {why}", "give a smaller one, with its layouts and no slides")
    for kind, name in _KINDS.items():
        if kind.encode() in types:
            raise UsageError(f"the template {name}", _REMEDY)
    if _PRESENTATION.encode() not in types:
        raise UsageError("the template is no PowerPoint presentation", _ANOTHER)


def _read(deck: Any, shown: Footers) -> Template:
    width, height = (size or 0 for size in (deck.slide_width, deck.slide_height))
    if not all(_LEAST_SIDE <= side <= _LARGEST_SIDE for side in (width, height)):
        raise UsageError(
            f"the template's slides are {width / _CM:,.1f} x {height / _CM:,.1f} cm",
            "give them sides of 2.54 to 142.24 cm, as PowerPoint does",
        )
    layouts = list(layouts_of(deck))
    if not layouts:
        raise UsageError("the template has no layout", "give one with a title slide and a slide with a title")
    # A unit such that a slide is 720 high, or where it is narrow 960 wide: what pictures are made to be read at.
    unit = min(deck.slide_height / 720, deck.slide_width / 960)
    number = for_pictures(layouts, _page(deck, unit), unit)
    layout = layouts[number]
    faces = fonts(theme_of(layout))
    wide = max(1.0, stretch(faces[1]))
    free = body(layout, _titled(layout, _page(deck, unit), unit), unit)
    unit /= max(1.0, min(_SMALLEST / wide, max(_ROOM[0] / free.width, _ROOM[1] / free.height)))
    page = _titled(layout, _page(deck, unit), unit)
    page = page._replace(body=body(layout, page, unit))
    notes: list[str] = []
    if page.title is None:
        notes.append("the template has no title placeholder at the top of any layout: headlines are text boxes")
    elif page.subtitle is None:
        notes.append("the template has no placeholder for a line below the headline: it is a text box")
    picture = _used(number, headings(layout, page, unit), _coloured(deck, layout, notes))

    first, title_slide = for_opening(layouts), None
    if first is None:
        notes.append("the template has no layout for an opening slide: the cover has that of the other slides")
    else:
        found = opening_headings(layouts[first])
        where = read_placeholder(found.title, unit, faces)
        if where:
            page = page._replace(title_slide=TitleSlide(where, read_placeholder(found.subtitle, unit, faces)))
            title_slide = _used(first, found, _coloured(deck, layouts[first], []))
    if wide > USUAL:
        notes.append(f"the template's font {faces[1]} runs wide: texts are set at {round(100 / wide)} % of their size")
    return Template(b"", page, tuple(notes), picture, title_slide, shown, stretch(faces[1]))


def _page(deck: Any, unit: float) -> PageSetup:
    """A slide in units of so many EMU."""
    return PageSetup(round(deck.slide_width / unit, 3), round(deck.slide_height / unit, 3), fixed=True)


def _titled(layout: Any, page: PageSetup, unit: float) -> PageSetup:
    """The page with the layout's places for headlines."""
    title, subtitle = headings(layout, page, unit)
    faces = fonts(theme_of(layout))
    return page._replace(title=read_placeholder(title, unit, faces), subtitle=read_placeholder(subtitle, unit, faces))


def _used(number: int, found: Headings, palette: Palette) -> Used:
    title, subtitle = (
        None if placeholder is None else int(placeholder.placeholder_format.idx) for placeholder in found
    )
    return Used(number, title, subtitle, palette)


def _coloured(deck: Any, layout: Any, notes: list[str]) -> Palette:
    """The colours for slides of a layout; appends to `notes` what it lacks for them."""
    colours = slots(layout)
    background = background_of(layout, colours, deck.slide_width, deck.slide_height)
    if not background.plain:
        notes.append(
            f"the template's slides lie on a picture or a gradient: colours are chosen for {background.paint.colour}"
        )
    palette = for_template(colours, background.paint)
    marks: tuple[tuple[Role, str], ...] = (("low", "red"), ("high", "green"))
    for role, name in marks:
        if palette[role].slot is None:
            notes.append(f"the template has no {name} among its colours: one is used that is not the client's")
    return palette
