"""The history as a picture: which figures, when, and what was done."""

import datetime

import pytest
from _boxes import assert_clear
from hypothesis import given
from hypothesis import strategies as st

from cjm.analysis.peak_end import Remembered
from cjm.charts import Look, chart
from cjm.charts.history import Moment, Past
from cjm.languages import words
from cjm.model import Scale
from cjm.scene import LineChart, Scene, texts
from cjm.themes import theme

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


TITLES = ("A", "Een statusbericht om de twee dagen, ook in het weekend", "等待" * 30)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def moment(date: str, low: float | None, high: float | None = None, done: tuple[str, ...] = ()) -> Moment:
    remembered = None if low is None else Remembered(low, low if high is None else high)
    return Moment(day(date), remembered, None if low is None else low / 2, 1.0, done)


def picture(*moments: Moment, language: str = "en", scale: Scale | None = None) -> Scene:
    look = Look(theme(), words(language), source="a.cjm.yaml @ 3f2c9d1 · cjm 0.1.0")
    (scene,) = chart("history").build(Past("I fill my vacancy", scale or Scale(), moments), look)
    return scene


def said(scene: Scene) -> list[str]:
    return [" ".join(text.lines) for text in texts(scene.items)]


def lines(scene: Scene) -> LineChart:
    (found,) = [item for item in scene.items if isinstance(item, LineChart)]
    return found


def test_months_are_columns_and_a_version_holds_until_the_next() -> None:
    scene = picture(moment("2025-01-30", -0.5), moment("2026-01-02", 0, 1, ("A status message",)))
    found = lines(scene)
    assert found.categories == tuple(f"{month} 2025" for month in MONTHS) + ("Jan 2026",)
    assert [series.values for series in found.series] == [(-0.25,) * 12 + (0.0,), (-0.5,) * 12 + (0.5,)]
    assert scene.title == "What is remembered went up from −0.5 to +0.5"
    assert "I fill my vacancy · 2 versions · January 30, 2025 – January 2, 2026" in said(scene)
    assert "A status message" in said(scene)
    assert scene.sheet is not None
    assert scene.sheet.rows[1] == ("January 2, 2026", "+0.5", "0", "+1", "A status message")


@pytest.mark.parametrize(
    ("last", "first_column", "count"),
    [
        ("2026-01-20", "Jan 1", 20),
        ("2026-03-31", "Jan 1, 2026", 14),
        ("2028-12-31", "Jan 2026", 36),
        ("2035-06-01", "Q1 2026", 38),
        ("2040-06-01", "2026", 15),
    ],
)
def test_the_columns_are_the_shortest_stretches_of_which_there_are_at_most_forty(
    last: str, first_column: str, count: int
) -> None:
    found = lines(picture(moment("2026-01-01", 0), moment(last, 1))).categories
    assert (found[0], len(found)) == (first_column, count)


def test_a_version_without_figures_is_a_gap_and_one_day_has_a_column_for_each() -> None:
    found = lines(picture(moment("2026-01-01", 0), moment("2026-01-01", None), moment("2026-01-01", 1)))
    assert found.categories == ("1", "2", "3")
    assert found.series[1].values == (0, None, 1)


def test_what_was_done_before_the_first_version_is_no_news() -> None:
    done = ("Old",)
    scene = picture(moment("2026-01-01", 0, done=done), moment("2026-02-01", 1, done=(*done, "New")))
    assert "New" in said(scene)
    assert "Old" not in said(scene)


@pytest.mark.parametrize(
    ("direction", "old", "new", "title"),
    [
        ("up", 1, -1, "De herinnering verslechterde van +1 naar −1"),
        ("down", 1, -1, "De herinnering verbeterde van +1 naar −1"),
        ("up", 1, 1, "De herinnering bleef op +1"),
    ],
)
def test_better_and_worse_are_told_by_the_scale(direction: str, old: float, new: float, title: str) -> None:
    scale = Scale(direction=direction)
    assert picture(moment("2026-01-01", old), moment("2026-02-01", new), language="nl", scale=scale).title == title


def test_nothing_is_drawn_without_a_figure() -> None:
    look = Look(theme(), words("en"))
    assert chart("history").build(Past("x", Scale(), (moment("2026-01-01", None),)), look) == ()


@given(
    st.lists(
        st.tuples(
            st.dates(day("2019-01-01"), day("2030-01-01")),
            st.none() | st.floats(-2, 2),
            st.lists(st.sampled_from(TITLES), unique=True),
        ),
        min_size=1,
        max_size=60,
    )
)
def test_no_text_touches_another(found: list[tuple[datetime.date, float | None, list[str]]]) -> None:
    moments = [
        Moment(date, value if value is None else Remembered(value, value), value, value, tuple(done))
        for date, value, done in sorted(found, key=lambda one: one[0])
    ]
    look = Look(theme(), words("de"), source="a.cjm.yaml @ 3f2c9d1 · cjm 0.1.0")
    for scene in chart("history").build(Past("Ich besetze meine Stelle" * 4, Scale(), tuple(moments)), look):
        assert_clear(scene)
