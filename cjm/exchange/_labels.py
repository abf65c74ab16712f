"""What the keys and named values of a journey are called in a language, in other people's files."""

from cjm.journey import foreign_words
from cjm.journey.languages import Language

_NUMBER: dict[Language, str] = {"en": "No.", "fr": "N°", "es": "N.º", "it": "N.", "pt": "N.º"}
_STEP: dict[Language, str] = {"nl": "Stap", "fr": "Étape", "de": "Schritt", "es": "Paso", "it": "Passo", "pt": "Passo"}


def label(key: str, language: Language) -> str:
    """What a key is called: the first of its words in a language, with a capital."""
    if key == "number":
        return _NUMBER.get(language, "Nr.")
    if key == "id":
        return "Id"
    text = _STEP.get(language, "step") if key == "step" else word(key, language).replace("_", " ")
    return text[:1].upper() + text[1:]


def word(name: str, language: Language) -> str:
    """The first word for a key or a named value in a language; in English itself."""
    found = foreign_words.words().get(name, {}).get(language) if language != "en" else None
    return found[0] if found else name
