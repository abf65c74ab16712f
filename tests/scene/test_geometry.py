"""The curves of a chart: smooth, never beyond their points, and equal wherever two of them are equal."""

from hypothesis import given
from hypothesis import strategies as st

from cjm.scene.geometry import Bezier, bows, smooth
from cjm.scene.items import Box, LineChart, Series

Values = tuple[float | None, ...]


def plotted(*lines: Values) -> LineChart:
    series = tuple(Series(f"line {number}", line, "emotion", 2.0) for number, line in enumerate(lines))
    return LineChart(Box(0, 0, 700, 400), tuple(map(str, range(len(lines[0])))), series, -2, 2)


def segments(*lines: Values) -> list[dict[float, Bezier]]:
    """The segments of each line by where they begin."""
    chart = plotted(*lines)
    return [{one.start[0]: one for run in bows(chart, line) for one in run} for line in chart.series]


def test_lines_part_only_where_their_scores_do() -> None:
    first, second = segments((-1, 0, 1, 2, -2), (-1, 0, 1, -1, 1))
    same = [start for start, one in first.items() if one == second[start]]
    assert same == [70, 210]
    apart = segments((-1, 0, 1, 2, -2), (-1, 0, 1, 1.5, -2))
    assert apart[0][210].control2 == apart[1][210].control2, "they leave at one angle"


def test_a_line_alone_is_as_smooth_as_ever() -> None:
    chart = plotted((-1, 0.5, 1, None, 2, 1, 1.5), (0, 1, 0.5, 2, 1, 2, -2))
    for line in chart.series:
        assert bows(chart, line) == [smooth(run) for run in chart.runs(line)]


def test_a_line_that_stands_twice_is_drawn_as_once() -> None:
    chart = plotted((-1, 0.5, 1, 2), (-1, 0.5, 1, 2))
    assert [bows(chart, line) for line in chart.series] == [[smooth(run)] for run in chart.runs(chart.series[0])] * 2


SCORES = st.lists(st.tuples(*[st.sampled_from((-2.0, -1.0, 0.0, 1.0, 2.0, None))] * 3), min_size=2, max_size=9)


@given(SCORES)
def test_what_is_equal_is_drawn_equal_and_nothing_overshoots(columns: list[tuple[float | None, ...]]) -> None:
    lines = segments(*zip(*columns, strict=True))
    for line in lines:
        for start, one in line.items():
            low, high = sorted((one.start[1], one.end[1]))
            assert all(low - 1e-6 <= y <= high + 1e-6 for _, y in one.points(40))
            for other in lines:
                beside = other.get(start)
                if beside and (beside.start, beside.end) == (one.start, one.end):
                    assert beside == one
