"""What stands round every picture: the headline and the line below it at the top, the sources at the foot."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm.journey.entities import Brand
from cjm.languages.explained import together
from cjm.layout import PageSetup, RenderContext
from cjm.layout.typesetting import block, fitted, moved, packed
from cjm.scene import measuring
from cjm.scene.items import Align, Box, Image, Item, Line, Scene, Text

LEADING = 1.2
"""The height of a line of a headline as a multiple of its size."""
_TOP = 38.0
_FOOT = 22.0
"""Room below the last line of the foot."""
_LEAST = 0.5
"""How far headlines may shrink to fit a client's place for them, as a share of its size; no further than a subtitle."""
_LOGO_WIDTH, _LOGO_HEIGHT = 160.0, 36.0
"""The most room that a logo takes; it is as high as a line of the headline."""
_BESIDE_LOGO = 32.0
_ABOVE_BODY = 18.0
"""The least room that every picture leaves below the head: it begins no higher than a template has its content."""
_LONGEST = 400
"""The most letters of the line below a headline and of a line of terms, which are never cut."""
_BELOW_RULE, _BELOW_TERMS = 10.0, 4.0
"""Between the rule of the foot and its first line, and between the terms that it explains and the others."""


class Header(NamedTuple):
    """Headline and subtitle with the logo, and where the picture may begin; `subtitle` is its text."""

    items: tuple[Item, ...]
    bottom: float
    subtitle: str = ""


def logo(context: RenderContext) -> Image | None:
    """The logo at the top right, in its own proportions; none on a client's template, which has its own."""
    if context.logo is None or context.page.body:
        return None
    wide, high = context.logo.box.width, context.logo.box.height
    share = min(_LOGO_WIDTH / wide, _LOGO_HEIGHT / high)
    top = _TOP + (_LOGO_HEIGHT - high * share) / 2
    return context.logo._replace(box=Box(context.page.right - wide * share, top, wide * share, high * share))


def beside_logo(context: RenderContext) -> float:
    """Where text at the height of the logo ends at the latest."""
    mark = logo(context)
    return mark.box.x - _BESIDE_LOGO if mark else context.page.right


def brand(context: RenderContext, of: Brand | None) -> list[Item]:
    """What stands above the title of a cover: the name of the brand at the left, what it stands for at the right, and
    its logo in the corner."""
    sizes, language = context.sizes, context.words.language
    mark = logo(context)
    marks: list[Item] = [mark] if mark else []
    if of is None:
        return marks
    name = block(of.name, (context.page.left, 48), 480, sizes.subtitle, language=language, weight="semibold")
    text = context.words("quote", text=of.essence) if of.essence else ""
    at = (beside_logo(context), 48.0)
    essence = block(text, at, 600, sizes.subtitle, language=language, role="mute", align="right")
    return [*(part for part in (name, essence) if part.lines), *marks]


def header(context: RenderContext, title: str, subtitle: str) -> Header:
    """The finding, large, and the quiet line that says what it is about, which names the section of the deck first."""
    about = " · ".join(filter(None, (context.section, subtitle)))
    sizes, language, page = context.sizes, context.words.language, context.page
    left, room = page.left, beside_logo(context) - page.left
    mark = logo(context)
    if page.title:
        least = max(_LEAST * page.title.size, sizes.subtitle)
        head = fitted(title, page.title, least, language=language, placeholder="title")
    else:
        head = block(
            title,
            (left, _TOP if not page.body else page.body.y),
            room,
            sizes.headline,
            language=language,
            weight="bold",
            leading=LEADING,
            tracking=-0.01,
            placeholder="title",
        )
    if page.subtitle:
        line = fitted(about, page.subtitle, sizes.note, language=language, role="mute", placeholder="subtitle")
    else:
        top = page.body.y if page.title and page.body else head.box.bottom + 4
        align: Align = page.title.align if page.title else "left"
        at = (left + room * {"left": 0.0, "center": 0.5, "right": 1.0}[align], top)
        line = block(
            about, at, room, sizes.subtitle,
            language=language, role="mute", align=align, longest=_LONGEST, placeholder="subtitle",
        )  # fmt: skip
    items: tuple[Item, ...] = (head, line, mark) if mark else (head, line)
    return Header(items, max(line.box.bottom, page.body.y - _ABOVE_BODY if page.body else 0.0), subtitle)


def level(scenes: Sequence[Scene], page: PageSetup) -> list[Scene]:
    """The slides of a deck with headlines of one size in the template's place for them: that of the smallest."""
    sizes = {title.size for scene in scenes if (title := _headline(scene))}
    if page.title is None or len(sizes) < 2:
        return list(scenes)
    place = page.title._replace(size=min(sizes))
    found: list[Scene] = []
    for scene in scenes:
        title = _headline(scene)
        if title:
            same = fitted(scene.title, place, place.size, language=scene.language, placeholder="title")
            same = same._replace(key=title.key)
            scene = scene._replace(items=tuple(same if item is title else item for item in scene.items))
        found.append(scene)
    return found


def _headline(scene: Scene) -> Text | None:
    """The headline of a slide; an opening one has its own."""
    found = (item for item in scene.items if isinstance(item, Text) and item.placeholder == "title")
    return None if scene.opening else next(found, None)


class Footer(NamedTuple):
    """The foot of a page, laid out from y = 0; `left` and `right` are its texts."""

    texts: tuple[Text, ...]
    height: float
    left: tuple[str, ...] = ()
    right: str = ""

    def items(self, page: PageSetup, bottom: float) -> list[Item]:
        """The foot of a page that ends at `bottom`."""
        top = bottom - self.height
        rule = Line(((page.left, top), (page.right, top)), "rule", 1.0)
        return [rule, *(moved(text, dy=top) for text in self.texts if text.lines)]


def footer(context: RenderContext, left: Sequence[str], right: str, explained: Sequence[str] = ()) -> Footer:
    """A hair rule, then at the left the terms that are `explained`, in type that is read from afar, and what the
    picture rests on; at the right owner and date, and below them which version of which file was drawn. Where that is
    lower, the terms have all of the width above these.

    The parts of `left` share a line where they fit, with a dot between them, and so do the terms; else each begins its
    own.
    """
    terms, page = together(context.words, explained), context.page
    ends = _ends(context, right, _BELOW_RULE)
    room = page.right - page.left - max((end.box.width + 40 for end in ends), default=0.0)
    beside = _starts(context, terms, context.sizes.note, room, _BELOW_RULE)
    ways = [(*beside, *_starts(context, left, context.sizes.source, room, _under(beside)), *ends)]
    if terms:
        above = _starts(context, terms, context.sizes.note, page.right - page.left, _BELOW_RULE)
        under = _under(above)
        ways.append((*above, *_starts(context, left, context.sizes.source, room, under), *_ends(context, right, under)))
    texts = min(ways, key=_bottom)
    foot = page.height - page.body.bottom if page.body else _FOOT
    height = max(_bottom(texts), _BELOW_RULE + context.sizes.source * 1.3) + foot + context.reserved
    return Footer(texts, height, tuple(left), right)


def _bottom(texts: Sequence[Text]) -> float:
    return max((text.box.bottom for text in texts), default=0.0)


def _under(terms: Sequence[Text]) -> float:
    """Where what is below the terms begins."""
    return _bottom(terms) + _BELOW_TERMS if terms else _BELOW_RULE


def _starts(context: RenderContext, parts: Sequence[str], size: float, room: float, top: float) -> list[Text]:
    """Lines at the left, from `top` on."""
    found: list[Text] = []
    longest = _LONGEST if size != context.sizes.source else measuring.LONGEST
    for part in packed(parts, room, size, longest):
        at, language = (context.page.left, found[-1].box.bottom if found else top), context.words.language
        found.append(block(part, at, room, size, language=language, role="mute", longest=longest))
    return found


def _ends(context: RenderContext, right: str, top: float) -> list[Text]:
    """Lines at the right, from `top` on."""
    page, size, found = context.page, context.sizes.source, list[Text]()
    for text in filter(None, (right, context.source)):
        at, language = (page.right, found[-1].box.bottom if found else top), context.words.language
        end = block(text, at, page.width / 3, size, language=language, role="mute", align="right")
        found += [end] if end.lines else []
    return found
