"""A run that is compared with a revision: what changed, and what is new."""

import json
import os
import shutil
from pathlib import Path

import pytest

from support.fixtures import RunCjm
from support.git import commit, git
from support.revisions import CHECK, JOURNEY, committed, edit


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return committed(tmp_path)


def checked(output: str) -> list[str]:
    """The journeys and libraries in a report for programs."""
    return [one["file"] for one in json.loads(output)["files"]]


class TestChanged:
    def files(self, project: Path, run_cjm: RunCjm, *arguments: str) -> list[str]:
        return checked(run_cjm("check", "--output-format", "json", "--since", "first", *arguments, cwd=project).stdout)

    def test_nothing(self, project: Path, run_cjm: RunCjm) -> None:
        done = run_cjm(*CHECK, "--since", "HEAD", cwd=project)
        assert (done.returncode, done.stdout) == (0, "0 files checked: no problems; 0 new since HEAD\n")

    def test_in_the_work_tree_committed_and_new(self, project: Path, run_cjm: RunCjm) -> None:
        edit(project / "b.cjm.yaml", "I begin", "I start")
        assert self.files(project, run_cjm) == ["b.cjm.yaml"]
        git(project, "commit", "-q", "-a", "-m", "second")
        (project / "d.cjm.yaml").write_text(JOURNEY, encoding="utf-8")
        assert self.files(project, run_cjm) == ["b.cjm.yaml", "d.cjm.yaml"]
        assert self.files(project, run_cjm, "a.cjm.yaml", "d.cjm.yaml") == ["d.cjm.yaml"]

    def test_other_line_ends_are_no_change(self, project: Path, run_cjm: RunCjm) -> None:
        text = (project / "b.cjm.yaml").read_bytes()
        (project / "b.cjm.yaml").write_bytes(text.replace(b"\n", b"\r\n"))
        assert self.files(project, run_cjm) == []

    def test_those_that_use_a_changed_library(self, project: Path, run_cjm: RunCjm) -> None:
        edit(project / "channels.yaml", "title: Web", "title: Web site")
        assert self.files(project, run_cjm) == ["maps/c.cjm.yaml"]
        edit(project / "channels.yaml", "id: web", "id: Web")
        assert self.files(project, run_cjm) == ["maps/c.cjm.yaml", "channels.yaml"]
        (project / "channels.yaml").unlink()
        assert self.files(project, run_cjm) == ["maps/c.cjm.yaml"]

    def test_those_whose_settings_changed(self, project: Path, run_cjm: RunCjm) -> None:
        (project / "maps/cjm.toml").write_text('[check]\nprofile = "full"\n', encoding="utf-8")
        assert self.files(project, run_cjm) == ["maps/c.cjm.yaml"]
        (project / "maps/cjm.toml").write_text("# nothing\n", encoding="utf-8")
        assert self.files(project, run_cjm) == []

    def test_from_a_folder_and_with_standard_input(self, project: Path, run_cjm: RunCjm) -> None:
        edit(project / "maps/c.cjm.yaml", "I begin", "I start")
        assert self.files(project / "maps", run_cjm) == ["c.cjm.yaml"]
        arguments = ("--output-format", "json", "--since", "first", "--stdin-filename", "a.cjm.yaml", "-")
        assert checked(run_cjm("check", *arguments, cwd=project, input=JOURNEY).stdout) == ["a.cjm.yaml"]

    def test_an_unused_entry_is_not_claimed_of_some_journeys(self, project: Path, run_cjm: RunCjm) -> None:
        edit(project / "a.cjm.yaml", "I begin", "I start")
        assert "unused-entry" in run_cjm(*CHECK, cwd=project).stdout
        assert "unused-entry" not in run_cjm(*CHECK, "--since", "first", cwd=project).stdout


def test_of_equally_bad_problems_new_ones_come_first(project: Path, run_cjm: RunCjm) -> None:
    edit(project / "b.cjm.yaml", "title: I begin, emotion: 1", "title: I begin")
    done = run_cjm(*CHECK, "--base", "first", "--fail-on", "info", cwd=project)
    lines = [line for line in done.stdout.splitlines() if ": info: " in line]
    assert [line.partition(": info: ")[0] for line in lines[:2]] == ["b.cjm.yaml:6:6", "a.cjm.yaml:7:6"]
    assert "[unscored-step, new]" in lines[0]
    assert "[unscored-step]" in lines[1]
    lines = done.stdout.splitlines()
    assert [": warning: " in line for line in lines[:4]] == [True, True, True, False]
    assert lines[-1] == "4 files checked: 3 warnings, 5 hints; 1 new since first"
    data = json.loads(run_cjm("check", "--base", "first", "--output-format", "json", cwd=project).stdout)
    new = [(one["file"], found["path"]) for one in data["files"] for found in one["problems"] if found["new"]]
    assert new == [("b.cjm.yaml", ["steps", 0, "emotion"])]
    data = json.loads(run_cjm("check", "--output-format", "json", cwd=project).stdout)
    assert {found["new"] for one in data["files"] for found in one["problems"]} == {None}


def test_of_more_at_one_place_all_are_new(project: Path, run_cjm: RunCjm) -> None:
    edit(project / "a.cjm.yaml", "title: I begin", "titel: I begin")
    git(project, "commit", "-q", "-a", "-m", "second")
    edit(project / "a.cjm.yaml", "I wait", "Waiting at an@wheels.be")
    done = run_cjm(*CHECK, "--since", "HEAD", cwd=project)
    assert done.stdout.splitlines()[-1].endswith("new since HEAD")
    data = json.loads(run_cjm("check", "--since", "HEAD", "--output-format", "json", cwd=project).stdout)
    found = {one["rule"]: one["new"] for one in data["files"][0]["problems"]}
    assert (found["unknown-key"], found["personal-data"]) == (False, True)


def test_accepted_problems_stay_out(project: Path, run_cjm: RunCjm) -> None:
    run_cjm("check", "--update-baseline", cwd=project)
    git(project, "add", "--all")
    git(project, "commit", "-q", "-m", "second")
    edit(project / "b.cjm.yaml", "I begin", "I start")
    done = run_cjm(*CHECK, "--since", "HEAD", "--fail-on", "info", cwd=project)
    assert done.stdout == "1 file checked: no problems; 0 new since HEAD; 2 accepted by the baseline\n"


class TestWhereTwoLinesParted:
    """What the other branch got since is not held against this one."""

    TIGHT = '[check]\nsteps = 2\n[check.severity]\nnegative-end = "error"\n'

    @pytest.fixture
    def branch(self, project: Path) -> Path:
        git(project, "branch", "target")
        git(project, "checkout", "-q", "-b", "team")
        edit(project / "b.cjm.yaml", "title: I begin, emotion: 1", "title: I begin")
        git(project, "commit", "-q", "-a", "-m", "on the branch")
        git(project, "checkout", "-q", "target")
        edit(project / "a.cjm.yaml", "I wait", "I wait long")
        commit(project, "on the target", **{"cjm.toml": self.TIGHT})
        git(project, "checkout", "-q", "team")
        return project

    @pytest.mark.parametrize("revision", ["target", "target...", "target...HEAD"])
    def test_what_the_target_got_does_not_count(self, branch: Path, run_cjm: RunCjm, revision: str) -> None:
        done = run_cjm(*CHECK, "--base", revision, cwd=branch)
        assert (done.returncode, done.stderr) == (0, "")
        assert "weaker-settings" not in done.stdout
        assert done.stdout.splitlines()[-1] == f"4 files checked: 3 warnings, 5 hints; 1 new since {revision}"
        done = run_cjm("check", "--since", revision, "--output-format", "json", cwd=branch)
        assert checked(done.stdout) == ["b.cjm.yaml"]

    def test_what_the_branch_loosens_counts(self, branch: Path, run_cjm: RunCjm) -> None:
        parted = git(branch, "rev-parse", "--short=7", "first")
        (branch / "cjm.toml").write_text("[check]\nsteps = 9\n", encoding="utf-8")
        done = run_cjm(*CHECK, "--base", "target", cwd=branch)
        assert f"asks for less than at {parted}: `steps` is 9, was 7 [weaker-settings, new]" in done.stdout

    def test_without_anything_in_common_the_revision_itself(self, branch: Path, run_cjm: RunCjm) -> None:
        git(branch, "clone", "-q", "--depth=1", "--branch=team", f"file://{branch}", "clone")
        clone = branch / "clone"
        git(clone, "fetch", "-q", "--depth=1", "origin", "target")
        done = run_cjm(*CHECK, "--base", "FETCH_HEAD", cwd=clone)
        assert "asks for less than at FETCH_HEAD: 1 rule is milder: `negative-end`; `steps`" in done.stdout
        assert done.stderr == (
            "note: HEAD and FETCH_HEAD have no commit in common here, so what FETCH_HEAD got since they parted counts "
            "too; fetch more history: `git fetch --deepen=100`\n"
        )
        git(clone, "fetch", "-q", "--deepen=100", "origin", "target", "team")
        done = run_cjm(*CHECK, "--base", "origin/team", cwd=clone)
        assert (done.returncode, done.stderr) == (0, "")

    def test_before_the_first_commit_of_a_branch(self, branch: Path, run_cjm: RunCjm) -> None:
        git(branch, "checkout", "-q", "--orphan", "fresh")
        done = run_cjm(*CHECK, "--base", "team", cwd=branch)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.endswith("; 0 new since team\n")


class TestWhereItCannot:
    @pytest.mark.parametrize("revision", ["nope", "--output=x", "HEAD^{tree}", "HEAD:a.cjm.yaml", "a\nb", "^HEAD"])
    def test_what_is_no_revision(self, project: Path, run_cjm: RunCjm, revision: str) -> None:
        done = run_cjm("check", f"--since={revision}", cwd=project)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith('cjm: no revision "')
        assert done.stderr.count("\n") == 1

    @pytest.mark.parametrize("revision", ["HEAD..first", "HEAD...first", "first..", "nope...nope"])
    def test_a_range(self, project: Path, run_cjm: RunCjm, revision: str) -> None:
        done = run_cjm("check", f"--base={revision}", cwd=project)
        assert (done.returncode, done.stdout, done.stderr) == (
            2,
            "",
            f'cjm: no revision "{revision}"; name one, as in `--base main`; what counts is where this branch parted '
            "from it\n",
        )

    def test_a_shallow_clone(self, project: Path, run_cjm: RunCjm) -> None:
        first = git(project, "rev-parse", "HEAD")
        edit(project / "a.cjm.yaml", "I begin", "I start")
        git(project, "commit", "-q", "-a", "-m", "second")
        git(project, "clone", "-q", "--depth=1", f"file://{project}", "clone")
        for revision, fetched in ((first, first), ("origin/other", "other"), ("a;b", "BRANCH")):
            done = run_cjm("check", "--since", revision, cwd=project / "clone")
            assert (done.returncode, done.stderr) == (
                2,
                f'cjm: no revision "{revision}"; this clone is shallow: run `git fetch --depth=1 origin {fetched}` and '
                "name FETCH_HEAD, or fetch all of the history: `git fetch --unshallow`, or `fetch-depth: 0` where a "
                "pipeline checks out\n",
            )
        git(project / "clone", "fetch", "-q", "--depth=1", "origin", first)
        assert run_cjm("check", "--since", "FETCH_HEAD", cwd=project / "clone").returncode == 0
        assert run_cjm("check", "--since", "HEAD", cwd=project / "clone").returncode == 0

    def test_no_repository(self, tmp_path: Path, run_cjm: RunCjm) -> None:
        (tmp_path / "a.cjm.yaml").write_text(JOURNEY, encoding="utf-8")
        done = run_cjm("check", "--since", "HEAD", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (
            2,
            "cjm: . lies in no git repository; name a file in one, or begin one: `git init`\n",
        )
        assert run_cjm("check", "--since", "", cwd=tmp_path).stderr == (
            "cjm: no revision is named; name a branch, a tag or a commit\n"
        )

    def test_a_repository_without_a_commit(self, tmp_path: Path, run_cjm: RunCjm) -> None:
        git(tmp_path, "init", "-q")
        (tmp_path / "a.cjm.yaml").write_text(JOURNEY, encoding="utf-8")
        done = run_cjm("check", "--since", "HEAD", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (2, 'cjm: no revision "HEAD"; nothing has been committed yet\n')


def test_it_takes_two_git_processes_more(project: Path, run_cjm: RunCjm, monkeypatch: pytest.MonkeyPatch) -> None:
    real, log = shutil.which("git"), project / "calls"
    (project / "bin").mkdir()
    (project / "bin/git").write_text(f'#!/bin/sh\necho x >>"{log}"\nexec "{real}" "$@"\n', encoding="utf-8")
    (project / "bin/git").chmod(0o755)
    edit(project / "a.cjm.yaml", "I begin", "I start")
    monkeypatch.setenv("PATH", f"{project / 'bin'}{os.pathsep}{os.environ['PATH']}")
    calls = []
    git(project, "commit", "-q", "-a", "-m", "second")
    for options in ((), ("--since", "first"), ("--base", "first"), ("--base", "HEAD")):
        log.unlink(missing_ok=True)
        run_cjm("check", *options, cwd=project)
        calls.append(log.read_text(encoding="utf-8").count("x"))
    assert calls == [1, 3, 3, 2]
