"""What the documents say is true: generated parts are current, shown sessions are what really happens."""

import ast
import re
from pathlib import Path

import pytest
from conftest import ROOT

from cjm import rules
from cjm.charts import chart, names
from cjm.checking import settings
from cjm.journey.loading import load
from cjm.journey.model import Journey
from cjm.rendering import renderer

EXAMPLES = sorted((ROOT / "examples").glob("*.cjm.yaml"))
GALLERY = ROOT / "examples" / "gallery"
COMPARED = "vacancy-compare.svg"
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def profiles(rule: rules.Rule) -> str:
    return ", ".join(sorted(rule.profiles)) or ("full" if rule.check else "every")


def test_the_rule_table_is_current(accept: bool) -> None:
    rows = [
        f"| `{rule.name}` | {rule.severity.word} | {profiles(rule)} | {rule.headline} |"
        for rule in sorted(rules.every(), key=lambda rule: (-rule.severity, rule.name))
    ]
    table = "\n".join(["| rule | severity | profile | what it finds |", "|---|---|---|---|", *rows])
    current = re.sub(
        r"(?<=<!-- rules -->\n).*(?=<!-- /rules -->)", lambda _: f"{table}\n", README, count=1, flags=re.DOTALL
    )
    if accept:
        (ROOT / "README.md").write_text(current, encoding="utf-8", newline="\n")
        return
    assert current == README, "run pytest --accept"


def pictures(path: Path) -> dict[str, bytes]:
    """Every picture of an example, by the name of its file."""
    found = {}
    for name in names():
        if chart(name).subject != "journey":
            continue
        for file in renderer.render(journey(path), ".svg", [name]).files:
            found[f"{path.name.removesuffix('.cjm.yaml')}-{file.page or name}.svg"] = file.data
    return found


def journey(path: Path) -> Journey:
    found = load(path).journey
    assert found is not None
    return found


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_gallery_is_current(path: Path, golden, accept: bool) -> None:
    drawn = pictures(path)
    stem = path.name.removesuffix(".cjm.yaml")
    others = {other.name.removesuffix(".cjm.yaml") for other in EXAMPLES} - {stem}
    there = {
        file.name
        for file in GALLERY.glob(f"{stem}-*.svg")
        if not any(file.name.startswith(f"{other}-") and len(other) > len(stem) for other in others)
    } - {COMPARED}
    for name in there - drawn.keys() if accept else ():
        (GALLERY / name).unlink()
    for name, data in drawn.items():
        golden(GALLERY / name, data)
    assert accept or there == drawn.keys()


def test_the_comparison_in_the_gallery_is_current(golden) -> None:
    now, then = (journey(ROOT / "examples" / f"{name}.cjm.yaml") for name in ("vacancy", "vacancy-future"))
    (file,) = renderer.render(now, ".svg", ["compare"], beside=[then]).files
    golden(GALLERY / COMPARED, file.data)


@pytest.mark.parametrize(
    "page",
    [ROOT / "README.md", ROOT / "examples" / "README.md", ROOT / "docs" / "pictures.md"],
    ids=lambda page: page.parent.name + "/" + page.name,
)
def test_every_picture_in_the_documents_is_there(page: Path) -> None:
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    assert shown
    assert [one for one in shown if not (page.parent / one).is_file()] == []


def test_the_examples_readme_shows_every_example() -> None:
    text = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in EXAMPLES if f"({path.name})" not in text] == []


def test_the_pictures_are_all_described() -> None:
    text = (ROOT / "docs" / "pictures.md").read_text(encoding="utf-8")
    assert [name for name in names() if f"`{name}`" not in text] == []


def test_the_session_in_the_readme_is_what_happens(tmp_path: Path, run_cjm) -> None:
    (journey,) = blocks("yaml")
    (session,) = blocks("console")
    command, _, printed = session.partition("\n")
    (tmp_path / "car.cjm.yaml").write_text(journey, encoding="utf-8")
    done = run_cjm(*command.removeprefix("$ cjm ").split(), cwd=tmp_path)
    assert done.stdout == printed
    assert done.returncode == 0


def test_the_settings_in_the_readme_are_right(tmp_path: Path) -> None:
    (text,) = blocks("toml")
    (tmp_path / "cjm.toml").write_text(text, encoding="utf-8")
    assert settings.load(str(tmp_path / "cjm.toml")).diagnostics == ()


def test_the_python_in_the_readme_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = blocks("python")
    monkeypatch.chdir(ROOT)
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out == "Remembered(low=-0.5, high=1.5)\n"


def test_the_public_interface_is_there() -> None:
    import cjm

    for name in cjm.__all__:
        assert getattr(cjm, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = cjm.nonsense


def test_nothing_imports_pyplot() -> None:
    """It keeps global state and picks a backend by the environment."""
    for path in (ROOT / "cjm").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [f"{node.module}.{alias.name}" for alias in node.names] if isinstance(node, ast.ImportFrom) else []
            assert not any("pyplot" in name for name in names), path
