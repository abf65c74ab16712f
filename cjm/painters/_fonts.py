"""The fonts of PNG and PDF: Lato from its files, and the machine's for the characters that Lato lacks."""

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from cjm import lettering
from cjm.painters._matplotlib import (
    FontEntry,
    FontManager,
    FontPath,
    FontProperties,
    LoadFlags,
    fontManager,
    get_cachedir,
    get_font,
    json_dump,
)
from cjm.scene import Item, Text, texts

_LARGE = 1000
_BLANK = "\N{WHITE SQUARE}"


def letters(items: Iterable[Item]) -> Iterator[str]:
    """Every character that can be seen in the items' texts."""
    for text in texts(items):
        for line in text.lines:
            yield from (char for char in line if not _invisible(char))


def _invisible(char: str) -> bool:
    """Characters that only steer others, such as joiners and variation selectors."""
    return unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f"


def drawn(line: str) -> str:
    """The line with the characters that cannot be drawn replaced, and without those that choose a variant."""
    shown = (char if font_of(char) else "" if _invisible(char) else _BLANK for char in line)
    return "".join(char for char in shown if not "\ufe00" <= char <= "\ufe0f")


@cache
def _lato() -> frozenset[int]:
    return frozenset(get_font(str(lettering.font_file("regular", False))).get_charmap())


@cache
def font_of(char: str) -> tuple[str, int] | None:
    """The file and face that draws a character: Lato's as ("", 0), else the first of the machine's, None for none."""
    if ord(char) in _lato():
        return ("", 0)
    # matplotlib keeps its list of fonts for ever: look again before a character is given up.
    fonts = (font for fresh in (False, True) for font in _fallbacks(fresh))
    return next((font for font in fonts if ord(char) in _charmap(font)), None)


@cache
def _fallbacks(fresh: bool) -> tuple[tuple[str, int], ...]:
    """The machine's fonts, upright sans-serif regular ones first, in an order that does not depend on the disk's."""
    entries = _scanned() if fresh else fontManager.ttflist

    def rank(entry: FontEntry) -> tuple[object, ...]:
        name = entry.name.lower()
        return (
            entry.style != "normal",
            str(entry.weight) not in ("400", "normal", "regular"),
            any(word in name for word in ("mono", "serif", "symbol", "math", "display", "condensed")),
            not name.startswith(("noto sans", "dejavu sans", "arial", "segoe ui", "helvetica")),
            entry.name,
            Path(entry.fname).name,
            entry.index,
        )

    def usable(entry: FontEntry) -> bool:
        name = entry.name.lower()
        return not name.startswith("cjm:") and "last resort" not in name and "color emoji" not in name

    return tuple((entry.fname, entry.index) for entry in sorted(filter(usable, entries), key=rank))


def _scanned() -> list[FontEntry]:
    """The fonts that the machine has now, for matplotlib to remember."""
    manager = FontManager()
    with suppress(OSError):
        json_dump(manager, Path(get_cachedir(), f"fontlist-v{FontManager.__version__}.json"))
    return manager.ttflist


@cache
def has_postscript_curves(font: tuple[str, int] | None) -> bool:
    """Whether a font's letters are drawn with PostScript's curves (CFF) rather than TrueType's."""
    if not font or not font[0]:
        return False
    with Path(font[0]).open("rb") as stream:
        head = stream.read(12 + 4 * (font[1] + 1))
        if head.startswith(b"ttcf"):
            stream.seek(int.from_bytes(head[12 + 4 * font[1] :][:4]))
            head = stream.read(4)
    return head.startswith(b"OTTO")


@cache
def _charmap(font: tuple[str, int]) -> frozenset[int]:
    try:
        return frozenset(get_font(FontPath(*font)).get_charmap())
    except (OSError, RuntimeError, ValueError):
        return frozenset()


def properties(file: str, line: str) -> FontProperties:
    """Exactly these files: Lato's, then those that hold the characters it lacks, each registered under a name that no
    installed font has."""
    fonts = [(file, 0)]
    for char in line:
        font = font_of(char)
        if font and font[0] and font not in fonts:
            fonts.append(font)
    return FontProperties(family=[_registered(font) for font in fonts])


@cache
def _registered(font: tuple[str, int]) -> str:
    name = f"cjm:{font[1]}:{font[0]}"
    fontManager.ttflist.append(FontEntry(fname=font[0], index=font[1], name=name, weight=400))
    return name


def places(text: Text, line: str) -> list[float]:
    """Where each letter of a line begins, with the font's kerning and the room after each letter.

    Empty where the letters are not set one after the other: scripts that join their letters or run leftwards.
    """
    if any(ord(char) not in _lato() for char in line):
        return []
    font: Any = get_font(str(lettering.font_file(text.weight, text.italic)))
    font.set_size(_LARGE, 72)
    glyphs = font.set_text(line, flags=LoadFlags.NO_HINTING, features=("-liga", "-clig", "-dlig"))
    if len(glyphs) != len(line):
        return []
    return [(x / 64 / _LARGE + number * text.tracking) * text.size for number, (x, _) in enumerate(glyphs)]
