"""The fonts of PNG and PDF: Lato from its files or one of the machine's that a user names, and the machine's for the
characters that they lack."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from cjm.painters._matplotlib.emoji import Emoji, emoji, is_invisible, is_picture_by_default, unread
from cjm.painters._matplotlib.startup import (
    FontEntry,
    FontManager,
    FontPath,
    FontProperties,
    LoadFlags,
    fontManager,
    get_cachedir,
    get_font,
    json_dump,
    own_settings,
    weight_dict,
)
from cjm.plaintext import printable
from cjm.scene import measuring
from cjm.scene.clusters import clusters
from cjm.scene.items import Item, Scene, Text, Weight, texts
from cjm.themes import Theme

Font = tuple[str, int]
"""A font's file and the number of its face in there."""

LATO = "Lato"
_WEIGHTS: dict[Weight, int] = {"regular": 400, "medium": 500, "semibold": 600, "bold": 700}
_SPECIMEN = "Wat klanten onthouden: het dieptepunt, het hoogtepunt en het einde van hun reis (-2 tot +2, in 2026)."
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "\u200e", "\u200f"
_LARGE = 1000
_BLANK = "\N{WHITE SQUARE}"


def runs(line: str) -> list[str | Emoji]:
    """A line's text, and the emoji in it that are drawn as pictures, from left to right.

    All of it runs in the direction in which the line begins; a number at the start, such as a score, begins it from the
    left.
    """
    if measuring.coverage("regular", False).issuperset(map(ord, line)):
        return [line]
    found: list[str | Emoji] = []
    for cluster in clusters(line):
        whole = _emoji(cluster)
        for part in [whole] if whole else [_emoji(char) or char for char in cluster]:
            if isinstance(part, str) and found and isinstance(found[-1], str):
                found[-1] += part
            else:
                found.append(part)
    leftwards = _runs_leftwards(line, ("L", "EN"))
    mark = _RIGHT_TO_LEFT if leftwards else _LEFT_TO_RIGHT
    directed = [
        mark + part if isinstance(part, str) and _runs_leftwards(part, ("L",)) != leftwards else part for part in found
    ]
    return directed[::-1] if leftwards else directed


def _runs_leftwards(line: str, rightwards: Sequence[str]) -> bool:
    """Whether the first character that has a direction runs leftwards: matplotlib takes a text's direction from its
    first letter, which of a part of a line need not be the line's."""
    directions = map(unicodedata.bidirectional, line)
    return next((direction for direction in directions if direction in (*rightwards, "R", "AL")), "L") in ("R", "AL")


def _emoji(cluster: str) -> Emoji | None:
    """The picture of characters that are meant as one, or that no font has as letters."""
    drawn_as_text = not is_picture_by_default(cluster) and all(is_invisible(char) or font_of(char) for char in cluster)
    return None if drawn_as_text else emoji(cluster)


def _lacking(items: Iterable[Item]) -> Iterator[str]:
    """Every character that can be seen in the items' texts and that nothing of this machine draws."""
    for text in texts(items):
        for line in text.lines:
            for run in runs(line):
                if isinstance(run, str):
                    yield from (char for char in run if not is_invisible(char) and not font_of(char))


def drawn(text: str) -> str:
    """Text with the characters that cannot be drawn replaced, and without those that choose a variant."""
    shown = (char if font_of(char) else "" if is_invisible(char) else _BLANK for char in text)
    return "".join(char for char in shown if not "\ufe00" <= char <= "\ufe0f")


def font_notes(scenes: Iterable[Scene], theme: Theme) -> tuple[str, ...]:
    """What a reader should know of the fonts, in sentences: which of those asked for this machine lacks, and which
    characters and emoji none of its fonts can draw; a white square stands in their place."""
    with own_settings():
        used = family(theme.fonts)
        missing = sorted({char for scene in scenes for char in _lacking(scene.items)})
        pictures = [char for char in missing if measuring.is_pictograph(char)]
        unsuited = next(filter(None, map(unread, pictures)), "")
    absent = theme.fonts[: theme.fonts.index(used)]
    letters = [char for char in missing if char not in pictures]
    notes = []
    if absent:
        notes.append(f"no font of this machine is called {' or '.join(absent)}; {used} stands in")
    if letters:
        notes.append(
            f"no font of this machine draws {_listed(letters)}; a square stands for each (Noto fonts have them)"
        )
    if pictures:
        reason = f"cjm cannot read the emoji of {unsuited}" if unsuited else "no font of this machine has them"
        notes.append(
            f"a square stands for each of the emoji {_listed(pictures)}, because {reason}: install a font with bitmaps "
            "of emoji, such as Noto Color Emoji (package fonts-noto-color-emoji)"
        )
    return tuple(notes)


def _listed(chars: Sequence[str]) -> str:
    return printable(" ".join(chars[:20])) + (" …" if len(chars) > 20 else "")


@cache
def family(stack: Sequence[str]) -> str:
    """The first font family of a theme's stack that can be drawn with: one that the machine has, or Lato."""
    return next(name for name in stack if name == LATO or _entries(name))


@cache
def _entries(name: str) -> tuple[FontEntry, ...]:
    """The machine's fonts of a family; looked for anew before it is given up."""
    for fresh in (False, True):
        fonts = _scanned() if fresh else fontManager.ttflist
        found = tuple(entry for entry in fonts if entry.name.lower() == name.lower())
        if found:
            return found
    return ()


@cache
def face(family: str, weight: Weight, italic: bool) -> Font:
    """The font of a family that comes nearest to this weight and slope."""
    if family == LATO:
        return (str(measuring.font_file(weight, italic)), 0)

    def distance(entry: FontEntry) -> tuple[object, ...]:
        heavy = entry.weight if isinstance(entry.weight, int) else weight_dict.get(entry.weight, 400)
        slanted = entry.style != "normal"
        return (entry.stretch != "normal", slanted != italic, abs(heavy - _WEIGHTS[weight]), entry.fname, entry.index)

    best = min(_entries(family), key=distance)
    return (best.fname, best.index)


def fitted(text: Text, family: str) -> Text:
    """The text in the size at which no line of it is wider in this family than was measured for it.

    A family that runs wider than Lato is set smaller throughout, so that sizes stay alike; a line that still does not
    fit makes its own text smaller.
    """
    if family == LATO:
        return text
    shares = [_share(line, family, text.weight, text.italic, text.tracking) for line in (_SPECIMEN, *text.lines)]
    return text._replace(size=text.size * min(1.0, *shares))


@lru_cache(maxsize=4096)
def _share(line: str, family: str, weight: Weight, italic: bool, tracking: float) -> float:
    """The room that was measured for a line, as a share of what it takes in this family."""
    taken = advance(runs(line), face(family, weight, italic), weight, italic) + tracking * len(line)
    return measuring.width(line, 1.0, weight, italic, tracking) / taken if taken > 0 else 1.0


def advance(parts: Iterable[str | Emoji], font: Font, weight: Weight, italic: bool) -> float:
    """How wide a font sets text and emoji at size 1, with the fonts that stand in for what it lacks."""
    return sum(
        part.advance if isinstance(part, Emoji) else _text_advance(drawn(part), font, weight, italic) for part in parts
    )


def _text_advance(line: str, font: Font, weight: Weight, italic: bool) -> float:
    files = [FontPath(*one) for one in _fonts(font, weight, italic, line)]
    measured: Any = get_font(files)
    measured.set_size(_LARGE, 72)
    measured.set_text(line, flags=LoadFlags.NO_HINTING)
    return float(measured.get_width_height()[0]) / 64 / _LARGE


@cache
def font_of(char: str) -> Font | None:
    """The file and face that draws a character: Lato's as ("", 0), else the first of the machine's, None for none."""
    if ord(char) in measuring.coverage("regular", False):
        return ("", 0)
    # matplotlib keeps its list of fonts for ever: look again before a character is given up.
    fonts = (font for fresh in (False, True) for font in _fallbacks(fresh))
    return next((font for font in fonts if ord(char) in _charmap(font)), None)


@cache
def _fallbacks(fresh: bool) -> tuple[Font, ...]:
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


@cache
def _scanned() -> list[FontEntry]:
    """The fonts that the machine has now, for matplotlib to remember."""
    manager = FontManager()
    with suppress(OSError):
        json_dump(manager, Path(get_cachedir(), f"fontlist-v{FontManager.__version__}.json"))
    return manager.ttflist


@cache
def has_postscript_curves(font: Font | None) -> bool:
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
def _charmap(font: Font) -> frozenset[int]:
    try:
        return frozenset(get_font(FontPath(*font)).get_charmap())
    except (OSError, RuntimeError, ValueError):
        return frozenset()


def properties(font: Font, text: Text, line: str) -> FontProperties:
    """Exactly these fonts: the one asked for, then those that hold the characters it lacks, each registered under a
    name that no installed font has."""
    return FontProperties(family=[_registered(one) for one in _fonts(font, text.weight, text.italic, line)])


def _fonts(font: Font, weight: Weight, italic: bool, line: str) -> list[Font]:
    """What a line is drawn with, in the order of preference: the font asked for, Lato, others."""
    fonts = dict.fromkeys([font, face(LATO, weight, italic)])
    others = (font_of(char) for char in line)
    return [*(fonts | dict.fromkeys(other for other in others if other and other[0]))]


@cache
def _registered(font: Font) -> str:
    name = f"cjm:{font[1]}:{font[0]}"
    fontManager.ttflist.append(FontEntry(fname=font[0], index=font[1], name=name, weight=400))
    return name


def places(text: Text, line: str, font: Font) -> list[float]:
    """Where each letter of a line begins, with the font's kerning and the room after each letter, and where the last
    one ends.

    Empty where the letters are not set one after the other: scripts that join their letters or run leftwards.
    """
    if any(ord(char) not in _charmap(font) or ord(char) not in measuring.coverage("regular", False) for char in line):
        return []
    measured: Any = get_font(FontPath(*font))
    measured.set_size(_LARGE, 72)
    glyphs = measured.set_text(line, flags=LoadFlags.NO_HINTING, features=("-liga", "-clig", "-dlig"))
    if len(glyphs) != len(line):
        return []
    starts = [x / 64 / _LARGE + number * text.tracking for number, (x, _) in enumerate(glyphs)]
    last = measured.load_char(ord(line[-1]), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536 / _LARGE
    return [place * text.size for place in (*starts, starts[-1] + last)]
