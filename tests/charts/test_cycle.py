"""The cycle: where its points lie, which texts stand round it, and that nothing in it touches anything else."""

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, dist, pi
from typing import Unpack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.charts._cycle_ring import Ring
from cjm.journey.entities import Phase
from cjm.journey.model import Journey
from cjm.journey.scale import Scale
from cjm.scene.geometry import Bezier
from cjm.scene.items import Face, Line, Point, Scene, Shape, Table
from support import pictures
from support.boxes import all_of, assert_clear, drawn_texts, group, of_kind
from support.journeys import HERE, SCALES, TITLES, JourneyFields, journey
from support.pictures import PAGES, example


def drawn(subject: Journey, page: str = "grows") -> tuple[Scene, ...]:
    return pictures.drawn("cycle", subject, page)


def round(*scores: float | None, phases: Sequence[str | None] = (), **fields: Unpack[JourneyFields]) -> Scene:
    (scene,) = drawn(journey(*scores, phases=phases, **fields)._replace(shape="cycle"))
    return scene


def named(scene: Scene, name: str) -> list[Shape]:
    return [shape for shape in of_kind(scene, Shape) if shape.name == name]


def points(shape: Shape) -> list[Point]:
    """Points of a shape, close together."""
    found, start = [], shape.start
    for one, two, end in shape.curves:
        found += [*Bezier(start, one, two, end).points(20), end]
        start = end
    return found


def test_a_line_is_no_cycle() -> None:
    assert drawn(journey(0, 1, -1)) == ()


def test_the_lease_shows_how_a_round_ends() -> None:
    subject = example("car-lease")
    (scene,) = drawn(subject)
    assert scene.title == "Het einde scoort slechter dan het begin, 6 tegenover 7"
    for text in (
        "Start · Kiezen",
        "1. Ik kies een wagen",
        "2. Ik wacht op mijn wagen",
        "Dieptepunt 3,5",
        "7\u00a0maanden wachten kost €\u00a01.015",
        "Hoogtepunt 8",
        "Einde 6",
        "Wisselen",
        "10",
        "5,5",
        "1",
        "Herinnerd: 7 als het beste moment blijft hangen, 4,75 als het slechtste dat doet (piek-einde) · "
        "gemiddelde 6,12",
    ):
        assert text in drawn_texts(scene), text
    assert "2. Ik wacht op mijn wagen (Kiezen): 3,5; Dieptepunt;" in scene.description
    assert scene.data_table is not None
    assert scene.data_table.rows[1][0] == "Ik wacht op mijn wagen"


@pytest.mark.parametrize(
    ("scores", "title"),
    [
        ((1, 0, 2), "Het einde scoort beter dan het begin, +2 tegenover +1"),
        ((1, 0, 1), "Het einde scoort gelijk aan het begin, +1"),
        ((1, 0, 1.02), "Het einde scoort ongeveer gelijk aan het begin, +1,02 tegenover +1"),
        ((1, 0, 1.2), "Het einde scoort beter dan het begin, +1,2 tegenover +1"),
        ((None, -2, 1, 1), "“Ik doe stap 2” is het dieptepunt, met −2"),
        ((1, None, 0), "Slechts 2\u00a0van de 3 stappen hebben een score, te weinig voor een conclusie"),
    ],
)
def test_the_headline_compares_the_end_with_the_beginning(scores: tuple[float | None, ...], title: str) -> None:
    assert round(*scores).title == title


def test_worse_is_higher_where_the_scale_runs_down() -> None:
    scene = round(2, 5, 8, scale=Scale(HERE, 0, 10, 0, "down"))
    assert scene.title == "Het einde scoort slechter dan het begin, 8 tegenover 2"


def test_the_better_the_further_out_and_clockwise_from_the_top() -> None:
    scene = round(0, -2, 2, 1)
    faces = of_kind(scene, Face)
    rings = [item for item in group(scene, "scale").items if isinstance(item, Shape)]
    middle = (640.0, min(points(rings[0]))[1])
    away = [dist(face.centre, middle) for face in faces]
    assert away[2] > away[3] > away[0] > away[1]
    assert away[2] - away[0] == pytest.approx(away[0] - away[1], rel=0.03)
    angles = [atan2(face.centre[0] - middle[0], middle[1] - face.centre[1]) % (2 * pi) for face in faces]
    assert angles == pytest.approx([0, pi / 2, pi, 3 * pi / 2], abs=0.02)


def test_neutral_is_the_only_strong_ring() -> None:
    strong = [shape for shape in of_kind(round(0, 1, -1), Shape) if shape.role == "ink"]
    assert len(strong) == 1
    assert not [s for s in of_kind(round(3, 7, 5, scale=Scale(HERE, 0, 10, None)), Shape) if s.role == "ink"]


def test_the_way_back_is_dotted_and_has_an_arrow() -> None:
    scene = round(0, 1, -1, 1)
    (back,) = named(scene, "return")
    faces = of_kind(scene, Face)
    assert back.dash == "dotted"
    assert back.start == faces[-1].centre
    assert back.curves[-1][2] == pytest.approx(faces[0].centre)
    assert len(named(scene, "arrow")) == 1
    assert not named(round(0, 1, None), "return")
    assert not named(round(0), "return")


def test_steps_without_score_leave_a_gap() -> None:
    scene = round(0, 1, None, 1, 2, 1)
    assert [len(points(shape)) > 0 for shape in named(scene, "curve")] == [True, True]
    assert "geen score" in drawn_texts(scene)


def test_phases_are_arcs_and_named_where_they_begin() -> None:
    scene = round(0, 1, -1, 1, phases=["a", "a", "b", None])
    assert [shape.name for shape in all_of(group(scene, "phases").items, Shape)] == ["Fase a", "Fase b"]
    assert {"Start · Fase a", "Fase b"} <= set(drawn_texts(scene))


def test_names_without_room_are_numbers_and_stand_in_a_table() -> None:
    titles = ["Ik wacht tot iemand mij zegt hoe het nu verder gaat met alles wat ik heb aangevraagd, en waarom"] * 19
    subject = journey(*[0, 1] * 9, -2, shape="cycle", titles=titles, phases=["a"] * 19)
    (grown,) = drawn(subject)
    assert {"1", "18", "19", "Dieptepunt en einde −2"} <= set(drawn_texts(grown))
    (table,) = of_kind(grown, Table)
    assert len(table.cells) == 20
    first, *others = drawn(subject, "slide")
    assert not of_kind(first, Table)
    assert sum(len(one.cells) - 1 for scene in others for one in of_kind(scene, Table)) == 19
    assert {scene.height for scene in (first, *others)} == {720}


def test_the_lines_to_the_names_never_cross() -> None:
    scene = round(*[0, 1] * 4, -2)
    leads = [item.points for item in of_kind(scene, Line) if len(item.points) == 3]
    assert len(leads) == 9
    for side in (True, False):
        ends = sorted((lead[0][1], lead[-1][1]) for lead in leads if (lead[-1][0] > 640) == side)
        assert all(one[1] < two[1] for one, two in pairwise(ends))


@given(
    st.lists(st.one_of(st.none(), st.sampled_from([-2, -1.9, -0.5, 0, 0.1, 1, 2])), min_size=2, max_size=19),
    st.integers(0, 18),
)
def test_the_curve_stays_between_its_two_scores(scores: list[float | None], start: int) -> None:
    start %= len(scores)
    here, there = scores[start], scores[(start + 1) % len(scores)]
    if here is None or there is None:
        return
    ring = Ring((0, 0), 40, 200, len(scores), SCALES[0])
    low, high = sorted((ring.distance(here), ring.distance(there)))
    shape = Shape(ring.at(ring.angle(start), ring.distance(here)), tuple(ring.curve(list(enumerate(scores)), start)))
    for point in points(shape):
        assert low - 0.6 <= dist(point, (0, 0)) <= high + 0.6
    assert shape.curves[-1][2] == pytest.approx(ring.at(ring.angle(start + 1), ring.distance(there)))


def test_arcs_are_round() -> None:
    ring = Ring((10, 20), 40, 200, 4, SCALES[0])
    for point in points(ring.arc(0.3, 6.1, 150, "ink", 1.0)):
        assert dist(point, (10, 20)) == pytest.approx(150, abs=0.01)


@settings(max_examples=20)
@given(TITLES, TITLES)
def test_any_title_and_phase_has_its_place(title: str, phase: str) -> None:
    subject = journey(-2, 0, 1, shape="cycle", titles=[title, None, None], phases=["a", "a", "a"])
    subject = subject._replace(phases=(Phase(HERE, "a", phase),))
    for page in PAGES:
        for scene in drawn(subject, page):
            assert_clear(scene)
