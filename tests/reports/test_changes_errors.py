"""What changed where a version has errors, and where nothing changed but the name of a file."""

import json

from cjm.journey.loading import Loader
from cjm.plaintext import output_lines
from cjm.reports.changes import ChangesReport
from cjm.reports.writers import Output, writer
from cjm.versions.change import Change, FileVersion, between

GOOD = """\
cjm: 1
title: I look for a car
persona: {name: An}
steps:
  - {id: look, title: I look around, emotion: 0}
  - {id: wait, title: I wait for a quote, emotion: -2}
  - {id: visit, title: I visit the shop, emotion: 1}
  - {id: drive, title: I drive my car home, emotion: 2}
"""


def version(text: str, name: str = "x.cjm.yaml", revision: str = "") -> FileVersion:
    return FileVersion(Loader().load_bytes(text, name), revision)


def change(old: str, new: str) -> Change:
    return between(version(old, revision="main"), version(new))


def printed(format: str, *changes: Change) -> str:
    return "\n".join(map(output_lines, writer(format)(ChangesReport(changes), Output(100))))


BAD = GOOD.replace("emotion: 1}", "emotion: good}")


def test_the_errors_of_a_new_file_stand_in_the_report() -> None:
    found = printed("markdown", between(None, version(BAD, "maps/x.cjm.yaml", "HEAD"))).splitlines()
    assert found[:4] == ["### I look for a car", "", "`HEAD:maps/x.cjm.yaml`", ""]
    assert found[4] == "**The file is new; 1 error.**"
    assert found[6].startswith(
        "- new: maps/x.cjm.yaml:<!-- -->7:<!-- -->51: error: found the text \\`good\\`, expected a "
    )
    reported = json.loads(printed("json", between(None, version(BAD))))["files"][0]
    assert [one["rule"] for one in reported["problems"]["new"]] == ["wrong-type"]


def test_errors_that_come_or_stay_stand_open() -> None:
    came = printed("markdown", change(GOOD, BAD))
    assert "; 1 error, left out of the figures.**" in came
    assert "\n- new: x.cjm.yaml:<!-- -->7" in came
    assert "<summary>Problems" not in came
    stayed = printed("text", change(BAD, BAD.replace("I look for", "I want")))
    assert "  still: x.cjm.yaml:7:51: error: found the text `good`" in stayed
    gone = printed("markdown", change(BAD, GOOD))
    assert "1 error" not in gone
    assert "<summary>Problems: " in gone


def test_a_version_that_cannot_be_read_any_more() -> None:
    broken = FileVersion(Loader().load("none.cjm.yaml"))
    assert printed("text", between(version(GOOD, revision="a"), broken)).splitlines() == [
        "a:x.cjm.yaml → none.cjm.yaml",
        "",
        "Problems",
        "  new: none.cjm.yaml: error: cannot be read: no such file [unreadable] (check its name and folder)",
    ]
    assert printed("text", between(broken, broken)) == ""


def test_files_of_which_only_the_name_changed_are_a_list() -> None:
    moved = [
        between(version(GOOD, f"{name}.yaml", "main"), version(GOOD, f"new/{name}.yaml"), moved=True) for name in "abc"
    ]
    names = [f"main:{name}.yaml → new/{name}.yaml" for name in "abc"]
    assert printed("text", *moved).splitlines() == ["3 files with another name", *(f"  {one}" for one in names)]
    assert printed("markdown", *moved).splitlines() == [
        "<details><summary>3 files with another name</summary>",
        "",
        *(f"- {one}" for one in names),
        "",
        "</details>",
    ]
    assert [one["moved"] for one in json.loads(printed("json", *moved))["files"]] == [True] * 3
    both = between(
        version(GOOD, "a.yaml", "main"), version(GOOD.replace("emotion: 2", "emotion: 1"), "b.yaml"), moved=True
    )
    assert "**The file has another name; " in printed("markdown", both)
