"""Which word of the format is meant by one in another language.

One file per language: for each key and each named value of the schemas what people who speak it write.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from unicodedata import normalize

from cjm.journey.languages import LANGUAGES

_LONGEST = 60
_ENDINGS = ("en", "er", "es", "e", "n", "s", "x")
"""How a plural, or a form of an adjective, ends in one of the languages."""
_FOREIGN = tuple(language for language in LANGUAGES if language != "en")


@cache
def words() -> dict[str, dict[str, list[str]]]:
    """For each key and each named value of the schemas its words by language."""
    found: dict[str, dict[str, list[str]]] = {}
    for one in _FOREIGN:
        text = (resources.files(__package__) / f"{one}.json").read_text(encoding="utf-8")
        for name, listed in json.loads(text).items():
            found.setdefault(name, {})[one] = listed
    return found


def meant(word: str, names: Iterable[str]) -> list[str]:
    """Those of `names` for which `word` stands in another language, mostly one; empty where there are none.

    Case, accents, hyphens, spaces and plural make no difference; names with a word that is written just so win. What
    is a word of some languages is no form of one of another language.
    """
    if len(word) > _LONGEST:
        return []
    plain, stems = _forms(word)
    forms = {name: _forms_of(name) for name in names}
    exact = [name for name, by in forms.items() if any(plain in plains for plains, _ in by.values())]
    if exact:
        return exact
    spoken = _spoken().get(plain, _FOREIGN)
    return [name for name, by in forms.items() if any(stems & by[one][1] for one in spoken if one in by)]


def language(word: str) -> str:
    """The first language in which a word stands for a name, written just so or else in another form; empty where there
    is none."""
    if len(word) > _LONGEST:
        return ""
    plain, stems = _forms(word)
    known = [(one, *_forms(each)) for by in words().values() for one in by for each in by[one]]
    exact = {one for one, other, _ in known if other == plain}
    found = exact or {one for one, _, others in known if stems & others}
    return min(found, key=_FOREIGN.index, default="")


@cache
def _forms_of(name: str) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """The words of a name, and their stems, by language."""
    found = {}
    for one, listed in words().get(name, {}).items():
        forms = [_forms(word) for word in listed]
        found[one] = (frozenset(plain for plain, _ in forms), frozenset(stem for _, stems in forms for stem in stems))
    return found


@cache
def _spoken() -> dict[str, set[str]]:
    """The languages in which a word stands for any name, written just so."""
    found: dict[str, set[str]] = {}
    for name in words():
        for one, (plains, _) in _forms_of(name).items():
            for plain in plains:
                found.setdefault(plain, set()).add(one)
    return found


def _forms(word: str) -> tuple[str, frozenset[str]]:
    """A word in plain letters, and its stems: without each ending it may have, with double letters made single, as in
    `stap` and `stappen`; of several words each loses its own, as in `sterk punt` and `sterke-punten`."""
    parts = [_plain(part) for part in re.split(r"[\W_]+", word)]
    plain = "".join(parts)
    ends = {plain, *map(plain.removesuffix, _ENDINGS), "".join(map(_stem, parts))}
    return plain, frozenset(re.sub(r"(.)\1", r"\1", form) for form in ends if len(form) >= min(3, len(plain) or 3))


def _stem(part: str) -> str:
    """A word without the first ending that leaves three letters of it."""
    return next((part[: -len(end)] for end in _ENDINGS if part.endswith(end) and len(part) >= len(end) + 3), part)


def _plain(word: str) -> str:
    """Letters and digits without accents; `ä` and `ae` are one, as are `œ` and `oe`."""
    decomposed = normalize("NFKD", word.casefold().replace("œ", "oe").replace("æ", "ae"))
    return re.sub("(?<=[aou])e", "", "".join(letter for letter in decomposed if letter.isalnum()))
