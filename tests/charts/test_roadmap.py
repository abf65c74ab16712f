"""The picture of the roadmap: where opportunities stand, what the list says of them, and over how many pages."""

import datetime
from collections.abc import Sequence
from itertools import pairwise
from math import dist
from typing import Unpack

import pytest

from cjm.charts._roadmap.matrix import quadrant
from cjm.journey.model import Journey, Opportunity
from cjm.scene.items import Group, Line, Scene, Shape, Table, Text, texts
from support import pictures
from support.boxes import all_of, assert_clear, drawn_texts, group, of_kind, spoken
from support.journeys import HERE, JourneyFields, OpportunityFields, journey
from support.pictures import PAGES, example

FIELD = "Waarde (klant + organisatie)"
QUADRANTS = {"first": "eerst doen", "plan": "inplannen", "fill": "tussendoor", "last": "lage prioriteit"}


def drawn(subject: Journey, page: str = "grows") -> tuple[Scene, ...]:
    return pictures.drawn("roadmap", subject, page)


def chance(id: str, **fields: Unpack[OpportunityFields]) -> Opportunity:
    return Opportunity(HERE, id, f"Kans {id}")._replace(**fields)


def rated(id: str, value: int, effort: int, /, **fields: Unpack[OpportunityFields]) -> Opportunity:
    """An opportunity of this value, of which the customer has as much as the organisation, or one more."""
    shared = chance(id, **fields)
    return shared._replace(customer_value=value - value // 2, business_value=value // 2, effort=effort)


def planned(
    *chances: Opportunity,
    scores: tuple[float, ...] = (0, -2, 1),
    titles: Sequence[str] = (),
    **fields: Unpack[JourneyFields],
) -> Journey:
    return journey(*scores, titles=titles, **fields)._replace(opportunities=chances)


def rows(*scenes: Scene) -> list[list[str]]:
    """The rows of the list, without its head."""
    return [
        [spoken(text) for text in row] for scene in scenes for one in of_kind(scene, Table) for row in one.cells[1:]
    ]


def dots(scene: Scene) -> dict[str, tuple[float, float]]:
    """Where the dot of each opportunity has its middle, by its name."""
    found = {}
    for item in all_of(group(scene, "dots").items, Group):
        (dot,) = all_of(item.items, Shape)
        found[item.name] = (dot.start[0], dot.curves[0][2][1])
    return found


def test_a_few_opportunities_share_one_slide() -> None:
    (scene,) = drawn(example("vacancy"), "slide")
    assert scene.title == "Begin met “Bel na een week”, dat per inspanning het meest oplevert"
    (table,) = of_kind(scene, Table)
    head = ["", "Kans", "Status", "Eigenaar", "Uiterlijk", "Inspanning", "Wat het oplevert"]
    assert [spoken(text) for text in table.cells[0]] == head
    found = rows(scene)
    assert [row[0] for row in found] == ["Nu", "", "Op korte termijn", "", "Op lange termijn"]
    assert [text.replace("\u00a0", " ") for text in found[0]] == [
        "Nu", "Bel na een week", "gepland", "Team Werkgevers", "1 februari 2027", "1",
        "Mijn nieuwe bakker start +1 → +2",
    ]  # fmt: skip
    field = group(scene, "Waarde (werkgever + Werkpunt)")
    shown = drawn_texts(scene)
    assert all(name in shown for name in dots(scene)), "each has its name beside it"
    assert max(text.box.bottom for text in texts(group(scene, "names").items)) < table.box.y
    assert field.items
    foot = (
        "Waarde: 2 tot 10 (hoog vanaf 6), inspanning: 1 tot 5 (hoog vanaf 4) · Wat een kans oplevert, is een schatting"
    )
    assert foot in [text.replace("\u00a0", " ") for text in shown]
    assert scene.data_table is not None
    assert scene.data_table.rows[0] == (
        "Bel na een week",
        "versterken",
        "Nu, uiterlijk 1 februari 2027",
        "gepland",
        "Team Werkgevers",
        "“Mijn nieuwe bakker start” van +1 naar +2",
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
    assert "Aandeel aangeworven mensen dat na zes maanden nog in dienst is" in scene.notes


def test_fifteen_opportunities_take_two_slides() -> None:
    many = [
        rated(
            f"k{number}: wat een jaar lang beloofd was", 2 + number % 9, 1 + number % 5,
            horizon=("now", "short", "long")[number % 3], owner="Team Werkgevers", due=datetime.date(2027, 12, 1),
            status="planned", lifts=(("s0", 1.0), ("s1", 0.0)), metric=f"Meting {number}",
        )
        for number in range(15)
    ]  # fmt: skip
    matrix, listed = drawn(planned(*many, titles=["Ik wacht op een voorstel van de dienst"] * 3), "slide")
    assert not of_kind(matrix, Table)
    assert len(rows(listed)) == 15
    assert matrix.title != listed.title
    for scene in (matrix, listed):
        assert_clear(scene)
        assert scene.height == 720
        assert min(text.size for text in of_kind(scene, Text) if text.box.y < 640) >= 14.67
    assert all(f"Meting {number}" in listed.notes for number in range(15))


def test_the_headline_names_how_many_are_worth_as_much_for_their_effort() -> None:
    first, *_ = drawn(planned(rated("a", 8, 2), rated("b", 4, 1), rated("c", 8, 4)))
    assert first.title == "Begin met “Kans a”, dat per inspanning het meest oplevert, net als 1\u00a0andere"
    first, *_ = drawn(planned(rated("a", 8, 2), rated("b", 4, 1), rated("c", 8, 2, status="doing")))
    assert first.title == "Begin met “Kans a”, dat per inspanning het meest oplevert, net als 2\u00a0andere"


def test_the_headline_begins_with_what_is_due_first() -> None:
    first, *_ = drawn(planned(rated("a", 8, 1, horizon="short"), rated("b", 4, 1, horizon="now")))
    assert first.title == "Begin met “Kans b”, dat per inspanning het meest oplevert van wat eerst komt"
    first, *_ = drawn(planned(rated("a", 8, 1, horizon="short"), rated("b", 4, 1, horizon="now", status="doing")))
    assert first.title == "Begin met “Kans a”, dat per inspanning het meest oplevert"


def test_the_roadmap_begins_with_nothing_that_the_decisions_do_not_ask() -> None:
    """What is for now comes first, also where its value is not known; and what is proposed is what the roadmap begins
    with."""
    scene = drawn(planned(rated("a", 8, 1, horizon="short"), chance("b", horizon="now")))[0]
    assert "Begin" not in scene.title
    many = [rated(id, 8, 1, horizon="long") for id in "bcd"]
    subject = planned(rated("a", 4, 2, horizon="short"), *many)
    assert drawn(subject)[0].title.startswith("Begin met “Kans a”")
    (asked,) = pictures.drawn("decisions", subject, "slide")
    assert "Kans a" in drawn_texts(asked)
    assert asked.title == "We stellen voor om nu “Kans a” op te pakken, dat per inspanning het meest oplevert"


def test_what_to_begin_with_stands_out() -> None:
    (scene,) = drawn(planned(rated("a", 8, 1), rated("b", 4, 1)))
    filled = {item.name: all_of(item.items, Shape)[0].fill for item in all_of(group(scene, "dots").items, Group)}
    assert filled == {"Kans a": "desired", "Kans b": "page"}
    weights = {spoken(text): text.weight for text in all_of(group(scene, "names").items, Text)}
    assert weights == {"Kans a": "bold", "Kans b": "regular"}


def test_no_effect_of_0_stands_beside_what_gets_better() -> None:
    """One of two equally low peaks is mended: nothing that is remembered changes, the mean does."""
    scene = drawn(planned(chance("a", lifts=(("s0", 0.0),)), scores=(-2, -2, 1)))[0]
    assert scene.data_table is not None
    assert scene.data_table.rows[0][-4:] == ("", "", "+0,67", "")
    scene = drawn(planned(chance("a", lifts=(("s0", 0.01),)), scores=(0,) * 9 + (1,)))[0]
    assert scene.data_table is not None
    assert scene.data_table.rows[0][-4:] == ("", "", "+0,001", "")


@pytest.mark.parametrize("page", PAGES)
def test_opportunities_stand_exactly_at_their_value_and_effort(page: str) -> None:
    both = {
        f"{value}-{effort}": rated(f"{value}-{effort}", value, effort)
        for value in range(2, 11)
        for effort in range(1, 6)
    }
    scene = drawn(planned(*both.values()), page)[0]
    at = dots(scene)
    xs = [at[f"Kans 2-{effort}"][0] for effort in range(1, 6)]
    ys = [at[f"Kans {value}-1"][1] for value in range(2, 11)]
    assert {round(b - a, 6) for a, b in pairwise(xs)} == {round(xs[1] - xs[0], 6)}
    assert {round(a - b, 6) for a, b in pairwise(ys)} == {round(ys[0] - ys[1], 6)}
    for id, one in both.items():
        value = (one.customer_value or 0) + (one.business_value or 0)
        assert at[f"Kans {id}"] == pytest.approx((xs[(one.effort or 0) - 1], ys[value - 2]))


@pytest.mark.parametrize("count", [1, 2, 5, 40])
def test_those_of_one_place_stand_side_by_side_in_their_quadrant(count: int) -> None:
    subject = planned(*(rated(f"o{number}", 6, 3) for number in range(count)), rated("a", 10, 1), rated("b", 2, 5))
    scene = drawn(subject)[0]
    at = dots(scene)
    upright = next(
        line for line in of_kind(scene, Line) if line.dash == "dotted" and line.points[0][0] == line.points[1][0]
    )
    places = [at[f"Kans o{number}"] for number in range(count)]
    assert len({y for _, y in places}) == 1
    assert sum(x for x, _ in places) / count == pytest.approx((at["Kans a"][0] + at["Kans b"][0]) / 2)
    assert len(set(places)) == count
    assert max(x for x, _ in places) < upright.points[0][0] - 6
    assert_clear(scene)


def test_every_opportunity_lies_in_the_one_quadrant_of_its_value_and_effort() -> None:
    both = [(value, effort) for value in range(2, 11) for effort in range(1, 6)] + [(6, 3)] * 4
    subject = planned(*(rated(f"o{number}", *one) for number, one in enumerate(both)))
    for page in PAGES:
        scene = drawn(subject, page)[0]
        level, upright = [line.points for line in of_kind(scene, Line) if line.dash == "dotted"]
        items = {item.name: item for item in all_of(group(scene, "dots").items, Group)}
        for number, (value, effort) in enumerate(both):
            x, y = dots(scene)[f"Kans o{number}"]
            high, costly = value >= 6, effort >= 4
            expected = ("plan" if costly else "first") if high else ("last" if costly else "fill")
            assert quadrant(value, effort) == expected
            assert items[f"Kans o{number}"].description == f"Waarde {value}; Inspanning {effort}: {QUADRANTS[expected]}"
            assert (y < level[0][1] - 6.5, x > upright[0][0] + 6.5) == (high, costly)
            assert (y > level[0][1] + 6.5, x < upright[0][0] - 6.5) == (not high, not costly)


def test_names_stand_beside_their_dots_or_a_line_leads_to_them() -> None:
    long = "Een naam die zo lang is dat hij nergens in de buurt op één regel past"
    chances = [rated(str(n), 6 + n % 3, 2 + n % 2, title=f"{n} {long}") for n in range(6)]
    for page in PAGES:
        scene = drawn(planned(*chances), page)[0]
        names = [item for item in group(scene, "names").items if isinstance(item, Text)]
        leads = [item for item in group(scene, "names").items if isinstance(item, Line)]
        shown = [spoken(name) for name in names]
        assert sorted(name[0] for name in shown) == ["0", "1", "2", "3", "4", "5"]
        for at in dots(scene).values():
            near = min(
                dist(at, (min(max(at[0], text.box.x), text.box.right), min(max(at[1], text.box.y), text.box.bottom)))
                for text in names
            )
            assert near < 40 or any(dist(at, lead.points[0]) < 20 for lead in leads)


def test_what_is_not_rated_is_named_below_the_field() -> None:
    subject = planned(rated("a", 8, 1), rated("b", 4, 1), *(chance(str(n)) for n in range(5)))
    (scene,) = drawn(subject)
    assert "Niet in het raster: waarde of inspanning is onbekend voor Kans 0, Kans 1, Kans 2 en nog 2" in drawn_texts(
        scene
    )
    (scene,) = drawn(planned(rated("a", 8, 1), rated("b", 4, 1), chance("c")))
    assert "Niet in het raster: waarde of inspanning is onbekend voor Kans c" in drawn_texts(scene)
    (scene,) = drawn(planned(rated("a", 8, 1), chance("c")))
    assert not [item for item in of_kind(scene, Group) if item.name == FIELD], "one alone is compared with nothing"


def test_what_is_dropped_is_left_out_and_what_is_done_is_quiet() -> None:
    subject = planned(
        chance("a", horizon="now", status="idea"),
        chance("b", status="dropped"),
        chance("c", status="done", owner="Team", due=datetime.date(2026, 1, 2), lifts=(("s1", 2.0),)),
    )
    (scene,) = drawn(subject)
    assert scene.title == "Geen enkele verbetering die nog te doen is, heeft al een eigenaar"
    assert [[text.replace("\u00a0", " ") for text in row] for row in rows(scene)] == [
        ["Nu", "Kans a", "idee", "–", "–"],
        ["Gerealiseerd", "Kans c", "", "Team", "2 januari 2026"],
    ]
    (table,) = of_kind(scene, Table)
    assert {text.role for text in table.cells[2] if text.lines} == {"mute"}
    assert drawn(planned(chance("b", status="dropped"))) == ()
    (scene,) = drawn(planned(chance("c", status="done")))
    assert scene.title == "Voor het dieptepunt, “Ik doe stap 2”, is niets gepland"


def test_what_is_under_way_is_not_what_to_begin_with() -> None:
    subject = planned(rated("a", 10, 1, status="doing"), rated("b", 8, 2, status="idea"))
    (scene,) = drawn(subject)
    assert scene.title == "Begin nu met “Kans b”, dat per inspanning het meest oplevert van wat nog niet loopt"


def test_a_page_of_the_list_has_a_headline_about_what_it_shows() -> None:
    now = [rated(f"n{number}", 6, 2, horizon="now", owner="A", steps=("s1",)) for number in range(30)]
    long = [rated(f"l{number}", 6, 2, horizon="long", owner="A") for number in range(30)]
    done = [chance(f"d{number}", status="done", owner="A") for number in range(30)]
    _, *listed = drawn(planned(*now, *long, *done), "slide")
    for scene in listed:
        times = {row[0] for row in rows(scene)}
        assert ("gerealiseerd" not in scene.title) or "Gerealiseerd" in times
        assert ("voor nu" not in scene.title) or "Nu" in times
        assert ("lange termijn" not in scene.title) or "Op lange termijn" in times
    assert any("voor nu" in scene.title for scene in listed)
    assert any("gerealiseerd" in scene.title for scene in listed)


def test_many_opportunities_divide_over_slides() -> None:
    many = [
        rated(
            f"k{number}", 2 + number % 9, 1 + number % 5, horizon="now", pains=(), owner="Team Werkgevers en Partners"
        )
        for number in range(60)
    ]
    for page in ("slide", "4:3"):
        scenes = drawn(planned(*many), page)
        assert len({scene.title for scene in scenes}) == len(scenes) > 2
        for scene in scenes:
            assert_clear(scene)
            assert scene.height == 720
        found = rows(*scenes[1:])
        assert [row[1] for row in found] == [row[1] for row in dict.fromkeys(map(tuple, found))]
        assert {row[1] for row in found} == {f"Kans k{number}" for number in range(60)}
        assert [rows(scene)[0][0] for scene in scenes[1:]] == ["Nu"] * (len(scenes) - 1), "each page says when"
