"""`cjm history`: a journey over the commits of real repositories, in each format."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cjm import git as rooms
from cjm.analysis.figures import Figures
from cjm.errors import UsageError
from cjm.journey.loading import Loaded, Loader
from cjm.plaintext import output_lines
from cjm.reports.history import HistoryReport
from cjm.reports.writers import Output, writer
from cjm.versions import history
from support.fixtures import RunCjm
from support.git import DAY, FIRST, commit, git, refused

pytestmark = pytest.mark.usefixtures("here")

DRAFT = """cjm: 1
title: I order a cake
steps:
  - {id: choose, title: I choose, emotion: 1}
  - {id: wait, title: I wait, emotion: -2}
  - {id: eat, title: I eat, emotion: 0}
"""
HEARD = """cjm: 1
title: I order a cake
sources: [{id: talks, kind: interview, n: 5}]
steps:
  - {id: choose, title: I choose, emotion: 1, evidence: [talks]}
  - {id: wait, title: I wait, emotion: -2, evidence: [talks]}
  - {id: eat, title: I eat, emotion: 2}
opportunities:
  - {id: a, title: Say when, steps: [wait]}
  - {id: b, title: Bake faster, steps: [wait]}
  - {id: c, title: A new oven, status: dropped}
"""
DONE = HEARD.replace("emotion: -2", "emotion: -1").replace("Say when, ", "Say when, status: done, ")
BROKEN = "cjm: 1\ntitle: [\n"


@pytest.fixture
def cake(here: Path) -> Path:
    """A journey with a past: drafted, broken, moved while it was mended, done."""
    commit(here, "Draft the journey", old=DRAFT)
    commit(here, "Break it", old=BROKEN)
    git(here, "mv", "old", "cake")
    commit(here, "Name it")
    commit(here, "Add what customers said", cake=HEARD)
    git(here, "tag", "v1")
    commit(here, "Tell | when =1+1", cake=DONE)
    git(here, "tag", "v2")
    return here


def lines(path: str, output_format: str = "text", authors: bool = False, width: int = 100) -> list[str]:
    return list(map(output_lines, writer(output_format)(HistoryReport(history.of(path), authors), Output(width))))


def problems(path: str) -> list[str]:
    return [one.problem for one in history.of(path).entries]


def test_each_version_in_figures(cake: Path) -> None:
    found = history.of("cake")
    assert (found.path, found.shallow) == ("cake", False)
    facts = [one.summary for one in found.entries]
    assert [one and one.figures for one in facts] == [
        Figures(-1, 0.5, -1 / 3, 0), None, None, Figures(0, 2, 1 / 3, 2), Figures(0.5, 2, 2 / 3, 2)
    ]  # fmt: skip
    assert [one and (one.steps, one.scored, one.evidenced) for one in facts] == [
        (3, 3, 0), None, None, (3, 3, 2), (3, 3, 2)
    ]  # fmt: skip
    assert [one and (one.opportunities, [done.id for done in one.done]) for one in facts] == [
        (0, []), None, None, (2, []), (2, ["a"])
    ]  # fmt: skip
    assert [one and one.coverage for one in facts] == [0, None, None, 2 / 3, 2 / 3]
    broken = "cannot be read: line 3: the file ends where a value is expected"
    assert problems("cake") == ["", broken, broken, "", ""]


def test_as_text(cake: Path) -> None:
    ids = git(cake, "log", "--reverse", "--format=%h").split()
    assert lines("cake") == [
        "I order a cake · 5 versions from 2023-11-14 to 2023-11-18",
        "",
        "Remembered at worst  ▃  ▅▅  −1 becomes +0.5",
        "Remembered at best   ▅  ██  +0.5 becomes +2",
        "Mean                 ▄  ▅▆  −0.33 becomes +0.67",
        "End                  ▅  ██  0 becomes +2",
        "",
        "Date        Commit   Steps  Remembered   Mean  End  Evidence  Done",
        f"2023-11-14  {ids[0]}      3  −1 to +0.5  −0.33    0       0/3   0/0",
        "  Draft the journey",
        f"2023-11-15  {ids[1]}      ?           ?      ?    ?         ?     ?",
        "  Break it · cannot be read: line 3: the file ends where a value is expected",
        f"2023-11-16  {ids[2]}      ?           ?      ?    ?         ?     ?",
        "  Name it · moved here from old · cannot be read: line 3: the file ends where a value is expected",
        f"2023-11-17  {ids[3]}      3     0 to +2  +0.33   +2       2/3   0/2",
        "  Add what customers said · tag v1",
        f"2023-11-18  {ids[4]}      3  +0.5 to +2  +0.67   +2       2/3   1/2",
        "  Tell | when =1+1 · tag v2",
        "",
        "Remembered: from what is remembered if the worst moment stays with people, to what if the best one",
        "does. Evidence: scored steps that rest on customers' own words, answers or deeds. Done:",
        "opportunities, of all that were not dropped.",
    ]


def test_as_markdown(cake: Path) -> None:
    found = lines("cake", "markdown", authors=True)
    id = git(cake, "rev-parse", "--short=7", "HEAD")
    assert found[0] == "# I order a cake · 5 versions from 2023-11-14 to 2023-11-18"
    assert found[2] == (
        "| Date | Commit | Steps | Remembered | Mean | End | Evidence | Done | Change | Author | Notes |"
    )
    assert found[8] == (
        f"| 2023-11-18 | {id} | 3 | +0.5 to +2 | +0.67 | +2 | 2/3 | 1/2 | Tell \\| when =1+1 | An Other | tag v2 |"
    )


def test_as_csv(cake: Path) -> None:
    rows = list(csv.DictReader(lines("cake", "csv")))
    assert "Author" not in rows[0]
    assert rows[4] == {
        "Commit": git(cake, "rev-parse", "HEAD"), "Date": "2023-11-18T23:13:20+01:00", "Subject": "Tell | when =1+1",
        "Path": "cake", "Tags": "v2", "Title": "I order a cake", "Steps": "3", "Scale min": "-2", "Scale max": "2",
        "Low memory": "0.5", "High memory": "2", "Mean": "0.666666667", "End": "2", "Scored steps": "3",
        "Steps with customer evidence": "2", "Evidence coverage": "0.666666667", "Opportunities done": "1",
        "Opportunities": "2", "Errors": "0", "Problem": "",
    }  # fmt: skip
    assert (rows[1]["Path"], rows[1]["Steps"], rows[1]["Errors"]) == ("old", "", "")
    assert rows[1]["Problem"] == "cannot be read: line 3: the file ends where a value is expected"
    assert [row["Author"] for row in csv.DictReader(lines("cake", "csv", authors=True))] == ["An Other"] * 5


def test_as_json(cake: Path) -> None:
    found = json.loads("\n".join(lines("cake", "json")))
    assert {key: found[key] for key in ("version", "file", "shallow")} == {
        "version": 1,
        "file": "cake",
        "shallow": False,
    }
    last = found["versions"][4]
    assert last == {
        "commit": git(cake, "rev-parse", "HEAD"),
        "date": "2023-11-18T23:13:20+01:00",
        "subject": "Tell | when =1+1",
        "path": "cake",
        "tags": ["v2"],
        "problem": None,
        "journey": {
            "title": "I order a cake",
            "scale": {"min": -2, "max": 2, "neutral": 0, "direction": "up"},
            "steps": 3,
            "low_memory": 0.5,
            "high_memory": 2,
            "mean": 0.666666667,
            "end": 2,
            "scored_steps": 3,
            "evidenced_steps": 2,
            "evidence_coverage": 0.666666667,
            "opportunities": 2,
            "done": [{"id": "a", "title": "Say when"}],
            "metrics": [],
            "errors": 0,
        },
    }
    assert found["versions"][1]["journey"] is None
    assert found["versions"][1]["problem"].startswith("cannot be read: line 3")
    assert json.loads("\n".join(lines("cake", "json", authors=True)))["versions"][0]["author"] == "An Other"


def test_what_is_no_journey_is_listed_with_the_reason(here: Path) -> None:
    commit(here, "One", a=DRAFT)
    commit(here, "Two", a=None)
    (here / "a").symlink_to("b")
    commit(here, "Three")
    (here / "a").unlink()
    commit(here, "Four", a="cjm_library: 1\n")
    commit(here, "Five", a="")
    commit(here, "Six", a="title: I\n")
    (here / "a").write_bytes(b"cjm: 1\n\xff")
    commit(here, "Seven")
    commit(here, "Eight", a="#" * (1 << 20) + "\n" + DRAFT)
    commit(here, "Nine", a="title: I wait\nsteps: 3\ncjm: 1\n")
    commit(here, "Ten", a=DRAFT)
    assert problems("a") == [
        "",
        "deleted",
        "cannot be read: a symbolic link",
        "a library, not a journey",
        "cannot be read: line 1: the file is empty",
        "cannot be read: line 1: this is no journey: `cjm` is missing",
        "cannot be read: line 2: byte 0xff is not UTF-8",
        "cannot be read: larger than 1 MiB, the most that is read",
        "",
        "",
    ]
    nine = history.of("a").entries[8]
    assert nine.summary is not None
    assert (nine.summary.steps, nine.errors, nine.summary.figures) == (0, 1, Figures())
    assert "  Nine · 1 error" in lines("a")
    assert lines("a")[-1] == "Errors: what is wrong in a version is left out of its figures."


def test_a_library_is_read_as_it_was_at_each_commit(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journey = HEARD.replace("sources: [{id: talks, kind: interview, n: 5}]", "uses: [../common.yaml]")
    sources = "cjm_library: 1\nsources: [{id: talks, kind: KIND}]\n"
    (here / "maps").mkdir()
    (here / "maps/cake").write_text(journey)
    commit(here, "no library yet")
    (here / "maps/cake").write_text(journey + "# 2\n")
    commit(here, "assumed", common__yaml=sources.replace("KIND", "assumption"))
    (here / "maps/cake").write_text(journey)
    commit(here, "asked", common__yaml=sources.replace("KIND", "interview"))
    (here / "maps/cake").write_text(journey + "# 4\n")
    commit(here, "broken", common__yaml=sources.replace("KIND", "rumour"))
    (here / "maps/cake").write_text(journey)
    (here / "common.yaml").unlink()
    (here / "common.yaml").symlink_to("/etc/passwd")
    commit(here, "a link")
    found = history.of("maps/cake").entries
    assert [one.summary and (one.summary.evidenced, one.errors) for one in found] == [
        (0, 1),
        (0, 0),
        (2, 0),
        (0, 1),
        (0, 1),
    ]


def test_equal_files_with_equal_libraries_are_parsed_once(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    real = Loader.load_bytes

    def counting(self: Loader, raw: bytes, file: str, folder: Path | None = None) -> Loaded:
        parsed.append(file)
        return real(self, raw, file, folder)

    monkeypatch.setattr(Loader, "load_bytes", counting)
    uses = DRAFT + "uses: [lib.yaml]\n"
    library = "cjm_library: 1\n"
    commit(here, "one", cake=uses, lib__yaml=library)
    commit(here, "two", cake=DRAFT)
    commit(here, "three", cake=uses)
    commit(here, "four", cake=DRAFT)
    assert problems("cake") == [""] * 4
    assert parsed == ["cake", "lib.yaml", "cake"]
    parsed.clear()
    commit(here, "five", cake=uses, lib__yaml=library + "x-more: 1\n")
    assert problems("cake") == [""] * 5
    assert parsed == ["cake", "lib.yaml", "cake", "cake", "lib.yaml"]


def test_a_change_of_scale_is_reported(here: Path) -> None:
    wide = "scale: {min: 1, max: 10, neutral: null}\n"
    commit(here, "one", a=DRAFT)
    commit(here, "two", a=DRAFT.replace("-2", "2").replace("0}", "3}") + wide)
    commit(
        here, "three", a=DRAFT.replace("-2", "2").replace("0}", "3}") + wide.replace("null", "null, direction: down")
    )
    found = lines("a")
    assert "  two · scale −2..2 becomes 1..10" in found
    assert "  three · scale 1..10 becomes 1..10, down" in found
    assert found[2] == "Remembered at worst  ▃    −1 becomes ?"
    assert found[4] == "Mean                 ▄▂▇  −0.33 becomes 2"
    assert found[-1] == "The scale is not the same in all versions: compare no figures across such a change."


def test_one_version_has_no_curve(here: Path) -> None:
    commit(here, "one", a=DRAFT)
    assert lines("a")[:2] == ["I order a cake · 1 version of 2023-11-14", ""]
    assert lines("a")[2].startswith("Date")
    commit(here, "broken", b=BROKEN)
    commit(here, "broken still", b=BROKEN + "\n")
    assert lines("b")[:3] == ["2 versions from 2023-11-15 to 2023-11-16", "", lines("a")[2].replace("  Mean", " Mean")]


def test_what_a_stranger_wrote_disturbs_no_output(here: Path) -> None:
    commit(here, "::error::\x1b[31m ##[error] =1+1", a=DRAFT.replace("I order a cake", '"::stop::x"'))
    git(here, "tag", "=1+1")
    for output_format in ("text", "markdown", "csv", "json"):
        text = "\n".join(lines("a", output_format))
        assert "\x1b" not in text
        assert "##[" not in text
        assert not any(line.startswith("::") for line in text.splitlines())


@pytest.fixture
def long(here: Path) -> Path:
    """A journey of 300 commits, in which every step's score goes up and down."""
    parts = []
    for number in range(300):
        text = DRAFT.replace("-2", str(number % 5 - 2)) + f"# {number}\n"
        head = f"commit refs/heads/main\nmark :{number + 1}\ncommitter An <a@b> {FIRST + number * DAY} +0000\n"
        parts.append(f"{head}data 6\nchange\n")
        parts.append(f"from :{number}\n" * bool(number))
        parts.append(f"M 100644 inline a\ndata {len(text.encode())}\n{text}\n")
        if number == 9:
            parts.append(f"reset refs/heads/young\nfrom :{number + 1}\n")
    git(here, "fast-import", "--quiet", given="".join(parts).encode())
    return here


def test_a_long_curve_shows_the_last_version_of_each_share(long: Path) -> None:
    text = lines("a", width=80)
    bars = text[2].removeprefix("Remembered at worst  ").partition("  ")[0]
    assert max(map(len, text[2:6])) == 80
    shares = [(number + 1) * 300 // len(bars) - 1 for number in range(len(bars))]
    assert shares[-1] == 299
    assert list(bars) == ["▃▄▅▅▅"[at % 5] for at in shares]


def test_the_number_of_processes_does_not_grow_with_commits(long: Path, tmp_path: Path, run_cjm: RunCjm) -> None:
    calls = tmp_path / "calls"
    real = subprocess.run(["sh", "-c", "command -v git"], capture_output=True, text=True, check=True).stdout.strip()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text(f'#!/bin/sh\necho "$@" >> "{calls}"\nexec "{real}" "$@"\n')
    (tmp_path / "bin/git").chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    counts = []
    for branch in ("young", "main"):
        git(long, "symbolic-ref", "HEAD", f"refs/heads/{branch}")
        done = run_cjm("history", "a", "--output-format", "json", env=environment)
        assert done.returncode == 0
        counts.append((len(json.loads(done.stdout)["versions"]), len(calls.read_text().splitlines())))
        calls.unlink()
    assert counts == [(10, 6), (300, 6)]


def test_the_command(cake: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("history", "cake", env={**os.environ, "COLUMNS": "100"})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == lines("cake")
    assert "An Other" not in done.stdout
    assert "  Tell | when =1+1 · An Other · tag v2" in run_cjm("history", "cake", "--author").stdout.splitlines()
    rows = csv.DictReader(run_cjm("history", "cake", "--tags", "--output-format", "csv").stdout.splitlines())
    assert [row["Tags"] for row in rows] == ["v1", "v2"]


def test_where_the_terminal_has_no_bars_digits_stand(cake: Path, run_cjm: RunCjm) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    command = ["history", "cake"]
    done = subprocess.run(
        [sys.executable, "-m", "cjm", *command], env=environment, capture_output=True, check=True
    ).stdout.decode("latin-1")
    assert done.splitlines()[2:5:2] == [
        "Remembered at worst  3  55  -1 becomes +0.5",
        "Mean                 4  56  -0.33 becomes +0.67",
    ]


def test_a_deleted_file_has_a_history_too(cake: Path, run_cjm: RunCjm) -> None:
    commit(cake, "Gone", cake=None)
    done = run_cjm("history", "cake")
    assert done.returncode == 0
    assert "  Gone · deleted" in done.stdout.splitlines()
    assert refused(UsageError, history.of, "nowhere/cake") == "git has no version of nowhere/cake; commit it first"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["new"], "git has no version of new; commit it first"),
        (["."], ". is a folder; name a journey"),
        (["--tags", "plain"], "plain is in no tagged commit; leave out `--tags`"),
        (["cake", "--output-format", "svg"], "no output format is called `svg`; formats are csv, json, markdown, text"),
        (["/cake"], "/cake lies in no git repository; name a file in one, or begin one: `git init`"),
    ],
)
def test_wrong_use_is_one_line(cake: Path, run_cjm: RunCjm, arguments: list[str], message: str) -> None:
    commit(cake, "More", plain=DRAFT)
    (cake / "new").write_text(DRAFT)
    done = run_cjm("history", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"cjm: {message}\n")


def test_before_the_first_commit(here: Path, run_cjm: RunCjm) -> None:
    (here / "a").write_text(DRAFT)
    done = run_cjm("history", "a")
    assert (done.returncode, done.stderr) == (2, 'cjm: no revision "HEAD"; nothing has been committed yet\n')


def test_a_shallow_clone_reports_that_versions_are_missing(cake: Path, tmp_path: Path, run_cjm: RunCjm) -> None:
    git(tmp_path, "clone", "--depth=1", f"file://{cake}", "clone")
    done = run_cjm("history", "cake", "--output-format", "json", cwd=tmp_path / "clone")
    found = json.loads(done.stdout)
    assert (done.returncode, found["shallow"], len(found["versions"])) == (0, True, 1)
    assert done.stderr == f"cjm: older versions may be missing; {rooms.SHALLOW}\n"
    done = run_cjm("history", "old", cwd=tmp_path / "clone")
    assert (done.returncode, done.stderr) == (2, f"cjm: git has no version of old; {rooms.SHALLOW}\n")
