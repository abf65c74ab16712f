"""Places for labels: what is passed over in strides is found all the same."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.languages.words import words_in
from cjm.layout import PageSetup, RenderContext, line_labels
from cjm.layout.label_placement import Curve, Ground, curve_of
from cjm.scene.items import Box, LineChart, Point, Series
from cjm.themes import theme

_EDGE = Box(0.0, 0.0, 1000.0, 400.0)
_SOMEWHERE = st.floats(0, 400)
_BOXES = st.builds(Box, st.floats(0, 900), _SOMEWHERE, st.floats(0.1, 300), st.floats(0.1, 60))


@st.composite
def runs(draw: st.DrawFn) -> list[list[Point]]:
    """Runs of points of rising x."""
    lengths = draw(st.lists(st.integers(1, 60), min_size=1, max_size=4))
    xs = list(accumulate(draw(st.lists(st.floats(0.1, 9), min_size=sum(lengths), max_size=sum(lengths)))))
    points = [(x, draw(_SOMEWHERE)) for x in xs]
    return [points[end - length : end] for length, end in zip(lengths, accumulate(lengths), strict=True)]


@given(runs(), _SOMEWHERE, _SOMEWHERE, _SOMEWHERE, _SOMEWHERE)
def test_a_curve_is_entered_where_one_of_its_points_is(
    found: list[list[Point]], left: float, right: float, top: float, bottom: float
) -> None:
    inside = [(x, y) for run in found for x, y in run if left <= x <= right and top < y < bottom]
    assert Curve(found).enters(left, right, top, bottom) == bool(inside)


@given(runs(), _SOMEWHERE, _SOMEWHERE, _SOMEWHERE, _SOMEWHERE)
def test_a_run_has_the_heights_of_its_points(
    found: list[list[Point]], left: float, right: float, top: float, bottom: float
) -> None:
    curve, (left, right) = Curve(found), sorted((left, right))
    for run, place in zip(found, curve.runs, strict=True):
        ys = [y for x, y in run if left <= x <= right]
        assert curve.heights(left, right, place) == ([min(ys), max(ys)] if ys else [])
        between = [x for x, y in run if left <= x <= right and top <= y <= bottom]
        assert curve.xs(left, right, top, bottom, place) == between


@given(st.lists(_BOXES, max_size=12), _BOXES, st.floats(0, 20))
def test_a_place_is_free_where_no_box_comes_too_close(taken: list[Box], box: Box, gap: float) -> None:
    ground = Ground(_EDGE)
    ground.put(*taken)
    clear = box.within(_EDGE) and not any(box.overlaps(other, gap) for other in taken)
    assert ground.free(box, gap, 0.0) == clear


def test_a_name_keeps_a_distance_of_its_own_to_its_line() -> None:
    ground, box = Ground(_EDGE), Box(10.0, 100.0, 50.0, 20.0)
    ground.draw(Curve([[(float(x), 95.0) for x in range(0, 100, 2)]]), name="now")
    assert ground.free(box, 4.0, 5.0)
    assert not ground.free(box, 4.0, 6.0)
    assert ground.free(box, 4.0, 6.0, own={"now": 5.0})
    assert not ground.free(box, 4.0, 5.0, own={"now": 6.0})


def test_as_many_places_are_tried_beside_a_line_of_any_number_of_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[Box] = []

    def full(ground: Ground, box: Box, *gaps: float, own: dict[str, float]) -> bool:
        tried.append(box)
        return False

    monkeypatch.setattr(Ground, "free", full)
    context = RenderContext(theme(), words_in("en"), PageSetup())
    counts = []
    for steps in (1000, 2000):
        line = Series("now", (1.0,) * steps, "emotion", 4.0)
        chart = LineChart(Box(0.0, 0.0, 1000.0, 300.0), ("",) * steps, (line,), -2.0, 2.0)
        assert line_labels.name(Ground(chart.box), context, chart, line, curve_of(chart, line)) is None
        counts.append(len(tried))
        tried.clear()
    assert counts == [4_006, 4_006]  # a place that is taken at the closest is not tried again
