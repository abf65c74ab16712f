"""The action in pull requests on GitHub: its steps, in real repositories, with a `gh` that keeps what it is asked."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from support import ROOT
from support.hosts import ACTION, GITLAB, JOURNEY, WORSE, Runner, script

HOOKS = ROOT / ".pre-commit-hooks.yaml"


@pytest.mark.parametrize(("schema", "path"), [("github-actions", ACTION), ("gitlab-ci", GITLAB)])
def test_the_hosts_accept_the_file(schema: str, path: Path) -> None:
    pytest.importorskip("check_jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_hooks_check_all_and_format_what_they_are_given(tmp_path: Path) -> None:
    (tmp_path / "a b.yaml").write_text(JOURNEY.replace("cjm: 1\n", "") + "cjm: 1\n")
    (tmp_path / "compose.yaml").write_text("services: {a:   {image: b}}\n")
    (tmp_path / "cjm.toml").touch()
    check, fmt = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    assert (check["always_run"], check["pass_filenames"]) == (True, False)
    assert [name for name in ("a b.yaml", "compose.yml", "cjm.toml") if re.search(fmt["files"], name)] == [
        "a b.yaml",
        "compose.yml",
    ]
    for hook, names in ((check, []), (fmt, ["a b.yaml", "compose.yaml"])):
        command = [sys.executable, "-m", *hook["entry"].split(), *names]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (hook["require_serial"], done.returncode, done.stderr) == (True, 0, "")
    assert (tmp_path / "a b.yaml").read_text() == JOURNEY
    assert (tmp_path / "compose.yaml").read_text() == "services: {a:   {image: b}}\n"


def test_no_expression_stands_in_a_script_and_nothing_else_is_fetched() -> None:
    steps = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]["steps"]
    assert [step["name"] for step in steps] == [
        "Install cjm",
        "Check journeys",
        "Compare journeys",
        "Comment",
        "Result",
    ]
    for step in steps:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
        assert "uses" not in step
    for path in (ACTION, GITLAB, ROOT / ".ci" / "journeys.sh", ROOT / ".gitlab" / "cjm.sh"):
        assert not re.search(r"pip install.*cjm|cjm-toolkit", path.read_text(encoding="utf-8"))


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_problems_become_annotations_and_the_code_of_the_job(runner: Runner) -> None:
    runner.commit(JOURNEY + 'ownr: "100 %, :: ##[group]"\n')
    job = runner.job()
    check = job.printed["Check journeys"]
    assert check.splitlines()[:2] == [
        "The first commit has nothing to be compared with.",
        "::error file=car.cjm.yaml,line=9,endLine=9,col=1,endColumn=5,title=unknown-key::unknown key `ownr`: did "
        "you mean `owner`?",
    ]
    assert "##[" not in check
    assert job.outputs["check"] == {"code": "1", "base": ""}
    assert job.summary.startswith("# 1 file checked: 1 error")
    assert (job.code, job.printed["Result"]) == (
        1,
        "The check fails: see the step before, and the summary of this run.\n",
    )
    assert runner.job(fail_on="info").code == 1
    runner.commit(JOURNEY)
    assert runner.job(fail_on="warning").code == 1
    assert runner.job().code == 0


def test_names_and_inputs_are_never_run(runner: Runner) -> None:
    name = "$(touch pwned); `touch pwned` \"'[a].cjm.yaml"
    runner.commit(JOURNEY, name)
    runner.git("checkout", "-qb", "$(touch${IFS}pwned)")
    runner.commit(WORSE.replace("I look for a car", '"$(touch pwned)`touch pwned` @octocat --><script>"'), name)
    hostile = "$(touch pwned)`touch pwned`; touch pwned #"
    for inputs in (
        {"paths": f"{name}\n\n{hostile}\n*$(touch pwned)*\n"},
        {"fail_on": hostile, "profile": hostile, "config": hostile, "baseline": hostile},
        {"base": hostile, "since": hostile},
        {"base": "--upload-pack=touch pwned;", "since": "--upload-pack=touch pwned;"},
        {"base": "+main:refs/heads/taken"},
        {"tolerance": hostile, "fail_on_worse": "true", "name": f'{hostile} --> ") | .id'},
        {"working_directory": hostile},
    ):
        runner.job("main", **inputs)
    assert runner.job("$(touch pwned)", base="main", paths=name, name="a\n::error::b").code == 0
    assert not list(runner.work.rglob("pwned"))
    assert "taken" not in runner.git("branch", "--all")
    assert "<script>" not in runner.comment()
    assert "## a   error  b\n" in runner.comment()


def parted(runner: Runner) -> tuple[str, str]:
    """Two commits on a branch, one that is merged into it, and a main that went on; where they parted, and its tip."""
    start = runner.commit(JOURNEY)
    runner.git("checkout", "-qb", "side")
    runner.commit(JOURNEY, "first.cjm.yaml")
    runner.git("checkout", "-qb", "other", "main")
    runner.commit(JOURNEY, "merged.cjm.yaml")
    runner.git("checkout", "-q", "side")
    runner.commit(WORSE)
    runner.git("merge", "-q", "--no-edit", "other")
    runner.git("checkout", "-q", "main")
    tip = runner.commit(JOURNEY, "main.cjm.yaml")
    return start, tip


@pytest.mark.parametrize("depth", [0, 1, 2], ids=["whole", "shallow", "two"])
@pytest.mark.parametrize("checked_out", ["merge", "head"])
def test_a_pull_request_is_compared_with_where_it_parted(tmp_path: Path, depth: int, checked_out: str) -> None:
    origin = Runner(tmp_path / "origin")
    start, tip = parted(origin)
    origin.git("checkout", "-qb", "merge")
    origin.git("merge", "-q", "--no-edit", "side")
    runner = Runner(tmp_path / "clone")
    runner.clone(origin, "merge" if checked_out == "merge" else "side", depth)
    job = runner.job("main", merged=origin.git("rev-parse", "merge"))
    expected, why = {
        "merge": (tip, "the branch that this goes to"),
        "head": (start, "where this parted from the branch it goes to"),
    }[checked_out]
    assert job.printed["Check journeys"].splitlines()[0] == f"Compared with {expected[:7]}: {why}."
    assert job.outputs["check"]["base"] == expected
    assert (job.code, job.printed["Compare journeys"]) == (0, "")
    text = Path(job.outputs["compare"]["file"]).read_text(encoding="utf-8")
    assert set(re.findall(r"HEAD:(\w+).cjm.yaml", text)) == {"car", "first", "merged"}
    assert text in job.summary


def test_a_branch_that_is_nowhere_else_is_found_here(runner: Runner) -> None:
    start, _ = parted(runner)
    runner.git("checkout", "-q", "side")
    assert runner.job("main", merged="1" * 40).outputs["check"]["base"] == start


def test_a_base_that_cannot_be_had_is_a_warning(tmp_path: Path) -> None:
    origin = Runner(tmp_path / "origin")
    parted(origin)
    runner = Runner(tmp_path / "clone")
    runner.clone(origin, "side")
    runner.git("remote", "set-url", "origin", "file:///nowhere")
    for target, base in (("main", ""), ("main", "1" * 40), ("", "v9"), ("", "")):
        job = runner.job(target, base=base, fail_on_worse="true", decks="true", since="true")
        assert job.code == 0
        assert job.printed["Check journeys"].startswith("::warning title=cjm::Nothing is compared, for this cannot be ")
        assert job.outputs["compare"] == {"code": "0"}


def test_a_new_branch_is_compared_with_the_commit_before(runner: Runner) -> None:
    first = runner.commit(JOURNEY)
    runner.commit(WORSE)
    job = runner.job(base="0" * 40)
    assert job.printed["Check journeys"].startswith(f"Compared with {first[:7]}: the commit before.\n")
    job = runner.job(base=first[:10])
    assert job.printed["Check journeys"].startswith(f"Compared with {first[:7]}: the base that was asked for.\n")


def test_what_got_worse_fails_where_it_is_asked_for(runner: Runner) -> None:
    runner.commit(JOURNEY)
    runner.commit(WORSE)
    assert runner.job().code == 0
    job = runner.job(fail_on_worse="true")
    assert job.code == 1
    assert "the end got worse: +2 to −2" in job.printed["Compare journeys"]
    assert job.printed["Result"].startswith("::error title=cjm::A journey got worse")
    assert runner.job(fail_on_worse="true", tolerance="4").code == 0


def test_settings_that_ask_for_less_are_reported(runner: Runner) -> None:
    runner.commit("[gate]\nend = 1\n", "cjm.toml")
    runner.commit(JOURNEY)
    runner.commit("[gate]\nend = -2\n", "cjm.toml")
    job = runner.job("main", base="HEAD~1")
    assert "::warning file=cjm.toml,line=2" in job.printed["Check journeys"]
    assert "the gate's `end` is −2, was 1" in job.printed["Check journeys"]


def test_inputs_reach_the_check(runner: Runner) -> None:
    for name in ("maps/a.cjm.yaml", "maps/b.cjm.yaml"):
        runner.commit(JOURNEY, name)
    runner.commit("[check]\nselect = ['unscored-end']\n", "house.toml")
    runner.commit(JOURNEY.replace("emotion: -1", "emotion: -2"), "maps/b.cjm.yaml")
    assert "b.cjm.yaml: " in runner.job(working_directory="maps").printed["Check journeys"]
    checked = runner.job().printed["Check journeys"]
    assert "[low-peak-without-opportunity]" not in runner.job(config="house.toml").printed["Check journeys"]
    assert "2 files checked" in checked
    assert "1 file checked" in runner.job(since="true").printed["Check journeys"]
    start = runner.git("rev-parse", "--short", "HEAD~3")
    assert f"1 new since {start}\n" in runner.job(since="HEAD~3").printed["Check journeys"]
    assert "title=no-zero-moment" in runner.job(profile="full").printed["Check journeys"]
    assert runner.job(baseline="none.json").code == 2
    job = runner.job(working_directory="maps", paths="b.cjm.yaml\n", name="x")
    assert "1 file checked" in job.printed["Check journeys"]
    assert "maps/b.cjm.yaml" in job.printed["Check journeys"]


def test_a_check_that_cannot_run_says_why_where_people_look(runner: Runner) -> None:
    runner.commit(JOURNEY)
    runner.commit(None)
    job = runner.job()
    assert (job.code, job.outputs["check"]["code"]) == (2, "2")
    assert "::error title=cjm::cjm: no journey in the folder .; a journey is a .yaml" in job.printed["Check journeys"]
    assert "The file is deleted" in Path(job.outputs["compare"]["file"]).read_text(encoding="utf-8")
    job = runner.job(profile="fuller")
    assert "::error title=cjm::cjm: no profile" in job.printed["Check journeys"]


def test_a_folder_that_git_cannot_read_is_checked(runner: Runner) -> None:
    shutil.rmtree(runner.work / ".git")
    (runner.work / "car.cjm.yaml").write_text(JOURNEY, encoding="utf-8")
    job = runner.job("main", merged="1" * 40)
    assert job.code == 0
    assert job.printed["Check journeys"].startswith("::warning title=cjm::Git can read no commit here")
    assert "1 file checked" in job.printed["Check journeys"]


def test_patterns_are_files_also_those_that_are_gone(runner: Runner) -> None:
    runner.commit(JOURNEY, "maps/a b.yaml", "maps/deep/er/c.yaml", "maps/gone.yaml", "other/d.yaml", "[e].yaml")
    runner.commit("services: {}\n", "maps/compose.yaml")
    runner.commit(None, "maps/gone.yaml")
    runner.git("rm", "-q", "other/d.yaml")
    runner.commit(WORSE, "maps/a b.yaml")
    job = runner.job(paths="maps/**/*.yaml\r\n[e].yaml\nnone/*.yaml\n", base="HEAD~2")
    check = job.printed["Check journeys"]
    assert "3 files checked" in check
    assert "::warning title=cjm::No file matches none/*.yaml\n" in check
    text = Path(job.outputs["compare"]["file"]).read_text(encoding="utf-8")
    assert re.findall(r"^`?.*`(?:HEAD|\w+):(.*?)`$", text, re.MULTILINE) == ["maps/a b.yaml", "maps/gone.yaml"]
    job = runner.job(paths="none/*.yaml")
    assert job.code == 2
    assert "::error title=cjm::There is nothing to check: name files" in job.printed["Check journeys"]


def test_one_comment_is_written_and_written_anew(runner: Runner) -> None:
    runner.commit(JOURNEY)
    runner.commit(WORSE)
    job = runner.job("main", base="HEAD~1")
    mark = runner.comment().splitlines()[0]
    assert re.fullmatch(r"<!-- cjm \d+-\d+ -->", mark)
    assert runner.calls() == [
        'api --paginate repos/o/r/issues/7/comments?per_page=100 --jq .[] | select(.user.type == "Bot" and '
        f'(.body | startswith("{mark}"))) | .id',
        f"api --method POST repos/o/r/issues/7/comments -F body=@{runner.temp}/cjm-comment.md --silent",
    ]
    comparison = Path(job.outputs["compare"]["file"]).read_text(encoding="utf-8")
    link = "[The run](https://host/o/r/actions/runs/5) has the problems and all changes."
    assert runner.comment() == f"{mark}\n\n{comparison}\n{link}\n"
    runner.ids = "12\n13\n"
    runner.job("main", base="HEAD~1")
    assert runner.calls()[-1].startswith("api --method PATCH repos/o/r/issues/comments/12 -F body=@")


def test_two_uses_keep_two_comments(runner: Runner) -> None:
    runner.commit(JOURNEY, "a/a.cjm.yaml", "b/b.cjm.yaml")
    runner.commit(WORSE, "a/a.cjm.yaml", "b/b.cjm.yaml")
    marks, folders = set(), set()
    for inputs in (
        {"paths": "a"},
        {"paths": "b"},
        {"working_directory": "a"},
        {"name": "x"},
        {"name": "x", "paths": "b"},
    ):
        job = runner.job("main", base="HEAD~1", **inputs)
        marks.add(runner.comment().splitlines()[0])
        folders.add(job.outputs["compare"]["folder"])
    assert (len(marks), len(folders)) == (4, 4)
    assert runner.comment().splitlines()[2] == "## x"


def test_nothing_changed_is_reported_only_where_something_was_reported_before(runner: Runner) -> None:
    runner.commit(JOURNEY)
    runner.commit("hello", "other.txt")
    assert "file" not in runner.job("main", base="HEAD~1").outputs["compare"]
    assert len(runner.calls()) == 1
    runner.ids = "12\n"
    runner.job("main", base="HEAD~1")
    assert "\n\nNo journey changes.\n" in runner.comment()


@pytest.mark.parametrize("refused", ["--paginate", "--method POST", "api"], ids=["read", "write", "all"])
def test_a_comment_that_is_refused_is_a_warning(runner: Runner, refused: str) -> None:
    runner.commit(JOURNEY)
    runner.commit(WORSE)
    runner.refused = refused
    job = runner.job("main", base="HEAD~1")
    assert job.code == 0
    assert "::warning title=cjm::The comment" in job.printed["Comment"]


def test_a_machine_without_gh_and_a_workflow_without_a_token(runner: Runner) -> None:
    runner.commit(JOURNEY)
    runner.commit(WORSE)
    (runner.bin / "gh").write_text("#!/bin/sh\nexit 127\n")
    assert runner.job("main", base="HEAD~1").code == 0
    assert "Comment" not in runner.job("main", base="HEAD~1", github_token="").printed


def test_three_hundred_changes_fit_in_a_comment_and_all_are_in_the_folder(runner: Runner) -> None:
    names = [f"team{number % 20}/{number}.cjm.yaml" for number in range(300)]
    runner.commit(JOURNEY, *names)
    runner.commit(WORSE, *names[1:])
    runner.commit(None, names[0])
    job = runner.job("main", base="HEAD~2")
    assert job.code == 0
    assert len(runner.comment()) < 65_536
    assert runner.comment().count("\n| I look for a car |") == 200
    everything = (Path(job.outputs["compare"]["folder"]) / "cjm-comparison.txt").read_text(encoding="utf-8")
    assert all(name in everything for name in names)


def test_decks_of_changed_journeys(runner: Runner) -> None:
    runner.commit(JOURNEY, "a.cjm.yaml", "same.cjm.yaml", "gone.cjm.yaml", "bad.cjm.yaml")
    runner.commit(None, "gone.cjm.yaml")
    runner.commit("cjm: 1\nsteps: 3\n", "bad.cjm.yaml")
    runner.commit(WORSE, "a.cjm.yaml", "team/é $x.cjm.yaml")
    job = runner.job("main", base="HEAD~3", decks="true")
    decks = Path(job.outputs["compare"]["folder"]) / "decks"
    assert sorted(path.name for path in decks.iterdir()) == ["a.pptx", "e-x.pptx"]
    assert "decks" not in {
        path.name for path in Path(runner.job("main", base="HEAD~3").outputs["compare"]["folder"]).iterdir()
    }


@pytest.mark.installs
def test_cjm_is_installed_from_the_checkout_of_the_action(runner: Runner) -> None:
    shutil.rmtree(runner.venv)
    step = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]["steps"][0]
    environment = runner.environment(RUNNER_TEMP=str(runner.temp), GITHUB_ACTION_PATH=str(ROOT))
    del environment["PYTHONPATH"]
    done = runner.bash(step["run"], environment)
    assert done.returncode == 0, done.stderr
    runner.commit(JOURNEY)
    assert runner.job().code == 0


def test_programs_lie_elsewhere_on_windows(runner: Runner) -> None:
    (runner.venv / "bin").rename(runner.venv / "Scripts")
    runner.commit(JOURNEY)
    runner.commit(WORSE)
    job = runner.job(decks="true")
    assert job.code == 0
    assert (Path(job.outputs["compare"]["folder"]) / "decks" / "car.pptx").exists()


def test_a_machine_without_python_is_told_what_to_do(runner: Runner) -> None:
    for name in ("python3", "python", "py"):
        script(runner.bin / name, "exit 49")
    step = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]["steps"][0]
    done = runner.bash(
        step["run"],
        runner.environment(RUNNER_TEMP=str(runner.temp), GITHUB_ACTION_PATH=str(ROOT), GITHUB_ACTIONS="true"),
    )
    message = "There is no Python 3.11 or newer: set one up before, as with actions/setup-python."
    assert (done.returncode, done.stdout) == (1, f"::error title=cjm::{message}\n")
