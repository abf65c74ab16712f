"""Journeys of several paths in the pictures: the main one strong, the others light, named where they leave."""

import io
from math import dist

import pytest
from pptx import Presentation

from cjm.charts import chart
from cjm.journey.entities import Persona
from cjm.journey.model import Journey, Opportunity
from cjm.languages.words import words_of
from cjm.layout import RenderContext
from cjm.layout.typesetting import extent
from cjm.painters import powerpoint
from cjm.rendering.keys import chart_key
from cjm.scene.items import Face, Group, Line, LineChart, Rectangle, Scene, Shape, Text, walk
from cjm.themes import names as themes
from cjm.themes import theme
from support.boxes import assert_clear, drawn_texts, group, of_kind
from support.laws import some
from support.own_rows import full
from support.paths import HERE, SEVEN, TWELVE, parted
from support.pictures import PAGES, drawn, lanes

RICH = full(12)
RICH = RICH._replace(
    language="en",
    paths=TWELVE.paths,
    steps=tuple(step._replace(paths=way.paths) for step, way in zip(RICH.steps, TWELVE.steps, strict=True)),
)
"""Twelve steps on three paths, with six rows of their own."""


def curve(subject: Journey, look: str = "default", page: str = "grows") -> Scene:
    return chart("emotion-curve").build(subject, RenderContext(theme(look), words_of(subject), PAGES[page]))[0]


def plot(subject: Journey) -> LineChart:
    (found,) = of_kind(curve(subject), LineChart)
    return found


def test_each_path_is_a_line_and_the_main_one_is_drawn_over_the_others() -> None:
    found = plot(TWELVE)
    assert [(line.name, line.width, line.role) for line in found.series] == [
        ("Way B\u00a0· 20%", 1.75, "emotion"),
        ("Way C\u00a0· 10%", 1.75, "emotion"),
        ("Way A\u00a0· 70%", 4.0, "emotion"),
    ]
    assert found.bridged
    assert found.series[2].values == (0.5, 1.5, -0.5, None, None, -0.5, None, None, 1, 2, 1, 1.5)
    assert [len(found.runs(line)) for line in found.series] == [1, 1, 1]
    assert (found.series[0].leaves, found.series[1].leaves, found.series[2].leaves) == ((2, 3, 4), (5, 6, 7), ())


def test_a_line_runs_on_past_the_steps_that_are_not_on_its_path() -> None:
    found = plot(SEVEN)
    (main,) = found.runs(found.series[-1])
    assert [x for x, _ in main] == [found.x(index) for index in (0, 1, 4, 5, 6)]


def test_without_paths_a_line_breaks_where_a_step_is_not_scored() -> None:
    found = plot(parted((1, ""), (None, ""), (1, ""), (2, ""), shares=()))
    assert not found.bridged
    assert len(found.runs(found.series[-1])) == 2
    assert [line.name for line in found.series] == ["now"]


def test_a_path_is_named_beside_the_line_where_it_leaves() -> None:
    scene = curve(SEVEN)
    (found,) = of_kind(scene, LineChart)
    name = next(text for text in of_kind(scene, Text) if text.lines == ("Way B\u00a0· 20%",))
    assert found.x(0) < name.box.centre[0] < found.x(4)
    assert "Way A\u00a0· 80%" in drawn_texts(scene)


def test_a_path_that_ends_elsewhere_has_its_end_called_out() -> None:
    leaves = parted((1, "ab"), (1, "ab"), (-2, "b"), (2, "a"), (1, "a"), shares=(0.9, 0.1))
    told = [text.lines for text in of_kind(curve(leaves), Text)]
    assert ("End −2",) in told
    assert ("End +1",) in told
    assert told.count(("Way B\u00a0· 10%",)) == 1


def test_faces_beside_the_main_path_are_smaller() -> None:
    radii = [face.radius for face in of_kind(curve(SEVEN), Face)]
    assert radii[2] == radii[3] < radii[4]


def test_the_foot_has_the_figures_of_each_path() -> None:
    foot = " ".join(drawn_texts(curve(SEVEN)))
    assert "Way B\u00a0· 20%: mean +0.5; remembered −0.25 to +1.5" in foot
    assert "all paths by their shares, mean +0.98" in foot


@pytest.mark.parametrize("look", themes())
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("subject", [SEVEN, TWELVE], ids=["seven", "twelve"])
def test_nothing_touches_anything(subject: Journey, page: str, look: str) -> None:
    assert_clear(curve(subject, look, page))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["emotion-curve", "journey-map"])
def test_every_path_is_in_the_words_of_a_picture(name: str, page: str) -> None:
    scenes = drawn(name, RICH, page)
    assert all(f"Way {letter}" in "\n".join(scene.description for scene in scenes) for letter in "BC")


def test_the_curve_on_a_slide_is_one_chart_whose_gaps_are_bridged() -> None:
    (found,) = of_kind(curve(TWELVE, page="slide"), LineChart)
    deck = powerpoint.paint(drawn("emotion-curve", TWELVE, "slide"), theme())
    shown = Presentation(io.BytesIO(deck))
    charts = [shape.chart for slide in shown.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) == 1
    assert [series.name for series in charts[0].plots[0].series] == [line.name for line in found.series]
    assert list(charts[0].plots[0].series[2].values) == list(found.series[2].values)
    assert 'dispBlanksAs val="span"' in charts[0]._chartSpace.xml


def test_the_values_of_each_path_are_those_of_the_file() -> None:
    found = plot(TWELVE)
    assert chart_key(found.categories, found.series, TWELVE) == "steps.emotion, steps.emotion, steps.emotion"


DAY = 86400
DAYS = TWELVE._replace(
    steps=tuple(step._replace(duration=DAY * (1 + at % 4)) for at, step in enumerate(TWELVE.steps)),
)
"""Days only."""
MIXED = DAYS._replace(
    steps=tuple(step._replace(wait=600, duration=None) if at % 4 == 0 else step for at, step in enumerate(DAYS.steps))
)
"""Days and minutes."""
RING = TWELVE._replace(shape="cycle")


def planned(*lifts: tuple[str, float]) -> Journey:
    """Twelve steps on three paths, with one opportunity that lifts these steps."""
    return TWELVE._replace(opportunities=(Opportunity(HERE, "help", "Help at once", status="planned", lifts=lifts),))


PLANNED = planned(("s3", 1.0), ("s5", 1.0), ("s7", 0.0))


def bar(scene: Scene, step: str) -> Rectangle:
    (found,) = (item for item in group(scene, step).items if isinstance(item, Rectangle))
    return found


def test_the_bars_of_steps_beside_the_main_path_are_light_and_each_path_has_its_total() -> None:
    (scene,) = drawn("time", DAYS, "slide")
    main, beside = bar(scene, "I do step 3"), bar(scene, "I do step 4 (Way B)")
    assert (main.box.right, main.box.height * 0.4) == pytest.approx((beside.box.x, beside.box.height))
    assert beside.box.width / main.box.width == pytest.approx(4 / 3), "to one scale"
    assert bar(scene, "I do step 6").box.x == pytest.approx(main.box.right), "the main path goes on where it was"
    told = drawn_texts(scene)
    for total in ("Way A\u00a0· 70%: 18\u00a0days", "Way B\u00a0· 20%: 20\u00a0days", "Way C\u00a0· 10%: 15\u00a0days"):
        assert any(text.startswith(total) for text in told), told
    assert max(item.box.right for item in of_kind(scene, Rectangle)) <= PAGES["slide"].right


def test_a_step_beside_the_main_path_stands_in_the_panel_of_its_magnitude() -> None:
    (scene,) = drawn("time", MIXED, "slide")
    long, short = group(scene, "I do step 4 (Way B)"), group(scene, "I do step 5 (Way B)")
    (fan,) = (item for item in of_kind(scene, Rectangle) if item.fill == "band")
    assert max(extent([long]).right, fan.box.x) == fan.box.x < extent([short]).x
    assert [text for text in drawn_texts(scene) if "steps" in text and "Way A" in text] == [
        "6\u00a0longest steps · Way A\u00a0· 70%",
        "2\u00a0shorter steps, enlarged · Way A\u00a0· 70%",
    ]


@pytest.mark.parametrize("look", themes())
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("name", "subject"),
    [("time", DAYS), ("time", MIXED), ("cycle", RING), ("changes", PLANNED), ("digest", DAYS)],
    ids=["days", "mixed", "cycle", "changes", "digest"],
)
def test_no_picture_of_three_paths_touches_itself(name: str, subject: Journey, page: str, look: str) -> None:
    for scene in chart(name).build(subject, RenderContext(theme(look), words_of(subject), PAGES[page])):
        assert_clear(scene)


def test_gaps_beside_the_main_path_say_on_which_they_are() -> None:
    steps = tuple(step._replace(desired=2.0) for step in SEVEN.steps)
    scenes = drawn("gap", SEVEN._replace(steps=steps))
    told = " ".join(text for scene in scenes for text in drawn_texts(scene))
    assert "I do step 3 (Way B)" in told
    assert "I do step 2 (" not in told


def test_the_ring_has_the_main_path_strong_and_the_others_light_where_they_run_apart() -> None:
    (scene,) = drawn("cycle", SEVEN._replace(shape="cycle"))
    faces = of_kind(scene, Face)
    assert len(faces) == 7
    assert faces[2].radius == faces[3].radius < faces[4].radius
    drawn_curves = [(one.name, one.width) for one in of_kind(scene, Shape) if one.name in ("curve", "path")]
    assert drawn_curves == [("path", 1.75)] * 3 + [("curve", 4.0)]
    main = next(one for one in of_kind(scene, Shape) if one.name == "curve")
    ends = [end for *_, end in main.curves]
    assert all(any(dist(end, face.centre) < 0.01 for end in ends) for face in (faces[1], faces[4], faces[5], faces[6]))
    told = drawn_texts(scene)
    assert "3. I do step 3 (Way B)" in told
    assert "→\u00a0Way B\u00a0· 20%" in told
    assert any("Way B\u00a0· 20%: mean +0.5" in text for text in told)


def test_changes_are_drawn_on_all_paths_and_the_foot_says_what_becomes_of_the_others() -> None:
    (scene,) = drawn("changes", PLANNED)
    (found,) = of_kind(scene, LineChart)
    assert [(line.name, line.width) for line in found.series] == [
        ("Way B\u00a0· 20%", 1.75),
        ("Way C\u00a0· 10%", 1.75),
        ("after planned work (estimate)", 2.0),
        ("Way A\u00a0· 70%", 4.0),
    ]
    assert found.series[2].values[:4] == (0.5, 1.5, 1.0, None)
    points = [face.centre[0] for face in walk(group(scene, "lifts").items) if isinstance(face, Face)]
    assert points == pytest.approx([found.x(index) for index in (2, 4, 6)])
    told = " ".join(drawn_texts(scene))
    assert "Way B: mean +0.33\u00a0→\u00a0+0.72" in told
    assert "Way C: mean −0.33\u00a0→\u00a0+0.25" in told


def test_figures_of_another_path_alone_are_named_after_it() -> None:
    (scene,) = drawn("changes", planned(("s7", 0.0)))
    assert "Mean (Way C)" in drawn_texts(scene)
    assert "Mean" not in drawn_texts(scene)


def test_a_lift_on_another_path_says_on_which() -> None:
    told = " ".join(text for scene in drawn("roadmap", PLANNED) for text in drawn_texts(scene))
    assert "I do step 5 (Way B) −1\u00a0→\u00a0+1" in told
    assert "I do step 3 −0.5\u00a0→\u00a0+1" in told


def test_a_peak_that_another_path_exceeds_says_of_which_path_it_is() -> None:
    told = drawn_texts(curve(TWELVE))
    assert told.count("Way A\u00a0· 70%") == 3, "its line and both of its lowest points"
    assert "Way A" not in " ".join(drawn_texts(curve(SEVEN._replace(paths=SEVEN.paths[:1])))[2:])


def test_what_lasts_beside_the_main_path_stands_below_it_and_the_foot_has_each_total() -> None:
    told = drawn_texts(drawn("digest", DAYS)[0])
    assert [text for text in told if text.endswith(("(Way B)", "(Way C)"))] == [
        "4\u00a0days (Way B)",
        "1\u00a0day (Way B)",
        "7\u00a0days (Way C)",
    ]
    foot = " ".join(told)
    assert all(f"Way {name}\u00a0· {share}%: " in foot for name, share in (("A", 70), ("B", 20), ("C", 10)))


def test_the_summary_says_how_many_people_go_the_worse_way() -> None:
    scene = drawn("summary", DAYS)[0]
    told = " ".join(drawn_texts(scene))
    assert "10% take “Way C” and remember it at about" in told
    assert "Way B\u00a0· 20%: mean +0.33; remembered 0 to +1.75" in told


def test_the_cover_draws_the_main_path_strong() -> None:
    (scene,) = drawn("cover", SEVEN)
    (found,) = of_kind(scene, LineChart)
    assert [line.width for line in found.series] == [1.25, 3.0]


def test_the_map_has_a_line_for_each_path_with_a_stop_at_each_of_its_steps() -> None:
    (scene,) = drawn("journey-map", RICH)
    row = group(scene, "Paths")
    stops = [
        [stop.fill for stop in walk(line.items) if isinstance(stop, Rectangle)]
        for line in row.items
        if isinstance(line, Group)
    ]
    assert [len(line) for line in stops] == [8, 9, 6]
    assert all(line == ["page"] * (len(line) - 1) + ["emotion"] for line in stops)
    assert [line.width for line in walk(row.items) if isinstance(line, Line)] == [4.0, 1.75, 1.75]
    names = [text.lines for text in walk(row.items) if isinstance(text, Text)][1:]
    assert names == [("Way A\u00a0· 70%",), ("Way B\u00a0· 20%",), ("Way C\u00a0· 10%",)]


def test_a_map_without_paths_has_no_row_for_them() -> None:
    (scene,) = drawn("journey-map", RICH._replace(paths=()))
    assert "Paths" not in lanes(scene)


def test_a_line_of_the_map_runs_on_to_the_next_page() -> None:
    scenes = [scene for scene in drawn("journey-map", RICH, "slide") if "Paths" in lanes(scene)]
    assert len(scenes) > 1
    first = next(line for line in walk(group(scenes[0], "Paths").items) if isinstance(line, Line))
    stops = [stop.box.right for stop in walk(group(scenes[0], "Paths").items) if isinstance(stop, Rectangle)]
    assert first.points[1][0] > max(stops)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("page", "look"), [(page, look) for number, page in enumerate(PAGES) for look in some(themes(), number)]
)
def test_three_paths_and_six_rows_of_its_own_leave_a_map_readable(page: str, look: str) -> None:
    for scene in chart("journey-map").build(RICH, RenderContext(theme(look), words_of(RICH), PAGES[page])):
        assert_clear(scene)


def compared(*journeys: Journey) -> Scene:
    (scene,) = chart("compare").build(journeys, RenderContext(theme(), words_of(SEVEN), PAGES["grows"]))
    return scene


def test_all_paths_of_two_journeys_are_compared_the_main_ones_strong() -> None:
    worse = tuple(step._replace(emotion=-2) if index == 2 else step for index, step in enumerate(SEVEN.steps))
    scene = compared(SEVEN, SEVEN._replace(steps=worse))
    (found,) = of_kind(scene, LineChart)
    assert len(found.categories) == 7
    assert [(line.name, line.width) for line in found.series] == [
        ("before: Way B\u00a0· 20%", 1.75),
        ("after: Way B\u00a0· 20%", 1.75),
        ("before: Way A\u00a0· 80%", 2.5),
        ("after: Way A\u00a0· 80%", 4.0),
    ]
    assert scene.title == "“I do step 3 (Way B)” gets worse: from −0.5 to −2"
    assert len(of_kind(scene, Face)) == 7 + 7, "a face for each step now, a point for each score before"
    assert_clear(scene)


def test_main_paths_of_more_journeys_are_compared_and_the_table_has_the_others() -> None:
    names = ("Sam", "Kim", "Bo")
    scene = compared(*(SEVEN._replace(persona=Persona(HERE, name.lower(), name)) for name in names))
    (found,) = of_kind(scene, LineChart)
    assert len(found.categories) == 5
    told = drawn_texts(scene)
    assert told.count("Way B\u00a0· 20%") == 3
    assert told.count("−0.25 to +1.5") == 3


def test_the_data_table_says_on_which_paths_a_step_is() -> None:
    table = curve(SEVEN).data_table
    assert table is not None
    at = table.head.index("Paths")
    assert [row[at] for row in table.rows][1:4] == ["Way A and Way B", "Way B", "Way B"]
    assert "3. I do step 3: −0.5; Way B." in curve(SEVEN).description


def test_a_path_that_leaves_on_one_page_and_comes_back_on_another_is_seen_on_both() -> None:
    def dotted(page: str) -> int:
        scenes = drawn("journey-map", RICH, page)
        return sum(line.width == 1.25 and line.dash == "dotted" for scene in scenes for line in of_kind(scene, Line))

    assert dotted("grows") == 0
    assert dotted("slide") > 0
