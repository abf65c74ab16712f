"""The files of this folder, and the spaces of their texts at which no line may break."""

import re
from importlib import resources
from typing import Any

import yaml

from cjm.journey.languages import Language

_NUMBER_AND_UNIT = r"(?<=\d) |(?<=\{n\}) | (?==)|(?<==) "
_SIGNS = {"fr": (r" (?=[;:!?»%])|(?<=«) ", "\u202f"), "de": (r" (?=%)", "\u00a0"), "es": (r" (?=%)", "\u00a0")}
"""The spaces beside signs at which no line may break, and the no-break space that a language has there."""


def read_texts(file: str) -> dict[str, Any]:
    """The texts in a file of this folder, by their keys."""
    text = (resources.files(__package__) / file).read_text(encoding="utf-8")
    texts: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return texts


def unbroken(text: str, language: Language) -> str:
    """A text of a language file with no-break spaces where a line may not break."""
    return re.sub(_NUMBER_AND_UNIT, "\u00a0", with_signs(text, language))


def with_signs(text: str, language: Language) -> str:
    """A text of a language file with the no-break spaces that its language has beside signs."""
    return re.sub(*_SIGNS[language], text) if language in _SIGNS else text
