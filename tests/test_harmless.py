"""No text of a user becomes a command to a terminal, a build server, a Markdown page or a spreadsheet: one text with
every trick goes through every command and every format."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from markdown_it import MarkdownIt

from cjm import cli
from support import VACANCY
from support.git import git
from support.processes import FORMATS, called

TRICK = (
    "::error::x ##[error]x ##vso[task.x]y ##teamcity[x] @someone #12 GH-3 !4 https://evil.example www.evil.example "
    "a@evil.example :bomb: [l](http://evil.example) <b>x</b> `x` *x*\n::stop-commands::y\n  ::add-mask::z"
)
NO_TEXT = TRICK + "\r\x1b[31m\u2028::w"
"""What no journey holds, but a name or a message of a commit may."""
FORMULA = "=1+1 "
FILES = ["##[error]a.cjm.yaml", "@someone #12 ##vso[x].cjm.yaml"]
CONTROL = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]"


def tricked(value: Any, trick: str) -> Any:
    """The value with a trick before every text that is no id, date or word of the format."""
    if isinstance(value, dict):
        return {key: tricked(one, trick) for key, one in value.items()}
    if isinstance(value, list):
        return [tricked(one, trick) for one in value]
    return f"{trick} {value}" if isinstance(value, str) and " " in value else value


def assert_harmless(text: str, annotations: bool = False) -> None:
    for line in text.splitlines():
        command = re.match(r"\s*::", line)
        assert not command or (annotations and re.match(r"::(error|warning|notice) file=", line)), line
        assert not re.search(r"##\w*\[", line), line
        assert not re.search(CONTROL, line), line


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two journeys in which every text is a trick, in a valid and in an invalid version, with a history of two."""
    folder = tmp_path_factory.mktemp("repository")
    git(folder, "init", "-q")
    data, library = (yaml.safe_load(path.read_text()) for path in (VACANCY, VACANCY.parent / "library.yaml"))
    for trick in (TRICK, FORMULA + TRICK):
        for name in FILES:
            (folder / name).write_text(json.dumps(tricked(data, trick), default=str))
        (folder / "library.yaml").write_text(json.dumps(tricked(library, trick), default=str))
        invalid = {
            **data,
            trick: trick,
            "kind": trick,
            "steps": [*data["steps"], {"id": trick, trick: 1, "emotion": NO_TEXT}],
        }
        (folder / "invalid.yaml").write_text(json.dumps(tricked(invalid, trick), default=str))
        git(folder, "add", "--all")
        git(folder, "commit", "-q", "-m", trick + NO_TEXT, "--author", f"{trick.splitlines()[0]} <a@b.example>")
        data["steps"][0]["title"] += " anew"
    (folder / "invalid.toml").write_text(json.dumps(TRICK) + " = 1\n[check]\nprofile = " + json.dumps(NO_TEXT))
    return folder


FORMS: list[tuple[str, ...]] = [
    *[("check", "--profile", "full", "--output-format", name) for name in FORMATS],
    ("show",),
    ("fmt", "--diff"),
    ("fmt", "--check"),
    ("textconv",),
    *[("roadmap", "--output-format", name) for name in ("text", "markdown", "csv", "json")],
    *[("index", "--output-format", name) for name in ("text", "markdown", "csv", "json")],
    *[("history", "--author", "--output-format", name) for name in ("text", "markdown", "csv", "json")],
    *[("diff", "HEAD~1", "--output-format", name) for name in ("text", "markdown", "json")],
    *[("settings", "--output-format", name) for name in ("text", "markdown", "csv", "json")],
    ("render", "-o", "x.svg", "--config", "invalid.toml"),
    ("render", "-o", "x.pptx", "--chart", "emotion-curve"),
    ("explain",),
    ("new",),
]


@pytest.mark.parametrize("form", FORMS, ids=" ".join)
@pytest.mark.parametrize("file", [*FILES, "invalid.yaml", NO_TEXT])
def test_no_text_becomes_a_command(repository: Path, form: tuple[str, ...], file: str) -> None:
    done = called(repository, *form, file)
    assert done.code != cli.BUG
    assert done.out or done.error or form[0] == "textconv"
    assert_harmless(done.out, annotations="github" in form)
    assert_harmless(done.error)
    if form[-1] == "csv":
        cells = [cell for row in csv.reader(io.StringIO(done.out)) for cell in row]
        assert [cell for cell in cells if re.match(r"[=+@-](?![\d.]+$)", cell)] == []
    if form[-1] in ("json", "gitlab", "rdjson", "sarif") and done.out:
        json.loads(done.out)
    if form[-1] == "junit":
        ElementTree.fromstring(done.out)
    if form[-1] == "markdown":
        shown = re.sub("<code>.*?</code>", "", MarkdownIt("gfm-like", {"linkify": False}).render(done.out))
        live = re.findall(r"<a |<b>|(?<!`)@\w|(?<![&\w])#\d|GH-\d|!\d|https?://|www\.|:bomb", shown)
        assert live == []


@pytest.mark.parametrize("width", [20, 30, 40, 60, 80, 200])
def test_no_line_of_show_becomes_a_command_at_any_width(
    repository: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    shown = called(repository, "show", FILES[0]).out
    assert "someone" in shown
    assert_harmless(shown)
