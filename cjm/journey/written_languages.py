"""The tag that is meant by a language written in another way: `nl_BE`, or by its name, as in `Nederlands`."""

from cjm.journey.languages import LANGUAGES


def tag(text: str) -> str:
    """The tag of BCP 47 that a text means; empty where it is not certain."""
    from babel import Locale

    names = [Locale.parse(language).languages for language in LANGUAGES]
    codes = {code for known in names for code, name in known.items() if name.casefold() == text.strip().casefold()}
    if len(codes) == 1:
        return str(codes.pop()).replace("_", "-")
    language, _, region = text.partition("_")
    known = language.isascii() and len(language) == 2 and region.isascii() and region.isalpha() and len(region) == 2
    return f"{language}-{region}" if known else ""
