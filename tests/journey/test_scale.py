"""What a scale says about its scores."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.journey.scale import Scale

UP = Scale(min=-2, max=2, neutral=0, direction="up")
DOWN = Scale(min=0, max=10, neutral=4, direction="down")
BARE = Scale(min=1, max=5, neutral=None, direction="down")
SCALES = st.sampled_from((UP, DOWN, BARE))


@st.composite
def scored(draw: st.DrawFn, number: int) -> tuple[Scale, list[float]]:
    """A scale, and scores on it, as they are written: in tenths."""
    scale = draw(SCALES)
    tenths = st.integers(round(scale.min * 10), round(scale.max * 10))
    return scale, [draw(tenths) / 10 for _ in range(number)]


@pytest.mark.parametrize(
    ("scale", "old", "new", "gain"), [(UP, -1, 1.5, 2.5), (UP, 1, 0, -1), (DOWN, 8, 3, 5), (DOWN, 3, 8, -5)]
)
def test_a_gain_is_positive_where_the_score_is_better(scale: Scale, old: float, new: float, gain: float) -> None:
    assert scale.gain(old, new) == gain


@given(scored(3))
def test_gains_add_up_and_turn_round(example: tuple[Scale, list[float]]) -> None:
    scale, (a, b, c) = example
    assert scale.gain(a, b) == -scale.gain(b, a)
    assert scale.gain(a, c) == pytest.approx(scale.gain(a, b) + scale.gain(b, c))
    assert str(scale.gain(a, a)) == "0.0"
    assert scale.gain(scale.worst, scale.best) == scale.range
    assert scale.gain(scale.worst, a) >= 0 <= scale.gain(a, scale.best)


@given(scored(3))
def test_the_best_and_the_worst_of_scores(example: tuple[Scale, list[float]]) -> None:
    scale, scores = example
    best, worst = scale.best_of(scores), scale.worst_of(scores)
    assert {best, worst} <= set(scores)
    assert all(scale.gain(score, best) >= 0 <= scale.gain(worst, score) for score in scores)
    assert (scale.best_of((scale.min, scale.max)), scale.worst_of((scale.min, scale.max))) == (scale.best, scale.worst)


@given(scored(2))
def test_a_share_runs_from_the_worst_to_the_best(example: tuple[Scale, list[float]]) -> None:
    scale, (a, b) = example
    assert (scale.share(scale.worst), scale.share(scale.best)) == (0, 1)
    assert 0 <= scale.share(a) <= 1
    assert scale.share(b) - scale.share(a) == pytest.approx(scale.gain(a, b) / scale.range)


@pytest.mark.parametrize(
    ("scale", "score", "valence"),
    [
        (UP, -2, -1),
        (UP, 0, 0),
        (UP, 1, 0.5),
        (DOWN, 0, 4 / 6),
        (DOWN, 10, -1),
        (BARE, 1, 1),
        (BARE, 3, 0),
        (BARE, 5, -1),
    ],
)
def test_valence_is_the_distance_from_neutral(scale: Scale, score: float, valence: float) -> None:
    assert scale.valence(score) == pytest.approx(valence)


@given(scored(1))
def test_valence_has_the_sign_of_the_side_of_neutral(example: tuple[Scale, list[float]]) -> None:
    scale, (score,) = example
    assert -1 <= scale.valence(score) <= 1
    assert (scale.valence(score) < 0) == (scale.below_neutral(score) or (scale.neutral is None and score > 3))


@pytest.mark.parametrize(
    ("scale", "scores", "decimals"),
    [
        (UP, [1, -1, 1.5], 2),
        (UP, [1.004, 1.001], 3),
        (UP, [1.00001, -1], 5),
        (UP, [0.1 + 0.2, 0.3, -0.3], 2),
        (Scale(min=1, max=10, neutral=5.5), [9.004, 2], 3),
        (Scale(min=1, max=10, neutral=None), [9.004, 2], 2),
        (UP, [], 2),
    ],
)
def test_scores_have_as_many_decimals_as_show_no_tie_that_is_none(
    scale: Scale, scores: list[float], decimals: int
) -> None:
    assert scale.decimals_for(scores) == decimals
