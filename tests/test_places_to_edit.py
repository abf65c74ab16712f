"""What a contributor edits to add something, in a copy of the project: so many files, and nothing is registered."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cjm.journey.languages import LANGUAGES
from support import ROOT, VACANCY

RULE = '''"""A step is called a cake.

Cakes are eaten, not travelled.

Bad:

    steps:
      - {id: cake, title: I eat cake, emotion: 1}

Good:

    steps:
      - {id: bread, title: I eat bread, emotion: 1}
"""

from collections.abc import Iterator

from cjm.journey.languages import LANGUAGES
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding

SEVERITY = Severity.WARNING
PROFILES = ("basic",)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    for step in journey.steps:
        if "cake" in step.title:
            yield Finding(step.place / "title", Message("{n} cakes", n=2), Message("eat them"))
'''

PICTURE = '''"""The title alone, as large as a poster."""

from cjm.journey.model import Journey
from cjm.layout import RenderContext
from cjm.layout.typesetting import block
from cjm.scene.items import Scene

SLIDE = 15


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    page, words = context.page, context.words
    text, room = words("poster.title", title=journey.title), page.right - page.left
    title = block(text, (page.left, 100.0), room, 40.0, language=words.language)
    return (Scene(page.width, page.height, journey.title, text, (title,), language=words.language),)
'''

FORMAT = '''"""A list with a hyphen before each heading."""

from collections.abc import Iterator

from cjm.reports.document import Report
from cjm.reports.writers import Output


def lines(report: Report, output: Output) -> Iterator[str]:
    for block in report.blocks():
        yield f"- {type(block).__name__}"
'''


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what cjm is made of."""
    for folder in ("cjm", "schemas"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def edited(folder: Path, edits: dict[str, tuple[str, str]]) -> int:
    """Puts in each file the second text after the first one, or makes the file of it; how many files that takes."""
    for name, (anchor, addition) in edits.items():
        file = folder / name
        if not anchor:
            assert not file.exists()
            file.write_text(addition, encoding="utf-8")
            continue
        text = file.read_text(encoding="utf-8")
        assert text.count(anchor) == 1, f"{name}: {anchor}"
        file.write_text(text.replace(anchor, anchor + addition), encoding="utf-8")
    return len(edits)


def cjm(folder: Path, *arguments: str) -> str:
    """What the cjm of this folder prints."""
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    command = [sys.executable, "-X", "utf8", "-m", "cjm", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_rule_is_one_file_and_its_messages_in_each_other_language(copy: Path) -> None:
    assert edited(copy, {"cjm/rules/cake.py": ("", RULE)}) == 1
    (copy / "a.cjm.yaml").write_text("cjm: 1\ntitle: x\nsteps:\n- {id: a, title: I eat cake, emotion: 1}\n")
    assert "a.cjm.yaml:4:18: warning: 2 cakes [cake] (eat them)" in cjm(copy, "check", "a.cjm.yaml").splitlines()
    found = "a.cjm.yaml:4:18: waarschuwing: {} [cake] ({})"
    assert found.format("2 cakes", "eat them") in cjm(copy, "check", "a.cjm.yaml", "--language", "nl").splitlines()
    words = '"{n} cakes": "{n} taarten"\n"eat them": "eet ze op"\n'
    others = [one for one in LANGUAGES if one != "en"]
    edits = {f"cjm/languages/messages/{one}.yaml": ("# rules/blind_spot.py\n", words) for one in others}
    assert edited(copy, edits) == len(others)
    assert found.format("2 taarten", "eet ze op") in cjm(copy, "check", "a.cjm.yaml", "--language", "nl").splitlines()
    assert "A step is called a cake." in cjm(copy, "rules")
    assert "Cakes are eaten, not travelled." in cjm(copy, "explain", "cake")


def test_a_picture_is_one_file_and_its_words_in_each_language(copy: Path) -> None:
    edits = {f"cjm/languages/{one}.yaml": ("# journey-map\n", "poster.title: '{title}!'\n") for one in LANGUAGES}
    assert edited(copy, {"cjm/charts/poster.py": ("", PICTURE), **edits}) == 1 + len(LANGUAGES)
    assert "The title alone, as large as a poster." in cjm(copy, "charts")
    cjm(copy, "render", str(VACANCY), "-o", "poster.svg", "--chart", "poster")
    assert "Ik vul mijn vacature in!" in (copy / "poster.svg").read_text(encoding="utf-8")
    cjm(copy, "render", str(VACANCY), "-o", "deck.html")
    assert "Ik vul mijn vacature in!" in (copy / "deck.html").read_text(encoding="utf-8")


def test_a_format_of_every_report_is_one_file(copy: Path) -> None:
    assert edited(copy, {"cjm/reports/writers/hyphens.py": ("", FORMAT)}) == 1
    for command in ("roadmap", "index", "history", "diff"):
        assert "hyphens" in cjm(copy, command, "--help"), command
    for command, block in (("roadmap", "Heading"), ("index", "Table")):
        assert f"- {block}" in cjm(copy, command, str(VACANCY), "--output-format", "hyphens").splitlines(), command
    future = VACANCY.with_name("vacancy-future.cjm.yaml")
    assert "- ChangedFile" in cjm(copy, "diff", str(VACANCY), str(future), "--output-format", "hyphens").splitlines()


def test_a_text_of_a_step_on_the_map_is_schema_model_lane_and_words(copy: Path) -> None:
    schema = (copy / "schemas" / "journey.schema.json").read_text(encoding="utf-8")
    needs = schema[schema.index('        "needs": {') : schema.index('        "quotes": {')]
    edits = {
        "schemas/journey.schema.json": (
            needs,
            '        "hopes": {"description": "Hopes.", "$ref": "#/$defs/texts"},\n',
        ),
        "cjm/journey/model.py": ("    needs: tuple[str, ...] = ()\n", "    hopes: tuple[str, ...] = ()\n"),
        "cjm/charts/_journey_map/lanes.py": (
            '    _texts("needs", _LIVED, listed(lambda step: step.needs)),\n',
            '    _texts("hopes", _LIVED, listed(lambda step: step.hopes)),\n',
        ),
        **{f"cjm/languages/{one}.yaml": ("# journey-map\n", "journey-map.lane.hopes: Hopes\n") for one in LANGUAGES},
    }
    assert edited(copy, edits) == 3 + len(LANGUAGES)
    step = "- {id: a, title: I wait, emotion: 1, needs: [news], hopes: [that they call]}"
    (copy / "a.cjm.yaml").write_text(f"cjm: 1\ntitle: x\nsteps:\n{step}\n", encoding="utf-8")
    assert "no problems" in cjm(copy, "check", "a.cjm.yaml", "--no-summary", "--select", "unknown-key")
    cjm(copy, "render", "a.cjm.yaml", "-o", "map.html", "--chart", "journey-map", "--lanes", "steps,hopes")
    page = (copy / "map.html").read_text(encoding="utf-8")
    for found in ("1. I wait. Hopes: that they call", '<g data-name="Hopes">', '<td dir="auto">that they call</td>'):
        assert found in page
    cjm(copy, "fmt", "a.cjm.yaml")
    assert "hopes: [that they call]" in (copy / "a.cjm.yaml").read_text(encoding="utf-8")
