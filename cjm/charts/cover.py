"""The cover: whose journey it is, what it shows, why it starts and what it is for; the first page of a deck."""

from collections.abc import Sequence
from itertools import product, zip_longest
from typing import NamedTuple

from cjm.analysis import peak_end
from cjm.analysis.peak_end import CLAIM
from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.languages.words import Words
from cjm.layout import RenderContext, curve, header_footer
from cjm.layout.columns import role_of
from cjm.layout.phrases import phrased
from cjm.layout.pictures import framed
from cjm.layout.typesetting import block, fitted, fitted_parts, moved, shifted
from cjm.scene.items import (
    Box,
    DataTable,
    Face,
    Group,
    Image,
    Item,
    Line,
    LineChart,
    PageSetup,
    Point,
    Rectangle,
    Scene,
    Text,
    walk,
)

SLIDE = 10

_TITLES = ((1.5, 188.0), (1.25, 140.0), (1.0, 112.0), (0.85, 112.0))
"""The size of the title, as a share of the headline's (a cover says one thing), and where it begins: the first with
which a slide holds all."""
_TITLES_ROOM, _CURVE = 0.58, (0.34, 150.0)
"""The share of the width that the texts take beside the curve; and the curve's, with its height."""
_FACE = 10.0
_GUTTER = 32.0
_PORTRAIT, _BESIDE_PORTRAIT = 92.0, 22.0
"""How large the persona's picture is, and the room beside it."""
_BELOW = 28
"""Between the texts and the foot."""
_LONGEST, _SHORTEST = (200, 170, 140, 120, 100, 85, 70), (60, 50, 40, 30, 20)
"""At how many letters texts are shortened: the first with which a slide holds them, in the larger type or else in the
smaller; the shortest only where lists are shortened already."""
_MOST = (4, 2, 1)
"""How many texts of a list are shown at most, where a slide holds no more."""


class _Fact(NamedTuple):
    """A name and its texts, each with the address that it leads to, if any."""

    name: str
    texts: tuple[str, ...]
    addresses: tuple[str, ...] = ()


class _Facts(NamedTuple):
    """Facts as they are drawn, and where they end; those of which a part is `left_out`; and at how many letters texts
    are shortened."""

    items: list[Item]
    bottom: float
    left_out: list[_Fact]
    longest: int

    @property
    def whole(self) -> bool:
        return not self.left_out and self.longest == _LONGEST[0]


class _Cover(NamedTuple):
    """A way to lay out the page, with its heading from `top` on: the best fits, shortens its texts to no less than can
    be read, has its curve, leaves out no fact, and shortens the least."""

    rank: tuple[bool, int, bool, bool, int]
    top: float
    heading: list[Item]
    facts: _Facts


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """The page, 1280 wide and 720 high, or higher where the texts need it. A slide that cannot hold them beside curve
    and finding is without these.

    In a client's template its own opening slide holds the title, and a second page what else is known.
    """
    agreed = " · ".join(part for part in (journey.owner, _date(journey, context)) if part)
    if context.page.body:
        return _client_s(journey, context, agreed)
    footer = header_footer.footer(context, [agreed], "")
    below = _BELOW + footer.height
    named_facts = _named_facts(journey, context)
    best: _Cover | None = None
    for rich, (share, top) in product((True, False), _TITLES):
        heads = _heads(journey, context, share, top, rich)
        small = _small_curve(journey, context, top) if rich else []
        shown = walk([*heads, *small])
        lowest = max(item.box.bottom for item in shown if isinstance(item, Text | LineChart | Image | Rectangle))
        facts = _facts(named_facts, context, lowest + 44, below)
        fits = not context.page.fixed or facts.bottom + below <= context.page.height
        readable = min(facts.longest, _LONGEST[-1])
        way = _Cover((fits, readable, rich, not facts.left_out, facts.longest), top, [*heads, *small], facts)
        best = way if best is None or way.rank > best.rank else best
        if fits and facts.whole:
            break
    assert best, "there is a way to begin with"
    _, top, heading, facts = best
    accent = Rectangle(Box(context.page.left, top - 30, 56, 4), "emotion")
    height = max(context.page.height, float(round(facts.bottom + below)))
    items: list[Item] = [*header_footer.brand(context, journey.brand), accent, *heading]
    items += (shifted(fact, height - below - facts.bottom) for fact in facts.items)
    items += footer.items(context.page, height)
    return (_scene(journey, context, height, items, agreed, facts.left_out)._replace(opening=True),)


def _client_s(journey: Journey, context: RenderContext, agreed: str) -> tuple[Scene, ...]:
    """The pages for a client's template; one where it has no opening slide."""
    words, page, sizes = context.words, context.page, context.sizes
    scenes: list[Scene] = []
    if page.title_slide:
        heads = [
            fitted(journey.title, page.title_slide.title, sizes.subtitle, language=words.language, placeholder="title")
        ]
        if page.title_slide.subtitle:
            parts = [*_about(journey, context).split(" · "), journey.owner, _date(journey, context)]
            parts = [part for part in parts if part]
            heads.append(fitted_parts(parts, page.title_slide.subtitle, sizes.note, language=words.language))
        scenes.append(_scene(journey, context, page.height, heads, agreed)._replace(opening=True))
    named_facts = _named_facts(journey, context)
    finding = [_Fact(words("cover.finding"), (found,))] if (found := _finding(journey, context)) else []
    named_facts[:0] = finding
    if journey.persona and journey.persona.description:
        named_facts.insert(0, _Fact(journey.persona.name or words("cover.persona"), (journey.persona.description,)))
    if journey.brand:
        essence = words("quote", text=journey.brand.essence) if journey.brand.essence else ""
        named_facts.insert(0, _Fact(words("cover.brand"), tuple(filter(None, (journey.brand.name, essence)))))
    if named_facts != finding or not scenes:  # the finding alone stands on the next slide too
        title = words("cover.about") if scenes else journey.title
        header = header_footer.header(
            context, title, picture_texts.subtitle(journey, words) if scenes else _about(journey, context)
        )
        footer = header_footer.footer(context, [agreed], "")
        under = _BELOW + footer.height
        top = header.bottom + 32
        who = _portrait(journey, context, (page.left, top))
        beside = context._replace(page=_narrowed(page, _PORTRAIT + _BESIDE_PORTRAIT)) if who else context
        facts = _facts(named_facts, beside, top, under)
        height = max(page.height, float(round(facts.bottom + under)))
        items = [*header.items, *who, *facts.items, *footer.items(page, height)]
        scenes.append(_scene(journey, context, height, items, agreed, facts.left_out)._replace(title=title))
    return tuple(scenes)


def _scene(
    journey: Journey,
    context: RenderContext,
    height: float,
    items: Sequence[Item],
    agreed: str,
    left_out: Sequence[_Fact] = (),
) -> Scene:
    """A page; its notes hold in full the facts of which a part is `left_out`."""
    words = context.words
    background = [words.labelled(name, text) for name, text in _background(journey, words)]
    lines = [_finding(journey, context), picture_texts.subtitle(journey, words), *background, agreed]
    named_facts = dict(_background(journey, words)) | {
        name: words.listed(texts) for name, texts, _ in _named_facts(journey, context)
    }
    return Scene(
        context.page.width,
        height,
        journey.title,
        "\n".join([words("describe.cover", title=journey.title), *(part for part in lines if part)]),
        tuple(items),
        "\n".join(filter(None, [*lines, *(words.labelled(name, words.listed(texts)) for name, texts, _ in left_out)])),
        words.language,
        DataTable(("", journey.title), tuple(named_facts.items())) if named_facts else None,
        wider=context.page.wider,
    )


def _background(journey: Journey, words: Words) -> list[tuple[str, str]]:
    """Persona, what is seen of it, and scenario, each with its name."""
    image = journey.persona and journey.persona.image
    seen = [(words("cover.image"), image.alt)] if image and image.alt else []
    return [*seen, *picture_texts.background(journey, words)]


def _date(journey: Journey, context: RenderContext) -> str:
    return context.words.date(journey.date) if journey.date else ""


def _about(journey: Journey, context: RenderContext) -> str:
    """Persona and state."""
    persona = journey.persona.name if journey.persona else ""
    state = context.words(f"subtitle.{journey.state}")
    return f"{persona} · {state}" if persona else state[:1].upper() + state[1:]


def _portrait(journey: Journey, context: RenderContext, at: Point) -> list[Item]:
    """The persona's picture, round."""
    image = journey.persona and journey.persona.image
    if not image:
        return []
    box = Box(*at, _PORTRAIT, _PORTRAIT)
    return [Group(context.words("cover.persona"), tuple(framed(context, image, box, _PORTRAIT / 2)), image.alt)]


def _narrowed(page: PageSetup, left: float) -> PageSetup:
    """The page without a stretch at its left."""
    body = page.body or Box(page.left, 0.0, page.right - page.left, page.height)
    return page._replace(body=body._replace(x=body.x + left, width=body.width - left))


def _heads(journey: Journey, context: RenderContext, share: float, top: float, rich: bool) -> list[Item]:
    """The title from `top` on, `share` as large as a headline; below it persona and state and who the persona is,
    beside their picture; a `rich` one, beside a small curve, ends with what the journey shows."""
    sizes, language, room = context.sizes, context.words.language, context.page.right - context.page.left
    if rich and _scored(journey):
        room *= _TITLES_ROOM
    title = block(
        journey.title,
        (context.page.left, top),
        room,
        sizes.headline * share,
        language=language,
        weight="bold",
        leading=1.15,
        tracking=-0.015,
        placeholder="title",
    )
    portrait = _portrait(journey, context, (context.page.left, title.box.bottom + 18))
    left = context.page.left + (_PORTRAIT + _BESIDE_PORTRAIT if portrait else 0.0)
    beside = room - (left - context.page.left)
    line = block(
        _about(journey, context),
        (left, title.box.bottom + 12),
        beside,
        sizes.subtitle * 1.2,
        language=language,
        role="mute",
        placeholder="subtitle",
    )
    who = journey.persona.description if journey.persona else ""
    description = block(who, (left, line.box.bottom + 6), min(beside, 720), sizes.subtitle, language=language)
    bottom = description.box.bottom
    if portrait:
        down = max(0.0, title.box.bottom + 18 + (_PORTRAIT - (bottom - line.box.y)) / 2 - line.box.y)
        line, description = moved(line, dy=down), moved(description, dy=down)
        bottom = max(bottom + down, title.box.bottom + 18 + _PORTRAIT)
    text = _finding(journey, context) if rich else ""
    at = (context.page.left, bottom + 20)
    finding = block(text, at, room, sizes.subtitle * 1.2, language=language, weight="semibold", role="emotion")
    return [*(part for part in (title, line, description, finding) if part.lines), *portrait]


def _scored(journey: Journey) -> bool:
    """Whether there are scores enough for a claim about them."""
    return sum(step.emotion is not None for step in journey.steps) >= CLAIM


def _finding(journey: Journey, context: RenderContext) -> str:
    """What the journey shows, in a sentence: its own headline, else the strongest finding."""
    own = journey.headline or "cover" in dict(journey.headlines)
    return context.headline(journey, "cover") if own or _scored(journey) else ""


def _small_curve(journey: Journey, context: RenderContext, top: float) -> list[Item]:
    """The shape of the journey at the right of the title, with a face at each peak and at the end."""
    if not _scored(journey):
        return []
    page, scale = context.page, journey.scale
    share, high = _CURVE
    wide = (page.right - page.left) * share
    box = Box(page.right - wide, top, wide, high)
    felt = (line for line in curve.series(journey, context.words) if line.role == "emotion")
    lines = tuple(line._replace(width=1.25 if line.leaves else 3.0) for line in felt)
    titles, bridged = tuple(step.title for step in journey.steps), len(journey.paths) > 1
    chart = LineChart(box, titles, lines, scale.worst, scale.best, bridged=bridged)
    faces = [
        Face((chart.x(index), chart.y(score)), _FACE, scale.valence(score), role_of(kind))
        for index, kind in sorted(picture_texts.emphasis(peak_end.of(journey)).items())
        if (score := journey.steps[index].emotion) is not None
    ]
    middle = chart.y(scale.neutral) if scale.neutral is not None else None
    rules = [Line(((box.x, middle), (box.right, middle)), "rule", 1.0)] if middle is not None else []
    return [*rules, chart, Group("faces", tuple(faces))]


def _named_facts(journey: Journey, context: RenderContext) -> list[_Fact]:
    """Why the journey starts, what for, what was expected and how it ended, what the persona is after, what the brand
    promises and where more is to be read, each with its name."""
    named_facts = [_Fact(name, (text,)) for name, text in picture_texts.scenario(journey, context.words)]
    if journey.persona and journey.persona.goals:
        named_facts.append(_Fact(context.words("cover.goals"), journey.persona.goals))
    if journey.brand and journey.brand.promises:
        named_facts.append(_Fact(context.words("cover.promises"), journey.brand.promises))
    links = (*journey.links, *(journey.persona.links if journey.persona else ()))
    if known := [link for link in links if link.url and link.title]:
        titles, addresses = tuple(link.title for link in known), tuple(link.url for link in known)
        named_facts.append(_Fact(context.words("cover.links"), titles, addresses))
    return named_facts


def _facts(named_facts: Sequence[_Fact], context: RenderContext, top: float, below: float) -> _Facts:
    """What is known of the journey, side by side; on a page that does not grow shortened until `below` is free under
    it."""
    longest_list = max((len(fact.texts) for fact in named_facts), default=0)
    lists = (longest_list, *(most for most in _MOST if most < longest_list))
    sizes = (context.sizes.subtitle, context.sizes.label) if context.page.fixed else (context.sizes.subtitle,)
    for letters in (_LONGEST, _SHORTEST):
        for most, size, longest in product(lists, sizes, letters):
            items, bottom = _side_by_side(named_facts, context, top, size, longest, most)
            if not context.page.fixed or bottom + below <= context.page.height:
                break
        else:
            continue
        break
    return _Facts(items, bottom, [fact for fact in named_facts if len(fact.texts) > most], longest)


def _side_by_side(
    named_facts: Sequence[_Fact], context: RenderContext, top: float, size: float, longest: int, most: int
) -> tuple[list[Item], float]:
    sizes, language = context.sizes, context.words.language
    columns = 4 if len(named_facts) in (4, 7, 8) else 3
    room = (context.page.right - context.page.left - _GUTTER * (columns - 1)) / columns
    items: list[Item] = []
    row_top = bottom = top
    for index, (name, texts, addresses) in enumerate(named_facts):
        if index and index % columns == 0:
            row_top = bottom + 24
        x = context.page.left + (room + _GUTTER) * (index % columns)
        head = block(
            name, (x, row_top), room, sizes.note, language=language, role="mute", weight="semibold", tracking=0.02
        )
        stack = [head]
        more = len(texts) - most
        rest = [context.words("moments.more", n=context.words.number(more))] if more > 0 else []
        for text, address in zip_longest((*texts[:most], *rest), addresses[:most], fillvalue=""):
            at = (x, stack[-1].box.bottom + 4)
            shown = phrased(text, longest)
            one = block(shown, at, room, size, language=language, leading=1.35, link=address)
            stack.append(one._replace(full=text if shown.endswith("…") else ""))
        items.append(Group(name, tuple(stack)))
        bottom = max(bottom, stack[-1].box.bottom)
    return items, bottom
