"""`cjm diff DECK FILE`: dates, lengths of time, scores and ratings that slides state in words have their keys too."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from cjm.journey.loading import load
from cjm.journey.model import Journey, Opportunity
from cjm.painters.powerpoint import PAINTER
from cjm.rendering.renderer import render
from cjm.scene.contents import Said
from support import VACANCY, present
from support.decks import laid_down, shapes
from support.processes import called

JOURNEY = """cjm: 1
title: I order a cake
language: en
persona: {id: an, name: An}
steps:
  - {id: choose, title: I choose, emotion: 1, expected: 1}
  - id: wait
    title: I wait
    emotion: -2
    expected: 1
    wait: 9d
    pains: [{id: no-word, title: Nobody tells when it comes, causes: [No slot is planned]}]
  - {id: eat, title: I eat, emotion: 2, expected: 1}
opportunities:
  - {id: call, title: Call each day, steps: [wait], pains: [no-word], horizon: now, status: idea, owner: The shop,
     due: 2027-03-31, customer_value: 5, business_value: 2, effort: 2, lifts: {wait: 1}}
  - {id: card, title: Put a card in the box, steps: [eat], horizon: now, status: idea, owner: The shop,
     due: 2027-05-01, customer_value: 4, business_value: 2, effort: 1, lifts: {eat: 2}}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    laid_down(JOURNEY, "--chart", "causes,gap,roadmap,decisions")
    return tmp_path


def edited(group: str, old: str, new: str) -> str:
    """What the diff says after the first text `old` in a group of this name became `new`."""
    deck = Presentation("deck.pptx")
    every = [shape for slide in deck.slides for shape in shapes(slide.shapes)]
    groups = [shape for shape in every if shape.name == group and hasattr(shape, "shapes")]
    texts = [one for inner in groups for one in inner.shapes if one.has_text_frame]
    next(one for one in texts if " ".join(one.text_frame.text.split()) == old).text_frame.text = new
    deck.save("deck.pptx")
    done = called(Path(), "diff", "deck.pptx", "cake.cjm.yaml")
    assert (done.code, done.error) == (0, "")
    return done.out.partition("\nSlide ")[2].partition("\n")[2]


@pytest.mark.parametrize(
    ("group", "old", "new", "expected"),
    [
        (
            "Call each day", "31 March 2027", "30 June 2027",
            "  opportunities[call].due (cake.cjm.yaml:16:11)\n    [-31 March-]{+30 June+} 2027\n",
        ),
        (
            "Call each day", "The shop", "The bakery",
            "  opportunities[call].owner (cake.cjm.yaml:15:106)\n    The [-shop-] {+bakery+}\n",
        ),
        (
            "Call each day", "2", "4",
            "  opportunities[call].effort (cake.cjm.yaml:16:69)\n    [-2-]{+4+}\n",
        ),
        (
            "Call each day", "“I wait” from −2 to +1", "“I wait” from −2 to +2",
            "  opportunities[call].lifts.wait (cake.cjm.yaml:16:86)\n    “I wait” from −2 to [-+1-] {++2+}\n",
        ),
        (
            "Nobody tells when it comes", "idea, by 31 March 2027", "planned, by 31 March 2027",
            "  opportunities[call].status (cake.cjm.yaml:15:93)\n    [-idea-]{+planned+}, by 31 March 2027\n",
        ),
        (
            "Nobody tells when it comes", "idea, by 31 March 2027", "planned, by 30 June 2027",
            "  opportunities[call].status (cake.cjm.yaml:15:93) and opportunities[call].due\n"
            "    (cake.cjm.yaml:16:11)\n",
        ),
        (
            "Nobody tells when it comes", "−2", "−1",
            "  steps[wait].emotion (cake.cjm.yaml:9:14)\n    [-−2-]{+−1+}\n",
        ),
    ],
)  # fmt: skip
def test_a_value_that_was_edited_has_its_key(here: Path, group: str, old: str, new: str, expected: str) -> None:
    assert expected in edited(group, old, new)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "1 May 2027", "1 June 2027",
            "  opportunities[card].due (cake.cjm.yaml:18:11)\n    1\u00a0[-May-] {+June+} 2027\n",
        ),
        ("1", "3", "  opportunities[card].effort (cake.cjm.yaml:18:69)\n    [-1-]{+3+}\n"),
        (
            "I wait −2 → +1", "I wait −2 → +1.5",
            "  opportunities[call].lifts.wait (cake.cjm.yaml:16:86)\n    I wait −2 →\u00a0[-+1-] {++1.5+}\n",
        ),
    ],
)  # fmt: skip
def test_a_value_in_a_table_has_the_key_of_its_row(here: Path, old: str, new: str, expected: str) -> None:
    deck = Presentation("deck.pptx")
    tables: list[Any] = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    cells = [cell for table in tables for row in table.rows for cell in row.cells]
    found = [cell for cell in cells if " ".join(cell.text_frame.text.split()) == old]
    found[0].text_frame.text = new
    deck.save("deck.pptx")
    assert expected in called(Path(), "diff", "deck.pptx", "cake.cjm.yaml").out


def test_a_client_s_deck_says_nothing_of_what_the_client_may_not_see(here: Path) -> None:
    own = "headlines: {scorecard: Nobody feels responsible, gap: It takes long}\nsteps:"
    card = "scorecard: {customer: {caring: {verdict: partly}}}\n"
    Path("cake.cjm.yaml").write_text(JOURNEY.replace("steps:", own, 1) + card)
    called(Path(), "render", "cake.cjm.yaml", "-o", "deck.pptx", "--audience", "client")
    deck = Presentation("deck.pptx")
    for slide in deck.slides:
        if slide._element.cSld.get("name") in ("scorecard", "gap"):
            slide.shapes.title.text_frame.text = "We listen"
    names = {shape.name for slide in deck.slides for shape in slide.shapes}
    deck.save("deck.pptx")
    out = called(Path(), "diff", "deck.pptx", "cake.cjm.yaml").out
    assert "  headlines.gap (cake.cjm.yaml:5:" in out
    assert "\n  headline, worded by cjm\n" in out
    assert "headlines.scorecard" not in out
    assert not any("no-word" in name for name in names)


def test_a_figure_that_the_file_does_not_hold_has_none(here: Path) -> None:
    assert edited("I wait", "−3 points", "−2 points") == (
        "  text, worded by cjm, beside steps[wait].title (cake.cjm.yaml:8:12)\n    [-−3-]{+−2+} points\n"
    )


def test_a_headline_with_a_line_break_is_one_line(here: Path) -> None:
    deck = Presentation("deck.pptx")
    deck.slides[0].shapes.title.text_frame.text = "Nobody calls\vthe customer"
    deck.save("deck.pptx")
    out = called(Path(), "diff", "deck.pptx", "cake.cjm.yaml").out
    assert "\nSlide 1: Nobody calls the customer\n  headlines.causes (to be added, cake.cjm.yaml:1:1)\n" in out
    assert "\\u" not in out


def due(one: Opportunity) -> Opportunity:
    return one._replace(due=datetime.date(2031, 12, 24))


def lifts(one: Opportunity) -> Opportunity:
    return one._replace(lifts=tuple((step, 1.7) for step, _ in one.lifts))


@pytest.mark.parametrize(
    ("key", "change", "shown"),
    [("due", due, "24 december 2031"), ("lifts.start", lifts, "+1,7")],
)
def test_each_text_that_states_a_value_has_its_key(
    key: str, change: Callable[[Opportunity], Opportunity], shown: str
) -> None:
    journey = present(load(VACANCY).journey)
    address = f"opportunities[bel-na-een-week].{key}"
    changed = journey._replace(
        opportunities=tuple(change(one) if one.id == "bel-na-een-week" else one for one in journey.opportunities)
    )
    found = [(one.name, " ".join(one.text.split())) for one in texts(changed)]
    named = {text for name, text in found if address in name}
    assert named == {text for _, text in found if shown in text}
    assert named
    assert not any(shown in " ".join(one.text.split()) for one in texts(journey))


def texts(journey: Journey) -> list[Said]:
    pictures = ["summary", "causes", "roadmap", "decisions"]
    deck = present(PAINTER.read)(render(journey, ".pptx", pictures).files[0].data)
    return [one for slide in deck.slides for one in slide.said if one.kind == "text"]
