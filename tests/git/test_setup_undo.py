"""`git-setup --undo`: this clone is as it was, and what is committed stays for everybody."""

from pathlib import Path

from support.fixtures import RunCjm
from support.git import git


def test_what_is_committed_stays_for_everybody(tmp_path: Path, run_cjm: RunCjm) -> None:
    git(tmp_path, "init", "-q")
    config, attributes = tmp_path / ".git" / "config", tmp_path / ".gitattributes"
    was = config.read_bytes()
    run_cjm("git-setup", cwd=tmp_path)
    shared = attributes.read_bytes()
    git(tmp_path, "add", ".gitattributes")
    git(tmp_path, "commit", "-qm", "Share it")
    lines = run_cjm("git-setup", "--undo", cwd=tmp_path).stdout.splitlines()
    assert not [line for line in lines if line.startswith("- .gitattributes")]
    assert lines[-3:] == [
        "git is as it was before",
        "the lines for journeys in .gitattributes are committed and stay: without these settings git",
        "ignores them; to take them from everybody, delete them there and commit",
    ]
    assert (attributes.read_bytes(), config.read_bytes()) == (shared, was)
    assert run_cjm("git-setup", "--undo", cwd=tmp_path).stdout == "nothing to change\n"


def test_what_is_staged_only_is_undone(tmp_path: Path, run_cjm: RunCjm) -> None:
    git(tmp_path, "init", "-q")
    run_cjm("git-setup", cwd=tmp_path)
    git(tmp_path, "add", ".gitattributes")
    assert run_cjm("git-setup", "--undo", cwd=tmp_path).stdout.splitlines()[-1] == "git is as it was before"
    assert not (tmp_path / ".gitattributes").exists()
