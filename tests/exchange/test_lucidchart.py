"""Lucidchart: shapes in the order of their lines, in containers and on pages."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.errors import InputError
from cjm.exchange import ReadOptions, SourceFile, format_of
from cjm.exchange._draft import Draft
from cjm.exchange._writing import draft_text
from cjm.exchange.lucidchart import read
from cjm.journey.loading import Loader
from support.laws import tried

TITLES = (
    "Id,Name,Shape Library,Page ID,Contained By,Group,Line Source,Line Destination,Source Arrow,Destination Arrow,"
    "Status,Text Area 1,Text Area 2,Comments"
)


def document(shapes: list[tuple[Any, ...]]) -> SourceFile:
    """An export: for each shape its name, page, containers, the ends of a line, two texts and a comment."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(TITLES.split(","))
    for number, shape in enumerate(shapes, 1):
        name, page, inside, source, end, *texts = map(str, shape)
        texts += [""] * (3 - len(texts))
        rows.writerow([number, name, "", page, inside, "", source, end, "", "", "", *texts])
    return SourceFile("a.csv", out.getvalue().encode())


def draft(shapes: list[tuple[Any, ...]]) -> Draft:
    return read([document(shapes)], ReadOptions())


FLOW = [
    ("Document", "", "", "", "", "Verhuizen"),
    ("Page", "", "", "", "", "Pagina 1"),
    ("Swim Lane", 2, "", "", "", "Zoeken"),
    ("Swim Lane", 2, "", "", "", "Pijnpunten"),
    ("Process", 2, "3", "", "", "Ik bel", "met de makelaar"),
    ("Process", 2, "3", "", "", "Ik zoek", "", "mooi"),
    ("Process", 2, "", "", "", "Ik teken"),
    ("Note", 2, "3|4", "", "", "Niemand neemt op"),
    ("Note", 2, "4", "", "", "Los"),
    ("Line", 2, "", 6, 5, "ja"),
    ("Line", 2, "", 5, 7),
    ("Line", 2, "", 8, 5),
]


def test_shapes_are_steps_in_the_order_of_the_lines() -> None:
    found = draft(FLOW)
    assert found.data["title"] == "Verhuizen"
    assert found.data["phases"] == [{"id": "zoeken", "title": "Zoeken"}]
    assert [step["title"] for step in found.data["steps"]] == ["Ik zoek", "Ik bel", "Ik teken"]
    assert found.data["steps"][1] == {
        "id": "ik-bel",
        "title": "Ik bel",
        "phase": "zoeken",
        "pains": [{"id": "niemand-neemt-op", "title": "Niemand neemt op"}],
        "lanes": {"notes": ["met de makelaar"]},
    }
    assert [(str(one.where), one.text, str(one.why)) for one in found.lost] == [
        ("a.csv, L10", "Los", "no line connects it with one step"),
        ("a.csv, L3", "Pagina 1", "a text of a line, a page or a container"),
        ("a.csv, L11", "ja", "a text of a line, a page or a container"),
        ("a.csv, N7", "mooi", "a comment in the document"),
    ]


def test_pages_are_phases_where_there_are_several() -> None:
    pages = [("Page", "", "", "", "", "Voor"), ("Page", "", "", "", "", "Na")]
    found = draft([*pages, ("Process", 1, "", "", "", "A"), ("Process", 2, "", "", "", "B")])
    assert [(step["title"], step["phase"]) for step in found.data["steps"]] == [("A", "voor"), ("B", "na")]


def test_lines_in_a_circle_begin_with_the_first_shape() -> None:
    shapes = [("Process", 1, "", "", "", one) for one in "ABC"]
    lines = [("Line", 1, "", source, end) for source, end in [(1, 2), (2, 3), (3, 1), (2, 2)]]
    assert [step["title"] for step in draft([*shapes, *lines]).data["steps"]] == ["A", "B", "C"]


def test_its_export_is_recognised() -> None:
    assert format_of(document([]), "read").name == "lucidchart"


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match=r"a.csv holds no shape with a text"):
        draft([("Page", "", "", "", "", "Leeg")])
    with pytest.raises(InputError, match=r"a.csv is no document of Lucidchart"):
        read([SourceFile("a.csv", b"Stap\nA\n")], ReadOptions())


NAMES = st.sampled_from(["Document", "Page", "Process", "Process", "Line", "Swim Lane"])
ENDS = st.sampled_from(["", "", "1", "2", "3", "4", "9"])
TEXTS = st.sampled_from(["", "A", "B", "Pijnpunten", "Stap", "3", "=1+1", "cjm: {[", "\u202e\x0bz", "a; b", "-"])


@tried(300)
@given(st.lists(st.tuples(NAMES, ENDS, ENDS, ENDS, ENDS, TEXTS, TEXTS, TEXTS), max_size=8))
def test_any_document(shapes: list[tuple[Any, ...]]) -> None:
    """A journey without errors comes out, and each text is accounted for."""
    found: Draft | None
    remedy = ""
    try:
        found = draft(shapes)
    except InputError as error:
        found, remedy = None, error.remedy
    if found is None:
        assert remedy
        return
    assert Loader().load_bytes(draft_text(found)).diagnostics == ()
    assert "Step" not in {step["title"] for step in found.data["steps"]}
    places = [*(one.where for one in found.placed), *(one.where for one in found.lost)]
    held = {(one.row, one.column) for one in places}
    texts = {
        (row, column)
        for row, shape in enumerate(shapes, 2)
        for column, text in enumerate(shape[5:], 12)
        if any(map(str.isalnum, text))
    }
    assert texts <= held
