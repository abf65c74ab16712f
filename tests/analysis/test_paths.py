"""The figures of a journey with several paths are those of its main path; steps keep their index in the journey."""

import pytest

from cjm.analysis import figures, gaps, leverage, peak_end, time
from cjm.diagnostics import Place
from cjm.journey import paths
from cjm.journey.entities import JourneyPath
from cjm.journey.model import Journey, Step

HERE = Place()
PATHS = (JourneyPath(HERE, "main", "Main"), JourneyPath(HERE, "other", "Other"))


def step(id: str, emotion: float | None, *on: str, desired: float | None = None, wait: int | None = None) -> Step:
    return Step(HERE, id, id, paths=on, emotion=emotion, desired=desired, wait=wait)


JOURNEY = Journey(
    HERE,
    paths=PATHS,
    steps=(
        step("detour", -2, "other", desired=2, wait=900),
        step("start", 1, wait=60),
        step("aside", 0, "other"),
        step("low", -1, "main", desired=0, wait=120),
        step("end", 1, "main", desired=2),
        step("gone", -1.5, "other"),
    ),
)


def test_peak_end_is_that_of_the_main_path() -> None:
    facts = peak_end.of(JOURNEY)
    assert (facts.low, facts.high, facts.peak, facts.end) == ((3,), (1, 4), (1, 3, 4), 4)
    alone = peak_end.of(paths.main(JOURNEY))
    assert (alone.low, alone.end) == ((1,), 2)
    assert (facts.remembered, facts.mean, facts.notes) == (alone.remembered, alone.mean, alone.notes)


def test_peak_end_of_another_path() -> None:
    facts = peak_end.along(JOURNEY, PATHS[1])
    assert (facts.low, facts.high, facts.end, facts.mean) == ((0,), (1,), 5, -2.5 / 4)
    assert figures.of(paths.on(JOURNEY, "other")).end == -1.5


def test_gaps_are_those_of_the_main_path() -> None:
    found = gaps.of(JOURNEY, "desired")
    assert [(gap.step, gap.gap) for gap in found.pairs] == [(3, 1), (4, 1)]
    assert [gap.step for gap in found.at_low] == [3]
    assert found.at_end == 1


def test_time_is_that_of_the_main_path_and_known_of_every_step() -> None:
    found = time.of(JOURNEY)
    assert (found.seconds, found.waiting, found.longest, found.untimed) == (180, 180, (3,), (4,))
    assert (found.timed, found.waits, found.path) == (2, 2, (1, 3, 4))
    assert [one.seconds for one in found.steps] == [900, 60, None, 120, None, None]
    assert [one.share for one in found.steps] == [None, 1 / 3, None, 2 / 3, None, None]
    assert found.magnitudes == ((1, 3),)


def test_what_changes_is_what_changes_on_the_main_path() -> None:
    effect = leverage.effect(JOURNEY, {3: 0, 4: 2})
    assert (effect.before.mean, effect.after.mean, effect.after.end) == (1 / 3, 1, 2)


def test_a_journey_whose_main_path_has_no_steps_has_no_figures() -> None:
    empty = JOURNEY._replace(paths=(JourneyPath(HERE, "none", "None"), *PATHS), steps=JOURNEY.steps[2:])
    assert peak_end.of(empty) == peak_end.PeakEnd()
    assert figures.of(empty) == figures.Figures()
    assert time.of(empty).seconds is None
    assert gaps.of(empty, "desired").pairs == ()


def test_the_weighted_mean_takes_a_share_of_each_path() -> None:
    assert figures.by_share(JOURNEY) is None
    shared = JOURNEY._replace(paths=tuple(path._replace(share=0.5) for path in PATHS))
    found = figures.by_share(shared)
    assert found is not None
    assert found.end == (1 - 1.5) / 2
    assert found.mean == pytest.approx((1 / 3 - 2.5 / 4) / 2)
    assert figures.by_share(JOURNEY._replace(paths=(PATHS[0]._replace(share=1.0),))) is None
    unscored = shared._replace(steps=(*shared.steps[:-1], shared.steps[-1]._replace(emotion=None)))
    found = figures.by_share(unscored)
    assert found is not None
    assert (found.end, found.low_memory) == (None, None)
    assert found.mean is not None


def test_an_effect_beside_the_main_path_is_that_on_the_first_path_that_has_the_step() -> None:
    effect = leverage.effect(JOURNEY, {5: 0.0})
    assert effect.path == PATHS[1]
    assert (effect.before.end, effect.after.end, effect.gains.end) == (-1.5, 0.0, 1.5)
    both = leverage.effect(JOURNEY, {4: 2.0, 5: 0.0})
    assert (both.path, both.after.end) == (None, 2.0)
    assert leverage.effect(JOURNEY, {}).path is None
