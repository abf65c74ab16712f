"""How wide text is and where its lines break: the one measurer, so that a layout never depends on the machine.

Widths come from the static Lato files of `fontpkg-lato`. What Lato has no letter for is given a fixed width, whatever
fonts the machine has. Letters are not kerned, so a text is as wide as they are together. All widths and sizes are in
the scene's unit, 1/96 inch.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cjm.scene.clusters import clusters
from cjm.scene.items import Weight
from cjm.scene.syllables import divided

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

ROOM = 1.08
"""Every width is multiplied by this. A reader of an SVG without Lato sees Segoe UI, Arial or Noto Sans, which run a
few hundredths wider; text that was given this room still fits."""

WIDER: ContextVar[float] = ContextVar("wider", default=1.0)
"""How much wider than Lato's the letters run of the face that is measured for."""

LONGEST = 200
"""Letters that are drawn of one text; `cut` shortens what is longer."""

_FACES: dict[tuple[Weight, bool], str] = {
    ("regular", False): "Regular",
    ("regular", True): "Italic",
    ("medium", False): "Medium",
    ("medium", True): "MediumItalic",
    ("semibold", False): "SemiBold",
    ("semibold", True): "SemiBoldItalic",
    ("bold", False): "Bold",
    ("bold", True): "BoldItalic",
}
_UNITS = 2000  # Lato's units per em: measured at this size, advances are exact and unhinted
_WIDE, _EMOJI, _OTHER = 2000, 2600, 1400
_SHORT_WORD = 24  # letters that a cut rather drops than divides
_KEPT = 4096  # texts: a page is laid out several times, and holds the same ones each time

# Every break that Unicode allows at a space, but none at the no-break spaces U+00A0, U+2007 and U+202F.
_SPACES = re.compile("[^\\S\u00a0\u2007\u202f]+")
_PARTICLE = re.compile("['’‘][a-z]{1,2}", re.IGNORECASE)
"""What is written before its word with a space, as in "'s nachts"."""
_LED = re.compile(f"(?:[←→↔]|{_PARTICLE.pattern})[ \u00a0](?=.)", re.IGNORECASE)
"""What leads a word, which a line ends after only where both do not fit."""
_EMOJI_STYLED = re.compile("(.)\ufe0f", re.DOTALL)
_OPENING = frozenset("([{<«‹“‘„‚「『（［｛【《〈〔¿¡#$£€@")
_CLOSING = frozenset(
    ")]}>»›”’.,;:!?%…、。，．：；！？」』）］｝】》〉〕・ーゝゞ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ‐–—-/"
)


class Wrapped(NamedTuple):
    """Lines of text, the widest of them `width` wide. `hyphenated`: a word was divided as its language allows, with a
    hyphen added at the line's end, or from what leads it; `forced`: a word was divided where it should not be,
    because nothing else fits."""

    lines: tuple[str, ...]
    width: float = 0.0
    hyphenated: bool = False
    forced: bool = False


@contextmanager
def wider_face(share: float) -> Iterator[None]:
    """All that is measured within is for a face whose letters run so much wider than Lato's, such as 1.25."""
    token = WIDER.set(share)
    try:
        yield
    finally:
        WIDER.reset(token)


def font_file(weight: Weight = "regular", italic: bool = False) -> Path:
    """The font file with this weight and slope."""
    import fontpkg_lato

    return Path(fontpkg_lato.ROOT) / "files" / f"Lato-{_FACES[weight, italic]}.ttf"


def width(text: str, size: float, weight: Weight = "regular", italic: bool = False, tracking: float = 0.0) -> float:
    """The room that a line of text takes at this size; `tracking` is extra room per letter as a share of the size."""
    share = WIDER.get()
    return _taken(size * share, _units(text, weight, italic), tracking / share * len(text))


def natural_width(
    text: str, size: float, weight: Weight = "regular", italic: bool = False, tracking: float = 0.0
) -> float | None:
    """How wide Lato sets a line of text, without any room to spare; None where it lacks one of its letters."""
    if not coverage(weight, italic).issuperset(map(ord, text)):
        return None
    return size * (_units(text, weight, italic) / _UNITS + tracking * len(text))


@lru_cache(maxsize=_KEPT)
def cut(text: str, longest: int = LONGEST) -> str:
    """`text` as it is drawn: one line, at most `longest` letters, the last of them an ellipsis where it is longer."""
    flat = _flat(text)
    if len(flat) <= longest:
        return flat
    kept = "".join(list(clusters(flat[:longest]))[:-1])
    whole, _, rest = kept.rpartition(" ")
    return (whole if whole and len(rest) <= _SHORT_WORD else kept).rstrip() + "…"


def wrap(
    text: str,
    room: float,
    size: float,
    weight: Weight = "regular",
    italic: bool = False,
    tracking: float = 0.0,
    language: str = "en",
) -> Wrapped:
    """`text` in as few lines as fit in `room`, about equally long.

    Lines break at spaces, after hyphens and slashes, and between East Asian characters. A word wider than `room` is
    divided from an arrow or a particle before it, else where its language hyphenates, and only where that does not
    help, anywhere. No character is lost: the lines, without the hyphens added and with the spaces between words, are
    the text.
    """
    share = WIDER.get()
    return _wrapped(_flat(text), room, _Setting(size * share, weight, italic, tracking / share), language)


class _Setting(NamedTuple):
    """How letters are set: as Lato is, so much larger as their face runs wider."""

    size: float
    weight: Weight
    italic: bool
    tracking: float

    def width(self, text: str) -> float:
        return _taken(self.size, _units(text, self.weight, self.italic), self.tracking * len(text))


@lru_cache(maxsize=_KEPT)
def _wrapped(text: str, room: float, setting: _Setting, language: str) -> Wrapped:
    wide = setting.width(text)
    if text and wide <= room:
        return Wrapped((text,), wide)
    pieces: list[_Piece] = []
    hyphenated = forced = False
    for piece in _pieces(text):
        if setting.width(piece.text) <= room:
            pieces.append(piece)
            continue
        led = _LED.match(piece.text)
        word = piece.text[led.end() :] if led else piece.text
        parts = _divided(word, room, setting, language, wide=setting.width(word) > room)
        hyphenated |= bool(led) or any(part.hyphen for part in parts)
        forced |= any(not part.hyphen for part in parts[:-1])
        pieces += [_Piece(led[0].rstrip(" "), led[0].endswith(" "))] if led else []
        pieces += [*parts[:-1], parts[-1]._replace(space=piece.space)]
    lines = tuple(_balanced(pieces, room, setting))
    return Wrapped(lines, max(map(setting.width, lines), default=0.0), hyphenated, forced)


class _Piece(NamedTuple):
    """Text that is not broken; `space`: a space follows it, `hyphen`: it ends in a hyphen when a line does."""

    text: str
    space: bool = False
    hyphen: bool = False


@lru_cache(maxsize=_KEPT)
def _flat(text: str) -> str:
    return _SPACES.sub(" ", text).strip(" ")


@lru_cache(maxsize=_KEPT)
def _pieces(text: str) -> tuple[_Piece, ...]:
    """`text` divided at each place where a line may end."""
    pieces: list[_Piece] = []
    particle = ""
    for each in text.split(" "):
        word = particle + each
        particle = f"{word} " if _PARTICLE.fullmatch(each) else ""
        if particle:
            continue
        start, parts = "", list(clusters(word))
        for index, cluster in enumerate(parts):
            start += cluster
            following = parts[index + 1] if index + 1 < len(parts) else ""
            if following and _may_break(cluster, following):
                pieces.append(_Piece(start))
                start = ""
        if start:
            pieces.append(_Piece(start, space=True))
    if particle:
        pieces.append(_Piece(particle.rstrip(), space=True))
    return tuple(pieces)


def _may_break(before: str, after: str) -> bool:
    if after[0] in _CLOSING or before[-1] in _OPENING:
        return False
    if before[-1] in "-/‐–—":
        return not after[0].isdigit()
    return _is_wide(before) or _is_wide(after)


def _divided(word: str, room: float, setting: _Setting, language: str, *, wide: bool) -> list[_Piece]:
    """A word that is too wide, in parts that each fit with their hyphen: the words of a compound, else syllables; what
    is still too wide in as long parts as fit. Of one that is not `wide` itself only the words of a compound."""
    words, syllables = _parts(word, language)
    if not wide:
        syllables = [word]
    fits = all(setting.width(part) <= room for part in (*(f"{part}-" for part in words[:-1]), words[-1]))
    parts = words if len(words) > 1 and fits else syllables
    pieces = [_Piece(part, hyphen=True) for part in parts]
    pieces[-1] = pieces[-1]._replace(hyphen=False)
    divided: list[_Piece] = []
    for part in pieces:
        if setting.width(part.text + "-" * part.hyphen) <= room:
            divided.append(part)
            continue
        start = ""
        for cluster in clusters(part.text):
            if start and setting.width(start + cluster + "-" * part.hyphen) > room:
                divided.append(_Piece(start))
                start = ""
            start += cluster
        divided.append(_Piece(start, hyphen=part.hyphen))
    return divided


def _parts(word: str, language: str) -> tuple[list[str], list[str]]:
    """The words of a compound, where these are known, and the syllables."""
    if not any(character.isalpha() and not _is_wide(character) for character in word):
        return [word], [word]
    return divided(word, language)


def _balanced(pieces: Sequence[_Piece], room: float, setting: _Setting) -> list[str]:
    """As few lines as fit, with the smallest sum of squared room left over; dividing a word costs a line.

    A last line is as good as another when it is short, but not when it is much shorter than the others.
    """
    count = len(pieces)
    starts, ends = _places(pieces, setting)
    size, tracking = setting.size, setting.tracking
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)] + [(count + 1, 0.0, 0)] * count
    for end in range(1, count + 1):
        units, letters = ends[end - 1]
        for start in range(end - 1, -1, -1):
            before, letters_before = starts[start]
            # `_taken`, without a call for each line that is tried
            taken = size * (ROOM * ((units - before) / _UNITS) + tracking * (letters - letters_before))
            if taken > room and start < end - 1:
                break
            cost = best[start][1] + max(0.0, room - taken) ** 2
            if pieces[end - 1].hyphen:
                cost += room**2
            best[end] = min(best[end], (best[start][0] + 1, cost, start))
    lines: list[str] = []
    end = count
    while end:
        start = best[end][2]
        lines.append(_line(pieces[start:end]))
        end = start
    return lines[::-1]


def _places(pieces: Sequence[_Piece], setting: _Setting) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where each piece starts and ends when all of them stand in one line, in units of the font and in letters; it
    ends with the hyphen or without the space that it has at a line's end."""
    space, hyphen = (_units(one, setting.weight, setting.italic) for one in " -")
    starts, ends = [], []
    units = letters = 0
    for piece in pieces:
        starts.append((units, letters))
        units += _units(piece.text, setting.weight, setting.italic)
        letters += len(piece.text)
        ends.append((units + hyphen * piece.hyphen, letters + piece.hyphen))
        units += space * piece.space
        letters += piece.space
    return starts, ends


def _line(pieces: Sequence[_Piece]) -> str:
    inner = "".join(piece.text + " " * piece.space for piece in pieces[:-1])
    return inner + pieces[-1].text + "-" * pieces[-1].hyphen


def _is_wide(text: str) -> bool:
    return unicodedata.east_asian_width(text[0]) in "WF" and not _is_hangul(text[0])


def _is_hangul(character: str) -> bool:  # Korean puts spaces between words and breaks there
    return "\u1100" <= character <= "\u11ff" or "\uac00" <= character <= "\ud7af"


def _taken(size: float, units: int, tracking: float) -> float:
    """The room for letters of this many units of the font together, with `tracking` as a share of the size."""
    return size * (ROOM * (units / _UNITS) + tracking)


def _units(text: str, weight: Weight, italic: bool) -> int:
    """The width of `text` in units of the font. What U+FE0F turns into an emoji, such as the digit of a keycap, is as
    wide as any emoji."""
    advances = _advances(weight, italic)
    units = sum(map(advances.__getitem__, text))
    if "\ufe0f" in text:
        units += sum(max(0, _EMOJI - advances[character]) for character in _EMOJI_STYLED.findall(text))
    return units


class _Advances(dict[str, int]):
    """The advance of each character in units of the font, measured when it is first asked for."""

    def __init__(self, weight: Weight, italic: bool) -> None:
        self._known, self._font = coverage(weight, italic), _font(weight, italic)

    def __missing__(self, character: str) -> int:
        known = ord(character) in self._known
        self[character] = advance = round(self._font.getlength(character)) if known else _fallback(character)
        return advance


@lru_cache
def _advances(weight: Weight, italic: bool) -> _Advances:
    return _Advances(weight, italic)


def _fallback(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    if is_pictograph(character):
        return _EMOJI
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _OTHER


def is_pictograph(character: str) -> bool:
    """Whether a character is from the blocks of emoji and of symbols like them; below CJK, the wide ones are emoji."""
    return (
        "\U0001f000" <= character <= "\U0001fbff"
        or "\u2600" <= character <= "\u27bf"
        or "\u23cf" <= character <= "\u23fa"
        or ("\u2300" <= character <= "\u2bff" and unicodedata.east_asian_width(character) == "W")
    )


@lru_cache
def _font(weight: Weight, italic: bool) -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(font_file(weight, italic), _UNITS, layout_engine=ImageFont.Layout.BASIC)


@lru_cache
def coverage(weight: Weight, italic: bool) -> frozenset[int]:
    """The code points that the font has a letter for, from its character map (OpenType `cmap`, format 4)."""
    from struct import unpack_from

    data = font_file(weight, italic).read_bytes()
    (tables,) = unpack_from(">H", data, 4)
    records = [unpack_from(">4s4xII", data, 12 + 16 * index) for index in range(tables)]
    cmap = next(offset for tag, offset, _ in records if tag == b"cmap")
    (encodings,) = unpack_from(">H", data, cmap + 2)
    offsets = [cmap + unpack_from(">HHI", data, cmap + 4 + 8 * index)[2] for index in range(encodings)]
    start = next(offset for offset in offsets if unpack_from(">H", data, offset)[0] == 4)
    segments = unpack_from(">H", data, start + 6)[0] // 2
    ends = unpack_from(f">{segments}H", data, start + 14)
    starts = unpack_from(f">{segments}H", data, start + 16 + 2 * segments)
    return frozenset(
        point for first, last in zip(starts, ends, strict=True) for point in range(first, last + 1) if point != 0xFFFF
    )
