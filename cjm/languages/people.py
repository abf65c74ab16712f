"""What those who take part in a journey are called in the texts of a language.

The customer, the employee and the organisation are called as the journey has it (`words`), else by the method's own
words, each in the forms that texts name: `{customers}` is the plural and always there, `{customer}` a label,
`{the_customer}` one with the article, `{customer_stem}` the first part of a compound. The last two may not be known: no
gender is guessed. `{person}` and `{people}` are those whose journey it is. With a capital, as `{Customers}`, they begin
a sentence. Where a plural can hardly stand alone, as in Spanish, Italian and Portuguese, `{the_customers}` has its
article, and `{of_customers}` and `{to_customers}` what this becomes behind "of" and "to".
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal, get_args

from cjm.diagnostics import Place
from cjm.journey.model import Kind
from cjm.journey.own_words import Forms, OwnWords
from cjm.languages.texts import read_texts

Role = Literal["customer", "employee", "organisation"]

_JUXTAPOSED = ("en", "fr", "es", "it", "pt")
"""The languages in which a compound begins with the word as it is: patient journey, parcours patient."""

_BEHIND = ("the", "of", "to")
_PLURALS: Mapping[str, Mapping[str, tuple[str, str, str]]] = {
    "es": {"m": ("los", "de los", "a los"), "f": ("las", "de las", "a las")},
    "it": {"m": ("i", "dei", "ai"), "m+": ("gli", "degli", "agli"), "f": ("le", "delle", "alle")},
    "pt": {"m": ("os", "dos", "aos"), "f": ("as", "das", "às")},
}
"""The article of a plural by its gender, alone and behind "of" and "to"; `m+` as it is before some sounds."""
_FEMININE: Mapping[str, tuple[str, str]] = {
    "es": (r"la\b", r"\w*(?<!ist)as\b"),
    "it": (r"la\b", r"\w*e\b"),
    "pt": (r"a\b", r"\w*(?<!ist)as\b"),
}
"""What the singular with its article begins with, or else the plural, where the word is feminine."""
_MASCULINE: Mapping[str, str] = {"es": r"el\b", "it": r"(?:il|lo)\b", "pt": r"o\b"}
_IMPURE = r"[aeiouhxyz]|s[^aeiou]|gn|p[sn]"
"""The sounds before which an Italian article is a longer one."""


@lru_cache(maxsize=256)
def names(language: str, kind: Kind = "customer", own: OwnWords | None = None) -> Mapping[str, str]:
    """The forms that are known, by the names that texts have for them."""
    found: dict[str, str] = {}
    for role in get_args(Role):
        forms = _forms(language, role, getattr(own, role, None))
        found |= _named(role, f"{role}s", forms, language)
        if role == kind:
            found |= _named("person", "people", forms, language)
    return found | {_capital(name): _capital(form, language) for name, form in found.items()}


@cache
def every_name() -> frozenset[str]:
    """All names that texts may have for forms, whether these are known or not."""
    form = Forms(Place(), one="one", many="many", the="the", stem="stem")
    return frozenset(names("it", "customer", OwnWords(Place(), form, form, form)))


def _named(one: str, many: str, forms: Forms, language: str) -> dict[str, str]:
    found = {one: forms.one or forms.many, many: forms.many or forms.one, f"the_{one}": forms.the}
    found |= {f"{one}_stem": forms.stem}
    if language in _PLURALS and forms.many:
        articles = _PLURALS[language][_gender(forms, language)]
        found |= {f"{name}_{many}": f"{article} {forms.many}" for name, article in zip(_BEHIND, articles, strict=True)}
    return {name: form for name, form in found.items() if form}


def _gender(forms: Forms, language: str) -> str:
    """The gender of a plural: as the singular with its article has it, else by its ending; the masculine is generic."""
    article, ending = _FEMININE[language]
    known = not re.match(_MASCULINE[language], forms.the, re.IGNORECASE)
    if re.match(article, forms.the, re.IGNORECASE) or (known and re.match(ending, forms.many, re.IGNORECASE)):
        return "f"
    return "m+" if language == "it" and re.match(_IMPURE, forms.many, re.IGNORECASE) else "m"


def _forms(language: str, role: Role, own: Forms | None) -> Forms:
    """What somebody is called, with the forms that follow from others in this language."""
    if own is None or not (own.one or own.many):
        preset = (own.preset if own else "") or role
        own = Forms(Place(), **_presets()[preset][language])
    the, stem = own.the, own.stem
    if not the and own.one and language == "en" and not (role == "organisation" and own.one[:1].isupper()):
        the = f"the {own.one}"
    if not stem and language in _JUXTAPOSED:
        stem = own.one
    return own._replace(the=the, stem=stem)


@cache
def _presets() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return read_texts("people.yaml")


def _capital(text: str, language: str = "en") -> str:
    """A text as it begins a sentence; a name such as `eBay` stays as it is."""
    first = text.split(" ", 1)[0]
    if first != first.lower():
        return text
    letters = 2 if language == "nl" and text.startswith("ij") else 1
    return text[:letters].upper() + text[letters:]
