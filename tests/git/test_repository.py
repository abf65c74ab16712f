"""The git program: what it tells of real repositories, and that no repository makes it run or read anything else."""

import datetime
import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.errors import CjmError, GitError, UsageError
from cjm.git import SHALLOW, Blob, Repository, State, program, reader, repository, run
from support.git import DAY, FIRST, commit, git, hostile

ODD_NAMES = [
    "a b.cjm.yaml", 'quo"te\'s.cjm.yaml', "line\nbreak.cjm.yaml", "tab\there.cjm.yaml", "één reis/日本.cjm.yaml",
    "-dash.cjm.yaml", "*.cjm.yaml", ":(top)x.cjm.yaml", "back\\slash.cjm.yaml", "[a].cjm.yaml", "x -> y.cjm.yaml",
    " lead.cjm.yaml", os.fsdecode(b"bad\xff.cjm.yaml"), "HEAD", "deep/er/and/deeper.cjm.yaml",
]  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository, in which the test works."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git(folder, "init")
    return folder


def refused(error: type[CjmError], function, *arguments: object) -> str:
    with pytest.raises(error) as caught:
        function(*arguments)
    return str(caught.value)


def contents(repository: Repository, *wanted: tuple[str, str]) -> list[bytes | str]:
    return [blob.content for blob in repository.read(wanted)]


# A repository and its revisions


def test_a_repository_is_found_from_any_file_or_folder_in_it_be_it_gone(here, tmp_path, monkeypatch):
    (here / "maps/old").mkdir(parents=True)
    (here / "maps/a.yaml").write_text("x")
    (here / "link").symlink_to("maps")
    (here / "a link.yaml").symlink_to("maps/a.yaml")
    monkeypatch.chdir(here / "maps/old")
    expected = Repository(str(here), str(here / ".git"), bare=False, shallow=False)
    for path, relative in {
        ".": "maps/old",
        "../a.yaml": "maps/a.yaml",
        "gone/deep/b.yaml": "maps/old/gone/deep/b.yaml",
        "../../link/a.yaml": "maps/a.yaml",
        "../../a link.yaml": "a link.yaml",
        "../..": "",
        str(here / "x.yaml"): "x.yaml",
        here / "link": "maps",
    }.items():
        found = Repository.around(path)
        assert found == expected
        assert found.relative(path) == relative
    assert refused(UsageError, expected.relative, tmp_path / "b.yaml") == (
        f"{tmp_path}/b.yaml lies outside the repository {here}; name a file in it"
    )


def test_outside_a_repository_the_remedy_is_told(tmp_path):
    told = refused(UsageError, Repository.around, tmp_path / "x\x1b.yaml")
    assert told.endswith(" lies in no git repository; name a file in one, or begin one: `git init`")
    assert "\x1b" not in told


def test_the_folder_of_git_itself_is_no_place_for_journeys(here):
    assert refused(UsageError, Repository.around, ".git/config") == (
        ".git/config lies in the folder of git itself; name a file of the work tree"
    )


def test_a_repository_of_somebody_else_is_not_opened(here, tmp_path, monkeypatch):
    program = tmp_path / "git"
    program.write_text(
        "#!/bin/sh\necho \"fatal: detected dubious ownership in repository at '/srv/x y'\" >&2\nexit 128\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused(GitError, Repository.around, "a.yaml") == (
        "git does not open the repository of a.yaml, which belongs to another user; "
        "if you trust it: `git config --global --add safe.directory '/srv/x y'`"
    )


def test_revisions_become_full_ids(here):
    first = commit(here, "one", a="1")
    git(here, "tag", "-a", "v1", "-m", "x")
    git(here, "branch", "topic/é")
    second = commit(here, "two", a="2")
    repository = Repository.around(".")
    names = ["HEAD", "main", "v1", "topic/é", "HEAD~1", first[:8], "HEAD^{/one}", "HEAD@{1}"]
    assert [repository.commit(name) for name in names] == [second, second, *[first] * 6]


@pytest.mark.parametrize(
    "revision",
    [
        "",
        "nope",
        "-x",
        "--output=x",
        "--help",
        "main..HEAD",
        "^main",
        "HEAD^{tree}",
        "HEAD:a",
        "a",
        "a\0b",
        "x\ny",
        "@{9}",
    ],
)
def test_what_is_no_revision_is_refused(here, revision):
    commit(here, "one", a="1")
    git(here, "update-ref", "refs/heads/--output=x", "HEAD")
    message = refused(UsageError, Repository.around(".").commit, revision)
    name = revision.replace("\0", "\\u{0}").replace("\n", "\\u{a}")
    assert message == f'no revision "{name}"; `git branch --all` and `git tag` list what there is'
    assert sorted(path.name for path in here.iterdir()) == [".git", "a"]


def test_a_branch_that_is_only_at_the_origin_is_named(here, tmp_path):
    assert refused(UsageError, Repository.around(".").commit, "HEAD") == (
        'no revision "HEAD"; nothing has been committed yet'
    )
    commit(here, "one", a="1")
    git(here, "branch", "topic")
    git(tmp_path, "clone", "here", "clone")
    assert refused(UsageError, Repository.around(tmp_path / "clone").commit, "topic") == (
        'no revision "topic"; there is `origin/topic`'
    )


def test_the_place_where_two_lines_of_work_parted(here):
    base = commit(here, "base", a="1")
    git(here, "checkout", "-q", "-b", "topic")
    topic = commit(here, "topic", b="1")
    git(here, "checkout", "-q", "main")
    main = commit(here, "main", c="1")
    git(here, "checkout", "-q", "--orphan", "other")
    other = commit(here, "other")
    repository = Repository.around(".")
    assert repository.merge_base(topic, main) == base
    assert repository.merge_base(topic, other) is None


# Files


def test_files_with_names_that_hurt_are_listed_read_and_compared_letter_for_letter(here):
    for name in ODD_NAMES:
        path = here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"1 {name!r}")
    first = commit(here, "one")
    (here / ODD_NAMES[2]).write_text("2")
    (here / ODD_NAMES[4]).rename(here / "moved\nto.cjm.yaml")
    second = commit(here, "two", b__yaml="new")
    found = Repository.around(".")
    assert found.files(first) == sorted(ODD_NAMES)
    assert found.files(first, "één reis") == [ODD_NAMES[4]]
    assert found.files(first, "*.cjm.yaml") == ["*.cjm.yaml"]
    assert contents(found, *[(first, name) for name in ODD_NAMES]) == [f"1 {name!r}".encode() for name in ODD_NAMES]
    assert contents(found, (second, ODD_NAMES[2]), (second, ODD_NAMES[4])) == [b"2", "no such file"]
    assert found.changed(first, second) == [
        (None, "b.yaml"),
        (ODD_NAMES[2], ODD_NAMES[2]),
        (ODD_NAMES[4], "moved\nto.cjm.yaml"),
    ]
    assert found.changed(first, second, ["één reis"]) == [(ODD_NAMES[4], "moved\nto.cjm.yaml")]
    assert [one.path for one in found.log("moved\nto.cjm.yaml")] == [ODD_NAMES[4], "moved\nto.cjm.yaml"]
    assert [len(found.log(name)) for name in ODD_NAMES] == [2 if index in (2, 4) else 1 for index in range(15)]
    assert [found.state(name).clean for name in ODD_NAMES] == [index != 4 for index in range(15)]


@given(content=st.binary(max_size=300))
def test_any_bytes_come_back(content):
    id = git(Path(), "hash-object", "-w", "--stdin", given=content)
    tree = git(Path(), "mktree", given=f"100644 blob {id}\ta\n".encode())
    found = git(Path(), "commit-tree", tree, "-m", "x")
    assert Repository.around(".").read([(found, "a"), (found, "a")]) == [Blob(id, content)] * 2


def test_what_is_no_regular_file_is_refused_by_its_mode(here):
    (here / "folder").mkdir()
    (here / "folder/a").write_text("1")
    (here / "link").symlink_to("/etc/passwd")
    (here / "folder link").symlink_to("folder")
    (here / "tool").write_text("#!/bin/sh\n")
    (here / "tool").chmod(0o755)
    (here / "big").write_bytes(b"x" * 1001)
    (here / "fits").write_bytes(b"x" * 1000)
    git(here, "init", "module")
    commit(here / "module", "x", a="1")
    found = commit(here, "one")
    names = ["folder", "link", "folder link/a", "tool", "big", "fits", "module", "module/a", "none", "tool/a", "", "/a"]
    blobs = Repository.around(".").read([(found, name) for name in names], max_bytes=1000)
    assert [blob.content for blob in blobs] == [
        "is a folder",
        "a symbolic link",
        "lies behind a symbolic link",
        b"#!/bin/sh\n",
        "larger than 0.000953674 MiB, the most that is read",
        b"x" * 1000,
        "a submodule",
        "lies behind a submodule",
        *["no such file"] * 4,
    ]
    assert [bool(blob.id) for blob in blobs] == [*[True] * 2, False, *[True] * 4, *[False] * 5]
    assert Repository.around(".").files(found) == ["big", "fits", "folder/a", "tool"]


def test_a_link_is_no_change_of_a_file(here):
    first = commit(here, "one", a="1", b="2")
    (here / "a").unlink()
    (here / "a").symlink_to("b")
    second = commit(here, "two")
    (here / "a").unlink()
    (here / "a").symlink_to("c")
    third = commit(here, "three")
    found = Repository.around(".")
    assert found.changed(first, second) == [("a", None)]
    assert found.changed(second, third) == []


def test_names_in_a_tree_are_told_from_the_bytes_of_ids():
    id = b"100644 a\0" + b"x" * 11
    tree = b"100644 b\0" + id + b"40000 dir\0" + id + b"100644 a\0" + bytes(20)
    assert reader._entry(tree, b"a", 20) == (b"100644", "00" * 20)
    assert reader._entry(tree, b"dir", 20) == (b"40000", id.hex())
    assert reader._entry(tree, b"x", 20) is None


def test_a_file_is_as_it_is_at_head_whatever_its_line_ends(here):
    id = commit(here, "one", a="1\n2\n", b="1\r\n", empty="")
    found = Repository.around(".")
    clean, other, new = State(id[:7], True, True), State(id[:7], True, False), State(id[:7], False, False)
    assert [found.state(name) for name in ("a", "b", "empty", "new", ".")] == [*[clean] * 3, new, new]
    (here / "a").write_bytes(b"1\r\n2\r\n")
    (here / "b").write_bytes(b"1\n")
    (here / "empty").unlink()
    assert [found.state(name) for name in ("a", "b", "empty")] == [clean, other, other]
    git(here, "add", "--all")
    assert found.state("b") == other


# The history of a file


def told(path: str, **options: object) -> list[tuple[str, str, tuple[str, ...]]]:
    found = Repository.around(path)
    return [(one.subject, one.path, one.tags) for one in found.log(found.relative(path), **options)]


def test_a_history_goes_from_the_oldest_version_through_renames(here):
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
    assert told("maps/c") == expected
    last = Repository.around(".").log("maps/c")[-1]
    zone = datetime.timezone(datetime.timedelta(hours=1))
    assert (last.commit, last.author) == (id, "An Other")
    assert last.date == datetime.datetime.fromtimestamp(FIRST + 3 * DAY, zone)
    assert last.date.utcoffset() == datetime.timedelta(hours=1)


def test_a_copy_begins_a_history_of_its_own(here):
    commit(here, "add", a="x\n" * 30)
    commit(here, "copy", b="x\n" * 30)
    assert told("b") == [("copy", "b", ())]


def test_a_file_that_was_deleted_and_came_back_is_one(here):
    commit(here, "add", a="1\n")
    commit(here, "delete", a=None)
    commit(here, "elsewhere", b="1")
    commit(here, "again", a="2\n")
    assert [subject for subject, _, _ in told("a")] == ["add", "delete", "again"]
    commit(here, "gone", a=None)
    assert [subject for subject, _, _ in told("a")] == ["add", "delete", "again", "gone"]
    assert told("never") == []


def test_a_merge_counts_where_the_file_is_as_in_neither_line(here):
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
    subjects = [subject for subject, _, _ in told("a")]
    assert subjects[0] == "base"
    assert sorted(subjects[1:3]) == ["main", "topic"]
    assert subjects[3:] == ["both"]


def test_with_tags_only_the_file_is_what_it_was_at_each_tag(here):
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
    assert told("b", tags_only=True) == [("elsewhere", "a", ("one\u2028more", "v1")), ("back", "b", ("v3",))]
    assert told("never", tags_only=True) == []


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
def test_a_date_that_cannot_be_does_not_disturb(raw, expected):
    assert repository._date(raw.encode()).isoformat() == expected


def test_whatever_stands_in_a_commit_is_text(here):
    tree = git(here, "mktree", given=f"100644 blob {git(here, 'hash-object', '-w', '--stdin')}\ta\n".encode())
    head = f"tree {tree}\nauthor \x1b[31mAn\0 <x> 9 +0000\n".encode().replace(b"\0", b"\xff")
    raw = head + b"committer <> 9 +0000\n\n\xff %H\x1b]0;x\x07\nmore\n\nbody\n"
    git(here, "update-ref", "HEAD", git(here, "hash-object", "-t", "commit", "-w", "--stdin", "--literally", given=raw))
    (found,) = Repository.around(".").log("a")
    assert (found.author, found.subject) == ("\x1b[31mAn\ufffd", "\ufffd %H\x1b]0;x\x07 more")


# Kinds of repositories


def test_a_worktree(here, tmp_path):
    commit(here, "one", a="1")
    git(here, "worktree", "add", "-q", "-b", "topic", "../work tree")
    second = commit(tmp_path / "work tree", "two", a="2")
    found = Repository.around(tmp_path / "work tree/a")
    assert found.root == str(tmp_path / "work tree")
    assert found.commit("HEAD") == second
    assert [one.subject for one in found.log("a")] == ["one", "two"]
    assert contents(found, (second, "a")) == [b"2"]
    assert found.state(tmp_path / "work tree/a") == State(second[:7], True, True)


def test_a_shallow_clone_says_what_is_missing(here, tmp_path):
    commit(here, "one", a="1")
    git(here, "tag", "v1")
    git(here, "branch", "topic")
    second = commit(here, "two", a="2")
    git(here, "checkout", "-q", "topic")
    commit(here, "three", b="3")
    git(here, "checkout", "-q", "main")
    git(tmp_path, "clone", "--no-single-branch", "--no-tags", "--depth=1", f"file://{here}", "clone")
    found = Repository.around(tmp_path / "clone")
    assert found.shallow
    assert found.commit("HEAD") == second
    for revision in ("v1", "HEAD~1"):
        assert refused(UsageError, found.commit, revision) == f'no revision "{revision}"; {SHALLOW}'
    topic = found.commit("origin/topic")
    assert refused(UsageError, found.merge_base, topic, second) == (
        f"{topic[:7]} and {second[:7]} have no commit in common here; {SHALLOW}"
    )
    assert [one.subject for one in found.log("a")] == ["two"]
    assert SHALLOW == (
        "this clone is shallow: run `git fetch --unshallow`, or set `fetch-depth: 0` where a pipeline checks out"
    )


def test_a_bare_repository(here, tmp_path, monkeypatch):
    (here / "maps").mkdir()
    commit(here, "one", a="1")
    (here / "maps/b").write_text("2")
    second = commit(here, "two")
    git(tmp_path, "clone", "--bare", "here", "bare.git")
    monkeypatch.chdir(tmp_path / "bare.git")
    found = Repository.around("maps/b")
    assert found == Repository(str(tmp_path / "bare.git"), str(tmp_path / "bare.git"), bare=True, shallow=False)
    assert found.relative("maps/b") == "maps/b"
    assert found.files(found.commit("HEAD"), "maps") == ["maps/b"]
    assert contents(found, (second, "maps/b")) == [b"2"]
    assert [one.subject for one in found.log("maps/b")] == ["two"]
    assert found.changed(found.commit("HEAD~1"), second) == [(None, "maps/b")]


def test_a_submodule_is_a_repository_of_its_own(here, tmp_path):
    git(tmp_path, "init", "library")
    commit(tmp_path / "library", "in the module", b="1")
    git(here, "submodule", "add", "-q", "../library", "module")
    outer = commit(here, "add the module", a="1")
    found = Repository.around("module/b")
    assert found.root == str(here / "module")
    assert [one.subject for one in found.log(found.relative("module/b"))] == ["in the module"]
    assert contents(Repository.around("a"), (outer, "module/b")) == ["lies behind a submodule"]


def test_ids_of_64_digits(tmp_path):
    git(tmp_path, "init", "--object-format=sha256", "long")
    (tmp_path / "long/maps").mkdir()
    (tmp_path / "long/maps/b").write_text("2")
    id = commit(tmp_path / "long", "one", a="1")
    found = Repository.around(tmp_path / "long")
    assert len(id) == 64
    assert found.commit("HEAD") == id
    assert contents(found, (id, "a"), (id, "maps/b"), (id, "maps/c")) == [b"1", b"2", "no such file"]


# Hostile repositories and surroundings


def ask_everything(path: str = "a") -> None:
    found = Repository.around(path)
    old, new = found.commit("HEAD~1"), found.commit("HEAD")
    assert found.changed(old, new) == [("a", "a")]
    assert found.files(new) == ["a"]
    assert contents(found, (old, "a"), (new, "a")) == [b"1\n", b"2\n"]
    assert found.merge_base(old, new) == old
    assert [one.subject for one in found.log("a")] == ["one", "two"]
    assert len(found.log("a", tags_only=True)) == 1
    assert not found.state("a").clean


def signed(folder: Path) -> None:
    """Gives the last commit a signature, for which `git log` would run a program."""
    raw = git(folder, "cat-file", "commit", "HEAD") + "\n"
    head, _, message = raw.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    given = f"{head}\n{signature}\n\n{message}".encode()
    git(folder, "update-ref", "HEAD", git(folder, "hash-object", "-t", "commit", "-w", "--stdin", given=given))
    git(folder, "tag", "v1")


def test_no_configuration_makes_git_run_anything(here, tmp_path):
    commit(here, "one", a="1\n")
    commit(here, "two", a="2\n")
    signed(here)
    mark = tmp_path / "ran"
    hostile(here, mark)
    (here / "a").write_text("3\n")
    mark.unlink(missing_ok=True)
    ask_everything()
    assert not mark.exists()
    for usual in (["status"], ["diff"], ["log", "-1"]):
        subprocess.run(["git", *usual], check=False, capture_output=True)
        assert mark.exists(), f"git {usual[0]} would run the script, were it asked"
        mark.unlink()


def test_what_was_not_fetched_is_not_fetched_now(here, tmp_path):
    new = commit(here, "one", a="1\n", b="2\n")
    mark = tmp_path / "ran"
    hostile(here, mark)
    id = git(here, "rev-parse", "HEAD:a")
    (here / ".git/objects" / id[:2] / id[2:]).unlink()
    mark.unlink(missing_ok=True)
    found = Repository.around("a")
    assert contents(found, (new, "a"), (new, "b")) == ["missing from this clone, or damaged", b"2\n"]
    tree = git(here, "rev-parse", "HEAD^{tree}")
    (here / ".git/objects" / tree[:2] / tree[2:]).unlink()
    assert refused(GitError, contents, found, (new, "b")) == (
        f"{new}^{{tree}} is missing; the clone is partial or damaged: `git fsck` tells"
    )
    assert not mark.exists()


def test_damage_is_one_line(here):
    text = "".join(f"{number**9}\n" for number in range(1000))
    new = commit(here, "one", a="1\n", b=text)
    for name, size in (("a", 8), ("b", 2000)):
        id = git(here, "rev-parse", f"HEAD:{name}")
        path = here / ".git/objects" / id[:2] / id[2:]
        path.chmod(0o644)
        path.write_bytes(path.read_bytes()[:size])
    assert contents(Repository.around("a"), (new, "a")) == ["missing from this clone, or damaged"]
    message = refused(GitError, contents, Repository.around("a"), (new, "b"))
    assert message == "git cat-file stopped; the clone is partial or damaged: `git fsck` tells"


def test_the_environment_does_not_lead_git_astray(here, tmp_path, monkeypatch):
    commit(here, "one", a="1\n")
    commit(here, "two", a="2\n")
    git(here, "tag", "v1")
    (here / "a").write_text("3\n")
    mark = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\necho >> '{mark}'\n")
    script.chmod(0o755)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_TRACE"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    for name in ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "PAGER", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_EDITOR", "EDITOR"):
        monkeypatch.setenv(name, str(script))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(script))
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    ask_everything()
    assert not mark.exists()
    assert not (tmp_path / "elsewhere").exists()


def test_a_git_program_in_the_folder_is_not_run(here, tmp_path, monkeypatch):
    commit(here, "one", a="1\n")
    for name in ("git", "git.exe"):
        (here / name).write_text(f"#!/bin/sh\necho >> '{tmp_path}/ran'\n")
        (here / name).chmod(0o755)
    monkeypatch.setenv("PATH", f".:{os.pathsep}{os.environ['PATH']}")
    assert len(Repository.around("a").log("a")) == 1
    assert not (tmp_path / "ran").exists()
    monkeypatch.setenv("PATH", ".")
    assert refused(GitError, Repository.around, "a") == (
        "the git program is not installed; get it from https://git-scm.com"
    )


def test_a_git_that_hangs_is_ended(here, tmp_path, monkeypatch):
    id = commit(here, "one", a="1\n")
    found = Repository.around("a")
    (tmp_path / "git").write_text("#!/bin/sh\nexec sleep 60\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(program, "TIMEOUT", 0.2)
    monkeypatch.setattr(reader, "TIMEOUT", 0.2)
    assert refused(GitError, found.files, id) == "git ls-tree took more than 0.2 s"
    assert refused(GitError, contents, found, (id, "a")) == (
        "git cat-file stopped; the clone is partial or damaged: `git fsck` tells"
    )


def test_a_folder_that_is_gone_or_a_name_that_cannot_be_is_one_line(tmp_path):
    assert refused(GitError, run, str(tmp_path / "gone"), "rev-parse") == (
        "git cannot be started: No such file or directory"
    )
    assert refused(GitError, run, ".", "rev-parse", "a\0b") == "git cannot be started: a name with a NUL character"


def test_the_number_of_processes_does_not_grow_with_commits(here, tmp_path, monkeypatch):
    calls = tmp_path / "calls"
    real = subprocess.run(["sh", "-c", "command -v git"], capture_output=True, text=True, check=True).stdout.strip()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text(f'#!/bin/sh\necho "$@" >> "{calls}"\nexec "{real}" "$@"\n')
    (tmp_path / "bin/git").chmod(0o755)

    def counted() -> int:
        with monkeypatch.context() as patch:
            patch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
            found = Repository.around("a")
            versions = found.log("a")
            assert len(contents(found, *[(one.commit, "a") for one in versions])) == len(versions)
            found.log("a", tags_only=True)
        number = len(calls.read_text().splitlines())
        calls.unlink()
        return number

    for number in range(3):
        commit(here, f"{number}", a=f"{number}\n")
        git(here, "tag", f"v{number}")
    few = counted()
    for number in range(3, 30):
        commit(here, f"{number}", a=f"{number}\n")
        git(here, "tag", f"v{number}")
    assert counted() == few
    assert few <= 16
