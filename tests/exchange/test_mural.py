"""Mural: notes by where they stand, whichever way the board runs, and each of them accounted for."""

import csv
import io
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.errors import InputError
from cjm.exchange import ReadOptions, SourceFile, format_of
from cjm.exchange._draft import Draft
from cjm.exchange._writing import draft_text
from cjm.exchange.mural import read
from cjm.journey.loading import Loader
from support.laws import tried

TITLES = ["ID", "Text", "BG Color", "Sticky type", "Position X", "Position Y", "Area", "Tags"]


def board(notes: Sequence[tuple[Any, ...]]) -> SourceFile:
    """An export with these notes: text, x, y, then colour, area and tags where they have some."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(TITLES)
    for number, note in enumerate(notes, 1):
        text, x, y = note[:3]
        more = list(map(str, note[3:]))
        colour, area, tags = more + ["#FFF", "", ""][len(more) :]
        rows.writerow([number, text, colour, "square", x, y, area, tags])
    return SourceFile("bord.csv", out.getvalue().encode())


def draft(notes: Sequence[tuple[Any, ...]], **columns: str) -> Draft:
    return read([board(notes)], ReadOptions(columns=columns))


def places(found: Draft) -> dict[str, str]:
    return {one.text: one.address for one in found.placed}


WALL = [
    ("Naar een huis", 0, 0),
    ("Fase", 0, 200),
    ("Zoeken", 310, 205),
    ("Stap", 4, 400),
    ("Ik zoek", 300, 404),
    ("Ik bel", 608, 396),
    ("Ik teken", 900, 400),
    ("Emotie", -6, 600),
    ("-1", 303, 600),
    ("2", 900, 610),
    ("Pijnpunten", 0, 800),
    ("Duur", 305, 800),
    ("Ver weg", 440, 806),
    ("In gesprek", 612, 795),
    ("Systemen", 0, 1000),
    ("CRM", 600, 1000),
]
HELD = [
    {"id": "ik-zoek", "title": "Ik zoek", "phase": "zoeken", "emotion": -1},
    {"id": "ik-bel", "title": "Ik bel", "phase": "zoeken", "lanes": {"systemen": ["CRM"]}},
    {"id": "ik-teken", "title": "Ik teken", "phase": "zoeken", "emotion": 2},
]


@pytest.mark.parametrize("turned", [False, True])
def test_titles_beside_rows_or_above_columns(turned: bool) -> None:
    found = draft([(text, y, x) if turned else (text, x, y) for text, x, y in WALL])
    steps = found.data["steps"]
    pains = [[one["title"] for one in step.pop("pains", ())] for step in steps]
    assert pains == [["Duur", "Ver weg"], ["In gesprek"], []]
    assert steps == HELD
    assert found.lost == []
    assert found.data["title"] == "Naar een huis"


def test_the_places_are_those_of_the_export() -> None:
    found = draft(WALL)
    where = {one.text: str(one.where) for one in found.placed}
    assert (where["Ver weg"], where["Pijnpunten"], where["Zoeken"]) == (
        "bord.csv, B14",
        "bord.csv, B12",
        "bord.csv, B4",
    )
    assert places(found)["Ver weg"] == "steps[ik-zoek].pains"
    assert places(found)["Position X"] == "the place on the board"
    assert places(found)["Sticky type"] == "-"


def test_a_parking_lot_far_from_the_map_is_lost() -> None:
    lot = [("Later uitzoeken", 2400, 600), ("Wie belt Els?", 2400, 800), ("Pizza?", 600, 2000), ("Hallo", -1300, 800)]
    found = draft([*WALL, *lot])
    why = "it stands far outside the columns and rows of the map"
    assert sorted((one.text, str(one.why)) for one in found.lost) == sorted((text, why) for text, _, _ in lot)
    assert found.data == draft(WALL).data


def test_titles_in_the_middle_of_what_they_name() -> None:
    notes = [("Stap", 0, 0), ("Doet", 0, 200), ("Ik zoek", 400, 0), ("Ik bel", 1000, 0)]
    notes += [(f"doe {x}", x, 200) for x in (200, 400, 600, 800, 1000, 1200)]
    steps = draft(notes).data["steps"]
    assert [step["does"] for step in steps] == [["doe 200", "doe 400", "doe 600"], ["doe 800", "doe 1000", "doe 1200"]]


def test_rows_by_area() -> None:
    found = draft(
        [
            ("Ik zoek", 0, 0),
            ("Ik bel", 200, 0),
            ("Mooie foto", 0, 200, "#0F0", "Pijnpunten"),
            ("Wachten", 200, 210, "#F00", "Pijnpunten", "ja"),
            ("CRM", 0, 400, "#F00", "Systemen"),
        ]
    )
    assert [step["title"] for step in found.data["steps"]] == ["Ik zoek", "Ik bel"]
    assert places(found)["Wachten"] == "steps[ik-bel].pains"
    assert places(found)["CRM"] == "steps[ik-zoek].lanes.systemen"
    assert places(found)["Pijnpunten"] == "steps.pains"
    assert [(str(one.where), one.text, str(one.why)) for one in found.lost] == [
        ("bord.csv, C2", "#FFF", "it says how the board looks; its rows are told otherwise"),
        ("bord.csv, C4", "#0F0", "it says how the board looks; its rows are told otherwise"),
        ("bord.csv, C5", "#F00", "it says how the board looks; its rows are told otherwise"),
        ("bord.csv, H5", "ja", "a note has no tags in a journey"),
    ]


def test_rows_by_colour_that_the_user_names() -> None:
    notes = [("Ik zoek", 0, 0), ("Ik bel", 200, 0), ("Traag", 0, 200, "#F00"), ("Lief", 210, 220, "#0F0")]
    found = draft(notes, **{"#F00": "steps.pains"})
    assert places(found)["Traag"] == "steps[ik-zoek].pains"
    assert places(found)["Lief"] == "steps[ik-bel].lanes.0f0"
    assert found.data["lanes"] == [{"id": "0f0", "title": "#0F0"}]
    assert found.lost == []


def test_a_line_of_notes_alone_is_steps() -> None:
    found = draft([("Verhuizen", 0, -300), ("Ik zoek", 0, 0), ("Ik bel", 200, 0)])
    assert [step["title"] for step in found.data["steps"]] == ["Ik zoek", "Ik bel"]
    assert (found.data["title"], found.lost) == ("Verhuizen", [])


def test_a_note_without_a_position_is_lost() -> None:
    found = draft([("Ik zoek", 0, 0), ("Ik bel", 200, 0), ("Weg", "", "nan")])
    assert [(str(one.where), one.text, str(one.why)) for one in found.lost] == [
        ("bord.csv, B4", "Weg", "the note has no position")
    ]


def test_its_export_is_recognised() -> None:
    assert format_of(board([]), "read").name == "mural"
    assert format_of(SourceFile("a.csv", b"Stap,Position\nA,1\n"), "read").name == "csv"


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match=r"bord.csv holds no note with a position"):
        read([board([("A", "", 1)])], ReadOptions())
    with pytest.raises(InputError, match=r"a.csv is no board of Mural"):
        read([SourceFile("a.csv", b"Stap,Emotie\nA,1\n")], ReadOptions())


TEXTS = [
    "Stap",
    "Fase",
    "Doet",
    "Emotie",
    "Pijn",
    "Kans",
    "3",
    "-2",
    "=1+1",
    "cjm: 1",
    "\u202ex\x0b",
    "a; b",
    "-",
    "全角",
]
POSITIONS = st.sampled_from([-200, 0, 5, 200, 203, 400, 1e9]) | st.floats(-500, 500)


@tried(300)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(TEXTS) | st.text(min_size=1, max_size=6),
            POSITIONS,
            POSITIONS,
            st.sampled_from(["#FFF", "#F00", ""]),
            st.sampled_from(["", "", "Pijnpunten", "Wat\nnog"]),
            st.sampled_from(["", "x"]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_any_board(notes: list[tuple[Any, ...]]) -> None:
    """A journey without errors comes out, and each note is accounted for by its row."""
    found: Draft | None
    remedy = ""
    try:
        found = draft(notes)
    except InputError as error:
        found, remedy = None, error.remedy
    if found is None:
        assert remedy
        return
    assert Loader().load_bytes(draft_text(found)).diagnostics == ()
    assert "Step" not in {step["title"] for step in found.data["steps"]}
    rows = csv.reader(io.StringIO(board(notes).data.decode(), newline=""))
    texts = {number for number, row in enumerate(rows, 1) if row[1].strip()}
    places = [*(one.where for one in found.placed), *(one.where for one in found.lost)]
    held = {one.row for one in places if one.column == 2}
    assert texts <= held | {1}
