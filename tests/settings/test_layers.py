"""Several settings files: what is extended, what is locked, where they are found."""

from pathlib import Path

import pytest

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.errors import UsageError
from cjm.settings.finder import SettingsFinder
from cjm.settings.values import DEFAULTS, Gate, Settings
from support.fixtures import RunCjm
from support.settings import problems, settings

JOURNEY = """cjm: 1
title: I test
persona: {name: An}
brand: {essence: honest}
steps:
  - {id: one, title: I begin, emotion: 1}
  - {id: two, title: I go on, emotion: 2}
  - {id: end, title: I end, emotion: -1}
"""
HELP = "delete it, or have it changed there"


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository, of which only the top is marked."""
    (tmp_path / ".git").mkdir()
    return tmp_path


def found(file: Path) -> tuple[Settings, list[tuple[str, int, str, str]]]:
    """The settings for a file, and what is wrong in settings files: the file's name, line, rule and message."""
    finder = SettingsFinder()
    counted = finder.of(file).settings
    reported = [
        (Path(one.file).name, one.span.line if one.span else 0, one.rule, one.message)
        for _, all in finder.read()
        for one in all
    ]
    return counted, reported


class TestExtends:
    def test_values_count_where_the_file_has_none(self, project: Path) -> None:
        written(
            project / "company.toml",
            '[check]\nsteps = 9\nmoments = 3\nignore = ["split-phase"]\n[check.severity]\nnegative-end = "error"\n'
            'unscored-step = "warning"\n[gate]\nend = 1\n[render]\ncolours = {emotion = "#7A1FA2"}\n',
        )
        settings(project, 'extends = "company.toml"\n[check]\nsteps = 8\n[check.severity]\nnegative-end = "info"\n')
        counted, reported = found(project / "a.cjm.yaml")
        assert reported == []
        assert (counted.thresholds, counted.gate) == (Thresholds(steps=8, moments=3), Gate(end=1))
        assert dict(counted.severities) == {"negative-end": Severity.INFO, "unscored-step": Severity.WARNING}
        assert counted.ignore == {"split-phase"}
        assert counted.colours == (("emotion", "#7A1FA2"),)

    def test_a_list_takes_the_place_of_another(self, project: Path) -> None:
        written(project / "company.toml", '[check]\nignore = ["split-phase"]\n')
        settings(project, 'extends = "company.toml"\n[check]\nignore = ["negative-end"]\n')
        assert found(project / "a.cjm.yaml")[0].ignore == {"negative-end"}

    def test_over_several_files_and_from_pyproject(self, project: Path) -> None:
        written(project / "pyproject.toml", "[tool.cjm.check]\nsteps = 9\nmoments = 3\n")
        written(project / "maps/cjm.toml", 'extends = "../pyproject.toml"\n[check]\nsteps = 8\n')
        written(project / "maps/team/cjm.toml", 'extends = "../cjm.toml"\n[check]\nmonths = 12\n')
        assert found(project / "maps/team/a.cjm.yaml") == (
            DEFAULTS._replace(thresholds=Thresholds(steps=8, moments=3, months=12)),
            [],
        )

    def test_a_logo_is_found_from_the_file_that_names_it(self, project: Path) -> None:
        written(project / "client.pptx", "PK")
        settings(project, "[render]\ntemplate = 'client.pptx'\n")
        written(project / "maps/cjm.toml", 'extends = "../cjm.toml"\n')
        counted, reported = found(project / "maps/a.cjm.yaml")
        assert (counted.template and Path(counted.template).name, reported) == ("client.pptx", [])

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            ("none.toml", "there is no `{folder}/none.toml`"),
            ("cjm.toml", "`{folder}/cjm.toml` extends itself"),
            ("round.toml", "`{folder}/cjm.toml` extends itself"),
            ("secret.txt", "`{folder}/secret.txt` is no settings file"),
            ("../secret.toml", "`{outside}/secret.toml` lies outside the project"),
            ("link.toml", "`{folder}/link.toml` lies outside the project"),
            ("/etc/hosts.toml", "`/etc/hosts.toml` lies outside the project"),
            ("a\\u0000.toml", "`{folder}/a\\u{{0}}.toml` is no settings file"),
            ("pyproject.toml", "`{folder}/pyproject.toml` holds no settings of cjm"),
        ],
    )
    def test_what_cannot_be_extended_is_reported(self, tmp_path: Path, name: str, message: str) -> None:
        project = tmp_path / "project"
        (project / ".git").mkdir(parents=True)
        written(tmp_path / "secret.toml", "[check]\nsteps = 1\n")
        written(project / "secret.txt", "secret\n")
        written(project / "pyproject.toml", "[project]\nname = 'a'\n")
        written(project / "round.toml", 'extends = "cjm.toml"\n')
        (project / "link.toml").symlink_to(tmp_path / "secret.toml")
        settings(project, f'extends = "{name}"\n[check]\nmonths = 12\n')
        counted, reported = found(project / "a.cjm.yaml")
        file = "round.toml" if name == "round.toml" else "cjm.toml"
        assert reported == [(file, 1, "bad-value", message.format(folder=project, outside=tmp_path))]
        assert counted == DEFAULTS._replace(thresholds=Thresholds(months=12))

    def test_no_more_than_a_few(self, project: Path) -> None:
        for number in range(12):
            written(project / f"s{number}.toml", f'extends = "s{number + 1}.toml"\n')
        settings(project, 'extends = "s0.toml"\n')
        assert found(project / "a.cjm.yaml")[1] == [
            ("s6.toml", 1, "bad-value", "more than 8 files extend each other")
        ]  # fmt: skip

    def test_what_is_wrong_in_it_is_reported_there(self, project: Path) -> None:
        written(project / "company.toml", "[check]\nsteps = 0\nmonths = 12\n")
        settings(project, 'extends = "company.toml"\n')
        counted, reported = found(project / "a.cjm.yaml")
        assert [(file, line, rule) for file, line, rule, _ in reported] == [("company.toml", 2, "bad-value")]
        assert counted.thresholds == Thresholds(months=12)


class TestProjectFile:
    def test_its_table_counts_and_lines_are_its_own(self, project: Path) -> None:
        text = "[project]\nname = 'maps'\n\n[tool.cjm.check]\nsteps = 9\nmoments = 0\n"
        written(project / "pyproject.toml", text)
        counted, reported = found(project / "a.cjm.yaml")
        assert counted.thresholds == Thresholds(steps=9)
        assert reported == [("pyproject.toml", 6, "bad-value", "found `0`, expected at least 1")]

    @pytest.mark.parametrize("text", ["[project]\nname = 'cjm'\n", "[tool.other]\nx = 1\n", "[project\n", "cjm"])
    def test_one_without_the_table_is_passed_over(self, project: Path, text: str) -> None:
        settings(project, "[check]\nsteps = 9\n")
        written(project / "maps/pyproject.toml", text)
        assert found(project / "maps/a.cjm.yaml") == (DEFAULTS._replace(thresholds=Thresholds(steps=9)), [])

    def test_cjm_toml_wins_beside_it(self, project: Path) -> None:
        written(project / "pyproject.toml", "[tool.cjm.check]\nsteps = 9\n")
        settings(project, "[check]\nsteps = 8\n")
        assert found(project / "a.cjm.yaml") == (DEFAULTS._replace(thresholds=Thresholds(steps=8)), [])

    def test_a_table_that_is_none_and_invalid_toml_are_reported(self, project: Path) -> None:
        written(project / "pyproject.toml", "[tool]\ncjm = 3\n")
        assert found(project / "a.cjm.yaml")[1] == [("pyproject.toml", 2, "wrong-type", "`tool.cjm` is no table")]
        written(project / "pyproject.toml", "[tool.cjm.check]\nsteps = \n")
        assert found(project / "a.cjm.yaml")[1] == [("pyproject.toml", 2, "syntax", "invalid value")]

    def test_as_the_file_for_all(self, project: Path) -> None:
        path = written(project / "pyproject.toml", "[tool.cjm.check]\nsteps = 9\n")
        assert SettingsFinder(str(path)).of("a.cjm.yaml").settings.thresholds.steps == 9
        path.write_text("[project]\nname = 'maps'\n", encoding="utf-8")
        with pytest.raises(UsageError, match=r"holds no settings of cjm; write them under `\[tool.cjm\]`$"):
            SettingsFinder(str(path))


class TestLocked:
    ABOVE = """[check]
profile = "full"
locked = true
steps = 5
ignore = ["pain-without-cause"]
[check.severity]
negative-end = "error"
[gate]
end = 1
"""

    @pytest.mark.parametrize(
        ("text", "line", "message"),
        [
            (
                '[check]\nignore = ["negative-end"]\n',
                2,
                "weaker than {file} allows, which locks the rule `negative-end`",
            ),
            (
                '[check]\nignore = ["mirror"]\n',
                2,
                "weaker than {file} allows, which locks 5 rules: `blind-spot`, `blocks-without-opportunity`, "
                "`check-unmet`, `people-without-backstage`, `unequal-powers`",
            ),
            (
                '[check.severity]\nnegative-end = "warning"\n',
                2,
                "weaker than {file} allows, which locks the rule `negative-end`",
            ),
            (
                '[check.severity]\n"negative-*" = "off"\n',
                2,
                "weaker than {file} allows, which locks the rule `negative-end`",
            ),
            ("[check]\nsteps = 9\n", 2, "weaker than {file} allows, which locks `steps` at 5"),
            ('exclude = ["old"]\n', 1, "{file} locks which files are left out"),
        ],
    )
    def test_a_weaker_value_below_is_reported_and_does_not_count(
        self, project: Path, text: str, line: int, message: str
    ) -> None:
        above = settings(project, self.ABOVE)
        written(project / "team/cjm.toml", text)
        counted, reported = found(project / "team/a.cjm.yaml")
        assert reported == [("cjm.toml", line, "locked-setting", message.format(file=above))]
        assert counted.thresholds.steps == 5
        assert counted.enables("negative-end")
        assert dict(counted.severities)["negative-end"] is Severity.ERROR
        assert not counted.enables("pain-without-cause")
        assert not SettingsFinder().excludes(str(project / "team/old/a.cjm.yaml"))

    @pytest.mark.parametrize(
        "text", ["", '[check]\nprofile = "full"\n', '[check]\nsteps = 4\n[check.severity]\nnegative-end = "error"\n']
    )
    def test_what_is_not_written_is_as_it_is_locked(self, project: Path, text: str) -> None:
        settings(project, self.ABOVE)
        written(project / "team/cjm.toml", text)
        counted, reported = found(project / "team/deep/a.cjm.yaml")
        assert reported == []
        assert counted.thresholds.steps == (4 if "steps" in text else 5)
        assert counted.enables("stale-evidence")
        assert counted.floors == (Gate(end=1),)

    @pytest.mark.parametrize("key", ["profile", "select"])
    def test_a_smaller_selection_is_weaker(self, project: Path, key: str) -> None:
        settings(project, self.ABOVE)
        value = '"mirror"' if key == "profile" else '["negative-end"]'
        written(project / "team/cjm.toml", f"[check]\n{key} = {value}\n")
        counted, reported = found(project / "team/a.cjm.yaml")
        ((_, line, rule, _),) = reported
        assert (line, rule) == (2, "locked-setting")
        assert counted.enables("stale-evidence")

    def test_what_is_named_is_locked_and_nothing_else(self, project: Path) -> None:
        settings(project, '[check]\nlocked = ["negative-end", "gate", "months"]\nmonths = 12\n[gate]\nend = 1\n')
        written(
            project / "team/cjm.toml", '[check]\nignore = ["split-phase"]\nsteps = 50\nmonths = 6\n[gate]\nend = -1\n'
        )
        counted, reported = found(project / "team/a.cjm.yaml")
        assert reported == []
        assert (counted.thresholds.steps, counted.thresholds.months) == (50, 6)
        assert (counted.gate, counted.floors) == (Gate(end=-1), (Gate(end=1),))
        written(project / "team/cjm.toml", '[check]\nignore = ["negative-end"]\nmonths = 24\n')
        assert [(line, rule) for _, line, rule, _ in found(project / "team/a.cjm.yaml")[1]] == [
            (2, "locked-setting"),
            (3, "locked-setting"),
        ]

    def test_nobody_unlocks_below_and_what_is_locked_there_is_added(self, project: Path) -> None:
        settings(project, self.ABOVE)
        written(project / "team/cjm.toml", "[check]\nlocked = false\nsteps = 4\n")
        written(project / "team/own/cjm.toml", "[check]\nsteps = 6\n")
        assert found(project / "team/own/a.cjm.yaml")[0].thresholds.steps == 5
        written(project / "team/cjm.toml", "[check]\nlocked = true\nsteps = 4\n")
        counted, reported = found(project / "team/own/a.cjm.yaml")
        assert (counted.thresholds.steps, len(reported)) == (4, 2)

    def test_a_weaker_value_that_is_extended_is_reported_where_it_is_brought_in(self, project: Path) -> None:
        settings(project, self.ABOVE)
        written(project / "lax.toml", "[check]\nsteps = 9\n")
        written(project / "team/cjm.toml", "[check]\nmonths = 12\n")
        written(project / "team/cjm.toml", 'extends = "../lax.toml"\n')
        ((file, line, rule, _),) = found(project / "team/a.cjm.yaml")[1]
        assert (file, line, rule) == ("cjm.toml", 1, "locked-setting")

    def test_extending_the_locked_file_is_as_strict(self, project: Path) -> None:
        settings(project, 'exclude = ["old"]\n' + self.ABOVE)
        written(project / "team/cjm.toml", 'extends = "../cjm.toml"\n')
        assert found(project / "team/a.cjm.yaml")[1] == []

    def test_both_gates_count(self, project: Path, run_cjm: RunCjm) -> None:
        settings(project, "[check]\nlocked = ['gate']\n[gate]\nend = 1\n")
        written(project / "team/cjm.toml", "[gate]\nend = -2\nmean = 2\n")
        written(project / "team/a.cjm.yaml", JOURNEY)
        done = run_cjm("check", "--no-summary", "team", cwd=project)
        gates = [line.partition(": error: ")[2] for line in done.stdout.splitlines() if "below-gate" in line]
        assert gates == [
            "the mean is +0.67, below the gate's minimum of +2 [below-gate]",
            "the end is −1, below the gate's minimum of +1 [below-gate]",
        ]
        assert done.returncode == 1

    def test_the_command_line_wins_but_for_the_gate_and_what_is_invalid(self, project: Path, run_cjm: RunCjm) -> None:
        settings(project, self.ABOVE)
        written(project / "a.cjm.yaml", JOURNEY.replace("title: I test", "titel: I test"))
        done = run_cjm("check", "--no-summary", "--select", "split-phase", cwd=project)
        rules = [line.rpartition("[")[2].partition("]")[0] for line in done.stdout.splitlines()[:-1]]
        assert (sorted(rules), done.returncode) == (["below-gate", "unknown-key"], 1)

    def test_what_is_locked_cannot_be_allowed_in_a_journey(self, project: Path, run_cjm: RunCjm) -> None:
        settings(project, '[check]\nlocked = ["negative-end"]\n')
        text = JOURNEY.replace("emotion: -1}", "emotion: -1} # cjm: allow negative-end, low-peak-without-opportunity")
        written(project / "team/a.cjm.yaml", text)
        done = run_cjm("check", "--no-summary", cwd=project)
        assert [line.rpartition("[")[2].partition("]")[0] for line in done.stdout.splitlines()[:-1]] == [
            "negative-end",
            "unused-allow",
        ]
        assert "`negative-end` is locked by the settings and cannot be allowed" in done.stdout
        settings(project, '[check.severity]\nnegative-end = "error"\n')
        done = run_cjm("check", "--no-summary", cwd=project)
        assert "warning: `negative-end` is an error and cannot be allowed [unused-allow]" in done.stdout

    def test_an_unknown_name_is_reported(self, project: Path) -> None:
        path = settings(project, '[check]\nlocked = ["negativ-end", "gates"]\n')
        assert {(one.message, one.help) for one in problems(path)} == {
            ("no rule is called `negativ-end`", "did you mean `negative-end`?"),
            ("no rule is called `gates`", "did you mean `gate`?"),
        }


def test_severity_by_profile_pattern_and_name(project: Path) -> None:
    text = '[check.severity]\nnegative-end = "info"\n"*-end" = "error"\nmirror = "warning"\nblind-spot = "off"\n'
    counted, reported = found(settings(project, text))
    assert reported == []
    severities = dict(counted.severities)
    assert severities["negative-end"] is Severity.INFO
    assert severities["unscored-end"] is Severity.ERROR
    assert severities["check-unmet"] is Severity.WARNING
    assert counted.ignore == {"blind-spot"}


def test_names_stand_for_rules(project: Path) -> None:
    counted, _ = found(settings(project, '[check]\nselect = ["roadmap", "opportunity-*"]\nignore = ["*-due"]\n'))
    assert "opportunity-past-due" in counted.select & counted.ignore
    assert counted.select > {"blocks-without-opportunity"}
    assert not counted.enables("opportunity-past-due")
    assert not counted.enables("negative-end")


def test_a_fact_cannot_be_ignored(project: Path) -> None:
    path = settings(project, '[check]\nignore = ["syntax", "*"]\nselect = ["negative-end"]\n')
    assert [(one.rule, one.message, one.help) for one in problems(path)] == [
        (
            "bad-value",
            "`syntax` makes a file invalid and is always reported",
            "delete it, and fix the file",
        )
    ]
    counted, _ = found(path)
    assert counted.enables("syntax")
    assert counted.enables("below-gate")
    assert not counted.enables("negative-end")
    assert not counted.enables("unused-entry")
