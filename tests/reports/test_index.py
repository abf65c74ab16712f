"""`cjm index`: all journeys on one page, in each format, whatever is in their files."""

import csv
import io
import json
import os
from pathlib import Path

import pytest

from cjm.analysis import peak_end
from cjm.analysis.figures import Figures
from cjm.checking.checker import check
from cjm.journey.loading import Loader, load
from cjm.plaintext import output_lines
from cjm.reports.index import Index, IndexedJourney, indexed
from cjm.reports.moments import moments
from cjm.reports.writers import Output, names, writer
from support import ROOT
from support.fixtures import RunCjm, RunOptions

SMALL = """cjm: 1
title: I order a cake
owner: Shop
date: 2026-11-21
brand: {name: Cakes, essence: sweet}
persona: {id: an, name: An}
sources:
  - {id: talks, kind: interview, n: 5}
  - {id: session, kind: workshop}
  - {id: poll, kind: survey, n: 50}
steps:
  - {id: choose, title: I choose, emotion: 1, evidence: [session]}
  - {id: wait, title: I wait, emotion: -2, evidence: [session, talks]}
  - {id: taste, title: I taste, evidence: [talks]}
  - {id: eat, title: I eat, emotion: 2, measured: {source: poll, n: 50, mean: 1.8}}
opportunities:
  - {id: a, title: Say when, steps: [wait]}
  - {id: b, title: Bake faster, steps: [wait], status: doing}
  - {id: c, title: A new oven, status: dropped}
  - {id: d, title: A menu, status: done}
"""
DRAFT = """cjm: 1
title: I return it
kind: employee
state: future
scale: {min: 1, max: 10, neutral: null}
steps:
  - {id: one, title: I bring it back, emotion: 4}
  - {id: two, title: I get another, emotion: 8, expected: 80}
"""
HOSTILE = """cjm: 1
title: "::error::x | =1+1"
owner: "[red]=1+1"
persona: {name: "@boss ##[error]"}
steps:
  - {id: a, title: I go, emotion: 1}
"""


def printed(journeys: list[IndexedJourney], output_format: str, width: int = 100) -> list[str]:
    return list(map(output_lines, writer(output_format)(Index(journeys), Output(width))))


def entries(*texts: str) -> list[IndexedJourney]:
    files = ("cake.cjm.yaml", "draft.cjm.yaml", "broken.cjm.yaml")
    return [indexed(Loader().load_bytes(text, name)) for text, name in zip(texts, files, strict=False)]


FOUND = entries(SMALL, DRAFT, "cjm: 1\ntitle: [\n")
THREE = [one._replace(warnings=0, hints=number) for number, one in zip((1, 2, 0), FOUND, strict=True)]
"""Without what the rules of today say."""


def test_problems_are_those_of_check() -> None:
    loaded = Loader().load_bytes(DRAFT, "draft.cjm.yaml")
    words = [one.severity.word for one in check(loaded)[0].diagnostics]
    found = FOUND[1]
    assert (found.errors, found.warnings, found.hints) == tuple(map(words.count, ("error", "warning", "info")))
    assert found.errors == 1
    assert found.hints > 0


def test_as_text() -> None:
    assert "\n".join(printed(THREE, "text")) == (
        """Journey         Remembered   Mean  End  Evidence  Open  Problems
I order a cake     0 to +2  +0.33   +2       2/3     2  1 hint
  cake.cjm.yaml · An · customer, current · Shop · 2026-11-21 · scale −2..2
I return it              ?      6    8       0/2     0  1 error, 2 hints
  draft.cjm.yaml · employee, future · scale 1..10
?                        ?      ?    ?         ?     ?  1 error
  broken.cjm.yaml

Totals
By       Name     Journeys  Evidence  Open  Problems
All                      2       2/5     2  2 errors, 3 hints
Persona  An              1       2/3     2  1 hint
Persona  none            1       0/2     0  1 error, 2 hints
Owner    Shop            1       2/3     2  1 hint
Owner    none            1       0/2     0  1 error, 2 hints
State    current         1       2/3     2  1 hint
State    future          1       0/2     0  1 error, 2 hints

Remembered: from what is remembered if the worst moment stays with people, to what if the best one
does.
3 journeys
Evidence: scored steps that rest on customers' own words, answers or deeds."""
    )
    assert printed([], "text") == []
    assert printed(THREE[:1], "text")[-2] == "1 journey"


def test_as_markdown() -> None:
    assert printed(THREE, "markdown") == [
        "| Journey | File | Persona | Kind | State | Owner | Date | Scale | Remembered | Mean | End | Evidence | Open "
        "| Problems |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --: | --: | --: | --: | --: | --- |",
        "| I order a cake | cake.cjm.yaml | An | customer | current | Shop | 2026-11-21 | −2..2 | 0 to +2 | +0.33 | +2 "
        "| 2/3 | 2 | 1 hint |",
        "| I return it | draft.cjm.yaml |  | employee | future |  |  | 1..10 | ? | 6 | 8 | 0/2 | 0 "
        "| 1 error, 2 hints |",
        "| ? | broken.cjm.yaml |  |  |  |  |  |  | ? | ? | ? | ? | ? | 1 error |",
        "",
        "## Totals",
        "",
        "| By | Name | Journeys | Evidence | Open | Problems |",
        "| --- | --- | --: | --: | --: | --- |",
        "| All |  | 2 | 2/5 | 2 | 2 errors, 3 hints |",
        "| Persona | An | 1 | 2/3 | 2 | 1 hint |",
        "| Persona | none | 1 | 0/2 | 0 | 1 error, 2 hints |",
        "| Owner | Shop | 1 | 2/3 | 2 | 1 hint |",
        "| Owner | none | 1 | 0/2 | 0 | 1 error, 2 hints |",
        "| State | current | 1 | 2/3 | 2 | 1 hint |",
        "| State | future | 1 | 0/2 | 0 | 1 error, 2 hints |",
        "",
        "Remembered: from what is remembered if the worst moment stays with people, to what if the best one does.",
    ]


def test_as_csv() -> None:
    assert printed(THREE, "csv") == [
        '"File","Title","Persona","Kind","State","Owner","Date","Scale min","Scale max","Low memory","High memory",'
        '"Mean","End","Scored steps","Steps with customer evidence","Evidence coverage","Open opportunities","Errors",'
        '"Warnings","Hints","Detail of"',
        '"cake.cjm.yaml","I order a cake","An","customer","current","Shop","2026-11-21",-2,2,0,2,0.333333333,2,'
        '3,2,0.666666667,2,0,0,1,""',
        '"draft.cjm.yaml","I return it","","employee","future","","",1,10,"","",6,8,2,0,0,0,1,0,2,""',
        '"broken.cjm.yaml","","","","","","","","","","","","","","","","",1,0,0,""',
    ]


def test_as_json() -> None:
    (text,) = printed(THREE, "json")
    found = json.loads(text)
    assert found["version"] == 1
    first, second, third = found["journeys"]
    assert first == {
        "file": "cake.cjm.yaml",
        "journey": {
            "title": "I order a cake",
            "persona": "An",
            "kind": "customer",
            "state": "current",
            "owner": "Shop",
            "date": "2026-11-21",
            "scale": {"min": -2, "max": 2, "neutral": 0, "direction": "up"},
            "low_memory": 0.0,
            "high_memory": 2.0,
            "mean": 0.333333333,
            "end": 2,
            "scored_steps": 3,
            "evidenced_steps": 2,
            "evidence_coverage": 0.666666667,
            "open_opportunities": 2,
            "metrics": [],
        },
        "problems": {"errors": 0, "warnings": 0, "hints": 1},
        "detail_of": [],
        "details": [],
    }
    assert second["journey"]["low_memory"] is None
    assert third == {
        "file": "broken.cjm.yaml",
        "journey": None,
        "problems": {"errors": 1, "warnings": 0, "hints": 0},
        "detail_of": [],
        "details": [],
    }
    totals = found["totals"]
    assert (totals["journeys"], totals["evidence_coverage"], totals["problems"]["errors"]) == (2, 0.4, 2)
    assert [(one["persona"], one["scored_steps"]) for one in totals["by_persona"]] == [("An", 3), (None, 2)]
    assert [(one["owner"], one["open_opportunities"]) for one in totals["by_owner"]] == [("Shop", 2), (None, 0)]
    assert [(one["state"], one["journeys"]) for one in totals["by_state"]] == [("current", 1), ("future", 1)]


def test_no_journey_comes_to_nothing() -> None:
    totals = json.loads(printed([], "json")[0])["totals"]
    assert (totals["journeys"], totals["evidence_coverage"], totals["by_owner"]) == (0, None, [])


def test_the_example() -> None:
    found = indexed(load(ROOT / "examples" / "vacancy.cjm.yaml"))._replace(file="vacancy.cjm.yaml", warnings=0, hints=0)
    assert printed([found], "text", 80)[:4] == [
        "Journey                    Remembered   Mean  End  Evidence  Open  Problems",
        "Ik vul mijn vacature in  −0.5 to +1.5  +0.29   +1       7/7     5  none",
        "  vacancy.cjm.yaml · An · customer, current · Team Werkgevers · 2026-11-21 ·",
        "    scale −2..2",
    ]


def test_one_or_two_scores_make_no_claim() -> None:
    text = "cjm: 1\ntitle: I go\nsteps:\n  - {id: a, title: I go, emotion: 2}\n"
    (one,) = entries(text)
    facts = one.summary
    assert facts is not None
    assert (facts.figures, facts.coverage) == (Figures(None, None, 2, 2), 0)
    (none,) = entries(text.replace(", emotion: 2", ""))
    assert none.summary is not None
    assert (none.summary.figures, none.summary.coverage) == (Figures(), None)


@pytest.mark.parametrize("output_format", names())
def test_hostile_texts_command_no_build_server(output_format: str) -> None:
    for line in "\n".join(printed(entries(HOSTILE), output_format, 80)).splitlines():
        assert not line.lstrip().startswith("::")
        assert "##[" not in line


def test_hostile_texts_are_data() -> None:
    found = entries(HOSTILE)
    (row,) = csv.DictReader(io.StringIO("\n".join(printed(found, "csv"))))
    assert (row["Title"], row["Owner"], row["Persona"]) == ("::error::x | =1+1", "[red]=1+1", "'@boss # #[error]")
    assert printed(found, "markdown")[2].startswith(
        "| ::<!-- -->error::x \\| =1+1 | cake.cjm.yaml | @<!-- -->boss \\#<!-- -->\\#<!-- -->\\[error\\] "
        "| customer | current | \\[red\\]=1+1 |"
    )
    (text,) = printed(found, "json")
    assert json.loads(text)["journeys"][0]["journey"]["persona"] == "@boss ##[error]"
    assert any(" · [red]=1+1 · " in line for line in printed(found, "text"))


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "cake.cjm.yaml").write_text(SMALL)
    (tmp_path / "library.yaml").write_text("cjm_library: 1\nbrand: {name: X}\n")
    return tmp_path


def options(here: Path) -> RunOptions:
    return {"cwd": here, "env": {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": ""}}


def test_the_command_lists_this_folder_without_libraries(here: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("index", **options(here))
    assert (done.returncode, done.stderr) == (0, "")
    path = os.path.join("sub", "cake.cjm.yaml")
    assert done.stdout.splitlines() == printed([FOUND[0]._replace(file=Path(path).as_posix())], "text")
    assert run_cjm("index", "sub", "--output-format", "csv", **options(here)).stdout.count("\n") == 2


def test_files_with_errors_are_listed_and_reported(here: Path, run_cjm: RunCjm) -> None:
    (here / "draft.cjm.yaml").write_text(DRAFT)
    done = run_cjm("index", ".", **options(here))
    assert done.returncode == 1
    assert "2 journeys" in done.stdout.splitlines()
    assert done.stderr.splitlines()[0].startswith("draft.cjm.yaml:8:59: error: 80 lies outside the scale")
    assert "info" not in done.stderr
    missing = run_cjm("index", "gone.cjm.yaml", **options(here))
    assert missing.returncode == 2
    assert missing.stdout.splitlines()[1].split() == ["?", "?", "?", "?", "?", "?", "1", "error"]


def test_wrong_use(here: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("index", "--output-format", "html", **options(here))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "cjm: no output format is called `html`; formats are csv, json, markdown, text\n"
    (here / "none").mkdir()
    empty = run_cjm("index", "none", **options(here))
    assert empty.returncode == 2
    assert empty.stderr.startswith("cjm: no journey in the folder none")


def test_a_plus_stands_only_where_scores_go_both_ways() -> None:
    scale = "scale: {min: 0, max: 10, neutral: 0}\n"
    text = SMALL.replace("steps:", f"{scale}steps:", 1).replace("emotion: -2", "emotion: 8")
    loaded = Loader().load_bytes(text, "cake.cjm.yaml")
    (row,) = (line for line in printed([indexed(loaded)], "markdown") if "I order a cake" in line)
    assert "| 2 |" in row
    assert loaded.journey is not None
    found = {label: value for label, value, _ in moments(loaded.journey, peak_end.of(loaded.journey))}
    assert (found["high peak"], found["end"]) == ("8", "2")


def test_a_detail_stands_below_the_journey_whose_step_it_shows(tmp_path: Path, run_cjm: RunCjm) -> None:
    (tmp_path / "cjm.toml").touch()
    (tmp_path / "a.yaml").write_text(SMALL.replace("I wait, ", "I wait, journey: z.yaml, "), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(SMALL.replace("I order a cake", "I complain"), encoding="utf-8")
    (tmp_path / "z.yaml").write_text(SMALL.replace("I order a cake", "I wait for it"), encoding="utf-8")
    lines = run_cjm("index", **options(tmp_path)).stdout.splitlines()
    assert [line.split("  ")[0] for line in lines[1:8] if line[:1] not in (" ", "")][:3] == [
        "I order a cake",
        "\u21b3\u00a0I wait for it",
        "I complain",
    ]
    data = json.loads(run_cjm("index", "--output-format", "json", **options(tmp_path)).stdout)
    assert [(one["file"], one["detail_of"], one["details"]) for one in data["journeys"]] == [
        ("a.yaml", [], [{"step": "wait", "file": "z.yaml"}]),
        ("z.yaml", ["a.yaml"], []),
        ("b.yaml", [], []),
    ]
    table = run_cjm("index", "--output-format", "csv", **options(tmp_path)).stdout
    assert [row["Detail of"] for row in csv.DictReader(io.StringIO(table))] == ["", "a.yaml", ""]
