"""Which files are checked: in folders, in git repositories, and in repositories that are made to hurt."""

import os
import stat
import subprocess
from pathlib import Path

import pytest

from cjm import git
from cjm.errors import GitError, UsageError
from cjm.files.reading import ABSENT, Unreadable
from cjm.journey.discovery import find, is_listed, kind

JOURNEY = "cjm: 1\ntitle: I test\nsteps: [{id: go, title: I go}]\n"


def write(folder: Path, *names: str, text: str = JOURNEY) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def run_git(folder: Path, *arguments: str) -> None:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder outside any repository, in which the test works."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def repository(here: Path) -> Path:
    run_git(here, "init")
    return here


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"cjm": 1}, "journey"),
        ({"cjm_library": 1}, "library"),
        ({"cjm_library": 1, "cjm": 1}, "journey"),
        ({"steps": []}, None),
        ({}, None),
    ],
)
def test_the_key_at_the_top_decides(data: dict[str, object], found: str | None) -> None:
    assert kind(data) == found


@pytest.mark.parametrize(
    ("path", "content", "listed"),
    [
        ("a.cjm.yaml", ABSENT, True),
        ("a.cjm.yml", b"cjm_library: 1", True),
        ("a.yaml", b"cjm_library: 1", True),
        ("a.yml", b"\xef\xbb\xbfcjm_library: 1", True),
        ("a.yaml", b"cjm: 1", False),
        ("a.yaml", b"title: x", False),
        ("a.yaml", b"\xff", False),
        ("a.yaml", ABSENT, False),
        ("a.json", b"cjm_library: 1", False),
    ],
)
def test_a_list_holds_what_is_called_a_journey_and_what_declares_its_kind(
    path: str, content: bytes | Unreadable, listed: bool
) -> None:
    assert is_listed(path, lambda _: content, {"library"}) is listed


def test_named_files_are_taken_as_they_are_each_once(here: Path) -> None:
    write(here, "a.cjm.yaml")
    assert find(["no.yaml", "a.cjm.yaml", "./a.cjm.yaml", "-", "no.yaml", "-"]) == ["no.yaml", "a.cjm.yaml", "-"]
    assert find(["./a.cjm.yaml", "."]) == ["./a.cjm.yaml"]
    assert find([".", "a.cjm.yaml"]) == ["a.cjm.yaml"]


@pytest.mark.parametrize(
    "text",
    [
        JOURNEY,
        "# x\ntitle: I\ncjm: 1\n",
        '"cjm": 1\n',
        "'cjm': 1\n",
        "{cjm: 1, title: I}\n",
        '{\n  "cjm": 1\n}\n',
        "\ufeffcjm: 1\n",
        "title: I\r\ncjm: 1\r\n",
        "---\ncjm: 1\n",
        "cjm: 1\nbroken: [\n",
    ],
)
def test_a_yaml_file_with_the_key_at_its_top_is_found(here: Path, text: str) -> None:
    write(here, "a.yaml", "b/c.yml", text=text)
    assert find(["."]) == ["a.yaml", "b/c.yml"]


@pytest.mark.parametrize("text", ["", "title: I\n", "x:\n  cjm: 1\n", "# cjm: 1\n", "- cjm: 1\n", "cjm_library: 1\n"])
def test_another_yaml_file_is_not(here: Path, text: str) -> None:
    write(here, "a.yaml", text=text)
    write(here, "b.cjm.yaml")
    assert find(["."]) == ["b.cjm.yaml"]


def test_a_file_that_is_named_as_a_journey_is_found_whatever_it_holds(here: Path) -> None:
    write(here, "a.cjm.yaml", "b.cjm.yml", text="oops\n")
    (here / "c.cjm.yaml").write_bytes(b"\xff")
    (here / "d.cjm.yaml").symlink_to("nowhere")
    write(here, "e.cjm.yaml.bak", "f.json", "g.CJM.YAML")
    assert find(["."]) == ["a.cjm.yaml", "b.cjm.yml", "c.cjm.yaml", "d.cjm.yaml"]


def test_hidden_files_and_folders_are_left_out_outside_a_repository(here: Path) -> None:
    write(here, "a.cjm.yaml", ".b.cjm.yaml", ".venv/c.cjm.yaml", "d/.e/f.cjm.yaml", "d/g.cjm.yaml")
    assert find(["."]) == ["a.cjm.yaml", "d/g.cjm.yaml"]
    assert find([".venv"]) == [".venv/c.cjm.yaml"]


def test_links_to_folders_are_not_followed(here: Path, tmp_path: Path) -> None:
    write(tmp_path, "other/b.cjm.yaml")
    write(here, "a.cjm.yaml")
    (here / "loop").symlink_to(".")
    (here / "out").symlink_to("../other")
    assert find(["."]) == ["a.cjm.yaml"]
    run_git(here, "init")
    run_git(here, "add", ".")
    assert find(["."]) == ["a.cjm.yaml"]


def test_a_link_out_of_the_project_is_not_looked_into(here: Path, tmp_path: Path) -> None:
    write(tmp_path, "b.yaml")
    write(here, "a.cjm.yaml")
    (here / "b.yaml").symlink_to("../b.yaml")
    assert find(["."]) == ["a.cjm.yaml"]


@pytest.mark.parametrize("folder", [".", "empty", "empty\n::error::\x1b"])
def test_a_folder_without_a_journey_is_wrong_use(here: Path, folder: str) -> None:
    (here / folder).mkdir(exist_ok=True)
    write(here, "x.yaml", text="a: 1\n")
    with pytest.raises(UsageError) as caught:
        find([folder])
    name = folder.replace("\n", "\\u{a}").replace("\x1b", "\\u{1b}")
    assert str(caught.value) == (
        f"no journey in the folder {name}; a journey is a .yaml or .yml file with `cjm: 1`; `cjm new` writes one"
    )


def test_what_git_ignores_is_left_out(repository: Path) -> None:
    write(repository, "a.cjm.yaml", "b.cjm.yaml", "build/c.cjm.yaml", "d/e.cjm.yaml", "d/f.cjm.yaml", ".g/h.cjm.yaml")
    write(repository, ".gitignore", text="build/\nb.cjm.yaml\n")
    write(repository, "d/.gitignore", text="f*\n")
    run_git(repository, "add", "a.cjm.yaml")
    assert find(["."]) == [".g/h.cjm.yaml", "a.cjm.yaml", "d/e.cjm.yaml"]
    assert find(["d"]) == ["d/e.cjm.yaml"]
    run_git(repository, "add", "-f", "b.cjm.yaml")
    assert "b.cjm.yaml" in find(["."])


def test_what_is_tracked_and_deleted_is_left_out(repository: Path) -> None:
    write(repository, "a.cjm.yaml", "b.cjm.yaml", "c.yaml")
    run_git(repository, "add", ".")
    (repository / "b.cjm.yaml").unlink()
    (repository / "c.yaml").unlink()
    assert find(["."]) == ["a.cjm.yaml"]


def test_names_that_git_would_quote(repository: Path) -> None:
    names = sorted(
        ["maps/één reis.cjm.yaml", 'a"b.cjm.yaml', "日本.cjm.yaml", "tab\there.cjm.yaml", "line\nbreak.cjm.yaml"]
    )
    write(repository, *names)
    (repository / os.fsdecode(b"bad\xff.cjm.yaml")).write_text(JOURNEY)
    assert sorted(find(["."]), key=os.fsencode) == sorted([*names, "bad\udcff.cjm.yaml"], key=os.fsencode)


def test_a_repository_within_the_repository_is_searched(repository: Path) -> None:
    write(repository, "a.cjm.yaml", "inner/b.cjm.yaml", "inner/c.cjm.yaml", "module/d.cjm.yaml")
    write(repository, "inner/.gitignore", text="c*\n")
    run_git(repository / "inner", "init")
    run_git(repository / "module", "init")
    run_git(repository / "module", "add", ".")
    run_git(repository / "module", "commit", "-m", "x")
    run_git(repository, "add", "module")
    assert find(["."]) == ["a.cjm.yaml", "inner/b.cjm.yaml", "module/d.cjm.yaml"]


def test_a_folder_whose_repository_is_broken_is_searched_all_the_same(here: Path) -> None:
    write(here, "a.cjm.yaml")
    write(here, ".git", text="gitdir: /no/such/folder\n")
    assert git.files(".") is None
    assert find(["."]) == ["a.cjm.yaml"]


def test_without_the_git_program_folders_are_searched_all_the_same(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, "a.cjm.yaml")
    monkeypatch.setenv("PATH", "/no/such/folder")
    assert find(["."]) == ["a.cjm.yaml"]
    with pytest.raises(GitError, match="the git program is not installed"):
        git.run(".", "rev-parse")


def test_the_environment_of_a_hook_is_not_obeyed(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(repository, "a.cjm.yaml")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    assert find(["."]) == ["a.cjm.yaml"]


def test_a_failure_of_git_is_one_line(repository: Path) -> None:
    with pytest.raises(GitError) as caught:
        git.run(".", "rev-parse", "--verify", "HEAD")
    assert str(caught.value) == "git rev-parse failed: fatal: Needed a single revision"


def test_a_hostile_repository_makes_git_run_nothing(repository: Path, tmp_path: Path) -> None:
    write(repository, "a.cjm.yaml", "b.yaml")
    run_git(repository, "add", ".")
    run_git(repository, "commit", "-m", "x")
    mark = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f'#!/bin/sh\necho "$0 $@" >> {mark}\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for hook in ("post-index-change", "fsmonitor-watchman", "post-checkout", "pre-commit", "reference-transaction"):
        (hooks / hook).symlink_to(script)
    for key, value in {
        "core.fsmonitor": str(script),
        "core.hooksPath": str(hooks),
        "core.pager": str(script),
        "pager.ls-files": str(script),
        "core.editor": str(script),
        "core.sshCommand": str(script),
        "core.gitProxy": str(script),
        "core.askPass": str(script),
        "credential.helper": str(script),
        "diff.external": str(script),
        "diff.x.textconv": str(script),
        "filter.x.clean": str(script),
        "filter.x.process": str(script),
        "alias.ls-files": f"!{script}",
        "uploadpack.packObjectsHook": str(script),
    }.items():
        run_git(repository, "config", key, value)
    write(repository, ".gitattributes", text="* filter=x diff=x\n")
    write(repository, "b.yaml", text=JOURNEY + "tags: [x]\n")
    mark.unlink(missing_ok=True)
    assert find(["."]) == ["a.cjm.yaml", "b.yaml"]
    assert not mark.exists()
    subprocess.run(["git", "status"], cwd=repository, check=False, capture_output=True)
    assert mark.exists(), "the repository would run the script, were it asked otherwise"


def test_a_repository_cannot_lead_out_of_its_folder(repository: Path, tmp_path: Path) -> None:
    write(tmp_path, "outside/secret.cjm.yaml", "secret.yaml")
    write(repository, "a.cjm.yaml", "sub/secret.cjm.yaml")
    run_git(repository, "add", ".")
    (repository / "sub/secret.cjm.yaml").unlink()
    (repository / "sub").rmdir()
    (repository / "sub").symlink_to(tmp_path / "outside")
    assert find(["."]) == ["a.cjm.yaml"]
    run_git(repository, "config", "core.worktree", str(tmp_path))
    assert all(name in ("a.cjm.yaml",) for name in find(["."]))


def test_an_index_cannot_name_files_outside(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "secret.cjm.yaml")
    write(repository, "a.cjm.yaml")
    names = ["../secret.cjm.yaml", str(tmp_path / "secret.cjm.yaml"), "a.cjm.yaml", "..", "."]
    monkeypatch.setattr(git, "files", lambda folder: names if folder == "." else None)
    assert find(["."]) == ["a.cjm.yaml"]


def test_a_bare_repository_within_a_folder_is_no_repository(here: Path) -> None:
    write(here, "a.cjm.yaml")
    run_git(here, "init", "--bare", "bare")
    run_git(here / "bare", "config", "core.worktree", str(here))
    write(here, "bare/b.cjm.yaml")
    assert find(["bare"]) == ["bare/b.cjm.yaml"]
