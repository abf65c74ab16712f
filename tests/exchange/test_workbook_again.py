"""A workbook comes back to a file that has changed, from another program, with any text in it."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.errors import InputError
from cjm.exchange import ReadOptions, SourceFile, WriteOptions, xlsx
from cjm.exchange._into import brought_in
from cjm.exchange._writing import journey_text
from cjm.exchange.workbook import changes, write
from cjm.journey.loading import Loader
from support import EXAMPLE_FILES
from support.drafts import journeys
from support.fixtures import RunCjm
from support.laws import tried
from support.workbooks import JOURNEY, Sheets, back, edited, lines, put, rewritten, sent, without


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


def test_a_new_row_whose_id_another_has_by_now_is_a_conflict_in_words() -> None:
    def edit(sheets: Sheets) -> None:
        put("Kansen", 2, "Titel", "Bellen")(sheets)
        put("Kansen", 2, "Inspanning", 3)(sheets)

    now = JOURNEY + "  - {id: bellen, title: Bellen, effort: 1}\n"
    found, _ = edited(edit, now)
    assert (found.text, found.conflicts) == (now, ("opportunities[bellen]: effort 1 -> 3",))


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
