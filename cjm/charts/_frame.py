"""What stands round every picture: the headline and the line below it at the top, the sources at the foot."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm import lettering
from cjm.charts import Look
from cjm.charts._type import block, moved
from cjm.scene import Item, Line, Text

WIDTH, HEIGHT = 1280.0, 720.0
MARGIN = 56.0
LEFT, RIGHT = MARGIN, WIDTH - MARGIN

_TOP = 38.0
_FOOT = 22.0
"""Room below the last line of the foot."""


class Header(NamedTuple):
    """Headline and subtitle, and where the picture may begin."""

    items: tuple[Text, ...]
    bottom: float


def header(look: Look, title: str, subtitle: str) -> Header:
    """The finding, large, and the quiet line that says what it is about."""
    sizes, language = look.theme.sizes, look.words.language
    room = RIGHT - LEFT
    head = block(
        title,
        (LEFT, _TOP),
        room,
        sizes.headline,
        language=language,
        weight="bold",
        leading=1.2,
        tracking=-0.01,
        holder="title",
    )
    line = block(
        subtitle, (LEFT, head.box.bottom + 4), room, sizes.subtitle, language=language, role="mute", holder="subtitle"
    )
    return Header((head, line), line.box.bottom)


class Footer(NamedTuple):
    """The foot of a page, laid out from y = 0."""

    texts: tuple[Text, ...]
    height: float

    def items(self, bottom: float) -> list[Item]:
        """The foot of a page that ends at `bottom`."""
        top = bottom - self.height
        rule = Line(((LEFT, top), (RIGHT, top)), "rule", 1.0)
        return [rule, *(moved(text, dy=top) for text in self.texts if text.lines)]


def footer(look: Look, left: Sequence[str], right: str) -> Footer:
    """A hair rule, then what the picture rests on at the left, and owner and date at the right.

    The parts of `left` share a line where they fit, with a dot between them; else each begins its own.
    """
    size, language = look.theme.sizes.note, look.words.language
    end = block(right, (RIGHT, 10), 320, size, language=language, role="mute", align="right")
    room = RIGHT - LEFT - (end.box.width + 40 if end.lines else 0)
    joined = " · ".join(part for part in left if part)
    parts = [joined] if lettering.width(joined, size) <= room else left
    starts: list[Text] = []
    bottom = 10.0
    for part in parts:
        starts.append(block(part, (LEFT, bottom), room, size, language=language, role="mute"))
        bottom = starts[-1].box.bottom
    return Footer((*starts, end), max(bottom, end.box.bottom, 10 + size * 1.3) + _FOOT)
