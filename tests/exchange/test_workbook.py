"""A workbook goes to a colleague and comes back: what was edited, and nothing else."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.errors import InputError
from cjm.exchange import ReadOptions, SourceFile, WriteOptions, xlsx
from cjm.exchange._into import BroughtIn, brought_in
from cjm.exchange._writing import journey_text
from cjm.exchange.workbook import changes, write
from cjm.journey.loading import Loaded, Loader
from support import EXAMPLE_FILES
from support.drafts import journeys
from support.fixtures import RunCjm
from support.laws import tried
from support.workbooks import Sheets, rewritten

JOURNEY = """\
cjm: 1
title: Ik vraag een vergunning
language: nl
phases: [{id: vragen, title: Vragen}, {id: wachten, title: Wachten}]   # twee
channels: [{id: loket, title: Loket}, {id: web, title: Website}]
actors: [{id: ambtenaar, title: Ambtenaar}]
sources: [{id: talks, kind: interview, title: Zes gesprekken, n: 6}]
lanes: [{id: systemen, title: Systemen}]
steps:
  # nagaan bij Els
  - id: aanvraag
    title: Ik vraag aan   # online
    phase: vragen
    emotion: 0
    does: [Formulier zoeken, Invullen]
    lanes: {systemen: [Zaaksysteem]}
    touchpoints:
      - {title: Formulier, channel: web, emotion: -1}
      - {title: Bevestiging, channel: web, actors: [ambtenaar]}
    quotes:
      - {text: "Waar is het?", source: talks}   # Els
    pains:
      - {id: zoeken, title: Lang zoeken}
  - id: wacht
    title: Ik wacht
    phase: wachten
    emotion: -2
    wait: 6w
  - {id: brief, title: Ik krijg een brief, emotion: 1}
opportunities:
  - id: status
    title: Stand van zaken tonen
    steps: [wacht]
    status: idea
    effort: 2
"""


def loaded(text: str = JOURNEY) -> Loaded:
    found = Loader().load_bytes(text, "a.cjm.yaml")
    assert found.diagnostics == ()
    return found


def sent(text: str = JOURNEY) -> bytes:
    return write([loaded(text)], WriteOptions()).data


def back(data: bytes, text: str = JOURNEY) -> tuple[BroughtIn, list[tuple[str, str, str]]]:
    """What comes back into a file, and the cells that are not read."""
    now = loaded(text)
    found = changes([SourceFile("a.xlsx", data)], now)
    return brought_in(now, found, None), [(str(one.where), one.text, str(one.why)) for one in found.lost]


def edited(edit: Callable[[Sheets], None], text: str = JOURNEY) -> tuple[BroughtIn, list[tuple[str, str, str]]]:
    return back(rewritten(sent(), edit), text)


def put(sheet: str, row: int, title: str, value: Any) -> Callable[[Sheets], None]:
    def edit(sheets: Sheets) -> None:
        rows = sheets[sheet]
        at = rows[0].index(title)
        while len(rows) <= row:
            rows.append([None] * len(rows[0]))
        rows[row][at] = value

    return edit


def nothing(_: Sheets) -> None:
    """Only save it anew."""


def without(name: str) -> Callable[[Sheets], None]:
    def edit(sheets: Sheets) -> None:
        del sheets[name]

    return edit


def lines(text: str, old: str = JOURNEY) -> list[str]:
    from difflib import ndiff

    return [line for line in ndiff(old.split("\n"), text.split("\n")) if line[:1] in "+-"]


def test_untouched_it_changes_no_byte() -> None:
    found, lost = back(sent())
    assert (found.text, found.changes, found.conflicts, lost) == (JOURNEY, (), (), [])


def test_saved_anew_it_changes_no_byte() -> None:
    found, lost = edited(nothing)
    assert (found.text, found.changes, lost) == (JOURNEY, (), [])


@pytest.mark.parametrize(
    ("edit", "change", "diff"),
    [
        (put("Stappen", 2, "Emotie", -1), "steps[wacht].emotion: -2 -> -1", ["-     emotion: -2", "+     emotion: -1"]),
        (
            put("Stappen", 1, "Titel", "Ik vraag het aan"),
            "steps[aanvraag].title: Ik vraag aan -> Ik vraag het aan",
            ["-     title: Ik vraag aan   # online", "+     title: Ik vraag het aan   # online"],
        ),
        (
            put("Stappen", 1, "Doet", "Formulier zoeken\nInloggen"),
            "steps[aanvraag].does: Formulier zoeken, Invullen -> Formulier zoeken, Inloggen",
            ["-     does: [Formulier zoeken, Invullen]", "+     does: [Formulier zoeken, Inloggen]"],
        ),
        (put("Stappen", 2, "Wachten", None), "steps[wacht].wait: 6w -> (nothing)", ["-     wait: 6w"]),
        (put("Stappen", 3, "Fase", "Wachten"), "steps[brief].phase: (nothing) -> wachten", None),
        (
            put("Stappen", 1, "Systemen", "Zaaksysteem\nDigiD"),
            "steps[aanvraag].lanes.systemen: Zaaksysteem -> Zaaksysteem, DigiD",
            None,
        ),
        (
            put("Kansen", 1, "Status", "gepland"),
            "opportunities[status].status: idea -> planned",
            ["-     status: idea", "+     status: planned"],
        ),
        (
            put("Kansen", 1, "Stappen", "Ik wacht\nIk krijg een brief"),
            "opportunities[status].steps: wacht -> wacht, brief",
            None,
        ),
        (put("Bronnen", 1, "Aantal", 7), "sources[talks].n: 6 -> 7", None),
    ],
)
def test_one_cell(edit: Callable[[Sheets], None], change: str, diff: list[str] | None) -> None:
    found, lost = edited(edit)
    assert (found.changes, found.conflicts, lost, found.problems) == ((change,), (), [], ())
    if diff is not None:
        assert lines(found.text) == diff
    assert [one.text for one in Loader().load_bytes(found.text).document.comments] == [
        " twee",
        " nagaan bij Els",
        " online",
        " Els",
    ]


def test_rows_are_added_moved_and_struck() -> None:
    def edit(sheets: Sheets) -> None:
        steps = sheets["Stappen"]
        head = steps[0]
        new: list[Any] = [None] * len(head)
        new[head.index("Titel")], new[head.index("Emotie")] = "Ik bel na", -1
        sheets["Stappen"] = [head, steps[1], steps[3], new, steps[2]]
        quotes = sheets["Citaten"]
        row: list[Any] = [None] * len(quotes[0])
        row[2], row[3] = "Ik wacht", "Niemand belt terug."
        quotes.append(row)
        del sheets["Contactpunten"][2]

    found, lost = edited(edit)
    assert lost == []
    assert found.problems == ()
    assert found.changes == (
        "steps[aanvraag].touchpoints[Bevestiging]: Bevestiging -> (nothing)",
        "steps[wacht].quotes: + Niemand belt terug.",
        "steps: aanvraag wacht brief -> aanvraag brief wacht",
        "steps: + ik-bel-na",
    )
    data = Loader().load_bytes(found.text).document.data
    assert data is not None
    assert [one["id"] for one in data["steps"]] == ["aanvraag", "brief", "ik-bel-na", "wacht"]


@pytest.mark.parametrize(
    ("edit", "lost"),
    [
        (put("Stappen", 1, "Emotie", 9), ("a.xlsx, Stappen, E2", "9", "outside the scale -2 to 2")),
        (put("Stappen", 1, "Emotie", "blij"), ("a.xlsx, Stappen, E2", "blij", "no score")),
        (put("Stappen", 1, "Fase", "Zoeken"), ("a.xlsx, Stappen, C2", "Zoeken", "no entry of this list")),
        (put("Kansen", 1, "Status", "ooit"), ("a.xlsx, Kansen, I2", "ooit", "no value of this list")),
        (put("Stappen", 4, "Emotie", 1), ("a.xlsx, Stappen, row 5", "1", "a new row needs Titel")),
        (put("Stappen", 1, "Id", "anders"), ("a.xlsx, Stappen, A2", "anders", "no row was known by this")),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(edit: Callable[[Sheets], None], lost: tuple[str, str, str]) -> None:
    _, found = edited(edit)
    assert lost in found


def new_step(sheets: Sheets) -> None:
    put("Stappen", 4, "Titel", "Ik bel na")(sheets)
    for row, (sheet, title, text) in enumerate(
        [
            ("Pijnpunten", "Titel", "Niemand neemt op"),
            ("Citaten", "Tekst", "Hallo?"),
            ("Contactpunten", "Titel", "Telefoon"),
        ]
    ):
        at = len(sheets[sheet]) + (row < 0)
        put(sheet, at, "Stap", "Ik bel na")(sheets)
        put(sheet, at, title, text)(sheets)
    put("Kansen", 1, "Stappen", "Ik wacht\nIk bel na")(sheets)


def test_a_new_step_may_be_named_on_other_sheets_and_comes_in_once() -> None:
    found, lost = edited(new_step)
    assert (lost, found.conflicts, found.problems) == ([], (), ())
    data = Loader().load_bytes(found.text).document.data
    assert data is not None
    step = data["steps"][3]
    assert (step["id"], step["pains"], step["quotes"], step["touchpoints"]) == (
        "ik-bel-na",
        [{"id": "niemand-neemt-op", "title": "Niemand neemt op"}],
        [{"text": "Hallo?"}],
        [{"title": "Telefoon"}],
    )
    assert data["opportunities"][0]["steps"] == ["wacht", "ik-bel-na"]
    again, lost = edited(new_step, found.text)
    assert (again.text, again.changes, again.conflicts, lost) == (found.text, (), (), [])


def test_a_sheet_that_is_gone_strikes_nothing() -> None:
    found, lost = edited(without("Pijnpunten"))
    assert (found.text, lost) == (JOURNEY, [("a.xlsx", "Pijnpunten", "the sheet is gone; its rows stay as they are")])


def test_sheets_and_columns_may_be_renamed_and_moved() -> None:
    def edit(sheets: Sheets) -> None:
        rows = sheets.pop("Stappen")
        sheets["Mijn stappen"] = [list(reversed(row)) for row in rows]

    found, lost = edited(edit)
    assert (found.text, lost) == (JOURNEY, [])


def test_where_the_file_has_changed_both_sides_are_merged() -> None:
    now = JOURNEY.replace("wait: 6w", "wait: 8w").replace(
        "  - {id: brief", "  - {id: tussen, title: Ik vraag na}\n  - {id: brief"
    )
    found, _ = edited(put("Stappen", 2, "Emotie", -1), now)
    assert found.conflicts == ()
    assert lines(found.text, now) == ["-     emotion: -2", "+     emotion: -1"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "id: vragen, title: Vragen}, {id: wachten, title: Wachten",
            "id: vragen, title: Wachten}, {id: wachten, title: Vragen",
        ),
        ("title: Website", "title: Site"),
        ("title: Ambtenaar", "title: Medewerker"),
        ("title: Ik krijg een brief", "title: Ik wacht"),
        ("title: Systemen", "title: Titel"),
        ("language: nl", "language: en"),
    ],
)
def test_names_are_those_that_the_workbook_was_made_with(old: str, new: str) -> None:
    now = JOURNEY.replace(old, new)
    assert now != JOURNEY
    found, lost = back(sent(), now)
    assert (found.text, found.changes, found.conflicts, lost) == (now, (), (), [])


def test_a_new_row_gets_no_id_that_the_file_has_by_now() -> None:
    now = JOURNEY + "  - {id: later, title: Bellen}\n"
    found, lost = edited(put("Kansen", 2, "Titel", "Later"), now)
    assert (found.changes, found.problems, lost) == (("opportunities: + later-2",), (), [])


def test_own_rows_may_be_called_as_other_columns() -> None:
    journey = JOURNEY.replace(
        "lanes: [{id: systemen, title: Systemen}]",
        "lanes: [{id: systemen, title: Titel}, {id: x, title: Id}, {id: y, title: Zo}, {id: z, title: Zo}]",
    ).replace("lanes: {systemen: [Zaaksysteem]}", "lanes: {systemen: [Zaaksysteem], x: [a], y: [b], z: [c]}")
    found, lost = back(sent(journey), journey)
    assert (found.text, found.changes, lost) == (journey, (), [])


def test_a_colleague_sees_the_name_of_the_file_and_not_its_folders() -> None:
    now = Loader().load_bytes(JOURNEY, "/home/els/a.cjm.yaml")
    book = xlsx.workbook(SourceFile("a.xlsx", write([now], WriteOptions()).data))
    texts = [cell.text for sheet in (*book.sheets, *book.hidden) for row in sheet.rows for cell in row]
    assert "a.cjm.yaml" in texts
    assert [text for text in texts if "home" in text] == []


def test_a_text_that_no_cell_holds() -> None:
    with pytest.raises(InputError, match=r"a\.cjm\.yaml has a text of 32768 characters, and a cell holds 32767: zz"):
        sent(JOURNEY.replace("Zes gesprekken", "z").replace("[Formulier zoeken, Invullen]", f"[{'z' * 32_768}]"))


def test_what_both_changed_is_a_conflict_and_the_file_keeps_its_own() -> None:
    now = JOURNEY.replace("emotion: -2", "emotion: -1.5")
    found, _ = edited(put("Stappen", 2, "Emotie", -1), now)
    assert (found.text, found.changes) == (now, ())
    assert found.conflicts == ("steps[wacht].emotion: -1.5 -> -1",)
    alike, _ = edited(put("Stappen", 2, "Emotie", -1.5), now)
    assert (alike.text, alike.changes, alike.conflicts) == (now, (), ())


def test_a_row_that_one_side_struck_and_the_other_changed_is_a_conflict() -> None:
    found, _ = edited(
        lambda sheets: sheets["Stappen"].__delitem__(2), JOURNEY.replace("title: Ik wacht", "title: Ik wacht lang")
    )
    assert found.changes == ()
    assert found.conflicts == ("steps[wacht]: wacht -> (nothing)",)


@pytest.mark.parametrize(
    "text", ["=1+1", "-2 graden", "@huis", "+32 2", "'s morgens", "https://x.example", "a\nb", "0012", "1e5", " x"]
)
def test_texts_stay_texts(text: str) -> None:
    journey = journey_text(
        {"cjm": 1, "title": "T", "steps": [{"id": "a", "title": "A", "needs": [text]}, {"id": "b", "title": text}]}
    )
    found, lost = back(sent(journey), journey)
    assert (found.text, lost) == (journey, [])


def test_what_is_no_workbook_of_ours() -> None:
    with pytest.raises(InputError, match=r"a\.xlsx is no workbook that cjm made; import it as a journey of its own"):
        back(rewritten(sent(), without("cjm")))


def test_it_is_no_table_to_import() -> None:
    with pytest.raises(InputError, match=r"a\.xlsx was exported from a journey; bring it back with --into JOURNEY"):
        xlsx.read([SourceFile("a.xlsx", sent())], ReadOptions())


def test_the_same_file_gives_the_same_bytes_and_hides_no_comment() -> None:
    import io
    import zipfile

    assert sent() == sent()
    with zipfile.ZipFile(io.BytesIO(sent())) as package:
        assert b"nagaan bij" not in b"".join(map(package.read, package.namelist()))


@tried(100)
@given(journeys(), st.data())
def test_any_journey_comes_back_as_it_was(data: dict[str, Any], given_data: st.DataObject) -> None:
    text = journey_text(data)
    found, lost = back(sent(text), text)
    assert (found.text, found.changes, lost) == (text, (), [])
    score = given_data.draw(st.sampled_from([-1, 0.5, 2]))
    found, lost = back(rewritten(sent(text), put("Steps", 1, "Emotion", score)), text)
    assert lost == []
    assert found.changes in ((), (f"steps[go].emotion: {data['steps'][0]['emotion']} -> {score}",))
    assert Loader().load_bytes(found.text).document.data["steps"][0]["emotion"] == score  # type: ignore[index]


@pytest.mark.parametrize(
    "path", [one for one in EXAMPLE_FILES if "library" not in one.name], ids=lambda path: path.name
)
def test_examples_come_back_as_they_were(path: Path) -> None:
    now = Loader().load(path)
    data = write([now], WriteOptions()).data
    found = changes([SourceFile("a.xlsx", data)], now)
    result = brought_in(now, found, path.parent)
    assert (result.text, result.changes, result.conflicts, found.lost) == (now.document.text, (), (), ())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed")
def test_what_libreoffice_saves_comes_back_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(sent())
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    (tmp_path / "out").mkdir()
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", "out", "a.xlsx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    found, lost = back((tmp_path / "out" / "a.xlsx").read_bytes())
    assert (found.text, found.changes, lost) == (JOURNEY, (), [])


def test_the_way_of_a_colleague(tmp_path: Path, run_cjm: RunCjm) -> None:
    file = tmp_path / "a.cjm.yaml"
    file.write_bytes(JOURNEY.replace("\n", "\r\n").encode("utf-8-sig"))
    done = run_cjm("export", "a.cjm.yaml", "-o", "a.xlsx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    before = file.read_bytes()
    done = run_cjm("import", "a.xlsx", "--into", "a.cjm.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "nothing was edited\n")
    assert file.read_bytes() == before
    (tmp_path / "b.xlsx").write_bytes(rewritten((tmp_path / "a.xlsx").read_bytes(), put("Stappen", 2, "Emotie", -1)))
    done = run_cjm("import", "b.xlsx", "--into", "a.cjm.yaml", "--dry-run", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "steps[wacht].emotion: -2 -> -1\n")
    assert file.read_bytes() == before
    done = run_cjm("import", "b.xlsx", "--into", "a.cjm.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "steps[wacht].emotion: -2 -> -1\n")
    assert file.read_bytes() == before.replace(b"emotion: -2", b"emotion: -1")
    (tmp_path / "c.xlsx").write_bytes(rewritten((tmp_path / "a.xlsx").read_bytes(), put("Stappen", 2, "Emotie", 0)))
    done = run_cjm("import", "c.xlsx", "--into", "a.cjm.yaml", "--language", "nl", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "conflict, het bestand houdt het zijne: steps[wacht].emotion: -1 -> 0\nniets was bewerkt\n"
