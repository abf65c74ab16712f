"""The cover: whose journey it is, why it starts and what it is for; the first page of a deck."""

from cjm import story
from cjm.charts import Look, _frame
from cjm.charts._type import block, shifted
from cjm.model import Journey
from cjm.scene import Box, Group, Item, Rectangle, Scene, Text

SLIDE = 10

_TITLE_TOP = 188.0
_TITLE_SIZE = 1.5
"""Of the headline's size: a cover says one thing."""
_GUTTER = 32.0


def build(journey: Journey, look: Look) -> tuple[Scene, ...]:
    """The page, 1280 wide and 720 high, or higher where the texts need it."""
    words = look.words
    items: list[Item] = [*_brand(journey, look)]
    accent = Rectangle(Box(look.page.left, _TITLE_TOP - 30, 56, 4), "emotion")
    heads = _heads(journey, look)
    facts, bottom = _facts(journey, look, heads[-1].box.bottom + 64)
    agreed = " · ".join(part for part in (journey.owner, words.date(journey.date) if journey.date else "") if part)
    footer = _frame.footer(look, [agreed], "")
    height = max(look.page.height, float(round(bottom + 28 + footer.height)))
    items += [accent, *heads, *(shifted(fact, height - footer.height - 28 - bottom) for fact in facts)]
    background = [f"{name}: {text}" for name, text in story.background(journey, words)]
    said = [story.subtitle(journey, words), *background, agreed]
    scene = Scene(
        look.page.width,
        height,
        journey.title,
        "\n".join([words("describe.cover", title=journey.title), *(part for part in said if part)]),
        (*items, *footer.items(look.page, height)),
        "\n".join(part for part in said if part),
        words.language,
    )
    return (scene,)


def _brand(journey: Journey, look: Look) -> list[Item]:
    """The name of the brand at the top left, what it stands for at the top right, and its logo in the corner."""
    sizes, language = look.theme.sizes, look.words.language
    mark = _frame.logo(look)
    marks: list[Item] = [mark] if mark else []
    if journey.brand is None:
        return marks
    name = block(journey.brand.name, (look.page.left, 48), 480, sizes.subtitle, language=language, weight="semibold")
    text = look.words("quote", text=journey.brand.essence) if journey.brand.essence else ""
    essence = block(
        text, (_frame.beside_logo(look), 48), 600, sizes.subtitle, language=language, role="mute", align="right"
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
    persona = journey.persona.name if journey.persona else ""
    state = look.words(f"subtitle.{journey.kind}.{journey.state}")
    about = " · ".join(part for part in (persona, state) if part)
    at = (look.page.left, title.box.bottom + 12)
    line = block(about, at, room, sizes.subtitle * 1.2, language=language, role="mute", holder="subtitle")
    who = journey.persona.description if journey.persona else ""
    description = block(who, (look.page.left, line.box.bottom + 6), 720, sizes.subtitle, language=language)
    return [part for part in (title, line, description) if part.lines]


def _facts(journey: Journey, look: Look, top: float) -> tuple[list[Item], float]:
    """Why the journey starts, what for, what was expected and how it ended, what the persona is after and what the
    brand promises, side by side; and where that ends."""
    sizes, language = look.theme.sizes, look.words.language
    told: list[tuple[str, tuple[str, ...]]] = [(name, (text,)) for name, text in story.scenario(journey, look.words)]
    if journey.persona and journey.persona.goals:
        told.append((look.words("cover.goals"), journey.persona.goals))
    if journey.brand and journey.brand.promises:
        told.append((look.words("cover.promises"), journey.brand.promises))
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
