"""A journey without what is not for the public: what people said, who they are, and where it was heard."""

import re
from typing import Any

from cjm.journey.model import Journey

_PARTICLES = frozenset(
    (
        *("'t", "’t", "de", "den", "der", "die", "het", "in", "op", "ten", "ter", "van"),
        *("das", "des", "vom", "von", "zu", "zum", "zur", "the"),
        *("al", "da", "del", "della", "di", "do", "dos", "du", "el", "la", "le", "les"),
    )
)
"""What stands between the names of a person, and in other texts too."""
_FAMILIES = ("familie", "gezin", "family", "famille")
_TITLES = (
    *("mevrouw", "mevr.", "mevr", "mw.", "mw", "meneer", "mijnheer", "heer", "dhr.", "dhr"),
    *("mister", "mr.", "mr", "missus", "mrs.", "mrs", "ms.", "ms", "miss"),
    *("madame", "mme", "mmes", "mademoiselle", "mlle", "monsieur", "frau", "herr", "herrn"),
)
_FORMS_OF_ADDRESS = frozenset((*_FAMILIES, *_TITLES))
"""What stands before the name of a person or a family, and names nobody by itself."""
_ARTICLES = {"de": ("de", "de|het"), "the": ("the", "the"), "ce": ("l[ae]s?", "la"), "die": ("", "die|der")}
"""By the first word of what stands instead, the articles of its language before a name and before a family. Others
there are pronouns too, such as the Dutch "het" and the German "die"."""
_SENTENCE = re.compile(r"(\A|[.!?…][\"'”’»)\]]*\s|:\s+(?=[\"“‘«„]))[\s\"'“‘«„(\[¿¡–—-]*\Z")
"""What stands before the first word of a sentence."""
_BEFORE = 16


def redacted(journey: Journey, somebody: str) -> Journey:
    """The journey without quotes, the names of owners, the name and the description of the persona, and the titles of
    sources.

    Where another text names the persona, `somebody` stands instead, such as "the customer", with a capital where a
    sentence begins; an article and a form of address before the name go with it. What a source is and how many people
    it heard stays: a public version is as honest about what is known.
    """
    public = journey._replace(
        owner="",
        persona=journey.persona and journey.persona._replace(name="", description=""),
        sources=tuple(source._replace(title="") for source in journey.sources),
        steps=tuple(step._replace(quotes=()) for step in journey.steps),
        opportunities=tuple(opportunity._replace(owner="") for opportunity in journey.opportunities),
    )
    names = _names(journey.persona.name) if journey.persona else []
    if not names:
        return public
    pattern = re.compile(rf"(?<!\w)(?:([dD]|[qQ]u)['’])?{_before(somebody)}(?:{'|'.join(names)})(?!\w)")
    anonymous: Journey = _replaced(public, pattern, somebody)
    return anonymous


def _names(name: str) -> list[str]:
    """Patterns of the ways in which texts name somebody, the longest first: the whole name, and each part of one that
    consists of names alone, such as "An De Smet", also in capitals: "An", "De Smet", "de Smet" and "Smet"."""
    words = name.split()
    parts: list[tuple[str, str]] = []
    particles = ""
    for word in words:
        if word.casefold() in _PARTICLES:
            particles += rf"(?:{_word(word)}\s+)?"
        elif word.casefold() not in _FORMS_OF_ADDRESS:
            parts.append((particles, word))
            particles = ""
    found = [("", " ".join(words))] if words else []
    if all(word[0].isupper() for _, word in parts):
        found += parts
    forms = {(before, form) for before, one in found for form in (one, one.upper())}
    ordered = sorted(forms, key=lambda form: (-len(form[1]), form))
    return [before + r"\s+".join(map(_word, form.split())) for before, form in ordered]


def _word(word: str) -> str:
    """A pattern of a word of a name; particles are written with and without a capital."""
    return f"(?i:{re.escape(word)})" if word.casefold() in _PARTICLES else re.escape(word)


def _before(somebody: str) -> str:
    """A pattern of what goes with a name: an article, and forms of address such as "Mr and Mrs"."""
    families, titles = ("|".join(map(re.escape, sorted(words, reverse=True))) for words in (_FAMILIES, _TITLES))
    before, family = (
        rf"(?:(?:{articles})\s+)?" if articles else ""
        for articles in _ARTICLES.get(somebody.partition(" ")[0].casefold(), ("", ""))
    )
    title = rf"(?:(?:{titles})\s+(?:(?:en|et|and|und|&)\s+)?){{0,2}}"
    return rf"(?i:{family}(?:{families})\s+|{before}{title})"


def _replaced(value: Any, pattern: re.Pattern[str], somebody: str) -> Any:
    """A value of the model with each match in its texts replaced."""

    def instead(match: re.Match[str]) -> str:
        before = match.string[max(0, match.start() - _BEFORE) : match.start()]
        instead = f"{match[1].lower()}e {somebody}" if match[1] else somebody  # French: d'An, qu'An
        return instead[:1].upper() + instead[1:] if _SENTENCE.search(before) else instead

    if isinstance(value, str):
        return pattern.sub(instead, value)
    if isinstance(value, tuple):
        parts = [_replaced(part, pattern, somebody) for part in value]
        return value._make(parts) if hasattr(value, "_make") else tuple(parts)
    return value
