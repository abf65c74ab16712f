"""What a user may set, with its defaults."""

from typing import NamedTuple


class Limits(NamedTuple):
    """Thresholds that have a meaning in the method."""

    steps: int = 7
    """The most steps a journey has before its core is lost."""
