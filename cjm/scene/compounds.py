"""Where a Dutch or a German compound has a joint: "Bürgerservice|portal", "Vacature|pagina".

Patterns for hyphenation know syllables and no words, so that they divide "Bürgerser-viceportal" as gladly. Two things
tell a joint without a dictionary: an ending that links ("Bearbeitungs-stand"), and a second word that compounds about
services often end in. What neither tells is divided by its syllables.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_SHORTEST, _SHORT, _SURE = 3, 6, 8
"""The fewest letters of a part; of a word that need not end the compound; and of one that begins a part even where the
patterns know no syllable."""


def joints(word: str, language: str, places: Sequence[int]) -> list[int]:
    """Where one word of a compound ends and the next begins; `places` are those between its syllables."""
    found = _known().get(language.partition("-")[0])
    if not found:
        return []
    lower = word.casefold()
    if len(lower) != len(word):
        return []
    links, seconds = tuple(found["links"]), tuple(found["seconds"])
    whole = frozenset(second for second in seconds if len(second) < _SHORT)
    seconds = tuple(second for second in seconds if len(second) >= _SHORT)
    long = tuple(second for second in seconds if len(second) >= _SURE)
    inner = range(_SHORTEST, len(word) - _SHORTEST + 1)
    syllables = set(places)
    return [
        place
        for place in inner
        if lower.startswith(long, place)
        or (
            place in syllables
            and (lower[:place].endswith(links) or lower[place:] in whole or lower.startswith(seconds, place))
        )
    ]


@cache
def _known() -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, dict[str, list[str]]] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return loaded
