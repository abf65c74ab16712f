"""Git that shows and merges journeys: real repositories, with the program as git calls it."""

import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from cjm import git
from cjm.git import setup
from cjm.journey.discovery import JOURNEY_SUFFIXES
from support.fixtures import RunCjm

JOURNEY = """\
cjm: 1
title: I look for a car
steps:
  # the first
  - id: look
    title: I look around
    emotion: 0
  - {id: wait, title: I wait, emotion: -2}
  - id: drive
    title: I drive home
    emotion: 2
"""


class Work:
    """A repository in a folder with blanks and a quote in its name, with git as a user has it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.journey = folder / "my journey.cjm.yaml"

    def git(self, *arguments: str, code: int = 0) -> str:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}
        names = ("-c", "user.name=An", "-c", "user.email=an@example.org")
        command = ["git", *names, *arguments]
        done = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    def commit(self, text: str, message: str) -> None:
        self.journey.write_text(text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-qm", message)


@pytest.fixture
def work(tmp_path: Path) -> Work:
    folder = tmp_path / "An's journeys é"
    folder.mkdir()
    work = Work(folder)
    work.git("init", "-q", "-b", "main")
    work.commit(JOURNEY, "begin")
    return work


@pytest.fixture
def ready(work: Work, run_cjm: RunCjm) -> Work:
    assert run_cjm("git-setup", cwd=work.folder).returncode == 0
    work.git("add", "-A")
    work.git("commit", "-qm", "set up")
    return work


def test_git_is_set_up_for_every_name_of_a_journey() -> None:
    assert tuple(f"*{suffix} diff=cjm merge=cjm" for suffix in JOURNEY_SUFFIXES) == setup.ATTRIBUTES


def test_git_diff_and_log_show_what_changed_and_what_it_means(ready: Work) -> None:
    ready.journey.write_text(JOURNEY.replace("emotion: -2", "emotion: -1").replace("# the first", "# one"))
    shown = ready.git("diff").splitlines()
    assert [line for line in shown if line[:1] in "+-" and line[:3] not in ("+++", "---")] == [
        "-low peak: −2 I wait",
        "+low peak: −1 I wait",
        "-remembered: 0 to +2 mean 0; 0 if the worst moment stays with them, +2 if the best does; low and high peak "
        "are equally strong; the end is the peak",
        "+remembered: +2 mean +0.33; remembered better than lived; +2 if the best moment stays with them, +0.5 if the "
        "worst does; the end is the peak",
        "-  emotion: -2",
        "+  emotion: -1",
    ]
    ready.git("commit", "-qam", "better")
    assert "+  emotion: -1\n" in ready.git("log", "-p", "-1")
    assert "@@ step wait" in ready.git("log", "-p", "-1", "-U0")
    ready.git(
        "config", "diff.cjm.textconv", ready.git("config", "diff.cjm.textconv").strip().replace("/cjm'", "/gone'")
    )
    assert "+  - {id: wait, title: I wait, emotion: -1}\n" in ready.git("log", "-p", "-1")


def test_git_blames_the_lines_of_the_file_without_the_conversion(ready: Work) -> None:
    blamed = ready.git("blame", "--no-textconv", "-p", ready.journey.name).splitlines()
    assert [line.removeprefix("\t") for line in blamed if line.startswith("\t")] == JOURNEY.splitlines()


def test_a_library_with_a_line_of_its_own_is_shown_and_merged(ready: Work) -> None:
    library = ready.folder / "channels.yaml"
    text = "cjm_library: 1\nchannels:\n  - {id: web, title: Web}\n  - {id: shop, title: Shop}\n"
    library.write_text(text)
    with (ready.folder / ".gitattributes").open("a") as stream:
        stream.write("channels.yaml diff=cjm merge=cjm\n")
    ready.git("add", "-A")
    ready.git("commit", "-qm", "library")
    ready.git("checkout", "-qb", "side")
    library.write_text(text.replace("title: Shop", "title: The shop"))
    assert "+  title: The shop\n" in ready.git("diff")
    ready.git("commit", "-qam", "side")
    ready.git("checkout", "-q", "main")
    library.write_text(text.replace("title: Web", "title: Site"))
    ready.git("commit", "-qam", "main")
    ready.git("merge", "-q", "--no-edit", "side")
    assert library.read_text() == text.replace("title: Web", "title: Site").replace("title: Shop", "title: The shop")


def test_a_file_that_is_no_journey_is_shown_as_it_is(ready: Work) -> None:
    ready.commit("cjm: 1\ntitle: [a\n", "broken")
    assert "+title: [a\n" in ready.git("show")


def test_two_branches_that_edit_different_steps_merge(ready: Work) -> None:
    ready.git("checkout", "-qb", "side")
    ready.commit(JOURNEY.replace("title: I wait", "title: I am waiting"), "side")
    ready.git("checkout", "-q", "main")
    ours = JOURNEY.replace("emotion: -2", "emotion: -1").replace("    emotion: 2\n", "    emotion: 1\n")
    ready.commit(ours, "main")
    ready.git("merge", "-q", "--no-edit", "side")
    assert ready.journey.read_text() == ours.replace("title: I wait", "title: I am waiting")
    assert ready.git("status", "--porcelain") == ""


def test_two_branches_that_change_the_same_value_conflict(ready: Work, run_cjm: RunCjm) -> None:
    ready.git("checkout", "-qb", "side")
    ready.commit(JOURNEY.replace("emotion: 0", "emotion: 1"), "side")
    ready.git("checkout", "-q", "main")
    ready.commit(JOURNEY.replace("emotion: 0", "emotion: -1"), "main")
    ready.git("merge", "-q", "--no-edit", "side", code=1)
    text = ready.journey.read_text()
    lines = text.splitlines()
    marks = [line for line in lines if line[:7] in ("<<<<<<<", "=======", ">>>>>>>")]
    assert [mark[:7] for mark in marks] == ["<<<<<<<", "=======", ">>>>>>>"]
    start = lines.index(marks[0])
    assert lines[start + 1 : start + 4] == ["    emotion: -1", "=======", "    emotion: 1"]
    assert lines[:start] + lines[start + 5 :] == JOURNEY.replace("    emotion: 0\n", "").splitlines()
    assert ready.git("status", "--porcelain").startswith("UU ")


@pytest.mark.parametrize("style", ["diff3", "zdiff3"])
def test_the_conflict_style_of_git_is_that_of_a_merge(ready: Work, style: str) -> None:
    ready.git("checkout", "-qb", "side")
    ready.commit(JOURNEY.replace("emotion: 0", "emotion: 1"), "side")
    ready.git("checkout", "-q", "main")
    ready.commit(JOURNEY.replace("emotion: 0", "emotion: -1"), "main")
    ready.git("-c", f"merge.conflictStyle={style}", "merge", "-q", "side", code=1)
    part = "    emotion: -1\n||||||| base\n    emotion: 0\n=======\n    emotion: 1\n"
    assert part in re.sub(r"(?m)^(\|{7}) .*", r"\1 base", ready.journey.read_text())
    ready.git("merge", "--abort")
    ready.git("config", "merge.conflictStyle", style)
    ready.git("config", "merge.cjm.driver", ready.git("config", "merge.cjm.driver").replace("/cjm'", "/gone'"))
    ready.git("merge", "-q", "side", code=1)
    assert part in re.sub(r"(?m)^(\|{7}) .*", r"\1 base", ready.journey.read_text())


@pytest.mark.parametrize(
    "script",
    [
        "",
        "#!/gone/python\n",
        *(f"#!/bin/sh\nexit {code}\n" for code in (1, 2, 101, 120, 126, 127, 130, 141, 143)),
        "#!/bin/sh\nkill -9 $$\n",
    ],
)
def test_without_the_program_git_merges_lines(ready: Work, tmp_path: Path, script: str) -> None:
    program = tmp_path / "cjm"
    if script:
        program.write_text(script)
        program.chmod(0o755)
    command = ready.git("config", "merge.cjm.driver").strip()
    ready.git("config", "merge.cjm.driver", command.replace(setup.program_path(), str(program)))
    ready.git("checkout", "-qb", "side")
    ready.commit(JOURNEY.replace("emotion: 2", "emotion: 1"), "side")
    ready.git("checkout", "-q", "main")
    ready.commit(JOURNEY.replace("I look for a car", "I want a car"), "main")
    ready.git("merge", "-q", "--no-edit", "side")
    assert ready.journey.read_text() == JOURNEY.replace("emotion: 2", "emotion: 1").replace("I look for", "I want")
    ready.git("checkout", "-q", "side")
    ready.commit(JOURNEY.replace("I look for a car", "I need a car"), "side again")
    ready.git("merge", "-q", "--no-edit", "main", code=1)
    text = ready.journey.read_text()
    assert "\ntitle: I need a car\n=======\ntitle: I want a car\n>>>>>>> " in text
    assert re.search("^<<<<<<< (ours|HEAD)$", text, re.MULTILINE)
    assert re.search("^>>>>>>> (theirs|main)$", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (("'a 1'", "'HEAD'", "'it'\\''s %S'"), ["<<<<<<< HEAD", "||||||| a 1", "=======", ">>>>>>> it's %S"]),
        (("''", "''", "''"), ["<<<<<<< ours", "||||||| base", "=======", ">>>>>>> theirs"]),
        (("%S", "%X", "%Y"), ["<<<<<<< ours", "||||||| base", "=======", ">>>>>>> theirs"]),
    ],
)
@pytest.mark.parametrize("works", [True, False])
def test_marks_are_labelled_as_git_labels_them(
    ready: Work, given: tuple[str, str, str], shown: list[str], works: bool
) -> None:
    names = ("base", "left", "right")
    for name, score in zip(names, (0, 1, -1), strict=True):
        (ready.folder / name).write_text(JOURNEY.replace("emotion: 0", f"emotion: {score}"))
    fields = dict(zip("OABLSXY%", (*names, "7", *given, "%"), strict=True))
    driver = ready.git("config", "merge.cjm.driver").strip()
    command = re.sub("%([OABLSXY%])", lambda found: fields[found[1]], driver)
    ready.git("config", "merge.conflictStyle", "diff3")
    if not works:
        command = command.replace("/cjm'", "/gone'")
    assert subprocess.run(["sh", "-c", command], cwd=ready.folder, check=False).returncode == 1
    lines = (ready.folder / "left").read_text().splitlines()
    assert [line for line in lines if line[:7] in ("<" * 7, "|" * 7, "=" * 7, ">" * 7)] == shown


def test_a_conflict_that_no_lines_can_show_is_a_conflict_too(ready: Work) -> None:
    ready.git("checkout", "-qb", "side")
    ready.journey.write_bytes(JOURNEY.encode("utf-16"))
    ready.git("commit", "-qam", "side")
    ready.git("checkout", "-q", "main")
    ready.commit(JOURNEY.replace("I wait", "I am waiting"), "main")
    ready.git("merge", "-q", "side", code=1)
    assert ready.git("status", "--porcelain").startswith("UU ")


def test_the_driver_of_an_older_version_merges_lines_until_it_is_renewed(ready: Work, run_cjm: RunCjm) -> None:
    program = setup.quoted(setup.program_path())
    older = (
        f"{program} merge-driver -- %O %A %B %L %S %X %Y; "
        "case $? in 0) ;; 1) exit 1 ;; *) git merge-file --marker-size=%L %A %O %B ;; esac"
    )
    driver = ready.git("config", "merge.cjm.driver").strip()
    ready.git("config", "merge.cjm.driver", older)
    ready.git("checkout", "-qb", "side")
    ready.commit(JOURNEY.replace("emotion: 0", "emotion: 1"), "side")
    ready.git("checkout", "-q", "main")
    ready.commit(JOURNEY.replace("emotion: 0", "emotion: -1"), "main")
    ready.git("merge", "-q", "side", code=1)
    assert [line[:7] for line in ready.journey.read_text().splitlines() if line[:1] in "<=>"] == [
        "<<<<<<<",
        "=======",
        ">>>>>>>",
    ]
    renewed = run_cjm("git-setup", cwd=ready.folder)
    assert renewed.stdout.splitlines()[:2] == [f"- merge.cjm.driver = {older}", f"+ merge.cjm.driver = {driver}"]
    assert ready.git("config", "merge.cjm.driver").strip() == driver


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "the merge driver of this clone is that of an older cjm; run `cjm git-setup`"),
        (["--conflict-style=new"], "no conflict style `new`; there are merge, diff3 and zdiff3"),
    ],
)
def test_the_merge_driver_refuses_what_an_older_or_a_newer_git_setting_means(
    tmp_path: Path, run_cjm: RunCjm, options: list[str], message: str
) -> None:
    for name in "abc":
        (tmp_path / name).write_text(JOURNEY)
    result = run_cjm("merge-driver", *options, "a", "b", "c", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (2, f"cjm: {message}\n")


def test_a_work_tree_and_a_folder_below_share_the_setting(ready: Work, tmp_path: Path, run_cjm: RunCjm) -> None:
    other = tmp_path / "other"
    ready.git("worktree", "add", "-q", str(other), "-b", "other")
    (other / "below").mkdir()
    assert run_cjm("git-setup", cwd=other / "below").stdout == "nothing to change\n"
    (other / "my journey.cjm.yaml").write_text(JOURNEY.replace("emotion: -2", "emotion: -1"))
    assert "+  emotion: -1\n" in Work(other).git("diff")


def test_everything_is_printed_first_and_done_once(work: Work, run_cjm: RunCjm) -> None:
    program = setup.quoted(setup.program_path())
    printed = [
        "+ .gitattributes: *.cjm.yaml diff=cjm merge=cjm",
        "+ .gitattributes: *.cjm.yml diff=cjm merge=cjm",
        f'+ diff.cjm.textconv = f() {{ {program} textconv -- "$1" 2>/dev/null || cat -- "$1"; }}; f',
        "+ diff.cjm.xfuncname = ^[^ ].*$",
        "+ merge.cjm.name = journeys, step by step",
        f'+ merge.cjm.driver = {program} merge-driver --conflict-style="$(git config merge.conflictStyle)" '
        "-- %O %A %B %L %S %X %Y; case $? in 0) ;; 5) exit 1 ;; "
        "*) b=%S o=%X t=%Y; b=${b#%%S} o=${o#%%X} t=${t#%%Y}; "
        'git merge-file --marker-size=%L -L "${o:-ours}" -L "${b:-base}" -L "${t:-theirs}" %A %O %B || exit 1 ;; esac',
        "+ cjm.gitattributes = absent",
    ]
    assert run_cjm("git-setup", "--dry-run", cwd=work.folder).stdout.splitlines() == printed
    assert not (work.folder / ".gitattributes").exists()
    done = run_cjm("git-setup", cwd=work.folder)
    last = [
        "git shows and merges journeys (*.cjm.yaml, *.cjm.yml) here; commit .gitattributes to share it",
        "to blame the lines of a file: `git blame --no-textconv FILE`",
    ]
    assert (done.returncode, done.stdout.splitlines(), done.stderr) == (0, [*printed, *last], "")
    again = run_cjm("git-setup", cwd=work.folder)
    assert (again.returncode, again.stdout) == (0, "nothing to change\n")


@pytest.mark.parametrize("before", [None, b"", b"*.png binary\n", b"*.png binary", b"a\r\nb", b"\xff x\n\n"])
@pytest.mark.parametrize("settings", ["", "[cjm]\n\tmine = 1\n", '[diff "other"]\n\ttextconv = cat\n# end\n'])
def test_undo_restores_every_byte(work: Work, run_cjm: RunCjm, before: bytes | None, settings: str) -> None:
    attributes, config = work.folder / ".gitattributes", work.folder / ".git" / "config"
    if before is not None:
        attributes.write_bytes(before)
    config.write_text(config.read_text() + settings)
    was = config.read_bytes()
    assert run_cjm("git-setup", cwd=work.folder).returncode == 0
    assert attributes.read_bytes().count(b" merge=cjm") == 2
    assert run_cjm("git-setup", "--undo", cwd=work.folder).returncode == 0
    assert config.read_bytes() == was
    assert (attributes.read_bytes() if attributes.exists() else None) == before
    assert run_cjm("git-setup", "--undo", cwd=work.folder).stdout == "nothing to change\n"


@pytest.mark.parametrize("undo", [False, True])
@pytest.mark.parametrize("fails", range(1, 12))
def test_an_interruption_is_completed_by_the_next_run(
    work: Work, monkeypatch: pytest.MonkeyPatch, undo: bool, fails: int
) -> None:
    monkeypatch.chdir(work.folder)
    (work.folder / ".gitattributes").write_bytes(b"*.png binary")
    before = (work.folder / ".git/config").read_bytes()

    def once() -> None:
        here = setup.Setup(".")
        here.apply(here.undoing() if undo else here.changes())

    if undo:
        here = setup.Setup(".")
        here.apply(here.changes())
    calls = iter(range(1, 1000))

    def interrupted(*arguments: Any, **options: Any) -> bytes:
        if arguments[2] in ("--unset-all", "--replace-all", "--remove-section") and next(calls) == fails:
            raise KeyboardInterrupt
        return real(*arguments, **options)

    real = git.run
    with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
        patched.setattr(git, "run", interrupted)
        once()
    once()
    if not undo:
        assert setup.Setup(".").changes() == []
        here = setup.Setup(".")
        here.apply(here.undoing())
    assert (work.folder / ".gitattributes").read_bytes() == b"*.png binary"
    assert (work.folder / ".git/config").read_bytes() == before


def test_many_at_once_set_up_one_repository(work: Work) -> None:
    started = [
        subprocess.Popen([sys.executable, "-m", "cjm", "git-setup"], cwd=work.folder, stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    outputs = [process.communicate(timeout=120)[0] for process in started]
    assert [process.returncode for process in started] == [0] * 4
    assert sum(output == b"nothing to change\n" for output in outputs) == 3
    assert (work.folder / ".gitattributes").read_text().splitlines() == list(setup.ATTRIBUTES)


def test_a_program_that_moved_is_named_anew(ready: Work, run_cjm: RunCjm) -> None:
    ready.git("config", "diff.cjm.textconv", "'/old/cjm' textconv")
    result = run_cjm("git-setup", cwd=ready.folder)
    assert result.stdout.splitlines()[0] == "- diff.cjm.textconv = '/old/cjm' textconv"
    assert setup.program_path() in ready.git("config", "diff.cjm.textconv")


def test_where_there_is_nothing_to_set_up(tmp_path: Path, run_cjm: RunCjm) -> None:
    result = run_cjm("git-setup", cwd=tmp_path, env=os.environ | {"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)})
    assert result.returncode == 2
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "bare")], check=True)
    result = run_cjm("git-setup", cwd=tmp_path / "bare")
    assert (result.returncode, result.stderr) == (
        2,
        "cjm: a bare repository has no .gitattributes; set up a clone with a work tree\n",
    )


def test_a_path_is_quoted_for_the_shell() -> None:
    path = "/An's venv/100 %/$HOME/cjm"
    printed = subprocess.run(
        ["sh", "-c", f"printf %s {setup.quoted(path)}"], capture_output=True, text=True, check=True
    )
    assert printed.stdout == path
