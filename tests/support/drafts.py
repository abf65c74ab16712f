"""Journeys as data with any texts and scores, for what is written in other formats and read back."""

import copy
from typing import Any

from hypothesis import strategies as st

from cjm.syntax.parser import readable
from support.data import FULL

TEXTS = (
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).map(readable).filter(lambda text: text.strip() != "")
)
"""Any text that a journey may hold."""

_TEXT_KEYS = ("title", "text")


@st.composite
def journeys(draw: st.DrawFn) -> dict[str, Any]:
    """A valid journey with a value at nearly every place."""
    data = copy.deepcopy(FULL)
    _fill(draw, data)
    for step in data["steps"]:
        step["emotion"] = draw(st.sampled_from([-2, -1.5, 0, 0.25, 1, 1.0, 2]))
    return data


def _fill(draw: st.DrawFn, value: Any) -> None:
    for key, one in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(one, dict | list):
            _fill(draw, one)
        elif key in _TEXT_KEYS:
            value[key] = draw(TEXTS)
