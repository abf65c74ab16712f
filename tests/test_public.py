"""The public interface, used as a program would."""

import inspect
import json
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any, get_args, get_type_hints
from xml.etree import ElementTree

import pytest

import cjm
from cjm import errors
from cjm.errors import UsageError
from support import ROOT
from support.fixtures import RunCjm

NOW, THEN = (str(ROOT / "examples" / name) for name in ("vacancy.cjm.yaml", "vacancy-future.cjm.yaml"))


def test_each_function_has_a_docstring_and_a_type_for_everything() -> None:
    names = [name for name in cjm.__all__ if name[0].islower()]
    assert names == ["analyse", "apply", "check", "compare", "load", "render", "render_options_for", "settings_for"]
    for name in names:
        function = inspect.unwrap(getattr(cjm, name))
        code = function.__code__
        assert set(function.__annotations__) == {*code.co_varnames[: code.co_argcount], "return"}
        assert len(function.__doc__.split()) > 25, name


def test_each_type_of_a_signature_can_be_imported_and_is_documented() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    for name in cjm.__all__:
        assert f"`cjm.{name}" in page or name == "__version__", name
    public = [getattr(cjm, name) for name in cjm.__all__ if name[0].isupper()]
    functions = [getattr(cjm, name) for name in cjm.__all__ if name[0].islower()]
    found = {part for one in functions for hint in get_type_hints(one).values() for part in parts(hint)}
    assert {one for one in found if one.__module__.startswith("cjm.")} - set(public) == set()


def parts(hint: Any) -> set[type]:
    """The classes that a type is made of."""
    inner = [part for argument in get_args(hint) for part in parts(argument)]
    return {*inner, hint} if isinstance(hint, type) else set(inner)


def test_no_name_of_the_interface_is_that_of_a_room() -> None:
    """An import of `cjm.settings.finder` makes `settings` a name of the package, in the place of any function."""
    rooms = {path.stem for path in (ROOT / "cjm").iterdir()}
    assert rooms.isdisjoint(cjm.__all__)
    assert set(cjm.__all__) <= set(dir(cjm))


def test_settings_are_those_of_the_command(tmp_path: Path, run_cjm: RunCjm) -> None:
    folder = tmp_path / "team" / "maps"
    folder.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (tmp_path / "cjm.toml").write_text('[check]\nlocked = ["gate"]\n[gate]\nend = 2\n', encoding="utf-8")
    (tmp_path / "team" / "cjm.toml").write_text('[check]\nprofile = "full"\nignore = ["nonsense"]\n')
    file = folder / "a.cjm.yaml"
    file.write_text("cjm: 1\ntitle: I buy\nsteps:\n- {id: pay, title: I pay, emotion: 1}\n", encoding="utf-8")
    printed = json.loads(run_cjm("check", str(file), "--output-format", "json").stdout)
    expected = [(each["file"], one["rule"], one["severity"]) for each in printed["files"] for one in each["problems"]]
    checked = cjm.check(cjm.load(file), cjm.settings_for(file))
    found = [(one.file, one.rule, one.severity.word) for each in checked for one in each.diagnostics]
    assert sorted(found) == sorted(expected)
    assert [one.rule for one in checked[-1].diagnostics] == ["unknown-reference"]
    assert checked[-1].file == (tmp_path / "team" / "cjm.toml").as_posix()
    assert "below-gate" in [rule for _, rule, _ in found]
    assert "pain-without-cause" not in [one.rule for one in cjm.check(cjm.load(file))[0].diagnostics]
    assert cjm.settings_for(folder) == cjm.settings_for(file)
    assert cjm.settings_for(tmp_path / "nowhere" / "b.cjm.yaml").gate == cjm.Gate(end=2)
    assert cjm.settings_for(tmp_path / "b.cjm.yaml").diagnostics == ()


def test_every_error_is_a_cjm_error() -> None:
    journey = cjm.load(NOW).journey
    assert journey is not None
    with pytest.raises(cjm.CjmError, match="is no path; name a file or a folder"):
        cjm.settings_for("a\0b")
    with pytest.raises(cjm.CjmError, match="the journey has no steps; write at least one"):
        cjm.render(journey._replace(steps=()), ".svg")
    with pytest.raises(cjm.CjmError, match='no theme "prnt"; choose one of: contrast, dark, default, print'):
        cjm.render(journey, ".svg", options=cjm.RenderOptions(theme="prnt"))
    with pytest.raises(cjm.CjmError, match='no theme "prnt"; choose one of'):
        cjm.render_options_for(NOW, theme="prnt")
    with pytest.raises(cjm.CjmError, match=r"the template none\.pptx cannot be read: no such file; name a \.pptx file"):
        cjm.render_options_for(NOW, template="none.pptx")
    with pytest.raises(cjm.CjmError, match="is no path; name a file or a folder"):
        cjm.render_options_for("a\0b")
    with pytest.raises(cjm.CjmError, match="shows versions"):
        cjm.render(journey, ".svg", ["history"])
    assert [one.rule for one in cjm.load("a\0b").diagnostics] == ["unreadable"]
    assert {
        one for one in vars(errors).values() if isinstance(one, type) and not issubclass(one, cjm.CjmError)
    } == set()


def test_what_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = cjm.nonsense  # type: ignore[attr-defined]


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


def test_a_theme_is_given_by_its_name_and_a_house_style_by_the_file(tmp_path: Path, run_cjm: RunCjm) -> None:
    (tmp_path / ".git").mkdir()
    style = '[render]\ntheme = "print"\ncolours = {emotion = "#7A1FA2"}\nfonts = ["Merriweather"]\n'
    (tmp_path / "cjm.toml").write_text(style, encoding="utf-8")
    file = tmp_path / "a.cjm.yaml"
    shutil.copy(ROOT / "examples" / "car-lease.cjm.yaml", file)
    journey = cjm.load(file).journey
    assert journey is not None

    def drawn(options: cjm.RenderOptions) -> str:
        return cjm.render(journey, ".svg", options=options).files[0].data.decode()

    run_cjm("render", str(file), "-o", str(tmp_path / "own.svg"))
    printed = (tmp_path / "own.svg").read_text(encoding="utf-8")
    ours = cjm.render_options_for(file)
    assert isinstance(ours, cjm.RenderOptions)
    assert "Merriweather" in drawn(ours)
    assert "#7A1FA2" in printed.upper()
    assert "#7A1FA2" in drawn(ours).upper()
    assert "#7A1FA2" not in drawn(cjm.RenderOptions(theme="print")).upper()
    assert drawn(cjm.RenderOptions(theme="print")) == drawn(cjm.RenderOptions(theme=cjm.RenderOptions("print").look))
    assert cjm.render_options_for(tmp_path) == ours
    assert cjm.render_options_for(file, theme="dark").look.name == "dark"
