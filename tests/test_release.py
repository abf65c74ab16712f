"""A release: what refuses one, the whole of it in a clone, and the workflow that runs on its tag."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from support import ROOT

WORKFLOW = ROOT / ".github" / "workflows" / "release.yml"
CHANGELOG = "# Changelog\n\n## Unreleased\n\n- It draws.\n"


class Clone:
    """A repository on main that has the files which a release reads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT", "PYTHON"))}
        kept |= {"GIT_CONFIG_GLOBAL": os.devnull}
        return subprocess.run(command, cwd=self.folder, env=kept, capture_output=True, text=True, check=False)

    def git(self, *arguments: str) -> str:
        done = self.run("git", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "edit")

    def begin(self) -> "Clone":
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "An")
        self.git("config", "user.email", "an@example.org")
        self.commit()
        return self


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "release", tmp_path / ".ci")
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    return Clone(tmp_path).begin()


def test_what_refuses_a_release(clone: Clone) -> None:
    def refusal(*arguments: str) -> str:
        done = clone.run(".ci/release", *arguments)
        assert (done.returncode, done.stdout) == (1, "")
        return done.stderr.removeprefix("release: ").rstrip("\n")

    assert refusal() == "name the version, as in .ci/release 1.2.0"
    assert refusal("1.2") == "1.2 is no version: write three numbers, as in 1.2.0"
    assert refusal("$(touch pwned)") == "$(touch pwned) is no version: write three numbers, as in 1.2.0"
    clone.git("tag", "v1.10.0")
    assert refusal("1.10.0") == "there is a tag v1.10.0"
    assert refusal("1.9.0") == "there is a newer version: 1.10.0"
    (clone.folder / "notes").touch()
    assert refusal("1.11.0") == "there are changes that are not committed"
    clone.commit()
    clone.git("checkout", "-q", "-b", "side")
    assert refusal("1.11.0") == "releases are made on main"
    clone.git("checkout", "-q", "main")
    (clone.folder / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\n## 1.10.0, 2026-01-01\n\n- It draws.\n")
    clone.commit()
    assert refusal("1.11.0") == "CHANGELOG.md has nothing under Unreleased"
    assert not (clone.folder / "pwned").exists()
    assert clone.git("tag") == "v1.10.0"


@pytest.mark.installs
def test_a_release_builds_the_same_bytes_twice_and_tags_what_it_tried(tmp_path: Path) -> None:
    listed = Clone(ROOT).run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout
    for name in listed.split("\0")[:-1]:
        if (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / name)
    changelog = tmp_path / "CHANGELOG.md"
    # More than a pipe holds: what reads it only up to a match must not end what writes it.
    heading, many = "## Unreleased\n", "\n- It draws.\n" * 10_000
    text = changelog.read_text(encoding="utf-8")
    changelog.write_text(text.replace(heading, heading + many), encoding="utf-8")
    clone = Clone(tmp_path).begin()
    before = clone.git("rev-parse", "HEAD")
    done = clone.run(".ci/release", "99.1.0")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "Look at it, then: git push origin main v99.1.0"
    assert clone.git("rev-parse", "HEAD^", "v99.1.0^{commit}").splitlines() == [before, clone.git("rev-parse", "HEAD")]
    assert clone.git("status", "--short") == ""
    text = changelog.read_text(encoding="utf-8")
    assert re.search(r"^## Unreleased\n\n## 99\.1\.0, 20\d\d-\d\d-\d\d\n\n", text, re.MULTILINE)
    assert sorted(path.name for path in (tmp_path / "dist").iterdir()) == [
        "cjm_toolkit-99.1.0-py3-none-any.whl",
        "cjm_toolkit-99.1.0.tar.gz",
    ]


def test_the_workflow_is_right_and_runs_only_what_is_pinned() -> None:
    pytest.importorskip("check_jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(WORKFLOW)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert [
        step["uses"] for step in steps if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step.get("uses", "a@" + "0" * 40))
    ] == []
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []
    assert workflow["permissions"] == {}


def test_the_notes_of_a_release_are_those_of_its_version(tmp_path: Path) -> None:
    (step,) = (
        one for one in yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]["page"]["steps"] if "env" in one
    )
    text = "# Changelog\n\n## Unreleased\n\n- new\n\n## 1.2.0, 2026-11-30\n\n- this\n\n## 1.1.0, 2026-01-01\n\n- old\n"
    (tmp_path / "CHANGELOG.md").write_text(text)
    gh = tmp_path / "gh"
    gh.write_text('#!/bin/sh\nprintf "%s\\n" "$@" >asked\n')
    gh.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "GITHUB_REF_NAME": "v1.2.0"}
    subprocess.run(["bash", "-eo", "pipefail", "-c", step["run"]], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "notes.md").read_text().strip() == "- this"
    assert (tmp_path / "asked").read_text().splitlines()[:3] == ["release", "create", "v1.2.0"]
