"""A workbook comes back to a file that has changed, from another program, with any text in it."""

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
    assert (found.changes, found.problems, lost) == (("opportunities: + Later",), (), [])
    assert "  - id: later-2\n    title: Later\n" in found.text


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
    assert found.conflicts == (
        "steps[wacht].emotion: -1.5 in the file, -1 in a.xlsx: both changed it, and the file keeps its own",
    )
    alike, _ = edited(put("Stappen", 2, "Emotie", -1.5), now)
    assert (alike.text, alike.changes, alike.conflicts) == (now, (), ())


def test_a_new_row_whose_id_another_has_by_now_is_a_conflict_in_words() -> None:
    def edit(sheets: Sheets) -> None:
        put("Kansen", 2, "Titel", "Bellen")(sheets)
        put("Kansen", 2, "Inspanning", 3)(sheets)

    now = JOURNEY + "  - {id: bellen, title: Bellen, effort: 1}\n"
    found, _ = edited(edit, now)
    why = "effort 1 in the file, effort 3 in a.xlsx: both changed it, and the file keeps its own"
    assert (found.text, found.conflicts) == (now, (f"opportunities[bellen]: {why}",))


def test_a_row_that_one_side_struck_and_the_other_changed_is_a_conflict() -> None:
    found, _ = edited(
        lambda sheets: sheets["Stappen"].__delitem__(2), JOURNEY.replace("title: Ik wacht", "title: Ik wacht lang")
    )
    assert found.changes == ()
    assert found.conflicts == ("steps[wacht]: removed in a.xlsx, but changed in the file: it stays",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Ik wacht", "title: Ik wacht lang"),
        ("wait: 6w", "wait: 6w\n    feels: [boos]"),
        ("wait: 6w", "wait: 6w\n    backstage: [{title: Zaak maken}]"),
    ],
)
def test_a_removed_row_stays_where_the_file_has_more_of_it_since(old: str, new: str) -> None:
    now = JOURNEY.replace(old, new)
    found, _ = back(rewritten(sent(), lambda sheets: sheets["Stappen"].__delitem__(2)), now)
    assert (found.text, found.changes) == (now, ())
    assert found.conflicts == ("steps[wacht]: removed in a.xlsx, but changed in the file: it stays",)


def test_a_row_that_is_gone_from_the_file_stays_gone() -> None:
    now = JOURNEY.replace("  - {id: brief, title: Ik krijg een brief, emotion: 1}\n", "")
    found, _ = edited(put("Stappen", 3, "Emotie", 2), now)
    assert (found.text, found.changes) == (now, ())
    assert found.conflicts == ("steps[brief]: changed in a.xlsx, but gone from the file: it stays gone",)


def test_both_changed_the_order() -> None:
    first, second, third = JOURNEY.index("  # nagaan"), JOURNEY.index("  - id: wacht"), JOURNEY.index("  - {id: brief")
    end = JOURNEY.index("opportunities:")
    now = JOURNEY[:first] + JOURNEY[second:third] + JOURNEY[first:second] + JOURNEY[third:]

    def edit(sheets: Sheets) -> None:
        head, *steps = sheets["Stappen"]
        sheets["Stappen"] = [head, steps[0], steps[2], steps[1]]

    found, _ = edited(edit, now)
    assert (found.text, found.changes) == (now, ())
    assert found.conflicts == ("steps: both changed the order, and the file keeps its own",)
    alike, _ = edited(edit, JOURNEY[:second] + JOURNEY[third:end] + JOURNEY[second:third] + JOURNEY[end:])
    assert (alike.changes, alike.conflicts) == ((), ())


def test_scores_of_another_scale_are_not_read() -> None:
    now = JOURNEY.replace("steps:\n  # nagaan", "scale: {min: -5, max: 5, neutral: 0}\nsteps:\n  # nagaan")
    found, lost = edited(put("Stappen", 2, "Emotie", -1), now)
    assert (found.text, found.changes) == (now, ())
    assert lost == [
        ("a.xlsx, Stappen, E3", "-1", "the scale of the file has changed since; export it again to edit scores")
    ]


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


HIDDEN: dict[str, Callable[[str], str]] = {
    "no JSON": lambda text: text[5:],
    "a list": lambda text: f"[{text}]",
    "no steps": lambda text: text.replace('"steps": [', '"steppes": [', 1),
    "a number for a title": lambda text: text.replace('"title": "Ik wacht"', '"title": 3'),
    "no id": lambda text: text.replace('"id": "wacht"', '"ids": "wacht"'),
    "names of nothing": lambda text: text.replace('"channels": {"loket"', '"canals": {"loket"'),
    "no index": lambda text: text.replace('"\\u0000row": 1', '"\\u0000row": 4'),
    "very deep": lambda text: "[" * 20_000 + text,
}


@pytest.mark.parametrize("name", HIDDEN)
def test_what_a_workbook_was_made_from_is_whole_or_it_is_refused(name: str) -> None:
    def edit(sheets: Sheets) -> None:
        text = "".join(row[0] for row in sheets["cjm"])
        assert HIDDEN[name](text) != text
        sheets["cjm"] = [[HIDDEN[name](text)]]

    with pytest.raises(InputError, match=r"a\.xlsx has lost what it was made from; export the journey again, and edit"):
        back(rewritten(sent(), edit))


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
    result = brought_in(now, found, path.parent, "a.xlsx")
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
    assert done.stderr == (
        "a.cjm.yaml is sindsdien gewijzigd: beide kanten zijn samengevoegd\n"
        "conflict: steps[wacht].emotion: -1 in het bestand, 0 in c.xlsx: beide hebben het gewijzigd, en het bestand "
        "houdt het zijne\n"
    )
