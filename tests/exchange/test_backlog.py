"""Opportunities go to a tracker and come back with keys and status; going again updates, and never doubles."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cjm.exchange import Format, SourceFile, WriteOptions, format_named
from cjm.exchange._into import brought_in
from cjm.journey.loading import Loaded, Loader
from support.fixtures import RunCjm

JOURNEY = """\
cjm: 1
title: Ik wacht op mijn uitslag
language: nl
steps:
  - {id: wacht, title: Ik wacht, emotion: -2, pains: [{id: stil, title: "Stil; geen bericht"}]}
  - {id: bel, title: Ik bel, emotion: -1}
opportunities:
  - id: bericht   # eerst dit
    title: "=Bericht na drie dagen"
    steps: [wacht]
    pains: [stil]
    horizon: short
    due: 2027-03-01
    effort: 2
    lifts: {wacht: 0}
  - {id: bellen, title: "Terugbellen, op afspraak", steps: [bel], status: planned}
  - {id: oud, title: Faxen, status: dropped}
"""


def loaded(text: str = JOURNEY) -> Loaded:
    found = Loader().load_bytes(text, "uitslag.cjm.yaml")
    assert found.diagnostics == ()
    return found


def written(tracker: str, text: str = JOURNEY, name: str = "") -> str:
    form = format_named(tracker, "write")
    assert form.write is not None
    return form.write([loaded(text)], WriteOptions(name=name)).data.decode()


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


DESCRIPTION = (
    "Reis: Ik wacht op mijn uitslag\nStappen: Ik wacht\nPijnpunten: Stil; geen bericht\nTermijn: kort\nInspanning: 2\n"
    "Verhoogt: Ik wacht: 0\n\ncjm: uitslag.cjm.yaml#bericht"
)


def test_jira_takes_its_fields_and_dates() -> None:
    head, first, second = table(written("jira"))
    assert head == ["Summary", "Issue key", "Issue Type", "Description", "Priority", "Due Date", "Labels", "Labels"]
    assert first == [
        "'=Bericht na drie dagen",
        "",
        "Story",
        DESCRIPTION,
        "Medium",
        "01/Mar/27 12:00 AM",
        "cjm",
        "cjm-uitslag-bericht",
    ]
    assert second[0] == "Terugbellen, op afspraak"


def test_azure_takes_an_empty_id_for_a_new_item() -> None:
    head, first, _ = table(written("azure"))
    assert head == ["ID", "Work Item Type", "Title", "Description", "Priority", "Tags"]
    assert (first[0], first[1], first[5]) == ("", "Issue", "cjm; cjm-uitslag-bericht")
    assert first[3] == DESCRIPTION.replace("\n", "<br>")


def test_gitlab_takes_title_and_description_first() -> None:
    head, first, _ = table(written("gitlab"))
    assert head == ["title", "description", "due_date"]
    assert first[1:] == [f'{DESCRIPTION}\n\n/label ~"cjm" ~"cjm-uitslag-bericht"', "2027-03-01"]


def test_github_takes_a_request_a_line_or_a_checklist() -> None:
    first = json.loads(written("github").splitlines()[0])
    assert first == {
        "method": "POST",
        "path": "/repos/{owner}/{repo}/issues",
        "body": {"title": "=Bericht na drie dagen", "body": DESCRIPTION, "labels": ["cjm", "cjm-uitslag-bericht"]},
    }
    assert written("github", name="a.md").splitlines() == [
        "- [ ] =Bericht na drie dagen <!-- cjm: uitslag.cjm.yaml#bericht -->",
        "- [ ] Terugbellen, op afspraak <!-- cjm: uitslag.cjm.yaml#bellen -->",
    ]


def test_what_is_dropped_needs_no_ticket() -> None:
    form = format_named("jira", "write")
    assert form.write is not None
    [lost] = form.write([loaded()], WriteOptions()).lost
    assert (str(lost.where), lost.text, str(lost.why)) == (
        "uitslag.cjm.yaml:17:6",
        "Faxen",
        "it is dropped, and has no ticket",
    )


def jira(keys: list[str], states: list[str], sent: str) -> str:
    """What Jira exports after an import of `sent`: columns in another order, labels in several."""
    _, *rows = table(sent)
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(
        ["Issue Type", "Issue key", "Summary", "Status", "Created", "Labels", "Labels", "Labels", "Description"]
    )
    for key, state, row in zip(keys, states, rows, strict=True):
        writer.writerow(["Story", key, row[0], state, "30/Nov/26 9:00 AM", "team", row[6], row[7], row[3]])
    writer.writerow(["Bug", "CX-99", "Something else", "To Do", "", "", "", "", "No mark"])
    return stream.getvalue()


def azure(keys: list[str], states: list[str], sent: str) -> str:
    _, *rows = table(sent)
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(["ID", "Work Item Type", "Title", "Assigned To", "State", "Tags"])
    for key, state, row in zip(keys, states, rows, strict=True):
        writer.writerow([key, "Issue", row[2], "Els", state, row[5]])
    return "\ufeff" + stream.getvalue()


def gitlab(keys: list[str], states: list[str], sent: str) -> str:
    _, *rows = table(sent)
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(["Title", "Description", "Issue ID", "URL", "State", "Labels"])
    for key, state, row in zip(keys, states, rows, strict=True):
        number = key.lstrip("#")
        url = f"https://git.example/x/-/issues/{number}"
        writer.writerow([row[0], row[1].partition("\n\n/label")[0], number, url, state, "cjm"])
    return stream.getvalue()


def github(keys: list[str], states: list[str], sent: str) -> str:
    found: list[dict[str, Any]] = []
    for key, state, line in zip(keys, states, sent.splitlines(), strict=True):
        body = json.loads(line)["body"]
        number = int(key.lstrip("#"))
        labels = [{"name": one} for one in body["labels"]]
        found.append(
            {
                "number": number,
                "html_url": f"https://github.example/{number}",
                "state": state,
                "labels": labels,
                "body": body["body"],
            }
        )
    return json.dumps(found)


TRACKERS: dict[str, tuple[Callable[[list[str], list[str], str], str], list[str], list[str]]] = {
    "jira": (jira, ["CX-1", "CX-2"], ["In Progress", "Done"]),
    "azure": (azure, ["41", "42"], ["Active", "Closed"]),
    "gitlab": (gitlab, ["#7", "#8"], ["Open", "Closed"]),
    "github": (github, ["#7", "#8"], ["open", "closed"]),
}


@pytest.mark.parametrize("tracker", TRACKERS)
def test_twice_round(tracker: str) -> None:
    exported, keys, states = TRACKERS[tracker]
    form: Format = format_named(tracker, "changes")
    assert form.changes is not None
    first = loaded()
    sent = written(tracker)
    changes = form.changes([SourceFile("t.csv", exported(keys, states, sent).encode())], first)
    result = brought_in(first, changes, None, "a.csv")
    assert (changes.lost, result.conflicts, result.problems) == ((), (), ())
    data = Loader().load_bytes(result.text).document.data
    assert data is not None
    tickets = [one.get("ticket", {}).get("key") for one in data["opportunities"]]
    assert tickets == [*keys, None]
    assert [one.get("status") for one in data["opportunities"]] == [
        "doing" if states[0] in ("In Progress", "Active") else None,
        "done",
        "dropped",
    ]
    assert "# eerst dit" in result.text
    again = form.changes([SourceFile("t.csv", exported(keys, states, sent).encode())], loaded(result.text))
    assert brought_in(loaded(result.text), again, None, "a.csv").changes == ()
    second = written(tracker, result.text)
    if tracker == "gitlab":
        assert table(second) == [["title", "description", "due_date"]]
    elif tracker == "github":
        assert [json.loads(line)["path"].rpartition("/")[2] for line in second.splitlines()] == ["7", "8"]
    else:
        at = {"jira": 1, "azure": 0}[tracker]
        assert [row[at] for row in table(second)[1:]] == keys


def test_a_state_that_is_not_known_and_an_opportunity_that_is_gone_are_named() -> None:
    form = format_named("jira", "changes")
    assert form.changes is not None
    marks = ("uitslag.cjm.yaml#bericht", "uitslag.cjm.yaml#weg", "other.cjm.yaml#bericht")
    states = ("Waiting for budget", "Done", "Done")
    lines = [f"CX-{at},{state},cjm: {mark}" for at, (mark, state) in enumerate(zip(marks, states, strict=True), 1)]
    text = "\n".join(["Issue key,Status,Description", *lines])
    found = form.changes([SourceFile("t.csv", text.encode())], loaded())
    assert [(str(one.where), one.text, str(one.why)) for one in found.lost] == [
        ("t.csv, row 2", "Waiting for budget", "no state of a ticket that is known"),
        ("t.csv, row 3", "CX-2", "no opportunity has the id weg"),
    ]
    assert [one.get("ticket") for one in found.theirs["opportunities"]] == [{"key": "CX-1"}, None, None]


def test_an_issue_that_is_open_again_is_planned() -> None:
    form = format_named("github", "changes")
    assert form.changes is not None
    text = json.dumps([{"number": 3, "state": "OPEN", "body": "cjm: uitslag.cjm.yaml#oud"}])
    found = form.changes([SourceFile("t.json", text.encode())], loaded())
    assert found.theirs["opportunities"][2] == {"id": "oud", "status": "planned", "ticket": {"key": "#3"}}


def test_on_the_command_line(tmp_path: Path, run_cjm: RunCjm) -> None:
    (tmp_path / "uitslag.cjm.yaml").write_text(JOURNEY)
    done = run_cjm("export", ".", "--to", "jira", "-o", "t.csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    exported = jira(["CX-1", "CX-2"], ["To Do", "Done"], (tmp_path / "t.csv").read_bytes().decode())
    (tmp_path / "back.csv").write_text(exported)
    done = run_cjm("import", "back.csv", "--from", "jira", "--into", "uitslag.cjm.yaml", cwd=tmp_path)
    assert done.stdout.splitlines() == [
        "opportunities[bericht].ticket: + CX-1",
        "opportunities[bellen].status: planned -> done",
        "opportunities[bellen].ticket: + CX-2",
    ]
    done = run_cjm("import", "t.csv", "--from", "jira", "--into", "uitslag.cjm.yaml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        "cjm: t.csv has no column `status`; its columns are summary, issue key, issue type, description, priority, due "
        "date, labels, labels; export the tickets with it, in English, or name another format\n",
    )
