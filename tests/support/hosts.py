"""Hosts of repositories, as far as their templates meet them: a runner of GitHub's actions, and GitLab's notes."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs

import yaml

from support import ROOT
from support.started import program

ACTION = ROOT / "action.yml"
GITLAB = ROOT / ".gitlab" / "cjm.yml"

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


class Job(NamedTuple):
    """What became of a job: what each step printed, the exit code, the outputs of the steps, and the summary."""

    code: int
    printed: Mapping[str, str]
    outputs: Mapping[str, Mapping[str, str]]
    summary: str


class Work:
    """A clone on a machine of a host, in which cjm is installed, and programs that stand in for others."""

    def __init__(self, folder: Path) -> None:
        self.work, self.temp, self.bin = folder / "work", folder / "runner temp", folder / "bin"
        self.venv = self.temp / "cjm-venv"
        for one in (self.work, self.venv / "bin", self.bin):
            one.mkdir(parents=True)
        script(self.venv / "bin" / "cjm", f'exec {program()} "$@"')
        script(self.venv / "bin" / "python", f'exec "{sys.executable}" "$@"')
        self.git("init", "-q", "-b", "main")

    def environment(self, **more: str) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT", "CI_", "CJM_"))}
        return kept | {
            "PATH": f"{self.bin}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "GIT_CONFIG_GLOBAL": os.devnull,
            **more,
        }

    def git(self, *arguments: str) -> str:
        command = ["git", "-c", "user.name=An", "-c", "user.email=an@example.org", *arguments]
        return subprocess.run(
            command, cwd=self.work, env=self.environment(), capture_output=True, text=True, check=True
        ).stdout.strip()

    def commit(self, text: str | None, *names: str) -> str:
        """Commit this text in files, None for files that are deleted."""
        for name in names or ("car.cjm.yaml",):
            path = self.work / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_text(text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-qm", "edit")
        return self.git("rev-parse", "HEAD")

    def clone(self, other: "Work", revision: str, depth: int = 1) -> None:
        """Check out a revision of another clone, as shallow as hosts do."""
        self.git("remote", "add", "origin", f"file://{other.work}")
        self.git("fetch", "-q", *[f"--depth={depth}"] * bool(depth), "origin", revision)
        self.git("checkout", "-q", "--detach", "FETCH_HEAD")

    def bash(self, text: str, environment: Mapping[str, str], name: str = "bash") -> subprocess.CompletedProcess[str]:
        command = [name, "--noprofile", "--norc", "-eo", "pipefail", "-c", text]
        return subprocess.run(
            command, cwd=self.work, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )


class Runner(Work):
    """A runner of GitHub. `gh` keeps what it is asked: `ids` are those of the comments that it finds, and it fails for
    calls that hold `refused`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.asked, self.body = folder / "asked", folder / "body"
        self.ids = self.refused = ""
        keep = f'for a; do case $a in body=@*) cp "${{a#body=@}}" "{self.body}";; esac; done'
        fail = 'case "$*" in *"${REFUSED:-no call holds this}"*) echo refused >&2; exit 1;; esac'
        script(self.bin / "gh", f'printf "%s\\n" "$*" >>"{self.asked}"\n{fail}\n{keep}\nprintf %s "$IDS"')

    def calls(self) -> list[str]:
        """What `gh` was asked."""
        return self.asked.read_text(encoding="utf-8").splitlines() if self.asked.exists() else []

    def comment(self) -> str:
        """The comment that was written last."""
        return self.body.read_text(encoding="utf-8")

    def job(self, target: str = "", number: str = "7", merged: str = "", **inputs: str) -> Job:
        """Run the action in a pull request that goes to a branch, or without a target for a push."""
        action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
        given = {key: str(one["default"]) for key, one in action["inputs"].items()} | {"github-token": "secret"}
        assert {key.replace("_", "-") for key in inputs} <= given.keys()
        given |= {key.replace("_", "-"): value for key, value in inputs.items()}
        context = {
            "github.repository": "o/r",
            "github.server_url": "https://host",
            "github.run_id": "5",
            "github.event.pull_request.number": number if target else "",
        }
        context |= {f"inputs.{key}": value for key, value in given.items()}
        summary, output = self.temp / "summary", self.temp / "output"
        summary.write_text("")
        outputs: dict[str, dict[str, str]] = {}
        printed: dict[str, str] = {}
        code = 0
        for step in action["runs"]["steps"][1:]:
            if step["name"] == "Comment" and not (target and given["comment"] == "true" and given["github-token"]):
                continue
            output.write_text("")
            variables = {key: _filled(value, context, outputs) for key, value in step["env"].items()}
            environment = self.environment(
                RUNNER_TEMP=str(self.temp),
                GITHUB_ACTION_PATH=str(ROOT),
                GITHUB_ACTIONS="true",
                GITHUB_BASE_REF=target,
                GITHUB_EVENT_NAME="pull_request" if target else "push",
                GITHUB_SHA=merged or self.git("rev-parse", "HEAD"),
                GITHUB_OUTPUT=str(output),
                GITHUB_STEP_SUMMARY=str(summary),
                IDS=self.ids,
                REFUSED=self.refused,
                **variables,
            )
            done = self.bash(step["run"], environment)
            printed[step["name"]] = done.stdout + done.stderr
            outputs[step.get("id", "")] = dict(line.split("=", 1) for line in output.read_text().splitlines())
            code = done.returncode
            if code:
                break
        return Job(code, printed, outputs, summary.read_text(encoding="utf-8"))


def _filled(value: str, context: Mapping[str, str], outputs: Mapping[str, Mapping[str, str]]) -> str:
    def found(match: re.Match[str]) -> str:
        name = match[1]
        if name.startswith("steps."):
            _, step, _, key = name.split(".")
            return outputs[step].get(key, "")
        return context[name]

    return re.sub(r"\$\{\{ (.*?) \}\}", found, value)


def script(path: Path, text: str) -> None:
    """Write a program."""
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


class Notes(BaseHTTPRequestHandler):
    """The notes of a merge request, as GitLab gives and takes them."""

    kept: list[dict[str, Any]]
    tokens: set[str | None]
    refuses = False

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
        self.send_response(403 if self.refuses else 200)
        self.send_header("X-Next-Page", following)
        self.end_headers()
        self.wfile.write(json.dumps(data).encode())

    def log_message(self, *arguments: Any) -> None:
        pass


@contextmanager
def notes() -> Iterator[HTTPServer]:
    """A server with one note, which is somebody's."""
    Notes.kept, Notes.tokens, Notes.refuses = [{"id": 1, "body": "well done"}], set(), False
    with HTTPServer(("127.0.0.1", 0), Notes) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
