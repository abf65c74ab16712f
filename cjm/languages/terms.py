"""The terms of the method, explained in each language.

`terms/index.yaml` has what is the same in all of them: which keys and values of the format a term explains, where it
stands in a file, which pictures show it and where it comes from. `terms/en.yaml` and the others have its name and its
meaning, with names such as {people} for those who take part (`cjm.languages.people`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from textwrap import fill
from typing import NamedTuple, cast

from cjm.journey import foreign_words
from cjm.journey.languages import LANGUAGES, Language
from cjm.languages import people
from cjm.languages.texts import read_texts, with_signs
from cjm.languages.words import Words, words_in

_WIDEST = 110
_SENTENCE = re.compile(r"(?<=[.!?]) ")
_SHORT = 160
"""Letters that one line of explanation may have."""
_SMALL = ("and", "of", "en", "van", "de", "et", "du", "und", "der", "la", "le", "the")
"""Words in names that are no term by themselves."""


class Term(NamedTuple):
    """A term by its id; `words` are the keys and values of the format that it explains besides, `file` the key where it
    stands, `pictures` the names of those that show it, `drawn` the keys of the texts that name it there. `source` is
    empty for a term of many sources."""

    id: str
    words: tuple[str, ...]
    file: str
    pictures: tuple[str, ...]
    drawn: tuple[str, ...] = ()
    source: str = ""


@cache
def every() -> tuple[Term, ...]:
    """All terms, in the order in which the method comes to them."""
    return tuple(
        Term(
            id,
            tuple(part["words"]),
            part["file"],
            tuple(part["pictures"]),
            tuple(part.get("drawn", ())),
            part.get("source", ""),
        )
        for id, part in read_texts("terms/index.yaml").items()
    )


@cache
def _texts(language: Language) -> dict[str, tuple[str, str]]:
    """The name and the meaning of each term by its id."""
    return {
        id: (name, with_signs(meaning, language))
        for id, (name, meaning) in read_texts(f"terms/{language}.yaml").items()
    }


def name(term: Term, language: Language) -> str:
    """What a term is called in a language."""
    return _texts(language)[term.id][0]


def meaning(term: Term, words: Words) -> str:
    """What a term means, in a few sentences, in which people are called as the words have it."""
    return _texts(words.spoken)[term.id][1].format_map(words.names)


def in_short(term: Term, words: Words) -> str:
    """What a term means in one sentence; of a long one without what it lists behind a colon."""
    sentence = _SENTENCE.split(meaning(term, words))[0]
    head, colon, _ = sentence.partition(":")
    return f"{head.rstrip()}." if colon and len(sentence) > _SHORT else sentence


def names() -> list[str]:
    """Every word that leads to a term: ids, keys and values of the format."""
    return sorted({word for term in every() for word in (term.id, *term.words)})


def called(word: str) -> list[Term]:
    """The terms that a word stands for, mostly one: by an id, by a key or value of the format, by a name in any
    language, else by what a picture draws and by a word of another language for a key or value, else by a part of
    a name, such as `piek`, or by the first letters of its words, such as `PE`. Empty where it stands for none."""
    plain = _plain(word)
    for exact in (_ids, _words, _names):
        if found := [term for term in every() if plain in exact(term)]:
            return found
    meant = set(foreign_words.meant(word, names()))
    found = [term for term in every() if meant & {term.id, *term.words}]
    nearest = [term for term in found if any(one.startswith(plain) for one in _names(term))]
    drawn = [term for term in every() if plain in _drawn(term)]
    if drawn or found:
        return list(dict.fromkeys([*drawn, *(nearest or found)]))
    parts = [term for term in every() if any(_is_part(plain, [*_in(term, one)]) for one in LANGUAGES)]
    return parts or [term for term in every() if plain in _initials(term)]


def language_of(word: str) -> Language:
    """The language in which a word leads to a term: English where it is a key or value of the format or has a meaning
    in English, else the first in which it has one."""
    plain, terms = _plain(word), every()
    if any(plain in (*_ids(term), *_words(term)) for term in terms):
        return "en"
    languages = LANGUAGES
    exact = (one for one in languages if any(plain in _in(term, one) for term in terms))
    part = (one for one in languages if any(_is_part(plain, _in(term, one)) for term in terms))
    return cast(Language, next(exact, "") or foreign_words.language(word) or next(part, "en"))


def explained(term: Term, language: Language) -> Iterator[str]:
    """What a term means, and where it stands in a file and in pictures, line by line."""
    words = words_in(language)
    title, about = name(term, language), meaning(term, words)
    yield from (title, "", fill(about, _WIDEST), "", words.labelled(words("explain.file"), f"`{term.file}`"))
    if term.pictures:
        yield words.labelled(words("explain.pictures"), ", ".join(f"`{picture}`" for picture in term.pictures))
    if term.source:
        yield words.labelled(words("explain.source"), term.source)


def _ids(term: Term) -> Sequence[str]:
    return (term.id,)


def _words(term: Term) -> Sequence[str]:
    return [_plain(word) for word in term.words]


def _names(term: Term) -> Sequence[str]:
    return [_plain(name(term, language)) for language in LANGUAGES]


def _initials(term: Term) -> Sequence[str]:
    """What a term is called for short: the first letters of its words, as a name in any language has them."""
    words = ([word for word in one.split("-") if word not in _SMALL] for one in (term.id, *_names(term)))
    return ["".join(word[0] for word in found) for found in words if len(found) > 1]


def _drawn(term: Term) -> Sequence[str]:
    """How pictures name a term in each language."""
    return [text for language in LANGUAGES for text in _drawn_in(term, language)]


def _drawn_in(term: Term, language: Language) -> Sequence[str]:
    """How pictures name a term, up to the first value in the text."""
    texts, names = _picture_texts(language), people.names(language)
    called = (re.sub(r"\{(\w+)\}", lambda name: names.get(name[1], name[0]), texts[key]) for key in term.drawn)
    return [_plain(one.partition(" {")[0]) for one in called]


def _in(term: Term, language: Language) -> Sequence[str]:
    """What a term is called in a language, by its name and in pictures."""
    return (_plain(name(term, language)), *_drawn_in(term, language))


def _is_part(plain: str, names: Sequence[str]) -> bool:
    """Whether each word of a text is a word of one of these names, or its plural."""
    parts = {part for one in names for part in one.split("-") if part not in _SMALL}
    forms = parts | {part + end for part in parts for end in ("s", "e", "n", "en")}
    return bool(plain) and {*plain.split("-")} <= forms


@cache
def _picture_texts(language: Language) -> dict[str, str]:
    """What pictures show in a language, as the file has it: a word is looked for with plain spaces."""
    return read_texts(f"{language}.yaml")


def _plain(word: str) -> str:
    """Small letters, with hyphens for spaces and underscores."""
    return "-".join(word.casefold().replace("_", " ").replace("-", " ").split())
