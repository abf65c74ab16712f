"""The words of a client for those who take part in a journey: patients rather than customers."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from cjm.diagnostics import Place


class Forms(NamedTuple):
    """What somebody is called: the name of a `preset`, else `one` of them and `many`, without an article; `the` is one
    with it, `stem` the first part of compounds, such as the Dutch `patiënt` in `patiëntreis`."""

    place: Place
    preset: str = ""
    one: str = ""
    many: str = ""
    the: str = ""
    stem: str = ""


class OwnWords(NamedTuple):
    """What those who take part are called in this journey; None for the method's own word."""

    place: Place
    customer: Forms | None = None
    employee: Forms | None = None
    organisation: Forms | None = None


def nearest(wordings: Iterable[OwnWords | None]) -> OwnWords | None:
    """What each is called by the first of several wordings that says so."""
    given = [words for words in wordings if words]
    found: dict[str, Any] = {}
    for words in given:
        found = {key: value for key, value in words._asdict().items() if value} | found
    return OwnWords(**found) if given else None
