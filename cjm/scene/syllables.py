"""Where a word may be divided with a hyphen, as its language does."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from cjm.scene.compounds import joints

if TYPE_CHECKING:
    from pyphen import Pyphen

_APOSTROPHES = re.compile("['’‘]")
_FEWEST = 3
"""Letters that a hyphen parts from a word, behind an apostrophe too: no "l'or-ganisation"."""


def divided(word: str, language: str) -> tuple[list[str], list[str]]:
    """The words of a compound, where these are known, and the syllables, as far as hyphens may divide them."""
    dictionary = _dictionary(language)
    found = map(int, dictionary.positions(word)) if dictionary else ()
    places = [place for place in found if len(_APOSTROPHES.split(word[:place])[-1]) >= _FEWEST]
    return _cut(word, joints(word, language, places)), _cut(word, places)


def _cut(word: str, places: Sequence[int]) -> list[str]:
    return [word[start:end] for start, end in zip([0, *places], [*places, len(word)], strict=True)]


@lru_cache
def _dictionary(language: str) -> "Pyphen | None":
    """The patterns of a language; None where there are none: no other language's are right."""
    import pyphen

    name = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=name, left=_FEWEST, right=_FEWEST) if name else None
