"""The history as a picture: which figures, when, and what was done."""

import datetime
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.analysis.figures import Figures
from cjm.analysis.summary import PathSummary, Summary
from cjm.charts import chart
from cjm.diagnostics import Place
from cjm.git import Version
from cjm.journey.entities import JourneyPath
from cjm.journey.model import Opportunity
from cjm.journey.scale import Scale
from cjm.languages.words import words_in
from cjm.layout import RenderContext
from cjm.scene.items import Face, Group, Line, LineChart, Scene, Shape, texts, walk
from cjm.themes import theme
from cjm.versions.history import History, HistoryEntry
from support.boxes import assert_clear
from support.pictures import PAGES

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")


TITLES = ("A", "Een statusbericht om de twee dagen, ook in het weekend", "等待" * 30)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def entry(
    date: str, low: float | None, high: float | None = None, done: tuple[str, ...] = (), scale: Scale | None = None
) -> HistoryEntry:
    """A version; without `low` it cannot be read."""
    at = datetime.datetime.fromisoformat(f"{date}T12:00:00+00:00")
    version = Version("3f2c9d1" * 5, at, "An", "Change", "a.cjm.yaml")
    if low is None:
        return HistoryEntry(version, None, problem="cannot be read")
    figures = Figures(low, low if high is None else high, low / 2, 1.0)
    opportunities = tuple(Opportunity(Place(), title=title) for title in done)
    return HistoryEntry(
        version,
        Summary("I fill my vacancy", "en", scale or Scale(), 3, figures, 3, 3, 5, done=opportunities),
    )


def built(*entries: HistoryEntry) -> tuple[Scene, ...]:
    return chart("history").build(History("a.cjm.yaml", entries, False), RenderContext(theme(), words_in("en")))


def picture(*entries: HistoryEntry, language: str = "en") -> Scene:
    context = RenderContext(theme(), words_in(language), source="a.cjm.yaml @ 3f2c9d1 · cjm 0.1.0")
    (scene,) = chart("history").build(History("a.cjm.yaml", entries, False), context)
    return scene


def drawn_texts(scene: Scene) -> list[str]:
    return [" ".join(text.lines) for text in texts(scene.items)]


def lines(scene: Scene) -> LineChart:
    (found,) = [item for item in scene.items if isinstance(item, LineChart)]
    return found


def test_each_version_is_a_dot_on_the_mean() -> None:
    scene = picture(entry("2025-01-30", -0.5), entry("2025-03-02", None), entry("2026-01-02", 0, 1))
    plot = lines(scene)
    dots = [item for item in walk(scene.items) if isinstance(item, Face)]
    assert [dot.centre for dot in dots] == [(plot.x(0), plot.y(-0.25)), (plot.x(12), plot.y(0))]
    assert any("A dot is a version." in text for text in drawn_texts(scene))
    assert_clear(scene)


def test_months_are_columns_and_a_version_holds_until_the_next() -> None:
    scene = picture(entry("2025-01-30", -0.5), entry("2026-01-02", 0, 1, ("A status message",)))
    found = lines(scene)
    assert found.categories == tuple(f"{month} 2025" for month in MONTHS) + ("Jan 2026",)
    assert [series.values for series in found.series] == [
        (-0.5,) * 12 + (0,),
        (-0.5,) * 12 + (1,),
        (-0.25,) * 12 + (0.0,),
    ]
    assert scene.title == "The remembered experience improved: −0.5 before, 0 to +1 now"
    assert "I fill my vacancy · 2\u00a0versions · 30 January 2025 – 2 January 2026" in drawn_texts(scene)
    assert "A status message" in drawn_texts(scene)
    assert scene.data_table is not None
    assert scene.data_table.rows[1] == ("2 January 2026", "0 to +1", "0", "+1", "A status message")


@pytest.mark.parametrize(
    ("last", "first_column", "count"),
    [
        ("2026-01-20", "1 Jan", 20),
        ("2026-03-31", "1 Jan 2026", 14),
        ("2028-12-31", "Jan 2026", 36),
        ("2035-06-01", "Q1 2026", 38),
        ("2040-06-01", "2026", 15),
    ],
)
def test_the_columns_are_the_shortest_stretches_of_which_there_are_at_most_forty(
    last: str, first_column: str, count: int
) -> None:
    found = lines(picture(entry("2026-01-01", 0), entry(last, 1))).categories
    assert (found[0], len(found)) == (first_column, count)


def test_a_version_without_figures_is_a_gap_and_one_day_has_a_column_for_each() -> None:
    found = lines(picture(entry("2026-01-01", 0), entry("2026-01-01", None), entry("2026-01-01", 1)))
    assert found.categories == ("1", "2", "3")
    assert found.series[1].values == (0, None, 1)


def test_what_was_done_stands_beside_its_line() -> None:
    scene = picture(entry("2026-01-01", 0), entry("2026-02-01", 1, done=("A status message",)))
    (mark,) = (item for item in scene.items if isinstance(item, Line) and item.role == "high")
    label = next(text for text in texts(scene.items) if " ".join(text.lines) == "A status message")
    assert label.box.x == mark.points[0][0] + 8 or label.box.right == pytest.approx(mark.points[0][0] - 8)
    assert "1" not in drawn_texts(scene)


def test_what_finds_no_place_beside_its_line_is_numbered_in_a_list() -> None:
    many = tuple(f"Something that took us a long time, number {number}" for number in "abcdefghijk")
    scene = picture(entry("2026-01-01", 0), entry("2026-02-01", 1, done=many))
    assert {"1 – 11", "1", "11", *many} <= set(drawn_texts(scene))
    assert_clear(scene)


def test_what_was_done_before_the_first_version_is_no_news() -> None:
    done = ("Old",)
    scene = picture(entry("2026-01-01", 0, done=done), entry("2026-02-01", 1, done=(*done, "New")))
    assert "New" in drawn_texts(scene)
    assert "Old" not in drawn_texts(scene)


@pytest.mark.parametrize(
    ("direction", "old", "new", "title"),
    [
        ("up", 1, -1, "De herinnerde beleving is verslechterd: eerst +1, nu −1"),
        ("down", 1, -1, "De herinnerde beleving is verbeterd: eerst +1, nu −1"),
    ],
)
def test_better_and_worse_are_decided_by_the_scale(
    direction: Literal["up", "down"], old: float, new: float, title: str
) -> None:
    scale = Scale(direction=direction)
    versions = (entry("2026-01-01", old, scale=scale), entry("2026-02-01", new, scale=scale))
    assert picture(*versions, language="nl").title == title


def test_where_figures_disagree_it_is_neither_better_nor_worse() -> None:
    scene = picture(entry("2026-01-01", -1, 1), entry("2026-02-01", -0.5, 0.5))
    assert scene.title == (
        "Partly better, partly worse: remembered −1 to +1 before, −0.5 to +0.5 now; mean −0.5 before, −0.25 now"
    )


def test_a_small_difference_is_no_claim_and_a_mean_that_alone_improves_is_named() -> None:
    def titled(first: Figures, last: Figures) -> str:
        versions = [entry(date, 0) for date in ("2026-01-01", "2026-02-01")]
        found = [
            one._replace(summary=one.summary._replace(figures=figures))
            for one, figures in zip(versions, (first, last), strict=True)
            if one.summary
        ]
        return picture(*found).title

    still = "The remembered experience stayed about the same: 0 to +1.05"
    assert titled(Figures(0, 1, 0.5, 1), Figures(0, 1.05, 0.5, 1)) == still
    assert titled(Figures(0, 1, 0.5, 1), Figures(0, 1, 0.7, 1)) == "The mean improved from +0.5 to +0.7"
    assert titled(Figures(None, None, 1, 1), Figures(None, None, 0.5, 1)) == "The mean got worse: from +1 to +0.5"


def test_the_band_lies_between_its_edges_and_the_mean_is_drawn_over_it() -> None:
    scene = picture(entry("2026-01-01", -1, 1), entry("2026-01-02", None), entry("2026-01-03", -0.5, 1))
    found = lines(scene)
    (band, alone) = [item for item in scene.items if isinstance(item, Shape) or getattr(item, "role", "") == "bar"]
    order = [scene.items.index(item) for item in (band, alone, found)]
    assert order == sorted(order)
    for item, column, low, high in ((band, 0, -1, 1), (alone, 2, -0.5, 1)):
        assert isinstance(item, Line)
        assert item.points == ((found.x(column), found.y(low)), (found.x(column), found.y(high)))
    (wide,) = [
        item for item in picture(entry("2026-01-01", -1, 1), entry("2026-01-02", 0, 1)).items if isinstance(item, Shape)
    ]
    assert wide.fill == "bar"
    ends = [wide.start, *(end for *_, end in wide.curves)]
    chart = lines(picture(entry("2026-01-01", -1, 1), entry("2026-01-02", 0, 1)))
    corners = {(chart.x(0), chart.y(1)), (chart.x(1), chart.y(1)), (chart.x(1), chart.y(0)), (chart.x(0), chart.y(-1))}
    assert set(ends) == corners


def test_figures_on_another_scale_are_not_drawn() -> None:
    other = entry("2026-01-01", 0, scale=Scale(min=-5, max=5))
    found = lines(picture(other, entry("2026-01-02", 1), entry("2026-01-03", 0)))
    assert found.series[1].values == (None, 1, 0)
    assert built(other, entry("2026-01-02", 1)) == ()


def test_nothing_is_drawn_without_a_figure_or_where_nothing_changed() -> None:
    assert built(entry("2026-01-01", None)) == ()
    assert built(entry("2026-01-01", 1)) == ()
    assert built(entry("2026-01-01", 1), entry("2026-01-02", None), entry("2026-02-01", 1)) == ()
    assert built(entry("2026-01-01", 1, done=("Old",)), entry("2026-02-01", 1, done=("Old",))) == ()


def test_what_was_done_is_drawn_where_no_figure_changed() -> None:
    scene = picture(entry("2026-01-01", 1), entry("2026-02-01", 1, done=("New",)), language="nl")
    assert scene.title == "De herinnerde beleving is ongeveer gelijk gebleven: +1"
    assert "New" in drawn_texts(scene)


def test_the_axis_has_the_dates_of_versions() -> None:
    scene = picture(entry("2025-01-30", -0.5), entry("2025-08-02", 0), entry("2025-08-03", 0.5), entry("2026-01-02", 1))
    (dates,) = [item for item in scene.items if isinstance(item, Group) and item.name == "dates"]
    shown = [" ".join(text.lines) for text in texts(dates.items)]
    words = words_in("en")
    assert shown == [words.date(day(date)) for date in ("2025-01-30", "2025-08-03", "2026-01-02")]
    times = [entry("2026-01-01", low) for low in (0, 1)]
    later = times[1].version._replace(date=datetime.datetime(2026, 1, 1, 16, 30, tzinfo=datetime.UTC))
    assert lines(picture(times[0], times[1]._replace(version=later))).categories == ("12:00", "16:30")


def test_a_slide_is_never_higher_than_a_slide() -> None:
    many = tuple(f"Something that took us a long time, number {number}" for number in range(40))
    context = RenderContext(theme(), words_in("en"), PAGES["slide"])
    versions = (entry("2026-01-01", 0), entry("2026-02-01", 1, done=many))
    scenes = chart("history").build(History("a.cjm.yaml", versions, False), context)
    assert len(scenes) == 4
    assert {scene.height for scene in scenes} == {720}
    shown = [text for scene in scenes for text in drawn_texts(scene)]
    assert all(title in shown for title in many)
    assert "1 – 40" in shown
    for scene in scenes:
        assert_clear(scene)


def test_what_is_remembered_at_worst_and_at_best_has_one_name_where_it_is_the_same() -> None:
    scene = picture(entry("2026-01-01", 0, 1), entry("2026-02-01", 1))
    (names,) = [item for item in scene.items if isinstance(item, Group) and item.name == "lines"]
    assert [" ".join(text.lines) for text in texts(names.items)] == ["remembered +1", "mean +0.5"]


def test_the_mean_is_the_heaviest_line() -> None:
    worst, best, mean = lines(picture(entry("2026-01-01", -1, 1), entry("2026-02-01", 0, 1))).series
    assert (worst.role, best.role, mean.role) == ("mute", "mute", "emotion")
    assert mean.width > max(worst.width, best.width)


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
    entries = tuple(
        entry(date.isoformat(), value, done=tuple(done)) for date, value, done in sorted(found, key=lambda one: one[0])
    )
    context = RenderContext(theme(), words_in("de"), source="a.cjm.yaml @ 3f2c9d1 · cjm 0.1.0")
    for scene in chart("history").build(History("a.cjm.yaml", entries, False), context):
        assert_clear(scene)


def of_paths(date: str, *means: float) -> HistoryEntry:
    """A version of several paths, the first of which has the figures of the journey."""
    one = entry(date, means[0] * 2)
    assert one.summary is not None
    ways = zip(("Goes well", "Goes badly"), means, strict=True)
    paths = tuple(PathSummary(JourneyPath(Place(), title[5:], title, 0.5), Figures(mean=mean)) for title, mean in ways)
    return one._replace(summary=one.summary._replace(paths=paths))


def test_the_main_path_is_strong_and_the_others_light() -> None:
    scene = picture(of_paths("2025-01-01", 0.0, 0.5), of_paths("2025-06-01", 0.0, -0.5))
    (found,) = (item for item in walk(scene.items) if isinstance(item, LineChart))
    assert [(line.name, line.width) for line in found.series][2:] == [("Goes badly\u00a0· 50%", 1.75), ("mean", 4.0)]
    told = " ".join(" ".join(text.lines) for text in texts(scene.items))
    assert "main path: Goes well\u00a0· 50%" in told
    assert "Goes badly\u00a0· 50%: mean +0.5\u00a0→\u00a0−0.5" in told
    assert_clear(scene)


def test_paths_that_disagree_are_in_the_headline() -> None:
    scene = picture(of_paths("2025-01-01", 0.0, 0.5), of_paths("2025-06-01", 0.5, -0.5))
    assert scene.title == "Better on “Goes well”, worse on “Goes badly”"


def test_a_change_of_another_path_alone_is_drawn() -> None:
    assert built(of_paths("2025-01-01", 0.0, 0.5), of_paths("2025-06-01", 0.0, 0.6))
    assert built(of_paths("2025-01-01", 0.0, 0.5), of_paths("2025-06-01", 0.0, 0.5)) == ()
