"""A run that is compared with a revision: what changed, what is new, which settings are weaker."""

import json
import os
import shutil
from pathlib import Path

import pytest

from support.fixtures import RunCjm
from support.git import commit, git

HEAD = "cjm: 1\ntitle: I test\npersona: {name: An}\nbrand: {essence: honest}\n"
STEPS = """steps:
  - {id: one, title: I begin, emotion: 1}
  - {id: two, title: I wait}
  - {id: end, title: I end, emotion: -1}
"""
OFFERS = "opportunities: [{id: mend, title: Mend it, steps: [end]}]\n"
JOURNEY = HEAD + STEPS + OFFERS
LIBRARY = "cjm_library: 1\nchannels:\n  - {id: web, title: Web}\n"
USES = JOURNEY + "uses: [../channels.yaml]\n"
CHECK = ("check", "--no-summary")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "maps").mkdir()
    files = {"a.cjm.yaml": JOURNEY, "b.cjm.yaml": JOURNEY, "maps/c.cjm.yaml": USES, "channels.yaml": LIBRARY}
    commit(tmp_path, "first", **files)
    git(tmp_path, "tag", "first")
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def checked(output: str) -> list[str]:
    """The journeys and libraries in a report for programs."""
    return [one["file"] for one in json.loads(output)["files"]]


class TestChanged:
    def files(self, project: Path, run_cjm: RunCjm, *arguments: str) -> list[str]:
        return checked(run_cjm("check", "--output-format", "json", "--since", "first", *arguments, cwd=project).stdout)

    def test_nothing(self, project: Path, run_cjm: RunCjm) -> None:
        done = run_cjm(*CHECK, "--since", "HEAD", cwd=project)
        assert (done.returncode, done.stdout) == (0, "0 files checked: no problems; 0 new since HEAD\n")

    def test_in_the_work_tree_committed_and_new(self, project: Path, run_cjm: RunCjm) -> None:
        edit(project / "b.cjm.yaml", "I begin", "I start")
        assert self.files(project, run_cjm) == ["b.cjm.yaml"]
        git(project, "commit", "-q", "-a", "-m", "second")
        (project / "d.cjm.yaml").write_text(JOURNEY, encoding="utf-8")
        assert self.files(project, run_cjm) == ["b.cjm.yaml", "d.cjm.yaml"]
        assert self.files(project, run_cjm, "a.cjm.yaml", "d.cjm.yaml") == ["d.cjm.yaml"]

    def test_other_line_ends_are_no_change(self, project: Path, run_cjm: RunCjm) -> None:
        text = (project / "b.cjm.yaml").read_bytes()
        (project / "b.cjm.yaml").write_bytes(text.replace(b"\n", b"\r\n"))
        assert self.files(project, run_cjm) == []

    def test_those_that_use_a_changed_library(self, project: Path, run_cjm: RunCjm) -> None:
        edit(project / "channels.yaml", "title: Web", "title: Web site")
        assert self.files(project, run_cjm) == ["maps/c.cjm.yaml"]
        edit(project / "channels.yaml", "id: web", "id: Web")
        assert self.files(project, run_cjm) == ["maps/c.cjm.yaml", "channels.yaml"]
        (project / "channels.yaml").unlink()
        assert self.files(project, run_cjm) == ["maps/c.cjm.yaml"]

    def test_those_whose_settings_changed(self, project: Path, run_cjm: RunCjm) -> None:
        (project / "maps/cjm.toml").write_text('[check]\nprofile = "full"\n', encoding="utf-8")
        assert self.files(project, run_cjm) == ["maps/c.cjm.yaml"]
        (project / "maps/cjm.toml").write_text("# nothing\n", encoding="utf-8")
        assert self.files(project, run_cjm) == []

    def test_from_a_folder_and_with_standard_input(self, project: Path, run_cjm: RunCjm) -> None:
        edit(project / "maps/c.cjm.yaml", "I begin", "I start")
        assert self.files(project / "maps", run_cjm) == ["c.cjm.yaml"]
        arguments = ("--output-format", "json", "--since", "first", "--stdin-filename", "a.cjm.yaml", "-")
        assert checked(run_cjm("check", *arguments, cwd=project, input=JOURNEY).stdout) == ["a.cjm.yaml"]

    def test_an_unused_entry_is_not_claimed_of_some_journeys(self, project: Path, run_cjm: RunCjm) -> None:
        edit(project / "a.cjm.yaml", "I begin", "I start")
        assert "unused-entry" in run_cjm(*CHECK, cwd=project).stdout
        assert "unused-entry" not in run_cjm(*CHECK, "--since", "first", cwd=project).stdout


def test_what_is_new_comes_first(project: Path, run_cjm: RunCjm) -> None:
    edit(project / "b.cjm.yaml", "title: I begin, emotion: 1", "title: I begin")
    done = run_cjm(*CHECK, "--base", "first", "--fail-on", "info", cwd=project)
    lines = done.stdout.splitlines()
    assert [line.partition(": info: ")[0] for line in lines[:2]] == ["b.cjm.yaml:6:6", "a.cjm.yaml:7:6"]
    assert "[unscored-step, new]" in lines[0]
    assert "[unscored-step]" in lines[1]
    assert lines[-1] == "4 files checked: 3 warnings, 5 hints; 1 new since first"
    data = json.loads(run_cjm("check", "--base", "first", "--output-format", "json", cwd=project).stdout)
    new = [(one["file"], found["path"]) for one in data["files"] for found in one["problems"] if found["new"]]
    assert new == [("b.cjm.yaml", ["steps", 0, "emotion"])]
    data = json.loads(run_cjm("check", "--output-format", "json", cwd=project).stdout)
    assert {found["new"] for one in data["files"] for found in one["problems"]} == {None}


def test_of_more_at_one_place_all_are_new(project: Path, run_cjm: RunCjm) -> None:
    edit(project / "a.cjm.yaml", "title: I begin", "titel: I begin")
    git(project, "commit", "-q", "-a", "-m", "second")
    edit(project / "a.cjm.yaml", "I wait", "Waiting at an@wheels.be")
    done = run_cjm(*CHECK, "--since", "HEAD", cwd=project)
    assert done.stdout.splitlines()[-1].endswith("new since HEAD")
    data = json.loads(run_cjm("check", "--since", "HEAD", "--output-format", "json", cwd=project).stdout)
    found = {one["rule"]: one["new"] for one in data["files"][0]["problems"]}
    assert (found["unknown-key"], found["personal-data"]) == (False, True)


def test_accepted_problems_stay_out(project: Path, run_cjm: RunCjm) -> None:
    run_cjm("check", "--update-baseline", cwd=project)
    git(project, "add", "--all")
    git(project, "commit", "-q", "-m", "second")
    edit(project / "b.cjm.yaml", "I begin", "I start")
    done = run_cjm(*CHECK, "--since", "HEAD", "--fail-on", "info", cwd=project)
    assert done.stdout == "1 file checked: no problems; 0 new since HEAD; 2 accepted by the baseline\n"


class TestWeakerSettings:
    FULL = """exclude = ["drafts"]
[check]
profile = "full"
locked = ["months"]
steps = 5
[check.severity]
negative-end = "error"
[gate]
end = 1
evidence = 0.5
"""

    def reported(self, project: Path, run_cjm: RunCjm, *options: str) -> list[str]:
        done = run_cjm(*CHECK, "--base", "HEAD", *options, cwd=project)
        start = "warning: asks for less than at HEAD: "
        end = " [weaker-settings, new] (have it agreed; a check may pass that failed before)"
        return [line.replace(start, "").removesuffix(end) for line in done.stdout.splitlines() if start in line]

    @pytest.fixture
    def settings(self, project: Path) -> Path:
        (project / "cjm.toml").write_text(self.FULL, encoding="utf-8")
        git(project, "add", "--all")
        git(project, "commit", "-q", "-m", "settings")
        return project / "cjm.toml"

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ("steps = 5", "steps = 4", []),
            ("steps = 5", "steps = 9", ["5:1: `steps` is 9, was 5"]),
            (
                "steps = 5",
                'ignore = ["*-end"]',
                ["2:2: `steps` is 7, was 5", "5:1: 2 rules are off: `negative-end`, `unscored-end`"],
            ),
            (
                'negative-end = "error"',
                '"*-end" = "off"\nnegative-end = "warning"',
                ["7:1: 1 rule is off: `unscored-end`", "8:1: 1 rule is milder: `negative-end`"],
            ),
            ('negative-end = "error"', "", ["6:2: 1 rule is milder: `negative-end`"]),
            ('"error"', '"off"', ["7:1: 1 rule is off: `negative-end`"]),
            ("end = 1", "end = 2", []),
            ("end = 1", "end = -1", ["9:1: the gate's `end` is −1, was 1"]),
            ("end = 1", "mean = 1", ["8:2: the gate asks for no `end`, was 1"]),
            (
                "[gate]\nend = 1\nevidence = 0.5",
                "",
                ["1:1: the gate asks for no `end`, was 1; the gate asks for no `evidence`, was 0.5"],
            ),
            ("evidence = 0.5", "evidence = 0.4", ["10:1: the gate's `evidence` is 0.4, was 0.5"]),
            ('["drafts"]', '["drafts", "maps"]', ["1:1: 1 more file is left out: `maps/c.cjm.yaml`"]),
            ('["drafts"]', '["drafts/old", "drafts"]', []),
            ('locked = ["months"]', "locked = true", []),
            ('locked = ["months"]', "", ["2:2: less is locked"]),
        ],
    )
    def test_each_loss(self, settings: Path, run_cjm: RunCjm, old: str, new: str, expected: list[str]) -> None:
        edit(settings, old, new)
        assert self.reported(settings.parent, run_cjm) == [f"cjm.toml:{one}" for one in expected]

    def test_a_file_that_is_gone_or_added(self, settings: Path, run_cjm: RunCjm) -> None:
        lax = settings.parent / "maps/cjm.toml"
        lax.write_text("", encoding="utf-8")
        (line,) = self.reported(settings.parent, run_cjm)
        assert line.startswith("maps/cjm.toml:1:1: ")
        assert line.endswith(
            "; `steps` is 7, was 5; the gate asks for no `end`, was 1; the gate asks for no `evidence`, was 0.5"
        )
        lax.unlink()
        settings.unlink()
        (line,) = self.reported(settings.parent, run_cjm)
        assert line.startswith("cjm.toml: ")
        assert line.endswith("; less is locked")

    def test_what_is_lost_at_the_top_is_reported_there_alone(self, settings: Path, run_cjm: RunCjm) -> None:
        project = settings.parent
        for team in ("maps", "other"):
            (project / team).mkdir(exist_ok=True)
            (project / team / "cjm.toml").write_text('extends = "../cjm.toml"\n', encoding="utf-8")
        (project / "other/d.cjm.yaml").write_text(JOURNEY, encoding="utf-8")
        git(project, "add", "--all")
        git(project, "commit", "-q", "-m", "teams")
        edit(settings, "steps = 5", "steps = 9")
        assert self.reported(project, run_cjm) == ["cjm.toml:5:1: `steps` is 9, was 5"]

    def test_it_is_reported_in_the_file_that_says_it(self, settings: Path, run_cjm: RunCjm) -> None:
        project = settings.parent
        (project / "team.toml").write_text("[check]\n# ours\nsteps = 5\n", encoding="utf-8")
        (project / "maps/cjm.toml").write_text('extends = "../team.toml"\n', encoding="utf-8")
        git(project, "add", "--all")
        git(project, "commit", "-q", "-m", "team")
        edit(project / "team.toml", "steps = 5", "steps = 8")
        assert self.reported(project, run_cjm) == ["team.toml:3:1: `steps` is 8, was 5"]
        edit(settings, '["drafts"]', '["drafts", "maps"]')
        assert "cjm.toml:1:1: 1 more file is left out: `maps/c.cjm.yaml`" in self.reported(project, run_cjm)

    def test_its_line_is_shown_and_settings_are_no_files_that_were_checked(
        self, settings: Path, run_cjm: RunCjm
    ) -> None:
        edit(settings, "steps = 5", "steps = 9")
        done = run_cjm(*CHECK, "--base", "HEAD", "--output-format", "full", cwd=settings.parent)
        assert "\n    5 | steps = 9\n      | ^^^^^\n      = have it agreed" in done.stdout
        assert done.stdout.splitlines()[-1].startswith("4 files checked: ")
        data = json.loads(run_cjm("check", "--base", "HEAD", "--output-format", "json", cwd=settings.parent).stdout)
        assert (data["summary"]["files"], len(data["files"])) == (4, 5)

    def test_a_gate_of_a_folder_that_is_gone(self, settings: Path, run_cjm: RunCjm) -> None:
        gate = settings.parent / "maps/cjm.toml"
        gate.write_text('extends = "../cjm.toml"\n[gate]\nmean = 1\n', encoding="utf-8")
        git(settings.parent, "add", "--all")
        git(settings.parent, "commit", "-q", "-m", "gate")
        gate.unlink()
        assert self.reported(settings.parent, run_cjm) == ["maps/cjm.toml: the gate asks for no `mean`, was 1"]

    def test_the_revision_says_how_severe_it_is(self, settings: Path, run_cjm: RunCjm) -> None:
        edit(settings, "[check.severity]\n", '[check.severity]\nweaker-settings = "error"\n')
        git(settings.parent, "commit", "-q", "-a", "-m", "strict")
        edit(settings, 'weaker-settings = "error"\n', "")
        edit(settings, "steps = 5", "steps = 9")
        done = run_cjm(*CHECK, "--base", "HEAD", cwd=settings.parent)
        assert done.returncode == 1
        start = "error: asks for less than at HEAD: "
        assert done.stdout.startswith(f"cjm.toml:5:1: {start}`steps` is 9, was 5 [weaker-")
        assert f"\ncjm.toml:6:2: {start}1 rule is milder: `weaker-settings` [weaker-" in done.stdout

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("", "1 rule is milder: `weaker-settings`"),
            ('weaker-settings = "warning"\n', "1 rule is milder: `weaker-settings`"),
            ('weaker-settings = "info"\n', "1 rule is milder: `weaker-settings`"),
            ('"weaker-*" = "info"\n', "1 rule is milder: `weaker-settings`"),
            ('weaker-settings = "off"\n', "1 rule is off: `weaker-settings`"),
        ],
    )
    def test_the_guard_itself_cannot_be_loosened_unseen(
        self, settings: Path, run_cjm: RunCjm, line: str, expected: str
    ) -> None:
        edit(settings, "[check.severity]\n", '[check.severity]\nweaker-settings = "error"\n')
        git(settings.parent, "commit", "-q", "-a", "-m", "strict")
        edit(settings, 'weaker-settings = "error"\n', line)
        done = run_cjm(*CHECK, "--base", "HEAD", cwd=settings.parent)
        assert done.returncode == 1
        assert f"error: asks for less than at HEAD: {expected} [weaker-settings, new]" in done.stdout

    def test_a_rule_about_the_file_that_is_milder(self, settings: Path, run_cjm: RunCjm) -> None:
        edit(settings, "[check.severity]\n", '[check.severity]\ntext-cut-off = "error"\n')
        git(settings.parent, "commit", "-q", "-a", "-m", "strict")
        edit(settings, 'text-cut-off = "error"\n', "")
        assert self.reported(settings.parent, run_cjm) == ["cjm.toml:6:2: 1 rule is milder: `text-cut-off`"]
        edit(settings, "[check.severity]\n", '[check.severity]\ntext-cut-off = "error"\n')
        assert self.reported(settings.parent, run_cjm) == []

    def test_a_gate_where_less_is_better(self, settings: Path, run_cjm: RunCjm) -> None:
        scale = "scale: {min: 0, max: 5, neutral: 2, direction: down}\n"
        for path in settings.parent.rglob("*.cjm.yaml"):
            path.write_text(
                path.read_text(encoding="utf-8").replace("steps:\n", f"{scale}steps:\n", 1), encoding="utf-8"
            )
        edit(settings, "end = 1", "end = 0")
        assert self.reported(settings.parent, run_cjm) == []
        edit(settings, "end = 0", "end = 2")
        assert self.reported(settings.parent, run_cjm) == ["cjm.toml:9:1: the gate's `end` is 2, was 1"]

    def test_a_baseline_that_accepts_more(self, project: Path, run_cjm: RunCjm) -> None:
        run_cjm("check", "--update-baseline", cwd=project)
        assert self.reported(project, run_cjm) == [".cjm-baseline.json:1:1: 7 more problems are accepted"]
        assert self.reported(project, run_cjm, "--no-baseline") == []
        git(project, "add", "--all")
        git(project, "commit", "-q", "-m", "baseline")
        assert self.reported(project, run_cjm) == []
        git(project, "mv", "b.cjm.yaml", "renamed.cjm.yaml")
        run_cjm("check", "--update-baseline", cwd=project)
        assert self.reported(project, run_cjm) == []

    def test_settings_that_are_named(self, settings: Path, run_cjm: RunCjm) -> None:
        edit(settings, "steps = 5", "steps = 9")
        assert self.reported(settings.parent, run_cjm, "--config", "cjm.toml") == ["cjm.toml:5:1: `steps` is 9, was 5"]


class TestWhereTwoLinesParted:
    """What the other branch got since is not held against this one."""

    TIGHT = '[check]\nsteps = 2\n[check.severity]\nnegative-end = "error"\n'

    @pytest.fixture
    def branch(self, project: Path) -> Path:
        git(project, "branch", "target")
        git(project, "checkout", "-q", "-b", "team")
        edit(project / "b.cjm.yaml", "title: I begin, emotion: 1", "title: I begin")
        git(project, "commit", "-q", "-a", "-m", "on the branch")
        git(project, "checkout", "-q", "target")
        edit(project / "a.cjm.yaml", "I wait", "I wait long")
        commit(project, "on the target", **{"cjm.toml": self.TIGHT})
        git(project, "checkout", "-q", "team")
        return project

    @pytest.mark.parametrize("revision", ["target", "target...", "target...HEAD"])
    def test_what_the_target_got_does_not_count(self, branch: Path, run_cjm: RunCjm, revision: str) -> None:
        done = run_cjm(*CHECK, "--base", revision, cwd=branch)
        assert (done.returncode, done.stderr) == (0, "")
        assert "weaker-settings" not in done.stdout
        assert done.stdout.splitlines()[-1] == f"4 files checked: 3 warnings, 5 hints; 1 new since {revision}"
        done = run_cjm("check", "--since", revision, "--output-format", "json", cwd=branch)
        assert checked(done.stdout) == ["b.cjm.yaml"]

    def test_what_the_branch_loosens_counts(self, branch: Path, run_cjm: RunCjm) -> None:
        parted = git(branch, "rev-parse", "--short=7", "first")
        (branch / "cjm.toml").write_text("[check]\nsteps = 9\n", encoding="utf-8")
        done = run_cjm(*CHECK, "--base", "target", cwd=branch)
        assert f"asks for less than at {parted}: `steps` is 9, was 7 [weaker-settings, new]" in done.stdout

    def test_without_anything_in_common_the_revision_itself(self, branch: Path, run_cjm: RunCjm) -> None:
        git(branch, "clone", "-q", "--depth=1", "--branch=team", f"file://{branch}", "clone")
        clone = branch / "clone"
        git(clone, "fetch", "-q", "--depth=1", "origin", "target")
        done = run_cjm(*CHECK, "--base", "FETCH_HEAD", cwd=clone)
        assert "asks for less than at FETCH_HEAD: 1 rule is milder: `negative-end`; `steps`" in done.stdout
        assert done.stderr == (
            "note: HEAD and FETCH_HEAD have no commit in common here, so what FETCH_HEAD got since they parted counts "
            "too; fetch more history: `git fetch --deepen=100`\n"
        )
        git(clone, "fetch", "-q", "--deepen=100", "origin", "target", "team")
        done = run_cjm(*CHECK, "--base", "origin/team", cwd=clone)
        assert (done.returncode, done.stderr) == (0, "")

    def test_before_the_first_commit_of_a_branch(self, branch: Path, run_cjm: RunCjm) -> None:
        git(branch, "checkout", "-q", "--orphan", "fresh")
        done = run_cjm(*CHECK, "--base", "team", cwd=branch)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.endswith("; 0 new since team\n")


class TestWhereItCannot:
    @pytest.mark.parametrize("revision", ["nope", "--output=x", "HEAD^{tree}", "HEAD:a.cjm.yaml", "a\nb", "^HEAD"])
    def test_what_is_no_revision(self, project: Path, run_cjm: RunCjm, revision: str) -> None:
        done = run_cjm("check", f"--since={revision}", cwd=project)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith('cjm: no revision "')
        assert done.stderr.count("\n") == 1

    @pytest.mark.parametrize("revision", ["HEAD..first", "HEAD...first", "first..", "nope...nope"])
    def test_a_range(self, project: Path, run_cjm: RunCjm, revision: str) -> None:
        done = run_cjm("check", f"--base={revision}", cwd=project)
        assert (done.returncode, done.stdout, done.stderr) == (
            2,
            "",
            f'cjm: no revision "{revision}"; name one, as in `--base main`; what counts is where this branch parted '
            "from it\n",
        )

    def test_a_shallow_clone(self, project: Path, run_cjm: RunCjm) -> None:
        first = git(project, "rev-parse", "HEAD")
        edit(project / "a.cjm.yaml", "I begin", "I start")
        git(project, "commit", "-q", "-a", "-m", "second")
        git(project, "clone", "-q", "--depth=1", f"file://{project}", "clone")
        for revision, fetched in ((first, first), ("origin/other", "other"), ("a;b", "BRANCH")):
            done = run_cjm("check", "--since", revision, cwd=project / "clone")
            assert (done.returncode, done.stderr) == (
                2,
                f'cjm: no revision "{revision}"; this clone is shallow: run `git fetch --depth=1 origin {fetched}` and '
                "name FETCH_HEAD, or fetch all of the history: `git fetch --unshallow`, or `fetch-depth: 0` where a "
                "pipeline checks out\n",
            )
        git(project / "clone", "fetch", "-q", "--depth=1", "origin", first)
        assert run_cjm("check", "--since", "FETCH_HEAD", cwd=project / "clone").returncode == 0
        assert run_cjm("check", "--since", "HEAD", cwd=project / "clone").returncode == 0

    def test_no_repository(self, tmp_path: Path, run_cjm: RunCjm) -> None:
        (tmp_path / "a.cjm.yaml").write_text(JOURNEY, encoding="utf-8")
        done = run_cjm("check", "--since", "HEAD", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (
            2,
            "cjm: . lies in no git repository; name a file in one, or begin one: `git init`\n",
        )
        assert run_cjm("check", "--since", "", cwd=tmp_path).stderr == (
            "cjm: no revision is named; name a branch, a tag or a commit\n"
        )

    def test_a_repository_without_a_commit(self, tmp_path: Path, run_cjm: RunCjm) -> None:
        git(tmp_path, "init", "-q")
        (tmp_path / "a.cjm.yaml").write_text(JOURNEY, encoding="utf-8")
        done = run_cjm("check", "--since", "HEAD", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (2, 'cjm: no revision "HEAD"; nothing has been committed yet\n')


def test_it_takes_two_git_processes_more(project: Path, run_cjm: RunCjm, monkeypatch: pytest.MonkeyPatch) -> None:
    real, log = shutil.which("git"), project / "calls"
    (project / "bin").mkdir()
    (project / "bin/git").write_text(f'#!/bin/sh\necho x >>"{log}"\nexec "{real}" "$@"\n', encoding="utf-8")
    (project / "bin/git").chmod(0o755)
    edit(project / "a.cjm.yaml", "I begin", "I start")
    monkeypatch.setenv("PATH", f"{project / 'bin'}{os.pathsep}{os.environ['PATH']}")
    calls = []
    git(project, "commit", "-q", "-a", "-m", "second")
    for options in ((), ("--since", "first"), ("--base", "first"), ("--base", "HEAD")):
        log.unlink(missing_ok=True)
        run_cjm("check", *options, cwd=project)
        calls.append(log.read_text(encoding="utf-8").count("x"))
    assert calls == [1, 3, 3, 2]
