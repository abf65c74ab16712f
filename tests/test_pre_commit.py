"""The hooks, run by pre-commit itself: it installs cjm from a repository, as it does on everybody's machine."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import ROOT
from support.hosts import JOURNEY

pytestmark = pytest.mark.installs

USES = JOURNEY.replace("brand:", "uses: [channels.yaml]\nbrand:").replace(
    "-1}", "-1, touchpoints: [{title: I call, channel: shop}]}"
)
LIBRARY = """\
cjm_library: 1
channels:
  - {id: shop, title: The shop}
"""


class Project:
    """A repository that uses the hooks."""

    def __init__(self, folder: Path, hooks: Path, cache: Path) -> None:
        self.folder, self.hooks, self.cache = folder, hooks, cache
        folder.mkdir()
        self.git("init", "-q", "-b", "main")
        self.configure()

    def configure(self, check: str = "[]", fmt: str = "[]") -> None:
        revision = run(self.hooks, *GIT, "rev-parse", "HEAD").stdout.strip()
        self.write(
            ".pre-commit-config.yaml",
            f"repos:\n  - repo: {self.hooks}\n    rev: {revision}\n    hooks:\n"
            f"      - {{id: cjm-check, args: {check}}}\n      - {{id: cjm-fmt, args: {fmt}}}\n",
        )

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def git(self, *arguments: str) -> None:
        run(self.folder, *GIT, *arguments).check_returncode()

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--no-verify", "-m", "edit")

    def hook(self, *arguments: str) -> tuple[dict[str, str], str]:
        """What pre-commit says of each hook for what is staged, and all that it prints."""
        self.git("add", "-A")
        command = [sys.executable, "-m", "pre_commit", "run", "--color=never", *arguments]
        done = run(self.folder, *command, PRE_COMMIT_HOME=str(self.cache))
        results = {}
        for line in done.stdout.splitlines():
            name, dots, result = line.partition("...")
            if dots and not name.startswith("["):
                results[name.removesuffix(" customer journeys")] = result.lstrip(".")
        assert done.returncode == int("Failed" in results.values()), done.stdout + done.stderr
        return results, done.stdout


GIT = ("git", "-c", "user.name=An", "-c", "user.email=an@example.org")


def run(folder: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT", "PYTHON", "PRE_COMMIT"))}
    environment = kept | {"GIT_CONFIG_GLOBAL": os.devnull} | more
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This tree as a repository of its own, committed."""
    pytest.importorskip("pre_commit")
    folder = tmp_path_factory.mktemp("hooks")
    listed = run(ROOT, *GIT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout
    for name in listed.split("\0")[:-1]:
        if (ROOT / name).is_file() and not name.startswith("tests/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "cjm")):
        run(folder, *GIT, *arguments).check_returncode()
    return folder


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps what it has installed."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def project(tmp_path: Path, hooks: Path, cache: Path) -> Project:
    return Project(tmp_path / "project", hooks, cache)


PASSED = {"check": "Passed", "format": "Passed"}
NOTHING_TO_FORMAT = {"check": "Passed", "format": "(no files to check)Skipped"}


def test_the_first_run_and_one_of_what_is_installed(project: Project) -> None:
    project.write("car.cjm.yaml", JOURNEY)
    assert project.hook()[0] == PASSED
    project.commit()
    project.write("car.cjm.yaml", JOURNEY.replace("I wait", "I wait for a quote"))
    results, printed = project.hook()
    assert results == PASSED
    assert "Installing" not in printed


def test_a_project_without_a_journey_passes(project: Project) -> None:
    project.commit()
    project.write("notes.txt", "hello")
    assert project.hook()[0] == NOTHING_TO_FORMAT
    project.write("compose.yaml", "services: {a:   {image: b}}\n")
    assert project.hook()[0] == PASSED


def test_a_mistake_fails_with_its_line_and_no_hint(project: Project) -> None:
    project.write("car.yaml", JOURNEY.replace("emotion: 2", "emotion: 9").replace("persona: {name: An}\n", ""))
    results, printed = project.hook()
    assert results == {"check": "Failed", "format": "Passed"}
    assert "car.yaml:7:47: error:" in printed
    assert "no-evidence" not in printed


def test_what_is_formatted_fails_once(project: Project) -> None:
    project.write("a b.yaml", JOURNEY.replace("cjm: 1\n", "") + "cjm: 1\n")
    project.write("channels.yaml", LIBRARY.replace("{id: shop, title: The shop}", "{title:   The shop, id: shop}"))
    project.write("compose.yaml", "services: {a:   {image: b}}\n")
    results, printed = project.hook()
    assert results == {"check": "Passed", "format": "Failed"}
    assert "files were modified by this hook" in printed
    assert (project.folder / "a b.yaml").read_text() == JOURNEY
    assert (project.folder / "channels.yaml").read_text() == LIBRARY
    assert project.hook()[0] == PASSED


@pytest.mark.parametrize("library", [LIBRARY.replace("shop, t", "web, t"), None], ids=["entry", "file"])
def test_what_a_library_loses_is_found_in_a_journey_that_did_not_change(project: Project, library: str | None) -> None:
    project.write("car.cjm.yaml", USES)
    project.write("channels.yaml", LIBRARY)
    assert project.hook()[0] == PASSED
    project.commit()
    if library is None:
        (project.folder / "channels.yaml").unlink()
    else:
        project.write("channels.yaml", library)
    results, printed = project.hook()
    assert results["check"] == "Failed"
    assert "car.cjm.yaml:" in printed


def test_settings_count_and_are_checked(project: Project) -> None:
    project.write("car.cjm.yaml", JOURNEY)
    project.commit()
    project.write("cjm.toml", "[gate]\nend = 3\n")
    results, printed = project.hook()
    assert results == {"check": "Failed", "format": "(no files to check)Skipped"}
    assert "car.cjm.yaml:8:47: error: the end is +2, below the gate's minimum of +3" in printed
    project.write("cjm.toml", "[gates]\nend = 3\n")
    assert "cjm.toml:1:2: error: unknown" in project.hook()[1]


def test_arguments_are_passed_on(project: Project) -> None:
    project.configure("[--fail-on=warning, --profile, full]", "[--check]")
    text = "title: I look\n" + JOURNEY.replace("title: I look for a car\n", "").replace("emotion: 2", "emotion: -2")
    project.write("car.cjm.yaml", text)
    results, printed = project.hook()
    assert results == {"check": "Failed", "format": "Failed"}
    assert "[negative-end]" in printed
    assert "car.cjm.yaml would be formatted" in printed
    assert (project.folder / "car.cjm.yaml").read_text() == text


def test_four_hundred_journeys(project: Project) -> None:
    for number in range(400):
        project.write(f"team{number % 20}/{number}.cjm.yaml", JOURNEY)
    assert project.hook()[0] == PASSED
    project.write("team3/3.cjm.yaml", JOURNEY + "ownr: An\n")
    results, printed = project.hook("--all-files")
    assert results["check"] == "Failed"
    assert "team3/3.cjm.yaml:9:1: error: unknown key `ownr`" in printed
