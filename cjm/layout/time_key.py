"""What the two colours of bars of time stand for: a small square of each, and its name beside it."""

from cjm.analysis.time import JourneyTime
from cjm.layout import RenderContext
from cjm.layout.data_bars import data_bar
from cjm.layout.typesetting import block
from cjm.scene.items import Box, Group, Item, Point, Role, Text

_SQUARE, _BESIDE, _APART = 9.0, 5.0, 14.0


def time_key(context: RenderContext, facts: JourneyTime, at: Point, room: float) -> tuple[list[Item], float]:
    """The names from `at` on, side by side or below each other in the room, and where they end; nothing where there is
    no waiting, and so one colour."""
    words, size = context.words, context.sizes.note
    entries: list[tuple[Role, str]] = []
    if facts.waiting:
        entries += [("bar", words("time.key.working"))] if facts.waiting < (facts.seconds or 0) else []
        entries.append(("shade", words("show.time.wait")))
    items: list[Item] = []
    (left, y), bottom = at, at[1]
    x = left
    for role, name in entries:
        text = _named(context, name, x, y, room)
        if x > left and text.box.right > left + room:
            x, y = left, bottom + 1
            text = _named(context, name, x, y, room)
        items += [data_bar(Box(x, y + (size * 1.3 - _SQUARE) / 2, _SQUARE, _SQUARE), role), text]
        x, bottom = text.box.right + _APART, text.box.bottom
    return [Group("colours", tuple(items))] if items else [], bottom


def _named(context: RenderContext, name: str, x: float, y: float, room: float) -> Text:
    size, language, beside = context.sizes.note, context.words.language, _SQUARE + _BESIDE
    return block(name, (x + beside, y), room - beside, size, language=language, role="mute")
