"""The history of a file: through renames, merges, tags and odd commits."""

import datetime
from pathlib import Path

import pytest

from cjm.git import Repository, repository
from support.git import DAY, FIRST, commit, git

pytestmark = pytest.mark.usefixtures("here")


def versions(path: str, tags_only: bool = False) -> list[tuple[str, str, tuple[str, ...]]]:
    found = Repository.around(path)
    return [(one.subject, one.path, one.tags) for one in found.log(found.relative(path), tags_only)]


def test_a_history_goes_from_the_oldest_version_through_renames(here: Path) -> None:
    lines = "".join(f"{number}\n" for number in range(30))
    commit(here, "add", a=lines, other="x")
    commit(here, "elsewhere", other="y")
    git(here, "mv", "a", "b")
    commit(here, "move and mend", b=lines + "more\n")
    git(here, "tag", "v1")
    git(here, "tag", "-a", "release-1", "-m", "x")
    (here / "maps").mkdir()
    git(here, "mv", "b", "maps/c")
    id = commit(here, "move")
    expected = [("add", "a", ()), ("move and mend", "b", ("release-1", "v1")), ("move", "maps/c", ())]
    assert versions("maps/c") == expected
    last = Repository.around(".").log("maps/c")[-1]
    zone = datetime.timezone(datetime.timedelta(hours=1))
    assert (last.commit, last.author) == (id, "An Other")
    assert last.date == datetime.datetime.fromtimestamp(FIRST + 3 * DAY, zone)
    assert last.date.utcoffset() == datetime.timedelta(hours=1)


def test_a_copy_begins_a_history_of_its_own(here: Path) -> None:
    commit(here, "add", a="x\n" * 30)
    commit(here, "copy", b="x\n" * 30)
    assert versions("b") == [("copy", "b", ())]


def test_a_file_that_was_deleted_and_came_back_is_one(here: Path) -> None:
    commit(here, "add", a="1\n")
    commit(here, "delete", a=None)
    commit(here, "elsewhere", b="1")
    commit(here, "again", a="2\n")
    assert [subject for subject, _, _ in versions("a")] == ["add", "delete", "again"]
    commit(here, "gone", a=None)
    assert [subject for subject, _, _ in versions("a")] == ["add", "delete", "again", "gone"]
    assert versions("never") == []


def test_a_merge_counts_where_the_file_is_as_in_neither_line(here: Path) -> None:
    lines = [f"{number}\n" for number in range(30)]
    commit(here, "base", a="".join(lines))
    git(here, "checkout", "-q", "-b", "topic")
    commit(here, "topic", a="".join(["first\n", *lines]))
    git(here, "checkout", "-q", "main")
    commit(here, "main", a="".join([*lines, "last\n"]))
    git(here, "merge", "-q", "topic", "-m", "both")
    git(here, "checkout", "-q", "-b", "other", "HEAD")
    commit(here, "other", b="x")
    git(here, "checkout", "-q", "main")
    git(here, "merge", "-q", "--no-ff", "other", "-m", "nothing of a")
    subjects = [subject for subject, _, _ in versions("a")]
    assert subjects[0] == "base"
    assert sorted(subjects[1:3]) == ["main", "topic"]
    assert subjects[3:] == ["both"]


def test_with_tags_only_the_file_is_what_it_was_at_each_tag(here: Path) -> None:
    commit(here, "before", other="x")
    git(here, "tag", "v0")
    commit(here, "add", a="1\n" * 30)
    commit(here, "elsewhere", other="y")
    git(here, "tag", "-a", "v1", "-m", "x")
    git(here, "tag", "one\u2028more")
    git(here, "mv", "a", "b")
    commit(here, "move")
    commit(here, "gone", b=None)
    git(here, "tag", "v2")
    commit(here, "back", b="2")
    git(here, "tag", "v3")
    git(here, "tag", "tree", "HEAD^{tree}")
    git(here, "checkout", "-q", "-b", "topic")
    commit(here, "unmerged", b="3")
    git(here, "tag", "v4")
    git(here, "checkout", "-q", "main")
    assert versions("b", tags_only=True) == [("elsewhere", "a", ("one\u2028more", "v1")), ("back", "b", ("v3",))]
    assert versions("never", tags_only=True) == []


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("1700000000 +0100", "2023-11-14T23:13:20+01:00"),
        ("1700000000 -0930", "2023-11-14T12:43:20-09:30"),
        ("99999999999999 +0000", "9999-01-01T00:00:00+00:00"),
        ("1700000000 +9959", "1970-01-01T00:00:00+00:00"),
        ("", "1970-01-01T00:00:00+00:00"),
    ],
)
def test_a_date_that_cannot_be_does_not_disturb(raw: str, expected: str) -> None:
    assert repository._date(raw.encode()).isoformat() == expected


def test_whatever_stands_in_a_commit_is_text(here: Path) -> None:
    tree = git(here, "mktree", given=f"100644 blob {git(here, 'hash-object', '-w', '--stdin')}\ta\n".encode())
    head = f"tree {tree}\nauthor \x1b[31mAn\0 <x> 9 +0000\n".encode().replace(b"\0", b"\xff")
    raw = head + b"committer <> 9 +0000\n\n\xff %H\x1b]0;x\x07\nmore\n\nbody\n"
    git(here, "update-ref", "HEAD", git(here, "hash-object", "-t", "commit", "-w", "--stdin", "--literally", given=raw))
    (found,) = Repository.around(".").log("a")
    assert (found.author, found.subject) == ("\x1b[31mAn\ufffd", "\ufffd %H\x1b]0;x\x07 more")
