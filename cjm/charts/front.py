"""The front page of several journeys: what they are called, whose they are, and the brand that they share."""

from collections.abc import Sequence
from math import inf

from cjm.journey.entities import Brand, ImageFile
from cjm.journey.model import Journey
from cjm.languages.words import words_among
from cjm.layout import RenderContext, header_footer, pictures
from cjm.layout.page_frame import fill_pages
from cjm.layout.typesetting import block, fitted, fitted_parts, shifted
from cjm.scene.items import Box, DataTable, Group, Item, Rectangle, Scene, TitleSlide

SUBJECT = "journeys"

_NAMED = 6
"""So many personas are named below the title, no more."""
_TITLED = 3
"""Where there are no names, so many journeys are named there by their titles."""
_TITLE, _TOP = 1.5, 188.0
"""The size of the title as a share of a headline's, and where it begins."""
_COLUMNS = {1: 1, 2: 2, 4: 2}
"""How many columns so many journeys have; others have three."""
_FACE, _BESIDE_FACE = 56.0, 14.0
"""The side of the image of a persona, and the room beside it."""
_LEVELLED = 4.0
"""By how much columns are let grow until they hold all."""
_GUTTER, _BETWEEN, _ABOVE, _BELOW = 32.0, 22.0, 44.0, 28.0
"""Between columns, between journeys in one, above the first, and above the foot."""


def build(journeys: Sequence[Journey], context: RenderContext) -> tuple[Scene, ...]:
    """The page; on a slide that does not hold all journeys those left over are counted, for the next page lists them.
    In a client's template its opening slide holds how many there are and whose they are."""
    words, page, language = context.words, context.page, context.words.language
    title = words.counted("front.title", len(journeys))
    personas = list(dict.fromkeys(one.persona.name for one in journeys if one.persona and one.persona.name))
    people = words.series(personas) if len(personas) <= _NAMED else ""
    people = people or words.series([one.title for one in journeys][:_TITLED])
    names = [(one.title, _about(one, context)) for one in journeys]
    faces = [one.persona.image if one.persona else None for one in journeys]
    lines = [" · ".join(filter(None, pair)) for pair in names]
    brand, kept = _brand(journeys), _kept(journeys, context)
    items: list[Item]
    height = page.height
    if page.title_slide:
        items = _client_s(title, [people, brand.name if brand else "", kept], page.title_slide, context)
    else:
        heads, top = _heads(title, people, brand, context)
        footer = header_footer.footer(context, [kept], "")
        spare = page.height - footer.height - _BELOW - top
        listed, bottom = _listed(names, faces, context, spare if page.fixed else None)
        height = max(page.height, float(round(top + bottom + _BELOW + footer.height)))
        down = top if page.body else height - footer.height - _BELOW - bottom
        items = [*heads, *(shifted(item, down, page.left) for item in listed), *footer.items(page, height)]
    return (
        Scene(
            page.width,
            height,
            title,
            "\n".join([words("index.describe"), *lines]),
            tuple(items),
            "\n".join(lines),
            language,
            DataTable((words("index.journey"), words("index.about")), tuple(names)),
            opening=True,
            wider=page.wider,
        ),
    )


def _heads(title: str, people: str, brand: Brand | None, context: RenderContext) -> tuple[list[Item], float]:
    """The title with the personas below it, where a template has them or as on a cover, and where the list begins."""
    page, sizes, language = context.page, context.sizes, context.words.language
    if page.body:
        header = header_footer.header(context, title, people)
        return list(header.items), header.bottom + _ABOVE
    room = page.right - page.left
    head = block(
        title, (page.left, _TOP), room, sizes.headline * _TITLE,
        language=language, weight="bold", leading=1.15, tracking=-0.015, placeholder="title",
    )  # fmt: skip
    at = (page.left, head.box.bottom + 12)
    line = block(people, at, room, sizes.subtitle * 1.2, language=language, role="mute", placeholder="subtitle")
    accent = Rectangle(Box(page.left, _TOP - 30, 56, 4), "emotion")
    items = [*header_footer.brand(context, brand), accent, head, *([line] if line.lines else [])]
    return items, (line if line.lines else head).box.bottom + _ABOVE


def _client_s(title: str, parts: Sequence[str], place: TitleSlide, context: RenderContext) -> list[Item]:
    """The texts of a template's opening slide."""
    sizes, language = context.sizes, context.words.language
    parts = [part for part in parts if part]
    items: list[Item] = [fitted(title, place.title, sizes.subtitle, language=language, placeholder="title")]
    if place.subtitle and parts:
        items.append(fitted_parts(parts, place.subtitle, sizes.note, language=language))
    return items


def _about(journey: Journey, context: RenderContext) -> str:
    """Whose journey it is, and in which state."""
    words = words_among(context.words.language, journey)
    persona = journey.persona.name if journey.persona else ""
    return " · ".join(filter(None, (persona, words(f"subtitle.{journey.state}"))))


def _brand(journeys: Sequence[Journey]) -> Brand | None:
    """The brand of all journeys, without what it stands for where they differ in that; None where it is not one."""
    brands = [one.brand for one in journeys]
    first = brands[0]
    if first is None or any(one is None or one.name != first.name for one in brands):
        return None
    same = all(one is not None and one.essence == first.essence for one in brands)
    return first if same else first._replace(essence="")


def _kept(journeys: Sequence[Journey], context: RenderContext) -> str:
    """Who keeps all of them, where that is one, and when the last of them was agreed."""
    owners, dates = {one.owner for one in journeys}, [one.date for one in journeys if one.date]
    owner = next(iter(owners)) if len(owners) == 1 else ""
    return " · ".join(filter(None, (owner, context.words.date(max(dates)) if dates else "")))


def _listed(
    names: Sequence[tuple[str, str]],
    faces: Sequence[ImageFile | None],
    context: RenderContext,
    room: float | None,
) -> tuple[list[Item], float]:
    """The journeys in columns read downwards, each beside the image of its persona if any of them has one, from (0, 0)
    on, and how high they are: as many as `room` holds."""
    words, count = context.words, _COLUMNS.get(len(names), 3)
    wide = (context.page.right - context.page.left - _GUTTER * (count - 1)) / count
    beside = _FACE + _BESIDE_FACE if any(faces) else 0.0
    entries = [_entry(*one, face, context, wide, beside) for one, face in zip(names, faces, strict=True)]
    most = inf if room is None else room + _BETWEEN
    held = _held([height for _, height in entries], most, count)
    if held < len(entries):
        more = words("moments.more", n=words.number(len(entries) - held + 1))
        entries = [*entries[: held - 1], _entry(more, "", None, context, wide, beside)]
    heights = [height for _, height in entries]
    limit = max(*heights, sum(heights) / count)
    while len(columns := fill_pages(heights, limit)) > count:
        limit += _LEVELLED
    items: list[Item] = []
    for number, part in enumerate(columns):
        y = 0.0
        for index in part:
            found, height = entries[index]
            placed = tuple(shifted(item, y, number * (wide + _GUTTER)) for item in found)
            items.append(Group(names[index][0], placed))
            y += height
    return items, max(sum(heights[part.start : part.stop]) for part in columns) - _BETWEEN


def _entry(
    title: str, about: str, face: ImageFile | None, context: RenderContext, wide: float, beside: float
) -> tuple[tuple[Item, ...], float]:
    """A journey from (0, 0) on, its texts so far from the left, and how high it is with the room below it."""
    sizes, language, room = context.sizes, context.words.language, wide - beside
    head = block(title, (beside, 0.0), room, sizes.subtitle, language=language, weight="semibold")
    line = block(about, (beside, head.box.bottom + 2), room, sizes.label, language=language, role="mute")
    seen = pictures.framed(context, face, Box(0.0, 0.0, _FACE, _FACE), _FACE / 2) if face else []
    height = max(_FACE if seen else 0.0, head.box.bottom, line.box.bottom) + _BETWEEN
    return (*seen, *(text for text in (head, line) if text.lines)), height


def _held(heights: Sequence[float], most: float, count: int) -> int:
    """How many entries of these heights stand in so many columns that are at most so high: one at the least."""
    column, y = 0, 0.0
    for number, height in enumerate(heights):
        if y and y + height > most:
            column, y = column + 1, 0.0
        if column == count:
            return max(1, number)
        y += height
    return len(heights)
