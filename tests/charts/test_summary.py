"""The summary: which findings and decisions stand on it, and that everything fits on one page."""

import datetime
from itertools import pairwise
from typing import Unpack

import pytest

from cjm.charts import chart
from cjm.charts.summary import _figure_size
from cjm.journey.model import Journey, Opportunity
from cjm.languages.words import words_of
from cjm.layout import PageSetup, RenderContext
from cjm.layout.typesetting import around
from cjm.scene import measuring
from cjm.scene.items import Group, Scene, Text
from cjm.themes import theme
from support import pictures
from support.boxes import all_of, assert_clear, drawn_texts, of_kind
from support.journeys import HERE, OpportunityFields, journey
from support.pictures import example

LONG = "Wat ik daarna nog te horen kreeg had ik graag vooraf geweten. " * 6


def drawn(subject: Journey, page: str = "slide") -> tuple[Scene, ...]:
    return pictures.drawn("summary", subject, page)


def chance(id: str, **fields: Unpack[OpportunityFields]) -> Opportunity:
    return Opportunity(HERE, id, f"Kans {id}", horizon="now")._replace(**fields)


def asking(*chances: Opportunity) -> Journey:
    return journey(1, -2, 1, 0)._replace(opportunities=chances)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_vacancy_on_one_page() -> None:
    (scene,) = drawn(example("vacancy"))
    assert plain(scene.title) == (
        "2 van de 7 stappen scoren onder neutraal, “Ik wacht op een voorstel” het laagst; "
        "tegen 1 maart 2027 moet “Elke twee dagen een statusbericht” helpen"
    )
    shown = [plain(text) for text in drawn_texts(scene)]
    assert shown[2:] == [
        "−3 punten",
        "“Ik wacht op een voorstel” blijft 2 punten achter bij wat werkgevers verwachten en 3 bij ons doel",
        "€ 4.900",
        "Van de 26 dagen gaan er 14 naar wachten, en dat kost werkgevers € 4.900 per reis",
        "2 punten",
        "Consulenten schatten “Ik wacht op een voorstel” in op 0, maar werkgevers geven −2",
        "Wat we vragen",
        "Wie",
        "Uiterlijk",
        "Bel na een week",
        "Team Werkgevers",
        "1 februari 2027",
        "12 interviews, 1 enquête (n = 41), 1 systeemregistratie (n = 318), 23 klachten",
        "Team Werkgevers · 21 november 2026",
        pictures.SOURCE,
    ]
    figures = [text for text in of_kind(scene, Text) if text.size >= 40 * 4 / 3]
    assert len(figures) == 3, "at least 40 points"
    assert scene.data_table is not None
    assert scene.data_table.head == ("Cijfer", "Bevinding of beslissing", "Wie", "Uiterlijk")
    first = [plain(row[0] or row[1]) for row in scene.data_table.rows]
    assert first == ["−3 punten", "€ 4.900", "2 punten", "Bel na een week"]
    assert "Wat we vragen: Bel na een week: Team Werkgevers; uiterlijk 1 februari 2027" in plain(scene.notes)


def test_three_decisions_at_most_and_how_many_more() -> None:
    dates = [datetime.date(2027, month, 1) for month in (5, 4, 3, 2)]
    (scene,) = drawn(asking(*(chance(str(due.month), due=due, owner="An") for due in dates), chance("x")))
    shown = [plain(text) for text in drawn_texts(scene)]
    assert [text for text in shown if text.startswith("Kans ")] == ["Kans 2", "Kans 3", "Kans 4"]
    assert "Wat we vragen (en nog 2)" in shown
    assert scene.data_table is not None
    assert [row[1] for row in scene.data_table.rows if row[1].startswith("Kans ")] == [
        *("Kans 2", "Kans 3", "Kans 4", "Kans 5", "Kans x"),
    ]
    assert "Kans x: Eigenaar nog aan te duiden; Datum nog te bepalen" in plain(scene.notes)


def test_three_decisions_have_three_names() -> None:
    """One improvement at several steps may stand in the file more than once under one title."""
    twice = [
        chance(id, title=f"Kans {id[0]}", due=datetime.date(2027, 1, ord(id[0]) - 96)) for id in ("a", "a2", "b", "c")
    ]
    (scene,) = drawn(asking(*twice))
    shown = [plain(text) for text in drawn_texts(scene)]
    assert [text for text in shown if text.startswith("Kans ")] == ["Kans a", "Kans b", "Kans c"]
    assert "Wat we vragen (en nog 1)" in shown


def test_what_only_has_to_start_is_told_apart_from_what_is_to_be_decided() -> None:
    (scene,) = drawn(asking(chance("a", status="planned"), chance("b")))
    shown = [plain(text) for text in drawn_texts(scene)]
    assert shown[shown.index("Kans a") + 1] == "gepland"
    (scene,) = drawn(asking(chance("a", status="planned"), chance("b", status="planned")))
    assert "gepland" not in drawn_texts(scene)


def test_what_nobody_wrote_is_asked() -> None:
    (scene,) = drawn(asking(chance("a")))
    assert {" ".join(text.lines) for text in of_kind(scene, Text) if text.role == "low"} == {
        "Eigenaar nog aan te duiden",
        "Datum nog te bepalen",
    }


@pytest.mark.parametrize("page", ["grows", "slide", "4:3"])
def test_without_decisions_each_finding_has_a_row(page: str) -> None:
    (scene,) = drawn(example("vacancy")._replace(opportunities=()), page)
    rows = [[text.box for text in all_of(item.items, Text)] for item in scene.items if isinstance(item, Group)]
    figures, sentences = zip(*rows, strict=True)
    assert len(rows) == 3
    assert len({box.x for box in figures}) == len({box.x for box in sentences}) == 1
    assert all(figure.right < sentence.x for figure, sentence in rows)
    assert all(around(above).bottom < around(below).y for above, below in pairwise(rows))
    assert page == "grows" or figures[-1].bottom > 0.6 * scene.height
    assert_clear(scene)


@pytest.mark.parametrize("subject", [journey(1, -2, 1, 1), journey(None), journey(1, 1)])
def test_of_one_thing_there_is_no_summary(subject: Journey) -> None:
    assert drawn(subject) == ()


def test_decisions_alone_are_enough() -> None:
    (scene,) = drawn(journey(None)._replace(opportunities=(chance("a"), chance("b"))))
    assert scene.title == "Er zijn nog te weinig scores om de hele reis te beoordelen"


@pytest.mark.parametrize("page", pictures.PAGES)
def test_long_texts_stay_on_the_page_and_whole_in_the_notes(page: str) -> None:
    subject = example("vacancy")
    steps = tuple(step._replace(title=f"{index} {LONG}") for index, step in enumerate(subject.steps))
    chances = [chance(str(number), title=f"{number} {LONG}", owner=LONG) for number in range(5)]
    subject = subject._replace(steps=steps, opportunities=tuple(chances))
    (scene,) = drawn(subject, page)
    assert_clear(scene)
    assert page == "grows" or scene.height == 720
    assert all(one.title in scene.notes for one in chances)
    assert min(text.size for text in of_kind(scene, Text)) >= 12


def test_a_long_figure_is_smaller_or_takes_two_lines() -> None:
    subject = example("car-lease")
    steps = tuple(step._replace(wait=step.duration, duration=None, cost=None) for step in subject.steps)
    for page in ("slide", "4:3"):
        (scene,) = drawn(subject._replace(steps=steps), page)
        assert_clear(scene)
        (figure,) = [text for text in of_kind(scene, Text) if "jaar" in text.lines[0] and text.size >= 32]
        assert len(figure.lines) <= 2


@pytest.mark.parametrize("height", [720, 500, 440])
def test_a_decision_stands_there_though_the_findings_are_long(height: int) -> None:
    """What is asked is never only counted."""
    subject = example("vacancy")
    wide = theme().dressed({}, ["Verdana"])
    context = RenderContext(wide, words_of(subject), PageSetup(960, height, 42, fixed=True))
    (scene,) = chart("summary").build(subject, context)
    assert scene.height == height
    assert "Bel na een week" in drawn_texts(scene)


@pytest.mark.parametrize("room", [160.0, 200.0, 260.0])
def test_a_figure_is_smaller_before_a_word_of_it_is_divided(room: float) -> None:
    size = _figure_size(["2 pijnpunten"], room, "nl")
    assert not measuring.wrap("2 pijnpunten", room, size, "bold", language="nl").hyphenated or size == 32.0
