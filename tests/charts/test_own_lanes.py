"""Rows of a journey's own, what was measured and who owns a step, on the map."""

import pytest

from cjm.charts._journey_map.lanes import LANES
from cjm.errors import UsageError
from cjm.journey import lane_order
from cjm.journey.audience import shown_to
from cjm.journey.entities import HIDDEN_LANES, MAP_LANES, Lane
from cjm.rendering import renderer
from cjm.rendering.options import RenderOptions
from cjm.scene.items import Line, Shape, Text, texts, walk
from cjm.scene.paper import page_on
from cjm.themes import names
from support.boxes import assert_clear, group, of_kind, spoken
from support.journeys import HERE, journey
from support.own_rows import METRICS, SIX, full, values
from support.pictures import PAGES, columns, journey_map, lanes

FULL = full(5)
USED = [metric.title for metric in METRICS]
SUFFIXES = (".pptx", ".html", ".pdf", ".png")


def test_the_map_has_the_lanes_that_no_own_one_may_be_called_as() -> None:
    assert tuple(lane.name for lane in LANES) == MAP_LANES
    assert tuple(lane.name for lane in LANES if lane.hidden) == HIDDEN_LANES


def test_own_lanes_stand_below_the_lane_that_they_name_else_last() -> None:
    (scene,) = journey_map(FULL)
    assert lanes(scene) == [
        *("Fase", "Stap", "Hoe vaak", "Doet", "Emotie", "Formulieren", "zichtbaarheidslijn", "Eigenaar"),
        *("Systemen", "Partners", SIX[5].title, *USED, "Tijd", "Wetten en regels"),
    ], "touchpoints and backstage hold nothing and count with their places"


def test_a_lane_that_no_step_fills_is_not_drawn() -> None:
    emptied = FULL._replace(steps=tuple(step._replace(lanes=step.lanes[:1]) for step in FULL.steps))
    (scene,) = journey_map(emptied)
    assert [name for name in lanes(scene) if name in {lane.title for lane in SIX}] == ["Systemen", "Wetten en regels"]


def test_phases_and_steps_stay_together() -> None:
    subject = FULL._replace(lanes=(SIX[4]._replace(after="phases"), *SIX[:4]))
    assert lanes(journey_map(subject)[0])[:3] == ["Fase", "Stap", "Hoe vaak"]


@pytest.mark.parametrize("after", ["a", "b", "c", "", "nothing"])
def test_no_lane_is_lost_wherever_it_says_to_stand(after: str) -> None:
    every = [Lane(HERE, "a", "A", after), Lane(HERE, "b", "B", "a"), Lane(HERE, "c", "C", "a"), Lane(HERE, "d", "D")]
    found = lane_order.below(every)[lane_order.LAST]
    assert sorted(lane.id for lane in found) == ["a", "b", "c", "d"]
    assert after not in ("", "nothing") or [lane.id for lane in found] == ["a", "b", "c", "d"]


def test_lanes_names_own_lanes_and_refuses_others() -> None:
    (scene,) = journey_map(FULL, lanes=("partners", "metrics"))
    assert lanes(scene) == ["Stap", "zichtbaarheidslijn", "Partners", *USED]
    with pytest.raises(UsageError, match=r'^no lane "partner"; choose from: phases, steps, often, '):
        journey_map(FULL, lanes=("partner",))


def test_own_lanes_stand_in_the_data_table_and_the_alternative_text() -> None:
    (scene,) = journey_map(FULL)
    assert scene.data_table is not None
    at = scene.data_table.head.index("Partners")
    assert [row[at] for row in scene.data_table.rows] == ["Partners 1", "", "Partners 3", "Partners 4; Dossier", ""]
    assert "4. Ik doe stap 4." in scene.description
    assert "Partners: Partners 4; Dossier" in scene.description


def test_an_owner_stands_once_over_the_steps_it_owns_in_a_row() -> None:
    subject = journey(1, 2, 0, 1, titles="abcd")
    owners = ("Team A", "Team A", "", "Team B")
    steps = tuple(step._replace(owner=name) for step, name in zip(subject.steps, owners, strict=True))
    (scene,) = journey_map(subject._replace(steps=steps))
    found = group(scene, "Eigenaar")
    heading, *shown = texts(found.items)
    assert [spoken(text) for text in shown] == ["Team A", "Team B"]
    first, second = (item for item in found.items if isinstance(item, Line))
    left = columns(scene)
    assert [text.box.x for text in shown] == [left[0], left[3]]
    assert first.points[1][0] < left[0] < left[1] < first.points[2][0] < left[2] < second.points[1][0] < left[3]
    assert found.description == "1. Team A 2. Team A 4. Team B"
    assert heading.role == "mute"


def test_a_metric_says_in_words_whether_its_target_is_met() -> None:
    subject = journey(1, -1)._replace(metrics=METRICS[:3])
    figures = (("nps", values(-5, -12)), ("days", values(5))), (("solved", values(62.5)),)
    steps = tuple(step._replace(metrics=held) for step, held in zip(subject.steps, figures, strict=True))
    (scene,) = journey_map(subject._replace(steps=steps))
    shown = [[spoken(text) for text in texts(group(scene, metric.title).items)] for metric in METRICS[:3]]
    assert shown == [
        ["NPS", "doel ≥\xa020", "−12", "eerder −5"],
        ["Doorlooptijd", "doel ≤\xa05\xa0dagen", "5\xa0dagen"],
        ["In één keer opgelost", "62,5%"],
    ]
    rows = [group(scene, metric.title).items for metric in METRICS[:3]]
    assert [[item.name for item in walk(row) if isinstance(item, Shape)] for row in rows] == [["missed"], ["met"], []]
    assert scene.data_table is not None
    assert scene.data_table.rows[0][-3:] == (
        *(
            "NPS −12 (doel minstens 20, niet gehaald, eerder −5)",
            "Doorlooptijd 5\xa0dagen (doel hoogstens 5\xa0dagen, gehaald)",
        ),
        "",
    )


def test_a_client_sees_no_owners_and_no_lanes_behind_the_line_of_visibility() -> None:
    client = shown_to(FULL, "client")
    assert [lane.id for lane in client.lanes] == ["rules", "forms", "often"]
    assert {id for step in client.steps for id, _ in step.lanes} == {"rules", "forms", "often"}
    assert {step.owner for step in client.steps} == {""}
    assert {metric.target for metric in client.metrics} == {None}
    assert "zichtbaarheidslijn" not in lanes(journey_map(client)[0])


@pytest.mark.parametrize("page", PAGES)
def test_twelve_steps_with_six_own_lanes_draw_without_overlap(page: str) -> None:
    subject = full()
    scenes = journey_map(subject, PAGES[page])
    shown = {name for scene in scenes for name in lanes(scene)}
    assert shown >= {lane.title for lane in SIX} | {"Eigenaar", *USED}
    for scene in scenes:
        assert_clear(scene)
        assert min(text.size for text in of_kind(scene, Text)) >= 10.5


def test_twelve_steps_with_six_own_lanes_print_whole() -> None:
    scenes = journey_map(full(), page_on("A4"))
    for scene in scenes:
        assert_clear(scene)
        assert not [text.full for text in texts(scene.items) if text.full]
    assert {name for scene in scenes for name in lanes(scene)} >= {lane.title for lane in SIX}


@pytest.mark.parametrize(
    ("suffix", "theme"), [*((suffix, "default") for suffix in SUFFIXES), *((".svg", theme) for theme in names())]
)
def test_twelve_steps_with_six_own_lanes_draw_in_every_format(suffix: str, theme: str) -> None:
    found = renderer.render(full(), suffix, ["journey-map"], RenderOptions(theme=theme))
    assert found.files
    assert all(file.data for file in found.files)
