"""Revisions and files of real repositories."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.errors import GitError, UsageError
from cjm.git import Blob, Repository, State, reader
from cjm.languages.messages import in_language
from support.git import commit, contents, git, refused

pytestmark = pytest.mark.usefixtures("here")

ODD_NAMES = [
    "a b.cjm.yaml", 'quo"te\'s.cjm.yaml', "line\nbreak.cjm.yaml", "tab\there.cjm.yaml", "één reis/日本.cjm.yaml",
    "-dash.cjm.yaml", "*.cjm.yaml", ":(top)x.cjm.yaml", "back\\slash.cjm.yaml", "[a].cjm.yaml", "x -> y.cjm.yaml",
    " lead.cjm.yaml", os.fsdecode(b"bad\xff.cjm.yaml"), "HEAD", "deep/er/and/deeper.cjm.yaml",
]  # fmt: skip


def test_a_repository_is_found_from_any_file_or_folder_in_it_be_it_gone(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "maps/old").mkdir(parents=True)
    (here / "maps/a.yaml").write_text("x")
    (here / "link").symlink_to("maps")
    (here / "a link.yaml").symlink_to("maps/a.yaml")
    monkeypatch.chdir(here / "maps/old")
    expected = Repository(str(here), str(here / ".git"), bare=False, shallow=False)
    relatives: dict[str | Path, str] = {
        ".": "maps/old",
        "../a.yaml": "maps/a.yaml",
        "gone/deep/b.yaml": "maps/old/gone/deep/b.yaml",
        "../../link/a.yaml": "maps/a.yaml",
        "../../a link.yaml": "a link.yaml",
        "../..": "",
        str(here / "x.yaml"): "x.yaml",
        here / "link": "maps",
    }
    for path, relative in relatives.items():
        found = Repository.around(path)
        assert found == expected
        assert found.relative(path) == relative
    assert refused(UsageError, expected.relative, tmp_path / "b.yaml") == (
        f"{tmp_path}/b.yaml lies outside the repository {here}; name a file in it"
    )


def test_outside_a_repository_the_remedy_is_reported(tmp_path: Path) -> None:
    message = refused(UsageError, Repository.around, tmp_path / "x\x1b.yaml")
    assert message.endswith(" lies in no git repository; name a file in one, or begin one: `git init`")
    assert "\x1b" not in message


def test_the_folder_of_git_itself_is_no_place_for_journeys(here: Path) -> None:
    assert refused(UsageError, Repository.around, ".git/config") == (
        ".git/config lies in the folder of git itself; name a file of the work tree"
    )


def test_a_repository_of_somebody_else_is_not_opened(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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


def test_revisions_become_full_ids(here: Path) -> None:
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
def test_what_is_no_revision_is_refused(here: Path, revision: str) -> None:
    commit(here, "one", a="1")
    git(here, "update-ref", "refs/heads/--output=x", "HEAD")
    message = refused(UsageError, Repository.around(".").commit, revision)
    name = revision.replace("\0", "\\u{0}").replace("\n", "\\u{a}")
    assert message == f'no revision "{name}"; `git branch --all` and `git tag` list what there is'
    assert sorted(path.name for path in here.iterdir()) == [".git", "a"]


def test_a_branch_that_is_only_at_the_origin_is_named(here: Path, tmp_path: Path) -> None:
    assert refused(UsageError, Repository.around(".").commit, "HEAD") == (
        'no revision "HEAD"; nothing has been committed yet'
    )
    commit(here, "one", a="1")
    git(here, "branch", "topic")
    git(tmp_path, "clone", "here", "clone")
    assert refused(UsageError, Repository.around(tmp_path / "clone").commit, "topic") == (
        'no revision "topic"; there is `origin/topic`'
    )


def test_the_place_where_two_lines_of_work_parted(here: Path) -> None:
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


def test_files_with_names_that_hurt_are_listed_read_and_compared_letter_for_letter(here: Path) -> None:
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
def test_any_bytes_come_back(content: bytes) -> None:
    id = git(Path(), "hash-object", "-w", "--stdin", given=content)
    tree = git(Path(), "mktree", given=f"100644 blob {id}\ta\n".encode())
    found = git(Path(), "commit-tree", tree, "-m", "x")
    assert Repository.around(".").read([(found, "a"), (found, "a")]) == [Blob(id, content)] * 2


def test_what_is_no_regular_file_is_refused_by_its_mode(here: Path) -> None:
    (here / "folder").mkdir()
    (here / "folder/a").write_text("1")
    (here / "link").symlink_to("/etc/passwd")
    (here / "folder link").symlink_to("folder")
    (here / "tool").write_text("#!/bin/sh\n")
    (here / "tool").chmod(0o755)
    (here / "big").write_bytes(b"x" * 1025)
    (here / "fits").write_bytes(b"x" * 1024)
    git(here, "init", "module")
    commit(here / "module", "x", a="1")
    found = commit(here, "one")
    names = ["folder", "link", "folder link/a", "tool", "big", "fits", "module", "module/a", "none", "tool/a", "", "/a"]
    blobs = Repository.around(".").read([(found, name) for name in names], max_bytes=1024)
    assert [one if isinstance(one := blob.content, bytes) else tuple(one) for blob in blobs] == [
        ("is a folder", "name the files in it"),
        ("a symbolic link", "name the file that it leads to"),
        ("lies behind a symbolic link", "name the file that it leads to"),
        b"#!/bin/sh\n",
        ("larger than 1 KiB, the most that is read", "split it; `cjm check --max-size` reads larger files"),
        b"x" * 1024,
        ("a submodule", "run cjm in the submodule"),
        ("lies behind a submodule", "run cjm in the submodule"),
        *[("no such file", "check its name and folder")] * 4,
    ]
    refused = [one for blob in blobs if not isinstance(one := blob.content, bytes)]
    assert [in_language(one.reason, "nl") for one in refused[:6]] == [
        "is een map",
        "een symbolische koppeling",
        "ligt achter een symbolische koppeling",
        "groter dan 1 KiB, het meeste dat gelezen wordt",
        "een submodule",
        "ligt in een submodule",
    ]
    assert [bool(blob.id) for blob in blobs] == [*[True] * 2, False, *[True] * 4, *[False] * 5]
    assert Repository.around(".").files(found) == ["big", "fits", "folder/a", "tool"]


def test_a_link_is_no_change_of_a_file(here: Path) -> None:
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


def test_names_in_a_tree_are_distinguished_from_the_bytes_of_ids() -> None:
    id = b"100644 a\0" + b"x" * 11
    tree = b"100644 b\0" + id + b"40000 dir\0" + id + b"100644 a\0" + bytes(20)
    assert reader._entry(tree, b"a", 20) == (b"100644", "00" * 20)
    assert reader._entry(tree, b"dir", 20) == (b"40000", id.hex())
    assert reader._entry(tree, b"x", 20) is None


def test_a_file_is_as_it_is_at_head_whatever_its_line_ends(here: Path) -> None:
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
