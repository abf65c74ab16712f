"""Worktrees, clones, bare repositories and submodules."""

from pathlib import Path

import pytest

from cjm.errors import UsageError
from cjm.git import SHALLOW, Repository, State
from support.git import commit, contents, git, refused

pytestmark = pytest.mark.usefixtures("here")


def test_a_worktree(here: Path, tmp_path: Path) -> None:
    commit(here, "one", a="1")
    git(here, "worktree", "add", "-q", "-b", "topic", "../work tree")
    second = commit(tmp_path / "work tree", "two", a="2")
    found = Repository.around(tmp_path / "work tree/a")
    assert found.root == str(tmp_path / "work tree")
    assert found.commit("HEAD") == second
    assert [one.subject for one in found.log("a")] == ["one", "two"]
    assert contents(found, (second, "a")) == [b"2"]
    assert found.state(tmp_path / "work tree/a") == State(second[:7], True, True)


def test_a_shallow_clone_reports_what_is_missing(here: Path, tmp_path: Path) -> None:
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


def test_a_bare_repository(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_a_submodule_is_a_repository_of_its_own(here: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "library")
    commit(tmp_path / "library", "in the module", b="1")
    git(here, "submodule", "add", "-q", "../library", "module")
    outer = commit(here, "add the module", a="1")
    found = Repository.around("module/b")
    assert found.root == str(here / "module")
    assert [one.subject for one in found.log(found.relative("module/b"))] == ["in the module"]
    assert contents(Repository.around("a"), (outer, "module/b")) == ["lies behind a submodule"]


def test_ids_of_64_digits(tmp_path: Path) -> None:
    git(tmp_path, "init", "--object-format=sha256", "long")
    (tmp_path / "long/maps").mkdir()
    (tmp_path / "long/maps/b").write_text("2")
    id = commit(tmp_path / "long", "one", a="1")
    found = Repository.around(tmp_path / "long")
    assert len(id) == 64
    assert found.commit("HEAD") == id
    assert contents(found, (id, "a"), (id, "maps/b"), (id, "maps/c")) == [b"1", b"2", "no such file"]
