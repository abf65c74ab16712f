"""Thresholds of the method, with their defaults."""

from typing import NamedTuple


class Thresholds(NamedTuple):
    """Thresholds that have a meaning in the method. Shares are of the scale's range: on -2..2 a quarter is one unit."""

    steps: int = 7
    """The most steps a journey has before its core is lost."""
    moments: int = 5
    """The most moments of truth, before none of them is decisive."""
    months: int = 24
    """The age from which evidence is stale, counted from the journey's date."""
    disappointment: float = 0.25
    """How far below what was expected a moment is a disappointment; a share."""
    contradiction: float = 0.25
    """How far two scores of one moment may lie apart; a share."""
    blind_spot: float = 0.25
    """How far employees' estimate may lie from what the customer feels; a share."""
    channel_drop: float = 0.5
    """How far the score may fall where the channel changes; a share."""
