"""The gaps: what the picture says, what it shades, and that nothing in it touches anything else."""

import pytest
from hypothesis import given, settings

from cjm.journey.model import Journey
from cjm.journey.scale import Scale
from cjm.scene.items import LineChart, Rectangle, Scene, Table, Text
from support import pictures
from support.boxes import all_of, assert_clear, drawn_texts, group, of_kind
from support.journeys import HERE, TITLES, journey
from support.pictures import PAGES, example


def drawn(subject: Journey, page: str = "grows") -> tuple[Scene, ...]:
    return pictures.drawn("gap", subject, page)


def test_the_vacancy_shows_where_the_promise_breaks() -> None:
    subject = example("vacancy")
    (scene,) = drawn(subject)
    assert (
        scene.title
        == "“Ik wacht op een voorstel” blijft 2\u00a0punten achter bij wat werkgevers verwachten en 3 bij ons doel"
    )
    shown_texts = drawn_texts(scene)
    for text in ("−3\u00a0punten", "gewenst\u00a0+1\u00a0· beleefd\u00a0−2", "verwacht", "gewenst", "nu"):
        assert text in shown_texts, text
    (table,) = of_kind(scene, Table)
    assert [[" ".join(text.lines) for text in row] for row in table.cells] == [
        [
            "Kloof",
            "gemiddeld",
            "waarvan tekort",
            "waarvan overschot",
            "grootste tekort",
            "op het dieptepunt",
            "aan het einde",
            "herinnerd",
        ],
        ["t.o.v. verwachting", "−0,21", "−0,36", "+0,14", "−2", "−2", "0", "−0,75 tot +0,5"],
        ["t.o.v. ons doel", "−0,86", "−0,86", "0", "−3", "−3", "−1", "−1,5 tot −0,5"],
    ]
    for name, figure in (("t.o.v. verwachting", "−2"), ("t.o.v. ons doel", "−3")):
        texts = all_of(group(scene, name).items[1:], Text)
        assert [" ".join(text.lines) for text in texts if text.weight == "bold"] == [figure], "the largest stands out"
    assert "4. Ik wacht op een voorstel: beleefd −2; t.o.v. verwachting −2; t.o.v. ons doel −3." in scene.description
    assert "Kloof – t.o.v. ons doel: gemiddeld −0,86; waarvan tekort −0,86;" in scene.description
    assert "“Twee weken niets. Niets!”" in scene.notes
    assert scene.data_table is not None
    assert scene.data_table.rows[3] == ("Ik wacht op een voorstel", "−2", "0", "+1", "−2", "−3")


def test_shortfall_and_overshoot_are_shaded_apart_from_what_is_felt_to_the_target() -> None:
    (scene,) = drawn(journey(0, -2, 2, expected=[0, 0, 1], desired=[1, 1, 2]))
    (plot,) = of_kind(scene, LineChart)
    shaded = {
        (item.fill, round(item.box.y, 3), round(item.box.bottom, 3), item.box.centre[0] > plot.x(index))
        for item in group(scene, "differences").items
        for index in range(3)
        if isinstance(item, Rectangle) and abs(item.box.centre[0] - plot.x(index)) < 40
    }
    assert shaded == {
        ("shade", round(plot.y(0), 3), round(plot.y(-2), 3), False),
        ("gain", round(plot.y(2), 3), round(plot.y(1), 3), False),
        ("shade", round(plot.y(1), 3), round(plot.y(0), 3), True),
        ("shade", round(plot.y(1), 3), round(plot.y(-2), 3), True),
    }


def test_one_target_is_shaded_in_the_middle() -> None:
    (scene,) = drawn(journey(0, -2, 1, desired=[1, 1, 2]))
    (plot,) = of_kind(scene, LineChart)
    centres = [item.box.centre[0] for item in all_of(group(scene, "differences").items, Rectangle)]
    assert centres == pytest.approx([plot.x(0), plot.x(1), plot.x(2)])
    assert "verwacht" not in drawn_texts(scene)


def test_below_is_worse_where_the_scale_runs_down() -> None:
    (scene,) = drawn(journey(8, 2, 5, expected=[5, 2, 6], scale=Scale(HERE, 0, 10, 0, "down")))
    assert scene.title == "“Ik doe stap 1” blijft 3\u00a0punten achter bij wat klanten verwachten"
    assert [" ".join(text.lines) for text in all_of(group(scene, "t.o.v. verwachting").items[2:], Text)] == [
        "−3",
        "0",
        "+1",
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
            "“Ik doe stap 2” blijft 2\u00a0punten achter bij ons doel",
        ),
        (
            journey(0, 2, 0, desired=[1, 2, 1]),
            "“Ik doe stap 1” blijft 1\u00a0punt achter bij ons doel",
        ),
        (
            journey(0, 2, 0, desired=[1, 2, 1]),
            "“Ik doe stap 1” blijft 1\u00a0punt achter bij ons doel, en 1\u00a0andere stap evenveel",
        ),
        (
            journey(0, -1, 0, 0, desired=[1, 0, 1, 1]),
            "“Ik doe stap 2” blijft 1\u00a0punt achter bij ons doel, en 3\u00a0andere stappen evenveel",
        ),
        (
            journey(0, -1, 0, expected=[1, 0, 1], desired=[2, 1, 2]),
            "“Ik doe stap 2” blijft 1\u00a0punt achter bij wat klanten verwachten en 2 bij ons doel, "
            "en 2\u00a0andere stappen evenveel",
        ),
        (
            journey(0, -1, 0, expected=[1, -1, 1], desired=[2, 1, 2]),
            "“Ik doe stap 2” blijft 2\u00a0punten achter bij ons doel, en 2\u00a0andere stappen evenveel",
        ),
        (
            journey(0.5, 1, kind="employee", expected=[2, 1]),
            "“Ik doe stap 1” blijft 1,5\u00a0punt achter bij wat medewerkers verwachten",
        ),
    ],
)
def test_the_headline_is_the_largest_shortfall(subject: Journey, title: str) -> None:
    (scene,) = drawn(subject)
    assert scene.title.startswith(title)
    assert_clear(scene)


def test_without_a_target_there_is_no_page() -> None:
    assert drawn(journey(0, 1, -1)) == ()
    assert drawn(journey(None, 1, expected=[1, None])) == ()


def test_many_steps_stand_in_a_table() -> None:
    subject = journey(*[0, 1] * 8, expected=[1] * 16)
    figures, steps = of_kind(drawn(subject)[0], Table)
    assert len(figures.cells) == 2
    assert [" ".join(text.lines) for text in steps.cells[1]] == ["1", "Ik doe stap 1", "0", "−1"]
    pages = drawn(subject, "slide")
    assert sum(len(one.cells) - 1 for scene in pages for one in of_kind(scene, Table)) == 1 + 16
    assert {scene.height for scene in pages} == {720}


@settings(max_examples=20)
@given(TITLES)
def test_any_title_stands_in_the_headline(title: str) -> None:
    for page in PAGES:
        for scene in drawn(journey(-2, 0, expected=[1, None], desired=[2, 0], titles=[title, None]), page):
            assert title in scene.title
            assert_clear(scene)


@pytest.mark.parametrize(("count", "tables"), [(1, 0), (2, 0), (3, 1)])
def test_a_target_of_one_or_two_steps_has_no_figures_of_its_own(count: int, tables: int) -> None:
    (scene,) = drawn(journey(0, -1, 1, 2, expected=[1] * count + [None] * (4 - count)))
    assert len(of_kind(scene, Table)) == tables
    assert ("waarvan overschot" in scene.description) == bool(tables)
