"""Workbooks as colleagues leave them: whatever they did to the sheets, nothing is deleted that they did not delete."""

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.errors import InputError
from cjm.exchange._writing import journey_text
from cjm.journey.loading import Loader
from support.drafts import TEXTS, journeys
from support.fixtures import RunCjm
from support.laws import tried
from support.workbooks import JOURNEY, Sheets, back, edited, lines, put, rewritten, sent


def steps(text: str) -> list[str]:
    return [one["title"] for one in (Loader().load_bytes(text).document.data or {})["steps"]]


@pytest.mark.parametrize("sheet", ["Stappen", "Pijnpunten", "Kansen", "Bronnen"])
def test_a_row_above_the_titles_moves_nothing(sheet: str) -> None:
    found, lost = edited(lambda sheets: sheets[sheet].insert(0, ["Opmerkingen Piet", *[None] * 5]))
    assert (found.text, found.changes, found.conflicts) == (JOURNEY, (), ())
    assert lost == [(f"a.xlsx, {sheet}, A1", "Opmerkingen Piet", "it stands above the titles")]


@pytest.mark.parametrize("sheet", ["Stappen", "Pijnpunten", "Kansen", "Bronnen"])
def test_without_the_column_of_ids_a_sheet_stays_as_it_is(sheet: str) -> None:
    def edit(sheets: Sheets) -> None:
        sheets[sheet] = [row[1:] for row in sheets[sheet]]

    found, lost = edited(edit)
    assert (found.text, found.changes, found.conflicts) == (JOURNEY, (), ())
    assert lost == [("a.xlsx", sheet, "the titles or the ids of the sheet are gone; its rows stay as they are")]


@pytest.mark.parametrize("id", [None, "xx"])
def test_a_row_whose_id_is_damaged_is_known_by_its_title(id: str | None) -> None:
    def edit(sheets: Sheets) -> None:
        put("Kansen", 1, "Id", id)(sheets)
        put("Kansen", 1, "Status", "bezig")(sheets)
        put("Pijnpunten", 1, "Id", id)(sheets)

    found, lost = edited(edit)
    assert found.changes == ("opportunities[status].status: idea -> doing",)
    assert {why for _, _, why in lost} == {"the id is gone; the row is known by its title"}


def test_where_a_row_is_not_known_those_that_are_gone_stay() -> None:
    def edit(sheets: Sheets) -> None:
        put("Stappen", 2, "Id", "xx")(sheets)
        put("Stappen", 2, "Titel", "Ik wacht en wacht")(sheets)

    found, lost = edited(edit)
    assert (found.text, found.changes) == (JOURNEY, ())
    assert lost == [
        ("a.xlsx, Stappen, A3", "xx", "no row has this id"),
        ("a.xlsx", "Stappen", "rows that are gone stay, as not every row is known"),
    ]


def test_a_copied_row_is_a_new_one() -> None:
    def edit(sheets: Sheets) -> None:
        copy = list(sheets["Stappen"][3])
        copy[sheets["Stappen"][0].index("Titel")] = "Ik bel nog eens"
        sheets["Stappen"].append(copy)

    found, lost = edited(edit)
    assert (found.changes, lost) == (("steps: + Ik bel nog eens",), [])
    assert steps(found.text) == ["Ik vraag aan", "Ik wacht", "Ik krijg een brief", "Ik bel nog eens"]


def test_the_workbook_of_another_journey_is_refused(tmp_path: Path, run_cjm: RunCjm) -> None:
    other = JOURNEY.replace("title: Ik vraag een vergunning", "title: Ik verhuis")
    (tmp_path / "b.cjm.yaml").write_text(other)
    (tmp_path / "a.xlsx").write_bytes(sent())
    done = run_cjm("import", "a.xlsx", "--into", "b.cjm.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "cjm: a.xlsx was made from a.cjm.yaml, Ik vraag een vergunning, and not from this journey; "
        "bring it back into that one, or export this one\n"
    )
    (tmp_path / "b.cjm.yaml").write_text(JOURNEY)
    assert run_cjm("import", "a.xlsx", "--into", "b.cjm.yaml", cwd=tmp_path).returncode == 0, "the file was renamed"


def test_what_a_row_needs_stays_where_its_cell_is_emptied() -> None:
    def edit(sheets: Sheets) -> None:
        put("Stappen", 1, "Titel", None)(sheets)
        put("Bronnen", 1, "Soort", None)(sheets)
        put("Stappen", 2, "Emotie", -1)(sheets)

    found, lost = edited(edit)
    assert (found.changes, found.problems) == (("steps[wacht].emotion: -2 -> -1",), ())
    assert lost == [
        ("a.xlsx, Stappen, D2", "", "a row needs its Titel; it stays"),
        ("a.xlsx, Bronnen, D2", "", "a row needs its Soort; it stays"),
    ]


def test_a_row_that_is_emptied_goes() -> None:
    def edit(sheets: Sheets) -> None:
        row = sheets["Stappen"][3]
        sheets["Stappen"][3] = [*row[:2], *[None] * (len(row) - 2)]
        pain = sheets["Pijnpunten"][1]
        sheets["Pijnpunten"][1] = [*pain[:3], *[None] * (len(pain) - 3)]

    found, lost = edited(edit)
    assert (found.changes, found.problems, lost) == (
        ("steps[aanvraag].pains: - Lang zoeken", "steps: - Ik krijg een brief"),
        (),
        [],
    )


def test_a_removed_row_that_another_names_stays_and_the_rest_comes_in() -> None:
    def edit(sheets: Sheets) -> None:
        del sheets["Stappen"][2]
        put("Stappen", 1, "Emotie", 1)(sheets)
        del sheets["Bronnen"][1]

    found, lost = edited(edit)
    assert (found.changes, found.problems, lost) == (("steps[aanvraag].emotion: 0 -> 1",), (), [])
    assert found.conflicts == (
        "sources[talks]: removed in a.xlsx, but steps[aanvraag].quotes[0].source names it: it stays",
        "steps[wacht]: removed in a.xlsx, but opportunities[status].steps[0] names it: it stays",
    )
    assert lines(found.text) == ["-     emotion: 0", "+     emotion: 1"]


def test_a_sheet_that_is_gone_takes_no_other_for_it() -> None:
    def edit(sheets: Sheets) -> None:
        del sheets["Hoogtepunten"]
        del sheets["Citaten"]
        rows = sheets["Pijnpunten"]
        new: list[str | None] = [None] * len(rows[0])
        new[2:4] = ["Ik wacht", "De stoelen zijn hard"]
        rows.append(new)

    found, lost = edited(edit)
    assert (found.changes, found.problems) == (("steps[wacht].pains: + De stoelen zijn hard",), ())
    assert lost == [
        ("a.xlsx", "Citaten", "the sheet is gone; its rows stay as they are"),
        ("a.xlsx", "Hoogtepunten", "the sheet is gone; its rows stay as they are"),
    ]


def test_a_renamed_step_may_be_named_by_its_new_title() -> None:
    def edit(sheets: Sheets) -> None:
        put("Stappen", 3, "Titel", "Ik lees de brief")(sheets)
        put("Citaten", 2, "Stap", "Ik lees de brief")(sheets)
        put("Citaten", 2, "Tekst", "Eindelijk.")(sheets)

    found, lost = edited(edit)
    assert lost == []
    assert found.changes == (
        "steps[brief].title: Ik krijg een brief -> Ik lees de brief",
        "steps[brief].quotes: + Eindelijk.",
    )


@pytest.mark.parametrize("text", ["1-9-2026", "01/09/2026", "1 september 2026", "2026-09-01"])
def test_dates_as_people_type_them(text: str) -> None:
    found, lost = edited(put("Kansen", 1, "Deadline", text))
    assert (found.changes, lost) == (("opportunities[status].due: + 2026-09-01",), [])


def test_a_new_source_needs_its_kind() -> None:
    found, lost = edited(put("Bronnen", 2, "Titel", "Dossiers"))
    assert (found.text, lost) == (JOURNEY, [("a.xlsx, Bronnen, row 3", "Dossiers", "a new row needs Soort")])


EXPORT = ("export", "a.cjm.yaml", "-o")


def test_an_export_writes_over_no_edits_and_no_journey(tmp_path: Path, run_cjm: RunCjm) -> None:
    (tmp_path / "a.cjm.yaml").write_text(JOURNEY)
    assert run_cjm(*EXPORT, "a.xlsx", cwd=tmp_path).returncode == 0
    assert run_cjm(*EXPORT, "a.xlsx", cwd=tmp_path).returncode == 0, "nothing was edited in it"
    (tmp_path / "a.xlsx").write_bytes(rewritten(sent(), put("Stappen", 2, "Emotie", -1)))
    done = run_cjm(*EXPORT, "a.xlsx", cwd=tmp_path)
    remedy = "bring them back with cjm import --into, or name another file"
    assert (done.returncode, done.stderr) == (2, f"cjm: a.xlsx has edits that are not in a.cjm.yaml; {remedy}\n")
    done = run_cjm("import", "a.xlsx", "--into", "a.cjm.yaml", cwd=tmp_path)
    assert (done.stdout, done.stderr) == (
        "steps[wacht].emotion: -2 -> -1\n",
        "1 change written to a.cjm.yaml\n",
    )
    assert run_cjm(*EXPORT, "a.xlsx", cwd=tmp_path).returncode == 0
    (tmp_path / "b.xlsx").write_bytes(b"something else")
    done = run_cjm(*EXPORT, "b.xlsx", cwd=tmp_path)
    assert done.stderr == "cjm: b.xlsx exists, and was not exported from this journey; name another file\n"
    done = run_cjm("export", "a.cjm.yaml", "--to", "json", "-o", "a.cjm.yaml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "cjm: a.cjm.yaml is the journey itself; name another file\n")


def test_new_rows_ask_for_a_new_export(tmp_path: Path, run_cjm: RunCjm) -> None:
    (tmp_path / "a.cjm.yaml").write_text(JOURNEY)
    (tmp_path / "a.xlsx").write_bytes(rewritten(sent(), put("Kansen", 2, "Titel", "Nieuw idee")))
    done = run_cjm("import", "a.xlsx", "--into", "a.cjm.yaml", "--dry-run", cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("opportunities: + Nieuw idee\n", "1 change; nothing is written\n")
    done = run_cjm("import", "a.xlsx", "--into", "a.cjm.yaml", cwd=tmp_path)
    assert done.stderr == (
        "1 change written to a.cjm.yaml\n"
        "new rows have an id in the file only: export it again before they are edited further\n"
    )


def test_no_such_workbook() -> None:
    with pytest.raises(InputError, match=r"a\.xlsx is no Excel workbook"):
        back(b"something else")


def test_a_formula_without_a_value_changes_nothing() -> None:
    made = rewritten(sent(), put("Stappen", 2, "Wachten", "=A1"))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as package, zipfile.ZipFile(stream, "w") as other:
        for name in package.namelist():
            part = package.read(name)
            if name == "xl/worksheets/sheet2.xml":
                cell = re.search(rb'<c r="O3"[^>]*>.*?</c>', part)
                assert cell is not None
                part = part.replace(cell[0], b'<c r="O3"><f>A1</f><v></v></c>')
            other.writestr(name, part)
    found, lost = back(stream.getvalue())
    assert (found.text, found.changes) == (JOURNEY, ())
    assert lost == [
        ("a.xlsx, Stappen, O3", "", "the formula has no value; open the workbook and save it once"),
    ]


def ids(text: str) -> set[str]:
    data: Any = Loader().load_bytes(text).document.data
    parts = [one for step in data["steps"] for key in ("pains", "highlights") for one in step.get(key, ())]
    return {one["id"] for one in (*data["steps"], *data.get("opportunities", ()), *data.get("sources", ()), *parts)}


@tried(100)
@given(journeys(), st.data())
def test_whatever_happens_to_a_sheet_no_row_is_deleted(data: dict[str, Any], given_data: st.DataObject) -> None:
    text = journey_text(data)

    def edit(sheets: Sheets) -> None:
        names = [name for name, rows in sheets.items() if name not in ("cjm", "lists") and len(rows) > 1]
        for _ in range(given_data.draw(st.integers(1, 4))):
            rows = sheets[given_data.draw(st.sampled_from(names))]
            at = given_data.draw(st.integers(0, len(rows) - 1))
            column = given_data.draw(st.integers(0, 3))
            match given_data.draw(st.sampled_from(["above", "column", "id", "title", "shuffle", "head"])):
                case "above":
                    rows.insert(0, ["Note", *[None] * 6])
                case "column":
                    rows[:] = [row[:column] + row[column + 1 :] for row in rows]
                case "id" if at and rows[at]:
                    rows[at][0] = given_data.draw(st.sampled_from(["xx", "go", None]))
                case "title":
                    rows[at][-1:] = [given_data.draw(TEXTS)]
                case "shuffle":
                    rows[1:] = given_data.draw(st.permutations(rows[1:]))
                case "head" if column < len(rows[0]):
                    rows[0][column] = "Anders"

    found, _ = back(rewritten(sent(text), edit), text)
    assert ids(text) <= ids(found.text)


def test_what_a_library_says_is_no_row(tmp_path: Path, run_cjm: RunCjm) -> None:
    (tmp_path / "lib.yaml").write_text("cjm_library: 1\nopportunities: [{id: shared, title: Delen}]\n")
    uses = JOURNEY.replace("language: nl\n", "language: nl\nuses: [lib.yaml]\n") + "  - {id: shared, steps: [brief]}\n"
    (tmp_path / "a.cjm.yaml").write_text(uses)
    done = run_cjm("export", "a.cjm.yaml", "-o", "a.xlsx", "--report", "r.json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    lost = [one["text"] for one in json.loads((tmp_path / "r.json").read_text())["lost"] if "steps" in one["why"]]
    assert lost == ["brief"]
    done = run_cjm("import", "a.xlsx", "--into", "a.cjm.yaml", cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("", "nothing was edited\n")
