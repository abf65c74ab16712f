"""A journey without what is not for the public: what people said, who they are, and where it was heard."""

import re
from typing import Any

from cjm.journey.model import Journey


def redacted(journey: Journey, somebody: str) -> Journey:
    """The journey without quotes, the names of owners and persona, and the titles of sources.

    Where another text names the persona, `somebody` stands instead, such as "the customer". What a source is and how
    many people it heard stays: a public version is as honest about what is known.
    """
    public = journey._replace(
        owner="",
        persona=journey.persona and journey.persona._replace(name=""),
        sources=tuple(source._replace(title="") for source in journey.sources),
        steps=tuple(step._replace(quotes=()) for step in journey.steps),
        opportunities=tuple(opportunity._replace(owner="") for opportunity in journey.opportunities),
    )
    name = journey.persona.name.strip() if journey.persona else ""
    if not name:
        return public
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    anonymous: Journey = _replaced(public, pattern, somebody)
    return anonymous


def _replaced(value: Any, pattern: re.Pattern[str], somebody: str) -> Any:
    """A value of the model with each match in its texts replaced."""
    if isinstance(value, str):
        return pattern.sub(lambda _: somebody, value)
    if isinstance(value, tuple):
        parts = [_replaced(part, pattern, somebody) for part in value]
        return value._make(parts) if hasattr(value, "_make") else tuple(parts)
    return value
