"""The mirror: what it says, what it shades, and that nothing in it touches anything else."""

from collections.abc import Sequence
from typing import Unpack

import pytest
from hypothesis import given, settings

from cjm.analysis.thresholds import Thresholds
from cjm.charts import chart
from cjm.journey.model import EmployeeView, Journey, Source
from cjm.journey.scale import Scale
from cjm.languages.words import words_of
from cjm.layout import RenderContext
from cjm.scene.items import Face, LineChart, Rectangle, Scene, Table, Text
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


def test_the_vacancy_shows_its_blind_spot() -> None:
    subject = example("vacancy")
    (scene,) = drawn(subject, "slide")
    assert scene.title == "Consulenten schatten “Ik wacht op een voorstel” op 0; werkgevers geven −2"
    shown_texts = drawn_texts(scene)
    for text in (
        "Belevingsspiegel · Ik vul mijn vacature in · An · huidige werkgeversreis",
        "Blinde vlek",
        "inschatting\u00a00\u00a0· werkgever\u00a0−2",
        "inschatting",
        "werkgever",
        "eigen gevoel",
        "stimuleert",
        "belemmert",
        "Een eigen dossier van begin tot einde",
        "Drie systemen",
    ):
        assert text in shown_texts, text
    assert any(
        text.startswith("Gemiddeld 0,4\u00a0punt te gunstig ingeschat · 1\u00a0blinde vlek") for text in shown_texts
    )
    (plot,) = of_kind(scene, LineChart)
    assert [(line.name, line.role, line.dash) for line in plot.series] == [
        ("eigen gevoel", "mute", "dotted"),
        ("inschatting", "ink", "dashed"),
        ("werkgever", "emotion", "solid"),
    ]
    assert (
        "4. Ik wacht op een voorstel: inschatting 0; werkgever −2; eigen gevoel −1; blinde vlek: te gunstig"
        in scene.description
    )
    assert "“Twee weken niets. Niets!”" in scene.notes
    assert scene.data_table is not None
    assert scene.data_table.rows[3][1:4] == ("0", "−2", "−1")


def test_a_blind_spot_is_shaded_from_the_estimate_to_what_is_felt() -> None:
    (scene,) = drawn(seen((0, 0, 1), (-2, 0, -1), (1, 0.5, None), (2, 1, 0)))
    (plot,) = of_kind(scene, LineChart)
    shaded = [item for item in of_kind(scene, Rectangle) if item.fill == "shade"]
    assert [(round(one.box.y, 6), round(one.box.bottom, 6)) for one in shaded] == [
        (round(plot.y(0), 6), round(plot.y(-2), 6)),
        (round(plot.y(2), 6), round(plot.y(1), 6)),
    ]
    assert shaded[0].box.centre[0] == pytest.approx(plot.x(1))
    assert [face.role for face in of_kind(scene, Face) if face.radius > 8] == ["emotion", "low", "emotion", "emotion"]
    assert drawn_texts(scene).count("Blinde vlek") == 1, "only the largest is called out"


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


def test_less_is_better_where_the_scale_runs_down() -> None:
    (scene,) = drawn(seen((8, 2, 5), (1, 1, 1), (2, 2, 2), scale=Scale(HERE, 0, 10, 0, "down")))
    assert scene.title == "Medewerkers schatten “Ik doe stap 1” op 2; klanten geven 8"
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
            "Medewerkers schatten “Ik doe stap 1” op 0; klanten geven −2, en bij 2\u00a0andere stappen "
            "is het verschil even groot",
        ),
        (
            seen((-2, 0, 1), (1, 1, 0), (2, 0, 0)),
            "Medewerkers schatten “Ik doe stap 1” op 0; klanten geven −2, en bij 1\u00a0andere stap "
            "is het verschil even groot",
        ),
        (seen((-2, 2, 1), kind="employee"), "De organisatie schat “Ik doe stap 1” op +2; medewerkers geven −2"),
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


def test_what_does_not_fit_below_the_columns_stands_in_a_table() -> None:
    views: dict[int, StepFields] = {
        index: {"employee": EmployeeView(HERE, None, 0, 1, ("Vrije hand",), ("Oud systeem",))} for index in range(14)
    }
    subject = journey(*[0, 1] * 7, extra=views)
    (grown,) = drawn(subject)
    (table,) = of_kind(grown, Table)
    assert [" ".join(text.lines) for text in table.cells[14]] == [
        "14",
        "Ik doe stap 14",
        "0",
        "+1",
        "+1",
        "Vrije hand",
        "Oud systeem",
    ]
    first, *others = drawn(subject, "slide")
    assert not of_kind(first, Table)
    assert sum(len(one.cells) - 1 for scene in others for one in of_kind(scene, Table)) == 14
    assert {scene.height for scene in (first, *others)} == {720}


def test_lanes_stand_below_their_columns() -> None:
    (scene,) = drawn(example("vacancy"))
    (plot,) = of_kind(scene, LineChart)
    lane = group(scene, "belemmert")
    column = plot.box.width / 7
    assert [round((text.box.x - plot.box.x) // column) for text in all_of(lane.items[2:], Text)] == [1, 3, 3, 5]


def test_texts_of_a_lane_begin_where_the_names_of_phases_do() -> None:
    subject = example("vacancy")
    (scene,) = drawn(subject, "slide")
    at = {spoken(text): text.box.x for text in of_kind(scene, Text)}
    assert at["Een eigen dossier van begin tot einde"] == at["Drie systemen"] == pytest.approx(at["Wachten"])


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
