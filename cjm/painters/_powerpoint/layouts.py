"""Which of a client's layouts suits which slide, by the kinds and places of their placeholders."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from pptx.enum.shapes import PP_PLACEHOLDER

from cjm.painters._powerpoint.footers import FOOTERS
from cjm.painters._powerpoint.placeholders import TITLES, box_of
from cjm.scene.items import Box, PageSetup, Placeholder

_LOWEST_TITLE = 0.4
"""A headline ends above this share of the page's height."""
_FLATTEST = 0.14
"""A subtitle is flatter than this share of the page's height."""
_LEAST_WIDTH, _LEAST_HEIGHT = 0.6, 0.45
"""The least shares of the page that are room for a picture."""
_FOOT = 0.8
"""Footers stand below this share of the page's height."""
BELOW = 8.0
"""Room between the headlines and what stands below them."""
_EDGE, _TOP = 22.0, 38.0
"""Room below all else where a layout has no footers, and above the headline where it has no place for it."""


class Headings(NamedTuple):
    """The placeholders of a layout that hold a headline and the line below it, as far as it has them."""

    title: Any = None
    subtitle: Any = None


def layouts_of(deck: Any) -> Iterator[Any]:
    """The layouts of all masters, in order."""
    for master in deck.slide_masters:
        yield from master.slide_layouts


def for_opening(layouts: list[Any]) -> int | None:
    """The layout that opens a deck best: one with PowerPoint's title of an opening slide, and with a subtitle."""
    best = max(range(len(layouts)), key=lambda number: (_opens(layouts[number]), -number))
    return best if _opens(layouts[best]) else None


def for_pictures(layouts: list[Any], page: PageSetup, unit: float) -> list[int]:
    """The layouts that suit pictures, the best first: with a headline at the top, few other placeholders, and a
    subtitle; where none has a headline, any."""

    def misfit(number: int) -> tuple[int, ...]:
        layout = layouts[number]
        found = headings(layout, page, unit)
        others = [placeholder for placeholder in layout.placeholders if _kind(placeholder) not in (*TITLES, *FOOTERS)]
        spare = len(others) - (found.subtitle is not None)
        return (found.title is None, _opens(layout) > 0, spare, found.subtitle is None, number)

    ranks = sorted(map(misfit, range(len(layouts))))
    return [rank[-1] for rank in ranks if rank[0] == ranks[0][0]]


def opening_headings(layout: Any) -> Headings:
    """The title and the subtitle of a layout that opens a deck, wherever they stand."""
    return Headings(
        _first(layout, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.TITLE),
        _first(layout, PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY),
    )


def headings(layout: Any, page: PageSetup, unit: float) -> Headings:
    """The title at the top of a layout for pictures, and the flat text below it that takes a line."""
    title = _first(layout, PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
    above = box_of(title, unit) if title is not None else None
    if above is None or above.bottom > _LOWEST_TITLE * page.height or above.width < page.width / 2:
        return Headings()
    for placeholder in layout.placeholders:
        box = box_of(placeholder, unit)
        if _kind(placeholder) not in (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.SUBTITLE) or box is None:
            continue
        flat = box.height <= _FLATTEST * page.height and box.bottom <= _LOWEST_TITLE * page.height
        if flat and box.y >= above.centre[1] and box.width >= page.width / 2:
            return Headings(title, placeholder)
    return Headings(title)


def body(layout: Any, page: PageSetup, unit: float) -> Box:
    """What a layout leaves free for a picture below `page.title` and `page.subtitle`: where it has its content, else
    where its master has, else what lies above the footers."""
    room = zone(layout, page, unit)
    top, bottom, left, right = room.y, room.bottom, page.left, page.right
    if page.title and page.title.box.width >= _LEAST_WIDTH * page.width:
        left, right = page.title.box.x, page.title.box.right
    placeholders = [
        *(
            placeholder
            for placeholder in layout.placeholders
            if _kind(placeholder) in (PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY)
        ),
        *(placeholder for placeholder in layout.slide_master.placeholders if _kind(placeholder) == PP_PLACEHOLDER.BODY),
    ]
    for box in (box_of(placeholder, unit) for placeholder in placeholders if page.title):
        if box is None:
            continue
        y, end = max(box.y, top), min(box.bottom, bottom)
        if box.width >= _LEAST_WIDTH * page.width and end - y >= _LEAST_HEIGHT * page.height:
            return _aligned(Box(box.x, y, box.width, end - y), page.title)
    return Box(left, top, right - left, bottom - top)


def zone(layout: Any, page: PageSetup, unit: float) -> Box:
    """What lies between the headlines, the footers and the margins of a page."""
    top = max((place.box.bottom + BELOW for place in (page.title, page.subtitle) if place), default=_TOP)
    feet = [box_of(placeholder, unit) for placeholder in layout.placeholders if _kind(placeholder) in FOOTERS]
    bottom = min([box.y for box in feet if box and box.y > _FOOT * page.height] + [page.height - _EDGE])
    return Box(page.margin, top, page.width - 2 * page.margin, bottom - top)


def _aligned(box: Box, title: Placeholder | None) -> Box:
    """Edges that all but meet those of the headline do so: its text stands in from its placeholder's edge."""
    if title is None:
        return box
    left = title.box.x if abs(box.x - title.box.x) < 30 else box.x
    right = title.box.right if abs(box.right - title.box.right) < 30 else box.right
    return box._replace(x=left, width=right - left)


def _kind(placeholder: Any) -> Any:
    return placeholder.placeholder_format.type


def _first(layout: Any, *kinds: Any) -> Any:
    """The first placeholder of the first of these kinds that there is."""
    return next(
        (placeholder for kind in kinds for placeholder in layout.placeholders if _kind(placeholder) == kind), None
    )


def _opens(layout: Any) -> int:
    """How well a layout opens a deck; 0: it does not."""
    kinds = [_kind(placeholder) for placeholder in layout.placeholders]
    if PP_PLACEHOLDER.CENTER_TITLE in kinds:
        return 2 + 2 * (PP_PLACEHOLDER.SUBTITLE in kinds)
    is_named = layout._element.get("type") == "title" or PP_PLACEHOLDER.SUBTITLE in kinds
    return 1 + 2 * (PP_PLACEHOLDER.SUBTITLE in kinds) if PP_PLACEHOLDER.TITLE in kinds and is_named else 0
