"""A journey without what is not for the public: what people said, who they are, and where it was heard."""

import re
from functools import cache
from typing import Any
from unicodedata import normalize

from cjm.journey.model import Journey, Step

_PARTICLES = frozenset(
    (
        *("'t", "’t", "de", "den", "der", "die", "het", "in", "op", "ten", "ter", "van"),
        *("das", "des", "vom", "von", "zu", "zum", "zur", "the"),
        *("al", "da", "del", "della", "di", "do", "dos", "du", "el", "la", "le", "les"),
    )
)
"""What stands between the names of a person, and in other texts too."""
_FAMILIES = (
    *("familie", "fam.", "fam", "gezin", "huishouden", "echtpaar", "koppel"),
    *("family", "household", "couple", "famille", "foyer", "époux", "haushalt", "ehepaar", "eheleute"),
    *("familia", "família", "famiglia", "matrimonio", "casal", "coniugi", "hogar"),
)
_TITLES = (
    *("dr.", "dr", "drs.", "prof.", "prof", "professor", "professeur", "ir.", "ing."),
    *("dokter", "doctor", "doktor", "docteur"),
    *("mevrouw", "mevr.", "mevr", "mw.", "mw", "mej.", "juffrouw", "meneer", "mijnheer", "heer", "dhr.", "dhr"),
    *("mister", "mr.", "mr", "missus", "mrs.", "mrs", "ms.", "ms", "miss"),
    *("madame", "mme", "mmes", "mademoiselle", "mlle", "monsieur", "messieurs", "m.", "mm.", "frau", "herr", "herrn"),
    *("señor", "señora", "señorita", "sr.", "sr", "sra.", "sra", "srta.", "don", "doña", "d.", "dña.", "doctora"),
    *("signor", "signora", "signorina", "sig.", "sig.ra", "dottor", "dottore", "dottoressa", "dott.", "dott.ssa"),
    *("senhor", "senhora", "dona", "doutor", "doutora", "dra.", "dra", "eng.", "professora", "professore", "profesor"),
)
_AND = ("and", "en", "et", "und", "y", "e", "&")
_FORMS_OF_ADDRESS = frozenset((*_FAMILIES, *_TITLES, *_AND))
"""What stands before the name of a person or a family, or between two, and names nobody by itself."""
_BEHIND = r"(?:\s+(?i:family|household|couple)(?!\w))?"
"""What English has behind the name of a family."""
_ARTICLES = {
    "de": ("de", "de|het"),
    "het": ("de", "de|het"),
    "the": ("the", "the"),
    "cette": ("l[ae]s?", "la"),
    "die": ("", "die|der"),
    "la": ("el|l[ao]s?", "la"),
    "questa": ("il|l[ao]|gli|i", "la"),
    "a": ("[ao]s?", "a"),
}
"""By the first word of what stands instead, the articles of its language before a name and before a family. Others
there are pronouns too, such as the Dutch "het" and the German "die"."""
_JOINED = {
    "la": {"de la": "del", "a la": "al"},
    "questa": {
        "di questa": "del|dello|della|dei|degli|delle",
        "a questa": "al|allo|alla|ai|agli|alle",
        "da questa": "dal|dallo|dalla|dai|dagli|dalle",
    },
    "a": {"da": "d[ao]s?", "à": "à|às|aos?", "na": "n[ao]s?", "pela": "pel[ao]s?"},
}
"""By the same first word, with which words it is joined where a name has a preposition that is one with its article."""
_SPELT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "å": "aa"}
"""Letters that are written as two where a keyboard lacks them."""
_ACCENTED = ["aàáâãäå", "cç", "eèéêë", "iìíîï", "nñ", "oòóôõöø", "sš", "uùúûü", "yýÿ", "zž"]
"""Letters that are often written without their accent."""
_HYPHEN = re.compile("[-\u2010\u2011]")
_GENITIVE = 3
"""Letters from which a name may have an `s` behind it that is none of its own."""
_SENTENCE = re.compile(r"(\A|[.!?…][\"'”’»)\]]*\s|:\s+(?=[\"“‘«„]))[\s\"'“‘«„(\[¿¡–—-]*\Z")
"""What stands before the first word of a sentence."""
_BEFORE = 16


def redacted(journey: Journey, somebody: str) -> Journey:
    """The journey without quotes, pictures, links and tickets, the names of owners, the name and the description of the
    persona, and the titles of sources.

    Where another text names the persona, `somebody` stands instead, such as "the customer", with a capital where a
    sentence begins; an article and a form of address before the name go with it, and "family" behind it. What a source
    is and how many people it heard stays: a public version is as honest about what is known.
    """
    public = journey._replace(
        redacted=True,
        owner="",
        links=(),
        persona=journey.persona and journey.persona._replace(name="", description="", image=None, links=()),
        sources=tuple(source._replace(title="", links=()) for source in journey.sources),
        steps=tuple(map(_public, journey.steps)),
        opportunities=tuple(one._replace(owner="", ticket=None, links=()) for one in journey.opportunities),
    )
    name = normalize("NFC", journey.persona.name) if journey.persona else ""
    names = _names(name)
    if not names:
        return public
    pattern = re.compile(
        rf"(?<!\w)(?:([dD]|[qQ]u)['’])?{_preposition(somebody)}{_before(somebody)}{_initials(name)}(?:{'|'.join(names)}){_BEHIND}"
    )
    anonymous: Journey = _replaced(public, pattern, somebody)
    return anonymous


def _public(step: Step) -> Step:
    return step._replace(
        quotes=(),
        owner="",
        image=None,
        links=(),
        touchpoints=tuple(one._replace(links=()) for one in step.touchpoints),
        pains=tuple(one._replace(links=()) for one in step.pains),
    )


def _names(name: str) -> list[str]:
    """Patterns of the ways in which texts name somebody, the longest first: the whole name, and each part of one that
    consists of names alone, such as "An De Smet", also in capitals: "An", "De Smet", "de Smet" and "Smet". Of a double
    name each half is one too, of "The Smiths" also "Smith". The `s` of a genitive or a plural stays in the text, as in
    "Karims week"."""
    words = name.split()
    parts: list[tuple[str, str]] = []
    particles = ""
    for word in words:
        if word.casefold() in _PARTICLES:
            particles += rf"(?:{_word(word)}\s+)?"
        elif word.casefold() not in _FORMS_OF_ADDRESS:
            halves = [half for half in _HYPHEN.split(word) if half]
            parts += ((particles, one) for one in dict.fromkeys((word, *(halves if len(halves) > 1 else ()))))
            particles = ""
    found = [("", " ".join(words))] if words else []
    if all(word[0].isupper() for _, word in parts):
        found += parts
        found += [("", word[:-1]) for _, word in parts if len(words) > 1 == len(parts) and word.endswith("s")]
    forms = {(before, form) for before, one in found for form in (one, one.upper())}
    ordered = sorted(forms, key=lambda form: (-len(form[1]), form))
    return [
        before + r"\s+".join(map(_word, form.split())) + (r"(?=s?(?!\w))" if len(form) >= _GENITIVE else r"(?!\w)")
        for before, form in ordered
    ]


def _word(word: str) -> str:
    """A pattern of a word of a name; particles are written with and without a capital, accents and hyphens may be left
    out or added."""
    letters = "".join(map(_letter, word))
    return f"(?i:{letters})" if word.casefold() in _PARTICLES else letters


@cache
def _letter(char: str) -> str:
    """A pattern of a letter in each way in which it is written."""
    if _HYPHEN.fullmatch(char):
        return rf"(?:{_HYPHEN.pattern}|\s)?"
    alike = next((letters for letters in _ACCENTED if char.lower() in letters), "")
    one = f"[{alike if char.islower() else alike.upper()}]" if alike else re.escape(char)
    spelt = _SPELT.get(char.lower(), "")
    return f"(?:{one}|{spelt if char.islower() else f'{spelt.capitalize()}|{spelt.upper()}'})" if spelt else one


def _initials(name: str) -> str:
    """A pattern of initials before a name of several words, and of the French "M."."""
    words = [word for word in re.split(rf"\s|{_HYPHEN.pattern}", name) if word]
    letters = {normalize("NFD", word[0])[0].upper() for word in words if word[0].isalpha() and len(words) > 1}
    return rf"(?:[{''.join(sorted(letters | {'M'}))}]\.[-\s]*)*"


def _preposition(somebody: str) -> str:
    """A pattern of a preposition that is one with an article, such as the Spanish "del"."""
    joined = _JOINED.get(somebody.partition(" ")[0].casefold(), {})
    return rf"(?:(?P<joined>(?i:{'|'.join(joined.values())}))\s+)?" if joined else "(?P<joined>(?!))?"


def _before(somebody: str) -> str:
    """A pattern of what goes with a name: an article, and forms of address such as "Mr and Mrs"."""
    families, titles = ("|".join(map(re.escape, sorted(words, reverse=True))) for words in (_FAMILIES, _TITLES))
    before, family = (
        rf"(?:(?:{articles})\s+)?" if articles else ""
        for articles in _ARTICLES.get(somebody.partition(" ")[0].casefold(), ("", ""))
    )
    title = rf"(?:(?:{titles})\s+(?:(?:{'|'.join(_AND)})\s+)?){{0,3}}"
    return rf"(?i:{family}(?:{families})\s+|{before}{title})"


def _replaced(value: Any, pattern: re.Pattern[str], somebody: str) -> Any:
    """A value of the model with each match in its texts replaced."""

    def instead(match: re.Match[str]) -> str:
        before = match.string[max(0, match.start() - _BEFORE) : match.start()]
        instead = f"{match[1].lower()}e {somebody}" if match[1] else somebody  # French: d'An, qu'An
        if match["joined"]:
            first, _, rest = somebody.partition(" ")
            joined = _JOINED[first.casefold()].items()
            written = next(with_first for with_first, forms in joined if re.fullmatch(forms, match["joined"], re.I))
            instead = f"{written} {rest}"
        return instead[:1].upper() + instead[1:] if _SENTENCE.search(before) else instead

    if isinstance(value, str):
        return pattern.sub(instead, normalize("NFC", value))
    if isinstance(value, tuple):
        parts = [_replaced(part, pattern, somebody) for part in value]
        return value._make(parts) if hasattr(value, "_make") else tuple(parts)
    return value
