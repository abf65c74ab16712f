"""The mirror: what it says, what it shades, and that nothing in it touches anything else."""

from collections.abc import Sequence
from typing import Unpack

import pytest
from hypothesis import given, settings

from cjm.analysis.thresholds import Thresholds
from cjm.charts import chart
from cjm.journey.entities import Source
from cjm.journey.model import EmployeeView, Journey
from cjm.journey.scale import Scale
from cjm.languages.words import words_of
from cjm.layout import RenderContext
from cjm.scene.items import Face, Rectangle, Scene, Text
from cjm.themes import theme
from support.boxes import all_of, assert_clear, drawn_texts, group, of_kind, spoken
from support.journeys import HERE, TITLES, JourneyFields, StepFields, journey
from support.pictures import PAGES, SOURCE, example

LIMITS = Thresholds()


def drawn(subject: Journey, page: str = "grows", thresholds: Thresholds = LIMITS) -> tuple[Scene, ...]:
    context = RenderContext(theme(), words_of(subject), PAGES[page], source=SOURCE, thresholds=thresholds)
    return chart("mirror").build(subject, context)


def seen(
    *views: tuple[float | None, float | None, float | None],
    titles: Sequence[str | None] = (),
    **fields: Unpack[JourneyFields],
) -> Journey:
    """A journey whose steps are felt, estimated and felt by employees as given."""
    extra: dict[int, StepFields] = {
        index: {"employee": EmployeeView(HERE, None, estimate, own)} for index, (_, estimate, own) in enumerate(views)
    }
    return journey(*(felt for felt, _, _ in views), titles=titles, extra=extra, **fields)


def labels(scene: Scene, title: str) -> list[str]:
    """What a row says beside its title."""
    return [spoken(text) for text in group(scene, title).items[1:] if isinstance(text, Text)]


def bars(scene: Scene, title: str) -> list[Rectangle]:
    return [item for item in group(scene, title).items if isinstance(item, Rectangle)]


def test_the_vacancy_shows_its_blind_spot() -> None:
    subject = example("vacancy")
    (scene,) = drawn(subject, "slide")
    assert scene.title == "Consulenten schatten “Ik wacht op een voorstel” in op 0, maar werkgevers geven −2"
    shown_texts = drawn_texts(scene)
    for text in (
        "Belevingsspiegel · Ik vul mijn vacature in · An · huidige werkgeversreis",
        "Blinde vlek +2",
        "inschatting",
        "werkgever",
        "eigen gevoel",
        "stimuleert",
        "belemmert",
        "Een eigen dossier van begin tot einde",
        "Drie systemen",
    ):
        assert text in shown_texts, text
    assert any(text.startswith("1\u00a0blinde vlek · 2\u00a0stappen") for text in shown_texts)
    assert not any("Gemiddeld" in text for text in shown_texts)
    assert "Gemiddeld 0,4\u00a0punt te gunstig ingeschat · 1\u00a0blinde vlek" in scene.notes
    key = [(spoken(text), text.role) for text in all_of(group(scene, "key").items[1::2], Text)]
    assert key == [("werkgever", "emotion"), ("eigen gevoel", "mute"), ("inschatting", "ink")]
    assert (
        "4. Ik wacht op een voorstel: inschatting 0; werkgever −2; eigen gevoel −1; blinde vlek: te gunstig"
        in scene.description
    )
    assert "“Twee weken niets. Niets!”" in scene.notes
    assert scene.data_table is not None
    assert scene.data_table.rows[3][1:5] == ("0", "−2", "−1", "+2")


def test_a_blind_spot_is_a_strong_bar_from_what_is_felt_to_the_estimate() -> None:
    (scene,) = drawn(seen((0, 0, 1), (-2, 0, -1), (1, 0.5, None), (2, 1, 0)))
    faces = [face for face in of_kind(scene, Face) if face.radius > 8]
    unit, neutral = (faces[3].centre[0] - faces[1].centre[0]) / 4, faces[0].centre[0]
    found = [
        (bar.fill, round((bar.box.x - neutral) / unit, 6), round(bar.box.width / unit, 6))
        for number in (1, 2, 3, 4)
        for bar in bars(scene, f"Ik doe stap {number}")
    ]
    assert found == [("shade", -2, 2), ("bar", 0.5, 0.5), ("shade", 1, 1)]
    assert [face.role for face in faces] == ["emotion", "low", "emotion", "high"]
    said = [labels(scene, f"Ik doe stap {number}") for number in (1, 2, 3, 4)]
    assert said == [[], ["Blinde vlek +2"], ["−0,5"], ["Blinde vlek −1"]]


def test_the_project_sets_from_where_on_it_is_a_blind_spot() -> None:
    subject = seen((0, 1, 1), (-2, 0, -1), (1, 0.5, None))
    shades = [
        sum(
            item.fill == "shade"
            for item in of_kind(drawn(subject, thresholds=Thresholds(blind_spot=share))[0], Rectangle)
        )
        for share in (0.1, 0.25, 0.5, 0.75)
    ]
    assert shades == [3, 2, 1, 0]


def test_estimates_that_are_all_a_little_off_are_seen_to_be() -> None:
    subject = seen(*[(score, score - 1, 0) for score in (2, 1, 1, 0, 1, 2, 0, 1, -1)], *[(0, 0, 0)] * 3)
    (scene,) = drawn(subject, "slide", Thresholds(blind_spot=0.5))
    assert scene.title == "Medewerkers schatten 9\u00a0van de 12 stappen te ongunstig in, gemiddeld 1\u00a0punt"
    assert [labels(scene, step.title) for step in subject.steps] == [["−1"]] * 9 + [[]] * 3


def test_estimates_that_are_off_either_way_are_a_pattern_too() -> None:
    subject = seen((2, 1, None), (0, 1, None), (-1, 0, None), (1, 0, None), (0, 0, None))
    (scene,) = drawn(subject, "slide", Thresholds(blind_spot=0.5))
    assert scene.title == "Medewerkers schatten 4\u00a0van de 5 stappen verkeerd in, gemiddeld 1\u00a0punt ernaast"


def test_points_that_coincide_are_all_seen() -> None:
    (scene,) = drawn(seen((0, 0, 0), (1, 1, None)), "slide")
    for number, count in ((1, 2), (2, 1)):
        face, *points = [item for item in group(scene, f"Ik doe stap {number}").items if isinstance(item, Face)]
        assert len({point.centre for point in points}) == count
        assert all(abs(point.centre[1] - face.centre[1]) + point.radius > face.radius for point in points)


def test_less_is_better_where_the_scale_runs_down() -> None:
    (scene,) = drawn(seen((8, 2, 5), (1, 1, 1), (2, 2, 2), scale=Scale(HERE, 0, 10, 0, "down")))
    assert scene.title == "Medewerkers schatten “Ik doe stap 1” in op 2, maar klanten geven 8"
    assert "blinde vlek: te gunstig ingeschat" in scene.description


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        (
            seen((0, 0, 1), (1, 1, 0), (2, 1.5, 0)),
            "Bij 2\u00a0van de 3 stappen voelen medewerkers zich slechter dan klanten",
        ),
        (
            seen((0, 0, 1), (1, 1, 0), (2, None, 0)),
            "Bij 2\u00a0van de 3 stappen voelen medewerkers zich slechter dan klanten",
        ),
        (
            seen((-2, 2, 1), (1, 1, 0), (2, 1, 0), state="future"),
            "Van “Ik doe stap 1” tot “Ik doe stap 3” stijgt de score van −2 naar +2, als alles gaat zoals bedoeld",
        ),
        (
            seen((-2, 0, 1), (1, -1, 0), (2, 0, 0)),
            "Medewerkers schatten “Ik doe stap 1” in op 0, maar klanten geven −2, en bij 2\u00a0andere stappen "
            "is het verschil even groot",
        ),
        (
            seen((-2, 0, 1), (1, 1, 0), (2, 0, 0)),
            "Medewerkers schatten “Ik doe stap 1” in op 0, maar klanten geven −2, en bij 1\u00a0andere stap "
            "is het verschil even groot",
        ),
        (seen((-2, 2, 1), kind="employee"), "De organisatie schat “Ik doe stap 1” in op +2, maar medewerkers geven −2"),
        (
            journey(0, extra={0: {"employee": EmployeeView(HERE, blocks=("Drie systemen",))}}),
            "Bij 1\u00a0van de 1 stappen staat medewerkers iets in de weg",
        ),
    ],
)
def test_the_headline_claims_no_more_than_there_is(subject: Journey, title: str) -> None:
    (scene,) = drawn(subject)
    assert scene.title.startswith(title)
    assert_clear(scene)


@pytest.mark.parametrize(
    ("subject", "total"),
    [
        (seen((0, 0, 1), (1, 1, 0), (2, 2, 0)), "Gemiddeld juist ingeschat"),
        (
            seen((-2, 0, 1), (1, -1, 0), (2, 2, 0)),
            "Te gunstige en te ongunstige inschattingen heffen elkaar gemiddeld op · 2\u00a0blinde vlekken",
        ),
        (seen((-2, 0, 1), (1, 1, 0)), "1\u00a0blinde vlek"),
    ],
)
def test_estimates_are_called_correct_only_where_none_is_far_off(subject: Journey, total: str) -> None:
    (scene,) = drawn(subject)
    assert total in scene.description.splitlines()


def test_without_a_mirror_there_is_no_page() -> None:
    assert drawn(journey(0, 1, -1)) == ()
    assert drawn(journey(0, extra={0: {"employee": EmployeeView(HERE, "c")}})) == ()


def test_fourteen_steps_take_one_slide() -> None:
    views: dict[int, StepFields] = {
        index: {"employee": EmployeeView(HERE, None, 0, 1, ("Vrije hand",), ("Oud systeem",))} for index in range(14)
    }
    subject = journey(*[0, 1] * 7, extra=views)
    (scene,) = drawn(subject, "slide")
    assert_clear(scene)
    for index, step in enumerate(subject.steps):
        said = ["Vrije hand", "Oud systeem", *(["Blinde vlek −1"] if index % 2 else [])]
        assert labels(scene, step.title) == said


def test_what_helps_and_hinders_stands_in_columns() -> None:
    (scene,) = drawn(example("vacancy"), "slide")
    texts = of_kind(scene, Text)
    at = {spoken(text): text.box.x for text in texts}
    assert at["Een eigen dossier van begin tot einde"] == at["stimuleert"] < at["Drie systemen"] == at["belemmert"]


def test_a_dashed_ring_is_explained() -> None:
    view: StepFields = {"employee": EmployeeView(HERE, None, 0, 1), "evidence": ("w",)}
    (scene,) = drawn(journey(0, 1, extra={0: view, 1: view}, sources=(Source(HERE, "w", "workshop"),)))
    assert any("onderbroken rand: alleen een workshop of een aanname" in text for text in drawn_texts(scene))


@settings(max_examples=20)
@given(TITLES)
def test_any_title_stands_in_the_headline(title: str) -> None:
    for page in PAGES:
        for scene in drawn(seen((-2, 2, None), (0, 0, 0), titles=[title, None]), page):
            assert title in scene.title
            assert_clear(scene)


def test_what_helps_and_hinders_is_drawn_without_a_score() -> None:
    view = EmployeeView(HERE, None, None, None, ("Ruimte",), ("Druk",))
    subject = journey(None, None, extra={0: {"employee": view}})
    for page in PAGES:
        for scene in drawn(subject, page):
            assert_clear(scene)
            assert "Druk" in drawn_texts(scene)


def test_a_text_as_high_as_the_slide_leaves_room_for_the_line_that_counts_the_others() -> None:
    long = EmployeeView(HERE, stimulates=("Wat ik daarna nog te horen kreeg had ik graag vooraf geweten. " * 40,) * 9)
    subject = journey(0, 1, -1)
    subject = subject._replace(steps=tuple(step._replace(employee=long) for step in subject.steps))
    (scene,) = drawn(subject, "4:3")
    assert_clear(scene)
    assert scene.height == 720
    assert "en nog 2\u00a0stappen, in de notities" in drawn_texts(scene)
