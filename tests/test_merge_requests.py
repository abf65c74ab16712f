"""The template for GitLab: its job, in real repositories, installed from a real clone of this project's files."""

import json
import subprocess
import sys
from collections.abc import Iterator
from http.server import HTTPServer
from pathlib import Path

import pytest
import yaml

from support import ROOT
from support.hosts import GITLAB, JOURNEY, WORSE, Notes, Work, notes, script


@pytest.fixture
def gitlab() -> Iterator[HTTPServer]:
    with notes() as server:
        yield server


class GitLab(Work):
    """A runner of GitLab and a project `group/cjm`, from which its jobs may clone with the right token."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.server = folder / "server"
        project = Work(self.server / "project")
        for name in (".ci/journeys.sh", ".ci/constraints.txt", ".gitlab/cjm.sh", ".gitlab/note.py"):
            project.commit((ROOT / name).read_text(encoding="utf-8"), name)
        self.ref = project.git("rev-parse", "HEAD")
        (self.server / "group").mkdir()
        project.git("clone", "-q", "--bare", ".", str(self.server / "group" / "cjm.git"))
        made = f'mkdir -p "$3/bin"; ln -s "{self.venv}/bin/python" "{self.venv}/bin/cjm" "$3/bin"'
        script(self.bin / "python3", f'if [ "$2" = venv ]; then {made}; else exec "{self.venv}/bin/python" "$@"; fi')
        script(
            self.venv / "bin" / "python",
            f'case "$*" in "-m pip install"*) echo "$*" >"{folder}/installed"; exit;; esac; '
            f'exec "{sys.executable}" "$@"',
        )
        self.installed = folder / "installed"

    def job(self, gitlab: HTTPServer | None = None, /, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the job of a merge request."""
        (text,) = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))["cjm"]["script"]
        given = {
            "CI_SERVER_URL": f"file://{self.server}",
            "CI_JOB_TOKEN": "of the job",
            "CI_PROJECT_DIR": str(self.work),
            "CI_COMMIT_SHA": self.git("rev-parse", "HEAD"),
            "CI_API_V4_URL": f"http://127.0.0.1:{gitlab.server_port if gitlab else 9}/api/v4",
            "CI_PROJECT_ID": "1",
            "CI_MERGE_REQUEST_IID": "2",
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
            "CJM_PROJECT": "group/cjm",
            "CJM_REF": self.ref,
        }
        return self.bash(text, self.environment(**given | variables))


@pytest.fixture
def runner(tmp_path: Path) -> GitLab:
    return GitLab(tmp_path)


def test_the_job_checks_compares_and_installs_from_the_project(runner: GitLab) -> None:
    base = runner.commit(JOURNEY)
    runner.commit(WORSE + "ownr: 1\n")
    done = runner.job(CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith(f"Compared with {base[:7]}: the base that was asked for.\n")
    assert "car.cjm.yaml:9:1: error: unknown key `ownr`" in done.stdout
    assert (runner.work / "cjm-comparison.txt").read_text(encoding="utf-8") in done.stdout
    problems = json.loads((runner.work / "cjm-quality.json").read_text(encoding="utf-8"))
    assert ("unknown-key", "car.cjm.yaml") in [(one["check_name"], one["location"]["path"]) for one in problems]
    assert "<testsuites" in (runner.work / "cjm-junit.xml").read_text(encoding="utf-8")
    command = runner.installed.read_text().split()
    assert command[:4] == ["-m", "pip", "install", "--quiet"]
    assert command[-2] == f"{command[-1]}/.ci/constraints.txt"
    assert runner.git("status", "--short", "--", "*.yaml") == ""


@pytest.mark.parametrize("missing", ["CJM_PROJECT", "CJM_REF"])
def test_where_it_comes_from_has_to_be_set(runner: GitLab, missing: str) -> None:
    runner.commit(JOURNEY)
    done = runner.job(**{missing: ""})
    assert (done.returncode, done.stdout) == (
        2,
        "CJM_PROJECT and CJM_REF are to say which project and commit cjm is installed from.\n",
    )


def test_one_note_is_kept_for_each_name(runner: GitLab, gitlab: HTTPServer) -> None:
    base = runner.commit(JOURNEY)
    runner.commit(WORSE)
    for variables in ({}, {}, {"CJM_NAME": "Cars"}, {"CJM_NAME": "Cars"}):
        done = runner.job(gitlab, CI_MERGE_REQUEST_DIFF_BASE_SHA=base, CJM_TOKEN="secret", **variables)
        assert (done.returncode, done.stderr) == (0, "")
    assert [note["body"].split("\n")[2] for note in Notes.kept[1:]] == ["### I look for a car", "## Cars"]
    assert Notes.tokens == {"secret"}
    runner.git("checkout", "-q", base)
    runner.job(gitlab, CI_MERGE_REQUEST_DIFF_BASE_SHA=base, CJM_TOKEN="secret")
    runner.job(gitlab, CI_MERGE_REQUEST_DIFF_BASE_SHA=base, CJM_TOKEN="secret", CJM_NAME="Others")
    assert [note["body"].split("\n")[2] for note in Notes.kept[1:]] == ["No journey changes.", "## Cars"]


def test_what_is_optional_never_fails_the_job(runner: GitLab, gitlab: HTTPServer) -> None:
    runner.commit(JOURNEY)
    runner.commit(WORSE)
    Notes.refuses = True
    for base in ("1" * 40, "0" * 40, ""):
        done = runner.job(gitlab, CI_MERGE_REQUEST_DIFF_BASE_SHA=base, CJM_TOKEN="secret", CJM_DECKS="true")
        assert done.returncode == 0
        assert "warning: The note cannot be written" in done.stdout
        assert "GitLab: HTTP Error 403" in done.stderr
    assert runner.job(CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD~1", CJM_TOKEN="secret").returncode == 0


def test_the_result_of_a_merge_is_compared_with_the_branch_it_goes_to(runner: GitLab) -> None:
    start = runner.commit(JOURNEY)
    runner.git("checkout", "-qb", "side")
    runner.commit(WORSE)
    runner.git("checkout", "-q", "main")
    tip = runner.commit(JOURNEY, "other.cjm.yaml")
    runner.git("merge", "-q", "--no-edit", "side")
    for kind in ("merged_result", "merge_train"):
        done = runner.job(CI_MERGE_REQUEST_DIFF_BASE_SHA=start, CI_MERGE_REQUEST_EVENT_TYPE=kind)
        assert done.stdout.startswith(f"Compared with {tip[:7]}: the branch that this goes to.\n")
        assert "other.cjm.yaml" not in (runner.work / "cjm-comparison.txt").read_text(encoding="utf-8")


def test_variables_reach_the_check_and_are_never_run(runner: GitLab) -> None:
    name = "$(touch pwned) `touch pwned`.cjm.yaml"
    base = runner.commit(JOURNEY, f"maps/{name}")
    runner.commit(WORSE.replace("I wait", "$(touch pwned)"), f"maps/{name}")
    hostile = "$(touch pwned)`touch pwned`; touch pwned #"
    done = runner.job(CI_MERGE_REQUEST_DIFF_BASE_SHA=base, CJM_FOLDER="maps", CJM_PATHS=f"{name}\n*.cjm.yaml\n")
    assert (done.returncode, "1 file checked" in done.stdout) == (0, True)
    assert runner.job(CI_MERGE_REQUEST_DIFF_BASE_SHA=base, CJM_FAIL_ON="warning").returncode == 1
    done = runner.job(CI_MERGE_REQUEST_DIFF_BASE_SHA=base, CJM_FAIL_ON_WORSE="true", CJM_DECKS="true")
    assert done.returncode == 1
    assert "the end got worse: +2 to −2" in done.stderr
    assert len(list((runner.work / "cjm-decks").iterdir())) == 1
    for names in (
        ("CJM_NAME", "CJM_PROFILE", "CJM_SINCE"),
        ("CJM_PATHS",),
        ("CJM_FOLDER",),
        ("CJM_REF", "CJM_PROJECT"),
    ):
        runner.job(CI_MERGE_REQUEST_DIFF_BASE_SHA=base, **dict.fromkeys(names, hostile))
    runner.job(CI_MERGE_REQUEST_DIFF_BASE_SHA=hostile, CI_MERGE_REQUEST_TARGET_BRANCH_NAME=hostile)
    assert not list(runner.work.parent.rglob("pwned"))
