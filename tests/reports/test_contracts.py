"""What commands print as JSON for programs keeps to `schemas/reports.schema.json`, and holds no key that it lacks."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from support import ROOT
from support.fixtures import RunCjm
from support.git import commit, git

SCHEMA = json.loads((ROOT / "schemas" / "reports.schema.json").read_text(encoding="utf-8"))
EXAMPLES = ROOT / "examples"


def closed(schema: Any) -> Any:
    """A schema that admits no key of an object but those that it names."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    return (
        {"additionalProperties": False} | made
        if isinstance(schema.get("properties"), dict) and "type" in schema
        else made
    )


CLOSED = closed(SCHEMA)


def faults(report: str, data: Any) -> list[str]:
    rules = {"$defs": CLOSED["$defs"], "$ref": f"#/$defs/{report}"}
    found = [one for error in Draft202012Validator(rules).iter_errors(data) for one in (error, *(error.context or ()))]
    return [f"{error.json_path}: {error.message}"[:300] for error in found]


def test_the_schema_is_one_and_knows_each_report() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    reports = [one["$ref"].rpartition("/")[2] for one in SCHEMA["anyOf"]]
    assert reports == [
        "check",
        "statistics",
        "diff",
        "deck",
        "export",
        "history",
        "import",
        "index",
        "roadmap",
        "settings",
    ]
    assert faults("check", {"version": 1, "files": [], "summary": {}, "more": 1}) != []


COMMANDS = {
    "check": ("check", "--base", "HEAD~1", "--profile", "full"),
    "statistics": ("check", "--statistics", "--profile", "full"),
    "diff": ("diff", "HEAD~2..HEAD"),
    "history": ("history", "vacancy.cjm.yaml", "--author"),
    "index": ("index",),
    "roadmap": ("roadmap", "."),
    "settings": ("settings", "vacancy.cjm.yaml"),
}


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    """The examples in three versions, the last of them with an invalid journey, and a file that cannot be read."""
    now = {path.name: path.read_text(encoding="utf-8") for path in EXAMPLES.glob("*.yaml")}
    future = now["vacancy-future.cjm.yaml"]
    git(tmp_path, "init", "-q")
    commit(tmp_path, "begin", **now)
    commit(tmp_path, "go on", **{"vacancy.cjm.yaml": future.replace("vacancy.cjm.yaml", "vacancy-future.cjm.yaml")})
    commit(
        tmp_path,
        "break",
        **{
            "cjm.toml": '[check]\nprofile = "full"\nsteps = 9\n[gate]\nend = 1\n',
            "broken.cjm.yaml": "cjm: 1\ntitle: [\n",
            "wrong.cjm.yaml": "cjm: 1\nsteps: [{id: a, title: I wait, emotion: 9, ownr: An}, 3]\n",
            "car-lease.cjm.yaml": None,
        },
    )
    return tmp_path


@pytest.mark.parametrize("report", COMMANDS)
def test_a_report_keeps_to_its_contract(examples: Path, run_cjm: RunCjm, report: str) -> None:
    done = run_cjm(*COMMANDS[report], "--output-format", "json", cwd=examples)
    data = json.loads(done.stdout)
    assert faults(report, data) == []
    assert len(done.stdout) > 500


def test_the_report_of_a_deck_keeps_to_its_contract(examples: Path, run_cjm: RunCjm) -> None:
    run_cjm("render", "vacancy.cjm.yaml", "-o", "deck.pptx", "--chart", "emotion-curve,gap", cwd=examples)
    shutil.copy(EXAMPLES / "vacancy.cjm.yaml", examples)
    done = run_cjm("diff", "deck.pptx", "vacancy.cjm.yaml", "--output-format", "json", cwd=examples)
    data = json.loads(done.stdout)
    assert faults("deck", data) == []
    assert data["slides"][0]["slide"] == 1
    assert any(one["keys"] for slide in data["slides"] for one in slide["differences"])


def test_the_reports_of_an_import_and_an_export_keep_to_their_contracts(examples: Path, run_cjm: RunCjm) -> None:
    run_cjm("export", "vacancy.cjm.yaml", "-o", "a.json", "--report", "export.json", cwd=examples)
    run_cjm("import", "a.json", "--inspect", "--report", "import.json", cwd=examples)
    for report in ("export", "import"):
        assert faults(report, json.loads((examples / f"{report}.json").read_text())) == []


def test_the_differences_of_all_examples_keep_to_the_contract(run_cjm: RunCjm) -> None:
    files = sorted(path.name for path in EXAMPLES.glob("*.cjm.yaml"))
    for old, new in zip(files, [*files[1:], files[0]], strict=True):
        done = run_cjm("diff", old, new, "--output-format", "json", cwd=EXAMPLES)
        assert faults("diff", json.loads(done.stdout)) == []
