"""The public interface, used as a program would."""

import json
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest

import cjm
from cjm.errors import UsageError
from support import ROOT
from support.fixtures import RunCjm

NOW, THEN = (str(ROOT / "examples" / name) for name in ("vacancy.cjm.yaml", "vacancy-future.cjm.yaml"))


def test_each_function_has_a_docstring_and_a_type_for_everything() -> None:
    names = [name for name in cjm.__all__ if name != "__version__"]
    assert names == ["analyse", "apply", "check", "compare", "load", "render"]
    for name in names:
        function = getattr(cjm, name)
        code = function.__code__
        assert set(function.__annotations__) == {*code.co_varnames[: code.co_argcount], "return"}
        assert len(function.__doc__.split()) > 25, name


def test_what_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = cjm.nonsense


def test_the_import_loads_nothing_else() -> None:
    code = "import sys, cjm; print([name for name in sys.modules if name.startswith('cjm.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_journey_is_loaded_and_checked(tmp_path: Path) -> None:
    file = tmp_path / "a.cjm.yaml"
    file.write_text(
        "cjm: 1\ntitle: I buy\nowner: 3\nsteps:\n"
        "  - {id: pay, title: I pay, emotion: 1}\n  - {id: wait, title: I wait, emotion: -1}\n",
        encoding="utf-8",
    )
    loaded = cjm.load(file)
    assert [one.rule for one in loaded.diagnostics] == ["wrong-type"]
    assert loaded.journey is not None
    assert loaded.journey.owner == ""
    (checked,) = cjm.check(loaded)
    found = [(one.rule, one.severity.word, one.span.line if one.span else None) for one in checked.diagnostics]
    assert ("wrong-type", "error", 3) in found
    assert ("negative-end", "warning", 6) in found


def test_a_journey_is_analysed_and_compared() -> None:
    now, then = cjm.load(NOW).journey, cjm.load(THEN).journey
    assert now is not None
    assert then is not None
    assert cjm.analyse(now).remembered == (-0.5, 1.5)
    comparison = cjm.compare(now, then)
    assert [figure.gain for figure in comparison.figures[:2]] == [1.25, 0.25]
    assert comparison.worse() == ()
    assert [one.name for one in cjm.compare(then, now).worse()] == ["low_memory", "high_memory", "mean", "end"]


def test_the_edits_of_a_diff_make_the_new_data(run_cjm: RunCjm) -> None:
    (file,) = json.loads(run_cjm("diff", NOW, THEN, "--output-format", "json").stdout)["files"]
    old, new = cjm.load(NOW).document.data, cjm.load(THEN).document.data
    assert old is not None
    assert old != new
    assert cjm.apply(old, file["edits"]) == new
    assert old == cjm.load(NOW).document.data
    with pytest.raises(UsageError, match="does not fit; apply it to the version it was made from"):
        cjm.apply({}, file["edits"])


@pytest.mark.parametrize(
    "edit", [{}, {"op": "replace", "path": ["a"], "new": 2}, {"op": "remove"}, {"op": "remove", "path": 1}, {"a": 1}]
)
def test_what_is_no_edit_is_refused(edit: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="is no edit; take edits from"):
        cjm.apply({"a": 1}, [edit])


def test_a_journey_is_rendered_to_bytes() -> None:
    journey = cjm.load(NOW).journey
    assert journey is not None
    (curve,) = cjm.render(journey, ".svg").files
    assert ElementTree.fromstring(curve.data).tag == "{http://www.w3.org/2000/svg}svg"
    names = [file.page for file in cjm.render(journey, ".svg", ["emotion-curve", "journey-map"]).files]
    assert names == ["emotion-curve", "journey-map"]
    (deck,) = cjm.render(journey, ".pptx").files
    assert "ppt/presentation.xml" in zipfile.ZipFile(BytesIO(deck.data)).namelist()
    with pytest.raises(UsageError, match="none that can be drawn"):
        cjm.render(journey, ".gif")
