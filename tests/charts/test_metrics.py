"""The metrics: a row for each step, a column for each metric, its target, and what is planned."""

import datetime

import pytest

from cjm.charts import chart
from cjm.journey.audience import shown_to
from cjm.journey.model import Journey, MetricValue, Opportunity
from cjm.languages.words import words_of
from cjm.layout import RenderContext
from cjm.rendering import renderer
from cjm.scene.items import Group, Line, Shape, Text, texts
from cjm.themes import theme
from support.boxes import assert_clear, drawn_texts, group, of_kind, spoken
from support.journeys import HERE, journey
from support.own_rows import METRICS, full, values
from support.pictures import PAGES, drawn, example

NPS, DAYS, SOLVED = METRICS[:3]


def measured(*held: tuple[tuple[str, tuple[MetricValue, ...]], ...]) -> Journey:
    subject = journey(*[0] * len(held), titles=[f"Stap {n}" for n in range(1, len(held) + 1)])
    steps = (step._replace(metrics=one) for step, one in zip(subject.steps, held, strict=True))
    return subject._replace(metrics=METRICS, steps=tuple(steps))


def rows(subject: Journey, page: str = "slide") -> list[str]:
    return [item.name for scene in drawn("metrics", subject, page) for item in scene.items if isinstance(item, Group)]


def test_only_what_was_measured_has_rows_and_columns() -> None:
    subject = measured((), (("nps", values(24)),), (("solved", values(88)),))
    (scene,) = drawn("metrics", subject, "slide")
    assert rows(subject) == ["Stap 2", "Stap 3"]
    assert scene.data_table is not None
    assert scene.data_table.head == ("Stap", "NPS", "In één keer opgelost")
    assert scene.data_table.rows == (
        ("Stap 2", "24 · doel minstens 20, gehaald · 1 januari 2025", ""),
        ("Stap 3", "", "88% · 1 januari 2025"),
    )


def test_a_journey_without_metrics_has_no_such_page() -> None:
    assert drawn("metrics", journey(1, 2)) == ()
    assert "metrics" not in [page.name for page in renderer.story(example("vacancy"))]


def test_a_missed_target_stands_beside_what_is_planned() -> None:
    subject = measured((("days", values(14)),), (("days", values(9)),), (("days", values(2)),))
    plans = (
        Opportunity(HERE, "a", "Bericht sturen", ("s0",), status="planned"),
        Opportunity(HERE, "b", "Sneller plannen", ("s0",)),
        Opportunity(HERE, "c", "Bellen", ("s0",)),
        Opportunity(HERE, "d", "Vergeten", ("s1",), status="dropped"),
        Opportunity(HERE, "e", "Meer", ("s2",)),
    )
    (scene,) = drawn("metrics", subject._replace(opportunities=plans), "slide")
    assert [spoken(text) for text in texts(group(scene, "Stap 1").items)] == [
        *("Stap 1", "14\xa0dagen", "Bericht sturen", "gepland", "Sneller plannen", "en nog 1"),
    ]
    assert [spoken(text) for text in texts(group(scene, "Stap 2").items)] == ["Stap 2", "9\xa0dagen", "niets gepland"]
    assert [spoken(text) for text in texts(group(scene, "Stap 3").items)] == ["Stap 3", "2\xa0dagen"]
    assert group(scene, "Stap 2").description == (
        "9\xa0dagen · doel hoogstens 5\xa0dagen, niet gehaald · 1 januari 2025; niets gepland."
    )
    assert (
        scene.title.replace("\xa0", " ")
        == "2 van de 3 cijfers halen hun doel niet, zoals Doorlooptijd 14 dagen bij “Stap 1”"
    )


def test_whether_it_is_met_is_told_by_a_mark_and_not_by_colour_alone() -> None:
    (scene,) = drawn("metrics", measured((("nps", values(24)),), (("nps", values(-12)),)), "slide")
    marks = [
        [one.name for one in of_kind(scene._replace(items=group(scene, name).items), Shape) if one.name]
        for name in ("Stap 1", "Stap 2")
    ]
    assert marks == [["met"], ["missed"]]


def test_a_series_is_a_line_by_its_dates_to_one_scale() -> None:
    dates = (datetime.date(2026, 1, 1), datetime.date(2026, 1, 11), datetime.date(2026, 4, 11))
    series = tuple(
        MetricValue(HERE, figure, None, None, date) for figure, date in zip((10, 20, 40), dates, strict=True)
    )
    subject = measured((("solved", series),), (("solved", values(10)),))
    (scene,) = drawn("metrics", subject, "slide")
    (line,) = (one for one in group(scene, "Stap 1").items if isinstance(one, Line))
    (x0, y0), (x1, y1), (x2, y2) = line.points
    assert (x1 - x0) / (x2 - x0) == pytest.approx(0.1)
    assert (y0 - y1) / (y0 - y2) == pytest.approx(1 / 3)
    dot = next(one for one in group(scene, "Stap 2").items if isinstance(one, Shape))
    title = next(one for one in group(scene, "Stap 2").items if isinstance(one, Text))
    first = next(one for one in group(scene, "Stap 1").items if isinstance(one, Text))
    middle = dot.start[1] + (dot.curves[1][2][1] - dot.start[1]) / 2
    assert middle - title.box.y == pytest.approx(y0 - first.box.y), "10 lies at one height in both rows"
    assert scene.data_table is not None
    assert scene.data_table.rows[0][1] == ("40% · 11 april 2026 · eerder 10% (1 januari 2026), 20% (11 januari 2026)")


def test_one_value_alone_has_nothing_to_be_held_against() -> None:
    (scene,) = drawn("metrics", measured((("solved", values(50)),)), "slide")
    assert [type(item) for item in group(scene, "Stap 1").items] == [Text, Text]
    assert "Streepjes" not in " ".join(drawn_texts(scene))


def test_each_page_of_many_metrics_speaks_of_its_own() -> None:
    first, second = drawn("metrics", full(12), "slide")
    assert first.title != second.title
    for scene in (first, second):
        heads = [spoken(text) for text in texts(scene.items)]
        assert any(scene.title.startswith(metric.title) and metric.title in heads for metric in METRICS)


def test_a_client_sees_values_and_no_targets() -> None:
    client = shown_to(measured((("days", values(14)),)), "client")
    (scene,) = drawn("metrics", client, "slide")
    assert not [text for text in drawn_texts(scene) if "doel" in text or "gepland" in text]
    assert scene.title.replace("\xa0", " ") == "Doorlooptijd is 14 dagen bij “Stap 1”"


@pytest.mark.parametrize("page", PAGES)
def test_hard_ones_stay_clear(page: str) -> None:
    long = "Ik wacht tot iemand mij laat weten wat er met mijn aanvraag gebeurd is, en waarom niemand dat eerder zei"
    wide = full(12)
    titled = wide._replace(steps=tuple(step._replace(title=f"{long} {n}") for n, step in enumerate(wide.steps)))
    series = measured((("nps", values(*range(-10, 10))), ("days", values(1e6, -0.004))))
    named = series._replace(metrics=tuple(one._replace(title=f"{long} {one.id}") for one in METRICS))
    for subject in (wide, titled, series, named, full(3)):
        scenes = drawn("metrics", subject, page)
        assert scenes
        for scene in scenes:
            assert_clear(scene)
    assert set(rows(titled, page)) == {step.title for step in titled.steps}


def test_a_comparison_has_what_both_measure_in_its_notes() -> None:
    old = measured((("days", values(14)), ("nps", values(3))), (("days", values(2)),))._replace(title="Nu")
    new = measured((("days", values(4)),), ())._replace(title="Straks")
    found = chart("compare").build((old, new), RenderContext(theme(), words_of(old), PAGES["slide"]))[0]
    lines = [line.replace("\xa0", " ") for line in found.notes.splitlines() if line.startswith(("Doorlooptijd", "NPS"))]
    assert lines == ["Doorlooptijd · Stap 1: Nu 14 dagen; Straks 4 dagen"]
