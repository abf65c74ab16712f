"""Settings of the whole suite, and the comparison with generated files."""

import gc
import os
import subprocess
import sys
from pathlib import Path
from typing import Unpack

import pytest
from hypothesis import HealthCheck, settings

from support.fixtures import Golden, RunCjm, RunOptions
from support.git import git
from support.processes import called

# Looking for garbage among all that the tests keep would take an eighth of their time.
gc.set_threshold(100_000, 50, 100)

# Where Python is asked to keep no bytecode, every start of the command would compile it anew, and every run of the
# tests their assertions.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

settings.register_profile(
    "cjm",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("thorough", settings.get_profile("cjm"))
settings.load_profile("cjm")

for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "FORCE_COLOR"):
    os.environ.pop(name, None)  # by these a build server changes what is printed


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write generated files instead of comparing them")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether generated files are written rather than compared."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture
def golden(accept: bool) -> Golden:
    """A function that compares bytes with a file of the repository, or writes it under `--accept`."""

    def compare(path: Path, data: bytes) -> None:
        if accept:
            path.write_bytes(data)
        assert path.exists(), f"{path.name} is missing; run pytest --accept and look at it"
        assert path.read_bytes() == data, f"{path.name} differs; run pytest --accept and look at the change"

    return compare


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository, in which the test works."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git(folder, "init")
    return folder


@pytest.fixture
def run_cjm() -> RunCjm:
    """A function that calls the command line in this process, piped, as UTF-8."""

    def run(*arguments: str, **options: Unpack[RunOptions]) -> subprocess.CompletedProcess[str]:
        folder, given = options.get("cwd", Path()), options.get("input", "")
        done = called(folder, *arguments, stdin=given.encode(), environment=options.get("env", os.environ))
        return subprocess.CompletedProcess(arguments, done.code, done.out, done.error)

    return run
