"""What cjm says of a user's files in other languages than English, in which it stands in the code.

`messages/nl.yaml` and the others have the text for the template of each `Message`, with the same `{names}`; where it
counts something, one for the singular and one for the plural. What a file lacks is printed in English.
"""

import re
from functools import cache
from typing import Any

from cjm.journey.languages import Language
from cjm.languages.texts import read_texts, with_signs
from cjm.languages.words import Words
from cjm.plaintext import Figure, Message, Value

_CODE = re.compile("(`[^`]*`)")


@cache
def messages_in(language: Language) -> Words:
    """The messages of a language by their templates, those that count something by template and `.one` or `.many`."""
    texts: dict[str, str] = {}
    for template, text in read_texts(f"messages/{language}.yaml").items():
        forms = {template: text} if isinstance(text, str) else {f"{template}.{form}": one for form, one in text.items()}
        texts |= {key: _set(one, language) for key, one in forms.items()}
    return Words(language, texts)


def in_language(text: str, language: Language) -> str:
    """A message or a figure in a language; any other text as it is."""
    if language == "en":
        return text
    if isinstance(text, Figure):
        return text.replace(".", ",")  # as all three languages have it
    if not isinstance(text, Message):
        return text
    words, template = messages_in(language), text.template
    values: dict[str, Any] = {name: _value(value, words) for name, value in text.values.items()}
    counted = text.values.get("n")
    if isinstance(counted, int) and f"{template}.one" in words.texts:
        return words.counted(template, counted, **{name: value for name, value in values.items() if name != "n"})
    return words(template, **values) if template in words.texts else text


def _value(value: Value, words: Words) -> str:
    if isinstance(value, int):
        return words.number(value)
    if isinstance(value, str):
        return in_language(value, words.spoken)
    return ", ".join(in_language(one, words.spoken) for one in value)


def _set(text: str, language: Language) -> str:
    """A text with the spaces that its language has at signs; code in it stays as it is."""
    parts = _CODE.split(text)
    return "".join(part if _CODE.fullmatch(part) else with_signs(part, language) for part in parts)
