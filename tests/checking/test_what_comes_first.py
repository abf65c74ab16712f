"""The order of what a check prints: what decides, and what other files depend on, before the rest."""

from pathlib import Path

import pytest

from support.fixtures import RunCjm
from support.git import commit, git

JOURNEY = """cjm: 1
title: I test
persona: {name: An}
brand: {essence: honest}
steps:
  - {id: one, title: I begin, emotion: 1}
  - {id: two, title: I wait, emotion: 0}
  - {id: end, title: I end, emotion: 1}
"""
CHECK = ("check", "--no-summary", "--fail-on", "warning", "--base", "HEAD")
SETTINGS = "[check]\nsteps = 5\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A new warning in `a`, an old error in `b`, an old warning in `c`, and settings that ask for less."""
    git(tmp_path, "init", "-q")
    bad = JOURNEY.replace("emotion: 0", "emotion: bad")
    sad = JOURNEY.replace("id: end, title: I end, emotion: 1", "id: end, title: I end, emotion: -1")
    files = {"a.cjm.yaml": JOURNEY, "b.cjm.yaml": bad, "c.cjm.yaml": sad, "cjm.toml": SETTINGS}
    commit(tmp_path, "first", **files)
    (tmp_path / "a.cjm.yaml").write_text(sad, encoding="utf-8")
    (tmp_path / "cjm.toml").write_text(SETTINGS.replace("5", "9"), encoding="utf-8")
    return tmp_path


def heads(output: str) -> list[str]:
    """The file, severity and mark of each problem."""
    lines = [line for line in output.splitlines() if ": error: " in line or ": warning: " in line]
    severities = ["error" if ": error: " in line else "warning" for line in lines]
    marks = [" new" * (", new]" in line) for line in lines]
    return [
        f"{line.split(':')[0]} {severity}{mark}" for line, severity, mark in zip(lines, severities, marks, strict=True)
    ]


def test_the_worst_then_what_is_new_and_settings_before_journeys(project: Path, run_cjm: RunCjm) -> None:
    found = heads(run_cjm(*CHECK, cwd=project).stdout)
    assert found[:3] == ["b.cjm.yaml error", "cjm.toml warning new", "a.cjm.yaml warning new"]
    assert set(found[3:]) == {"a.cjm.yaml warning new", "c.cjm.yaml warning"}
    assert found[3:] == sorted(found[3:])
    assert heads(run_cjm(*CHECK, "--output-format", "full", cwd=project).stdout) == found


def test_a_broken_settings_file_before_all_that_follows_from_it(project: Path, run_cjm: RunCjm) -> None:
    (project / "cjm.toml").write_text("[check\n", encoding="utf-8")
    found = run_cjm("check", "--no-summary", "--base", "HEAD", cwd=project).stdout.splitlines()
    assert found[0].startswith("cjm.toml:1:7: error: ")
    assert "weaker-settings" not in "".join(found)


def test_the_page_of_the_step_names_weaker_settings(
    project: Path, run_cjm: RunCjm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(project / "page"))
    run_cjm("check", "--base", "HEAD", "--output-format", "github", cwd=project)
    rows = [line for line in (project / "page").read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert rows[2].startswith("| b.cjm.yaml:")
    assert "asks for less than at HEAD: \\`steps\\` is 9, was 5" in rows[3]
    assert rows[3].startswith("| cjm.toml:")
    assert rows[3].endswith(" | weaker-settings |")
    assert rows[4].startswith("| File | Errors |")


def test_a_text_on_the_page_ends_with_a_word(tmp_path: Path, run_cjm: RunCjm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "page"))
    uses = ", ".join(f'"{letter * 70}.yaml"' for letter in "abc")
    (tmp_path / "a.cjm.yaml").write_text(
        JOURNEY + f"tags: [{uses}]\nscale: {{min: 0, max: {'word ' * 40}}}\n", encoding="utf-8"
    )
    run_cjm("check", "a.cjm.yaml", "--output-format", "github", cwd=tmp_path)
    for line in (tmp_path / "page").read_text(encoding="utf-8").splitlines():
        assert "…" not in line or " …" in line or "`" in line
