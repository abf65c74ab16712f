"""Miro: frames and their items, in a file without titles or positions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.errors import InputError
from cjm.exchange import ReadOptions, SourceFile
from cjm.exchange._draft import Draft
from cjm.exchange._writing import draft_text
from cjm.exchange.miro import read
from cjm.journey.loading import Loader
from support.laws import tried


def draft(text: str, **columns: str) -> Draft:
    return read([SourceFile("bord.csv", text.encode())], ReadOptions(columns=columns))


FRAMES = 'Ik zoek\n"Traag, en duur; helaas"\nMooie foto\n\nIk bel\nNiemand neemt op\n'


def test_a_frame_is_a_step() -> None:
    found = draft(FRAMES)
    assert found.data["lanes"] == [{"id": "notes", "title": "Notes"}]
    assert [(step["title"], step["lanes"]["notes"]) for step in found.data["steps"]] == [
        ("Ik zoek", ["Traag, en duur; helaas", "Mooie foto"]),
        ("Ik bel", ["Niemand neemt op"]),
    ]
    assert found.lost == []
    assert ("bord.csv, A1", "a frame is a step, what is in it a note") in [
        (str(one.where), str(one.why)) for one in found.guessed
    ]
    assert {one.text: str(one.where) for one in found.placed}["Niemand neemt op"] == "bord.csv, A6"


def test_what_notes_are_can_be_said() -> None:
    pains = draft(FRAMES, Notes="steps.pains").data["steps"][0]["pains"]
    assert [one["title"] for one in pains] == ["Traag, en duur; helaas", "Mooie foto"]


def test_items_beside_their_frame() -> None:
    assert [step["title"] for step in draft("A,a,b\n\nB,c\n").data["steps"]] == ["A", "B"]


def test_a_frame_of_steps_leaves_nothing_to_tell_where_others_belong() -> None:
    found = draft("Stappen\nIk zoek\nIk bel\n\nPijnpunten\nTraag\n")
    assert [step["title"] for step in found.data["steps"]] == ["Ik zoek", "Ik bel"]
    assert [(str(one.where), one.text, str(one.why)) for one in found.lost] == [
        ("bord.csv, A5", "Pijnpunten", "the export does not say to which step it belongs"),
        ("bord.csv, A6", "Traag", "the export does not say to which step it belongs"),
    ]


def test_a_file_without_a_text_is_refused() -> None:
    with pytest.raises(InputError, match=r"bord.csv holds no text"):
        draft("\n \n")


TEXTS = ["Stap", "Pijn", "3", "=1+1", "cjm: {[", "\u202e\x0bz", '"', "a; b", "- x", "-", "", ","]


@tried(200)
@given(st.lists(st.sampled_from(TEXTS)))
def test_any_board(lines: list[str]) -> None:
    """A journey without errors comes out, and each text is accounted for."""
    found: Draft | None
    remedy = ""
    try:
        found = draft("\n".join(lines))
    except InputError as error:
        found, remedy = None, error.remedy
    if found is None:
        assert remedy
        return
    assert Loader().load_bytes(draft_text(found)).diagnostics == ()
    assert "Step" not in {step["title"] for step in found.data["steps"]}
    places = [*(one.where for one in found.placed), *(one.where for one in found.lost)]
    if '"' not in lines:
        written = {row for row, line in enumerate("\n".join(lines).split("\n"), 1) if any(map(str.isalnum, line))}
        assert written <= {one.row for one in places}
