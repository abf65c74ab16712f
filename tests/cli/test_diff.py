"""`cjm diff` as it is called: what is compared with what, in real repositories, and what the exit code says."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Unpack

import pytest

from support import BASE
from support.fixtures import RunCjm, RunOptions

WORSE = BASE.replace("emotion: 2", "emotion: 1")
NAME = "maps/a car.cjm.yaml"
HOW = "write `cjm diff OLD NEW`, `cjm diff REVISION FILE` or `cjm diff OLD..NEW`"
LIBRARY = "cjm_library: 1\nchannels:\n  - {id: mail, title: Mail}\n"

Diff = Callable[..., subprocess.CompletedProcess[str]]


class Project:
    """A repository with a work tree."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        who = ("-c", "user.name=An", "-c", "user.email=an@example.org", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", *who, *arguments], cwd=self.folder, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def commit(self, **files: str | None) -> str:
        """Commit these files; None deletes one."""
        for name, text in files.items():
            if text is None:
                self.git("rm", "-q", "--", name)
            else:
                self.write(name, text)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "a version")
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A repository of which `main` has a journey and `work` a worse one."""
    project = Project(tmp_path / "a project")
    project.commit(**{NAME: BASE, "notes.yaml": "a: 1\n"})
    project.git("checkout", "-q", "-b", "work")
    project.commit(**{NAME: WORSE, "notes.yaml": "a: 2\n"})
    return project


@pytest.fixture
def diff(project: Project, run_cjm: RunCjm) -> Diff:
    def run(*arguments: str, **options: Unpack[RunOptions]) -> subprocess.CompletedProcess[str]:
        merged: RunOptions = {"cwd": project.folder, **options}
        return run_cjm("diff", *arguments, **merged)

    return run


def heads(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The lines that name files."""
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if ".yaml" in line]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["main", NAME], [f"main:{NAME} → {NAME}"]),
        ([f"main:{NAME}", f"work:{NAME}"], [f"main:{NAME} → work:{NAME}"]),
        ([f"main:./{NAME}", NAME], [f"main:{NAME} → {NAME}"]),
        ([NAME, f"main:{NAME}"], [f"{NAME} → main:{NAME}"]),
        (["main..work"], [f"main:{NAME} → work:{NAME}"]),
        (["main..work", "maps"], [f"main:{NAME} → work:{NAME}"]),
        (["main..work", "elsewhere"], []),
        (["main.."], [f"main:{NAME} → HEAD:{NAME}"]),
        (["..main"], [f"HEAD:{NAME} → main:{NAME}"]),
        (["main", "maps"], [f"main:{NAME} → {NAME}"]),
        (["work", NAME], []),
        (["work", "."], []),
        ([NAME, NAME], []),
        (["HEAD~1", NAME], [f"HEAD~1:{NAME} → {NAME}"]),
    ],
)
def test_what_is_compared(diff: Diff, arguments: list[str], expected: list[str]) -> None:
    assert heads(diff(*arguments)) == expected


def test_paths_are_those_of_this_folder_and_revisions_those_of_the_repository(project: Project, diff: Diff) -> None:
    here = project.folder / "maps"
    assert heads(diff("main", "a car.cjm.yaml", cwd=here)) == [f"main:{NAME} → a car.cjm.yaml"]
    assert heads(diff("main..work", ".", cwd=here)) == [f"main:{NAME} → work:{NAME}"]
    assert heads(diff("main:./a car.cjm.yaml", f"work:{NAME}", cwd=here)) == [f"main:{NAME} → work:{NAME}"]


def test_a_merge_base_is_where_the_lines_parted(project: Project, diff: Diff) -> None:
    parted = project.git("rev-parse", "--short=7", "main")
    project.git("checkout", "-q", "main")
    project.commit(**{NAME: BASE.replace("I buy", "I lease"), "new.cjm.yaml": BASE})
    assert heads(diff("main...work")) == [f"{parted}:{NAME} → work:{NAME}"]
    assert heads(diff("main..work")) == [f"main:{NAME} → work:{NAME}", "main:new.cjm.yaml: the file is deleted"]
    project.git("checkout", "-q", "--orphan", "apart")
    project.commit()
    done = diff("main...apart")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "cjm: main and apart have no commit in common; compare them with `..`\n"


def test_all_journeys_of_a_range_are_reported(project: Project, diff: Diff) -> None:
    odd = 'sub/a "b" é\n.cjm.yaml'
    project.commit(
        **{
            "gone.cjm.yaml": BASE.replace("I buy", "I sell"),
            "plain.yaml": BASE.replace("I buy", "I rent"),
            "library.yaml": LIBRARY,
            "stays.cjm.yaml": BASE.replace("I buy", "I keep"),
            "told-otherwise.cjm.yaml": BASE.replace("I buy", "I tell"),
        }
    )
    project.git("mv", NAME, "moved.cjm.yaml")
    project.commit(
        **{
            "gone.cjm.yaml": None,
            "plain.yaml": WORSE.replace("I buy", "I rent"),
            "library.yaml": LIBRARY.replace("Mail", "Letter"),
            "told-otherwise.cjm.yaml": "# a comment\n" + BASE.replace("I buy", "I tell"),
            odd: "cjm: 1\ntitle: I find\nsteps: [{id: find, title: I find it}]\n",
        }
    )
    assert heads(diff("HEAD~1..HEAD")) == [
        f"  HEAD~1:{NAME} → HEAD:moved.cjm.yaml",
        "HEAD~1:plain.yaml → HEAD:plain.yaml",
        "HEAD~1:gone.cjm.yaml: the file is deleted",
        "HEAD~1:library.yaml → HEAD:library.yaml",
        'HEAD:sub/a "b" é\\u{a}.cjm.yaml: the file is new',
    ]
    assert heads(diff("HEAD~1", ".")) == [
        "HEAD~1:plain.yaml → plain.yaml",
        "HEAD~1:gone.cjm.yaml: the file is deleted",
        f"HEAD~1:{NAME}: the file is deleted",
        "moved.cjm.yaml: the file is new",
        'sub/a "b" é\\u{a}.cjm.yaml: the file is new',
    ]


def test_a_library_is_read_at_the_same_revision(project: Project, diff: Diff) -> None:
    uses = BASE.replace("channels:\n", "uses: [../library.yaml]\nchannels:\n").replace(
        "channel: web, init", "channel: mail, init"
    )
    project.commit(**{NAME: uses, "library.yaml": LIBRARY})
    project.commit(
        **{"library.yaml": LIBRARY.replace("{id: mail", "{id: post"), NAME: uses.replace(": mail", ": post")}
    )
    (project.folder / "library.yaml").unlink()
    done = diff("HEAD~1..HEAD", "maps", "--output-format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert [edit["path"] for edit in json.loads(done.stdout)["files"][0]["edits"]] == [
        ["steps", "look", "touchpoints", 0, "channel"]
    ]
    done = diff(f"HEAD~1:{NAME}", NAME)
    assert done.returncode == 1
    assert "the library `../library.yaml` cannot be read: no such file" in done.stderr


def test_a_journey_of_which_only_a_library_changed_is_reported(project: Project, diff: Diff) -> None:
    library = "cjm_library: 1\nsources:\n  - {id: survey, kind: survey}\n"
    uses = BASE.replace("channels:\n", "uses: [../common/library.yaml]\nchannels:\n", 1)
    uses = re.sub(r"  - \{id: survey.*\n", "", uses).replace("[talks, survey]", "[survey]")
    project.commit(**{NAME: uses, "common/library.yaml": library, "other.cjm.yaml": BASE})
    project.commit(**{"common/library.yaml": library.replace("kind: survey", "kind: assumption")})
    done = diff("HEAD~1..HEAD")
    assert heads(done) == ["HEAD~1:common/library.yaml → HEAD:common/library.yaml", f"HEAD~1:{NAME} → HEAD:{NAME}"]
    assert "  evidence             3 of 3  0 of 3  changed" in done.stdout
    assert "  Evidence is lost at “I look around”: customer → opinion." in done.stdout
    assert heads(diff("HEAD~1..HEAD", "maps")) == [f"HEAD~1:{NAME} → HEAD:{NAME}"]
    assert heads(diff("HEAD~1..HEAD", "other.cjm.yaml")) == []
    assert heads(diff("HEAD~1", NAME)) == [f"HEAD~1:{NAME} → {NAME}"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ("", 0),
        ("--exit-code", 1),
        ("--fail-on worse", 1),
        ("--fail-on worse --tolerance 0.9", 1),
        ("--fail-on worse --tolerance 1", 0),
        ("--fail-on worse --tolerance 1 --exit-code", 1),
    ],
)
def test_exit_code(diff: Diff, options: str, code: int) -> None:
    assert diff("main", NAME, *options.split()).returncode == code


def test_what_fails_is_reported(diff: Diff) -> None:
    done = diff("main", NAME, "--fail-on", "worse", "--output-format", "json")
    assert json.loads(done.stdout)["version"] == 1
    assert done.stderr.splitlines() == [
        f"cjm: {NAME}: what is remembered at worst got worse: +1 to +0.5",
        f"cjm: {NAME}: what is remembered at best got worse: +2 to +1",
        f"cjm: {NAME}: the mean got worse: +1 to +0.67",
        f"cjm: {NAME}: the end got worse: +2 to +1",
    ]
    assert diff(NAME, f"main:{NAME}", "--fail-on", "worse").returncode == 0
    assert diff("work", NAME, "--exit-code", "--fail-on", "worse").returncode == 0


def test_a_version_with_errors_is_reported_as_check_does(project: Project, diff: Diff) -> None:
    project.write(NAME, WORSE + "ownr: Shop\n")
    done = diff("main", NAME)
    assert done.returncode == 1
    assert f"main:{NAME} → {NAME}" in done.stdout
    place = f"{NAME}:{len(BASE.splitlines()) + 1}:1"
    assert f"new: {place}: error: unknown key `ownr` [unknown-key]" in done.stdout
    assert done.stderr.splitlines()[0].startswith(f"{place}: error: unknown key `ownr`")
    project.commit(**{NAME: "cjm: 1\ntitle: [\n"})
    done = diff("main..work")
    assert done.returncode == 1
    assert f"work:{NAME}:3:1: error: " in done.stderr
    assert done.stderr.splitlines()[-1] == "1 file checked: 1 error"


def test_settings_of_the_file_judge_both_versions(project: Project, diff: Diff) -> None:
    project.write(NAME, BASE.replace("emotion: 2", "emotion: -1"))
    assert "[negative-end]" in diff("main", NAME).stdout
    project.write("cjm.toml", '[check]\nignore = ["negative-end"]\n')
    assert "[negative-end]" not in diff("main", NAME).stdout
    project.write("cjm.toml", "[check]\nwrong = 1\n")
    done = diff("main", NAME)
    assert done.returncode == 1
    assert "unknown key `wrong`" in done.stderr


def test_a_journey_may_come_from_standard_input(project: Project, diff: Diff) -> None:
    done = diff(f"main:{NAME}", "-", input=WORSE)
    assert done.stdout.splitlines()[1] == f"main:{NAME} → <stdin>"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["main"],
            f"name two versions to compare; {HOW}",
        ),
        (
            ["a", "b", "c"],
            f"name two versions to compare; {HOW}",
        ),
        (
            ["-", "-"],
            f"only one version can come from standard input; {HOW}",
        ),
        (["nope", NAME], 'no revision "nope"; `git branch --all` and `git tag` list what there is'),
        (["nope..work"], 'no revision "nope"; `git branch --all` and `git tag` list what there is'),
        (["--", "--output=x..work"], 'no revision "--output=x"; `git branch --all` and `git tag` list what there is'),
        (
            ["main", NAME, "--output-format", "html"],
            "no output format is called `html`; formats are json, markdown, text",
        ),
    ],
)
def test_wrong_use(project: Project, diff: Diff, arguments: list[str], message: str) -> None:
    done = diff(*arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"cjm: {message}\n")
    assert not (project.folder / "x").exists()


@pytest.mark.parametrize(
    ("arguments", "unreadable"),
    [
        (
            ["main", "new.cjm.yaml"],
            "main:new.cjm.yaml: error: cannot be read: no such file [unreadable] (check its name and folder)",
        ),
        (
            ["main:gone.cjm.yaml", NAME],
            "main:gone.cjm.yaml: error: cannot be read: no such file [unreadable] (check its name and folder)",
        ),
        (
            ["missing.cjm.yaml", NAME],
            "missing.cjm.yaml: error: cannot be read: no such file [unreadable] (check its name and folder)",
        ),
    ],
)
def test_a_version_that_is_not_there(project: Project, diff: Diff, arguments: list[str], unreadable: str) -> None:
    project.write("new.cjm.yaml", BASE)
    done = diff(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [unreadable, "1 file checked: 1 error"]


def test_a_link_at_a_revision_is_not_followed(project: Project, diff: Diff) -> None:
    (project.folder / "link.cjm.yaml").symlink_to("/etc/passwd")
    project.commit()
    done = diff("HEAD:link.cjm.yaml", NAME)
    assert done.returncode == 2
    assert "HEAD:link.cjm.yaml: error: cannot be read: a symbolic link" in done.stderr


def test_outside_a_repository(tmp_path: Path, run_cjm: RunCjm) -> None:
    (tmp_path / "old.yaml").write_text(BASE)
    (tmp_path / "new.yaml").write_text(WORSE)
    assert run_cjm("diff", "old.yaml", "new.yaml", cwd=tmp_path).returncode == 0
    done = run_cjm("diff", "main", "new.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_a_bare_repository(project: Project, tmp_path: Path, run_cjm: RunCjm) -> None:
    project.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    done = run_cjm("diff", "main..work", cwd=tmp_path / "bare.git")
    assert heads(done) == [f"main:{NAME} → work:{NAME}"]


def test_a_range_takes_as_many_processes_as_one_file(project: Project, diff: Diff, tmp_path: Path) -> None:
    trace = tmp_path / "trace"

    def processes(*arguments: str) -> int:
        trace.unlink(missing_ok=True)
        wrapper = tmp_path / "bin" / "git"
        wrapper.parent.mkdir(exist_ok=True)
        wrapper.write_text(f'#!/bin/sh\necho "$@" >> {trace}\nexec {git} "$@"\n')
        wrapper.chmod(0o755)
        diff(*arguments, env={"PATH": f"{wrapper.parent}:/usr/bin:/bin", "HOME": str(tmp_path)})
        return len(trace.read_text().splitlines())

    git = subprocess.run(["which", "git"], capture_output=True, text=True, check=True).stdout.strip()
    one = processes("main..work")
    project.commit(**{f"many/{number}.cjm.yaml": BASE for number in range(30)})
    assert processes("main..work") == one


def test_for_two_revisions_the_message_names_how_to_compare_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_cjm: RunCjm
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.cjm.yaml").write_text("cjm: 1\ntitle: x\nsteps: [{id: a, title: b}]\n")
    for arguments in (
        ("init", "-q"),
        ("add", "."),
        ("-c", "user.name=An", "-c", "user.email=an@example.org", "commit", "-qm", "One"),
        ("tag", "v1"),
        ("tag", "v2"),
    ):
        subprocess.run(["git", *arguments], check=True)
    done = run_cjm("diff", "v1", "v2")
    assert (done.returncode, done.stderr) == (2, "cjm: v1 and v2 are revisions; write `cjm diff v1..v2`\n")
