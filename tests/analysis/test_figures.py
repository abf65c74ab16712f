"""The figures by which journeys are compared: their vectors, and that none of them leaps."""

import sys
from collections.abc import Sequence
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.analysis import comparison, figures
from cjm.analysis.figures import Figures, verdict
from cjm.analysis.peak_end import peak_end
from cjm.diagnostics import Place
from cjm.journey.model import Journey, Step
from cjm.journey.scale import Scale

DEFAULT = Scale()
SCALES = (
    DEFAULT,
    Scale(min=1, max=10, neutral=5.5),
    Scale(min=0, max=10, neutral=0, direction="down"),
    Scale(min=-2, max=6, neutral=0),
    Scale(min=1, max=5, neutral=3, direction="down"),
)


def journey(scores: Sequence[float], scale: Scale = DEFAULT) -> Journey:
    steps = tuple(Step(Place(), id=f"s{number}", emotion=score) for number, score in enumerate(scores))
    return Journey(Place(), steps=steps, scale=scale)


@st.composite
def scored(draw: st.DrawFn) -> tuple[list[float], Scale]:
    scale = draw(st.sampled_from(SCALES))
    return draw(st.lists(st.floats(scale.min, scale.max), min_size=3, max_size=9)), scale


@pytest.mark.parametrize(
    ("scores", "low", "high"),
    [
        ([1, -2, 1, 0, 1], -0.5, 1),
        ([0, 2, -2, 1], -0.5, 1.5),
        ([0, 2, -1.9, 1], -0.45, 1.5),
        ([2, 0, 2, 1], 0.5, 1.5),
        ([-1, 1, 1, -1], -1, 0),
        ([0, 0, 0], 0, 0),
    ],
)
def test_vectors(scores: list[float], low: float, high: float) -> None:
    found = figures.figures(scores, DEFAULT)
    assert (found.low_memory, found.high_memory) == pytest.approx((low, high))
    assert found.memory == pytest.approx((low + high) / 2)


def test_low_memory_is_the_worse_one_where_less_is_better() -> None:
    found = figures.figures([2, 8, 7], Scale(min=0, max=10, neutral=0, direction="down"))
    assert (found.low_memory, found.high_memory, found.end) == (7.5, 3.5, 7)


def test_what_is_not_known() -> None:
    assert figures.figures([1, -1], DEFAULT) == Figures(None, None, 0, -1)
    assert figures.figures([1, -1, 1, None], DEFAULT)[:2] == (None, None)
    assert figures.figures([1, 9, 5], Scale(min=0, max=10, neutral=None)) == Figures(None, None, 5, 5)
    assert figures.figures([], DEFAULT) == Figures()
    assert Figures().memory is None


@given(scored(), st.data())
def test_no_figure_moves_more_than_the_scores(example: tuple[list[float], Scale], data: st.DataObject) -> None:
    old, scale = example
    new = [data.draw(st.floats(scale.min, scale.max)) if data.draw(st.booleans()) else score for score in old]
    most = max(abs(was - now) for was, now in zip(old, new, strict=True))
    gains = figures.gains(figures.figures(old, scale), figures.figures(new, scale), scale)
    for gain in gains:
        assert gain is not None
        assert abs(gain) <= most + 1e-9 * scale.range
    found = comparison.compare(journey(old, scale), journey(new, scale))
    assert found.worse(most) == ()
    assert found.verdict(most) == "same"


@given(scored(), st.data())
def test_better_scores_make_no_figure_worse_and_some_better(
    example: tuple[list[float], Scale], data: st.DataObject
) -> None:
    old, scale = example
    at = data.draw(st.integers(0, len(old) - 1))
    new = [*old[:at], scale.best, *old[at + 1 :]]
    gains = figures.gains(figures.figures(old, scale), figures.figures(new, scale), scale)
    assert all(gain is not None and gain >= -1e-9 * scale.range for gain in gains)
    if abs(old[at] - scale.best) > 1e-6 * scale.range:
        assert gains.mean
        assert gains.mean > 0
        assert verdict(gains, 1e-9 * scale.range) == "better"


@given(scored())
def test_bounds_and_the_relation_to_pe(example: tuple[list[float], Scale]) -> None:
    scores, scale = example
    facts, slack = peak_end(scores, scale), 1e-9 * scale.range
    assert facts.memories is not None
    assert facts.remembered is not None
    low, high = facts.memories
    assert scale.gain(low, high) >= -slack
    for memory in facts.memories:
        assert scale.min - slack <= memory <= scale.max + slack
    remembered = facts.remembered
    if "ambivalent" in facts.notes:
        assert sorted(facts.memories) == pytest.approx(remembered)
    else:
        assert min(abs(remembered.low - memory) for memory in facts.memories) <= slack


@pytest.mark.parametrize(
    ("gains", "tolerance", "expected"),
    [
        (Figures(0.5, 0, 0.1, 0), 0, "better"),
        (Figures(-0.5, 0, -0.1, 0), 0, "worse"),
        (Figures(-0.1, 0, 0.5, 1), 0, "mixed"),
        (Figures(-0.1, 0, 0.5, 1), 0.1, "better"),
        (Figures(0, 0, 0, 0), 0, "same"),
        (Figures(None, None, 0.5, None), 0, "better"),
        (Figures(), 0, None),
    ],
)
def test_better_or_worse_only_where_none_disagrees(gains: Figures, tolerance: float, expected: str | None) -> None:
    assert verdict(gains, tolerance) == expected


def test_where_pe_would_leap_nothing_is_called_worse_that_got_better() -> None:
    """The low peak improves from -2 to -1.9: PE goes from "-0.5 to 1.5" to 1.5, and back for a change of 0.1."""
    before, after = [0, 2, -2, 1], [0, 2, -1.9, 1]
    better = comparison.compare(journey(before), journey(after))
    assert [one.gain for one in better.figures] == pytest.approx([0.05, 0, 0.025, 0])
    assert better.verdict() == "better"
    back = comparison.compare(journey(after), journey(before))
    assert back.worse(0.1) == ()
    assert [one.name for one in back.worse()] == ["low_memory", "mean"]


@given(st.data())
def test_a_change_gives_the_figures_of_the_whole_path(data: st.DataObject) -> None:
    scale = data.draw(st.sampled_from([*SCALES, Scale(min=1, max=5, neutral=None)]))
    score = st.floats(scale.min, scale.max)
    scores = data.draw(
        st.lists(st.none() | score, min_size=1, max_size=9).filter(lambda found: any(one is not None for one in found))
    )
    known = [index for index, one in enumerate(scores) if one is not None]
    change = data.draw(st.dictionaries(st.sampled_from(known), score, min_size=1))
    steps = tuple(Step(Place(), id=f"s{number}", emotion=one) for number, one in enumerate(scores))
    after = [change.get(index, one) for index, one in enumerate(scores)]
    assert figures.changed(Journey(Place(), steps=steps, scale=scale), change) == figures.figures(after, scale)


def test_many_small_changes_of_a_long_path_take_no_longer_than_the_path() -> None:
    subject = journey([float(index % 5 - 2) for index in range(2000)])
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event.endswith("call")

    figures.changed(subject, {0: 1.0})
    sys.setprofile(count)
    try:
        for index in range(2000):
            figures.changed(subject, {index: 1.5})
    finally:
        sys.setprofile(None)
    assert calls < 300 * 2000
