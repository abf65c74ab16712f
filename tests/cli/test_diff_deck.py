"""`cjm diff DECK FILE`: what a partner edited in a deck, with the keys that hold it; decks that are none."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData

from support.decks import drawn, laid_down, shapes
from support.processes import Run, called
from support.programs import needs_office, office_pptx

JOURNEY = """cjm: 1
title: I order a cake
headline: Customers wait for a word
language: en
persona: {id: an, name: An, description: A baker}
steps:
  - id: choose
    title: I choose
    emotion: 1
    expected: 1
    thinks: [What a choice, Is it fresh?]
  - id: wait
    title: I wait
    emotion: -2
    expected: 1
    thinks: Is it fresh?
    quotes: [{text: Nobody called me}]
    pains: [{id: no-word, title: Nobody tells when it comes, causes: [No slot is planned]}]
  - id: eat
    title: I eat
    emotion: 2
    expected: 1
    thinks: [Lovely]
"""
PICTURES = "emotion-curve,journey-map,gap"
HOW = "write `cjm diff deck.pptx FILE`"


SAME = "Nothing differs: deck.pptx says what cake.cjm.yaml gives.\n"


def diff(*arguments: str) -> Run:
    return called(Path(), "diff", *arguments)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    laid_down(JOURNEY, "--chart", PICTURES)
    return tmp_path


def slide_of(deck: Any, page: str) -> Any:
    return next(slide for slide in deck.slides if (slide._element.cSld.get("name") or "").startswith(page))


def named(slide: Any, name: str) -> Any:
    return next(shape for shape in shapes(slide.shapes) if shape.name == name)


def edit(path: Path) -> None:
    """Edits of each kind: a headline, a text in runs, one in other quotes, a value, a series, notes, a text box that is
    deleted and one that is new."""
    deck = Presentation(str(path))
    curve, board, gap = (slide_of(deck, page) for page in ("emotion-curve", "journey-map", "gap"))
    curve.shapes.title.text_frame.text = "Customers wait nine days for a word"
    (chart,) = (shape.chart for shape in shapes(curve.shapes) if shape.has_chart)
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = list(chart.plots[0].categories)
    for series in chart.plots[0].series:
        felt = list(series.values) == [1, -2, 2]
        data.add_series("today" if felt else series.name, (1, -1.5, 2) if felt else series.values)
    chart.replace_data(data)
    title = named(board, "steps[choose].title").text_frame.paragraphs[0]
    title.runs[0].text = "I "
    title.add_run().text = "pick"
    quote = named(board, "steps[wait].quotes[0].text")
    quote.text_frame.text = '"Nobody\u00a0called me"'
    pain = named(board, "steps[wait].pains[no-word].title")
    pain._element.getparent().remove(pain._element)
    board.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "Our remark"
    notes = gap.notes_slide.notes_text_frame
    notes.text = f"{notes.text}\nPause here."
    deck.save(str(path))


EDITED = """I order a cake
cake.cjm.yaml → deck.pptx

7 texts edited in the deck.

Slide 1: Customers wait nine days for a word
  headline (cake.cjm.yaml:3:11)
    Customers wait {+nine days+} for a word
  name of a curve, worded by cjm
    [-now-]{+today+}
  steps[wait].emotion (cake.cjm.yaml:14:14)
    [-−2-]{+−1.5+}

Slide 2: MAP
  steps[choose].title (cake.cjm.yaml:8:12)
    I [-choose-] {+pick+}
  steps[wait].pains[no-word].title (cake.cjm.yaml:18:34)
    [-Nobody tells when it comes-]
  text, no key
    {+Our remark+}

Slide 3: GAP
  notes, no key
    {+Pause here.+}
"""


def test_a_deck_that_nobody_edited_has_no_difference(here: Path) -> None:
    assert diff("deck.pptx", "cake.cjm.yaml", "--exit-code") == Run(0, SAME, "")


def test_edits_of_each_kind_with_the_keys_that_hold_them(here: Path) -> None:
    before = (here / "cake.cjm.yaml").read_bytes()
    edit(here / "deck.pptx")
    done = diff("deck.pptx", "cake.cjm.yaml", "--exit-code")
    deck = Presentation("deck.pptx")
    board, gap = (slide_of(deck, page).shapes.title.text_frame.text for page in ("journey-map", "gap"))
    assert done.out == EDITED.replace("MAP", board).replace("GAP", gap)
    assert (done.code, done.error) == (1, "")
    assert diff("deck.pptx", "cake.cjm.yaml").code == 0
    assert (here / "cake.cjm.yaml").read_bytes() == before


@needs_office
def test_a_deck_that_another_program_saved_has_the_same_differences(here: Path) -> None:
    (here / "deck.pptx").write_bytes(office_pptx((here / "deck.pptx").read_bytes()))
    assert diff("deck.pptx", "cake.cjm.yaml", "--exit-code") == Run(0, SAME, "")
    (here / "deck.pptx").write_bytes(drawn(JOURNEY, "--chart", PICTURES))
    edit(here / "deck.pptx")
    edited = diff("deck.pptx", "cake.cjm.yaml").out
    (here / "deck.pptx").write_bytes(office_pptx((here / "deck.pptx").read_bytes()))
    assert diff("deck.pptx", "cake.cjm.yaml").out == edited


def test_what_changed_in_the_file_since_comes_last_and_once(here: Path) -> None:
    edit(here / "deck.pptx")
    changed = JOURNEY.replace("I eat", "I taste it").replace("title: I choose", "title: I look")
    (here / "cake.cjm.yaml").write_text(changed)
    out = diff("deck.pptx", "cake.cjm.yaml").out
    assert "\n  steps[choose].title (cake.cjm.yaml:8:12), changed in the file too\n    I [-look-] {+pick+}\n" in out
    last = out.partition("\nChanged in the file since\n")[2]
    assert last.count("steps[eat].title (cake.cjm.yaml:20:12)\n    I [-eat-] {+taste it+}") == 1
    assert last.count("steps[eat].title") == 1


def test_steps_in_another_order_are_found_by_their_ids(here: Path) -> None:
    edit(here / "deck.pptx")
    head, first, second, third = JOURNEY.replace("  - id", "\0  - id").split("\0")
    (here / "cake.cjm.yaml").write_text(head + second + first + third)
    assert (
        "  steps[choose].title (cake.cjm.yaml:15:12)\n    I [-choose-] {+pick+}\n"
        in diff("deck.pptx", "cake.cjm.yaml").out
    )


def test_a_text_that_stands_twice_has_both_keys(here: Path) -> None:
    deck = Presentation("deck.pptx")
    board = slide_of(deck, "journey-map")
    named(board, "steps[choose].thinks[1] | steps[wait].thinks[0]").text_frame.text = "Is it new?"
    deck.save("deck.pptx")
    out = diff("deck.pptx", "cake.cjm.yaml").out
    assert "steps[choose].thinks[1] (cake.cjm.yaml:11:29) or steps[wait].thinks[0]" in out


def test_a_short_deck_for_a_client_is_compared_as_it_was_drawn(here: Path) -> None:
    (here / "deck.pptx").write_bytes(drawn(JOURNEY, "--short", "--audience", "client"))
    assert diff("deck.pptx", "cake.cjm.yaml", "--exit-code") == Run(0, SAME, "")


@pytest.mark.parametrize(
    "options", [("--redact",), ("--lanes", "steps,quotes"), ("--no-provenance",), ("--audience", "team")]
)
def test_a_deck_is_compared_as_it_was_drawn(here: Path, options: tuple[str, ...]) -> None:
    (here / "deck.pptx").write_bytes(drawn(JOURNEY, "--chart", "journey-map", *options))
    assert diff("deck.pptx", "cake.cjm.yaml", "--exit-code") == Run(0, SAME, "")
    (here / "cjm.toml").write_text('[render]\nlanguage = "de"\n')
    assert diff("deck.pptx", "cake.cjm.yaml", "--exit-code") == Run(0, SAME, "")


def test_a_deck_on_a_template_is_compared_on_it(here: Path) -> None:
    Presentation().save("client.pptx")
    (here / "deck.pptx").write_bytes(drawn(JOURNEY, "--chart", PICTURES, "--template", "client.pptx"))
    (here / "client.pptx").unlink()
    assert diff("deck.pptx", "cake.cjm.yaml", "--exit-code") == Run(0, SAME, "")


def test_json_and_markdown(here: Path) -> None:
    edit(here / "deck.pptx")
    data = json.loads(diff("deck.pptx", "cake.cjm.yaml", "--output-format", "json").out)
    first = data["slides"][0]
    assert (first["slide"], first["page"], first["event"]) == (1, "emotion-curve", "kept")
    assert first["differences"][2] == {
        "kind": "value",
        "side": "deck",
        "keys": [
            [{"address": "steps[wait].emotion", "file": "cake.cjm.yaml", "line": 14, "column": 14, "missing": False}]
        ],
        "given": "-2",
        "found": "-1.5",
    }
    deck = Presentation("deck.pptx")
    slide_of(deck, "gap").shapes.title.text_frame.text = "</summary><b>@all* ##[x]"
    deck.save("deck.pptx")
    out = diff("deck.pptx", "cake.cjm.yaml", "--output-format", "markdown").out
    assert "<details><summary>Slide 3: &lt;/summary&gt;&lt;b&gt;@<!-- -->all*" in out
    assert "##[" not in out


def test_a_curve_and_a_column_that_came_in_the_deck_have_no_key(here: Path) -> None:
    deck = Presentation("deck.pptx")
    curve = slide_of(deck, "emotion-curve")
    (chart,) = (shape.chart for shape in shapes(curve.shapes) if shape.has_chart)
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = [*chart.plots[0].categories, "I tell others"]
    for series in chart.plots[0].series:
        data.add_series(series.name, [*series.values, 1])
    data.add_series("ours", [1, 1, 1, 1])
    chart.replace_data(data)
    deck.save("deck.pptx")
    done = diff("deck.pptx", "cake.cjm.yaml")
    assert (done.code, "  name of a curve, no key\n    {+ours+}\n" in done.out) == (0, True)
    assert "  name of a point, no key\n    {+I tell others+}\n" in done.out


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE = "open it in PowerPoint and save it as a presentation (.pptx)"
NO_DECKS = {
    "empty": (b"", "the deck is empty (0 bytes); name a presentation (.pptx)"),
    "text": (b"hello", "the deck is no PowerPoint presentation; name a presentation (.pptx)"),
    "old": (OLE, f"the deck is a file of PowerPoint 2003 or older; {SAVE}"),
    "encrypted": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        f"the deck is protected by a password; {SAVE}, without the password",
    ),
    "bomb": (
        zipped(a=b"0" * 200_000_001),
        "the deck is refused: it unpacks to more than 200 MB; save only its own slides as a new file",
    ),
    "cut": (b"PK\x03\x04" + b"x" * 99, f"the deck is damaged: its parts cannot be unpacked; {SAVE}"),
}


@pytest.mark.parametrize("kind", NO_DECKS)
def test_what_is_no_deck_is_one_line(here: Path, kind: str) -> None:
    data, message = NO_DECKS[kind]
    for name in ("deck.pptx", "deck.ppt"):
        (here / name).write_bytes(data)
        assert diff(name, "cake.cjm.yaml") == Run(2, "", f"cjm: {message}\n")


def test_a_deck_that_cjm_did_not_draw_or_drew_from_another_file(here: Path) -> None:
    drew = "name one that `cjm render FILE -o deck.pptx` drew"
    foreign = Presentation()
    foreign.slides.add_slide(foreign.slide_layouts[0])
    foreign.save("foreign.pptx")
    assert diff("foreign.pptx", "cake.cjm.yaml").error == (
        f"cjm: foreign.pptx was not drawn by `cjm render`, or not by this version; {drew}\n"
    )
    other = JOURNEY.replace("id: choose", "id: a").replace("id: wait", "id: b").replace("id: eat", "id: c")
    (here / "other.cjm.yaml").write_text(other)
    assert diff("deck.pptx", "other.cjm.yaml").error == (
        "cjm: no step of deck.pptx is one of other.cjm.yaml; name the file that the deck was drawn from\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("deck.pptx",), f"a deck is compared with the one file that it was drawn from; {HOW}"),
        (("deck.pptx", "deck.pptx"), f"a deck is compared with the one file that it was drawn from; {HOW}"),
        (("HEAD", "deck.pptx"), f"a deck is compared with the one file that it was drawn from; {HOW}"),
        (
            ("deck.pptx", "HEAD:cake.cjm.yaml"),
            f"a deck is compared with a file as it is now, and HEAD:cake.cjm.yaml is none; {HOW}",
        ),
        (("deck.pptx", "."), f"a deck is compared with a file as it is now, and . is none; {HOW}"),
        (
            ("deck.pptx", "cake.cjm.yaml", "-o", "a.svg"),
            "--out draws two versions of a journey, and a deck is none; leave it out",
        ),
        (
            ("deck.pptx", "cake.cjm.yaml", "--fail-on", "worse"),
            "--fail-on compares figures of two versions, and a deck has none; take --exit-code",
        ),
        (("gone.pptx", "cake.cjm.yaml"), "gone.pptx cannot be read: no such file; check its name and folder"),
    ],
)
def test_what_does_not_go_together_is_one_line(here: Path, arguments: tuple[str, ...], message: str) -> None:
    assert diff(*arguments) == Run(2, "", f"cjm: {message}\n")


def test_a_file_with_errors_is_compared_as_far_as_it_goes(here: Path) -> None:
    (here / "cake.cjm.yaml").write_text(JOURNEY + "colour: red\n")
    done = diff("deck.pptx", "cake.cjm.yaml")
    assert (done.code, "2 texts changed in the file since." in done.out) == (1, True)
    assert "draft: the file has" in done.out
    assert "colour" in done.error
    (here / "cake.cjm.yaml").write_text("cjm: [\n")
    broken = diff("deck.pptx", "cake.cjm.yaml")
    assert (broken.code, broken.out) == (1, "")
