"""Ids made from titles."""

import re
from collections.abc import Collection
from unicodedata import normalize

_LONGEST = 48
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def id_for(title: str, taken: Collection[str], otherwise: str, latest: dict[str, int] | None = None) -> str:
    """An id for what has this title, which none of those that are `taken` is: its words in plain letters, and a number
    behind them where that is taken. `otherwise` is the word for a title that has no such letters. `latest` keeps the
    last number of each word from one call to the next, so that a thousand of one title take no longer than others.

    >>> id_for("Ik zoek (lang) naar 'n café", [], "step")
    'ik-zoek-lang-naar-n-cafe'
    >>> id_for("等待", ["step"], "step")
    'step-2'
    """
    letters = normalize("NFKD", title.casefold().translate(_LETTERS)).encode("ascii", "ignore").decode()
    words = "-".join(re.findall("[a-z0-9]+", letters))
    if len(words) > _LONGEST:
        words = words[: _LONGEST + 1].rpartition("-")[0] or words[:_LONGEST]
    words = words or otherwise
    latest = {} if latest is None else latest
    number = latest.get(words, 1)
    found = words if number == 1 else f"{words}-{number}"
    while found in taken:
        number += 1
        found = f"{words}-{number}"
    latest[words] = number
    return found
