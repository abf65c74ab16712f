"""The cover: whose journey it is, why it starts and what it is for; the first page of a deck."""

from collections.abc import Sequence

from cjm import story
from cjm.layout import Look, edges
from cjm.layout.typesetting import block, placed, shifted
from cjm.model import Journey
from cjm.scene import Box, Group, Item, Rectangle, Scene, Sheet, Text

SLIDE = 10

_TITLE_TOP = 188.0
_TITLE_SIZE = 1.5
"""Of the headline's size: a cover says one thing."""
_GUTTER = 32.0
_WHOLE = 32
"""Letters up to which a part of the line below the title is not broken."""


def build(journey: Journey, look: Look) -> tuple[Scene, ...]:
    """The page, 1280 wide and 720 high, or higher where the texts need it.

    In a client's template its own opening slide holds the title, and a second page what else there is to tell.
    """
    agreed = " · ".join(part for part in (journey.owner, _date(journey, look)) if part)
    if look.page.body:
        return _client_s(journey, look, agreed)
    items: list[Item] = [*_brand(journey, look)]
    accent = Rectangle(Box(look.page.left, _TITLE_TOP - 30, 56, 4), "emotion")
    heads = _heads(journey, look)
    facts, bottom = _facts(_told(journey, look), look, heads[-1].box.bottom + 64)
    footer = edges.footer(look, [agreed], "")
    height = max(look.page.height, float(round(bottom + 28 + footer.height)))
    items += [accent, *heads, *(shifted(fact, height - footer.height - 28 - bottom) for fact in facts)]
    return (_scene(journey, look, height, [*items, *footer.items(look.page, height)], agreed)._replace(opening=True),)


def _client_s(journey: Journey, look: Look, agreed: str) -> tuple[Scene, ...]:
    """The pages for a client's template; one where it has no opening slide."""
    words, page, sizes = look.words, look.page, look.theme.sizes
    scenes: list[Scene] = []
    if page.opening:
        heads = [placed(journey.title, page.opening.title, sizes.subtitle, language=words.language, holder="title")]
        if page.opening.subtitle:
            parts = [*_about(journey, look).split(" · "), journey.owner, _date(journey, look)]
            below = " · ".join(part.replace(" ", "\u00a0") if len(part) <= _WHOLE else part for part in parts if part)
            heads.append(placed(below, page.opening.subtitle, sizes.note, language=words.language, holder="subtitle"))
        scenes.append(_scene(journey, look, page.height, heads, agreed)._replace(opening=True))
    told = _told(journey, look)
    if journey.persona and journey.persona.description:
        told.insert(0, (journey.persona.name or words("cover.persona"), (journey.persona.description,)))
    if journey.brand:
        essence = words("quote", text=journey.brand.essence) if journey.brand.essence else ""
        told.insert(0, (words("cover.brand"), tuple(part for part in (journey.brand.name, essence) if part)))
    if told or not scenes:
        title = words("cover.about") if scenes else journey.title
        header = edges.header(look, title, story.subtitle(journey, words) if scenes else _about(journey, look))
        facts, bottom = _facts(told, look, header.bottom + 32)
        footer = edges.footer(look, [agreed], "")
        height = max(page.height, float(round(bottom + 28 + footer.height)))
        items = [*header.items, *facts, *footer.items(page, height)]
        scenes.append(_scene(journey, look, height, items, agreed)._replace(title=title))
    return tuple(scenes)


def _scene(journey: Journey, look: Look, height: float, items: Sequence[Item], agreed: str) -> Scene:
    words = look.words
    background = [f"{name}: {text}" for name, text in story.background(journey, words)]
    said = [story.subtitle(journey, words), *background, agreed]
    told = dict(story.background(journey, words)) | {name: "; ".join(texts) for name, texts in _told(journey, look)}
    return Scene(
        look.page.width,
        height,
        journey.title,
        "\n".join([words("describe.cover", title=journey.title), *(part for part in said if part)]),
        tuple(items),
        "\n".join(part for part in said if part),
        words.language,
        Sheet(("", journey.title), tuple(told.items())) if told else None,
    )


def _date(journey: Journey, look: Look) -> str:
    return look.words.date(journey.date) if journey.date else ""


def _about(journey: Journey, look: Look) -> str:
    """Persona and state."""
    persona = journey.persona.name if journey.persona else ""
    state = look.words(f"subtitle.{journey.kind}.{journey.state}")
    return f"{persona} · {state}" if persona else state[:1].upper() + state[1:]


def _brand(journey: Journey, look: Look) -> list[Item]:
    """The name of the brand at the top left, what it stands for at the top right, and its logo in the corner."""
    sizes, language = look.theme.sizes, look.words.language
    mark = edges.logo(look)
    marks: list[Item] = [mark] if mark else []
    if journey.brand is None:
        return marks
    name = block(journey.brand.name, (look.page.left, 48), 480, sizes.subtitle, language=language, weight="semibold")
    text = look.words("quote", text=journey.brand.essence) if journey.brand.essence else ""
    essence = block(
        text, (edges.beside_logo(look), 48), 600, sizes.subtitle, language=language, role="mute", align="right"
    )
    return [*(part for part in (name, essence) if part.lines), *marks]


def _heads(journey: Journey, look: Look) -> list[Text]:
    """The title, below it persona and state, and who the persona is."""
    sizes, language, room = look.theme.sizes, look.words.language, look.page.right - look.page.left
    title = block(
        journey.title,
        (look.page.left, _TITLE_TOP),
        room,
        sizes.headline * _TITLE_SIZE,
        language=language,
        weight="bold",
        leading=1.15,
        tracking=-0.015,
        holder="title",
    )
    at = (look.page.left, title.box.bottom + 12)
    line = block(
        _about(journey, look), at, room, sizes.subtitle * 1.2, language=language, role="mute", holder="subtitle"
    )
    who = journey.persona.description if journey.persona else ""
    description = block(who, (look.page.left, line.box.bottom + 6), 720, sizes.subtitle, language=language)
    return [part for part in (title, line, description) if part.lines]


def _told(journey: Journey, look: Look) -> list[tuple[str, tuple[str, ...]]]:
    """Why the journey starts, what for, what was expected and how it ended, what the persona is after and what the
    brand promises, each with its name."""
    told: list[tuple[str, tuple[str, ...]]] = [(name, (text,)) for name, text in story.scenario(journey, look.words)]
    if journey.persona and journey.persona.goals:
        told.append((look.words("cover.goals"), journey.persona.goals))
    if journey.brand and journey.brand.promises:
        told.append((look.words("cover.promises"), journey.brand.promises))
    return told


def _facts(told: Sequence[tuple[str, tuple[str, ...]]], look: Look, top: float) -> tuple[list[Item], float]:
    """What there is to tell, side by side; and where that ends."""
    sizes, language = look.theme.sizes, look.words.language
    columns = 4 if len(told) in (4, 7, 8) else 3
    room = (look.page.right - look.page.left - _GUTTER * (columns - 1)) / columns
    items: list[Item] = []
    row_top = bottom = top
    for index, (name, texts) in enumerate(told):
        if index and index % columns == 0:
            row_top = bottom + 24
        x = look.page.left + (room + _GUTTER) * (index % columns)
        head = block(
            name, (x, row_top), room, sizes.note, language=language, role="mute", weight="semibold", tracking=0.02
        )
        stack = [head]
        for text in texts:
            at = (x, stack[-1].box.bottom + 4)
            stack.append(block(text, at, room, sizes.subtitle, language=language, leading=1.35))
        items.append(Group(name, tuple(stack)))
        bottom = max(bottom, stack[-1].box.bottom)
    return items, bottom
