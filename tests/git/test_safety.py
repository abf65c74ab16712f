"""No repository and no surroundings make git run, read or fetch anything else."""

import os
import subprocess
from pathlib import Path

import pytest

from cjm.errors import GitError
from cjm.git import Repository, program, reader, run
from support.git import commit, contents, git, hostile, refused

pytestmark = pytest.mark.usefixtures("here")


def ask_everything(path: str = "a") -> None:
    found = Repository.around(path)
    old, new = found.commit("HEAD~1"), found.commit("HEAD")
    assert found.changed(old, new) == [("a", "a")]
    assert found.files(new) == ["a"]
    assert contents(found, (old, "a"), (new, "a")) == [b"1\n", b"2\n"]
    assert found.merge_base(old, new) == old
    assert [one.subject for one in found.log("a")] == ["one", "two"]
    assert len(found.log("a", tags_only=True)) == 1
    assert not found.state("a").clean


def signed(folder: Path) -> None:
    """Gives the last commit a signature, for which `git log` would run a program."""
    raw = git(folder, "cat-file", "commit", "HEAD") + "\n"
    head, _, message = raw.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    given = f"{head}\n{signature}\n\n{message}".encode()
    git(folder, "update-ref", "HEAD", git(folder, "hash-object", "-t", "commit", "-w", "--stdin", given=given))
    git(folder, "tag", "v1")


def test_no_configuration_makes_git_run_anything(here: Path, tmp_path: Path) -> None:
    commit(here, "one", a="1\n")
    commit(here, "two", a="2\n")
    signed(here)
    mark = tmp_path / "ran"
    hostile(here, mark)
    (here / "a").write_text("3\n")
    mark.unlink(missing_ok=True)
    ask_everything()
    assert not mark.exists()
    for usual in (["status"], ["diff"], ["log", "-1"]):
        subprocess.run(["git", *usual], check=False, capture_output=True)
        assert mark.exists(), f"git {usual[0]} would run the script, were it asked"
        mark.unlink()


def test_what_was_not_fetched_is_not_fetched_now(here: Path, tmp_path: Path) -> None:
    new = commit(here, "one", a="1\n", b="2\n")
    mark = tmp_path / "ran"
    hostile(here, mark)
    id = git(here, "rev-parse", "HEAD:a")
    (here / ".git/objects" / id[:2] / id[2:]).unlink()
    mark.unlink(missing_ok=True)
    found = Repository.around("a")
    assert contents(found, (new, "a"), (new, "b")) == ["missing from this clone, or damaged", b"2\n"]
    tree = git(here, "rev-parse", "HEAD^{tree}")
    (here / ".git/objects" / tree[:2] / tree[2:]).unlink()
    assert refused(GitError, contents, found, (new, "b")) == (
        f"{new}^{{tree}} is missing; the clone is partial or damaged; run `git fsck`"
    )
    assert not mark.exists()


def test_damage_is_one_line(here: Path) -> None:
    text = "".join(f"{number**9}\n" for number in range(1000))
    new = commit(here, "one", a="1\n", b=text)
    for name, size in (("a", 8), ("b", 2000)):
        id = git(here, "rev-parse", f"HEAD:{name}")
        path = here / ".git/objects" / id[:2] / id[2:]
        path.chmod(0o644)
        path.write_bytes(path.read_bytes()[:size])
    assert contents(Repository.around("a"), (new, "a")) == ["missing from this clone, or damaged"]
    message = refused(GitError, contents, Repository.around("a"), (new, "b"))
    assert message == "git cat-file stopped; the clone is partial or damaged; run `git fsck`"


def test_the_environment_does_not_lead_git_astray(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(here, "one", a="1\n")
    commit(here, "two", a="2\n")
    git(here, "tag", "v1")
    (here / "a").write_text("3\n")
    mark = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\necho >> '{mark}'\n")
    script.chmod(0o755)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_TRACE"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    for name in ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "PAGER", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_EDITOR", "EDITOR"):
        monkeypatch.setenv(name, str(script))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(script))
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    ask_everything()
    assert not mark.exists()
    assert not (tmp_path / "elsewhere").exists()


def test_a_git_program_in_the_folder_is_not_run(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(here, "one", a="1\n")
    for name in ("git", "git.exe"):
        (here / name).write_text(f"#!/bin/sh\necho >> '{tmp_path}/ran'\n")
        (here / name).chmod(0o755)
    monkeypatch.setenv("PATH", f".:{os.pathsep}{os.environ['PATH']}")
    assert len(Repository.around("a").log("a")) == 1
    assert not (tmp_path / "ran").exists()
    monkeypatch.setenv("PATH", ".")
    assert refused(GitError, Repository.around, "a") == (
        "the git program is not installed; get it from https://git-scm.com"
    )


def test_a_git_that_hangs_is_ended(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    id = commit(here, "one", a="1\n")
    found = Repository.around("a")
    (tmp_path / "git").write_text("#!/bin/sh\nexec sleep 60\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(program, "TIMEOUT", 0.2)
    monkeypatch.setattr(reader, "TIMEOUT", 0.2)
    assert refused(GitError, found.files, id) == "git ls-tree took more than 0.2 s"
    assert refused(GitError, contents, found, (id, "a")) == (
        "git cat-file stopped; the clone is partial or damaged; run `git fsck`"
    )


def test_a_folder_that_is_gone_or_a_name_that_cannot_be_is_one_line(tmp_path: Path) -> None:
    assert refused(GitError, run, str(tmp_path / "gone"), "rev-parse") == (
        "git cannot be started: No such file or directory"
    )
    assert refused(GitError, run, ".", "rev-parse", "a\0b") == "git cannot be started: a name with a NUL character"


def test_the_number_of_processes_does_not_grow_with_commits(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = tmp_path / "calls"
    real = subprocess.run(["sh", "-c", "command -v git"], capture_output=True, text=True, check=True).stdout.strip()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text(f'#!/bin/sh\necho "$@" >> "{calls}"\nexec "{real}" "$@"\n')
    (tmp_path / "bin/git").chmod(0o755)

    def counted() -> int:
        with monkeypatch.context() as patch:
            patch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
            found = Repository.around("a")
            log = found.log("a")
            assert len(contents(found, *[(one.commit, "a") for one in log])) == len(log)
            found.log("a", tags_only=True)
        number = len(calls.read_text().splitlines())
        calls.unlink()
        return number

    for number in range(3):
        commit(here, f"{number}", a=f"{number}\n")
        git(here, "tag", f"v{number}")
    few = counted()
    for number in range(3, 30):
        commit(here, f"{number}", a=f"{number}\n")
        git(here, "tag", f"v{number}")
    assert counted() == few
    assert few <= 16


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("exit 7", "git status failed: exit code 7"),
        ("kill -KILL $$", "git status failed: ended by signal 9"),
        ("echo 'error: could not lock config file .git/config: File exists' >&2; exit 255",
         "git status failed: error: could not lock config file .git/config: File exists; "
         "wait for the other git that runs, or delete the `.lock` file that one left"),
    ],
    ids=["silent", "killed", "locked"],
)  # fmt: skip
def test_a_git_that_fails_is_one_line_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, message: str
) -> None:
    (tmp_path / "git").write_text(f"#!/bin/sh\n{script}\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(GitError) as caught:
        run(".", "status")
    assert str(caught.value) == message
