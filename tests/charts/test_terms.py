"""Method and terms: the scale, how figures come about, what they rest on, and which terms are explained."""

import pytest

from cjm.journey.model import Journey
from cjm.journey.scale import Scale, ScaleLabels
from cjm.scene.items import Face, Scene, Text
from support import pictures
from support.boxes import assert_clear, drawn_texts, of_kind
from support.journeys import HERE, journey
from support.pictures import example


def drawn(subject: Journey, page: str = "slide") -> Scene:
    (scene,) = pictures.drawn("terms", subject, page)
    return scene


def names(scene: Scene) -> list[str]:
    """What is explained, in its order."""
    assert scene.data_table is not None
    return [name for name, _ in scene.data_table.rows if name]


def test_the_vacancy_explains_what_it_uses() -> None:
    scene = drawn(example("vacancy"))
    assert scene.title == "De scores lopen van −2, heel boos, tot +2, heel blij"
    assert names(scene) == [
        *("Piek-eindregel", "Verbetering"),
        *("Persona", "Moment van de waarheid", "ZMOT", "FMOT", "Kloof", "Gemeten score", "WOW", "AU"),
        *("Belevingsspiegel", "Blinde vlek", "Scorekaart", "Vijf reacties", "Vier checks bij consulenten"),
        *("Waarde en inspanning", "Serviceniveau", "Zichtbaar contact", "Achter de schermen"),
    ]
    shown = drawn_texts(scene)
    assert "Elke score steunt op minstens één bron van wat werkgevers zeiden of deden." in shown
    assert "Een stap waar consulenten veel te gunstig of te ongunstig inschatten wat werkgevers voelen." in shown
    assert "Hoe ver de service onder of boven de verwachting van werkgevers ligt." in shown, "as at the foot of a slide"


def test_of_a_journey_of_employees_nothing_is_said_about_what_customers_feel() -> None:
    assert {"Experience mirror", "Blind spot"} & {*names(drawn(example("new-employee")))} == set()


def test_a_bare_journey_explains_what_every_one_has() -> None:
    assert names(drawn(journey(1, -2, 0))) == ["Piek-eindregel", "Persona"]


@pytest.mark.parametrize(
    ("scale", "texts", "roles"),
    [
        (Scale(), ["−2 heel slecht", "+2 heel goed", "0 neutraal"], ["low", "high", "emotion"]),
        (
            Scale(HERE, 1, 6, 3.5, "down", ScaleLabels(HERE, "top", "gaat wel", "niets")),
            ["6 niets", "1 top", "3,5 gaat wel"],
            ["low", "high", "emotion"],
        ),
        (Scale(HERE, 0, 10, None), ["0 heel slecht", "10 heel goed"], ["low", "high"]),
        (Scale(HERE, 0, 10, 0, "down"), ["10 heel slecht", "0 heel goed"], ["low", "high"]),
    ],
)
def test_the_scale_is_drawn_with_the_names_of_its_ends(scale: Scale, texts: list[str], roles: list[str]) -> None:
    scene = drawn(journey(scale.max, scale=scale))
    faces = of_kind(scene, Face)
    assert [face.role for face in faces] == roles
    assert [text for text in drawn_texts(scene) if text in texts] == texts
    assert faces[0].centre[0] < faces[1].centre[0]


@pytest.mark.parametrize("page", pictures.PAGES)
def test_long_names_of_the_scale_and_every_term_stay_on_one_page(page: str) -> None:
    long = ("heel boos en ook teleurgesteld over wat ik daarna nog te horen kreeg " * 3)[:200]
    subject = example("vacancy")
    subject = subject._replace(shape="cycle", scale=Scale(HERE, -2, 2, 1.8, "up", ScaleLabels(HERE, long, long, long)))
    scene = drawn(subject, page)
    assert_clear(scene)
    assert min(text.size for text in of_kind(scene, Text)) >= 12
    assert page == "grows" or scene.height == 720
    assert len(names(scene)) == 20
    left_out = [text for text in drawn_texts(scene) if text.endswith("in de notities")]
    assert page == "grows" or left_out
    assert all(name in scene.notes for name in names(scene))
