"""The page about the persona: who it is at the left, what they said, large, and what they need."""

from cjm.charts import chart
from cjm.journey.entities import ImageFile
from cjm.journey.model import Journey
from cjm.languages.words import words_of
from cjm.layout import RenderContext
from cjm.scene.items import Image, Text
from cjm.themes import theme
from support.boxes import assert_clear, drawn_texts, of_kind
from support.journeys import HERE
from support.pictures import PAGES, drawn, example
from support.templates import picture

VACANCY = example("vacancy")
SLIDE = RenderContext(theme(), words_of(VACANCY), PAGES["slide"])


def with_image(subject: Journey) -> Journey:
    assert subject.persona is not None
    return subject._replace(persona=subject.persona._replace(image=ImageFile(HERE, "an.png", "An in haar bakkerij")))


def test_it_shows_who_it_is_and_what_was_said_where_it_is_felt_most() -> None:
    (scene,) = drawn("persona", VACANCY, "slide")
    assert scene.title == "“Snel iemand die blijft” is wat telt voor An"
    texts = drawn_texts(scene)
    assert texts.index("“Twee weken niets. Niets!”") < texts.index("“Hij belde gewoon om proficiat te zeggen.”")
    assert "Ik wacht op een voorstel · Diepte-interviews met twaalf werkgevers" in texts
    quote = next(text for text in of_kind(scene, Text) if text.lines == ("“Twee weken niets. Niets!”",))
    need = next(text for text in of_kind(scene, Text) if text.lines == ("Weten waar ik aan toe ben",))
    assert quote.size > need.size


def test_what_a_slide_does_not_hold_is_counted_and_stands_in_the_notes() -> None:
    step = VACANCY.steps[0]
    many = VACANCY._replace(steps=(step._replace(quotes=step.quotes * 20, needs=("Weten", *map(str, range(40)))),))
    for page in ("slide", "4:3"):
        (scene,) = drawn("persona", many, page)
        assert_clear(scene)
        assert sum(text.startswith("en nog") for text in drawn_texts(scene)) == 3
        assert all(str(number) in scene.notes for number in range(40))


def test_a_deck_of_one_journey_has_it_where_there_is_an_image_and_enough_to_say() -> None:
    worth = chart("persona").in_deck
    assert not worth(VACANCY, SLIDE)
    assert worth(with_image(VACANCY), SLIDE)
    silent = with_image(VACANCY)._replace(steps=tuple(step._replace(quotes=()) for step in VACANCY.steps))
    assert not worth(silent, SLIDE)


def test_the_image_stands_above_the_name_and_gives_way_to_what_is_known() -> None:
    data = picture()
    subject = with_image(VACANCY)
    assert subject.persona is not None
    assert subject.persona.image is not None
    shown = subject.persona._replace(image=subject.persona.image._replace(data=data))
    (scene,) = drawn("persona", subject._replace(persona=shown), "slide")
    (image,) = of_kind(scene, Image)
    assert (image.box.width, image.box.height, image.description) == (132, 132, "An in haar bakkerij")
    assert "Zelf niet elke nacht in de bakkerij staan" in drawn_texts(scene)
    assert scene.data_table is not None
    assert ("Beeld", "An in haar bakkerij") in scene.data_table.rows
    many = shown._replace(goals=tuple(f"Doel {number}" for number in range(20)))
    for page in PAGES:
        (scene,) = drawn("persona", subject._replace(persona=many), page)
        assert_clear(scene)
    (scene,) = drawn("persona", subject, "slide")
    assert "An in haar bakkerij" in drawn_texts(scene), "without its bytes it is there in words"


def test_where_nothing_is_known_there_is_no_page() -> None:
    bare = VACANCY._replace(persona=None, scenario=None, steps=(VACANCY.steps[0]._replace(quotes=(), needs=()),))
    assert drawn("persona", bare) == ()
