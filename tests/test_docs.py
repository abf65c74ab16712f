"""What the documents say is true: generated parts are current, shown sessions are what really happens."""

import ast
import re
from pathlib import Path

import pytest
from conftest import ROOT

from cjm import rendering, rules, settings
from cjm.loading import load

EXAMPLES = sorted((ROOT / "examples").glob("*.cjm.yaml"))
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


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_pictures_beside_the_examples_are_current(path: Path, golden) -> None:
    loaded = load(path)
    assert loaded.journey is not None
    picture = rendering.render(loaded.journey, ".svg").files[0].data
    golden(path.with_name(path.name.replace(".cjm.yaml", ".svg")), picture)


def test_the_examples_readme_shows_every_picture() -> None:
    text = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert sorted(shown) == sorted(path.name.replace(".cjm.yaml", ".svg") for path in EXAMPLES)


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
