"""Tickets of other hands: another tracker, another journey, saved by another program."""

import json
from pathlib import Path

import pytest

from cjm.exchange import SourceFile, WriteOptions, format_named
from cjm.journey.loading import Loaded, Loader
from support.fixtures import RunCjm

JOURNEY = """\
cjm: 1
title: Ik wacht
steps: [{id: wacht, title: Ik wacht, emotion: -2}]
opportunities:
  - {id: bericht, title: Bericht sturen, ticket: {key: POL-1}}
  - {id: bellen, title: Terugbellen, ticket: {key: "#7", url: "https://example.org/7"}}
  - {id: kaart, title: Kaart sturen, status: dropped, ticket: {key: "#8"}}
  - {id: nieuw, title: Nieuw idee}
"""


def loaded(name: str = "uitslag.cjm.yaml") -> Loaded:
    found = Loader().load_bytes(JOURNEY, name)
    assert found.diagnostics == ()
    return found


def written(tracker: str, name: str = "") -> tuple[str, list[tuple[str, str]]]:
    form = format_named(tracker, "write")
    assert form.write is not None
    found = form.write([loaded()], WriteOptions(name=name))
    return found.data.decode(), [(one.text, str(one.why)) for one in found.lost]


def lost(tracker: str, text: str) -> list[tuple[str, str, str]]:
    form = format_named(tracker, "changes")
    assert form.changes is not None
    found = form.changes([SourceFile("t.csv", text.encode())], loaded())
    return [(str(one.where), one.text, str(one.why)) for one in found.lost]


@pytest.mark.parametrize(
    ("tracker", "texts"),
    [
        ("jira", ["Terugbellen", "Kaart sturen"]),
        ("azure", ["Bericht sturen", "Terugbellen", "Kaart sturen"]),
        ("github", ["Bericht sturen"]),
    ],
)
def test_a_ticket_of_another_tracker_is_left_out(tracker: str, texts: list[str]) -> None:
    text, left = written(tracker)
    assert [one for one, why in left if why.endswith("is of another tracker")] == texts
    assert [one for one in texts if one in text] == []
    assert "Nieuw idee" in text


def test_github_keeps_the_labels_of_an_issue() -> None:
    requests = [json.loads(line) for line in written("github")[0].splitlines()]
    assert [(one["method"], one["path"], "labels" in one["body"]) for one in requests] == [
        ("PATCH", "/repos/{owner}/{repo}/issues/7", False),
        ("PATCH", "/repos/{owner}/{repo}/issues/8", False),
        ("POST", "/repos/{owner}/{repo}/issues", True),
    ]


def test_a_checklist_links_its_issues() -> None:
    assert [line.partition(" <!-- cjm:")[0] for line in written("github", "a.md")[0].splitlines()] == [
        "- [ ] Terugbellen ([\\#<!-- -->7](https://example.org/7))",
        "- [x] ~~Kaart sturen~~ (\\#<!-- -->8)",
        "- [ ] Nieuw idee",
    ]


def test_semicolons_of_excel_and_labels_in_capitals() -> None:
    form = format_named("jira", "changes")
    assert form.changes is not None
    text = "Summary;Issue key;Status;Labels\r\nNieuw;POL-9;Done;CJM-uitslag-nieuw\r\n"
    found = form.changes([SourceFile("t.csv", text.encode())], loaded())
    assert found.theirs["opportunities"][3] == {"id": "nieuw", "ticket": {"key": "POL-9"}, "status": "done"}


def test_what_is_of_no_opportunity_is_reported() -> None:
    head = "Issue key,Status,Labels\n"
    assert lost("jira", f"{head}POL-9,Done,cjm-uitslag-weg\n") == [
        ("t.csv, row 2", "POL-9", "no opportunity has the id weg")
    ]
    assert lost("jira", f"{head}POL-1,Done,cjm-uitslag-bericht\nPOL-5,Done,cjm-uitslag-bericht\n") == [
        ("t.csv, row 3", "POL-5", "ticket POL-1 is of the opportunity bericht already")
    ]
    assert lost("jira", f"{head}XX-1,Done,cjm-ander-x\nXX-2,Done,team\n") == [
        ("t.csv", "uitslag.cjm.yaml", "no ticket in it is of this journey")
    ]


def test_a_tracker_is_read_into_a_journey_only(tmp_path: Path, run_cjm: RunCjm) -> None:
    (tmp_path / "t.csv").write_text("Issue key,Status\n")
    done = run_cjm("import", "t.csv", "--from", "jira", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        "cjm: jira is read into a journey that is there; name that with --into\n",
    )
