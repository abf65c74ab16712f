"""The names of the scale beside a plot: which of them stand there, wherever the plot lies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.languages.words import words_of
from cjm.layout import RenderContext, axis
from cjm.scene.items import Box, LineChart, Text
from cjm.themes import theme
from support.boxes import spoken
from support.journeys import journey

SUBJECT = journey(-2, 0, 2)
NAMED = axis.names(SUBJECT, RenderContext(theme(), words_of(SUBJECT)))


def beside(height: float, top: float = 0.0) -> list[str]:
    """What stands beside a plot of this height from `top` on."""
    chart = LineChart(Box(200.0, top, 600.0, height), ("a", "b", "c"), (), -2, 2)
    return [spoken(item) for item in axis.group(SUBJECT, chart, NAMED, ()).items if isinstance(item, Text)]


@pytest.mark.parametrize(
    ("height", "expected"),
    [
        (200, ["+2", "heel goed", "+1", "0", "neutraal", "−1", "−2", "heel slecht"]),
        (72, ["+2", "heel goed", "0", "neutraal", "−2", "heel slecht"]),
        (48, ["+2", "0", "−2", "heel slecht"]),
        (20, ["+2", "−2"]),
    ],
)
def test_ends_and_neutral_are_named_where_their_figures_leave_room(height: float, expected: list[str]) -> None:
    assert beside(height) == expected


@given(st.floats(0, 2_000))
def test_the_same_names_stand_beside_a_plot_wherever_it_lies(top: float) -> None:
    assert beside(150, top) == beside(150)
