"""A client's deck, opened to be filled: its slides are removed; its masters, layouts, colours and fonts stay.

Layouts and placeholders are found by what they are (PowerPoint's types), never by their names.
"""

import io
from typing import Any, NamedTuple

from pptx import Presentation

from cjm.errors import UsageError
from cjm.files.zips import settled
from cjm.painters._powerpoint.backdrop import Backdrop
from cjm.painters._powerpoint.cleaning import cleaned
from cjm.painters._powerpoint.colours import fonts, slots, theme_of
from cjm.painters._powerpoint.footers import FOOTERS, Footers, footers
from cjm.painters._powerpoint.layouts import (
    BELOW,
    body,
    for_opening,
    for_pictures,
    headings,
    layouts_of,
    opening_headings,
    zone,
)
from cjm.painters._powerpoint.palette import Palette, for_template
from cjm.painters._powerpoint.placeholders import TITLES, Ink, box_of, ink, read_placeholder
from cjm.painters._powerpoint.safety import refuse
from cjm.plaintext import shown as printed
from cjm.scene.items import Box, PageSetup, Placeholder, Role, TitleSlide
from cjm.themes.typefaces import stretch

_REMEDY = "open it in PowerPoint and save it as a presentation (.pptx)"
_CM = 360_000
_LEAST_SIDE, _LARGEST_SIDE = 914_400, 51_206_400
"""PowerPoint's own limits of a slide in EMU: 1 and 56 inches."""
_SHORT_SIDE = 720.0
"""A slide's shorter side in units of its page: a side of 7.5 inches is what pictures are made for, and the least of
their type, 12 units, is 9 points there."""
_LEAST_BODY = (480.0, 330.0)
"""The least width, of a face that runs no wider, and height that pictures can be laid out in."""
_WIDE = 1.1
"""A face that may run wider than this takes room that can be seen."""
_LEAST_TITLE = (0.4, 24.0)
"""The least room for a headline: a share of the page's width, and a height."""


class _UnfitError(Exception):
    """Why a layout cannot be used, in words that follow its name."""


class Used(NamedTuple):
    """A layout by its place among all, the placeholders of its title and subtitle by their index, its colours, and the
    inks of its placeholders by their index."""

    number: int
    title: int | None
    subtitle: int | None
    palette: Palette
    inks: dict[int, Ink]


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
    refuse(data, "the template", _REMEDY, "give a smaller one, with its layouts and no slides")
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
    unit = min(deck.slide_width, deck.slide_height) / _SHORT_SIDE
    unfit: list[str] = []
    for number in for_pictures(layouts, _page(deck, unit), unit):
        try:
            template = _with_pictures(deck, layouts[number], number, shown)
            break
        except _UnfitError as error:
            unfit.append(_unfit(layouts[number], error))
    else:
        raise UsageError(unfit[0], "give it a layout with a title and an even ground below it, without shapes there")
    return _with_opening(deck, layouts, template._replace(notes=(*unfit, *template.notes)))


def _with_pictures(deck: Any, layout: Any, number: int, shown: Footers) -> Template:
    """The template whose pictures stand on this layout. Raises _UnfitError where they cannot."""
    faces = fonts(theme_of(layout))
    wide = max(1.0, stretch(faces[1]))
    unit = min(deck.slide_width, deck.slide_height) / _SHORT_SIDE
    blank = _page(deck, unit)._replace(wider=wide)
    least = (_LEAST_BODY[0] * wide, _LEAST_BODY[1])
    found = headings(layout, blank, unit)
    behind = _Behind(layout, deck, blank, unit, shown)
    title = behind.read_title(found.title, faces) if found.title is not None else None
    page = blank._replace(title=title, subtitle=behind.read_placeholder(found.subtitle, faces) if title else None)
    wanted = body(layout, page, unit)
    if page.title and page.subtitle is None:
        higher = _below_title(wanted, page.title)
        wanted = higher if behind.backdrop.calm(higher, page, least) == higher else wanted
    free = behind.backdrop.calm(wanted, page, least)
    if free != wanted:
        free = behind.backdrop.calm(zone(layout, page, unit), page, least)
    if free is None or free.width < least[0] or free.height < least[1]:
        width, height = (side * unit / _CM for side in least)
        raise _UnfitError(
            f"below its headline it leaves no {width:.0f} x {height:.0f} cm of an even ground without shapes or lines"
        )
    notes: list[str] = []
    if page.title is None:
        notes.append("the template has no title placeholder at the top of any layout: headlines are text boxes")
    elif page.subtitle is None:
        notes.append("the template has no placeholder for a line below the headline: it is a text box")
    if free != wanted:
        notes.append(f"pictures keep clear of what stands on the template's layout {printed(layout.name)}")
    palette = for_template(slots(layout), behind.backdrop.ground(free, page))
    marks: tuple[tuple[Role, str], ...] = (("low", "red"), ("high", "green"))
    for role, name in marks:
        if palette[role].slot is None:
            notes.append(f"the template has no {name} among its colours: one is used that is not the client's")
    picture = Used(number, _index(found.title, page.title), _index(found.subtitle, page.subtitle), palette, behind.inks)
    if wide > _WIDE:
        notes.append(
            f"the template's font {printed(faces[1])} may run wide: pictures are laid out with more room for it"
        )
    return Template(b"", page._replace(body=free), tuple(notes), picture, None, shown, stretch(faces[1]))


def _with_opening(deck: Any, layouts: list[Any], template: Template) -> Template:
    """The template with its layout for an opening slide, if it has one that can be used."""
    number, page = for_opening(layouts), template.page
    if number is None:
        why = "the template has no layout for an opening slide: the cover has that of the other slides"
        return template._replace(notes=(*template.notes, why))
    layout, unit = layouts[number], deck.slide_width / page.width
    found, faces = opening_headings(layout), fonts(theme_of(layout))
    behind = _Behind(layout, deck, page, unit, template.footers)
    try:
        title = behind.read_title(found.title, faces)
    except _UnfitError as error:
        why = f"{_unfit(layout, error)}; the cover has the layout of the other slides"
        return template._replace(notes=(*template.notes, why))
    subtitle = behind.read_placeholder(found.subtitle, faces)
    palette = for_template(slots(layout), behind.backdrop.ground(title.box, page))
    used = Used(number, _index(found.title, title), _index(found.subtitle, subtitle), palette, behind.inks)
    return template._replace(page=page._replace(title_slide=TitleSlide(title, subtitle)), title_slide=used)


class _Behind:
    """What lies behind the placeholders of a layout: where in them text can be read, and in which colours."""

    def __init__(self, layout: Any, deck: Any, page: PageSetup, unit: float, shown: Footers) -> None:
        self._page, self._unit = page, unit
        found = headings(layout, page, unit)
        used = [placeholder for placeholder in (*found, *opening_headings(layout)) if placeholder is not None]
        feet = [
            placeholder
            for placeholder in layout.placeholders
            if FOOTERS.get(placeholder.placeholder_format.type) in shown.shown
        ]
        self._slots = slots(layout)
        self.backdrop = Backdrop(layout, (deck.slide_width, deck.slide_height), [*used, *feet])
        self.inks: dict[int, Ink] = {}
        for foot in feet:
            if box := box_of(foot, unit):
                self._ink(foot, box, "mute")

    def read_placeholder(self, placeholder: Any, faces: tuple[str, str]) -> Placeholder | None:
        """A placeholder as a place for text: as much of it as has an even ground."""
        whole = read_placeholder(placeholder, self._unit, faces)
        inside = self._on_slide(whole.box) if whole else None
        if whole is None or inside is None:
            return None
        free = self.backdrop.calm(inside, self._page, self._least(inside))
        if free is None:
            return None
        self._ink(placeholder, free, "ink" if placeholder.placeholder_format.type in TITLES else "mute")
        return whole._replace(box=free, narrowed=free != whole.box, stretch=whole.stretch / self._page.wider)

    def read_title(self, placeholder: Any, faces: tuple[str, str]) -> Placeholder:
        """The place of a headline. Raises _UnfitError where there is none for it."""
        if found := self.read_placeholder(placeholder, faces):
            return found
        whole = read_placeholder(placeholder, self._unit, faces)
        if whole is None or self._on_slide(whole.box) is None:
            raise _UnfitError("its headline has too little room on the slide")
        raise _UnfitError("its headline stands on a ground that is too uneven for text")

    def _on_slide(self, box: Box) -> Box | None:
        """The part of a placeholder that lies on the slide; None where that is too small."""
        left, top = max(0.0, box.x), max(0.0, box.y)
        right, bottom = min(box.right, self._page.width), min(box.bottom, self._page.height)
        inside, (width, height) = Box(left, top, right - left, bottom - top), self._least(box)
        return inside if inside.width >= width and inside.height >= height else None

    def _least(self, box: Box) -> tuple[float, float]:
        """The least room in a placeholder."""
        return _LEAST_TITLE[0] * self._page.width, min(_LEAST_TITLE[1], box.height)

    def _ink(self, placeholder: Any, box: Box, role: Role) -> None:
        ground = self.backdrop.ground(box, self._page)
        self.inks[placeholder.placeholder_format.idx] = ink(placeholder, self._slots, ground, role)


def _below_title(body: Box, title: Placeholder) -> Box:
    """What a layout leaves free with what lies between it and the headline, where the line below that stands."""
    top = min(body.y, title.box.bottom + BELOW)
    return body._replace(y=top, height=body.bottom - top)


def _unfit(layout: Any, error: _UnfitError) -> str:
    return f"the template's layout {printed(layout.name)} cannot be used: {error}"


def _index(placeholder: Any, place: Placeholder | None) -> int | None:
    return None if place is None else int(placeholder.placeholder_format.idx)


def _page(deck: Any, unit: float) -> PageSetup:
    """A slide in units of so many EMU."""
    return PageSetup(round(deck.slide_width / unit, 3), round(deck.slide_height / unit, 3), fixed=True)
