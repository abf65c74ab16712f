"""What `docs/editors.md` says of editors: how they read the output, and what they cannot see."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

import cjm
from cjm.diagnostics import Diagnostic, Severity, Span
from cjm.journey.schema import text
from cjm.plaintext import NOTHING, Message
from cjm.reports.problems import Options, whole_line
from support import ROOT
from support.processes import called

PAGE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
HEAD = "cjm: 1\ntitle: I test\n"
STEP = "steps:\n- {id: go, title: I go}\n"


def matchers() -> list[dict[str, Any]]:
    (tasks,) = re.findall(r"^```json\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (task,) = json.loads(tasks)["tasks"]
    assert task["command"] == "cjm check --output-format concise --no-summary"
    found: list[dict[str, Any]] = [one["pattern"] for one in task["problemMatcher"]]
    return found


def read(line: str) -> list[tuple[str, ...]]:
    """What VS Code makes of a line, by each matcher: file, line and column where there are any, severity, message."""
    found = []
    for pattern in matchers():
        if match := re.search(pattern["regexp"], line):
            keys = [key for key in ("file", "line", "column", "severity", "message") if key in pattern]
            found.append(tuple(match[pattern[key]] for key in keys))
    return found


FILES = [
    *(
        "a.cjm.yaml",
        "maps/b c.cjm.yaml",
        "12:30 call.cjm.yaml",
        "1:2:3.cjm.yaml",
        "error: x.cjm.yaml",
        "é 1:2.cjm.yaml",
    ),
    *("C:/Users/An B/a.cjm.yaml", "C:\\maps\\a.cjm.yaml", "//server/maps/a.cjm.yaml", "<stdin>"),
]


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("severity", list(Severity))
def test_the_task_reads_each_problem_once(file: str, severity: Severity) -> None:
    message = Message("found `{value}` at a:1:2: error: no", value="x: y")
    placed = Diagnostic(file, "bad-value", severity, Span(7, 12, 7, 13), (), message, Message("write 1"))
    text = "found `x: y` at a:1:2: error: no [bad-value]"
    assert read(whole_line(placed, Options())) == [(file, "7", "12", severity.word, f"{text} (write 1)")]
    unplaced = placed._replace(span=None, message=Message("cannot be read"), rule="unreadable", help=NOTHING)
    if "error: " not in file:
        assert read(whole_line(unplaced, Options())) == [(file, severity.word, "cannot be read [unreadable]")]


def test_the_task_reads_what_the_command_prints(tmp_path: Path) -> None:
    (tmp_path / "my maps").mkdir()
    (tmp_path / "my maps" / "a.cjm.yaml").write_text(f"{HEAD}owner: 3\n{STEP[:-2]}, emotion: -1}}\n", encoding="utf-8")
    (tmp_path / "b.cjm.yaml").write_bytes(b"\xff")
    arguments = ("check", ".", "gone.cjm.yaml", "--output-format", "concise", "--no-summary")
    lines = called(tmp_path, *arguments).out.splitlines()
    assert {read(line)[0][-2] for line in lines[:-1]} == {"error", "warning", "info"}
    assert all(len(read(line)) == 1 for line in lines[:-1])
    assert [read(line)[0][0] for line in lines[:-1] if len(read(line)[0]) == 3] == ["gone.cjm.yaml"]
    assert "my maps/a.cjm.yaml" in {read(line)[0][0] for line in lines[:-1]}
    assert read(lines[-1]) == []


UNSEEN = {
    "alias": [f"{HEAD}steps:\n- &a {{id: go, title: I go}}\n"],
    "tag": [f"{HEAD}steps:\n- {{id: go, title: !!str I go}}\n"],
    "directive": [f"%YAML 1.2\n---\n{HEAD}{STEP}"],
    "second-document": [f"{HEAD}{STEP}---\ncjm: 1\n"],
    "control-character": [f'{HEAD}owner: "a\\u0007b"\n{STEP}'],
    "text-cut-off": [f"{HEAD}owner: team #1\n{STEP}"],
    "line-joined": [f"{HEAD}headline: We wait\n  - and wait\n{STEP}"],
    "value-changed": ["cjm: 1\ntitle: 'I''m \"here\" \\n now'\nowner: \"C:\\new\"\n" + STEP],
    "score-outside-scale": [f"{HEAD}steps:\n- {{id: go, title: I go, emotion: 9}}\n"],
    "duplicate-id": [f"{HEAD}{STEP}- {{id: go, title: I stay}}\n"],
    "unknown-reference": [
        f"{HEAD}steps:\n- {{id: go, title: I go, phase: nowhere}}\n",
        f"{HEAD}uses: [nolib.yaml]\n{STEP}",
        f"{HEAD}{STEP}opportunities:\n- {{id: a, title: x, steps: [b], pains: [c]}}\n",
    ],
    "bad-value": [
        f"{HEAD}steps:\n- {{id: go, title: I go, duration: 0min, wait: 2h}}\n",
        f"{HEAD}scale: {{min: 1, max: 5, neutral: 9}}\n{STEP}",
        f"{HEAD}date: 2026-02-30\n{STEP}",
    ],
    "split-phase": [
        f"{HEAD}phases: [{{id: a, title: A}}, {{id: b, title: B}}]\nsteps:\n- {{id: x, title: X, phase: a}}\n"
        "- {id: y, title: Y, phase: b}\n- {id: z, title: Z, phase: a}\n"
    ],
}


def test_what_an_editor_cannot_see_is_listed() -> None:
    section = PAGE.partition("## What only `cjm check` sees\n")[2].partition("\n## ")[0]
    assert re.findall(r"\[`([a-z-]+)`\]", section) == list(UNSEEN)


@pytest.mark.parametrize(
    ("rule", "journey"),
    [pytest.param(rule, one, id=f"{rule}-{at}") for rule, texts in UNSEEN.items() for at, one in enumerate(texts)],
)
def test_what_an_editor_cannot_see_is_valid_for_the_schema_and_reported(
    tmp_path: Path, rule: str, journey: str
) -> None:
    file = tmp_path / "a.cjm.yaml"
    file.write_text(journey, encoding="utf-8")
    loaded = cjm.load(file)
    found = {one.rule for one in cjm.check(loaded)[0].diagnostics}
    assert rule in found
    assert not {"unknown-key", "missing-key", "wrong-type", "syntax"} & found
    if loaded.document.data is not None and not loaded.document.broken:  # of the others no value is read
        assert list(Draft202012Validator(json.loads(text("journey"))).iter_errors(loaded.document.data)) == []


def test_a_key_without_a_value_is_reported_by_the_editor_only(tmp_path: Path) -> None:
    file = tmp_path / "a.cjm.yaml"
    file.write_text(f"{HEAD}owner:\n{STEP}", encoding="utf-8")
    assert cjm.load(file).diagnostics == ()
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    (error,) = Draft202012Validator(json.loads(text("journey"))).iter_errors(data)
    assert list(error.path) == ["owner"]
