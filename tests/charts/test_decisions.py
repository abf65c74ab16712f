"""The picture of the decisions: what it asks of whom, what is open, and that a long list continues."""

import datetime
from typing import Unpack

from cjm.journey.languages import Language
from cjm.journey.model import Journey, Opportunity
from cjm.journey.redaction import redacted
from cjm.rendering.renderer import story
from cjm.scene.items import Scene, Text
from support import pictures
from support.boxes import assert_clear, drawn_texts, of_kind
from support.journeys import HERE, OpportunityFields, journey
from support.pictures import example


def drawn(subject: Journey, page: str = "slide") -> tuple[Scene, ...]:
    return pictures.drawn("decisions", subject, page)


def asking(*chances: Opportunity) -> Journey:
    return journey(0, -2, 1)._replace(opportunities=chances)


def chance(id: str, **fields: Unpack[OpportunityFields]) -> Opportunity:
    return Opportunity(HERE, id, f"Kans {id}", horizon="now")._replace(**fields)


def test_what_the_vacancy_asks() -> None:
    (scene,) = drawn(example("vacancy"))
    assert (
        scene.title.replace("\u00a0", " ")
        == "“Bel na een week” (Team Werkgevers) is gepland en moet nu starten, om klaar te zijn tegen 1 februari 2027"
    )
    assert scene.data_table is not None
    assert scene.data_table.head == ("Wat we vragen", "Wie", "Uiterlijk", "Inspanning", "Wat het oplevert")
    assert [row[1:] for row in scene.data_table.rows] == [
        ("Team Werkgevers", "1 februari 2027", "1", "“Mijn nieuwe bakker start” van +1 naar +2"),
    ]
    texts = drawn_texts(scene)
    assert "Inspanning gaat van 1, weinig, tot 5, veel · Wat een beslissing oplevert, is een schatting" in texts
    for row in scene.data_table.rows:
        assert row[1] in scene.notes
        assert row[4] in scene.notes


def test_who_and_when_are_asked_where_nobody_wrote_them() -> None:
    (scene,) = drawn(asking(chance("a")))
    open_texts = {" ".join(text.lines) for text in of_kind(scene, Text) if text.role == "low"}
    assert open_texts == {"Eigenaar nog aan te duiden", "Datum nog te bepalen"}
    assert scene.title.replace("\u00a0", " ") == "Over “Kans a” is nu een beslissing nodig, en er is nog geen datum"


def test_without_a_decision_there_is_no_page() -> None:
    assert drawn(asking()) == ()
    assert drawn(asking(chance("a", status="done"), chance("b", status="dropped"))) == ()


def test_the_best_are_proposed_where_nothing_is_due_now() -> None:
    rated = [chance(str(effort), customer_value=3, business_value=3, effort=effort) for effort in (1, 2, 3, 4)]
    (scene,) = drawn(asking(*(one._replace(horizon="long") for one in rated)))
    assert scene.data_table is not None
    assert [row[0] for row in scene.data_table.rows] == ["Kans 1", "Kans 2", "Kans 3"]
    (foot,) = [text for text in drawn_texts(scene) if text.startswith("Voor “nu”")]
    assert foot.split(" · ") == [
        "Voor “nu” is er niets meer te beslissen: van wat volgt leveren deze het meest op per inspanning",
        "Inspanning gaat van 1, weinig, tot 5, veel",
    ]


def test_many_long_decisions_continue_on_the_next_page() -> None:
    long = "woord " * 40
    many = [
        chance(str(number), impact=long, owner=long, due=datetime.date(2027, 1, 1 + number), effort=5)
        for number in range(12)
    ]
    scenes = drawn(asking(*many))
    assert len(scenes) > 1
    found = [scene.title.replace("\u00a0", " ") for scene in scenes]
    assert found[0].startswith("Over 12 verbeteringen is nu een beslissing nodig, eerst over “Kans 0” ")
    assert [title for title in found[1:] if "Daarna volg" not in title] == []
    assert len(set(found)) == len(found)
    shown = [text for scene in scenes for text in drawn_texts(scene) if text.startswith("Kans ")]
    assert sorted(shown) == sorted(f"Kans {number}" for number in range(12))
    assert all(scene.height == 720 for scene in scenes)


def test_a_date_and_a_heading_stay_on_one_line() -> None:
    for page in ("slide", "4:3"):
        (scene,) = drawn(asking(chance("a", due=datetime.date(2027, 9, 30), effort=3, owner="Team Werkgevers")), page)
        for shown in ("30 september 2027", "Uiterlijk", "Inspanning"):
            (text,) = [text for text in of_kind(scene, Text) if "".join(text.lines).replace("\u00a0", " ") == shown]
            assert len(text.lines) == 1
    long = "Wat een hele lange zin is die ergens breekt, en nog eens breekt, en dan nog eens"
    (scene,) = drawn(asking(chance("a", title=long, owner=long, impact=long, due=datetime.date(2027, 9, 30))), "4:3")
    assert "30 september 2027" in drawn_texts(scene)


def test_one_decision_is_set_larger_than_nine() -> None:
    def size(count: int) -> float:
        many = [chance(str(number), impact="Twee minuten", effort=1, status="planned") for number in range(count)]
        (scene,) = drawn(asking(*many))
        assert scene.height == 720
        return next(text.size for text in of_kind(scene, Text) if text.lines == ("Kans 0",))

    assert size(1) > size(9)


def test_a_single_decision_says_what_hurts_and_why_where_the_page_has_room() -> None:
    (scene,) = pictures.drawn("decisions", example("vacancy"), "slide")
    assert_clear(scene)
    texts = drawn_texts(scene)
    assert {"Pijnpunt", "Na de start hoor ik niemand meer", "Waardoor, tot de grondoorzaak"} <= set(texts)
    (root,) = (text for text in of_kind(scene, Text) if text.lines == ("Wij meten aanwervingen en niet wie er blijft",))
    assert root.weight == "semibold"
    pages = pictures.drawn("decisions", example("engine-repair"), "slide")
    assert "Pain" not in drawn_texts(pages[0]), "two decisions with all of that would be too close"


def test_on_a_card_what_stands_for_a_date_stays_on_one_line_too() -> None:
    subject = asking(chance("a", owner="Team A"), chance("b", owner="Team B"))
    undated: dict[Language, str] = {"de": "Termin offen", "nl": "Datum nog te bepalen", "fr": "Date à fixer"}
    for language, text in undated.items():
        (scene,) = drawn(subject._replace(language=language))
        assert drawn_texts(scene).count(text) == 2


def test_an_owner_that_was_left_out_is_no_open_question() -> None:
    whole, public = example("vacancy"), redacted(example("vacancy"), "de werkgever")
    owned = whole._replace(opportunities=tuple(one._replace(owner="Team Matching") for one in whole.opportunities))
    for subject, owner in ((owned, "Team Matching"), (redacted(owned, "de werkgever"), "weggelaten")):
        for name in ("decisions", "summary"):
            texts = [text for scene in pictures.drawn(name, subject, "slide") for text in drawn_texts(scene)]
            assert owner in texts
            assert "Eigenaar nog aan te duiden" not in texts
    notes = [page.scene.notes for page in story(public, page=pictures.PAGES["slide"])]
    titles = [page.scene.title for page in story(public, page=pictures.PAGES["slide"])]
    assert [text for text in (*titles, *notes) if "eigenaar" in text] == []
