"""What runs in pull requests: the files that the hosts read, and the commands in them, in real repositories."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
import yaml

from support import ROOT

ACTION = ROOT / "action.yml"
GITLAB = ROOT / ".gitlab" / "cjm.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"

JOURNEY = """\
cjm: 1
title: I look for a car
brand: {essence: close by}
persona: {name: An}
steps:
  - {id: look, title: I look around, emotion: 0}
  - {id: wait, title: I wait, emotion: -1}
  - {id: drive, title: I drive home, emotion: 2}
"""
WORSE = JOURNEY.replace("emotion: 2", "emotion: -2")


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


def steps() -> dict[str, Any]:
    action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    return {step["name"]: step for step in action["runs"]["steps"]}


def test_no_expression_stands_in_a_script_and_nothing_else_is_fetched() -> None:
    for step in steps().values():
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
        assert "uses" not in step
    assert '"$GITHUB_ACTION_PATH"' in steps()["Install cjm"]["run"]


class Runner:
    """A job on a runner: a repository with a pull request merged into it, and `gh` that keeps what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.work, self.temp, self.bin = folder / "work", folder / "runner temp", folder / "bin"
        for one in (self.work, self.temp / "cjm-venv" / "bin", self.bin):
            one.mkdir(parents=True)
        self.asked = folder / "asked"
        self.script(self.temp / "cjm-venv" / "bin" / "cjm", f'exec "{sys.executable}" -X utf8 -m cjm "$@"')
        self.script(
            self.bin / "gh", f'printf "%s\\n" "$*" >>"{self.asked}"\n[ -z "$FAIL" ] || exit 1\nprintf %s "$IDS"'
        )
        self.git("init", "-q", "-b", "main")

    def script(self, path: Path, text: str) -> None:
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)

    def environment(self, **more: str) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT", "CI_", "CJM_"))}
        return kept | {
            "PATH": f"{self.bin}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_OUTPUT": str(self.temp / "output"),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary"),
            **more,
        }

    def git(self, *arguments: str) -> str:
        command = ["git", "-c", "user.name=An", "-c", "user.email=an@example.org", *arguments]
        return subprocess.run(
            command, cwd=self.work, env=self.environment(), capture_output=True, text=True, check=True
        ).stdout.strip()

    def commit(self, text: str, name: str = "car.cjm.yaml") -> str:
        (self.work / name).write_text(text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-qm", "edit")
        return self.git("rev-parse", "HEAD")

    def step(self, name: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """A step of the action, as the runner calls it."""
        script = steps()[name]["run"]
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        environment = self.environment(**{"CJM_PATHS": ".", "FAIL": "", "IDS": "", **variables})
        return subprocess.run(
            command, cwd=self.work, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    def compare(self, **variables: str) -> subprocess.CompletedProcess[str]:
        given = {"CJM_BASE": "", "CJM_FAIL_ON_WORSE": "false", "CJM_TOLERANCE": "0", **variables}
        return self.step("Compare journeys", **given)

    def comment(self, **variables: str) -> tuple[subprocess.CompletedProcess[str], list[str]]:
        found = self.outputs().get("file", "")
        given = {"CJM_REPOSITORY": "o/r", "CJM_NUMBER": "7", "CJM_RUN": "https://run", "CJM_COMPARISON": found}
        done = self.step("Comment", **given, **variables)
        return done, self.asked.read_text().splitlines()

    def outputs(self) -> dict[str, str]:
        path = self.temp / "output"
        lines = path.read_text().splitlines() if path.exists() else []
        return dict(line.split("=", 1) for line in lines)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_problems_become_annotations_and_the_code_of_the_job(runner: Runner) -> None:
    runner.commit(JOURNEY + 'ownr: "100 %, :: ##[group]"\n')
    done = runner.step("Check journeys", CJM_FAIL_ON="error")
    assert done.returncode == 0
    assert done.stdout.startswith(
        "::error file=car.cjm.yaml,line=9,endLine=9,col=1,endColumn=5,title=unknown-key::unknown key `ownr`"
    )
    assert "##[" not in done.stdout
    assert runner.outputs() == {"code": "1"}
    assert runner.step("Result", CJM_CHECK="1", CJM_COMPARE="", CJM_FAIL_ON_WORSE="false").returncode == 1
    assert runner.step("Result", CJM_CHECK="0", CJM_COMPARE="1", CJM_FAIL_ON_WORSE="false").returncode == 0
    assert runner.step("Result", CJM_CHECK="0", CJM_COMPARE="1", CJM_FAIL_ON_WORSE="true").returncode == 1


def test_names_and_inputs_are_never_run(runner: Runner) -> None:
    name = "$(touch pwned); `touch pwned` \"'\n.cjm.yaml".replace("\n", "")
    runner.commit(JOURNEY, name)
    runner.commit(WORSE, name)
    hostile = "$(touch pwned)`touch pwned`; touch pwned #"
    for variables in ({"CJM_FAIL_ON": hostile}, {"CJM_FAIL_ON": "error", "CJM_PATHS": f"{name}\n\n{hostile}\n"}):
        runner.step("Check journeys", **variables)
    runner.compare(CJM_PATHS=name)
    runner.compare(CJM_BASE=hostile)
    runner.compare(CJM_BASE="--upload-pack=touch pwned;")
    runner.compare(CJM_TOLERANCE=hostile, CJM_FAIL_ON_WORSE="true")
    assert not list(runner.work.rglob("pwned"))


def test_a_pull_request_is_compared_with_the_branch_it_goes_to(runner: Runner) -> None:
    runner.commit(JOURNEY)
    runner.git("checkout", "-qb", "side")
    runner.commit(WORSE)
    runner.git("checkout", "-q", "main")
    runner.commit(JOURNEY, "other.cjm.yaml")
    runner.git("merge", "-q", "--no-edit", "side")
    done = runner.compare()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    outputs = runner.outputs()
    text = Path(outputs["file"]).read_text(encoding="utf-8")
    assert "car.cjm.yaml" in text
    assert "other.cjm.yaml" not in text
    assert (runner.temp / "summary").read_text(encoding="utf-8") == text
    assert outputs["code"] == "0"
    runner.compare(CJM_FAIL_ON_WORSE="true")
    assert runner.outputs()["code"] == "1"
    runner.compare(CJM_FAIL_ON_WORSE="true", CJM_TOLERANCE="4")
    assert runner.outputs()["code"] == "0"


def test_what_a_shallow_clone_lacks_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "origin").mkdir()
    origin = Runner(tmp_path / "origin")
    origin.commit(JOURNEY)
    origin.commit(WORSE)
    runner = Runner(tmp_path / "clone")
    runner.git("remote", "add", "origin", f"file://{origin.work}")
    runner.git("fetch", "-q", "--depth=1", "origin", "main")
    runner.git("checkout", "-q", "FETCH_HEAD")
    done = runner.compare()
    assert (done.returncode, done.stderr) == (0, "")
    assert "car.cjm.yaml" in (runner.temp / "summary").read_text(encoding="utf-8")


def test_the_first_commit_is_compared_with_nothing(runner: Runner) -> None:
    runner.commit(JOURNEY)
    done = runner.compare()
    assert (done.returncode, done.stdout) == (0, "The first commit has nothing to be compared with.\n")
    assert runner.outputs() == {}


def test_one_comment_is_written_and_written_anew(runner: Runner) -> None:
    runner.commit(JOURNEY)
    runner.commit(WORSE)
    runner.compare()
    done, asked = runner.comment()
    assert done.returncode == 0, done.stderr
    body = runner.temp / "cjm-comment.md"
    mark = "<!-- cjm: what changed in the journeys -->"
    assert asked == [
        'api --paginate repos/o/r/issues/7/comments?per_page=100 --jq .[] | select(.user.type == "Bot" and '
        f'(.body | startswith("{mark}"))) | .id',
        f"api --method POST repos/o/r/issues/7/comments -F body=@{body} --silent",
    ]
    comparison = (runner.temp / "cjm-comparison.md").read_text(encoding="utf-8")
    assert body.read_text(encoding="utf-8") == f"{mark}\n\n{comparison}"
    _, asked = runner.comment(IDS="12\n13\n")
    assert asked[-1] == f"api --method PATCH repos/o/r/issues/comments/12 -F body=@{body} --silent"


def test_nothing_changed_is_reported_only_where_something_was_reported_before(runner: Runner) -> None:
    runner.commit(JOURNEY)
    runner.commit("hello", "other.txt")
    runner.compare()
    assert "file" not in runner.outputs()
    _, asked = runner.comment()
    assert len(asked) == 1
    _, asked = runner.comment(IDS="12\n")
    assert asked[-1].startswith("api --method PATCH ")
    assert (runner.temp / "cjm-comment.md").read_text().endswith("\n\nNo journey changes.\n")


def test_a_long_comparison_is_left_in_the_summary_and_a_refusal_is_a_warning(runner: Runner) -> None:
    runner.commit(JOURNEY)
    runner.commit(WORSE)
    runner.compare()
    Path(runner.outputs()["file"]).write_text("é" * 40_000)
    runner.comment()
    comment = (runner.temp / "cjm-comment.md").read_text()
    assert "More changes in the journeys than a comment can hold: see [the summary of the run](https://run)." in comment
    done, _ = runner.comment(FAIL="1")
    assert done.returncode == 0
    assert done.stdout.startswith("::warning title=cjm::The comments of the pull request cannot be read")


class Notes(BaseHTTPRequestHandler):
    """The notes of a merge request, as GitLab gives and takes them."""

    kept: list[dict[str, Any]]
    tokens: set[str | None]

    def do_GET(self) -> None:
        page = int(self.path.rpartition("=")[2])
        self.answer(self.kept[page - 1 : page], "" if page >= len(self.kept) else str(page + 1))

    def do_POST(self) -> None:
        self.kept.append({"id": len(self.kept) + 1, "body": self.body()})
        self.answer({}, "")

    def do_PUT(self) -> None:
        self.kept[int(self.path.rpartition("/")[2]) - 1]["body"] = self.body()
        self.answer({}, "")

    def body(self) -> str:
        return parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["body"][0]

    def answer(self, data: Any, following: str) -> None:
        self.tokens.add(self.headers["PRIVATE-TOKEN"])
        self.send_response(200)
        self.send_header("X-Next-Page", following)
        self.end_headers()
        self.wfile.write(json.dumps(data).encode())

    def log_message(self, *arguments: Any) -> None:
        pass


@pytest.fixture
def gitlab() -> Iterator[HTTPServer]:
    Notes.kept, Notes.tokens = [{"id": 1, "body": "well done"}], set()
    with HTTPServer(("127.0.0.1", 0), Notes) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_gitlab_runs_the_check_and_keeps_one_note(runner: Runner, gitlab: HTTPServer) -> None:
    job = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))["cjm"]
    (script,) = job["script"]
    base = runner.commit(JOURNEY)
    head = runner.commit(WORSE + "ownr: 1\n")
    make = f'mkdir -p "$3/bin"; ln -sf "{runner.temp}/cjm-venv/bin/cjm" "$3/bin/cjm"; ln -sf /bin/true "$3/bin/pip"'
    runner.script(runner.bin / "python3", f'if [ "$2" = venv ]; then {make}; else exec "{sys.executable}" "$@"; fi')
    variables = job["variables"] | {
        "CI_PROJECT_DIR": str(runner.work),
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "CI_COMMIT_SHA": head,
        "CI_API_V4_URL": f"http://127.0.0.1:{gitlab.server_port}/api/v4",
        "CI_PROJECT_ID": "1",
        "CI_MERGE_REQUEST_IID": "2",
    }

    def run(**more: str) -> subprocess.CompletedProcess[str]:
        environment = runner.environment(**variables, **more)
        return subprocess.run(
            ["sh", "-c", script], cwd=runner.work, env=environment, capture_output=True, text=True, check=False
        )

    done = run()
    assert done.returncode == 1
    assert "car.cjm.yaml:9:1: error: unknown key `ownr`" in done.stdout
    comparison = (runner.work / "cjm-comparison.md").read_text(encoding="utf-8")
    assert comparison in done.stdout
    assert len(Notes.kept) == 1
    for _ in range(2):
        run(CJM_TOKEN="secret")
        assert len(Notes.kept) == 2
        assert Notes.kept[1]["body"] == f"<!-- cjm: what changed in the journeys -->\n\n{comparison}"
    assert Notes.tokens == {"secret"}
