"""Settings and baselines that ask for less than at a revision."""

import json
from pathlib import Path

import pytest

from support.fixtures import RunCjm
from support.git import git
from support.revisions import CHECK, JOURNEY, committed, edit


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return committed(tmp_path)


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
        names = "`a.cjm.yaml negative-end`, `a.cjm.yaml unscored-step`, `b.cjm.yaml negative-end`, ..."
        assert self.reported(project, run_cjm) == [f".cjm-baseline.json:6:9: 7 more problems are accepted: {names}"]
        assert self.reported(project, run_cjm, "--no-baseline") == []
        git(project, "add", "--all")
        git(project, "commit", "-q", "-m", "baseline")
        assert self.reported(project, run_cjm) == []
        git(project, "mv", "b.cjm.yaml", "renamed.cjm.yaml")
        run_cjm("check", "--update-baseline", cwd=project)
        assert self.reported(project, run_cjm) == []

    def test_what_a_baseline_accepts_more_is_named_at_its_line(self, project: Path, run_cjm: RunCjm) -> None:
        run_cjm("check", "--update-baseline", cwd=project)
        git(project, "add", "--all")
        git(project, "commit", "-q", "-m", "baseline")
        edit(project / "b.cjm.yaml", "title: I begin, emotion: 1", "title: I begin")
        run_cjm("check", "--update-baseline", cwd=project)
        lines = (project / ".cjm-baseline.json").read_text(encoding="utf-8").splitlines()
        at = lines.index('    "b.cjm.yaml": {')
        line = next(number for number in range(at, len(lines)) if '"steps[one]' in lines[number]) + 1
        expected = f".cjm-baseline.json:{line}:9: 1 more problem is accepted: `b.cjm.yaml unscored-step`"
        assert self.reported(project, run_cjm) == [expected]
        packed = json.dumps(json.loads("\n".join(lines)))
        (project / ".cjm-baseline.json").write_text(packed, encoding="utf-8")
        assert self.reported(project, run_cjm) == [expected.replace(f":{line}:9:", ":1:1:")]

    def test_settings_that_are_named(self, settings: Path, run_cjm: RunCjm) -> None:
        edit(settings, "steps = 5", "steps = 9")
        assert self.reported(settings.parent, run_cjm, "--config", "cjm.toml") == ["cjm.toml:5:1: `steps` is 9, was 5"]
