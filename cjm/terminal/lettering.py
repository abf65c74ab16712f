"""Text on a terminal: which characters its encoding holds, how wide they are, and how lines are broken."""

import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.text import Text

from cjm.journey.model import Journey
from cjm.languages.words import Words
from cjm.plaintext import short_line

_PLAIN = {
    "−": "-", "–": "-", "—": "-", "…": "...", "·": "-", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‘": "'", "’": "'", "€": "EUR", "£": "GBP", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "Æ": "AE", "Œ": "OE",
    "Ø": "O", "×": "x", "→": "->",
}  # fmt: skip


class Stroke(NamedTuple):
    """How a curve is drawn: `line` stands for it in the key and `point` at each step.

    With `braille` it runs in dots, two across and four down a cell, two of them thick where `thick`: dots for a
    length of `on` (one dot at least), then none for a length of `off`. Without, each cell on its way holds `line`.
    """

    line: str
    point: str
    braille: bool = False
    on: float = 0
    off: float = 0
    thick: bool = False


class Glyphs(NamedTuple):
    """The signs that the terminal view draws with; each is one cell wide, but for `again` and `ellipsis`."""

    emotion: Stroke
    expected: Stroke
    desired: Stroke
    low: str
    high: str
    end: str
    rule: str
    unscored: str
    dot: str
    dash: str
    start: str
    busy: str
    wait: str
    again: str
    ellipsis: str


UNICODE = Glyphs(
    Stroke("⠶", "●", braille=True, thick=True),
    Stroke("⠂", "○", braille=True, off=4),
    Stroke("⠒", "◇", braille=True, on=5, off=3),
    *("▼", "▲", "■", "─", "?", "·", "–", "│", "━", "░", "↺ ", "…"),
)
ASCII = Glyphs(
    Stroke("*", "O"),
    Stroke(".", "x"),
    Stroke("~", "+"),
    *("v", "^", "#", "-", "?", "-", "-", "|", "=", ".", "-> ", "..."),
)


class Lettering(NamedTuple):
    """How texts are written: `glyphs` to draw with, and `safe`, which makes any text fit to be printed."""

    glyphs: Glyphs
    holds: Callable[[str], bool]

    def safe(self, value: object) -> str:
        """A text from input on one line: nothing that disturbs a terminal, nothing that its encoding lacks."""
        text = short_line(str(value))
        return text if self.holds(text) else "".join(map(self._plain, text))

    def cut(self, text: str, width: int) -> str:
        """`text` in at most `width` cells, with an ellipsis where it was longer."""
        if cell_len(text) <= width:
            return text
        ellipsis = self.glyphs.ellipsis[:width]
        return set_cell_size(text, width - len(ellipsis)).rstrip() + ellipsis

    def score(self, journey: Journey, words: Words, value: float) -> str:
        """A score in the journey's language, in at most 12 cells."""
        return self.cut(self.safe(words.score(journey.scale, value)), 12)

    def _plain(self, char: str) -> str:
        if self.holds(char):
            return char
        if char in _PLAIN:
            return _PLAIN[char]
        base = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
        if not base:
            return ""
        return base if base.isprintable() and self.holds(base) else "?"


def lettering(encoding: str = "utf-8") -> Lettering:
    """How to write for an output of this encoding: line-drawing characters where it holds them all, else ASCII."""

    def holds(text: str) -> bool:
        try:
            text.encode(encoding)
        except (UnicodeError, LookupError):
            return text.isascii()
        return True

    return Lettering(UNICODE if holds("⠶●○◇▼▲■─·–│━░↺…") else ASCII, holds)


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells, broken between words; a longer word is broken where the line ends.

    An empty text is one empty line.
    """
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_len(joined) <= width:
            lines[-1] = joined
            continue
        if cell_len(word) > width and width - cell_len(lines[-1]) < 6:
            lines.append("")
        room = width - cell_len(lines[-1]) - bool(lines[-1])
        if cell_len(word) > width:
            first = chop_cells(word, max(room, 2))[0]
            lines[-1] = f"{lines[-1]} {first}" if lines[-1] else first
            lines += chop_cells(word[len(first) :], max(width, 2))
        else:
            lines.append(word)
    return lines if lines[0] or len(lines) == 1 else lines[1:]


def packed(parts: Sequence[str], width: int, between: str = "   ") -> list[str]:
    """Parts on as few lines of at most `width` cells as they take, each whole where it can be."""
    lines: list[str] = []
    for part in parts:
        if lines and cell_len(lines[-1]) + cell_len(between) + cell_len(part) <= width:
            lines[-1] += between + part
        else:
            lines += wrapped(part, width)
    return lines


def padded(text: Text, width: int, right: bool = False) -> Text:
    """`text` with spaces up to `width` cells, before it where `right`."""
    room = " " * max(0, width - text.cell_len)
    return Text.assemble(room, text) if right else Text.assemble(text, room)


def paragraph(text: str, width: int, style: str = "", indent: int = 0) -> list[Text]:
    """`text` broken into lines of `width` cells in one style, all but the first one indented by `indent` cells."""
    first, *rest = wrapped(text, width)
    if rest and indent:
        rest = wrapped(text[len(first) :].strip(), width - indent)
    return [Text(first, style), *(Text.assemble(" " * indent, (line, style)) for line in rest)]


def joined(parts: Sequence[Text], gap: str = "  ") -> Text:
    """Texts on one line, without spaces at its end."""
    line = Text(gap).join(parts)
    line.rstrip()
    return line
