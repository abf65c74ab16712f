"""The scorecard: what it says, what stands out, and that nothing in it touches anything else."""

from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.journey.audience import shown_to
from cjm.journey.model import CustomerChecks, EmployeeChecks, Journey, Scorecard, Verdict
from cjm.scene.items import Group, Line, Rectangle, Scene, Shape, Table, Text
from support import pictures
from support.boxes import assert_clear, drawn_texts, group, of_kind
from support.journeys import HERE, TEXTS, journey
from support.pictures import example


def drawn(subject: Journey, page: str = "grows") -> tuple[Scene, ...]:
    return pictures.drawn("scorecard", subject, page)


def judged(customer: str, employee: str, why: str = "") -> Journey:
    """A journey with these verdicts, a letter each: met, partly, unmet, or a dot for none."""
    known: dict[str, Literal["met", "partly", "unmet"]] = {"m": "met", "p": "partly", "u": "unmet"}

    def verdicts(letters: str) -> list[Verdict | None]:
        return [Verdict(HERE, known[one], why) if one in known else None for one in letters]

    card = Scorecard(HERE, CustomerChecks(HERE, *verdicts(customer)), EmployeeChecks(HERE, *verdicts(employee)))
    return journey(0, 1, scorecard=card)


def test_the_vacancy_stumbles_over_facilitation() -> None:
    subject = example("vacancy")
    (scene,) = drawn(subject, "slide")
    assert scene.title == "Zonder zicht op de status kan geen consulent helpen"
    shown_texts = drawn_texts(scene)
    for text in ("Vijf reacties van werkgevers", "2 ja · 3 deels", "Vier checks bij consulenten", "3 ja · 1 deels"):
        assert text in shown_texts, text
    weak = group(scene, "Facilitering")
    assert {text.role for text in weak.items if isinstance(text, Text)} == {"low", "mute", "ink"}
    assert weak.description == "deels: Drie systemen en geen zicht op de status"
    assert [text.lines[0] for text in of_kind(scene, Text) if text.role == "low"] == ["deels", "Facilitering"]
    assert sum(item.fill == "low" for item in of_kind(scene, Rectangle)) == 1
    assert "Facilitering: deels; zwakst; Drie systemen en geen zicht op de status" in scene.description
    assert scene.data_table is not None
    assert scene.data_table.rows[7] == ("Facilitering", "deels", "Drie systemen en geen zicht op de status")


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        (judged("mmmmm", "mmmm"), "Alle 4\u00a0voorwaarden voor medewerkers zijn vervuld"),
        (judged("mmmmm", "mum."), "Medewerkers weten niet hoe ze het verschil kunnen maken"),
        (
            judged(".....", "pmpm"),
            "Medewerkers zien deze beleving maar deels als hun verantwoordelijkheid, "
            "en 1\u00a0andere voorwaarde is even zwak",
        ),
        (judged("....p", "m..m"), "De reis roept geen van de 5 gewenste reacties volledig op"),
        (judged("mmp.u", "...."), "De reis roept 2\u00a0van de 5 gewenste reacties volledig op"),
    ],
)
def test_the_headline_names_the_weakest(subject: Journey, title: str) -> None:
    (scene,) = drawn(subject)
    assert scene.title == title
    assert_clear(scene)


def test_all_stands_on_the_edges_of_its_group_and_the_bar_hangs_out() -> None:
    (scene,) = drawn(judged("mmmmm", "mmpm"), "slide")
    (bar,) = [item for item in of_kind(scene, Rectangle) if item.fill == "low"]
    head = group(scene, "Vier checks bij medewerkers").items
    assert isinstance(head[0], Text)
    assert isinstance(head[1], Text)
    assert head[0].baselines == pytest.approx(head[1].baselines)
    edges = {round(item.points[0][0], 6) for item in of_kind(scene, Line) if item.points[0][1] < 640}
    assert edges == {56.0, round(head[0].box.x, 6)}
    assert bar.box.right < head[0].box.x


def test_nothing_stands_out_where_all_four_are_met() -> None:
    (scene,) = drawn(judged("uuuuu", "mmmm"))
    assert not [text for text in of_kind(scene, Text) if text.role == "low"]


def test_a_disc_is_full_half_or_empty() -> None:
    (scene,) = drawn(judged("mpu..", "...."))
    filled = {
        name: [shape.fill for shape in group(scene, name).items if isinstance(shape, Shape)]
        for name in ("Vanzelfsprekend", "Betrokken", "Betrouwbaar", "Eigen")
    }
    assert filled == {
        "Vanzelfsprekend": ["ink"],
        "Betrokken": ["page", "ink"],
        "Betrouwbaar": ["page"],
        "Eigen": ["page"],
    }
    assert "niet beoordeeld" in drawn_texts(scene)
    assert "Vier checks bij medewerkers" not in drawn_texts(scene), "a group that nobody judged is left out"


def test_without_a_verdict_there_is_no_page() -> None:
    assert drawn(journey(0, 1)) == ()
    assert drawn(judged(".....", "....")) == ()


@settings(max_examples=20)
@given(st.one_of(TEXTS, st.text("提案を待つ長い", min_size=150, max_size=220)))
def test_long_reasons_divide_over_slides(why: str) -> None:
    for page in ("slide", "4:3"):
        scenes = drawn(judged("mpump", "mmpu", why), page)
        assert len({scene.title for scene in scenes}) == len(scenes)
        for scene in scenes:
            assert_clear(scene)
            assert scene.height == 720
        items = [item for scene in scenes for item in scene.items]
        names = [item.name for item in items if isinstance(item, Group | Table) and item.description]
        assert len(names) == 9


def test_a_single_group_has_its_reasons_beside_the_names() -> None:
    (scene,) = drawn(shown_to(example("vacancy"), "client"), "slide")
    by = {" ".join(text.lines): text.box for text in of_kind(scene, Text)}
    name, why = by["Vanzelfsprekend"], by["Drie formulieren voor één vacature"]
    assert (why.x > name.right, why.y) == (True, name.y)


def test_where_both_groups_do_not_fit_with_what_the_names_mean_they_stand_on_one_slide_without() -> None:
    (scene,) = drawn(example("vacancy"), "4:3")
    assert_clear(scene)
    texts = drawn_texts(scene)
    assert {"Vanzelfsprekend", "Drie formulieren voor één vacature", "Internalisering"} <= set(texts)
