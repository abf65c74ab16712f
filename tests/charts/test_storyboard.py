"""The storyboard and the links of a map: one look, nothing that touches, every picture in words too."""

import pytest

from cjm.journey.entities import ImageFile, Link
from cjm.journey.model import Journey, Touchpoint
from cjm.scene.items import Image, PageSetup, Rectangle, Scene, Text
from cjm.scene.paper import page_on
from support.boxes import assert_clear, drawn_texts, of_kind, spoken
from support.journeys import DOOR, HERE, journey
from support.pictures import columns, journey_map, lanes, within

PAGES = {"grows": PageSetup(), "slide": PageSetup(fixed=True), "4:3": PageSetup(960, 720, 42, fixed=True)}
PAGES |= {"paper": page_on("A3")}
REPORT = Link(HERE, "Onderzoeksrapport", "https://example.org/rapport")
MAIL = Link(HERE, "Schrijf ons", "mailto:team@example.org")


def seen(alt: str, data: bytes = DOOR) -> ImageFile:
    return ImageFile(HERE, "a.png", alt, data=data)


def subject(count: int = 7, **extra: object) -> Journey:
    """A journey with a picture at its first and third step, and a link at its second."""
    return journey(
        *[1, -1, 0, 2, -2, 1, 1, 0, 0, 1, 2, 1][:count],
        extra={0: {"image": seen("Een deur")}, 2: {"image": seen("Een stoel")}, 1: {"links": (REPORT,)}},
    )


def first(scenes: tuple[Scene, ...]) -> Scene:
    return next(scene for scene in scenes if "In beeld" in lanes(scene))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("count", [3, 7, 12])
def test_pictures_stand_above_their_columns_in_one_size(page: str, count: int) -> None:
    scenes = journey_map(subject(count), PAGES[page])
    for scene in scenes:
        assert_clear(scene)
    scene = first(scenes)
    one, two = within(scene, "In beeld", Image)
    assert (one.description, two.description) == ("Een deur", "Een stoel")
    assert one.box.width / one.box.height == pytest.approx(1.5)
    assert (one.box.y, one.box.height, one.radius) == (two.box.y, two.box.height, two.radius)
    lefts = columns(scene)
    assert [one.box.x, two.box.x] == pytest.approx([lefts[0], lefts[2]])
    assert one.box.width <= lefts[1] - lefts[0]
    order = lanes(scene)
    assert order.index("Stap") < order.index("In beeld") < order.index("Emotie")


def test_what_is_seen_is_said_in_the_data_the_description_and_the_notes() -> None:
    (scene,) = journey_map(subject())
    assert scene.data_table is not None
    column = scene.data_table.head.index("In beeld")
    assert [row[column] for row in scene.data_table.rows][:3] == ["Een deur", "", "Een stoel"]
    assert "In beeld: Een deur" in scene.description
    assert "In beeld: 1. Een deur 3. Een stoel" in scene.notes


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("alt", ["Een deur", "Een lege stoel aan de balie van het kantoor, waar niemand zit. " * 30])
def test_a_picture_that_could_not_be_read_is_a_frame_with_what_would_be_seen(page: str, alt: str) -> None:
    drawn = journey(1, 0, 1, extra={1: {"image": seen(alt.strip(), b"")}})
    scene = first(journey_map(drawn, PAGES[page]))
    assert_clear(scene)
    assert of_kind(scene, Image) == []
    (frame,) = within(scene, "In beeld", Rectangle)
    said = [text for text in within(scene, "In beeld", Text) if spoken(text) != "In beeld"]
    assert [text.box.within(frame.box) for text in said] == [True]
    assert said[0].full in ("", alt.strip())


def test_without_pictures_or_links_there_is_no_such_row() -> None:
    (scene,) = journey_map(journey(1, 0, -1, extra={0: {"does": ("Ik wacht",)}}))
    assert {"In beeld", "Links"}.isdisjoint(lanes(scene))
    (scene,) = journey_map(subject(), lanes=("storyboard",))
    assert lanes(scene) == ["Stap", "In beeld"]
    (scene,) = journey_map(subject(), lanes=("links",))
    assert lanes(scene) == ["Stap", "Links"]


def test_links_are_shown_by_their_titles_each_address_once() -> None:
    contacts = (Touchpoint(HERE, "Brief", links=(MAIL, REPORT._replace(title="Nog eens"))),)
    (scene,) = journey_map(journey(1, 0, -1, extra={1: {"links": (REPORT, MAIL), "touchpoints": contacts}}))
    shown = [text for text in within(scene, "Links", Text) if text.link]
    assert [(spoken(text), text.link) for text in shown] == [
        ("Onderzoeksrapport", REPORT.url), ("Schrijf ons", MAIL.url),
    ]  # fmt: skip
    assert "https://example.org/rapport" not in " ".join(drawn_texts(scene))
