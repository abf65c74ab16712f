"""The vectors of the peak-end rule, and what must hold for any scores on any scale."""

import itertools
from collections.abc import Sequence
from math import isclose
from random import Random
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.analysis.peak_end import PeakEnd, Remembered, of, peak_end
from cjm.diagnostics import Place
from cjm.journey.loading import Loader
from cjm.journey.model import Journey, Step
from cjm.journey.scale import Scale

DEFAULT = Scale()
PAIN = Scale(min=0, max=10, neutral=0, direction="down")
NINE = Scale(min=1, max=9, neutral=5)
GRADE = Scale(min=1, max=10, neutral=5.5)
LIKELY = Scale(min=0, max=10, neutral=None)


def steps(indices: Sequence[int]) -> list[int]:
    """Indices as people count steps."""
    return [index + 1 for index in indices]


def score_of(scores: Sequence[float | None], indices: Sequence[int]) -> float | None:
    return scores[indices[0]] if indices else None


@pytest.mark.parametrize(
    ("scores", "low", "high", "peak", "remembered", "mean", "notes"),
    [
        ([1, -2, 1, 0, 1], -2, 1, [2], (-0.5, -0.5), 0.2, ()),
        ([0, 2, -2, 1], -2, 2, [2, 3], (-0.5, 1.5), 0.25, ("ambivalent", "several-peaks")),
        ([-2, 0, 2], -2, 2, [1, 3], (0, 2), 0, ("ambivalent", "several-peaks", "end-is-peak")),
        ([2, 0, 2, 1], None, 2, [1, 3], (1.5, 1.5), 1.25, ("several-peaks",)),
        ([0, 1, 1, 2], None, 2, [4], (2, 2), 1, ("end-is-peak",)),
        ([1, 2, 2, 1, -1], -1, 2, [2, 3], (0.5, 0.5), 1, ("several-peaks",)),
        ([0, 0, 0], None, None, [], (0, 0), 0, ("flat",)),
        ([1], None, 1, [1], (1, 1), 1, ("single", "end-is-peak")),
    ],
)
def test_table(
    scores: list[float],
    low: float | None,
    high: float | None,
    peak: list[int],
    remembered: tuple[float, float],
    mean: float,
    notes: tuple[str, ...],
) -> None:
    facts = peak_end(scores, DEFAULT)
    assert score_of(scores, facts.low) == low
    assert score_of(scores, facts.high) == high
    assert steps(facts.peak) == peak
    assert facts.end == len(scores) - 1
    assert facts.remembered == remembered
    assert facts.mean == mean
    assert facts.notes == notes
    assert facts.first == scores[0]


def test_low_and_high_stand_apart_from_the_peak() -> None:
    facts = peak_end([1, 2, 2, 1, -1], DEFAULT)
    assert steps(facts.low) == [5]
    assert steps(facts.high) == [2, 3]
    assert steps(facts.peak) == [2, 3]


def test_several_equal_low_peaks_are_all_named() -> None:
    facts = peak_end([-1, 1, -1, None, 0, -1, 0], DEFAULT)
    assert steps(facts.low) == [1, 3, 6]
    assert steps(facts.peak) == [1, 2, 3, 6]


@pytest.mark.parametrize(("worst", "last", "remembered"), [(8, 7, 7.5), (8, 1, 4.5)], ids=["patient A", "patient B"])
def test_colonoscopy(worst: float, last: float, remembered: float) -> None:
    facts = peak_end([2, worst, 4, last], PAIN)
    assert facts.remembered == (remembered, remembered)
    assert steps(facts.low) == [2]
    assert facts.high == ()
    assert steps(facts.peak) == [2]


def test_a_long_mild_end_improves_the_memory_of_pain() -> None:
    without = peak_end([4, 8, 7], PAIN)
    extended = peak_end([4, 8, 7, 5, 3, 1], PAIN)
    assert (without.remembered, extended.remembered) == ((7.5, 7.5), (4.5, 4.5))
    assert extended.gap == pytest.approx(28 / 6 - 4.5)


@pytest.mark.parametrize(("scores", "remembered"), [([9, 9, 9], 9.0), ([9, 9, 9, 6], 7.5)])
def test_james_dean(scores: list[float], remembered: float) -> None:
    assert peak_end(scores, NINE).remembered == (remembered, remembered)


@pytest.mark.parametrize(
    ("neutral", "peak", "remembered"),
    [(5.5, [4], (8.5, 8.5)), (7, [3, 4], (6.5, 8.5))],
)
def test_neutral_matters(neutral: float, peak: list[int], remembered: tuple[float, float]) -> None:
    facts = peak_end([7, 8, 5, 9, 8], GRADE._replace(neutral=neutral))
    assert steps(facts.peak) == peak
    assert facts.remembered == remembered


def test_an_averaged_curve_pulls_to_neutral() -> None:
    respondents = [(2, 0, 0), (0, 0, 2)]
    remembered = [peak_end(scores, DEFAULT).remembered for scores in respondents]
    assert remembered == [(1, 1), (2, 2)]
    averaged = [sum(column) / 2 for column in zip(*respondents, strict=True)]
    assert averaged == [1, 0, 1]
    assert peak_end(averaged, DEFAULT).remembered == (1, 1)


def test_a_scale_without_neutral_has_no_peak() -> None:
    facts = peak_end([7, 3, 9, 3, 9], LIKELY)
    assert steps(facts.low) == [2, 4]
    assert steps(facts.high) == [3, 5]
    assert facts.peak == ()
    assert facts.remembered is None
    assert facts.gap is None
    assert not facts.differs
    assert facts.end == 4
    assert facts.mean == 6.2
    assert facts.notes == ("no-neutral",)


def test_a_scale_without_neutral_where_more_is_worse() -> None:
    facts = peak_end([7, 3, None], LIKELY._replace(direction="down"))
    assert (steps(facts.low), steps(facts.high)) == ([1], [2])
    assert facts.notes == ("short", "end-unscored", "no-neutral")


class TestWhatIsNotScored:
    def test_nothing(self) -> None:
        assert peak_end([], DEFAULT) == PeakEnd()
        assert peak_end([None, None], DEFAULT) == PeakEnd(notes=("end-unscored",))

    def test_an_earlier_step_never_stands_in_for_the_last(self) -> None:
        facts = peak_end([1, -2, 1, None], DEFAULT)
        assert facts.end is None
        assert facts.remembered is None
        assert facts.gap is None
        assert not facts.differs
        assert steps(facts.peak) == [2]
        assert facts.mean == 0
        assert facts.notes == ("end-unscored",)

    def test_the_first_step(self) -> None:
        facts = peak_end([None, 1, 2, 1], DEFAULT)
        assert facts.first is None
        assert facts.remembered == (1.5, 1.5)

    def test_steps_keep_their_places(self) -> None:
        facts = peak_end([None, 1, None, -2, None, 0], DEFAULT)
        assert steps(facts.low) == [4]
        assert steps(facts.high) == [2]
        assert facts.end == 5
        assert facts.mean == pytest.approx(-1 / 3)


@pytest.mark.parametrize(
    ("scores", "notes"),
    [
        ([0], ("single", "flat")),
        ([None, 2], ("single", "end-is-peak")),
        ([2, None], ("single", "end-unscored")),
        ([1, 0], ("short",)),
        ([1, None, 1], ("short", "several-peaks", "end-is-peak")),
        ([0, None, 0, 0], ("flat",)),
    ],
)
def test_notes(scores: list[float | None], notes: tuple[str, ...]) -> None:
    assert peak_end(scores, DEFAULT).notes == notes


def test_almost_equal_scores_tie() -> None:
    assert steps(peak_end([0.1 + 0.2, 0.3, 0, 0], DEFAULT).peak) == [1, 2]
    assert steps(peak_end([-0.3, 0.1 + 0.2, 0], DEFAULT).peak) == [1, 2]
    assert steps(peak_end([0.3, 0.3001, 0], DEFAULT).peak) == [2]
    assert peak_end([1e-12, 0, 0], DEFAULT).notes == ("flat",)


class TestMemoryGap:
    def test_it_is_positive_when_remembered_better_than_lived(self) -> None:
        assert peak_end([-2, -2, 0, 0, 2], DEFAULT).gap == pytest.approx(1.4)
        assert peak_end([1, -2, 1, 0, 1], DEFAULT).gap == pytest.approx(-0.7)

    def test_where_more_is_worse_too(self) -> None:
        assert peak_end([4, 8, 8, 8, 0], PAIN).gap == pytest.approx(5.6 - 4)
        assert peak_end([0, 0, 0, 8], PAIN).gap == pytest.approx(2 - 8)

    def test_it_is_taken_from_the_middle_where_memory_is_ambivalent(self) -> None:
        assert peak_end([0, 2, -2, 1], DEFAULT).gap == pytest.approx(0.5 - 0.25)
        assert Remembered(-0.5, 1.5).middle == 0.5

    def test_no_minus_before_nothing(self) -> None:
        assert str(peak_end([0, 0, 0], PAIN).gap) == "0.0"

    @pytest.mark.parametrize(
        ("scores", "scale", "differs"),
        [
            ([0, 0, 0, 0, 0, 1, 0], DEFAULT, False),  # 0.5 - 1/7
            ([0, 0, 0.7, 0.9], DEFAULT, True),  # 0.5 on a unit of 2: just at the threshold; 0.45 to 0.9, mean 0.4
            ([0, 0, 0.72, 0.9], DEFAULT, False),
            ([1, -2, 1, 0, 1], DEFAULT, False),  # remembered -0.5 to 1, mean 0.2
            ([2, 2, 2, -2], DEFAULT, True),  # remembered -2 to 0, mean 1
            ([-1, -1, 1, 1], DEFAULT, False),  # remembered 0 to 1, mean 0: not on one side
            ([-1, 1, 1, -1], DEFAULT, False),  # remembered -1 to 0, mean 0
            ([6, 6, 9, 9], PAIN, False),  # 1.5 on a unit of 10
            ([4, 4, 9, 9], PAIN, False),  # remembered 9 at worst, 4.5 at best, mean 6.5
            ([0, 0, 2, -1], Scale(min=-2, max=6, neutral=0), False),  # the longer side of neutral is the unit
        ],
    )
    def test_when_memory_differs(self, scores: list[float], scale: Scale, differs: bool) -> None:
        assert peak_end(scores, scale).differs is differs


def test_of_takes_what_is_felt_now() -> None:
    scored = [Step(Place(), emotion=emotion, expected=2, desired=2) for emotion in (1, -2, 1)]
    journey = Journey(Place(), steps=tuple(scored))
    assert of(journey) == peak_end([1, -2, 1], DEFAULT)


def test_of_takes_the_journeys_own_scale() -> None:
    text = "cjm: 1\ntitle: t\nscale: {min: 0, max: 10, neutral: 0, direction: down}\nsteps:\n"
    text += "".join(f"  - {{id: s{index}, title: I, emotion: {score}}}\n" for index, score in enumerate((2, 8, 1)))
    journey = Loader().load_bytes(text).journey
    assert journey is not None
    assert of(journey).remembered == (4.5, 4.5)


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    least = draw(st.integers(-20, 10))
    width = draw(st.integers(1, 20))
    neutral = least + width * draw(st.integers(0, 4)) / 4
    return Scale(min=least, max=least + width, neutral=neutral, direction=draw(st.sampled_from(["up", "down"])))


@st.composite
def journeys(draw: st.DrawFn, gaps: bool = True) -> tuple[list[float | None], Scale]:
    """Scores on eighths of a scale, so that ties are common and sums exact; some missing, but never the last."""
    scale = draw(scales())
    score = st.integers(0, 8).map(lambda part: scale.min + scale.range * part / 8)
    scores = draw(st.lists(st.none() | score if gaps else score, max_size=8))
    return [*scores, draw(score)], scale


def close(one: float | None, other: float | None, scale: Scale) -> bool:
    return one is not None and other is not None and isclose(one, other, rel_tol=0, abs_tol=1e-9 * scale.range)


@given(journeys())
def test_figures_lie_within_the_scale(journey: tuple[list[float | None], Scale]) -> None:
    scores, scale = journey
    facts = peak_end(scores, scale)
    assert facts.remembered is not None
    assert facts.mean is not None
    values = [score for score in scores if score is not None]
    slack = 1e-9 * scale.range
    for figure in (*facts.remembered, facts.mean):
        assert min(values) - slack <= figure <= max(values) + slack
    assert facts.remembered.low <= facts.remembered.high
    if "ambivalent" not in facts.notes:
        assert facts.remembered.low == facts.remembered.high
    assert set(facts.low) | set(facts.high) >= set(facts.peak)
    assert not set(facts.low) & set(facts.high)


@given(journeys())
def test_each_tie_is_named(journey: tuple[list[float | None], Scale]) -> None:
    scores, scale = journey
    facts = peak_end(scores, scale)
    assert scale.neutral is not None
    distances = {index: abs(score - scale.neutral) for index, score in enumerate(scores) if score is not None}
    furthest = max(distances.values())
    expected = [index for index, distance in distances.items() if furthest and isclose(distance, furthest)]
    assert list(facts.peak) == expected
    for indices in (facts.low, facts.high):
        if indices:
            score = scores[indices[0]]
            assert list(indices) == [index for index, other in enumerate(scores) if other == score]


@given(journeys(), st.randoms(use_true_random=False))
def test_order_before_the_end_is_forgotten(journey: tuple[list[float | None], Scale], random: Random) -> None:
    scores, scale = journey
    order = list(range(len(scores) - 1))
    random.shuffle(order)
    order.append(len(scores) - 1)
    facts, shuffled = peak_end(scores, scale), peak_end([scores[index] for index in order], scale)
    for name in ("low", "high", "peak"):
        assert sorted(order[index] for index in getattr(shuffled, name)) == list(getattr(facts, name))
    for name in ("end", "remembered", "mean", "gap", "notes", "differs"):
        assert getattr(shuffled, name) == getattr(facts, name)


@given(journeys())
def test_mirror_image(journey: tuple[list[float | None], Scale]) -> None:
    scores, scale = journey
    assert scale.neutral is not None

    def mirrored(score: float) -> float:
        return scale.min + scale.max - score

    other: Literal["up", "down"] = "down" if scale.direction == "up" else "up"
    mirror = scale._replace(neutral=mirrored(scale.neutral), direction=other)
    facts = peak_end(scores, scale)
    image = peak_end([None if score is None else mirrored(score) for score in scores], mirror)
    for name in ("low", "high", "peak", "end", "notes", "differs"):
        assert getattr(image, name) == getattr(facts, name)
    assert facts.remembered is not None
    assert image.remembered is not None
    assert facts.mean is not None
    assert close(image.remembered.low, mirrored(facts.remembered.high), scale)
    assert close(image.remembered.high, mirrored(facts.remembered.low), scale)
    assert close(image.mean, mirrored(facts.mean), scale)
    assert close(image.gap, facts.gap, scale)


@given(journeys(), st.sampled_from([0.5, 1, 2, 10]), st.integers(-50, 50))
def test_another_scale_of_the_same_kind(journey: tuple[list[float | None], Scale], factor: float, shift: int) -> None:
    scores, scale = journey
    assert scale.neutral is not None

    def rescaled(score: float) -> float:
        return score * factor + shift

    larger = scale._replace(min=rescaled(scale.min), max=rescaled(scale.max), neutral=rescaled(scale.neutral))
    facts = peak_end(scores, scale)
    image = peak_end([None if score is None else rescaled(score) for score in scores], larger)
    for name in ("low", "high", "peak", "end", "notes", "differs"):
        assert getattr(image, name) == getattr(facts, name)
    assert facts.remembered is not None
    assert image.remembered is not None
    assert facts.mean is not None
    assert facts.gap is not None
    assert close(image.remembered.low, rescaled(facts.remembered.low), larger)
    assert close(image.remembered.high, rescaled(facts.remembered.high), larger)
    assert close(image.mean, rescaled(facts.mean), larger)
    assert close(image.gap, facts.gap * factor, larger)


@given(journeys(), st.integers(1, 3))
def test_an_unscored_end_is_never_replaced(journey: tuple[list[float | None], Scale], missing: int) -> None:
    scores, scale = journey
    facts = peak_end([*scores, *[None] * missing], scale)
    assert (facts.end, facts.remembered, facts.gap, facts.differs) == (None, None, None, False)
    assert "end-unscored" in facts.notes
    assert facts.peak == peak_end(scores, scale).peak


@given(journeys())
def test_without_neutral_there_is_neither_peak_nor_remembered_experience(
    journey: tuple[list[float | None], Scale],
) -> None:
    scores, scale = journey
    facts = peak_end(scores, scale._replace(neutral=None))
    assert (facts.peak, facts.remembered, facts.gap) == ((), None, None)
    assert facts.low
    assert facts.high
    assert facts.end == len(scores) - 1
    assert "no-neutral" in facts.notes


def test_ambivalence_is_common_on_a_coarse_scale() -> None:
    """The reason for naming every peak: with three answers a tie across neutral is the usual case."""
    paths = list(itertools.product((-1, 0, 1), repeat=5))
    ambivalent = sum("ambivalent" in peak_end(path, Scale(min=-1, max=1)).notes for path in paths)
    assert ambivalent / len(paths) > 0.7
