"""The languages that cjm has words in, and which of them a language tag asks for."""

from typing import Literal, get_args

Language = Literal["en", "nl", "fr", "de", "es", "it", "pt"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def primary(tag: str) -> str:
    """The language that a tag of BCP 47 names, without script and region: `pt` of `pt-BR`."""
    return tag.partition("-")[0].casefold()


def known(tag: str) -> Language | None:
    """The language of a tag where cjm has words in it, else None."""
    found = primary(tag)
    return next((one for one in LANGUAGES if one == found), None)
