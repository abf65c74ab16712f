"""`cjm diff -o` and `cjm history -o`: two versions as curves, all of them against time."""

import subprocess
from pathlib import Path

import pytest

from cjm import __version__
from cjm.rendering import version_pictures
from cjm.rendering.jobs import Result
from support.fixtures import RunCjm

OLD = """cjm: 1
title: I order a cake
steps:
  - {id: a, title: I choose, emotion: 1}
  - {id: b, title: I wait, emotion: -2}
  - {id: c, title: I eat, emotion: 2}
"""
NEW = OLD.replace("emotion: -2", "emotion: -1")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)

    def git(*arguments: str) -> None:
        person = ("-c", "user.name=An", "-c", "user.email=an@example.org")
        subprocess.run(["git", *person, *arguments], capture_output=True, check=True)

    git("init", "-q")
    for text in (OLD, NEW):
        (tmp_path / "cake.cjm.yaml").write_text(text)
        git("add", "cake.cjm.yaml")
        git("commit", "-qm", "Change")
    return tmp_path


def test_two_versions_are_drawn_with_what_they_are(here: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("diff", "HEAD~1", "cake.cjm.yaml", "-o", "d.svg")
    assert (done.returncode, done.stdout, done.stderr) == (0, "d.svg\n", "")
    drawn = (here / "d.svg").read_text(encoding="utf-8")
    assert '<title id="title">“I wait” gets better: from −2 to −1</title>' in drawn
    commit = subprocess.run(["git", "rev-parse", "HEAD~1"], capture_output=True, text=True, check=True).stdout[:7]
    assert f">cake.cjm.yaml @ {commit} → cake.cjm.yaml · cjm {__version__}<" in drawn
    assert ">before<" in drawn
    assert ">after<" in drawn


def test_nothing_is_printed_of_what_no_file_holds(here: Path, run_cjm: RunCjm) -> None:
    (here / "null.svg").symlink_to("/dev/null")
    for arguments in (("diff", "HEAD~1", "cake.cjm.yaml"), ("history", "cake.cjm.yaml")):
        done = run_cjm(*arguments, "-o", "null.svg")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_pages_are_named_on_a_line_each(here: Path, run_cjm: RunCjm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version_pictures, "draw_change", lambda *_: Result(("d-1.svg", "d-2.svg"), ("pale",)))
    done = run_cjm("diff", "HEAD~1", "cake.cjm.yaml", "-o", "d.svg")
    assert (done.stdout, done.stderr) == ("d-1.svg\nd-2.svg\n", "note: pale\n")


def test_a_history_is_drawn_with_the_notes_and_settings_that_are_wrong(here: Path, run_cjm: RunCjm) -> None:
    (here / "cjm.toml").write_text("[render]\nfonts = ['No Such Face']\ntheme = 'none'\n", encoding="utf-8")
    done = run_cjm("history", "cake.cjm.yaml", "-o", "h.png")
    assert (done.returncode, done.stdout) == (1, "h.png\n")
    assert done.stderr.splitlines() == [
        "note: no font of this machine is called No Such Face; Lato stands in",
        "cjm.toml:3:1: error: no theme is called `none` [unknown-reference] "
        "(themes are contrast, dark, default, print)",
        "1 file checked: 1 error",
    ]


def test_a_regression_fails_with_a_picture_too(here: Path, run_cjm: RunCjm) -> None:
    (here / "old.cjm.yaml").write_text(OLD)
    done = run_cjm("diff", "cake.cjm.yaml", "old.cjm.yaml", "-o", "d.svg", "--fail-on", "worse")
    assert done.returncode == 1
    assert (here / "d.svg").exists()


def test_what_is_no_pair_of_versions_is_not_drawn(here: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("diff", "HEAD..HEAD", "-o", "d.svg")
    output = "cjm: a picture shows two versions of one journey; name one journey that both versions hold\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", output)
    assert not (here / "d.svg").exists()


def test_the_history_is_drawn(here: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("history", "cake.cjm.yaml", "-o", "h.svg")
    assert (done.returncode, done.stdout, done.stderr) == (0, "h.svg\n", "")
    drawn = (here / "h.svg").read_text(encoding="utf-8")
    assert ">I order a cake · 2\u00a0versions · " in drawn
    assert "remembered" in drawn


def test_a_history_without_scores_is_not_drawn(here: Path, run_cjm: RunCjm) -> None:
    (here / "bare.cjm.yaml").write_text("cjm: 1\ntitle: x\nsteps: [{id: a, title: b}]\n")
    subprocess.run(["git", "add", "bare.cjm.yaml"], check=True)
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "x"], check=True)
    done = run_cjm("history", "bare.cjm.yaml", "-o", "h.svg")
    output = "cjm: no version of the journey has a score; score the steps first\n"
    assert (done.returncode, done.stderr) == (2, output)
    shown = run_cjm("render", "cake.cjm.yaml", "--chart", "history", "-o", "h.svg")
    assert shown.stderr == "cjm: the picture `history` shows versions; draw it by `cjm history FILE -o OUT`\n"
