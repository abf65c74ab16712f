"""What a deck says, as it is read back from its file: its slides, and all texts and chart values on them.

Texts are compared by their words (`words`): how a program writes quotes, dashes, blanks and ligatures means nothing.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple
from unicodedata import normalize

Kind = Literal["headline", "subtitle", "text", "cell", "series", "category", "value", "notes", "chart", "table"]

_SIGNS = str.maketrans({
    **dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛‹›′", "'"), **dict.fromkeys("‐‑‒–—―−", "-"),
    "⁄": "/", "©": "(c)", "®": "(r)", "→": "->", "←": "<-", "⇒": "->",
})  # fmt: skip
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DIVIDED = re.compile(r"(?<=\w)-\s*[\n\v]\s*(?=\w)")
"""A hyphen at the end of a line, which may stand in the word or not."""
_CUT = "…"


class Said(NamedTuple):
    """One text on a slide, or one value of a chart.

    `name` is that of its shape, which for what a file holds is its key; in a table or a chart it says which cell or
    point it is. A whole chart or table stands for all its parts. `full` is the whole text where the slide shows it cut.
    """

    kind: Kind
    name: str
    text: str
    full: str = ""

    @property
    def whole(self) -> str:
        return self.full or self.text


class SlideContents(NamedTuple):
    """A slide; `name` is that of its page (`Scene.name`), empty where the program that wrote the file dropped it."""

    name: str
    said: tuple[Said, ...]

    @property
    def headline(self) -> str:
        return next((one.text for one in self.said if one.kind == "headline"), "")


class DeckContents(NamedTuple):
    """A deck. `digest` is that of all it said when it was drawn, `language` and `made` are how (`Scene.made`); `drawn`
    holds the `mark` of each text that it said then, None where the file does not have them any more."""

    slides: tuple[SlideContents, ...]
    digest: str = ""
    language: str = ""
    made: str = ""
    drawn: frozenset[str] | None = None


def picture(page: str) -> str:
    """The picture of a page, such as `journey-map` of `journey-map-2`."""
    return re.sub(r"-\d+$", "", page)


@lru_cache(maxsize=16_384)
def words(text: str) -> str:
    """A text by its words and signs, in one form for all ways to write them; without the quotes round it."""
    plain = _INVISIBLE.sub("", normalize("NFKC", _DIVIDED.sub("", text.replace(_CUT, "...")))).translate(_SIGNS)
    plain = re.sub("(--|==?)>", "->", plain)
    return " ".join(re.findall(r"\w+|[^\w\s]", plain)).strip("\"' ")


def on_one_line(text: str) -> str:
    """A text as it reads without its line breaks, those within words too."""
    return re.sub(r"[ \t\r\n\v]+", " ", _DIVIDED.sub("", text)).strip()


def same(one: Said, other: Said) -> bool:
    """Whether two texts have the same words, one of which may be cut."""
    if words(one.text) == words(other.text) or words(one.whole) == words(other.whole):
        return True
    return begins(one.whole, other.whole) or begins(other.whole, one.whole)


def key(one: Said) -> tuple[str, str]:
    """What a text is known by on its slide. Names of placeholders are lost in other programs, and lines of the notes
    have none."""
    return one.kind, "" if one.kind in ("headline", "subtitle", "notes") else one.name


def marks(page: str, one: Said) -> set[str]:
    """What a text is known by among all that a deck said when it was drawn, in four letters."""
    begin = "\n".join((picture(page), *key(one), ""))
    return {b64encode(_hash(begin + words(text)).digest()[:3]).decode() for text in (one.text, one.whole)}


def digest(slides: Iterable[SlideContents]) -> str:
    """What all that these slides say comes to, whatever their order."""
    return _hash("\n".join(sorted(all_marks(slides)))).hexdigest()[:16]


def all_marks(slides: Iterable[SlideContents]) -> frozenset[str]:
    return frozenset(mark for slide in slides for one in slide.said for mark in marks(slide.name, one))


def begins(text: str, whole: str) -> bool:
    """Whether a text is the beginning of another, cut."""
    return text.rstrip().endswith(_CUT) and words(whole).startswith(words(text.rstrip().rstrip(_CUT)))


def _hash(text: str) -> "hashlib._Hash":
    return hashlib.sha256(text.encode("utf-8", "surrogatepass"))
