"""The baseline: what a project accepts, what is new, and what is not needed any more."""

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.checking import BASELINE as NAME
from cjm.checking.baseline import Baseline, load
from cjm.errors import CjmError
from support.fixtures import RunCjm

HEAD = "cjm: 1\ntitle: I test\npersona: {name: An}\nbrand: {essence: honest}\n"
STEPS = """steps:
  - {id: one, title: I begin, emotion: 1}
  - {id: two, title: Waiting}
  - {id: end, title: I end, emotion: -1}
"""
OFFERS = "opportunities: [{id: mend, title: Mend it, steps: [end]}]\n"
JOURNEY = HEAD + STEPS + OFFERS
CHECK = ("check", "--no-summary", "--fail-on", "info")


@pytest.fixture
def project(tmp_path: Path, run_cjm: RunCjm) -> Path:
    """A repository of two journeys with three hints and warnings each, all accepted."""
    (tmp_path / ".git").mkdir()
    for name in ("a", "maps/b"):
        path = tmp_path / f"{name}.cjm.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(JOURNEY, encoding="utf-8")
    done = run_cjm(*CHECK, "--update-baseline", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "2 files checked: no problems; 6 accepted by the baseline\n")
    assert done.stderr == f"wrote {NAME}, which accepts 6 problems\n"
    return tmp_path


def edit(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def rules_of(output: str) -> list[str]:
    return [line.rpartition(" [")[2].partition("]")[0] for line in output.splitlines()[:-1]]


def test_it_counts_by_file_rule_and_address(project: Path) -> None:
    data = json.loads((project / NAME).read_text(encoding="utf-8"))
    assert data["version"] == 1
    assert list(data["files"]) == ["a.cjm.yaml", "maps/b.cjm.yaml"]
    assert (
        data["files"]["a.cjm.yaml"]
        == data["files"]["maps/b.cjm.yaml"]
        == {
            "negative-end": {"steps[end].emotion": 1},
            "not-first-person": {"steps[two].title": 1},
            "unscored-step": {"steps[two].emotion": 1},
        }
    )


def test_lines_and_steps_may_move(project: Path, run_cjm: RunCjm) -> None:
    steps = "  - {id: one, title: I begin, emotion: 1}\n", "  - {id: two, title: Waiting}\n"
    edit(project / "a.cjm.yaml", (steps[0] + steps[1], "  # first\n" + steps[1] + steps[0]))
    assert run_cjm(*CHECK, cwd=project).stdout == "2 files checked: no problems; 6 accepted by the baseline\n"


def test_what_is_new_is_reported_and_nothing_else(project: Path, run_cjm: RunCjm) -> None:
    edit(project / "a.cjm.yaml", ("title: I begin, emotion: 1", "title: I begin"))
    done = run_cjm(*CHECK, cwd=project)
    assert done.returncode == 1
    assert done.stdout.splitlines()[0].startswith("a.cjm.yaml:6:6: info: not scored yet: “I begin” (one)")
    assert done.stdout.splitlines()[1:] == ["2 files checked: 1 hint; 6 accepted by the baseline"]


def test_of_more_at_one_place_than_are_accepted_all_are_new(project: Path, run_cjm: RunCjm) -> None:
    mail = "headline: an@wheels.be\n"
    edit(project / "a.cjm.yaml", (HEAD, HEAD + mail))
    run_cjm(*CHECK, "--update-baseline", cwd=project)
    assert run_cjm(*CHECK, cwd=project).returncode == 0
    edit(project / "a.cjm.yaml", ("an@wheels.be", "an@wheels.be, 0471 12 34 56"))
    assert rules_of(run_cjm(*CHECK, cwd=project).stdout) == ["personal-data"] * 2


def test_an_invalid_file_fails_whatever_is_accepted(project: Path, run_cjm: RunCjm) -> None:
    edit(project / "a.cjm.yaml", ("title: I begin", "titel: I begin"))
    done = run_cjm(*CHECK, "--update-baseline", cwd=project)
    assert (rules_of(done.stdout), done.returncode) == (["unknown-key"], 1)
    data = json.loads((project / NAME).read_text(encoding="utf-8"))
    assert "unknown-key" not in data["files"]["a.cjm.yaml"]
    data["files"]["a.cjm.yaml"]["unknown-key"] = {"steps[one].titel": 1}
    (project / NAME).write_text(json.dumps(data), encoding="utf-8")
    assert "unknown-key" in rules_of(run_cjm(*CHECK, cwd=project).stdout)


def test_a_journey_below_the_gate_is_not_accepted(project: Path, run_cjm: RunCjm) -> None:
    edit(project / "a.cjm.yaml", ("title: Waiting", "title: I wait, emotion: 1"))
    (project / "cjm.toml").write_text("[gate]\nend = 1\n", encoding="utf-8")
    done = run_cjm(*CHECK, "--update-baseline", "a.cjm.yaml", cwd=project)
    assert (rules_of(done.stdout), done.returncode) == (["below-gate"], 1)


class TestUnneeded:
    LINE = (
        ".cjm-baseline.json:4:1: info: 2 entries for a.cjm.yaml accept nothing any more: "
        "`not-first-person steps[two].title`, `unscored-step steps[two].emotion` [unneeded-baseline] "
        "(`cjm check --prune-baseline` removes what is not needed)"
    )

    def test_it_is_a_problem_of_its_own_until_it_is_pruned(self, project: Path, run_cjm: RunCjm) -> None:
        edit(project / "a.cjm.yaml", ("title: Waiting", "title: I wait, emotion: 1"))
        done = run_cjm("check", "--no-summary", cwd=project)
        assert (done.returncode, done.stdout.splitlines()) == (
            0,
            [self.LINE, "2 files checked: 1 hint; 4 accepted by the baseline"],
        )
        (project / "cjm.toml").write_text('[check.severity]\nunneeded-baseline = "error"\n', encoding="utf-8")
        assert run_cjm("check", cwd=project).returncode == 1
        (project / "cjm.toml").write_text('[check]\nignore = ["unneeded-baseline"]\n', encoding="utf-8")
        assert run_cjm(*CHECK, cwd=project).stdout == "2 files checked: no problems; 4 accepted by the baseline\n"
        (project / "cjm.toml").unlink()
        done = run_cjm(*CHECK, "--prune-baseline", cwd=project)
        assert done.stdout == "2 files checked: no problems; 4 accepted by the baseline\n"
        assert done.stderr == f"wrote {NAME}, which accepts 4 problems\n"
        edit(project / "a.cjm.yaml", ("title: I wait", "title: Waiting"))
        assert rules_of(run_cjm(*CHECK, cwd=project).stdout) == ["not-first-person"]

    def test_of_many_files_one_hint_speaks(self) -> None:
        counts = Counter({(f"{number}.cjm.yaml", "negative-end", "steps"): 2 for number in range(1_200)})
        (reported,) = Baseline("accepted.json", counts).compare([], lambda *_: True).files
        assert [(one.message, one.span and one.span.line) for one in reported.diagnostics] == [
            ("1,200 entries for 1,200 files accept nothing any more", 1)
        ]

    def test_a_file_that_is_gone(self, project: Path, run_cjm: RunCjm) -> None:
        (project / "maps/b.cjm.yaml").unlink()
        assert rules_of(run_cjm(*CHECK, cwd=project).stdout) == ["unneeded-baseline"]
        assert run_cjm(*CHECK, "a.cjm.yaml", cwd=project).returncode == 0
        run_cjm(*CHECK, "--prune-baseline", cwd=project)
        assert list(json.loads((project / NAME).read_text(encoding="utf-8"))["files"]) == ["a.cjm.yaml"]

    @pytest.mark.parametrize(
        "options",
        [("--select", "negative-end"), ("--ignore", "not-first-person"), ("maps/b.cjm.yaml",), ("--profile", "mirror")],
    )
    def test_what_a_run_does_not_judge_is_not_called_so(
        self, project: Path, run_cjm: RunCjm, options: tuple[str, ...]
    ) -> None:
        before = (project / NAME).read_bytes()
        assert rules_of(run_cjm(*CHECK, *options, cwd=project).stdout) == []
        for write in ("--update-baseline", "--prune-baseline"):
            run_cjm(*CHECK, *options, write, cwd=project)
            assert (project / NAME).read_bytes() == before

    def test_an_excluded_file_keeps_its_entries(self, project: Path, run_cjm: RunCjm) -> None:
        (project / "cjm.toml").write_text('exclude = ["maps"]\n', encoding="utf-8")
        before = (project / NAME).read_bytes()
        for options in ((), ("--force-exclude",)):
            done = run_cjm(*CHECK, *options, cwd=project)
            assert (done.returncode, done.stdout) == (0, "1 file checked: no problems; 3 accepted by the baseline\n")
        run_cjm("check", "--prune-baseline", cwd=project)
        assert (project / NAME).read_bytes() == before
        (project / "maps/b.cjm.yaml").unlink()
        assert "[unneeded-baseline]" in run_cjm(*CHECK, cwd=project).stdout

    def test_an_invalid_file_needs_its_entries_again_once_it_is_mended(self, project: Path, run_cjm: RunCjm) -> None:
        before = (project / NAME).read_bytes()
        edit(project / "a.cjm.yaml", (STEPS, "steps: 3\n"))
        assert "unneeded-baseline" not in rules_of(run_cjm(*CHECK, cwd=project).stdout)
        run_cjm(*CHECK, "--update-baseline", cwd=project)
        assert (project / NAME).read_bytes() == before

    def test_a_rule_that_is_no_more(self, project: Path, run_cjm: RunCjm) -> None:
        edit(project / NAME, ('"not-first-person"', '"no-such-rule"'))
        assert sorted(set(rules_of(run_cjm(*CHECK, cwd=project).stdout))) == ["not-first-person", "unneeded-baseline"]


def test_it_is_found_from_a_folder_and_named(project: Path, run_cjm: RunCjm) -> None:
    assert run_cjm(*CHECK, cwd=project / "maps").stdout == "1 file checked: no problems; 3 accepted by the baseline\n"
    assert len(rules_of(run_cjm(*CHECK, "--no-baseline", cwd=project).stdout)) == 6
    (project / "other.json").write_bytes((project / NAME).read_bytes())
    (project / NAME).unlink()
    assert len(rules_of(run_cjm(*CHECK, cwd=project).stdout)) == 6
    assert run_cjm(*CHECK, "--baseline", "other.json", cwd=project).returncode == 0
    done = run_cjm(*CHECK, "--baseline", "none.json", cwd=project)
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "cjm: the baseline none.json cannot be read: no such file; check its name and folder\n",
    )
    done = run_cjm(*CHECK, "--prune-baseline", cwd=project)
    assert done.stderr == "cjm: there is no baseline to prune; `cjm check --update-baseline` writes one\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "<<<<<<< ours\n{}\n",
        '{"version": 2, "files": {}}',
        '{"version": 1}',
        '{"version": 1, "files": {"a": 1}}',
        '{"version": 1, "files": {"a": {"b": {"c": 0}}}}',
        '{"version": 1, "files": {"a": {"b": {"c": true}}}}',
        "[" * 100_000,
        "\ud800",
    ],
)
def test_what_is_no_baseline(tmp_path: Path, text: str) -> None:
    path = tmp_path / NAME
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(
        CjmError, match=r"is no list of accepted problems; resolve its conflicts, or write it anew: `cjm"
    ):
        load(str(path))


NAMES = st.text(st.characters(codec="utf-8"), max_size=5)


@given(st.dictionaries(st.tuples(NAMES, st.sampled_from(["negative-end", "gone"]), NAMES), st.integers(1, 5)))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, counts: dict[tuple[str, str, str], int]
) -> None:
    path = tmp_path_factory.getbasetemp() / NAME
    before = Baseline(str(path), Counter(counts))
    path.write_text(before.text(), encoding="utf-8", newline="")
    assert load(str(path)) == before


def test_git_merges_two_that_grew(project: Path, run_cjm: RunCjm) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=An", "-c", "user.email=an@example.org", "-c", "init.defaultBranch=main")
        subprocess.run(["git", *identity, *arguments], cwd=project, check=True, capture_output=True)

    (project / ".git").rmdir()
    git("init", "-q")
    git("add", "--all")
    git("commit", "-q", "-m", "first")
    for branch, name in (("one", "a.cjm.yaml"), ("two", "maps/b.cjm.yaml")):
        git("checkout", "-q", "-b", branch, "main")
        edit(project / name, ("title: I begin, emotion: 1", "title: I begin"))
        run_cjm(*CHECK, "--update-baseline", cwd=project)
        git("commit", "-q", "-a", "-m", branch)
    git("merge", "-q", "one")
    assert run_cjm(*CHECK, cwd=project).stdout == "2 files checked: no problems; 8 accepted by the baseline\n"


def test_programs_read_the_number(project: Path, run_cjm: RunCjm) -> None:
    data = json.loads(run_cjm("check", "--output-format", "json", cwd=project).stdout)
    assert data["summary"] == {"files": 2, "errors": 0, "warnings": 0, "infos": 0, "accepted": 6}


def test_standard_input_has_no_place_in_it(project: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("check", "-", "--update-baseline", cwd=project, input=JOURNEY)
    assert (done.returncode, done.stderr) == (
        2,
        "cjm: standard input has no place in a baseline; name the file\n",
    )
    done = run_cjm(*CHECK, "--stdin-filename", "a.cjm.yaml", "-", cwd=project, input=JOURNEY)
    assert done.stdout == "1 file checked: no problems; 3 accepted by the baseline\n"
