"""Shapes of a deck are named for what the file holds: texts for their keys, headlines for their pictures, charts for
their curves."""

import io
from functools import cache

from pptx import Presentation

from cjm.journey.loading import load
from cjm.journey.redaction import redacted
from cjm.painters.powerpoint import PAINTER
from cjm.rendering.options import RenderOptions
from cjm.rendering.renderer import render
from cjm.scene.contents import DeckContents, all_marks
from support import VACANCY, present
from support.package import flaws

VACANCY_JOURNEY = present(load(VACANCY).journey)


@cache
def deck(*pictures: str, public: bool = False) -> bytes:
    journey = redacted(VACANCY_JOURNEY, "de klant") if public else VACANCY_JOURNEY
    options = RenderOptions(source="vacancy.cjm.yaml @ 3f2c9d1", redacted=public, lanes=("steps", "quotes", "feels"))
    return render(journey, ".pptx", pictures, options).files[0].data


def contents(*pictures: str, public: bool = False) -> DeckContents:
    return present(PAINTER.read)(deck(*pictures, public=public))


def names(found: DeckContents) -> dict[str, str]:
    """The texts of a deck by the names of their shapes."""
    return {one.name: one.text for slide in found.slides for one in slide.said if one.kind in ("text", "headline")}


def test_texts_have_their_key_and_slides_their_picture() -> None:
    found = contents("emotion-curve", "journey-map", "gap")
    said = names(found)
    assert said["headline"] == "Werkgevers wachten veertien dagen zonder nieuws"
    assert "vergeten" in said["steps[wacht-op-voorstel].feels[0] + steps[wacht-op-voorstel].feels[1]"]
    assert said["steps[zoek-hulp].quotes[0].text"] == "“Ik verdwaal in al die formulieren.”"
    assert said["headlines.gap"] == next(one for one in found.slides if one.name == "gap").headline
    assert found.slides[0].name == "emotion-curve"


def test_a_chart_has_the_keys_of_its_curves_and_a_point_its_number() -> None:
    said = contents("emotion-curve").slides[0].said
    chart = "steps.expected, steps.desired, steps.emotion"
    assert next(one.text for one in said if one.name == f"{chart} 2:3") == "-2"
    assert next(one.text for one in said if one.name == f"{chart} 3") == "Ik wacht op een voorstel"
    assert [one.text for one in said if one.kind == "series"] == ["verwacht", "gewenst", "nu"]


def test_cells_of_tables_and_lines_of_notes_are_read_and_the_source_is_not() -> None:
    slide, *_ = contents("evidence").slides
    assert [one.text for one in slide.said if one.kind == "cell"][:3] == ["Stap", "Score", "Steunt op"]
    assert next(one.text for one in slide.said if one.kind == "notes") == slide.headline
    assert not [one for one in slide.said if "3f2c9d1" in one.text]
    assert b"3f2c9d1" not in Presentation(io.BytesIO(deck("evidence"))).core_properties.identifier.encode()


def test_a_deck_keeps_how_it_was_drawn_and_a_mark_of_each_text() -> None:
    found = contents("gap", "mirror")
    assert (found.language, found.made) == ("nl", "--chart gap,mirror --lanes steps,quotes,feels")
    assert len(found.digest) == 16
    assert flaws(deck("gap", "mirror")) == []
    assert found.drawn is not None
    assert all(len(mark) == 4 for mark in found.drawn)
    assert found.drawn == all_marks(found.slides)


def test_a_public_deck_names_no_ids() -> None:
    found = contents("emotion-curve", "journey-map", public=True)
    assert found.made.endswith(" --redact")
    said = names(found)
    assert said["steps[1].title"] == "Ik zoek wie me kan helpen"
    assert not [name for name in said if "zoek-hulp" in name]
