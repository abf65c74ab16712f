"""Reports as files: workbooks with numbers and dates as such, CSV for programs and for Excel."""

import datetime
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from support.fixtures import RunCjm
from support.git import commit, git

CAKE = """\
cjm: 1
title: "=I order a cake"
steps:
  - {id: go, title: I go, emotion: 1}
  - {id: wait, title: I wait, emotion: -1.5, pains: [{id: late, title: Late}]}
  - {id: eat, title: I eat, emotion: 2}
opportunities:
  - {id: say, title: "@Say when", pains: [late], steps: [wait], due: 2027-03-01, lifts: {wait: 0.25}}
"""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    commit(tmp_path, "first", **{"cake.cjm.yaml": CAKE})
    return tmp_path


def sheet(path: Path) -> list[list[Any]]:
    with CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes())) as book:
        return book.get_sheet_by_index(0).to_python()


COMMANDS = (("index", "."), ("roadmap", "cake.cjm.yaml"), ("history", "cake.cjm.yaml"))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_workbook_holds_what_csv_holds(here: Path, run_cjm: RunCjm, command: tuple[str, str]) -> None:
    import csv

    for name in ("a.xlsx", "b.xlsx", "a.csv"):
        done = run_cjm(*command, "-o", name, cwd=here)
        assert (done.returncode, done.stdout) == (0, "")
    assert (here / "a.xlsx").read_bytes() == (here / "b.xlsx").read_bytes()
    assert (here / "a.csv").read_text() == run_cjm(*command, "--output-format", "csv", cwd=here).stdout
    plain = list(csv.reader(io.StringIO((here / "a.csv").read_text())))
    rows = sheet(here / "a.xlsx")
    assert [str(one) for one in rows[0]] == plain[0]
    for row, texts in zip(rows[1:], plain[1:], strict=True):
        for cell, text in zip(row, texts, strict=True):
            if isinstance(cell, int | float):
                assert float(text) == pytest.approx(cell, abs=1e-9)
            else:
                shown = cell.isoformat() if isinstance(cell, datetime.date) else cell
                assert shown == (text[: len(shown)] if isinstance(cell, datetime.datetime) else text.removeprefix("'"))


def test_dates_and_figures_are_such_and_texts_no_formulas(here: Path, run_cjm: RunCjm) -> None:
    run_cjm("roadmap", "cake.cjm.yaml", "-o", "a.xlsx", cwd=here)
    head, row = sheet(here / "a.xlsx")
    cells = dict(zip(head, row, strict=True))
    assert (cells["Title"], cells["Due"]) == ("@Say when", datetime.date(2027, 3, 1))
    with zipfile.ZipFile(here / "a.xlsx") as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def test_markdown_and_json_by_their_suffixes(here: Path, run_cjm: RunCjm) -> None:
    run_cjm("index", "-o", "a.md", cwd=here)
    run_cjm("index", "-o", "a.json", cwd=here)
    assert (here / "a.md").read_text() == run_cjm("index", "--output-format", "markdown", cwd=here).stdout
    assert json.loads((here / "a.json").read_text())["version"] == 1


def test_csv_for_excel_in_a_file(here: Path, run_cjm: RunCjm) -> None:
    run_cjm("index", "-o", "nl.csv", "--csv", "excel", "--language", "nl", cwd=here)
    run_cjm("index", "-o", "en.csv", "--csv", "excel", cwd=here)
    dutch, english = ((here / name).read_bytes().decode() for name in ("nl.csv", "en.csv"))
    assert dutch.startswith('\ufeff"Bestand";"Titel";')
    assert english.startswith('\ufeff"File","Title",')
    assert ";0,5;" in dutch
    assert ",0.5," in english
