"""The examples of the documents, as a user's own files, under `mypy --strict`."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import cjm
from support import ROOT

pytestmark = pytest.mark.types


def strict(folder: Path, source: str) -> list[str]:
    """What mypy reports of a user's file."""
    (folder / "mine.py").write_text(source, encoding="utf-8")
    (folder / "mypy.ini").write_text("[mypy]\nstrict = true\nfollow_imports = silent\n", encoding="utf-8")
    environment = {**os.environ, "MYPYPATH": str(Path(cjm.__file__).parent.parent)}
    command = [sys.executable, "-m", "mypy", "--no-error-summary", "mine.py"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.splitlines()


def examples(name: str) -> list[str]:
    """The Python of a page: each block by itself, and its session as one."""
    text = (ROOT / name).read_text(encoding="utf-8")
    session = "".join(example.source for example in doctest.DocTestParser().get_examples(text))
    return [one for one in (session, *re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)) if one]


@pytest.mark.parametrize("name", ["README.md", "docs/python.md"])
def test_the_examples_are_strictly_typed(tmp_path: Path, name: str) -> None:
    found = examples(name)
    assert len(found) == {"README.md": 1, "docs/python.md": 2}[name]
    for source in found:
        assert strict(tmp_path, source) == []


def test_the_types_are_those_of_the_functions(tmp_path: Path) -> None:
    source = """
from typing import assert_type
import cjm
loaded = cjm.load("a.cjm.yaml")
assert_type(loaded, cjm.Loaded)
assert_type(loaded.journey, cjm.Journey | None)
assert_type(loaded.document, cjm.Document)
assert_type(cjm.settings_for("a.cjm.yaml"), cjm.Settings)
assert_type(cjm.check(loaded), list[cjm.Checked])
assert_type(cjm.check(loaded)[0].diagnostics, tuple[cjm.Diagnostic, ...])
def with_a_journey(journey: cjm.Journey) -> None:
    assert_type(cjm.analyse(journey), cjm.PeakEnd)
    assert_type(cjm.compare(journey, journey), cjm.Comparison)
    assert_type(cjm.render(journey, ".svg", options=cjm.RenderOptions()), cjm.Rendering)
    assert_type(cjm.render(journey, ".svg", options=cjm.render_options_for("a.cjm.yaml")), cjm.Rendering)
    assert_type(cjm.RenderOptions(theme="print", lanes=("curve",)), cjm.RenderOptions)
    assert_type(cjm.render(journey, ".svg").files[0], cjm.OutputFile)
cjm.apply({}, [cjm.Edit("remove", ("a",))])
cjm.analyse(loaded.journey)
cjm.nonsense
"""
    assert strict(tmp_path, source) == [
        'mine.py:19: error: Argument 1 to "of" has incompatible type "Journey | None"; expected "Journey"  [arg-type]',
        'mine.py:20: error: Module has no attribute "nonsense"  [attr-defined]',
    ]
