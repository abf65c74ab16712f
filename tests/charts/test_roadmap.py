"""The picture of the roadmap: what it says, where opportunities stand, and that nothing touches anything else."""

import datetime
from typing import Unpack

import pytest

from cjm.charts._roadmap.matrix import quadrant
from cjm.journey.model import Journey, Opportunity
from cjm.journey.scale import Scale
from cjm.scene.items import Face, Group, Line, LineChart, Rectangle, Scene, Table, Text
from support import pictures
from support.boxes import all_of, assert_clear, drawn_texts, group, of_kind
from support.journeys import HERE, JourneyFields, OpportunityFields, journey
from support.pictures import example


def drawn(subject: Journey, page: str = "grows") -> tuple[Scene, ...]:
    return pictures.drawn("roadmap", subject, page)


def chance(id: str, **fields: Unpack[OpportunityFields]) -> Opportunity:
    return Opportunity(HERE, id, f"Kans {id}")._replace(**fields)


def rated(id: str, value: int, effort: int, /, **fields: Unpack[OpportunityFields]) -> Opportunity:
    """An opportunity of this value, of which the customer has as much as the organisation, or one more."""
    shared = chance(id, **fields)
    return shared._replace(customer_value=value - value // 2, business_value=value // 2, effort=effort)


def planned(*chances: Opportunity, scores: tuple[float, ...] = (0, -2, 1), **fields: Unpack[JourneyFields]) -> Journey:
    return journey(*scores, **fields)._replace(opportunities=chances)


def test_the_vacancy_begins_with_a_call() -> None:
    subject = example("vacancy")
    first, matrix, second = drawn(subject, "slide")
    assert first.title == "Begin met “Bel na een week”, de beste waarde per inspanning"
    shown_texts = drawn_texts(first)
    for text in (
        "Nu",
        "Op korte termijn",
        "Op lange termijn",
        "gepland · Team Werkgevers",
        "uiterlijk 1 februari 2027",
        "Verbetert: Mijn nieuwe bakker start, van +1 naar +2",
        "Pakt aan: Na de start hoor ik niemand meer",
        "Versterkt: Iemand is oprecht blij voor mij",
    ):
        assert text in shown_texts, text
    assert "Waarde (werkgever + Werkpunt)" in drawn_texts(matrix)
    assert "Nog niet ingepland" not in shown_texts
    (table,) = of_kind(matrix, Table)
    rows = [[" ".join(text.lines) for text in row] for row in table.cells]
    head = [text.replace("- ", "") for text in rows[0]]
    assert head == ["", "Kans", "Waarde", "Inspanning", "Waarde ÷ inspanning", "Geschat effect"]
    assert rows[1] == ["1", "Bel na een week", "8", "1", "8", "+0,14"]
    assert [row[0] for row in rows[1:]] == ["1", "3", "2", "4", "5"]
    assert (
        second.title
        == "Met het geplande werk is wat blijft hangen naar schatting +1 tot +2, tegenover −0,5 tot +1,5 nu"
    )
    (plot,) = of_kind(second, LineChart)
    assert [line.values for line in plot.series] == [(0, -1, 1, -2, 1, 2, 1), (0, 0.5, 1, 0, 1, 2, 2)]
    assert [line.name for line in plot.series] == ["nu", "na het geplande werk"]
    arrows = [item.box for item in of_kind(second, Rectangle) if item.fill == "gain"]
    assert [round(box.centre[0]) for box in arrows] == [round(plot.x(index)) for index in (1, 3, 6)]
    assert (round(arrows[1].y), round(arrows[1].bottom)) == (round(plot.y(0)), round(plot.y(-2)))
    assert "3 Elke twee dagen een statusbericht" in drawn_texts(second)
    assert "“Dieptepunt" not in second.description
    assert "wachten kost" not in " ".join(drawn_texts(second)), "what hurts now is not stated of what will be"


def test_the_headline_names_how_many_are_worth_as_much_for_their_effort() -> None:
    first, *_ = drawn(planned(rated("a", 8, 2), rated("b", 4, 1), rated("c", 8, 4)))
    assert first.title == "Begin met “Kans a”, de beste waarde per inspanning, en 1\u00a0andere is even goed"
    first, *_ = drawn(planned(rated("a", 8, 2), rated("b", 4, 1), rated("c", 8, 2, status="doing")))
    assert first.title == "Begin met “Kans a”, de beste waarde per inspanning, en 2\u00a0andere zijn even goed"


def test_the_headline_begins_with_what_is_due_first() -> None:
    first, *_ = drawn(planned(rated("a", 8, 1, horizon="short"), rated("b", 4, 1, horizon="now")))
    assert first.title == "Begin met “Kans b”, de beste waarde per inspanning van wat eerst komt"
    first, *_ = drawn(planned(rated("a", 8, 1, horizon="short"), rated("b", 4, 1, horizon="now", status="doing")))
    assert first.title == "Begin met “Kans a”, de beste waarde per inspanning"


def test_no_effect_of_0_stands_beside_what_gets_better() -> None:
    """One of two equally low peaks is mended: nothing that is remembered changes, the mean does."""
    scene = drawn(planned(chance("a", lifts=(("s0", 0.0),)), scores=(-2, -2, 1)))[0]
    assert scene.data_table is not None
    assert scene.data_table.rows[0][-4:] == ("", "", "+0,67", "")
    scene = drawn(planned(chance("a", lifts=(("s0", 0.01),)), scores=(0,) * 9 + (1,)))[0]
    assert scene.data_table is not None
    assert scene.data_table.rows[0][-4:] == ("", "", "+0,001", "")


def test_a_page_that_grows_holds_all_three() -> None:
    subject = example("vacancy")
    (scene,) = drawn(subject)
    assert len(of_kind(scene, Table)) == 2
    assert len(of_kind(scene, LineChart)) == 1
    cards = group(scene, "Bel na een week")
    field = group(scene, "Waarde (werkgever + Werkpunt)")
    (plot,) = of_kind(scene, LineChart)
    (lowest,) = all_of(cards.items[-1:], Text)
    (frame,) = all_of(field.items[:1], Rectangle)
    assert lowest.box.bottom < frame.box.y < plot.box.y
    assert scene.height > 1000
    assert scene.data_table is not None
    assert scene.data_table.rows[0][:6] == (
        "1",
        "Bel na een week",
        "versterken",
        "Nu, uiterlijk 1 februari 2027",
        "gepland",
        "Team Werkgevers",
    )
    assert scene.data_table.rows[0][7:] == (
        "Na de start hoor ik niemand meer",
        "Iemand is oprecht blij voor mij",
        "Iemand die meekijkt als het tegenzit",
        "Tien minuten per aanwerving; het dossier blijft twee weken langer open",
        "Aandeel aangeworven mensen dat na zes maanden nog in dienst is",
        "8 (4 + 4)",
        "1",
        "8",
        "+0,5",
        "+0,5",
        "+0,14",
        "+1",
    )


def test_opportunities_stand_at_their_value_and_effort() -> None:
    subject = planned(rated("a", 10, 1), rated("b", 2, 5), rated("c", 6, 3), rated("d", 6, 3), chance("e"))
    (scene,) = drawn(subject)
    field = group(scene, "Waarde (klant + organisatie)")
    at = {item.name: all_of(item.items[1:2], Text)[0].box.centre for item in field.items if isinstance(item, Group)}
    assert set(at) == {"Kans a", "Kans b", "Kans c", "Kans d"}
    ((ax, ay), (bx, by), (cx, cy), (dx, dy)) = (at[f"Kans {id}"] for id in "abcd")
    assert cx - ax == pytest.approx(bx - cx), "half way between the least and the most effort"
    assert ay < cy < by
    assert 24 <= ((dx - cx) ** 2 + (dy - cy) ** 2) ** 0.5 < 30, "the second of two stands beside the first"
    assert "Niet in het raster: waarde of inspanning is onbekend voor 5" in drawn_texts(scene)


def test_every_opportunity_stands_in_the_one_quadrant_of_its_value_and_effort() -> None:
    both = [(value, effort) for value in range(2, 11) for effort in range(1, 6)] + [(6, 3)] * 4
    subject = planned(*(rated(f"o{number}", *one) for number, one in enumerate(both)))
    names = {"first": "eerst doen", "plan": "inplannen", "fill": "tussendoor", "last": "lage prioriteit"}
    for scene in drawn(subject):
        field = group(scene, "Waarde (klant + organisatie)")
        level, upright = [item.points for item in field.items if isinstance(item, Line) and len(item.points) == 2]
        crossing = (upright[0][0], level[0][1])
        circles = {item.name: item for item in field.items if isinstance(item, Group)}
        assert len(circles) == len(both)
        for number, (value, effort) in enumerate(both):
            circle = circles[f"Kans o{number}"]
            x, y = all_of(circle.items[1:2], Text)[0].box.centre
            high, costly = value >= 6, effort >= 4
            expected = ("plan" if costly else "first") if high else ("last" if costly else "fill")
            assert quadrant(value, effort) == expected
            assert circle.description == f"Waarde {value}; Inspanning {effort}: {names[expected]}"
            assert (y < crossing[1] - 12, x > crossing[0] + 12) == (high, costly)
            assert (y > crossing[1] + 12, x < crossing[0] - 12) == (not high, not costly)


def test_what_is_dropped_is_left_out_and_what_is_done_is_quiet() -> None:
    subject = planned(
        chance("a", horizon="now", status="idea"),
        chance("b", status="dropped"),
        chance("c", status="done", owner="Team", due=datetime.date(2026, 1, 2), lifts=(("s1", 2.0),)),
    )
    (scene,) = drawn(subject)
    assert scene.title == "Geen enkele open kans heeft al een eigenaar"
    shown_texts = drawn_texts(scene)
    assert "Kans b" not in shown_texts
    assert (
        shown_texts.index("Nu")
        < shown_texts.index("Kans a")
        < shown_texts.index("Gerealiseerd")
        < shown_texts.index("Kans c")
    )
    assert {text.role for text in group(scene, "Kans c").items[2:] if isinstance(text, Text)} == {"mute"}
    assert not of_kind(scene, LineChart), "nothing is planned"
    assert drawn(planned(chance("b", status="dropped"))) == ()
    assert (
        drawn(planned(chance("c", status="done")))[0].title
        == "Voor het dieptepunt, “Ik doe stap 2”, staat niets gepland"
    )


def test_what_is_under_way_is_not_what_to_begin_with() -> None:
    subject = planned(rated("a", 10, 1, status="doing"), rated("b", 8, 2, status="idea"))
    (scene,) = drawn(subject)
    assert scene.title == "Start nu met “Kans b”, de beste waarde per inspanning van wat nog niet loopt"


def test_without_a_neutral_point_the_mean_is_shown() -> None:
    subject = planned(
        chance("a", status="planned", lifts=(("s1", 6.0),)), scores=(4, 1, 7), scale=Scale(HERE, 0, 10, None)
    )
    *_, scene = drawn(subject, "slide")
    assert scene.title == "Met het geplande werk is het gemiddelde naar schatting 5,67, tegenover 4 nu"


def test_what_gets_worse_is_shaded_as_such() -> None:
    subject = planned(chance("a", status="doing", lifts=(("s2", 0.0), ("s1", -1.0))))
    *_, scene = drawn(subject, "slide")
    assert {item.fill for item in of_kind(scene, Rectangle)} & {"gain", "shade"} == {"gain", "shade"}
    assert [face.mood for face in of_kind(scene, Face) if face.radius > 8] == [0, -0.5, 0]


def test_many_opportunities_divide_over_slides() -> None:
    many = [
        rated(
            f"k{number}", 2 + number % 9, 1 + number % 5, horizon="now", pains=(), owner="Team Werkgevers en Partners"
        )
        for number in range(40)
    ]
    for page in ("slide", "4:3"):
        scenes = drawn(planned(*many), page)
        assert len({scene.title for scene in scenes}) == len(scenes)
        for scene in scenes:
            assert_clear(scene)
            assert scene.height == 720
        cards = [text for scene in scenes for text in drawn_texts(scene) if text.startswith("Kans k")]
        assert set(cards) == {f"Kans k{number}" for number in range(40)}
