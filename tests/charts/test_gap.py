"""The gaps: what the picture says, what it shades, and that nothing in it touches anything else."""

import pytest
from hypothesis import given, settings

from cjm.charts import chart
from cjm.journey.model import Journey
from cjm.journey.scale import Scale
from cjm.languages.words import words_of
from cjm.layout import RenderContext
from cjm.scene.items import Face, Group, Rectangle, Role, Scene, Table, Text
from cjm.themes import theme
from support import pictures
from support.boxes import all_of, assert_clear, drawn_texts, group, of_kind, spoken
from support.journeys import HERE, TITLES, journey
from support.pictures import PAGES, example


def drawn(subject: Journey, page: str = "grows") -> tuple[Scene, ...]:
    return pictures.drawn("gap", subject, page)


def row(scene: Scene, title: str) -> Group:
    return group(scene, title)


def bars(scene: Scene, title: str) -> list[Rectangle]:
    return [item for item in row(scene, title).items if isinstance(item, Rectangle)]


def labels(scene: Scene, title: str) -> list[tuple[str, Role]]:
    """What a row says beside its title, with the colour."""
    return [(spoken(text), text.role) for text in row(scene, title).items[1:] if isinstance(text, Text)]


def test_the_vacancy_shows_where_the_promise_breaks() -> None:
    (scene,) = drawn(example("vacancy"), "slide")
    assert (
        scene.title
        == "“Ik wacht op een voorstel” blijft 2\u00a0punten achter bij wat werkgevers verwachten en 3 bij ons doel"
    )
    assert [spoken(text) for text in all_of(group(scene, "key").items[1::2], Text)] == ["nu", "verwacht", "gewenst"]
    assert labels(scene, "Ik wacht op een voorstel") == [("−2", "low"), ("−3\u00a0punten", "low")]
    assert [bar.fill for bar in bars(scene, "Ik wacht op een voorstel")] == ["shade", "shade"]
    others = [step.title for step in example("vacancy").steps if step.title != "Ik wacht op een voorstel"]
    assert not [bar for title in others for bar in bars(scene, title) if bar.fill == "shade"], "one row stands out"
    assert of_kind(scene, Table) == []
    assert "4. Ik wacht op een voorstel: beleefd −2; t.o.v. verwachting −2; t.o.v. ons doel −3." in scene.description
    assert (
        "Kloof – t.o.v. ons doel: gemiddeld −0,86; waarvan tekort −0,86; waarvan overschot 0; grootste tekort −3; "
        "op het dieptepunt −3; aan het einde −1; herinnerd −1,5 tot −0,5." in scene.description
    )
    assert "“Twee weken niets. Niets!”" in scene.notes
    assert scene.data_table is not None
    assert scene.data_table.rows[3] == ("Ik wacht op een voorstel", "−2", "0", "+1", "−2", "−3")


def test_bars_run_from_what_is_felt_to_each_target_and_bear_their_length() -> None:
    (scene,) = drawn(journey(0, -2, 2, expected=[0, 0, 1], desired=[1, 1, 2]), "slide")
    faces = [face for face in of_kind(scene, Face) if face.radius > 8]
    unit = (faces[2].centre[0] - faces[1].centre[0]) / 4
    neutral = faces[0].centre[0]
    found = {
        (title[-1], bar.fill, bar.stroke, round((bar.box.x - neutral) / unit, 6), round(bar.box.width / unit, 6))
        for title in ("Ik doe stap 1", "Ik doe stap 2", "Ik doe stap 3")
        for bar in bars(scene, title)
    }
    assert found == {
        ("1", "page", "low", 0, 1),
        ("2", "shade", None, -2, 2),
        ("2", "shade", None, -2, 3),
        ("3", "gain", "high", 1, 1),
    }
    assert labels(scene, "Ik doe stap 1") == [("−1", "ink")]
    assert labels(scene, "Ik doe stap 2") == [("−2", "low"), ("−3\u00a0punten", "low")]
    assert labels(scene, "Ik doe stap 3") == [("+1", "ink")], (
        "over at the left of its bar, and none where there is no gap"
    )


def test_a_point_that_coincides_with_the_face_is_seen() -> None:
    for subject in (journey(0, -2, 1, desired=[0, 1, 1]), journey(0, -2, 1, expected=[0, 0, 0], desired=[0, 1, 1])):
        (scene,) = drawn(subject, "slide")
        face, *points = [item for item in row(scene, "Ik doe stap 1").items if isinstance(item, Face)]
        assert points
        for point in points:
            assert abs(point.centre[1] - face.centre[1]) + point.radius > face.radius


def test_those_that_tie_all_stand_out() -> None:
    (scene,) = drawn(journey(0, -1, 0, desired=[2, 1, 2]), "slide")
    assert [labels(scene, f"Ik doe stap {number}") for number in (1, 2, 3)] == [[("−2\u00a0punten", "low")]] * 3


def test_one_target_has_one_bar_in_the_middle() -> None:
    (scene,) = drawn(journey(0, -2, 1, desired=[1, 1, 2]))
    for title in ("Ik doe stap 1", "Ik doe stap 2", "Ik doe stap 3"):
        face = next(item for item in row(scene, title).items if isinstance(item, Face))
        assert [bar.box.centre[1] for bar in bars(scene, title)] == pytest.approx([face.centre[1]])
    assert "verwacht" not in drawn_texts(scene)


def test_a_score_is_red_where_it_is_a_low_peak_and_not_where_a_gap_is() -> None:
    (scene,) = drawn(journey(1, 0, 2, desired=[2, 2, 2]), "slide")
    faces = [face for face in of_kind(scene, Face) if face.radius > 8]
    assert [face.role for face in faces] == ["emotion", "emotion", "high"]


def test_below_is_worse_where_the_scale_runs_down() -> None:
    (scene,) = drawn(journey(8, 2, 5, expected=[5, 2, 6], scale=Scale(HERE, 0, 10, 0, "down")))
    assert scene.title == "“Ik doe stap 1” blijft 3\u00a0punten achter bij wat klanten verwachten"
    assert [labels(scene, f"Ik doe stap {number}") for number in (1, 2, 3)] == [
        [("−3\u00a0punten", "low")],
        [],
        [("+1", "ink")],
    ]


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        (journey(1, 1, 2, expected=[0, 1, 2]), "Geen enkele stap blijft achter bij wat klanten verwachten"),
        (journey(1, 1, 2, desired=[0, 1, 2]), "Geen enkele stap blijft achter bij ons doel"),
        (
            journey(1, 1, 2, expected=[0, 1, 2], desired=[1, 1, 2]),
            "Geen enkele stap blijft achter bij wat klanten verwachten of bij ons doel",
        ),
        (
            journey(1, 1, 2, expected=[0, None, None]),
            "Van “Ik doe stap 1” tot “Ik doe stap 3” stijgt de score van +1 naar +2",
        ),
        (
            journey(1, 0, 2, expected=[2, 0, 2], desired=[1, 1, 2]),
            "“Ik doe stap 2” blijft 1\u00a0punt achter bij ons doel",
        ),
        (
            journey(0, -1, 2, desired=[2, 1, 2]),
            "2\u00a0stappen blijven 2\u00a0punten achter bij ons doel",
        ),
        (
            journey(0, 2, 0, desired=[1, 2, 1]),
            "2\u00a0stappen blijven 1\u00a0punt achter bij ons doel",
        ),
        (
            journey(0, -1, 0, 0, desired=[1, 0, 1, 1]),
            "4\u00a0stappen blijven 1\u00a0punt achter bij ons doel",
        ),
        (
            journey(0, -1, 0, expected=[1, 0, 1], desired=[2, 1, 2]),
            "3\u00a0stappen blijven 1\u00a0punt achter bij wat klanten verwachten en 2 bij ons doel",
        ),
        (
            journey(0, -1, 0, expected=[1, -1, 1], desired=[2, 1, 2]),
            "3\u00a0stappen blijven 2\u00a0punten achter bij ons doel",
        ),
        (
            journey(0.5, 1, kind="employee", expected=[2, 1]),
            "“Ik doe stap 1” blijft 1,5\u00a0punt achter bij wat medewerkers verwachten",
        ),
    ],
)
def test_the_headline_is_the_largest_shortfall(subject: Journey, title: str) -> None:
    (scene,) = drawn(subject)
    assert scene.title == title
    assert_clear(scene)


def test_without_a_target_there_is_no_page() -> None:
    assert drawn(journey(0, 1, -1)) == ()
    assert drawn(journey(None, 1, expected=[1, None])) == ()


def test_fourteen_steps_keep_their_titles_on_one_slide() -> None:
    subject = journey(*[0, 1] * 7, expected=[1] * 14, desired=[2] * 14)
    (scene,) = drawn(subject, "slide")
    assert_clear(scene)
    for step in subject.steps:
        assert step.title in drawn_texts(scene)
        assert len(labels(scene, step.title)) == 1, "rows this low have the label of the main target alone"


def test_of_more_steps_than_a_slide_holds_those_furthest_apart_stand_there_and_the_others_are_counted() -> None:
    subject = journey(*[0, 1] * 12, expected=[1] * 24)
    (scene,) = drawn(subject, "slide")
    assert_clear(scene)
    assert scene.height == 720
    shown = [step.title for step in subject.steps if step.title in drawn_texts(scene)]
    assert set(shown) > {step.title for step in subject.steps if step.emotion == 0}
    assert f"en nog {24 - len(shown)}\u00a0stappen, in de notities" in drawn_texts(scene)
    left_out = next(step.title for step in subject.steps if step.title not in shown)
    assert f"{left_out}: " in scene.notes


def test_a_team_sees_every_step_on_as_many_slides_as_they_take() -> None:
    subject = journey(*[0, 1] * 12, expected=[1] * 24)
    context = RenderContext(theme(), words_of(subject), PAGES["slide"], audience="team")
    pages = chart("gap").build(subject, context)
    assert len(pages) == 2
    assert {scene.height for scene in pages} == {720}
    assert {step.title for step in subject.steps} < {text for scene in pages for text in drawn_texts(scene)}


@settings(max_examples=20)
@given(TITLES)
def test_any_title_stands_in_the_headline(title: str) -> None:
    for page in PAGES:
        for scene in drawn(journey(-2, 0, expected=[1, None], desired=[2, 0], titles=[title, None]), page):
            assert title in scene.title
            assert_clear(scene)


@pytest.mark.parametrize(("count", "told"), [(1, False), (2, False), (3, True)])
def test_a_target_of_one_or_two_steps_has_no_figures_of_its_own(count: int, told: bool) -> None:
    (scene,) = drawn(journey(0, -1, 1, 2, expected=[1] * count + [None] * (4 - count)))
    assert ("waarvan overschot" in scene.description) == told


@pytest.mark.parametrize(
    ("kept", "legend"),
    [
        (("expected", "desired"), "− is slechter dan verwacht of gewenst, + is beter"),
        (("expected",), "− is slechter dan verwacht, + is beter"),
        (("desired",), "− is slechter dan gewenst, + is beter"),
    ],
)
def test_it_speaks_of_what_is_held_against_the_scores_alone(kept: tuple[str, ...], legend: str) -> None:
    subject = example("vacancy")
    steps = [
        step._replace(
            expected=step.expected if "expected" in kept else None, desired=step.desired if "desired" in kept else None
        )
        for step in subject.steps
    ]
    (scene,) = drawn(subject._replace(steps=tuple(steps)))
    assert any(legend in text for text in drawn_texts(scene))
    words = {"expected": "verwacht", "desired": "gewenst"}
    said = f"{scene.notes}\n{scene.description}".partition("\n")[2]
    assert not any(word in said for name, word in words.items() if name not in kept)
