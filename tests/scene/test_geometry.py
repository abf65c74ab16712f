"""Smooth curves: never beyond their points."""

from hypothesis import given
from hypothesis import strategies as st

from cjm.scene.geometry import smooth


@given(st.lists(st.sampled_from((-2.0, -1.0, 0.0, 1.0, 2.0)), min_size=2, max_size=9))
def test_a_curve_goes_through_its_points_and_stays_between_them(heights: list[float]) -> None:
    points = [(float(x), y) for x, y in enumerate(heights)]
    segments = smooth(points)
    assert [one.start for one in segments] == points[:-1]
    assert segments[-1].end == points[-1]
    for one in segments:
        low, high = sorted((one.start[1], one.end[1]))
        assert all(low - 1e-9 <= y <= high + 1e-9 for _, y in one.points(40))
