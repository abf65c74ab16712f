"""The emotion curve where much stands on it: many steps on a slide, lines that coincide, labels between lines."""

import pytest

from cjm.charts import chart
from cjm.journey.model import Journey
from cjm.journey.scale import Scale, ScaleLabels
from cjm.languages.words import words_of
from cjm.layout import RenderContext
from cjm.scene.items import Face, Group, Line, LineChart, Scene, Text, texts, walk
from cjm.themes import theme
from support import pictures
from support.boxes import assert_clear, drawn_texts, group, of_kind, spoken
from support.journeys import HERE, journey
from support.pictures import example


def drawn(subject: Journey) -> Scene:
    return chart("emotion-curve").build(subject, RenderContext(theme(), words_of(subject)))[0]


@pytest.mark.parametrize(("count", "page"), [(12, "slide"), (14, "slide"), (19, "slide"), (12, "4:3"), (14, "4:3")])
def test_the_names_of_many_steps_stand_on_the_slide_of_their_curve(count: int, page: str) -> None:
    every = ["Ik wacht op bericht van dienst", "Ik bel om te vragen hoe het is"]
    titles = [f"{every[index % 2]} {chr(ord('A') + index)}" for index in range(count)]
    scores = [(0, -1, 1, -2, 2)[index % 5] for index in range(count)]
    subject = journey(
        *scores,
        expected=[1] * count,
        desired=[2] * count,
        titles=titles,
        phases=["a"] * 5 + ["b"] * (count - 5),
    )
    (scene,) = pictures.drawn("emotion-curve", subject, page)
    assert_clear(scene)
    shown = [text.removesuffix("…") for text in drawn_texts(scene)]
    assert sum(any(title.startswith(text) for title in titles) for text in shown if len(text) > 20) == count
    (plot,) = of_kind(scene, LineChart)
    assert plot.box.height >= 90


def pieces(scene: Scene, name: str) -> list[Line]:
    return [item for item in group(scene, name).items if isinstance(item, Line)]


def test_lines_that_coincide_are_both_seen() -> None:
    scene = drawn(journey(1, 1, 0, 2, desired=[1, 1, 1, 2]))
    (plot,) = of_kind(scene, LineChart)
    way = ((plot.x(0), plot.y(1)), (plot.x(1), plot.y(1)))
    assert [(line.points, line.role, line.dash) for line in pieces(scene, "shared")] == [
        (way, "page", "solid"),
        (way, "desired", "dashed"),
    ]
    apart = drawn(journey(1, 1, 0, 2, desired=[2, 2, 1, 1]))
    assert "shared" not in {item.name for item in apart.items if isinstance(item, Group)}


def test_the_neutral_line_gives_way_to_a_line_that_runs_along_it() -> None:
    scene = drawn(journey(1, -1, 1, 2, expected=[0, 0, 0, 1]))
    (plot,) = of_kind(scene, LineChart)
    strong = [line.points for line in of_kind(scene, Line) if line.role == "ink"]
    y = plot.y(0)
    assert strong == [((plot.box.x, y), (plot.x(0), y)), ((plot.x(2), y), (plot.box.right, y))]


def test_every_figure_of_the_scale_is_there_before_the_names_of_its_ends() -> None:
    """Five figures stand close on a low plot; a name of two lines would take the place of one."""
    labels = ScaleLabels(HERE, max="Ik wil hier nog jaren blijven", neutral="niet goed en niet slecht")
    scale = Scale(HERE, -2, 2, 0, labels=labels)
    for page in ("grows", "slide"):
        for scene in pictures.drawn("journey-map", journey(0, -1.5, 1, 1, scale=scale), page):
            assert {"+2", "+1", "0", "−1", "−2"} <= set(drawn_texts(scene))


def test_no_line_runs_between_a_face_and_what_is_called_out_of_it() -> None:
    called = ("Highest point", "Lowest point", "Hoogtepunt", "Dieptepunt")
    looked_at = 0
    for subject in (example("new-employee"), example("vacancy"), journey(1, 0, -1, 1, desired=[1, 1, 1, 2])):
        for scene in [*pictures.drawn("journey-map", subject), drawn(subject)]:
            callouts = [item for item in walk(scene.items) if isinstance(item, Group) and item.name.startswith(called)]
            names = [next(item for item in callout.items if isinstance(item, Text)) for callout in callouts]
            for plot in of_kind(scene, LineChart):
                others = [line for line in plot.series if line.role != "emotion"]
                points = [point for line in others for run in plot.runs(line) for point in run]
                for face in of_kind(scene, Face):
                    (x, y), radius = face.centre, face.radius
                    for name in (name for name in names if abs(name.box.centre[0] - x) < 1):
                        top, bottom = sorted((y, name.box.centre[1]))
                        assert not [py for px, py in points if abs(px - x) < 1 and top + radius < py < bottom - radius]
                        looked_at += 1
    assert looked_at


def test_a_callout_without_a_place_on_a_slide_stands_under_the_title_of_its_step() -> None:
    (scene,) = pictures.drawn("emotion-curve", example("new-employee"), "slide")
    assert_clear(scene)
    said = next(text for text in texts(scene.items) if spoken(text) == "Highest point and end +1")
    title = next(text for text in texts(scene.items) if spoken(text) == "I look back on six months")
    assert said.box.y > title.box.bottom
    assert said.box.centre[0] == pytest.approx(title.box.centre[0])
    assert said.role == "high"
