"""The persona on a page: who it is, what they are after, expect and need, and what they said themselves."""

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from cjm.journey.entities import ImageFile, Link
from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.layout import RenderContext, page_frame
from cjm.layout.cells import CellEntry, cell
from cjm.layout.pictures import framed
from cjm.layout.typesetting import block, shifted
from cjm.scene.items import Box, DataTable, Group, Item, Line, Scene

SLIDE = 27

_NAME = "persona"
_KINDS, _QUOTES = 4, 2
"""So many kinds of things must be known of a persona for a page in a deck, and so many quotes."""
_SHARE, _GUTTER, _BETWEEN, _BELOW_HEAD = 0.3, 56.0, 28.0, 6.0
"""How wide the persona stands at the left, as a share of the width; room beside it, between what stands below each
other, and below a heading."""
_NEEDS, _COLUMNS = 0.4, 2
"""The most of the height that needs take where quotes stand above them, and in how many columns they stand."""
_PORTRAITS, _BELOW_IMAGE = (132.0, 100.0, 72.0), 16.0
"""How large the picture is: the first that leaves room for what stands below it; and the room between them."""
_SLACK = 1e-6
"""By how much sums may be off."""


class _Known(NamedTuple):
    """What is known of a persona: name and description; goals and expectation under their names; the quotes, those of
    the moments that are felt most first, each with its step and its source; the needs; the picture; and where more is
    to be read."""

    name: str
    description: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    quotes: tuple[tuple[str, str], ...]
    needs: tuple[str, ...]
    image: ImageFile | None = None
    links: tuple[Link, ...] = ()

    @property
    def kinds(self) -> int:
        return len(self.facts) + bool(self.description) + bool(self.quotes) + bool(self.needs)


class _Drawn(NamedTuple):
    """Items from (0, 0) on, how high they are, and whether they hold all there is."""

    items: tuple[Item, ...]
    height: float
    whole: bool = True


def in_deck(journey: Journey, context: RenderContext) -> bool:
    """Whether there is an image, and enough is known of the persona for a page: without one the cover says most of it
    and the quotes stand where they were said."""
    known = _known(journey, context)
    shown = journey.persona is not None and journey.persona.image is not None
    return shown and known.kinds >= _KINDS and len(known.quotes) >= _QUOTES


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """One page; on one that does not grow what it does not hold is counted, and the notes have it all. None where
    nothing but a name is known."""
    words, known = context.words, _known(journey, context)
    if not known.kinds:
        return ()
    title = context.headline(journey, _NAME)
    who = [(words("cover.persona"), " – ".join(filter(None, (known.name, known.description))))]
    seen = [(words("cover.image"), known.image.alt)] if known.image else []
    rows = [*who, *seen, *((name, text) for name, texts in known.facts for text in texts)]
    rows += [(words("persona.quotes"), " · ".join(filter(None, quote))) for quote in known.quotes]
    rows += [(words("persona.needs"), text) for text in known.needs]
    rows += [(words("cover.links"), link.title) for link in known.links]
    lines = [words.labelled(name, text) for name, text in rows if text]
    return page_frame.spread_over_pages(
        context,
        title,
        lambda text: page_frame.page_frame(
            context, text, picture_texts.subtitle(journey, words), agreed=picture_texts.agreed(journey, words)
        ),
        lambda frame: [_laid(known, frame)],
        "\n".join([words("persona.describe", title=journey.title), title, *lines]),
        "\n".join(lines),
        DataTable((words("persona.what"), words("persona.text")), tuple(row for row in rows if row[1])),
        page_frame.Subject(journey, _NAME),
    )


def _known(journey: Journey, context: RenderContext) -> _Known:
    words, persona, scale = context.words, journey.persona, journey.scale
    told = [step for step in journey.steps if step.quotes]
    told.sort(key=lambda step: 0.0 if step.emotion is None else -abs(scale.valence(step.emotion)))
    quotes = []
    for step in told:
        for quote in step.quotes:
            source = journey.source(quote.source)
            about = " · ".join(filter(None, (step.title, source.title if source else "")))
            quotes += [(words("quote", text=quote.text), about)] if quote.text else []
    facts = (
        (words("cover.goals"), persona.goals if persona else ()),
        (words("cover.expectation"), (journey.scenario.expectation if journey.scenario else "",)),
    )
    shown = tuple((name, found) for name, texts in facts if (found := tuple(filter(None, texts))))
    needs = tuple(dict.fromkeys(need for step in journey.steps for need in step.needs if need))
    name, description = (persona.name, persona.description) if persona else ("", "")
    image, links = (persona.image, persona.links) if persona else (None, ())
    return _Known(name, description, shown, tuple(quotes), needs, image, links)


def _laid(known: _Known, frame: page_frame.PageFrame) -> page_frame.Filled:
    """Who it is and what they are after at the left, at the right the quotes, large, above the needs."""
    context, sizes = frame.context, frame.context.sizes
    large = context.sized(sizes._replace(label=sizes.subtitle, note=sizes.label))
    room = frame.room if context.page.fixed else inf
    left = _who(known, context, frame.width * _SHARE, room)
    x = frame.width * _SHARE + _GUTTER if left.items else 0.0
    right = _told(known, context, large, frame.width - x, room)
    items = [*left.items, *(shifted(item, 0.0, x) for item in right.items)]
    bottom = frame.top + max(left.height, right.height)
    return page_frame.Filled([shifted(item, frame.top, frame.left) for item in items], bottom)


def _who(known: _Known, context: RenderContext, width: float, room: float) -> _Drawn:
    """Who it is: with a picture as large as leaves room for the rest, and without links where nothing else does: these
    stand on the cover too."""
    ways = [(known, wide) for wide in _PORTRAITS if known.image or wide == _PORTRAITS[0]]
    ways.append((known._replace(links=()), _PORTRAITS[-1]))
    found = [_described(one, context, width, room, wide) for one, wide in ways]
    low = [one for one in found if one.height <= room + _SLACK] or found[-1:]
    return next((one for one in low if one.whole), low[0])


def _described(known: _Known, context: RenderContext, width: float, room: float, wide: float) -> _Drawn:
    """The picture, so `wide`, the name, large, below it who it is, what they are after, what they expect and where more
    is to be read."""
    sizes, language = context.sizes, context.words.language
    image = known.image and framed(context, known.image, Box(0.0, 0.0, wide, wide), wide / 2)
    items: list[Item] = [Group(context.words("cover.image"), tuple(image))] if image else []
    top = wide + _BELOW_IMAGE if image else 0.0
    name = block(known.name, (0.0, top), width, sizes.headline, language=language, weight="semibold", leading=1.2)
    below = name.box.bottom + _BELOW_HEAD if name.lines else top
    who = block(known.description, (0.0, below), width, sizes.label, language=language)
    texts = tuple(text for text in (name, who) if text.lines)
    items += [Group(known.name, texts)] if texts else []
    y = max((text.box.bottom for text in texts), default=top - _BETWEEN) + _BETWEEN
    parts = [(heading, [CellEntry(text) for text in found]) for heading, found in known.facts]
    if known.links:
        links = [CellEntry(link.title, link=link.url) for link in known.links]
        parts.append((context.words("cover.links"), links))
    every = [_column(heading, entries, context, width, inf) for heading, entries in parts]
    all_fit = y + sum(part.height + _BETWEEN for part in every) - _BETWEEN <= room
    whole = True
    for number, (heading, entries) in enumerate(parts):
        share = inf if all_fit else (room - y) / (len(parts) - number)
        part = _column(heading, entries, context, width, share - _BETWEEN * bool(items))
        items += [shifted(item, y) for item in part.items]
        y += part.height + _BETWEEN
        whole = whole and part.whole
    return _Drawn(tuple(items), max(0.0, y - _BETWEEN), whole)


def _told(known: _Known, context: RenderContext, quoted: RenderContext, width: float, room: float) -> _Drawn:
    """The quotes, as large as `quoted` has them, and below them the needs in columns."""
    words, wide = context.words, (width - _GUTTER / 2 * (_COLUMNS - 1)) / _COLUMNS
    half = -(-len(known.needs) // _COLUMNS)
    columns = [known.needs[at : at + half] for at in range(0, len(known.needs), half or 1)]
    most = room * _NEEDS if known.quotes else room
    parts = [
        _column(words("persona.needs") if not at else "", list(map(CellEntry, texts)), context, wide, most)
        for at, texts in enumerate(columns)
    ]
    below = _Drawn((), max((part.height for part in parts), default=0.0), all(part.whole for part in parts))
    entries = [CellEntry(text, notes=(about,) if about else ()) for text, about in known.quotes]
    left = room - (below.height + _BETWEEN if parts else 0.0)
    above = _column(words("persona.quotes"), entries, quoted, width, left, context)
    top = above.height + _BETWEEN if above.items else 0.0
    rules = [Line(((0.0, top - _BETWEEN / 2), (width, top - _BETWEEN / 2)), "rule", 1.0)] if parts and top else []
    needs = [shifted(item, top, at * (wide + _GUTTER / 2)) for at, part in enumerate(parts) for item in part.items]
    height = top + below.height if parts else above.height
    return _Drawn((*above.items, *rules, *needs), height, above.whole and below.whole)


def _column(
    name: str,
    entries: Sequence[CellEntry],
    context: RenderContext,
    width: float,
    room: float,
    headed: RenderContext | None = None,
) -> _Drawn:
    """Things below each other under their name, which is set as `headed` has it."""
    if not entries:
        return _Drawn((), 0.0)
    size, language = (headed or context).sizes.note, context.words.language
    head = block(name or " ", (0.0, 0.0), width, size, language=language, role="mute", weight="semibold")
    top = size * 1.3 + _BELOW_HEAD
    found = cell(context, entries, 0.0, width, room - top)
    placed = tuple(shifted(item, top) for item in found.items)
    return _Drawn((Group(name, (*([head] if name else []), *placed)),), top + found.height, found.whole)
