"""The journey on one page: which steps share a column, what stands for them, and what is cut on a slide."""

import pytest

from cjm.journey.model import Journey, Opportunity, Pain
from cjm.scene.items import Face, Scene, Text
from support import pictures
from support.boxes import drawn_texts, group, of_kind, spoken
from support.journeys import HERE, journey
from support.pictures import PAGES, example

LONG = "Niemand zegt ons wanneer de onderdelen komen, en wie belt krijgt telkens een andere dag te horen" * 2


def drawn(subject: Journey, page: str = "slide") -> tuple[Scene, ...]:
    return pictures.drawn("digest", subject, page)


def with_pains(subject: Journey, *pains: tuple[int, str]) -> Journey:
    """The journey with a pain at each of these steps, by index."""
    found = dict(pains)
    steps = (
        one._replace(pains=(Pain(HERE, f"p{index}", found[index]),)) if index in found else one
        for index, one in enumerate(subject.steps)
    )
    return subject._replace(steps=tuple(steps))


def test_what_the_vacancy_shows() -> None:
    (scene,) = drawn(example("vacancy"))
    texts = drawn_texts(scene)
    assert {"Aanleiding", "Grootste pijnpunt", "Geen nieuws", "Beste kans", "14\u00a0dagen wachten"} <= set(texts)
    assert "Dieptepunt −2" in texts
    assert len(of_kind(scene, Face)) == 7
    assert scene.height == PAGES["slide"].height
    assert scene.data_table is not None
    wait = scene.data_table.rows[3]
    assert wait[0] == "Ik wacht op een voorstel"
    assert wait[3].startswith("Geen nieuws (Geen statusbericht tussen intake en voorstel, Status staat alleen")
    assert wait[5].replace("\u00a0", " ") == "14 dagen wachten · € 4.900"
    assert wait[3] in scene.notes


def test_many_steps_share_columns_and_the_worst_of_them_stands_for_them() -> None:
    subject = with_pains(journey(0, -1, -2, 1, 1, 0, 1, 2), (1, "Een fout"), (2, "Een wachtrij"), (5, "Een factuur"))
    (scene,) = drawn(subject)
    texts = drawn_texts(scene)
    assert "3\u00a0\u00a0Een wachtrij" in texts
    assert "6\u00a0\u00a0Een factuur" in texts
    assert not any("Een fout" in text for text in texts)
    assert "Een fout" in scene.notes
    numbers = [text for text in of_kind(scene, Text) if text.lines in [(str(number),) for number in range(1, 9)]]
    assert [text.lines[0] for text in numbers if text.align == "center"] == [str(number) for number in range(1, 9)]


def test_up_to_seven_steps_have_a_column_each() -> None:
    (scene,) = drawn(with_pains(journey(0, -1, -2, 1, 1, 0, 1), (1, "Een fout"), (2, "Een wachtrij")))
    assert {"Een fout", "Een wachtrij"} <= set(drawn_texts(scene))


def test_what_is_closed_is_no_best_opportunity() -> None:
    subject = journey(0, -2, 1)
    here = (subject.steps[1].id,)
    done = Opportunity(HERE, "a", "Een sms", status="done", steps=here)
    asked = Opportunity(HERE, "b", "Een brief", steps=here)
    (scene,) = drawn(subject._replace(opportunities=(done, asked)))
    assert "Een brief" in drawn_texts(scene)
    assert "Een sms" not in drawn_texts(scene)


def test_the_opportunity_is_the_one_for_the_pain_though_another_is_better() -> None:
    subject = with_pains(journey(0, -2, 1), (1, "Een wachtrij"))
    here = (subject.steps[1].id,)
    better = Opportunity(HERE, "a", "Een brief", steps=here, customer_value=5, business_value=5, effort=1)
    for_it = Opportunity(HERE, "b", "Een sms", steps=here, pains=("p1",), effort=5)
    (scene,) = drawn(subject._replace(opportunities=(better, for_it)))
    (text,) = (text for text in of_kind(scene, Text) if text.lines == ("Een sms",))
    assert (text.weight, text.italic) == ("semibold", False)
    assert "Een brief" not in drawn_texts(scene)
    assert not any(text.startswith("Cursief") for text in drawn_texts(scene))


def test_an_opportunity_for_the_step_alone_is_in_italics_which_the_foot_explains() -> None:
    subject = with_pains(journey(0, -2, 1), (1, "Een wachtrij"))
    letter = Opportunity(HERE, "a", "Een brief", steps=(subject.steps[1].id,))
    (scene,) = drawn(subject._replace(opportunities=(letter,)))
    (text,) = (text for text in of_kind(scene, Text) if text.lines == ("Een brief",))
    assert (text.weight, text.italic) == ("regular", True)
    assert any("Cursief: een kans voor de stap, niet voor het pijnpunt erboven" in text for text in drawn_texts(scene))


def test_an_opportunity_of_another_step_in_the_column_says_which_step() -> None:
    subject = with_pains(journey(0, -1, -2, 1, 1, 0, 1, 2), (2, "Een wachtrij"))
    other = Opportunity(HERE, "a", "Een brief", steps=(subject.steps[1].id,))
    (scene,) = drawn(subject._replace(opportunities=(other,)))
    assert "2\u00a0\u00a0Een brief" in drawn_texts(scene)


@pytest.mark.parametrize("page", ["grows", "4:3"])
def test_a_long_text_is_cut_on_a_slide_alone_and_whole_in_the_notes(page: str) -> None:
    subject = with_pains(journey(*([-1.0, 1.0] * 7)), *((index, f"{LONG} {index}") for index in range(14)))
    (scene,) = drawn(subject, page)
    shown = sum("…" in text for text in drawn_texts(scene))
    assert (shown > 0) == PAGES[page].fixed
    assert all(f"{LONG} {index}" in scene.notes for index in range(14))
    if PAGES[page].fixed:
        assert scene.height == PAGES[page].height


def test_without_scores_or_without_anything_but_scores_there_is_no_page() -> None:
    assert drawn(journey(0, -2, 1)) == ()
    assert drawn(with_pains(journey(None, None, None), (1, "Een fout"))) == ()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("subject", ["vacancy", "fourteen steps"])
def test_the_ends_of_the_scale_are_named_only_beside_all_their_figures(page: str, subject: str) -> None:
    many = with_pains(journey(*[0, -1, -2, 1, 1, 0, 1] * 2), *((step, "Een wachtrij") for step in range(14)))
    (scene,) = drawn(example("vacancy") if subject == "vacancy" else many, page)
    texts = {spoken(text) for text in group(scene, "scale").items if isinstance(text, Text)}
    assert {"+2", "−2"} <= texts
    assert "0" in texts or texts <= {"+2", "+1", "−1", "−2"}
