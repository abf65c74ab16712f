"""A journey without what is not for the public: what people said, who they are, and where it was heard."""

import re
from typing import Any

from cjm.journey.model import Journey

_BETWEEN_NAMES = frozenset(
    ("da", "de", "den", "der", "des", "di", "du", "la", "le", "les", "ten", "ter", "the", "van", "von", "zu")
)
"""What stands between the names of a person, and in other texts too."""
_SENTENCE = re.compile(r"(\A|[.!?…][\"'”’»)\]]*\s|:\s+(?=[\"“‘«„]))[\s\"'“‘«„(\[¿¡–—-]*\Z")
"""What stands before the first word of a sentence."""
_BEFORE = 16


def redacted(journey: Journey, somebody: str) -> Journey:
    """The journey without quotes, the names of owners, the name and the description of the persona, and the titles of
    sources.

    Where another text names the persona, `somebody` stands instead, such as "the customer", with a capital where a
    sentence begins. What a source is and how many people it heard stays: a public version is as honest about what is
    known.
    """
    public = journey._replace(
        owner="",
        persona=journey.persona and journey.persona._replace(name="", description=""),
        sources=tuple(source._replace(title="") for source in journey.sources),
        steps=tuple(step._replace(quotes=()) for step in journey.steps),
        opportunities=tuple(opportunity._replace(owner="") for opportunity in journey.opportunities),
    )
    names = _names(journey.persona.name) if journey.persona else []
    if not names:
        return public
    pattern = re.compile(rf"(?<!\w)(?:([dD]|[qQ]u)['’])?(?:{'|'.join(map(re.escape, names))})(?!\w)")
    anonymous: Journey = _replaced(public, pattern, somebody)
    return anonymous


def _names(name: str) -> list[str]:
    """The ways in which texts name somebody, the longest first: the whole name, and each part of one that consists of
    names alone, such as "An Peeters", also in capitals."""
    words = name.split()
    parts = [word for word in words if word.casefold() not in _BETWEEN_NAMES]
    found = [" ".join(words), *(parts if all(part[0].isupper() for part in parts) else [])]
    return sorted({form for one in found if one for form in (one, one.upper())}, key=lambda form: (-len(form), form))


def _replaced(value: Any, pattern: re.Pattern[str], somebody: str) -> Any:
    """A value of the model with each match in its texts replaced."""

    def instead(match: re.Match[str]) -> str:
        before = match.string[max(0, match.start() - _BEFORE) : match.start()]
        instead = f"{match[1].lower()}e {somebody}" if match[1] else somebody  # French: d'An, qu'An
        return instead[:1].upper() + instead[1:] if _SENTENCE.search(before) else instead

    if isinstance(value, str):
        return pattern.sub(instead, value)
    if isinstance(value, tuple):
        parts = [_replaced(part, pattern, somebody) for part in value]
        return value._make(parts) if hasattr(value, "_make") else tuple(parts)
    return value
