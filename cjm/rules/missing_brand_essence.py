"""The brand's essence is not written down.

Staff act and anticipate from what the brand stands for, and customers expect different behaviour of different
brands: the safety instructions rapped by a steward suit one airline and would be the last flight of a steward at
another. Without the essence nobody can say which ideal journey is yours.

Bad:

    brand: {name: Wheels}

Good:

    brand: {name: Wheels, essence: "close by, quick, honest"}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding

SEVERITY = Severity.INFO
PROFILES = ("basic", "ideal-journey")


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    if journey.brand is None or not journey.brand.essence:
        place = journey.brand.place if journey.brand else journey.place / "brand"
        yield Finding(
            place / "essence",
            Message("the brand's essence is not written down"),
            Message("add `brand: {name: ..., essence: ...}`, here or in a library"),
        )
