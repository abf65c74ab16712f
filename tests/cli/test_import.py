"""`cjm import` and `cjm export`: files, reports and refusals, whatever the format."""

import json
from pathlib import Path

import pytest

from support.fixtures import RunCjm

JOURNEY = """\
cjm: 1
title: I collect my parcel
steps:
  - id: go
    title: I go to the shop
    emotion: -1
"""
AS_JSON = """\
{"cjm": 1, "title": "I collect my parcel", "steps": [{"id": "go", "title": "I go to the shop", "emotion": -1}]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "parcel.json").write_text(AS_JSON)
    (tmp_path / "parcel.csv").write_text("Step,Score\nI go to the shop,-1\n")
    (tmp_path / "there.cjm.yaml").write_text(JOURNEY + "# seen on site\n")
    (tmp_path / "wrong.cjm.yaml").write_text(JOURNEY.replace("-1", "9"))
    return tmp_path


def test_a_journey_is_written_and_its_report_is_on_standard_error(folder: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("import", "parcel.json", "-o", "new.cjm.yaml", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "parcel.json read as json\n\n5 texts placed, 0 guesses, 0 lost\n"
    assert (folder / "new.cjm.yaml").read_text() == JOURNEY


def test_without_a_file_it_is_printed(folder: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("import", "parcel.json", "--language", "nl", cwd=folder)
    assert done.stderr == "parcel.json gelezen als json\n\n5 teksten geplaatst, 0 keer geraden, 0 verloren\n"


def test_standard_input_needs_a_format(folder: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("import", "-", "-o", "new.cjm.yaml", "--from", "json", cwd=folder, input=AS_JSON)
    assert done.returncode == 0, done.stderr
    assert (folder / "new.cjm.yaml").read_text() == JOURNEY


def test_inspecting_prints_the_report_and_writes_nothing(folder: Path, run_cjm: RunCjm) -> None:
    before = sorted(folder.iterdir())
    done = run_cjm("import", "parcel.json", "--inspect", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "parcel.json read as json\n\n5 texts placed, 0 guesses, 0 lost\n"
    assert sorted(folder.iterdir()) == before


def test_a_journey_that_is_there_stays(folder: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("import", "parcel.json", "-o", "there.cjm.yaml", cwd=folder)
    assert done.returncode == 2
    assert done.stderr == ("cjm: there.cjm.yaml exists already; name another file, or add --force to write over it\n")
    assert (folder / "there.cjm.yaml").read_text() == JOURNEY + "# seen on site\n"
    done = run_cjm("import", "parcel.json", "-o", "there.cjm.yaml", "--force", cwd=folder)
    assert (done.returncode, (folder / "there.cjm.yaml").read_text()) == (0, JOURNEY)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("none.json",), "none.json cannot be read: no such file; check its name and folder"),
        (("there.cjm.yaml",), "the name of there.cjm.yaml does not tell its format; name it with --from: "),
        ((".", "--from", "json"), ". cannot be read: is a folder; name the files in it"),
        (("there.cjm.yaml", "--from", "pdf"), "no format that is read is called `pdf`; formats are "),
        (("parcel.json", "-o", "a.txt"), "a.txt is no name of a journey; let it end in .cjm.yaml"),
        (("parcel.json", "-o", "no/a.yaml"), "no/a.yaml cannot be written: its folder does not exist; create the"),
        (("parcel.json", "--inspect", "-o", "a.yaml"), "--out has no effect beside --inspect; leave it out"),
        (("parcel.json", "--inspect", "--force"), "--force has no effect beside --inspect; leave it out"),
        (("parcel.json", "--force"), "--force has no effect without --out; name the journey to write"),
        (
            ("parcel.json", "--dry-run"),
            "--dry-run has no effect without --into; leave it out, or see how files are read",
        ),
        (
            ("parcel.json", "--into", "a.yaml", "--rows", "steps"),
            "--rows has no effect beside --into; leave one of them",
        ),
        (("parcel.json", "--into", "there.cjm.yaml"), "the name of parcel.json does not tell its format; name it with"),
        (("parcel.json", "--map", "Denkt"), "--map `Denkt` is no TITLE=FIELD; write it as in --map Denkt=steps."),
        (
            ("parcel.csv", "--map", "Step=steps.stap"),
            "`steps.stap`, which `Step` is mapped to, is no field; fields are ",
        ),
        (("parcel.csv", "--map", "Step=lanes.pains"), "`lanes.pains`, which `Step` is mapped to, is no field; fields "),
        (("parcel.csv", "--map", "Stap=steps.does"), "no column is called `Stap`; columns are Score, Step"),
        (("parcel.json", "parcel.json"), "JSON holds one journey; import one file at a time"),
    ],
)
def test_what_cannot_be_imported(folder: Path, run_cjm: RunCjm, arguments: tuple[str, ...], message: str) -> None:
    done = run_cjm("import", *arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"cjm: {message}")
    assert done.stderr.count("\n") == 1


def test_a_large_file_is_refused_in_one_line(folder: Path, run_cjm: RunCjm) -> None:
    with (folder / "large.json").open("wb") as stream:
        stream.truncate((32 << 20) + 1)
    done = run_cjm("import", "large.json", cwd=folder)
    assert done.stderr == (
        "cjm: large.json cannot be read: larger than 32 MiB, the most that is read; import a part of it\n"
    )


def test_an_export_says_what_it_cannot_hold(folder: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("export", "there.cjm.yaml", "-o", "out.json", "--report", "lost.json", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "Lost",
        "  Where               Text          Why",
        "  there.cjm.yaml:7:1  seen on site  JSON has no comments",
        "",
        "1 lost: json cannot hold it",
    ]
    assert json.loads((folder / "out.json").read_text()) == json.loads(AS_JSON)
    assert json.loads((folder / "lost.json").read_text())["lost"] == [
        {
            "where": "there.cjm.yaml:7:1",
            "file": "there.cjm.yaml",
            "sheet": None,
            "row": 7,
            "column": 1,
            "text": "seen on site",
            "why": "JSON has no comments",
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("there.cjm.yaml",), 2, "cjm: neither --to nor --out tells the format; name one of them"),
        (("there.cjm.yaml", "--to", "pdf"), 2, "cjm: no format that is written is called `pdf`; formats are "),
        (("there.cjm.yaml", "-o", "a.pdf"), 2, "cjm: the name of a.pdf does not tell its format; name it with --to"),
        (("there.cjm.yaml", "there.cjm.yaml", "--to", "json"), 0, ""),
        ((".", "--to", "json"), 1, "wrong.cjm.yaml:6:14: error: 9 lies outside the scale -2..2 "),
        (("none.yaml", "--to", "json"), 2, "none.yaml: error: cannot be read: no such file"),
    ],
)
def test_what_cannot_be_exported(
    folder: Path, run_cjm: RunCjm, arguments: tuple[str, ...], code: int, message: str
) -> None:
    done = run_cjm("export", *arguments, cwd=folder)
    assert done.returncode == code
    assert done.stderr.startswith(message)
    assert (done.stdout == "") == (code > 0)


def test_two_journeys_do_not_fit_one_file(folder: Path, run_cjm: RunCjm) -> None:
    (folder / "wrong.cjm.yaml").write_text(JOURNEY)
    done = run_cjm("export", ".", "--to", "json", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "cjm: json holds one journey, and these are 2; export one at a time\n"
