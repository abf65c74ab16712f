"""`cjm roadmap`: what it lists in which order, in each format; broken files; texts stay data."""

import csv
import io
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from cjm.journey.loading import Loader, load
from cjm.journey.model import Journey
from cjm.plaintext import output_lines
from cjm.reports import roadmap
from cjm.reports.document import Block, Column, Records, Row, Table
from cjm.reports.writers import Output, names, writer
from support import ROOT
from support.fixtures import RunCjm, RunOptions

SMALL = """cjm: 1
title: I order a cake
tags: [cakes]
steps:
  - {id: choose, title: I choose, emotion: 1}
  - {id: wait, title: I wait, emotion: -2, pains: [{id: late, title: Late}]}
  - {id: taste, title: I taste}
  - {id: eat, title: I eat, emotion: 1}
opportunities:
  - {id: a, title: Say when, horizon: now, status: planned, owner: Shop, due: 2027-01-15, kind: fix, steps: [wait],
     customer_value: 5, business_value: 2, effort: 2, lifts: {wait: -1}, need: To know when, impact: A text message}
  - {id: b, title: Bake faster, horizon: now, status: doing, customer_value: 4, effort: 5, lifts: {wait: 0, taste: 2}}
  - {id: c, title: A candle, steps: [eat]}
  - {id: d, title: A new oven, status: dropped, lifts: {wait: 2}}
  - {id: e, title: A menu, status: done, owner: Shop, due: 2026-01-31, horizon: now, lifts: {choose: 1}}
"""

HOSTILE = r"""cjm: 1
title: "::error::pay | =1+1"
owner: x
tags: ["@all"]
steps:
  - {id: a, title: "[red]a[/red] ##[error]b", emotion: 1}
  - {id: b, title: "=HYPERLINK(1)", emotion: -1}
  - {id: c, title: c, emotion: 2}
opportunities:
  - {id: one, title: "=1+1", horizon: now, status: planned, owner: "@boss | me", lifts: {a: 2}, steps: [a, b]}
  - {id: two, title: "::error::x\n::warning::y", horizon: now, status: planned, owner: "-2+3", need: "\t+1", kind: new}
  - {id: three, title: "<b>*x*</b> `y` $z$ \\ ##[group]", status: done, owner: ""}
"""


def journey(text: str) -> Journey:
    found = Loader().load_bytes(text, "cake.cjm.yaml").journey
    assert found is not None
    return found


def reported(text: str, output_format: str = "text", width: int = 100) -> list[str]:
    return printed([("cake.cjm.yaml", journey(text))], output_format, width)


def printed(journeys: list[tuple[str, Journey]], output_format: str = "text", width: int = 100) -> list[str]:
    return list(map(output_lines, writer(output_format)(roadmap.of(journeys), Output(width))))


def test_as_text() -> None:
    assert "\n".join(reported(SMALL)) == (
        """Roadmap: I order a cake

Now
#  Opportunity  Value  Effort  Per effort  At worst  At best   Mean   End
1  Say when       5+2       2         3.5      +0.5     same  +0.33  same
   Shop · due 2027-01-15 · planned
   lifts I wait from −2 to −1
2  Bake faster    4+?       5           ?        +1     same  +0.67  same
   no owner · no due date · doing
   lifts I wait from −2 to 0; I taste from not scored to +2

Not planned in time
#  Opportunity  Value  Effort  Per effort  At worst  At best   Mean   End
1  A candle         ?       ?           ?         ?        ?      ?     ?
   no owner · no due date · no status
   lifts: not stated

All that is planned or doing, together: an estimate
  2 opportunities; remembered at worst −0.5 becomes +0.5 (+1); remembered at best stays +1; mean 0
    becomes +0.67 (+0.67); end stays +1; without 1 unscored step

Done
  A menu · Shop · due 2026-01-31

Value: for customers + for the organisation. At worst, at best: what is remembered if the worst and
if the best moment stays with people. These, mean and end: how much better, in units of the
journey's scale. Every effect is an estimate from the lifts that are declared."""
    )


def test_as_markdown() -> None:
    assert "\n".join(reported(SMALL, "markdown")) == (
        """# Roadmap: I order a cake

## Now

| # | Opportunity | Owner | Due | Status | Lifts | Value | Effort | Per effort | At worst | At best | Mean | End |
| --: | --- | --- | --- | --- | --- | --: | --: | --: | --: | --: | --: | --: |
| 1 | Say when | Shop | 2027-01-15 | planned | I wait from −2 to −1 | 5+2 | 2 | 3.5 | +0.5 | same | +0.33 | same |
| 2 | Bake faster |  |  | doing | I wait from −2 to 0; I taste from not scored to +2 | 4+? | 5 | ? | +1 | same \
| +0.67 | same |

## Not planned in time

| # | Opportunity | Owner | Due | Status | Lifts | Value | Effort | Per effort | At worst | At best | Mean | End |
| --: | --- | --- | --- | --- | --- | --: | --: | --: | --: | --: | --: | --: |
| 1 | A candle |  |  |  |  | ? | ? | ? | ? | ? | ? | ? |

## All that is planned or doing, together: an estimate

| Effect |
| --- |
| 2 opportunities; remembered at worst −0.5 becomes +0.5 (+1); remembered at best stays +1; mean 0 becomes \
+0.67 (+0.67); end stays +1; without 1 unscored step |

## Done

| Opportunity | Owner | Due |
| --- | --- | --- |
| A menu | Shop | 2026-01-31 |

Value: for customers + for the organisation. At worst, at best: what is remembered if the worst and if the best \
moment stays with people. These, mean and end: how much better, in units of the journey's scale. Every effect \
is an estimate from the lifts that are declared."""
    )


def test_as_csv() -> None:
    assert reported(SMALL, "csv") == [
        '"Title","Description","Owner","Due","Status","Horizon","Labels","Journey","Steps","Value for customers",'
        '"Business value","Value","Effort","Value per effort","Effect at worst","Effect at best",'
        '"Effect on mean","Effect on end","Id","File","Journeys","Pains","Ticket","Address"',
        '"Say when","Need: To know when | Impact: A text message | Lifts: I wait from −2 to −1","Shop","2027-01-15",'
        '"planned","now","fix, cakes","I order a cake","I wait",5,2,7,2,3.5,0.5,0,0.333333333,0,"a",'
        '"cake.cjm.yaml",1,"","",""',
        '"Bake faster","Lifts: I wait from −2 to 0; I taste from not scored to +2","","","doing","now","cakes",'
        '"I order a cake","",4,"","",5,"",1,0,0.666666667,0,"b","cake.cjm.yaml",1,"","",""',
        '"A candle","","","","","","cakes","I order a cake","I eat","","","","","","","","","","c",'
        '"cake.cjm.yaml",1,"","",""',
        '"A menu","Lifts: I choose from +1 to +1","Shop","2026-01-31","done","now","cakes","I order a cake","",'
        '"","","","","",0,0,0,0,"e","cake.cjm.yaml",1,"","",""',
    ]


def test_as_json() -> None:
    (text,) = reported(SMALL, "json")
    found = json.loads(text)
    assert found["version"] == 1
    (one,) = found["journeys"]
    assert list(one["planned"].items())[:3] == [("opportunities", 2), ("low_memory_gain", 1), ("high_memory_gain", 0)]
    assert list(one["planned"].items())[3:] == [("mean_gain", 0.666666667), ("end_gain", 0), ("unscored", ["taste"])]
    assert one["steps"] == []
    assert [(each["id"], each["horizon"], each["rank"], each["status"]) for each in found["opportunities"]] == [
        ("a", "now", 1, "planned"),
        ("b", "now", 2, "doing"),
        ("c", None, 1, None),
        ("e", "now", None, "done"),
    ]
    assert found["opportunities"][0] == {"ticket": None, "links": []} | {
        "file": "cake.cjm.yaml",
        "id": "a",
        "title": "Say when",
        "horizon": "now",
        "rank": 1,
        "journeys": 1,
        "status": "planned",
        "kind": "fix",
        "owner": "Shop",
        "due": "2027-01-15",
        "need": "To know when",
        "metric": None,
        "impact": "A text message",
        "steps": ["wait"],
        "pains": [],
        "lifts": {"wait": -1},
        "customer_value": 5,
        "business_value": 2,
        "value": 7,
        "effort": 2,
        "value_per_effort": 3.5,
        "low_memory_gain": 0.5,
        "high_memory_gain": 0.0,
        "mean_gain": 0.333333333,
        "end_gain": 0.0,
        "unscored": [],
    }


def test_the_example() -> None:
    found = load(ROOT / "examples" / "vacancy.cjm.yaml").journey
    assert found is not None
    assert "\n".join(printed([("vacancy.cjm.yaml", found)], "text", 80)) == (
        """Roadmap: Ik vul mijn vacature in

Now
#  Opportunity         Value  Effort  Per effort  At worst  At best   Mean   End
1  Bel na een week       4+4       1           8      +0.5     +0.5  +0.14    +1
   Team Werkgevers · due 2027-02-01 · planned
   lifts Mijn nieuwe bakker start from +1 to +2
2  Eén formulier         4+4       3        2.67      same     same  +0.21  same
   Team Digitaal · due 2027-01-15 · doing
   lifts Ik zoek wie me kan helpen from −1 to +0.5

Short term
#  Opportunity         Value  Effort  Per effort  At worst  At best   Mean   End
1  Elke twee dagen       5+3       2           4      +0.5     same  +0.29  same
   een statusbericht
   Team Werkgevers · due 2027-03-01 · planned
   lifts Ik wacht op een voorstel from −2 to 0
2  Premie vooraf         3+4       3        2.33     +0.25    +0.25  +0.07  +0.5
   ingevuld
   Premiecel · due 2027-06-01 · planned
   lifts Mijn nieuwe bakker start from +1 to +1.5

Long term
#  Opportunity         Value  Effort  Per effort  At worst  At best   Mean   End
1  Elke dag matchen      5+5       5           2      +0.5     same  +0.43  same
   in plaats van elke
   maandag
   Team Matching · due 2027-12-01 · idea
   lifts Ik wacht op een voorstel from −2 to +1

All that is planned or doing, together: an estimate
  4 opportunities; remembered at worst −0.5 becomes +1 (+1.5); remembered at
    best +1.5 becomes +2 (+0.5); mean +0.29 becomes +0.93 (+0.64); end +1
    becomes +2 (+1)

Value: for customers + for the organisation. At worst, at best: what is
remembered if the worst and if the best moment stays with people. These, mean
and end: how much better, in units of the journey's scale. Every effect is an
estimate from the lifts that are declared."""
    )


def test_several_journeys_stand_in_one_list() -> None:
    other = SMALL.replace("cake", "pie").replace("customer_value: 5", "customer_value: 4")
    other = other.replace("Say when", "Ring").replace("Bake", "Knead").replace("A candle", "A box")
    found = roadmap.of([("pie", journey(other)), ("cake", journey(SMALL))])
    assert [(one.file, one.ranked.opportunity.id, one.rank) for one in found.items if one.rank] == [
        *[("cake", "a", 1), ("pie", "a", 2), ("pie", "b", 3), ("cake", "b", 4)],
        *[("pie", "c", 1), ("cake", "c", 2)],
    ]
    text = printed([("pie", journey(other)), ("cake", journey(SMALL))], "text")
    assert text[0] == "Roadmap of 2 journeys"
    assert "   I order a pie · Shop · due 2027-01-15 · planned" in text
    assert any(line.startswith("  I order a cake: 2 opportunities; remembered at worst −0.5 becomes") for line in text)
    assert "  A menu · I order a pie · Shop · due 2026-01-31" in text


def test_without_opportunities() -> None:
    bare = SMALL.partition("opportunities:")[0]
    assert reported(bare) == ["Roadmap: I order a cake", "", "No open opportunities."]
    assert reported(bare, "markdown") == ["# Roadmap: I order a cake", "", "No open opportunities."]
    assert len(reported(bare, "csv")) == 1
    assert json.loads(reported(bare, "json")[0])["opportunities"] == []
    for output_format in ("text", "markdown"):
        assert printed([], output_format) == []


def test_hostile_texts_are_data_in_text() -> None:
    found = reported(HOSTILE, width=80)
    assert "Roadmap: ::error::pay | =1+1" in found
    assert any(line.startswith("1  =1+1") for line in found)
    assert "   lifts [red]a[/red] # #[error]b from +1 to +2" in found
    assert any(line.startswith("2  ::error::x") for line in found)


@pytest.mark.parametrize("output_format", names())
def test_hostile_texts_command_no_build_server(output_format: str) -> None:
    found = "\n".join(reported(HOSTILE, output_format, 80))
    for line in found.splitlines():
        assert not line.lstrip().startswith("::")
        assert "##[" not in line


def test_hostile_texts_are_data_in_markdown() -> None:
    found = reported(HOSTILE, "markdown")
    (row,) = (line for line in found if line.startswith("| 1 | "))
    assert row == (
        "| 1 | =1+1 | @<!-- -->boss \\| me |  | planned | \\[red\\]a\\[/red\\] "
        "\\#<!-- -->\\#<!-- -->\\[error\\]b from +1 to +2 "
        "| ? | ? | ? | same | same | +0.33 | same |"
    )
    assert "| &lt;b&gt;\\*x\\*&lt;/b&gt; \\`y\\` \\$z\\$ \\\\ \\#<!-- -->\\#<!-- -->\\[group\\] |  |  |" in found


def test_hostile_texts_are_data_in_csv() -> None:
    rows = list(csv.DictReader(io.StringIO("\n".join(reported(HOSTILE, "csv")), newline="")))
    first, second, third = rows
    assert (first["Title"], first["Owner"], first["Labels"]) == ("'=1+1", "'@boss | me", "'@all")
    assert first["Steps"] == "[red]a[/red] # #[error]b; =HYPERLINK(1)"
    assert (second["Title"], second["Owner"]) == ("::error::x ::warning::y", "'-2+3")
    assert (second["Description"], second["Labels"]) == ("Need: +1", "new, @all")
    assert third["Title"] == "<b>*x*</b> `y` $z$ \\ # #[group]"
    assert {row["Journey"] for row in rows} == {"::error::pay | =1+1"}


class Small:
    """A report of the given blocks and records."""

    def __init__(self, blocks: Sequence[Block] = (), records: Records | None = None) -> None:
        self._blocks, self._records = blocks, records

    def blocks(self) -> Sequence[Block]:
        return self._blocks

    def records(self) -> Records | None:
        return self._records

    def data(self) -> dict[str, Any]:
        return {}


def test_numbers_in_csv_stay_numbers() -> None:
    records = Records(["x"], [[-1.5], [2.0], [-0.0], [0.1 + 0.2], [None], ["-1.5"], ["\uff1d1"]])
    assert list(writer("csv")(Small(records=records), Output())) == [
        *('"x"', "-1.5", "2", "0", "0.3", '""', '"\'-1.5"', '"\'\uff1d1"')
    ]


def test_json_holds_texts_letter_for_letter_on_one_line() -> None:
    (text,) = reported(HOSTILE, "json")
    assert text.isascii()
    found = [one["title"] for one in json.loads(text)["opportunities"]]
    assert found == ["=1+1", "::error::x ::warning::y", "<b>*x*</b> `y` $z$ \\ ##[group]"]


def test_wide_letters_keep_the_columns() -> None:
    table = Table([Column("Title", wraps=True), Column("N", right=True)], [Row(("漢字", "1")), Row(("cake", "20"))])
    assert list(writer("text")(Small([table]), Output(80))) == ["Title   N", "漢字    1", "cake   20"]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "cake.cjm.yaml").write_text(SMALL)
    (tmp_path / "wrong.cjm.yaml").write_text(SMALL.replace("status: planned", "status: plannd"))
    (tmp_path / "broken.cjm.yaml").write_text("cjm: 1\ntitle: [\n")
    (tmp_path / "library.yaml").write_text("cjm_library: 1\nbrand: {name: X}\n")
    return tmp_path


def options(here: Path, columns: str = "") -> RunOptions:
    return {"cwd": here, "env": {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": columns}}


def test_the_command_prints_the_roadmap(here: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("roadmap", "cake.cjm.yaml", **options(here))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == reported(SMALL)
    with_input: RunOptions = {**options(here), "input": SMALL}
    piped = run_cjm("roadmap", "-", "--output-format", "csv", **with_input)
    assert piped.stdout.splitlines() == [line.replace("cake.cjm.yaml", "<stdin>") for line in reported(SMALL, "csv")]


@pytest.mark.parametrize(("columns", "width"), [("10", 80), ("95", 95), ("500", 120), ("x", 100)])
def test_the_width_is_kept_within_bounds(here: Path, run_cjm: RunCjm, columns: str, width: int) -> None:
    (here / "long.cjm.yaml").write_text(SMALL.replace("Say when", "Say when it comes " * 10))
    done = run_cjm("roadmap", "long.cjm.yaml", **options(here, columns))
    assert max(map(len, done.stdout.splitlines())) == width


def test_what_can_be_reported_of_a_file_with_errors_is_reported(here: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("roadmap", "wrong.cjm.yaml", **options(here))
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == "Roadmap: I order a cake"
    assert "no status" in done.stdout
    assert done.stderr.splitlines()[0].startswith("wrong.cjm.yaml:10:52: error: found the text `plannd`")


def test_a_file_that_is_no_journey_stops_no_other(here: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("roadmap", ".", **options(here))
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == "Roadmap of 2 journeys"
    assert "library.yaml" not in done.stdout + done.stderr
    missing = run_cjm("roadmap", "gone.cjm.yaml", "cake.cjm.yaml", **options(here))
    assert missing.returncode == 2
    assert missing.stdout.splitlines() == reported(SMALL)
    assert (
        missing.stderr.splitlines()[0]
        == "gone.cjm.yaml: error: cannot be read: no such file [unreadable] (check its name and folder)"
    )
    library = run_cjm("roadmap", "library.yaml", **options(here))
    assert (library.returncode, library.stdout) == (2, "")
    assert library.stderr == "library.yaml is a library, not a journey; name a journey that uses it\n"


def test_an_unknown_format_is_refused(here: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("roadmap", "cake.cjm.yaml", "--output-format", "xlsx", **options(here))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "cjm: no output format is called `xlsx`; formats are csv, json, markdown, text\n"
