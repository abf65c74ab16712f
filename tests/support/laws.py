"""Laws that hold for whatever Hypothesis makes up, where one example takes long to try, and what else takes long."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import pytest
from hypothesis import settings

THOROUGH = settings.get_current_profile_name() == "thorough"
"""Whether all of it is tried: `pytest -m thorough --hypothesis-profile=thorough`."""

_SHARE = 20

Law = TypeVar("Law", bound=Callable[..., Any])
One = TypeVar("One")


def tried(examples: int) -> Callable[[Law], Law]:
    """Marks a law as one that `.ci/run` tries with so many examples, and every other run with a twentieth."""
    number = examples if THOROUGH else -(-examples // _SHARE)

    def marked(law: Law) -> Law:
        limited: Law = pytest.mark.thorough(settings(max_examples=number)(law))
        return limited

    return marked


def some(every: Sequence[One], number: int = 0) -> Sequence[One]:
    """All of these where all is tried, else one, and the next one for the next number; the test is `thorough`."""
    return every if THOROUGH else [every[number % len(every)]]
