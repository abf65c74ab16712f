"""What is planned for a journey."""

from typing import NamedTuple

from cjm.analysis.leverage import Effect
from cjm.journey.model import Journey


class Plan(NamedTuple):
    """What is planned or doing for the journey in a file: how many opportunities, and what they change together."""

    file: str
    journey: Journey
    number: int
    effect: Effect
