"""Journeys compared: whose line is which, what differs, and that nothing touches anything else."""

from pathlib import Path
from typing import Unpack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.charts import chart
from cjm.charts._compare_rows import union
from cjm.errors import UsageError
from cjm.journey.entities import Persona, Source
from cjm.journey.languages import LANGUAGES
from cjm.journey.loading import load
from cjm.journey.model import Journey
from cjm.journey.scale import Scale
from cjm.languages.words import words_in, words_of
from cjm.layout import PageSetup, RenderContext
from cjm.scene.items import Face, Line, LineChart, Rectangle, Scene, Shape, Table
from cjm.themes import theme
from support import EXAMPLES
from support.boxes import assert_clear, drawn_texts, of_kind
from support.journeys import HERE, SCALES, JourneyFields, StepFields, journey, journeys
from support.laws import tried

PAGES = {"grows": PageSetup(), "slide": PageSetup(fixed=True), "4:3": PageSetup(960, 720, 42, fixed=True)}


def drawn(*subjects: Journey, page: str = "grows") -> tuple[Scene, ...]:
    context = RenderContext(theme(), words_of(subjects[0]), PAGES[page], source="a.cjm.yaml @ 3f2c9d1")
    return chart("compare").build(subjects, context)


def of(name: str, *scores: float | None, **fields: Unpack[JourneyFields]) -> Journey:
    return journey(*scores, **fields)._replace(persona=Persona(HERE, name=name))


def without(subject: Journey, *ids: str) -> Journey:
    return subject._replace(steps=tuple(step for step in subject.steps if step.id not in ids))


def rows(scene: Scene) -> list[list[str]]:
    (table,) = of_kind(scene, Table)
    return [[" ".join(text.lines) for text in row] for row in table.cells]


def test_it_takes_journeys_and_has_no_place_in_a_deck() -> None:
    found = chart("compare")
    assert (found.subject, found.slide) == ("journeys", None)


def test_what_rests_on_opinion_keeps_its_dashed_ring() -> None:
    sources = (Source(HERE, "w", "workshop", "Spiegelsessie"), Source(HERE, "i", "interview", "Gesprekken", 9))
    rests: dict[int, StepFields] = {0: {"evidence": ("w",)}, 1: {"evidence": ("i",)}}
    now, then = (journey(*scores, sources=sources, extra=rests) for scores in ((-1, 0, 1), (0, 1, 1)))
    (scene,) = drawn(now, then._replace(state="future"))
    assert [face.ring for face in of_kind(scene, Face) if face.role != "mute"] == ["dashed", "solid", "solid"]
    assert "onderbroken rand: alleen een workshop of een aanname" in drawn_texts(scene)
    (several,) = drawn(now, then, of("Bo", 1, 1, 1))
    assert {face.ring for face in of_kind(several, Face)} == {"solid"}, "of many no line has faces"
    assert not any("onderbroken rand" in text for text in drawn_texts(several))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("page", PAGES)
def test_an_example_beside_its_future_is_drawn_without_collisions(path: Path, page: str) -> None:
    subject = load(path).journey
    assert subject is not None
    wanted = tuple(step._replace(emotion=step.desired) for step in subject.steps)
    future = subject._replace(state="future", steps=wanted)
    for language in LANGUAGES:
        scenes = drawn(subject._replace(language=language), future, page=page)
        assert scenes
        for scene in scenes:
            assert_clear(scene)
            assert page == "grows" or scene.height == 720


@tried(40)
@given(st.data())
def test_nothing_touches_anything_else(data: st.DataObject) -> None:
    scale = data.draw(st.sampled_from(SCALES))
    subjects = [data.draw(journeys()) for _ in range(data.draw(st.integers(2, 6)))]
    grid = [scale.min, scale.min + scale.range / 2, scale.max, None]
    subjects = [
        one._replace(
            scale=scale, steps=tuple(step._replace(emotion=data.draw(st.sampled_from(grid))) for step in one.steps)
        )
        for one in subjects
    ]
    shown_texts = any(step.emotion is not None for one in subjects for step in one.steps)
    again = data.draw(st.sampled_from(list(PAGES)))
    for page in PAGES:
        scenes = drawn(*subjects, page=page)
        assert bool(scenes) == shown_texts
        for scene in scenes:
            assert_clear(scene)
            assert page == "grows" or scene.height == 720
        assert page != again or scenes == drawn(*subjects, page=page)


def test_two_versions_show_every_difference() -> None:
    old = journey(0, -1, -2, 1, 1, titles=["Ik zoek", "Ik vraag", "Ik wacht", "Ik kies", "Ik begin"])
    steps = {
        step.id: step for step in journey(0, -1, 0, 1, 2, 1, titles=[*(s.title for s in old.steps), "Ik bel"]).steps
    }
    new = old._replace(steps=tuple(steps[id] for id in ("s1", "s0", "s2", "s5", "s4")))
    (scene,) = drawn(old, new)
    assert scene.title == "“Ik wacht” wordt beter: van −2 naar 0"
    (plot,) = of_kind(scene, LineChart)
    assert plot.categories == ("Ik zoek", "Ik vraag", "Ik wacht", "Ik kies", "Ik bel", "Ik begin")
    assert [(line.name, line.values) for line in plot.series] == [
        ("voor", (0, -1, -2, 1, None, 1)),
        ("na", (0, -1, 0, None, 1, 2)),
    ]
    arrows = [item.box for item in of_kind(scene, Rectangle) if item.fill == "gain"]
    assert [round(box.centre[0]) for box in arrows] == [round(plot.x(2)), round(plot.x(5))]
    heads = [shape for shape in of_kind(scene, Shape) if shape.fill == "high"]
    assert [shape.curves[0][2][1] < shape.start[1] for shape in heads] == [True, True], "up, as it gets better"
    shown_texts = drawn_texts(scene)
    assert {"Verschil +2", "was −2", "Dieptepunt −1", "was: Ik wacht"} <= set(shown_texts)
    assert {"verschil", "+2", "verplaatst", "vervallen", "nieuw"} <= set(shown_texts)
    assert rows(scene) == [
        ["", "Dieptepunt", "Hoogtepunt", "Einde", "Herinnerd", "Gemiddelde"],
        ["voor", "−2 · Ik wacht", "+1 · Ik kies en Ik begin", "+1", "−0,5 tot +1", "−0,2"],
        ["na", "−1 · Ik vraag", "+2 · Ik begin", "+2", "+0,5 tot +2", "+0,4"],
    ]
    assert scene.data_table is not None
    assert scene.data_table.head == ("Stap", "voor", "na", "verschil", "verandering")
    assert scene.data_table.rows[2:4] == (("Ik wacht", "−2", "0", "+2", ""), ("Ik kies", "+1", "", "", "vervallen"))
    assert "3. Ik wacht: voor −2; na 0; verschil +2" in scene.description


def test_of_equal_differences_the_one_at_the_low_peak_is_named() -> None:
    (scene,) = drawn(journey(0, -1, -2, 1), journey(0, 1, 0, 1))
    assert scene.title == "“Ik doe stap 3” wordt beter: van −2 naar 0, en 1\u00a0andere stap evenveel"


def test_of_equal_differences_both_ways_neither_is_kept_back() -> None:
    (scene,) = drawn(journey(0, -1, 1, 1), journey(0, 1, -1, 1))
    assert scene.title == "“Ik doe stap 2” wordt 2\u00a0punten beter, “Ik doe stap 3” evenveel slechter"
    (scene,) = drawn(journey(0, -1, 1, 1, 0), journey(0, 1, -1, -1, 0))
    assert scene.title == (
        "“Ik doe stap 2” wordt 2\u00a0punten beter, “Ik doe stap 3” evenveel slechter, en 1\u00a0andere stap evenveel"
    )
    (scene,) = drawn(of("An", 0, -2, 1), of("Bo", 0, 1, -2))
    assert scene.title == (
        "Grootste verschil bij “Ik doe stap 2”: −2 bij An, +1 bij Bo; even groot verschil bij 1\u00a0andere stap"
    )


def test_what_gets_worse_is_shaded_also_where_less_is_better() -> None:
    scale = Scale(HERE, 0, 10, 0, "down")
    (scene,) = drawn(journey(1, 2, 3, scale=scale), journey(1, 8, 3, scale=scale))
    assert scene.title == "“Ik doe stap 2” wordt slechter: van 2 naar 8"
    assert [item.fill for item in of_kind(scene, Rectangle) if item.fill in ("gain", "shade")] == ["shade"]
    assert "−6" in drawn_texts(scene)


def test_two_personas_are_not_before_and_after() -> None:
    (scene,) = drawn(of("An", 0, -2, 1), without(of("Bo", 0, 1, 1), "s0"))
    assert scene.title == "Grootste verschil bij “Ik doe stap 2”: −2 bij An, +1 bij Bo"
    (plot,) = of_kind(scene, LineChart)
    assert [(line.name, line.values) for line in plot.series] == [("An", (0, -2, 1)), ("Bo", (None, 1, 1))]
    shown_texts = drawn_texts(scene)
    assert "Grootste verschil 3" in shown_texts
    assert shown_texts[shown_texts.index("ontbreekt in") + 1] == "Bo"
    assert not {"nieuw", "vervallen", "wordt beter"} & set(shown_texts)
    assert not [item for item in of_kind(scene, Rectangle) if item.fill in ("gain", "shade")]


def test_current_and_future_are_called_so() -> None:
    now = journey(0, -2, 1)
    (scene,) = drawn(now, journey(0, 1, 1, state="future"))
    assert [line.name for line in of_kind(scene, LineChart)[0].series] == ["huidig", "toekomstig"]
    assert scene.title == "“Ik doe stap 2” wordt beter: van −2 naar +1"


def test_three_lines_have_their_names_and_points_instead_of_faces() -> None:
    (scene,) = drawn(of("An", 0, -2, 1), of("Bo", 1, 1, 1), without(of("Cleo", 0, 2, 2), "s2"))
    (plot,) = of_kind(scene, LineChart)
    looks = {line.name: (line.role, line.dash) for line in plot.series}
    assert looks == {"An": ("emotion", "solid"), "Bo": ("desired", "dashed"), "Cleo": ("ink", "dotted")}
    assert [line.name for line in plot.series][-1] == "An", "the first lies on top"
    assert max(face.radius for face in of_kind(scene, Face)) < 8
    assert {"An", "Bo", "Cleo"} <= set(drawn_texts(scene))
    assert scene.title == "Grootste verschil bij “Ik doe stap 2”: −2 bij An, +2 bij Cleo"
    (range_,) = [item.box for item in of_kind(scene, Rectangle) if item.fill == "bar"]
    assert (round(range_.y), round(range_.bottom)) == (round(plot.y(2)), round(plot.y(-2)))


def test_more_than_four_lines_carry_letters() -> None:
    names = ["An", "Bo", "Cleo", "Dré", "Eva", "An"]
    (scene,) = drawn(*(of(name, 0, number % 3 - 1, 1) for number, name in enumerate(names)))
    (plot,) = of_kind(scene, LineChart)
    assert sorted(line.name for line in plot.series) == list("ABCDEF")
    assert len({(line.role, line.dash) for line in plot.series}) == 6
    assert [row[0] for row in rows(scene)[1:]] == [
        "A · An (1)",
        "B · Bo",
        "C · Cleo",
        "D · Dré",
        "E · Eva",
        "F · An (2)",
    ]
    assert set("ABCDEF") <= set(drawn_texts(scene))


@pytest.mark.parametrize(
    ("subjects", "title"),
    [
        ((journey(0, 1, 1), journey(0, 1, 1)), "Alle gemeenschappelijke stappen scoren gelijk"),
        ((of("An", 0, None), of("Bo", None, 1)), "Geen enkele stap heeft een score in meer dan één reis"),
    ],
)
def test_where_nothing_differs_that_is_stated(subjects: tuple[Journey, ...], title: str) -> None:
    (scene,) = drawn(*subjects)
    assert scene.title == title
    assert_clear(scene)


def test_what_cannot_be_compared_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        drawn(journey(0, 1), journey(5, 6, scale=Scale(HERE, 1, 10, 5.5)))
    assert str(caught.value) == (
        "the journeys have different scales, so their scores cannot be compared; "
        "compare journeys with one scale: rescaling would be a guess"
    )
    with pytest.raises(UsageError) as caught:
        drawn(journey(0, 1))
    assert str(caught.value) == "there is nothing to compare with; name two journeys or more"
    assert drawn(journey(None), journey(None)) == ()


@pytest.mark.parametrize(
    ("subjects", "names"),
    [
        ((of("An", 0), of("Bo", 0)), ["An", "Bo"]),
        ((of("An", 0), of("An", 0, state="future")), ["huidig", "toekomstig"]),
        ((of("An", 0), of("An", 0, state="future"), of("Bo", 0)), ["An, huidig", "An, toekomstig", "Bo, huidig"]),
        ((journey(0, title="Kopen"), journey(0, title="Huren")), ["Kopen", "Huren"]),
        ((of("An", 0), of("An", 0)), ["voor", "na"]),
        ((of("An", 0), of("An", 0), of("Bo", 0)), ["An (1)", "An (2)", "Bo"]),
    ],
)
def test_journeys_are_called_by_what_distinguishes_them(subjects: tuple[Journey, ...], names: list[str]) -> None:
    assert [side.full for side in union(subjects, words_in("nl")).sides] == names


def test_a_line_runs_past_a_step_that_its_journey_does_not_have_and_breaks_at_one_without_a_score() -> None:
    old = of("An", 0, 1, -1, 2)
    removed = without(old, old.steps[1].id)
    (scene,) = drawn(old, removed)
    (plot,) = of_kind(scene, LineChart)
    bridges = [line for line in of_kind(scene, Line) if line.width == 4]
    assert [line.points for line in bridges] == [((plot.x(0), plot.y(0)), (plot.x(2), plot.y(-1)))]
    unscored = old._replace(
        steps=tuple(step._replace(emotion=None) if step is old.steps[1] else step for step in old.steps)
    )
    (scene,) = drawn(old, unscored)
    assert [line for line in of_kind(scene, Line) if line.width == 4] == []
