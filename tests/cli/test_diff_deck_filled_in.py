"""`cjm diff DECK FILE`: what a board fills in, where the file has nothing yet, has its key too."""

from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from support.decks import laid_down, shapes
from support.processes import called

JOURNEY = """cjm: 1
title: I renew my driving licence
language: en
steps:
  - {id: letter, title: I get the letter, emotion: -1, pains: [{id: late, title: The letter is late, causes: [Late]}]}
  - {id: desk, title: I go to the desk, emotion: -2, pains: [{id: photo, title: My photo is refused, causes: [No]}]}
  - {id: collect, title: I collect it, emotion: 2}
opportunities:
  - {id: sooner, title: A letter six weeks sooner, pains: [late], horizon: now, status: planned}
  - {id: check, title: A photo check online, pains: [photo], horizon: now, owner: The desk, due: 2027-03-01, effort: 2}
  - {id: week, title: An appointment this week, pains: [photo], horizon: long, effort: 5}
  - {id: phone, title: One number to call, horizon: short, lifts: {desk: 0}}
  - {id: text, title: A text when it is ready, status: done, horizon: now}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    laid_down(JOURNEY, "--chart", "summary,roadmap,decisions")
    return tmp_path


def difference() -> str:
    done = called(Path(), "diff", "deck.pptx", "cake.cjm.yaml")
    assert (done.code, done.error) == (0, "")
    return done.out


@pytest.mark.parametrize(
    ("row", "column", "new", "expected"),
    [
        (
            "A letter six weeks sooner",
            "Owner",
            "The desk",
            "opportunities[sooner].owner (to be added, cake.cjm.yaml:9:",
        ),
        (
            "A letter six weeks sooner",
            "Done by",
            "1 May 2027",
            "opportunities[sooner].due (to be added, cake.cjm.yaml:9:",
        ),
        ("A letter six weeks sooner", "Effort", "3", "opportunities[sooner].effort (to be added, cake.cjm.yaml:9:"),
        ("A photo check online", "Status", "under way", "opportunities[check].status (to be added, cake.cjm.yaml:10:"),
        ("A photo check online", "Done by", "1 May 2027", "opportunities[check].due (cake.cjm.yaml:10:"),
        ("One number to call", "Owner", "The desk", "opportunities[phone].owner (to be added, cake.cjm.yaml:12:"),
        ("One number to call", "Effort", "2", "opportunities[phone].effort (to be added, cake.cjm.yaml:12:"),
        ("A text when it is ready", "Owner", "The desk", "opportunities[text].owner (to be added, cake.cjm.yaml:13:"),
        ("An appointment this week", "Owner", "The desk", "opportunities[week].owner (to be added, cake.cjm.yaml:11:"),
    ],
)
def test_a_cell_of_the_roadmap_that_was_filled_in(here: Path, row: str, column: str, new: str, expected: str) -> None:
    deck = Presentation("deck.pptx")
    tables: list[Any] = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    (table,) = tables
    rows = [[cell.text_frame for cell in one.cells] for one in table.rows]
    at = [frame.text for frame in rows[0]].index(column)
    (cells,) = [cells for cells in rows if row in [frame.text for frame in cells]]
    cells[at].text = new
    deck.save("deck.pptx")
    assert f"\n  {expected}" in difference()


@pytest.mark.parametrize(
    ("group", "old", "new", "expected"),
    [
        ("A letter six weeks sooner", "Owner to be named", "The mayor", "opportunities[sooner].owner (to be added, "),
        ("A letter six weeks sooner", "Date to be set", "1 May 2027", "opportunities[sooner].due (to be added, "),
    ],
)
@pytest.mark.parametrize("page", ["summary", "decisions"])
def test_an_open_question_that_was_answered(
    here: Path, page: str, group: str, old: str, new: str, expected: str
) -> None:
    deck = Presentation("deck.pptx")
    slide = next(one for one in deck.slides if one._element.cSld.get("name") == page)
    (inside,) = [shape for shape in shapes(slide.shapes) if shape.name == group and hasattr(shape, "shapes")]
    (asked,) = [one for one in inside.shapes if one.has_text_frame and one.text_frame.text == old]
    asked.text_frame.text = new
    deck.save("deck.pptx")
    assert f"\n  {expected}" in difference()


def test_a_pain_that_is_worked_on_is_not_what_will_be(here: Path) -> None:
    deck = Presentation("deck.pptx")
    (table,) = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    brings = [row.cells[len(row.cells) - 1].text_frame.text for row in table.rows]
    assert [text.replace("\u00a0", " ") for text in brings] == [
        *("What it brings", "Addresses: The letter is late", "Addresses: My photo is refused"),
        *("I go to the desk −2 → 0", "Addresses: My photo is refused", ""),
    ]


def test_headlines_keep_their_keys_on_a_template_that_sets_them_in_one_size(here: Path) -> None:
    template = Presentation()  # 4:3
    template.save("client.pptx")
    called(Path(), "render", "cake.cjm.yaml", "-o", "deck.pptx", "--template", "client.pptx")
    deck = Presentation("deck.pptx")
    for slide in deck.slides:
        name = slide._element.cSld.get("name").rpartition("-")[0] or slide._element.cSld.get("name")
        if slide.shapes.title is not None and name not in ("cover", "introduction"):
            assert slide.shapes.title.name.startswith("headlines."), name
    slide = next(one for one in deck.slides if one._element.cSld.get("name") == "decisions")
    slide.shapes.title.text_frame.text = "Decide on the letter today"
    deck.save("deck.pptx")
    assert "\n  headlines.decisions (to be added, cake.cjm.yaml:1:1)\n" in difference()
